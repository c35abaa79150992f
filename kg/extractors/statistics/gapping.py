"""Figures whose verb and noun are left out: "three convictions for sex trafficking, but none for forced labor"."""

from __future__ import annotations

import re

import kg.extractors.statistics.evidence as evidence
import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.context import Context, Frame, moved
from kg.extractors.statistics.phrases import Phrase

_BEFORE = re.compile(r"(?:B|c?&|[cs])[dw]?\Z")
_BEHIND = re.compile(r"[fipog][^VGbmhsBcHEQ(]{1,8}(?:[.scC&)]|\Z)")


_NOUN_AHEAD = re.compile(r"(?:\A|[cs&BT:])o?[dw]{0,2}(?P<noun>S)c?\Z")
_WHOLE = re.compile(r"[.sc&)C(]|\Z")


def named_ahead(context: Context, phrase: Phrase) -> list[Frame]:
    """The frame of a bare figure behind its noun of doing: "arrests were 15, and convictions, six", "that of indictments 11".

    Args:
        context: the sentence and what is known around the figure.
        phrase: the figure, which nothing governs.
    """
    tape = context.tape
    is_bare = phrase.head is None and not (phrase.noun or phrase.doing or phrase.of_them or phrase.partitive)
    found = _NOUN_AHEAD.search(tape.letters, 0, phrase.at) if is_bare and context.totals else None
    if found is None or _WHOLE.match(tape.letters, phrase.end) is None:
        return []
    measure = lattice.measure_of_doing(tape.tokens[found.start("noun")].code.partition("/")[2])
    year = context.year_behind(phrase) or context.totals[-1].year
    return [moved(context.totals[-1], phrase, measure=measure, year=year, offenses=())] if measure else []


_OF_COURT = re.compile(r"Xw{0,2}(?P<body>[wN])[hw]?(?P<verb>V)[dw]{0,3}(?P<noun>N)")
_BODIES = frozenset(["court", "courts", "tribunal", "judge", "magistrate", "jury", "prosecutor", "panel", "bench"])


def by_nobody(context: Context, phrase: Phrase) -> list[Frame]:
    """The zero of "no court heard a trafficking case", where nobody acts and what is acted on is counted.

    Args:
        context: the sentence and what is known around the zero.
        phrase: the zero, at "no".
    """
    tape = context.tape
    found = _OF_COURT.match(tape.letters, phrase.at) if phrase.zero else None
    if found is None or tape.tokens[found.start("body")].word not in _BODIES:
        return []
    verb, noun = tape.tokens[found.start("verb")].code, tape.tokens[found.start("noun")].code.partition("/")[2]
    measure = lattice.measure_of(lattice.predicate_of(verb), noun)
    if measure is None or verb not in _LAW:
        return []
    return [Frame(phrase, measure, context.year_of(phrase), noun, (), phrase.at, found.end() - 1)]


_LAW = frozenset(f"measure-verb/{name}" for name in ("investigate", "prosecute", "convict", "acquit"))


_IN_PLACE = re.compile(r"(?:c?&|[cs])i[dw]{1,3}c?\Z")


def _is_of_place(context: Context, phrase: Phrase) -> bool:
    """Whether the figure goes on with the total in another place: "210 cases in the north and in the south 36"."""
    tape = context.tape
    found = _IN_PLACE.search(tape.letters, 0, phrase.at)
    if found is None or _WHOLE.match(tape.letters, phrase.end) is None:
        return False
    first = tape.letters.index("i", found.start())
    words = (tape.sentence.text[token.start] for token in tape.tokens[first + 1 : phrase.at] if token.word != ",")
    return all(letter.isupper() for letter in words)


def gapped(context: Context, phrase: Phrase) -> list[Frame]:
    """The frame of a bare figure, or of "none", that a conjunction sets against the total before it.

    Args:
        context: the sentence and what is known around the figure.
        phrase: the figure, which nothing governs.
    """
    tape = context.tape
    is_bare = phrase.head is None and not (phrase.noun or phrase.doing or phrase.of_them or phrase.partitive)
    if not is_bare or not context.totals:
        return []
    if _is_of_place(context, phrase):
        return [moved(context.totals[-1], phrase, year=context.totals[-1].year, offenses=())]
    if _BEFORE.search(tape.letters, 0, phrase.at) is None or _BEHIND.match(tape.letters, phrase.end) is None:
        return []
    total = context.totals[-1]
    named = evidence.offenses(tape, total.measure.name, phrase.at, context.zone(phrase))
    year = context.year_behind(phrase) or total.year
    is_told = year != total.year or evidence.offenses(tape, "arrests", phrase.at, context.zone(phrase)) != ()
    return [moved(total, phrase, year=year, offenses=named)] if is_told else []
