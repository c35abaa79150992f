"""Views of the sample's graph as networks and as a table."""

from __future__ import annotations

import dataclasses
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg import network, terms
from kg.export import to_store
from kg.graph import build_graph
from tests import builders

TEXT = "The Ministry of Justice and the Directorate of the Ministry of Justice assisted over 39\x0c victims."


def stored(*keys: str, vocabulary: bool = True) -> Store:
    """The gold of reports, as a store."""
    graphs = [build_graph(builders.sample_document(key), builders.gold_facts(key)) for key in keys]
    return to_store(graphs, vocabulary=vocabulary)


def stored_facts(text: str, **kinds: dict[str, Any]) -> Store:
    """One fact per kind about a whole text, as a store without vocabulary."""
    facts = [builders.fact(kind, text, **fields) for kind, fields in kinds.items()]
    return to_store([build_graph(builders.document(text), facts)], vocabulary=False)


@pytest.fixture(scope="module")
def sample() -> Store:
    """The gold of the bundled report."""
    return stored("XKX-2011")


def networks(store: Store) -> dict[str, nx.MultiDiGraph]:
    """Every view that is a network."""
    shown = {name: view.function(store) for name, view in network.VIEWS.items()}
    return {name: graph for name, graph in shown.items() if isinstance(graph, nx.MultiDiGraph)}


def test_flows_of_the_sample(sample: Store) -> None:
    """An edge per flow statement, named places, the reported country marked."""
    graph = network.flows(sample)
    flows = [fact for fact in builders.gold_facts() if fact.kind == "flow"]
    assert graph.number_of_edges() == len(flows) == 8
    assert {about["label"] for _, about in graph.nodes(data=True)} >= {"Moldova", "Kosovo", "Albania", "Eastern Europe"}
    assert [node for node, about in graph.nodes(data=True) if about["reported"]] == [terms.place("XKX")]
    about = next(iter(graph.get_edge_data(terms.place("MDA"), terms.place("XKX")).values()))
    assert about["offense_codes"] == "forced-prostitution"
    assert about["quote"].startswith("Most foreign victims of forced prostitution")
    assert (about["modality"], about["voice"], about["report"]) == ("asserted", "report", "XKX-2011")


def test_possible_flows_keep_their_voice(sample: Store) -> None:
    """How firmly and by whom a flow is stated is on its edge."""
    edges = [about for *_, about in network.flows(sample).edges(data=True) if about["modality"] == "possible"]
    assert [about["voice"] for about in edges] == ["police"]


def test_several_values_are_one_attribute() -> None:
    """Offences and victims are joined in the order of their codes."""
    flow = {"offenses": ("sex-trafficking", "forced-labor"), "victims": ("women", "girls")}
    edges = network.flows(stored_facts(TEXT, flow=flow)).edges(data=True)
    assert [about["offense_codes"] for *_, about in edges] == ["forced-labor; sex-trafficking"]
    assert [about["victims"] for *_, about in edges] == ["girls; women"]


def test_codes_stand_in_for_missing_labels() -> None:
    """Without the vocabulary a place is shown by its code."""
    graph = network.flows(stored_facts(TEXT, flow={}))
    assert sorted(label for _, label in graph.nodes(data="label")) == ["MDA", "XKX"]


def test_agencies_and_what_they_did() -> None:
    """A statement whose subject is an agency is an edge to what was done; units are edges too."""
    actor = "Ministry of Justice"
    figure: dict[str, Any] = {
        "actor": actor,
        "measure": "victims-assisted",
        "value": 39,
        "comparator": "over",
        "year": 2010,
    }
    facts = [
        builders.fact("agency", TEXT, actor, name=actor),
        builders.fact("agency", TEXT, name="Directorate of the Ministry of Justice", type="other"),
        builders.fact("statistic", TEXT, **figure),
        builders.fact("service", TEXT, actor=actor),
    ]
    graph = network.agencies(to_store([build_graph(builders.document(TEXT), facts)], vocabulary=False))
    did = [about for *_, about in graph.edges(data=True) if about["relation"] == "did"]
    assert [(a["kind"], a.get("value"), a.get("year"), a.get("comparator")) for a in did] == [
        ("service", None, None, None),
        ("statistic", 39, 2010, "over"),
    ]
    units = [(a, b) for a, b, how in graph.edges(data="relation") if how == "unit of"]
    assert [tuple(graph.nodes[node]["label"] for node in pair) for pair in units] == [
        ("Directorate of the Ministry of Justice", "Ministry of Justice")
    ]
    assert {about["kind"] for _, about in graph.nodes(data=True)} == {"agency", "deed"}


def test_statement_graph_holds_every_statement(sample: Store) -> None:
    """Each gold fact is a node of its kind; the vocabulary's own triples and the whole text are not drawn in."""
    graph = network.statements(sample)
    kinds = [about["kind"] for _, about in graph.nodes(data=True)]
    for kind in ("flow", "statistic", "recommendation", "service"):
        assert kinds.count(kind) + (kind == "service") >= len({f for f in builders.gold_facts() if f.kind == kind})
    assert not nx.get_node_attributes(graph, "content")
    assert terms.place("AFG") not in graph
    assert set(nx.get_node_attributes(graph, "exact").values()) == {f.evidence.quote for f in builders.gold_facts()}


def test_law_enforcement_of_the_sample(sample: Store) -> None:
    """The figures of 2009 and 2010 as stated, each with what it counts."""
    counts = network.law_enforcement(sample)
    assert [(c.year, c.measure, c.value, c.unit) for c in counts if c.year == 2009] == [
        (2009, "investigations", 63, "cases"),
        (2009, "prosecutions", 25, "persons"),
        (2009, "convictions", 22, "persons"),
    ]
    assert sorted(c.value for c in counts if c.year == 2010 and c.measure == "convictions") == [0, 11]
    assert {c.country for c in counts} == {"Kosovo"}


def test_sources_say_what_is_synthetic() -> None:
    """The reports in the order of their keys."""
    found = network.sources(stored("XKX-2011", "GHA-2007"))
    assert [(source.key, source.year, source.synthetic) for source in found] == [
        ("GHA-2007", 2007, True),
        ("XKX-2011", 2011, False),
    ]


@pytest.mark.parametrize("key", ["XKX-2011", "BRA-2024"])
def test_attributes_are_scalars_of_one_type(key: str) -> None:
    """What GraphML and GEXF need: every attribute is a scalar, of one type throughout, and every node has a label."""
    for name, graph in networks(stored(key)).items():
        for items in ([a for _, a in graph.nodes(data=True)], [a for *_, a in graph.edges(data=True)]):
            types = {(attribute, type(value)) for about in items for attribute, value in about.items()}
            assert {kind for _, kind in types} <= {str, int, float, bool}, name
            assert len(types) == len({attribute for attribute, _ in types}), name
            assert all(about["label"] for about in items), name


def test_control_characters_do_not_reach_the_files() -> None:
    """A form feed inside a quote is a blank in the network."""
    graph = network.flows(stored_facts(TEXT, flow={}))
    assert [quote for *_, quote in graph.edges(data="quote")] == [TEXT.replace("\x0c", " ")]


def test_order_does_not_depend_on_the_store(sample: Store) -> None:
    """A store that was filled the other way round gives nodes and edges in the same order."""
    other = Store()
    other.extend(sorted(sample, key=str, reverse=True))
    for name, graph in networks(sample).items():
        again = networks(other)[name]
        assert list(graph.nodes(data=True)) == list(again.nodes(data=True))
        assert list(graph.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))


def test_a_store_read_from_turtle_gives_the_same(sample: Store) -> None:
    """It does not matter whether the statements are in named graphs or in the default graph."""
    flat = Store()
    flat.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in sample)
    for name, graph in networks(sample).items():
        assert nx.utils.graphs_equal(graph, networks(flat)[name]), name
    assert network.law_enforcement(flat) == network.law_enforcement(sample)


def test_an_empty_store_gives_empty_views() -> None:
    """No report, no error: an empty network or table."""
    assert all(len(view.function(Store())) == 0 for view in network.VIEWS.values())


def test_foreign_triples_are_left_alone(sample: Store) -> None:
    """Triples about other people's IRIs are not statements of a report."""
    mixed = Store()
    mixed.extend(sample)
    odd = NamedNode("https://example.org/x")
    mixed.add(Quad(odd, odd, odd))
    assert odd.value not in network.statements(mixed)


def test_counts_are_values() -> None:
    """A count is frozen, so that a table can be shared."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        network.law_enforcement(stored("XKX-2011"))[0].value = 0  # type: ignore[misc]
