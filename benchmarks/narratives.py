"""Thousands of distinct narratives of the length of real ones, for measuring and for nothing else.

The bundled narrative and the synthetic ones of the tests are filled anew with another country, other years and other
figures. Every file says in its first line that it is synthetic. The same number gives the same files.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import resources, terms
from kg.graph import vocabulary_triples

OWN = Path(__file__).parents[1] / "tests" / "data" / "own" / "reports"
MARK = "SYNTHETIC TEST NARRATIVE. Do not cite any figure from it."
LENGTH = 10_500
"""Code points that a narrative has at least: with what the last paragraph adds, about 11 kB, as the bundled one."""

_HEADING = re.compile(r"(prosecution|protection|prevention)\W*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"(?<![\d.,\w])(?<!tier )(?<!Tier )(?<!TIER )\d{1,3}(?:,\d{3})*(?![\d\w]|[.,]\d)")
_YEARS = range(2001, 2100)


@dataclass(frozen=True, slots=True)
class Country:
    """A country as narratives speak of it."""

    code: str
    name: str
    demonym: str


@dataclass(frozen=True, slots=True)
class Template:
    """A narrative to be filled, and what is to be replaced in it."""

    text: str
    country: Country
    year: int


def write_narratives(folder: Path, count: int) -> list[Path]:
    """Write so many narratives into a folder, each for a country and year of its own.

    Args:
        folder: to be made; one folder for each year below it.
        count: at most the number of countries times 99 years.
    """
    return [_write(folder, key, text) for key, text in each_narrative(count)]


def _write(folder: Path, key: str, text: str) -> Path:
    path = folder / key[4:] / f"{key}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def each_narrative(count: int) -> Iterator[tuple[str, str]]:
    """Key and text of so many narratives."""
    countries, made = _countries(), _templates()
    for number in range(count):
        country = countries[number % len(countries)]
        year = _YEARS[number // len(countries)]
        template = made[(number * 7 + number // len(countries)) % len(made)]
        yield f"{country.code}-{year}", _filled(template, country, year)


def _filled(template: Template, country: Country, year: int) -> str:
    figures = random.Random(f"{country.code}-{year}")  # noqa: S311 - figures of no meaning
    text = template.text
    for old, new in (
        (template.country.demonym, country.demonym),
        (template.country.name, country.name),
        (template.country.name.upper(), country.name.upper()),
    ):
        text = re.sub(rf"\b{re.escape(old)}(s?)\b", rf"{new}\1", text)
    text = _later(text, year - template.year)
    return _FIGURE.sub(lambda found: f"{int(found[0].replace(',', '')) + figures.randrange(7):,}", text)


def _later(text: str, years: int) -> str:
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def _countries() -> list[Country]:
    """All places that have a demonym, by code."""
    names: dict[str, dict[str, str]] = {}
    for triple in vocabulary_triples():
        subject = triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""
        predicate = triple.predicate.value.rsplit("#", 1)[-1]
        if subject.startswith(terms.place("")) and predicate in ("prefLabel", "demonym"):
            assert isinstance(triple.object, ox.Literal)  # noqa: S101 - names are literals
            named = names.setdefault(subject, {})
            named[predicate] = min(named.get(predicate, triple.object.value), triple.object.value, key=len)
    return [
        Country(subject[-3:], found["prefLabel"], found["demonym"])
        for subject, found in sorted(names.items())
        if len(found) == 2
    ]


def _templates() -> list[Template]:
    own = {path.stem: path.read_text(encoding="utf-8") for path in sorted(OWN.glob("*.txt"))}
    known = {country.code: country for country in _countries()}
    made = [Template(f"{MARK}\n\n{_plain(resources.sample_report())}", Country("XKX", "Kosovo", "Kosovar"), 2011)]
    for number, key in enumerate(own):
        others = [*list(own)[number + 1 :], *list(own)[:number]]
        text = own[key]
        lent = [_later(own[other], int(key[4:]) - int(other[4:])) for other in others]
        for heading, paragraph in (pair for narrative in lent for pair in _sections(narrative).items()):
            if len(text) >= LENGTH:
                break
            text = _lengthened(text, heading, paragraph)
        for other in others:
            text = text.replace(known[other[:3]].name, known[key[:3]].name)
        made.append(Template(text, known[key[:3]], int(key[4:])))
    return made


def _plain(path: Path) -> str:
    """The narrative without what the page says about it: that would say whose report it is."""
    text = path.read_text(encoding="utf-8")
    return text[text.index("Kosovo (Tier") : text.index("Search Refworld")]


def _sections(text: str) -> dict[str, str]:
    """The first paragraph below each heading that most narratives have."""
    lines = [line for line in text.splitlines() if line.strip()]
    return {
        found[1].lower(): after
        for line, after in itertools.pairwise(lines)
        if (found := _HEADING.fullmatch(line.strip()))
    }


def _lengthened(text: str, heading: str, paragraph: str) -> str:
    """The text with one more paragraph below a heading, or at its end where it does not have that heading."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if (found := _HEADING.fullmatch(line.strip())) and found[1].lower() == heading:
            return "\n".join([*lines[: number + 1], paragraph, "", *lines[number + 1 :]]) + "\n"
    return "\n".join([*lines, "", paragraph]) + "\n"
