"""What extractors ask together: made once for the same sentences, and again for any others."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon, matching
from kg.extractors.once import once_for
from kg.extractors.recommendations import imperative_sentences
from kg.model import AnalysedSentence, Document
from tests.builders import document

TEXT = "Police arrested two men. {} Officials trained 12 judges."


def texts(_: Document, sentences: Sequence[AnalysedSentence]) -> list[str]:
    """A reading: a new list each time."""
    return [sentence.span.text(sentence.text) for sentence in sentences]


def analysed(middle: str) -> tuple[Document, list[AnalysedSentence]]:
    """A report of three sentences under one key."""
    made = document(TEXT.format(middle))
    return made, list(matching.analyse(made, lexicon.load()))


def test_the_same_sentences_are_read_once() -> None:
    """The same object is given again, for another list of the same sentences too."""
    made, sentences = analysed("One fled.")
    assert once_for(made, sentences, texts) is once_for(made, tuple(sentences), texts)
    assert once_for(made, [], texts) == []


def test_sentences_that_differ_in_the_middle_are_others() -> None:
    """The first, the last and the number are the same; what is made of them is not."""
    made, sentences = analysed("One fled.")
    _, others = analysed("Two hid..")
    mixed = [sentences[0], others[1], sentences[2]]
    assert (mixed[1].span, len(mixed)) == (sentences[1].span, len(sentences))
    assert once_for(made, sentences, texts)[1] == "One fled."
    assert once_for(made, mixed, texts)[1] != "One fled."
    assert once_for(made, sentences, texts)[1] == "One fled."


def test_no_recommendations_without_sentences() -> None:
    """A report without sentences asks for nothing."""
    assert imperative_sentences(document(""), []) == frozenset()
