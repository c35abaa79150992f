"""Counted phrases: a figure on the tape with the noun that it counts, and the lists that figures form."""

from __future__ import annotations

import itertools
import re

from kg.extractors.statistics.tape import Tape, is_unknown_verb
from kg.extractors.statistics.uncounted import is_no_count
from kg.model import Quantity
from kg.records import dataclass, replace

_PARTITIVE = re.compile(r"o(?:dw{1,2}(?=Q)|[dW]{0,2})Q?")
_NOUN_PHRASE, _NO_NOUN_PHRASE = (
    re.compile(
        rf"[dX]{{0,3}}(?:V(?=w{{0,3}}{noun}))?w{{0,6}}(?:w(?:c&|&)w{{0,4}}|wcw{{1,4}}){{0,3}}(?P<noun>[NS])(?P<more>(?:w{{0,2}}[NS]){{0,3}})"
    )
    for noun in ("N", "[NS]")
)
"""A noun with what stands before it; behind "no" a noun of doing can have its participle too ("no reported arrests")."""
_ALSO = re.compile(r"(?:c(?:w{1,3}N?|N))+c?&w{0,3}Nw?N?|c?&w{0,3}Nw?N?(?![VGbhm])")
_HYPHEN = re.compile(r"-(?:person|member|officer|man|strong|staff|agent|inspector|investigator|prosecutor)\b")
_PLURAL = ("s", "men", "children", "people")


def _head(tape: Tape, match: re.Match[str]) -> int:
    """The last noun of the phrase; but what follows a plural is no compound with it ("12 victims residence permits")."""
    first = match.start("noun")
    nouns = [i for i in range(first, match.end()) if tape.letters[i] in "NS"]
    for one, other in itertools.pairwise(nouns):
        is_next = tape.letters[other] == "S" or (other - one > 1 and _is_of_people(tape, one, other))
        is_next = is_next or (tape.tokens[other].word in WHO_ACT and tape.letters[other + 1 : other + 2] == "V")
        if tape.letters[one] == "N" and is_next and tape.tokens[one].word.endswith(_PLURAL):
            return one
    return nouns[-1]


WHO_ACT = frozenset({"police", "officials", "officers", "prosecutors", "ngos", "inspectors", "social workers"})
"""Who can be the subject of a clause without a pronoun: "the 69 victims police recorded"."""


def _is_of_people(tape: Tape, one: int, other: int) -> bool:
    """Whether people stand before a thing, with words between that are no part of a compound: "34 returnees start small shops"."""
    return tape.tokens[one].code != "counted-noun/premises" and tape.tokens[other].code == "counted-noun/premises"


def _is_modifier(tape: Tape, head: int) -> bool:
    """Whether a noun in the singular only modifies an unknown one: "40 police stations", "15 return papers"."""
    if tape.letters[head + 1 : head + 2] != "w" or tape.tokens[head].word.endswith(_PLURAL):
        return False
    plural = tape.letters[head + 1 : head + 3] == "ww" and tape.tokens[head + 2].word.endswith("s")
    return tape.tokens[head + 1].word.endswith("s") or (
        plural and tape.tokens[head].word in ("victim", "police", "case")
    )


_BRACKETED = re.compile(r"[NS]\(Q(?:c|\))(?![^)]*Y\))")
_NOT_NOUNS = frozenset(
    [
        "others",
        "other",
        "more",
        "who",
        "also",
        "later",
        "less",
        "fewer",
        "so",
        "alone",
        "overall",
        "each",
        "ago",
        "earlier",
        "respectively",
        "countrywide",
        "nationwide",
        "elsewhere",
        "overseas",
        "abroad",
        "altogether",
        "had",
        "went",
        "fled",
        "it",
        "they",
        "he",
        "she",
        "there",
        "was",
        "guilty",
        "innocent",
    ]
)
TAKING_IN = frozenset({"took in", "takes in", "looked after", "looks after", "cared for", "catered to"})
"""What shelters do; behind a bare figure they make shelters of it: "four took in older persons"."""
_OF_PERIOD = re.compile(
    r" (?:of |in |during )?the (?:previous|prior|preceding|last) (?:reporting |fiscal )?(?:year|period)(?=,? (?:and|while|but) )| of (?:the (?:previous|prior|preceding|last) (?:reporting |fiscal )?(?:year|period)|(?:the|a) year (?:before|earlier|prior|ago)|last year)\b"
)
"""A period that a bare figure is of: "more than the 50 of last year"."""
_PRONOUNS = frozenset(["them", "these", "those", "latter", "which", "whom", "whose", "this"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure and what it counts.

    ``at`` is the token of the figure, ``end`` the token behind the phrase, ``head`` the token of its noun (None where
    the figure stands bare), ``noun`` the concept of that noun (``victim``) and ``doing`` that of a noun of doing
    (``investigation``). ``of_them`` marks "34 of them"; ``staff`` marks "a 37-person unit". A ``zero`` is "no", "any"
    under a negation, or "none".
    """

    at: int
    end: int
    quantity: Quantity
    head: int | None = None
    noun: str = ""
    doing: str = ""
    of_them: bool = False
    partitive: bool = False
    staff: bool = False
    zero: bool = False


def find_phrase(tape: Tape, at: int, quantity: Quantity, *, zero: bool = False) -> Phrase:
    """The phrase that begins with the figure (or the "no") at token ``at``."""
    end = tape.tokens[at].end
    if tape.sentence.text[end : end + 1] == "-":
        return Phrase(at, at + 1, quantity, staff=_HYPHEN.match(tape.sentence.text, end) is not None)
    if _OF_PERIOD.match(tape.sentence.text, end):
        return Phrase(at, at + 1, quantity)
    if at > 1 and _BRACKETED.match(tape.letters, at - 2):
        scheme, _, code = tape.tokens[at - 2].code.partition("/")
        noun, doing = (code, "") if scheme == "counted-noun" else ("", code)
        return Phrase(at, at + 2 if tape.letters[at + 1] == ")" else at + 1, quantity, at - 2, noun, doing)
    start, of_them, partitive = at + 1, False, _PARTITIVE.match(tape.letters, at + 1)
    if partitive and partitive.group() == "o" and _CRIME.match(tape.sentence.text, tape.tokens[at + 1].end):
        return Phrase(at, at + 1, quantity, zero=zero)
    if partitive:
        of_them = any(token.word in _PRONOUNS for token in tape.tokens[at + 1 : partitive.end()])
        start = partitive.end()
    match = (_NO_NOUN_PHRASE if zero and not partitive and tape.tokens[at].word != "none" else _NOUN_PHRASE).match(
        tape.letters, start
    )
    if match is None or _is_deed(tape, start) or (of_them and not (zero and tape.letters[start : start + 1] == "S")):
        noun = "" if of_them else _unknown_noun(tape, start)
        end_at = _end_of_unknown(tape, start) if noun else start
        end_at += of_them and tape.letters[start : start + 1] == "N"
        end_at += _IS_MORE.match(tape.letters, start) is not None and tape.tokens[start].word in ("more", "others")
        return Phrase(at, end_at, quantity, None, noun, of_them=of_them, partitive=bool(partitive), zero=zero)
    head = _head(tape, match)
    also = _ALSO.match(tape.letters, match.end())
    scheme, code = tape.tokens[head].code.split("/")
    if quantity.value != 1 and _is_modifier(tape, head):
        return Phrase(at, head + 1, quantity, None, "thing", partitive=bool(partitive), zero=zero)
    if head != match.end() - 1:
        also = None
    noun, doing = (code, "") if scheme == "counted-noun" else ("", code)
    if tape.tokens[head].word == "agents" and _RECRUITERS.search(
        tape.sentence.text, tape.sentence.span.start, tape.tokens[at].start
    ):
        noun = "suspect"
    return Phrase(
        at, also.end() if also else head + 1, quantity, head, noun, doing, partitive=bool(partitive), zero=zero
    )


def _is_deed(tape: Tape, at: int) -> bool:
    """Whether the verb behind a figure is what those counted did, with an object: "11 agreed to cooperate with prosecutors"."""
    word = tape.tokens[at].word if tape.letters[at : at + 1] == "V" else ""
    return word in TAKING_IN or word.endswith((" cooperate with", "cooperated with", "worked with"))


_RECRUITERS = re.compile(r"\b(?:recruit(?:ment|ing|ers?)|employment|placement|manpower|licens\w+|licenc\w+)\b")
"""What makes agents those who place workers, and no officials."""
_CRIME = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:[a-z]+ing|abduction|prostitution|rape|murder|abuse|assault|fraud|extortion|slavery|crimes?|offenses|charges|cruelty)\b"
)
"""What somebody is convicted of: "convicted 11 under the law and 30 of pimping"."""
_IS_MORE = re.compile(r"d[mhbV]|w[mhb]")
"""What only says that the figure adds to others: "eight more are standing trial"."""


def _unknown_noun(tape: Tape, at: int) -> str:
    """What a noun that no vocabulary knows counts: ``person`` for a people ("16 Malians"), else ``thing``, or nothing.

    "19 provinces" is not a bare 19; "19 were" and "19 successfully" are.
    """
    at += tape.letters[at : at + 2] == "dw" and tape.tokens[at].word in _FURTHER
    if at >= len(tape.letters) or tape.letters[at] not in "wp":
        return ""
    word, start = tape.tokens[at].word, tape.tokens[at].start
    named = {m.scheme: m for m in tape.sentence.of("offense", "place") if m.span.start == start}
    if "offense" in named:
        return ""
    is_alone = tape.letters[at + 1 : at + 2] not in ("w", "N") or is_unknown_verb(tape, at + 1)
    if "place" in named and named["place"].role == "demonym" and is_alone:
        return "person"
    if tape.letters[at] == "p":
        is_open = word in ("on", "about") and tape.letters[at + 1 : at + 2] != "d"
        is_topic = is_open and not _ON_CHARGES.match(tape.sentence.text, tape.tokens[at].end)
        return "thing" if is_topic else ""
    first, second = tape.sentence.text[start], tape.sentence.text[start + 1 : start + 2]
    is_people = first.isupper() and second.islower() and tape.letters[at + 1 : at + 2] not in ("w", "N", "Y")
    if is_people and "place" not in named and word.isalpha():
        return "person"
    if word.endswith("ed") and tape.letters[at : at + 2] == "ww" and _PLURAL_THING.fullmatch(tape.tokens[at + 1].word):
        return "thing"
    is_noun = word.replace("-", "").isalpha() and not word.endswith(("ly", "ed")) and word not in _NOT_NOUNS
    return "thing" if is_noun else ""


_FURTHER = frozenset({"further", "additional", "other", "new", "more", "such", "different", "initial"})
"""Words between a figure and its noun that say nothing of the noun: "offices in five further provinces"."""
_ON_CHARGES = re.compile(
    r" (?:[a-z-]+ )*(?:charges?|counts?|suspicions?|grounds|accusations|allegations|bail|remand|parole|probation|appeal)\b"
)
_PLURAL_THING = re.compile(r"[a-z]{3,}[^s]s")
"""A noun that a participle stands before: "140 forged passports"."""


def _end_of_unknown(tape: Tape, at: int) -> int:
    """The token behind an unknown noun and the words before it: up to the first plural, else one word."""
    plural = next(
        (i for i in range(at, at + 4) if tape.letters[i : i + 1] == "w" and tape.tokens[i].word.endswith("s")), at
    )
    return plural + 1 if set(tape.letters[at:plural]) <= {"w"} else at + 1


def find_phrases(tape: Tape) -> list[Phrase]:
    """All counted phrases of a sentence, in the order of the text: numbers first-hand, then the zeros between them."""
    found: list[Phrase] = []
    for i, letter in enumerate(tape.letters):
        quantity = tape.tokens[i].quantity
        if letter != "Q" or quantity is None or quantity.value is None or is_no_count(tape, i):
            continue
        if not (found and found[-1].partitive and i < found[-1].end):
            found.append(find_phrase(tape, i, quantity))
    return [_with_shared_noun(tape, one, other) for one, other in itertools.pairwise(found)] + found[-1:]


_SHARED = re.compile(r"(?:[wV]{1,4}(?:c?&|c)|&)[dw]{0,1}\Z")


def _with_shared_noun(tape: Tape, one: Phrase, other: Phrase) -> Phrase:
    """The phrase with the noun that it shares with the next: "73 sex trafficking and 13 labor trafficking cases"."""
    between = tape.letters[one.at + 1 : other.at]
    if one.head is not None or one.partitive or other.head is None or other.at < one.at or not _SHARED.match(between):
        return one
    words = [t for t, letter in zip(tape.tokens[one.at + 1 : other.at], between, strict=True) if letter in "wV"]
    if not words and other.quantity.value == 1:
        return one
    if (words and words[-1].word.endswith("s")) or any(
        " " in t.word and t.code.startswith("measure-verb/") for t in words
    ):
        return one
    end = one.at + 1 + len(words)
    return replace(one, end=end, head=other.head, noun=other.noun, doing=other.doing)


_BETWEEN = re.compile(r"(?:[ofptikr][dwNSYo]{1,5})?(?:c&?|&)[dw]{0,2}\Z")


def as_lists(tape: Tape, phrases: list[Phrase]) -> list[list[Phrase]]:
    """The phrases in lists: "34 judges, 43 prosecutors, and 91 officers" is one, whatever governs it governs all."""
    lists: list[list[Phrase]] = []
    for phrase in phrases:
        if lists and not _opens_partitive(tape, lists[-1][0]) and _is_coordinated(tape, lists[-1][-1], phrase):
            lists[-1].append(phrase)
        else:
            lists.append([phrase])
    return lists


_OPENS = re.compile(r"(?:\A|[sB:])o[dw]{0,3}\Z")


def _opens_partitive(tape: Tape, phrase: Phrase) -> bool:
    """Whether the phrase is the whole of which the next is a part: "Of 43 foreign victims, 37 left"."""
    return _OPENS.search(tape.letters, 0, phrase.at) is not None


def _is_coordinated(tape: Tape, one: Phrase, other: Phrase) -> bool:
    if one.end > other.at or other.of_them:
        return False
    if one.of_them and other.head is not None and tape.letters[one.at - 1 : one.at] == "c":
        return False
    return _BETWEEN.match(_without_states(tape, one.end, other.at)) is not None


_ENDINGS = frozenset(f"measure-verb/{name}" for name in ("convict", "acquit", "dispose"))
"""What cases end in: "two in acquittals and four in dismissals"."""


def _without_states(tape: Tape, first: int, end: int) -> str:
    """The letters between two tokens, where "in forced labor" is no verb but says what the people are in."""
    return "".join(
        "iw" if letter == "V" and token.word.startswith("in ") and token.code not in _ENDINGS else letter
        for token, letter in zip(tape.tokens[first:end], tape.letters[first:end], strict=True)
    )
