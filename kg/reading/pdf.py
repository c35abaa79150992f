"""A PDF file to text, page by page; what pages put between the lines stays, and the reader of lines drops it."""

from __future__ import annotations

import io
from pathlib import Path

from kg.errors import ReadingError
from kg.reading.source import Hint, Source

MOST_PAGES = 40
"""The longest narrative has some ten pages; a whole report has hundreds."""

_DAMAGED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What pypdf also raises where a file is damaged or holds what it does not know, such as NotImplementedError."""

_EXTRA = "Install the extra: pip install 'tip-kg[pdf]' (in a clone: '.[pdf]'). Or save the narrative as plain text."
_AS_TEXT = "Save the narrative as plain text in UTF-8 and give that file."


def extract(data: bytes, where: str | Path) -> Source:
    """The text of a PDF file, with a form feed between pages.

    Args:
        data: the bytes of the file.
        where: the file, for messages.

    Raises:
        ReadingError: pypdf is not installed, the file is damaged, locked, has no text (a scan), or is a whole report.
    """
    try:
        # Here, because it is an extra, and plain text must not wait for it.
        import pypdf
    except ImportError:
        raise ReadingError(where, "this is a PDF file, and pypdf is not installed.", _EXTRA) from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if len(reader.pages) > MOST_PAGES:
            what = f"this PDF file has {len(reader.pages)} pages: it is a whole report, with many narratives."
            raise ReadingError(where, what, "Give the pages of one country, as a PDF file or as text.")
        pages = [page.extract_text() for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else None) or ""
    except (pypdf.errors.PyPdfError, pypdf.errors.DependencyError, *_DAMAGED) as error:
        raise ReadingError(where, f"this PDF file cannot be read ({error}).", _AS_TEXT) from error
    text = "\n\f".join(pages)
    if not text.strip():
        raise ReadingError(where, "this PDF file holds pictures of pages and no text.", _AS_TEXT)
    return Source(text, "application/pdf", (Hint("the title of the file", title),) if title else ())
