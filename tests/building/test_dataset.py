"""A folder of narratives becomes a dataset: what it holds, and what a second build does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import dataset, terms
from kg.building import Options, build_dataset
from kg.building.beside import Beside, Reader
from kg.building.work import count_results, make_shards
from kg.dataset.builds import Builds
from kg.dataset.inputs import find_inputs
from kg.dataset.names import PUBLISHED
from kg.dataset.shards import Versions
from kg.errors import OutputError, ReadingError
from kg.pipeline import build_report
from kg.validation import validate
from kg.validation.results import SEVERITIES
from tests.building.conftest import KEYS, Build, Listening, archived, files_of, quads_of


def parsed(lines: list[str]) -> set[str]:
    """N-Quads as the store writes them: it puts numbers into canonical form."""
    store = ox.Store()
    store.load("\n".join(lines), format=ox.RdfFormat.N_QUADS)
    return {str(quad) for quad in store}


def test_a_folder_becomes_a_dataset(build: Build, tmp_path: Path) -> None:
    """Store, archives, one Turtle file per report and the manifest hold the same reports."""
    outcome = build()
    out = tmp_path / "out"
    assert tuple(outcome.manifest.reports) == KEYS
    assert quads_of(out) == parsed(archived(out)) != set()
    manifest = json.loads((out / "manifest.json").read_bytes())
    assert [entry["input"] for entry in manifest["reports"].values()] == [
        f"below/{key}.txt" if number % 2 else f"{key}.txt" for number, key in enumerate(KEYS)
    ]
    assert manifest["totals"]["triples"] == len(archived(out))
    entries = manifest["reports"].values()
    assert manifest["totals"]["numbers"] == sum(entry["numbers"] for entry in entries)
    assert manifest["totals"]["numbers"] > manifest["totals"]["unclaimed"] > 0
    assert (out / "problems.jsonl").read_bytes() == b""
    one = dataset.load(out / "reports" / "KWT-2011.ttl.gz")
    assert {str(t) for t in one.triples} == {str(q.triple) for q in ox.parse(
        "\n".join(line for line in archived(out) if line.endswith("KWT-2011> .")), format=ox.RdfFormat.N_QUADS
    )}  # fmt: skip
    turtle = dataset.parse(out / "dataset.ttl.gz")
    assert {str(quad.triple) for quad in turtle} == {str(t) for t in dataset.load(out).triples}


def test_the_archive_is_sorted(build: Build, tmp_path: Path) -> None:
    """Named graphs stand in the order of their keys, and lines in order within each."""
    build()
    lines = archived(tmp_path / "out")
    graphs = [line.rsplit(" ", 2)[1] for line in lines]
    assert list(dict.fromkeys(graphs)) == [f"<{terms.report(key)}>" for key in KEYS]
    assert all(a < b for a, b, g, h in zip(lines, lines[1:], graphs, graphs[1:], strict=False) if g == h)


def test_nothing_is_read_twice(build: Build, tmp_path: Path) -> None:
    """A second build reads nothing and leaves the dataset where it is."""
    assert build().read == 4
    before = (tmp_path / "out" / "current").resolve()
    assert build().read == 0
    assert (tmp_path / "out" / "current").resolve() == before


def test_a_changed_report_replaces_its_graph_and_nothing_else(build: Build, narratives: Path, tmp_path: Path) -> None:
    """The result is, byte by byte, what a build from nothing makes of the changed folder."""
    build()
    before = quads_of(tmp_path / "out")
    changed = narratives / "KWT-2011.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nThe government convicted 77 traffickers in 2010.\n")
    assert build().read == 1
    after = quads_of(tmp_path / "out")
    graphs = {line.rsplit(" ", 1)[1] for line in before ^ after}
    assert graphs == {f"<{terms.report('KWT-2011')}>"}
    build(out=tmp_path / "anew")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "anew")
    assert after == quads_of(tmp_path / "anew")


def test_a_removed_report_disappears(build: Build, narratives: Path, tmp_path: Path) -> None:
    """From the store, the archives, the Turtle files and the shards."""
    build()
    (narratives / "ARM-2006.txt").unlink()
    build()
    out = tmp_path / "out"
    assert not any("ARM-2006" in line for line in [*quads_of(out), *archived(out)])
    assert sorted(p.name for p in (out / "reports").iterdir()) == [f"{key}.ttl.gz" for key in KEYS[1:]]
    assert len(list((out / "shards").rglob("*.json"))) == 3
    assert len(list((out / "builds").iterdir())) == 1


def test_another_vocabulary_reads_all_anew(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shard counts only for the program and the data that made it."""
    build()
    monkeypatch.setattr("kg.__version__", "9.9.9")
    monkeypatch.setattr("kg.dataset.shards.__version__", "9.9.9")
    assert build().read == 4


def test_one_bad_file_is_a_problem_and_no_end(build: Build, narratives: Path, tmp_path: Path) -> None:
    """It is written down with its reason, and looked at only once."""
    (narratives / "bad.txt").write_bytes(b"\x00\x01")
    outcome = build()
    assert len(outcome.manifest.reports) == 4
    [problem] = map(json.loads, (tmp_path / "out" / "problems.jsonl").read_text(encoding="utf-8").splitlines())
    assert problem["input"] == "bad.txt"
    assert "binary" in problem["problem"]
    assert build().read == 0


def test_a_file_that_breaks_the_program_is_a_problem(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of a rule costs the report it is made on, and no other of its batch."""

    def broken(folder: Path, versions: object, inputs: list[object]) -> list[object]:
        if any("KWT" in str(item) for item in inputs):
            raise IndexError("out of range")
        return make_shards(folder, versions, inputs)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr("kg.building.pool.make_shards", broken)
    outcome = build()
    assert len(outcome.manifest.reports) == 3
    assert "IndexError: out of range" in (tmp_path / "out" / "problems.jsonl").read_text(encoding="utf-8")


def test_results_are_counted_beside(build: Build, narratives: Path, tmp_path: Path) -> None:
    """Few reports are validated by a second process, with the same counts; where it is gone, by this one."""
    graph = build_report(narratives / "KWT-2011.txt")
    with Beside() as other:
        assert other.count(graph) == other.count(graph) == count_results(graph)
    assert other.count(graph) == count_results(graph)
    build()
    build(out=tmp_path / "other", jobs=2)
    assert files_of(tmp_path / "other") == files_of(tmp_path / "out")


def test_few_reports_are_read_beside(narratives: Path, tmp_path: Path) -> None:
    """A process of its own makes the shards that this one would make; where it is gone, or breaks, this one does."""
    inputs, versions = find_inputs([narratives])[:2], Versions.current()
    here = make_shards(tmp_path / "here", versions, inputs)
    for number, end in enumerate((False, True)):
        with Reader() as other:
            process = other.start()
            assert process is not None
            if end:
                process.kill()
            assert other.make(tmp_path / str(number), versions, inputs) == here
        assert files_below(tmp_path / str(number)) == files_below(tmp_path / "here")
    (tmp_path / "way").write_bytes(b"")
    with Reader() as other, pytest.raises(OutputError, match="cannot be written"):
        other.make(tmp_path / "way", versions, inputs)


def files_below(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_lies_in_the_current_folder_is_not_run(
    narratives: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second process takes no module from the current folder, though one there has the name of one it needs."""
    graph = build_report(narratives / "KWT-2011.txt")
    expected = count_results(graph)
    stray = tmp_path / "stray"
    (stray / "kg" / "building").mkdir(parents=True)
    trap = f"open({str(tmp_path / 'trapped')!r}, 'w').close()\n"
    for name in ("json.py", "kg/__init__.py", "kg/building/__init__.py", "kg/building/beside.py"):
        (stray / name).write_text(trap, encoding="utf-8")
    monkeypatch.chdir(stray)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    with Beside() as other:
        process = other.start()
        assert other.count(graph) == expected
        assert process is not None
        assert process.poll() is None
    assert not (tmp_path / "trapped").exists()


@pytest.mark.parametrize("executable", ["/no/such/python", ""])
def test_without_a_second_process_this_one_counts(
    executable: str, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no second process can be started the dataset is the same."""
    build()
    monkeypatch.setattr(sys, "executable", executable)
    with Beside() as other:
        assert other.start() is None
    build(out=tmp_path / "other", jobs=2)
    assert files_of(tmp_path / "other") == files_of(tmp_path / "out")


def test_two_files_for_one_report(build: Build, narratives: Path) -> None:
    """An error that names both; with a preference the newest counts, and that is said."""
    second = narratives / "below" / "KWT-2011.txt"
    second.write_text((narratives / "KWT-2011.txt").read_text(encoding="utf-8") + "\nIt trained 12 officers.\n")
    os.utime(second, (1, 1))
    with pytest.raises(ReadingError) as error:
        build()
    assert str(second) in str(error.value)
    assert str(narratives / "KWT-2011.txt") in str(error.value)
    listening = Listening()
    outcome = build(prefer="newest", listener=listening)
    assert outcome.manifest.reports["KWT-2011"].input == "KWT-2011.txt"
    assert "KWT-2011" in listening.messages[0]
    os.utime(second, (2**32, 2**32))
    assert build(prefer="newest").manifest.reports["KWT-2011"].input == "below/KWT-2011.txt"


def test_no_report_at_all(build: Build, narratives: Path, tmp_path: Path) -> None:
    """A folder of other things, an empty one and a missing one are errors, and the dataset stays."""
    build()
    before = files_of(tmp_path / "out")
    for path in narratives.rglob("*.txt"):
        path.write_text("nothing")
    with pytest.raises(ReadingError, match="none of 4 files"):
        build()
    shutil.rmtree(narratives / "below")
    (narratives / "ARM-2006.txt").rename(narratives / "ARM-2006.csv")
    (narratives / "KWT-2011.txt").unlink()
    with pytest.raises(ReadingError, match="no narrative in this folder"):
        build()
    with pytest.raises(ReadingError, match="no such file"):
        build(tmp_path / "nowhere")
    assert files_of(tmp_path / "out") == before


def test_processes_and_order_change_nothing(narratives: Path, build: Build, tmp_path: Path) -> None:
    """One thread, and three processes that get the files in another order, write the same bytes."""
    for copy in range(8):
        (narratives / f"KWT-{1990 + copy + 12}.txt").write_bytes((narratives / "KWT-2011.txt").read_bytes())
    build()
    paths = sorted(narratives.rglob("*.txt"), reverse=True)
    flat = tmp_path / "flat"
    flat.mkdir()
    for path in paths:
        target = flat / path.relative_to(narratives)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    build_dataset([flat], tmp_path / "other", Options(jobs=3), Listening())
    assert files_of(tmp_path / "out") == files_of(tmp_path / "other")
    assert quads_of(tmp_path / "out") == quads_of(tmp_path / "other")


def test_every_report_is_validated_by_itself(build: Build, narratives: Path) -> None:
    """The manifest counts for each report what the reference finds in its graph, and totals them."""
    manifest = build().manifest
    for key, entry in manifest.reports.items():
        result = validate(build_report(narratives / entry.input).triples)
        counted = (entry.record.violations, entry.record.doubts, entry.record.gaps)
        assert counted == tuple(len(result.of(severity)) for severity in SEVERITIES), key
    assert manifest.totals["violations"] == 0
    assert manifest.totals["doubts"] == sum(entry.record.doubts for entry in manifest.reports.values())


def test_all_that_is_published_has_its_name_in_the_list(build: Build, tmp_path: Path) -> None:
    """By the list a build knows which names it may not take from others."""
    build()
    links = {path.name for path in (tmp_path / "out").iterdir() if path.is_symlink()}
    assert links == {"current", *PUBLISHED}


@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("name", ["current", *PUBLISHED])
def test_files_of_others_are_not_replaced(build: Build, tmp_path: Path, name: str, *, marked: bool) -> None:
    """A file with a name that a dataset publishes is no link: whether or not a dataset is there, it is refused."""
    out = tmp_path / "elsewhere"
    if marked:
        build(out=out)
        (out / name).unlink()
    out.mkdir(exist_ok=True)
    (out / name).write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=f"holds {name}"):
        build(out=out)
    assert (out / name).read_text(encoding="utf-8") == "mine"


def test_a_file_that_comes_while_a_link_is_made_is_not_replaced(tmp_path: Path) -> None:
    """The last look is at the place itself."""
    builds = Builds(tmp_path)
    part = builds.begin()
    (part / "SHA256SUMS").write_bytes(b"")
    (tmp_path / "SHA256SUMS").write_bytes(b"mine")
    with pytest.raises(OutputError, match="File exists"):
        builds.switch(part, "first")
    assert (tmp_path / "SHA256SUMS").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["builds", "shards", "reports"])
def test_folders_of_others_are_left_alone(build: Build, tmp_path: Path, name: str) -> None:
    """A folder of that name which no build made is not tidied: the build refuses the place and touches nothing."""
    mine = tmp_path / "elsewhere" / name / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=f"holds {name}"):
        build(out=tmp_path / "elsewhere")
    assert [path.name for path in (tmp_path / "elsewhere").rglob("*")] == [name, "mine.txt"]


def test_a_file_that_was_gone_is_looked_at_again(narratives: Path, tmp_path: Path) -> None:
    """What could not be opened is a problem of that build and no verdict on the bytes."""
    (found,) = find_inputs([narratives / "KWT-2011.txt"])
    gone = found.path.rename(tmp_path / "KWT-2011.txt")
    shards = tmp_path / "shards"
    (made,) = make_shards(shards, Versions.current(), [found])
    assert made.record.problem
    assert not made.shard
    gone.rename(found.path)
    (again,) = make_shards(shards, Versions.current(), [found])
    assert again.record.key == "KWT-2011"


def test_links_to_files_are_read_once_and_links_to_folders_are_not_followed(narratives: Path) -> None:
    """A file that is reached on two ways is one input; a folder that is a link may lead back."""
    alone = find_inputs([narratives])
    (narratives / "again.txt").symlink_to(narratives / "KWT-2011.txt")
    (narratives / "below" / "up").symlink_to(narratives)
    assert [item.path.resolve() for item in find_inputs([narratives, narratives / "below"])] == [
        item.path.resolve() for item in alone
    ]


def test_a_link_to_itself_is_a_file_that_cannot_be_read(narratives: Path) -> None:
    """Nothing stops at a link that leads in a circle: it is an input without a hash, and the build says why."""
    loop = narratives / "loop.txt"
    loop.symlink_to(loop)
    assert {item.name: item.sha256 for item in find_inputs([narratives])}["loop.txt"] == ""


def test_a_shard_that_was_lost_is_made_again(build: Build, tmp_path: Path) -> None:
    """The manifest alone does not vouch for a shard: its files must be there, as long as the manifest says."""
    before = build().manifest
    lost, cut = (entry.shard for entry in list(before.reports.values())[:2])
    folder = tmp_path / "out" / "shards"
    next(folder.rglob(f"{lost}.nq.gz")).unlink()
    next(folder.rglob(f"{cut}.ttl.gz")).write_bytes(b"")
    after = build()
    assert after.read == 2
    assert after.manifest == before


def test_without_changes_no_rule_is_loaded(narratives: Path, tmp_path: Path) -> None:
    """What reads and validates reports takes longer to load than a dataset takes to be looked through."""
    code = (
        "import sys; from kg.cli import main\n"
        "try: main(['build', *sys.argv[1:]])\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print(*sorted({'kg.extractors', 'kg.validation', 'pyshacl', 'rdflib'} & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", code, str(narratives), "--out", str(tmp_path / "out"), "--jobs", "1"]
    loaded = [subprocess.run(command, capture_output=True, check=True).stdout.decode().split() for _ in range(2)]
    assert "kg.extractors" in loaded[0]
    assert loaded[1] == []
