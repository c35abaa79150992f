"""Offences that only the whole clause tells: children recruited by armed groups, and sex tourism with children."""

from __future__ import annotations

import re
from collections.abc import Iterator

import kg.extractors.victims as people
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
    held = next(filter(None, (_held(sentence, clause, child, combat) for child in children)), None) if combat else None
    if held:
        yield held
        return
    for verb in verbs:
        child = next((c for c in children if _takes(sentence.text, verb, c)), None)
        if child and any(verb.code == "recruit" or _as_fighter(sentence.text, verb, child, m) for m in combat):
            groups = (
                people.group_of(child),
                *(("persons",) if _AND_ADULTS.match(sentence.text, child.span.end) else ()),
            )
            yield Form("child-soldiering", _cover(verb.span, child.span), groups)
            return


_AND_ADULTS = re.compile(r",? and (?:young )?(?:adults|men|women|others)\b")


def _held(sentence: AnalysedSentence, clause: Span, child: Mention, combat: list[Mention]) -> Form | None:
    """As in: rebels keep boys as cooks; the group holds children as soldiers; teenagers are in the ranks of a militia."""
    text, at = sentence.text, child.span
    for force in combat:
        before, after = force.span.end <= at.start, force.span.start >= at.end
        if before and _FORCE_TAKES.fullmatch(text, force.span.end, at.start):
            return Form("child-soldiering", Span(force.span.start, at.end), (people.group_of(child),))
        served = after and _SERVES.fullmatch(text, at.end, force.span.start)
        kept = after and _KEEPS.search(text, clause.start, at.start) and _ROLE.fullmatch(text, at.end, force.span.start)
        if served or kept:
            return Form("child-soldiering", Span(at.start, force.span.end), (people.group_of(child),))
    return None


_GETS = (
    r"(?:keep|hold|use|enlist|recruit|abduct|kidnap|conscript|press|deploy|employ|arm|train|draft)(?:s|p?ed|ing)?|kept"
    r"|held|using|used"
)
_FORCE_TAKES = re.compile(
    r"(?:,? (?:in|of|from|such as|like|and) [^,;]{2,50}?,?)?(?: (?:have|has|had|also|still|reportedly|continued"
    r"|continue|continues|to|were|been|are|did|and|forcibly|may|allegedly))*"
    rf" (?:{_GETS})(?: (?:[A-Z][a-z]+,?|and|of|some|many|unaccompanied|local|[a-z]+ing|about|the|\d+|hundreds|other"
    rf"|women|men))* "
)
_KEEPS = re.compile(rf"\b(?:{_GETS})(?: (?:[A-Z][a-z]+,?|and|of|some|many|about|local|the|\d+|hundreds))* $")
_SERVES = re.compile(
    r" (?:[a-z]+ )?(?:continued? to |still |are said to |were said to )?(?:remain|remained|serve|served|serving|fight"
    r"|fought|fighting|are|were|stayed|exist|is|was)(?: (?:still|also|present|found|seen|active|as [a-z]+))*"
    r" (?:in the ranks of|with|among|alongside|in|within"
    r"|for)(?: (?:the|a|an|various|some|government|rebel|local|[A-Z]\w+))* "
)
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
_PASSIVE = re.compile(
    r" |(?: (?:who|that) (?:had been|were|have been))?(?: (?:previously|forcibly|illegally|unlawfully|formerly"
    r"|reportedly|allegedly|newly))? |[^;:]{0,160}\b(?:are|is|were|was|been|be|being)(?: [\w-]+){0,3} "
)
_ROLE = re.compile(
    r"(?:,? and (?:young )?(?:adults|men|women|adolescents|others))?(?: (?:from|in|of) [^,;:]{3,40}?)? (?:to serve "
    r"|to act |to work )?(?:as|in|by|for|within) (?:[\w'-]+,? ){0,6}"
)


def _cover(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
