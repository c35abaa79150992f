"""Figures that follow another one: comparisons ("compared with 66 in 2003"), parts ("34 of them children"), changes."""

from __future__ import annotations

import re

from kg.extractors.statistics import evidence, lattice
from kg.extractors.statistics.context import Context, Frame, moved
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor, behind
from kg.extractors.statistics.tape import Tape

_COMPARED = re.compile(r"C[^VGbmhHEsB:()LW]*\Z")
_PERIOD_ALONE = re.compile(
    r"(?: (?:the|in|its|from|during|for|previous|prior|preceding|last|year|years|reporting|rating|period|fiscal|before|earlier|(?:19|20)\d\d))+"
    r"(?:, and|,|;| and) "
)
"""What follows a comparison with a period and no figure: "the same amount as the previous year, and 12 ..."."""
_THAN_THE = re.compile(r"(?:more|fewer|less) than (?:the|its|their) ")
_AGAINST = re.compile(r"[c(Y]g\Z")
_FIGURE_WAS = re.compile(r"\b(?:figures?|numbers?|totals?|count) (?:was|were|had been|stood at) \Z")


def compare(context: Context, phrase: Phrase) -> Frame | None:
    """The frame of a figure that is compared with a total before it; None where it is not."""
    if _sums_up(context, phrase):
        return moved(context.totals[-1], phrase, year=context.year_behind(phrase) or context.totals[-1].year)
    if (phrase.zero and phrase.head is not None) or not _is_compared(context, phrase):
        return None
    total = _counterpart(context, phrase)
    if total is None:
        return None
    year = context.year_behind(phrase)
    if year is None and phrase in context.siblings:
        year = context.year_behind(context.siblings[-1])
    if year is None and total.year is not None:
        year = total.year - 1
    own = lattice.measure_of_doing(phrase.doing) if phrase.doing else None
    measure = own if own and lattice.for_officials(own) != total.measure else total.measure
    context.compared.append(moved(total, phrase, measure=measure, year=year))
    return context.compared[-1]


_RESUMED = re.compile(r"Cd?Q[^QVGbmhsB:()LW]*c?&[dwNS]*[tfoyk]d?\Z")
"""A conjunct behind a comparison: "granted permits to 174 victims, down from 210, and protective orders to another 12"."""


def resumed(context: Context, phrase: Phrase) -> Frame | None:
    """The frame of a figure that goes on with a total behind its comparison; None where it does not."""
    total = context.totals[-1] if context.totals else None
    if total is None or phrase.noun != total.noun or not phrase.noun:
        return None
    if _RESUMED.search(context.tape.letters, 0, phrase.at) is None:
        return None
    return moved(total, phrase, year=context.year_behind(phrase) or total.year)


_ALL_TOLD = re.compile(r"(?:\b(?:for|making|making it|giving|in) |, )\Z")


def _sums_up(context: Context, phrase: Phrase) -> bool:
    """Whether the figure is a bare sum of what was counted before it: "..., for a total of 924 since 2007"."""
    text, quantity = context.tape.sentence.text, phrase.quantity
    is_bare = phrase.head is None and not phrase.noun and bool(context.totals)
    if not is_bare or "total" not in text[quantity.span.start : quantity.figure.start]:
        return False
    return _ALL_TOLD.search(text, max(0, quantity.span.start - 12), quantity.span.start) is not None


def _is_compared(context: Context, phrase: Phrase) -> bool:
    """Whether the figure stands after "compared with" and the like, or bare in brackets with a year."""
    tape, leader = context.tape, context.leader(phrase)
    letters, start = tape.letters[: leader.at], tape.tokens[leader.at].start
    if _THAN_THE.match(leader.quantity.span.text(tape.sentence.text)):
        return True
    compared = None if _RESUMED.search(letters) else _COMPARED.search(letters)
    if compared and not _PERIOD_ALONE.match(tape.sentence.text, tape.tokens[compared.start()].end, start):
        return not ((letters.endswith(("c", "&")) or leader is not phrase) and _has_verb(context, phrase))
    if phrase.head is not None:
        alike = (t for t in context.totals if (t.noun, t.phrase.doing) == (phrase.noun, phrase.doing))
        return _is_bracketed(context, leader) and any(alike)
    if _AGAINST.search(letters) or _FIGURE_WAS.search(tape.sentence.text, max(0, start - 30), start):
        return True
    return letters.endswith("(") and _is_bracketed(context, leader)


def _is_bracketed(context: Context, phrase: Phrase) -> bool:
    """Whether the figure stands in brackets that name a period."""
    tape = context.tape
    opened, close = tape.letters.rfind("(", 0, phrase.at), tape.letters.find(")", phrase.at)
    if opened < 0 or close < 0 or ")" in tape.letters[opened : phrase.at]:
        return False
    return context.periods.behind(tape.tokens[opened].start, tape.tokens[close].end) is not None


def _has_verb(context: Context, phrase: Phrase) -> bool:
    """Whether a clause of its own begins with the figure: "compared with 63 last year, 47 were convicted"."""
    governor = behind(context.tape, phrase)
    return governor.finite if governor else context.tape.letters[phrase.end : phrase.end + 1] in ("b", "h", "m")


def _counterpart(context: Context, phrase: Phrase) -> Frame | None:
    """The total that a comparison is with: of the same noun where it has one, in the same order in lists."""
    totals = context.totals or context.earlier
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
    place = _place(context, phrase, totals)
    return totals[place] if place is not None else next(t for t in totals if t.phrase.at == totals[-1].phrase.at)


def _place(context: Context, phrase: Phrase, totals: list[Frame]) -> int | None:
    """Which total a figure of a list answers to: the third of three to the third, unless each has a year of its own."""
    siblings = context.siblings
    if phrase not in siblings or len(siblings) < 2 or len(totals) < len(siblings):
        return None
    if any(context.year_behind(one) is not None for one in siblings[:-1]):
        return None
    return len(totals) - len(siblings) + siblings.index(phrase)


_PEOPLE = ("victim", "person", "suspect", "at-risk", "population", "official", "professional", "public")


def _is_alike(total: Frame, phrase: Phrase) -> bool:
    """Whether a total may be compared with a phrase of another noun: people with people, or with a bare figure."""
    return total.phrase.head is None or (total.noun in _PEOPLE and phrase.noun in _PEOPLE)


_PART = re.compile(r"(?:L|:|\(|oW)[dw]{0,2}\Z|(?:\A|[sB(:])o[dw]{1,2}[QN]?c\Z|(?:\A|[sB])(?:o|p)d[wN]{0,2}c\Z")
_REST = frozenset(["other", "others", "remaining", "rest"])


def part(context: Context, phrase: Phrase, governor: Governor | None) -> Frame | None:
    """The frame of a part of the total before it ("including five girls", "of whom 12 were men"); None where it is none.

    A part that has a verb of its own under another measure ("of these, 56 received care") is no part.
    """
    totals = reversed(context.totals or context.earlier)
    total = next((t for t in totals if t.measure.unit in ("persons", "cases", "calls", "events")), None)
    if total is None or phrase.zero or not _is_part(context, phrase) or _is_of_subject(context, phrase, total):
        return None
    if _has_own_verb(context.tape, phrase, governor, total) or not _is_alike_part(context, phrase, total):
        return None
    if context.compared and context.tape.letters[: phrase.at].endswith("oW"):
        total = context.compared[-1]
    named = evidence.offenses(context.tape, total.measure.name, phrase.at, context.zone(phrase)) or total.offenses
    context.parts.append(phrase)
    return moved(total, phrase, offenses=named, year=context.year_behind(phrase) or total.year)


def _is_of_subject(context: Context, phrase: Phrase, total: Frame) -> bool:
    """Whether "102 of them" speaks of people named in this sentence, not of the total of an earlier one."""
    if context.totals or not phrase.of_them:
        return False
    nouns = [_name(context.tape, i) for i in range(phrase.at) if context.tape.letters[i] == "N"]
    return bool(nouns) and total.noun not in nouns and not (total.noun in _PEOPLE and set(nouns) & set(_PEOPLE[:3]))


def _is_alike_part(context: Context, phrase: Phrase, total: Frame) -> bool:
    """Whether the phrase may count some of what the total counts."""
    is_thing = phrase.noun == "thing" and not _names_offense(context, phrase)
    if phrase.doing or is_thing or phrase.noun in ("premises", "unit"):
        return False
    if total.measure.unit != "persons" and phrase.noun not in ("", "thing", "case"):
        return False
    is_other = total.noun == "victim" and phrase.noun in ("official", "professional", "suspect")
    return not is_other and not _is_sentencing(context, phrase)


_TERM = re.compile(r"(?:[of]?z|t)")
_PENALTY = re.compile(r"\b(?:probation|suspended|prison|imprison|jail|fine|sentence|terms?|years)")


def _is_sentencing(context: Context, phrase: Phrase) -> bool:
    """Whether the part is of those who were given a certain term: "six to prison", "12 of them on probation"."""
    tape, end = context.tape, phrase.end
    if _TERM.match(tape.letters, end):
        return True
    last = next((i for i in range(end, len(tape.letters)) if tape.letters[i] in "cs&.)"), len(tape.letters))
    return last > end and _PENALTY.search(tape.text(end, last - 1)) is not None


def _has_own_verb(tape: Tape, phrase: Phrase, governor: Governor | None, total: Frame) -> bool:
    """Whether a verb behind the phrase, or one between the total and "34 of them", says something new of it."""
    if phrase.of_them and tape.letters[phrase.at - 1 : phrase.at] == "v":
        return True
    if governor is None or governor.predicates in (("",), ("exploit",)):
        return False
    if governor.first > phrase.at:
        return governor.finite
    return phrase.of_them and total.last < governor.first


def _is_part(context: Context, phrase: Phrase) -> bool:
    if phrase.of_them:
        return True
    tape, letters = context.tape, context.tape.letters[: context.leader(phrase).at]
    if _PART.search(letters) is not None:
        return bool(context.totals) or letters[-1:] in "cd"
    if (phrase.at and tape.tokens[phrase.at - 1].word in _REST) or _continues_parts(context, phrase):
        return True
    return bool(context.totals) and phrase.head is None and not phrase.zero and _names_offense(context, phrase)


def _continues_parts(context: Context, phrase: Phrase) -> bool:
    """Whether the figure goes on a list of parts: "157 victims: 116 exploited in prostitution, 24 in forced labor"."""
    if not context.parts or phrase.doing:
        return False
    first, tape = context.parts[-1].end, context.tape
    between = zip(tape.letters[first : phrase.at], tape.tokens[first : phrase.at], strict=True)
    return tape.letters[phrase.at - 1] in "c&" and all(
        letter not in "sBCbhmv.:)" and (letter not in "VGS" or lattice.predicate_of(token.code) == "exploit")
        for letter, token in between
    )


def _names_offense(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure goes on with the name of an offence: "37 for sex trafficking", "six forced labor"."""
    tape = context.tape
    end = phrase.end + (tape.letters[phrase.end : phrase.end + 1] in tuple("fo"))
    if end >= len(tape.tokens):
        return False
    return any(m.span.start == tape.tokens[end].start for m in tape.sentence.of("offense"))


def changed(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frame of a figure that something rose or fell from or to: "the number of victims identified rose to 60"."""
    if _is_number_of(context, phrase):
        governor = Governor(("change",), phrase.at - 1, phrase.at - 1)
    if governor is None or "change" not in governor.predicates or governor.first > phrase.at:
        return []
    if phrase.noun == "thing" and not _TO_OR_FROM.search(context.tape.text(governor.first, phrase.at - 1)):
        return []
    measure = _subject(context, phrase, governor)
    if measure is None:
        return []
    year = context.year_behind(phrase)
    if year is None:
        is_from = context.tape.letters[phrase.at - 1] == "r" or context.tape.tokens[phrase.at - 1].word.endswith(
            " from"
        )
        year = context.periods.this - (1 if is_from else 0)
    return [Frame(phrase, measure, year, phrase.noun, (), governor.first, phrase.end - 1)]


_TO_OR_FROM = re.compile(r"(?:\b(?:to|from|at|by)|ed)\Z")
_NUMBER_OF = re.compile(
    r"\b(?:number of [^,;:.]{3,60} (?:was|were|is|reached|came to|hit)"
    r"|(?:stayed|remained|held|stood) (?:steady |unchanged |constant |stable |level )?at) (?:only |just )?|s, at \Z"
)


def _is_number_of(context: Context, phrase: Phrase) -> bool:
    """Whether the figure is what a number was: "the number of prosecutions was 80"."""
    start = context.tape.tokens[phrase.at].start
    return _NUMBER_OF.search(context.tape.sentence.text, max(0, start - 80), start) is not None


def _subject(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """The measure that the subject (or object) of a verb of change names: "investigations", "victims identified"."""
    tape = context.tape
    start = max((i + 1 for i in range(governor.first) if tape.letters[i] in "sB"), default=0)
    last = tape.letters.rfind("S", governor.last, phrase.at)
    if last > 0 and (own := lattice.measure_of_doing(_name(tape, last))):
        return own
    doings = [lattice.measure_of_doing(_name(tape, i)) for i in range(start, governor.first) if tape.letters[i] == "S"]
    nouns = [_name(tape, i) for i in range(start, governor.first) if tape.letters[i] == "N"]
    verbs = [
        lattice.predicate_of(tape.tokens[i].code) for i in range(start, governor.first) if tape.letters[i] in "VGS"
    ]
    found = next((m for m in doings if m), None) or next(
        (m for n in nouns for v in verbs if (m := lattice.measure_of(v, n))), None
    )
    return found or _staff(tape, phrase, governor, nouns)


def _staff(tape: Tape, phrase: Phrase, governor: Governor, nouns: list[str]) -> Measure | None:
    """Personnel, where nothing but staff is spoken of: "the number of inspectors rose to 60"."""
    objects = nouns or [_name(tape, i) for i in range(governor.last, phrase.at) if tape.letters[i] == "N"]
    is_staff = bool(objects) and {"official", "unit", "professional"}.issuperset(objects)
    return Measure("personnel", "persons") if is_staff and phrase.noun in ("", "official") else None


def _name(tape: Tape, at: int) -> str:
    return tape.tokens[at].code.partition("/")[2]
