"""Figures that something rose or fell to: "the number of victims identified rose to 60"."""

from __future__ import annotations

import re

import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.context import Context, Frame
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.tape import Tape
from kg.guards import guarded


def changed(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frame of a figure that something rose or fell from or to: "the number of victims identified rose to 60"."""
    leader = context.leader(phrase)
    if _is_number_of(context, leader):
        governor = Governor(("change",), phrase.at - 1, phrase.at - 1)
    if _is_told_ahead(context, phrase):
        governor = Governor(("change",), phrase.at - 1, phrase.at - 1)
    if governor is None or "change" not in governor.predicates or governor.first > phrase.at:
        return []
    if phrase.noun == "thing" and not _TO_OR_FROM.search(context.tape.text(governor.first, phrase.at - 1)):
        return []
    measure = _of_list(context, phrase, governor) or _subject(context, phrase, governor)
    if measure is None:
        return []
    year = context.year_behind(phrase)
    if year is None and phrase in context.siblings:
        year = context.year_behind(context.siblings[-1])
    if year is None:
        is_from = context.tape.letters[leader.at - 1] == "r" or context.tape.tokens[leader.at - 1].word.endswith(
            " from"
        )
        year = context.periods.this - (1 if is_from else 0)
    return [Frame(phrase, measure, year, phrase.noun, (), governor.first, phrase.end - 1)]


_TO_OR_FROM = re.compile(r"(?:\b(?:to|from|at|by)|ed)\Z")
_NUMBER_OF = guarded(
    r"(?:\b(?:(?:number|tally|total|count|figure)s? of [^;:.]{3,80} (?:was|were|is|reached|came to|hit)"
    r"|(?:stayed|remained|held|stood) (?:steady |unchanged |constant |stable |level )?at) (?:only |just )?|s, at "
    r"|\b(?:[Aa]rrests|[Cc]onvictions|[Pp]rosecutions|[Ii]nvestigations|[Ii]ndictments|[Aa]cquittals) (?:came to"
    r"|reached) (?:only |just )?)\Z"
)


def _is_told_ahead(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure behind a colon counts what the words before it speak of: "fewer arrests than in 2016: 64 against 91"."""
    is_bare = phrase.head is None and not phrase.noun and not phrase.of_them and not phrase.zero
    letters = context.tape.letters[: phrase.at]
    is_first = letters.endswith(":") and not (context.totals or {"Q", "$"} & set(letters))
    return is_bare and is_first and context.tape.letters[phrase.end : phrase.end + 1] in ("g", "C", "i", ".", "c", "(")


def _is_number_of(context: Context, phrase: Phrase) -> bool:
    """Whether the figure is what a number was: "the number of prosecutions was 80"."""
    start = context.tape.tokens[phrase.at].start
    return _NUMBER_OF.search(context.tape.sentence, start - 100, start) is not None


def _of_list(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """The measure at the place of the figure in a list as long: "prosecutions and convictions fell to 33 and 14"."""
    tape, siblings = context.tape, context.siblings
    if len(siblings) < _LIST or phrase not in siblings or any(one.head is not None for one in siblings):
        return None
    start = max((i + 1 for i in range(governor.first) if tape.letters[i] in "sB"), default=0)
    doings = [lattice.measure_of_doing(tape.name(i)) for i in range(start, governor.first) if tape.letters[i] == "S"]
    return doings[siblings.index(phrase)] if len(doings) == len(siblings) else None


_LIST = 2


_A_NUMBER = re.compile(r"\ba (?:number|figure|total|count) (?:that|which) (?:had |has )?[\w ]{3,12}\Z")
"""Ahead of another value of what was counted: "seven people, a number that stood at 23 two years earlier"."""


def _subject(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """The measure that the subject (or object) of a verb of change names: "investigations", "victims identified"."""
    tape = context.tape
    if context.totals and _A_NUMBER.search(tape.text(0, governor.first)):
        return context.totals[-1].measure
    start = max((i + 1 for i in range(governor.first) if tape.letters[i] in "sB"), default=0)
    start = max(start, tape.letters.rfind("c&", 0, governor.first) + 1)
    last = tape.letters.rfind("S", governor.last, phrase.at)
    if last > 0 and (own := lattice.measure_of_doing(tape.name(last))):
        return own
    doings = [lattice.measure_of_doing(tape.name(i)) for i in range(start, governor.first) if tape.letters[i] == "S"]
    nouns = [tape.name(i) for i in range(start, governor.first) if tape.letters[i] == "N"]
    nouns += [phrase.noun] if phrase.noun in ("victim", "suspect") else []
    verbs = [
        lattice.predicate_of(tape.tokens[i].code) for i in range(start, governor.first) if tape.letters[i] in "VGS"
    ]
    ahead = [tape.tokens[i].word for i in range(start, governor.first) if tape.letters[i] == "N"]
    verbs += ["convict" for word in ahead if word.startswith("convicted ")]
    found = next((m for m in doings if m), None) or next(
        (m for n in nouns for v in verbs if (m := lattice.measure_of(v, n))), None
    )
    if found is None and not verbs and set(nouns) == {"victim"} and context.section == "protection":
        return Measure("victims-identified", "persons")
    if found is None and nouns[-1:] == ["case"] and not verbs and context.section == "prosecution":
        is_count = tape.tokens[governor.first].word in ("numbered", "totaled", "totalled", "stood at", "amounted to")
        found = Measure("investigations", "cases") if is_count else None
    return found or _staff(tape, phrase, governor, nouns)


def _staff(tape: Tape, phrase: Phrase, governor: Governor, nouns: list[str]) -> Measure | None:
    """Personnel, where nothing but staff is spoken of: "the number of inspectors rose to 60"."""
    objects = nouns or [tape.name(i) for i in range(governor.last, phrase.at) if tape.letters[i] == "N"]
    objects = objects or ([phrase.noun] if phrase.head is not None else [])
    is_staff = bool(objects) and {"official", "unit", "professional"}.issuperset(objects)
    return Measure("personnel", "persons") if is_staff and phrase.noun in ("", "official") else None
