"""What a file is, by its first bytes and never by its name; each format has its reader."""

from __future__ import annotations

import re
from pathlib import Path

import kg.reading.decoding as decoding
import kg.reading.pdf as pdf
import kg.reading.web as web
from kg.errors import ReadingError
from kg.reading.source import MediaType, Source

LARGEST = 20_000_000
"""Bytes. A narrative has some 11,000, a saved page with its scripts rarely a million, a PDF file of one a few."""

_HEAD = 4096
_MARKUP = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<!--.*?-->|<\?xml[^>]*>)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|table|article|p|h[1-6]|font|pre)\b",
    re.IGNORECASE | re.DOTALL,
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def media_type(data: bytes) -> MediaType:
    """The media type of a file that can be read; what is neither HTML nor PDF is taken for plain text.

    >>> media_type(b"<!DOCTYPE html><title>Kosovo</title>")
    'text/html'
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    head = data[:_HEAD]
    if head.startswith(_UTF16):
        head = head[2:].replace(b"\0", b"")
    return "text/html" if _MARKUP.match(head) else "text/plain"


def read_source(data: bytes, where: str | Path) -> Source:
    """The text of the bytes of a file.

    Raises:
        ReadingError: the file is too large, binary, wrongly encoded, or no text can be had from it.
    """
    if len(data) > LARGEST:
        what = f"the file has {len(data):,} bytes, more than the {LARGEST:,} that one narrative can have."
        raise ReadingError(where, what, "Give the narrative of one country.")
    kind = media_type(data)
    if kind == "text/html":
        return web.extract(data, where)
    if kind == "application/pdf":
        return pdf.extract(data, where)
    return Source(decoding.decode(data, where))
