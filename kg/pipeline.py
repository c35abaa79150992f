"""The order of the steps, in one screen: read, extract, map, validate, write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from kg import dataset, lexicon, matching, queries, resources, unclaimed
from kg.errors import KgError, ReadingError
from kg.extractors import EXTRACTORS
from kg.extractors.actors import with_actors
from kg.facts import Evidence, Fact, Rejection, in_order
from kg.graph import ReportGraph, build_graph
from kg.model import Document
from kg.reading import View, plain, read
from kg.unclaimed import Numbers, Unclaimed
from kg.validation import ValidationResult, validate

sample_report = resources.sample_report


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extractors made of one document: facts and rejections in the order of the text, and what they took."""

    facts: tuple[Fact, ...]
    rejections: tuple[Rejection, ...]
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """One report through all steps."""

    document: Document
    extraction: Extraction
    graph: ReportGraph
    validation: ValidationResult


def extract(document: Document) -> Extraction:
    """The facts of one narrative, sorted by place in the text; the same fact in the same words stands once."""
    readable = plain(document)
    sentences = matching.analyse(readable.document, lexicon.load())
    found = [item for extractor in EXTRACTORS for item in extractor(readable.document, sentences)]
    facts = in_order(item for item in found if isinstance(item, Fact))
    acted = with_actors(readable.document, sentences, facts)
    rejections = sorted(
        {item for item in found if isinstance(item, Rejection)}, key=attrgetter("span", "rule", "reason")
    )
    numbers = unclaimed.count_numbers(readable.document, sentences, acted, rejections)
    if not readable.view.is_edited:
        return Extraction(acted, tuple(rejections), numbers)
    return Extraction(
        tuple(_original(fact, document, readable.view) for fact in acted),
        tuple(_original_rejection(item, document, readable.view) for item in rejections),
        numbers,
    )


def _original(fact: Fact, document: Document, view: View) -> Fact:
    return replace(fact, evidence=Evidence.of(document.text, view.original(fact.span)))


def _original_rejection(rejection: Rejection, document: Document, view: View) -> Rejection:
    span = view.original(rejection.span)
    return replace(rejection, span=span, quote=span.text(document.text))


def find_unclaimed(document: Document, extraction: Extraction) -> Unclaimed:
    """What no fact took: every refused or unread number, place and name, with the reason, and the count of numbers."""
    readable = plain(document)
    view = readable.view
    sentences = matching.analyse(readable.document, lexicon.load())
    facts, rejections = extraction.facts, extraction.rejections
    if not view.is_edited:
        return unclaimed.find_unclaimed(document, sentences, facts, rejections)
    viewed = tuple(replace(f, evidence=Evidence.of(view.text, view.viewed(f.span))) for f in facts)
    refused = tuple(replace(r, span=view.viewed(r.span)) for r in rejections)
    rest = unclaimed.find_unclaimed(readable.document, sentences, viewed, refused)
    return replace(rest, rejections=tuple(_original_rejection(r, document, view) for r in rest.rejections))


def read_and_extract(path: str | Path, *, report: str | None = None) -> tuple[Document, Extraction]:
    """The first two steps, for those who want facts and no graph."""
    document = read(path, report=report)
    return document, extract(document)


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
    """
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
