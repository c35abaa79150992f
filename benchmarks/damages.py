"""The kinds of damage of ``benchmarks/mutations.py``: each changes one triple, or all triples of one node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg import terms
from kg.graph.nodes import term

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple

Edit: TypeAlias = Callable[[Triple], list[Triple]]
"""What becomes of the triple that is hit; an empty list drops it."""


@dataclass(frozen=True)
class Sample:
    """A graph and its nodes by class."""

    triples: tuple[Triple, ...]

    @cached_property
    def classes(self) -> dict[str, set[str]]:
        """IRI of a node -> IRIs of its classes."""
        found: dict[str, set[str]] = {}
        for triple in self.triples:
            if triple.predicate == term("rdf:type"):
                found.setdefault(iri_of(triple.subject), set()).add(iri_of(triple.object))
        return found

    def hits(self, cls: str | None, predicate: str, value: str | None = None) -> list[Triple]:
        """The triples with this predicate, of nodes of this class, with an object that ends in ``value``."""
        wanted = None if cls is None else term(cls).value
        return [
            triple
            for triple in self.triples
            if triple.predicate == term(predicate)
            and (wanted is None or wanted in self.classes.get(iri_of(triple.subject), ()))
            and (value is None or iri_of(triple.object).endswith(value))
        ]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage: which triples it may hit, and what it does to them.

    ``whole`` applies the edit to every triple of the subject that is hit, and not to that triple alone.
    """

    name: str
    cls: str | None
    predicate: str
    edit: Edit
    value: str | None = None
    whole: bool = False

    def damaged(self, graph: Sample, places: int) -> Iterator[tuple[Triple, ...]]:
        """The graph damaged in one place after the other."""
        hits = [hit for hit in graph.hits(self.cls, self.predicate, self.value) if self.edit(hit) != [hit]]
        step = max(1, len(hits) // places)
        for hit in hits[::step][:places]:
            yield tuple(new for triple in graph.triples for new in self._edited(triple, hit))

    def _edited(self, triple: Triple, hit: Triple) -> list[Triple]:
        is_hit = triple.subject == hit.subject if self.whole else triple == hit
        return self.edit(triple) if is_hit else [triple]


def iri_of(node: object) -> str:
    """The IRI of a node, or the text of a literal."""
    return str(getattr(node, "value", node))


def drop(_: Triple) -> list[Triple]:
    """Take the triple out."""
    return []


def put(make: Callable[[Node], Node]) -> Edit:
    """Change the object."""
    return lambda triple: [Triple(triple.subject, triple.predicate, make(triple.object))]


def add(make: Callable[[Node], Node]) -> Edit:
    """Keep the triple and add one with another object."""
    return lambda triple: [triple, Triple(triple.subject, triple.predicate, make(triple.object))]


def predicate(name: str) -> Edit:
    """Change the predicate."""
    return lambda triple: [Triple(triple.subject, term(name), triple.object)]


def subject(make: Callable[[str], NamedNode | BlankNode]) -> Edit:
    """Change the subject."""
    return lambda triple: [Triple(make(iri_of(triple.subject)), triple.predicate, triple.object)]


def code(scheme: str, value: str) -> Callable[[Node], Node]:
    """A concept, whatever stood there."""
    return lambda _: NamedNode(terms.code(scheme, value))


def node(iri: str) -> Callable[[Node], Node]:
    """A node, whatever stood there."""
    return lambda _: NamedNode(iri)


def shifted(by: int) -> Callable[[Node], Node]:
    """The number and something."""
    return lambda old: _like(old, str(int(iri_of(old)) + by))


def text(change: Callable[[str], str]) -> Callable[[Node], Node]:
    """The literal with other characters."""
    return lambda old: _like(old, change(iri_of(old)))


def typed(datatype: str) -> Callable[[Node], Node]:
    """The literal under another datatype."""
    return lambda old: Literal(iri_of(old), datatype=term(datatype))


def untagged(old: Node) -> Node:
    """The literal without its language."""
    return Literal(iri_of(old))


def tagged(language: str) -> Callable[[Node], Node]:
    """The literal in another language."""
    return lambda old: Literal(iri_of(old), language=language)


def _like(old: Node, value: str) -> Literal:
    if isinstance(old, Literal) and old.language is None:
        return Literal(value, datatype=old.datatype)
    return Literal(value, language=old.language if isinstance(old, Literal) else None)
