"""All vocabularies as data: documented, unambiguous, linked to what exists, true to their own examples, and used."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg import lexicon, resources, terms

ROOT = Path(__file__).parents[2]
TIP = rdflib.Namespace(terms.TIP)
FILES = sorted(resources.vocabulary_files())
GRAPHS = {path.stem: rdflib.Graph().parse(path) for path in FILES}
ONTOLOGY = rdflib.Graph().parse(resources.ontology_folder() / "tip.ttl")
ALL = rdflib.Graph()
for graph in GRAPHS.values():
    ALL += graph
SCHEMES = sorted(ALL.subjects(RDF.type, SKOS.ConceptScheme), key=str)
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
LABELLED = (SKOS.example, TIP.counterExample)
GENERATED = {"currencies", "places", "regions"}
"""Files that `ontology/build_places.py` makes; they have no examples."""
BY_COUNTRY = rdflib.URIRef(terms.code("scheme", "currency"))
"""Whose "peso" it is, the report's country and year decide (`tip:usedIn`); test_vocabulary_places holds that."""


def _name(node: rdflib.term.Node) -> str:
    return str(node).removeprefix(terms.CODE)


def _pair(concept: rdflib.term.Node) -> tuple[str, str]:
    scheme, code = _name(concept).split("/")
    return scheme, code


@pytest.mark.parametrize("name", GRAPHS)
def test_every_concept_is_labelled_and_defined(name: str) -> None:
    """One name, one definition, one notation that ends the IRI, one scheme of the file, a source."""
    graph = GRAPHS[name]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts == set(graph.subjects(SKOS.inScheme)) != set()
    one = (SKOS.prefLabel, SKOS.definition, SKOS.notation, SKOS.inScheme)
    assert [_name(c) for c in sorted(concepts, key=str) for p in one if len(list(graph.objects(c, p))) != 1] == []
    assert [_name(c) for c in sorted(concepts, key=str) if graph.value(c, DCTERMS.source) is None] == []
    assert [
        _name(c) for c in sorted(concepts, key=str) if str(c).rpartition("/")[2] != str(graph.value(c, SKOS.notation))
    ] == []
    assert [
        _name(c)
        for c in sorted(concepts, key=str)
        if (graph.value(c, SKOS.inScheme), RDF.type, SKOS.ConceptScheme) not in graph
    ] == []


@pytest.mark.parametrize("scheme", SCHEMES, ids=_name)
def test_every_scheme_is_described_and_has_concepts(scheme: rdflib.URIRef) -> None:
    """Title and definition, and at least one concept."""
    assert ALL.value(scheme, DCTERMS.title) is not None
    assert ALL.value(scheme, SKOS.definition) is not None
    assert next(ALL.subjects(SKOS.inScheme, scheme), None) is not None


def test_one_licence_for_code_and_words() -> None:
    """The vocabularies and the ontology are under the licence of the project, Apache 2.0."""
    stated = {str(value) for graph in (ALL, ONTOLOGY) for value in graph.objects(None, DCTERMS.license)}
    assert stated == {"https://www.apache.org/licenses/LICENSE-2.0"}
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", [s for s in SCHEMES if s != BY_COUNTRY], ids=_name)
def test_no_form_stands_under_two_concepts(scheme: rdflib.URIRef) -> None:
    """Of two concepts of one scheme with one form, one says that it is preferred."""
    owners: dict[str, set[rdflib.term.Node]] = defaultdict(set)
    for concept in ALL.subjects(SKOS.inScheme, scheme):
        for label in (label for prop in LABELS for label in ALL.objects(concept, prop)):
            owners[lexicon.lowered(str(label))].add(concept)
    shared = {form: sorted(found, key=str) for form, found in owners.items() if len(found) > 1}
    assert {form: [_name(c) for c in found] for form, found in sorted(shared.items()) if not _is_settled(found)} == {}


def _is_settled(concepts: list[rdflib.term.Node]) -> bool:
    """Whether one concept is preferred over all the others."""
    return any(all(c == other or (c, TIP.preferredOver, other) in ALL for other in concepts) for c in concepts)


@pytest.mark.parametrize("name", GRAPHS)
def test_labels_of_a_concept_are_disjoint(name: str) -> None:
    """A form is written once: preferred, alternative or hidden."""
    graph = GRAPHS[name]
    twice = []
    for concept in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str):
        forms = [str(label) for prop in LABELS for label in graph.objects(concept, prop)]
        twice += [(_name(concept), form) for form in sorted(set(forms)) if forms.count(form) > 1]
    assert twice == []


@pytest.mark.parametrize("name", sorted(set(GRAPHS) - GENERATED))
def test_examples_hold(name: str) -> None:
    """The lexicon finds a concept of the lexicon in its example, and not in its counter-example."""
    graph, words = GRAPHS[name], lexicon.load()
    wrong = []
    for prop, wanted in zip(LABELLED, (True, False), strict=True):
        for concept, text in sorted(graph.subject_objects(prop), key=str):
            found = {(m.scheme, m.code) for m in words.find(str(text))}
            if (_pair(concept) in found) is not wanted:
                wrong.append((_name(concept), str(text)))
    assert wrong == []


@pytest.mark.parametrize("name", GRAPHS)
def test_what_concepts_link_to_exists(name: str) -> None:
    """Every IRI of the project that a vocabulary names is a concept, a scheme, or a term of the ontology."""
    known = set(ALL.subjects()) | set(ONTOLOGY.subjects())
    ours = {
        node
        for triple in GRAPHS[name]
        for node in triple[1:]
        if str(node).startswith((terms.CODE, terms.TIP, terms.PREFIXES["place"]))
    }
    assert sorted(map(str, ours - known)) == []


def test_every_scheme_is_used() -> None:
    """A scheme that neither the code nor a question names has no reader."""
    sources = [
        p
        for folder in ("kg", "queries", "shapes")
        for p in (ROOT / folder).rglob("*")
        if p.suffix in (".py", ".rq", ".ttl")
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    names = [_name(scheme).rpartition("/")[2] for scheme in SCHEMES]
    assert [name for name in names if not re.search(rf"[\"'/]{re.escape(name)}\b", text)] == []


def test_the_tests_can_fail() -> None:
    """The rule on shared forms sees a clash where there is one."""
    assert not _is_settled([TIP.one, TIP.other])
    assert len(FILES) > 30
