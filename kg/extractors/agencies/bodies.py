"""Bodies that are known by name alone, and organizations that a common noun introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.words import Words, word_set
from kg.model import AnalysedSentence, Mention, Span

_NOT_A_BODY = re.compile(
    r"\s(?:member states?|member countries|members|countries|country|citizens?|nationals?|states?|directives?|"
    r"[Cc]onventions?|[Pp]rotocols?|[Pp]rinciples|[Dd]eclaration|[Rr]ecommendation|peacekeep\w*|missions?|border|borders|"
    r"accession|membership|standards|legislation|passports?|visas?|travel|law|laws|market|job)\b"
)
_APPOSITION = re.compile(r",? (?:an?|the|its|another) (?:[a-z'-]+ ){0,4}$")
_CALLED = re.compile(r",? (?:(?:called|named|known as) )?$")


def find_bodies(sentence: AnalysedSentence) -> Iterator[tuple[Mention, Span]]:
    """International bodies ("IOM") with the words that name them; not in another name ("ILO Convention").

    A national branch keeps its country: "Caritas Lebanon".
    """
    places = {m.span.start: m for m in sentence.of("place")}
    for mention in sentence.of("body"):
        before = sentence.text[max(0, mention.span.start - 4) : mention.span.start]
        if not _NOT_A_BODY.match(sentence.text, mention.span.end) and before != "non-":
            branch = places.get(mention.span.end + 1)
            end = branch.span.end if branch and branch.role == "name" else mention.span.end
            yield mention, Span(mention.span.start, end)


def find_organizations(sentence: AnalysedSentence, words: Words) -> Iterator[Span]:
    """Names that a noun introduces ("the NGO Northern Light") or explains ("Northern Light, a local NGO")."""
    for noun in sentence.of("ngo-noun"):
        index = words.starts.get(noun.span.start)
        if index is None:
            continue
        yield from _introduced(sentence, words, noun, index)
        explained = _explained(sentence, words, noun)
        if explained is not None:
            yield explained


def _introduced(sentence: AnalysedSentence, words: Words, noun: Mention, index: int) -> Iterator[Span]:
    start = words.last_of(noun) + 1
    while start < len(words.words) and words.words[start].text in ("called", "named", "known", "as"):
        start += 1
    if start >= len(words.words) or not _can_name(words, start):
        return
    direct = words.words[start].joined
    last = _phrase(words, start)
    span = Span(words.words[start].span.start, words.words[last].span.end)
    closing = sentence.text[span.end : span.end + 2]
    if direct or (
        words.words[start].comma
        and closing in (", ", " (", ",")
        and index > 0
        and noun.span.text(sentence.text) != "NGOs"
    ):
        yield _bare(sentence.text, span)
        following = last + 1
        if (
            direct
            and following + 1 < len(words.words)
            and words.words[following].text == "and"
            and _can_name(words, following + 1)
        ):
            if words.words[following].joined and noun.span.text(sentence.text).endswith("s"):
                end = _phrase(words, following + 1)
                yield _bare(sentence.text, Span(words.words[following + 1].span.start, words.words[end].span.end))


def _can_name(words: Words, index: int) -> bool:
    word = words.words[index]
    return (
        word.is_capital and index not in words.places and index not in words.bodies and index not in words.titles
        and not word.is_possessive and (word.joined or word.comma) and not words.is_opener(index)
    )  # fmt: skip


def _phrase(words: Words, start: int) -> int:
    """The last word of the capitals from ``start`` on, joined by "of", "for", "against", "the" and the like."""
    at = start
    while at + 1 < len(words.words) and words.words[at + 1].joined:
        if words.words[at + 1].is_capital and not words.words[at].is_possessive:
            at += 1
        elif words.words[at + 1].text in _INNER and at + 2 < len(words.words) and words.words[at + 2].is_capital:
            at += 2
        else:
            break
    return at


_INNER = word_set("of for the de del des du la against à y et e do da")


def _bare(text: str, span: Span) -> Span:
    return Span(span.start, span.end - 2) if text[span.start : span.end].endswith("'s") else span


def _explained(sentence: AnalysedSentence, words: Words, noun: Mention) -> Span | None:
    """The name before an apposition: the capitals that end at the comma."""
    window = max(sentence.span.start, noun.span.start - 60)
    match = _APPOSITION.search(sentence.text, window, noun.span.start)
    if match is None or "," not in match.group():
        return None
    last = next((i for i, w in enumerate(words.words) if w.span.end == match.start()), None)
    if last is None or not words.words[last].is_capital:
        return None
    first = last
    while first > 0 and words.words[first].joined:
        if words.words[first - 1].is_capital and not words.is_opener(first - 1):
            first -= 1
        elif words.words[first - 1].text in _INNER and first > 1 and words.words[first - 2].is_capital:
            first -= 2
        else:
            break
    named = any(i in words.places or i in words.bodies for i in range(first, last + 1))
    return None if named and first == last else Span(words.words[first].span.start, words.words[last].span.end)
