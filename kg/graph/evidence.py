"""Passages: the words behind a statement, as Web Annotation selectors on the text of the report.

Source: W3C Web Annotation Data Model, 4.2.4 (text quote) and 4.2.5 (text position); RFC 5147 for the fragment.
"""

from __future__ import annotations

from kg import terms
from kg.facts import Evidence
from kg.graph.forms import Pair, integer, iri, term, text
from kg.model import Document

CONTEXT = 32
"""Code points before and after the quote that the selector carries, to find it again in another edition."""


def passage_triples(document: Document, evidence: Evidence) -> list[str]:
    """The passage and its selector, as lines.

    Args:
        document: the report that the words stand in.
        evidence: the words.
    """
    span = evidence.span
    passage = terms.passage(document.key, span.start, span.end)
    source = iri(f"{terms.report(document.key)}/text")
    selector = f"{passage};selector"
    about: list[tuple[str, list[Pair]]] = [
        (
            passage,
            [
                (term("rdf:type"), term("oa:SpecificResource")),
                (term("oa:hasSource"), source),
                (term("oa:hasSelector"), iri(selector)),
            ],
        ),
        (selector, _selector(document.text, evidence)),
    ]
    return [f"{iri(subject)} {predicate} {value}" for subject, pairs in about for predicate, value in pairs]


def _selector(whole: str, evidence: Evidence) -> list[Pair]:
    start, end = evidence.span.start, evidence.span.end
    return [
        (term("rdf:type"), term("oa:TextPositionSelector")),
        (term("rdf:type"), term("oa:TextQuoteSelector")),
        (term("oa:start"), integer(start)),
        (term("oa:end"), integer(end)),
        (term("oa:exact"), text(evidence.quote)),
        (term("oa:prefix"), text(whole[max(0, start - CONTEXT) : start])),
        (term("oa:suffix"), text(whole[end : end + CONTEXT])),
    ]
