"""Relative clauses of which a counted phrase is the object: "the 48 suspects whom police arrested", "the 13 victims it found"."""

from __future__ import annotations

import re

from kg.extractors.statistics.phrases import WHO_ACT, Phrase
from kg.extractors.statistics.tape import Tape

_WHO_DID = frozenset(["it", "they", "officials", "authorities", "police", "ngos"])
_WHOM = re.compile(r"(?:W|T)[dw]{0,2}[Nw][hw]?(?P<verb>V)(?![wdNSQ$V])")
_BY_WHOM = ("whom", "that", "which")
_BARE = re.compile(r"d?(?P<who>[Nw])h?(?P<verb>V)(?![wdNSQ$VG])")
_PLURAL = ("s", "men", "children", "people")


def contact_verb(tape: Tape, phrase: Phrase) -> int | None:
    """The token of the verb of such a clause right behind the phrase; None where there is none."""
    match = _BARE.match(tape.letters, phrase.end)
    if match and phrase.head is not None and tape.tokens[phrase.end - 1].word.endswith(_PLURAL):
        if tape.tokens[match.start("who")].word in _WHO_DID | WHO_ACT:
            return match.start("verb")
    match = _WHOM.match(tape.letters, phrase.end)
    is_whom = match is not None and tape.tokens[phrase.end].word in _BY_WHOM
    return match.start("verb") if match and is_whom else None


def is_contact(tape: Tape, at: int) -> bool:
    """Whether the verb belongs to a relative clause without a pronoun: "the 13 victims it identified"."""
    before = tape.letters[max(at - 2, 0) : at]
    if before == "NN" and tape.tokens[at - 1].word in WHO_ACT:
        return True
    return before in ("Nw", "QN", "NN") and tape.tokens[at - 1].word in _WHO_DID
