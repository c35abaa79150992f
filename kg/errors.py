"""One tree of errors. Each says where, what rule was broken, and what to do about it."""

from __future__ import annotations

import traceback
from pathlib import Path


class KgError(Exception):
    """Base of everything that kg raises on purpose; ``str()`` is fit to be shown to a person.

    Attributes:
        where: file, report key, IRI or query that the error is about.
        what: the rule that was broken, in one sentence.
        remedy: what the user can do.
    """

    def __init__(self, where: str | Path, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = str(where), what, remedy
        super().__init__(f"{self.where}: {what}" + (f" {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[KgError], tuple[str, str, str]]:
        """How the error comes back from a worker process."""
        return type(self), (self.where, self.what, self.remedy)


class ReadingError(KgError):
    """A file that cannot be read as one narrative: missing, empty, binary, wrongly encoded, of no known country."""


class VocabularyError(KgError):
    """A vocabulary or ontology file that breaks the rules of ``ontology/``."""


class ShapesError(KgError):
    """A shapes file or a graph that SHACL cannot be run on."""


class QueryError(KgError):
    """A question that is unknown, lacks a parameter, or is not valid SPARQL."""

    def of(self, name: str) -> QueryError:
        """The same error of a query that has a name of its own."""
        return type(self)(self.where.replace("custom", name, 1), self.what, self.remedy)


class GoldError(KgError):
    """Gold facts or a coded dataset that cannot be read, or that speak of reports that are not there."""


class OutputError(KgError):
    """An output that cannot be written: a format unknown, a folder read-only, an extra missing."""


def crash(error: BaseException) -> str:
    """What a mistake of the program itself is called beside the file that brought it out: its words, and where."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" ({Path(last[0].filename).name}, line {last[0].lineno})" if last else ""
    return f"the program failed on this file: {type(error).__name__}: {error}{place}."
