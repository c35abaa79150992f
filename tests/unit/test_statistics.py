"""The statistics extractor: its vocabulary as data, the tape, the lattice, and that no text makes it fail."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon, matching, resources, terms
from kg.extractors.statistics import find_statistics, lattice
from kg.extractors.statistics.lattice import Measure, measure_of
from kg.extractors.statistics.tape import make_tape
from kg.facts import Rejection, Statistic
from kg.model import Document, Metadata, Section, Sentence, Span

FOLDER = resources.ontology_folder() / "vocabulary"
CUE_FILES = ("measure-verbs.ttl", "measure-nouns.ttl", "counted-nouns.ttl")
SKOS, TIP = rdflib.Namespace(terms.PREFIXES["skos"]), rdflib.Namespace(terms.TIP)


def graph_of(name: str) -> rdflib.Graph:
    """One vocabulary file as a graph."""
    return rdflib.Graph().parse(FOLDER / name)


def document_of(text: str) -> Document:
    """A document of one sentence in the prosecution section."""
    span = Span(0, len(text))
    metadata = Metadata(iso3="ALB", year=2012, sha256="0" * 64, synthetic=True)
    return Document("ALB-2012", text, metadata, (Section("prosecution", span),), (Sentence(span, "prosecution"),))


def found_in(text: str) -> list[Statistic | Rejection]:
    """What the extractor makes of one sentence."""
    document = document_of(text)
    return list(find_statistics(document, matching.analyse(document, lexicon.load())))


@pytest.mark.parametrize("name", CUE_FILES)
def test_examples_match_and_counterexamples_do_not(name: str) -> None:
    """Each cue finds itself in its example, and not in its counter-example."""
    graph, forms = graph_of(name), lexicon.load()
    for concept, property_ in (
        (c, p) for c in graph.subjects(SKOS.notation) for p in (SKOS.example, TIP.counterExample)
    ):
        scheme, code = str(concept).split("/")[-2:]
        sentence = str(graph.value(concept, property_))
        is_found = any((m.scheme, m.code) == (scheme, code) for m in forms.find(matching.fold(sentence)))
        assert is_found == (property_ == SKOS.example), sentence


@pytest.mark.parametrize("name", CUE_FILES)
def test_cues_express_what_exists(name: str) -> None:
    """Whatever a cue links to is a measure of the vocabulary or a class of the ontology."""
    measures = set(graph_of("measures.ttl").subjects(SKOS.notation))
    ontology = rdflib.Graph().parse(resources.ontology_folder() / "tip.ttl")
    linked = set(graph_of(name).objects(None, TIP.expresses))
    assert linked
    assert {iri for iri in linked if iri not in measures and not list(ontology.triples((iri, None, None)))} == set()


def test_the_lattice_speaks_the_measures_of_the_vocabulary() -> None:
    """Every measure that comes out has a concept; its unit is the vocabulary's, or persons for cases."""
    graph = graph_of("measures.ttl")
    units = {str(graph.value(c, SKOS.notation)): graph.value(c, TIP.unit) for c in graph.subjects(SKOS.notation)}
    predicates = {str(n) for n in graph_of("measure-verbs.ttl").objects(None, SKOS.notation)}
    nouns = {str(n) for n in graph_of("counted-nouns.ttl").objects(None, SKOS.notation)} | {""}
    made = {m for p in predicates for n in nouns if (m := measure_of(p, n)) is not None}
    assert {m.name for m in made} <= set(units)
    assert {m.unit for m in made if units[m.name] is not None} <= {"persons", "cases", "events", "calls"}


def test_lattice_of_officials() -> None:
    """The same verb gives another measure where officials are counted."""
    assert measure_of("prosecute", "suspect") == Measure("prosecutions", "persons")
    assert measure_of("prosecute", "official") == Measure("officials-prosecuted", "persons")
    assert lattice.for_officials(Measure("raids", "events")) == Measure("raids", "events")


def test_tape_letters() -> None:
    """A sentence becomes letters: verb, figure, counted noun, comparison, year."""
    document = document_of("Courts convicted 15 traffickers, compared with eight in 2010.")
    tape = make_tape(matching.analyse(document, lexicon.load())[0])
    assert tape.letters == "wVQNcCQiY."
    assert tape.text(1, 3) == "convicted 15 traffickers"


def test_refused_figures_give_reasons() -> None:
    """A figure that is no statistic is a rejection with its rule."""
    rules = {
        item.rule
        for item in found_in("Four offenders were sentenced to prison and fined $300 ($280).")
        if isinstance(item, Rejection)
    }
    assert rules == {"sentencing", "no-measure", "repeated-amount"}


VOCABULARY = (
    "12 three no any none of in 2010 ( ) , ; : and or police courts convicted identified victims traffickers cases who "
    "were compared with from to $300 15 percent against investigations including them respectively - such-as"
)
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join))
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever words follow each other, the extractor answers, and its quotes are the text's."""
    for item in found_in(text):
        quote = item.evidence.quote if isinstance(item, Statistic) else item.quote
        assert text[item.span.start : item.span.end] == quote
