"""Validation of a whole store at once, by the compiled shapes; pySHACL (`kg.validation.engine`) stays the reference."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import rdflib
from pyoxigraph import Quad, QuerySolutions, Store

from kg import resources
from kg.errors import ShapesError
from kg.graph import ReportGraph
from kg.kept import hash_of, kept
from kg.validation.compiled import Check, compile_shapes, filled
from kg.validation.engine import concepts, load_shapes, rule_of, validate
from kg.validation.lines import Counter, written
from kg.validation.places import Places
from kg.validation.results import Term, ValidationResult, Violation, severity_of


def validate_store(store: Store, *, shapes: Sequence[Path] | None = None) -> ValidationResult:
    """Check all graphs of a store, taken together, against the shapes.

    Args:
        store: reports, in named graphs or in the default graph, and the vocabulary, where concepts are looked up.
        shapes: other shapes than those of the project, as Turtle files.

    Returns:
        The same results, in the same order, that :func:`kg.validation.validate` gives for the union of the reports.

    Raises:
        ShapesError: a shapes file is missing or not Turtle, or a shape uses a construct that is not compiled.
    """
    files = tuple(shapes or resources.shapes_files())
    found = {violation for check in compiled(files) for violation in _violations(store, check, files)}
    return ValidationResult(tuple(sorted(found, key=Violation.sort_key)))


def validate_each(graphs: Iterable[ReportGraph], *, reference: bool) -> ValidationResult:
    """Check every report by itself, as a build does, and put the results together.

    Two reports may print the name of one agency in two ways; neither is wrong for that.

    Args:
        graphs: of reports.
        reference: whether pySHACL does it, and not the compiled shapes; both find the same.
    """
    found: set[Violation] = set()
    for graph in graphs:
        result = validate(graph.triples) if reference else validate_store(_store_of(graph))
        found.update(result.violations)
    return ValidationResult(tuple(sorted(found, key=Violation.sort_key)))


def _store_of(graph: ReportGraph) -> Store:
    store = Store()
    store.extend(Quad(*triple) for group in (graph.triples, concepts()) for triple in group)
    return store


def count_results(graph: ReportGraph) -> dict[str, int]:
    """How many results of each severity the shapes have for one report, taken by itself.

    What the report meets beyond doubt is found out from its lines; only for the rest a store is made.

    >>> count_results(ReportGraph("XKX-2011", "urn:x", ()))
    {'violation': 0, 'warning': 0, 'info': 0}
    """
    return counter().count(graph, Rows(graph).count)


@cache
def counter() -> Counter:
    """Counts the results of the project's shapes for one report after the other; made once per process."""
    shapes = tuple(resources.shapes_files())
    checks = kept("shapes", hash_of(shapes), lambda: [_plain(check) for check in compiled(shapes)])
    vocabulary = hash_of([resources.ontology_folder() / "tip.ttl", *resources.vocabulary_files()])
    return Counter([Check(*check) for check in checks], kept("concepts", vocabulary, lambda: written(concepts())))


def _plain(check: Check) -> tuple[Any, ...]:
    """The same without a class of the package, to be kept."""
    return tuple(getattr(check, field.name) for field in dataclasses.fields(Check))


class Rows:
    """Counts rows in a store of one report, which is made when it is first asked.

    Args:
        graph: the report.
    """

    def __init__(self, graph: ReportGraph) -> None:
        self._graph = graph
        self._store: Store | None = None

    def count(self, check: Check) -> int:
        """How many results a constraint has."""
        if self._store is None:
            self._store = _store_of(self._graph)
        return sum(1 for _ in _rows(self._store, check))


@lru_cache(maxsize=32)
def compiled(files: tuple[Path, ...]) -> tuple[Check, ...]:
    """The constraints of these shapes files, compiled once per process."""
    return compile_shapes(load_shapes(files))


def _rows(store: Store, check: Check) -> QuerySolutions:
    try:
        rows = store.query(check.query, use_default_graph_as_union=True)
    except (SyntaxError, ValueError, OSError) as error:
        raise ShapesError(check.shape, f"its query cannot be run: {error}", "Correct the shape.") from error
    assert isinstance(rows, QuerySolutions)  # noqa: S101 - every check is a SELECT
    return rows


def _violations(store: Store, check: Check, files: tuple[Path, ...]) -> Iterator[Violation]:
    rows = _rows(store, check)
    names = [variable.value for variable in rows.variables]
    places, rule = Places(store), rule_of(rdflib.URIRef(check.shape), load_shapes(files))
    for row in rows:
        yield _violation(check, {name: row[name] for name in names if row[name] is not None}, places, rule)


def _violation(check: Check, row: dict[str, Term], places: Places, rule: str) -> Violation:
    focus = row["this"]
    value = row.get("value", focus if check.is_node_value else None)
    statement = places.statement(value, focus)
    return Violation(
        severity=severity_of(check.severity),
        focus_node=focus,
        shape=check.shape,
        component=check.component,
        path=_path(check, row),
        value=value,
        message=filled(check.message, {name: term.value for name, term in row.items()}),
        rule=rule,
        statement=None if statement is None else statement.value,
        label=places.label(statement),
        quote=places.quote(statement, value, focus),
    )


def _path(check: Check, row: dict[str, Term]) -> str | None:
    path = row.get("path")
    return check.path if path is None else path.value
