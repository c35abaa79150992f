"""Bare figures that say what they count elsewhere: "NGOs put the number of children in begging at 900", "and spent 300,000 of it"."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor

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


_OF_MONEY = re.compile(r" of (?:it|this|that|the (?:money|sum|amount|budget|total|grant))\b")
_RELEASED = re.compile(r"(?:released|spent|disbursed|used|paid|delivered|transferred)\b")
_ENDS = re.compile(r"[.,;]")


def part_of_money(context: Context, phrase: Phrase, governor: Governor | None) -> Measure | None:
    """``funding`` where the figure is what was spent of the amount before it, else None."""
    totals = [t.measure for t in context.totals or context.earlier if t.measure.name == "funding"]
    end = context.tape.tokens[phrase.at].end
    if not totals or phrase.head is not None or phrase.noun or governor is None or phrase.zero:
        return None
    is_spent = "allocate" in governor.predicates and _OF_MONEY.match(context.tape.sentence.text, end)
    is_released = bool(context.totals) and _RELEASED.match(context.tape.tokens[governor.last].word) is not None
    return totals[-1] if is_spent or (is_released and _ENDS.match(context.tape.sentence.text, end)) else None
