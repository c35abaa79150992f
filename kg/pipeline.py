"""The order of the steps, in one screen: read, extract, map, validate, write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg import dataset, queries, resources
from kg.errors import KgError, ReadingError
from kg.extraction import Extraction, extract, find_unclaimed, read_and_extract
from kg.graph import ReportGraph, build_graph
from kg.model import Document
from kg.validation import ValidationResult, validate

__all__ = [
    "BuiltReport",
    "Extraction",
    "answers",
    "build",
    "build_one",
    "build_report",
    "clashes",
    "extract",
    "find_unclaimed",
    "read_and_extract",
    "sample_report",
    "write",
]

sample_report = resources.sample_report


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """One report through all steps."""

    document: Document
    extraction: Extraction
    graph: ReportGraph
    validation: ValidationResult


def build_report(path: str | Path, *, report: str | None = None) -> ReportGraph:
    """The graph of one report: pure, and the whole unit of work of a build.

    Raises:
        ReadingError: the file cannot be read as one narrative.
    """
    document, extraction = read_and_extract(path, report=report)
    return build_graph(document, extraction.facts)


def build_one(path: str | Path, *, report: str | None = None) -> BuiltReport:
    """One report through all steps, validated."""
    document, extraction = read_and_extract(path, report=report)
    graph = build_graph(document, extraction.facts)
    return BuiltReport(document, extraction, graph, validate(graph.triples))


def clashes(reports: Iterable[BuiltReport]) -> list[KgError]:
    """One error for each report whose country and year another one of the same build claims too."""
    seen: dict[str, Document] = {}
    errors: list[KgError] = []
    for report in reports:
        key = report.document.key
        if key in seen:
            hashes = " and ".join(d.metadata.sha256[:12] for d in (seen[key], report.document))
            what = f"two files claim this report (SHA-256 {hashes})."
            errors.append(ReadingError(key, what, "Build one of them, or say with --report whose each is."))
        seen.setdefault(key, report.document)
    return errors


def build(*paths: str | Path, report: str | None = None) -> dataset.Dataset:
    """The dataset of these reports (without any: of the bundled one), in memory.

    Raises:
        ReadingError: a file cannot be read as one narrative, or two claim the same country and year.
        TypeError: a list of paths is given for a path.
    """
    for path in paths:
        if not isinstance(path, str | Path):
            raise TypeError(f"a path is expected, not a {type(path).__name__}: kg.build(*paths) takes several")
    built = [build_one(path, report=report) for path in paths or (sample_report(),)]
    for error in clashes(built):
        raise error
    return dataset.Dataset(tuple(sorted((b.graph for b in built), key=lambda graph: graph.key)))


def answers(data: dataset.Dataset) -> dict[str, bytes]:
    """The answers to all questions that need no parameter, as CSV by file name."""
    asked = [q for q in queries.load_queries().values() if q.form == "select" and not q.required]
    return {f"answers/{q.name}.csv": queries.ask(q, data.store).to_csv().encode() for q in asked}


def write(data: dataset.Dataset, folder: str | Path, *, answers: bool = True) -> list[Path]:
    """Write the dataset's Turtle files and, where asked, the answers to a folder."""
    return dataset.write(data, folder, _answers(data) if answers else None)


_answers = answers
