"""What a figure measures: the lattice of what was done (predicate) and what the figure counts (noun)."""

from __future__ import annotations

import functools
from typing import NamedTuple


class Measure(NamedTuple):
    """A measure of the facts contract and the unit that goes with it."""

    name: str
    unit: str | None


_LAW = {
    "investigate": ("investigations", "officials-investigated"),
    "prosecute": ("prosecutions", "officials-prosecuted"),
    "convict": ("convictions", "officials-convicted"),
    "acquit": ("acquittals", "acquittals"),
    "arrest": ("arrests", "arrests"),
}
"""Predicate -> measure of suspects, measure of officials."""

_VICTIMS = {
    "identify": "victims-identified",
    "assist": "victims-assisted",
    "refer": "victims-referred",
    "repatriate": "victims-repatriated",
    "cooperate": "victims-cooperating",
}

_DOINGS = {
    "investigation": Measure("investigations", "cases"),
    "prosecution": Measure("prosecutions", "cases"),
    "conviction": Measure("convictions", "persons"),
    "acquittal": Measure("acquittals", "persons"),
    "arrest": Measure("arrests", "persons"),
    "raid": Measure("raids", "events"),
    "call": Measure("hotline-calls", "calls"),
    "suit": Measure("civil-suits", "cases"),
    "referral": Measure("victims-referred", "persons"),
    "repatriation": Measure("victims-repatriated", "persons"),
}
"""Nouns that a figure counts and that say by themselves what was done."""

_AS_PREDICATE = {
    "investigation": "investigate", "prosecution": "prosecute", "conviction": "convict", "acquittal": "acquit",
    "arrest": "arrest", "raid": "inspect", "training": "train", "identification": "identify", "assistance": "assist",
    "referral": "refer", "repatriation": "repatriate", "budget": "allocate", "compensation": "award",
    "campaign": "reach", "penalty": "sentence", "promise": "promise", "suit": "sue", "call": "receive",
}  # fmt: skip

_OFFICIAL_DOINGS = {
    "investigations": "officials-investigated", "prosecutions": "officials-prosecuted", "convictions": (
        "officials-convicted"
    ),
}  # fmt: skip

_PAIRS = {
    "train": {"official": "persons-trained", "professional": "persons-trained", "person": "persons-trained",
              "suspect": "persons-trained", "public": "people-reached",
              "at-risk": "people-reached", "population": "people-reached", "victim": "victims-assisted"},
    "reach": {"victim": "victims-assisted", "": "people-reached", "public": "people-reached", "person": "people-reached",
        "at-risk": (
        "people-reached"
    ),
        "population": (
        "people-reached"
    ),
              "professional": "people-reached", "official": "persons-trained"},
    "inspect": {"premises": "raids", "thing": "raids"},
    "visit": {"premises": "raids"},
    "assign": {"official": "personnel", "professional": "personnel", "unit": "personnel", "victim": "victims-employed"},
    "staff": {"official": "personnel", "professional": "personnel", "unit": "personnel", "": "personnel"},
    "register": {"case": "investigations", "victim": "victims-identified", "person": "vulnerable-persons", "at-risk": "vulnerable-persons"},
    "cover": {"official": "personnel"},
    "fill": {"post": "personnel"},
    "have": {"official": "personnel", "professional": "personnel", "unit": "personnel", "victim": "victims-identified"},
    "exist": {"at-risk": "vulnerable-persons", "official": "personnel", "unit": "personnel", "victim": "victims-identified"},
    "provide": {"victim": "victims-assisted", "person": "victims-assisted"},
    "receive": {"victim": "victims-assisted", "person": "victims-assisted", "at-risk": "victims-assisted"},
    "report": {"victim": "victims-identified", "suspect": "investigations"},
    "estimate": {"victim": "vulnerable-persons", "person": "vulnerable-persons", "at-risk": "vulnerable-persons"},
    "exploit": {"victim": "vulnerable-persons", "person": "vulnerable-persons", "at-risk": "vulnerable-persons",
                "population": "vulnerable-persons", "public": "vulnerable-persons"},
    "send": {"victim": "victims-referred"},
    "attend": {"official": "persons-trained", "professional": "persons-trained", "public": "people-reached"},
    "allocate": {"victim": "victims-assisted"},
    "call": {"case": "hotline-calls", "person": "hotline-calls", "victim": "hotline-calls", "at-risk": "hotline-calls",
        "population": "hotline-calls"},
    "help": {"victim": "victims-assisted", "at-risk": "victims-assisted", "population": "victims-assisted", "person": (
        "victims-assisted"
    ),
        "": "victims-assisted"},
    "meet": {"public": "people-reached", "at-risk": "vulnerable-persons"},
    "sue": {"victim": "civil-suits", "person": "civil-suits", "at-risk": "civil-suits", "": "civil-suits"},
    "place": {"victim": "victims-assisted", "person": "victims-assisted", "at-risk": "victims-assisted", "population": (
        "victims-assisted"
    ),
        "": (
        "victims-assisted"
    ),
        "official": "personnel"},
    "detain": {"suspect": "arrests", "professional": "arrests", "official": "arrests", "person": "arrests", "": "arrests"},
    "employ": {"victim": "victims-employed", "person": "victims-employed", "at-risk": "victims-employed",
               "": "victims-employed"},
}  # fmt: skip
"""Predicate -> noun -> measure, for all other predicates; "" is a bare figure."""

_PEOPLE = ("victim", "person", "at-risk", "population", "public")


@functools.cache
def predicate_of(code: str) -> str:
    """The predicate of a cue, verb or noun: ``measure-noun/arrest`` and ``measure-verb/arrest`` are both ``arrest``."""
    scheme, _, name = code.partition("/")
    return _AS_PREDICATE.get(name, "") if scheme == "measure-noun" else name


def measure_of_doing(doing: str) -> Measure | None:
    """The measure of a noun of doing: ``investigation`` counts investigations, in cases."""
    return _DOINGS.get(doing)


def for_officials(measure: Measure) -> Measure:
    """The measure of the same thing done to officials, where there is one."""
    name = _OFFICIAL_DOINGS.get(measure.name)
    return Measure(name, "persons") if name else measure


@functools.cache
def measure_of(predicate: str, noun: str) -> Measure | None:
    """The measure of a figure that counts ``noun`` under ``predicate``; None where the two say nothing together.

    >>> measure_of("convict", "official")
    Measure(name='officials-convicted', unit='persons')
    """
    if predicate in _LAW:
        return _law(predicate, noun)
    if predicate in _VICTIMS:
        return _people(predicate, noun)
    return _other(predicate, noun)


def _law(predicate: str, noun: str) -> Measure | None:
    plain, official = _LAW[predicate]
    if noun == "case":
        return Measure(plain, "cases") if predicate != "arrest" else None
    if noun == "official":
        return Measure(official, "persons")
    if noun in ("population", "public") and predicate in ("convict", "acquit"):
        return Measure(plain, "persons")
    if noun in ("suspect", "person", "professional", "") and (noun or predicate != "investigate"):
        return Measure(plain, "persons")
    return Measure(plain, "cases") if not noun else None


def _people(predicate: str, noun: str) -> Measure | None:
    if noun in (*_PEOPLE, ""):
        return Measure(_VICTIMS[predicate], "persons")
    return None


def _other(predicate: str, noun: str) -> Measure | None:
    name = _PAIRS.get(predicate, {}).get(noun)
    if name is None:
        return None
    return Measure(
        name,
        {"raids": "events", "civil-suits": "cases", "investigations": "cases", "hotline-calls": "calls"}.get(
            name, "persons"
        ),
    )
