"""A dataset put together from shards, beside the one before, and then put in its place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kg.building.changes import Change, Old
from kg.building.listener import Listener
from kg.building.work import Made
from kg.dataset.builds import Builds
from kg.dataset.files import write_file, writing
from kg.dataset.manifest import NAME, Entry, Manifest
from kg.dataset.shards import NQUADS, TURTLE, Shards, Versions
from kg.dataset.store import make_store, update_store
from kg.dataset.stored import ARCHIVE, TURTLE_ARCHIVE
from kg.errors import OutputError

PROBLEMS = "problems.jsonl"
SUMS = "SHA256SUMS"
"""What the archives' bytes come to, as ``sha256sum`` writes and checks it."""

_AT_ONCE = 1 << 22
"""Bytes that are copied at once."""
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


def assemble(plan: Plan, shards: Shards, builds: Builds, listener: Listener) -> Manifest:
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
        _fill(part, plan, shards, listener)
        write_file(part / NAME, content)
        builds.switch(part)
    finally:
        # After an error: a full disk has room again.
        builds.tidy()
    return manifest


def _fill(part: Path, plan: Plan, shards: Shards, listener: Listener) -> None:
    listener.stage("writing", 4)
    with writing(part):
        sums = ""
        for name, ending in ((ARCHIVE, NQUADS), (TURTLE_ARCHIVE, TURTLE)):
            sums += f"{_archive(part / name, ending, plan, shards)}  {name}\n"
            listener.advance(1)
        write_file(part / SUMS, sums.encode())
        _link_reports(part / "reports", plan.reports, shards)
    listener.advance(1)
    _store(part / "store", plan, shards)
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """Bytes of a file."""

    path: Path
    start: int
    size: int


_Members: TypeAlias = dict[tuple[str, str, int], _Piece]


def _archive(target: Path, ending: str, plan: Plan, shards: Shards) -> str:
    """One file of several compressed ones: a gzip file may have any number of members (RFC 1952, 2.2).

    What has not changed is copied from the archive before, in long runs, unless that was damaged.

    Returns:
        The SHA-256 of the file, in hexadecimal digits.
    """
    before = _members(plan.change.old, ending, target.name)
    digest = hashlib.sha256()
    with target.open("wb") as whole:
        for piece in _runs(_piece(key, item, ending, before, shards) for key, item in plan.reports.items()):
            for content in _bytes(piece):
                whole.write(content)
                digest.update(content)
    return digest.hexdigest()


def _piece(key: str, item: Made, ending: str, before: _Members, shards: Shards) -> _Piece:
    size = _size(item, ending)
    return before.get((key, item.shard, size)) or _Piece(shards.path(item.shard, ending), 0, size)


def _runs(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces, those that follow each other in one file as one."""
    run: _Piece | None = None
    for piece in pieces:
        if run is not None and piece.path == run.path and piece.start == run.start + run.size:
            run = _Piece(run.path, run.start, run.size + piece.size)
            continue
        if run is not None:
            yield run
        run = piece
    if run is not None:
        yield run


def _members(old: Old | None, ending: str, name: str) -> _Members:
    """Where the members of the archive before are, by key, shard and size; none where its bytes changed."""
    members: _Members = {}
    if old is None or not _is_intact(old.folder, name):
        return members
    start = 0
    for key, entry in old.manifest.reports.items():
        size = _size(entry, ending)
        members[key, entry.shard, size] = _Piece(old.folder / name, start, size)
        start += size
    return members


def _is_intact(folder: Path, name: str) -> bool:
    try:
        with (folder / name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return f"{digest}  {name}" in (folder / SUMS).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return False


def _size(item: Made | Entry, ending: str) -> int:
    return item.record.nquads if ending == NQUADS else item.record.turtle


def _bytes(piece: _Piece) -> Iterator[bytes]:
    with piece.path.open("rb", buffering=0) as source:
        source.seek(piece.start)
        left = piece.size
        while left and (content := source.read(min(left, _AT_ONCE))):
            yield content
            left -= len(content)
    if left:
        raise OutputError(piece.path, "is shorter than it was.", "Build again.")


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
    change = plan.change
    nquads = {key: shards.path(plan.reports[key].shard, NQUADS) for key in plan.reports}
    if change.old is None or len(change.add) + len(change.drop) > _AFRESH * len(plan.reports):
        make_store(path, list(nquads.values()), jobs=min(2, os.cpu_count() or 1))
        return
    update_store(change.old.folder / "store", path, drop=change.drop, add=[nquads[key] for key in change.add])
