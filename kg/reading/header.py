"""What the page says about a narrative: the lines before and after it, as state.gov and Refworld print them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Span
from kg.reading.countries import find_country
from kg.reading.pages import Line, is_furniture

_FIELD = re.compile(
    r"""
    (?P<synthetic>SYNTHETIC\ TEST\ NARRATIVE\b.*)
    | Last\ Updated\s*:?\s*(?P<last_updated>.*)
    | (?:Title\s*:?\s*)?(?P<title>
        (?:\d{4}\s+)?Trafficking\ in\ Persons\ (?:\(TIP\)\ )?Report\b[^.;]{0,120}
        | [^.;]{2,60}\s[-\u2013\u2014]\s(?:\d{4}\ )?Trafficking\ in\ Persons\ Report[^.;]{0,20})\Z
    | Publisher\b\s*:?\s*(?P<publisher>.*)
    | Publication\ Date\b\s*:?\s*(?P<issued>.*)
    | Cite\ as\b\s*:?\s*(?P<citation>.*)
    | (?P<other>(?:Disclaimer|Author\b|Topics?\b|Reference\b|Citation\ /|Other\ Languages|Document\ Symbol|Available\ at
        | (?:Country|Comments?|Source)\s*: | https?://).*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_FIELD_STARTS = tuple("SLTPCDAROH0123456789")
_TIER_LINE = re.compile(
    r"""
    (?:(?P<country>[^\d:;]{2,60}?)\s*[:,\-\u2013\u2014]?\s*)??
    (?:TIER\s+(?:PLACEMENT|RANKING)\s*:\s*)?
    \[?\(?\s*(?:
        TIER\s*:?\s*(?:[123]|ONE|TWO|THREE)\b\s*[-\u2013(]?\s*(?:WATCH\s*LIST|WL)?
        | SPECIAL\s+CASES?
    )\s*\)?\s*\)?\]?[*.]?
    (?:\s*\[(?P<remark>[^\]]{5,100})\] | \s*:\s*(?P<behind>[^\d:;.]{3,60}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_TIER_LINE = 160
"""Longer lines are prose; the longest name of a country with "Tier 2 Watch List" has some 70 characters, and a remark
in brackets ("[Extracted from ...]") may follow it."""

_AHEAD = 12
"""Lines of a page's navigation that may stand before the tier line."""

_WRAPPED = range(45, 101)
"""Lengths of a header line that the page may have broken; citations and disclaimers alone are that long."""

TRAILER = re.compile(r"^[ \t]*(?:Search Refworld|Copyright notice\b|\N{COPYRIGHT SIGN})", re.MULTILINE | re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")


@dataclass(slots=True)
class Header:
    """The fields of the header as printed; ``name`` is the country of the tier line, or of a line of its own.

    ``body`` is the number of the first line of the narrative.
    """

    fields: dict[str, str] = field(default_factory=dict)
    tier_line: Span | None = None
    name: str | None = None
    body: int = 0

    @property
    def issued(self) -> dt.date | None:
        """The publication date, where it has a day."""
        return parse_date(self.fields.get("issued", ""))


def read_header(lines: Sequence[Line], countries: Mapping[str, str]) -> Header:
    """The lines from the top that are metadata; the first line that is none opens the narrative."""
    header = Header()
    while header.body < len(lines):
        line = lines[header.body]
        header.body += 1
        if _take_field(header, line, lines) or _take_name(header, line, countries) or is_furniture(line):
            continue
        header.body -= 1
        if header.tier_line is not None or (ahead := _tier_ahead(lines, header.body, countries)) is None:
            break
        header.body = ahead
    return header


def _tier_ahead(lines: Sequence[Line], start: int, countries: Mapping[str, str]) -> int | None:
    """The number of the tier line that only lines of navigation stand before, such as "Home > Reports"."""
    for number, line in enumerate(lines[start : start + _AHEAD], start):
        name = tier_line_name(line.words)
        if name is not None and find_country(name, countries):
            return number
        if len(line.words) > _LONGEST_TIER_LINE or line.words.endswith((".", ",", ";")):
            return None
    return None


def _take_field(header: Header, line: Line, lines: Sequence[Line]) -> bool:
    if not line.words[0].upper().startswith(_FIELD_STARTS) and "rafficking" not in line.words[:90]:
        return False
    match = _FIELD.match(" ".join(line.words.split()))
    if match is None or match.lastgroup is None:
        return False
    value = match[match.lastgroup]
    if match.lastgroup in ("citation", "other"):
        value = " ".join([value, *_continuation(header, line, lines)])
    header.fields.setdefault(match.lastgroup, " ".join(value.split()))
    return True


def _continuation(header: Header, line: Line, lines: Sequence[Line]) -> list[str]:
    """The rest of a citation or disclaimer that is broken over several lines; the header moves past it."""
    rest: list[str] = []
    while header.body < len(lines) and len(line.words) in _WRAPPED:
        line = lines[header.body]
        if line.gap or _FIELD.match(line.words) or _TIER_LINE.fullmatch(line.words):
            break
        rest.append(line.words)
        header.body += 1
    return rest


def _take_name(header: Header, line: Line, countries: Mapping[str, str]) -> bool:
    if len(line.words) > _LONGEST_TIER_LINE:
        return False
    if tier := _TIER_LINE.fullmatch(line.words):
        if header.tier_line is None:
            header.tier_line = Span(line.start, line.end)
        header.name = header.name or _bare(tier["country"]) or _bare(tier["behind"])
        if tier["remark"]:
            header.fields.setdefault("title", tier["remark"])
        return True
    if find_country(line.words, countries) is None:
        return False
    header.name = header.name or line.words
    return True


def is_tier_line(words: str) -> bool:
    """Whether a line is a country with its tier: "KOSOVO (TIER 2)"."""
    return tier_line_name(words) is not None


def tier_line_name(words: str) -> str | None:
    """The country of a line that holds it with its tier and nothing else; None for any other line."""
    match = _TIER_LINE.fullmatch(words) if len(words) <= _LONGEST_TIER_LINE else None
    return _bare(match["country"]) if match else None


def is_title(words: str) -> bool:
    """Whether a line is the title of a report or of a narrative in one."""
    match = _FIELD.match(words)
    return match is not None and match.lastgroup == "title"


def is_about_page(words: str) -> bool:
    """Whether a line is a field of metadata other than a title or a disclaimer: publisher, date, citation."""
    match = _FIELD.match(words)
    return match is not None and match.lastgroup not in ("title", "other")


def _bare(name: str | None) -> str | None:
    return name.strip(" \t\N{NO-BREAK SPACE}-\u2013\u2014:(") or None if name else None


def parse_date(text: str) -> dt.date | None:
    """The first full date of a header field: "27 June 2011", "June 27, 2011", "2011-06-27".

    >>> parse_date("27 June 2011")
    datetime.date(2011, 6, 27)
    """
    match = _DAY_FIRST.search(text) or _MONTH_FIRST.search(text) or _ISO.search(text)
    if match is None:
        return None
    month = match["m"]
    number = int(month) if month.isdecimal() else (*_MONTHS, month[:3].lower()).index(month[:3].lower()) + 1
    try:
        return dt.date(int(match["y"]), number, int(match["d"]))
    except ValueError:
        return None
