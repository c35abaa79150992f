"""Bare figures that go on with the measure of the sentence before: "There were two in 2012", "that number fell to 112"."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context, Frame, moved
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor

_NUMBER = re.compile(r"\b(?:[Tt]hat|[Tt]his|[Tt]he) (?:number|figure|total)s?\b[^,;]*\Z")
_ENDS = ("i", ".", "c", "s", "")


def told_again(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frame of a bare figure under "there were", "it had" or "that number fell to"; none where it counts anything itself."""
    is_bare = phrase.head is None and not (phrase.noun or phrase.doing or phrase.of_them or phrase.partitive)
    totals = context.totals or context.earlier
    if not is_bare or governor is None or not totals or governor.first > phrase.at:
        return []
    tape, total = context.tape, totals[-1]
    if context.totals and "s" not in tape.letters[total.last : phrase.at]:
        return []
    named = context.year_behind(phrase) or context.periods.leading(phrase.at)
    if "change" in governor.predicates:
        is_same = governor.first > 0 and _NUMBER.search(tape.text(0, governor.first - 1)) is not None
        return [moved(total, phrase, year=named or context.periods.this)] if is_same else []
    is_told = set(governor.predicates) <= {"exist", "have"} and tape.letters[phrase.end : phrase.end + 1] in _ENDS
    return [moved(total, phrase, year=named)] if is_told and named not in (None, total.year) else []
