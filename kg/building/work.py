"""What one worker does: an input becomes a shard."""

from __future__ import annotations

import gc
import importlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import TypeAlias

from kg.dataset.inputs import Input
from kg.dataset.shards import Record, Shards, Versions, shard_name
from kg.errors import ReadingError
from kg.garbage import collect_seldom
from kg.graph import ReportGraph, build_graph


@dataclass(frozen=True, slots=True)
class Made:
    """What an input became, and the shard that holds it; a file that could not be opened has no shard."""

    input: Input
    shard: str
    record: Record


Count: TypeAlias = Callable[[ReportGraph], dict[str, int]]
"""Counts the results of validation of a report, by severity."""


def count_results(graph: ReportGraph) -> dict[str, int]:
    """How many results of each severity the shapes have for a report."""
    from kg import validation  # it loads SHACL, which a build with nothing to read can do without

    return validation.count_results(graph)


def make_shards(
    folder: Path, versions: Versions, inputs: Sequence[Input], *, count: Count = count_results
) -> list[Made]:
    """Read, extract, map and serialise these inputs; a file that is no narrative becomes a record of its problem.

    Args:
        folder: of the shards.
        versions: of the program and its data.
        inputs: a batch.
        count: counts what validation finds.

    Raises:
        OutputError: the folder cannot be written.
    """
    return [_made(Shards(folder), versions, item, count) for item in inputs]


def _made(shards: Shards, versions: Versions, item: Input, count: Count) -> Made:
    from kg.extraction import read_and_extract  # it loads all rules, which a build with nothing to read can do without
    from kg.reading.decoding import read_bytes, sha256

    try:
        content = read_bytes(item.path)
    except ReadingError as error:
        # A file that is gone says nothing about its bytes: nothing is kept, and the next build looks again.
        return Made(item, "", _problem(item, item.sha256, error))
    # It may have been changed after it was looked at: what was read counts.
    digest = sha256(content)
    name = shard_name(digest, item.path.name, versions)
    try:
        document, extraction = read_and_extract(item.path, content=content)
    except ReadingError as error:
        return Made(item, name, shards.put(name, _problem(item, digest, error)))
    graph = build_graph(document, extraction.facts)
    found = count(graph)
    record = Record(
        digest,
        document.key,
        statements=len(extraction.facts),
        triples=len(graph.lines),
        numbers=extraction.numbers.all,
        unclaimed=extraction.numbers.left,
        violations=found["violation"],
        doubts=found["warning"],
        gaps=found["info"],
        synthetic=document.metadata.synthetic,
        warnings=document.metadata.warnings,
    )
    return Made(item, name, shards.put(name, record, graph))


def _problem(item: Input, digest: str, error: ReadingError) -> Record:
    # The shard must not depend on where the file lies, but on its name alone.
    return Record(digest, problem=error.what, remedy=error.remedy.replace(str(item.path), item.path.name))


def prepare_worker(door: connection.Connection) -> None:
    """Make this process ready to read many reports.

    It ends when the build that started it is gone, however that ended, or closes its side of ``door``. The vocabulary
    is loaded and taken out of garbage collection: a tenth of the time of a report went into looking through it again
    and again. What a report leaves behind holds no circles; looking for them once a report instead of fifty times
    saves as much.
    """
    from kg.validation.setwise import counter

    _end_with_parent(door)
    collect_seldom()
    load_rules()
    counter()
    gc.freeze()


def load_rules() -> None:
    """Load rules and vocabulary, which the first report would have to wait for."""
    from kg import guards, lexicon

    importlib.import_module("kg.extraction")
    lexicon.load()
    guards.seen_in("")


def _end_with_parent(door: connection.Connection) -> None:
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=([parent.sentinel, door],), daemon=True).start()


def _watch(ends: Sequence[int | connection.Connection]) -> None:
    connection.wait(ends)
    os._exit(1)
