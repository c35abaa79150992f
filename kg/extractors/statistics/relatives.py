"""What stands between a counted phrase and its verb: relative clauses, lists and asides ("24 officers who were posted abroad attended")."""

from __future__ import annotations

import re

from kg.extractors.statistics.lattice import predicate_of
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape

_RELATIVE = re.compile(
    r"(?:o[dw]{0,3}[Nw])?W[hm]{0,2}b?w?[Vvw](?:tV)?(?:[^VGbmhsBcQ:;C&W]"
    r"|&(?=w)){0,9}(?P<auxiliary>[hm]{0,2}b[bX]?w?)?(?P<verb>V)"
)
_MAIN = frozenset(["cooperate", "train", "attend", "sue", "receive"])
_FINITES = frozenset({"were", "was", "received", "had", "got", "took", "gave", "went", "returned"})
"""Words by which cues of several words are verbs with a subject: "were given shelter", "received legal aid"."""


def main_verb(tape: Tape, phrase: Phrase) -> int | None:
    """The token of the main verb behind a relative clause without commas, of which the phrase is the subject."""
    match = _RELATIVE.match(tape.letters, phrase.end) if phrase.head is not None else None
    if match is None:
        return None
    at = match.start("verb")
    words = tape.tokens[at].word.split()
    is_finite = bool(match["auxiliary"]) or (len(words) > 1 and words[0] in _FINITES)
    is_main = predicate_of(tape.tokens[at].code) in _MAIN and tape.letters[at + 1 : at + 2] in tuple("dtpSwN")
    return at if is_finite or is_main else None


_WHO_WERE = re.compile(r"[dw]{0,3}NW[hm]?bb?(?P<verb>V)")
_DONE_TO = frozenset({"repatriate", "refer"})


def told_of_kind(tape: Tape, at: int) -> int | None:
    """The token of the verb in the clause that says who people are: "11 were children who were sent home".

    Args:
        tape: the tape of the sentence.
        at: the token behind "were".
    """
    match = _WHO_WERE.match(tape.letters, at)
    verb = match.start("verb") if match else None
    return verb if verb is not None and predicate_of(tape.tokens[verb].code) in _DONE_TO else None


def ends_aside(tape: Tape, phrase: Phrase) -> bool:
    """Whether a list that says who the people are ends the phrase: "900 people, mainly judges and clerks, were taught"."""
    is_list = phrase.head is not None and "c" in tape.letters[phrase.head : phrase.end]
    return is_list and _THEN_VERB.match(tape.letters, phrase.end) is not None


_THEN_VERB = re.compile(r"c[bhm]")


def is_rest(tape: Tape, phrase: Phrase) -> bool:
    """Whether the figure stands between commas behind those whom it counts: "the rest, 61, were housed"."""
    is_aside = phrase.at > 1 and tape.letters[phrase.at - 1] == "c" and tape.letters[phrase.end :][:1] == "c"
    return is_aside and phrase.head is None and tape.tokens[phrase.at - 2].word in ("rest", "remainder", "others")


_NOT = frozenset({"not", "never", "neither"})


def is_denied(tape: Tape, phrase: Phrase, end: int, verb: int) -> bool:
    """Whether what stands between the phrase and its verb says that it was not done: "12 suspects were never charged".

    Args:
        tape: the tape of the sentence.
        phrase: the subject; a zero is denied by itself.
        end: the token behind it.
        verb: the token of the verb.
    """
    is_plain = not phrase.zero and not {"W", "T"} & set(tape.letters[end:verb])
    return is_plain and any(token.word in _NOT for token in tape.tokens[end:verb])


def is_until(tape: Tape, end: int, verb: int) -> bool:
    """Whether "until" opens a clause of its own before the verb: "kept 30 of them until their families were found"."""
    return any(token.word == "until" for token in tape.tokens[end:verb])
