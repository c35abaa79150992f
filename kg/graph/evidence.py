"""Passages: the words behind a statement, as Web Annotation selectors on the text of the report.

Source: W3C Web Annotation Data Model, 4.2.4 (text quote) and 4.2.5 (text position); RFC 5147 for the fragment.
"""

from __future__ import annotations

from kg import terms
from kg.facts import Evidence
from kg.graph.forms import Form, integer, iri, term, text
from kg.model import Document

CONTEXT = 32
"""Code points before and after the quote that the selector carries, to find it again in another edition."""


_ABOUT = f"{term('rdf:type')} {term('oa:SpecificResource')}"
_SOURCE, _SELECTOR = term("oa:hasSource"), term("oa:hasSelector")
_POSITION = f"{term('rdf:type')} {term('oa:TextPositionSelector')}"
_QUOTE = f"{term('rdf:type')} {term('oa:TextQuoteSelector')}"
_START, _END = term("oa:start"), term("oa:end")
_EXACT, _PREFIX, _SUFFIX = term("oa:exact"), term("oa:prefix"), term("oa:suffix")


def passage_triples(document: Document, evidence: Evidence) -> list[str]:
    """The passage and its selector, as lines.

    Args:
        document: the report that the words stand in.
        evidence: the words.
    """
    whole, start, end = document.text, evidence.span.start, evidence.span.end
    passage = passage_node(document.key, start, end)
    selector = f"{passage[:-1]};selector>"
    return [
        f"{passage} {_ABOUT}",
        f"{passage} {_SELECTOR} {selector}",
        f"{passage} {_SOURCE} {iri(terms.report(document.key) + '/text')}",
        f"{selector} {_POSITION}",
        f"{selector} {_QUOTE}",
        f"{selector} {_END} {integer(end)}",
        f"{selector} {_EXACT} {text(evidence.quote)}",
        f"{selector} {_PREFIX} {text(whole[max(0, start - CONTEXT) : start])}",
        f"{selector} {_START} {integer(start)}",
        f"{selector} {_SUFFIX} {text(whole[end : end + CONTEXT])}",
    ]


def passage_node(key: str, start: int, end: int) -> Form:
    """The node of a passage, not checked by itself: it is an IRI where the report's is one, which every graph has."""
    return f"<{terms.passage(key, start, end)}>"
