"""One short readable line per statement, from its fields alone: what a list or a picture shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg import terms
from kg.facts import Fact, Number, Term
from kg.graph.vocabulary import place_names
from kg.model import Comparator

_SIGNS: dict[Comparator, str] = {"exact": "", "over": "over ", "under": "under ", "about": "about "}


def words(code: str) -> str:
    """A code as words.

    >>> words("sex-trafficking")
    'sex trafficking'
    """
    return code.replace("-", " ")


def place_name(code: str) -> str:
    """The English name of a place, or its code where the vocabulary has no name."""
    return place_names().get(terms.place(code), code)


def label(fact: Fact, country: str) -> str:
    """The line for a fact; ``country`` is the report's, as an ISO alpha-3 code."""
    return _LABELS[fact.kind](fact, country)


def figure(value: Number) -> str:
    """A number as people print it.

    >>> figure(216234), figure(0.5)
    ('216,234', '0.5')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def term_range(low: Term | None, high: Term | None, unit: str) -> str:
    """A range of terms of imprisonment.

    >>> term_range(2, 12, "years"), term_range(None, "life", "years"), term_range(36, 36, "months")
    ('2 to 12 years', 'up to life', '36 months')
    """
    if low is None and high is None:
        return "no term stated"
    if low == high or high is None or low is None:
        side = "" if low == high else ("from " if high is None else "up to ")
        return side + _one_term(low if low is not None else high, unit)
    return f"{figure(low) if isinstance(low, int | float) else low} to {_one_term(high, unit)}"


def _one_term(value: Term | None, unit: str) -> str:
    return f"{figure(value)} {unit}" if isinstance(value, int | float) else str(value)


def _listed(*parts: str | None) -> str:
    shown = [part for part in parts if part]
    return f" ({', '.join(shown)})" if shown else ""


def _tier(fact: Any, _: str) -> str:  # noqa: ANN401
    return "Special Case" if fact.tier == "SC" else f"Tier {fact.tier}"


def _assessment(fact: Any, country: str) -> str:  # noqa: ANN401
    meets = {"full": "meets the minimum standards", "not-full": "does not fully meet the minimum standards"}
    efforts = {"true": "making significant efforts", "false": "not making significant efforts"}
    halves = [meets.get(fact.meets_standards), efforts.get(fact.significant_efforts)]
    return f"{place_name(country)}: " + "; ".join(half for half in halves if half)


def _flow(fact: Any, _: str) -> str:  # noqa: ANN401
    if fact.origin == fact.destination:
        return f"within {place_name(fact.origin)}"
    return f"{place_name(fact.origin)} -> {place_name(fact.destination)}"


def _statistic(fact: Any, _: str) -> str:  # noqa: ANN401
    year = f" {fact.year}" if fact.year is not None else ""
    unit = f" {fact.unit}" if fact.unit and fact.unit.isupper() else ("%" if fact.unit == "percent" else "")
    about = _listed(*map(words, fact.offenses), fact.group)
    return f"{words(fact.measure)}{year}: {_SIGNS[fact.comparator]}{figure(fact.value)}{unit}{about}"


def _sentencing(fact: Any, _: str) -> str:  # noqa: ANN401
    who = "offenders" if fact.count is None else f"{figure(fact.count)} offender{'' if fact.count == 1 else 's'}"
    term = term_range(fact.min_months, fact.max_months, "months")
    return f"{who}: {_SIGNS[fact.comparator]}{term}" + _listed("suspended" if fact.suspended else None)


def _shelter(fact: Any, _: str) -> str:  # noqa: ANN401
    count = "shelters" if fact.count is None else f"{figure(fact.count)} shelter{'' if fact.count == 1 else 's'}"
    security = f"{fact.security} security" if fact.security else None
    return count + (f" for {words(fact.clientele)}" if fact.clientele else "") + _listed(fact.operator, security)


def _penalty(fact: Any, _: str) -> str:  # noqa: ANN401
    return term_range(fact.min_years, fact.max_years, "years") + _listed(words(fact.offense or ""), fact.applies_to)


_LABELS: dict[str, Callable[[Any, str], str]] = {
    "tier": _tier,
    "assessment": _assessment,
    "role": lambda fact, _: f"{place_name(fact.country)}: {fact.role}",
    "flow": _flow,
    "offense": lambda fact, _: words(fact.offense),
    "agency": lambda fact, _: fact.name,
    "law": lambda fact, _: fact.instrument + (f", article {fact.article}" if fact.article else ""),
    "penalty": _penalty,
    "statistic": _statistic,
    "sentence": _sentencing,
    "shelter": _shelter,
    "service": lambda fact, _: words(fact.service),
    "recommendation": lambda fact, _: "recommendation: " + (", ".join(fact.verbs) or "to act"),
}
