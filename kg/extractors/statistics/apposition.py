"""Figures that stand behind what they count: "border guards, 75 in all", "the unit, 40 strong", "inspectors, 60 countrywide"."""

from __future__ import annotations

import re

from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape
from kg.guards import guarded
from kg.records import replace

_IN_ALL = guarded(r"(?: of (?:them|whom))?,? (?:in all|all told|altogether|in total|in number)\b")
_STAFF = guarded(
    r" (?:strong|countrywide|nationwide|across the country|for the (?:whole )?country|in the whole country)\b"
)
_WHO_NUMBER = guarded(
    r", (?:who (?:now )?(?:number|numbered|total|totaled)|of whom there (?:were|are|was))(?: about| some| only)? \Z"
)
_NOUN_BEFORE = re.compile(r"(?P<noun>N)co?W[^NSVGc]{0,4}\Z")
_TOTALING = re.compile(r"(?P<noun>[NS])w\Z")
_NUMBERING = frozenset({"numbering", "totaling", "totalling"})
_NEAR = re.compile(r"(?P<noun>[NS])(?:[ipof][dwNY&]{1,4})?[c:(]\Z")
_SUBJECT = re.compile(r"(?:\A|[sB&c])[dw]{0,4}(?P<noun>N)[^sB]*\Z")


def apposed(tape: Tape, phrase: Phrase) -> Phrase:
    """The phrase with the noun before it, where the words behind a bare figure say that it sums that noun up."""
    end = tape.tokens[phrase.at].end
    totaled = _TOTALING.search(tape.letters, 0, phrase.at) if phrase.head is None else None
    if totaled and tape.tokens[phrase.at - 1].word in _NUMBERING:
        return _with_noun(tape, phrase, totaled.start("noun"), phrase.end)
    told = _WHO_NUMBER.search(tape.sentence, tape.tokens[phrase.at].start - 40, tape.tokens[phrase.at].start)
    if told and phrase.head is None and (named := _NOUN_BEFORE.search(tape.letters, 0, phrase.at)):
        return _with_noun(tape, phrase, named.start("noun"), phrase.end)
    staff, whole = _STAFF.match(tape.sentence, end), _IN_ALL.match(tape.sentence, end)
    match = staff or whole
    is_object = whole is not None and tape.letters[phrase.at - 1 : phrase.at] in ("V", "G")
    if match is None or phrase.head is not None or phrase.zero or is_object:
        return phrase
    found = _NEAR.search(tape.letters, 0, phrase.at)
    if found is None or (whole and " of " in whole.group()):
        found = _SUBJECT.match(tape.letters[: phrase.at])
    if found is None:
        return phrase
    last = next((i + 1 for i, t in enumerate(tape.tokens) if t.end >= match.end()), len(tape.tokens))
    last += tape.letters[last : last + 1] in ("c", ":", ")")
    return _with_noun(tape, phrase, found.start("noun"), last, is_staff=staff is not None)


def _with_noun(tape: Tape, phrase: Phrase, at: int, end: int, *, is_staff: bool = False) -> Phrase:
    """The phrase with the noun at token ``at``, which ends before token ``end``."""
    scheme, _, code = tape.tokens[at].code.partition("/")
    noun, doing = (code, "") if scheme == "counted-noun" else ("", code)
    staff = is_staff and code in ("unit", "official", "professional")
    return replace(phrase, end=end, head=at, noun=noun, doing=doing, of_them=False, partitive=False, staff=staff)
