"""What type of body a name is, by its heads and the topics in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors.vocabulary import expressed
from kg.model import AnalysedSentence, Mention, Span

_FILE = "agency-types.ttl"
_PARTS = frozenset(("unit", "directorate", "bureau", "department", "office", "authority", "center", "investigation"))
_GATHERINGS = frozenset(
    ("committee", "board", "group", "council", "commission", "secretariat", "task-force", "coordinator", "office")
)
_BORDER_HEADS = _PARTS | {"police", "border", "board"}
_BETWEEN_STATES = ("International ", "Inter-American ", "Pan American ", "Inter-Parliamentary ")
_IS_NGO = re.compile(
    r"(?: \([A-Z]+\))?, (?:an?|another) (?:[A-Za-z-]+ ){0,3}?(?:NGO|[Nn]on-?governmental organi[sz]ation)\b"
)
_FIGHTS = re.compile(r"Combat|Against|against|Prohibition|Suppression|Prevention|Fight|Anti-?")
"""Words of the agency of a state whose whole task is trafficking."""

_CENTER_OF_POLICE = re.compile(r"Center (?:to|for) Combat|Anti-")
_OF_POLICE = re.compile(r"\bpolice(?:'s?)? \Z")
"""What makes a center or desk one of the police: "the police Women and Children Service Center"."""

_POLICES = re.compile(
    r"\b(?:Interior|Internal|Home|(?<!Social )Security|Order|Defen[cs]e|Justice|Police|Inspection|Prosecut\w*|Border"
    r"|Immigration|Governance|Foreign)\b"
)
"""What a ministry has in its name whose units are police, prosecutors or inspectors."""

_SQUAD = re.compile(r"(?<!Medical )(?<!Labor )\b(?:Brigade|Squad)s?\b")
_OF_ARMY = re.compile(r"(?:army|navy|military)'s ")
_OF_LABOR = re.compile(r"\b(?:Child|Slave|Forced) Labou?r (?:[A-Z]\w+ )?(?:Unit|Section|Desk)\b")
_OWNED = ("center", "unit", "bureau", "authority")
_POLICED = ("police", "police-proper", "investigation")


def type_of(sentence: AnalysedSentence, span: Span, heads: Sequence[Mention], *, has_ministries: bool) -> str:
    """The code of the type (scheme ``agency-type``).

    Args:
        sentence: where the name stands.
        span: of the name.
        heads: the head mentions in it, in text order.
        has_ministries: whether the report names ministries; where it does, a department is a part of one.
    """
    codes = [head.code for head in heads]
    topics = {m.code for m in sentence.of("agency-topic") if span.contains(m.span)}
    if _IS_NGO.match(sentence.text, span.end):
        return "ngo"
    if "ministry" in codes and codes[-1] == "unit" and not _POLICES.search(sentence.text, span.start, span.end):
        return "government"
    if codes[-1] == "unit" and _SQUAD.search(sentence.text, span.start, span.end):
        return "police"
    if codes[-1] in _OWNED and (owner := _owned_by(sentence.text, span)):
        return owner
    named = _by_head(codes, topics)
    if named is not None:
        return named
    if codes[0] == "department":
        starts = span.start == heads[0].span.start
        return "ministry" if starts and not has_ministries and codes[-1] == "department" else "government"
    name = span.text(sentence.text)
    if codes[0] == "center" and "coordination" in topics and _CENTER_OF_POLICE.search(name):
        return "police"
    if codes[0] == "authority" and "coordination" in topics and (_FIGHTS.search(name) or "Coordination" in name):
        return "government" if "Prohibition" in name else "coordination"
    kind = expressed(_FILE, "agency-head")[codes[0]]
    between_states = sentence.text.startswith(_BETWEEN_STATES, span.start)
    return "igo" if between_states and kind == "government" else kind


def _owned_by(text: str, span: Span) -> str | None:
    """The type of a part by the lower-case word for its force, before the name or at the head of it."""
    if _OF_ARMY.match(text, span.start):
        return "other"
    if _OF_POLICE.search(text, max(0, span.start - 9), span.start):
        return "police"
    return "government" if _OF_LABOR.search(text, span.start, span.end) else None


def _by_head(codes: list[str], topics: set[str]) -> str | None:
    """The type that strong heads and topics settle; None leaves it to the head noun."""
    first, known = codes[0], set(codes)
    is_unit = known & {"unit", "directorate"} or (codes[-1] == "department" and topics & {"coordination", "police"})
    if first == "ministry" and not is_unit:
        return "ministry"
    if first in ("igo", "parliament", "government", "ombudsman", "association", "school"):
        return expressed(_FILE, "agency-head")[first]
    if codes[-1] == "school":
        return "other"
    if "court" in known:
        return "court"
    if first == "coordinator" and (set(codes[1:2]) & set(_POLICED) or "police" in topics):
        return "police"
    if first in _GATHERINGS - {"office"} and "coordination" in topics | {
        "coordination" if first == "task-force" else ""
    }:
        return "coordination"
    if "prosecution" in topics or "prosecution" in known:
        return "prosecution"
    if "inspectorate" in known or "labor-inspection" in topics:
        return "labor-inspectorate"
    if known & _BORDER_HEADS and "border" in topics | known:
        return "border"
    if known & set(_POLICED):
        return "police"
    return _by_topic(first, codes[-1], topics)


def _by_topic(first: str, last: str, topics: set[str]) -> str | None:
    if first == "unit" or (last == "unit" and first in _PARTS):
        return "police" if topics & {"coordination", "police", "family"} else None
    if "coordination" in topics and (last == "office" or (first == "office" and last in _GATHERINGS)):
        return "coordination"
    if first in ("directorate", "bureau", "department") and topics & {"coordination", "police"}:
        return "police"
    if first == "center":
        return "ngo" if "civil" in topics else None
    return None


def body_type(code: str) -> str:
    """The type of a body of the vocabulary."""
    return expressed("bodies.ttl", "body")[code]
