"""What the facts contract asks of one fact that a person wrote: fields that it needs, and codes that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pyoxigraph as ox

from kg import terms
from kg.evaluation.matching import Record
from kg.graph import vocabulary_triples

_NEEDED = {
    "tier": ("tier",),
    "role": ("country", "role"),
    "flow": ("origin", "destination"),
    "offense": ("offense",),
    "agency": ("name",),
    "law": ("instrument",),
    "statistic": ("measure", "value"),
    "service": ("service",),
}
"""Kind -> the key fields that may not be ``null``."""

_PLACES = ("country", "origin", "destination")
_NUMBERS = ("value", "count")
_TERMS = ("min_years", "max_years", "min_months", "max_months")
_SCHEMES: Mapping[str, str] = {
    "tier": "tier",
    "meets_standards": "compliance",
    "role": "role",
    "offense": "offense",
    "offenses": "offense",
    "measure": "measure",
    "service": "service",
    "comparator": "comparator",
    "modality": "modality",
    "source": "voice",
}
"""Field -> the concept scheme that has its codes."""

_REGION = re.compile(r"region:[a-z0-9-]+", re.ASCII)
_CONTRACT = "docs/facts.md lists the codes."


def find_fault(fact: Record) -> tuple[str, str] | None:
    """The first thing in which a fact is not of the contract, and what to do; None where it is.

    Args:
        fact: of a known kind.
    """
    kind = fact["kind"]
    missing = [name for name in ("start", "end", "quote", *_NEEDED.get(kind, ())) if fact.get(name) is None]
    if missing:
        return f"a fact of the kind {kind} needs {' and '.join(missing)}.", ""
    if not (type(fact["start"]) is type(fact["end"]) is int and 0 <= fact["start"] <= fact["end"]):
        return "start and end are no span.", "They are code points, the end exclusive."
    return next(_wrong(fact), None)


def _wrong(fact: Record) -> Iterator[tuple[str, str]]:
    for name, value in _values(fact, (*_NUMBERS, *_TERMS)):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number and not (name in _TERMS and value in _codes("term")):
            yield f"{name} {value!r} is no number.", 'Write 20, not "20".'
    for name, value in _values(fact, _PLACES):
        if value not in _countries() and not _REGION.fullmatch(str(value)):
            yield f"{name} {value!r} is no place.", "Places are ISO 3166-1 alpha-3 codes, or region:<slug>."
    for name, value in _values(fact, tuple(_SCHEMES)):
        if str(value).lower() not in _codes(_SCHEMES[name]):
            yield f"{name} {value!r} is no code.", _CONTRACT


def _values(fact: Record, names: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """Each value of these fields with the name of its field; those of a list one by one."""
    for name in names:
        value = fact.get(name)
        for one in value if isinstance(value, list) else () if value in (None, "") else (value,):
            yield name, one


@cache
def _codes(scheme: str) -> frozenset[str]:
    return _named(terms.code(scheme, ""))


@cache
def _countries() -> frozenset[str]:
    return _named(terms.place(""))


def _named(prefix: str) -> frozenset[str]:
    subjects = (t.subject.value for t in vocabulary_triples() if isinstance(t.subject, ox.NamedNode))
    return frozenset(iri.removeprefix(prefix) for iri in subjects if iri.startswith(prefix))
