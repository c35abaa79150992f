"""Where a result points to: the statement that is concerned, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator

import rdflib
from rdflib import PROV, Namespace
from rdflib.term import Node

from kg import terms
from kg.validation.bridge import DataGraph, Term, to_oxigraph

_OA = Namespace(terms.PREFIXES["oa"])
_REPORT = rdflib.URIRef(terms.TIP + "report")
_TO_STATEMENT = tuple(rdflib.URIRef(terms.TIP + name) for name in ("agency", "law", "actor"))


class Places:
    """Look-ups in the validated graph.

    Args:
        graph: the graph that was validated.
    """

    def __init__(self, graph: DataGraph) -> None:
        self._graph = graph

    def term(self, node: Node | None) -> Term:
        """The node as a plain term."""
        return to_oxigraph(node)

    def text(self, subject: Node | None, predicate: rdflib.URIRef) -> str | None:
        """The first value of a property, as text."""
        if subject is None:
            return None
        return min(map(str, self._graph.objects(subject, predicate)), default=None)

    def statement(self, *nodes: Node | None) -> Node | None:
        """The first statement that the nodes are, or that uses one of them."""
        return next((found for node in nodes if node is not None for found in self._statements(node)), None)

    def _statements(self, node: Node) -> Iterator[Node]:
        if isinstance(node, rdflib.Literal):
            return
        if (node, _REPORT, None) in self._graph or (node, PROV.wasGeneratedBy, None) in self._graph:
            yield node
        for passage in (node, *sorted(self._graph.subjects(_OA.hasSelector, node), key=str)):
            yield from self._users(passage, PROV.wasDerivedFrom)
        for predicate in _TO_STATEMENT:
            yield from self._users(node, predicate)

    def _users(self, node: Node, predicate: rdflib.URIRef) -> Iterator[Node]:
        yield from sorted(self._graph.subjects(predicate, node), key=str)

    def quote(self, *nodes: Node | None) -> str | None:
        """The quote of the first node that is a statement, passage or selector."""
        for node in nodes:
            for selector in self._selectors(node):
                if (words := self.text(selector, _OA.exact)) is not None:
                    return words
        return None

    def _selectors(self, node: Node | None) -> Iterator[Node]:
        if node is None or isinstance(node, rdflib.Literal):
            return
        yield node
        for passage in (node, *sorted(self._graph.objects(node, PROV.wasDerivedFrom), key=str)):
            yield from sorted(self._graph.objects(passage, _OA.hasSelector), key=str)
