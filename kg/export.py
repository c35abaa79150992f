"""Graphs as bytes and as graphs of other libraries; the same triples give the same bytes on every machine.

Turtle and TriG are written here and not by a library because neither rdflib (order, speed) nor Oxigraph (IRIs with
escaped slashes, no blank lines) writes what a person can read and a diff can follow; reading is left to both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import terms
from kg.graph import ReportGraph, vocabulary_triples

if TYPE_CHECKING:
    import rdflib

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_XSD = terms.PREFIXES["xsd"]
_LOCAL = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_PREFIX_OF = {namespace: prefix for prefix, namespace in terms.PREFIXES.items()}
_NUMERALS = {
    f"{_XSD}integer": re.compile(r"[+-]?\d+", re.ASCII),
    f"{_XSD}decimal": re.compile(r"[+-]?\d*\.\d+", re.ASCII),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


def to_turtle(triples: Iterable[ox.Triple] | ReportGraph) -> bytes:
    """The triples as Turtle: sorted, grouped by subject, the class first.

    IRIs below `kg.terms.BASE` whose names hold slashes are written relative to it.

    Args:
        triples: of a report, or any, in any order; repeated ones are written once.

    Returns:
        UTF-8, the same bytes for the same set of triples.
    """
    lines = triples.lines if isinstance(triples, ReportGraph) else sorted(set(map(str, triples)))
    return "\n".join([*_head(), *_blocks(lines)]).encode()


def to_trig(graphs: Iterable[ReportGraph]) -> bytes:
    """The graphs as TriG, each in braces under its IRI, sorted by IRI; otherwise as `to_turtle`."""
    lines = _head()
    for graph in sorted(graphs, key=lambda g: g.iri):
        lines += [f"{_iri(graph.iri)} {{", "", *_blocks(graph.lines), "}", ""]
    return "\n".join(lines).encode()


def to_ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """The triples as N-Triples, one per line, sorted and unique."""
    return "".join(f"{line} .\n" for line in sorted(set(map(str, triples)))).encode()


def to_nquads(graphs: Iterable[ReportGraph]) -> bytes:
    """The graphs as N-Quads, sorted by IRI; in each, one quad per line, sorted and unique."""
    return "".join(_quads(graph) for graph in sorted(graphs, key=lambda g: g.iri)).encode()


def _quads(graph: ReportGraph) -> str:
    """The lines are sorted, and stay so: what goes on after the end of another term begins with @ or ^."""
    end = f" <{graph.iri}> .\n"
    return end.join(graph.lines) + end if graph.lines else ""


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph with the prefixes of the project.

    Literals keep their lexical form; rdflib would otherwise rewrite some of them.
    """
    from kg.as_rdflib import to_rdflib as convert  # rdflib takes longer to load than a dataset takes to be opened

    return convert(triples)


def to_store(graphs: Iterable[ReportGraph], *, vocabulary: bool) -> ox.Store:
    """An in-memory Oxigraph store, each report in its named graph.

    Args:
        graphs: of reports.
        vocabulary: whether the ontology and the concept schemes are put into the default graph.
    """
    store = ox.Store()
    for graph in graphs:
        name = ox.NamedNode(graph.iri)
        store.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in graph.triples)
    if vocabulary:
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in vocabulary_triples())
    return store


def _head() -> list[str]:
    prefixes = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in sorted(terms.PREFIXES.items())]
    return [f"@base <{terms.BASE}> .", *prefixes, ""]


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """One block of text per subject, each followed by an empty line.

    Args:
        lines: N-Triples without the full stop, sorted and unique.
    """
    about: dict[str, list[tuple[str, str]]] = {}
    rows: list[tuple[str, str]] = []
    last = ""
    for line in lines:
        # No IRI holds a space.
        subject, predicate, value = line.split(" ", 2)
        if subject != last:
            about[_node(subject)] = rows = []
            last = subject
        rows.append((_predicate(predicate), _object(value)))
    for subject in sorted(about):
        yield _block(subject, about[subject])
        yield ""


def _block(subject: str, rows: list[tuple[str, str]]) -> str:
    text, last = [subject], None
    for predicate, value in sorted(rows):
        if predicate == last:
            text.append(f", {value}")
        else:
            text.append(f"{' ;' if last is not None else ''}\n    {predicate or 'a'} {value}")
            last = predicate
    text.append(" .")
    return "".join(text)


def _object(value: str) -> str:
    if value[-1] == ">":
        return _node(value) if value[0] == "<" else _typed(value)
    return value


@lru_cache(maxsize=1 << 14)
def _predicate(name: str) -> str:
    # "a" sorts before every prefixed name and IRI would not: "<" does; the empty string sorts before both.
    return "" if name == _TYPE else _node(name)


@lru_cache(maxsize=1 << 14)
def _node(node: str) -> str:
    """A node of N-Triples as Turtle has it; a blank node is the same in both."""
    return _iri(node[1:-1]) if node[0] == "<" else node


def _iri(value: str) -> str:
    """A prefixed name where the local part needs no escape, else relative to the base, else in full."""
    local = max(value.rfind("/"), value.rfind("#")) + 1
    prefix = _PREFIX_OF.get(value[:local])
    if prefix is not None and _LOCAL.fullmatch(value, local):
        return f"{prefix}:{value[local:]}"
    return f"<{value.removeprefix(terms.BASE)}>"


@lru_cache(maxsize=1 << 14)
def _typed(literal: str) -> str:
    """A literal with a datatype: bare where it is a numeral or a truth value."""
    quoted, _, datatype = literal[:-1].rpartition("^^<")
    numeral = _NUMERALS.get(datatype)
    if numeral is not None and numeral.fullmatch(quoted, 1, len(quoted) - 1):
        return quoted[1:-1]
    return f"{quoted}^^{_iri(datatype)}"
