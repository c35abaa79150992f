"""The front door of reading: a file or a text becomes a ``Document``, or an error that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import kg.reading.decoding as decoding
from kg.errors import ReadingError
from kg.model import Document, Metadata
from kg.reading.blocks import find_blocks
from kg.reading.countries import default_countries, find_country
from kg.reading.formats import read_source
from kg.reading.header import TRAILER, Header, read_header, tier_line_name
from kg.reading.identity import Given, Identity, identify
from kg.reading.pages import Line, blanked, repeated, split_lines, whole_words
from kg.reading.plain import letters, moved
from kg.reading.sections import Part, assign_sections, to_model
from kg.reading.source import Hint, MediaType

_GENRE = re.compile(r"traffick|forced\s+labou?r|forced\s+prostitution", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
_SENTENCE_WORDS = 4
"""Fewer words than this in the longest sentence are no narrative."""


def read(
    path: str | Path,
    *,
    report: str | None = None,
    countries: Mapping[str, str] | None = None,
    content: bytes | None = None,
) -> Document:
    """Reads one narrative from a file: plain text in UTF-8, a web page, or a PDF file (extra ``pdf``).

    What the file is its content says, not its name.

    Args:
        path: the file.
        report: whose report it is, ``<ISO3>-<year>``; goes before the file name and the text.
        countries: casefolded country name -> ISO 3166-1 alpha-3 code; the vocabulary's places where left out.
        content: the bytes of the file, where they are known already.

    Returns:
        The document; offsets are code points into the decoded text (without a byte order mark), of pages and PDF files
        into the text that was taken out of them.

    Raises:
        ReadingError: the file cannot be read, is no narrative, or its country or year is unknown.
    """
    path = Path(path)
    data = decoding.read_bytes(path) if content is None else content
    source = read_source(data, path)
    file = _File(str(path), report, path.name, decoding.sha256(data), source.media_type, source.hints)
    return _document(source.text, file, countries)


def read_text(
    text: str,
    *,
    report: str | None = None,
    name: str = "<text>",
    sha256: str | None = None,
    countries: Mapping[str, str] | None = None,
) -> Document:
    r"""Reads one narrative from a string; a leading byte order mark is dropped.

    Args:
        text: header and narrative.
        report: whose report it is, ``<ISO3>-<year>``.
        name: what messages call the text; counts as file name where it begins with a key.
        sha256: hash of the file that the text comes from; of the text in UTF-8 where left out.
        countries: as in ``read``.

    Raises:
        ReadingError: as in ``read``.

    >>> text = "Kosovo (Tier 2)\n\nKosovo is a source country for victims of trafficking."
    >>> document = read_text(text, report="XKX-2011", countries={"kosovo": "XKX"})
    >>> [sentence.span.text(document.text) for sentence in document.sentences]
    ['Kosovo is a source country for victims of trafficking.']
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise ReadingError(name, f"lone surrogate at offset {error.start}.", "Decode the file as UTF-8.") from None
    decoding.decode(data, name)
    return _document(text, _File(name, report, name, sha256 or decoding.sha256(data)), countries)


class _File(NamedTuple):
    """Where a text comes from; ``where`` is for messages, ``report`` the key that the user gave."""

    where: str
    report: str | None
    name: str
    sha256: str
    media_type: MediaType = "text/plain"
    hints: tuple[Hint, ...] = ()


def _document(text: str, file: _File, countries: Mapping[str, str] | None) -> Document:
    if _MARKUP.match(text):
        raise ReadingError(file.where, "this is markup, not plain text.", "Give the page itself, as a file.")
    view = letters(text)
    document = _read(view.text, file, default_countries() if countries is None else countries)
    return replace(moved(document, view.original), text=text) if view.is_edited else document


def _read(text: str, file: _File, names: Mapping[str, str]) -> Document:
    trailer = TRAILER.search(text)
    end = trailer.start() if trailer else len(text)
    lines = [line for line in split_lines(text) if line.start < end]
    _require_one_country(lines, names, file.where)
    header = read_header(lines, names)
    blocks, furniture = find_blocks(text, lines[header.body :], _running_headers(lines, header))
    words = whole_words(blanked(text, furniture))
    parts = assign_sections(text, blocks, words)
    _require_narrative(words, parts, file.where)
    given = Given(file.where, file.report, file.name, file.hints)
    identity = identify(text[:end], header, given, countries=names)
    sections, sentences = to_model(parts)
    key = f"{identity.iso3}-{identity.year}"
    return Document(key, text, _metadata(header, identity, file), sections, sentences, furniture)


def _running_headers(lines: list[Line], header: Header) -> frozenset[str]:
    """Lines that return, and the name of the country alone, which pages print at their margin."""
    return repeated(lines) | ({header.name.upper()} if header.name else set())


def _require_one_country(lines: list[Line], names: Mapping[str, str], where: str) -> None:
    """A whole report, or a page of it, has the tier lines of several countries."""
    printed = (tier_line_name(line.words) for line in lines if _has_tier(line.words))
    found = dict.fromkeys(code for name in printed if name and (code := find_country(name, names)))
    if len(found) > 1:
        what = f"there are the narratives of {len(found)} countries in it ({', '.join(list(found)[:3])} ...)."
        raise ReadingError(where, what, "Give a file for each country.")


def _has_tier(words: str) -> bool:
    lower = words.lower()
    return "tier" in lower or "special case" in lower


def _require_narrative(text: str, parts: list[Part], where: str) -> None:
    remedy = "Give the text of one country narrative of a Trafficking in Persons Report."
    if all(len(text[part.start : part.end].split()) < _SENTENCE_WORDS for part in parts):
        raise ReadingError(where, "there is no narrative in it.", remedy)
    if not _GENRE.search(text, parts[0].start, parts[-1].end):
        raise ReadingError(where, "there is no narrative on trafficking in persons in it.", remedy)


def _metadata(header: Header, identity: Identity, file: _File) -> Metadata:
    fields = header.fields
    return Metadata(
        iso3=identity.iso3,
        year=identity.year,
        sha256=file.sha256,
        media_type=file.media_type,
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        issued=header.issued,
        citation=fields.get("citation"),
        last_updated=fields.get("last_updated"),
        tier_line=header.tier_line,
        synthetic="synthetic" in fields,
        warnings=identity.warnings,
    )
