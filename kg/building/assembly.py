"""A dataset put together from shards, beside the one before, and then put in its place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.building.changes import Change
from kg.building.listener import Listener
from kg.building.work import Made
from kg.dataset.builds import Builds
from kg.dataset.files import write_file, writing
from kg.dataset.manifest import NAME, Entry, Manifest
from kg.dataset.shards import NQUADS, TURTLE, Shards, Versions
from kg.dataset.store import make_store, open_store, update_store
from kg.dataset.stored import ARCHIVE, TURTLE_ARCHIVE
from kg.errors import OutputError

PROBLEMS = "problems.jsonl"

Findings: TypeAlias = Mapping[str, Mapping[str, int]]
Validator: TypeAlias = Callable[[ox.Store, Sequence[str]], Findings]
"""Given a store and keys of reports in it: the number of results by key and severity. What it finds in a report must
depend on that report alone, since it is kept until the report changes."""

_Known: TypeAlias = dict[str, Mapping[str, int]] | None

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

    def manifest(self, findings: Findings | None) -> Manifest:
        """The manifest, with what validation found by key."""
        entries = {
            key: Entry(item.input.name, item.shard, item.record, None if findings is None else dict(findings[key]))
            for key, item in self.reports.items()
        }
        return Manifest(self.versions, entries, len(self.problems))


def assemble(plan: Plan, shards: Shards, builds: Builds, validate: Validator | None, listener: Listener) -> Manifest:
    """Put the dataset in its place, if it is not there already.

    Raises:
        OutputError: the folder cannot be written, or a shard is damaged.
    """
    known = _known_findings(plan, validate)
    if plan.change.old is not None and (known is None or len(known) == len(plan.reports)):
        manifest = plan.manifest(known)
        if _stands(plan.change.old[0], manifest, _problems(plan.problems)):
            builds.tidy()
            return manifest
    part = builds.begin(plan.name)
    try:
        manifest = _fill(part, plan, shards, known, validate, listener)
        builds.switch(part)
    finally:
        # After an error: a full disk has room again.
        builds.tidy()
    return manifest


def _fill(
    part: Path, plan: Plan, shards: Shards, known: _Known, validate: Validator | None, listener: Listener
) -> Manifest:
    listener.stage("writing", 4)
    with writing(part):
        for name, ending in ((ARCHIVE, NQUADS), (TURTLE_ARCHIVE, TURTLE)):
            _concatenate(part / name, (shards.path(item.shard, ending) for item in plan.reports.values()))
            listener.advance(1)
        _link_reports(part / "reports", plan.reports, shards)
    listener.advance(1)
    _store(part / "store", plan, shards)
    listener.advance(1)
    write_file(part / PROBLEMS, _problems(plan.problems))
    findings = _findings(part / "store", plan, known, validate, listener)
    manifest = plan.manifest(findings)
    write_file(part / NAME, manifest.to_json())
    return manifest


def _stands(folder: Path, manifest: Manifest, problems: bytes) -> bool:
    try:
        same = (folder / NAME).read_bytes() == manifest.to_json() and (folder / PROBLEMS).read_bytes() == problems
    except OSError:
        return False
    return same and all((folder / name).exists() for name in (ARCHIVE, TURTLE_ARCHIVE, "reports"))


def _problems(problems: Iterable[Made]) -> bytes:
    lines = [
        json.dumps({"input": p.input.name, "problem": p.record.problem, "remedy": p.record.remedy}, ensure_ascii=False)
        for p in problems
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _concatenate(target: Path, parts: Iterable[Path]) -> None:
    """One file of several compressed ones: a gzip file may have any number of members (RFC 1952, 2.2)."""
    with target.open("wb") as whole:
        for path in parts:
            whole.write(path.read_bytes())


def _link_reports(folder: Path, reports: Mapping[str, Made], shards: Shards) -> None:
    folder.mkdir()
    for key, item in reports.items():
        source, target = shards.path(item.shard, TURTLE), folder / f"{key}{TURTLE}"
        try:
            os.link(source, target)
        except OSError:
            # Not every file system knows hard links; a full one fails at the copy as well, and says so.
            shutil.copyfile(source, target)


def _store(path: Path, plan: Plan, shards: Shards) -> None:
    change = plan.change
    nquads = {key: shards.path(plan.reports[key].shard, NQUADS) for key in plan.reports}
    if change.old is None or len(change.add) + len(change.drop) > _AFRESH * len(plan.reports):
        make_store(path, list(nquads.values()), jobs=min(2, os.cpu_count() or 1))
        return
    update_store(change.old[0] / "store", path, drop=change.drop, add=[nquads[key] for key in change.add])


def _known_findings(plan: Plan, validate: Validator | None) -> _Known:
    if validate is None:
        return None
    entries = plan.change.old[1].reports if plan.change.old else {}
    kept = entries.keys() & plan.reports.keys() - set(plan.change.add)
    return {key: found for key in kept if (found := entries[key].findings) is not None}


def _findings(
    store: Path,
    plan: Plan,
    known: _Known,
    validate: Validator | None,
    listener: Listener,
) -> Findings | None:
    if validate is None or known is None:
        return None
    keys = [key for key in plan.reports if key not in known]
    listener.stage("validating", 1)
    found = validate(open_store(store), keys)
    if missing := [key for key in keys if key not in found]:
        raise OutputError(store, f"validation left out {len(missing)} reports, such as {missing[0]}.")
    return {**known, **found}
