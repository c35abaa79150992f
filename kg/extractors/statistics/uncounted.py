"""Figures that count nothing: differences, factors, exceptions, ages, names of lines, pronouns."""

from __future__ import annotations

import re

from kg.extractors.statistics.housed import counts_shelters
from kg.extractors.statistics.tape import Tape
from kg.guards import guarded


def is_no_count(tape: Tape, at: int) -> bool:
    """Whether the figure at a token counts nothing, or is the "one" of "not one", which is a zero."""
    text, token = tape.sentence.text, tape.tokens[at]
    return (
        _BEFORE.search(tape.sentence, token.start - _REACH, token.start) is not None
        or _BEHIND.match(text, token.end) is not None
        or token.word.startswith(_AS_YOUNG)
        or _OF_SHARE.search(tape.letters, 0, at) is not None
        or _is_named(tape, at)
        or _SOURCE.match(text, token.end) is not None
        or _RATIO.match(text, token.end) is not None
        or _OLD.match(text, token.end) is not None
        or _COMPOUND.match(text, token.end) is not None
        or _is_derived(tape, at)
        or _is_shared_out(tape, at)
        or (token.word == "one" and (_is_pronoun(tape, at) or _ONE_IN.match(text, token.end) is not None))
        or is_not_one(tape, at)
        or (token.word == "one" and _ONE_TIME.match(text, token.end) is not None)
        or (token.word == "one" and _is_in_one(tape, at))
        or (token.word == "one" and _ONE_OF_WHICH.match(text, token.end) is not None)
        or counts_shelters(tape, at)
    )


_REACH = 28
"""How far before a figure the words stand that make it no count, in code points."""
_BEFORE = guarded(
    r"\b(?:(?:boys?|girls?|wom[ae]n|m[ae]n|child|children|youths?|teenagers?|minors?|maids?) of"
    r"|(?:increase|decrease|decline|rise|drop|fall|reduction|gain|jump"
    r"|surge) of(?: (?:only|just|nearly|about|almost|over|some))?|out of(?: the| a total of)?|except|excepting"
    r"|excluding|barring|[Aa]ll but|[Oo]ne (?:[A-Za-z]+ )?in"
    r"|(?:[Nn]one|[Nn]either|[Nn]ot (?:a single )?one) of (?:the|these|those|its)"
    r"|(?:hotline|helpline|line|(?<!who )number|dial|dialing)(?: at| number)?"
    r"|(?:in age|ages|aged)(?: (?:from|between|range|ranging|of))*(?: \d+ (?:to|and))?) \Z"
)
"""Exceptions, wholes of which none is counted, lines to call, and ages."""
_BEHIND = re.compile(
    r" (?:[a-z]+ )?(?:occasions|instances) [a-z-]+ "
    r"| (?:[a-z]+ )?(?:that |which )?(?:[a-z-]+ ){0,3}(?:considered|deemed|thought) (?:necessary|needed|adequate"
    r"|sufficient)\b| (?:[a-z]+ )?(?:needed|required|necessary|recommended|called for)\b|"
    r" (?:[a-z-]+ )?counts?\b"
    r"|(?: and (?:a half|one half))?(?:-fold| times (?:as|more|the|higher|larger) | thirds? of | quarters of )"
)
_RATIO = re.compile(r"(?: [a-z-]+){0,3}? (?:for|in|out of|per) every (?:[a-z]+|\d+)\b")
"""A ratio: "one victim for every 10 raids"."""
_SOURCE = re.compile(
    r" (?:[a-z-]+ )?(?:estimate|account|count|reckoning|calculation|measure|report|survey|study)\b(?!s)"
)
"""What gives a figure is no figure: "by one estimate"."""
_COMPOUND = re.compile(
    r"-(?:room|bed|bedroom|story|storey|day|week|month|year|hour|minute|page|part|point|place|seat|language|digit"
    r"|time|way|step|nation|country|party)\b"
)
"""Halves of adjectives: "a one-room refuge", "a 24-bed shelter"."""
_ONE_TIME = re.compile(r" (?:time|day|night|occasion|point|stage|place|way|hand|step|side)\b(?! witnesses)")
_OLD = re.compile(r"(?:(?:,| and|, and| or| to) \d+)* (?:years?|months?|weeks?)(?: old| of age)\b")
_ONE_OF_WHICH = re.compile(
    r" of which(?:, (?:the |an? )?[A-Z]"
    r"| (?:also )?(?:runs?|ran|operate[sd]?|manage[sd]?|opened|was (?:run|operated|located|based|opened|closed))\b)"
)
"""One of some bodies or things, of which the clause goes on: "to NGOs, one of which ran a home"."""
_AS_YOUNG = ("as few as one", "as little as", "as young as", "as old as")
_ONE_IN = re.compile(r" (?:[a-z]+ )?in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b")
_OF_SHARE = re.compile(r"%o[dwN]{0,4}\Z")
"""What a share is of: "10 percent of the country's 3 million people"."""
_NAMED = re.compile(r"[a-z],? [A-Z][a-z]+ \Z")
"""A name before a figure that nothing follows, which is then a part of the name: "referred from Allo 1011, a hotline"."""
_NOT_A = re.compile(r"\b(?:[Nn]ot|never|without|nor|failed to)(?: [a-z]+){0,3} a \Z")
_DERIVED = re.compile(r"[wd]w{0,3}[NS]?C")


def is_not_one(tape: Tape, at: int) -> bool:
    """Whether the token is the last of "not one", "not a single", "without finding a single"."""
    word, start = tape.tokens[at].word, tape.tokens[at].start
    if word == "single":
        return _NOT_A.search(tape.sentence.text, max(0, start - 40), start) is not None
    if word != "one" or at == 0:
        return False
    return tape.tokens[at - 1].word == "not" or (tape.tokens[at - 1].word == "single" and is_not_one(tape, at - 1))


_ONE_FROM = re.compile(r" (?:from|that|which|begun|opened|dating)\b")
_IN_ONE = re.compile(r" (?:[a-z-]+ ){0,2}(?:case|instance|incident|trial|operation|raid|example)\b(?! of\b)")


def _is_in_one(tape: Tape, at: int) -> bool:
    """Whether "in one case" opens a clause, and tells where something happened."""
    if at > 0 and tape.letters[at - 1] == "i" and _ONE_FROM.match(tape.sentence.text, tape.tokens[at].end):
        return True
    is_first = at > 0 and tape.letters[at - 1] == "i" and (at == 1 or tape.letters[at - 2] in "cs&B:")
    return is_first and _IN_ONE.match(tape.sentence.text, tape.tokens[at].end) is not None


def _is_shared_out(tape: Tape, at: int) -> bool:
    """Whether something is said of a share of the figure only: "half of the 22 victims gave evidence"."""
    text, token = tape.sentence.text, tape.tokens[at]
    if _SHARE_OF.search(tape.sentence, token.start - _REACH, token.start) is None:
        return False
    return _TOLD.match(text, token.end) is None


_SHARE_OF = guarded(
    r"\b(?i:half|most|many|few|several|a majority|the majority|a third|two-thirds|a quarter|three-quarters) of (?:the"
    r"|these|those|its) \Z"
)
_TOLD = re.compile(
    r" (?:[a-z-]+ ){0,3}(?:identified|rescued|found|assisted|sheltered|convicted|arrested|prosecuted|referred|freed"
    r"|detained)\b"
)


def _is_named(tape: Tape, at: int) -> bool:
    start = tape.tokens[at].start
    if tape.letters[at + 1 : at + 2] not in ("c", ".", ")"):
        return False
    return _NAMED.search(tape.sentence.text, max(0, start - 16), start) is not None


def _is_pronoun(tape: Tape, at: int) -> bool:
    """Whether "one" stands for a thing, as in "the one in the capital"."""
    is_new = at > 1 and tape.tokens[at - 1].word in _NEW and tape.tokens[at - 2].word in _ARTICLES
    return is_new or (at > 0 and tape.tokens[at - 1].word in ("the", "this", "another", "each", "every", "single"))


_NEW = frozenset(
    {
        "new",
        "old",
        "second",
        "third",
        "larger",
        "smaller",
        "bigger",
        "better",
        "separate",
        "similar",
        "different",
        "existing",
        "former",
        "previous",
    }
)
_ARTICLES = frozenset({"a", "an", "the", "this", "its", "their"})
"""Words around "new" and the like, with which "one" is a thing that was named before: "spent 15 million on a new one"."""


def _is_derived(tape: Tape, at: int) -> bool:
    """Whether the figure only says by how much another differs: "two fewer than the year before"."""
    match = _DERIVED.match(tape.letters, at + 1)
    if match is None or tape.tokens[match.end() - 1].word != "than":
        return False
    return tape.tokens[at + 1].word in ("more", "fewer", "less", "higher", "lower")
