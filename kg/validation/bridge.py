"""Between the two engines: pySHACL reads rdflib's graph, and its SPARQL constraints are answered by Oxigraph.

rdflib parses a query anew for every focus node and joins in the order of the text; the same constraints on
Oxigraph take a tenth of the time. A test holds that both give the same results.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple, Variable
from rdflib.query import Result

Term: TypeAlias = NamedNode | BlankNode | Literal


def to_rdflib(term: Term) -> rdflib.term.Identifier:
    """The same term for rdflib; literals keep their lexical form."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False)


def to_oxigraph(term: object) -> Term:
    """The same term for Oxigraph."""
    if isinstance(term, rdflib.Literal):
        if term.language is not None:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)
    return BlankNode(str(term)) if isinstance(term, rdflib.BNode) else NamedNode(str(term))


def triples_of(data: rdflib.Graph | Iterable[Triple]) -> list[Triple]:
    """The triples of either kind of input."""
    if isinstance(data, rdflib.Graph):
        return [Triple(*map(to_oxigraph, triple)) for triple in data]  # type: ignore[arg-type]  # RDF positions hold
    return list(data)


class DataGraph(rdflib.Graph):
    """The triples in rdflib's store, which also answers queries from Oxigraph, where the vocabulary is known as well.

    Args:
        triples: the graph to be validated.
        vocabulary: what SPARQL constraints may look up beside it.
    """

    def __init__(self, triples: Iterable[Triple], vocabulary: Iterable[Triple] = ()) -> None:
        super().__init__(bind_namespaces="none")
        known: dict[Term, rdflib.term.Identifier] = {}
        self.quick = Store()
        kept = list(triples)
        for triple in kept:
            self.add((_once(known, triple.subject), _once(known, triple.predicate), _once(known, triple.object)))
        self.quick.extend(Quad(*triple) for group in (kept, vocabulary) for triple in group)

    def query(self, query_object: Any, *others: Any, **named: Any) -> Result:  # noqa: ANN401
        """Answer a SELECT query, with rdflib's parameters as pySHACL gives them: the bindings come fifth."""
        bindings: Mapping[str, object] = (others[3] if len(others) > 3 else named.get("initBindings")) or {}
        bound: dict[Variable, Term | Triple] = {Variable(name): to_oxigraph(value) for name, value in bindings.items()}
        return _result(self.quick.query(str(query_object), substitutions=bound))


def _once(known: dict[Term, rdflib.term.Identifier], term: Any) -> rdflib.term.Identifier:  # noqa: ANN401
    if term not in known:
        known[term] = to_rdflib(term)
    return known[term]


def _result(answer: Any) -> Result:  # noqa: ANN401
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - SHACL-SPARQL constraints are SELECT queries
    result = Result("SELECT")
    result.vars = [rdflib.Variable(variable.value) for variable in answer.variables]
    result.bindings = [
        {name: to_rdflib(term) for name, term in zip(result.vars, solution, strict=True) if term is not None}
        for solution in answer
    ]
    return result
