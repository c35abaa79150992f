"""Estimates of how many are exploited that a verb of putting states: "NGOs put the number of children in begging at 900"."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase

_PUT = re.compile(
    r"\b(?:put|puts|putting|set|sets|place|placed|places|reckon|reckoned|estimated?|estimates) (?:the|their) (?:[a-z]+ )?numbers? of "
    r"(?P<who>[^;.]{3,90}?),? at (?:around |about |some |roughly |approximately )?\Z"
)
_EXPLOITED = re.compile(
    r"\b(?:victims?|trafficked|exploit\w*|forced|prostitut\w+|servitude|slave\w*|bonded|bondage|begging|beggars?|risk|vulnerable|"
    r"child lab\w+|working|domestic (?:service|workers?|servants?)|street)\b"
)


def estimated(context: Context, phrase: Phrase) -> Measure | None:
    """``vulnerable-persons`` where somebody puts the number of exploited people at the figure, else None."""
    start = phrase.quantity.span.start
    match = _PUT.search(context.tape.sentence.text, max(context.tape.sentence.span.start, start - 140), start)
    if match is None or _EXPLOITED.search(match["who"]) is None:
        return None
    return Measure("vulnerable-persons", "persons")
