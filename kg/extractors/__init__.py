"""The extractors: one file per family of facts, each a plain function of the analysed sentences.

Adding a family: one module here with a ``find_`` function, its line in ``EXTRACTORS``, a vocabulary file, a shape file, a
mapping function in ``kg.graph``, golden cases in ``tests/gold/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from kg.extractors.agencies import find_agencies
from kg.extractors.assessment import find_assessments
from kg.extractors.flows import find_flows
from kg.extractors.laws import find_laws
from kg.extractors.offenses import find_offenses
from kg.extractors.penalties import find_penalties
from kg.extractors.recommendations import find_recommendations
from kg.extractors.roles import find_roles
from kg.extractors.sentences import find_sentences
from kg.extractors.services import find_services
from kg.extractors.shelters import find_shelters
from kg.extractors.statistics import find_statistics
from kg.extractors.tier import find_tiers
from kg.facts import Fact, Rejection
from kg.model import AnalysedSentence, Document

Extractor: TypeAlias = Callable[[Document, Sequence[AnalysedSentence]], Iterable[Fact | Rejection]]
"""Reads all sentences of one report; yields facts, and rejections for candidates that it saw and refused."""

EXTRACTORS: tuple[Extractor, ...] = (
    find_tiers,
    find_assessments,
    find_roles,
    find_flows,
    find_offenses,
    find_agencies,
    find_laws,
    find_penalties,
    find_statistics,
    find_sentences,
    find_shelters,
    find_services,
    find_recommendations,
)
"""In the order of the contract; none depends on another."""
