"""A dataset put together from shards, beside the one before, and then put in its place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.building.archives import SUMS, Archives
from kg.building.changes import Change
from kg.building.listener import Listener
from kg.building.work import Made
from kg.dataset.builds import Builds
from kg.dataset.files import write_file, writing
from kg.dataset.manifest import NAME, Entry, Manifest
from kg.dataset.shards import NQUADS, TURTLE, Shards, Versions
from kg.dataset.store import make_store, update_store
from kg.dataset.stored import ARCHIVE, TURTLE_ARCHIVE

PROBLEMS = "problems.jsonl"
_AFRESH = 0.2
"""A store of which this share changes is sooner made anew than changed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a dataset is to hold: reports by key, inputs that are none, the versions, and what is new about it."""

    reports: Mapping[str, Made]
    problems: Sequence[Made]
    versions: Versions
    change: Change

    @property
    def name(self) -> str:
        """A name for the dataset, made of its content."""
        lines = [f"{key} {item.shard}" for key, item in self.reports.items()]
        return hashlib.sha256("\n".join([*lines, _problems(self.problems).decode()]).encode()).hexdigest()[:16]

    def manifest(self) -> Manifest:
        """The manifest."""
        entries = {key: Entry(item.input.name, item.shard, item.record) for key, item in self.reports.items()}
        return Manifest(self.versions, entries, len(self.problems))


def assemble(plan: Plan, archives: Archives, shards: Shards, builds: Builds, listener: Listener) -> Manifest:
    """Put the dataset in its place, if it is not there already.

    Raises:
        OutputError: the folder cannot be written, or a shard is damaged.
    """
    manifest = plan.manifest()
    content = manifest.to_json()
    if plan.change.old is not None and _stands(plan.change.old.folder, content, _problems(plan.problems)):
        builds.tidy()
        return manifest
    part = builds.begin(plan.name)
    try:
        _fill(part, plan, archives, shards, listener)
        write_file(part / NAME, content)
        builds.switch(part)
    finally:
        # After an error: a full disk has room again.
        builds.tidy()
    return manifest


def _fill(part: Path, plan: Plan, archives: Archives, shards: Shards, listener: Listener) -> None:
    listener.stage("writing", 3)
    with writing(part), archives.written(part, plan.change.old, plan.reports, shards) as sums:
        _store(part / "store", plan, shards)
        listener.advance(1)
        _link_reports(part / "reports", plan.reports, shards)
        listener.advance(1)
        write_file(part / SUMS, sums().encode())
    listener.advance(1)
    write_file(part / PROBLEMS, _problems(plan.problems))


def _stands(folder: Path, manifest: bytes, problems: bytes) -> bool:
    try:
        same = (folder / NAME).read_bytes() == manifest and (folder / PROBLEMS).read_bytes() == problems
    except OSError:
        return False
    return same and all((folder / name).exists() for name in (ARCHIVE, TURTLE_ARCHIVE, SUMS, "reports"))


def _problems(problems: Iterable[Made]) -> bytes:
    lines = [
        json.dumps({"input": p.input.name, "problem": p.record.problem, "remedy": p.record.remedy}, ensure_ascii=False)
        for p in problems
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _link_reports(folder: Path, reports: Mapping[str, Made], shards: Shards) -> None:
    folder.mkdir()
    for key, item in reports.items():
        source, target = shards.path(item.shard, TURTLE), f"{folder}/{key}{TURTLE}"
        try:
            os.link(source, target)
        except OSError:
            # Not every file system knows hard links; a full one fails at the copy as well, and says so.
            shutil.copyfile(source, target)


def _store(path: Path, plan: Plan, shards: Shards) -> None:
    change, reports = plan.change, plan.reports
    if change.old is None or len(change.add) + len(change.drop) > _AFRESH * len(reports):
        nquads = {key: shards.path(item.shard, NQUADS) for key, item in reports.items()}
        make_store(path, nquads, jobs=min(2, os.cpu_count() or 1))
        return
    add = [shards.path(reports[key].shard, NQUADS) for key in change.add]
    update_store(change.old.store, path, drop=change.drop, add=add)
