"""The text under reading, with what every rule of the grammar asks of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model import Comparator, Quantity, QuantityKind, Span
from kg.quantities.vocabulary import Comparators, Currencies
from kg.records import dataclass

WINDOW = 48
"""How far a rule looks back, in code points: the longest comparator chain with a currency sign."""

_WORDS_BACK = 3
_OPENERS = " \t\n\r\f\v\N{NO-BREAK SPACE}([\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_CHANGE = re.compile(
    r"\b(?:increas|decreas|rais|reduc|ris|rose|fall|fell|drop|declin|gr[eo]w|extend|lower|expand|chang|went|up|down"
    r"|jump|doubl|tripl|halv|quadrupl|climb|shr[aiu]nk|slip|dwindl|soar|surg|plung|plummet|dipp)"
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A text and its lower-case twin of the same length, read up to ``end``; ``default`` is the report's currency."""

    text: str
    lower: str
    end: int
    default: str | None
    currencies: Currencies
    comparators: Comparators


class Place(NamedTuple):
    """Where a figure begins, the last words before it (lower case) and the very last without its opening bracket."""

    scan: Scan
    start: int
    words: list[str]
    last: str

    @classmethod
    def at(cls, scan: Scan, start: int) -> Place:
        """The place of the figure at ``start``; opening brackets and quotes before it are looked through."""
        words = scan.lower[max(0, start - WINDOW) : start].rstrip(_OPENERS).rsplit(None, _WORDS_BACK)
        return cls(scan, start, words, words[-1].lstrip(_OPENERS) if words else "")

    def word(self, back: int) -> str:
        """The word ``back`` places before the figure, or nothing."""
        return self.words[-back].lstrip(_OPENERS) if len(self.words) >= back else ""

    def start_of(self, word: str) -> int:
        """The offset where ``word``, one of those before the figure, begins."""
        return self.scan.lower.rindex(word, 0, self.start)

    def is_capital(self, word: str) -> bool:
        """Whether ``word``, one of those before the figure, is printed with a capital."""
        return self.scan.text[self.start_of(word)].isupper()

    def is_change(self) -> bool:
        """Whether the words before tell of a change: "rose from 27 to 40" is no range."""
        before = self.scan.lower[max(0, self.start - 2 * WINDOW) : self.start]
        clause = before[max(before.rfind(". "), before.rfind(";")) + 1 :]
        return _CHANGE.search(clause) is not None


def quantity(
    kind: QuantityKind,
    start: int,
    end: int,
    value: float | None = None,
    *,
    high: float | None = None,
    unit: str | None = None,
    text: str = "",
    span: tuple[int, int] | None = None,
    comparator: Comparator = "exact",
) -> Quantity:
    """A quantity whose figure is ``start``..``end`` and whose span is that too unless it is given."""
    figure = Span(start, end)
    whole = figure if span is None or span == (start, end) else Span(*span)
    return Quantity(whole, figure, kind, value, high, comparator, unit, text)


def identifier(scan: Scan, start: int, end: int, span_start: int | None = None) -> Quantity:
    """A number that names and does not count: "24/7", "Tier 2"."""
    begin = start if span_start is None else span_start
    return quantity("identifier", start, end, text=scan.text[start:end], span=(begin, end))


_PARTICLE = re.compile(r"\b(?:carr(?:ied|ying|y)|hand(?:ed|ing)|turn(?:ed|ing)|t[ao]ke?n?|left)\s+over\s+\Z")
"""The end of a verb, which is no comparator: "carried over 37"."""


def compared(scan: Scan, start: int, end: int) -> tuple[tuple[int, int], Comparator]:
    """The span of a figure with the comparator words before and behind it, and what they come to."""
    words = scan.comparators
    parts, left, right = [], start, end
    tail = scan.lower[max(0, start - WINDOW // 2) : start].rsplit(None, 2)[-2:]
    if tail and (tail[-1].lstrip(_OPENERS) in words.endings or " ".join(tail).lstrip(_OPENERS) in words.endings):
        match = words.before.search(scan.lower, max(0, start - WINDOW), start)
        if match is not None and not _PARTICLE.search(scan.lower, max(0, match.start() - 12), match.end()):
            left = match.start()
            parts.append(match.group())
    if " or " in scan.lower[start : end + 4]:
        behind = words.behind.search(scan.lower, start, end) or words.behind.match(scan.lower, end, scan.end)
        if behind is not None:
            right = max(end, behind.end())
            parts.append(behind.group())
    if scan.lower.startswith("+", end, scan.end):
        return (left, end + 1), "over"
    return (left, right), words.weigh(" ".join(parts)) if parts else "exact"
