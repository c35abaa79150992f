"""Triples as a graph of rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox
import rdflib

from kg import terms

_STRING = terms.PREFIXES["xsd"] + "string"


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph with the prefixes of the project.

    Literals keep their lexical form; rdflib would otherwise rewrite some of them.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in terms.PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.addN((_rdflib(t.subject), _rdflib(t.predicate), _rdflib(t.object), graph) for t in triples)
    return graph


@lru_cache(maxsize=1 << 14)
def _uri(value: str) -> rdflib.URIRef:
    return rdflib.URIRef(value)


def _rdflib(node: object) -> rdflib.term.Node:
    if isinstance(node, ox.NamedNode):
        return _uri(node.value)
    if isinstance(node, ox.Literal):
        if node.language is not None:
            return rdflib.Literal(node.value, lang=node.language)
        # rdflib keeps a plain literal and an xsd:string apart; RDF 1.1 does not, and parsers give the plain one.
        datatype = None if node.datatype.value == _STRING else _uri(node.datatype.value)
        return rdflib.Literal(node.value, datatype=datatype, normalize=False)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    raise TypeError(f"rdflib has no such term: {node}")
