"""The frame that a measure makes of a figure: what it stands between, its offences, its year."""

from __future__ import annotations

import re

import kg.extractors.statistics.evidence as evidence
from kg.extractors.statistics.context import Context, Frame
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor


def framed(context: Context, phrase: Phrase, governor: Governor | None, measure: Measure) -> Frame:
    """The frame of a figure under its governor; a comparison with something done dates it."""
    first = min(phrase.at, governor.first) if governor else phrase.at
    last = max(phrase.end - 1, governor.last) if governor else phrase.end - 1
    named = evidence.offenses(context.tape, measure.name, phrase.at, context.reach(phrase, governor))
    named = named or evidence.leading_offenses(context.tape, measure.name, phrase.at)
    year, follows = context.year_of(phrase, measure.name, governor), False
    compared = _COMPARED_DOING.search(context.tape.letters, 0, phrase.at)
    if compared and governor and governor.first > compared.start():
        year, follows = context.year_compared(compared.start()), True
    return Frame(phrase, measure, year, context.noun_of(phrase), named, first, last, follows)


_COMPARED_DOING = re.compile(r"C(?:G[^VbmhsBC:()LW]*)+\Z")
"""A comparison with something done: "compared with investigating 12 cases and prosecuting five suspects"."""
