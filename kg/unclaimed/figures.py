"""Figures: which fact has each as its value, and why the others are in none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.facts import Agency, Fact, Law, Penalty, Rejection, Sentencing, Shelter, Statistic, Tier
from kg.model import AnalysedSentence, Document, Numbers, Quantity
from kg.unclaimed.common import Spans, reject

_NUMBERS = frozenset({"number", "money", "percent", "duration"})
"""Kinds of quantities that can be the value of a fact; the others name, date or order."""

_REPEATED = "repeated-amount"
_RULES = frozenset({"no-measure", "recommended", "sentencing", _REPEATED, "penalty.refused", "tier-not-own"})
"""Rules of the extractors that speak of one figure."""

_REASONS: dict[str, tuple[str, str]] = {
    "year": ("figure-date", "it says when; no fact with these words is of this year"),
    "date": ("figure-date", "it says when; no fact with these words is of this year"),
    "age": ("figure-age", "it is an age"),
    "article": ("figure-article", "it is an article; the law that it belongs to is not named, or not read as a law"),
    "ordinal": ("figure-order", "it says which of several; it counts nothing"),
    "identifier": ("figure-name", "it names something, as a hotline, a tier or a resolution does; it counts nothing"),
    "duration": ("figure-duration", "it is a length of time, and no prison term that a law sets or a court imposed"),
}
_RECOMMENDED = ("recommended", "says what should be, not what is")
_PART = (
    "figure-part",
    "a fact has these words, but not this figure as its value; is it a total, or a part, of another?",
)
_REFERS = ("figure-back", "it refers back to a number that was given before")
_DIFFERENCE = ("figure-difference", "it says how many more or fewer: a number that follows from others")
_ACCOUNTED = frozenset({_REPEATED, _REFERS[0], _DIFFERENCE[0]})
"""Rules for figures that another one says already."""

_BACK = re.compile(
    r"\b(?:[Oo]f|all|[Tt]he other|the remaining) (?:the|these|those|its|all) $|\b[Tt]he (?:other|remaining) $"
)
_MORE = re.compile(r" (?:[a-z]+ )?(?:more|fewer|less) than\b")
_WINDOW = 20
_UNREAD = ("figure-unread", "no extractor took it for a count: the words around it name no deed and nothing counted")


class Figures(NamedTuple):
    """All rejections, those of figures brought up to date, and the count of numbers."""

    rejections: list[Rejection]
    numbers: Numbers


def explain_figures(
    document: Document, sentences: Sequence[AnalysedSentence], facts: Sequence[Fact], rejections: Sequence[Rejection]
) -> Figures:
    """Hold every quantity against the facts: claimed as a value, or refused for a reason.

    Args:
        document: the report.
        sentences: its analysed sentences.
        facts: its facts.
        rejections: those of the extractors, of whatever is not a figure too; these are passed on.
    """
    stated = Spans.of(facts)
    refusals = [r for r in rejections if r.rule in _RULES]
    refused = Spans.of(refusals)
    kept = [r for r in rejections if r.rule not in _RULES]
    moot: set[Rejection] = set()
    needed: set[Rejection] = set()
    numbers = left = 0
    for sentence, quantity in ((s, q) for s in sentences for q in s.quantities):
        known = refused.at(quantity.span)
        if is_claimed(quantity, stated):
            moot.update(known)
            numbers += counts(quantity, sentence)
            continue
        told = _said_already(quantity, sentence)
        # That it is said elsewhere explains more than that no measure fits.
        (moot if told and all(r.rule == "no-measure" for r in known) else needed).update(known)
        reason = told or (None if known else _reason(quantity, sentence, stated))
        fresh = [reject(document, quantity.figure, *reason)] if reason and not needed.intersection(known) else []
        kept += fresh
        if counts(quantity, sentence) and not any(r.rule in _ACCOUNTED for r in [*known, *fresh]):
            numbers += 1
            left += 1
    kept += [r for r in refusals if r in needed or r not in moot]
    return Figures(kept, Numbers(numbers, left))


def counts(quantity: Quantity, sentence: AnalysedSentence) -> bool:
    """Whether a fact could have this figure: a number, outside of the recommendations."""
    return quantity.kind in _NUMBERS and sentence.sentence.section != "recommendations"


def _said_already(quantity: Quantity, sentence: AnalysedSentence) -> tuple[str, str] | None:
    """The rule for a figure that another figure gives, or gives with it; ``None`` for others."""
    if not counts(quantity, sentence):
        return None
    before = sentence.text[max(sentence.span.start, quantity.span.start - _WINDOW) : quantity.span.start]
    if _BACK.search(before):
        return _REFERS
    return _DIFFERENCE if _MORE.match(sentence.text, quantity.span.end, sentence.span.end) else None


def _reason(quantity: Quantity, sentence: AnalysedSentence, stated: Spans[Fact]) -> tuple[str, str]:
    if quantity.kind in _REASONS:
        return _REASONS[quantity.kind]
    if sentence.sentence.section == "recommendations":
        return _RECOMMENDED
    figures = (Statistic, Sentencing, Penalty, Shelter)
    return _PART if any(isinstance(fact, figures) for fact in stated.at(quantity.figure)) else _UNREAD


def is_claimed(quantity: Quantity, stated: Spans[Fact]) -> bool:
    """Whether a fact holds the figure in its words and has it as one of its values."""
    for fact in stated.at(quantity.figure):
        has_value = _CLAIMS.get(type(fact))
        if has_value and fact.span.contains(quantity.figure) and has_value(fact, quantity):
            return True
    return False


def _values(quantity: Quantity) -> set[float]:
    return {value for value in (quantity.value, quantity.high) if value is not None}


def _is_year(quantity: Quantity, year: int | None) -> bool:
    return quantity.kind in ("year", "date") and year is not None and str(year) in _years(quantity)


def _years(quantity: Quantity) -> set[str]:
    found = {str(int(value)) for value in _values(quantity)}
    return found | set(re.findall(r"\d{4}", quantity.text))


def _statistic(fact: Statistic, quantity: Quantity) -> bool:
    counted = quantity.kind in ("number", "money", "percent") and fact.value in _values(quantity)
    return counted or _is_year(quantity, fact.year)


def _sentencing(fact: Sentencing, quantity: Quantity) -> bool:
    terms = {fact.min_months, fact.max_months}
    if quantity.kind == "duration":
        return bool(terms & _values(quantity))
    return (quantity.kind == "number" and fact.count in _values(quantity)) or _is_year(quantity, fact.year)


def _penalty(fact: Penalty, quantity: Quantity) -> bool:
    terms = {term * 12 for term in (fact.min_years, fact.max_years) if isinstance(term, int | float)}
    if quantity.kind == "number":  # "between two and 12 years": the first has no unit of its own
        return any(value * 12 in terms for value in _values(quantity))
    return quantity.kind == "duration" and any(abs(term - value) < 1 for term in terms for value in _values(quantity))


def _shelter(fact: Shelter, quantity: Quantity) -> bool:
    return quantity.kind in ("number", "ordinal") and fact.count in _values(quantity)


def _law(fact: Law, quantity: Quantity) -> bool:
    article = fact.article is not None and _has_word(quantity.text, fact.article)
    return article or _is_year(quantity, fact.year) or _in_name(fact.instrument, quantity)


def _agency(fact: Agency, quantity: Quantity) -> bool:
    return _in_name(fact.name, quantity)


def _in_name(name: str, quantity: Quantity) -> bool:
    words = {*_years(quantity), quantity.text} if quantity.kind != "number" else {f"{v:g}" for v in _values(quantity)}
    return any(_has_word(name, word) for word in words if word)


def _has_word(text: str, word: str) -> bool:
    # Few texts have the word at all, and a pattern made for each word is slow.
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None


def _tier(fact: Tier, quantity: Quantity) -> bool:
    return quantity.kind in ("identifier", "number") and fact.tier[0] in f"{quantity.text}{quantity.value or ''}"


_CLAIMS: dict[type, Callable[..., bool]] = {
    Statistic: _statistic,
    Sentencing: _sentencing,
    Penalty: _penalty,
    Shelter: _shelter,
    Law: _law,
    Agency: _agency,
    Tier: _tier,
}
