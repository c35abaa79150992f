"""Whatever ends a build, the dataset before it is whole, and the next build goes on from there."""

from __future__ import annotations

import fcntl
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import pytest

from kg import dataset
from kg.building import archives
from kg.errors import KgError, OutputError
from tests.building.conftest import Build, Listening, files_of, quads_of

ROOT = Path(__file__).parents[2]
KILLS = 20
T = TypeVar("T")


@pytest.fixture
def before(build: Build, narratives: Path, tmp_path: Path) -> Path:
    """A dataset, whose inputs have changed since: one file was edited, one removed, one added."""
    build(out=tmp_path / "before")
    edited = narratives / "KWT-2011.txt"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nThe government convicted 77 traffickers in 2010.\n")
    (narratives / "ARM-2006.txt").unlink()
    (narratives / "KWT-2012.txt").write_bytes(edited.read_bytes() + b"\nIt trained 31 officers.\n")
    return tmp_path / "before"


def state(out: Path) -> tuple[dict[str, bytes], set[str]]:
    """All that a dataset says, in files and in the store."""
    return files_of(out), quads_of(out)


def killed(
    narratives: Path, out: Path, step: int, delay: float = 0.0, jobs: int = 1
) -> subprocess.CompletedProcess[str]:
    """A build in a process that is killed at a step."""
    command = [sys.executable, "-m", "tests.building.killed", str(narratives), str(out), str(step)]
    command += [str(delay), str(jobs)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_killed_at_twenty_moments(build: Build, narratives: Path, before: Path, tmp_path: Path) -> None:
    """The old dataset or the new one is there, whole; the next build ends as an undisturbed one, byte by byte."""
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(before, undisturbed, symlinks=True)
    steps = int(killed(narratives, undisturbed, 0).stdout)
    old, new = state(before), state(undisturbed)
    assert old != new
    moments = random.Random(4)  # noqa: S311 - moments to be killed at
    seen = []
    for number in range(KILLS):
        out = tmp_path / f"out{number}"
        shutil.copytree(before, out, symlinks=True)
        delay = moments.choice((0.0, 0.0, moments.uniform(0.0, 0.02)))
        result = killed(narratives, out, moments.randrange(1, steps + 1), delay, jobs=1 + number % 2)
        assert result.returncode in (-signal.SIGKILL, 0), result.stderr
        assert state(out) in (old, new)
        seen.append(state(out) == old)
        build(out=out)
        assert state(out) == new
        assert len(list((out / "builds").iterdir())) == 1
        shutil.rmtree(out)
    assert True in seen


def test_killed_again_and_again_from_nothing(build: Build, narratives: Path, tmp_path: Path) -> None:
    """Each build that is cut short leaves the next one less to do; the end is that of an undisturbed build."""
    out = tmp_path / "out"
    left = []
    for step in (25, 20, 20):
        assert killed(narratives, out, step).returncode == -signal.SIGKILL
        assert not (out / "current").exists()
        left.append(len(list((out / "shards").rglob("*.json"))))
    assert left == sorted(left)
    assert left[-1] > 0
    assert build(out=out).read == 4 - left[-1]
    build(out=tmp_path / "undisturbed")
    assert state(out) == state(tmp_path / "undisturbed")


def test_workers_end_with_a_killed_build(narratives: Path, tmp_path: Path) -> None:
    """No process goes on for a build that is gone, and none keeps the folder locked."""
    for number in range(40):
        (narratives / f"KWT-{2020 + number}.txt").write_bytes((narratives / "KWT-2011.txt").read_bytes())
    command = [sys.executable, "-m", "kg", "build", str(narratives), "--out", str(tmp_path / "out"), "--jobs", "2"]
    build = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    workers = wait_for(lambda: children(build.pid) if list((tmp_path / "out").rglob("*.json")) else [])
    build.kill()
    build.wait()
    assert workers
    wait_for(lambda: not any(is_running(worker) for worker in workers))
    with (tmp_path / "out" / ".lock").open("a") as file:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def children(pid: int) -> list[int]:
    """The processes that a process has started (Linux)."""
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_for(found: Callable[[], T]) -> T:
    """What the function gives once it gives something; fails after a minute."""
    for _ in range(600):
        if value := found():
            return value
        time.sleep(0.1)
    raise AssertionError("nothing happened within a minute")


@pytest.mark.parametrize("size", [3_000, 12_000, 40_000])
def test_disk_full(narratives: Path, before: Path, tmp_path: Path, size: int) -> None:
    """A file that cannot be written to its end, be it a shard, an archive or the store, costs nothing but the build."""
    old = state(before)
    command = [sys.executable, "-m", "kg", "build", str(narratives), "--out", str(before), "--jobs", "1"]
    limit = (size, resource.RLIM_INFINITY)
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert result.returncode == 2, result.stderr
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr
    assert state(before) == old
    assert len(list((before / "builds").iterdir())) == 1


def test_a_file_in_the_way_of_the_output(build: Build, tmp_path: Path) -> None:
    """A file where the folder should be is an error for people."""
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        build()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_output_without_the_right_to_write(build: Build, tmp_path: Path) -> None:
    """A folder without the right to write is an error for people."""
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        build(out=tmp_path / "closed")


def test_a_second_build_is_refused(build: Build, tmp_path: Path) -> None:
    """While one process builds, another one is told its number and does nothing."""
    build()
    code = (
        "import sys, pathlib; from kg.dataset.lock import locked\n"
        "with locked(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "out")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(OutputError, match=f"process {holder.pid}"):
        build()
    holder.communicate()
    assert build().read == 0


def damage_manifest(out: Path) -> None:
    """A manifest that is no JSON."""
    (out / "manifest.json").write_text("{")


def lose_store(out: Path) -> None:
    """A store without its first file."""
    (out / "store" / "CURRENT").unlink()


def other_store(out: Path) -> None:
    """A store that lacks a report."""
    damaged = (out / "store").resolve()
    shutil.rmtree(damaged)
    store = ox.Store(str(damaged))
    store.flush()


def cut_archive(out: Path) -> None:
    """The archive ends too early."""
    archive = (out / "dataset.nq.gz").resolve()
    archive.write_bytes(archive.read_bytes()[:-20])


@pytest.mark.parametrize("damage", [damage_manifest, lose_store, other_store, cut_archive])
def test_damage_is_repaired_from_the_shards(build: Build, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """A manifest or store that is damaged is said to be so and made anew; no narrative is read again."""
    build()
    out = tmp_path / "out"
    expected = state(out)
    damage(out)
    listening = Listening()
    assert build(listener=listening).read == 0
    assert "anew" in listening.messages[0]
    assert state(out) == expected


@pytest.mark.parametrize("name", ["dataset.nq.gz", "dataset.ttl.gz"])
def test_other_bytes_of_the_same_length_are_repaired_when_checked(build: Build, tmp_path: Path, name: str) -> None:
    """What reads the archive says how it is repaired, and that is true."""
    build()
    out = tmp_path / "out"
    expected = state(out)
    archive = (out / name).resolve()
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 255
    archive.write_bytes(content)
    form = {"dataset.nq.gz": "nquads", "dataset.ttl.gz": "turtle"}[name]
    with pytest.raises(OutputError, match="kg build --check"):
        list(dataset.each_chunk(dataset.load(out), form))
    listening = Listening()
    assert build(check=True, listener=listening).read == 0
    assert name in listening.messages[0]
    assert state(out) == expected
    before = (out / "current").resolve()
    assert build(check=True).read == 0
    assert (out / "current").resolve() == before


def test_lost_checksums_are_written_again_when_checked(build: Build, tmp_path: Path) -> None:
    """Archives that nothing vouches for are made anew."""
    build()
    out = tmp_path / "out"
    expected = state(out)
    (out / "SHA256SUMS").resolve().unlink()
    listening = Listening()
    build(check=True, listener=listening)
    assert "SHA256SUMS" in listening.messages[0]
    assert state(out) == expected


def test_what_is_copied_from_an_archive_is_what_was_written(build: Build, narratives: Path, tmp_path: Path) -> None:
    """A byte of the archive that changed on the disk does not live on in the next dataset."""
    build()
    archive = (tmp_path / "out" / "dataset.nq.gz").resolve()
    content = bytearray(archive.read_bytes())
    content[400] ^= 255
    archive.write_bytes(content)
    changed = narratives / "KWT-2011.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nPolice trained 31 officers.\n", encoding="utf-8")
    build()
    build(out=tmp_path / "fresh")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "fresh")


def test_an_archive_that_shrinks_while_it_is_read_is_not_copied(
    build: Build, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes are taken from the shards, as if there had been no archive."""
    real, short = archives._bytes, []

    def shrunk(pieces: Iterable[archives._Piece], skipped: int = 0) -> Iterator[memoryview]:
        for piece in pieces:
            is_old = piece.path.name in archives._ENDINGS
            short.extend([piece.path.name] if is_old else [])
            yield from real([piece._replace(size=piece.size + is_old)], skipped)

    monkeypatch.setattr(archives, "_bytes", shrunk)
    build(out=before)
    assert sorted(short) == ["dataset.nq.gz", "dataset.ttl.gz"]
    build(out=tmp_path / "fresh")
    assert files_of(before) == files_of(tmp_path / "fresh")


def test_a_damaged_store_is_an_error_for_people(build: Build, tmp_path: Path) -> None:
    """Who asks it is told to build again."""
    build()
    lose_store(tmp_path / "out")
    with pytest.raises(KgError, match="kg build"):
        _ = dataset.load(tmp_path / "out").store


def test_damaged_shards_are_made_again(build: Build, tmp_path: Path) -> None:
    """A shard that was cut is read anew; one with other bytes stops the build that needs it, and the next mends it."""
    build()
    out = tmp_path / "out"
    expected = state(out)
    first, second, *_ = sorted((out / "shards").rglob("*.nq.gz"))
    first.write_bytes(first.read_bytes()[:100])
    assert build().read == 1
    second.write_bytes(b"x" * second.stat().st_size)
    damage_manifest(out)
    with pytest.raises(OutputError, match="damaged"):
        build()
    build()
    assert state(out) == expected


def test_what_was_left_half_written_goes_whatever_else_cannot_be_read(build: Build, narratives: Path) -> None:
    """An input that has no shard keeps no file of a shard that was being written when a build ended."""
    build()
    shard = next((narratives.parent / "out" / "shards").rglob("*.nq.gz"))
    left = shard.with_name(f".{shard.name}.b0pa8rx0")
    left.write_bytes(b"half")
    loop = narratives / "loop.txt"
    loop.symlink_to(loop)
    assert len(build().problems) == 1
    assert not left.exists()
    assert shard.exists()
