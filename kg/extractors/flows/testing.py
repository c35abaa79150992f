"""Sentences for examples and tests: a view of bare words."""

from __future__ import annotations

from kg import lexicon, matching
from kg.extractors.flows.view import View
from kg.model import AnalysedSentence, Sentence, Span


def view_of(text: str) -> View:
    """The view of one sentence of the profile section."""
    folded = matching.fold(text)
    mentions = tuple(lexicon.load().find(folded))
    sentence = Sentence(Span(0, len(text)), "profile")
    return View.of(AnalysedSentence(sentence, folded, mentions, (), matching.clauses(folded, sentence.span)))
