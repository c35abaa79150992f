"""What governs a counted phrase: the verb or noun of doing before it, or the verb behind it."""

from __future__ import annotations

import re

from kg.extractors.statistics.contact import is_contact
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import (
    Governor,
    behind,
    is_subject,
    predicate_at,
)
from kg.extractors.statistics.tape import Tape
from kg.extractors.statistics.wholes import end_of_whole
from kg.guards import Guarded, guarded

_STOP = "sBv:C."
_NOUN_GOVERNS = re.compile(r"(?:[mhbXw]{0,2}V|bp?w{1,2})?[oftigkyp]")
_PLACE = re.compile(r"[dQ]w?\Z")
_NEGATED = re.compile(r"[mh]X(?:w|V(?:c?&|c))?\Z|[Bc&]X\Z")
_OBJECT = re.compile(r"V[dw]{0,2}\Z")
_COORDINATED = {"S": re.compile(r"S(?:c&?|&)\Z")} | dict.fromkeys("VG", re.compile(r"[VG](?:c&?|&|cww)\Z"))


_ASIDE = re.compile(r"[NSY]c[dw]?\Z")
"""Before some of what was just counted, of which no earlier verb tells: "14 convictions, only one of them with a fine"."""
_UNKNOWN_VERB = re.compile(r"mw|(?<=m)Xw")
"""A modal or "did not" before a word that no vocabulary knows, which then is the verb: "can house 250 women"."""


def _is_infinitive(tape: Tape, at: int) -> bool:
    """Whether an unknown word is a verb behind "to", with the phrase as its object: "planned to smuggle 20 women"."""
    word = tape.tokens[at]
    is_plain = tape.letters[at] == "w" and word.word.isalpha() and tape.sentence.text[word.start].islower()
    is_led = at > 0 and (tape.letters[at - 1] == "t" or tape.tokens[at - 1].word.endswith(" to"))
    return is_plain and is_led and not word.word.endswith(("s", "ly"))


def before(tape: Tape, phrase: Phrase) -> Governor | None:
    """The nearest verb or noun of doing before the phrase in its clause."""
    if (
        phrase.of_them
        and tape.letters[phrase.end : phrase.end + 1] == "k"
        and _ASIDE.search(tape.letters, 0, phrase.at)
    ):
        return None
    at, depth = min(phrase.at, phrase.at if phrase.head is None else phrase.head) - 1, 0
    while at >= 0:
        letter = tape.letters[at]
        depth += (letter == ")") - (letter == "(")
        if depth < 0 or (
            depth == 0 and letter in _STOP and not (_shares_object(tape, at) or _is_but_few(tape, at, phrase))
        ):
            return None
        if at == phrase.at - 1 and _is_of_another(tape, at):
            return None
        if depth == 0 and letter == "o" and tape.letters[at - 1 : at] in ("c", "&") and tape.letters[at + 1] in "dQ":
            return None
        if depth == 0 and (_UNKNOWN_VERB.match(tape.letters, at) or (at == phrase.at - 1 and _is_infinitive(tape, at))):
            return None
        if depth == 0 and _governs(tape, at, phrase):
            is_negated = not phrase.zero and (
                _NEGATED.search(tape.letters, 0, at) is not None or _is_unreal(tape, at, _DECLINED)
            )
            is_plan = _is_unreal(tape, at) or _is_unreal(tape, at, _IS_TO)
            return None if is_negated or is_plan else _with_coordinated(tape, at)
        at -= 1
    return None


_ONLY = re.compile(r"[dw]{0,2}")
_SHARES = re.compile(r"[VG](?:c?&|c)\Z")


def _is_but_few(tape: Tape, at: int, phrase: Phrase) -> bool:
    """Whether "but" only sets one object against another: "convicted 90 sex traffickers but only nine labor traffickers"."""
    is_but = tape.tokens[at].word == "but" and phrase.head is not None and not phrase.zero
    return is_but and _ONLY.fullmatch(tape.letters, at + 1, phrase.at) is not None


def _shares_object(tape: Tape, at: int) -> bool:
    """Whether an unknown verb stands beside a known one: "neither investigated nor punished any official"."""
    return tape.letters[at] == "v" and _SHARES.search(tape.letters, 0, at) is not None


_QUANTIFIERS = frozenset(
    [
        "total",
        "group",
        "number",
        "minimum",
        "maximum",
        "average",
        "excess",
        "half",
        "majority",
        "groups",
        "series",
        "ring",
        "gang",
        "band",
        "trio",
        "conduct",
        "role",
        "roles",
        "actions",
        "involvement",
        "complicity",
        "activities",
    ]
)


def _is_of_another(tape: Tape, at: int) -> bool:
    """Whether "of" hangs the phrase on a noun that no vocabulary knows: "the sale of two women"."""
    return tape.letters[at - 1 : at + 1] == "wo" and tape.tokens[at - 1].word not in _QUANTIFIERS


def _governs(tape: Tape, at: int, phrase: Phrase) -> bool:
    letter = tape.letters[at]
    if tape.tokens[at].word == "cost" and at and tape.letters[at - 1] in "dX":
        return False
    if letter in "VG" and predicate_at(tape, at) == "exploit":
        return False
    if letter == "V" and _is_reduced(tape, at, phrase):
        return False
    if letter in "VGHE":
        return not is_contact(tape, at) and not _is_passing(tape, at) and not _is_attribute(tape, at, phrase)
    if tape.tokens[at].word in ("shelter", "shelters") and _PLACE.search(tape.letters, 0, at):
        return False
    return letter == "S" and at + 1 < phrase.at and _NOUN_GOVERNS.match(tape.letters, at + 1) is not None


_TRANSITIVE = re.compile(r"(?P<main>V)[^VGbmhsB:QS]*Q[^VGbmhsB:Q]*N\Z")
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|wn|en|nt|ght|und|eld)\b")
_SAYS_LITTLE = frozenset({"report", "do", "have", "receive", "exist", "register", "other", "dispose"})


def _is_reduced(tape: Tape, at: int, phrase: Phrase) -> bool:
    """Whether a participle only says which people an earlier verb is of: "cared for 33 children withdrawn from mines, and for 12 others"."""
    if (
        phrase.head is not None
        or "&" not in tape.letters[at : phrase.at]
        or not _PARTICIPLE.match(tape.tokens[at].word)
    ):
        return False
    main = _TRANSITIVE.search(tape.letters, 0, at)
    return main is not None and predicate_at(tape, main.start("main")) not in _SAYS_LITTLE


def _is_passing(tape: Tape, at: int) -> bool:
    """Whether a light verb hands on what its subject does: "proceedings continued against four officers"."""
    if tape.tokens[at].word == "reports" and tape.letters[at - 1 : at] in ("V", "G", "d"):
        return True
    is_light = tape.letters[at] in "VG" and predicate_at(tape, at) in ("report", "do")
    return is_light and tape.letters[at + 1 : at + 2] in ("g", "o", "f") and "S" in tape.letters[:at]


def _is_attribute(tape: Tape, at: int, phrase: Phrase) -> bool:
    """Whether a form in -ing only says what the people before are: "117 women returning from Kuwait and 33 from Oman"."""
    before, behind = tape.letters[at - 1 : at], tape.letters[at + 1]
    is_attribute = (before in tuple("do") and behind in "wN") or (
        before == "N" and behind in "frtipo" and phrase.head is None
    )
    return tape.letters[at] == "G" and is_attribute and bool(set("&c") & set(tape.letters[at + 1 : phrase.at]))


_UNREAL = guarded(
    r"\b(?:(?:can|could|would|will|should|may|might|must|cannot) (?:[a-z]+ )?|"
    r"(?:plan(?:s|ned)?|intend(?:s|ed)?|able|unable|ability|capacity|capable|designed|enough|sufficient|space|room"
    r"|expect(?:s|ed)?|aim(?:s|ed)?|"
    r"agreed|committed|pledged|promised|hope(?:s|d)?|need(?:s|ed)?|authorized|proposed) (?:for "
    r"|of )?(?:to )?(?:[a-z]+ )?)\Z"
)


_IS_TO = guarded(r"\b(?:is|are|was|were) to \Z")
_DECLINED = guarded(r"\b(?:declin|refus|fail|hesitat|opt|unwilling|reluctant|decid)(?:ed|ing)? (?:not )?to \Z")
"""What is told of as not done, which a figure then does not count, though "any" can: "declined to prosecute nine cases"."""


_PLANNED_LIST = guarded(
    r"\b(?:plan(?:s|ned)?|intend(?:s|ed)?|agreed|committed|pledged|promised|hope[sd]?|propose[sd]?|expects?"
    r"|aims?) to [^.;]{3,80}?(?:,|,? and) to (?:[a-z]+ )?\Z"
)
"""A further infinitive under a verb of planning: "planned to open two shelters and to train"."""


def _is_unreal(tape: Tape, at: int, pattern: Guarded = _UNREAL) -> bool:
    """Whether the cue is what somebody can, should or plans to do ("can house up to 60 women")."""
    start = tape.tokens[at].start
    if pattern is _UNREAL and _PLANNED_LIST.search(tape.sentence, start - 110, start):
        return True
    return pattern.search(tape.sentence, start - 40, start) is not None


_COUNTED = re.compile(r"Q[dwVN]{0,4}\Z")
"""Before a noun of doing with a figure of its own, which is no part of the next: "12 investigations, prosecution of nine men"."""
_TAUGHT_WHAT = re.compile(r"[VG][dwNS&c]{0,6}S\Z")
"""A verb and what is taught, before those to whom: "taught child protection to 900 soldiers"."""
_NEXT = 3
"""The letters of a coordinated verb: itself, a comma, a conjunction."""


def _is_less(tape: Tape, at: int) -> bool:
    """Whether "let alone" or "much less" stands before the verb: "has not investigated, let alone prosecuted, any"."""
    return (tape.tokens[at - 2].word, tape.tokens[at - 1].word) in (("let", "alone"), ("much", "less"))


def _with_coordinated(tape: Tape, at: int) -> Governor:
    if tape.letters[at] == "S" and (match := _OBJECT.search(tape.letters, 0, at)):
        if predicate_at(tape, match.start()) == "dispose":
            return Governor(("dispose",), match.start(), at)
    if tape.letters[at : at + 2] == "St" and (taught := _TAUGHT_WHAT.search(tape.letters, 0, at + 1)):
        if tape.tokens[taught.start()].word in ("taught", "teaching", "teaches"):
            return Governor((predicate_at(tape, taught.start()),), taught.start(), taught.start())
    first, pattern = at, _COORDINATED.get(tape.letters[at])
    while pattern and (match := pattern.search(tape.letters, 0, first)) and " " not in tape.tokens[match.start()].word:
        if tape.letters[at] == "S" and _COUNTED.search(tape.letters, 0, match.start()):
            break
        if is_contact(tape, match.start()) or (match.end() - match.start() > _NEXT and not _is_less(tape, first)):
            break
        first = match.start()
    predicates = [predicate_at(tape, i) for i in range(first, at + 1) if tape.letters[i] in "VGSHE"]
    if "promise" in predicates:
        return Governor(("dispose",), first, at)
    return Governor(tuple(dict.fromkeys(predicates)), first, at)


def _is_with_done(tape: Tape, phrase: Phrase, tail: Governor) -> bool:
    """Whether "with" tells what was done to some more: "convicted 25, with ten more acquitted"."""
    is_with = tape.letters[phrase.at - 1 : phrase.at] == "k" and phrase.head is None
    return is_with and tail.first == phrase.end and tape.letters[phrase.end : phrase.end + 1] == "V"


_RESPECTIVELY = re.compile(r",? respectively\b")
"""Behind figures that answer to verbs in the same order: "prosecuted and convicted 11 and 14 traffickers, respectively"."""


def _is_of_rest(tape: Tape, phrase: Phrase) -> bool:
    """Whether a clause of its own tells of those who are left: "filed charges in two and the remaining five were shelved"."""
    return tape.letters[: phrase.at].endswith("dd") and tape.tokens[phrase.at - 1].word in ("remaining", "other")


_TAUGHT = frozenset({"train", "attend"})
"""What a body of officials does as a subject, so that its size is no establishment: "a group of 50 clerks attended"."""


def govern(tape: Tape, phrases: list[Phrase]) -> list[Governor | None]:
    """The governor of each phrase of a list, which share one; the last may be the subject of a clause of its own."""
    head, tail = before(tape, phrases[0]), behind(tape, phrases[-1])
    is_reported = head is not None and head.predicates == ("report",) and tail is not None and tail.finite
    is_reported = is_reported and not {"T", "W"} & set(tape.letters[phrases[-1].end : tail.first if tail else 0])
    is_any = head is not None and phrases[0].zero and tape.tokens[phrases[0].at].word == "any"
    if tail is not None and len(phrases) == 1 and _is_with_done(tape, phrases[0], tail):
        return [tail]
    is_whole = end_of_whole(tape, phrases[-1]) > phrases[-1].end
    if (
        head is not None
        and tail is not None
        and head.predicates == ("staff",)
        and tail.finite
        and _TAUGHT.intersection(tail.predicates)
    ):
        return [tail] * len(phrases)
    if tail is not None and (is_reported or is_whole or (is_subject(tape, phrases[0]) and not is_any)):
        return [tail] * len(phrases)
    if head is None and tape.letters[phrases[0].at - 1 : phrases[0].at] == "v" and len(phrases) > 1:
        return [None] * (len(phrases) - 1) + [tail]
    if head is not None and head.predicates == ("report",):
        return [(found if (found := behind(tape, phrase)) and not found.finite else head) for phrase in phrases]
    if head is None:
        return [behind(tape, phrase) or tail for phrase in phrases]
    if len(phrases) == len(head.predicates) > 1 and _RESPECTIVELY.match(
        tape.sentence.text, tape.tokens[phrases[-1].end - 1].end
    ):
        return [head._replace(predicates=(predicate,)) for predicate in head.predicates]
    governors: list[Governor | None] = [head] * len(phrases)
    is_own = tail is not None and (tail.predicates not in (("",), ("other",)) or _is_of_rest(tape, phrases[-1]))
    if len(phrases) > 1 and tail is not None and tail.finite and is_own:
        governors[-1] = tail
    return governors
