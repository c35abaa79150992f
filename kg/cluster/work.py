"""What a worker does with a partition of files. Spark is not loaded here, so a plain test can run it."""

from __future__ import annotations

import dataclasses
import gzip
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg import export, lexicon
from kg.dataset.shards import Versions
from kg.errors import ReadingError, crash
from kg.extraction import read_and_extract
from kg.graph import build_graph

_LEVEL = 4
_DEFECT = "Report this as a mistake of kg."


class File(NamedTuple):
    """A file as Spark found it: its whole path, when it was changed (seconds since 1970, UTC), its bytes."""

    path: str
    changed: float
    content: bytes


class Made(NamedTuple):
    """What one file became: a report (``key``, N-Quads in gzip), or a problem with its remedy."""

    path: str
    changed: float
    key: str = ""
    triples: int = 0
    nquads: bytes = b""
    problem: str = ""
    remedy: str = ""


class Row(NamedTuple):
    """A triple as a row of the Parquet files; ``datatype`` is None where the object is an IRI."""

    report: str
    subject: str
    predicate: str
    object: str
    datatype: str | None
    language: str | None


def versions_here(_: object = None) -> tuple[str, ...]:
    """The versions of kg, its data and its libraries where this runs; the argument is what Spark gives every task."""
    return dataclasses.astuple(Versions.current())


def file_of(row: Any) -> File:  # noqa: ANN401 - PySpark is an extra
    """What a row of Spark's says of a file. Its time is a local one, which comes twice where clocks are put back."""
    return File(row.path, row.modificationTime.timestamp(), bytes(row.content))


def build_partition(files: Iterable[File]) -> Iterator[Made]:
    """Each file to the graph of its report; one that is no narrative, or that breaks the program, to a problem.

    The files are put down in a folder of their own while they are read, under their own names: what is read, and the
    name that may say whose report it is, are those of a local build.
    """
    lexicon.load()
    with tempfile.TemporaryDirectory(prefix="kg-") as folder, ThreadPoolExecutor(1) as pool:
        for file in files:
            path = Path(folder) / file.path.rpartition("/")[2]
            path.write_bytes(file.content)
            future = pool.submit(_report, path)
            yield _made(file, path, future.exception()) or _placed(file, future.result())
            path.unlink()


def _report(path: Path) -> Made:
    document, extraction = read_and_extract(path)
    graph = build_graph(document, extraction.facts)
    nquads = gzip.compress(export.to_nquads([graph]), _LEVEL, mtime=0)
    return Made("", 0, graph.key, len(graph.lines), nquads)


def _placed(file: File, made: Made) -> Made:
    return made._replace(path=file.path, changed=file.changed)


def _made(file: File, path: Path, error: BaseException | None) -> Made | None:
    if error is None:
        return None
    if isinstance(error, ReadingError):
        problem, remedy = error.what, error.remedy.replace(str(path), file.path)
    else:
        problem, remedy = crash(error), _DEFECT
    return _placed(file, Made("", 0, problem=problem, remedy=remedy))


def lines_of(made: Made) -> str:
    """The N-Quads of a report without the last line end: Spark ends each record of a text file with one."""
    return gzip.decompress(made.nquads).decode().removesuffix("\n")


def rows_of(made: Made) -> Iterator[Row]:
    """The triples of a report as rows, in the order of its N-Quads."""
    for quad in ox.parse(gzip.decompress(made.nquads), format=ox.RdfFormat.N_QUADS):
        datatype, language = None, None
        if isinstance(quad.object, ox.Literal):
            datatype, language = quad.object.datatype.value, quad.object.language
        yield Row(made.key, _value(quad.subject), _value(quad.predicate), _value(quad.object), datatype, language)


def _value(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    raise TypeError(f"the graphs of kg hold IRIs and literals only, not {term}")
