"""Figures that follow another one: comparisons ("compared with 61 in 2002"), parts ("31 of them children"), changes."""

from __future__ import annotations

import re

from kg.extractors.statistics import evidence, lattice
from kg.extractors.statistics.frames import Context, Frame, moved
from kg.extractors.statistics.governors import Governor, behind
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase

_COMPARED = re.compile(r"C[^VGbmhHEsB:()]*\Z")
_AGAINST = re.compile(r"[c(]g\Z")
_FIGURE_WAS = re.compile(r"\b(?:figures?|numbers?|totals?|count) (?:was|were|had been|stood at) \Z")


def compare(context: Context, phrase: Phrase) -> Frame | None:
    """The frame of a figure that is compared with a total before it; None where it is not."""
    if phrase.zero or not _is_compared(context, phrase):
        return None
    total = _counterpart(context, phrase)
    if total is None:
        return None
    year = context.year_behind(phrase)
    if year is None and total.year is not None:
        year = total.year - 1
    own = lattice.measure_of_doing(phrase.doing) if phrase.doing else None
    measure = own if own and own not in (total.measure, _plain(total.measure)) else total.measure
    return moved(total, phrase, measure=measure, year=year)


def _plain(measure: Measure) -> Measure:
    name = measure.name.replace("officials-", "")
    return Measure({"investigated": "investigations", "prosecuted": "prosecutions", "convicted": "convictions"}.get(name, name), "cases")


def _is_compared(context: Context, phrase: Phrase) -> bool:
    """Whether the figure stands after "compared with" and the like, or bare in brackets with a year."""
    tape = context.tape
    letters, start = tape.letters[: phrase.at], tape.tokens[phrase.at].start
    if _COMPARED.search(letters):
        return not (letters.endswith("c") and _has_verb(context, phrase))
    if phrase.head is not None:
        return False
    if _AGAINST.search(letters) or _FIGURE_WAS.search(tape.sentence.text, max(0, start - 30), start):
        return True
    if not letters.endswith("("):
        return False
    close = tape.letters.find(")", phrase.at)
    return close > 0 and context.periods.behind(start, tape.tokens[close].end) is not None


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
        totals = [t for t in totals if t.noun == phrase.noun] or totals
    if not totals:
        return None
    if "respectively" in context.tape.sentence.text[context.tape.tokens[phrase.at].start : context.tape.sentence.span.end]:
        ahead = context.tape.letters[: phrase.at]
        place = ahead[ahead.rfind("C") :].count("Q")
        return totals[place] if place < len(totals) else totals[-1]
    return next(t for t in totals if t.phrase.at == totals[-1].phrase.at)


_PART = re.compile(r"(?:L|:|\(|oW)[dw]{0,2}\Z|(?:\A|[sB(:])o[dw]{1,2}[QN]?c\Z|(?:\A|[sB])(?:o|p)d[wN]{0,2}c\Z")
_REST = frozenset("other others remaining rest".split())


def part(context: Context, phrase: Phrase, governor: Governor | None) -> Frame | None:
    """The frame of a part of the total before it ("including five girls", "of whom 12 were men"); None where it is none.

    A part that has a verb of its own under another measure ("of these, 58 received care") is no part.
    """
    total = next((t for t in reversed(context.totals or context.earlier) if t.measure.unit == "persons" or t.measure.unit == "cases"), None)
    if total is None or phrase.zero or not _is_part(context, phrase):
        return None
    if governor is not None and (governor.first > phrase.at and governor.finite or _has_own_verb(phrase, governor, total)):
        return None
    if _TERM.match(context.tape.letters, phrase.end):
        return None
    if phrase.doing or phrase.noun in ("premises", "unit") or (total.measure.unit == "cases" and phrase.noun):
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
    tape, letters = context.tape, context.tape.letters[: phrase.at]
    if _PART.search(letters) is not None:
        return bool(context.totals) or letters[-1:] in "cd"
    if phrase.at and tape.tokens[phrase.at - 1].word in _REST:
        return True
    return bool(context.totals) and phrase.head is None and _names_offense(context, phrase)


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
    measure = _subject(context, governor)
    if measure is None:
        return []
    year = context.year_behind(phrase)
    if year is None:
        is_from = context.tape.letters[phrase.at - 1] == "r"
        year = context.periods.this - (1 if is_from else 0)
    return [Frame(phrase, measure, year, phrase.noun, (), governor.first, phrase.end - 1)]


def _subject(context: Context, governor: Governor) -> Measure | None:
    """The measure that the subject of a verb of change names: "investigations", "victims identified"."""
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
    return next((m for m in found if m is not None), None)
