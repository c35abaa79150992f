"""The ontology as data: documented, in OWL 2 RL as far as a test can see, with well-formed cube structures."""

from __future__ import annotations

import re

import pytest
import rdflib
from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from kg import resources, terms
from kg.export import to_rdflib
from kg.graph import build_graph
from tests.builders import document, fact, gold_facts, sample_document

PATH = resources.ontology_folder() / "tip.ttl"
ONTOLOGY = rdflib.Graph().parse(PATH)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OURS = sorted(
    {URIRef(str(s)) for kind in KINDS for s in ONTOLOGY.subjects(RDF.type, kind) if str(s).startswith(terms.TIP)}
)

# https://www.w3.org/TR/vocab-data-cube/#wf-rules, each true where the constraint is broken
CONSTRAINTS = {
    "IC-1": """{ ?obs a qb:Observation . FILTER NOT EXISTS { ?obs qb:dataSet ?dataset1 . } }
        UNION { ?obs a qb:Observation ; qb:dataSet ?dataset1, ?dataset2 . FILTER (?dataset1 != ?dataset2) }""",
    "IC-2": """{ ?dataset a qb:DataSet . FILTER NOT EXISTS { ?dataset qb:structure ?dsd . } }
        UNION { ?dataset a qb:DataSet ; qb:structure ?dsd1, ?dsd2 . FILTER (?dsd1 != ?dsd2) }""",
    "IC-3": """?dsd a qb:DataStructureDefinition .
        FILTER NOT EXISTS { ?dsd qb:component [qb:componentProperty [a qb:MeasureProperty]] }""",
    "IC-4": "?dim a qb:DimensionProperty . FILTER NOT EXISTS { ?dim rdfs:range [] }",
    "IC-11": """?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty .
        FILTER NOT EXISTS { ?obs ?dim [] }""",
    "IC-12": """FILTER (?allEqual) { SELECT (MIN(?equal) AS ?allEqual) WHERE {
            ?obs1 qb:dataSet ?dataset . ?obs2 qb:dataSet ?dataset . FILTER (?obs1 != ?obs2)
            ?dataset qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty .
            ?obs1 ?dim ?value1 . ?obs2 ?dim ?value2 . BIND (?value1 = ?value2 AS ?equal)
        } GROUP BY ?obs1 ?obs2 }""",
}


def _cube() -> rdflib.Graph:
    """The sample and a report with an undated figure, with the ontology, normalised as the recommendation wants it."""
    undated = document("Some 40 victims.", key="ALB-2004")
    facts = [fact("statistic", undated.text, report="ALB-2004", year=None, value=40)]
    graph = to_rdflib([*build_graph(sample_document(), gold_facts()).triples, *build_graph(undated, facts).triples])
    graph += ONTOLOGY
    graph.update(
        "INSERT { ?c qb:componentProperty ?p } WHERE { ?c qb:dimension|qb:measure|qb:attribute ?p }",
        initNs={"qb": terms.PREFIXES["qb"]},
    )
    return graph


@pytest.fixture(scope="module")
def cube() -> rdflib.Graph:
    """The cube, built once: the constraints only read it."""
    return _cube()


def _broken(graph: rdflib.Graph, name: str) -> bool:
    result = graph.query("ASK { " + CONSTRAINTS[name] + " }", initNs=terms.PREFIXES)
    return bool(result.askAnswer)


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_data_cube_constraints_hold(cube: rdflib.Graph, name: str) -> None:
    """The statistics of the sample form well-formed cubes."""
    assert not _broken(cube, name)


def test_data_cube_constraints_can_fail() -> None:
    """An observation without its period breaks IC-11: the questions are not empty."""
    graph = _cube()
    period = URIRef(terms.PREFIXES["sdmx-dimension"] + "refPeriod")
    dated = URIRef(terms.DATA + "dataset/statistics")
    observation = min(graph.subjects(URIRef(terms.PREFIXES["qb"] + "dataSet"), dated), key=str)
    graph.remove((observation, period, None))
    assert _broken(graph, "IC-11")


def test_the_ontology_stays_small() -> None:
    """About 20 classes and 51 properties; a term too many is a decision and not an accident."""
    classes = [term for term in OURS if (term, RDF.type, OWL.Class) in ONTOLOGY]
    assert len(classes) <= 20
    assert len(OURS) - len(classes) <= 51


@pytest.mark.parametrize("node", OURS, ids=lambda t: str(t).removeprefix(terms.TIP))
def test_every_term_is_documented(node: rdflib.URIRef) -> None:
    """Label, definition, source, example and the ontology that defines it: one each."""
    for wanted in (RDFS.label, SKOS.definition, DCTERMS.source, SKOS.example, RDFS.isDefinedBy):
        assert len(list(ONTOLOGY.objects(node, wanted))) == 1, wanted


def test_header_is_complete() -> None:
    """Who, when, under which licence, which version, which prefix."""
    header = next(ONTOLOGY.subjects(RDF.type, OWL.Ontology))
    vann = rdflib.Namespace(terms.PREFIXES["vann"])
    wanted = [
        DCTERMS.title, DCTERMS.creator, DCTERMS.created, DCTERMS.modified, DCTERMS.license,
        OWL.versionIRI, OWL.versionInfo, vann.preferredNamespacePrefix, vann.preferredNamespaceUri,
    ]  # fmt: skip
    assert [p for p in wanted if ONTOLOGY.value(header, p) is None] == []
    assert str(ONTOLOGY.value(header, vann.preferredNamespaceUri)) == terms.TIP


def test_no_blank_nodes() -> None:
    """Also the structures have names, so that a diff of two versions is a diff of lines."""
    assert [t for t in ONTOLOGY if any(isinstance(node, rdflib.BNode) for node in t)] == []


def test_ranges_are_datatypes_of_owl_2_rl() -> None:
    """OWL 2 RL knows no xsd:gYear; a range outside of it would make reasoners reject the ontology."""
    allowed = {"boolean", "decimal", "integer", "string"}
    ranges = {str(o) for s in OURS for o in ONTOLOGY.objects(s, RDFS.range)}
    xsd = {value.removeprefix(terms.PREFIXES["xsd"]) for value in ranges if value.startswith(terms.PREFIXES["xsd"])}
    assert xsd <= allowed


def test_what_domains_and_ranges_name_is_declared() -> None:
    """A misspelt class in a domain would make a new class in every reasoner."""
    named = {o for s in OURS for p in (RDFS.domain, RDFS.range, RDFS.subClassOf) for o in ONTOLOGY.objects(s, p)}
    assert {n for n in named if str(n).startswith(terms.TIP)} <= set(OURS)


def test_every_term_in_use_is_declared_and_the_other_way_round() -> None:
    """Code, questions, shapes and vocabularies use declared terms only; each declared term is used by one of them."""
    root = resources.ontology_folder().parent
    folders = {"kg": ".py", "queries": ".rq", "shapes": ".ttl", "ontology/vocabulary": ".ttl"}
    paths = [path for folder, ending in folders.items() for path in sorted((root / folder).rglob(f"*{ending}"))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    used = set(re.findall(r"\btip:(\w+)", text)) | set(re.findall(r"\bTIP \+ \"(\w+)\"", text))
    declared = {str(node).removeprefix(terms.TIP) for node in OURS}
    named = {
        str(o).removeprefix(terms.TIP) for s in OURS for p in (RDFS.domain, RDFS.range) for o in ONTOLOGY.objects(s, p)
    }
    assert sorted(used - declared) == []
    assert sorted(declared - used - named) == []


def test_prefixes_are_those_of_the_project() -> None:
    """One table of prefixes, `kg.terms.PREFIXES`."""
    declared = re.findall(r"^@prefix ([\w-]+): <([^>]+)> \.$", PATH.read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert [pair for pair in declared if terms.PREFIXES.get(pair[0]) != pair[1]] == []
