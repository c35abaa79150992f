"""The ones that are counted without a figure: "four stood trial; a fifth was set free", "a Thai woman was brought home"."""

from __future__ import annotations

import re

from kg.extractors.statistics.phrases import Phrase, find_phrase
from kg.extractors.statistics.tape import Tape
from kg.extractors.statistics.uncounted import is_not_one
from kg.guards import guarded
from kg.model import AnalysedSentence, Quantity, Span

_SINGLE = guarded(
    r"\b[Aa] single(?= )|\b(?:another|an? (?:third|fourth|fifth|sixth))(?= (?:was|has been|had been|is) )"
    r"|(?:(?<=acquitted )|(?<=convicted )|(?<=arrested )|(?<=charged ))(?:another"
    r"|an? (?:third|fourth|fifth|sixth))(?=[.,;])"
)
_PERSON = guarded(
    r"\b[Aa]n? (?!average\b|total\b|number\b"
    r"|estimated\b)(?=(?:[\w'-]+ ){0,4}(?:woman|man|girl|boy|child|victim|survivor|teenager|minor|national|citizen"
    r"|maid|domestic worker|migrant worker)\b)"
)
IMPLIED = frozenset(
    ["victims-identified", "victims-repatriated", "victims-assisted", "victims-referred", "victims-cooperating"]
)
"""What is told of one person by an article alone."""
_WAS_DONE = re.compile(r"(?:[ir][dw]{1,4}|W)?(?:b|hb)w?V|w?V(?![dQ$])")
_PAST = re.compile(r"\w+ed\b|took in|sent|brought|got|gave shelter|gave refuge|flew|withdrew|led")
_OF_TRAFFICKING = re.compile(
    r"\b(?:victims?|survivors?|(?:sex |labou?r |human |of |for |from |been |being |was |were )traffick(?:ed|ing)"
    r"|exploit(?:ed|ation)|servitude|slavery|enslaved|forced|prostitut\w+"
    r"|brothels?|bondage|bonded|begging|repatriated"
    r"|freed an? (?:[\w'-]+ ){0,3}?(?:maid|servant|worker|child|girl|boy|woman))\b"
)
_NOTHING_DONE = re.compile(
    r"\b(?:found (?:dead|guilty|to (?:have|be lying))|overstay\w*|identified as having"
    r"|returned to (?:prison|jail|custody|court)|deported"
    r"|identified as (?:(?!victims?\b|survivors?\b)[\w-]+ ){0,4}?(?:traffickers?|perpetrators?|suspects?|culprits?"
    r"|offenders?"
    r"|recruiters?|pimps?|smugglers?|owners?|leaders?|witness(?:es)?))\b"
)
"""What is told of one person without that a victim was found or helped."""
_UNREAL = re.compile(
    r"\b(?:if|when|whenever|once|where|unless|may|can|could|should|would|will|must|until|each|every|not|any)\b", re.I
)
_FOLLOWS = frozenset(["", "i", "r", "f", "t", "c", "s", ".", "W", "&", "p", "y", "k", ":", "(", "G"])


def find_singles(tape: Tape) -> list[list[Phrase]]:
    """The ones that are counted on, or told of: "four stood trial; a fifth was set free", "a Thai woman was brought home"."""
    found = []
    for match in _SINGLE.finditer(tape.sentence):
        inside = [i for i, t in enumerate(tape.tokens) if match.start() <= t.start and t.end <= match.end()]
        if inside:
            one = _one(tape, inside[-1], Span(match.start(), match.end()))
            is_single = tape.tokens[inside[-1]].word == "single"
            is_denied = is_single and ("X" in _clause_before(tape, inside[-1]) or _is_to_come(tape, inside[-1]))
            if is_denied:
                continue
            if not is_single or (one.head is not None and not is_not_one(tape, inside[-1])):
                found.append([one])
    return found + _persons(tape)


def _is_to_come(tape: Tape, at: int) -> bool:
    """Whether the one is still to come: "has yet to report a single prosecution"."""
    words = [token.word for token in tape.tokens[max(0, at - 5) : at]]
    return "yet" in words and "to" in words


def may_hold(sentence: AnalysedSentence) -> bool:
    """Whether one person may be told of: the protection section, with an article before a person."""
    return sentence.sentence.section == "protection" and _PERSON.search(sentence) is not None


def is_implied(tape: Tape, phrase: Phrase) -> bool:
    """Whether an article is all that counts the phrase."""
    return phrase.quantity.value == 1 and tape.tokens[phrase.at].word in ("a", "an")


def _persons(tape: Tape) -> list[list[Phrase]]:
    """Persons of whom the protection section tells what was done for them."""
    if not may_hold(tape.sentence):
        return []
    found = []
    for match in _PERSON.finditer(tape.sentence):
        at = next((i for i, t in enumerate(tape.tokens) if t.start == match.start()), None)
        if at is None:
            continue
        one = _one(tape, at, Span(match.start(), match.start() + len(match.group().split()[0])))
        is_person = one.head is not None and one.end == one.head + 1 and one.noun in ("person", "victim", "population")
        if is_person and _is_told(tape, one):
            found.append([one])
    return found


def _is_told(tape: Tape, one: Phrase) -> bool:
    """Whether something was done for the person, in the past and for certain."""
    clause = max((i for i in range(one.at) if tape.letters[i] in "sB:"), default=0)
    if _UNREAL.search(tape.text(clause, one.end - 1)) or not _is_of_victim(tape, clause, one):
        return False
    if tape.letters[one.at - 1 : one.at] == "V":
        is_past = (
            _PAST.fullmatch(tape.tokens[one.at - 1].word) is not None and tape.letters[one.at - 2 : one.at - 1] != "t"
        )
        return is_past and tape.letters[one.end : one.end + 1] in _FOLLOWS
    is_subject = one.at == 0 or tape.letters[one.at - 1] in "csB&"
    return is_subject and _WAS_DONE.match(tape.letters, one.end) is not None


def _is_of_victim(tape: Tape, clause: int, one: Phrase) -> bool:
    """Whether the clause speaks of victims or of trafficking, and of nothing else that befell the person."""
    end = next((i for i in range(one.end, len(tape.letters)) if tape.letters[i] in "sB"), len(tape.letters))
    words = tape.text(clause, end - 1)
    return _OF_TRAFFICKING.search(words) is not None and _NOTHING_DONE.search(words) is None


def _one(tape: Tape, at: int, where: Span) -> Phrase:
    return find_phrase(tape, at, Quantity(where, where, "number", 1))


def _clause_before(tape: Tape, at: int) -> str:
    """The letters of the clause ahead of a token."""
    return tape.letters[max((i + 1 for i in range(at) if tape.letters[i] in "sB:"), default=0) : at]
