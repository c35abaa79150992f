"""Reading: a file as published becomes a ``Document`` whose offsets are those of the decoded text."""

from kg.reading.document import read, read_text
from kg.reading.pages import readable

__all__ = ["read", "read_text", "readable"]
