"""The Python API: what ``import kg`` offers. Each name is a thin front to one step of the pipeline."""

from __future__ import annotations

from pathlib import Path

from kg import dataset as datasets
from kg import pipeline, queries, reading, validation
from kg.dataset import AnyDataset
from kg.model import Document
from kg.pipeline import Extraction, build
from kg.queries import Answer
from kg.validation import ValidationResult

__all__ = ["ask", "build", "extract", "load", "read", "validate"]


def read(path: str | Path | None = None, *, report: str | None = None) -> Document:
    """Read one narrative.

    Args:
        path: a file of plain text in UTF-8, a saved web page, or a PDF file (needs the extra ``pdf``); without it, the
            bundled narrative (Kosovo 2011).
        report: whose report it is, ``<ISO3>-<year>``; else the file's name or its text says so.

    Raises:
        kg.errors.ReadingError: the file cannot be read as one narrative; the message says what to do.

    >>> document = read()
    >>> document.key, document.metadata.title
    ('XKX-2011', '2011 Trafficking in Persons Report - Kosovo')
    """
    return reading.read(path or pipeline.sample_report(), report=report)


def extract(document: Document) -> Extraction:
    """The facts of a narrative, and the candidates that were refused; both in the order of the text.

    >>> facts = extract(read()).facts
    >>> [fact.tier for fact in facts if fact.kind == "tier"]
    ['2']
    """
    return pipeline.extract(document)


def load(path: str | Path = "output") -> AnyDataset:
    """The dataset that ``kg build`` wrote to a folder, or that one RDF file holds.

    Raises:
        kg.errors.OutputError: there is none.
    """
    return datasets.load(path)


def validate(dataset: AnyDataset) -> ValidationResult:
    """Hold a dataset against the shapes (SHACL). ``conforms`` is False where there is a violation.

    >>> validate(build()).conforms
    True
    """
    return validation.validate_each(dataset.graphs, reference=True)


def ask(question: str, dataset: AnyDataset, **parameters: object) -> Answer:
    """Answer a canned question (``kg ask`` lists them). In a notebook the answer shows as a table.

    Args:
        question: its name.
        dataset: of :func:`build` or :func:`load`.
        parameters: values by name, such as ``year=2010``.

    Raises:
        kg.errors.QueryError: no such question or parameter, or a value that does not fit.

    >>> answer = ask("statistics-of-measure", build(), measure="convictions")
    >>> [record["value"] for record in answer.to_records()]
    [22, 0, 11]
    """
    return queries.ask(question, dataset.store, {name: str(value) for name, value in parameters.items()})
