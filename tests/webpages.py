"""Narratives of the test data dressed as web pages, after the structure of the sites that publish them (synthetic)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "web"
SITES = tuple(sorted(path.stem for path in FOLDER.glob("*.html")))
_BULLET = re.compile(r"(?:[\u2022*-]|\d{1,2}\.)\s+(?=[A-Z])")
_HEADING = re.compile(
    r"[A-Z][A-Z ]{6,60}:?|(?:Prosecution|Protection|Prevention)|(?:Prioritized )?Recommendations[^.;]{0,40}:"
)


def blocks(narrative: str) -> list[tuple[str, str]]:
    """The paragraphs, headings and items of a narrative: (``p``, ``h`` or ``li``; words)."""
    found = []
    for line in filter(None, (line.strip() for line in narrative.splitlines())):
        if sign := _BULLET.match(line):
            found.append(("li", line[sign.end() :]))
        else:
            found.append(("h" if _HEADING.fullmatch(line) else "p", line))
    return found


def body(text: str) -> str:
    """A text of the test data without what its own page says about it."""
    start = re.search(r"(?m)^.{2,60}\(?(?:TIER|Tier) [123](?:.{0,14})\)?$", text)
    end = re.search(r"(?m)^Search Refworld", text)
    return text[start.start() if start else 0 : end.start() if end else None]


def dressed(site: str, narrative: str, country: str, year: int) -> str:
    """A page of a site around a narrative."""
    page = (FOLDER / f"{site}.html").read_text("utf-8")
    marked = "".join(_MARKUP.get(site, _paragraphs)(blocks(narrative)))
    if site == "pre":
        marked = html.escape(narrative)
    values = {"country": country, "year": str(year), "slug": country.casefold().replace(" ", "-"), "narrative": marked}
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], page)


def encoded(site: str, page: str) -> bytes:
    """The bytes of a page in the encoding that it declares."""
    if site == "state-gov-2005":
        return page.encode("cp1252", "xmlcharrefreplace")
    return page.encode("utf-8")


def _words(words: str) -> str:
    return html.escape(words, quote=False).replace("\u2019", "&rsquo;").replace("\u2014", "&mdash;")


def _old(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Line breaks between paragraphs, signs before items, bold headings in the paragraph."""
    for kind, words in found:
        if kind == "li":
            yield f"&#8226; {_words(words)}<BR>\n"
        elif kind == "h":
            yield f"<B>{_words(words)}</B><BR>\n"
        else:
            yield f"{_words(words)}<BR><BR>\n"


def _paragraphs(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A paragraph each; bold headings; signs before items, with a no-break space."""
    for kind, words in found:
        sign = "&bull;&nbsp;" if kind == "li" else ""
        yield f"<p><b>{_words(words)}</b></p>\n" if kind == "h" else f"<p>{sign}{_words(words)}</p>\n"


def _modern(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Headings as such, lists as such, a tooltip for an abbreviation, white space that means nothing."""
    inside = False
    for kind, words in found:
        if inside != (kind == "li"):
            inside = not inside
            yield "<ul>" if inside else "</ul>\n"
        tag = {"li": "li", "h": "h3", "p": "p"}[kind]
        marked = _words(words).replace("NGOs", '<abbr title="organizations">NGOs</abbr>', 1).replace(". ", ".\n    ", 1)
        yield f"<{tag}>\n    {marked}\n</{tag}>\n"
    if inside:
        yield "</ul>\n"


_MARKUP = {"state-gov-2005": _old, "state-gov-2023": _modern, "ecoi-2020": _modern}
