"""A dataset on disk, as a build left it: questions go to its store, exports to its files."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg import terms
from kg.dataset.builds import CURRENT
from kg.dataset.manifest import Manifest, read_manifest
from kg.dataset.names import ARCHIVE, MANIFEST, STORE
from kg.dataset.store import open_store
from kg.errors import OutputError
from kg.graph import ReportGraph


class StoredDataset:
    """A dataset that lies in a folder and is opened, not read. It has what `Dataset` has.

    Args:
        folder: one build, with its manifest, archives and store.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def manifest(self) -> Manifest:
        """Which reports it holds."""
        return read_manifest(self.folder / MANIFEST)

    @cached_property
    def store(self) -> ox.Store:
        """The Oxigraph store, for reading only."""
        return open_store(self.folder / STORE)

    @cached_property
    def graphs(self) -> tuple[ReportGraph, ...]:
        """All reports in memory, sorted by key: for datasets that fit. `each` takes one after the other."""
        return tuple(self.each())

    @property
    def triples(self) -> list[ox.Triple]:
        """The union of all reports, sorted and unique; in memory, as `graphs`."""
        return sorted({triple for graph in self.each() for triple in graph.triples}, key=str)

    def each(self) -> Iterator[ReportGraph]:
        """The reports one after the other, sorted by key.

        Raises:
            OutputError: the archive is damaged.
        """
        path = self.folder / ARCHIVE
        try:
            with path.open("rb") as file:
                for key, entry in sorted(self.manifest.reports.items()):
                    content = gzip.decompress(file.read(entry.record.nquads))
                    end = len(f" <{terms.report(key)}> .")
                    lines = content.decode().split("\n")[:-1]
                    yield ReportGraph(key, terms.report(key), tuple(line[:-end] for line in lines))
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise OutputError(path, f"is damaged: {error}.", "Run `kg build --check`: it repairs.") from error

    def __repr__(self) -> str:
        return f"<StoredDataset of {len(self.manifest.reports)} reports in {self.folder}>"


def find_stored(path: Path) -> StoredDataset | None:
    """The dataset at a path - where it was built, or one build of it -, or None where there is no store."""
    for folder in (path / CURRENT, path):
        # Resolved once: the next build may replace the link while this one is read.
        if (folder / STORE).is_dir():
            return StoredDataset(folder.resolve())
    return None
