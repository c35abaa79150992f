"""The graphs that the questions are put to: gold facts, so that a change of the extractors changes no table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pyoxigraph import Triple

from kg.facts import Fact
from kg.graph import ReportGraph, build_graph, vocabulary_triples
from kg.queries import Query
from tests.builders import SAMPLE, gold_facts, sample_document, series_document, series_facts, series_keys

EXPECTED = Path(__file__).parent
POLICE = "Kosovo police"


def report_graph(key: str = SAMPLE) -> ReportGraph:
    """The gold graph of a report; in the sample, what the police are the subject of has them as actor."""
    return build_graph(sample_document(key), [_acted(fact) for fact in gold_facts(key)])


def series_graphs() -> list[ReportGraph]:
    """Three countries over three years, for the questions across reports."""
    return [build_graph(series_document(key), series_facts(key)) for key in series_keys()]


def is_across_reports(query: Query) -> bool:
    """Whether the question compares reports, and one report alone has no answer to it."""
    return "across reports" in query.tags


def parameters_of(query: Query) -> dict[str, str]:
    """What the expected table is asked with: the examples; questions across reports are asked about all of them."""
    if not is_across_reports(query):
        return dict(query.examples)
    return {p.name: p.example for p in query.parameters if p.required}


def merged(*keys: str) -> list[Triple]:
    """The triples of several reports and of the vocabulary."""
    return [*(triple for key in keys for triple in report_graph(key).triples), *vocabulary_triples()]


def _acted(fact: Fact) -> Fact:
    # Gold names no actors.
    return replace(fact, actor=POLICE) if fact.evidence.quote.startswith(f"The {POLICE}") else fact
