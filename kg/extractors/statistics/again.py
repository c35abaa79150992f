"""Bare figures that go on with the measure of the sentence before: "There were two in 2012", "that number fell to 112"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.context import Context, Frame, moved
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import LED, Governor
from kg.guards import guarded
from kg.records import replace


def as_told(context: Context, frame: Frame, told: Sequence[Frame]) -> Frame:
    """The frame, of the year and the offences of the figure that it takes up again: "Of the 123 convictions, 85 ...".

    Args:
        context: the sentence.
        frame: a frame of it.
        told: the frames before it in the section.
    """
    phrase, tape = frame.phrase, context.tape
    is_taken_up = tape.letters[: phrase.at].endswith("od") and tape.tokens[phrase.at - 1].word in _DEFINITE
    if not is_taken_up or context.year_behind(phrase) is not None:
        return frame
    same = [f for f in told if f.measure == frame.measure and f.phrase.quantity.value == phrase.quantity.value]
    return replace(frame, year=same[-1].year, offenses=frame.offenses or same[-1].offenses) if same else frame


_DEFINITE = frozenset({"the", "these", "those"})

_NUMBER = re.compile(r"\b(?:[Tt]hat|[Tt]his|[Tt]he) (?:number|figure|total)s?\b(?! of\b)[^,;]*\Z")
_ENDS = ("i", ".", "c", "s", "")


_BEFORE_MOVE = re.compile(r"i[dw]{0,2}Yc[dw]{0,3}(?P<noun>S)V")
_ASIDE = re.compile(r"i[dw]{0,2}Yc[hmw]{0,2}V")


def told_aside(context: Context, phrase: Phrase) -> list[Frame]:
    """The frame of what a noun of doing rose or fell from: "convictions, nine in 2014, rose", "from nine in 2014, convictions rose"."""
    tape = context.tape
    if phrase.head is not None or phrase.noun or phrase.doing or phrase.zero or phrase.at == 0:
        return []
    before, at = tape.letters[: phrase.at], None
    if before.endswith("r") and (match := _BEFORE_MOVE.match(tape.letters, phrase.end)):
        at = match.start("noun")
    elif before.endswith("Sc") and _ASIDE.match(tape.letters, phrase.end):
        at = phrase.at - 2
    measure = lattice.measure_of_doing(tape.tokens[at].code.partition("/")[2]) if at is not None else None
    year = context.year_behind(phrase)
    return [Frame(phrase, measure, year, "", (), phrase.at, phrase.end - 1, follows=True)] if measure else []


def did_the_same(context: Context, phrase: Phrase) -> list[Frame]:
    """The frame of people of whom the same was done as of those before: "Togo did the same for 17 children"."""
    totals, leader = context.totals or context.earlier, context.leader(phrase)
    start = context.tape.tokens[leader.at].start
    if not totals or _THE_SAME.search(context.tape.sentence, start - 30, start) is None:
        return []
    return [moved(totals[-1], phrase, year=context.year_behind(phrase) or totals[-1].year)]


def told_ahead(context: Context, phrase: Phrase) -> list[Frame]:
    """The frame of how many of those were behind a colon, of whom the clause before it tells: "clerks were taught: 132 of them"."""
    tape = context.tape
    is_behind = phrase.of_them and tape.letters[phrase.at - 1 : phrase.at] == ":"
    told = _PASSIVE.search(tape.letters, 0, phrase.at - 1) if is_behind and not context.totals else None
    measure = lattice.measure_of(lattice.predicate_of(tape.tokens[told.start("verb")].code), "person") if told else None
    if measure is None:
        return []
    return [Frame(phrase, measure, context.year_of(phrase), "person", (), phrase.at, phrase.end - 1)]


_PASSIVE = re.compile(r"b[w]?(?P<verb>V)[^VGbmhsB]*\Z")
_THE_SAME = guarded(
    r"\b(?:did|does|done|doing) (?:the same|likewise) (?:for|with|to|in) (?:another |a further |about |some )?\Z"
    r"|\b[Ss]o (?:did|had|were|was|has|have) (?:another |a further |about |some )?\Z"
)


def had_been(context: Context, phrase: Phrase) -> list[Frame]:
    """The frame of a bare figure whose verb is left out: "none was referred, nor in 2012, when 58 had been"."""
    tape, totals = context.tape, context.totals or context.earlier
    is_bare = phrase.head is None and not (phrase.noun or phrase.doing or phrase.of_them or phrase.zero)
    if not is_bare or not totals or _HAD_BEEN.match(tape.sentence.text, tape.tokens[phrase.at].end) is None:
        return []
    year = context.year_behind(phrase) or context.periods.leading(phrase.at)
    return [moved(totals[-1], phrase, year=year or totals[-1].year)]


_HAD_BEEN = re.compile(r" (?:had been|were|was|have been)(?: so)?[.;]")


def told_again(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frame of a bare figure under "there were", "it had" or "that number fell to"; none where it counts anything itself."""
    is_bare = phrase.head is None and not (phrase.noun or phrase.doing or phrase.of_them or phrase.partitive)
    totals = context.totals or context.earlier
    if not is_bare or governor is None or not totals or governor.first > phrase.at:
        return []
    tape, total = context.tape, totals[-1]
    is_new = bool({"s", "B"} & set(tape.letters[total.last : phrase.at])) or tape.letters.startswith(("gQ", "C"))
    if context.totals and not is_new:
        return []
    siblings = context.siblings
    if phrase in siblings and len(siblings) <= len(totals):
        total = totals[len(totals) - len(siblings) + siblings.index(phrase)]
    named = context.year_behind(phrase) or context.periods.leading(phrase.at)
    named = named or context.periods.leading(context.leader(phrase).at)
    if "change" in governor.predicates:
        is_same = governor.first > 0 and _NUMBER.search(tape.text(0, governor.first - 1)) is not None
        return [moved(total, phrase, year=named or context.periods.this)] if is_same else []
    is_told = set(governor.predicates) <= {"exist", "have"} and tape.letters[phrase.end : phrase.end + 1] in _ENDS
    return [moved(total, phrase, year=named)] if is_told and named not in (None, total.year) else []


def continued(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """A bare figure under a light verb goes on with the noun of doing before it: "... and continued 84 from 2008"."""
    is_gone_on = governor.finite and _GOES_ON.match(context.tape.tokens[governor.last].word) is not None
    if phrase.head is not None or phrase.noun or (governor.finite and not is_gone_on):
        return None
    if phrase.zero and context.tape.tokens[governor.last].word in LED:
        return None
    is_light = set(governor.predicates) <= {"do", "report", "receive"}
    if not context.totals:
        return _announced(context, governor) if is_light else None
    doings = [t for t in context.totals if t.phrase.doing]
    total = doings[-1] if len({t.phrase.doing for t in doings}) == 1 else None
    if total is None or ("receive" in governor.predicates and total.phrase.doing != "call"):
        return None
    return total.measure if is_light else None


_ANNOUNCED = re.compile(r"(?:\A|[s&c])[dw]{0,2}(?P<noun>S)[^VGQS$%]{0,3}V[w]{0,2}[:s][^sB:]*\Z")


def _announced(context: Context, governor: Governor) -> Measure | None:
    """The measure that the clause before speaks of: "Investigations dropped: police opened ten"."""
    found = _ANNOUNCED.search(context.tape.letters, 0, governor.first)
    return lattice.measure_of_doing(context.tape.tokens[found.start("noun")].code.partition("/")[2]) if found else None


_GOES_ON = re.compile(r"(?:continued|remained|carried over)")
