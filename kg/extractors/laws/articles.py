"""Lists of articles: which numbers are articles of a law, and what a list of them leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import AnalysedSentence, Quantity, Span

_UNITS = ("article", "section")
_OF_ONE = ("chapter", "title", "paragraph")
"""Parts that stand for articles only where they are said to be of a law: "Paragraph 168 of the criminal code"."""


def is_article(sentence: AnalysedSentence, quantity: Quantity) -> bool:
    """Whether a number is that of an article, or of a chapter or title that stands for its articles."""
    if quantity.unit in _OF_ONE:
        return _OF_CODE.match(sentence.text, quantity.figure.end) is not None
    return quantity.unit in _UNITS


def without_parts(sentence: AnalysedSentence, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The articles without the sections that are parts of the one before them: "Article 175, section 2, of the law"."""
    found: list[Quantity] = []
    for quantity in quantities:
        last = found[-1] if found else None
        is_part = last is not None and (last.unit, quantity.unit) in _PARTS
        if (
            last
            and quantity.unit in _OF_ONE
            and sentence.text[last.figure.end : quantity.span.start] in (" of ", " in ")
        ):
            continue
        if not (last and is_part and sentence.text[last.figure.end : quantity.span.start] in (", ", " ", " (")):
            found.append(quantity)
    return found


_PARTS = (("article", "section"), ("article", "paragraph"), ("section", "paragraph"))
_OF_CODE = re.compile(r" of (?:the|its) (?:[\w-]+ ){0,3}(?:[Cc]ode|[Ll]aw|[Aa]ct|[Cc]onstitution)\b")


def article_groups(text: str, quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Articles of one list: "Articles 137 and 139"."""
    group: list[Quantity] = []
    for quantity in quantities:
        between = text[group[-1].figure.end : quantity.span.start].strip() if group else "."
        if group and re.fullmatch(r"(?:\([^)]*\))?[,;&]?\s?(?:and|or|&)?", between) is None:
            yield group
            group = []
        group.append(quantity)
    if group:
        yield group


def further(sentence: AnalysedSentence, last: Quantity) -> list[Quantity]:
    """The articles that go on a list after a bracket: "Articles 303 (pimping), 301, and 304 of the code"."""
    match = _FURTHER.match(sentence.text, last.figure.end, sentence.span.end)
    if match is None or "(" not in match.group():
        return []
    numbers = [m for m in _ARTICLE.finditer(match.group()) if m.group(1)]
    spans = [Span(match.start() + m.start(1), match.start() + m.end(1)) for m in numbers]
    return [Quantity(span, span, "article", None, unit=last.unit, text=span.text(sentence.text)) for span in spans]


_FURTHER = re.compile(
    r"(?:(?:\s\([^)]*\))?,?\s(?:and\s|or\s)?\d+[\w/-]*)+(?=(?:\s\([^)]*\))?\sof\s)"
    r"|(?:\s\([^)]*\),?\s(?:and\s|or\s)?\d+[\w/-]*)+(?=\s\([^)]*\))"
)
_ARTICLE = re.compile(r"\([^)]*\)|(\d+[\w/-]*)")


def lettered(sentence: AnalysedSentence, last: Quantity) -> list[Quantity]:
    """The articles that borrow a number from the one before them: "Article 240b and c", "Articles 204 bis, ter, and quater"."""
    match = _LETTERS.match(sentence.text, last.figure.end, sentence.span.end)
    stem = _STEM.match(last.text)
    if match is None or stem is None:
        return []
    spans = [Span(match.start() + m.start(), match.start() + m.end()) for m in _LETTER.finditer(match.group())]
    texts = [stem.group() + span.text(sentence.text) for span in spans]
    return [Quantity(s, s, "article", None, unit=last.unit, text=t) for s, t in zip(spans, texts, strict=True)]


_LATIN = r"(?:[a-z]|bis|ter|quater|quinquies|sexies)"
_LETTERS = re.compile(rf"(?:,\s{_LATIN})*,?\s(?:and|or)\s{_LATIN}(?=\s(?:of|under|in|to)\s|[,.;])")
_LETTER = re.compile(rf"\b{_LATIN}\b")
_STEM = re.compile(r"\d+[\s-]?(?=[a-z]+$)")
