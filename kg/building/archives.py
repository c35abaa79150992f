"""The two archives of a dataset: one file of several compressed ones, as RFC 1952 (2.2) allows.

What has not changed is copied from the archive before. That is to be looked at first - its bytes may have changed on
the disk - and looking takes no Python, so it is done in threads while the new reports are read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeAlias

from kg.building.changes import Old
from kg.building.work import Made
from kg.dataset.manifest import Entry
from kg.dataset.names import ARCHIVE, SUMS, TURTLE_ARCHIVE
from kg.dataset.shards import NQUADS, TURTLE, Shards
from kg.errors import OutputError

_ENDINGS = {ARCHIVE: NQUADS, TURTLE_ARCHIVE: TURTLE}
_AT_ONCE = 1 << 24
"""Bytes at once. After each piece a thread waits its turn for Python, so that there must not be many."""
_Digest: TypeAlias = Any
"""A SHA-256 on its way; hashlib does not name its type."""


class _Piece(NamedTuple):
    """Bytes of a file."""

    path: Path
    start: int
    size: int


_Members: TypeAlias = Mapping[tuple[str, str, int], _Piece]
"""Where the members of an archive are, by key, shard and size."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """An archive that was read from end to end: ``digests[n]`` is that of its first ``n * _AT_ONCE`` bytes."""

    digests: Sequence[_Digest] = (hashlib.sha256(),)
    sha256: str = ""


class Archives:
    """Writes the archives of a build, from those of the build before as far as these are whole; used as a context."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(len(_ENDINGS))
        self._seen: dict[str, Future[_Seen]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)

    def look(self, folder: Path) -> None:
        """Begin to read the archives of the build before, in its folder: there will be others."""
        if not self._seen:
            self._seen = {name: self._pool.submit(_look, folder / name) for name in _ENDINGS}

    @contextlib.contextmanager
    def written(
        self, folder: Path, old: Old | None, reports: Mapping[str, Made], shards: Shards
    ) -> Iterator[Callable[[], str]]:
        """Both are written into a folder meanwhile.

        Args:
            folder: to be written to.
            old: the build before, if it can be built upon.
            reports: what is to be in the archives.
            shards: where that is, as far as it is new.

        Returns:
            What waits for them, and returns the lines of their checksums. It raises OutputError where a shard is
            shorter than it was, and OSError where the folder cannot be written.
        """
        if old is not None:
            self.look(old.folder)
        digests = {name: self._pool.submit(self._write, folder / name, old, reports, shards) for name in _ENDINGS}
        try:
            yield lambda: "".join(f"{digest.result()}  {name}\n" for name, digest in digests.items())
        finally:
            wait(digests.values())

    def _write(self, target: Path, old: Old | None, reports: Mapping[str, Made], shards: Shards) -> str:
        ending = _ENDINGS[target.name]
        seen, members = self._before(old, target.name)
        runs = list(_runs(_piece(key, item, ending, members, shards) for key, item in reports.items()))
        same = len(seen.digests) > 1 and runs[0].start == 0 and runs[0].path.name == target.name
        known = _copied(runs[0].path, runs[0].size // _AT_ONCE * _AT_ONCE, target) if same else 0
        digest = seen.digests[known // _AT_ONCE].copy()
        with target.open("ab" if known else "wb") as whole:
            for content in _bytes(runs, known):
                whole.write(content)
                digest.update(content)
        return str(digest.hexdigest())

    def _before(self, old: Old | None, name: str) -> tuple[_Seen, _Members]:
        """What can be copied from the archive before: nothing where its bytes are not those that were written."""
        if old is None:
            return _Seen(), {}
        try:
            seen = self._seen[name].result()
            sums = (old.folder / SUMS).read_text(encoding="ascii").splitlines()
        except (OSError, UnicodeDecodeError, OutputError):  # the last: it shrank while it was read
            return _Seen(), {}
        return (seen, _members(old, name)) if f"{seen.sha256}  {name}" in sums else (_Seen(), {})


def _look(path: Path) -> _Seen:
    digest = hashlib.sha256()
    digests = [digest.copy()]
    for content in _bytes([_Piece(path, 0, path.stat().st_size)]):
        digest.update(content)
        digests.append(digest.copy())
    return _Seen(digests, digest.hexdigest())


def _members(old: Old, name: str) -> _Members:
    members, start = {}, 0
    for key, entry in old.manifest.reports.items():
        size = _size(entry, _ENDINGS[name])
        members[key, entry.shard, size] = _Piece(old.folder / name, start, size)
        start += size
    return members


def _piece(key: str, item: Made, ending: str, members: _Members, shards: Shards) -> _Piece:
    size = _size(item, ending)
    return members.get((key, item.shard, size)) or _Piece(shards.path(item.shard, ending), 0, size)


def _size(item: Made | Entry, ending: str) -> int:
    return item.record.nquads if ending == NQUADS else item.record.turtle


def _runs(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces, those that follow each other in one file as one."""
    run: _Piece | None = None
    end = 0
    for piece in pieces:
        if run is not None and piece.start == end and piece.path == run.path:
            end += piece.size
            continue
        if run is not None:
            yield run._replace(size=end - run.start)
        run, end = piece, piece.start + piece.size
    if run is not None:
        yield run._replace(size=end - run.start)


def _copied(source: Path, size: int, target: Path) -> int:
    """Copy the first bytes of a file by the system alone, which on some file systems shares them; how many, or 0."""
    left = size
    try:
        with source.open("rb") as old, target.open("wb") as new:
            while left and (copied := os.copy_file_range(old.fileno(), new.fileno(), left)):
                left -= copied
    except (OSError, AttributeError):
        # Not every system can. One that is out of room says so when the bytes are written.
        return 0
    return 0 if left else size


def _bytes(pieces: Iterable[_Piece], skipped: int = 0) -> Iterator[memoryview]:
    """The bytes of all pieces but so many of the first, each in the same place: used before the next is taken."""
    place = memoryview(bytearray(_AT_ONCE))
    for piece in pieces:
        with piece.path.open("rb") as source:
            source.seek(piece.start + skipped)
            left = piece.size - skipped
            while left and (size := source.readinto(place[: min(left, _AT_ONCE)])):
                yield place[:size]
                left -= size
        if left:
            raise OutputError(piece.path, "is shorter than it was.", "Build again.")
        skipped = 0
