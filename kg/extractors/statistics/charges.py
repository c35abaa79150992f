"""Charges that stand against those whom a figure counts: "leading to charges in 31 cases"."""

from __future__ import annotations

import re

import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape

_CHARGES = re.compile(
    r"(?P<dropped>\b(?:dropp|dismiss|withdr)[a-z]+ (?:[a-z]+ )?)?\b[Cc]harges? (?:of [a-z -]{3,30} "
    r"|under [A-Za-z0-9 -]{3,30} )?"
    r"(?:(?:(?:were|was|had been|have been) )?(?:laid|filed|brought|pressed|pending|preferred|lodged|entered"
    r"|issued) )?(?:against|in) (?:the |another |an additional )?\Z"
)


_WITHDRAWN = re.compile(r"[^.;]*\b(?:withdrawn|dropped|dismissed|quashed|thrown out)\b")
_REACH = 40
"""How far behind the accused, in code points, it can be told that charges came to nothing."""


def of_charges(tape: Tape, phrase: Phrase) -> Measure | None:
    """Prosecutions, of those whom charges are against or of the cases they are in: "leading to charges in 31 cases"."""
    start = tape.tokens[phrase.at].start
    found = _CHARGES.search(tape.sentence.text, max(tape.sentence.span.start, start - 80), start)
    if (
        found is None
        or found["dropped"]
        or phrase.zero
        or phrase.noun not in ("case", "suspect", "person", "official", "")
    ):
        return None
    behind = tape.sentence.text[tape.tokens[phrase.end - 1].end :][:_REACH]
    return None if _WITHDRAWN.match(behind) else lattice.measure_of("prosecute", phrase.noun)
