"""What the report asks the government to do: facts of the kind ``recommendation``.

Bullets are one item each; a paragraph is cut at its semicolons. Where the heading is lost, a paragraph of imperatives in front
of the response sections is taken for the recommendations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors.imperatives import leading_verbs, main_clauses
from kg.extractors.once import once_for
from kg.facts import Evidence, Recommendation
from kg.guards import guarded
from kg.model import AnalysedSentence, Document, Span
from kg.reading import BULLETS, WEAK_BULLETS

_BULLET = re.compile(
    rf"(?:^|[\n\r\f])[ \t\xa0]*(?:[{BULLETS}{re.escape(WEAK_BULLETS)}o]|\(?\d{{1,2}}[.)]|\(?[a-z]\))[ \t\xa0]*$"
)
_INTRO = re.compile(
    r"\s*(?:[-*\u2022]\s*)?(?:(?:prioritized "
    r"|key )?recommendations?(?: (?:for|to) [^:;.]{1,60})?\s*[:.\u2013\u2014-]\s*"
    r"|[^:;.]{0,60}\bshould\s*:\s*|to (?:advance|further|improve|strengthen)[^:;]{0,120}\bshould\s*:\s*)",
    re.IGNORECASE,
)
_SHOULD = guarded(
    r"(?:[A-Z][^,;:]{2,120}, )?(?:[Tt]he (?:[A-Z][a-z]+ )?(?:government|authorities|Government of [A-Z][\w .'-]{2,40}"
    r"|courts|police|parliament|legislature|judiciary|ministry|legislators)"
    r"|(?:[A-Z][a-z]+ )?(?:[Aa]uthorities|[Oo]fficials|[Pp]olice|[Pp]rosecutors|[Jj]udges|[Cc]ourts"
    r"|[Ll]awmakers)(?: and (?:police|prosecutors|judges|courts|officials))?"
    r"|Parliament|Congress|Law enforcement|It|They|(?P<place>(?:[A-Z][\w'-]+ ){0,2}[A-Z][\w'-]+))"
    r" (?:also |further |therefore |now )?should (?:also |further |therefore |now |, however, )?(?!be )(?=[a-z])"
)
"""How narratives before 2007 say what they ask: "The government should ...", outside of any section of its own."""
_INLINE = re.compile(r"(?<=[.;])\s+[*\u2022\u00b7\u25cf]\s+(?=[A-Z])")
"""A bullet inside a line, as pages without their line ends have them."""

_PART = re.compile(rf"[();]|{_INLINE.pattern}")
_JOIN = re.compile(
    r"[\s;,]*(?:(?:and|or|as well as)\b[\s,]*)?(?:(?:it|they|the government|authorities) should(?: also| further)? )?",
    re.IGNORECASE,
)
_LOST = frozenset({"profile", "assessment", "prosecution"})
_LEAST = 2
"""Items that a paragraph without heading must have, all imperatives, before it is taken for recommendations."""


def find_recommendations(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Recommendation]:
    """The recommendations of a report, in the order of the text.

    Args:
        document: the report.
        sentences: its analysed sentences.
    """
    advice = imperative_sentences(document, sentences)
    for sentence in sentences:
        if sentence.sentence.section == "recommendations" or sentence.span in advice:
            is_called = sentence.sentence.section != "recommendations" and _call(sentence) is not None
            for item in _items(document, sentence):
                for span in _called_again(document.text, item) if is_called else (item,):
                    yield _fact(document, sentence, span)
        elif called := _call(sentence):
            for span in _called_for(document, sentence, called.end()):
                yield _fact(document, sentence, span)


def _call(sentence: AnalysedSentence) -> re.Match[str] | None:
    """The opening "The government should", where it is the government or the country that should."""
    called = _SHOULD.match(sentence, sentence.span.start)
    if called is None or not called["place"]:
        return called
    return called if any(m.span.start == called.start("place") for m in sentence.of("place")) else None


def _fact(document: Document, sentence: AnalysedSentence, span: Span) -> Recommendation:
    evidence = Evidence.of(document.text, span)
    return Recommendation(report=document.key, evidence=evidence, verbs=leading_verbs(sentence, span))


def _called_for(document: Document, sentence: AnalysedSentence, start: int) -> Iterator[Span]:
    """What follows "should", cut at semicolons and where a further imperative begins."""
    for part in _parts(document.text, Span(start, sentence.span.end)):
        item = _trimmed(document.text, part)
        if len(item) > 0:
            for clause in main_clauses(sentence, item):
                yield from _called_again(document.text, clause)


def _called_again(text: str, item: Span) -> Iterator[Span]:
    """The item, cut at a further "and should"; without what only goes on about the people in it."""
    start = item.start
    for match in (*_AND_SHOULD.finditer(text, item.start, item.end), None):
        end = match.start() if match else item.end
        aside = _ASIDE.search(text, start, end)
        yield Span(start, aside.start() if aside else end)
        start = match.end() if match else end


_AND_SHOULD = re.compile(r",? and (?:it |they |the government )?should (?:also |further )?(?=[a-z])")
_ASIDE = re.compile(r", (?:most|many|some|all|none|few) of (?:whom|which) [^,;]*\Z")


def imperative_sentences(document: Document, sentences: Sequence[AnalysedSentence]) -> frozenset[Span]:
    """The spans of sentences outside of the recommendations section that are recommendations all the same.

    Empty where the report has the section. Each part between semicolons must open with an imperative.
    """
    if any(section.name == "recommendations" for section in document.sections):
        return frozenset()
    return once_for(document, sentences, _imperative_sentences)  # since services and shelters ask too


def _imperative_sentences(document: Document, sentences: Sequence[AnalysedSentence]) -> frozenset[Span]:
    found = [s for s in sentences if _may_advise(s) and _advises(document, s)]
    items = sum(len(list(_items(document, s))) for s in found)
    return frozenset(s.span for s in found) if items >= _LEAST else frozenset()


def _may_advise(sentence: AnalysedSentence) -> bool:
    return bool(sentence.of("recommendation-verb"))


def _advises(document: Document, sentence: AnalysedSentence) -> bool:
    items = list(_items(document, sentence))
    listed = sentence.sentence.section in _LOST or len(items) >= _LEAST
    return bool(items) and listed and all(leading_verbs(sentence, item, known=True) for item in items)


def _items(document: Document, sentence: AnalysedSentence) -> Iterator[Span]:
    """The items of a bullet (one) or of a sentence (its parts between semicolons)."""
    text, span = document.text, sentence.span
    if is_bullet(document, span) and not _INLINE.search(text, span.start, span.end):
        yield span
        return
    intro = _INTRO.match(text, span.start, span.end)
    start = intro.end() if intro else span.start
    for part in _parts(text, Span(start, span.end)):
        item = _trimmed(text, part)
        if len(item) > 0:
            yield item


def is_bullet(document: Document, span: Span) -> bool:
    """Whether a list mark stands before the span in its line.

    Args:
        document: the report.
        span: a sentence of it.
    """
    return _BULLET.search(document.text, max(0, span.start - 12), span.start) is not None


def _parts(text: str, span: Span) -> Iterator[Span]:
    """The stretches between semicolons that stand outside of brackets."""
    depth, start = 0, span.start
    for match in _PART.finditer(text, span.start, span.end):
        depth = max(0, depth + {"(": 1, ")": -1}.get(match.group(), 0))
        if match.group() not in "()" and depth == 0:
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, span.end)


def _trimmed(text: str, span: Span) -> Span:
    """Without the leading "and", white space and the final stop."""
    joined = _JOIN.match(text, span.start, span.end)
    start = joined.end() if joined else span.start
    end = start + len(text[start : span.end].rstrip(" \t\r\n\xa0.;"))
    return Span(min(start, end), end)
