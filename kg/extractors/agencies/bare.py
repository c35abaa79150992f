"""Names that are none: a head noun alone, and a department or division that is a region."""

from __future__ import annotations

import re

from kg.extractors.agencies.names import Name

_GENERIC = frozenset(("task-force", "police", "unit", "office", "center"))
_REGION = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Tt]hroughout"
    r"|[Nn]ear)(?: the)?(?: (?:(?:[A-Z][\w'-]+ ){1,2}Department,? and"
    r"|(?!Persons|Humans|Women|Children)[A-Z][\w'-]+(?:,|,? and))(?: the)?)* $"
)
"""Where a department is a region of the country: "in Beni Department"."""


def is_bare(text: str, name: Name) -> bool:
    """Whether nothing but a head stands there: "the Ministry", "the Task Force"; "the Coast Guard" is a name."""
    head = name.heads[0]
    if name.heads[-1].span.text(text) == "Section" and _NUMBERED.match(text, name.span.end):
        return True
    if name.span != head.span:
        return False
    single = " " not in head.span.text(text)
    named = head.code in ("police-proper", "prosecution")
    named = named or (head.code == "parliament" and head.span.text(text) not in ("Parliament", "Congress"))
    return head.code in _GENERIC or (single and not named)


_NUMBERED = re.compile(r" \d")
"""Behind "Section": it is one of a law."""


def is_region(text: str, name: Name) -> bool:
    """Whether "Beni Department" or "Bui Division" stands where a place does."""
    if name.heads[-1].code == "association" and _TOWN.fullmatch(text, name.span.start, name.span.end):
        return _IN_TOWN.search(text, max(0, name.span.start - 12), name.span.start) is not None
    if _DIVISION.fullmatch(text, name.span.start, name.span.end):
        return _IN_DIVISION.search(text, max(0, name.span.start - 12), name.span.start) is not None
    if name.heads[-1].code != "department" or name.heads[-1].span.end != name.span.end:
        return False
    return _REGION.search(text, max(0, name.span.start - 80), name.span.start) is not None


_TOWN = re.compile(r"[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)? (?:Union|Alliance|Trust|Forum|League)")
_IN_TOWN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round) \Z")
"""Where a town stands: "a farmer near Santa Union"."""

_DIVISION = re.compile(r"[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)? Division")
_IN_DIVISION = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Nn]ear|[Tt]hroughout|of|to) \Z")
