"""The text of a file of any format, with what the file says about itself outside that text."""

from __future__ import annotations

from typing import Literal, NamedTuple

MediaType = Literal["text/plain", "text/html", "application/pdf"]


class Hint(NamedTuple):
    """What a page says about itself outside its text: where, and the words."""

    source: str
    words: str


class Source(NamedTuple):
    """The text of a file; ``hints`` may name country and year where the text does not."""

    text: str
    media_type: MediaType = "text/plain"
    hints: tuple[Hint, ...] = ()
