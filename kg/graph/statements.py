"""Facts to statements: what all statements have, and one function per kind for what is its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import kg.graph.things as things
from kg import terms
from kg.facts import Term
from kg.graph.evidence import passage_node
from kg.graph.forms import Form, Pair, boolean, concept, decimal, english, iri, number, place, term, text, year
from kg.graph.labels import label
from kg.model import Document

HEADER = "header"
"""The section of words that stand above or below the narrative, such as the tier line."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement being made: its fact, its IRI, the hash it ends in, its report and its place among its kind."""

    fact: Any
    node: Form
    digest: str
    document: Document
    actors: dict[str, Form]
    position: int

    @property
    def country(self) -> str:
        """The country that the report is about, ISO alpha-3."""
        return self.document.metadata.iso3


OwnPairs: TypeAlias = Callable[[Subject], Iterable[Pair]]
"""What a kind adds to `common_pairs`."""


def statement_triples(subject: Subject) -> list[str]:
    """The triples of one statement, as lines, without its passage."""
    node, pairs = subject.node, common_pairs(subject)
    pairs += OWN[subject.fact.kind](subject)
    return [f"{node} {predicate} {value}" for predicate, value in pairs]


def common_pairs(subject: Subject) -> list[Pair]:
    """What every statement has: class, report, voice, modality, section, label, evidence, run; actor where known."""
    fact, document = subject.fact, subject.document
    span, report = fact.evidence.span, terms.report(document.key)
    pairs: list[Pair] = [
        (term("rdf:type"), term(CLASSES[fact.kind])),
        (term("rdfs:label"), english(label(fact, subject.country))),
        (term("prov:wasDerivedFrom"), passage_node(document.key, span.start, span.end)),
        (term("prov:wasGeneratedBy"), iri(f"{report}/run")),
        (term("tip:modality"), concept("modality", fact.modality)),
        (term("tip:report"), iri(report)),
        (term("tip:section"), concept("section", section_of(document, span.start))),
        (term("tip:voice"), concept("voice", fact.source)),
    ]
    if fact.actor is not None:
        pairs.append((term("tip:actor"), subject.actors[terms.slug(fact.actor)]))
    return pairs


def section_of(document: Document, position: int) -> str:
    """The name of the section that a code point stands in, ``header`` for words outside the narrative."""
    for section in document.sections:
        if section.span.start <= position < section.span.end:
            return section.name
    return HEADER


def _some(predicate: str, make: Callable[[Any], Form], value: object) -> list[Pair]:
    return [] if value is None else [(term(predicate), make(value))]


def _concepts(predicate: str, scheme: str, values: Iterable[str | None]) -> list[Pair]:
    return [(term(predicate), concept(scheme, value)) for value in values if value]


def _country(subject: Subject) -> list[Pair]:
    return [(term("tip:country"), place(subject.country))]


def _tier(subject: Subject) -> list[Pair]:
    return [*_country(subject), *_concepts("tip:tier", "tier", [subject.fact.tier.casefold()])]


def _assessment(subject: Subject) -> list[Pair]:
    fact = subject.fact
    efforts = None if fact.significant_efforts is None else fact.significant_efforts == "true"
    return [
        *_country(subject),
        *_concepts("tip:compliance", "compliance", [fact.meets_standards]),
        *_some("tip:significantEfforts", boolean, efforts),
    ]


def _role(subject: Subject) -> list[Pair]:
    fact = subject.fact
    return [
        (term("tip:country"), place(fact.country)),
        (term("tip:role"), concept("role", fact.role)),
        *_concepts("tip:victims", "people", fact.victims),
    ]


def _flow(subject: Subject) -> list[Pair]:
    fact = subject.fact
    return [
        (term("tip:origin"), place(fact.origin)),
        (term("tip:destination"), place(fact.destination)),
        *_concepts("tip:offense", "offense", fact.offenses),
        *_concepts("tip:victims", "people", fact.victims),
    ]


def _offense(subject: Subject) -> list[Pair]:
    return [*_country(subject), *_concepts("tip:offense", "offense", [subject.fact.offense])]


def _agency(subject: Subject) -> list[Pair]:
    return [(term("tip:agency"), things.agency_node(subject.fact.name, subject.fact.country))]


def _law(subject: Subject) -> list[Pair]:
    fact = subject.fact
    law = things.law_node(fact.instrument, subject.country)
    return [(term("tip:law"), law), *_some("tip:article", text, fact.article)]


def _terms(low: Term | None, high: Term | None, unit: str, make: Callable[[Any], Form]) -> list[Pair]:
    """The two ends of a term of imprisonment: a number in ``unit``, or life or death, which have none."""
    pairs: list[Pair] = []
    for value, numeric, other in (
        (low, "tip:minimumTerm", "tip:mildestTerm"),
        (high, "tip:maximumTerm", "tip:severestTerm"),
    ):
        if isinstance(value, str):
            pairs.append((term(other), concept("term", value)))
        elif value is not None:
            pairs.append((term(numeric), make(value)))
    return [*pairs, *_concepts("tip:termUnit", "unit", [unit if pairs else None])]


def _penalty(subject: Subject) -> list[Pair]:
    fact = subject.fact
    return [
        *_terms(fact.min_years, fact.max_years, "years", decimal),
        *_concepts("tip:offense", "offense", [fact.offense]),
        *_some("tip:appliesTo", english, fact.applies_to),
    ]


def _statistic(subject: Subject) -> list[Pair]:
    fact = subject.fact
    dataset = "undated-statistics" if fact.year is None else "statistics"
    return [
        (term("rdf:type"), term("qb:Observation")),
        (term("qb:dataSet"), iri(f"{terms.DATA}dataset/{dataset}")),
        (term("sdmx-dimension:refArea"), place(subject.country)),
        *_some("sdmx-dimension:refPeriod", year, fact.year),
        (term("tip:measure"), concept("measure", fact.measure)),
        (term("sdmx-measure:obsValue"), number(fact.value)),
        *_some("sdmx-attribute:unitMeasure", unit, fact.unit),
        (term("tip:comparator"), concept("comparator", fact.comparator)),
        *_some("tip:group", english, fact.group),
        *_concepts("tip:offense", "offense", fact.offenses),
        *_some("tip:figure", iri, _figure(subject)),
        (term("dcterms:identifier"), text(subject.digest)),
    ]


def _figure(subject: Subject) -> str | None:
    """The same for two statistics that differ in value, voice or comparator at most; None without a year."""
    fact = subject.fact
    if fact.year is None:
        return None
    offenses = ["+".join(sorted(fact.offenses))] if fact.offenses else []
    group = ["of", terms.slug(fact.group)] if fact.group else []
    return terms.figure(subject.country, str(fact.year), fact.measure, fact.unit or "none", *offenses, *group)


def unit(value: str) -> Form:
    """The node of a unit; three capitals are a currency of ISO 4217.

    >>> unit("USD").rpartition("code/")[2], unit("persons").rpartition("code/")[2]
    ('currency/USD>', 'unit/persons>')
    """
    is_currency = len(value) == 3 and value.isupper()
    return concept("currency" if is_currency else "unit", value)


def _sentencing(subject: Subject) -> list[Pair]:
    fact = subject.fact
    return [
        *_country(subject),
        *_some("tip:count", number, fact.count),
        *_terms(fact.min_months, fact.max_months, "months", number),
        (term("tip:comparator"), concept("comparator", fact.comparator)),
        *_some("sdmx-dimension:refPeriod", year, fact.year),
        *_some("tip:suspended", boolean, fact.suspended),
    ]


def _shelter(subject: Subject) -> list[Pair]:
    fact = subject.fact
    return [
        *_country(subject),
        *_some("tip:count", number, fact.count),
        *_concepts("tip:clientele", "people", [fact.clientele]),
        *_concepts("tip:operator", "operator", [fact.operator]),
        *_some("tip:security", english, fact.security),
    ]


def _service(subject: Subject) -> list[Pair]:
    return [*_country(subject), *_concepts("tip:service", "service", [subject.fact.service])]


def _recommendation(subject: Subject) -> list[Pair]:
    verbs = [(term("tip:verb"), english(verb)) for verb in subject.fact.verbs]
    return [*_country(subject), (term("tip:position"), number(subject.position)), *verbs]


CLASSES: dict[str, str] = {
    "tier": "tip:TierPlacement",
    "assessment": "tip:Assessment",
    "role": "tip:CountryRole",
    "flow": "tip:Flow",
    "offense": "tip:OffenseMention",
    "agency": "tip:AgencyMention",
    "law": "tip:LegalProvision",
    "penalty": "tip:Penalty",
    "statistic": "tip:Statistic",
    "sentence": "tip:Sentencing",
    "shelter": "tip:ShelterProvision",
    "service": "tip:ServiceProvision",
    "recommendation": "tip:Recommendation",
}
"""Kind of fact -> class of its statements."""

OWN: dict[str, OwnPairs] = {
    "tier": _tier,
    "assessment": _assessment,
    "role": _role,
    "flow": _flow,
    "offense": _offense,
    "agency": _agency,
    "law": _law,
    "penalty": _penalty,
    "statistic": _statistic,
    "sentence": _sentencing,
    "shelter": _shelter,
    "service": _service,
    "recommendation": _recommendation,
}
"""Kind of fact -> the function that adds what its statements alone have."""
