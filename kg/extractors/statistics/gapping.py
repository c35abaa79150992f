"""Figures whose verb and noun are left out: "three convictions for sex trafficking, but none for forced labor"."""

from __future__ import annotations

import re

import kg.extractors.statistics.evidence as evidence
from kg.extractors.statistics.context import Context, Frame, moved
from kg.extractors.statistics.phrases import Phrase

_BEFORE = re.compile(r"(?:B|c?&|[cs])[dw]?\Z")
_BEHIND = re.compile(r"[fipo][^VGbmhsBcHEQ(]{1,8}(?:[.scC&)]|\Z)")


def gapped(context: Context, phrase: Phrase) -> list[Frame]:
    """The frame of a bare figure, or of "none", that a conjunction sets against the total before it.

    Args:
        context: the sentence and what is known around the figure.
        phrase: the figure, which nothing governs.
    """
    tape = context.tape
    is_bare = phrase.head is None and not (phrase.noun or phrase.doing or phrase.of_them or phrase.partitive)
    if not is_bare or not context.totals:
        return []
    if _BEFORE.search(tape.letters, 0, phrase.at) is None or _BEHIND.match(tape.letters, phrase.end) is None:
        return []
    total = context.totals[-1]
    named = evidence.offenses(tape, total.measure.name, phrase.at, context.zone(phrase))
    year = context.year_behind(phrase) or total.year
    return [moved(total, phrase, year=year, offenses=named)] if named or year != total.year else []
