"""Facts to triples: golden graphs per kind, evidence, identity, agencies and laws."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.query import ResultRow

from kg import terms
from kg.export import to_rdflib
from kg.facts import KINDS, Evidence, Fact
from kg.graph import ReportGraph, build_graph, vocabulary_triples
from kg.graph.nodes import term
from kg.model import Span
from tests.builders import document, fact, gold_facts, gold_keys, sample_document

GOLD = Path(__file__).parents[1] / "gold" / "graph"
ROOT = Path(__file__).parents[2]

# What the graph uses of vocabularies that are not ours.
REUSED = {
    "dcterms": {"title", "format", "spatial", "issued", "publisher", "bibliographicCitation", "identifier"},
    "oa": {
        "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasSource", "hasSelector",
        "start", "end", "exact", "prefix", "suffix",
    },
    "org": {"Organization", "unitOf"},
    "prov": {"Activity", "Entity", "SoftwareAgent", "used", "wasAssociatedWith", "wasDerivedFrom", "wasGeneratedBy"},
    "qb": {"Observation", "dataSet"},
    "rdf": {"type"},
    "rdfs": {"label"},
    "sdmx-attribute": {"unitMeasure"},
    "sdmx-dimension": {"refArea", "refPeriod"},
    "sdmx-measure": {"obsValue"},
    "skos": {"prefLabel", "altLabel"},
}  # fmt: skip


def graph_of(*facts: Fact, text: str, key: str = "XKX-2011") -> ReportGraph:
    """The graph of a text with these facts."""
    return build_graph(document(text, key=key), facts)


def statements(graph: ReportGraph, kind: str) -> list[ox.Triple]:
    """The triples of all statements of a kind."""
    return [t for t in graph.triples if f"/{kind}/" in str(t.subject)]


def values(graph: ReportGraph, predicate: str, part: str = "") -> list[str]:
    """The objects of a predicate, on subjects whose IRI holds ``part``, sorted."""
    found = [t for t in graph.triples if t.predicate == term(predicate) and part in str(t.subject)]
    return sorted(t.object.value for t in found if isinstance(t.object, ox.NamedNode | ox.Literal))


@pytest.mark.parametrize("kind", KINDS)
def test_golden_statement(kind: str) -> None:
    """One fact of each kind gives exactly the statement of its golden file, whatever the file's layout."""
    text = "Before the words. These words state it. After the words."
    graph = graph_of(fact(kind, text, "These words state it."), text=text)
    own = [
        t
        for t in graph.triples
        if f"/{kind}/" in str(t.subject)
        or "#char" in str(t.subject)
        or "/law/" in str(t.subject)
        or "/agency/" in str(t.subject)
    ]
    golden = rdflib.Graph().parse(GOLD / f"{kind}.ttl")
    assert isomorphic(golden, rdflib.Graph().parse(data=to_rdflib(own).serialize(format="nt"), format="nt"))


@pytest.mark.parametrize("kind", KINDS)
def test_golden_files_are_for_every_kind(kind: str) -> None:
    """A kind without its file would go unseen."""
    assert (GOLD / f"{kind}.ttl").is_file()


@pytest.mark.parametrize("key", gold_keys())
def test_every_quote_is_its_slice(key: str) -> None:
    """Inside the graph alone: the text's characters from start to end are the quote."""
    graph = to_rdflib(build_graph(sample_document(key), gold_facts(key)).triples)
    rows = list(graph.query(
        """SELECT ?content ?start ?end ?exact ?prefix ?suffix { ?p oa:hasSource/tip:content ?content ; oa:hasSelector
        [ oa:start ?start ; oa:end ?end ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix ] }""",
        initNs=terms.PREFIXES,
    ))  # fmt: skip
    assert len(rows) == len({f.span for f in gold_facts(key)})
    for row in rows:
        assert isinstance(row, ResultRow)
        content, start, end, exact, prefix, suffix = row
        low, high = int(start), int(end)
        assert str(content)[low:high] == str(exact)
        assert str(content)[max(0, low - 32) : high + 32] == f"{prefix}{exact}{suffix}"


@pytest.mark.parametrize("key", gold_keys())
def test_no_blank_nodes_and_only_declared_terms(key: str) -> None:
    """Every class and property is of the ontology or of the list of reused terms."""
    declared = {t.subject.value for t in vocabulary_triples() if isinstance(t.subject, ox.NamedNode)}
    declared |= {terms.PREFIXES[prefix] + name for prefix, names in REUSED.items() for name in names}
    for triple in build_graph(sample_document(key), gold_facts(key)).triples:
        assert isinstance(triple.subject, ox.NamedNode)
        assert isinstance(triple.object, ox.NamedNode | ox.Literal)
        assert triple.predicate.value in declared
        if triple.predicate == term("rdf:type"):
            assert triple.object.value in declared


@pytest.mark.parametrize("key", gold_keys())
def test_literals_survive_a_store(key: str) -> None:
    """They are canonical: the store gives back the triples that went in."""
    graph = build_graph(sample_document(key), gold_facts(key))
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in graph.triples)
    assert {quad.triple for quad in store} == set(graph.triples)


def test_triples_are_sorted_and_unique() -> None:
    """By their N-Triples form, so that any two builds compare by equality."""
    lines = [str(t) for t in build_graph(sample_document(), gold_facts()).triples]
    assert lines == sorted(set(lines))


def test_bytes_are_equal_under_hash_seeds() -> None:
    """No order of a set or a dict of nodes reaches the output."""
    code = (
        "import hashlib\nfrom tests.builders import *\nfrom kg.graph import build_graph\n"
        "from kg.export import to_turtle\n"
        "print(hashlib.sha256(to_turtle(build_graph(sample_document(), gold_facts()).triples)).hexdigest())"
    )
    runs = set()
    for seed in ("0", "1", "4242"):
        env = os.environ | {"PYTHONHASHSEED": seed}
        runs.add(
            subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, env=env).stdout
        )
    assert len(runs) == 1


def test_identical_facts_merge_and_equal_words_share_a_passage() -> None:
    """Two statements of the same words have one passage; a fact given twice is one statement."""
    text = "legal and educational assistance"
    legal, school = fact("service", text), fact("service", text, service="education")
    graph = graph_of(legal, school, legal, text=text)
    assert len(values(graph, "tip:service")) == 2
    assert len(values(graph, "oa:exact")) == 1


def test_equal_words_in_two_places_are_two_statements() -> None:
    """The second mention is a statement of its own, with its own passage."""
    text = "forced labor, and forced labor"
    first = fact("offense", text, "forced labor")
    second = replace(first, evidence=Evidence.of(text, Span(18, 30)))
    assert len(values(graph_of(first, second, text=text), "tip:offense", "/offense/")) == 2


def test_a_longer_sentence_before_keeps_the_statements_after_it() -> None:
    """Only passages move when an earlier sentence grows: the IRI of a statement does not know its offsets."""
    after = "The police identified 12 victims."
    short, long = f"It rained. {after}", f"It rained for days. {after}"
    old, new = (graph_of(fact("statistic", text, after), text=text) for text in (short, long))
    moved = {t.predicate for t in set(statements(old, "statistic")) ^ set(statements(new, "statistic"))}
    assert moved == {term("prov:wasDerivedFrom")}


def test_one_changed_sentence_changes_only_its_statements() -> None:
    """With a change of equal length nothing else moves but the text, its file and the context of neighbours."""
    one, two, three = "Eleven were convicted. ", "Twelve were arrested. ", "Police found 30 victims."
    gap = " " * 40
    texts = [gap.join((one, words, three)) for words in (two, two.replace("Twelve", "Eighty"))]
    old, new = (
        graph_of(
            fact("statistic", text, one.strip()),
            fact("statistic", text, text[len(one + gap) :][:21], measure="arrests"),
            fact("statistic", text, three, measure="victims-identified"),
            text=text,
        )
        for text in texts
    )
    subjects = {str(t.subject).rpartition("/data/report/XKX-2011/") for t in set(old.triples) ^ set(new.triples)}
    changed = {tail if head else tail[: len("<urn:sha256")] for head, _, tail in subjects}
    assert {name.split("/")[0] for name in changed} == {
        "<urn:sha256",
        "text>",
        "statistic",
        f"text#char={len(one + gap)},84;selector>",
    }
    assert sum(name.startswith("statistic/") for name in changed) == 2


@pytest.mark.parametrize(
    ("unit", "whole", "expected"),
    [
        ("Kosovo Police Anti-Trafficking Directorate", "Kosovo police", True),
        ("anti-trafficking directorate of the Kosovo Police", "Kosovo police", True),
        ("Ministry of Labor's Mobile Inspection Group", "Ministry of Labor", True),
        ("PF Anti-Trafficking Unit", "PF", True),
        ("Ministry of Labor and Social Welfare", "Ministry of Labor", False),
        ("Agency for State Care and Assistance", "Agency for State Care", False),
        ("National Committee to Combat Trafficking", "National Committee", False),
        ("border police", "police", False),
        ("Ministry of Justice", "Ministry of Education", False),
    ],
)
def test_units_are_those_that_the_name_says(unit: str, whole: str, expected: bool) -> None:
    """A unit names its whole before or after itself; a longer name of the same kind is no unit."""
    text = f"{unit}; {whole}"
    facts = [fact("agency", text, name, name=name, type="police") for name in (unit, whole)]
    found = values(graph_of(*facts, text=text), "org:unitOf")
    assert bool(found) is expected


def test_agencies_that_differ_in_case_are_one() -> None:
    """The first in text order is shown, the other kept as a further name."""
    text = "Kosovo Police and Kosovo police"
    facts = [fact("agency", text, name, name=name, type="police") for name in ("Kosovo police", "Kosovo Police")]
    graph = graph_of(*facts, text=text)
    assert values(graph, "skos:prefLabel") == ["Kosovo Police"]
    assert values(graph, "skos:altLabel") == ["Kosovo police"]


def test_an_actor_is_an_agency_of_the_report() -> None:
    """By name whatever its case; one that no agency fact names is made, of the report's country."""
    text = "The Ministry of Justice trained 20. The Coast Guard trained 10."
    facts = [
        fact("agency", text, "Ministry of Justice"),
        fact("statistic", text, "trained 20", value=20, actor="ministry of justice"),
        fact("statistic", text, "trained 10", value=10, actor="Coast Guard"),
    ]
    graph = graph_of(*facts, text=text)
    ends = [value.rpartition("/agency/")[2] for value in values(graph, "tip:actor")]
    assert ends == ["XKX/coast-guard", "XKX/ministry-of-justice"]
    assert values(graph, "skos:prefLabel", "coast-guard") == ["Coast Guard"]


def test_an_agency_of_no_known_country_is_international() -> None:
    """It has no country, and its IRI says so."""
    graph = graph_of(fact("agency", "IOM", name="IOM", type="igo", country=None), text="IOM")
    assert values(graph, "tip:agency") == [f"{terms.DATA}agency/international/iom"]
    assert values(graph, "tip:country") == []


@pytest.mark.parametrize(
    ("instrument", "owner"),
    [
        ("2004 criminal code", "XKX"),
        ("ILO Convention 189", "international"),
        ("2000 UN TIP Protocol", "international"),
        ("draft protocol on screening", "XKX"),
        ("Law on Unions", "XKX"),
    ],
)
def test_treaties_are_of_no_country(instrument: str, owner: str) -> None:
    """Conventions, protocols and what the UN and the ILO made are international."""
    graph = graph_of(fact("law", instrument, instrument=instrument), text=instrument)
    (law,) = values(graph, "tip:law")
    assert law == f"{terms.DATA}law/{owner}/{terms.slug(instrument)}"
    assert len(values(graph, "tip:country", "/law/")) == (owner == "XKX")


def test_life_and_death_are_concepts() -> None:
    """They have no number; the numeric end keeps the unit."""
    text = "10 years to life"
    graph = graph_of(fact("penalty", text, min_years=10.5, max_years="life"), text=text)
    assert values(graph, "tip:minimumTerm") == ["10.5"]
    assert values(graph, "tip:severestTerm") == [terms.code("term", "life")]
    assert values(graph, "tip:termUnit") == [terms.code("unit", "years")]
    assert values(graph, "rdfs:label") == ["10.5 to life (trafficking in persons)"]


def test_values_that_are_no_codes_do_not_crash() -> None:
    """They become an IRI that no scheme has, for validation to report."""
    graph = graph_of(fact("shelter", "x", clientele="older <persons>"), text="x")
    assert values(graph, "tip:clientele") == [terms.code("people", "older-%3Cpersons%3E")]


def test_a_synthetic_report_says_so() -> None:
    """Also in the title that is made up where the page has none."""
    graph = build_graph(document("x", synthetic=True), [])
    assert values(graph, "tip:synthetic") == ["true"]
    assert "synthetic test narrative" in values(graph, "dcterms:title")[0]


def test_words_outside_the_narrative_are_in_the_header() -> None:
    """The tier line stands above the first section."""
    graph = build_graph(sample_document(), gold_facts())
    assert values(graph, "tip:section", "/tier/") == [terms.code("section", "header")]
