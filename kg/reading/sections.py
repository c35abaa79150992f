"""Which part of the narrative a sentence belongs to: by heading where there is one, by content where it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.model import Section, SectionName, Sentence, Span
from kg.reading.blocks import Block
from kg.reading.sentences import split_sentences

_PLACEMENT = re.compile(
    r"\b(?:compl(?:y|ies|ied)|compliance|meets?|met)\b[^.;]{0,40}\bminimum\s+standards\b"
    r"|\b(?:is|was|been|remains?|remained)\s+(?:placed\s+|ranked\s+)?(?:on|in)\s+(?:the\s+)?Tier\s+[123]\b"
    r"|\b(?:is|remains?|remained)\s+a\s+special\s+case\b",
    re.IGNORECASE,
)
# "Tier 2 Watch List - X is ...": how the World Factbook opens the paragraph.
_TIER_OPENS = re.compile(r"(?:Tier\s+[123]\b|Special\s+Case\b)[^.;]{0,25}?\s?[-\u2013\u2014:]\s", re.IGNORECASE)
_RESPONSE: tuple[SectionName, ...] = ("prosecution", "protection", "prevention")
_ADJ = r"(?:[\w,'-]+\s+){0,4}?"
# What the opening sentence of a response section speaks of; the cue that stands first decides.
_OPENING = re.compile(
    rf"""
    (?P<prosecution>
        \blaw[\s-]+enforcement\s+(?:efforts?|response|activit|action|against|measures?)
        | \banti-trafficking\s+law\s+enforcement
        | \b(?:prosecution|investigation|enforcement)\s+(?:of\s+trafficking\s+\w+\s+)?efforts?
        | \befforts?\s+to\s+{_ADJ}(?:investigate|prosecute|convict|punish|combat\s+official)
        | \b(?:progress|efforts?|results?)\s+in\s+{_ADJ}(?:law\s+enforcement|(?:prosecut|investigat|punish|convict)\w+))
    | (?P<protection>
        \befforts?\s+(?:to|on|in|at)\s+{_ADJ}(?:protect|assist|identify|care|shelter)\w*
        | \bvictims?'?\s+(?:protection|assistance|care|identification)
        | \bprotection\s+(?:efforts?|activit\w+|of\s+victims|measures?|for\s+victims)
        | \b(?:assistance|protections?|services|care)\s+(?:to|for)\s+{_ADJ}victims)
    | (?P<prevention>
        \bprevention\b
        | \befforts?\s+(?:to|at|in)\s+{_ADJ}(?:prevent|raise|reduc)\w*
        | \b(?:prevent|preventing)\s+{_ADJ}trafficking
        | \bawareness)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDS: dict[SectionName, re.Pattern[str]] = {
    "prosecution": re.compile(
        r"\b(?:investigat|prosecut|convict|sentenc|penal|criminal|punish|arrest|imprison|court)", re.I
    ),
    "protection": re.compile(
        r"\b(?:shelter|assist|victims|refer|care|protect|repatriat|identif|counsel|services)", re.I
    ),
    "prevention": re.compile(
        r"\b(?:awareness|campaign|prevent|action plan|demand|peacekeep|hotline|committee)", re.IGNORECASE
    ),
}
_WORD = re.compile(r"[^\W_]")
_WIDE_GAP = 2
"""Blank lines before a paragraph where a page has lost the heading that stood there."""


class Part(NamedTuple):
    """A sentence with the section that it belongs to."""

    start: int
    end: int
    section: SectionName


class _State(NamedTuple):
    section: SectionName
    titled: bool  # under a heading: content no longer decides
    begun: bool = False  # some of its paragraphs were read


def assign_sections(text: str, blocks: Sequence[Block], words: str) -> list[Part]:
    """The sentences of the narrative in text order, each with its section.

    Args:
        text: the text as decoded; spans are trimmed by it.
        blocks: its layout.
        words: the same text with whole words (``pages.whole_words``), of equal length; cues are looked up in it.
    """
    response = [block for block in blocks if block.kind == "heading" and block.section in _RESPONSE]
    gaps = [b for b in blocks if b.kind == "prose" and b.gap >= _WIDE_GAP]
    guess = _Guess(words, wanted=not response, by_gap=len(gaps) >= _WIDE_GAP)
    state = _State("profile", titled=False)
    parts: list[Part] = []
    for block in blocks:
        if block.kind == "heading":
            state = _State(block.section or state.section, titled=True)
            continue
        sentences = list(_sentences(text, block, words))
        if sentences:
            state = guess.next_state(state, block, sentences[0])
            parts.extend(_placed(words, sentences, state))
            state = state._replace(section=parts[-1].section)
    return parts


def _sentences(text: str, block: Block, words: str) -> Iterator[tuple[int, int]]:
    bounds = [(block.start, block.end)] if block.kind == "bullet" else split_sentences(words, block.start, block.end)
    for start, end in bounds:
        sentence = text[start:end]
        if _WORD.search(sentence):
            start += len(sentence) - len(sentence.lstrip())
            yield start, start + len(sentence.strip())


def _placed(text: str, sentences: Iterable[tuple[int, int]], state: _State) -> Iterator[Part]:
    """The placement sentence ends an untitled profile, also in the middle of a paragraph."""
    section = state.section
    for start, end in sentences:
        if section == "profile" and not state.titled and _is_placement(text, start, end):
            section = "assessment"
        yield Part(start, end, section)


def _is_placement(text: str, start: int, end: int) -> bool:
    return (_TIER_OPENS.match(text, start, end) or _PLACEMENT.search(text, start, end)) is not None


class _Guess:
    """Finds the section of a paragraph from its opening sentence, where the headings are lost."""

    def __init__(self, text: str, *, wanted: bool, by_gap: bool) -> None:
        self.text, self.wanted, self.by_gap = text, wanted, by_gap
        self.seen_prose = False

    def next_state(self, state: _State, block: Block, opening: tuple[int, int]) -> _State:
        """The state in which the block is read."""
        first, self.seen_prose = not self.seen_prose, True
        if state.section == "recommendations":
            return self._after_recommendation(state, block, opening)
        if state.titled or first or not self.wanted or block.kind == "bullet":
            return state
        if self.by_gap and block.gap < _WIDE_GAP and state.section in _RESPONSE:
            return state
        return _State(self._response(block, opening, state.section), titled=False)

    def _after_recommendation(self, state: _State, block: Block, opening: tuple[int, int]) -> _State:
        """Recommendations end with their paragraph or their bullets."""
        if block.kind == "bullet" or not state.begun:
            return state._replace(begun=True)
        return _State(self._response(block, opening, "prosecution"), titled=False) if self.wanted else state

    def _response(self, block: Block, opening: tuple[int, int], current: SectionName) -> SectionName:
        if current == "profile" and _is_placement(self.text, *opening):
            return current
        if cue := _OPENING.search(self.text, *opening):
            return _named(cue.lastgroup)
        if block.gap < _WIDE_GAP or current not in _RESPONSE:
            return current
        counts = {name: len(words.findall(self.text, block.start, block.end)) for name, words in _WORDS.items()}
        return max(_RESPONSE, key=lambda name: counts[name])


def _named(name: str | None) -> SectionName:
    return next(section for section in _RESPONSE if section == name)


def to_model(parts: Sequence[Part]) -> tuple[tuple[Section, ...], tuple[Sentence, ...]]:
    """Sections (runs of sentences of one section) and sentences as the model has them."""
    sentences = tuple(Sentence(Span(part.start, part.end), part.section) for part in parts)
    sections: list[Section] = []
    for part in parts:
        if sections and sections[-1].name == part.section:
            sections[-1] = Section(part.section, Span(sections[-1].span.start, part.end))
        else:
            sections.append(Section(part.section, Span(part.start, part.end)))
    return tuple(sections), sentences
