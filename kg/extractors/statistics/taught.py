"""Officials and those who meet victims in their work: taught, told something, or given to a unit."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.helped import word_at
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor

LIGHT = frozenset({"report", "do", "receive", "provide", "have", "dispose", "reach"})
"""Predicates that say nothing by themselves."""


def of_officials(context: Context, phrase: Phrase, governor: Governor, noun: str) -> Measure | None:
    """Officials and those who meet victims in their work: taught, told something, or given to a unit."""
    codes = context.tape.codes(0, len(context.tape.tokens))
    word = context.tape.tokens[phrase.head].word if phrase.head is not None else ""
    if noun in ("official", "professional") and word_at(context, governor.last) in ("fielded", "fielding"):
        return Measure("personnel", "persons")
    is_trade = "train" in governor.predicates and word in ("workers", "employees") and phrase.end > phrase.at + 1
    if is_trade and _TRADES.search(context.tape.text(phrase.at, phrase.end - 1)):
        return Measure("persons-trained", "persons")
    if phrase.head is None and not noun and phrase.end == phrase.at + 1 and "attend" in governor.predicates:
        ahead = context.tape.codes(0, phrase.at)
        if "measure-noun/training" in ahead:
            return Measure("persons-trained", "persons")
        return Measure("people-reached", "persons") if "measure-noun/campaign" in ahead else None
    if word in _TAKING_PART and "measure-noun/training" in codes:
        return Measure("persons-trained", "persons")
    is_given = word_at(context, governor.last) in (
        "given",
        "got",
        "gained",
        "received",
        "obtained",
    ) and _is_unit_before(context, governor)
    if noun == "official" and is_given and phrase.noun:
        return Measure("personnel", "persons")
    if noun in ("official", "professional") and _is_taught(context, phrase, governor):
        return Measure("persons-trained", "persons")
    is_told = noun == "professional" and context.section == "prevention" and "attend" in governor.predicates
    if is_told and "measure-noun/campaign" in codes and "measure-noun/training" not in codes:
        return Measure("people-reached", "persons")
    return None


_TRADES = re.compile(
    r"\b(?:hotel|taxi|tourism|hospitality|transport|health|medical|airline|airport|bank|shelter|bus|rail|youth|media"
    r"|social|outreach|community|port|restaurant|travel|aid|relief|child welfare|welfare)\b"
)
_TAKING_PART = frozenset({"participants", "attendees", "trainees"})


def _is_unit_before(context: Context, governor: Governor) -> bool:
    """Whether a unit is what was given officers: "the squad was given five more officers"."""
    ahead = context.tape.tokens[max(0, governor.first - 6) : governor.first]
    return any(token.code == "counted-noun/unit" or token.word in _UNITS for token in ahead)


_UNITS = frozenset(
    {
        "unit",
        "brigade",
        "squad",
        "bureau",
        "department",
        "division",
        "office",
        "section",
        "inspectorate",
        "force",
        "police",
    }
)


def _is_taught(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether a light verb stands between a course and those who took it: "a course completed by 240 judges"."""
    codes = context.tape.codes(0, governor.last)
    is_light = set(governor.predicates) <= LIGHT
    if governor.last > phrase.at:
        return is_light and "measure-noun/training" in context.tape.codes(0, phrase.at)
    return (
        is_light and "measure-noun/training" in codes and context.tape.letters[context.leader(phrase).at - 1] in "yft"
    )
