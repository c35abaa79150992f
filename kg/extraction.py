"""From a narrative to its facts: the first two steps, which need neither RDF nor SHACL."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from kg import lexicon, matching, unclaimed
from kg.extractors import EXTRACTORS
from kg.extractors.actors import with_actors
from kg.facts import Evidence, Fact, Rejection, in_order
from kg.model import Document, Numbers
from kg.reading import View, plain, read
from kg.records import replace
from kg.unclaimed import Unclaimed


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extractors made of one document: facts and rejections in the order of the text, and what they took."""

    facts: tuple[Fact, ...]
    rejections: tuple[Rejection, ...]
    numbers: Numbers


def extract(document: Document) -> Extraction:
    """The facts of one narrative, sorted by place in the text; the same fact in the same words stands once."""
    readable = plain(document)
    sentences = matching.analyse(readable.document, lexicon.load())
    found = [item for extractor in EXTRACTORS for item in extractor(readable.document, sentences)]
    facts = in_order(item for item in found if isinstance(item, Fact))
    acted = with_actors(readable.document, sentences, facts)
    rejections = sorted(
        {item for item in found if isinstance(item, Rejection)},
        key=attrgetter("span.start", "span.end", "rule", "reason"),
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


def read_and_extract(
    path: str | Path, *, report: str | None = None, content: bytes | None = None
) -> tuple[Document, Extraction]:
    """The first two steps, for those who want facts and no graph; the arguments are those of `kg.reading.read`."""
    document = read(path, report=report, content=content)
    return document, extract(document)
