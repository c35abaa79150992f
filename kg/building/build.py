"""The order of the steps of a dataset's build; each can be cut short, and the next build goes on from there."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

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
from kg.dataset.manifest import NAME, Manifest
from kg.dataset.shards import Shards, Versions, is_whole, shard_name
from kg.errors import ReadingError


@dataclass(frozen=True, slots=True)
class Options:
    """How a dataset is built.

    Attributes:
        jobs: processes; 0 for one per core.
        prefer: which of several files for one report is taken; None makes them an error.
    """

    jobs: int = 0
    prefer: Prefer | None = None


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
    builds = Builds(out)
    with Archives() as archives, Reader() as reader:
        beside = _Beside(options.jobs or os.cpu_count() or 1, archives, reader)
        inputs = find_inputs(paths, partial(beside.guess, builds))
        with locked(out), Ahead(builds, Shards(out / "shards")) as ahead:
            return _built(inputs, beside, ahead, options.prefer, listener)


def _built(
    inputs: Sequence[Input], beside: _Beside, ahead: Ahead, prefer: Prefer | None, listener: Listener
) -> Outcome:
    shards, versions = ahead.shards, Versions.current()
    old = changes.standing(ahead.builds.current(), listener, partial(beside.begin, inputs))
    sizes = shards.sizes()
    known, new = _known(inputs, shards, sizes, versions, old)
    made = list(known)
    if new:
        if old is not None:
            ahead.begin(old, {item.shard for item in known}, len(new))
        listener.stage("reading", len(new))
        made += each_made(new, shards.folder, versions, jobs=beside.jobs, reader=beside.reader, done=listener.advance)
    plan = _planned(made, versions, old, prefer, listener)
    manifest = assembly.assemble(plan, beside.archives, ahead, listener)
    shards.sweep(sizes, {item.shard for item in made})
    return Outcome(manifest, len(new), tuple(plan.problems))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What works beside this process, and how many processes there are to be."""

    jobs: int
    archives: Archives
    reader: Reader

    def guess(self, builds: Builds, files: Sequence[str]) -> None:
        """Begin where files seem to be newer than the build before; only their hashes will tell."""
        folder = builds.current()
        try:
            built = (folder / NAME).stat().st_mtime_ns if folder else 0
            self._begin(folder, sum(os.stat(file).st_ctime_ns > built for file in files))  # noqa: PTH116 - thousands
        except OSError:
            # No manifest, or a file that is gone: the build itself will find out.
            return

    def begin(self, inputs: Sequence[Input], folder: Path, manifest: Manifest) -> None:
        """Begin where a hash says that there is something new."""
        known = {entry.record.sha256 for entry in manifest.reports.values()}
        self._begin(folder, sum(item.sha256 not in known for item in inputs) - manifest.problems)

    def _begin(self, folder: Path | None, new: int) -> None:
        if new > 0 and folder is not None:
            self.archives.look(folder)
        if are_few(new, self.jobs):
            self.reader.start()


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
