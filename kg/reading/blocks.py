"""Paragraphs, bullets and headings: the layout of a narrative, before anybody asks what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from kg.model import SectionName, Span
from kg.reading.pages import Line, as_header, is_furniture

BlockKind = Literal["prose", "bullet", "heading"]

_HEADING_NAMES: dict[str, SectionName] = {
    "recommendations": "recommendations",
    "prosecution": "prosecution",
    "protection": "protection",
    "prevention": "prevention",
    "profile": "profile",
}
_NAMES = r"""
    (?P<recommendations>(?:(?:prioritized|priority|key)\s+)?recommendations?
        (?:\s+for\s+(?:[^:.;\n]|\n(?!\s*\n)){2,70}?|\s+to\s+the\s+government)?)
    | (?P<prosecution>(?:government\s+)?prosecution(?:\s+(?:of\s+traffickers|and\s+punishment|efforts))?
        | (?:investigation\s+and\s+)?prosecution
        | law\s+enforcement)
    | (?P<protection>(?:victim\s+)?protection
        (?:\s+(?:of|and\s+assistance\s+(?:to|for))\s+victims|\s+and\s+assistance|\s+efforts)?)
    | (?P<prevention>prevention(?:\s+of\s+trafficking(?:\s+in\s+persons)?|\s+efforts)?)
    | (?P<profile>(?:(?:human\s+)?trafficking\s+)?profile
        | scope\s+and\s+(?:magnitude|nature)(?:\s+of\s+(?:the\s+)?(?:problem|trafficking))?)
"""
_MARKS = r"[\#*_\ \t\u00a0]*"
_HEADING = re.compile(rf"{_MARKS}(?:{_NAMES}){_MARKS}:?{_MARKS}\Z", re.IGNORECASE | re.VERBOSE)
# A heading that the paragraph follows in the same line: "Prevention: The ...", "PREVENTION The ...".
_RUN_IN = re.compile(rf"{_MARKS}(?:{_NAMES}){_MARKS}:{_MARKS}", re.IGNORECASE | re.VERBOSE)
_RUN_IN_CAPITALS = re.compile(
    r"(?:(?P<prosecution>PROSECUTION)|(?P<protection>PROTECTION)|(?P<prevention>PREVENTION)"
    r"|(?P<profile>TRAFFICKING\s+PROFILE))\s+(?=[A-Z][a-z]+|[AI]\s)"
)
_HEADING_INITIALS = frozenset("RPKLGIVTSH#*_")
_LONGEST_HEADING = 110
BULLETS = (
    "\u2022\u2023\u2043\u2219\u25a0\u25a1\u25aa\u25ab\u25b8\u25ba\u25c6\u25c7\u25cb\u25cf\u25e6\u2713\u2714\u2756\u2794\u27a2\u27a4"
    "\u00b7\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
)
"""Signs that open an item wherever they stand; the last five are those of the fonts Symbol and Wingdings."""

WEAK_BULLETS = "-*+>\u2013\u2014\u00a7"
"""Signs that open an item at the start of a line only, and are other things elsewhere."""

_SIGN = re.compile(
    rf"(?:[{BULLETS}]|(?P<weak>[{re.escape(WEAK_BULLETS)}o]|\(?\d{{1,2}}[.)]|\([a-z]\))(?=\s))\s*(?P<first>\S)"
)
_INLINE_SIGN = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u25a0\uf0b7]\s*")
_FULL_STOP = re.compile(r"[.!?][\"'\u2019\u201d)\]\u00b9\u00b2\u00b3]*\Z")
_ENDS = re.compile(r"[.!?:;][\"'\u2019\u201d)\]\u00b9\u00b2\u00b3]*\Z|;\s*(?:and|or)\Z")
# How the World Factbook opens its second paragraph, which follows a first one without a full stop.
_TIER_OPENS = re.compile(r"(?:Tier\s+[123](?:\s+Watch\s+List)?|Special\s+Case)\s*[-\u2013\u2014:]\s", re.IGNORECASE)
_SHORTEST_WRAPPED = 40
"""A shorter heading was not wrapped: pages have 70 to 80 columns."""

_LONGEST_WRAPPED = 120
"""A longer line was not wrapped by a page, so its end is the end of a paragraph."""

_FULL = 0.9
"""Share of the longest line that a line fills at least before it is broken; letters of print differ in width."""


class Block(NamedTuple):
    """A paragraph, a bullet without its sign, or a heading (which has a ``section``).

    ``gap`` counts the blank lines before it.
    """

    kind: BlockKind
    start: int
    end: int
    gap: int = 0
    section: SectionName | None = None


class _Layout:
    """Collects blocks line by line; one paragraph or bullet is open at a time."""

    def __init__(self, text: str, headers: frozenset[str], width: int) -> None:
        self.text, self.headers, self.width = text, headers, width
        self.blocks: list[Block] = []
        self.furniture: list[Span] = []
        self.open: Block | None = None
        self.end = 0
        self.taken = 0  # a heading that goes over a line's end was taken up to here
        self.last: Line | None = None
        self.crossed = False

    def take(self, line: Line) -> None:
        self.crossed = self.crossed or line.new_page
        if line.end <= self.taken:
            return
        if line.start < self.taken:
            line = line._replace(start=self.taken, words=self.text[self.taken : line.end])
        if is_furniture(line):
            self._drop(line)
            return
        if not self._take_heading(line):
            if as_header(line) in self.headers:
                self._drop(line)
                return
            self._take_prose(line)
        self.last, self.crossed = line, False

    def _drop(self, line: Line) -> None:
        self.furniture.append(Span(line.start, line.end))
        self.crossed = True

    def _take_heading(self, line: Line) -> bool:
        if line.words[0] not in _HEADING_INITIALS:
            return False
        match = self._run_in(line)
        if match is None and len(line.words) <= _LONGEST_HEADING:
            match = _HEADING.match(self.text, line.start, line.end)
        elif self._is_inside(line):
            match = None
        if match is None:
            return False
        self._add_heading(match, line.start, match.end(), line.gap)
        self.taken = match.end()
        if match.end() < line.end:
            self._begin(Block("prose", match.end(), line.end))
        return True

    def _run_in(self, line: Line) -> re.Match[str] | None:
        # Over the end of a full line, because a page may break the name of the country.
        end = line.end + (_LONGEST_HEADING if len(line.words) > _SHORTEST_WRAPPED else 0)
        return _RUN_IN.match(self.text, line.start, end) or _RUN_IN_CAPITALS.match(self.text, line.start, line.end)

    def _is_inside(self, line: Line) -> bool:
        return self.open is not None and self.last is not None and not line.gap and not _ENDS.search(self.last.words)

    def _add_heading(self, match: re.Match[str], start: int, end: int, gap: int) -> None:
        self.close()
        self.blocks.append(Block("heading", start, end, gap, _HEADING_NAMES[match.lastgroup or ""]))

    def _take_prose(self, line: Line) -> None:
        sign = _SIGN.match(line.words)
        if sign and self._is_bullet(sign, line):
            self._begin(Block("bullet", line.start + sign.start("first"), line.end, line.gap))
        elif self.open is None or self._breaks(line):
            self._begin(Block("prose", line.start, line.end, line.gap))
        else:
            self.end = line.end

    def _is_bullet(self, sign: re.Match[str], line: Line) -> bool:
        if sign["weak"] is None:
            return True
        if sign["first"].islower() and sign["weak"] not in "*o":
            return False
        fresh = line.gap > 0 or self.open is None or self.open.kind == "bullet" or self.last is None
        return fresh or _ENDS.search(self.last.words if self.last else "") is not None

    def _breaks(self, line: Line) -> bool:
        if self.last is None:
            return True
        if _TIER_OPENS.match(line.words):
            return True
        if self.crossed:
            return _FULL_STOP.search(self.last.words) is not None
        return line.gap > 0 or len(self.last.words) > _LONGEST_WRAPPED or self._is_last_line(self.last, line)

    def _is_last_line(self, last: Line, line: Line) -> bool:
        """Whether a paragraph ends though no blank line follows: the next word would have gone into its last line."""
        next_word = len(line.words.split(None, 1)[0])
        return len(last.words) + 1 + next_word <= _FULL * self.width and _FULL_STOP.search(last.words) is not None

    def _begin(self, block: Block) -> None:
        self.close()
        self.open, self.end = block, block.end

    def close(self) -> None:
        """Ends the open block; bullets that stand in one line are told apart."""
        if self.open is None:
            return
        block, start = self.open._replace(end=self.end), self.open.start
        for sign in _INLINE_SIGN.finditer(self.text, block.start, block.end):
            if sign.start() > start:
                self.blocks.append(block._replace(start=start, end=sign.start()))
            block = Block("bullet", sign.end(), block.end, 0)
            start = sign.end()
        if start < block.end:
            self.blocks.append(block)
        self.open = None


def is_heading(words: str) -> bool:
    """Whether a line is a heading of the genre and nothing else."""
    return len(words) <= _LONGEST_HEADING and _HEADING.match(words) is not None


def find_blocks(
    text: str, lines: Sequence[Line], headers: frozenset[str] = frozenset()
) -> tuple[list[Block], tuple[Span, ...]]:
    """The blocks of a narrative in text order, and the page furniture between and inside them.

    Args:
        text: the whole text.
        lines: its lines without header and trailer.
        headers: running headers, as :func:`kg.reading.pages.as_header` writes them.
    """
    wrapped = [len(line.words) for line in lines if len(line.words) <= _LONGEST_WRAPPED]
    layout = _Layout(text, headers, max(wrapped, default=0))
    for line in lines:
        layout.take(line)
    layout.close()
    return layout.blocks, tuple(layout.furniture)
