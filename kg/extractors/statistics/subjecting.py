"""The verb behind a counted phrase, of which the phrase is the subject: "were convicted", "testified", "led to"."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.extractors.statistics.contact import contact_verb
from kg.extractors.statistics.lattice import predicate_of
from kg.extractors.statistics.phrases import TAKING_IN, Phrase
from kg.extractors.statistics.relatives import ends_aside, is_denied, is_rest, is_until, main_verb, told_of_kind
from kg.extractors.statistics.tape import Tape, is_unknown_verb
from kg.extractors.statistics.wholes import end_of_list, end_of_whole
from kg.records import replace


class Governor(NamedTuple):
    """Predicates in the order of the text ("identified and assisted" are two) and the tokens where they stand.

    ``finite`` marks a verb behind the phrase with its auxiliary ("were convicted"), which makes the phrase its subject.
    """

    predicates: tuple[str, ...]
    first: int
    last: int
    finite: bool = False


def predicate_at(tape: Tape, at: int) -> str:
    """The predicate of the cue at a token; "have" and "there is" are predicates too."""
    letter = tape.letters[at]
    return {"H": "have", "E": "exist"}.get(letter) or predicate_of(tape.tokens[at].code)


_SUBJECT = re.compile(r"(?:\A[oi]?|[sBTW:&c)]|[sB][oi])[dwX]{0,2}\Z")
_INTRANSITIVE = (
    "cooperate",
    "assist",
    "repatriate",
    "train",
    "sentence",
    "receive",
    "enter",
    "sue",
    "attend",
    "call",
    "cover",
)
_GAP = (
    r"(?:[oirfktgyp](?:[dwNSoifpY&]|[Q$](?=[NSw])){0,9}?)?"
    r"(?:coWQ[^VGcsB:;]{1,10}c|c[dw]{0,2}[VG]?[^VGbmhsB:;]{0,10}?c|:[^VGbmhsB:]{0,20}?:|\([^()]{1,16}\))?"
)
_FINITE = re.compile(
    rf"(?:V(?=[hbm]))?(?:c?&[dw]{{0,4}}N)?{_GAP}(?:c?W|T)?(?:[mhXwp]{{0,2}}|hww)b[bXwd]{{0,2}}(?P<verb>[VG])"
)
_AFTER_RELATIVE = re.compile(
    r"(?:w?V(?:[^VGbmhsBcWQ:C&]|&(?!d)){0,8}(?:[kf]G[^VGbmhsBcWQ:C]{0,8})?[mhXwz]{0,3}|c?W(?:N[^GbmhsBcWQ:C$]{1,9}|[^VGbmhsBcWQ:C$]{2,9})c?[mh]?)b[bXwd]{0,2}(?P<verb>[VG])"
)
_COPULA = re.compile(rf"{_GAP}(?:w(?=[mhb]))?[mh]{{0,2}}b[bX]{{0,2}}")
_PERFECT = re.compile(rf"{_GAP}[TW]?w?[hH]w?(?P<verb>V)")
_UNKNOWN_PERFECT = re.compile(rf"{_GAP}h(?P<verb>[wv])")
_DIRECT = re.compile(rf"(?:c?&[dw]{{0,4}}N)?{_GAP}w?(?P<verb>V)")
_WILLING = re.compile(rf"{_GAP}b?w{{1,2}}t(?P<verb>V)")
_WILLED = frozenset({"cooperate", "repatriate", "assist", "sue"})
_CHOSE = frozenset(
    {"chose", "chosen", "elected", "opted", "agreed", "decided", "managed", "volunteered", "preferred", "able"}
)
"""Words between people and what they did of their own will: "two victims elected to return home"."""
_OPINED = re.compile(rf"{_GAP}bw?(?P<opinion>[wvV])tb(?P<verb>V)")
_OPINIONS = frozenset({"believed", "thought", "feared", "assumed", "estimated", "presumed", "said"})
_UNWILLING = re.compile(r"\b(?:un\w+|not|reluctant|afraid|fear\w*|declined|hesitant|failed)\b")
_AFTER_DATED = re.compile(r"V[ipr]Yc?&[ipr]?Y(?P<verb>V)")
_STATES = ("remain", "await", "stood", "continu")
"""Verbs that tell how cases stand which began earlier: "three trials begun in 2004 and 2005 remained open"."""
_NEXT = re.compile(r"(?:c&?|c?&)w?(?P<verb>V)")


def behind(tape: Tape, phrase: Phrase) -> Governor | None:
    """The verb behind the phrase, of which it is the subject: "were convicted", "testified", or "prosecuted in 2009"."""
    return tape.once(phrase, _behind)


def _behind(tape: Tape, phrase: Phrase) -> Governor | None:
    phrase = _with_participle(tape, phrase)
    if phrase.partitive and tape.letters[phrase.end :][:1] == "V" and is_subject(tape, phrase):
        main = behind(tape, replace(phrase, end=phrase.end + 1, partitive=False))
        if main is not None:
            return main
    if tape.letters[: phrase.at] in ("o", "od") and (whole := _OF_WHOLE.match(tape.letters, phrase.end)):
        return all_verbs(tape, phrase.end + len(whole["which"]), finite=True)
    told = contact_verb(tape, phrase)
    if told is not None:
        return Governor((predicate_at(tape, told),), told, told)
    found = _with_auxiliary(tape, phrase)
    return found if found is not None else _without_auxiliary(tape, phrase)


_RESTRICTED = re.compile(r"W?[hmbXw]{0,3}V[^VGbmhsBcQ:;C]{0,8}(?P<verb>V)")
"""A relative clause that says which of them, ahead of the main verb: "29 of those who had stayed there testified"."""


def _with_auxiliary(tape: Tape, phrase: Phrase) -> Governor | None:
    """The verb of "were convicted", "who had testified", "were willing to testify", "were women"."""
    letters, end = tape.letters, end_of_list(tape, phrase) or end_of_whole(tape, phrase)
    end += is_rest(tape, phrase) or ends_aside(tape, phrase)
    is_placed = letters[end + 1 : end + 2] in tuple("tipky") and is_unknown_verb(tape, end)
    restricted = _RESTRICTED.match(letters, end) if phrase.of_them else None
    if restricted is not None and predicate_at(tape, restricted.start("verb")) in _MAIN:
        return all_verbs(tape, restricted.start("verb"), finite=True)
    if is_subject(tape, phrase) and (main := main_verb(tape, phrase)) is not None:
        return all_verbs(tape, main, finite=True)
    match = (
        _FINITE.match(letters, end + is_placed) or _PERFECT.match(letters, end) or _AFTER_RELATIVE.match(letters, end)
    )
    if match is not None and not is_until(tape, end, verb := match.start("verb")):
        is_other = is_denied(tape, phrase, end, verb)
        return Governor(("other",), phrase.end, phrase.end, True) if is_other else all_verbs(tape, verb, finite=True)
    opined = _OPINED.match(letters, end)
    if opined is not None and tape.tokens[opined.start("opinion")].word in _OPINIONS:
        return all_verbs(tape, opined.start("verb"), finite=True)
    willing = _WILLING.match(letters, end)
    if willing is not None and predicate_at(tape, at := willing.start("verb")) in _WILLED:
        if predicate_at(tape, at) != "cooperate" and tape.tokens[at - 2].word not in _CHOSE:
            return None
        is_unwilling = _UNWILLING.search(tape.text(end, at)) is not None
        return Governor(("other" if is_unwilling else predicate_at(tape, at),), at, at, finite=True)
    copula = _COPULA.match(letters, end)
    if copula is not None:
        if (told := told_of_kind(tape, copula.end())) is not None:
            return all_verbs(tape, told, finite=True)
        is_passive = is_unknown_verb(tape, copula.end())
        return Governor(("other" if is_passive else "",), phrase.end, phrase.end, finite=True)
    perfect = _UNKNOWN_PERFECT.match(letters, end)
    if perfect is not None and (is_unknown_verb(tape, at := perfect.start("verb")) or tape.tokens[at].word == "gone"):
        return Governor(("other",), phrase.end, phrase.end, finite=True)
    dated = _AFTER_DATED.match(letters, end)
    if dated is not None and tape.tokens[dated.start("verb")].word.startswith(_STATES):
        return all_verbs(tape, dated.start("verb"), finite=True)
    second = _after_participle(tape, phrase)
    return all_verbs(tape, second, finite=True) if second is not None else None


def _without_auxiliary(tape: Tape, phrase: Phrase) -> Governor | None:
    """The verb of "12 testified", "12 received care", or the participle of "12 prosecuted in 2009"."""
    is_none = phrase.zero and tape.tokens[phrase.at].word == "none"
    match = _DIRECT.match(tape.letters, phrase.end)
    is_active = match is not None and predicate_at(tape, match.start("verb")) in ("cooperate", "sue")
    if match is not None and is_none and not is_active and " " not in tape.tokens[match.start("verb")].word:
        match = None
    if match is None:
        return Governor(("other",), phrase.end, phrase.end, finite=True) if is_unknown_verb(tape, phrase.end) else None
    at = match.start("verb")
    is_bare = phrase.head is None and not phrase.noun
    is_active = is_bare or predicate_at(tape, at) in _INTRANSITIVE or tape.tokens[at].word.startswith(_ACTIVE)
    is_active = is_active or (phrase.noun in ("victim", "person") and tape.tokens[at].word.startswith(COMPLAINED))
    follows, is_word = tape.letters[at + 1 : at + 2], " " not in tape.tokens[at].word
    if is_word and phrase.noun in ("official", "professional") and _ACTS_ON.match(tape.letters, at + 1):
        if tape.tokens[at + 1 + (tape.letters[at + 1] == "w")].code in _ACTED_ON:
            return Governor(("other",), at, at, finite=True)
    if phrase.noun in ("official", "professional") and tape.tokens[at].word in _PRESENT:
        return Governor(("other",), at, at, finite=True)
    if is_bare and tape.tokens[at].word in TAKING_IN and follows in tuple("wNSdQ"):
        return Governor(("other",), at, at, finite=True)
    if is_bare and predicate_at(tape, at) == "receive" and follows == "d":
        return all_verbs(tape, at, finite=True)
    if is_word and follows in tuple("dQ$") and predicate_at(tape, at) not in _TAKES_OBJECT:
        is_other = (
            is_bare and at == phrase.end and (predicate_at(tape, at) == "dispose" or tape.tokens[at].word == "found")
        )
        return Governor(("other",), at, at, finite=True) if is_other else None
    is_plain = is_bare and is_word and tape.tokens[at].word not in LED
    if is_plain and follows in tuple("wNS") and predicate_at(tape, at) not in _INTRANSITIVE:
        return Governor(("other",), at, at, finite=True)
    if not is_active and (at - phrase.end > 1 or tape.letters[at + 1 : at + 2] in tuple("dQ$")):
        return None
    return all_verbs(tape, at, finite=is_active)


def _with_participle(tape: Tape, phrase: Phrase) -> Phrase:
    """The phrase with the participle that says which: "24 of those convicted"."""
    is_said = phrase.of_them and tape.tokens[phrase.end - 1].word == "those" and tape.letters[phrase.end :][:1] == "V"
    return replace(phrase, end=phrase.end + 1) if is_said else phrase


_PRESENT = frozenset(["investigate", "prosecute", "arrest", "convict", "try", "charge", "identify", "refer", "assist"])
_ACTS_ON = re.compile(r"w?N")
_ACTED_ON = ("counted-noun/case", "counted-noun/suspect", "counted-noun/victim")
"""What officials act on: "five judges heard trafficking cases"."""
_PARTICIPLE = re.compile(r"W?(?P<one>V)?[^VGbmhsBcWQ:C&]{0,8}?(?P<verb>V)")
_TAKES_OBJECT = frozenset(["sue", "cooperate", "attend", "call", "cover"])
"""Verbs of which people are the subject though an object follows: "120 judges attended a seminar"."""
_STATED = (
    "ended ",
    "concluded ",
    "culminated ",
    "went ",
    "came ",
    "reached ",
    "under ",
    "in the ",
    "at the ",
    "on trial",
    "before ",
    "pending",
    "awaiting ",
)
_LAW = ("investigate", "prosecute", "convict", "acquit")
_MAIN = frozenset(["cooperate", "train", "attend", "sue", "receive"])


def _after_participle(tape: Tape, phrase: Phrase) -> int | None:
    """The main verb behind a participle: "79 of the victims identified cooperated", "none of the cases led to a trial"."""
    match = _PARTICIPLE.match(tape.letters, phrase.end) if is_subject(tape, phrase) else None
    if match is None:
        return None
    verb = match.start("verb")
    if tape.tokens[verb].word in LED:
        return verb if phrase.zero else None
    is_main = predicate_at(tape, verb) in _MAIN and tape.tokens[verb].word.split()[0].endswith(("ed", "took", "had"))
    is_main = is_main or (tape.tokens[verb].word.startswith(_STATED) and predicate_at(tape, verb) in _LAW)
    is_back = bool(match["one"]) and predicate_at(tape, match.start("one")) == "exploit"
    is_main = is_main or (is_back and predicate_at(tape, verb) == "repatriate")
    return verb if match["one"] and is_main and predicate_at(tape, match.start("one")) != "receive" else None


_ADVERBS = frozenset(["then", "later", "also", "thereafter", "even", "ever", "yet"])


def all_verbs(tape: Tape, at: int, *, finite: bool) -> Governor:
    """The governor that the verb at a token makes with those that are coordinated with it right behind.

    Args:
        tape: the tape of the sentence.
        at: the token of the first verb.
        finite: whether the verb makes the phrase before it its subject.
    """
    last, predicates = at, [predicate_at(tape, at)]
    while (match := _NEXT.match(tape.letters, last + 1)) is not None:
        word = tape.tokens[match.start("verb") - 1].word
        if tape.letters[match.start("verb") - 1] == "w" and not (word.endswith("ly") or word in _ADVERBS):
            break
        last = match.start("verb")
        predicates.append(predicate_at(tape, last))
    kept = [_resulting(tape, last, p) for p in dict.fromkeys(predicates)]
    return Governor(tuple(kept), at, last, finite)


COMPLAINED = ("pressed charges", "brought charges", "filed charges", "laid charges", "filed cases", "brought cases")
"""What victims do who are the subject, and prosecutors where suspects are the object."""
_ACTIVE = (
    "ended ",
    "concluded in",
    "concluded with",
    "culminated ",
    "led to",
    "resulted in",
    "resulting in",
    "leading to",
    "went ",
    "stood ",
    "plead",
    "pled",
    "faced",
    "remained",
    "awaited",
    "came ",
    "benefi",
    "reached ",
    "appeared ",
    "were ",
    "was ",
)
LED = frozenset({"led to", "resulted in", "resulting in", "leading to", "yielded", "produced"})


def _resulting(tape: Tape, at: int, predicate: str) -> str:
    """What "received" or "led to" comes to: the noun of doing behind it ("received legal assistance" is ``assist``)."""
    if predicate not in ("receive", "provide", "allocate", "enter") and tape.tokens[at].word not in LED:
        return predicate
    window = range(at + 1, min(at + 7, len(tape.letters)))
    found = next((predicate_of(tape.tokens[i].code) for i in window if tape.letters[i] == "S"), predicate)
    is_led = tape.tokens[at].word in LED
    return predicate if is_led and found not in ("investigate", "prosecute", "convict", "acquit", "arrest") else found


def is_subject(tape: Tape, phrase: Phrase) -> bool:
    """Whether the phrase stands where subjects stand: at the head of a clause, or after a conjunction."""
    return tape.once(phrase, _is_subject)


def _is_subject(tape: Tape, phrase: Phrase) -> bool:
    is_verb_next = tape.letters[phrase.end : phrase.end + 1] in tuple("bhm")
    is_nobody = phrase.zero and is_verb_next and phrase.head is None
    is_late = is_nobody or (is_verb_next and _BEHIND_WHOLE.match(tape.letters, 0, phrase.at) is not None)
    return is_late or _SUBJECT.search(tape.letters, 0, phrase.at) is not None


_OF_WHOLE = re.compile(r"(?:(?P<which>W?)V(?:(?<=WV)|[^VGbmhsBcWQX:()]*[QX][hbm]))")
_BEHIND_WHOLE = re.compile(r"od?QN?V[^VGbmhsBcWQX:()]*\Z")
"""Before what became of some of a whole, where the comma is missing: "Of 14 persons arrested under the act three were tried"."""
