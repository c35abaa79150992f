"""What pages do to a text, with the origin of every character kept: line breaks, hyphens, headers, ligatures, marks.

A test applies some of it to a narrative, reads the result, and carries each span back to the narrative.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

VOWELS = "aeiouy"
LIGATURES = {"ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02"}


class Traced(NamedTuple):
    """A text and, for each of its characters, the stretch of the narrative that it stands for; None if inserted."""

    text: str
    origins: tuple[tuple[int, int] | None, ...]

    @classmethod
    def of(cls, text: str) -> Traced:
        """A narrative as it is."""
        return cls(text, tuple((i, i + 1) for i in range(len(text))))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The bounds in the narrative of a stretch of the text."""
        known = [origin for origin in self.origins[start:end] if origin]
        return (known[0][0], known[-1][1]) if known else (-1, -1)


class _Out:
    def __init__(self, source: Traced) -> None:
        self.source, self.parts, self.origins = source, [], []  # type: ignore[var-annotated]

    def copy(self, start: int, end: int) -> None:
        self.parts.append(self.source.text[start:end])
        self.origins.extend(self.source.origins[start:end])

    def replace(self, words: str, start: int, end: int) -> None:
        self.parts.append(words)
        known = [origin for origin in self.source.origins[start:end] if origin]
        self.origins.extend([(known[0][0], known[-1][1]) if known else None] * len(words))

    def insert(self, words: str) -> None:
        self.parts.append(words)
        self.origins.extend([None] * len(words))

    @property
    def traced(self) -> Traced:
        return Traced("".join(self.parts), tuple(self.origins))


def replaced(source: Traced, pattern: str, words: Callable[[re.Match[str]], str]) -> Traced:
    """Each match of a pattern replaced; the replacement stands for the words of the match."""
    out, at = _Out(source), 0
    for match in re.finditer(pattern, source.text):
        out.copy(at, match.start())
        out.replace(words(match), match.start(), match.end())
        at = match.end()
    out.copy(at, len(source.text))
    return out.traced


def with_ligatures(source: Traced) -> Traced:
    """Letters joined as print joins them."""
    return replaced(source, "ffi|ffl|ff|fi|fl", lambda match: LIGATURES[match[0]])


def sprinkled(source: Traced, chance: random.Random, mark: str, share: float = 0.05) -> Traced:
    """Marks of no width put inside words."""
    out = _Out(source)
    for i, char in enumerate(source.text):
        if i and char.isalpha() and source.text[i - 1].isalpha() and chance.random() < share:
            out.insert(mark)
        out.copy(i, i + 1)
    return out.traced


def joints(word: str) -> list[int]:
    """Where print may divide a word: after its own hyphens, between consonants between vowels."""
    own = [m.end() for m in re.finditer(r"(?<=\w)-(?=\w)", word) if 2 < m.end() < len(word) - 1]
    syllables = [
        i
        for i in range(3, len(word) - 2)
        if word.isalpha()
        and word[1:].islower()
        and word[i] not in VOWELS
        and word[i - 1] not in VOWELS
        and word[i + 1] in VOWELS
    ]
    return own or syllables


def wrapped(source: Traced, width: int, *, hyphens: bool = True, line_end: str = "\n", indent: str = "") -> Traced:
    """Paragraphs broken into lines of at most ``width`` columns, words divided at line ends where they can be."""
    out, column = _Out(source), 0
    for match in re.finditer(r"(?P<line>\r?\n)|(?P<space> *)(?P<word>[^ \r\n]+)| +|\r", source.text):
        (start, end), word = match.span(), match["word"]
        if word is None:
            out.replace(line_end if match["line"] else match[0], start, end)
            column = 0
            continue
        room = width - column - len(match["space"])
        joint = max((j for j in joints(word) if j < room), default=0) if hyphens and len(word) > room else 0
        first = match.start("word")
        if len(word) <= room or not column:
            out.copy(start, end)
            column += end - start
        elif joint:
            out.copy(start, first + joint)
            out.insert(line_end if word[joint - 1] == "-" else "-" + line_end)
            out.copy(first + joint, end)
            column = len(word) - joint
        else:
            out.replace(line_end + indent, start, first)
            out.copy(first, end)
            column = len(indent) + len(word)
    return out.traced


def paged(source: Traced, lines: int, header: str, *, form_feed: bool = True, blank: bool = True) -> Traced:
    """A page number, a form feed and a running header after every so many lines, wherever that is in the text."""
    out, at = _Out(source), 0
    gap = "\n" if blank else ""
    ends = [m.end() for m in re.finditer(r"\n", source.text)]
    for number, end in enumerate(ends[lines - 1 :: lines], start=112):
        out.copy(at, end)
        out.insert(f"{gap}{number}\n" + ("\f" if form_feed else "") + (f"{header}\n{gap}" if header else gap))
        at = end
    out.copy(at, len(source.text))
    return out.traced
