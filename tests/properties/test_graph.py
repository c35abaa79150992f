"""Properties of the mapping: order of facts, evidence, and formats hold for any facts, not only for gold."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.export import to_turtle
from kg.facts import KINDS, Evidence, Fact
from kg.graph import build_graph
from kg.graph.nodes import term
from kg.model import Span
from tests.builders import document, fact

# Anything a decoded file may hold: no surrogates.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, list[Fact]]:
    """A text and facts of any kinds about any of its spans."""
    text = draw(TEXTS)
    return text, draw(st.lists(_facts(text), max_size=6))


@st.composite
def _facts(draw: st.DrawFn, text: str) -> Fact:
    start = draw(st.integers(0, len(text) - 1))
    evidence = Evidence.of(text, Span(start, draw(st.integers(start + 1, len(text)))))
    kind = draw(st.sampled_from(sorted(KINDS)))
    made = fact(kind, text, **draw(_own(kind)))
    return type(made)(**{name: getattr(made, name) for name in _names(made)} | {"evidence": evidence})


def _names(made: Fact) -> list[str]:
    return [name for cls in reversed(type(made).__mro__) for name in getattr(cls, "__slots__", ()) if name != "kind"]


def _own(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    numbers = st.integers(0, 10**9) | st.floats(0, 10**6, allow_nan=False)
    fields: dict[str, dict[str, st.SearchStrategy[object]]] = {
        "statistic": {"value": numbers, "year": st.none() | st.integers(1900, 2100), "group": st.none() | WORDS},
        "penalty": {"min_years": st.none() | numbers, "max_years": numbers | st.sampled_from(["life", "death"])},
        "agency": {"name": WORDS},
        "law": {"instrument": WORDS, "article": st.none() | WORDS},
        "recommendation": {"verbs": st.lists(WORDS, max_size=2).map(tuple)},
    }
    return st.fixed_dictionaries(fields.get(kind, {}) | {"actor": st.none() | WORDS})


@given(reports(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_facts_change_nothing(report: tuple[str, list[Fact]], random: object) -> None:
    """The graph is a function of the set of facts."""
    text, facts = report
    shuffled = facts + facts[:2]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert build_graph(document(text), facts) == build_graph(document(text), shuffled)


@given(reports())
def test_every_selector_quotes_its_slice(report: tuple[str, list[Fact]]) -> None:
    """For any spans of any text."""
    text, facts = report
    triples = build_graph(document(text), facts).triples
    found: dict[str, dict[str, str]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal):
            found.setdefault(triple.subject.value, {})[triple.predicate.value] = triple.object.value
    start, end, exact = (term(f"oa:{name}").value for name in ("start", "end", "exact"))
    selectors = [fields for fields in found.values() if exact in fields]
    assert len(selectors) == len({f.span for f in facts})
    assert all(text[int(s[start]) : int(s[end])] == s[exact] for s in selectors)


@given(reports())
def test_turtle_and_store_lose_nothing(report: tuple[str, list[Fact]]) -> None:
    """Whatever characters the text and the names hold."""
    text, facts = report
    triples = build_graph(document(text), facts).triples
    back = {quad.triple for quad in ox.parse(to_turtle(triples), format=ox.RdfFormat.TURTLE)}
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    assert back == set(triples) == {quad.triple for quad in store}


@given(reports())
def test_every_statement_has_one_class_passage_and_label(report: tuple[str, list[Fact]]) -> None:
    """As many statements as different facts."""
    text, facts = report
    triples = build_graph(document(text), facts).triples
    for predicate in ("tip:report", "tip:voice", "tip:section", "rdfs:label", "prov:wasGeneratedBy"):
        subjects = [t.subject for t in triples if t.predicate == term(predicate)]
        assert len(subjects) == len(set(subjects)) == len(set(facts))
