"""The act of an article that is referred to by its number: "Article 12 prescribes" speaks of what Article 12 was said to forbid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import AnalysedSentence, Span

_CITED = re.compile(r"\b(?:[Aa]rticles?|[Ss]ections?) (?P<number>\d+(?:[-.]?[A-Za-z0-9]+)*(?:\(\w+\))*)")
_ALSO = re.compile(r",? (?:and|or|through|to) (?:(?:[Aa]rticles?|[Ss]ections?) )?\d")
"""Behind one of several articles, of which none stands for an act alone."""
_FORBIDS = re.compile(
    r"(?: of (?:the|its) (?:same )?(?:[\w'-]+ ){0,5}?(?:[Cc]ode|[Aa]ct|[Ll]aw|[Dd]ecree|[Ss]tatute|[Oo]rdinance))?,?"
    r" (?:(?:also|further|specifically|which|that|explicitly) )*(?:prohibit|forbid|criminali[sz]e|outlaw"
    r"|ban(?:s|ned)\b|penali[sz]e|punish|cover|define|address)\w*"
)
_UNDER = re.compile(r"[^.;]*\b(?:in|under|by|through|of|\() ?\Z")
_BANS = re.compile(r"\b(?:prohibit|forbid|criminali[sz]|outlaw|bann?(?:s|ed)\b|penali[sz]|punish|covered|addressed)\w*")
_FAR = 5
"""How many sentences an article may be named again after the one that says what it forbids."""


def cited(sentence: AnalysedSentence, start: int, at: Span) -> str | None:
    """The number of the one article that the words from ``start`` to a term name, or None."""
    found = list(_CITED.finditer(sentence.text, start, at.start))
    numbers = {match["number"] for match in found}
    if len(numbers) != 1 or _ALSO.match(sentence.text, found[-1].end()):
        return None
    return numbers.pop()


def acts_of(
    number: str, sentence: AnalysedSentence, start: int, earlier: Sequence[AnalysedSentence]
) -> Iterator[tuple[AnalysedSentence, Span]]:
    """The words that say what an article forbids, the nearest first: before ``start`` in the sentence, or in those before it."""
    places = [(sentence, start), *((told, told.span.end) for told in reversed(earlier[-_FAR:]))]
    for told, end in places:
        found = list(_CITED.finditer(told.text, told.span.start, end))
        for index, match in enumerate(found):
            if match["number"] != number or _ALSO.match(told.text, match.end()):
                continue
            until = found[index + 1].start() if index + 1 < len(found) else end
            since = found[index - 1].end() if index else told.span.start
            if _FORBIDS.match(told.text, match.end(), end):
                yield told, Span(match.end(), until)
            elif _UNDER.match(told.text, since, match.start()) and _BANS.search(
                told.text, told.span.start, match.start()
            ):
                yield told, Span(since, match.start())
