"""The extractors: one file per family of facts, each a plain function of the analysed sentences.

Adding a family: one module here with a ``find_`` function, its line in ``EXTRACTORS``, a vocabulary file, a shape file, a
mapping function in ``kg.graph``, golden cases in ``tests/gold/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from kg.extractors.agencies import find_agencies
from kg.extractors.recommendations import find_recommendations
from kg.extractors.services import find_services
from kg.extractors.penalties import find_penalties
from kg.extractors.sentences import find_sentences
from kg.extractors.statistics import find_statistics
from kg.facts import Fact, Rejection
from kg.model import AnalysedSentence, Document

Extractor: TypeAlias = Callable[[Document, Sequence[AnalysedSentence]], Iterable[Fact | Rejection]]
"""Reads all sentences of one report; yields facts, and rejections for candidates that it saw and refused."""

EXTRACTORS: tuple[Extractor, ...] = (find_agencies, find_penalties, find_statistics, find_sentences, find_services, find_recommendations)
"""In the order of the contract; none depends on another."""
