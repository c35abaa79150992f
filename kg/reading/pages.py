"""Lines, and what a page leaves between them: page numbers, running headers, form feeds, hyphens at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from kg.model import Span

_FURNITURE = re.compile(
    r"""
    [-\u2013\u2014|\s]*\d{1,4}[-\u2013\u2014|\s]*                       # a lone page number: 112, - 112 -
    | [ivxlc]{1,6}                                                      # and of a preface: xii
    | [Pp]age\s+\d{1,4}(?:\s+(?:of|/)\s+\d{1,4})?
    | \d{1,4}\s?(?:/|of)\s?\d{1,4}
    | (?:\d{1,4}\s+){0,2}TRAFFICKING\s+IN\s+PERSONS\s+REPORT(?:\s+(?:JUNE|JULY))?(?:\s+\d{4})?(?:\s*\|?\s*\d{1,4})?
    | (?:\d{1,4}\s+)?COUNTRY\s+NARRATIVES(?:\s+\d{1,4})?
    # The chart of a country's tiers that reports of 2012 to 2018 print beside the narrative.
    | (?:[A-Z][A-Z .,'\u2019-]{2,40}\s)?TIER\s+RANKING\s+BY\s+YEAR
    | (?:20\d\d\s+){2,}20\d\d
    | (?:(?:TIER\s+)?(?:[123]|2\s?WL|2\s?W/L|SC)\s+){2,}(?:TIER\s+)?(?:[123]|2\s?WL|2\s?W/L|SC)
    # What a browser prints above and below a page: the time and the title, the address and the number of the page.
    | \d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s?[AP]M)?\b.*
    | (?:BACK|RETURN|Back|Return)\s+(?:TO|to)\s+(?:TOP|top|Top)
    | https?://\S+(?:\s+\d{1,3}\s?(?:/|of)\s?\d{1,3})?
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
_CLOSED = re.compile(r"[.!?:;,)\"'\u2019\u201d-]\Z")
_LONGEST_FURNITURE = 120
"""Longer lines are prose; a running header with a browser's time or address is the longest seen."""

_HYPHEN = r"[-\u00ad\u2010\u2011]"
# The hyphen comes first: a look-behind before it would be tried at every letter.
CUT = (
    rf"{_HYPHEN}(?<=[^\W_]{_HYPHEN})[^\S\r\n\f\v\x85\u2028\u2029]*[\r\n\f\v\x85\u2028\u2029]\s*"
    r"(?=(?P<tail>[^\W_]+))"
)
"""Inside a word that goes on behind a line end: its hyphen and the line end, with blank lines where a page went by."""

_CUT_TAIL = re.compile(rf"{CUT}[^\W_]+")
_CUT_WORD = re.compile(rf"[^\W_]*{CUT}[^\W_]+")
_LAST = re.compile(r"[^\W\d_]+\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_HEAD = 24
"""Letters before a hyphen that are looked at; more than any first part that keeps its hyphen."""
_SHORTEST_PART = 3
"""First parts of up to three letters are syllables rather than words ("in-formation", "per-form")."""
_KEEPS_HYPHEN = re.compile(
    r"anti|counter|cross|ex|multi|non|post|self|semi|socio|one|two|three|four|five|six|seven|eight|nine|ten|twenty"
    r"|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety"
)
_AFTER_HYPHEN = re.compile(
    r"aged|based|born|bound|building|centered|convicted|day|finding|free|funded|growing|hour|house|informed|keeping|led"
    r"|level|like|makers?|making|month|old|operated|organized|owned|picking|processing|producing|profile|profit|raising"
    r"|ranking|related|risk|run|scale|seeking|sensitive|sharing|speaking|sponsored|standing|term|time|wide|years?"
)
"""First and last parts of compounds that keep their hyphen at a line end ("anti-trafficking", "state-sponsored")."""
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
"""Characters that stand for two or three letters, as PDF files print them."""


class Line(NamedTuple):
    """A line without its outer white space; ``gap`` counts the blank lines before it."""

    start: int
    end: int
    words: str
    gap: int
    new_page: bool


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold something, with offsets into it."""
    lines: list[Line] = []
    offset = gap = 0
    new_page = False
    for raw in text.splitlines(keepends=True):
        if words := raw.strip():
            start = offset + raw.index(words[0])
            lines.append(Line(start, start + len(words), words, gap, new_page))
            gap, new_page = 0, False
        else:
            gap += 1
        new_page = new_page or raw.endswith("\f")
        offset += len(raw)
    return lines


def is_furniture(line: Line) -> bool:
    """Whether a line is a page number or a running header by its form alone."""
    return len(line.words) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(line.words) is not None


def repeated(lines: Iterable[Line]) -> frozenset[str]:
    """The running headers of a text, as :func:`as_header` writes them: short lines that return, bar the page number.

    A line of prose returns nowhere, a heading of the genre is no header, and what ends in a stop is no header either.
    """
    counts = Counter(as_header(line) for line in lines if _may_return(line.words))
    return frozenset(words for words, count in counts.items() if count > 1)


def as_header(line: Line) -> str:
    """The words of a line without figures, as running headers are compared."""
    return " ".join(_DIGITS.sub(" ", line.words).split())


def _may_return(words: str) -> bool:
    first = words.lstrip("0123456789 |")[:1]
    return len(words) <= _LONGEST_FURNITURE and first.isupper() and _CLOSED.search(words) is None


def blanked(text: str, furniture: Iterable[Span]) -> str:
    """The text with spaces in place of page furniture: of equal length."""
    for span in furniture:
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return text


def whole_words(text: str) -> str:
    """The text with words whole that a line end cut, of equal length: inside such a word letters move to the left."""
    hyphens = Hyphens(text)

    def joined(cut: re.Match[str]) -> str:
        rest = ("-" if hyphens.is_kept(cut) else "") + cut["tail"]
        return rest + " " * (len(cut[0]) - len(rest))

    return _CUT_TAIL.sub(joined, text)


class Hyphens:
    """Tells a hyphen that a page put at a line end from one that belongs to the word.

    A text is its own dictionary: what it writes elsewhere as one word, or with a hyphen, it writes here too.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        whole = _CUT_WORD.sub(" ", self._text)
        return frozenset(_WORD.findall(whole.translate(LIGATURES).casefold()))

    def is_kept(self, cut: re.Match[str]) -> bool:
        """Whether the hyphen at the start of a match of ``CUT`` is part of the word."""
        head = _LAST.search(self._text, max(0, cut.start() - _LONGEST_HEAD), cut.start())
        if cut[0][0] == "\u00ad":
            return False
        if head is None or not cut["tail"][0].islower():
            return True
        one, two = (part.translate(LIGATURES).casefold() for part in (head[0], cut["tail"]))
        if one + two in self._words:
            return False
        if f"{one}-{two}" in self._words or _KEEPS_HYPHEN.fullmatch(one) or _AFTER_HYPHEN.fullmatch(two):
            return True
        return len(one) > _SHORTEST_PART and one in self._words and two in self._words
