"""Figures that stand behind what they count: "border guards, 75 in all", "the unit, 40 strong", "inspectors, 60 countrywide"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape

_IN_ALL = re.compile(r"(?: of (?:them|whom))?,? (?:in all|all told|altogether|in total|in number)\b")
_STAFF = re.compile(
    r" (?:strong|countrywide|nationwide|across the country|for the (?:whole )?country|in the whole country)\b"
)
_NEAR = re.compile(r"(?P<noun>[NS])(?:[ipof][dwNY&]{1,4})?[c:(]\Z")
_SUBJECT = re.compile(r"(?:\A|[sB&c])[dw]{0,4}(?P<noun>N)[^sB]*\Z")


def apposed(tape: Tape, phrase: Phrase) -> Phrase:
    """The phrase with the noun before it, where the words behind a bare figure say that it sums that noun up."""
    text, end = tape.sentence.text, tape.tokens[phrase.at].end
    staff, whole = _STAFF.match(text, end), _IN_ALL.match(text, end)
    match = staff or whole
    if match is None or phrase.head is not None or phrase.zero:
        return phrase
    found = _NEAR.search(tape.letters, 0, phrase.at)
    if found is None or (whole and " of " in whole.group()):
        found = _SUBJECT.match(tape.letters[: phrase.at])
    if found is None:
        return phrase
    at = found.start("noun")
    scheme, _, code = tape.tokens[at].code.partition("/")
    last = next((i + 1 for i, t in enumerate(tape.tokens) if t.end >= match.end()), len(tape.tokens))
    last += tape.letters[last : last + 1] in ("c", ":", ")")
    is_staff = staff is not None and code in ("unit", "official", "professional")
    noun, doing = (code, "") if scheme == "counted-noun" else ("", code)
    return replace(phrase, end=last, head=at, noun=noun, doing=doing, of_them=False, partitive=False, staff=is_staff)
