"""Results counted from a report's lines against the queries on Oxigraph: the same numbers, constraint by constraint."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from benchmarks.damage_kinds import KINDS
from benchmarks.mutations import as_stored, is_counted, sample
from kg import resources, terms
from kg.graph import ReportGraph
from kg.validation.compiled import Check
from kg.validation.engine import concepts
from kg.validation.lines.counting import Counter
from kg.validation.lines.functions import Doubtful, Numbers, Pattern, Strings, Texts, is_same, part_of
from kg.validation.lines.index import Index
from kg.validation.lines.programs import compile_query
from kg.validation.setwise import compiled, counter

CASES = sorted((Path(__file__).parents[1] / "shapes" / "cases").iterdir())
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
DATA = (
    "<urn:a> <urn:n> <urn:b>",
    "<urn:a> <urn:p> <urn:c>",
    f'<urn:c> <urn:v> "5"^^{INTEGER}',
    '<urn:c> <urn:w> "x"@en',
)


def graph_of(triples: object) -> ReportGraph:
    """Triples as the graph of the bundled report."""
    return ReportGraph.of("XKX-2011", terms.report("XKX-2011"), triples)  # type: ignore[arg-type]


def refuse(check: Check) -> int:
    """Oxigraph is not to be asked."""
    raise AssertionError(check)


def rows_of(query: str) -> int:
    """The rows of a query over ``DATA``."""
    program = compile_query(query)
    return program.run(Index(DATA, {}, program.backwards))


def test_all_constraints_of_the_project_are_compiled() -> None:
    """No constraint needs Oxigraph for every report, and the sample needs it for none."""
    assert counter().unknown == []
    assert counter().count(graph_of(sample().triples), refuse)["violation"] == 0


@pytest.mark.parametrize("kind", KINDS[::12], ids=lambda kind: kind.name)
def test_damages_are_counted_as_oxigraph_counts_them(kind: object) -> None:
    """Whatever is wrong in a graph, each constraint has as many results as its query has rows."""
    for damaged in kind.damaged(sample(), 1):  # type: ignore[attr-defined]
        assert is_counted(as_stored(damaged))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_cases_of_shapes_are_counted_as_oxigraph_counts_them(case: Path) -> None:
    """Small graphs in which much is missing: what is absent is not taken for what is right."""
    assert is_counted(as_stored(quad.triple for quad in parse(path=case / "violating.ttl", format=RdfFormat.TURTLE)))


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?x WHERE { ?x <urn:p>/<urn:v> ?n . FILTER (?n > 4) }", 1),
        ("SELECT ?x WHERE { ?x <urn:p>|<urn:n> ?y }", 2),
        ("SELECT DISTINCT ?x WHERE { ?x <urn:p>|<urn:n> ?y }", 1),
        ("SELECT ?y WHERE { <urn:a> <urn:n>|<urn:p> ?y . FILTER NOT EXISTS { ?y <urn:v> ?n } }", 1),
        ("SELECT ?x WHERE { ?x <urn:p> ?y . OPTIONAL { ?y <urn:q> ?z } FILTER (!BOUND(?z)) }", 1),
        ('SELECT ?x WHERE { ?x <urn:v> ?n . BIND (CONCAT(STR(?n), "0") AS ?t) FILTER (?t NOT IN ("50", "7")) }', 0),
        ("SELECT ?x { { SELECT ?x (COUNT(?y) AS ?c) { ?x <urn:p>|<urn:n> ?y } GROUP BY ?x } FILTER (?c = 2) }", 1),
        ('SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (LANG(?w) = "en" && STRLEN(STR(?w)) = 1) }', 1),
    ],
)  # fmt: skip
def test_queries_have_the_rows_that_sparql_gives_them(query: str, rows: int) -> None:
    """Paths, OPTIONAL, NOT EXISTS, groups and functions."""
    assert rows_of(query) == rows


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (?w > 4) }",
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (CONTAINS(?w, "x")) }',
        "SELECT ?x WHERE { ?x <urn:p> ?y . OPTIONAL { ?y <urn:q> ?z } FILTER (STR(?z) != STR(?y)) }",
        "SELECT ?x WHERE { ?x <urn:v> ?n . FILTER (?n / 0 = 1) }",
        "SELECT ?x WHERE { ?x <urn:p>* ?y }",
        "SELECT ?x WHERE { ?x ?p ?y }",
        "SELECT ?x WHERE { ?x <urn:p> ?y . MINUS { ?y <urn:v> ?n } }",
        "SELECT ?x WHERE { ?x <urn:p> ?y . OPTIONAL { ?y <urn:v> ?n . ?y <urn:w> ?w } }",
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (REGEX(STR(?w), "a(?=b)")) }',
        "SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (STRUUID() = ?w) }",
    ],
)
def test_what_is_not_certain_is_left_to_oxigraph(query: str) -> None:
    """Errors inside expressions, strings with languages, unknown functions and patterns: no number is given."""
    with pytest.raises(Doubtful):
        rows_of(query)


def test_a_report_that_describes_the_vocabulary_is_left_to_oxigraph() -> None:
    """Its lines and the vocabulary would have to be put together."""
    concept = concepts()[0]
    graph = graph_of([*sample().triples, concept])
    checks = compiled(tuple(resources.shapes_files()))
    asked = dict(Counter(checks, concepts()).rows(graph, lambda check: len(check.query)))
    assert asked == {check: len(check.query) for check in checks}


def test_values_that_are_certain() -> None:
    """Terms become texts and numbers; IRIs, languages and unusual numbers are no strings and numbers."""
    texts, numbers = Texts(), Numbers()
    strings = Strings(texts)
    assert texts['"a\\n\\"b\\""@en'] == 'a\n"b"'
    assert strings['"a"'] == "a"
    assert numbers[f'"-7"^^{INTEGER}'] == -7
    assert is_same(f'"7"^^{INTEGER}', '"7.0"^^<http://www.w3.org/2001/XMLSchema#decimal>', numbers)
    for table, term in ((strings, '"a"@en'), (strings, "<urn:a>"), (numbers, '"7"'), (numbers, f'"+7"^^{INTEGER}')):
        with pytest.raises(Doubtful):
            table[term]
    with pytest.raises(Doubtful):
        part_of("abc", 0, 2)


def test_patterns_end_where_the_text_ends() -> None:
    """As in XPath, and unlike in Python, ``$`` does not stand before a last newline."""
    assert Pattern("b$").found("ab")
    assert not Pattern("b$").found("ab\n")
    assert Pattern("É", "i").found("é")
    with pytest.raises(Doubtful):
        Pattern("e").found("e\N{COMBINING ACUTE ACCENT}")
