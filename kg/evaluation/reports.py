"""The reports that gold speaks of: their texts found, read, and compared with what the extractors make of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import pipeline
from kg.dataset import Dataset
from kg.errors import GoldError
from kg.evaluation.gold import Gold, is_key
from kg.evaluation.matching import Outcome, Record, compare
from kg.facts import to_record
from kg.model import Document

_NAME_IT = "Name its text behind the gold, or put it beside the gold or into a folder `reports` next to it."


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One report: the document and what became of each fact, gold or found."""

    document: Document
    outcomes: tuple[Outcome, ...]

    def sentence(self, fact: Record) -> str:
        """The sentences that hold the words of a fact; outside the narrative (a header) its own words."""
        start, end = fact["start"], fact["end"]
        inside = [s.span for s in self.document.sentences if s.span.start < max(end, start + 1) and start < s.span.end]
        first, last = (inside[0].start, inside[-1].end) if inside else (start, end)
        return " ".join(self.document.text[first:last].split())

    @property
    def false_quotes(self) -> list[Record]:
        """The gold facts whose quote does not stand at their offsets in this text."""
        text = self.document.text
        gold = [fact for outcome in self.outcomes for fact in outcome.gold]
        return [f for f in gold if "quote" in f and text[f["start"] : f["end"]] != f["quote"]]


def find_texts(gold: Sequence[Gold]) -> dict[str, Path]:
    """The text of each report by its key: a file of that name beside the gold, or in a ``reports`` folder next to it.

    Raises:
        GoldError: a report has none.
    """
    texts = {}
    for item in gold:
        folders = (item.path.parent, item.path.parent / "reports", item.path.parent.parent / "reports")
        files = [f for folder in folders for f in sorted(folder.glob(f"{item.report}.*")) if f.suffix != ".jsonl"]
        if not files:
            raise GoldError(item.path, f"the text of {item.report} is not found.", _NAME_IT)
        texts[item.report] = next((f for f in files if f.suffix == ".txt"), files[0])
    return texts


def evaluate(gold: Sequence[Gold], texts: Iterable[Path]) -> tuple[list[Evaluated], list[str]]:
    """Compare the gold with what is found in its reports.

    Args:
        gold: of one or more reports.
        texts: the files of the reports; none: those that :func:`find_texts` finds.

    Returns:
        The reports in the order of their keys, and the keys of texts that have no gold and are left out.

    Raises:
        GoldError: a report of the gold has no text, or two.
        ReadingError: a text cannot be read.
    """
    given = list(texts)
    # One text and one gold belong together, unless the text is named by another report.
    single = gold[0].report if len(gold) == len(given) == 1 and not is_key(given[0].stem.upper()) else None
    read = [pipeline.read_and_extract(path, report=single) for path in given]
    read = read or [pipeline.read_and_extract(path, report=key) for key, path in find_texts(gold).items()]
    by_key: dict[str, tuple[Document, pipeline.Extraction]] = {}
    for document, extraction in read:
        if document.key in by_key:
            raise GoldError(document.key, "two texts are of this report.", "Name one of them.")
        by_key[document.key] = document, extraction
    return [_evaluated(item, by_key) for item in gold], sorted(by_key.keys() - {item.report for item in gold})


def _evaluated(gold: Gold, read: Mapping[str, tuple[Document, pipeline.Extraction]]) -> Evaluated:
    if gold.report not in read:
        raise GoldError(gold.path, f"the text of {gold.report} is not among the reports.", _NAME_IT)
    document, extraction = read[gold.report]
    found = [to_record(fact) for fact in extraction.facts]
    return Evaluated(document, tuple(compare(gold.report, gold.facts, found)))


def build_dataset(paths: Iterable[Path]) -> Dataset:
    """The graphs of these reports in memory, not validated.

    Raises:
        GoldError: two texts are of one report.
        ReadingError: a text cannot be read.
    """
    graphs = sorted((pipeline.build_report(path) for path in paths), key=lambda graph: graph.key)
    for one, other in itertools.pairwise(graphs):
        if one.key == other.key:
            raise GoldError(one.key, "two texts are of this report.", "Name one of them.")
    return Dataset(tuple(graphs))
