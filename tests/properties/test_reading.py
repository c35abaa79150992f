"""Properties of reading that hold for any text and any bytes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.model import Document
from kg.reading import plain, read, read_text
from kg.reading.decoding import decode

_COUNTRIES = {"kosovo": "XKX"}
_PIECES = st.sampled_from(
    [
        *("Kosovo (Tier 2)", "trafficking", "The police", "U.S.", "No. 12", "J. Smith", "Recommendations for Kosovo:"),
        *("PROSECUTION", "Prevention: ", "does not fully comply with the minimum standards", "Tier 2 - ", "(2008)"),
        *("\u2022 ", "- ", "* ", "1. ", "\n", "\n\n", "\n\n\n", "\r\n", "\f", "131", "TRAFFICKING IN PERSONS REPORT"),
        *("Cite as ", "Search Refworld", " ", "\u00a0", "-\n", ". ", ".\u201d ", "; ", "\u00b9", "x" * 130, "#", ":"),
        *("efforts to protect victims", "\u2028", "\ufeff"),
    ]
)
_TEXTS = st.one_of(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=40).map("".join), st.text())


def _checked(document: Document) -> Document:
    text = document.text
    spans = [sentence.span for sentence in document.sentences]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(span.text(text) and span.text(text) == span.text(text).strip() for span in spans)
    for sentence in document.sentences:
        assert any(s.name == sentence.section and s.span.contains(sentence.span) for s in document.sections)
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.sections))
    view = plain(document)
    assert len(view.document.sentences) == len(document.sentences)
    for seen, sentence in zip(view.document.sentences, document.sentences, strict=True):
        assert sentence.span.contains(view.view.original(seen.span))
    return document


def _read(text: str, report: str | None) -> Document | None:
    try:
        return read_text(text, report=report, countries=_COUNTRIES)
    except ReadingError:
        return None


@given(text=_TEXTS)
def test_any_narrative_is_read(text: str) -> None:
    """Sentences are trimmed, in order, apart, and inside their sections, whatever follows a narrative."""
    narrative = "Kosovo (Tier 2)\n\nVictims are subjected to trafficking in Kosovo.\n\n" + text
    document = _read(narrative, "XKX-2011")
    assert (document is None) == ("\0" in text)
    assert document is None or _checked(document).text == narrative


@given(text=_TEXTS)
def test_bare_text_is_read_or_refused(text: str) -> None:
    """Without header and key, too, the only error is a ReadingError."""
    document = _read(text, None)
    assert document is None or _checked(document).key.startswith("XKX-")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes, tmp_path: Path) -> None:
    """Bytes are decoded as they are, or refused with a remedy."""
    path = tmp_path / "XKX-2011.txt"
    path.write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        read(path, countries=_COUNTRIES)
    assert caught.value.remedy


@given(text=st.text().filter(lambda text: "\0" not in text))
def test_decoding_changes_nothing(text: str) -> None:
    """What is decoded encodes to the same bytes after a byte order mark."""
    data = b"\xef\xbb\xbf" + ("x" + text).encode()
    assert decode(data, "text").encode() == data.removeprefix(b"\xef\xbb\xbf")
