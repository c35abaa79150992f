"""The words of a predication that can be places of a flow: names, demonyms, regions, and phrases for home and abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.flows.view import View
from kg.guards import guarded
from kg.model import Mention, Span
from kg.records import dataclass

_NEIGHBORS = "region:neighboring-countries"
_ABROAD = "region:abroad"


_COUNTRIES = guarded(
    r"\b(?:(?:over|more than|at least|some|about|approximately|nearly|as many as) )?(?:\d+|two|three|four|five|six"
    r"|seven|eight|nine|ten|dozens of|a number of|"
    r"numerous) (?:other |different |foreign )?countries"
)
_NEIGHBOR = guarded(
    r"(?:\b(?:all|most|some|many) of )?(?:\b[A-Z][\w.]*(?: [A-Z]\w+)?'s|\bthe country's|\bits|\btheir) (?:immediate "
    r"|closest |nearest |own |\w+ )?neigh?bou?r(?:s|ing (?:countries|states|nations))\b"
)
_INSIDE = guarded(
    r"\b(?:with)?in(?:side)?(?: or around)? the country's (?!government|law)"
    r"|\b(?:to|in) (?:urban centers|the interior) of the country\b"
)
_BEYOND = guarded(
    r"\b(?:outside (?:of )?|beyond )(?:the (?:country|islands?|territory|region)"
    r"|(?:its|the country's|national) borders)\b"
)
_LOCAL = guarded(
    r"\blocal(?= (?:and [A-Z][a-z]+ )?(?:young )?(?:men|women|girls|boys|children|victims|workers|residents|nationals"
    r"|citizens|people|persons|men and women)\b)"
)
_THESE = guarded(
    r"\b(?:most of |all of |some of |many of |each of |both of )?(?:these|those|the same"
    r"|the (?:above|aforementioned)) (?:and other |\w+ )?(?:countries|destinations|places)\b"
)


_PHRASES = (
    (_COUNTRIES, _ABROAD, "name"),
    (_NEIGHBOR, _NEIGHBORS, "name"),
    (_INSIDE, "", "name"),
    (_BEYOND, _ABROAD, "abroad"),
    (_THESE, "these", "name"),
    (_LOCAL, "", "demonym"),
)
"""A pattern, its code (empty: the report's country) and its role."""


def code_of(scheme: str, code: str) -> str:
    """The code of the contract for a concept of the scheme ``place`` or ``region``."""
    return f"region:{code}" if scheme == "region" else code


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that can be a place; ``is_general`` where they name no place but a kind of it in the report's country."""

    mention: Mention
    code: str
    inside: bool = False
    is_general: bool = False


def candidates(view: View, span: Span, country: str) -> list[Candidate]:
    """The words inside ``span`` that can be places, in text order, in the report about ``country``."""
    found = _longest(list(_named(view, span, country)))
    for regex, code, role in _PHRASES:
        if not regex.may_match(view.sentence):
            continue
        for match in regex.pattern.finditer(view.line, span.start - view.base, span.end - view.base):
            at = Span(view.base + match.start(), view.base + match.end())
            found = [c for c in found if not c.mention.span.overlaps(at)]
            if code == _ABROAD and (_is_narrowed(view, at.end) or _SOUGHT.search(view.text(at.start - 60, at.start))):
                continue
            scheme = "place" if role == "demonym" else "region"
            named = "abroad" if role == "abroad" else code or country
            found.append(Candidate(Mention(at, scheme, named, role), code or country, inside=not code))
    found += _unknown(view, span, country, found)
    return sorted(found, key=lambda c: c.mention.span)


_SOUGHT = re.compile(r"\b(?:seek|look|search|hop|aspir)(?:ing|e|s)? [^,;:]{0,40}$")
""" "Seeking work outside the country" says where people want to go."""


def _longest(found: list[Candidate]) -> list[Candidate]:
    """The candidates without those inside of a longer one: "the Amazon region" and not "Amazon"."""
    spans = [c.mention.span for c in found]
    return [c for c in found if not any(s != c.mention.span and s.contains(c.mention.span) for s in spans)]


_UNKNOWN = re.compile(
    r"\b(?:in|(?<!sold )(?<!subjected )(?<!belonging )(?<!linked )(?<!ties )to|from|near|into|around|outside"
    r"|on the (?:main |resort |outer )?island of) (?:the )?(?:(?:[a-z]+ )?(?:city|town|village|district|province"
    r"|region|port|department|state) of )?"
    r"(?P<name>(?!Operation|Tier|Article|Section|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Ramadan|Islam|Internet|I\b"
    r"|(?:North|South|East|West|Central|Southeast|Northeast|Southwest|Northwest)(?:ern)?\b)"
    r"[A-Z][a-z][\w'-]+(?: (?:(?:de|del|la|do|da|du) )?[A-Z][a-z][\w'-]+){0,2})"
    r"(?= (?:province|district|region|state|city|county|department|area|island|governorate|prefecture|oblast|market"
    r"|port|and|or|are|is|were|was|who"
    r"|where|for|to|into|from|with|by|as|on|while|but|have|has|had|may|through|when|because|at|under|after|near)s?\b"
    r"|[,.;:)\N{EM DASH}\N{EN DASH}]|$)"
)
"""A name behind a preposition, which no list knows: in a profile it is a place in the report's country."""


def may_name_place(text: str) -> bool:
    """Whether some name may be a place that the vocabulary lacks: the quick test before a sentence is walked.

    >>> may_name_place("Girls are taken to Lubangala.")
    True
    """
    return _UNKNOWN.search(text) is not None


def _unknown(view: View, span: Span, country: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Names of places that the vocabulary lacks; not those in a company of foreign places, which may lie there."""
    foreign = [c.mention.span.start for c in found if c.code != country and c.mention.role != "demonym"]
    for match in _UNKNOWN.finditer(view.line, span.start - view.base, span.end - view.base):
        at = Span(view.base + match.start("name"), view.base + match.end("name"))
        # Most names are places that are known, and to compare with all mentions is dear.
        if at.start in view.places or any(start < at.start for start in foreign):
            continue
        if any(m.span.overlaps(at) for m in (*view.sentence.mentions, *(c.mention for c in found))):
            continue
        if not _is_elsewhere(view, at) and not any(0 < start - at.end <= 4 for start in foreign):
            yield Candidate(Mention(at, "place", country, "part"), country, inside=True)


def _named(view: View, span: Span, country: str) -> Iterator[Candidate]:
    for mention in view.sentence.of("place", "region", "flow-context"):
        if not span.contains(mention.span):
            continue
        if mention.scheme == "flow-context" and mention.code == "home":
            yield Candidate(mention, country, True)
        elif mention.scheme == "flow-context" and mention.code == "district":
            if not _is_elsewhere(view, mention.span):
                yield Candidate(mention, country, inside=True, is_general=True)
        elif mention.scheme != "flow-context" and mention.code != "waters":
            code = code_of(mention.scheme, mention.code)
            if code == country and (outside := _abroad(view, mention)) is not None:
                yield outside
                continue
            if code != _ABROAD or not _is_narrowed(view, mention.span.end):
                yield Candidate(mention, code, code == country and _is_inside(view, mention))


_OUTSIDE = re.compile(r"\boutside (?:of )?(?:the )?$")


def _abroad(view: View, mention: Mention) -> Candidate | None:
    """ "Outside of Cuba" in the report on Cuba is abroad."""
    before = _OUTSIDE.search(view.text(mention.span.start - 16, mention.span.start))
    if before is None or mention.role != "name":
        return None
    at = Span(mention.span.start - len(before.group()), mention.span.end)
    return Candidate(Mention(at, "region", "abroad", "name"), _ABROAD)


def _is_narrowed(view: View, end: int) -> bool:
    """Whether "other countries" is followed by where they lie ("in Europe"): that place stands for them."""
    following = re.match(r" (?:in|of|to|throughout|within|across) (?:the )?", view.text(end, end + 24))
    return following is not None and end + following.end() in view.places


def _is_inside(view: View, mention: Mention) -> bool:
    """Whether the words name a part of the country: "Gulu", "rural Uganda", "Uganda's northern districts"."""
    if mention.role == "part":
        return True
    start, end = mention.span.start, mention.span.end
    return bool(_PART_OF.search(view.text(start - 16, start)) or _ITS_PART.match(view.text(end, end + 40)))


_DIRECTIONS = (
    r"(?:rural|north|south|east|west|northern|southern|eastern|western|central|northeastern|northwestern|southeastern"
    r"|southwestern)"
)
_PART_OF = re.compile(rf"\b(?:{_DIRECTIONS}|from (?:with)?in(?: the)?) $")
_ITS_PART = re.compile(
    rf"'s? (?:[\w-]+ ){{0,2}}(?:{_DIRECTIONS}|areas|regions|provinces|districts|villages|cities|towns|countryside"
    rf"|interior|coast)\b"
)


def _is_elsewhere(view: View, span: Span) -> bool:
    """Whether the words behind or right before "rural areas" say where they lie: that place stands for them."""
    following = _WHERE.match(view.text(span.end, span.end + 40))
    if following is not None and span.end + following.end() in view.places:
        return True
    return span.start - 1 in view.place_ends


_WHERE = re.compile(r" (?:in|of|throughout|within|across|near) (?:[a-z]+ ){0,3}")
