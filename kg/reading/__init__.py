"""Reading: a file as published becomes a ``Document`` whose offsets are those of the decoded text."""

from kg.reading.blocks import BULLETS, WEAK_BULLETS
from kg.reading.document import read, read_text
from kg.reading.plain import View, plain

__all__ = ["BULLETS", "WEAK_BULLETS", "View", "plain", "read", "read_text"]
