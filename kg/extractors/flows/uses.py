"""The places of a predication, each with its side, lists spread over their members."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg import lexicon
from kg.extractors.flows import sides
from kg.extractors.flows.sides import Reading, Side
from kg.extractors.flows.view import View
from kg.model import Mention, Span

_NEIGHBORS = "region:neighboring-countries"
_ABROAD = "region:abroad"


@dataclass(frozen=True, slots=True)
class Use:
    """A place as the predication uses it; ``inside`` where the words name the inside of the report's country."""

    span: Span
    code: str
    side: Side
    reason: str = ""
    inside: bool = False
    hedged: bool = False
    resident: bool = False
    is_part: bool = False

    def inside_of(self, code: str) -> bool:
        """Whether this is a city or region of the country with that code."""
        return self.is_part and self.code == code


_COMPASS = (
    r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral|[Nn]ear|[Ss]outheast|[Nn]ortheast|[Ss]outh-[Ee]ast|[Nn]orthern|"
    r"[Ss]outhern|[Ee]astern|[Ww]estern|[Ss]outheastern|[Ll]atin|[Ss]ub-Saharan|Middle)"
)
_LEFT_OUT = re.compile(
    rf"\b({_COMPASS}(?:(?:, |,? and |,? or |/|, and to a lesser extent ){_COMPASS})*)(?:, |,? and |,? or |/)$"
)
_DIRECTION = re.compile(_COMPASS)
_COUNTRIES = re.compile(
    r"\b(?:(?:over|more than|at least|some|about|approximately|nearly|as many as) )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens of|a number of|"
    r"numerous) (?:other |different |foreign )?countries"
)
_NEIGHBOR = re.compile(
    r"(?:\b(?:all|most|some|many) of )?(?:\b[A-Z][\w.]*(?: [A-Z]\w+)?'s|\bthe country's|\bits|\btheir) (?:immediate |closest |nearest |own |\w+ )?neigh?bou?rs\b"
)
_INSIDE = re.compile(
    r"\b(?:with)?in(?:side)?(?: or around)? the country's (?!government|law)|\b(?:to|in) (?:urban centers|the interior) of the country\b"
)
_THESE = re.compile(
    r"\b(?:most of |all of |some of |many of |each of |both of )?(?:these|those|the same|the (?:above|aforementioned)) (?:\w+ )?(?:countries|destinations|places)\b"
)


@functools.cache
def _names() -> dict[str, tuple[str, str]]:
    """Form in lower case -> (code, role) of all places and regions."""
    forms = lexicon.load().entries
    return {e.form.lower(): (_code(e.scheme, e.code), e.role) for e in forms if e.scheme in ("place", "region")}


def _code(scheme: str, code: str) -> str:
    return f"region:{code}" if scheme == "region" else code


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: Mention
    code: str
    inside: bool = False


def read_uses(view: View, span: Span, country: str, these: Sequence[str] = ()) -> list[Use]:
    """The uses of all places inside ``span``.

    ``country`` is the report's; ``these`` are the places that "these countries" stands for.
    """
    uses: list[Use] = []
    since = span.start
    for candidate in _candidates(view, span, country):
        others = _left_out(view, candidate.mention, since)
        use = _use(view, span, _from(candidate, others), since, uses)
        uses.extend(replace(use, span=at, code=code) for at, code in others)
        uses.append(replace(use, span=candidate.mention.span))
        since = max(since, candidate.mention.span.end)
    return [part for use in uses for part in _resolved(use, these)]


def _resolved(use: Use, these: Sequence[str]) -> list[Use]:
    return [replace(use, code=code) for code in these] if use.code == "these" else [use]


def _candidates(view: View, span: Span, country: str) -> list[_Candidate]:
    found = list(_named(view, span, country))
    for regex, code, inside in (
        (_COUNTRIES, _ABROAD, False),
        (_NEIGHBOR, _NEIGHBORS, False),
        (_INSIDE, country, True),
        (_THESE, "these", False),
    ):
        for match in regex.finditer(view.line, span.start - view.base, span.end - view.base):
            at = Span(view.base + match.start(), view.base + match.end())
            found = [c for c in found if not c.mention.span.overlaps(at)]
            if code == _ABROAD and _is_narrowed(view, at.end):
                continue
            found.append(_Candidate(Mention(at, "region", code), code, inside))
    return sorted(found, key=lambda c: c.mention.span)


def _named(view: View, span: Span, country: str) -> Iterator[_Candidate]:
    for mention in view.sentence.mentions:
        if not span.contains(mention.span):
            continue
        if mention.scheme == "flow-context" and mention.code == "home":
            yield _Candidate(mention, country, True)
        elif mention.scheme in ("place", "region") and mention.code != "waters":
            code = _code(mention.scheme, mention.code)
            if code != _ABROAD or not _is_narrowed(view, mention.span.end):
                yield _Candidate(mention, code, mention.role == "part" and code == country)


def _is_narrowed(view: View, end: int) -> bool:
    """Whether "other countries" is followed by where they lie ("in Europe"): that place stands for them."""
    following = re.match(r" (?:in|of|throughout|within|across) (?:the )?", view.text(end, end + 24))
    return following is not None and end + following.end() in view.places


def _use(view: View, span: Span, candidate: _Candidate, since: int, before: Sequence[Use]) -> Use:
    mention = candidate.mention
    reading, hedged = _reading(view, span, candidate, since, before)
    resident = reading.side == "destination" and _is_resident(view, mention, since)
    return Use(
        mention.span,
        candidate.code,
        reading.side,
        reading.reason,
        candidate.inside,
        hedged,
        resident,
        mention.role == "part",
    )


def _reading(view: View, span: Span, candidate: _Candidate, since: int, before: Sequence[Use]) -> tuple[Reading, bool]:
    mention = candidate.mention
    if mention.scheme == "flow-context" or (candidate.inside and mention.scheme == "region"):
        return Reading("destination"), False
    if mention.code == "abroad" and not view.text(since, mention.span.start).strip():
        return Reading("destination"), False
    if (
        before
        and since == before[-1].span.end
        and sides.is_glue(view, since, mention.span.start)
        and not _is_person(view, mention, span)
    ):
        return _inherited(view, mention, since, before[-1], span)
    if (
        before
        and before[-1].inside_of(candidate.code)
        and view.text(since, mention.span.start).strip() in ("in", ",", "in the")
    ):
        return Reading(before[-1].side, before[-1].reason), before[-1].hedged
    gap = Span(since, mention.span.start)
    hedged = bool(before) and _short(view, gap) and view.is_hedged(gap)
    if sides.is_excluded(view, max(since, mention.span.start - 24), mention.span.start):
        return Reading("none", "the place is excepted"), False
    if mention.role == "demonym":
        return _demonym(view, mention, since, span.end, before), hedged
    reading = sides.side_of_name(view, mention, since)
    if mention.code == "abroad" and reading.side == "bare":
        reading = Reading("destination")
    if reading.side == "bare" and _is_person(view, mention, span):
        reading = sides.side_of_demonym(view, mention, since, span.end)
    return reading, hedged


def _short(view: View, gap: Span) -> bool:
    return len(view.words(gap.start, gap.end)) <= 6


def _is_person(view: View, mention: Mention, span: Span) -> bool:
    """Whether the next word after a name is a noun for people ("Hong Kong women")."""
    return mention.role == "demonym" or (
        mention.role == "name"
        and mention.span.end + 1 in view.nouns
        and view.nouns[mention.span.end + 1].code == "person"
    )


def _inherited(view: View, mention: Mention, since: int, last: Use, span: Span) -> tuple[Reading, bool]:
    gap = Span(since, mention.span.start)
    if sides.is_excluded(view, gap.start, gap.end):
        return Reading("none", "the place is excepted"), False
    own = sides.side_of_name(view, mention, since)
    if own.side == "none" and "name" in own.reason:
        return own, False
    return Reading(last.side, last.reason), last.hedged or view.is_hedged(gap)


def _demonym(view: View, mention: Mention, since: int, limit: int, before: Sequence[Use]) -> Reading:
    if since == mention.span.start - 1 and since in {
        m.span.end for m in view.sentence.of("place", "region") if m.role == "demonym"
    }:
        return Reading("none", "the demonym names an ethnic group")
    if _PREDICATE.search(view.text(since, mention.span.start)) and _ends(view, mention, limit):
        return Reading("origin")
    reading = sides.side_of_demonym(view, mention, since, limit)
    listed = bool(before) and before[-1].side == "origin" and sides.is_glue(view, since, mention.span.start)
    return Reading("origin") if reading.side == "none" and listed and _ends(view, mention, limit) else reading


_PREDICATE = re.compile(
    r"\b(?:are|were|was|is|being) (?:(?:all|both|mostly|mainly|primarily|predominantly|chiefly|largely|either|typically|usually|often) )?$"
)


def _ends(view: View, mention: Mention, limit: int) -> bool:
    following = view.words(mention.span.end, limit)
    return not following or following[0][0] in (",", ".", ";", "and", "or", ")") or following[0][0] in ("with", "who")


def _is_resident(view: View, mention: Mention, since: int) -> bool:
    """Whether "in X" follows the noun for the victims and a verb follows it: they live there ("women in X are taken to Y")."""
    words = view.words(since, mention.span.start)
    if len(words) < 2 or words[-1][0] not in ("in", "within", "throughout", "inside"):
        return False
    after = view.words(mention.span.end, mention.span.end + 14)
    if view.noun_ends.get(words[-2][2]) != "person":
        return False
    return (bool(after) and after[0][0] in ("are", "were", "have", "may", "who")) or any(
        w[0] in _RECRUITS for w in words
    )


_RECRUITS = frozenset(
    [
        "recruit",
        "recruits",
        "recruited",
        "recruiting",
        "abduct",
        "abducts",
        "abducted",
        "kidnap",
        "kidnaps",
        "kidnapped",
    ]
)


def _left_out(view: View, mention: Mention, since: int) -> list[tuple[Span, str]]:
    """Regions of which only the direction is said: "South and Southeast Asia", "West and Central African women"."""
    match = _LEFT_OUT.search(view.text(since, mention.span.start))
    words = mention.span.text(view.sentence.text).split(" ")
    if match is None or len(words) < 2:
        return []
    found = []
    for direction in _DIRECTION.finditer(match[1]):
        name = _names().get(" ".join([direction.group(), *words[1:]]).lower())
        if name is not None:
            at = mention.span.start - len(match.group()) + direction.start()
            found.append((Span(at, at + len(direction.group())), name[0]))
    return found


def _from(candidate: _Candidate, others: Sequence[tuple[Span, str]]) -> _Candidate:
    """The candidate with the directions before it as part of its words."""
    if not others:
        return candidate
    mention = replace(candidate.mention, span=Span(others[0][0].start, candidate.mention.span.end))
    return replace(candidate, mention=mention)


def is_people(view: View, use: Use) -> bool:
    """Whether the word for the place is one for its people ("Filipinos")."""
    return use.side == "origin" and use.span.end in view.plurals
