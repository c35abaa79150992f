"""Bytes to text: UTF-8 and nothing else, so that an offset means the same to everybody.

Nothing is normalised: line ends, no-break spaces and quotes stay as they are. Only a byte order mark is dropped;
offsets are then into the text without it.
"""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from kg.errors import ReadingError

_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
)
_AS_TEXT = "Save the narrative as plain text in UTF-8 and give that file."
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or an error for people.

    Raises:
        ReadingError: the path does not exist, is a folder, or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(path, "there is no such file.", "Check the path.") from None
    except IsADirectoryError:
        raise ReadingError(path, "this is a folder, not a file.", "Give the files in it, one per report.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(path, f"the file cannot be read ({reason}).", "Check its path and permissions.") from error


def decode(data: bytes, where: str | Path) -> str:
    r"""The text of UTF-8 bytes, without a byte order mark.

    Args:
        data: the bytes of one file.
        where: the file, for messages.

    Raises:
        ReadingError: nothing in it, a binary format, or another encoding.

    >>> decode(b"\xef\xbb\xbfKosovo (Tier 2)", "kosovo.txt")
    'Kosovo (Tier 2)'
    """
    refuse_binary(data, where)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        byte = f"0x{error.object[error.start]:02x} at byte offset {error.start + mark}"
        remedy = f"Convert it: iconv -f WINDOWS-1252 -t UTF-8 '{where}' > utf8.txt"
        raise ReadingError(where, f"this is not UTF-8 (byte {byte}).", remedy) from None
    if not text.strip():
        raise ReadingError(where, "the file is empty.", "Give a file that holds one country narrative.")
    return text


def refuse_binary(data: bytes, where: str | Path) -> None:
    """Raises a ReadingError where the bytes are a known binary format, UTF-16, or hold NUL bytes."""
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise ReadingError(where, f"this is {name}, not plain text, HTML or PDF.", _AS_TEXT)
    if data.startswith(_UTF16):
        raise ReadingError(where, "this is UTF-16.", f"Convert it: iconv -f UTF-16 -t UTF-8 '{where}' > utf8.txt")
    if (nul := data.find(b"\0")) >= 0:
        raise ReadingError(where, f"this is a binary file (NUL byte at byte offset {nul}).", _AS_TEXT)


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes as lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
