"""What several extractors ask of the same sentences of a report, made once."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from kg.model import AnalysedSentence, Document

Reading = TypeVar("Reading")
"""What a function makes of the sentences."""

_Kept: TypeAlias = dict[object, tuple[Document, Sequence[AnalysedSentence], Any]]
"""By function: the document and the sentences but the first that it was last asked about, and what it made of them."""


def once_for(
    document: Document,
    sentences: Sequence[AnalysedSentence],
    reading: Callable[[Document, Sequence[AnalysedSentence]], Reading],
) -> Reading:
    """What ``reading`` makes of the sentences, kept with the first of them until it is asked about others.

    Args:
        document: the report.
        sentences: its analysed sentences, or some of them; only the very same objects count as the same.
        reading: a plain function of both alone, defined at the top of a module.
    """
    if not sentences:
        return reading(document, sentences)
    kept = sentences[0].once(_nothing)
    # Without the first sentence, which would hold itself alive.
    others = tuple(sentences[1:])
    found: Reading
    if reading in kept:
        of, known, found = kept[reading]
        if of is document and len(known) == len(others) and all(map(operator.is_, known, others)):
            return found
    found = reading(document, sentences)
    kept[reading] = document, others, found
    return found


def _nothing(_: AnalysedSentence) -> _Kept:
    return {}
