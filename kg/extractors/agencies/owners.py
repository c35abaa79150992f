"""Bodies that own a unit and are called by an acronym from then on."""

from __future__ import annotations

import re

from kg.extractors.agencies.names import Name
from kg.model import AnalysedSentence, Document, Span
from kg.records import replace

_OWNED = re.compile(r"([^(]+?)'s? \(([A-Z]{2,})\) ")


def owner_of(document: Document, sentence: AnalysedSentence, name: Name) -> Name | None:
    """The body whose unit is named, where the report goes on to call it by the acronym: "the National Police's (NPX) Crime Unit"."""
    owned = _OWNED.match(sentence.text, name.span.start, name.span.end)
    if owned is None or not re.search(rf"(?<!\(){owned[2]}\b(?!')", document.text):
        return None
    span = Span(*owned.span(1))
    heads = tuple(head for head in name.heads if span.contains(head.span))
    return replace(name, span=span, heads=heads) if heads else None
