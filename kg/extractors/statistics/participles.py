"""What stands beside a figure that goes on with another: a participle of its own, or a clause on places between them."""

from __future__ import annotations

import re

import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase


def own_deed(context: Context, phrase: Phrase) -> Measure | None:
    """The measure of the participle right behind a compared figure; None where there is none.

    Args:
        context: the sentence and what is known around the figure.
        phrase: the figure, with its noun.
    """
    tape = context.tape
    if not phrase.noun or phrase.zero or phrase.of_them or tape.letters[phrase.end : phrase.end + 1] != "V":
        return None
    verb = tape.tokens[phrase.end]
    if verb.code not in _DEEDS or _DEED.match(tape.sentence.text, verb.end) is None:
        return None
    return lattice.measure_of(lattice.predicate_of(verb.code), phrase.noun)


_DEED = re.compile(r"[.,;)]| and\b| in (?:19|20)\d\d| (?:(?:in|during) )?the (?:previous|prior|preceding|last|year) ")
_DEEDS = frozenset(f"measure-verb/{name}" for name in ("investigate", "arrest", "prosecute", "convict", "acquit"))


def is_behind_places(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure goes on behind a clause on places: "to shelters, of which there are three, and six to NGOs"."""
    letters = context.tape.letters
    is_bare = (
        phrase.head is None and not phrase.noun and not phrase.zero and letters[phrase.end : phrase.end + 1] == "t"
    )
    return is_bare and _BEHIND_PLACES.search(letters, 0, phrase.at) is not None


_BEHIND_PLACES = re.compile(r"t[^VGbmh]*c?oW(?:wE|wb|bw)[dw]?Q[^QVGbmhsB:()]*c&d?\Z")
