"""Whose report it is, and of which year: several places say so, and the first of them in a fixed order counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import ReadingError
from kg.reading.countries import find_country
from kg.reading.header import Header
from kg.reading.source import Hint

_KEY = re.compile(r"([A-Z]{3})-(\d{4})")
_FILE_NAME = re.compile(r"([A-Z]{3})-(\d{4})(?![^._ ])")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_REPORT_YEAR = re.compile(r"(20\d\d) Trafficking in Persons|Trafficking in Persons Report,? (20\d\d)", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\((20\d\d)\)\W*\Z")
_OWN_YEAR = re.compile(r"\b(?:[Tt]his|[Tt]he|present|current) (20\d\d) (?:Trafficking in Persons |TIP )?[Rr]eport\b")
_PAGE_YEAR = re.compile(
    r"^\W*(?:\d{1,3}\W+)?(?:(20\d\d) Trafficking in Persons Report|Trafficking in Persons Report,? (20\d\d))"
    r"\W*(?:\d{1,3}\W*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_PARTS = re.compile(r"\s+(?:--?|[\u2013\u2014|])\s+|:\s*")
_SITE = re.compile(r"\A(?:https?:)?//[^/]+")
_REMARK = re.compile(r"\(.*\)|\.html?\Z")
_CITED = re.compile(
    r"Report\b\s*(?:20\d\d)?\s*[-\u2013\u2014:]\s*(.+?)(?=,\s*(?:\d|[A-Z][a-z]+ \d)|;|\Z)", re.IGNORECASE
)
_PLACED = re.compile(
    r"\b[Gg]overnment of (?P<name>(?:the )?[A-Z][\w\s.'\u2019-]{2,50}?)\s+(?:does|is|has|fully|meets|complies|did)\b"
)
_FIRST, _LAST = 2001, 2099
_PASS_KEY = "Pass --report <ISO3>-<year>, such as --report XKX-2011, or name the file so."  # noqa: S105 - no password


class Claim(NamedTuple):
    """What one source says; ``name`` is a country that is printed but not known."""

    source: str
    iso3: str | None
    year: int | None
    name: str | None = None


class Identity(NamedTuple):
    """Country and year that were settled on, with a warning for each source that disagrees."""

    iso3: str
    year: int
    warnings: tuple[str, ...]


class Given(NamedTuple):
    """What is known beside the text.

    ``where`` is the file, for messages; ``report`` a key that the user gave, ``<ISO3>-<year>``; ``file_name`` counts
    where it begins with a key; ``hints`` are what a web page or a PDF file says of itself.
    """

    where: str
    report: str | None = None
    file_name: str | None = None
    hints: tuple[Hint, ...] = ()


def identify(text: str, header: Header, given: Given, *, countries: Mapping[str, str]) -> Identity:
    """The country and year of a report: from the key given, else the file name, else the text, else the page's title.

    Args:
        text: the narrative with its header.
        header: what ``read_header`` found.
        given: what is known beside the text.
        countries: casefolded name -> alpha-3 code.

    Raises:
        ReadingError: a key of bad form or of an unknown country; no source names a country, or none a year.
    """
    known = frozenset(countries.values())
    claims = [
        *_key_claims(given.where, given.report, given.file_name, known),
        *_header_claims(header, countries),
        *(_hint_claim(hint, countries) for hint in given.hints),
    ]
    if all(claim.iso3 is None for claim in claims):
        claims.extend(_placement_claims(text, countries))
    if all(claim.year is None for claim in claims):
        claims.extend(_year_claims(text))
    iso3 = next((claim.iso3 for claim in claims if claim.iso3), None) or _no_country(given.where, claims)
    year = next((claim.year for claim in claims if claim.year), None) or _no_year(given.where)
    return Identity(iso3, year, tuple(_disagreements(claims, iso3, year)))


def _hint_claim(hint: Hint, countries: Mapping[str, str]) -> Claim:
    """A title that names one country, or an address: ".../2023-trafficking-in-persons-report/kosovo/"."""
    path = _SITE.sub("", hint.words)
    parts = path.replace("-", " ").split("/") if path != hint.words else _TITLE_PARTS.split(path)
    found = {code for part in parts if (code := find_country(_trimmed(_REMARK.sub("", part)), countries))}
    year = _YEAR.search(path)
    return Claim(hint.source, found.pop() if len(found) == 1 else None, int(year[1]) if year else None)


def _key_claims(where: str, report: str | None, file_name: str | None, known: frozenset[str]) -> Iterator[Claim]:
    if report is not None:
        match = _KEY.fullmatch(report)
        if match is None or not _FIRST <= int(match[2]) <= _LAST:
            raise ReadingError(where, f"'{report}' is no report key.", "Write <ISO3>-<year>, such as XKX-2011.")
        yield _checked(match, "--report", where, known)
    match = _FILE_NAME.match(Path(file_name).name) if file_name else None
    if match and _FIRST <= int(match[2]) <= _LAST:
        yield _checked(match, "the file name", where, known)


def _checked(match: re.Match[str], source: str, where: str, known: frozenset[str]) -> Claim:
    if match[1] not in known:
        remedy = "Use an ISO 3166-1 alpha-3 code; Kosovo is XKX."
        raise ReadingError(where, f"{source} names the unknown country '{match[1]}'.", remedy)
    return Claim(source, match[1], int(match[2]))


def _header_claims(header: Header, countries: Mapping[str, str]) -> Iterator[Claim]:
    fields = header.fields
    if title := fields.get("title"):
        yield _claim("the title", _TITLE_PARTS.split(title)[::-1], _YEAR.search(title), countries)
    if citation := fields.get("citation"):
        yield _claim("the citation", _CITED.findall(citation), _REPORT_YEAR.search(citation), countries)
    if issued := fields.get("issued"):
        yield _claim("the publication date", [], _YEAR.search(issued), countries)
    if header.name:
        yield _claim("the tier line" if header.tier_line else "the heading", [header.name], None, countries)


def _claim(source: str, names: Sequence[str], year: re.Match[str] | None, countries: Mapping[str, str]) -> Claim:
    iso3 = next((code for name in names if (code := find_country(_trimmed(name), countries))), None)
    unknown = next((name for name in names if "report" not in name.casefold()), None) if iso3 is None else None
    return Claim(source, iso3, int(next(filter(None, year.groups()))) if year else None, unknown)


def _trimmed(name: str) -> str:
    return name.strip(" ,.;")


def _placement_claims(text: str, countries: Mapping[str, str]) -> Iterator[Claim]:
    if match := _PLACED.search(text):
        yield _claim("the placement sentence", [match["name"]], None, countries)


def _year_claims(text: str) -> Iterator[Claim]:
    if match := _LAST_YEAR.search(text[-200:]):
        yield Claim("the year at the end", None, int(match[1]))
    elif match := _PAGE_YEAR.search(text):
        yield Claim("the head of a page", None, int(match[1] or match[2]))
    elif match := _OWN_YEAR.search(text):
        # "the 2001 report" in a later narrative is an earlier report: no year may follow the one that is taken.
        year = int(match[1])
        if year >= max(map(int, _YEAR.findall(text))):
            yield Claim("the narrative", None, year)


def _disagreements(claims: Sequence[Claim], iso3: str, year: int) -> Iterator[str]:
    country_source = next(claim.source for claim in claims if claim.iso3 == iso3)
    year_source = next(claim.source for claim in claims if claim.year == year)
    for claim in claims:
        if claim.iso3 and claim.iso3 != iso3:
            yield f"{country_source} says {iso3}, {claim.source} says {claim.iso3}; {iso3} is used."
        if claim.year and claim.year != year:
            yield f"{year_source} says {year}, {claim.source} says {claim.year}; {year} is used."


def _no_country(where: str, claims: Sequence[Claim]) -> str:
    for claim in claims:
        if claim.name:
            raise ReadingError(where, f"{claim.source} names the unknown country '{claim.name}'.", _PASS_KEY)
    raise ReadingError(where, "nothing says which country the report is on.", _PASS_KEY)


def _no_year(where: str) -> int:
    raise ReadingError(where, "nothing says of which year the report is.", _PASS_KEY)
