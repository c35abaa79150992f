"""Patterns that are tried only where one of their words stands.

A pattern that can begin at any word takes microseconds for a sentence, and most sentences do not hold the words without
which it cannot match. To look for these first costs a tenth of that. ``tests/architecture/test_gates.py`` proves of every
gated pattern that no match is without a hint, so that a gate never changes what is found.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator


class Gated:
    """A pattern and its hints: pieces of text of which every match holds at least one, exactly as they are written."""

    __slots__ = ("hints", "pattern")

    def __init__(self, pattern: str, *hints: str) -> None:
        self.pattern = re.compile(pattern)
        self.hints = hints

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.pattern.search(text, start, end) if self._is_open(text[start:end]) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.pattern.finditer(text, start, end) if self._is_open(text[start:end]) else _NOTHING

    def _is_open(self, words: str) -> bool:
        # A loop, since the generator of an ``any`` costs as much as five hints.
        for hint in self.hints:  # noqa: SIM110
            if hint in words:
                return True
        return False


_NOTHING: Iterator[re.Match[str]] = iter(())
