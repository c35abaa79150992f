"""Lines, and what a page leaves between them: page numbers, running headers, form feeds, hyphens at line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.model import Document, Span

_FURNITURE = re.compile(
    r"""
    [-\u2013\u2014|\s]*\d{1,4}[-\u2013\u2014|\s]*                       # a lone page number: 112, - 112 -
    | [Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?
    | (?:\d{1,4}\s+){0,2}TRAFFICKING\ IN\ PERSONS\ REPORT(?:\s+(?:JUNE|JULY))?(?:\s+\d{4})?(?:\s*\|?\s*\d{1,4})?
    | (?:\d{1,4}\s+)?COUNTRY\ NARRATIVES(?:\s+\d{1,4})?
    """,
    re.VERBOSE,
)
_LONGEST_FURNITURE = 60
"""Longer lines are prose; the longest running header seen has 48 characters."""

# The hyphen first, so that the search runs from one to the next.
_HYPHEN = re.compile(r"-[ \t]*(?:\r\n|\n|\r)[ \t]*(?P<tail>[^\W\d_]\w*)")
_HEAD = re.compile(r"[^\W\d_]+\Z")
_LONGEST_HEAD = 24
"""Letters before a hyphen that are looked at; more than any first part that keeps its hyphen."""
_KEEPS_HYPHEN = re.compile(
    r"""anti|co|counter|cross|ex|full|government|inter|intra|long|low|multi|non|part|post|pre|pro|re|self|semi|short|socio
    |state|sub|well|high|child|labor|sex|victim|trafficking|police|north|south|east|west|mid|one|two|three|four|five|six
    |seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety""",
    re.VERBOSE | re.IGNORECASE,
)
"""First parts of a compound that keeps its hyphen when it stands at a line end ("anti-trafficking")."""


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
    """Whether a line is a page number or a running header."""
    return len(line.words) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(line.words) is not None


def readable(document: Document) -> str:
    """The text as a person reads it, of equal length: page furniture is blank, words cut at a line end are whole.

    Offsets into it are offsets into ``document.text``; only inside a word that was cut do letters move (to the
    left, by the hyphen and the line end).
    """
    return whole_words(document.text, document.furniture)


def whole_words(text: str, furniture: Iterable[Span]) -> str:
    """What ``readable`` does, for a text that is no document yet."""
    for span in furniture:
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return _HYPHEN.sub(_joined, text) if "-" in text else text


def _joined(match: re.Match[str]) -> str:
    head = _HEAD.search(match.string, max(0, match.start() - _LONGEST_HEAD), match.start())
    if head is None:
        return match[0]
    keep = _KEEPS_HYPHEN.fullmatch(head[0]) is not None or not match["tail"][0].islower()
    rest = ("-" if keep else "") + match["tail"]
    return rest + " " * (len(match[0]) - len(rest))
