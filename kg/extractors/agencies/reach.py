"""How far a name goes on behind its acronym: into the body that it is a part of."""

from __future__ import annotations

import re

from kg.extractors.phrases import ARTICLES, bare_end, complement, is_named, item
from kg.extractors.words import Words, word_set
from kg.model import Span


def into_body(text: str, words: Words, span: Span, after: int, last: int) -> Span:
    """A name whose acronym is followed by "of the National Police" goes on to the end of that."""
    if office := _OF_OFFICE.match(text, after):
        return Span(span.start, office.end())
    at = last
    while at + 1 < len(words.words) and words.words[at + 1].start < after:
        at += 1
    start = at + 1
    if start >= len(words.words) or words.words[start].text != "of" or words.words[start].start - after > 2:
        return span
    opening = _after_of(words, start)
    if opening is None or not is_named(words, opening):
        return span
    return Span(span.start, bare_end(words, complement(words, item(words, opening), opening)))


_OF_OFFICE = re.compile(r" of the (?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+'s office\b")


def _after_of(words: Words, at: int) -> int | None:
    at += 1
    if at < len(words.words) and words.words[at].text in ARTICLES:
        at += 1
    return at if at < len(words.words) and words.words[at].is_capital else None


def of_province(words: Words, index: int) -> Span | None:
    """The span of "Government of Zanzibar": a part of a state, which no vocabulary of countries has.

    Args:
        words: the words of the sentence.
        index: of the head "Government".
    """
    at = index + 2
    if not (at < len(words.words) and words.words[index + 1].text == "of" and words.words[at].is_capital):
        return None
    if words.words[at].text in _NO_PROVINCE or at in words.heads or at in words.bodies:
        return None
    return Span(words.words[index].start, bare_end(words, item(words, at)))


_NO_PROVINCE = word_set("National Unity Transition Reconciliation The His Her President Prime")
"""What a government is of that has no land of that name: "Government of National Unity"."""
