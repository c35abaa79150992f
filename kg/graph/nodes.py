"""RDF terms of the graph, each made once: nodes by IRI, concepts, canonical literals.

The literals are canonical in the sense of XML Schema 1.1 because Oxigraph stores them so: a graph that went
through a store is the graph that went in.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg import terms

Node: TypeAlias = NamedNode | Literal
"""What may stand in the object position; there are no blank nodes."""

Pair: TypeAlias = tuple[NamedNode, Node]
"""A predicate and an object, still without their subject."""

_memo = lru_cache(maxsize=1 << 14)


@_memo
def iri(value: str) -> NamedNode:
    """The node of an IRI."""
    return NamedNode(value)


@_memo
def term(name: str) -> NamedNode:
    """The node of a prefixed name: ``term("tip:voice")``."""
    prefix, _, local = name.partition(":")
    return NamedNode(terms.PREFIXES[prefix] + local)


@_memo
def concept(scheme: str, value: str) -> NamedNode:
    """The node of a concept: ``concept("offense", "sex-trafficking")``.

    A value that is no code becomes one that no scheme has; validation names it then.
    """
    return NamedNode(terms.code(scheme, _segment(value)))


@_memo
def place(value: str) -> NamedNode:
    """The node of a place: an ISO alpha-3 code or ``region:<slug>``."""
    return NamedNode(terms.place(_segment(value)))


def _segment(value: str) -> str:
    """The value where it may stand in an IRI, else with hyphens for spaces and the rest percent-encoded."""
    return quote("-".join(value.split()), safe=":")


def literal(value: str, datatype: str) -> Literal:
    """A literal of the datatype with this prefixed name; ``value`` must be canonical."""
    return Literal(value, datatype=term(datatype))


@_memo
def integer(value: int) -> Literal:
    """An ``xsd:integer``."""
    return Literal(str(value), datatype=term("xsd:integer"))


@_memo
def decimal(value: float) -> Literal:
    """An ``xsd:decimal`` in canonical form: no exponent, no trailing zeros.

    >>> decimal(0.50).value, decimal(12).value, decimal(1e21).value
    ('0.5', '12', '1000000000000000000000')
    """
    plain = format(Decimal(repr(value)), "f")
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=term("xsd:decimal"))


def number(value: float) -> Literal:
    """An ``xsd:integer`` for whole numbers, else an ``xsd:decimal``."""
    return integer(int(value)) if value == int(value) else decimal(value)


@_memo
def year(value: int) -> Literal:
    """An ``xsd:gYear``; four digits at least, as the datatype wants."""
    return Literal(f"{value:04d}", datatype=term("xsd:gYear"))


@_memo
def boolean(value: bool) -> Literal:
    """An ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=term("xsd:boolean"))


def english(value: str) -> Literal:
    """Words in English, the language of the reports."""
    return Literal(value, language="en")


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value)
