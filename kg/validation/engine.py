"""Run the shapes over a graph and read the results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import rdflib
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import SH

from kg import resources
from kg.errors import ShapesError
from kg.graph import vocabulary_triples
from kg.graph.nodes import term
from kg.validation.bridge import DataGraph, to_oxigraph, to_rdflib, triples_of
from kg.validation.places import Places
from kg.validation.results import INVERSE, ValidationResult, Violation, severity_of


def validate(
    data: rdflib.Graph | Iterable[Triple], *, shapes: rdflib.Graph | Sequence[Path] | None = None
) -> ValidationResult:
    """Check a graph of one or more reports against the shapes.

    Args:
        data: the graph, without the vocabulary; constraints on concepts look into the vocabulary by themselves.
        shapes: other shapes than those of the project, as a graph or as Turtle files.

    Returns:
        All results, the worst first, in an order that depends on nothing but the data.

    Raises:
        ShapesError: a shapes file is missing, is not Turtle, or is not valid SHACL.
    """
    import pyshacl  # a build does without it, and loading it takes as long as reading a report
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError, ValidationFailure

    broken = (ReportableRuntimeError, ShapeLoadError, ValidationFailure, SyntaxError, ValueError)
    rules = shapes if isinstance(shapes, rdflib.Graph) else load_shapes(tuple(shapes or resources.shapes_files()))
    graph = DataGraph(triples_of(data), concepts())
    try:
        _, report, _ = pyshacl.validate(graph, shacl_graph=rules, inference="none", advanced=False, inplace=True)
    except broken as error:
        raise ShapesError("shapes", f"SHACL cannot be run: {error}", "Correct the shape that is named.") from error
    if not isinstance(report, rdflib.Graph):
        raise ShapesError("shapes", f"SHACL cannot be run: {report}", "Correct the shapes.")
    return _read(report, rules, Places(graph.quick))


@cache
def concepts() -> tuple[Triple, ...]:
    """What constraints look up in the vocabulary: the schemes and the shown names, a tenth of its triples."""
    looked_up = {term("skos:inScheme"), term("skos:prefLabel")}
    return tuple(triple for triple in vocabulary_triples() if triple.predicate in looked_up)


@lru_cache(maxsize=32)
def load_shapes(files: tuple[Path, ...]) -> rdflib.Graph:
    """The shapes of these files, parsed once per process.

    Raises:
        ShapesError: there is no file, or one of them is not Turtle.
    """
    if not files:
        raise ShapesError("shapes", "there are no shapes files.", "Install the package anew, or run it in a checkout.")
    graph = rdflib.Graph(bind_namespaces="none")
    for path in files:
        try:
            for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True):
                graph.add(tuple(map(to_rdflib, (quad.subject, quad.predicate, quad.object))))  # type: ignore[arg-type]
        except (SyntaxError, OSError) as error:
            raise ShapesError(path, f"not readable as Turtle: {error}.", "Correct the file.") from error
    return graph


def _read(report: rdflib.Graph, rules: rdflib.Graph, places: Places) -> ValidationResult:
    found = {_violation(node, report, rules, places) for node in report.objects(None, SH.result)}
    return ValidationResult(tuple(sorted(found, key=Violation.sort_key)))


def _violation(node: rdflib.term.Node, report: rdflib.Graph, rules: rdflib.Graph, places: Places) -> Violation:
    shape = report.value(node, SH.sourceShape)
    focus, value = to_oxigraph(report.value(node, SH.focusNode)), report.value(node, SH.value)
    wrong = None if value is None else to_oxigraph(value)
    statement = places.statement(wrong, focus)
    return Violation(
        severity=severity_of(str(report.value(node, SH.resultSeverity))),
        focus_node=focus,
        shape=str(shape),
        component=str(report.value(node, SH.sourceConstraintComponent)),
        path=_path(report.value(node, SH.resultPath), report),
        value=wrong,
        message="; ".join(sorted(map(str, report.objects(node, SH.resultMessage)))),
        rule=rule_of(shape, rules),
        statement=None if statement is None else statement.value,
        label=places.label(statement),
        quote=places.quote(statement, wrong, focus),
    )


def rule_of(shape: rdflib.term.Node | None, rules: rdflib.Graph) -> str:
    """Name and description of a shape, as people read them."""
    words = (rules.value(shape, SH.name), rules.value(shape, SH.description))
    return ": ".join(str(found) for found in words if found)


def _path(node: rdflib.term.Node | None, report: rdflib.Graph) -> str | None:
    if not isinstance(node, rdflib.BNode):
        return None if node is None else str(node)
    return f"{INVERSE}{report.value(node, SH.inversePath)}"
