"""The order of the steps of a dataset's build; each can be cut short, and the next build goes on from there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import kg.building.assembly as assembly
import kg.building.changes as changes
from kg.building.ahead import Ahead
from kg.building.archives import Archives
from kg.building.beside import Reader
from kg.building.changes import Prefer
from kg.building.listener import Listener
from kg.building.pool import are_few, each_made
from kg.building.work import Made
from kg.dataset.builds import Builds
from kg.dataset.inputs import Input, find_inputs
from kg.dataset.lock import locked
from kg.dataset.manifest import Manifest
from kg.dataset.names import MANIFEST
from kg.dataset.shards import Shards, Versions, is_whole, shard_name
from kg.errors import ReadingError


@dataclass(frozen=True, slots=True)
class Options:
    """How a dataset is built.

    Attributes:
        jobs: processes; 0 for one per core.
        prefer: which of several files for one report is taken; None makes them an error.
        check: whether the archives that are there are read to see whether they are whole; else their lengths tell.
    """

    jobs: int = 0
    prefer: Prefer | None = None
    check: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: the dataset's manifest, how many inputs were read anew, and which are no reports."""

    manifest: Manifest
    read: int
    problems: tuple[Made, ...]


def build_dataset(paths: Sequence[Path], out: Path, options: Options, listener: Listener) -> Outcome:
    """Bring the dataset in a folder up to date with its inputs.

    What is in the folder afterwards depends on the inputs alone, not on what was there before, nor on the number of
    processes. Where an error is raised, or the process ends at any moment, the dataset is as it was.

    Args:
        paths: files and folders.
        out: the dataset's folder.
        options: how.
        listener: is told how far the build is.

    Raises:
        ReadingError: a path leads nowhere, two files claim the same report, or no file is a report.
        OutputError: the folder cannot be written, or another build is at work in it.
    """
    builds, jobs = Builds(out), options.jobs or os.cpu_count() or 1
    with Archives() as archives, Reader() as reader:
        work = _Work(jobs, archives, reader)
        inputs = find_inputs(paths, partial(_guess, builds, work))
        with locked(out), Ahead(builds, Shards(out / "shards")) as ahead:
            return _built(inputs, work, ahead, options, listener)


class _Work(NamedTuple):
    """How many processes there are to be, and what works beside this one."""

    jobs: int
    archives: Archives
    reader: Reader


def _built(inputs: Sequence[Input], work: _Work, ahead: Ahead, options: Options, listener: Listener) -> Outcome:
    shards, versions = ahead.shards, Versions.current()
    old = changes.standing(ahead.builds.current(), listener, partial(_begin, inputs, work), check=options.check)
    sizes = shards.sizes()
    known, new = _known(inputs, shards, sizes, versions, old)
    made = list(known)
    if new:
        if old is not None:
            ahead.begin(old, {item.shard for item in known}, len(new))
            # Not sooner: they would take the time of what has to be done before.
            work.archives.look(old.folder)
        listener.stage("reading", len(new))
        made += each_made(new, shards.folder, versions, jobs=work.jobs, reader=work.reader, done=listener.advance)
    plan = _planned(made, versions, old, options.prefer, listener)
    manifest = assembly.assemble(plan, work.archives, ahead, listener)
    shards.sweep(sizes, {item.shard for item in made})
    return Outcome(manifest, len(new), tuple(plan.problems))


def _guess(builds: Builds, work: _Work, files: Sequence[str]) -> None:
    """Start the process that reads where few files seem to be newer than the build before; hashes alone will tell."""
    folder = builds.current()
    # No manifest, or a file that is gone: the build itself will find out.
    with contextlib.suppress(OSError):
        built = (folder / MANIFEST).stat().st_mtime_ns if folder else 0
        if are_few(sum(os.stat(file).st_ctime_ns > built for file in files), work.jobs):  # noqa: PTH116 - of thousands
            work.reader.start()


def _begin(inputs: Sequence[Input], work: _Work, manifest: Manifest) -> None:
    """Start it where hashes say that few are new."""
    known = {entry.record.sha256 for entry in manifest.reports.values()}
    if are_few(sum(item.sha256 not in known for item in inputs) - manifest.problems, work.jobs):
        work.reader.start()


def _planned(
    made: list[Made], versions: Versions, old: changes.Old | None, prefer: Prefer | None, listener: Listener
) -> assembly.Plan:
    made.sort(key=lambda item: (item.input.name, item.input.path))
    reports = changes.choose(made, prefer, listener)
    problems = tuple(item for item in made if item.record.problem)
    if not reports:
        first = problems[0]
        what = f"none of {len(made)} files is a report; the first: {first.record.problem}"
        raise ReadingError(first.input.path, what, first.record.remedy)
    return assembly.Plan(reports, problems, versions, changes.compare(reports, old))


def _known(
    inputs: Sequence[Input], shards: Shards, sizes: Mapping[str, int], versions: Versions, old: changes.Old | None
) -> tuple[list[Made], list[Input]]:
    """What earlier builds made of the inputs, and the inputs that are left.

    The manifest of the build before has the records of its shards: with thousands of reports, one file is read.
    """
    records = {entry.shard: entry.record for entry in old.manifest.reports.values()} if old else {}
    known, new = [], []
    for item in inputs:
        name = shard_name(item.sha256, item.path.name, versions)
        record = records.get(name)
        if record is None or not is_whole(name, record, sizes):
            record = shards.get(name, sizes) if item.sha256 else None
        if record is None:
            new.append(item)
        else:
            known.append(Made(item, name, record))
    return known, new
