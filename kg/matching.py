"""Pure span functions that all extractors share: folding, clauses, and the scopes of hedge, negation and attribution.

The scopes follow ConText (Harkema et al. 2009): a cue reaches over its clause and not beyond it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from kg.facts import Modality, Voice
from kg.guards import seen_in
from kg.lexicon import Lexicon, lowered
from kg.model import AnalysedSentence, Document, Mention, Quantity, Sentence, Span
from kg.quantities import currencies, find_quantities

_FOLDS = (
    (" ", "\n\r\t\f\v\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"),
    ("'", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"),
    ('"', "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"),
)


def fold(text: str) -> str:
    r"""The text with every kind of space as a space and every quote straight: the same length, the same offsets.

    >>> fold("Kosovo\u2019s\npolice")
    "Kosovo's police"
    """
    for plain, others in _FOLDS:
        for other in others:
            text = text.replace(other, plain)  # several times as fast as str.translate on text beyond ASCII
    return text


def unfolded(text: str, span: Span) -> Span:
    """The span in ``text`` for one that may end inside a word: it ends where the word ends."""
    end = span.end
    if 0 < end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end = next((i for i in range(end, len(text)) if not text[i].isalpha()), len(text))
    return span if end == span.end else Span(span.start, end)


_BREAK = re.compile(
    r"; (?:and |but |or )?"
    r"|, (?:but|while|whereas|although|though|yet|however) "
    r"|: (?=[a-z0-9])"
    r"| (?:-{1,2}|\N{EM DASH}|\N{EN DASH}) |\N{EM DASH}"
)


def clauses(text: str, span: Span) -> tuple[Span, ...]:
    """The clauses of the sentence at ``span``: cut at semicolons, contrasts, colons before lists, dashes.

    >>> clauses("It closed two; one reopened.", Span(0, 28))
    (Span(start=0, end=13), Span(start=15, end=28))
    """
    found, start = [], span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        if match.start() > start:
            found.append(Span(start, match.start()))
        start = match.end()
    if start < span.end:
        found.append(Span(start, span.end))
    return tuple(found)


def clause_of(sentence: AnalysedSentence, at: Span) -> Span:
    """The clause that holds the start of ``at``, or the nearest before it."""
    best = sentence.clauses[0] if sentence.clauses else sentence.span
    for clause in sentence.clauses:
        if clause.start <= at.start:
            best = clause
    return best


def within(items: Iterable[Mention], span: Span) -> list[Mention]:
    """The mentions that lie inside the span."""
    return [m for m in items if span.contains(m.span)]


def analyse(document: Document, lexicon: Lexicon) -> tuple[AnalysedSentence, ...]:
    """Mentions, quantities and clauses of every sentence, over the folded text.

    An ambiguous currency word such as "pesos" means the currency of the report's country, and an ambiguous name or
    demonym such as "Congolese" the country itself.
    """
    view = fold(document.text)
    mentions = _own(lexicon.find(view), lexicon, view, document.metadata.iso3)
    # A report writes of the year before its own.
    currency = currencies().used_in(document.metadata.iso3, document.metadata.year - 1)
    quantities = find_quantities(view, currency=currency)
    parts = zip(_parted(mentions, document.sentences), _parted(quantities, document.sentences), strict=True)
    return tuple(
        AnalysedSentence(
            sentence, view, inside, figures, clauses(view, sentence.span), seen_in(sentence.span.text(view))
        )
        for sentence, (inside, figures) in zip(document.sentences, parts, strict=True)
    )


def _own(mentions: list[Mention], lexicon: Lexicon, view: str, iso3: str) -> list[Mention]:
    """The mentions, where forms that the report's country shares with another place are those of the country."""
    own = lexicon.beaten.get(iso3)
    if own is None:
        return mentions
    groups = ("place", "region")
    entries = (own.get(lowered(m.span.text(view))) if m.scheme in groups else None for m in mentions)
    return [
        mention if entry is None else Mention(mention.span, entry.scheme, entry.code, entry.role)
        for mention, entry in zip(mentions, entries, strict=True)
    ]


Item = TypeVar("Item", Mention, Quantity)


def _parted(items: Sequence[Item], sentences: Sequence[Sentence]) -> Iterator[tuple[Item, ...]]:
    """What lies inside of each sentence; the items are sorted by their start."""
    starts = [item.span.start for item in items]
    for sentence in sentences:
        end = sentence.span.end
        inside = items[bisect_left(starts, sentence.span.start) : bisect_left(starts, end)]
        yield tuple([item for item in inside if item.span.end <= end])


def modality_of(sentence: AnalysedSentence, span: Span) -> Modality:
    """``possible`` where a hedge stands in the span, or before it in the same clause; ``asserted`` otherwise."""
    clause = clause_of(sentence, span)
    reach = Span(min(clause.start, span.start), span.end)
    hedges = [m for m in within(sentence.of("modality"), reach) if m.code == "possible"]
    return "possible" if any(m.span.text(sentence.text) != _MONTH for m in hedges) else "asserted"


_MONTH = "May"
"""No hedge: the verb never opens a sentence of the genre in capitals, the month always stands so."""


def voice_of(sentence: AnalysedSentence, span: Span) -> Voice:
    """Who says what stands at ``span``: the speaker of the reporting verb that governs it, else the report itself.

    A speaker is a mention of the ``voice`` scheme that is followed by a reporting verb ("NGOs reported that ..."), or
    that follows "according to".
    """
    voices = sentence.of("voice")
    if not voices or voices[0].span.start >= span.end:
        return "report"
    end = min(span.end, max(clause_of(sentence, span).end, span.start + 1))
    verbs = [v for v in sentence.of("reporting-verb") if v.span.start < span.end]
    for voice in reversed([m for m in voices if m.span.start < end]):
        before = sentence.text[max(sentence.span.start, voice.span.start - 24) : voice.span.start]
        if "ccording to" in before and _ACCORDING.search(before):
            return voice.code  # type: ignore[return-value]
        if verbs and any(_speaks(sentence, voice, v) for v in verbs) and not _AGENT.search(before):
            return voice.code  # type: ignore[return-value]
    return "report"


def _speaks(sentence: AnalysedSentence, voice: Mention, verb: Mention) -> bool:
    """Whether the reporting verb has the voice for its subject: near behind it, with no other verb between."""
    gap = verb.span.start - voice.span.end
    if not 0 <= gap <= _NEAR or _PARTICIPLE.match(sentence.text, verb.span.end):
        return False
    return _OTHER_VERB.search(sentence.text, voice.span.end, verb.span.start) is None


_NEAR = 60
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?(?:[A-Za-z]+ ){0,2}$")
_AGENT = re.compile(r"\b(?:by|for|to|with|of|in|at) (?:the |an? )?(?:[a-z]+ )?(?:[A-Z][a-z]+ ){0,3}$")
_PARTICIPLE = re.compile(
    r" (?:to (?:have|be)|involvement|complicity|traffickers?|victims?|offenders?|cases of|abuses?)\b"
)
_OTHER_VERB = re.compile(
    r";|\b(?!(?:united|related|trafficked|unnamed|based)\b)[a-z]{3,}ed\b(?! by )|\b(?:is|are|was|were|has|had|for)\b"
)
