"""Formats: what is written is read back as the same graph by both libraries, and always the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import terms
from kg.dataset import write_file
from kg.errors import OutputError
from kg.export import to_nquads, to_ntriples, to_rdflib, to_store, to_trig, to_turtle
from kg.graph import ReportGraph, build_graph, vocabulary_triples
from tests.builders import document, fact, gold_facts, sample_document

SAMPLE = build_graph(sample_document(), gold_facts())


def _other() -> ReportGraph:
    text = "No victims;\r\n\"none\" were 'found' \\ in caf\N{LATIN SMALL LETTER E WITH ACUTE}s.\t\N{GRINNING FACE}"
    about = document(text, key="ALB-2004", synthetic=True)
    return build_graph(about, [fact("statistic", text, report="ALB-2004", value=0.5, group="a\r\nb \N{DEGREE SIGN}")])


@pytest.mark.parametrize("graph", [SAMPLE, _other()], ids=["sample", "odd-characters"])
def test_turtle_is_read_back_by_both_libraries(graph: ReportGraph) -> None:
    """Escapes, relative IRIs and numerals lose nothing."""
    turtle = to_turtle(graph.triples)
    assert {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == set(graph.triples)
    assert isomorphic(rdflib.Graph().parse(data=turtle, format="turtle"), to_rdflib(graph.triples))


def test_the_ontology_survives_too() -> None:
    """Any Turtle of the project can be rewritten, not only reports."""
    triples = vocabulary_triples()
    assert {q.triple for q in ox.parse(to_turtle(triples), format=ox.RdfFormat.TURTLE)} == set(triples)


def test_turtle_is_for_people() -> None:
    """One block per subject, class first, numerals bare, no escaped slashes."""
    turtle = to_turtle(_other().triples).decode()
    blocks = [block for block in turtle.split("\n\n") if block.startswith("<data/report/ALB-2004/statistic/")]
    assert len(blocks) == 1
    assert blocks[0].splitlines()[1] == "    a qb:Observation, tip:Statistic ;"
    assert "    sdmx-measure:obsValue 0.5 ;" in blocks[0]
    assert "\\/" not in turtle


def test_order_and_repetition_of_triples_do_not_matter() -> None:
    """The bytes are those of the set."""
    shuffled = [*reversed(SAMPLE.triples), *SAMPLE.triples[:7]]
    assert to_turtle(shuffled) == to_turtle(SAMPLE.triples)
    assert to_ntriples(shuffled) == to_ntriples(SAMPLE.triples)


def test_ntriples_are_sorted_lines() -> None:
    """One line per triple, sorted, readable by Oxigraph."""
    lines = to_ntriples(SAMPLE.triples).decode().splitlines()
    assert lines == sorted(lines)
    parsed = {q.triple for q in ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)}
    assert parsed == set(SAMPLE.triples)


def test_trig_and_nquads_hold_the_same_named_graphs() -> None:
    """Each report stands in the graph of its own IRI, whatever the order of the reports."""
    graphs = [SAMPLE, _other()]
    quads = set(ox.parse(to_nquads(graphs), format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(to_trig(graphs), format=ox.RdfFormat.TRIG)) == quads
    assert {str(q.graph_name) for q in quads} == {f"<{g.iri}>" for g in graphs}
    assert to_trig(graphs) == to_trig(graphs[::-1])
    assert to_nquads(graphs) == to_nquads(graphs[::-1])


def test_store_holds_named_graphs_and_the_vocabulary_on_request() -> None:
    """The vocabulary is shared by all reports, so it goes to the default graph."""
    bare, full = to_store([SAMPLE], vocabulary=False), to_store([SAMPLE], vocabulary=True)
    assert len(bare) == len(SAMPLE.triples)
    assert len(list(full.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == len(set(vocabulary_triples()))


def test_rdflib_keeps_the_lexical_forms() -> None:
    """12 as xsd:decimal stays "12": a rewritten literal would be another triple."""
    decimal = ox.Literal("12", datatype=ox.NamedNode(terms.PREFIXES["xsd"] + "decimal"))
    node = ox.NamedNode(terms.BASE)
    (triple,) = to_rdflib([ox.Triple(node, node, decimal)])
    assert str(triple[2]) == "12"


def test_rdflib_knows_blank_nodes_of_foreign_graphs() -> None:
    """Shapes and views may bring them; the data never do."""
    node = ox.NamedNode(terms.BASE)
    (triple,) = to_rdflib([ox.Triple(ox.BlankNode("b1"), node, ox.Literal("x"))])
    assert triple[0] == rdflib.BNode("b1")


def test_rdflib_has_no_quoted_triples() -> None:
    """What cannot be carried over is refused, not dropped."""
    node = ox.NamedNode(terms.BASE)
    with pytest.raises(TypeError, match="no such term"):
        to_rdflib([ox.Triple(node, node, ox.Triple(node, node, node))])


def test_writing_nothing_gives_a_valid_file() -> None:
    """An empty selection is a file with prefixes only."""
    assert list(ox.parse(to_turtle([]), format=ox.RdfFormat.TURTLE)) == []
    assert to_ntriples([]) == b""


def test_nquads_are_sorted_within_each_graph() -> None:
    """Graphs stand in the order of their IRIs, as in the archive of a dataset, and lines in order within each."""
    odd = build_graph(document("a\u2028b\x85c", key="ALB-2004"), [])
    lines = to_nquads([odd]).decode().split("\n")[:-1]
    assert lines == sorted(lines)
    assert to_nquads([SAMPLE, odd]) == to_nquads([odd]) + to_nquads([SAMPLE])


def test_a_file_whose_pieces_fail_leaves_nothing(tmp_path: Path) -> None:
    """What goes wrong while the pieces are made leaves the file as it was, and no part of another beside it."""
    file = tmp_path / "dataset.nq"
    write_file(file, b"old")

    def damaged() -> Iterator[bytes]:
        yield b"new"
        raise OutputError("archive", "is damaged.")

    with pytest.raises(OutputError, match="is damaged"):
        write_file(file, damaged())
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
