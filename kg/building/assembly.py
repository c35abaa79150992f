"""A dataset put together from shards, beside the one before, and then put in its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.building.ahead import Ahead, fill_store, link_reports
from kg.building.archives import Archives
from kg.building.changes import Change
from kg.building.listener import Listener
from kg.building.work import Made
from kg.dataset.files import write_file, writing
from kg.dataset.manifest import Entry, Manifest
from kg.dataset.names import ARCHIVE, MANIFEST, PROBLEMS, REPORTS, STORE, SUMS, TURTLE_ARCHIVE
from kg.dataset.shards import Versions


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


def assemble(plan: Plan, archives: Archives, ahead: Ahead, listener: Listener) -> Manifest:
    """Put the dataset in its place, if it is not there already.

    Raises:
        OutputError: the folder cannot be written, or a shard is damaged.
    """
    manifest = plan.manifest()
    try:
        if _stands(plan, manifest):
            return manifest
        part = ahead.folder()
        _fill(part, plan, manifest, archives, ahead, listener)
        ahead.builds.switch(part, plan.name)
    finally:
        # After an error: a full disk has room again.
        ahead.tidy()
    return manifest


def _fill(part: Path, plan: Plan, manifest: Manifest, archives: Archives, ahead: Ahead, listener: Listener) -> None:
    listener.stage("writing", 3)
    after = {key: item.shard for key, item in plan.reports.items()}
    with writing(part), archives.written(part, plan.change.old, plan.reports, ahead.shards) as sums:
        begun = ahead.take()
        fill_store(part / STORE, begun, plan.change, after, ahead.shards)
        listener.advance(1)
        link_reports(part / REPORTS, begun.links, after, ahead.shards)
        listener.advance(1)
        write_file(part / PROBLEMS, _problems(plan.problems))
        content = manifest.to_json()
        write_file(part / SUMS, sums().encode())
    listener.advance(1)
    write_file(part / MANIFEST, content)


def _stands(plan: Plan, manifest: Manifest) -> bool:
    """Whether the build before is that of the plan, with all its files."""
    old, change = plan.change.old, plan.change
    if old is None or change.add or change.drop:
        return False
    try:
        same = (old.folder / MANIFEST).read_bytes() == manifest.to_json()
        same = same and (old.folder / PROBLEMS).read_bytes() == _problems(plan.problems)
    except OSError:
        return False
    return same and all((old.folder / name).exists() for name in (ARCHIVE, TURTLE_ARCHIVE, SUMS, REPORTS))


def _problems(problems: Iterable[Made]) -> bytes:
    lines = [
        json.dumps({"input": p.input.name, "problem": p.record.problem, "remedy": p.record.remedy}, ensure_ascii=False)
        for p in problems
    ]
    return "".join(f"{line}\n" for line in lines).encode()
