"""The extractors of names and terms hold what every extractor must: true quotes, no duplicates, no crash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon, matching
from kg.extractors.agencies import find_agencies
from kg.extractors.laws import find_laws
from kg.extractors.penalties import find_penalties
from kg.extractors.sentences import find_sentences
from kg.extractors.vocabulary import expressed
from kg.facts import Agency, Fact, Rejection
from tests.builders import document, report_text

PIECES = (
    "Ministry of", "the Police's", "(AHTU)", "of the", "Article 5", "Articles 1, 2", "Act", "Penal Code", "No. 7", ",",
    "and", "NGO", "ten years", "to life imprisonment", "sentenced", "three", "prescribes", "'s", "Norway",
    "Government of", "2005", "(", ")", "Unit", "one to", "of 2003", "suspended", "\n", ".", "maximum",
)  # fmt: skip
EXTRACTORS = (find_agencies, find_laws, find_penalties, find_sentences)


def items(text: str) -> list[Fact | Rejection]:
    """What the four extractors say of a text."""
    source = document(text)
    sentences = matching.analyse(source, lexicon.load())
    return [item for find in EXTRACTORS for item in find(source, sentences)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join))
def test_any_order_of_the_words_is_read(text: str) -> None:
    """However the cues follow one another, every item quotes the text."""
    for item in items(text):
        quote = item.evidence.quote if isinstance(item, Fact) else item.quote
        assert text[item.span.start : item.span.end] == quote


def test_an_agency_is_given_once() -> None:
    """The sample names the same bodies over and over; each is one fact."""
    names = [item.name.casefold() for item in items(report_text()) if isinstance(item, Agency)]
    assert names
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("file", "scheme"), [("agency-types.ttl", "agency-head"), ("bodies.ttl", "body")])
def test_cues_express_types(file: str, scheme: str) -> None:
    """Every head and every body expresses a type of agency that the vocabulary has."""
    types = {entry.code for entry in lexicon.load().entries if entry.scheme == "agency-type"}
    assert set(expressed(file, scheme).values()) <= types
