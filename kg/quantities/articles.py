"""Numbered law: articles, sections, chapters, and the instruments that a number names ("Act 694", "Convention 182")."""

from __future__ import annotations

import re

from kg.model import Quantity
from kg.quantities.numerals import SMALL
from kg.quantities.scan import Place, Scan, identifier, quantity

_ARTICLE_CUES = {
    "article": "article", "articles": "article", "art.": "article", "arts.": "article", "art": "article",
    "section": "section", "sections": "section", "sec.": "section", "secs.": "section", "\N{SECTION SIGN}": "section",
    "\N{SECTION SIGN}\N{SECTION SIGN}": "section", "subsection": "section", "subsections": "section",
    "paragraph": "paragraph", "paragraphs": "paragraph", "para.": "paragraph", "chapter": "chapter",
    "chapters": "chapter", "clause": "clause", "clauses": "clause", "title": "title",
}  # fmt: skip
_INSTRUMENTS = {
    "law": "law", "laws": "law", "act": "act", "acts": "act", "decree": "decree", "decrees": "decree",
    "decree-law": "decree", "convention": "convention", "conventions": "convention", "resolution": "resolution",
    "resolutions": "resolution", "unscr": "resolution", "ordinance": "ordinance", "directive": "directive",
    "regulation": "regulation", "order": "order", "proclamation": "proclamation", "recommendation": "recommendation",
}  # fmt: skip
_TITLED_BY_YEAR = {"law", "act", "decree", "ordinance", "order", "regulation"}
_NUMBER_SIGNS = {"no", "no.", "nos", "nos.", "number", "numbers", "#", "nr.", "n\N{DEGREE SIGN}"}
_SUPERSCRIPTS = "\xb9\xb2\xb3\u2070\u2074-\u2079"
_ARTICLE = re.compile(
    rf"[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)*(?:[-/](?:[0-9]{{1,4}}"
    rf"|[a-z]{{1,2}})\b)*(?:\([0-9a-z]{{1,3}}\))*(?:-\([0-9a-z]{{1,3}}\))?[{_SUPERSCRIPTS}]*"
    r"(?:[a-z]{1,2}\b(?:-(?:[0-9]{1,4}[a-z]{1,2}|[a-z])\b)?)?(?:[\s-]?(?:bis|ter|quater|quinquies|sexies|septies"
    r"|octies)\b(?:\s[0-9]{1,2}\b(?!\s*(?:to|years|,000)))?)?(?![0-9])"
)
_AND_NEXT = re.compile(r"(?:\s*,)?\s+(?:and|or)\s+(?=[0-9])|\s+&\s+(?=[0-9])")
_COMMA_NEXT = re.compile(r"\s*,\s+(?=[0-9])")
_THROUGH = re.compile(rf"(?:\s+(?:to|through)\s+|\s?\N{{EN DASH}}\s?)({_ARTICLE.pattern})")

_FEW_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?")
_CODE = re.compile(r"[0-9a-z]+(?:[-/][0-9a-z]+)*")
_YEAR_TITLE = re.compile(r"(?:18|19|20)[0-9]{2}\b(?![-/])")

CUES = frozenset((*_ARTICLE_CUES, *_INSTRUMENTS, *_NUMBER_SIGNS))
"""Last words before a figure that make :func:`read_article` worth asking."""


def read_article(place: Place) -> list[Quantity] | None:
    """Articles, sections and numbered instruments, one quantity for each of a list: "Articles 137 and 139"."""
    signed = place.last in _NUMBER_SIGNS
    cue = place.word(2) if signed else place.last
    unit = _ARTICLE_CUES.get(cue) or _instrument(place, cue, signed=signed)
    if unit is None:
        return _numbered(place, signed=signed)
    begin = place.start_of(cue)
    if not place.scan.text[place.start].isdigit():
        return _spelled(place, unit, begin) if cue in _ARTICLE_CUES else None
    plural = cue.endswith("s") or cue in ("arts.", "secs.", "\N{SECTION SIGN}\N{SECTION SIGN}")
    found = _list(place.scan, place.start, unit, plural=plural)
    first = found[0]
    return [quantity("article", first.figure.start, first.figure.end, first.value, high=first.high, unit=unit,
                     text=first.text, span=(begin, first.figure.end)), *found[1:]]  # fmt: skip


def _instrument(place: Place, cue: str, *, signed: bool) -> str | None:
    """The instrument that the cue names: it needs a capital or "No.", and "the Act 2005" gives its year."""
    unit = _INSTRUMENTS.get(cue)
    if unit is None or not (signed or place.is_capital(cue)):
        return None
    year = _YEAR_TITLE.match(place.scan.lower, place.start)
    return None if year and not signed and unit in _TITLED_BY_YEAR else unit


def _numbered(place: Place, *, signed: bool) -> list[Quantity] | None:
    if not signed or place.last == "no" or not place.scan.text[place.start].isdigit():
        return None
    match = _CODE.match(place.scan.lower, place.start, place.scan.end)
    return [identifier(place.scan, place.start, match.end())] if match else None


def _spelled(place: Place, unit: str, begin: int) -> list[Quantity] | None:
    """An article in a word ("Chapter five"); a longer number in words counts something else."""
    match = _FEW_WORDS.match(place.scan.lower, place.start, place.scan.end)
    if match is None or match.group() not in SMALL:
        return None
    end = match.end()
    text = place.scan.text[place.start : end]
    return [quantity("article", place.start, end, SMALL[match.group()], unit=unit, text=text, span=(begin, end))]


def _list(scan: Scan, start: int, unit: str, *, plural: bool) -> list[Quantity]:
    """The articles from ``start`` on; after the "and" of an enumeration a comma begins something else."""
    found: list[Quantity] = []
    closed, at = False, start
    while match := _ARTICLE.match(scan.lower, at, scan.end):
        found.append(_one(scan, match.start(), match.end(), unit))
        end = found[-1].figure.end
        joint = _AND_NEXT.match(scan.lower, end, scan.end)
        closed = closed or joint is not None
        joint = joint or (None if closed else _COMMA_NEXT.match(scan.lower, end, scan.end))
        if joint is None or not (plural or not _is_plain(scan, joint.end())):
            break
        at = joint.end()
    return found


def _is_plain(scan: Scan, start: int) -> bool:
    """Whether the next number is one that could count things: "Article 10 and 12 officers"."""
    match = _ARTICLE.match(scan.lower, start, scan.end)
    return match is None or match.group().replace(",", "").isdecimal()


def _one(scan: Scan, start: int, end: int, unit: str) -> Quantity:
    through = _THROUGH.match(scan.lower, end, scan.end)
    first, _, last = scan.lower[start:end].partition("-")
    if through is not None:
        last, end_of_range = through.group(1), through.end()
    else:
        end_of_range = end
    low, high = _plain(first), _plain(last)
    if low is not None and high is not None and low < high and unit not in _INSTRUMENTS:
        return quantity("article", start, end_of_range, low, high=high, unit=unit, text=scan.text[start:end_of_range])
    if through is not None and _BEYOND_NUMBER.search(through.group(1)):
        return quantity("article", start, end_of_range, None, unit=unit, text=scan.text[start:end_of_range])
    return quantity("article", start, end, _plain(scan.lower[start:end]), unit=unit, text=scan.text[start:end])


_BEYOND_NUMBER = re.compile(r"[a-z-]")
"""What makes the end of a range an article that has no plain number: "225-4-1 through 225-4-9"."""


def _plain(number: str) -> int | None:
    bare = number.replace(",", "")
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 15 else None
