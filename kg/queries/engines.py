"""Running a query: Oxigraph for stores, rdflib for graphs; text from outside runs on Oxigraph only."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query as PreparedQuery

from kg import terms
from kg.errors import QueryError
from kg.queries.answer import Answer, Cell, rows_of
from kg.queries.files import get_query
from kg.queries.inline import OPAQUE, with_values
from kg.queries.parameters import Term, bind
from kg.queries.query import Query

Source: TypeAlias = ox.Store | rdflib.Graph
"""What a question is put to; the type decides the engine. An rdflib Dataset is a Graph."""

_UPDATES = "INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD"
_BLIND = re.compile(rf"\\.|{OPAQUE}|[?$:]\w+", re.DOTALL)
"""What may hold any word without meaning it: escapes of local names (SPARQL 1.1, 19.8), variables, local names too."""
_GAP = r"(?:\s|#[^\n\r]*[\n\r])*"
_ENDPOINT = r"(?:<[^>]*>|[\w:?$\x80-\U0010FFFF][^\s{}<>]*)"
_SERVICE = re.compile(rf"[?$:]\w+|(SERVICE{_GAP}(?:SILENT{_GAP})?{_ENDPOINT}{_GAP}\{{)", re.IGNORECASE)
"""A variable or local name, or (group 1) SERVICE, its endpoint and the brace behind it (SPARQL 1.1, 19.8)."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATE = re.compile(rf"\s*(?:(?:PREFIX\s+[\w.-]*:|BASE)\s*)*(?:{_UPDATES})\b", re.IGNORECASE)
_NAME_AT_END = re.compile(r"([\w.-]*):[\w.:%\\-]*$")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def ask(query: str | Query, source: Source, parameters: Mapping[str, str] | None = None) -> Answer:
    """The answer to a canned question.

    Args:
        query: the question, or its name.
        source: a store (Oxigraph), or a graph or dataset (rdflib); all named graphs are read as one.
        parameters: values by name, as a person types them.

    Raises:
        QueryError: the name is unknown, a parameter is missing or wrong, or the question is not a table.
    """
    question = get_query(query) if isinstance(query, str) else query
    if question.form != "select":
        raise QueryError(question.name, "it gives a graph, not a table.", "Use construct().")
    columns = tuple(column.name for column in question.columns)
    bound = bind(question, parameters or {})
    if isinstance(source, ox.Store):
        solutions = _query(source, question.text, bound)
        return Answer(question.name, columns, rows_of([s[name] for name in columns] for s in _solutions(solutions)))
    result = _whole(source).query(_prepared(question.text), initBindings=_initial(bound))
    rows = ([_term(row[rdflib.Variable(name)]) for name in columns] for row in _bindings(result))
    return Answer(question.name, columns, rows_of(rows))


def construct(view: Query, source: Source, parameters: Mapping[str, str] | None = None) -> list[ox.Triple]:
    """The triples of a view, sorted and unique.

    Raises:
        QueryError: a parameter is missing or wrong, or the query is not a view.
    """
    if view.form != "construct":
        raise QueryError(view.name, "it gives a table, not a graph.", "Use ask().")
    bound = bind(view, parameters or {})
    if isinstance(source, ox.Store):
        made = _query(source, view.text, bound)
        triples = set(made) if isinstance(made, ox.QueryTriples) else set()
    else:
        result = _whole(source).query(_prepared(view.text), initBindings=_initial(bound))
        triples = {_triple(*triple) for triple in result.graph or ()}
    return sorted(triples, key=str)


def ask_sparql(text: str, source: Source) -> Answer | list[ox.Triple]:
    """The answer to one's own SPARQL 1.1 query, on Oxigraph only: a foreign query can make rdflib read local files.

    Returns:
        A table for SELECT (ASK gives one cell, ``answer``); sorted triples for CONSTRUCT and DESCRIBE.

    Raises:
        QueryError: a syntax error (with its place), an update, SERVICE, or an rdflib source.
    """
    if not isinstance(source, ox.Store):
        raise QueryError("custom", "a query of one's own runs on Oxigraph only.", "Load the graph into a store.")
    _refuse(text)
    made = _query(source, text, {})
    if isinstance(made, ox.QueryBoolean):
        return Answer("custom", ("answer",), ((ox.Literal(bool(made)),),))
    if isinstance(made, ox.QueryTriples):
        return _triples(made)
    columns = tuple(variable.value for variable in made.variables)
    return Answer("custom", columns, rows_of([s[name] for name in columns] for s in _solutions(made)))


def _refuse(text: str) -> None:
    """Refuse SERVICE before it reaches the engine, which has no switch for it."""
    # Escapes of code points are read before the grammar or after it, as the engine likes: look at both texts.
    for form in (text, _ESCAPE.sub(_unescaped, text)):
        # In the text as it is: where strings and comments lie, only a parser of the whole grammar knows ("?a<?b#>" is
        # an IRI or an operator and a comment), and such a clause in one of them is refused without harm.
        # No word boundary: the engine takes "1SERVICE" for two tokens.
        if any(found[1] for found in _SERVICE.finditer(form)):
            raise QueryError("custom", "SERVICE is refused: no query leaves this machine.", "Leave it out.")
        if _UPDATE.match(_BLIND.sub(" ", form)):
            raise QueryError("custom", "updates are refused: the graph is built, not edited.", "Ask a query.")


def _unescaped(found: re.Match[str]) -> str:
    return chr(min(int(found[1] or found[2], 16), 0x10FFFF))


def _query(
    store: ox.Store, text: str, bound: Mapping[str, Term]
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
    values = {ox.Variable(name): term for name, term in bound.items()}
    try:
        with _evaluating():
            return store.query(with_values(text, bound), use_default_graph_as_union=True, substitutions=values)
    except SyntaxError as error:
        raise _syntax_error(str(error), text) from error


@contextlib.contextmanager
def _evaluating() -> Iterator[None]:
    """Turn what the engine says while it evaluates (it cannot, or it cannot read its files) into an error."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("custom", f"it cannot be evaluated: {error}") from error


def _syntax_error(message: str, text: str) -> QueryError:
    found = _POSITION.match(message)
    if found is None:
        return QueryError("custom", f"not valid SPARQL: {message}")
    where = f"custom, line {found[1]}, column {found[2]}"
    reason = " ".join(found[3].split())
    if "Prefix not found" in reason:
        # The engine stops behind the name, where more of it could stand.
        name = _NAME_AT_END.search(text.split("\n")[int(found[1]) - 1][: int(found[2]) - 1])
        prefix = name[1] if name else ""
        remedy = f"Begin with PREFIX {prefix}: <{terms.PREFIXES.get(prefix, '...')}>"
        return QueryError(where, f"prefix {prefix}: is not declared.", remedy)
    reason = reason if len(reason) <= 200 else reason[:197] + "..."
    return QueryError(where, f"not valid SPARQL: {reason}")


def _solutions(made: object) -> Iterator[Mapping[str, Cell]]:
    if not isinstance(made, ox.QuerySolutions):
        raise QueryError("custom", "it gives no table.", "Use SELECT.")
    names = [variable.value for variable in made.variables]
    with _evaluating():
        for solution in made:
            yield {name: _cell(solution[name]) for name in names}


def _triples(made: ox.QueryTriples) -> list[ox.Triple]:
    with _evaluating():
        return sorted(set(made), key=str)


def _cell(term: object) -> Cell:
    if term is None or isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal):
        return term
    raise QueryError("custom", f"an answer holds no such term: {term}", "Project IRIs and literals.")


def _whole(source: rdflib.Graph) -> rdflib.Graph:
    """A dataset as one graph: a copy, because rdflib's own union view warns of its own use of what it deprecates."""
    if not isinstance(source, rdflib.Dataset):
        return source
    whole = rdflib.Graph()
    for graph in source.graphs():
        whole += graph
    return whole


# Parsing takes rdflib longer than answering; the questions are few and their texts never change.
@lru_cache(maxsize=128)
def _prepared(text: str) -> PreparedQuery:
    return prepareQuery(text)


def _initial(bound: Mapping[str, Term]) -> dict[str, rdflib.term.Identifier]:
    return {name: _rdflib(term) for name, term in bound.items()}


def _rdflib(term: Term) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    string = term.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(term.value, datatype=None if string else rdflib.URIRef(term.datatype.value))


def _bindings(result: rdflib.query.Result) -> Iterator[Mapping[rdflib.Variable, object]]:
    for binding in result.bindings:
        yield {variable: binding.get(variable) for variable in result.vars or ()}


def _term(node: object) -> Cell:
    if node is None:
        return None
    if isinstance(node, rdflib.Literal):
        if node.language is not None:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or rdflib.XSD.string)))
    return ox.BlankNode(str(node)) if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))


def _triple(subject: object, predicate: object, value: object) -> ox.Triple:
    s, p, o = _term(subject), _term(predicate), _term(value)
    if isinstance(s, ox.NamedNode | ox.BlankNode) and isinstance(p, ox.NamedNode) and o is not None:
        return ox.Triple(s, p, o)
    raise QueryError("view", f"not a triple: {subject} {predicate} {value}")
