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
    if not (match or is_near):
        return _stated(context, phrase, made)
    at = match.start("verb") if match else phrase.end + 1
    governor = all_verbs(context.tape, at, finite=True)
    governor = governor._replace(predicates=governor.predicates[:1]) if is_near else governor
    found = measures(context, phrase, governor) if _FURTHER.issuperset(governor.predicates) else []
    new = [m for m in found if all(f.measure.name != m.name for f in made)]
    added = [framed(context, phrase, governor, measure) for measure in new]
    return added + (_stated(context, phrase, made + added) if match else [])


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
