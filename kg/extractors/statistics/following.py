"""Figures that follow another one: comparisons ("compared with 61 in 2002"), parts ("31 of them children"), changes."""

from __future__ import annotations

import re

from kg.extractors.statistics import evidence, lattice
from kg.extractors.statistics.frames import Context, Frame, moved
from kg.extractors.statistics.governors import Governor, behind
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase

_COMPARED = re.compile(r"C[^VGbmhHEsB:()]*\Z")
_THAN_THE = re.compile(r"(?:more|fewer|less) than (?:the|its|their) ")
_AGAINST = re.compile(r"[c(Y]g\Z")
_FIGURE_WAS = re.compile(r"\b(?:figures?|numbers?|totals?|count) (?:was|were|had been|stood at) \Z")


def compare(context: Context, phrase: Phrase) -> Frame | None:
    """The frame of a figure that is compared with a total before it; None where it is not."""
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
    measure = own if own and own not in (total.measure, _plain(total.measure)) else total.measure
    return moved(total, phrase, measure=measure, year=year)


def _plain(measure: Measure) -> Measure:
    name = measure.name.replace("officials-", "")
    return Measure(
        {"investigated": "investigations", "prosecuted": "prosecutions", "convicted": "convictions"}.get(name, name),
        "cases",
    )


def _leader(context: Context, phrase: Phrase) -> Phrase:
    return context.siblings[0] if phrase in context.siblings else phrase


def _is_compared(context: Context, phrase: Phrase) -> bool:
    """Whether the figure stands after "compared with" and the like, or bare in brackets with a year."""
    tape, leader = context.tape, _leader(context, phrase)
    letters, start = tape.letters[: leader.at], tape.tokens[leader.at].start
    if _THAN_THE.match(leader.quantity.span.text(tape.sentence.text)):
        return True
    if _COMPARED.search(letters):
        return not ((letters.endswith("c") or leader is not phrase) and _has_verb(context, phrase))
    if phrase.head is not None:
        return _is_bracketed(context, leader) and any(
            t.noun == phrase.noun and t.phrase.doing == phrase.doing for t in context.totals
        )
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
    """Whether a clause of its own begins with the figure: "compared with 54 last year, 38 were convicted"."""
    governor = behind(context.tape, phrase)
    return governor.finite if governor else context.tape.letters[phrase.end : phrase.end + 1] in ("b", "h", "m")


def _counterpart(context: Context, phrase: Phrase) -> Frame | None:
    """The total that a comparison is with: of the same noun where it has one, in the same order where "respectively"."""
    totals = context.totals or context.earlier
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

    A part that has a verb of its own under another measure ("of these, 58 received care") is no part.
    """
    totals = reversed(context.totals or context.earlier)
    total = next((t for t in totals if t.measure.unit in ("persons", "cases", "calls", "events")), None)
    if total is None or phrase.zero or not _is_part(context, phrase):
        return None
    if governor is not None and governor.predicates not in (("",), ("exploit",)):
        if (governor.first > phrase.at and governor.finite) or _has_own_verb(phrase, governor, total):
            return None
    if _TERM.match(context.tape.letters, phrase.end):
        return None
    is_thing = phrase.noun == "thing" and not _names_offense(context, phrase)
    if phrase.doing or is_thing or phrase.noun in ("premises", "unit"):
        return None
    if total.measure.unit != "persons" and phrase.noun not in ("", "thing", "case"):
        return None
    if total.noun == "victim" and phrase.noun in ("official", "professional", "suspect"):
        return None
    named = evidence.offenses(context.tape, total.measure.name, phrase.at, context.zone(phrase)) or total.offenses
    return moved(total, phrase, offenses=named, year=context.year_behind(phrase) or total.year)


_TERM = re.compile(r"[of]?z")


def _has_own_verb(phrase: Phrase, governor: Governor, total: Frame) -> bool:
    """Whether "31 of them" is the object of a verb that comes after the total."""
    return phrase.of_them and total.last < governor.first < phrase.at


def _is_part(context: Context, phrase: Phrase) -> bool:
    if phrase.of_them:
        return True
    tape, letters = context.tape, context.tape.letters[: _leader(context, phrase).at]
    if _PART.search(letters) is not None:
        return bool(context.totals) or letters[-1:] in "cd"
    if phrase.at and tape.tokens[phrase.at - 1].word in _REST:
        return True
    return bool(context.totals) and phrase.head is None and not phrase.zero and _names_offense(context, phrase)


def _names_offense(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure goes on with the name of an offence: "14 for sex trafficking", "six forced labor"."""
    tape = context.tape
    end = phrase.end + (tape.letters[phrase.end : phrase.end + 1] in tuple("fo"))
    if end >= len(tape.tokens):
        return False
    return any(m.span.start == tape.tokens[end].start for m in tape.sentence.of("offense"))


def changed(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frame of a figure that something rose or fell from or to: "the number of victims identified rose to 60"."""
    if governor is None or "change" not in governor.predicates or governor.first > phrase.at:
        return []
    measure = _subject(context, phrase, governor)
    if measure is None:
        return []
    year = context.year_behind(phrase)
    if year is None:
        is_from = context.tape.letters[phrase.at - 1] == "r"
        year = context.periods.this - (1 if is_from else 0)
    return [Frame(phrase, measure, year, phrase.noun, (), governor.first, phrase.end - 1)]


def _subject(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """The measure that the subject (or object) of a verb of change names: "investigations", "victims identified"."""
    tape = context.tape
    start = max((i + 1 for i in range(governor.first) if tape.letters[i] in "sB"), default=0)
    tokens = list(zip(tape.letters[start : governor.first], tape.tokens[start : governor.first], strict=True))
    for letter, token in tokens:
        measure = lattice.measure_of_doing(token.code.partition("/")[2]) if letter == "S" else None
        if measure is not None:
            return measure
    nouns = [t.code.partition("/")[2] for letter, t in tokens if letter == "N"]
    verbs = [lattice.predicate_of(t.code) for letter, t in tokens if letter in "VG"]
    found = [lattice.measure_of(v, n) for n in nouns for v in verbs]
    if any(found):
        return next(m for m in found if m is not None)
    objects = nouns or [
        t.code.partition("/")[2] for t in tape.tokens[governor.last : phrase.at] if "counted-noun" in t.code
    ]
    is_staff = (
        bool(objects) and set(objects) <= {"official", "unit", "professional"} and phrase.noun in ("", "official")
    )
    return Measure("personnel", "persons") if is_staff else None
