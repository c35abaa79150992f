"""A dataset put together from shards, beside the one before, and then put in its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.building.ahead import REPORTS, Ahead, Begun, fill_store, link_reports
from kg.building.archives import SUMS, Archives
from kg.building.changes import Change
from kg.building.listener import Listener
from kg.building.work import Made
from kg.dataset.files import write_file, writing
from kg.dataset.manifest import NAME, Entry, Manifest
from kg.dataset.shards import Shards, Versions
from kg.dataset.stored import ARCHIVE, TURTLE_ARCHIVE

PROBLEMS = "problems.jsonl"


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
    content = manifest.to_json()
    try:
        if plan.change.old is not None and _stands(plan.change.old.folder, content, _problems(plan.problems)):
            return manifest
        begun = ahead.take()
        _fill(begun, plan, archives, ahead.shards, listener)
        write_file(begun.folder / NAME, content)
        ahead.builds.switch(begun.folder, plan.name)
    finally:
        # After an error: a full disk has room again.
        ahead.tidy()
    return manifest


def _fill(begun: Begun, plan: Plan, archives: Archives, shards: Shards, listener: Listener) -> None:
    listener.stage("writing", 3)
    part, after = begun.folder, {key: item.shard for key, item in plan.reports.items()}
    with writing(part), archives.written(part, plan.change.old, plan.reports, shards) as sums:
        fill_store(begun, plan.change, after, shards)
        listener.advance(1)
        link_reports(part / REPORTS, begun.links, after, shards)
        listener.advance(1)
        write_file(part / SUMS, sums().encode())
    listener.advance(1)
    write_file(part / PROBLEMS, _problems(plan.problems))


def _stands(folder: Path, manifest: bytes, problems: bytes) -> bool:
    try:
        same = (folder / NAME).read_bytes() == manifest and (folder / PROBLEMS).read_bytes() == problems
    except OSError:
        return False
    return same and all((folder / name).exists() for name in (ARCHIVE, TURTLE_ARCHIVE, SUMS, REPORTS))


def _problems(problems: Iterable[Made]) -> bytes:
    lines = [
        json.dumps({"input": p.input.name, "problem": p.record.problem, "remedy": p.record.remedy}, ensure_ascii=False)
        for p in problems
    ]
    return "".join(f"{line}\n" for line in lines).encode()
