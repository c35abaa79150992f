"""What the rules of flows and roles read of one sentence: its words, with nouns and verbs found by place."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TypeAlias

from kg.guards import Guarded, guarded
from kg.model import AnalysedSentence, Mention, Span
from kg.records import dataclass

_WORD = re.compile(r"(\s*)([\w.'-]*\w'?|[^\w\s])")
"""White space, and the word or mark behind it."""
_SET_PHRASE = re.compile(
    # One \b and one "in" for all, since a sentence is read from the start of each letter.
    r"\b(?:(?P<far>(?<!from )(?:as|so) far (?:away |afield )?as\b)|(?:as|so) far (?:away |afield )?as\b"
    r"|(?:to|in) an? (?:(?:much|far|very|somewhat|slightly) )?"
    r"(?:lesser|smaller|limited|greater|large|certain|lower|growing|increasing|minor) (?:extent|degree|number)s?"
    r"|in (?:(?:far |much |very |ever )?(?:smaller|lesser|greater|larger|fewer|limited|increasing|growing|significant|"
    r"large|small|high|higher|low|lower) (?:numbers?|proportions?)"
    r"|(?:descending |approximate )?order of \w+|(?:descending|alphabetical) order"
    r"|(?:some|many|most|rare|a few|certain|several|isolated|these|such|one|two|three|at least one|a number of"
    r"|the majority of)"
    r" (?:\w+ )?(?:cases?|instances?|situations|occasions?)\b"
    r"|addition to\b|(?:particular|addition|turn|part|general|fact|return|person|recent (?:years|months))\b"
    r"|(?:\d{4}|the past|the last|the previous|prior years|past years)\b)"
    r"|for (?:example|instance)\b|at (?:times|least|most)\b|on occasion\b|to date\b|among other(?:s| places)\b"
    r"|from time to time\b|for the (?:first|second|third) (?:time|year)\b|to name a few\b|of all\b|in order to\b"
    r"|(?:of|in|within|throughout|across) the (?:wider |broader )?region\b(?! of)|above all\b|with the help of\b"
    r"|(?:on|at) (?:arrival|sea)\b|by (?:sea|land|air|boat|road|rail|ship|bus|train)\b"
    r"|with (?:promises|offers|the promise) of [a-z -]{3,30}?(?= to | in ))"
)
"""Phrases whose prepositions govern no place; they are blanked before the words are read."""


Word: TypeAlias = tuple[str, int, int]
"""A word or punctuation mark in lower case, and where it begins and ends in the document."""


def _is_plural(sentence: AnalysedSentence, mention: Mention) -> bool:
    return mention.role == "demonym" and mention.span.text(sentence.text).endswith("s")


def _words(line: str, base: int, start: int, end: int) -> list[Word]:
    found, at = [], base + start
    for gap, word in _WORD.findall(line, start, end):
        first = at + len(gap)
        at = first + len(word)
        found.append((word.lower(), first, at))
    return found


def _blank(match: re.Match[str]) -> str:
    """Spaces of the same length; "found as far away as X" is found there, so that "to" stands for it."""
    return ("to" if match["far"] else "").rjust(len(match.group()))


@dataclass(frozen=True, slots=True)
class View:
    """One sentence: ``line`` has its words with set phrases blanked; ``base`` is where it stands in the document."""

    sentence: AnalysedSentence
    line: str
    base: int
    nouns: dict[int, Mention]
    noun_ends: dict[int, str]
    places: frozenset[int]
    place_ends: frozenset[int]
    demonyms: frozenset[int]
    demonym_ends: frozenset[int]
    plurals: frozenset[int]
    tokens: list[Word]
    ends: list[int]

    @classmethod
    def of(cls, sentence: AnalysedSentence) -> View:
        """The view of a sentence."""
        line = _SET_PHRASE.sub(_blank, sentence.span.text(sentence.text))
        places = sentence.of("place", "region")
        # "north" in "North Korean" and "coast" in "Ivory Coast" are no nouns of their own
        named = {at for place in places for at in range(place.span.start, place.span.end)}
        nouns = [m for m in sentence.of("flow-noun") if m.span.start not in named]
        tokens = _words(line, sentence.span.start, 0, len(line))
        return cls(
            sentence,
            line,
            sentence.span.start,
            {m.span.start: m for m in nouns},
            {m.span.end: m.code for m in nouns},
            frozenset(m.span.start for m in places),
            frozenset(m.span.end for m in places),
            frozenset(m.span.start for m in places if m.role == "demonym"),
            frozenset(m.span.end for m in places if m.role == "demonym"),
            frozenset(m.span.end for m in places if _is_plural(sentence, m)),
            tokens,
            [end for _, _, end in tokens],
        )

    def text(self, start: int, end: int) -> str:
        """The words between two offsets of the document, set phrases blanked."""
        base = self.base
        return self.line[start - base if start > base else 0 : end - base if end > base else 0]

    def search(self, pattern: Guarded, within: Span) -> re.Match[str] | None:
        """The first match in the words inside the span, set phrases blanked; offsets are into these words."""
        if not pattern.may_match(self.sentence):
            return None
        return pattern.pattern.search(self.text(within.start, within.end))

    def words(self, start: int, end: int) -> list[Word]:
        """The words and punctuation marks between two offsets of the document; a word that one of them cuts is in part."""
        tokens = self.tokens
        first, last = bisect_right(self.ends, start), bisect_right(self.ends, end)
        if (first < len(tokens) and tokens[first][1] < start) or (last < len(tokens) and tokens[last][1] < end):
            return _words(self.line, self.base, max(0, start - self.base), max(0, end - self.base))
        return tokens[first:last]

    def has(self, scheme: str, *codes: str, within: Span) -> bool:
        """Whether a cue of these codes stands inside the span."""
        return any(m.code in codes and within.contains(m.span) for m in self.sentence.of(scheme))

    def find(self, scheme: str, *codes: str, within: Span) -> list[Mention]:
        """The cues of these codes inside the span, in text order."""
        return [m for m in self.sentence.of(scheme) if m.code in codes and within.contains(m.span)]

    def is_hedged(self, within: Span) -> bool:
        """Whether a hedge stands inside the span ("May" with a capital is the month)."""
        hedges = self.find("modality", "possible", within=within)
        return any(self._is_hedge(m.span) for m in hedges) or self.search(_REPORTS, within) is not None

    def _is_hedge(self, span: Span) -> bool:
        words = span.text(self.sentence.text)
        follows = self.text(span.end, span.end + 9)
        if words == "May" or (words.lower() in _OF_PERSONS and follows.startswith(" victim")):
            return False
        return not (words in _ADVERBS and self._is_in_list(span))

    def _is_in_list(self, span: Span) -> bool:
        """Whether a hedge is that of one offence in a list, the others being certain: "for begging, and possibly theft"."""
        if not self.text(span.start - 5, span.start).endswith((" and ", " or ", ", ")):
            return False
        named = self.sentence.of("offense", "exploitation")
        follows = any(m.span.start - span.end < _ITEM and span.end < m.span.start for m in named)
        before = [m.span.end for m in named if m.span.end <= span.start]
        return follows and bool(before) and _LIST.fullmatch(self.text(before[-1], span.start)) is not None


_ADVERBS = frozenset({"possibly", "potentially", "perhaps", "sometimes"})
_ITEM = 24
_LIST = re.compile(r"(?: [a-z-]+)?,? ?(?:[a-z-]+ [a-z-]+,? ?)?(?:and |or )?")
_OF_PERSONS = frozenset({"potential", "suspected", "presumed", "likely"})
_REPORTS = guarded(
    r"(?i:\b(?:there (?:are|were|have been|is|was)|some|isolated|occasional|unsubstantiated|sporadic|few|unofficial)"
    r"(?: \w+){0,2} (?:reports?|indications?|allegations?|evidence)\b|^reports (?:of|that|indicate)"
    r"|\b(?:reported|said|alleged|rumored|thought) to (?:be|have)\b)"
)
