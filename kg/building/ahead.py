"""What of a new build can be made while its reports are still being read: links, and a copy of the store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.building.changes import Change, Old
from kg.dataset.builds import Builds
from kg.dataset.files import writing
from kg.dataset.names import REPORTS, STORE
from kg.dataset.shards import NQUADS, TURTLE, Shards
from kg.dataset.store import change_store, copy_store, make_store

_AFRESH = 0.2
"""A store of which this share changes is sooner made anew than changed."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A build that is begun.

    Attributes:
        links: the shards whose Turtle files are linked already, by key.
        store: a copy of the store before, in the folder, or None.
        dropped: keys of the reports that were taken out of it.
    """

    links: Mapping[str, str]
    store: ox.Store | None
    dropped: frozenset[str]


class Ahead:
    """Begins a build, in a thread; used as a context, which leaves nothing behind that was not taken.

    Args:
        builds: of the dataset.
        shards: of it.
    """

    def __init__(self, builds: Builds, shards: Shards) -> None:
        self.builds = builds
        self.shards = shards
        self._pool = ThreadPoolExecutor(1)
        self._folder: Path | None = None
        self._begun: Future[Begun] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._folder is not None:
            self.tidy()
        self._pool.shutdown()

    def tidy(self) -> None:
        """Remove all builds but the current one.

        Raises:
            OutputError: the folder cannot be written.
        """
        if self._begun is not None:
            wait([self._begun])
            self._begun = None
        self._folder = None
        self.builds.tidy()

    def begin(self, old: Old, known: Collection[str], new: int) -> None:
        """Begin with what the build before has, as far as the new one will have it too.

        Args:
            old: the build before.
            known: the shards that the new one will be made of, as far as they are known.
            new: number of inputs of which it is not known what they become.
        """
        shards = {key: entry.shard for key, entry in old.manifest.reports.items()}
        stay = {key: shard for key, shard in shards.items() if shard in known}
        gone = frozenset(shards.keys() - stay.keys())
        if not is_afresh(len(gone) + new, len(stay)):
            self._begun = self._pool.submit(self._begin, self.folder(), old, stay, gone)

    def folder(self) -> Path:
        """The folder of the new build.

        Raises:
            OutputError: it cannot be made.
        """
        if self._folder is None:
            self._folder = self.builds.begin()
        return self._folder

    def take(self) -> Begun:
        """What was begun in the folder, if anything.

        Raises:
            OutputError: the folder cannot be written.
        """
        if self._begun is None:
            return Begun({}, None, frozenset())
        begun, self._begun = self._begun, None
        return begun.result()

    def _begin(self, folder: Path, old: Old, stay: Mapping[str, str], gone: frozenset[str]) -> Begun:
        with writing(folder):
            store = copy_store(old.store, folder / STORE)
            change_store(store, drop=gone)
            link_reports(folder / REPORTS, {}, stay, self.shards)
        return Begun(stay, store, gone)


def is_afresh(changes: int, reports: int) -> bool:
    """Whether so many of the reports change that the store is better made anew."""
    return changes > _AFRESH * reports


def link_reports(folder: Path, before: Mapping[str, str], after: Mapping[str, str], shards: Shards) -> None:
    """Make a folder of Turtle files hold those of these shards, by key, where it holds those of others."""
    folder.mkdir(exist_ok=True)
    for key in before:
        if after.get(key) != before[key]:
            (folder / f"{key}{TURTLE}").unlink()
    for key, shard in after.items():
        if before.get(key) != shard:
            source, target = shards.path(shard, TURTLE), f"{folder}/{key}{TURTLE}"
            try:
                os.link(source, target)
            except OSError:
                # Not every file system knows hard links; a full one fails at the copy as well, and says so.
                shutil.copyfile(source, target)


def fill_store(path: Path, begun: Begun, change: Change, after: Mapping[str, str], shards: Shards) -> None:
    """Make the store hold these shards, by key.

    Raises:
        OutputError: a shard is damaged, or the folder cannot be written.
    """
    store, dropped = begun.store, begun.dropped
    if change.old is None or is_afresh(len(change.add) + len(change.drop), len(after)):
        if store is not None:
            shutil.rmtree(path)
        make_store(
            path, {key: shards.path(shard, NQUADS) for key, shard in after.items()}, jobs=min(2, os.cpu_count() or 1)
        )
        return
    if store is None or not dropped.issubset(change.drop):
        if store is not None:
            # A file that was changed twice while it was read is again what it was.
            shutil.rmtree(path)
        store, dropped = copy_store(change.old.store, path), frozenset()
    add = [shards.path(after[key], NQUADS) for key in change.add]
    change_store(store, drop=dropped.symmetric_difference(change.drop), add=add)
    store.flush()
