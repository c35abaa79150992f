"""The compiled shapes against pySHACL: the same results, in the same order, on every violating case and on damages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, Store, Triple
from rdflib import SH

from benchmarks.damage_kinds import KINDS
from benchmarks.mutations import as_stored, sample
from kg import export, resources, terms
from kg.errors import ShapesError
from kg.graph import ReportGraph, build_graph, vocabulary_triples
from kg.validation import count_results, validate, validate_each, validate_store
from kg.validation.bridge import triples_of
from kg.validation.compiled import compile_shapes, filled
from kg.validation.engine import load_shapes
from kg.validation.results import SEVERITIES
from tests.builders import document, fact

CASES = sorted((Path(__file__).parents[1] / "shapes" / "cases").iterdir())
SOME_KINDS = KINDS[::16]
"""All of them are held against pySHACL by `benchmarks/mutations.py`, which takes minutes."""


def store_of(triples: Iterable[Triple]) -> Store:
    """The triples and the vocabulary."""
    store = Store()
    store.extend(Quad(*triple) for group in (triples, vocabulary_triples()) for triple in group)
    return store


def files_of(name: str) -> list[Path]:
    """The file of a shape, and the prefixes."""
    files = resources.shapes_files()
    return [f for f in files if f.name == "prefixes.ttl" or f"shape:{name} a sh:" in f.read_text(encoding="utf-8")]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_same_results_on_every_violating_case(case: Path) -> None:
    """What pySHACL finds in a case, the compiled shapes of its file find too, to the letter."""
    graph = rdflib.Graph().parse(case / "violating.ttl")
    for node in list(graph.subjects(rdflib.RDF.type, SH.ValidationResult)):
        graph.remove((node, None, None))
    files, triples = files_of(case.name), as_stored(triples_of(graph))
    expected = validate(triples, shapes=files)
    assert any(found.shape.endswith(f"/{case.name}") for found in expected.violations)
    assert validate_store(store_of(triples), shapes=files) == expected


@pytest.mark.parametrize("kind", SOME_KINDS, ids=lambda kind: kind.name)
def test_same_results_on_damages(kind: object) -> None:
    """A damaged sample gives the same results, and the undamaged one gives none that is a violation."""
    (damaged,) = list(kind.damaged(sample(), 1))  # type: ignore[attr-defined]
    assert validate_store(store_of(damaged)) == validate(damaged)


def test_reports_in_named_graphs_are_one_graph() -> None:
    """A triple that stands in two named graphs counts once."""
    triples = sample().triples
    graphs = [ReportGraph.of(f"X{n}", f"{terms.DATA}report/X{n}", triples) for n in range(2)]
    assert validate_store(export.to_store(graphs, vocabulary=True)) == validate(triples)


def test_results_of_one_report_are_counted_by_severity() -> None:
    """The counts are those of the reference; the sample has no violation."""
    kind = next(kind for kind in KINDS if kind.name == "start shifted")
    for triples in (sample().triples, *kind.damaged(sample(), 1)):
        result = validate(triples)
        counted = count_results(ReportGraph.of("XKX-2011", f"{terms.DATA}report/XKX-2011", triples))
        assert counted == {s: len(result.of(s)) for s in SEVERITIES}


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("sh:targetClass tip:Report ; sh:uniqueLang true ; sh:path tip:text", "uniqueLang"),
        ("sh:targetClass tip:Report ; sh:property [ sh:path tip:text ; sh:minCount 1 ]", "property"),
        ("sh:targetNode tip:Report ; sh:nodeKind sh:IRI", "targetClass"),
        ("sh:targetClass tip:Report ; sh:nodeKind sh:BlankNode", "BlankNode"),
        ("sh:targetClass tip:Report ; sh:minCount 1 ; sh:path ( tip:text tip:content )", "path"),
        ("sh:targetClass tip:Report ; sh:sparql [ sh:ask 'ASK { }' ]", "sh:sparql"),
    ],
)
def test_what_is_not_compiled_is_refused(tmp_path: Path, body: str, named: str) -> None:
    """No constraint is skipped in silence: the error names the construct."""
    path = tmp_path / "other.ttl"
    head = f"@prefix sh: <{SH}> . @prefix tip: <{terms.TIP}> .\n"
    path.write_text(f"{head}<urn:s> a sh:NodeShape ; sh:message 'm' ; {body} .\n", encoding="utf-8")
    with pytest.raises(ShapesError, match=named):
        compile_shapes(load_shapes((path,)))


def test_every_constraint_of_the_project_is_compiled_once() -> None:
    """As many checks as the shapes have constraints, each a query of its own."""
    shapes = load_shapes(tuple(resources.shapes_files()))
    checks = compile_shapes(shapes)
    constraints = sum(
        len(list(shapes.triples((None, p, None)))) for p in (SH.sparql, SH.minCount, SH.maxCount, SH.closed)
    )
    assert (
        sum(
            c.component.endswith(
                ("#SPARQLConstraintComponent", "CountConstraintComponent", "#ClosedConstraintComponent")
            )
            for c in checks
        )
        == constraints
    )
    assert len({(c.shape, c.component, c.query) for c in checks}) == len(checks)


def test_messages_name_the_values_of_their_row() -> None:
    """Bound variables are filled in, unbound ones stay as written."""
    assert filled("{?number} of {$total} {?x}", {"number": "3", "total": "9"}) == "3 of 9 {?x}"


@pytest.mark.parametrize("reference", [True, False])
def test_reports_are_checked_each_by_itself(reference: bool) -> None:
    """Two reports that print one agency's name in two ways are both right; their union has an agency of two names."""
    graphs = [
        build_graph(document(name, key=key), [fact("agency", name, name, report=key, name=name, country=None)])
        for key, name in (("COL-2012", "EUROPOL"), ("FRA-2014", "Europol"))
    ]
    assert validate_each(graphs, reference=reference).conforms
    assert not validate([triple for graph in graphs for triple in graph.triples]).conforms
