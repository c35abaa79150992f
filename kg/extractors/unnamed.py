"""Offences that only the whole clause tells: children recruited by armed groups, and sex tourism with children."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors import victims as people
from kg.extractors.naming import Form
from kg.matching import clause_of
from kg.model import AnalysedSentence, Mention, Span


def contextual_forms(sentence: AnalysedSentence, span: Span) -> Iterator[Form]:
    """Child soldiering and child sex tourism as a clause tells them without their names.

    Args:
        sentence: the analysed sentence.
        span: a stretch of it.
    """
    if not any(m.code in _CODES for m in sentence.of("exploitation")):
        return
    named = [m.span for m in sentence.of("offense")]
    cues = [m for m in sentence.of("exploitation") if m.code in _CODES and span.contains(m.span)]
    cues = [m for m in cues if not any(n.overlaps(m.span) for n in named)]
    for clause in dict.fromkeys(clause_of(sentence, m.span) for m in cues):
        inside = [m for m in cues if clause.contains(m.span)]
        children = [m for m in people.people_in(sentence, clause) if people.are_children([m.code])]
        if children:
            yield from _soldiering(sentence, clause, [m for m in inside if m.code == "combat"], children)
            yield from (_tourism(m, children) for m in inside if m.code == "sex-tourism")


_CODES = frozenset({"combat", "sex-tourism"})


def _tourism(cue: Mention, children: list[Mention]) -> Form:
    return Form("child-sex-tourism", _cover(cue.span, children[-1].span), ("children",))


def _soldiering(
    sentence: AnalysedSentence, clause: Span, combat: list[Mention], children: list[Mention]
) -> Iterator[Form]:
    verbs = [m for m in sentence.of("compulsion") if m.code in _VERBS and clause.contains(m.span)]
    for verb in verbs:
        child = next((c for c in children if _takes(sentence.text, verb, c)), None)
        if child and any(verb.code == "recruit" or _as_fighter(sentence.text, verb, child, m) for m in combat):
            yield Form("child-soldiering", _cover(verb.span, child.span), (people.group_of(child),))
            return


_VERBS = frozenset({"recruit", "use", "abduct"})


def _takes(text: str, verb: Mention, child: Mention) -> bool:
    """Whether the child is the object of the verb, or its subject in the passive."""
    if verb.span.end <= child.span.start:
        return bool(_OBJECT.fullmatch(text, verb.span.end, child.span.start))
    return bool(_PASSIVE.fullmatch(text, child.span.end, verb.span.start))


def _as_fighter(text: str, verb: Mention, child: Mention, combat: Mention) -> bool:
    """For verbs that say little: "used children as soldiers", "abducts children to serve as porters and combatants"."""
    start = max(verb.span.end, child.span.end)
    return combat.span.start > start and bool(_ROLE.fullmatch(text, start, combat.span.start))


_OBJECT = re.compile(r" (?:and (?:use|used|uses) )?(?:of )?(?:[\w'-]+ ){0,4}")
_PASSIVE = re.compile(r"[^;:]{0,160}\b(?:are|is|were|was|been|be|being)(?: [\w-]+){0,3} ")
_ROLE = re.compile(r" (?:to serve |to act )?(?:as|in|by|for|within) (?:[\w'-]+,? ){0,6}")


def _cover(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
