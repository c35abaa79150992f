"""What an instrument is, and when a second name beside it is one of the same."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from kg.model import Span
from kg.records import dataclass

Manner: TypeAlias = Literal["title", "code", "year", "subject", "bare"]
"""How an instrument is named; a ``bare`` one ("the law") is named nowhere but may carry articles."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument named at ``span``; ``name`` as printed, without what stands in brackets."""

    span: Span
    name: str
    year: int | None
    manner: Manner
    head: str

    @property
    def is_about_trafficking(self) -> bool:
        """Whether the name speaks of trafficking."""
        return "traffick" in self.name.lower() or "TIP" in self.name


def is_numbered_again(text: str, subject: Instrument, other: Instrument) -> bool:
    """Whether the second is the number of the first: "the law against trafficking, Law 28950, was passed"."""
    if subject.manner != "subject" or other.manner != "title" or subject.head != other.head:
        return False
    beside = (
        text[subject.span.end : other.span.start] in (", ", " (") and text[other.span.end : other.span.end + 1] in ",)"
    )
    return beside and _HAS_NUMBER.search(other.name) is not None


def is_alias(text: str, title: Instrument, other: Instrument) -> bool:
    """Whether the second stands in brackets right behind the first: "the 2003 Act (Republic Act 12)"."""
    if title.manner != "title":
        return False
    between = text[title.span.end : other.span.start].strip()
    if _KNOWN_AS.search(between):
        return True
    numbered = _HAS_NUMBER.search(other.name) is not None and _HAS_NUMBER.search(title.name) is None
    return between in ("(", "(the", '("') or (
        between == "," and numbered and text[other.span.end : other.span.end + 1] in (",", ")")
    )


_KNOWN_AS = re.compile(r"(?:known as|called|referred to as)(?: the)?$")
_HAS_NUMBER = re.compile(r"\b(?:No\.?|Number|Act|Law|Decree) \d")
