"""Instruments whose names are in lower case: codes, and laws with a year or a subject."""

from __future__ import annotations

import re

from kg.extractors.laws.aliases import Instrument, Manner
from kg.extractors.laws.cues import (
    AMENDED_IN,
    ARTICLE_LEFT,
    BEFORE_YEAR,
    ENACTED,
    IN_YEAR,
    LOWER_LEFT,
    LOWER_RIGHT,
    NUMBER,
    OF_SUBJECT,
    OF_YEAR,
    PASSED,
    PASSING,
    SUBJECT,
    TO_TREATY,
    VIOLATED,
    YEAR,
)
from kg.extractors.words import word_set
from kg.model import AnalysedSentence, Mention, Span

NEED_NUMBERS = word_set("decision order regulation directive edict") | {"ministerial order", "royal order"}
"""Nouns that name an instrument only with a number."""


def lower_instrument(sentence: AnalysedSentence, head: Mention, free: int) -> Instrument | None:
    """An instrument in lower case: a code, or a law with a year or a subject; a "bare" one has neither."""
    text = sentence.text
    words, year, start = _left_of(text, head.span.start, free)
    is_titled = bool(words) and LOWER_LEFT.fullmatch(words) is None
    right = LOWER_RIGHT.match(text, head.span.end) or (OF_SUBJECT.match(text, head.span.end) if year else None)
    end = right.end() if right else head.span.end
    number = NUMBER.match(text, end)
    if number is not None and not re.fullmatch(YEAR, number["number"]):
        end = number.end()
    if head.code == "treaty" and (to_other := TO_TREATY.match(text, end)):
        end = to_other.end()
    stop = OF_YEAR.match(text, end)
    if stop is not None and stop.group().startswith((" of", " from")):
        end = stop.end()
    if not (stop or right or year or is_titled or SUBJECT.search(words)) and head.code != "code":
        is_passed = PASSING.search(text, max(free, start - 40), start)
        stop = IN_YEAR.match(text, end) if is_passed else PASSED.match(text, end)
        end = stop.end() if stop else end
    start = _with_demonym(sentence, start, head)
    if text[free:start] == "'s ":  # part of the treaty that is named before it
        return None
    amending = _AMENDMENT.search(text, max(free, start - 32), start) if head.code == "code" else None
    span = Span(amending.start() if amending else start, end)
    name = " ".join(span.text(text).split())
    year = amending["year"] if amending else year
    known = int(year) if year else (int(stop["year"]) if stop else None)
    if head.code == "code":
        if VIOLATED.match(text, head.span.end):
            return None
        return Instrument(span, name, known or year_around(sentence, span), "year" if known else "code", head.code)
    noun = head.span.text(text).lower()
    if (noun in NEED_NUMBERS | {"laws", "acts"} and number is None) or (noun == "regulations" and known is None):
        return None
    manner: Manner = "year" if known else ("subject" if right or is_titled or SUBJECT.search(words) else "bare")
    return Instrument(span, name, known or year_around(sentence, span), manner, head.code)


_AMENDMENT = re.compile(rf"\b(?P<year>{YEAR}) amendments? to (?:its|the|the country's) \Z")
"""What is named by its own year: "the 2009 amendment to its penal code"."""


def _left_of(text: str, end: int, free: int) -> tuple[str, str | None, int]:
    """The words and the year of a title in lower case before its head, and where it begins."""
    before = text[max(free, end - 80) : end]
    titled = ARTICLE_LEFT.search(text, max(0, end - 100), end)
    left = LOWER_LEFT.search(before)
    if left is None or (titled is not None and len(titled["words"]) > len(left.group())):
        return (titled["words"], None, titled.start("words")) if titled else ("", None, end)
    start = end - len(left.group())
    era = BEFORE_YEAR.search(text, max(0, start - 6), start) if left["year"] else None
    return (left["words"], None, era.start()) if era else (left["words"], left["year"], start)


def _with_demonym(sentence: AnalysedSentence, start: int, head: Mention) -> int:
    """Where a code begins with the demonym before it: "the Guatemalan penal code"."""
    if head.code != "code":
        return start
    for mention in sentence.of("place"):
        if mention.role == "demonym" and sentence.text[mention.span.end : start] == " ":
            return mention.span.start
    return start


def year_around(sentence: AnalysedSentence, span: Span) -> int | None:
    """The year of enactment that the words behind the name give, or "amended in 2013 by" before it."""
    behind = ENACTED.match(sentence.text, span.end, sentence.span.end)
    before = AMENDED_IN.search(sentence.text[max(sentence.span.start, span.start - 40) : span.start])
    match = before or behind or IN_YEAR.match(sentence.text, span.end, sentence.span.end)
    return int(match["year"]) if match else None
