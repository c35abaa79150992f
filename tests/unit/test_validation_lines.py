"""Results counted from a report's lines against the queries on Oxigraph: the same numbers, constraint by constraint."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from benchmarks.damage_kinds import KINDS
from benchmarks.mutations import as_stored, is_counted, sample
from kg import resources, terms
from kg.graph import ReportGraph
from kg.validation.compiled import Check, compile_shapes
from kg.validation.engine import concepts
from kg.validation.lines.counting import Counter, written
from kg.validation.lines.functions import Doubtful, Numbers, Pattern, Strings, Texts, is_same, part_of
from kg.validation.lines.index import Index
from kg.validation.lines.programs import compile_query
from kg.validation.setwise import Rows, compiled, counter

CASES = sorted((Path(__file__).parents[1] / "shapes" / "cases").iterdir())
RDF, SH, XSD = str(rdflib.RDF), str(rdflib.SH), str(rdflib.XSD)
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
        ("SELECT ?x WHERE { ?x <urn:v> ?n . FILTER (FLOOR(?n / 2) = 2 && FLOOR(?n) = 5) }", 1),
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
        "SELECT ?x WHERE { ?x <urn:v> ?n . FILTER (FLOOR(?n / 0) = 1) }",
        "SELECT ?x WHERE { ?x <urn:v> ?n . FILTER (?n / 3 * 3 = ?n) }",
        "SELECT ?x WHERE { ?x <urn:p>* ?y }",
        "SELECT ?x WHERE { ?x ?p ?y }",
        "SELECT ?x WHERE { ?x <urn:p> ?y . MINUS { ?y <urn:v> ?n } }",
        "SELECT ?x WHERE { ?x <urn:p> ?y . OPTIONAL { ?y <urn:v> ?n . ?y <urn:w> ?w } }",
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (REGEX(STR(?w), "a(?=b)")) }',
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (REGEX(STR(?w), "[a&&b]")) }',
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (REGEX(STR(?w), "x{,2}")) }',
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (REPLACE(STR(?w), "y*", "-") = "x") }',
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (REPLACE(STR(?w), "(x)", "$1y") = "xy") }',
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (REPLACE(STR(?w), "(x)", "$2") = "x") }',
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (STRAFTER(STR(?w), "") = "x") }',
        'SELECT ?x WHERE { ?x <urn:w> ?w . FILTER (STRBEFORE(STR(?w), "") = "") }',
        "SELECT ?x WHERE { ?x <urn:w> ?w . BIND (IRI(STR(?w)) AS ?i) }",
        "SELECT (COUNT(?x) AS ?c) WHERE { ?x <urn:q> ?y }",
        "SELECT ?x (COUNT(?z) AS ?c) WHERE { ?x <urn:p> ?y . OPTIONAL { ?y <urn:q> ?z } } GROUP BY ?x",
        "SELECT ?x ?nothing WHERE { ?x <urn:p> ?y }",
        "SELECT ?nothing (COUNT(?x) AS ?c) WHERE { ?x <urn:p> ?y } GROUP BY ?nothing",
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
    asked = dict(Counter(checks, written(concepts())).rows(graph, lambda check: len(check.query)))
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


def literal(text: str, kind: str) -> Triple:
    """A node with a text under ``urn:v``; of a datatype of XML Schema, or in a language."""
    value = Literal(text, language=kind[1:]) if kind[0] == "@" else Literal(text, datatype=NamedNode(f"{XSD}{kind}"))
    return Triple(NamedNode("urn:x"), NamedNode("urn:v"), value)


def sparql(query: str) -> Check:
    """A constraint in SPARQL."""
    return Check("urn:s", f"{SH}SPARQLConstraintComponent", f"{SH}Warning", None, "", query)


def shapes(*constraints: str) -> tuple[Check, ...]:
    """One shape for each of these, for what has ``urn:v``."""
    graph = rdflib.Graph()
    for number, constraint in enumerate(constraints):
        start = f"@prefix sh: <{SH}> . @prefix xsd: <{XSD}> . @prefix rdf: <{RDF}> . <urn:s{number}>"
        graph.parse(data=f"{start} sh:targetSubjectsOf <urn:v> ; {constraint} .", format="turtle")
    return compile_shapes(graph)


def counted(checks: Iterable[Check], *triples: Triple) -> list[int]:
    """The rows of each constraint, which must be as many by the lines as in a store."""
    known, graph = list(checks), graph_of(triples)
    rows = Rows(graph)
    found = dict(Counter(known, written(concepts())).rows(graph, rows.count))
    assert [found.get(check, 0) for check in known] == [rows.count(check) for check in known]
    return [rows.count(check) for check in known]


@pytest.mark.parametrize(
    ("text", "kind", "rows"),
    [
        ("2011-06-27", "date", 0),
        ("2011-W01-1", "date", 1),
        ("2011-02-30", "date", 1),
        ("20110627", "date", 1),
        ("2011-06-27Z", "date", 0),
        ("0000-01-01", "date", 0),
        ("999999999999999999", "integer", 0),
        ("99999999999999999999", "integer", 1),
        ("\u0663", "integer", 1),
        ("99999999999999999999", "decimal", 0),
        ("999999999999999999999999999999999999999999", "decimal", 1),
        ("0.1234567890123456789", "decimal", 1),
        ("999999999999999999.999999999999999999", "decimal", 0),
        ("0500", "gYear", 0),
        ("yes", "boolean", 1),
    ],
)  # fmt: skip
def test_lexical_forms_are_those_that_oxigraph_takes(text: str, kind: str, rows: int) -> None:
    """Dates in weeks and numbers that overflow are not of their datatype."""
    assert counted(shapes(f"sh:path <urn:v> ; sh:datatype xsd:{kind}"), literal(text, kind)) == [rows]


@pytest.mark.parametrize(("text", "kind"), [("2011-06-27", "date"), ("-12", "integer"), ("1.5", "decimal")])
def test_usual_forms_need_no_store(text: str, kind: str) -> None:
    """What reports hold is certain."""
    checks = shapes(f"sh:path <urn:v> ; sh:datatype xsd:{kind} ; sh:maxCount 1")
    assert dict(Counter(checks, ()).rows(graph_of([literal(text, kind)]), refuse)) == {}


def test_a_node_without_name_is_in_no_language() -> None:
    """Neither blank nodes nor IRIs are strings with a language."""
    checks = shapes("sh:path <urn:v> ; sh:datatype rdf:langString")
    nodes = (BlankNode("b0"), NamedNode("urn:y"))
    assert [counted(checks, Triple(NamedNode("urn:x"), NamedNode("urn:v"), node)) for node in nodes] == [[1], [1]]
    assert counted(checks, literal("x", "@en")) == [0]


def rows_or_doubt(query: str, triple: Triple) -> tuple[int | None, int]:
    """The rows of a query over one triple: by its line, None where that is not certain; and in a store."""
    store = Store()
    store.add(Quad(*triple))
    surely = len(list(store.query(query)))  # type: ignore[arg-type]
    try:
        program = compile_query(query)
        return program.run(Index(graph_of([triple]).lines, {}, program.backwards)), surely
    except Doubtful:
        return None, surely


TEXTS = (
    *("pol\u0131ce", "POL\u0130CE", "Police", "\u017fex", "x\n", "$"),
    *("a\x1cb", "a\x0bb", "a\x85b", "a\u2028b", "1\xb2", "1\xbd", "a\u203fb", "e\u0301"),
)
PATTERNS = (
    "police",
    "Police",
    "[^a-z]",
    "a\\\\sb",
    "^1\\\\w$",
    "a\\\\b",
    "^..$",
    "sex",
    "[!-^]",
    "\u0131",
    "\u0130",
    "x$",
    "^.$",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("flags", ["", "i"])
def test_letters_are_matched_as_oxigraph_matches_them(pattern: str, flags: str) -> None:
    """Letters without a dot, separators, raised digits, fractions and marks, with and without regard to case."""
    regex, replaced = f'REGEX(STR(?v), "{pattern}", "{flags}")', f'REPLACE(STR(?v), "{pattern}", "") != STR(?v)'
    for test in (regex, replaced):
        query = f"SELECT ?x WHERE {{ ?x <urn:v> ?v . FILTER ({test}) }}"
        for text in TEXTS:
            rows, surely = rows_or_doubt(query, literal(text, "string"))
            assert rows in (surely, None), text


@pytest.mark.parametrize(
    ("constraints", "rows"),
    [
        (("sh:path <urn:v> ; sh:maxCount 1", "sh:path <urn:v> ; sh:maxCount 3"), 1),
        (("sh:path <urn:v> ; sh:maxCount 3", "sh:path <urn:v> ; sh:maxCount 1"), 1),
        (("sh:path <urn:v> ; sh:minCount 3", "sh:path <urn:v> ; sh:minCount 1"), 1),
        (("sh:path <urn:v> ; sh:minCount 1", "sh:path <urn:v> ; sh:minCount 3"), 1),
        (("sh:closed true ; sh:ignoredProperties (<urn:v>)", "sh:closed true ; sh:ignoredProperties (<urn:w>)"), 2),
        (("sh:closed true ; sh:ignoredProperties (<urn:w>)", "sh:closed true ; sh:ignoredProperties (<urn:v>)"), 2),
        (("sh:path <urn:v> ; sh:closed true ; sh:ignoredProperties (<urn:w>)",), 2),
        (("sh:path <urn:v> ; sh:maxInclusive 999999999999999998",), 1),
    ],
)
def test_of_two_bounds_the_stricter_one_counts(constraints: tuple[str, ...], rows: int) -> None:
    """Shapes with one target and one path, in whatever order they come."""
    assert sum(counted(shapes(*constraints), literal("1", "integer"), literal("999999999999999999", "integer"))) == rows


@pytest.mark.parametrize("name", ["inScheme", "prefLabel"])
def test_what_looks_up_the_vocabulary_by_object_is_left_to_oxigraph(name: str) -> None:
    """Its subjects are found in a store, not among the lines of a report."""
    term, graph = f"<http://www.w3.org/2004/02/skos/core#{name}>", rdflib.Graph()
    graph.parse(data=f"<urn:s> <{SH}targetSubjectsOf> {term} ; <{SH}nodeKind> <{SH}Literal> .", format="turtle")
    checks = [*compile_shapes(graph), sparql(f"SELECT ?this WHERE {{ ?this {term} ?x }}")]
    assert Counter(checks, written(concepts())).unknown == checks
    assert min(counted(checks)) > 0


def test_what_is_no_number_is_not_the_same_as_itself() -> None:
    """``=`` of NaN is false, though the terms are one."""
    query = "SELECT ?this WHERE { ?this <urn:v> ?v . ?this <urn:v> ?w . FILTER (?v = ?w) }"
    assert counted([sparql(query)], literal("NaN", "double")) == [0]
    assert counted([sparql(query)], literal("a", "@en")) == [1]
