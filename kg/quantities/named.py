"""Figures that name, date or order things and count nothing: dates, years, ordinals, identifiers."""

from __future__ import annotations

import re

import kg.quantities.articles as articles
from kg.model import Quantity
from kg.quantities.numerals import ORDINALS, SMALL, Numeral
from kg.quantities.scan import Place, identifier, quantity

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH_SET = frozenset(_MONTHS)
_YEAR = r"(?:18|19|20)[0-9]{2}"

_SHAPE = re.compile(
    rf"(?P<date>(?P<year>{_YEAR})-[0-9]{{2}}-[0-9]{{2}}\b|[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.](?P<year2>{_YEAR})\b)"
    rf"|(?P<day>[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(_MONTHS)})\b"
    rf"(?:\.?,?\s+(?P<year3>{_YEAR})\b)?)"
    rf"|(?P<years>(?P<from>{_YEAR})(?:\s?[-/\N{{EN DASH}}]\s?|\s+(?:to|through|until)\s+(?={_YEAR}))"
    rf"(?P<to>{_YEAR}|[0-9]{{2}})(?![0-9a-z%]|,[0-9]))"
    rf"|(?P<decade>(?P<since>{_YEAR})s\b)"
    r"|(?P<ordinal>(?P<rank>[0-9]{1,9})(?:st|nd|rd|th)\b)"
    r"|(?P<code>[0-9]{1,2}:[0-9]{2}\b|[0-9]+(?:/[0-9a-z]+)+|[0-9]{1,4}(?:-[0-9]{2,4}){2,}|[0-9]{3}-[0-9]{4}\b"
    r"|[0-9]+(?:\.[0-9]+){2,}|0[0-9]+\b|24-7\b|[0-9]+(?!(?:k|m|bn)\b)[a-z][0-9a-z]*)"
)

_FEW_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?")
_LABELS = frozenset((
    "tier", "tiers", "phase", "level", "category", "protocol", "version", "page", "annex", "appendix", "form",
    "box", "channel", "room",
))  # fmt: skip
_LINES = frozenset((
    "hotline", "helpline", "dial", "dialing", "dialling", "line", "telephone", "phone", "tel", "tel.", "call",
    "calling",
))  # fmt: skip
_CALLED = re.compile(
    r"[0-9]+(?:[ -][0-9]{2,4})*(?!\s+[a-z]+s\b)(?![0-9,.]*[0-9])(?!\s+(?:percent|people|women|men|children)\b)"
)
_FISCAL = re.compile(
    r"(?:fy)?\s?'?(?P<year>(?:18|19|20)[0-9]{2}|[0-9]{2})\b(?:\s?[-/\N{EN DASH}]\s?(?P<to>[0-9]{4}|[0-9]{2})\b)?"
)
_DAY = re.compile(
    rf"(?P<year>{_YEAR})(?![0-9a-z,]*[0-9a-z])"
    rf"|(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s?[-\N{{EN DASH}}]\s?[0-9]{{1,2}})?\b(?![.,:]?[0-9])"
    rf"(?:(?:,|\s+of)?\s+(?P<year2>{_YEAR})\b)?"
)
_PREFIXES = frozenset(("mid", "pre", "post", "late", "early"))
_GLUED = re.compile(r"([a-z]+)[-/]\Z")
_CODE = re.compile(r"[0-9a-z]+(?:[-/][0-9a-z]+)*")


CUES = (
    articles.CUES | {"fy", "year"} | _LABELS | _LINES | _MONTH_SET
    | {"'"} | {month + "." for month in _MONTHS} | {line + ":" for line in _LINES}
)  # fmt: skip
"""Last words that make one of the readers below worth asking."""


def is_tied(place: Place) -> bool:
    """Whether a cue stands before the figure, or a hyphen or stroke ties it to the word before."""
    return place.last in CUES or place.last[-1:] in ("-", "/") or "-" in place.last


def read_code(place: Place) -> list[Quantity] | None:
    """Numbers that a word is tied to: "COVID-19", "Tier 2", "hotline (116 006)", "Dial 100"."""
    scan, start = place.scan, place.start
    glued = (
        _GLUED.search(scan.lower, max(0, start - 20), start) if scan.lower[start - 1 : start] in ("-", "/") else None
    )
    if glued is not None and glued.group(1) not in _PREFIXES | _MONTH_SET:
        match = _CODE.match(scan.lower, start, scan.end)
        return [identifier(scan, start, match.end() if match else start + 1)]
    if not scan.text[start].isdigit():
        return None
    cue = place.last.rstrip(":")
    if cue in _LABELS and (called := _CODE.match(scan.lower, start, scan.end)):
        return [identifier(scan, start, called.end(), place.start_of(cue))]
    if cue in _LINES or (cue == "number" and place.word(2) in _LINES):
        called = _CALLED.match(scan.lower, start, scan.end)
        return [identifier(scan, start, called.end())] if called else None
    return [identifier(scan, start, start + 2)] if cue == "'" else None


def read_word(place: Place) -> list[Quantity] | None:
    """Ordinals in words ("third", "twenty-first"; those in digits are shapes) and "FY12"."""
    match = _FEW_WORDS.match(place.scan.lower, place.start, place.scan.end)
    if match is None or match.group() in SMALL:
        return None
    if match.group() == "fy":
        return read_fiscal_year(place)
    tens, _, rest = match.group().partition("-")
    value = ORDINALS.get(tens)
    if value is None and rest in ORDINALS and SMALL.get(tens, 0) >= 20:
        value, rest = SMALL[tens] + ORDINALS[rest], ""
    if value is None:
        return None
    if rest:
        return [identifier(place.scan, place.start, match.end())]
    return [quantity("ordinal", place.start, match.end(), value, text=place.scan.text[place.start : match.end()])]


def read_month(place: Place) -> list[Quantity] | None:
    """Dates that begin with a month: "February 2010", "December 5, 2005", "March 5"."""
    cue = re.split(r"[-/(\N{EN DASH}]", place.last)[-1]
    month = cue.rstrip(".")
    if month not in _MONTH_SET or not place.is_capital(cue):
        return None
    match = _DAY.match(place.scan.lower, place.start, place.scan.end)
    if match is None or (match["day"] and not 1 <= int(match["day"]) <= 31):
        return None
    year = match["year"] or match["year2"]
    if year is None and place.word(2) == "in":  # "In March 12 officers": a day stands with "on"
        return None
    begin, end = place.start_of(cue), match.end()
    return [quantity("date", begin, end, int(year) if year else None, text=place.scan.text[begin:end])]


def read_fiscal_year(place: Place) -> list[Quantity] | None:
    """Fiscal years ("FY 2012", "FY12", "fiscal year 2011/12"); the value is the first calendar year."""
    glued = place.scan.lower.startswith("fy", place.start)
    if not glued and place.last != "fy" and place.words[-2:] != ["fiscal", "year"]:
        return None
    match = _FISCAL.match(place.scan.lower, place.start, place.scan.end)
    if match is None:
        return None
    begin = place.start if glued else place.start_of("fy" if place.last == "fy" else "fiscal")
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    high = _later(year, match["to"]) if match["to"] else None
    text = place.scan.text[begin : match.end()]
    return [quantity("year", match.start("year"), match.end(), year, high=high, text=text, span=(begin, match.end()))]


def _later(year: int, to: str) -> int | None:
    """The end of a period: "10" after 2007 is 2010; None where it is not later."""
    high = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
    return high if high > year else None


def read_shape(place: Place) -> list[Quantity] | None:
    """What the form of the digits alone tells: dates, periods, decades, "11th", "24/7", telephone numbers."""
    scan, start = place.scan, place.start
    match = _SHAPE.match(scan.lower, start, scan.end)
    if match is None:
        return None
    end, text = match.end(), match.group()
    printed = scan.text[start:end]
    if match["code"]:
        return [identifier(scan, start, end)]
    if match["ordinal"]:
        return [quantity("ordinal", start, end, int(match["rank"]), text=text)]
    if match["decade"]:
        return [quantity("year", start, end, int(match["since"]), high=int(match["since"]) + 9, text=printed)]
    if match["years"]:
        high = _later(int(match["from"]), match["to"])
        return [quantity("year", start, end, int(match["from"]), high=high, text=printed)] if high else None
    if match["day"] and not scan.text[match.start("month")].isupper():
        return None
    year = match["year"] or match["year2"] or match["year3"]
    return [quantity("date", start, end, int(year) if year else None, text=printed)]


def is_year(place: Place, numeral: Numeral) -> bool:
    """Whether four bare digits at ``place`` are a year: not after a comparator, nor counting a plural after a verb."""
    if len(numeral.digits) != 4 or not numeral.digits.isdecimal() or not 1800 <= numeral.value <= 2100:
        return False
    noun = _COUNTED.match(place.scan.lower, numeral.end, place.scan.end)
    if noun is None:
        return True
    if place.word(2) in ("total", "average"):
        return False
    return place.last in _BEFORE_YEAR or place.last.endswith(("'s", "s'"))


_COUNTED = re.compile(
    r"\s+(?!(?:was|is|has|as|its|his|this|does|these|those|thus|levels|figures|statistics|totals|results|numbers)\b)"
    r"(?:[a-z]+(?<!s)s|people|women|men|children)\b"
)
_BEFORE_YEAR = frozenset((
    "in", "since", "during", "for", "by", "until", "till", "through", "before", "after", "early", "late", "mid-",
    "fy", "the", "its", "their", "of", "from", "and", "a", "this", "prior", "to", "compared", "with", "between",
))  # fmt: skip
