"""Figures of shelters and of beds that their noun is left out behind: "three of which house girls", "and 15 for boys"."""

from __future__ import annotations

import re

from kg.extractors.statistics.tape import Tape


def counts_shelters(tape: Tape, at: int) -> bool:
    """Whether the figure at a token tells some of the shelters (or their beds) named before it from the others."""
    start, text = tape.tokens[at].start, tape.sentence.text
    if _FOR_WHOM.match(text, tape.tokens[at].end) is None:
        return False
    if any(m.span.end <= start for m in tape.sentence.of("shelter-noun")):
        return True
    return _BEDS.search(text, tape.sentence.span.start, start) is not None


_FOR_WHOM = re.compile(
    r"(?: of (?:which|these))?(?: (?:in|near|outside) [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?,?(?: (?:is|are|was|were))?"
    r"(?: (?:exclusively|solely|only|specifically|reserved|dedicated|beds|places|spaces))*"
    r" (?:for|(?:serv|hous|lodg)(?:e|es|ed|ing)|accept(?:s|ed)?|admit(?:s|ted)?|cater(?:s|ed)? to"
    r"|(?:take[sn]?|took)(?: in)?)"
    r" (?:(?:adult|young|older|elderly|disabled|female|male|foreign|street|trafficked|abused|trafficking|only) ){0,3}"
    r"(?:women|men|girls|boys|children|minors|victims|families|adults|persons|people|males|females)\b"
)
_BEDS = re.compile(r"\b(?:capacity|beds|places|spaces)\b")
