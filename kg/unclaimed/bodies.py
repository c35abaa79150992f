"""Names in capitals that may be bodies: which agency each is, and why the others are none."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extractors.agencies import Naming, find_namings
from kg.extractors.laws.instruments import find_instruments
from kg.extractors.words import Word, Words
from kg.facts import Agency, Evidence, Fact, Law, Rejection
from kg.model import AnalysedSentence, Document, Span
from kg.unclaimed.common import Spans, reject

_INSIDE = frozenset({"of", "for", "against", "on", "the", "de", "da", "do", "del", "la"})
_IDLE = _INSIDE | {"and", "to"}
_OTHER = ("place", "region", "tier", "offense", "voice", "currency", "section")
"""Schemes whose forms are in capitals and are no bodies."""

_ACRONYM = re.compile(r"[A-Z][A-Z&-]{2,}s?")
_BRACKET = re.compile(r"\s?\(([A-Z][A-Za-z&-]+)\)")
_HEAD = "'{word}' can be a body's noun, but here it names none that was read as an agency"
_NO_STAND = "capitals that the text does not tie to a body, and that no list of known bodies has (bodies.ttl)"
_SHORT = "it stands for the name before it, which was not read as an agency or a law"
_TITLE = "'{word}' makes it an office, a programme or a title, no body"
_NO_NOUN = "no word in it says that it is a body (agency-heads.ttl), and no list of known bodies has it (bodies.ttl)"


def explain_bodies(
    document: Document, sentences: Sequence[AnalysedSentence], facts: Sequence[Fact], rejections: Sequence[Rejection]
) -> Iterator[Rejection]:
    """A reason for each name in capitals that may be a body, is no naming of an agency and was not refused.

    Looked at are names with the noun of a body, acronyms, and names of several words behind "the" or with "of" and the
    like inside. Two bare capitals are left alone: they may be a person's name.

    Args:
        document: the report.
        sentences: its analysed sentences.
        facts: its facts.
        rejections: of the extractors; a name in one of them is explained.
    """
    known = _Known.of(document, sentences, facts, rejections)
    for sentence in sentences:
        words = Words.of(sentence)
        laws = [item.span for item in find_instruments(sentence)]
        for first, last in _runs(words):
            span = Span(words.words[first].start, words.words[last].end)
            if known.has(span, span.text(sentence.text)) or any(span.overlaps(law) for law in laws):
                continue
            if rule := _rule(sentence, words, first, last):
                yield reject(document, span, *rule)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is explained already: namings of agencies, laws, rejections; names by their words; acronyms of both."""

    spans: tuple[Spans[Fact], Spans[Rejection]]
    names: tuple[frozenset[str], ...]
    acronyms: frozenset[str]

    @classmethod
    def of(
        cls,
        document: Document,
        sentences: Sequence[AnalysedSentence],
        facts: Sequence[Fact],
        rejections: Sequence[Rejection],
    ) -> _Known:
        found = [fact for fact in facts if isinstance(fact, Agency | Law)]
        names = tuple(_words(f.name if isinstance(f, Agency) else f.instrument) for f in found)
        namings = [item for item in find_namings(document, sentences) if isinstance(item, Naming)]
        # Later namings of an agency are in no fact: they stand here as it, at their own place.
        found += [dataclasses.replace(n.agency, evidence=Evidence.of(document.text, n.span)) for n in namings]
        spans = (Spans.of(found), Spans.of(rejections))
        defined = (
            bracket[1] for fact in found if (bracket := _BRACKET.match(document.text, fact.span.end)) is not None
        )
        inside = (bracket[1] for fact in found for bracket in _BRACKET.finditer(fact.evidence.quote))
        return cls(spans, names, frozenset({*defined, *inside}))

    def has(self, span: Span, name: str) -> bool:
        if name in self.acronyms or any(_words(name) <= words for words in self.names):
            return True
        return any(spans.at(span) for spans in self.spans)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _IDLE


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch of capitals, joined by "of" and the like."""
    all_words, at = words.words, 0
    while at < len(all_words):
        if not _opens(words, at):
            at += 1
            continue
        last = at
        while (following := _next(all_words, last)) is not None:
            last = following
        yield at, last
        at = last + 1


def _opens(words: Words, index: int) -> bool:
    return words.words[index].is_capital and not words.is_opener(index)


def _next(words: Sequence[Word], last: int) -> int | None:
    """The next capital behind at most two joining words."""
    for index in range(last + 1, min(last + 4, len(words))):
        word = words[index]
        if not word.joined:
            return None
        if word.is_capital:
            return index
        if word.text not in _INSIDE:
            return None
    return None


def _rule(sentence: AnalysedSentence, words: Words, first: int, last: int) -> tuple[str, str] | None:
    """The rule and the reason; ``None`` where nothing suggests a body."""
    inside = range(first, last + 1)
    if all(words.words[i].text in _INSIDE or _is_other(sentence, words.words[i]) for i in inside):
        return None
    title = next((words.titles[i] for i in inside if i in words.titles), None)
    if title is not None and first != last:
        return ("body-title", _TITLE.format(word=title.span.text(sentence.text)))
    head = next((words.heads[i] for i in inside if i in words.heads and words.words[i].is_capital), None)
    if head is not None:
        return ("body-head", _HEAD.format(word=head.span.text(sentence.text)))
    if first == last:
        return _acronym(sentence, words.words[first])
    behind_the = first > 0 and words.words[first - 1].text in ("the", "The") and words.words[first].joined
    joined = any(words.words[i].text in _INSIDE for i in inside)
    return ("body-unknown", _NO_NOUN) if behind_the or joined else None


def _acronym(sentence: AnalysedSentence, word: Word) -> tuple[str, str] | None:
    if _ACRONYM.fullmatch(word.text) is None:
        return None
    in_bracket = sentence.text[word.start - 1 : word.start] == "(" and sentence.text.startswith(")", word.end)
    return ("body-acronym", _SHORT if in_bracket else _NO_STAND)


def _is_other(sentence: AnalysedSentence, word: Word) -> bool:
    span = Span(word.start, word.end)
    return any(m.span.overlaps(span) for m in sentence.of(*_OTHER))
