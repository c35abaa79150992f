"""What is told further of a figure: by a relative clause, a second verb, or a participle."""

from __future__ import annotations

import re

from kg.extractors.statistics.contact import is_contact
from kg.extractors.statistics.context import Context, Frame
from kg.extractors.statistics.framing import framed
from kg.extractors.statistics.lattice import measure_of
from kg.extractors.statistics.measuring import measures
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor, all_verbs, is_subject, predicate_at
from kg.extractors.statistics.tape import Tape
from kg.records import replace

_RELATIVE = re.compile(r"c(?:[dw]o)?W[hwp]{0,3}bw?(?P<verb>V)")
_FURTHER = frozenset(
    [
        "identify",
        "arrest",
        "investigate",
        "prosecute",
        "convict",
        "acquit",
        "refer",
        "assist",
        "repatriate",
        "cooperate",
    ]
)


def further(context: Context, phrase: Phrase, made: list[Frame]) -> list[Frame]:
    """The frames of what a relative clause adds: "identified 12 victims, who were referred to a shelter"."""
    match = _RELATIVE.match(context.tape.letters, phrase.end) or _goes_on(context.tape, phrase)
    is_near = (
        match is None and context.tape.letters[phrase.end + 1 :][:1] == "V" and is_contact(context.tape, phrase.end + 1)
    )
    if phrase.zero:
        return []
    if (of_all := _done_to_all(context, phrase, made)) is not None:
        return of_all
    if not (match or is_near):
        return _stated(context, phrase, made)
    at = match.start("verb") if match else phrase.end + 1
    governor = all_verbs(context.tape, at, finite=True)
    governor = governor._replace(predicates=governor.predicates[:1]) if is_near else governor
    found = measures(context, phrase, governor) if _FURTHER.issuperset(governor.predicates) else []
    new = [m for m in found if all(f.measure.name != m.name for f in made)]
    added = [framed(context, phrase, governor, measure) for measure in new]
    return added + (_stated(context, phrase, made + added) if match else [])


_TO_ALL = re.compile(
    r"[^VGbmhsBQTWH$%:()]{0,12}c?&w?(?P<verb>V)(?=d)|cdoW[dwN]{1,3}(?P<whom>V)"
    r"|(?:[iprf][^VGbmhsBQTW$%:()]{1,8})?(?:s|c&?)d(?:od)?(?:hb|b)?w?(?P<passive>V)"
)
_ALL = re.compile(
    r" (?:all|each"
    r"|both)(?: of (?:them|these|those))?(?: (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\d+))?(?: (?:identified |adult |child )?(?:victims|women|men|girls|boys|children|suspects|persons|people"
    r"|defendants))?(?= (?:to|for|with|in|under|back|home)\b|[.,;])"
)
_THEM = re.compile(r" them (?:all )?(?:to|for)\b")
_ALL_OF = frozenset({"refer", "assist", "repatriate", "prosecute", "convict", "provide", "allocate", "receive"})


def _done_to_all(context: Context, phrase: Phrase, made: list[Frame]) -> list[Frame] | None:
    """The frames of what was done to all of those counted: "identified 12 victims and referred all of them to care"."""
    tape = context.tape
    match = _TO_ALL.match(tape.letters, phrase.end) if made and phrase.head is not None and not phrase.doing else None
    if match is None or phrase.noun not in _MEANT:
        return None
    at = match.end() - 1
    if match["verb"] and not _is_all(tape, at):
        return None
    if match["passive"] and tape.tokens[tape.letters.index("d", match.start())].word not in ("all", "both", "each"):
        return None
    governor = all_verbs(tape, at, finite=not match["verb"])
    if not _ALL_OF.issuperset(governor.predicates):
        return None
    told = {f.measure.name for f in made}
    found = [m for m in measures(context, phrase, governor) if m.name in _OF_ALL and m.name not in told]
    return [replace(framed(context, phrase, governor, m), year=made[0].year) for m in found] or None


def _is_all(tape: Tape, at: int) -> bool:
    """Whether "all" is the object of the verb at a token, or "them" of one that refers."""
    end = tape.tokens[at].end
    is_them = predicate_at(tape, at) == "refer" and _THEM.match(tape.sentence.text, end) is not None
    return is_them or _ALL.match(tape.sentence.text, end) is not None


_MEANT = frozenset({"victim", "person", "suspect", "at-risk", "population"})
_OF_ALL = frozenset({"victims-referred", "victims-assisted", "victims-repatriated", "prosecutions", "convictions"})
_VICTIMS = frozenset(["identify", "refer", "assist", "repatriate"])


def _stated(context: Context, phrase: Phrase, made: list[Frame]) -> list[Frame]:
    """The frame of what a participle right behind victims says of all: "12 girls rescued in 2010 were sent home"."""
    tape, at = context.tape, phrase.end
    is_participle = tape.letters[at : at + 1] == "V" and tape.tokens[at].word.split()[0].endswith(_ENDINGS)
    if not made or not is_participle or phrase.head is None or phrase.partitive or made[0].last <= at:
        return []
    predicate = predicate_at(tape, at)
    measure = measure_of(predicate, context.noun_of(phrase)) if predicate in _VICTIMS else None
    if measure is None or measure.name in {f.measure.name for f in made} or phrase.noun not in ("victim", "person"):
        return []
    return [framed(context, phrase, Governor((predicate,), at, at), measure)]


_ENDINGS = ("ed", "found", "freed")


_THEN = re.compile(r"(?:w?t)?b?[hm]?b{0,2}V[^sBCGQVTW$%:()]{0,12}?c?&[hb]{0,2}w?(?P<verb>V)")


def _goes_on(tape: Tape, phrase: Phrase) -> re.Match[str] | None:
    """The next verb of which the phrase is the subject: "87 girls were removed from bars and received schooling"."""
    match = _THEN.match(tape.letters, phrase.end) if is_subject(tape, phrase) and phrase.head is not None else None
    if match is None or tape.letters[match.start("verb") - 1] not in "w":
        return match
    return match if tape.tokens[match.start("verb") - 1].word in ("then", "later", "also", "subsequently") else None
