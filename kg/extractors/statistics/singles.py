"""The ones that are counted on without a figure: "four stood trial; a fifth was set free", "a single complaint"."""

from __future__ import annotations

from kg.extractors.statistics.phrases import Phrase, find_phrase
from kg.extractors.statistics.tape import Tape
from kg.extractors.statistics.uncounted import is_not_one
from kg.guards import guarded
from kg.model import Quantity, Span

_SINGLE = guarded(
    r"\b[Aa] single(?= )|\b(?:another|an? (?:third|fourth|fifth|sixth))(?= (?:was|has been|had been|is) )"
    r"|(?:(?<=acquitted )|(?<=convicted )|(?<=arrested )|(?<=charged ))(?:another|an? (?:third|fourth|fifth|sixth))(?=[.,;])"
)


def find_singles(tape: Tape) -> list[list[Phrase]]:
    """The ones that are counted on: "four stood trial; a fifth was set free"."""
    found = []
    for match in _SINGLE.finditer(tape.sentence):
        inside = [i for i, t in enumerate(tape.tokens) if match.start() <= t.start and t.end <= match.end()]
        if inside:
            where = Span(match.start(), match.end())
            one = find_phrase(tape, inside[-1], Quantity(where, where, "number", 1))
            is_single = tape.tokens[inside[-1]].word == "single"
            is_denied = is_single and "X" in _clause_before(tape, inside[-1])
            if is_denied:
                continue
            if not is_single or (one.head is not None and not is_not_one(tape, inside[-1])):
                found.append([one])
    return found


def _clause_before(tape: Tape, at: int) -> str:
    """The letters of the clause ahead of a token."""
    return tape.letters[max((i + 1 for i in range(at) if tape.letters[i] in "sB:"), default=0) : at]
