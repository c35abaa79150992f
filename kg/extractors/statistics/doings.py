"""Which measure a noun of doing gives: "43 investigations", "no convictions of officials", "128 inquiries" of callers."""

from __future__ import annotations

import re

import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.special import is_to_hotline
from kg.extractors.statistics.subjecting import LED, Governor

_UNABLE = re.compile(r"mXw{1,2}\Z")
"""An unknown verb under a negation: "could not name one prosecution"."""


def of_doing(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    """The measure of "43 investigations"; of officials where they are named behind it or where the sentence is on them."""
    if governor is None and not phrase.zero and _UNABLE.search(context.tape.letters, 0, phrase.at):
        return []
    measure = lattice.measure_of_doing(phrase.doing)
    if phrase.doing == "investigation" and governor and is_to_hotline(context, phrase, governor):
        return [Measure("hotline-calls", "calls")]
    is_of_people = phrase.head is not None and context.tape.tokens[phrase.head].word == "callers"
    if (
        phrase.doing == "call"
        and is_of_people
        and governor
        and governor.last < phrase.at
        and _CARED.intersection(governor.predicates)
    ):
        return [m for p in governor.predicates if (m := lattice.measure_of(p, "victim"))]
    if _is_report(context, phrase) or (governor and _is_question(context, phrase, governor)):
        return []
    if phrase.doing == "call" and _is_of_callers(context, phrase, governor):
        return []
    if phrase.zero and phrase.doing == "call" and governor and context.tape.tokens[governor.last].word in LED:
        return [m for p in governor.predicates if (m := lattice.measure_of(p, ""))]
    if phrase.doing == "assistance" and _goes_without_verb(context, phrase, governor):
        return [Measure("victims-assisted", "persons")]
    if measure is None and phrase.zero and phrase.doing in ("compensation", "budget"):
        is_for_victims = phrase.doing == "compensation" or "measure-noun/compensation" in context.tape.codes(
            0, phrase.at
        )
        return [Measure("compensation" if is_for_victims else "funding", None)]
    if measure and phrase.zero and phrase.partitive and governor and context.tape.tokens[governor.last].word in LED:
        return [m for p in governor.predicates if (m := lattice.measure_of(p, "case"))] or [measure]
    is_barred = governor is not None and not {"dispose", "allocate", "promise"}.isdisjoint(governor.predicates)
    if measure is None or (is_barred and measure.name != "raids"):
        return []
    if measure.name == "prosecutions" and _ENDED.match(
        context.tape.sentence.text, context.tape.tokens[phrase.end - 1].end
    ):
        measure = Measure("convictions", "cases")
    return [lattice.for_officials(measure)] if _is_on_officials(context, phrase) else [measure]


_OF_CRIMES = re.compile(
    r" (?:for|of|about|concerning|relating to|related to|involving|alleging|regarding) (?:[a-z-]+ ){0,5}?(?:crimes?"
    r"|offen[sc]es|cases|matters|allegations|incidents|activit(?:y|ies))\b"
)
"""Referrals that report a crime to the police, and send no victim to services."""


def _is_report(context: Context, phrase: Phrase) -> bool:
    end = context.tape.tokens[phrase.end - 1].end
    return phrase.doing == "referral" and _OF_CRIMES.match(context.tape.sentence.text, end) is not None


def _is_question(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether inquiries are what people asked, not what police did: "the center received 128 inquiries"."""
    word = context.tape.tokens[phrase.end - 1].word
    is_taken = governor.last < phrase.at and _TAKEN.match(context.tape.tokens[governor.last].word) is not None
    return phrase.doing == "investigation" and is_taken and word.endswith(("inquiry", "inquiries"))


_TAKEN = re.compile(r"(?:receiv|respond|answer|took|field|handl)")
_CARED = frozenset(["refer", "assist", "identify", "help"])


def _is_of_callers(context: Context, phrase: Phrase, governor: Governor | None) -> bool:
    """Whether the figure is of some of those whose calls are counted before: "54 callers were thought to be victims"."""
    is_subject_of = governor is not None and governor.finite and not {"other", ""}.isdisjoint(governor.predicates)
    return is_subject_of and any(t.measure.name == "hotline-calls" for t in context.totals)


_ENDED = re.compile(
    r" (?:(?:that |which )?(?:ended|concluded|closed|finished|resulted) )?(?:with|in|by) (?:guilty verdicts?"
    r"|(?:a )?convictions?)\b"
)


def _goes_without_verb(context: Context, phrase: Phrase, governor: Governor | None) -> bool:
    """Whether the verb is left out: "46 received medical care, 39 legal aid"."""
    tape = context.tape
    is_direct = phrase.head == phrase.at + 1 and not tape.tokens[phrase.head].word.endswith("shelters")
    is_next = tape.letters[phrase.at - 1 : phrase.at] in ("c", "&", "s")
    is_light = governor is None or set(governor.predicates) <= {"receive", "assist", "provide"}
    return is_direct and is_next and is_light and any(t.measure.name == "victims-assisted" for t in context.totals)


_OFFICIALS_BEHIND = re.compile(r"[ogpfki][dwo]{0,4}N")
_COMPLICIT = re.compile(r"\b(?:complicit|complicity)\b|\b(?:public|government|police|law enforcement) officials?\b")


def _is_on_officials(context: Context, phrase: Phrase) -> bool:
    tape, text = context.tape, context.tape.sentence.text
    match = _OFFICIALS_BEHIND.match(tape.letters, phrase.end)
    if match is not None and not tape.tokens[match.end() - 1].code.endswith("/case"):
        return tape.tokens[match.end() - 1].code.endswith("/official")
    end = context.zone(phrase)
    after = text[tape.tokens[phrase.at].end : tape.tokens[end - 1].end]
    is_short = end - phrase.end <= 2
    ahead = text[tape.sentence.span.start : tape.tokens[phrase.at].start] if is_short else ""
    return _COMPLICIT.search(after) is not None or _COMPLICIT.search(ahead) is not None
