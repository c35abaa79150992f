"""The canned questions: heads, parameters, engines, expected tables, forms of answers, one's own SPARQL."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import resources, terms
from kg.errors import QueryError
from kg.export import to_rdflib, to_store
from kg.graph import vocabulary_triples
from kg.queries import (
    Answer,
    Query,
    ask,
    ask_sparql,
    bind,
    construct,
    engines,
    get_query,
    load_queries,
    load_views,
    render_questions_markdown,
)
from kg.queries.files import read_query
from tests.builders import SAMPLE
from tests.queries.graphs import EXPECTED, is_across_reports, merged, parameters_of, report_graph, series_graphs

ALL = [*load_queries().values(), *load_views().values()]
NAMES = list(load_queries())
SEVERAL = (SAMPLE, "BRA-2024")


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The sample in Oxigraph."""
    return to_store([report_graph()], vocabulary=True)


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    """The sample in rdflib."""
    return to_rdflib(merged(SAMPLE))


@pytest.fixture(scope="module")
def series_store() -> ox.Store:
    """Three countries over three years in Oxigraph."""
    return to_store(series_graphs(), vocabulary=True)


@pytest.fixture(scope="module")
def series_graph() -> rdflib.Graph:
    """Three countries over three years in rdflib."""
    return to_rdflib([*(t for graph in series_graphs() for t in graph.triples), *vocabulary_triples()])


@pytest.fixture(scope="module")
def several_store() -> ox.Store:
    """Two reports in Oxigraph, which share places and agencies across named graphs."""
    return to_store([report_graph(key) for key in SEVERAL], vocabulary=True)


@pytest.fixture(scope="module")
def several_graph() -> rdflib.Graph:
    """Two reports in rdflib."""
    return to_rdflib(merged(*SEVERAL))


def test_at_least_25_questions() -> None:
    """A lost file would make the suite pass on less."""
    assert len(NAMES) >= 55
    assert sum(is_across_reports(query) for query in ALL) >= 15
    assert sorted(load_views()) == ["agencies", "flows"]


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_head_is_complete(query: Query) -> None:
    """Each file says what it asks, takes and gives; it is named in words."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", query.name)
    assert query.question.endswith(("?", "."))
    assert query.description
    assert query.tags
    assert bool(query.columns) == (query.form == "select")
    assert all(column.meaning.endswith((".", "?")) for column in query.columns)


@pytest.mark.parametrize("name", NAMES)
def test_head_matches_projection(name: str, store: ox.Store) -> None:
    """The query projects the columns of its head, in order, then the variables of its parameters."""
    query = get_query(name)
    made = store.query(query.text, use_default_graph_as_union=True)
    assert isinstance(made, ox.QuerySolutions)
    projected = [variable.value for variable in made.variables]
    columns = [column.name for column in query.columns]
    assert projected[: len(columns)] == columns
    assert {p.variable for p in query.parameters} <= set(projected[len(columns) :])
    assert all(variable.startswith("_") for variable in projected[len(columns) :])


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_prefixes_are_those_of_the_project(query: Query) -> None:
    """Prefixes mean the same in all files, and none is declared for nothing."""
    declared = dict(re.findall(r"^PREFIX ([\w-]+): <([^>]*)>$", query.text, re.MULTILINE))
    assert declared == {prefix: terms.PREFIXES[prefix] for prefix in declared}
    body = query.text.rpartition("PREFIX")[2]
    assert all(re.search(rf"\b{prefix}:", body.partition("\n")[2]) for prefix in declared)


@pytest.mark.parametrize("query", ALL, ids=lambda q: q.name)
def test_codes_and_terms_exist(query: Query) -> None:
    """Terms of the ontology that a query reads are declared there."""
    declared = (resources.ontology_folder() / "tip.ttl").read_text(encoding="utf-8")
    where = query.text.partition("WHERE")[2]
    assert [t for t in re.findall(r"\btip:\w+", where) if f"\n{t} a " not in declared] == []


@pytest.mark.parametrize("name", NAMES)
def test_statements_come_with_their_words(name: str) -> None:
    """A question that gives statements ends with quote and statement."""
    columns = [column.name for column in get_query(name).columns]
    if "statement" in columns:
        assert columns[-1] == "statement"
        assert "quote" in columns[-3:]
    else:
        assert "quote" in columns or name in {
            "agencies-by-type", "offenses-with-broader-terms", "reports", "statements-per-section",
        }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_answer_equals_the_expected_table(name: str, store: ox.Store, series_store: ox.Store) -> None:
    """The answer on the gold graph of the sample, or of the series, is the kept table."""
    query = get_query(name)
    expected = (EXPECTED / f"{name}.tsv").read_text(encoding="utf-8")
    source = series_store if is_across_reports(query) else store
    assert ask(query, source, parameters_of(query)).to_tsv() == expected


@pytest.mark.parametrize("name", [name for name in NAMES if is_across_reports(get_query(name))])
def test_engines_agree_over_the_years(name: str, series_store: ox.Store, series_graph: rdflib.Graph) -> None:
    """Questions across reports have rows, the same on both engines; their examples narrow them."""
    query = get_query(name)
    whole = ask(query, series_store)
    assert whole == ask(query, series_graph)
    assert len(whole) > 0
    assert ask(query, series_store, query.examples) == ask(query, series_graph, query.examples)
    assert len(ask(query, series_store, query.examples)) <= len(whole)


@pytest.mark.parametrize("name", [name for name in NAMES if not is_across_reports(get_query(name))])
def test_engines_agree(name: str, store: ox.Store, graph: rdflib.Graph) -> None:
    """Oxigraph and rdflib give the same rows in the same order, with the same characters."""
    query = get_query(name)
    assert ask(query, store, query.examples) == ask(query, graph, query.examples)


@pytest.mark.parametrize("name", NAMES)
def test_engines_agree_on_several_reports(name: str, several_store: ox.Store, several_graph: rdflib.Graph) -> None:
    """They agree too over two reports without parameters, where triples stand in more than one named graph."""
    query = get_query(name)
    needed = {p.name: p.example for p in query.parameters if p.required}
    first = ask(query, several_store, needed)
    assert first == ask(query, several_graph, needed)
    assert len(set(first.rows)) == len(first.rows)


def test_tables_belong_to_questions() -> None:
    """Every kept table has its question."""
    assert sorted(path.stem for path in EXPECTED.glob("*.tsv")) == sorted(NAMES)


@pytest.mark.parametrize("name", sorted(load_views()))
def test_views_agree(name: str, store: ox.Store, graph: rdflib.Graph) -> None:
    """A view gives the same triples on both engines, and some."""
    view = load_views()[name]
    made = construct(view, store, view.examples)
    assert made
    assert made == construct(view, graph, view.examples)


def test_dataset_is_read_as_one_graph(store: ox.Store) -> None:
    """An rdflib Dataset answers as the store that has the same named graphs."""
    dataset, report = rdflib.Dataset(), report_graph()
    for triple in to_rdflib(report.triples):
        dataset.graph(rdflib.URIRef(report.iri)).add(triple)
    for triple in to_rdflib(vocabulary_triples()):
        dataset.default_graph.add(triple)
    assert ask("tier-placements", dataset) == ask("tier-placements", store)


def test_parameter_narrows_the_answer(several_store: ox.Store) -> None:
    """The report parameter keeps one report, however it is written."""
    both = ask("tier-placements", several_store)
    one = ask("tier-placements", several_store, {"report": "xkx-2011"})
    assert {record["report"] for record in both.to_records()} == {"BRA-2024", "XKX-2011"}
    assert {record["report"] for record in one.to_records()} == {"XKX-2011"}
    assert one == ask("tier-placements", several_store, {"country": "kosovo"})


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("UAE", "ARE"),
        ("drc", "COD"),
        ("PRC", "CHN"),
        ("ROK", "KOR"),
        ("are", "ARE"),
        ("The Gambia", "GMB"),
        ("Korea, South", "KOR"),
        ("region:africa", "region:africa"),
        (terms.place("ZZZ"), "ZZZ"),
    ],
)
def test_places_are_those_of_the_vocabulary(value: str, code: str) -> None:
    """A code, else a name, of whatever form titles have; an abbreviation of three letters is no code."""
    assert bind(get_query("flows-of-place"), {"place": value})["_place"] == ox.NamedNode(terms.place(code))


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("tier-placements", {"report": "Kosovo 2011"}, "a report's key"),
        ("tier-placements", {"country": "Atlantis"}, "ISO 3166-1 alpha-3"),
        ("tier-placements", {"country": "XYZ"}, "ISO 3166-1 alpha-3"),
        ("flows-of-place", {"place": "region:atlantis"}, "region:<slug> of the vocabulary"),
        ("tier-placements", {"town": "Pristina"}, "It has: report, country"),
        ("flows-of-place", {}, "place is missing"),
        ("statistics-of-measure", {"measure": "Convicted persons?"}, "the code of a measure"),
        ("statements-of-passage", {"passage": "https://x/ y"}, "an IRI, whole or as tables show it"),
        ("statements-with-words", {"words": " "}, "some text"),
        ("tier-placement", {}, "Did you mean tier-placements"),
    ],
)
def test_wrong_values_say_what_is_expected(name: str, values: dict[str, str], message: str, store: ox.Store) -> None:
    """A wrong name or value is an error that tells the right one."""
    with pytest.raises(QueryError, match=re.escape(message)):
        ask(name, store, values)


def test_value_is_bound_not_pasted(store: ox.Store) -> None:
    """Text that would close a string and a group is looked for as it stands."""
    hostile = '") } } ; DROP ALL #'
    assert len(ask("statements-with-words", store, {"words": hostile})) == 0
    assert bind(get_query("statements-with-words"), {"words": hostile})["_words"] == ox.Literal(hostile)


def test_forms_of_an_answer() -> None:
    """Each form escapes what it must, shows quotations as such, and leaves open cells empty."""
    cells = (ox.Literal('a "b" | <c>\td'), None, ox.NamedNode(terms.report(SAMPLE)), ox.Literal(3))
    answer = Answer("x", ("quote", "open", "report", "count"), (cells,))
    assert list(csv.reader(io.StringIO(answer.to_csv())))[1] == ['a "b" | <c>\td', "", terms.report(SAMPLE), "3"]
    assert answer.to_tsv().splitlines()[1].split("\t")[1:] == ["", f"<{terms.report(SAMPLE)}>", "3"]
    bindings = json.loads(answer.to_json())["results"]["bindings"][0]
    assert sorted(bindings) == ["count", "quote", "report"]
    assert answer.to_markdown().splitlines()[2] == '| a "b" \\| &lt;c> d |  | data/report/XKX-2011 | 3 |'
    assert "<td><q>a &quot;b&quot; | &lt;c&gt;\td</q></td><td></td>" in answer._repr_html_()
    assert answer.to_records()[0]["count"] == 3


def test_numbers_are_canonical() -> None:
    """Both engines give decimals without needless digits."""
    answer = ask_sparql("SELECT (2.50 AS ?a) (6.0/3 AS ?b) (007 AS ?c) (true AS ?d) {}", ox.Store())
    assert isinstance(answer, Answer)
    assert answer.to_csv() == "a,b,c,d\r\n2.5,2,7,true\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
        "SELECT * { service silent <http://x> { ?s ?p ?o } }",
        "SELECT * {?s ?p 1SERVICE<http://x>{}}",
        "PREFIX : <http://x> SELECT * {SERVICE:x{?s ?p ?o}}",
        "SELECT * {?s ?p '\\u0022' \\u0053ERVICE <http://x> {?s ?p ?o}}",
        "SELECT * # a\r{ SERVICE <http://x> {} }",
        'SELECT * {?s ?p "\\u0022" SERVICE <http://x> {} ?s ?p "" }',
        "PREFIX ex: <http://e/> SELECT * { OPTIONAL { ?s ex:a\\#b ?o } SERVICE <http://x> {} }",
        "PREFIX ex: <http://e/> SELECT * { OPTIONAL { ?s ex:a\\'b ?o } SERVICE <http://x> {} FILTER('x' != 'y') }",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE <http://x> {} #'''\n}",
        "SELECT * { FILTER('<'<'>')SERVICE#>\n<http://x>{} }",
        "SELECT * { SERVICE#a\r<http://x>#{\n{} }",
        "SELECT * { SERVICE\n#a\nsilent#b\n?x{} }",
        "PREFIX ex: <http://e/> SELECT * { SERVICE ex:a\\#b {} }",
        "SELECT * { SERVICE <http://x\n> {} }",
    ],
)
def test_service_is_refused(text: str) -> None:
    """No spelling of SERVICE reaches the engine."""
    with pytest.raises(QueryError, match="SERVICE is refused"):
        ask_sparql(text, ox.Store())


def test_service_that_slips_through_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engine says of an endpoint (here a port that it refuses to call) is an error for people, in any form."""
    monkeypatch.setattr(engines, "_refuse", lambda _: None)
    pattern = "{ SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
    for head in ("SELECT *", "ASK", "CONSTRUCT { ?s ?p ?o } WHERE"):
        with pytest.raises(QueryError, match="cannot be evaluated"):
            ask_sparql(f"{head} {pattern}", ox.Store())


@pytest.mark.parametrize("text", ["INSERT DATA { <a:a> <a:b> <a:c> }", "PREFIX e: <e:> DELETE WHERE { ?s ?p ?o }"])
def test_updates_are_refused(text: str) -> None:
    """The graph is not edited by a question."""
    with pytest.raises(QueryError, match="updates are refused"):
        ask_sparql(text, ox.Store())


def test_words_in_strings_and_names_are_harmless(store: ox.Store) -> None:
    """A string, a variable or an IRI that holds a refused word is no such command."""
    text = 'SELECT ?service { BIND("SERVICE; INSERT" AS ?service) FILTER(<e:SERVICE> != <e:LOAD>) } # SERVICE'
    assert len(ask_sparql(text, store)) == 1
    names = (
        "PREFIX e: <e:> SELECT * { ?s e:p ?service OPTIONAL { ?service e:service <e:service#a> } GRAPH ?service {} }"
    )
    assert len(ask_sparql(names, ox.Store())) == 0
    names = "SELECT * { ?s ?p ?o FILTER(?o = 'service') { ?s ?q <e:service> } UNION { ?s ?q 'service <x>' } }"
    assert len(ask_sparql(names, ox.Store())) == 0


def test_own_sparql_never_runs_on_rdflib(graph: rdflib.Graph) -> None:
    """Foreign SPARQL can make rdflib read local files."""
    with pytest.raises(QueryError, match="Oxigraph only"):
        ask_sparql("SELECT * { ?s ?p ?o }", graph)


def test_syntax_error_has_its_place() -> None:
    """Line and column of a mistake are told."""
    with pytest.raises(QueryError, match="line 2, column"):
        ask_sparql("SELECT ?a\nWHERE ( ?a ?b ?c )", ox.Store())


def test_own_sparql_answers_every_form(store: ox.Store) -> None:
    """ASK gives one cell, CONSTRUCT triples."""
    answer = ask_sparql("ASK { ?s a ?c }", store)
    assert isinstance(answer, Answer)
    assert answer.to_csv() == "answer\r\ntrue\r\n"
    triples = ask_sparql("CONSTRUCT { <e:a> <e:b> <e:c> } WHERE { ?s ?p ?t }", store)
    assert len(triples) == 1


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("#+ summary: [", "not YAML"),
        ("#+ summary: x", "the head lacks description"),
        ("#+ {summary: x, description: x, tags: [], parameters: [{name: a}]}", "a parameter lacks type"),
        (
            "#+ {summary: x, description: x, tags: [], parameters: [{name: a, type: b, example: c, description: d}]}",
            "no such type: b",
        ),
        ("#+ {summary: x, description: x, tags: [], parameters: []}", "no line begins with SELECT"),
    ],
)
def test_bad_head_is_an_error(tmp_path: Path, head: str, message: str) -> None:
    """A file with a broken head is named together with what it lacks."""
    path = tmp_path / "bad.rq"
    body = "SELECT * { ?s ?p ?o }" if "SELECT" not in message else "LOAD <a:a>"
    path.write_text(f"{head}\n{body}\n", encoding="utf-8")
    with pytest.raises(QueryError, match=message):
        read_query(path)


def test_page_of_questions_is_in_step() -> None:
    """``docs/questions.md`` is what the heads say."""
    page = Path(__file__).parents[2] / "docs" / "questions.md"
    assert page.read_text(encoding="utf-8") == render_questions_markdown()
