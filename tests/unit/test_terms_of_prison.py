"""Terms of imprisonment: their bounds, pairs and lists, and what is none."""

from __future__ import annotations

import pytest

from kg import lexicon, matching
from kg.extractors.term_lists import merged
from kg.extractors.terms_of_prison import find_terms
from kg.facts import Term
from tests.builders import document


def bounds(text: str) -> list[tuple[Term | None, Term | None]]:
    """The (low, high) of each term of the text, in months."""
    sentences = matching.analyse(document(text), lexicon.load())
    return [(term.low, term.high) for sentence in sentences for term in find_terms(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It prescribes 12 years' imprisonment.", [(144, 144)]),
        ("It prescribes a maximum penalty of 12 years in prison.", [(None, 144)]),
        ("It prescribes no less than two and no more than five years in prison.", [(24, 60)]),
        ("It prescribes not less than two years nor more than five years in prison.", [(24, 60)]),
        ("It prescribes 15 years' imprisonment to life imprisonment.", [(180, "life")]),
        ("It prescribes up to the death penalty.", [(None, "death")]),
        ("Sentences ranged from a fine to two years in prison.", [(None, 24)]),
        ("It prescribes five years in prison or more.", [(60, None)]),
        ("He received two years and six months in prison.", [(30, 30)]),
        ("It gave him a two-year residence permit within two years.", []),
        ("Victims met with death and lost their life.", []),
    ],
)
def test_bounds(text: str, expected: list[tuple[Term | None, Term | None]]) -> None:
    """Each wording gives the bounds that it states, and lengths of other things give none."""
    assert bounds(text) == expected


def test_listed_terms_become_one_range() -> None:
    """Terms that only commas and "and" part are the ends of one."""
    text = "He sentenced three men to 36, 24, and 12 months in prison."
    (sentence,) = matching.analyse(document(text), lexicon.load())
    (term,) = merged(text, find_terms(sentence))
    assert (term.low, term.high, term.bound) == (12, 36, "range")
