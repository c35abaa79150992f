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
    listed = _COMPARED_DONE.search(context.tape.letters, 0, phrase.at)
    if listed and phrase.noun and _DONE.match(context.tape.letters, phrase.end) and context.year_behind(phrase) is None:
        year, follows = context.year_compared(listed.start()), True
    return Frame(phrase, measure, year, context.noun_of(phrase), named, first, last, follows)


_COMPARED_DOING = re.compile(r"C(?:G[^VbmhsBC:()LW]*)+\Z")
"""A comparison with something done: "compared with investigating 12 cases and prosecuting five suspects"."""
_COMPARED_DONE = re.compile(r"C(?:[dw]{0,2}Q[NS]?V[^QVGbmhsBC:()LWEY]{0,4})+\Z")
"""A comparison with figures that each have a participle: "compared with 19 cases investigated, eight persons prosecuted, and"."""
_DONE = re.compile(r"V(?![dQ$b])")
