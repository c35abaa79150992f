"""RDF terms as N-Triples writes them: IRIs, concepts, canonical literals, each made once.

A graph is made of lines: text is what the shards of a dataset are written from, and making it from terms takes three
times as long as making terms from it. IRIs and unusual words go through Oxigraph, which refuses what is no IRI and
knows
the escapes.

The literals are canonical in the sense of XML Schema 1.1 because Oxigraph stores them so: a graph that went
through a store is the graph that went in.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

import kg.graph.nodes as nodes
from kg import terms

Form: TypeAlias = str
"""A term in N-Triples: ``<https://...>``, ``"words"@en``; there are no blank nodes."""

Pair: TypeAlias = tuple[Form, Form]
"""A predicate and an object, still without their subject."""

_UNUSUAL = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff]')
"""What N-Triples as Oxigraph writes them escape."""

_memo = lru_cache(maxsize=1 << 14)


@_memo
def iri(value: str) -> Form:
    """An IRI.

    Raises:
        ValueError: it is none.
    """
    return str(NamedNode(value))


@_memo
def term(name: str) -> Form:
    """The IRI of a prefixed name.

    >>> term("tip:voice")
    '<https://w3id.org/tip-kg/ontology#voice>'
    """
    return str(nodes.term(name))


@_memo
def concept(scheme: str, value: str) -> Form:
    """The IRI of a concept: ``concept("offense", "sex-trafficking")``.

    A value that is no code becomes one that no scheme has; validation names it then.
    """
    return iri(terms.code(scheme, _segment(value)))


@_memo
def place(value: str) -> Form:
    """The IRI of a place: an ISO alpha-3 code or ``region:<slug>``."""
    return iri(terms.place(_segment(value)))


def _segment(value: str) -> str:
    """The value where it may stand in an IRI, else with hyphens for spaces and the rest percent-encoded."""
    return quote("-".join(value.split()), safe=":")


def literal(value: str, datatype: str) -> Form:
    """A literal of the datatype with this prefixed name; ``value`` must be canonical."""
    return f"{text(value)}^^{term(datatype)}"


@_memo
def integer(value: int) -> Form:
    """An ``xsd:integer``."""
    return literal(str(value), "xsd:integer")


@_memo
def decimal(value: float) -> Form:
    """An ``xsd:decimal`` in canonical form: no exponent, no trailing zeros.

    >>> [decimal(value).partition("^^")[0] for value in (0.50, 12, 1e21)]
    ['"0.5"', '"12"', '"1000000000000000000000"']
    """
    plain = format(Decimal(repr(value)), "f")
    return literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, "xsd:decimal")


def number(value: float) -> Form:
    """An ``xsd:integer`` for whole numbers, else an ``xsd:decimal``."""
    return integer(int(value)) if value == int(value) else decimal(value)


@_memo
def year(value: int) -> Form:
    """An ``xsd:gYear``; four digits at least, as the datatype wants."""
    return literal(f"{value:04d}", "xsd:gYear")


@_memo
def boolean(value: bool) -> Form:
    """An ``xsd:boolean``."""
    return literal("true" if value else "false", "xsd:boolean")


def english(value: str) -> Form:
    """Words in English, the language of the reports."""
    return f"{text(value)}@en"


def text(value: str) -> Form:
    """A plain string."""
    return str(Literal(value)) if _UNUSUAL.search(value) else f'"{value}"'


def line(subject: Form, predicate: Form, value: Form) -> str:
    """A triple, without the full stop at its end."""
    return f"{subject} {predicate} {value}"
