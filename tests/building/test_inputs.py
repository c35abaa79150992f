"""What becomes of inputs that change or move: a verdict belongs to the bytes that were read, and to no folder."""

from __future__ import annotations

from pathlib import Path

from kg.building.work import make_shards
from kg.dataset.inputs import find_inputs
from kg.dataset.shards import Shards, Versions, shard_name
from tests.building.conftest import Build, files_of


def test_a_file_that_was_half_written_is_judged_by_what_was_read(narratives: Path, tmp_path: Path) -> None:
    """What is wrong with the cut file is not kept as a verdict on the whole one, which had been looked at before."""
    shards, versions = Shards(tmp_path / "shards"), Versions.current()
    (found,) = find_inputs([narratives / "KWT-2011.txt"])
    whole = found.path.read_bytes()
    found.path.write_bytes(whole[:20])
    (cut,) = make_shards(shards.folder, versions, [found])
    assert cut.record.problem
    assert cut.shard != shard_name(found.sha256, found.path.name, versions)
    found.path.write_bytes(whole)
    assert shards.get(shard_name(found.sha256, found.path.name, versions), shards.sizes()) is None
    (again,) = make_shards(shards.folder, versions, [found])
    assert again.record.key == "KWT-2011"


def test_problems_do_not_tell_where_a_file_was_before(build: Build, narratives: Path, tmp_path: Path) -> None:
    """A bad file that was moved to another folder is told of as in a build from nothing."""
    (narratives / "below" / "bad.txt").write_bytes(b"caf\xe9 and trafficking in persons")
    build()
    (narratives / "below").rename(narratives / "moved")
    assert build().read == 0
    build(out=tmp_path / "fresh")
    assert b"moved/bad.txt" in files_of(tmp_path / "out")["problems.jsonl"]
    assert files_of(tmp_path / "out") == files_of(tmp_path / "fresh")
