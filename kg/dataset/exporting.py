"""A dataset as a stream of bytes; one on disk is never in memory whole."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import export, terms
from kg.dataset.memory import Dataset
from kg.dataset.names import ARCHIVE, TURTLE_ARCHIVE
from kg.dataset.stored import StoredDataset
from kg.errors import OutputError
from kg.graph import vocabulary_triples

_SIZE = 1 << 20


def each_chunk(data: Dataset | StoredDataset, form: str, *, vocabulary: bool = False) -> Iterator[bytes]:
    """The dataset in a format, piece by piece.

    N-Triples are sorted and unique over all reports; N-Quads are sorted within each named graph, and these by key.
    Turtle of a dataset on disk is that of its reports, one after the other: what several reports say stands in each.

    Args:
        data: in memory or on disk.
        form: one of ``FORMATS``.
        vocabulary: whether the ontology and the concept schemes follow, in the default graph.

    Raises:
        OutputError: a file of the dataset is damaged.
    """
    yield from (_FROM_DISK if isinstance(data, StoredDataset) else _FROM_MEMORY)[form](data)
    if vocabulary:
        # Turtle is TriG, and N-Triples are N-Quads: of the default graph.
        yield (export.to_turtle if form in ("turtle", "trig") else export.to_ntriples)(vocabulary_triples())


def _unpacked(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path) as file:
            while chunk := file.read(_SIZE):
                yield chunk
    except (OSError, EOFError, zlib.error) as error:
        raise OutputError(path, f"is damaged: {error}.", "Run `kg build --check`: it repairs.") from error


def _trig(data: StoredDataset) -> Iterator[bytes]:
    head = export.to_trig([])
    yield head
    for graph in data.each():
        yield export.to_trig([graph])[len(head) :]


def _ntriples(data: StoredDataset) -> Iterator[bytes]:
    """Merge the sorted graphs: only what is about no report of its own can stand in several of them."""
    own = f"<{terms.DATA}report/"
    shared: set[str] = set()
    for graph in data.each():
        shared.update(line for line in graph.lines if not line.startswith(own))
    yield _lines(sorted(line for line in shared if line < own))
    for graph in data.each():
        yield _lines(line for line in graph.lines if line.startswith(own))
    yield _lines(sorted(line for line in shared if line > own))


def _lines(triples: Iterator[str] | list[str]) -> bytes:
    return "".join(f"{triple} .\n" for triple in triples).encode()


_FROM_DISK: dict[str, Callable[..., Iterator[bytes]]] = {
    "turtle": lambda data: _unpacked(data.folder / TURTLE_ARCHIVE),
    "ntriples": _ntriples,
    "nquads": lambda data: _unpacked(data.folder / ARCHIVE),
    "trig": _trig,
}
_FROM_MEMORY: dict[str, Callable[..., Iterator[bytes]]] = {
    "turtle": lambda data: iter([export.to_turtle(data.triples)]),
    "ntriples": lambda data: iter([export.to_ntriples(data.triples)]),
    "nquads": lambda data: iter([export.to_nquads(data.graphs)]),
    "trig": lambda data: iter([export.to_trig(data.graphs)]),
}

FORMATS = tuple(_FROM_DISK)
"""The formats by name."""
