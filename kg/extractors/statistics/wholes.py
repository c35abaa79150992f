"""Where the words end that belong to a counted phrase as one subject: lists that one person closes, "of the 182, all"."""

from __future__ import annotations

import re

from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape

_ONE_MORE = re.compile(r"(?:[oirfktgyp][dwNSoifp]{1,7})?c?&d(?:[wNS]|i(?=[dw])){1,8}(?=[hmb])")


def end_of_list(tape: Tape, phrase: Phrase) -> int:
    """Where a list of officials ends whose last is one person: "two officers in the port, and a labor attache were"; else 0."""
    match = _ONE_MORE.match(tape.letters, phrase.end) if phrase.noun == "official" else None
    if match is None:
        return 0
    joint = tape.letters.index("&", phrase.end)
    return match.end() if tape.tokens[joint + 1].word in ("a", "an", "one") else 0


_ALL = re.compile(r", (?:all|each|both)(?: of (?:them|whom))?(?= )")


def end_of_whole(tape: Tape, phrase: Phrase) -> int:
    """The token behind the phrase, or behind "all" in "of the 182 children, all received care"."""
    is_whole = tape.letters[max(phrase.at - 2, 0) : phrase.at] in ("o", "od") and phrase.at <= 2
    match = _ALL.match(tape.sentence.text, tape.tokens[phrase.end - 1].end) if is_whole else None
    if match is None:
        return phrase.end
    return next(i for i in range(phrase.end, len(tape.tokens)) if tape.tokens[i].start >= match.end())
