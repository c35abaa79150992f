"""The thirteen kinds of facts: one thing that one report says, with the words that say it.

Field names and codes are those of the facts contract (``docs/facts.md``), which ``kg facts`` prints as JSON Lines.
A fact knows nothing of RDF. Years are integers here and strings in JSON.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, ClassVar, Literal, TypeAlias

from kg.model import Comparator, Span

Voice: TypeAlias = Literal["report", "government", "ngo", "igo", "experts", "media", "police"]
"""Who says it; ``report`` is the publisher itself."""

Modality: TypeAlias = Literal["asserted", "possible", "negated"]
"""How firmly it is said."""

Number: TypeAlias = int | float

Term: TypeAlias = int | float | Literal["life", "death"]
"""A term of imprisonment: a number in the unit that the field names, or one of the two that have no number."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact: ``document.text[span.start:span.end] == quote``, always."""

    span: Span
    quote: str

    @classmethod
    def of(cls, text: str, span: Span) -> Evidence:
        """The evidence at ``span`` of ``text``."""
        return cls(span, span.text(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has. ``actor`` is the agency (its name) that is the subject of the clause, where there is one."""

    kind: ClassVar[str]
    report: str
    evidence: Evidence
    source: Voice = "report"
    modality: Modality = "asserted"
    actor: str | None = None

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.evidence.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier(Fact):
    """The report's own placement this year: ``1``, ``2``, ``2WL``, ``3`` or ``SC``."""

    kind: ClassVar[str] = "tier"
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Fact):
    """The placement sentence; ``None`` where it leaves one half out."""

    kind: ClassVar[str] = "assessment"
    meets_standards: Literal["full", "not-full"] | None
    significant_efforts: Literal["true", "false"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Fact):
    """A country's place in trafficking."""

    kind: ClassVar[str] = "role"
    country: str
    role: Literal["source", "transit", "destination"]
    victims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Fact):
    """People trafficked between two places (ISO alpha-3 or ``region:<slug>``); equal inside one country."""

    kind: ClassVar[str] = "flow"
    origin: str
    destination: str
    offenses: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offense(Fact):
    """A form of exploitation that the report names."""

    kind: ClassVar[str] = "offense"
    offense: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Fact):
    """A named body; ``name`` as printed, without the article."""

    kind: ClassVar[str] = "agency"
    name: str
    type: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Fact):
    """One article of one instrument, or the instrument alone; ``year`` is the instrument's."""

    kind: ClassVar[str] = "law"
    instrument: str
    article: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty(Fact):
    """A term that a law prescribes, in years."""

    kind: ClassVar[str] = "penalty"
    min_years: Term | None
    max_years: Term | None
    offense: str | None = None
    applies_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic(Fact):
    """A figure about trafficking or the response to it; ``value`` 0 is a statement that there were none."""

    kind: ClassVar[str] = "statistic"
    measure: str
    value: Number
    year: int | None
    unit: str | None = None
    comparator: Comparator = "exact"
    group: str | None = None
    offenses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentencing(Fact):
    """How many offenders received which term, in months (kind ``sentence`` of the contract)."""

    kind: ClassVar[str] = "sentence"
    count: Number | None
    min_months: Term | None
    max_months: Term | None
    comparator: Comparator = "exact"
    year: int | None = None
    suspended: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelter(Fact):
    """Shelters that exist; ``clientele`` is whom they are for."""

    kind: ClassVar[str] = "shelter"
    count: Number | None
    clientele: str | None = None
    operator: Literal["government", "ngo", "mixed"] | None = None
    security: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Fact):
    """A service that was given or is available to victims."""

    kind: ClassVar[str] = "service"
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Fact):
    """One recommendation; its text is the quote."""

    kind: ClassVar[str] = "recommendation"
    verbs: tuple[str, ...] = ()


KINDS: dict[str, type[Fact]] = {
    cls.kind: cls
    for cls in (
        Tier, Assessment, Role, Flow, Offense, Agency, Law, Penalty, Statistic, Sentencing, Shelter, Service,
        Recommendation,
    )
}  # fmt: skip
"""Kind of the contract -> its class, in the order of the contract."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that was seen and refused: which rule, and why, for whoever debugs the rules."""

    report: str
    span: Span
    quote: str
    rule: str
    reason: str


_BASE = {"report", "evidence", "source", "modality", "actor"}
_OWN_FIELDS = {
    kind: tuple(field.name for field in dataclasses.fields(cls) if field.name not in _BASE)
    for kind, cls in KINDS.items()
}
"""Kind -> the fields that not all facts have."""

_DEFAULTS: dict[str, str] = {"source": "report", "modality": "asserted"}


def to_record(fact: Fact) -> dict[str, Any]:
    """The fact as one JSON object of the contract; defaults of ``source`` and ``modality`` are left out.

    >>> span = Span(0, 15)
    >>> to_record(Tier(report="XKX-2011", evidence=Evidence.of("Kosovo (Tier 2)", span), tier="2"))
    {'report': 'XKX-2011', 'kind': 'tier', 'start': 0, 'end': 15, 'tier': '2', 'quote': 'Kosovo (Tier 2)'}
    """
    record: dict[str, Any] = {"report": fact.report, "kind": fact.kind, "start": fact.span.start, "end": fact.span.end}
    for name in _OWN_FIELDS[fact.kind]:
        record[name] = _plain(name, getattr(fact, name))
    record |= {name: getattr(fact, name) for name, default in _DEFAULTS.items() if getattr(fact, name) != default}
    if fact.actor is not None:
        record["actor"] = fact.actor
    return record | {"quote": fact.evidence.quote}


def _plain(name: str, value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if name == "year" and value is not None else value


def from_record(record: Mapping[str, Any]) -> Fact:
    """The fact that a JSON object of the contract describes; fields that the kind does not have are ignored.

    Raises:
        KeyError: the kind is unknown, or ``start``, ``end`` or ``quote`` is missing.
    """
    cls = KINDS[record["kind"]]
    names = {field.name for field in dataclasses.fields(cls)} - {"evidence"}
    values = {name: _typed(name, value) for name, value in record.items() if name in names}
    for field in dataclasses.fields(cls):
        if field.default is dataclasses.MISSING and field.name not in ("evidence", *values):
            values[field.name] = None
    return cls(evidence=Evidence(Span(record["start"], record["end"]), record["quote"]), **values)


def _typed(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON values are what they are
    if isinstance(value, list):
        return tuple(value)
    return int(value) if name == "year" and value is not None else value


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """The facts, each once, as they are printed: by place in the text, then kind, then content."""
    ordered: list[Fact] = []
    for _, alike in groupby(sorted(facts, key=_place), key=_place):
        ordered += _by_content(list(alike))
    return ordered


_place = attrgetter("evidence.span.start", "evidence.span.end", "kind")


def _by_content(facts: list[Fact]) -> list[Fact]:
    """Facts of one kind from the same words; few share them, and what a fact says is slow to write out."""
    different = list(dict.fromkeys(facts)) if len(facts) > 1 else facts
    return sorted(different, key=lambda fact: repr(to_record(fact))) if len(different) > 1 else different
