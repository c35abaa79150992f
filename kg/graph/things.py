"""What statements are about and other statements may be about too: agencies and laws.

An agency is one thing per country and name, a law one per country and title, whatever the case of their letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import terms
from kg.facts import Agency, Fact, Law
from kg.graph.forms import Form, concept, english, iri, line, place, term, year

INTERNATIONAL = "international"

_TREATY = re.compile(r"\b(?:conventions?|protocols?|treaty|treaties|covenants?|UN|ILO)\b", re.IGNORECASE)
_DRAFT = re.compile(r"draft\b", re.IGNORECASE)
# A unit is named after the whole ("the X Directorate", "X's Directorate") or before it ("directorate of the X"). The
# words that may not follow the whole make a longer name of it instead: "Ministry of Labor and Social Welfare".
_AFTER = r"(?:['\N{RIGHT SINGLE QUOTATION MARK}]s?)? (?!(?:and|or|for|of|in|on|at|to|against|with|from|under)\b)\w"
_BEFORE = r"\w (?:of|in|within|at|under|inside) (?:the )?"


@dataclass(frozen=True, slots=True)
class Body:
    """An agency of one report: its names in text order, as printed; the first is the one that is shown."""

    node: Form
    names: tuple[str, ...]
    type: str
    country: str | None


@lru_cache(maxsize=4096)
def agency_node(name: str, country: str | None) -> Form:
    """The node of an agency.

    Args:
        name: as printed, without the article.
        country: ISO alpha-3, or None where no country is known.
    """
    return iri(f"{terms.DATA}agency/{country or INTERNATIONAL}/{terms.slug(name)}")


@lru_cache(maxsize=4096)
def law_node(instrument: str, country: str) -> Form:
    """The node of a law of a country, or of a treaty, which is of none."""
    return iri(f"{terms.DATA}law/{_law_owner(instrument) or country}/{terms.slug(instrument)}")


def _law_owner(instrument: str) -> str | None:
    is_treaty = _TREATY.search(instrument) and not _DRAFT.match(instrument)
    return INTERNATIONAL if is_treaty else None


def bodies(facts: Sequence[Fact], country: str) -> dict[Form, Body]:
    """The agencies of a report, in text order: those it mentions, then actors that it mentions nowhere else.

    Args:
        facts: of one report, in text order.
        country: of the report, ISO alpha-3; actors without a mention are taken to be its own.
    """
    found: dict[Form, Body] = {}
    for fact in facts:
        if isinstance(fact, Agency):
            _add(found, Body(agency_node(fact.name, fact.country), (fact.name,), fact.type, fact.country))
    known = set(actors(found))
    for fact in facts:
        if fact.actor is not None and terms.slug(fact.actor) not in known:
            _add(found, Body(agency_node(fact.actor, country), (fact.actor,), "other", country))
    return found


def _add(found: dict[Form, Body], new: Body) -> None:
    old = found.setdefault(new.node, new)
    if new.names[0] not in old.names:
        found[new.node] = Body(old.node, (*old.names, *new.names), old.type, old.country)


def actors(found: dict[Form, Body]) -> dict[str, Form]:
    """Slug of a name -> agency; where two countries have an agency of one name, the first in text order."""
    nodes: dict[str, Form] = {}
    for body in found.values():
        nodes.setdefault(terms.slug(body.names[0]), body.node)
    return nodes


def whole_of(body: Body, others: Iterable[Body]) -> Body | None:
    """The agency that a body is a unit of, as far as its name says: the longest of the agencies named in it.

    One-word names count only as acronyms: "police" is in many names and is no body of its own.
    """
    wholes = [other for other in others if other.node != body.node and _is_unit(body, other)]
    return max(wholes, key=lambda other: (len(other.names[0]), other.names[0]), default=None)


def _is_unit(body: Body, whole: Body) -> bool:
    if whole.country not in (body.country, None):
        return False
    name, other = body.names[0], whole.names[0]
    if len(other) >= len(name) or (" " not in other and not other.isupper()):
        return False
    if other.casefold() not in name.casefold():
        return False
    bare = re.escape(other)
    return bool(re.match(bare + _AFTER, name, re.IGNORECASE) or re.search(f"{_BEFORE}{bare}$", name, re.IGNORECASE))


def agency_triples(found: dict[Form, Body]) -> list[str]:
    """The agencies with their names, types, countries and the agencies that they are units of."""
    triples: list[str] = []
    for body in found.values():
        triples += _body_triples(body)
        whole = whole_of(body, found.values())
        if whole is not None:
            triples.append(line(body.node, term("org:unitOf"), whole.node))
    return triples


def _body_triples(body: Body) -> list[str]:
    first, *rest = body.names
    triples = [
        line(body.node, term("rdf:type"), term("org:Organization")),
        line(body.node, term("skos:prefLabel"), english(first)),
        line(body.node, term("tip:agencyType"), concept("agency-type", body.type)),
        *(line(body.node, term("skos:altLabel"), english(name)) for name in rest),
    ]
    if body.country is not None:
        triples.append(line(body.node, term("tip:country"), place(body.country)))
    return triples


def law_triples(facts: Sequence[Fact], country: str) -> list[str]:
    """The laws that a report names: each with its titles as printed, the year it was enacted, and its country.

    Args:
        facts: of one report, in text order.
        country: of the report, ISO alpha-3.
    """
    named: dict[Form, list[Law]] = {}
    for fact in facts:
        if isinstance(fact, Law):
            named.setdefault(law_node(fact.instrument, country), []).append(fact)
    return [triple for node, laws in named.items() for triple in _law(node, laws, country)]


def _law(node: Form, laws: list[Law], country: str) -> list[str]:
    first, *rest = dict.fromkeys(law.instrument for law in laws)
    years = [law.year for law in laws if law.year is not None]
    triples = [
        line(node, term("rdf:type"), term("tip:Law")),
        line(node, term("skos:prefLabel"), english(first)),
        *(line(node, term("skos:altLabel"), english(name)) for name in rest),
        *(line(node, term("tip:enacted"), year(value)) for value in years[:1]),
    ]
    if _law_owner(first) is None:
        triples.append(line(node, term("tip:country"), place(country)))
    return triples
