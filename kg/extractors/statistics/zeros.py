"""Statements that there were none: "no", "none", and "any" under a negation, read as figures of value 0."""

from __future__ import annotations

import re

from kg.extractors.statistics.phrases import Phrase, find_phrase
from kg.extractors.statistics.subjecting import LED
from kg.extractors.statistics.tape import Tape, Token
from kg.extractors.statistics.uncounted import is_not_one
from kg.model import Quantity, Span
from kg.records import replace

_BARE_END = frozenset("osBci:)&fWrkp")
_VAGUE = re.compile(
    r"\b(?:evidence|reports|report of|information|indications?|allegations?|data|statistics|whether|details|efforts?"
    r"|plans?|steps|"
    r"progress|measures|mechanisms?|screen(?:ing)?|ability|sign|knowledge|complaints)\b"
)
_UNREAL = re.compile(r"\b(?:should|would|could|can|cannot|may|must|will|if|unless)\b")
_ALSO = re.compile(r"(?:w{0,3}c?&?w{0,3}(?P<noun>S))")
ZERO_MEASURES = frozenset(
    [
        "investigations",
        "arrests",
        "prosecutions",
        "convictions",
        "acquittals",
        "victims-identified",
        "victims-assisted",
        "victims-referred",
        "victims-repatriated",
        "victims-cooperating",
        "civil-suits",
        "raids",
        "officials-investigated",
        "officials-prosecuted",
        "officials-convicted",
        "hotline-calls",
        "persons-trained",
        "compensation",
        "funding",
    ]
)
"""The measures of which a narrative says that there were none."""


def find_zeros(tape: Tape) -> list[list[Phrase]]:
    """The zeros of a sentence; the nouns that one "no" governs ("no prosecutions or convictions") make one list."""
    found = []
    for i, token in enumerate(tape.tokens):
        if tape.letters[i] not in "XA" and token.word not in _ZERO_WORDS:
            continue
        is_money = token.word in ("nothing", "none") and _is_no_money(tape, i)
        if is_money or (
            token.word == "no" and _is_money_verb(tape, i - 1) and _NO_FUNDS.match(tape.sentence.text, token.end)
        ):
            found.append([Phrase(i, i + 1, _zero(token), None, "", "budget", zero=True)])
        elif _is_nobody(tape, i):
            found.append([Phrase(i - (token.word == "one"), i + 1, _zero(token), zero=True)])
        elif is_not_one(tape, i) or (tape.letters[i] in "XA" and _is_zero(tape, i, token)):
            found.append(_zero_phrases(tape, i, token))
    return [phrases for phrases in found if phrases]


_NO_FUNDS = re.compile(r" (?:[a-z]+ )?(?:funds|money|resources) of (?:its|their|his|her) own\b")
_NO_MONEY = re.compile(r"C\Z")
_ENDS = frozenset(["", "i", "f", "p", "t", "c", "s", ".", ")", "d"])


def _is_no_money(tape: Tape, i: int) -> bool:
    """Whether nothing was spent: "allocated nothing", "compared with nothing in 2016", "having paid none the year before"."""
    is_told = "$" in tape.letters[:i] and tape.letters[i + 1 : i + 2] in _ENDS
    if _is_money_verb(tape, i - 1):
        return tape.tokens[i].word == "nothing" or is_told
    return is_told and _NO_MONEY.search(tape.letters, 0, i) is not None


def _is_nobody(tape: Tape, i: int) -> bool:
    """Whether the token ends "no one" or is "nobody", as the subject or the object of a clause."""
    word, before, after = tape.tokens[i].word, tape.letters[i - 1 : i], tape.letters[i + 1 : i + 2]
    if word in ("anyone", "anybody"):
        start = tape.tokens[i].start
        is_denied = "X" in _clause_before(tape, i) or _YET_TO.search(tape.sentence.text, max(0, start - 40), start)
        return before in ("V", "G") and bool(is_denied) and after in ("", ".", *_BARE_END, "V")
    is_word = word == "nobody" or (word == "one" and i > 0 and tape.tokens[i - 1].word == "no")
    is_free = after in ("", *_BARE_END, "V", "b", "h", "m", "t") or tape.tokens[i + 1].word == "."
    is_subject = after in ("b", "h", "m")
    return is_word and is_free and (is_subject or before in ("", *"VXcsB&T"))


def _clause_before(tape: Tape, at: int) -> str:
    """The letters of the clause ahead of a token."""
    return tape.letters[max((n + 1 for n in range(at) if tape.letters[n] in "sB:"), default=0) : at]


_ZERO_WORDS = frozenset({"nothing", "one", "single", "nobody", "anyone", "anybody"})
"""Words beside "no" and "any" that a zero may end in."""


_DRAFT = re.compile(
    r"\b(?:[Dd]raft|[Pp]roposed|[Pp]ending|[Pp]lanned) (?:[a-z-]+ ){0,4}(?:plan|strategy|law|bill|program|policy"
    r"|legislation|budget)\b[^,;]{0,40}\Z"
)
"""What is not in force yet, of which nothing is told as done: "the draft plan contains no budget"."""


_NO_LONGER = re.compile(
    r"(?: of (?:them|these|those|which|whom))? (?:for |to |of )?(?:longer|more|less|fewer|shorter|above"
    r"|over) (?:than )?"
)


def _is_zero(tape: Tape, i: int, token: Token) -> bool:
    if token.word == "none" and _NO_LONGER.match(tape.sentence.text, token.end):
        return False
    if token.word not in ("no", "none", "any", "neither") or (
        token.word == "none" and tape.letters[i - 1 : i] in tuple("otf")
    ):
        return False
    start = max((n + 1 for n in range(i) if tape.letters[n] in "sB:"), default=0)
    if i > start and (_UNREAL.search(ahead := tape.text(start, i - 1)) or _DRAFT.search(ahead)):
        return False
    if token.word == "neither":
        return _NEITHER.match(tape.letters, i + 1) is not None or _is_neither(tape, i)
    if token.word != "any":
        return True
    if _YET_TO.search(tape.sentence.text, max(0, token.start - 40), token.start):
        return True
    negation = tape.letters.rfind("X", start, i)
    comma = tape.letters.rfind("c", start, i)
    own = comma if negation >= 0 and comma > negation and "V" in tape.letters[comma:i] else negation
    return negation >= 0 and not _VAGUE.search(tape.text(own, i - 1))


_YET_TO = re.compile(r"\b(?:has|have|had) yet to (?:[a-z]+ ){1,3}\Z")
_NEITHER_WAS = re.compile(r"(?:h?b(?P<done>V)|(?P<led>V)d?S)")
_LAW = frozenset(f"measure-verb/{name}" for name in ("investigate", "prosecute", "convict", "acquit", "arrest"))


def _is_neither(tape: Tape, i: int) -> bool:
    """Whether "neither" is none of two: "neither was convicted", "neither led to a conviction"."""
    match = _NEITHER_WAS.match(tape.letters, i + 1)
    if match is None:
        return False
    token = tape.tokens[match.end("done") - 1 if match["done"] else match.start("led")]
    return token.code in _LAW if match["done"] else token.word in LED


def _zero(token: Token) -> Quantity:
    return Quantity(Span(token.start, token.end), Span(token.start, token.end), "number", 0)


def _is_money_verb(tape: Tape, at: int) -> bool:
    return at >= 0 and tape.tokens[at].code in ("measure-verb/allocate", "measure-verb/provide")


_NEITHER = re.compile(r"w{0,2}S&w{0,2}S")


def _zero_phrases(tape: Tape, i: int, token: Token) -> list[Phrase]:
    phrase = find_phrase(tape, i, _zero(token), zero=True)
    if token.word == "any" and phrase.of_them and tape.letters[phrase.end : phrase.end + 1] == "w":
        return []
    if phrase.head is None:
        ends = _BARE_END | {"b", "h", "m"} if token.word in ("none", "one", "neither") else _BARE_END
        is_bare = tape.letters[i + 1 : i + 2] in ("", *ends) or tape.tokens[i + 1].word == "."
        is_bare = is_bare or (
            token.word in ("one", "neither") and tape.letters[phrase.end : phrase.end + 1] in ("V", "b", "h", "m")
        )
        after = tape.tokens[i + 1].code if i + 1 < len(tape.tokens) else ""
        is_bare = is_bare or (token.word == "none" and after in _THEIR_DOING)
        is_bare = is_bare or _BEFORE_PERIOD.match(tape.sentence.text, token.end) is not None
        if token.word == "no" and _NO_COURT.match(tape.sentence.text, token.end):
            return [replace(phrase, noun="")]
        if token.word == "no" and _NO_BODY.match(tape.sentence.text, token.end):
            return [replace(phrase, end=i + 2, noun="")]
        return [phrase] if is_bare and token.word != "no" else []
    if _VAGUE.search(tape.text(i, phrase.head)):
        return _of_officials(tape, phrase)
    return _coordinated(tape, phrase)


_THEIR_DOING = frozenset({"measure-verb/cooperate", "measure-verb/sue", "measure-verb/award"})
"""What victims do, or get, who are the subject of an active verb: "none received compensation"."""
_BEFORE_PERIOD = re.compile(
    r" (?:the (?:year|period) before|the (?:previous|prior|preceding) |last year|a year earlier)"
)
"""A period right behind "none": "against none the year before"."""
_NO_BODY = re.compile(
    r" (?:courts?|tribunals?|authority|agency|ministry|employers?) (?:did|had|have|has)(?: done)? so\b"
)
_NO_COURT = re.compile(
    r" (?:[a-z]+ )?(?:courts?|tribunals?|jury|panel|bench) (?:has |had |have |yet |ever )*[a-z]+(?:ed|d|t)\b"
)
_COMPLICITY = re.compile(
    r" (?:of|that|about|against|regarding|concerning) [^.;]{0,40}\b(?:complicit|complicity|collusion|corruption"
    r"|officials?|officers?|soldiers?|police|armed forces)\b"
)


def _of_officials(tape: Tape, phrase: Phrase) -> list[Phrase]:
    """The zero of "did not investigate any allegations of complicity", which speaks of officials; none for other reports."""
    is_looked_into = phrase.at > 0 and tape.tokens[phrase.at - 1].code == "measure-verb/investigate"
    if not is_looked_into or not _COMPLICITY.match(tape.sentence.text, tape.tokens[phrase.end - 1].end):
        return []
    return [replace(phrase, noun="official", doing="")]


def _coordinated(tape: Tape, phrase: Phrase) -> list[Phrase]:
    """The phrase and those of the further nouns of doing that "no" or "any" covers."""
    if not phrase.doing or phrase.head is None:
        return [phrase]
    start = next(n for n in range(phrase.at, phrase.head + 1) if tape.letters[n] == "S")
    nouns = [n for n in range(start, phrase.end) if tape.letters[n] == "S"]
    end = phrase.end
    while (match := _ALSO.match(tape.letters, end)) is not None and match.group() != "S":
        end = match.end()
        nouns.append(end - 1)
    return [replace(phrase, end=end, head=n, noun="", doing=tape.tokens[n].code.split("/")[1]) for n in nouns]
