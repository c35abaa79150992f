"""Country names as titles and tier lines print them, from the places of the vocabulary."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph

from kg import resources, terms
from kg.errors import VocabularyError

_SKOS = terms.PREFIXES["skos"]
# In this order: a shown name beats a matched form, which beats a misspelling.
_LABELS = {_SKOS + "prefLabel": 0, _SKOS + "altLabel": 1, _SKOS + "hiddenLabel": 2}
_CODE = re.compile(re.escape(terms.PREFIXES["place"]) + r"([A-Z]{3})\Z")
_BRACKETS = re.compile(r"(?P<outer>.+?)\s*\((?P<inner>[^()]+)\)\Z")
_CURLY = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'"})


@functools.cache
def default_countries() -> Mapping[str, str]:
    """Casefolded country name -> ISO 3166-1 alpha-3 code, from ``ontology/vocabulary/places.ttl``."""
    return load_countries(resources.ontology_folder() / "vocabulary" / "places.ttl")


def load_countries(path: Path) -> dict[str, str]:
    """The names of the ``data:place/<ISO3>`` concepts of a SKOS file in Turtle.

    Raises:
        VocabularyError: the file is missing or is not Turtle.
    """
    try:
        labels = sorted(_labels(path))
    except (OSError, SyntaxError) as error:
        raise VocabularyError(path, f"the places cannot be read ({error}).", "Reinstall tip-kg.") from error
    names: dict[str, str] = {}
    for _, iso3, label in labels:
        names.setdefault(normal(label), iso3)
    return names


def _labels(path: Path) -> Iterator[tuple[int, str, str]]:
    for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
        subject, label = quad.subject, quad.object
        rank = _LABELS.get(quad.predicate.value)
        if rank is None or not isinstance(subject, pyoxigraph.NamedNode) or not isinstance(label, pyoxigraph.Literal):
            continue
        if code := _CODE.match(subject.value):
            yield rank, code[1], label.value


def normal(name: str) -> str:
    """A name as it is looked up: casefolded, straight apostrophes, single spaces, no leading article.

    >>> normal("The  Philippines")
    'philippines'
    """
    return " ".join(name.translate(_CURLY).casefold().split()).removeprefix("the ")


def find_country(name: str, countries: Mapping[str, str]) -> str | None:
    """The alpha-3 code of a printed name, which may be inverted, in capitals, or carry a second name in brackets.

    >>> find_country("CONGO, DEMOCRATIC REPUBLIC OF THE", {"democratic republic of the congo": "COD"})
    'COD'
    >>> find_country("Burma (Myanmar)", {"burma": "MMR"})
    'MMR'
    """
    for form in _forms(normal(name)):
        # Keys that a caller made with ``str.casefold`` alone may keep the article.
        for key in (form, "the " + form, _plain(form)):
            if key in countries:
                return countries[key]
    return None


def _forms(name: str) -> Iterator[str]:
    yield name
    if ", " in name:
        head, _, tail = name.rpartition(", ")
        yield normal(f"{tail} {head}")
        yield f"{head} {tail}"
    if brackets := _BRACKETS.match(name):
        yield from _forms(brackets["outer"])
        yield from _forms(brackets["inner"])


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
