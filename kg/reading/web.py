"""A web page to text: the narrative with its headings and items, without what the site puts around it.

Resiliparse parses the page and writes its blocks as lines (``docs/decisions/``: why it and no other); what is decided
here is which part of the page is the narrative, and which lines before it say what it is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.errors import ReadingError
from kg.reading.blocks import BULLETS, is_heading
from kg.reading.header import is_about_page, is_tier_line, is_title
from kg.reading.source import Hint, Source

_ONE = "Open the page of one country, save it, and give that file."
_CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = 4096
_SKIPPED = [
    *("script", "style", "noscript", "template", "nav", "aside", "form", "select", "button", "iframe", "dialog"),
    *("[hidden]", "[role=dialog]", "[role=navigation]", "[role=banner]", "[role=contentinfo]"),
]
_GENRE = re.compile(r"traffick|victims?\b|forced|exploit|government|labou?r\b|prosecut|convict|minimum standards", re.I)
_SHARE = 0.85
"""Of the words of the genre on a page: a part that has more of them holds the narrative."""

_YEAR = re.compile(r"\b20\d\d\b")
_STOP = re.compile(r"[.;:!?][\"'\u2019\u201d)\]]*(?:\s*\(20\d\d\))?\Z|\(20\d\d\)\Z")
_FEWEST_WORDS = 12
"""A line of so many words that ends in a stop is prose; shorter ones may be links and captions."""

_MANY_LINKS = 40


def extract(data: bytes, where: str | Path) -> Source:
    """The narrative of a page as text, one block a line, with a blank line between paragraphs.

    Lines that say what the page is (title, publisher, publication date, citation) stand before it.

    Args:
        data: the bytes of the page.
        where: the file, for messages.

    Raises:
        ReadingError: there is no narrative on the page; the message says what there is.
    """
    # Here, because plain text must not wait for a parser of HTML (60 ms).
    from resiliparse.parse.html import HTMLTree

    markup = decode(data)
    tree = HTMLTree.parse(markup)
    if tree.body is None:
        raise ReadingError(where, "the page is empty.", _ONE)
    page = _lines(markup)
    body = _without_surroundings(_lines(f"<body>{_narrative(tree.body).html}</body>"))
    if not any(map(_is_prose, body)):
        raise ReadingError(where, _what_it_is(tree, page), _ONE)
    hints = tuple(_hints(tree))
    about = list(dict.fromkeys(_about(page[: _place(page, body)], hints)))
    text = "\n".join([*about, "", *body] if about else body)
    return Source(text + "\n", "text/html", hints)


def decode(data: bytes) -> str:
    """The markup of a page: by its byte order mark, else as it declares, else UTF-8, else windows-1252.

    Source: WHATWG, Encoding (ISO-8859-1 and ASCII mean windows-1252) and HTML 13.2.3.2 (UTF-16 means UTF-8: a
    declaration that can be read as ASCII is none in UTF-16).

    >>> decode(b'<meta charset="iso-8859-1"><p>Kosovo')
    '<meta charset="iso-8859-1"><p>Kosovo'
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = _CHARSET.search(data[:_DECLARED])
    for name in (declared[1].decode("ascii") if declared else "utf-8", "utf-8"):
        try:
            known = codecs.lookup(name).name
            if known not in ("iso8859-1", "ascii", "cp1252"):
                return data.decode("utf-8" if known.startswith("utf-16") else known)
            break
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")


def _lines(markup: str) -> list[str]:
    from resiliparse.extract.html2text import extract_plain_text  # as above

    text = extract_plain_text(
        markup, preserve_formatting=True, main_content=False, list_bullets=True, alt_texts=False, skip_elements=_SKIPPED
    )
    return [" ".join(line.split()) for line in text.splitlines()]


def _narrative(node: Any) -> Any:  # noqa: ANN401 - a node of the library
    """The smallest element that has nearly all words of the genre outside links."""
    total = _weight(node)
    while True:
        inside = next((c for c in node.child_nodes if c.tag[:1] != "#" and _weight(c) > _SHARE * total), None)
        if inside is None or not total:
            return node
        node = inside


def _weight(node: Any) -> int:  # noqa: ANN401 - a node of the library
    if node.tag in ("script", "style", "a", "nav", "select", "#comment"):
        return 0
    links = sum(len(_GENRE.findall(link.text)) for link in node.query_selector_all("a, script, style"))
    return len(_GENRE.findall(node.text)) - links


def _without_surroundings(lines: Sequence[str]) -> list[str]:
    """The lines from the tier line, else the first heading or prose, to the last heading, item or prose."""
    start = next((i for i, line in enumerate(lines) if is_tier_line(line)), None)
    if start is None:
        start = next((i for i, line in enumerate(lines) if _is_prose(line) or is_heading(line)), len(lines))
    end = next((i for i in range(len(lines), start, -1) if _STOP.search(lines[i - 1])), start)
    if end > start and (_is_item(lines[end - 1]) or lines[end - 1].rstrip().endswith(":")):
        # The list goes on, though its last items have no stop.
        end = next((i for i in range(end, len(lines)) if lines[i].strip() and not _is_item(lines[i])), len(lines))
    return list(lines[start:end])


def _is_item(line: str) -> bool:
    return line.lstrip()[:1] in BULLETS if line.strip() else False


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _FEWEST_WORDS and _STOP.search(line) is not None


def _place(page: Sequence[str], body: Sequence[str]) -> int:
    """Where the narrative begins on the page."""
    return next((i for i, line in enumerate(page) if line and line == body[0]), len(page))


def _about(before: Sequence[str], hints: Sequence[Hint]) -> Iterator[str]:
    """One title, and the other lines before the narrative that say what it is."""
    titles = [hint.words for hint in hints if hint.source != "the address of the page"]
    title = next((words for words in [*titles, *before] if is_title(words) and _YEAR.search(words)), None)
    if title:
        yield title
    yield from (line for line in before if is_about_page(line))


def _hints(tree: Any) -> Iterator[Hint]:  # noqa: ANN401 - the library's tree
    for selector in ("h1", "h2"):
        if (node := tree.body.query_selector(selector)) and (words := " ".join(node.text.split())):
            yield Hint("the heading of the page", words)
            break
    if words := " ".join((tree.title or "").split()):
        yield Hint("the title of the page", words)
    link = tree.head.query_selector("link[rel=canonical]") if tree.head else None
    if link is not None and link.getattr("href"):
        yield Hint("the address of the page", link.getattr("href"))


def _what_it_is(tree: Any, page: Sequence[str]) -> str:  # noqa: ANN401 - the library's tree
    if tree.body.query_selector("input[type=password]"):
        return "this is a login page, with no narrative on it."
    if len(tree.body.query_selector_all("a")) >= _MANY_LINKS:
        return "this is a page of links, such as the index of all countries, with no narrative on it."
    return "there is no narrative on the page." if any(page) else "the page is empty."
