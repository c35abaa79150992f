"""The validation as a function: what it returns, how it reads, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import RDF, SH
from rdflib.query import Result

from kg import terms
from kg.errors import ShapesError
from kg.graph import build_graph
from kg.validation import ValidationResult, Violation, format_violations, validate
from kg.validation.bridge import DataGraph, to_oxigraph, to_rdflib
from kg.validation.rendering import short
from tests.builders import document, fact

TEXT = "Kosovo is a source country. The government convicted 11 traffickers in 2010."


def graph(value: int = 11) -> tuple[Triple, ...]:
    """A report with one statistic."""
    quote = "The government convicted 11 traffickers in 2010"
    return build_graph(document(TEXT), [fact("statistic", TEXT, quote, value=value)]).triples


def damaged() -> list[Triple]:
    """The same with a quote that the text does not have."""
    exact = NamedNode(terms.PREFIXES["oa"] + "exact")
    return [
        Triple(triple.subject, exact, Literal("Nobody was convicted")) if triple.predicate == exact else triple
        for triple in graph()
    ]


def found(result: ValidationResult, shape: str) -> list[Violation]:
    """The results of one shape."""
    return [violation for violation in result.violations if violation.shape.endswith(f"/{shape}")]


def test_wrong_quote_is_a_violation_with_its_statement() -> None:
    """A result names the statement, its label and the rule, and the graph does not conform."""
    result = validate(damaged())
    (one,) = found(result, "quote-is-slice")
    assert not result.conforms
    assert one.severity == "violation"
    assert one.statement is not None
    assert one.statement.startswith(f"{terms.DATA}report/XKX-2011/statistic/")
    assert one.label == "convictions 2010: 11"
    assert one.quote == "Nobody was convicted"
    assert "Slicing the text" in one.rule


def test_figure_that_the_quote_does_not_have_is_a_warning() -> None:
    """What may be the report's fault does not break the graph."""
    result = validate(graph(value=12))
    assert [one.severity for one in found(result, "figure-in-words")] == ["warning"]
    assert not found(validate(graph()), "figure-in-words")


def test_worst_comes_first() -> None:
    """Results are ordered by severity."""
    ranks = [("violation", "warning", "info").index(one.severity) for one in validate(damaged()).violations]
    assert ranks == sorted(ranks)
    assert ranks


def test_same_results_for_rdflib_graph_and_any_order() -> None:
    """Kind and order of the input change nothing."""
    other = rdflib.Graph()
    for triple in reversed(damaged()):
        other.add(tuple(map(to_rdflib, (triple.subject, triple.predicate, triple.object))))  # type: ignore[arg-type]
    assert validate(other) == validate(damaged())


def test_report_is_turtle_of_the_standard_and_stable() -> None:
    """The W3C report parses, holds every result, has no blank nodes, and is the same twice."""
    result = validate(damaged())
    written = result.report_turtle()
    parsed = rdflib.Graph().parse(data=written, format="turtle")
    assert len(set(parsed.subjects(RDF.type, SH.ValidationResult))) == len(result.violations)
    assert not [node for node in parsed.all_nodes() if isinstance(node, rdflib.BNode)]
    assert validate(damaged()).report_turtle() == written


def test_rendering_says_what_where_and_which_rule() -> None:
    """People see message, statement, words and rule, and a count at the end."""
    text = format_violations(validate(damaged()))
    assert "Violations (the graph is broken)" in text
    assert 'words  "Nobody was convicted"' in text
    assert "quote equals the slice" in text
    assert text.endswith(".")


def test_nothing_found_is_said() -> None:
    """An empty result conforms and says so."""
    assert ValidationResult().conforms
    assert format_violations(ValidationResult()) == "No violations, no warnings, no infos."


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (terms.TIP + "origin", "tip:origin"),
        ("^" + terms.TIP + "text", "^tip:text"),
        (terms.place("MDA"), "place:MDA"),
        (Literal("a"), "a"),
        ("urn:x", "urn:x"),
    ],
)
def test_terms_are_shortened(term: str | Literal, expected: str) -> None:
    """The longest prefix wins, and foreign terms stay."""
    assert short(term) == expected


def test_broken_shapes_file_is_named(tmp_path: Path) -> None:
    """A file that is not Turtle is an error that names it."""
    path = tmp_path / "bad.ttl"
    path.write_text("shape:x a", encoding="utf-8")
    with pytest.raises(ShapesError, match=r"bad\.ttl"):
        validate(graph(), shapes=[path])


def test_missing_shapes_file_is_named(tmp_path: Path) -> None:
    """So is one that is not there."""
    with pytest.raises(ShapesError, match=r"none\.ttl"):
        validate(graph(), shapes=[tmp_path / "none.ttl"])


@pytest.mark.parametrize(
    "body",
    [
        "<urn:s> a sh:NodeShape ; sh:targetClass tip:Report ; sh:sparql [ sh:select 'SELECT nothing' ] .",
        "<urn:s> a sh:PropertyShape ; sh:targetClass tip:Report ; sh:minCount 1 .",
    ],
)
def test_shapes_that_are_not_shacl_are_refused(tmp_path: Path, body: str) -> None:
    """A query that does not parse and a property shape without a path are errors, not crashes."""
    path = tmp_path / "wrong.ttl"
    path.write_text(f"@prefix sh: <{SH}> .\n@prefix tip: <{terms.TIP}> .\n{body}\n", encoding="utf-8")
    with pytest.raises(ShapesError):
        validate(graph(), shapes=[path])


@pytest.mark.parametrize(
    "term",
    [
        rdflib.URIRef("urn:a"),
        rdflib.BNode("b"),
        rdflib.Literal("x"),
        rdflib.Literal("x", lang="en"),
        rdflib.Literal("007", datatype=rdflib.XSD.integer, normalize=False),
    ],
)
def test_terms_survive_the_way_there_and_back(term: rdflib.term.Identifier) -> None:
    """Lexical forms and languages are kept between the two libraries."""
    assert to_rdflib(to_oxigraph(term)).n3() == term.n3()


def test_constraints_give_the_same_on_rdflib(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast way through Oxigraph against the plain one: rdflib answers the same SPARQL constraints."""

    def plain(self: DataGraph, query: str, *args: Any, **_: object) -> Result:  # noqa: ANN401 - as rdflib has it
        whole = rdflib.Graph()
        for quad in self.quick.quads_for_pattern(None, None, None):
            whole.add(tuple(map(to_rdflib, (quad.subject, quad.predicate, quad.object))))  # type: ignore[arg-type]
        # From now on this graph answers by itself.
        monkeypatch.setattr(self, "query", lambda text, *more, **_: whole.query(text, initBindings=more[3]))
        return whole.query(query, initBindings=args[3])

    fast = validate(damaged())
    monkeypatch.setattr(DataGraph, "query", plain)
    slow = validate(damaged())
    assert {(one.shape, one.value) for one in slow.violations} == {(one.shape, one.value) for one in fast.violations}
