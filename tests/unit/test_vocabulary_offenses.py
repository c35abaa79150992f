"""The vocabularies of offences, people and their cues as data: codes, hierarchy, mappings, examples that match."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDFS, SKOS

from kg import lexicon, resources, terms

SCHEMES = {
    "offenses": "offense",
    "people": "people",
    "exploitation": "exploitation",
    "compulsion": "compulsion",
    "complicity-cues": "complicity-cue",
}
TIP = rdflib.Namespace(terms.TIP)
GRAPH = rdflib.Graph()
for name in SCHEMES:
    GRAPH.parse(resources.ontology_folder() / "vocabulary" / f"{name}.ttl")
CONCEPTS = sorted(GRAPH.subjects(SKOS.inScheme), key=str)
CODES = {
    "trafficking-in-persons", "sex-trafficking", "forced-prostitution", "child-sex-trafficking", "child-sex-tourism",
    "forced-labor", "child-labor", "domestic-servitude", "forced-begging", "debt-bondage", "forced-marriage",
    "child-soldiering", "forced-criminality", "organ-removal", "slavery", "internal-trafficking",
    "transnational-trafficking", "complicity", "smuggling", "other",
}  # fmt: skip
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)


def _name(iri: rdflib.term.Node) -> str:
    return str(iri).removeprefix(terms.CODE)


def _is_found(iri: rdflib.term.Node, text: str) -> bool:
    scheme, code = _name(iri).split("/")
    return any((m.scheme, m.code) == (scheme, code) for m in lexicon.load().find(text))


def test_offences_are_those_of_the_contract() -> None:
    """The codes of docs/facts.md, all of them and no others."""
    scheme = rdflib.URIRef(terms.code("scheme", "offense"))
    assert {str(GRAPH.value(c, SKOS.notation)) for c in GRAPH.subjects(SKOS.inScheme, scheme)} == CODES


@pytest.mark.parametrize("iri", CONCEPTS, ids=_name)
def test_concept_is_documented(iri: rdflib.URIRef) -> None:
    """Notation, name, definition, source and what it expresses; the notation ends the IRI."""
    for wanted in (SKOS.notation, SKOS.prefLabel, SKOS.definition, DCTERMS.source):
        assert len(list(GRAPH.objects(iri, wanted))) == 1, wanted
    assert _name(iri).endswith(f"/{GRAPH.value(iri, SKOS.notation)}")
    assert GRAPH.value(iri, TIP.expresses) is not None


@pytest.mark.parametrize("iri", CONCEPTS, ids=_name)
def test_example_matches_and_counter_example_does_not(iri: rdflib.URIRef) -> None:
    """The lexicon finds the concept in the one sentence and not in the other."""
    assert _is_found(iri, str(GRAPH.value(iri, SKOS.example)))
    assert not _is_found(iri, str(GRAPH.value(iri, TIP.counterExample)))


def test_what_concepts_link_to_exists() -> None:
    """Broader and related concepts, mapped categories and expressed codes are all described here."""
    linked = {o for p in (SKOS.broader, SKOS.related, *MATCHES) for o in GRAPH.objects(None, p)}
    linked |= {o for o in GRAPH.objects(None, TIP.expresses) if str(o).startswith(terms.CODE)}
    assert [o for o in sorted(linked, key=str) if GRAPH.value(o, SKOS.notation) is None] == []


def test_hierarchy_has_no_cycle() -> None:
    """No concept is broader than itself."""
    for concept in CONCEPTS:
        broader = GRAPH.objects(concept, SKOS.broader)
        assert concept not in {wide for one in broader for wide in GRAPH.transitive_objects(one, SKOS.broader)}


def test_categories_of_other_standards_are_labelled() -> None:
    """Each category that a concept is mapped to carries its code, its label and its source."""
    mapped = {o for p in MATCHES for o in GRAPH.objects(None, p)}
    assert len(mapped) == 13
    for category in mapped:
        assert GRAPH.value(category, RDFS.label)
        assert GRAPH.value(category, DCTERMS.source)


def test_no_form_stands_twice_in_a_scheme() -> None:
    """One form, one concept: there is nothing to prefer in these schemes."""
    forms = [(e.scheme, e.form.lower()) for e in lexicon.load().entries if e.scheme in SCHEMES.values()]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []
