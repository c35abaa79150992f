"""Values of parameters, checked by type and made into RDF terms. Only terms ever reach a query, never text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import pyoxigraph as ox

from kg import terms
from kg.errors import QueryError
from kg.graph import vocabulary_triples
from kg.queries.query import Parameter, ParameterType, Query
from kg.reading.countries import default_countries, find_country

Term = ox.NamedNode | ox.Literal

_REPORT = re.compile(r"[A-Z]{3}-\d{4}", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_SHORT = tuple(namespace.removeprefix(terms.BASE) for namespace in (terms.DATA, terms.CODE))
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)


def bind(query: Query, values: Mapping[str, str]) -> dict[str, Term]:
    """The terms for the variables of a question.

    Args:
        query: the question.
        values: parameter name to value, as a person types it.

    Returns:
        Name of the variable (without ``$``) to term; parameters that are not given and have no default are left out.

    Raises:
        QueryError: a name is unknown, a required value is missing, or a value is not of its type.
    """
    unknown = [name for name in values if name not in {p.name for p in query.parameters}]
    if unknown:
        known = ", ".join(p.name for p in query.parameters) or "none"
        raise QueryError(query.name, f"no parameter is called {unknown[0]}.", f"It has: {known}.")
    given = {p: values.get(p.name, p.default) for p in query.parameters}
    for parameter, value in given.items():
        if value is None and parameter.required:
            raise QueryError(
                query.name, f"{parameter.name} is missing: {parameter.meaning}", f"Such as {parameter.example}."
            )
    return {p.variable: _term(query, p, value) for p, value in given.items() if value is not None}


def _term(query: Query, parameter: Parameter, value: str) -> Term:
    make, expected = _TYPES[parameter.type]
    made = make(value.strip())
    if made is None:
        what = f"{value!r} does not fit {parameter.name}: {expected} is expected."
        raise QueryError(query.name, what, f"Such as {parameter.example}.")
    return made


def _report(value: str) -> Term | None:
    return _iri(value) or (ox.NamedNode(terms.report(value.upper())) if _REPORT.fullmatch(value.upper()) else None)


def _place(value: str) -> Term | None:
    countries = default_countries()
    if value.upper() in countries.values():
        return ox.NamedNode(terms.place(value.upper()))
    if value.startswith("region:"):
        return ox.NamedNode(terms.place(value)) if value.removeprefix("region:") in _codes("region") else None
    code = find_country(value, countries)
    return ox.NamedNode(terms.place(code)) if code else _iri(value)


def _concept(scheme: str) -> Callable[[str], Term | None]:
    def make(value: str) -> Term | None:
        return _iri(value) or (ox.NamedNode(terms.code(scheme, value)) if value in _codes(scheme) else None)

    return make


@cache
def _codes(scheme: str) -> frozenset[str]:
    """The codes of a concept scheme."""
    prefix = terms.code(scheme, "")
    subjects = (t.subject.value for t in vocabulary_triples() if isinstance(t.subject, ox.NamedNode))
    return frozenset(iri.removeprefix(prefix) for iri in subjects if iri.startswith(prefix))


def _iri(value: str) -> Term | None:
    """An absolute IRI, also without the base of the project, as tables show it."""
    if value.startswith(_SHORT):
        value = terms.BASE + value
    if "://" not in value and not value.startswith("urn:"):
        return None
    try:
        # The constructor checks the syntax of RFC 3987.
        return ox.NamedNode(value)
    except ValueError:
        return None


def _literal(pattern: re.Pattern[str], datatype: str) -> Callable[[str], Term | None]:
    node = ox.NamedNode(terms.PREFIXES["xsd"] + datatype)
    return lambda value: ox.Literal(value, datatype=node) if pattern.fullmatch(value) else None


_TYPES: dict[ParameterType, tuple[Callable[[str], Term | None], str]] = {
    "report": (_report, "a report's key, <ISO3>-<year>,"),
    "place": (_place, "an ISO 3166-1 alpha-3 code, the name of a country, or region:<slug> of the vocabulary"),
    "measure": (_concept("measure"), "the code of a measure"),
    "voice": (_concept("voice"), "the code of a voice"),
    "year": (_literal(_YEAR, "gYear"), "a year of four digits"),
    "iri": (_iri, "an IRI, whole or as tables show it,"),
    "string": (lambda value: ox.Literal(value) if value else None, "some text"),
    "integer": (_literal(_INTEGER, "integer"), "a whole number"),
}
