"""Patterns that are tried only where one of their words stands.

A pattern that can begin at any word takes microseconds for a sentence, and most sentences do not hold the words without
which it cannot match. To look for these first costs a tenth of that. ``tests/architecture/test_gates.py`` proves of every
gated pattern that no match is without a hint, so that a gate never changes what is found.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator

import ahocorasick


class Gated:
    """A pattern with its hints: pieces of text of which every match holds at least one, in capitals or not.

    Args:
        pattern: a regular expression.
        hints: the hints in lower case, with bars between them.

    >>> Gated("(?:unpaid|lost) (?:debts?|wages)", "debt|wages").search("for lost wages").group()
    'lost wages'
    """

    __slots__ = ("hints", "pattern")

    def __init__(self, pattern: str, hints: str) -> None:
        self.pattern = re.compile(pattern)
        self.hints = tuple(hints.split("|"))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.pattern.search(text, start, end) if self._may_match(text[start:end]) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.pattern.finditer(text, start, end) if self._may_match(text[start:end]) else _NOTHING

    def _may_match(self, words: str) -> bool:
        words = words.lower()
        # A loop, since the generator of an ``any`` costs as much as five hints.
        for hint in self.hints:  # noqa: SIM110
            if hint in words:
                return True
        return False


_NOTHING: Iterator[re.Match[str]] = iter(())


class GatedList:
    """Gated patterns, each with the code of what it tells; one pass over the words shows which of them may match."""

    __slots__ = ("_automaton", "_members")

    def __init__(self, *members: tuple[str, Gated]) -> None:
        by_hint: dict[str, list[int]] = defaultdict(list)
        for index, (_, gated) in enumerate(members):
            for hint in gated.hints:
                by_hint[hint].append(index)
        self._members = members
        self._automaton = ahocorasick.Automaton()
        for hint, indices in by_hint.items():
            self._automaton.add_word(hint, tuple(indices))
        self._automaton.make_automaton()

    def finditer(self, text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
        """The matches of the first pattern, those of the second, and so on, each with the code of its pattern."""
        words = text[start:end].lower()
        may_match = {index for _, indices in self._automaton.iter(words) for index in indices}
        for index in sorted(may_match):
            code, gated = self._members[index]
            for match in gated.pattern.finditer(text, start, end):
                yield code, match
