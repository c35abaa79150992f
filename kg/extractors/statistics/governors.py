"""What governs a counted phrase: the verb or noun of doing before it, or the verb behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from kg.extractors.statistics.lattice import predicate_of
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape, is_unknown_verb


class Governor(NamedTuple):
    """Predicates in the order of the text ("identified and assisted" are two) and the tokens where they stand.

    ``finite`` marks a verb behind the phrase with its auxiliary ("were convicted"), which makes the phrase its subject.
    """

    predicates: tuple[str, ...]
    first: int
    last: int
    finite: bool = False


_STOP = "sBv:C."
_SUBJECT = re.compile(r"(?:\A[oi]?|[sBTW:&c)]|[sB][oi])[dw]{0,2}\Z")
_NOUN_GOVERNS = re.compile(r"(?:[mhbXw]{0,2}V)?[oftigkyp]")
_INTRANSITIVE = ("cooperate", "assist", "repatriate", "train", "sentence", "receive", "enter", "sue", "attend", "call")
_PLACE = re.compile(r"[dQ]w?\Z")
_NEGATED = re.compile(r"[mh]X(?:w|V(?:c?&|c))?\Z")
_OBJECT = re.compile(r"V[dw]{0,2}\Z")
_COORDINATED = {"S": re.compile(r"S(?:c&?|&)\Z")} | dict.fromkeys("VG", re.compile(r"[VG](?:c&?|&)\Z"))


def before(tape: Tape, phrase: Phrase) -> Governor | None:
    """The nearest verb or noun of doing before the phrase in its clause."""
    at, depth = min(phrase.at, phrase.at if phrase.head is None else phrase.head) - 1, 0
    while at >= 0:
        letter = tape.letters[at]
        depth += (letter == ")") - (letter == "(")
        if depth < 0 or (depth == 0 and letter in _STOP and not _shares_object(tape, at)):
            return None
        if at == phrase.at - 1 and _is_of_another(tape, at):
            return None
        if depth == 0 and _governs(tape, at, phrase):
            is_negated = not phrase.zero and _NEGATED.search(tape.letters, 0, at) is not None
            return None if is_negated or _is_unreal(tape, at) else _with_coordinated(tape, at)
        at -= 1
    return None


_SHARES = re.compile(r"[VG](?:c?&|c)\Z")


def _shares_object(tape: Tape, at: int) -> bool:
    """Whether an unknown verb stands beside a known one: "neither investigated nor punished any official"."""
    return tape.letters[at] == "v" and _SHARES.search(tape.letters, 0, at) is not None


_QUANTIFIERS = frozenset(
    ["total", "group", "number", "minimum", "maximum", "average", "excess", "half", "majority", "groups", "series"]
)


def _is_of_another(tape: Tape, at: int) -> bool:
    """Whether "of" hangs the phrase on a noun that no vocabulary knows: "the sale of two women"."""
    return tape.letters[at - 1 : at + 1] == "wo" and tape.tokens[at - 1].word not in _QUANTIFIERS


def _governs(tape: Tape, at: int, phrase: Phrase) -> bool:
    letter = tape.letters[at]
    if letter in "VG" and _predicate(tape, at) == "exploit":
        return False
    if letter in "VGHE":
        return not _is_passing(tape, at) and not _is_attribute(tape, at, phrase)
    if tape.tokens[at].word in ("shelter", "shelters") and _PLACE.search(tape.letters, 0, at):
        return False
    return letter == "S" and at + 1 < phrase.at and _NOUN_GOVERNS.match(tape.letters, at + 1) is not None


def _is_passing(tape: Tape, at: int) -> bool:
    """Whether a light verb hands on what its subject does: "proceedings continued against four officers"."""
    is_light = tape.letters[at] in "VG" and _predicate(tape, at) in ("report", "do")
    return is_light and tape.letters[at + 1 : at + 2] in ("g", "o", "f") and "S" in tape.letters[:at]


def _is_attribute(tape: Tape, at: int, phrase: Phrase) -> bool:
    """Whether a form in -ing only says what the people before are: "117 women returning from Kuwait and 33 from Oman"."""
    before, behind = tape.letters[at - 1 : at], tape.letters[at + 1]
    is_attribute = (before in tuple("do") and behind in "wN") or (
        before == "N" and behind in "frtipo" and phrase.head is None
    )
    return tape.letters[at] == "G" and is_attribute and bool(set("&c") & set(tape.letters[at + 1 : phrase.at]))


_UNREAL = re.compile(
    r"\b(?:(?:can|could|would|will|should|may|might|must|cannot) (?:[a-z]+ )?|"
    r"(?:plan(?:s|ned)?|intend(?:s|ed)?|able|unable|ability|capacity|capable|designed|enough|sufficient|space|room|expect(?:s|ed)?|aim(?:s|ed)?|"
    r"agreed|committed|pledged|promised|hope(?:s|d)?|need(?:s|ed)?|authorized|proposed) (?:for |of )?(?:to )?(?:[a-z]+ )?)\Z"
)


def _is_unreal(tape: Tape, at: int) -> bool:
    """Whether the cue is what somebody can, should or plans to do ("can house up to 60 women")."""
    start = tape.tokens[at].start
    return _UNREAL.search(tape.sentence.text, max(0, start - 40), start) is not None


def _with_coordinated(tape: Tape, at: int) -> Governor:
    if tape.letters[at] == "S" and (match := _OBJECT.search(tape.letters, 0, at)):
        if _predicate(tape, match.start()) == "dispose":
            return Governor(("dispose",), match.start(), at)
    first, pattern = at, _COORDINATED.get(tape.letters[at])
    while pattern and (match := pattern.search(tape.letters, 0, first)) and " " not in tape.tokens[match.start()].word:
        first = match.start()
    predicates = [_predicate(tape, i) for i in range(first, at + 1) if tape.letters[i] in "VGSHE"]
    if "promise" in predicates:
        return Governor(("dispose",), first, at)
    return Governor(tuple(dict.fromkeys(predicates)), first, at)


def _predicate(tape: Tape, at: int) -> str:
    letter = tape.letters[at]
    return {"H": "have", "E": "exist"}.get(letter) or predicate_of(tape.tokens[at].code)


_GAP = (
    r"(?:[oirfktgyp](?:[dwNSoifpY&]|[Q$](?=[NSw])){0,9}?)?"
    r"(?:c[^VGbmhsB:;]{0,10}?c|:[^VGbmhsB:]{0,20}?:|\([^()]{1,16}\))?"
)
_FINITE = re.compile(rf"(?:V(?=[hbm]))?(?:c?&[dw]{{0,4}}N)?{_GAP}(?:c?W|T)?[mhXwp]{{0,2}}b[bXwd]{{0,2}}(?P<verb>[VG])")
_AFTER_RELATIVE = re.compile(r"w?V[^VGbmhsBcWQ:C]{0,8}b[bXwd]{0,2}(?P<verb>[VG])")
_COPULA = re.compile(rf"{_GAP}[mh]{{0,2}}b[bX]{{0,2}}")
_PERFECT = re.compile(rf"{_GAP}[TW]?w?[hH](?P<verb>V)")
_DIRECT = re.compile(rf"(?:c?&[dw]{{0,4}}N)?{_GAP}w?(?P<verb>V)")
_WILLING = re.compile(rf"{_GAP}b?w{{1,2}}t(?P<verb>V)")
_UNWILLING = re.compile(r"\b(?:un\w+|not|reluctant|afraid|fear\w*|declined|hesitant|failed)\b")
_NEXT = re.compile(r"(?:c&?|c?&)w?(?P<verb>V)")


def behind(tape: Tape, phrase: Phrase) -> Governor | None:
    """The verb behind the phrase, of which it is the subject: "were convicted", "testified", or "prosecuted in 2009"."""
    phrase = _with_participle(tape, phrase)
    letters, end = tape.letters, _end_of_whole(tape, phrase)
    match = _FINITE.match(letters, end) or _PERFECT.match(letters, end) or _AFTER_RELATIVE.match(letters, end)
    if match is not None:
        return _all_verbs(tape, match.start("verb"), finite=True)
    willing = _WILLING.match(letters, end)
    if willing is not None and _predicate(tape, willing.start("verb")) == "cooperate":
        is_unwilling = _UNWILLING.search(tape.text(end, willing.start("verb"))) is not None
        return Governor(
            ("other" if is_unwilling else "cooperate",), willing.start("verb"), willing.start("verb"), finite=True
        )
    copula = _COPULA.match(letters, end)
    if copula is not None:
        is_passive = is_unknown_verb(tape, copula.end())
        return Governor(("other" if is_passive else "",), phrase.end, phrase.end, finite=True)
    second = _after_participle(tape, phrase)
    if second is not None:
        return _all_verbs(tape, second, finite=True)
    is_none = phrase.zero and tape.tokens[phrase.at].word == "none"
    match = _DIRECT.match(tape.letters, phrase.end)
    if match is not None and is_none and " " not in tape.tokens[match.start("verb")].word:
        match = None
    if match is None:
        return Governor(("other",), phrase.end, phrase.end, finite=True) if is_unknown_verb(tape, phrase.end) else None
    at = match.start("verb")
    is_bare = phrase.head is None and not phrase.noun
    is_active = is_bare or _predicate(tape, at) in _INTRANSITIVE or tape.tokens[at].word.startswith(_ACTIVE)
    follows, is_word = tape.letters[at + 1 : at + 2], " " not in tape.tokens[at].word
    if is_bare and _predicate(tape, at) == "receive" and follows == "d":
        return _all_verbs(tape, at, finite=True)
    if is_word and follows in tuple("dQ$") and _predicate(tape, at) not in _TAKES_OBJECT:
        is_other = is_bare and _predicate(tape, at) == "dispose" and at == phrase.end
        return Governor(("other",), at, at, finite=True) if is_other else None
    if is_bare and is_word and follows in tuple("wNS") and _predicate(tape, at) not in _INTRANSITIVE:
        return Governor(("other",), at, at, finite=True)
    if not is_active and (at - phrase.end > 1 or tape.letters[at + 1 : at + 2] in tuple("dQ$")):
        return None
    return _all_verbs(tape, at, finite=is_active)


def _with_participle(tape: Tape, phrase: Phrase) -> Phrase:
    """The phrase with the participle that says which: "24 of those convicted"."""
    is_said = phrase.of_them and tape.tokens[phrase.end - 1].word == "those" and tape.letters[phrase.end :][:1] == "V"
    return replace(phrase, end=phrase.end + 1) if is_said else phrase


_ALL = re.compile(r", (?:all|each|both)(?: of (?:them|whom))?(?= )")


def _end_of_whole(tape: Tape, phrase: Phrase) -> int:
    """The token behind the phrase, or behind "all" in "of the 182 children, all received care"."""
    is_whole = tape.letters[max(phrase.at - 2, 0) : phrase.at] in ("o", "od") and phrase.at <= 2
    match = _ALL.match(tape.sentence.text, tape.tokens[phrase.end - 1].end) if is_whole else None
    if match is None:
        return phrase.end
    return next(i for i in range(phrase.end, len(tape.tokens)) if tape.tokens[i].start >= match.end())


_PARTICIPLE = re.compile(r"(?P<one>V)?[^VGbmhsBcWQ:C&]{0,8}?(?P<verb>V)")
_TAKES_OBJECT = frozenset(["sue", "cooperate", "attend", "call"])
"""Verbs of which people are the subject though an object follows: "120 judges attended a seminar"."""
_MAIN = frozenset(["cooperate", "train", "attend", "sue", "receive"])


def _after_participle(tape: Tape, phrase: Phrase) -> int | None:
    """The main verb behind a participle: "79 of the victims identified cooperated", "none of the cases led to a trial"."""
    match = _PARTICIPLE.match(tape.letters, phrase.end) if is_subject(tape, phrase) else None
    if match is None:
        return None
    verb = match.start("verb")
    if tape.tokens[verb].word in _LED:
        return verb if phrase.zero else None
    is_main = _predicate(tape, verb) in _MAIN and tape.tokens[verb].word.split()[0].endswith(("ed", "took", "had"))
    return verb if match["one"] and is_main and _predicate(tape, match.start("one")) != "receive" else None


_ADVERBS = frozenset(["then", "later", "also", "subsequently", "eventually", "thereafter", "even", "ultimately"])


def _all_verbs(tape: Tape, at: int, *, finite: bool) -> Governor:
    last, predicates = at, [_predicate(tape, at)]
    while (match := _NEXT.match(tape.letters, last + 1)) is not None:
        word = tape.tokens[match.start("verb") - 1].word
        if tape.letters[match.start("verb") - 1] == "w" and not (word.endswith("ly") or word in _ADVERBS):
            break
        last = match.start("verb")
        predicates.append(_predicate(tape, last))
    kept = [_resulting(tape, last, p) for p in dict.fromkeys(predicates)]
    return Governor(tuple(kept), at, last, finite)


_ACTIVE = (
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
    "reached ",
    "appeared ",
    "were ",
    "was ",
)
_LED = frozenset({"led to", "resulted in", "resulting in", "leading to"})


def _resulting(tape: Tape, at: int, predicate: str) -> str:
    """What "received" or "led to" comes to: the noun of doing behind it ("received legal assistance" is ``assist``)."""
    if predicate not in ("receive", "provide", "allocate", "enter") and tape.tokens[at].word not in _LED:
        return predicate
    window = range(at + 1, min(at + 7, len(tape.letters)))
    found = next((predicate_of(tape.tokens[i].code) for i in window if tape.letters[i] == "S"), predicate)
    is_led = tape.tokens[at].word in _LED
    return predicate if is_led and found not in ("investigate", "prosecute", "convict", "acquit", "arrest") else found


def is_subject(tape: Tape, phrase: Phrase) -> bool:
    """Whether the phrase stands where subjects stand: at the head of a clause, or after a conjunction."""
    return _SUBJECT.search(tape.letters, 0, phrase.at) is not None


def govern(tape: Tape, phrases: list[Phrase]) -> list[Governor | None]:
    """The governor of each phrase of a list, which share one; the last may be the subject of a clause of its own."""
    head, tail = before(tape, phrases[0]), behind(tape, phrases[-1])
    is_reported = head is not None and head.predicates == ("report",) and tail is not None and tail.finite
    is_whole = _end_of_whole(tape, phrases[-1]) > phrases[-1].end
    if tail is not None and (is_reported or is_whole or is_subject(tape, phrases[0])):
        return [tail] * len(phrases)
    if head is None:
        return [behind(tape, phrase) or tail for phrase in phrases]
    governors: list[Governor | None] = [head] * len(phrases)
    if len(phrases) > 1 and tail is not None and tail.finite and tail.predicates not in (("",), ("other",)):
        governors[-1] = tail
    return governors
