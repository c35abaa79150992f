"""The report's own placement this year: from the tier line of the page, and from the sentences that place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.facts import Evidence, Fact, Rejection, Tier
from kg.matching import clause_of, fold, unfolded, within
from kg.model import AnalysedSentence, Document, Mention, Span


def find_tiers(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The placements that the tier line and the sentences state.

    Args:
        document: the report; its metadata know where the tier line stands.
        sentences: its analysed sentences.

    Yields:
        Facts for this year's placement; rejections for past, feared and avoided ones, and for sentences that
        disagree with the tier line.
    """
    line = document.metadata.tier_line
    printed = _printed(document, line) if line else None
    if line and printed:
        yield Tier(report=document.key, evidence=Evidence.of(document.text, line), tier=printed)
    for sentence in sentences:
        for mention in sentence.of("tier"):
            yield from _read(document, sentence, mention, printed)


def _printed(document: Document, line: Span) -> str | None:
    found = [m for m in lexicon.load().find(fold(line.text(document.text))) if m.scheme == "tier"]
    return found[-1].code.upper() if found else None


def _read(
    document: Document, sentence: AnalysedSentence, mention: Mention, printed: str | None
) -> Iterator[Fact | Rejection]:
    tier = mention.code.upper()
    span = _placement(document, sentence, mention)
    reason = "no placement of this year" if span is None else f"the tier line says {printed}"
    if span is None or printed not in (None, tier):
        quote = mention.span.text(document.text)
        yield Rejection(document.key, mention.span, quote, "tier-not-own", reason)
    else:
        evidence = Evidence.of(document.text, unfolded(document.text, span))
        yield Tier(report=document.key, evidence=evidence, tier=tier)


def _placement(document: Document, sentence: AnalysedSentence, mention: Mention) -> Span | None:
    """The words that place the country now: an opening "Tier 3 - ..." or a clause such as "is placed on Tier 3"."""
    text, span = sentence.text, mention.span
    if span.start == sentence.span.start:
        return span if _PREFIX.match(text, span.end) else None
    if _RATING.search(text, max(sentence.span.start, span.start - 32), span.start):
        return span
    if _RANKED.match(text, span.end) and _OWNED.search(text, sentence.span.start, span.start):
        return sentence.span
    if _HEADING.fullmatch(text[sentence.span.start : sentence.span.end]):
        return None if _is_foreign(document, sentence, sentence.span, span) else sentence.span
    clause = clause_of(sentence, span)
    before = text[clause.start : span.start]
    if not _PLACED.search(before) or _NOT_OWN.search(_PREDICATES.split(before)[-1]):
        return None
    if _is_past(document, before, text[span.end : span.end + 48]) or _is_foreign(document, sentence, clause, span):
        return None
    return Span(clause.start, max(clause.end, span.end))


def _is_foreign(document: Document, sentence: AnalysedSentence, clause: Span, span: Span) -> bool:
    """Whether the placement is that of another country, the only one that the clause names before it."""
    before = Span(clause.start, max(clause.start, span.start))
    codes = {m.code for m in within(sentence.of("place"), before) if m.role == "name"}
    return (
        len(codes) == 1
        and document.metadata.iso3 not in codes
        and _OPENS.match(sentence.text, clause.start) is not None
    )


def _is_past(document: Document, before: str, after: str) -> bool:
    """Whether a year or a word of time ties the placement to an earlier report."""
    year = _YEAR_AFTER.match(after) or _YEAR_BEFORE.search(before)
    if year and int(year.group(1)) != document.metadata.year:
        return True
    return bool(_EARLIER_AFTER.match(after) or _EARLIER.search(before))


_OPENS = re.compile(r"(?:(?:The )?[Nn]eighbou?ring )?(?!The|It|This|Government)[A-Z]")
_HEADING = re.compile(
    r"[A-Z][\w .,'\N{RIGHT SINGLE QUOTATION MARK}-]{2,50}? ?(?:[:(\N{EN DASH}\N{EM DASH}-]{1,2} ?){1,2}(?:[Tt]ier"
    r"|TIER|[Ss]pecial [Cc]ase|SPECIAL)[\w \N{EN DASH}-]{0,20}\)?\.?\s*"
)
"""A heading that is met as a sentence: "KENYA (Tier 2)"."""

_RATING = re.compile(r"\b[Tt]ier (?:rating|ranking|placement):? ?$")
_OWNED = re.compile(r"(?:[A-Z][\w.]*|country)'s? $")
_RANKED = re.compile(r" (?:ranking|rating|placement|status)(?: this year)? (?:is|reflects|results|stems)\b")
"""As in "Utopia's Tier 2 ranking is due to"."""
_PREFIX = re.compile(r" ?(?:-{1,2}|\N{EN DASH}|\N{EM DASH}|:|\.|$| \()")
_PLACED = re.compile(
    r"\b(?:place[ds]?|placing|placement|remain(?:s|ed|ing)?|is|are|was|were|rank(?:s|ed|ing)?|downgrad(?:e[ds]?|ing)"
    r"|upgrad(?:e[ds]?|ing)|move[ds]?|rises|rose|falls|fell|slips|slipped|elevated|kept|keeps|listed|lists|lowered"
    r"|raised|dropped|stays|stayed|continues"
    r"|assigned|included|reclassified|advanced|re-?assessed|maintained|rated)"
    r"(?: (?:for|again|therefore|thus|also|country|back|down|up|this|year|a|its|still|once|more|now|by|default"
    r"|automatically))*"
    r"(?: from Tier (?:\d|One|Two|Three)(?: Watch ?[Ll]ist)?)?(?: (?:on|to|in|at|as|of|into))?(?: (?:a|the))? $"
)
_PREDICATES = re.compile(
    r",? and (?=(?:is|was|are|were|has|remain\w*|therefore|thus|consequently|placed)\b)"
    r"|[,;] (?=(?:it|the country|(?:the )?[A-Z][\w. '-]{2,40}?) (?:is|was|has|remain\w*|continue\w*)\b)"
)
"""Where a further predicate begins, which the negation and the conditions of the one before do not reach."""

_NOT_OWN = re.compile(
    r"\b(?:waive[dr]?|otherwise|avoid\w*|would|could|might|may|prevent\w*|if|unless|required to be|risk\w*"
    r"|threat\w*|not|since|previously|formerly|had been|reassessment|earlier|countries|prior to|should|eligible)\b"
)
_YEAR_AFTER = re.compile(
    r" (?:in|since|during|from|of)(?: the)?(?: (?:late|early|mid-)?[a-z]{3,9})?(?: department's)? (\d{4})\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Dd]uring)(?: the)? (\d{4})\b")
_EARLIER_AFTER = re.compile(
    r" (?:(?:in|during|for) (?:the )?)?(?:last|previous|prior|past|preceding|earlier)(?: year| report|year's)",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b[Ll]ast year|\b[Tt]he (?:previous|prior) (?:year|report)")
