"""The plain view of a document: its sentences without what the page did to them, and the way back to the text.

A file keeps its line ends, hyphens at line ends, page headers between two halves of a sentence, ligatures and soft
hyphens, and offsets count them all. The extractors read a document in which each sentence stands in one line; what
they find there is carried back to the text as decoded.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kg.model import Document, Section, Sentence, Span
from kg.reading.pages import CUT, LIGATURES, Hyphens, blanked

_NO_WIDTH = r"\u00ad\u200b-\u200d\u2060\ufeff"
# A soft hyphen at a line end is left for the reader of lines: the word goes on behind it.
_LETTERS = re.compile(rf"[\ufb00-\ufb06]|\u00ad(?!\s)|(?!\u00ad)[{_NO_WIDTH}]")
_EDIT = re.compile(
    rf"(?P<cut>{CUT})|(?P<space>\s[\s{_NO_WIDTH}]+|[^\S ])|(?P<hyphen>[\u2010\u2011])|{_LETTERS.pattern}"
)
_MARK = re.compile(
    r"[\t-\r\x1c-\x1f\x85\xa0\u00ad\u1680\u2000-\u200d\u2010\u2011\u2028\u2029\u202f\u205f\u2060\u3000\ufb00-\ufb06\ufeff]"
)
"""What each edit but that of two spaces has in it; one class of letters, since most sentences need no edit at all."""


@dataclass(frozen=True, slots=True)
class View:
    """An edited text; ``starts`` and ``ends`` say where each of its code points comes from.

    Both are empty where nothing had to be changed.
    """

    text: str
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    @property
    def is_edited(self) -> bool:
        """Whether it differs from the text that it was made from."""
        return len(self.starts) > 0

    def original(self, span: Span) -> Span:
        """The span in the text as it was for one in the view."""
        if not self.starts or not len(span):
            return span
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def viewed(self, span: Span) -> Span:
        """The span in the view for one in the text as it was."""
        start = bisect_left(self.starts, span.start)
        return Span(start, max(start, bisect_right(self.ends, span.end)))


@dataclass(frozen=True, slots=True)
class Plain:
    """A document to be read by extractors, and the view that carries what they find back to the text as decoded."""

    document: Document
    view: View


def letters(text: str) -> View:
    """The text with ligatures as letters, and without marks of no width inside lines."""
    if text.isascii() or not _LETTERS.search(text):
        return View(text)
    return _edited(text, _LETTERS, [Span(0, len(text))], lambda edit: LIGATURES.get(ord(edit[0]), ""))


def plain(document: Document) -> Plain:
    """The plain view of a document.

    Inside sentences and the tier line, white space is one space, words that a line end cut are whole, page furniture
    is gone, ligatures are letters, and soft hyphens and marks of no width are dropped. Elsewhere the text is as it was.
    """
    text = blanked(document.text, document.furniture)
    spans = [sentence.span for sentence in document.sentences]
    if document.metadata.tier_line:
        spans = sorted([*spans, document.metadata.tier_line])
    if not any(_may_be_edited(text, span) and _EDIT.search(text, span.start, span.end) for span in spans):
        return Plain(document, View(text))
    hyphens = Hyphens(text)

    def replacement(edit: re.Match[str]) -> str:
        if edit["space"]:
            return " "
        if edit["hyphen"] or edit["cut"]:
            return "-" if edit["hyphen"] or hyphens.is_kept(edit) else ""
        return LIGATURES.get(ord(edit[0]), "")

    view = _edited(text, _EDIT, spans, replacement)
    return Plain(replace(moved(document, view.viewed), text=view.text, furniture=()), view)


def _may_be_edited(text: str, span: Span) -> bool:
    return text.find("  ", span.start, span.end) >= 0 or _MARK.search(text, span.start, span.end) is not None


def moved(document: Document, move: Callable[[Span], Span]) -> Document:
    """The document with each of its spans moved; its text is the caller's concern."""
    line = document.metadata.tier_line
    return replace(
        document,
        metadata=replace(document.metadata, tier_line=move(line)) if line else document.metadata,
        sections=tuple(Section(section.name, move(section.span)) for section in document.sections),
        sentences=tuple(Sentence(move(sentence.span), sentence.section) for sentence in document.sentences),
        furniture=tuple(move(span) for span in document.furniture),
    )


def _edited(
    text: str, pattern: re.Pattern[str], spans: Sequence[Span], replacement: Callable[[re.Match[str]], str]
) -> View:
    """The text with each match of the pattern inside the spans replaced; the spans are in order and apart."""
    parts: list[str] = []
    starts, ends = array("L"), array("L")
    at = 0

    def copy(end: int) -> None:
        parts.append(text[at:end])
        starts.extend(range(at, end))
        ends.extend(range(at + 1, end + 1))

    for span in spans:
        for edit in pattern.finditer(text, span.start, span.end):
            copy(edit.start())
            words = replacement(edit)
            parts.append(words)
            starts.extend([edit.start()] * len(words))
            ends.extend([edit.end()] * len(words))
            at = edit.end()
    copy(len(text))
    return View("".join(parts), starts, ends)
