"""Every shape with its conforming and its violating case; the shapes files as SHACL; the sample as a whole.

A case is a folder of two Turtle files. ``violating.ttl`` holds the expected results as ``sh:ValidationResult`` below
its data. Cases hold only what their shape looks at, so results of other shapes are not compared.
"""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH, XSD

from kg import resources, terms
from kg.graph import build_graph
from kg.validation import Violation, validate
from kg.validation.bridge import to_rdflib
from kg.validation.engine import load_shapes
from tests.builders import gold_facts, sample_document

CASES = Path(__file__).parent / "cases"
SHAPE = terms.BASE + "shape/"
TEXT_NODE = rdflib.URIRef(terms.DATA + "report/GHA-2011/text")


def _shapes() -> rdflib.Graph:
    return load_shapes(tuple(resources.shapes_files()))


def _names() -> list[str]:
    graph = _shapes()
    found = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    return sorted(str(shape).removeprefix(SHAPE) for shape in found)


def _split(path: Path) -> tuple[rdflib.Graph, set[tuple[str, ...]]]:
    """The data of a case and the results it expects."""
    graph = rdflib.Graph().parse(path)
    expected = set()
    for node in sorted(graph.subjects(RDF.type, SH.ValidationResult), key=str):
        parts = [graph.value(node, part) for part in (SH.resultSeverity, SH.focusNode, SH.resultPath, SH.value)]
        expected.add(tuple("" if part is None else part.n3() for part in parts))
        graph.remove((node, None, None))
    return graph, expected


def _seen(found: Violation) -> tuple[str, ...]:
    path = found.path
    forward = "" if path is None or path.startswith("^") else rdflib.URIRef(path).n3()
    value = "" if found.value is None else to_rdflib(found.value).n3()
    return (SH[found.severity.capitalize()].n3(), to_rdflib(found.focus_node).n3(), forward, value)


def _results(data: rdflib.Graph, name: str) -> set[tuple[str, ...]]:
    """The results of one shape, run with those of its file alone: all shapes together take ten times as long."""
    files = [path for path in resources.shapes_files() if f"shape:{name} a sh:" in path.read_text(encoding="utf-8")]
    prefixes = [path for path in resources.shapes_files() if path.name == "prefixes.ttl"]
    return {_seen(found) for found in validate(data, shapes=files + prefixes).violations if found.shape == SHAPE + name}


@pytest.mark.parametrize("name", _names())
def test_shape_has_cases_that_come_out_as_expected(name: str) -> None:
    """The conforming case breaks nothing of this shape; the violating one gives exactly the results it lists."""
    good, none = _split(CASES / name / "conforming.ttl")
    bad, expected = _split(CASES / name / "violating.ttl")
    assert not none
    assert expected
    assert _results(good, name) == set()
    assert _results(bad, name) == expected


def test_no_case_without_a_shape() -> None:
    """A case whose shape is gone is removed with it."""
    assert sorted(path.name for path in CASES.iterdir()) == _names()


def test_shapes_are_valid_shacl() -> None:
    """The shapes files conform to the SHACL of SHACL."""
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=_shapes(), meta_shacl=True)
    assert conforms, text


def test_every_shape_says_what_it_is() -> None:
    """Shapes are named by IRI and carry a name and a description for people."""
    graph = _shapes()
    for name in _names():
        node = rdflib.URIRef(SHAPE + name)
        assert (node, None, None) in graph, "a shape without an IRI"
        assert graph.value(node, SH.name), name
        assert graph.value(node, SH.description), name


def test_declared_prefixes_are_those_of_the_project() -> None:
    """SPARQL constraints see the same prefixes as every other file."""
    graph = _shapes()
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(None, SH.declare)
    }
    assert declared.items() <= terms.PREFIXES.items()
    assert all(graph.value(node, SH.namespace).datatype == XSD.anyURI for node in graph.objects(None, SH.declare))  # type: ignore[union-attr]


def test_sample_graph_has_no_violations() -> None:
    """The gold of the bundled report, mapped to RDF, breaks nothing."""
    result = validate(build_graph(sample_document(), gold_facts()).triples)
    assert [found.message for found in result.of("violation")] == []


def test_classes_of_the_model_all_have_shapes() -> None:
    """Every class that the sample graph uses is the target of a shape."""
    graph = build_graph(sample_document(), gold_facts())
    used = {triple.object.value for triple in graph.triples if triple.predicate.value == str(RDF.type)}  # type: ignore[union-attr]
    targets = {str(target) for target in _shapes().objects(None, SH.targetClass)}
    # This one comes with a position selector, whose shape asks for it; the vocabulary's entity has nothing to check.
    beside = {terms.PREFIXES["oa"] + "TextQuoteSelector"}
    assert used - targets - beside == {terms.PREFIXES["prov"] + "Entity"}
