"""Whether a term of imprisonment is the least, the most, or the very one: "at least five years", "increased from three to five"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.facts import Term
from kg.model import Span

Bound: TypeAlias = Literal["fixed", "minimum", "maximum"]


@dataclass(frozen=True, slots=True)
class PrisonTerm:
    """A term in months: ``low`` and ``high`` are equal where it is fixed, None where that bound is not stated."""

    span: Span
    low: Term | None
    high: Term | None
    bound: Literal["fixed", "minimum", "maximum", "range"]


def bounded(span: Span, value: Term, bound: Bound) -> PrisonTerm:
    """The term of one figure, which is its least, its most, or both."""
    low = None if bound == "maximum" else value
    high = None if bound == "minimum" else value
    return PrisonTerm(span, low, high, bound)


def months(value: float) -> int | float:
    """Months, whole where the term is nearly so: 90 days are three."""
    whole = round(value)
    return whole if whole and abs(value - whole) < _SLACK else round(value, 2)


_SLACK = 0.1
"""What a term told in days can differ from whole months: 180 days fall short of six by 0.09."""


_NO_COUNT = (
    r"(?! [\w,-]+ (?:[a-z-]+ ){0,2}?(?:wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|victims?|people|persons?|workers?"
    r"|migrants?|laborers)\b)"
)
"""Not a bound of the term: "sentenced a broker who sold at least 25 women to 10 years"."""
_MAXIMUM = re.compile(
    rf"\b(?:maxim(?:ums?|al)|highest|(?:can|could|may) reach|not exceeding)\b[^,;.()]{{0,40}}$"
    rf"|\b(?:up to|no more than|not more than)\b{_NO_COUNT}[^,;.()]{{0,40}}$"
    rf"|\b(?:reach(?:es|ed)?|as (?:high|long) as) (?:[a-z]+ )?$|\bruns? (?:up )?to $"
)
_MINIMUM = re.compile(
    rf"\b(?:minim(?:ums?|al)|lowest)\b[^,;.()]{{0,40}}$"
    rf"|\b(?:at least|no less than|not less than)\b{_NO_COUNT}[^,;.()]{{0,40}}$"
)
_AND_UP = re.compile(
    r"(?:'?\s?(?:of )?(?:imprisonment|in prison|in jail))?\s?(?:or (?:more|longer|greater|over|above)"
    r"|and (?:above|over|up))\b"
)


def bound_of(text: str, span: Span, comparator: str) -> Bound:
    """Whether a figure is a bound, by its comparator or by the nearest of "maximum" and "minimum" before it."""
    if comparator in ("over", "under"):
        return "minimum" if comparator == "over" else "maximum"
    if _AND_UP.match(text, span.end):
        return "minimum"
    if text.startswith((" at most", " at the most"), span.end):
        return "maximum"
    following = _BOUND_AFTER.match(text, span.end)
    if following is not None:
        return "minimum" if following.group(1) == "minimum" else "maximum"
    if (changed := changed_bound(text, span)) is not None:
        return changed
    before = text[max(0, span.start - 60) : span.start]
    if _UP_FROM.search(before) or _CEILING.search(before):
        return "maximum"
    highest, lowest = _MAXIMUM.search(before), _MINIMUM.search(before)
    if highest and lowest:
        return "maximum" if highest.start() > lowest.start() else "minimum"
    if highest or _is_available(text, span):
        return "maximum"
    return "minimum" if lowest else "fixed"


_BOUND_AFTER = re.compile(r"[\s-](?:mandatory )?(minimum|maximum)\b")
_CEILING = re.compile(r"\b(?:ceiling|maximum|upper limit) (?:\w+ )?(?:to|at|of) $")


_UP_FROM = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ied|ying)) from (?:[^,;.()]|[,.]\d){3,40}\bto (?:up to )?$")


def _is_available(text: str, span: Span) -> bool:
    """Whether the term is only "available" to the court."""
    return _AVAILABLE.match(text, span.end) is not None


_AVAILABLE = re.compile(r"[^,;.]{0,24}\b(?:available|possible|allowed|permitted)\b")


_CHANGED_FROM = re.compile(
    r"\b(?:increas|rais|lengthen|extend)(?:ed|es"
    r"|ing)?\b(?P<what>(?:(?!\brang)[^,;.]){0,90})\bfrom (?:[\w-]+ (?:(?:years|months)'? )?to )?(?:[\w-]+ to )?\Z"
)
_FAR = 140
"""How far before a term the verb can stand that says that it took the place of another, in code points."""


def changed_bound(text: str, span: Span) -> Bound | None:
    """What a term is that took the place of another: "raised the minimum from one to two years".

    Args:
        text: the text of the report.
        span: the term, or the one whose place was taken.
    """
    match = _CHANGED_FROM.search(text, max(0, span.start - _FAR), span.start)
    if match is None:
        return None
    return "maximum" if "maximum" in match["what"] else "minimum" if "minimum" in match["what"] else "fixed"
