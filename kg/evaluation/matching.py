"""Gold and found facts of one report, matched: the semantics of the facts contract (``docs/facts.md``).

Facts of one kind with the same key are one. Agencies and laws match by the words of their names, recommendations by
their overlap. Optional gold counts neither as found nor as missed; statistics of the measure ``other`` are not scored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Record: TypeAlias = Mapping[str, Any]
"""A fact as the contract writes it (``kg.facts.to_record``)."""

Group: TypeAlias = tuple[Record, ...]
"""Facts with the same key."""

Status: TypeAlias = Literal["right", "missed", "extra", "optional", "unscored"]
"""``optional``: gold that may be found or not; ``unscored``: of the measure ``other``."""

KEYS: dict[str, tuple[str, ...]] = {
    "tier": ("tier",),
    "assessment": ("meets_standards", "significant_efforts"),
    "role": ("country", "role"),
    "flow": ("origin", "destination"),
    "offense": ("offense",),
    "penalty": ("min_years", "max_years"),
    "statistic": ("measure", "value", "year"),
    "sentence": ("count", "min_months", "max_months"),
    "shelter": ("count", "clientele"),
    "service": ("service",),
    "agency": ("name",),
    "law": ("instrument", "article"),
    "recommendation": (),
}
"""Kind -> the fields that decide whether two facts are the same; a recommendation is its span."""

OTHERS: dict[str, tuple[str, ...]] = {
    "role": ("modality",),
    "flow": ("offenses", "victims", "modality"),
    "agency": ("type",),
    "penalty": ("offense",),
    "statistic": ("unit", "comparator", "offenses"),
    "sentence": ("comparator",),
    "shelter": ("operator",),
}
"""Kind -> the fields that are compared on facts that match."""

_DEFAULTS: dict[str, object] = {"modality": "asserted", "comparator": "exact", "offenses": [], "victims": []}
_AGENCY, _LAW, _RECOMMENDATION = 0.6, 0.5, 0.5
"""How much of the words, or of the longer span, two facts must share."""

_FILLERS = frozenset({"the", "of", "and", "for", "a", "an", "in", "on", "s"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one fact: ``gold`` and ``found`` hold the facts with its key on either side, in their order.

    ``wrong`` names the other fields that differ, ``anchored`` says whether the words overlap; both of right facts only.
    """

    report: str
    kind: str
    status: Status
    gold: Group = ()
    found: Group = ()
    anchored: bool = False
    wrong: tuple[str, ...] = ()

    @property
    def fact(self) -> Record:
        """The first fact of the group: the gold's, where there is one."""
        return (self.gold or self.found)[0]

    @property
    def key(self) -> tuple[object, ...]:
        """The values of the key fields, as printed."""
        return tuple(self.fact.get(name) for name in KEYS[self.kind])


def compare(report: str, gold: Sequence[Record], found: Sequence[Record]) -> list[Outcome]:
    """What became of each fact of one report, kind by kind.

    Args:
        report: its key.
        gold: the facts that a person wrote; ``optional`` marks what careful readers could leave out.
        found: the facts of the extractors, as records.
    """
    outcomes: list[Outcome] = []
    for kind in KEYS:
        sides = [[fact for fact in facts if fact["kind"] == kind] for facts in (gold, found)]
        wanted, got = ([fact for fact in facts if is_scored(fact)] for facts in sides)
        outcomes += _matched(report, kind, merge(wanted), merge(got))
        rest_gold, rest_found = ([fact for fact in facts if not is_scored(fact)] for facts in sides)
        outcomes += [Outcome(report, kind, "unscored", gold=group) for group in merge(rest_gold)]
        outcomes += [Outcome(report, kind, "unscored", found=group) for group in merge(rest_found)]
    return outcomes


def is_scored(fact: Record) -> bool:
    """Whether a fact counts at all."""
    return not (fact["kind"] == "statistic" and fact.get("measure") == "other")


def merge(facts: Iterable[Record]) -> list[Group]:
    """The facts by key, in the order of their first; all are of one kind."""
    groups: list[list[Record]] = []
    for fact in facts:
        for group in groups:
            if is_same(group[0], fact):
                group.append(fact)
                break
        else:
            groups.append([fact])
    return [tuple(group) for group in groups]


def is_same(one: Record, other: Record) -> bool:
    """Whether two facts of one kind have the same key."""
    return _SAME.get(one["kind"], _same_fields)(one, other)


def _same_fields(one: Record, other: Record) -> bool:
    return all(_atom(one.get(name)) == _atom(other.get(name)) for name in KEYS[one["kind"]])


def _same_agency(one: Record, other: Record) -> bool:
    return _shared(one["name"], other.get("name")) >= _AGENCY


def _same_law(one: Record, other: Record) -> bool:
    same_article = _atom(one.get("article")) == _atom(other.get("article"))
    return same_article and _shared(one["instrument"], other.get("instrument")) >= _LAW


def _same_span(one: Record, other: Record) -> bool:
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return bool(shared >= _RECOMMENDATION * max(one["end"] - one["start"], other["end"] - other["start"]))


_SAME: dict[str, Callable[[Record, Record], bool]] = {
    "agency": _same_agency,
    "law": _same_law,
    "recommendation": _same_span,
}


def _shared(one: object, other: object) -> float:
    """The share of words that two names have in common (Jaccard)."""
    left, right = _words(one), _words(other)
    return len(left & right) / len(left | right) if left | right else 1.0


def _words(name: object) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", str(name or "").casefold())) - _FILLERS


def _atom(value: object) -> Hashable:
    """A comparable form: numbers as floats, text case-folded, lists as sorted tuples."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return tuple(sorted(str(item).casefold() for item in value))
    if value is None or value == "":
        return None
    text = str(value).strip().casefold()
    try:
        return float(text)
    except ValueError:
        return text


def _matched(report: str, kind: str, gold: list[Group], found: list[Group]) -> list[Outcome]:
    """What must be found is matched before what may be."""
    taken: set[int] = set()
    outcomes = []
    for group in sorted(gold, key=_is_optional):
        hit = next((i for i, other in enumerate(found) if i not in taken and is_same(group[0], other[0])), None)
        taken |= set() if hit is None else {hit}
        outcomes.append(_outcome(report, kind, group, () if hit is None else found[hit]))
    outcomes += [Outcome(report, kind, "extra", found=other) for i, other in enumerate(found) if i not in taken]
    return outcomes


def _outcome(report: str, kind: str, gold: Group, found: Group) -> Outcome:
    if _is_optional(gold):
        return Outcome(report, kind, "optional", gold, found)
    if not found:
        return Outcome(report, kind, "missed", gold)
    near = any(f["start"] < g["end"] and g["start"] < f["end"] for f in found for g in gold)
    wrong = tuple(name for name in OTHERS.get(kind, ()) if not _values(gold, name) & _values(found, name))
    return Outcome(report, kind, "right", gold, found, near, wrong)


def _is_optional(group: Group) -> bool:
    return all(fact.get("optional") for fact in group)


def _values(group: Group, name: str) -> set[Hashable]:
    return {_atom(fact.get(name, _DEFAULTS.get(name))) for fact in group}
