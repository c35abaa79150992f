"""A dataset that others coded from the reports, brought as CSV: its columns, its countries and its values.

A row is about one report: a country and the year of the report. It codes a tier and the roles of the country (columns
``tier``, ``source``, ``transit``, ``destination``), or one pair (columns ``origin``, ``destination``).
"""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg import lexicon, resources, terms
from kg.errors import GoldError
from kg.reading.countries import default_countries, find_country, normal

ROLES = ("source", "transit", "destination")
FIELDS = ("country", "year", "tier", *ROLES, "origin")
"""What a column may stand for. With ``origin``, ``destination`` is the other end of a pair, else a role."""

_ENDS = ("origin", "destination")

TIERS = ("1", "2", "2WL", "3", "SC")
ANSWERS = ("yes", "no", "no mention")
_TIER_CODES = {"2.5": "2WL", "2w": "2WL"}
"""Numbers and short forms that codings use; the names of the tiers are in the vocabulary."""

_ANSWER_CODES = {
    **dict.fromkeys(("yes", "y", "true", "t", "1", "1.0"), "yes"),
    **dict.fromkeys(("no", "n", "false", "f", "0", "0.0"), "no"),
    **dict.fromkeys(("no mention", "not mentioned", "none", "nm"), "no mention"),
}
_NOT_CODED = frozenset({"", "na", "n/a", "nan", "null", "."})


class Row(NamedTuple):
    """One row: the line of the file that it ends on, the report's country and year, and the codes by question."""

    line: int
    country: str
    year: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Coding:
    """The rows that can be compared; ``questions`` have a column; ``notes`` say what was left out, and why."""

    rows: tuple[Row, ...]
    questions: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """How to read the file.

    Attributes:
        columns: what a column stands for (:data:`FIELDS`) -> its name in the file; empty: columns named so.
        values: value in the file -> class, such as ``9`` -> ``no mention``; goes before what is known.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


def read_coding(path: Path, scheme: Scheme) -> Coding:
    """Read a coded dataset.

    Empty cells, ``NA`` and the like are not coded, and left out. A country is a name, ISO 3166-1 alpha-2 or alpha-3.

    Raises:
        GoldError: the file is no table, lacks a column, or holds a value that no class is known for.
    """
    header, records = _table(path)
    columns = _columns(path, header, scheme.columns)
    pairs = "origin" in columns
    questions = ("pairs",) if pairs else tuple(name for name in ("tier", *ROLES) if name in columns)
    if not questions or (pairs and "destination" not in columns):
        remedy = "Give --columns tier=... or source=..., transit=..., destination=..., or origin=...,destination=..."
        raise GoldError(path, "no column says what is coded.", remedy)
    rows, unknown = [], dict[str, int]()
    for line, record in records:
        cells = {name: (record.get(column) or "").strip() for name, column in columns.items()}
        country, year = find_place(cells["country"]), _year(cells["year"])
        if country is None or year is None:
            unknown.setdefault(cells["country"] if country is None else f"year {cells['year']}", line)
            continue
        values = _pair(cells, unknown, line) if pairs else _codes(f"{path}:{line}", cells, questions, scheme.values)
        rows += [Row(line, country, year, values)] if values else []
    return Coding(tuple(rows), questions, tuple(_notes(unknown)))


def _table(path: Path) -> tuple[Sequence[str], list[tuple[int, dict[str, str]]]]:
    """The header, and the records with the line that each ends on."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(path, f"cannot be read: {error}.", "Save it as CSV in UTF-8.") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        records = [(reader.line_num, record) for record in reader]
    except csv.Error as error:
        remedy = "Leave out the columns that are not compared, such as texts."
        raise GoldError(f"{path}:{reader.line_num + 1}", f"is no CSV: {error}.", remedy) from error
    if not records:
        raise GoldError(path, "holds no rows.", "The first line names the columns, each other one is a row.")
    return reader.fieldnames or (), records


def _columns(path: Path, header: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    found = dict(given) or {name.strip().casefold(): name for name in header if name.strip().casefold() in FIELDS}
    for name, column in found.items():
        if name not in FIELDS:
            raise GoldError(path, f"'{name}' is nothing that can be coded.", f"Columns: {', '.join(FIELDS)}.")
        if column not in header:
            raise GoldError(path, f"has no column '{column}'.", f"It has: {', '.join(header)}.")
    for name in ("country", "year"):
        if name not in found:
            raise GoldError(path, f"no column says the {name}.", f"Give --columns {name}=..., and the others.")
    return found


def _codes(where: str, cells: Mapping[str, str], questions: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    codes = {}
    for question in questions:
        value = cells[question]
        if value not in known and value.casefold() in _NOT_CODED:
            continue
        classes = TIERS if question == "tier" else ANSWERS
        code = known.get(value) or (_tier(value) if question == "tier" else _ANSWER_CODES.get(value.casefold()))
        if code is None or code not in classes:
            remedy = f"Say what it stands for: --values '{value}=...', one of {', '.join(classes)}."
            raise GoldError(where, f"the {question} '{value}' is not known.", remedy)
        codes[question] = code
    return codes


def _pair(cells: Mapping[str, str], unknown: dict[str, int], line: int) -> dict[str, str]:
    codes = {}
    # First, because NA is the alpha-2 code of Namibia too, which a pair has to name otherwise.
    coded = [name for name in _ENDS if cells[name].casefold() not in _NOT_CODED]
    for name in coded:
        code = find_place(cells[name])
        if code is not None:
            codes[name] = code
        else:
            unknown.setdefault(cells[name], line)
    if len(codes) == len(_ENDS):
        return codes
    # A row without a pair says that the report was coded and has none.
    return {} if coded else {"none": ""}


def _notes(unknown: Mapping[str, int]) -> Iterator[str]:
    if unknown:
        listed = ", ".join(f"'{name}' (line {line})" for name, line in list(unknown.items())[:5])
        more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
        yield f"left out, since they are no known place or year: {listed}{more}"


def _year(text: str) -> int | None:
    whole = text.removesuffix(".0")
    return int(whole) if whole.isdecimal() else None


def _tier(text: str) -> str | None:
    bare = text.removesuffix(".0").casefold()
    codes = {tier.casefold(): tier for tier in TIERS}
    named = next((_tiers()[form] for form in (bare, f"tier {bare}") if form in _tiers()), "")
    return codes.get(bare) or _TIER_CODES.get(bare) or codes.get(named)


@functools.cache
def _tiers() -> dict[str, str]:
    return {entry.form.casefold(): entry.code for entry in lexicon.load().entries if entry.scheme == "tier"}


def find_place(text: str) -> str | None:
    """The code of a country or region, as facts have it, for a name or a code of ISO 3166-1.

    >>> [find_place(text) for text in ("MD", "mda", "Moldova, Republic of", "Eastern Europe", "Atlantis")]
    ['MDA', 'MDA', 'MDA', 'region:eastern-europe', None]
    """
    countries = default_countries()
    upper = text.strip().upper()
    if upper in _iso() or upper in _iso().values():
        return _iso().get(upper, upper)
    if text.startswith("region:"):
        return text if text.removeprefix("region:") in _regions().values() else None
    region = _regions().get(normal(text))
    return find_country(text.strip(), countries) or (f"region:{region}" if region else None)


@functools.cache
def _iso() -> dict[str, str]:
    """Alpha-2 -> alpha-3 code of the places of the vocabulary."""
    file = resources.ontology_folder() / "vocabulary" / "places.ttl"
    identifier = terms.PREFIXES["dcterms"] + "identifier"
    quads = (q for q in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE) if q.predicate.value == identifier)
    return {q.object.value: q.subject.value.rsplit("/", 1)[1] for q in quads}


@functools.cache
def _regions() -> dict[str, str]:
    entries = (entry for entry in lexicon.load().entries if entry.scheme == "region" and entry.role == "name")
    return {normal(entry.form): entry.code for entry in entries}
