"""Figures that are compared with one before them: "compared with 66 in 2003", "(45 in 2017)", "up from 12"."""

from __future__ import annotations

import re

import kg.extractors.statistics.evidence as evidence
import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.context import Context, Frame, moved
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.participles import is_behind_places, own_deed
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import behind
from kg.guards import guarded
from kg.records import replace

_COMPARED = re.compile(r"C[^VGbmhHEsB:()LW]*\Z")
_PERIOD_ALONE = re.compile(
    r"(?: (?:the|in|of|its|from|during|for|previous|prior|preceding|last|year|years|reporting|rating|period|fiscal"
    r"|before|earlier|(?:19|20)\d\d))+"
    r"(?:, and|,|;| and) "
)
"""What follows a comparison with a period and no figure: "the same amount as the previous year, and 12 ..."."""
_COMPARED_TOO = re.compile(r"(?:[fiop][dwN]{1,4})c?C")
"""Behind a figure that is compared itself: "238 for one, compared with 224, and 71 for another, compared with 68"."""
_THAN_THE = re.compile(r"(?:more|fewer|less) than (?:the|its|their) ")
_IN_BRACKETS = re.compile(r"\((?:[^()QVG]*Q[^()VGN]*[sc])?\Z")
_AGAINST = re.compile(r"[c(YQ]g(?:d[wv]{1,2})?\Z")
_FIGURE_WAS = guarded(
    r"\b(?:figures?|numbers?|totals?"
    r"|count)(?: (?:for|in|of|that in) (?:\d{4}|(?:the )?(?:previous|prior|preceding|last) [a-z]+))?"
    r" (?:was|were|had been|stood at) \Z|[;,] (?:and )?(?:it|this|that|the (?:sum|amount|budget|figure)) had been \Z"
)
_LEVEL_OF = guarded(
    r"\b(?:(?:19|20)\d\d|(?:previous|prior|preceding|last) (?:reporting )?(?:year|period)"
    r"|year (?:before|earlier|prior)), when "
    r"(?:there|it|they|[a-z]+|the (?:figure|number|total)) (?:had been|was|were|stood at"
    r"|(?:had |only )*(?:obtained|secured|won|achieved|gained|recorded|reported|had|made|counted)) (?:only |just )?\Z"
)
_YEAR_AHEAD = re.compile(r"C(?:[dwiofQ]{0,3}Y\(|Yww)\Z")


def compare(context: Context, phrase: Phrase) -> Frame | None:
    """The frame of a figure that is compared with a total before it; None where it is not."""
    if _is_gapped(context, phrase):
        return moved(context.totals[-1], phrase, year=context.year_behind(phrase) or context.totals[-1].year)
    if _is_next_year(context, phrase):
        return moved(context.totals[-1], phrase, year=context.year_behind(phrase))
    if _sums_up(context, phrase):
        return moved(context.totals[-1], phrase, year=context.year_behind(phrase) or context.totals[-1].year)
    if (phrase.zero and phrase.head is not None) or not _is_compared(context, phrase) or _is_new(context, phrase):
        return None
    total = _counterpart(context, phrase)
    if total is None:
        return None
    year = context.year_behind(phrase)
    if year is None and phrase in context.siblings:
        year = context.year_behind(context.siblings[-1])
    year = _before_total(context, phrase, total, year)
    if year is None:
        year = _year_ahead(context, phrase)
    if year is None and _stands_in_brackets(context, phrase):
        year = context.compared[-1].year
    if year is None and total.year is not None:
        year = total.year - 1
    own = lattice.measure_of_doing(phrase.doing) if phrase.doing else own_deed(context, phrase)
    measure = own if own and lattice.for_officials(own) != total.measure else total.measure
    if phrase.zero and measure.name == "funding":
        measure = Measure("funding", None)
    named = evidence.offenses(context.tape, measure.name, phrase.at, context.zone(phrase)) or total.offenses
    context.compared.append(moved(total, phrase, measure=measure, year=year, offenses=named))
    return context.compared[-1]


def _is_new(context: Context, phrase: Phrase) -> bool:
    """Whether another noun of doing is counted behind a bare compared figure: "11 prosecutions, down from 14, and six convictions"."""
    last = context.compared[-1] if context.compared else None
    if not phrase.doing or last is None or last.phrase.head is not None:
        return False
    is_behind = _BEHIND_COMPARED.search(context.tape.letters, 0, phrase.at) is not None
    return is_behind and lattice.measure_of_doing(phrase.doing) not in {t.measure for t in context.totals}


_YEAR_BEFORE = guarded(r"\b(?:previous|prior|preceding|year before|year earlier|year prior)\b")


def _before_total(context: Context, phrase: Phrase, total: Frame, year: int | None) -> int | None:
    """The year that a comparison gives; "the previous year" is the one before that of the total, where it is dated."""
    if year is None or total.year is None or year < total.year or year != context.periods.this - 1:
        return year
    tape, text = context.tape, context.tape.sentence.text
    start, end = tape.tokens[phrase.at].end, tape.sentence.span.end
    stop = text.find(";", start, end)
    found = _YEAR_BEFORE.search(tape.sentence, start, end if stop < 0 else stop)
    return year if found is None else total.year - 1


def twins(context: Context, phrase: Phrase, frame: Frame) -> list[Frame]:
    """The frames of a compared figure under the other verbs of its total: "identified and assisted 84, up from 70"."""
    if not context.compared or context.compared[-1] is not frame:
        return []
    if "V" in context.tape.letters[phrase.end : context.zone(phrase)]:  # "up from the 27 victims it identified"
        return []
    totals = context.totals or context.earlier
    own = next((t for t in reversed(totals) if t.measure == frame.measure and not t.follows), None)
    others = [t for t in totals if own and t.phrase.at == own.phrase.at and t.measure != own.measure and not t.follows]
    return [moved(t, phrase, year=frame.year) for t in others if t.measure.unit == frame.measure.unit]


_DATED_LIST = re.compile(r"Qi(?:d?w{0,2})?Y(?:c|c?&)\Z")
"""A figure of its own year behind another: "28 in 2016 and 43 in 2017"."""
_RESUMED = re.compile(r"Cd?Q[^QVGbmhsB:()LW]*c?&[dwNS]*[tfoyk]d?\Z")
"""A conjunct behind a comparison: "granted permits to 174 victims, down from 210, and protective orders to another 12"."""


def resumed(context: Context, phrase: Phrase) -> Frame | None:
    """The frame of a figure that goes on with a total behind its comparison; None where it does not."""
    total = context.totals[-1] if context.totals else None
    if total is not None and _is_other_part(context, phrase):
        named = evidence.offenses(context.tape, total.measure.name, phrase.at, context.zone(phrase))
        return moved(total, phrase, year=context.year_behind(phrase) or total.year, offenses=named)
    if total is not None and is_behind_places(context, phrase):
        return moved(total, phrase, year=context.year_behind(phrase) or total.year)
    if total is None or phrase.noun != total.noun or not phrase.noun:
        return None
    if _RESUMED.search(context.tape.letters, 0, phrase.at) is None:
        return None
    return moved(total, phrase, year=context.year_behind(phrase) or total.year)


_BEHIND_COMPARED = re.compile(r"C[dw]{0,2}Q(?P<period>[^QVGbmhsB:()LWc]*)c&d?\Z")


def _is_other_part(context: Context, phrase: Phrase) -> bool:
    """Whether a figure behind a dated comparison counts what the total does of another offence or other people.

    "64 cases of sex trafficking, up from 41 in 2011, and 19 of forced labor"; "88 women, down from 90 in 2011, and 31 men".
    """
    tape, total = context.tape, context.totals[-1] if context.totals else None
    match = _BEHIND_COMPARED.search(tape.letters, 0, phrase.at) if total and not phrase.zero else None
    if total is None or match is None or not context.compared or context.compared[-1].phrase.head is not None:
        return False
    first, last = match.start("period"), match.end("period")
    if first == last or context.periods.behind(tape.tokens[first].start, tape.tokens[last - 1].end) is None:
        return False
    named = set(evidence.offenses(tape, total.measure.name, phrase.at, context.zone(phrase)))
    if phrase.head is None and not phrase.noun:
        return bool(named) and bool(total.offenses) and named.isdisjoint(total.offenses)
    groups = evidence.group(tape, phrase), evidence.group(tape, total.phrase)
    return phrase.noun == total.noun and None not in groups and groups[0] != groups[1]


_GAPPED = re.compile(r"s(?:[dw]{0,2}N|w{1,3})c?\Z")


def _is_gapped(context: Context, phrase: Phrase) -> bool:
    """Whether the verb is left out behind a subject of its own: "police identified 12 victims; NGOs, 45"."""
    is_bare = phrase.head is None and not phrase.noun and not phrase.zero and bool(context.totals)
    letters = context.tape.letters
    is_whole = is_bare and letters[phrase.end : phrase.end + 1] in (".", "s", "c", "")
    return is_whole and _GAPPED.search(letters, 0, phrase.at) is not None


def _is_next_year(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure gives another year's value of the total right before it."""
    is_bare = (
        phrase.head is None and not phrase.noun and not phrase.of_them and not phrase.zero and bool(context.totals)
    )
    if not is_bare or _DATED_LIST.search(context.tape.letters, 0, phrase.at) is None:
        return False
    return context.tape.letters[phrase.end : phrase.end + 1] in ("i", "f") and context.year_behind(phrase) is not None


_ALL_TOLD = re.compile(r"(?:\b(?:for|making|making it|giving|in) |, )\Z")


def _sums_up(context: Context, phrase: Phrase) -> bool:
    """Whether the figure is a bare sum of what was counted before it: "..., for a total of 924 since 2007"."""
    text, quantity = context.tape.sentence.text, phrase.quantity
    is_bare = phrase.head is None and not phrase.noun and bool(context.totals)
    is_subject = context.tape.letters[phrase.end : phrase.end + 1] in tuple("bhmV")
    if not is_bare or is_subject or "total" not in text[quantity.span.start : quantity.figure.start]:
        return False
    return _ALL_TOLD.search(text, max(0, quantity.span.start - 12), quantity.span.start) is not None


def _year_ahead(context: Context, phrase: Phrase) -> int | None:
    """The year named right before a figure that it dates: "the figures for 2009 were 35 and 20", "the number in 2009 (35)"."""
    tape, leader = context.tape, context.leader(phrase)
    start, sentence = tape.tokens[leader.at].start, tape.sentence
    ahead = [i for i in range(max(0, leader.at - 7), leader.at) if tape.letters[i] == "Y"]
    is_dated = _FIGURE_WAS.search(sentence, start - 70, start) or _LEVEL_OF.search(sentence, start - 50, start)
    if not ahead or not (is_dated or _YEAR_AHEAD.search(tape.letters, 0, leader.at)):
        return None
    return context.periods.behind(tape.tokens[ahead[-1]].start, tape.tokens[ahead[-1]].end)


def _is_compared(context: Context, phrase: Phrase) -> bool:
    """Whether the figure stands after "compared with" and the like, or bare in brackets with a year."""
    tape, leader = context.tape, context.leader(phrase)
    letters, start = tape.letters[: leader.at], tape.tokens[leader.at].start
    if _stands_in_brackets(context, phrase) or _THAN_THE.match(leader.quantity.span.text(tape.sentence.text)):
        return True
    is_own = tape.letters[phrase.at - 1 : phrase.at] == "&"
    is_next = is_own and _COMPARED_TOO.match(tape.letters, phrase.end) is not None
    is_on = _RESUMED.search(letters) or is_next or _is_other_part(context, leader)
    compared = None if is_on else _COMPARED.search(letters)
    if compared and not _PERIOD_ALONE.match(tape.sentence.text, tape.tokens[compared.start()].end, start):
        is_next = letters.rstrip("dw").endswith(("c", "&"))
        return not ((is_next or leader is not phrase) and _has_verb(context, phrase))
    if phrase.head is not None:
        if _YEAR_AHEAD.search(letters):
            return True
        alike = (t for t in context.totals if (t.noun, t.phrase.doing) == (phrase.noun, phrase.doing))
        return _is_bracketed(context, leader) and any(alike)
    if _AGAINST.search(letters) or _FIGURE_WAS.search(tape.sentence, start - 60, start):
        return True
    if _YEAR_AHEAD.search(letters) or _LEVEL_OF.search(tape.sentence, start - 50, start):
        return True
    return _IN_BRACKETS.search(letters) is not None and _is_bracketed(context, leader)


def _stands_in_brackets(context: Context, phrase: Phrase) -> bool:
    """Whether the figure is all that brackets hold, as those before it did with the year: "40 (65 in 2012) and 22 (31)"."""
    letters = context.tape.letters
    return bool(context.compared) and letters[phrase.at - 1 : phrase.at + 2] == "(Q)"


def _is_bracketed(context: Context, phrase: Phrase) -> bool:
    """Whether the figure stands in brackets that name a period."""
    tape = context.tape
    opened, close = tape.letters.rfind("(", 0, phrase.at), tape.letters.find(")", phrase.at)
    if opened < 0 or close < 0 or ")" in tape.letters[opened : phrase.at]:
        return False
    return context.periods.behind(tape.tokens[opened].start, tape.tokens[close].end) is not None


def compared_too(context: Context, phrase: Phrase, made: list[Frame]) -> list[Frame]:
    """The frames of a figure, in the year of a compared one that it goes with: "against 212 cases with 362 suspects in 2016"."""
    last = context.compared[-1] if context.compared else None
    is_with = context.tape.letters[phrase.at - 1 : phrase.at] in ("g", "k", "i", "p")
    if last is None or not is_with or last.phrase.end != phrase.at - 1:
        return made
    return [replace(one, year=last.year, follows=True) for one in made]


def _has_verb(context: Context, phrase: Phrase) -> bool:
    """Whether a clause of its own begins with the figure: "compared with 63 last year, 47 were convicted"."""
    governor = behind(context.tape, phrase)
    return governor.finite if governor else context.tape.letters[phrase.end : phrase.end + 1] in ("b", "h", "m")


def _counterpart(context: Context, phrase: Phrase) -> Frame | None:
    """The total that a comparison is with: of the same noun where it has one, in the same order in lists."""
    totals = [t for t in context.totals or context.earlier if t.measure.name != "change-percent"]
    if context.unread and not context.totals:
        return None
    if phrase.noun in ("suspect", "victim"):
        named = {lattice.measure_of_doing(one.doing) for one in context.siblings if one.doing}
        totals = [t for t in totals if t.measure not in named] or totals
    if phrase.doing:
        unit = (lattice.measure_of_doing(phrase.doing) or Measure("", None)).unit
        totals = [t for t in totals if t.measure.unit == unit] or totals
    elif phrase.noun:
        totals = [t for t in totals if t.noun == phrase.noun] or [t for t in totals if _is_alike(t, phrase)]
    if not totals:
        return None
    place = _place(context, phrase, _without_accused(context, totals))
    if place is not None:
        return _without_accused(context, totals)[place]
    return next(t for t in totals if t.phrase.at == totals[-1].phrase.at)


def _without_accused(context: Context, totals: list[Frame]) -> list[Frame]:
    """The totals without those of the accused in other totals, where a list has fewer: "20 cases against 31 suspects, numbers that were 9"."""
    if len(totals) <= len(context.siblings):
        return totals
    kept = [t for t in totals if context.tape.letters[t.phrase.at - 1 : t.phrase.at] not in tuple("gpk")]
    return kept if len(kept) == len(context.siblings) and totals[-1] in kept else totals


def _place(context: Context, phrase: Phrase, totals: list[Frame]) -> int | None:
    """Which total a figure of a list answers to: the third of three to the third, unless each has a year of its own."""
    siblings = context.siblings
    if phrase not in siblings or len(siblings) < 2 or len(totals) < len(siblings):
        return None
    if any(context.year_behind(one) is not None for one in siblings[:-1]):
        return None
    if context.tape.letters[: siblings[-1].at].endswith("c&") and _has_verb(context, siblings[-1]):
        return None
    return len(totals) - len(siblings) + siblings.index(phrase)


PEOPLE = ("victim", "person", "suspect", "at-risk", "population", "official", "professional", "public")


def _is_alike(total: Frame, phrase: Phrase) -> bool:
    """Whether a total may be compared with a phrase of another noun: people with people, or with a bare figure."""
    return total.phrase.head is None or (total.noun in PEOPLE and phrase.noun in PEOPLE)
