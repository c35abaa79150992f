"""Patterns that are tried only where they can match: each has needles, and one automaton finds the needles of all.

Most patterns of the grammar look through a whole sentence for words that few sentences have, and the engine of regular
expressions does so letter by letter, for each pattern anew. What must stand in every match of a pattern can be read off
the pattern itself: of ``verdicts? (?:of|against)`` the letters "verdict". One pass of an Aho-Corasick automaton
over a sentence finds which of these letters it has; a pattern that misses its own is not tried there. So the patterns
stay the only place where words of grammar are written down (the prefilter of RE2 works alike, see
``docs/decisions/0014-needles-of-patterns.md``).
"""

from __future__ import annotations

import functools
import hashlib
import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import _constants as ops  # type: ignore[attr-defined]  # no stubs: the parser of re is not a public module
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

from kg.kept import kept
from kg.model import AnalysedSentence, Span

_MOST = 96
"""How many needles a pattern may have: with more, the words are as well looked for by the pattern."""

_MOST_JOINED = 24
"""How many strings may come of joining the choices that stand side by side in a pattern."""

_LONG = 6
"""Needles of more letters are hardly rarer."""

_COMMON = frozenset((
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "to", "was",
    "were", "with",
))  # fmt: skip
"""Words that stand in most sentences, so that a needle of them alone tells nothing."""

_FREQUENT = "trafficking victims government labor women children girls workers forced sex efforts police years"
"""Words of the genre that stand in one sentence of twenty or more: needles inside of them are the last choice."""

_ZERO_WIDTH = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
"""What looks at the text around and takes none of it: the letters before and behind are neighbours."""

_patterns: list[Guarded] = []
"""All guarded patterns, in the order in which they were made; a pattern's place is its bit."""


@dataclass(frozen=True)
class Guarded:
    """A pattern to be looked for in sentences; ``bit`` says which bit of a sentence tells that it can match there.

    It is compiled where a sentence first has one of its needles: few reports have those of all patterns.
    """

    source: str
    flags: int
    bit: int

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.source, self.flags)

    def may_match(self, sentence: AnalysedSentence) -> bool:
        """Whether the sentence has a needle of the pattern, for whoever looks for it in words made of the sentence."""
        return sentence.seen & self.bit != 0

    def search(self, sentence: AnalysedSentence, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in the sentence, or in what of it lies between two offsets of the text."""
        if not sentence.seen & self.bit:
            return None
        span = sentence.sentence.span
        stop = span.end if end is None or end > span.end else end
        return self.pattern.search(sentence.text, max(start, span.start), stop)

    def match(self, sentence: AnalysedSentence, start: int, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at an offset in the sentence and ends in it, or before another offset."""
        if not sentence.seen & self.bit:
            return None
        span = sentence.sentence.span
        stop = span.end if end is None or end > span.end else end
        return self.pattern.match(sentence.text, start, stop) if span.start <= start <= stop else None

    def finditer(self, sentence: AnalysedSentence, within: Span | None = None) -> Iterator[re.Match[str]]:
        """All matches in the sentence, or in a stretch of it, in the order of the text."""
        if not sentence.seen & self.bit:
            return iter(())
        span = sentence.sentence.span if within is None else _clamped(within, sentence.sentence.span)
        return self.pattern.finditer(sentence.text, span.start, span.end)


@dataclass(frozen=True, slots=True)
class GuardedGroup:
    """Guarded patterns, each with a code for what it tells; one look at a sentence says whether any can match there."""

    members: tuple[tuple[str, Guarded], ...]
    bits: int

    def finditer(self, sentence: AnalysedSentence, within: Span | None = None) -> Iterator[tuple[str, re.Match[str]]]:
        """All matches in the sentence, or in a stretch of it: those of the first pattern, of the second, and so on."""
        seen = sentence.seen & self.bits
        if not seen:
            return iter(())
        span = sentence.sentence.span if within is None else _clamped(within, sentence.sentence.span)
        return self._found(sentence.text, span, seen)

    def stands_in(self, sentence: AnalysedSentence) -> bool:
        """Whether any of the patterns matches in the sentence."""
        return next(self.finditer(sentence), None) is not None

    def _found(self, text: str, span: Span, seen: int) -> Iterator[tuple[str, re.Match[str]]]:
        for code, member in self.members:
            if seen & member.bit:
                for match in member.pattern.finditer(text, span.start, span.end):
                    yield code, match


def _clamped(within: Span, span: Span) -> Span:
    """What of a stretch lies in a sentence."""
    if span.start <= within.start and within.end <= span.end:
        return within
    start = min(max(within.start, span.start), span.end)
    return Span(start, max(start, min(within.end, span.end)))


def grouped(members: Iterable[tuple[str, Guarded]]) -> GuardedGroup:
    """The group of some guarded patterns with their codes."""
    found = tuple(members)
    return GuardedGroup(found, functools.reduce(operator.or_, (member.bit for _, member in found), 0))


def guarded(pattern: str, flags: int = 0) -> Guarded:
    """The pattern with its guard; one that has no needles is always tried. To be called at the top of a module."""
    _patterns.append(Guarded(pattern, int(flags), 1 << len(_patterns)))
    return _patterns[-1]


def all_patterns() -> tuple[Guarded, ...]:
    """All patterns that :func:`guarded` made so far."""
    return tuple(_patterns)


def seen_in(words: str) -> int:
    """The bits of the patterns that can match in these words; those of patterns made later are all set."""
    automaton, seen = _automaton(len(_patterns))
    for _, bits in automaton.iter(folded(words)):
        seen |= bits
    return seen


@functools.lru_cache(maxsize=1)
def _automaton(count: int) -> tuple[ahocorasick.Automaton, int]:
    """The automaton of the first ``count`` patterns, and the bits that need no needle."""
    automaton = ahocorasick.Automaton()
    always = -1 << count
    patterns = _patterns[:count]
    of = hashlib.sha256(repr([(one.source, one.flags) for one in patterns]).encode()).digest()
    found = kept("needles", of, lambda: [sorted(needles_of(one.source, one.flags)) for one in patterns])
    for place, needles in enumerate(found):
        always |= 0 if needles else 1 << place
        for needle in needles:
            automaton.add_word(needle, automaton.get(needle, 0) | 1 << place)
    automaton.make_automaton()
    return automaton, always


def folded(text: str) -> str:
    """The text in lower case, with the few letters beyond ASCII that ``re.IGNORECASE`` takes for letters of ASCII."""
    if text.isascii():
        return text.lower()
    return text.casefold().replace("\N{LATIN SMALL LETTER DOTLESS I}", "i").replace("\N{COMBINING DOT ABOVE}", "")


def needles_of(pattern: str, flags: int = 0) -> frozenset[str]:
    """Strings of which one at least stands, in lower case, in whatever the pattern matches; none where none is known.

    >>> sorted(needles_of("verdicts? against|(?:was|were) acquitted of"))
    ['verdict', 'was acquitted of', 'were acquitted of']
    """
    found = _best(_candidates(parser.parse(pattern, flags)))
    return frozenset(one for one in found if not any(other in one for other in found if other != one))


def _candidates(sequence: Sequence[tuple[Any, Any]]) -> list[set[str]]:
    """The sets of strings of a sequence: one string of each set stands in every match."""
    found, run = [], {""}
    for op, argument in _elements(sequence):
        exact = _exact(op, argument)
        if exact and len(run) * len(exact) <= _MOST_JOINED:
            found += [exact, run] if len(exact) > 1 else []
            run = {left + right for left in run for right in exact}
        else:
            found += [run, exact or _inside(op, argument)]
            run = {""}
    return [*found, run]


def _elements(sequence: Sequence[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The elements that take some of the text; letters that follow each other are one element, with their string."""
    letters = ""
    for op, argument in sequence:
        if op is ops.LITERAL:
            letters += chr(argument)
        elif op not in _ZERO_WIDTH:
            if letters:
                yield ops.LITERAL, letters
                letters = ""
            yield op, argument
    if letters:
        yield ops.LITERAL, letters


def _exact(op: Any, argument: Any) -> set[str]:  # noqa: ANN401 - the parser's own types are not public
    """All strings that an element stands for; none where there are too many."""
    if op is ops.LITERAL:
        return {folded(argument)}
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in argument):
        return {folded(chr(code)) for _, code in argument}
    if op is ops.BRANCH:
        parts = [_exact_sequence(branch) for branch in argument[1]]
        return set().union(*parts) if all(parts) else set()
    return _exact_sequence(argument[3]) if op is ops.SUBPATTERN else set()


def _exact_sequence(sequence: Sequence[tuple[Any, Any]]) -> set[str]:
    found = {""}
    for op, argument in _elements(sequence):
        exact = _exact(op, argument)
        if not exact or len(found) * len(exact) > _MOST_JOINED:
            return set()
        found = {left + right for left in found for right in exact}
    return found


def _inside(op: Any, argument: Any) -> set[str]:  # noqa: ANN401
    """The needles inside an element that a match cannot do without."""
    if op is ops.BRANCH:
        parts = [_best(_candidates(branch)) for branch in argument[1]]
        return set().union(*parts) if all(parts) else set()
    if op is ops.SUBPATTERN:
        return _best(_candidates(argument[3]))
    is_needed = op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and argument[0] > 0
    return _best(_candidates(argument[2])) if is_needed else set()


def _best(candidates: Sequence[set[str]]) -> set[str]:
    """The set that is the rarest to be met with, as far as lengths and numbers tell; none where all are common."""
    usable = [one for one in candidates if one and len(one) <= _MOST]
    best = max(usable, key=_rarity, default=set())
    return best if best and _rarity(best) > 0 else set()


def _rarity(needles: set[str]) -> float:
    """High where all strings are long and they are few; 0 or less where one is as good as everywhere."""
    return min(_LONG, *map(_weight, needles)) - 1 - len(needles) / _MOST


def _weight(needle: str) -> int:
    """The letters of the needle; fewer where it stands in many sentences all the same."""
    words = needle.split()
    if _COMMON.issuperset(words):
        return 0
    return min(_LAST, len(needle)) if needle.strip() in _FREQUENT else len("".join(words))


_LAST = 2
"""What a frequent needle weighs: little, and still enough to be a needle."""
