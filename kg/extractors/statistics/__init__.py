"""Figures about trafficking and the response to it: facts of the kind ``statistic``.

Anchored on numbers (``DESIGN.md``, section 5): a sentence becomes a tape of tokens (:mod:`.tape`); figures find the noun that
they count (:mod:`.phrases`), what governs them (:mod:`.governors`), their measure (:mod:`.lattice`) and year
(:mod:`.periods`); comparisons and parts inherit from the figure that they follow
(:mod:`.comparing`, :mod:`.following`, :mod:`.changing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import kg.extractors.statistics.singles as singles
from kg.extractors.statistics.reader import FIGURES, Reader
from kg.facts import Rejection, Statistic
from kg.model import AnalysedSentence, Document

_NONE = re.compile(
    r"\b(?:[Nn]o|[Nn]obody|[Nn]one|[Nn]either|nothing|single|another|any|any(?:one|body)"
    r"|an? (?:third|fourth|fifth|sixth))\b"
)


def find_statistics(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Statistic | Rejection]:
    """The statistics of a report, and a rejection for each figure that is none.

    Args:
        document: the report.
        sentences: its analysed sentences, in the order of the text.

    Yields:
        Facts and rejections in the order of the text.
    """
    reader = Reader(document)
    for sentence in sentences:
        if any(q.kind in FIGURES for q in sentence.quantities) or _may_negate(sentence) or singles.may_hold(sentence):
            yield from reader.read(sentence)


def _may_negate(sentence: AnalysedSentence) -> bool:
    return _NONE.search(sentence.text, sentence.span.start, sentence.span.end) is not None
