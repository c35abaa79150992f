"""The places of a predication, each with its side, lists spread over their members."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import kg.extractors.flows.sides as sides
from kg import lexicon
from kg.extractors.flows.candidates import Candidate, candidates, code_of
from kg.extractors.flows.heads import head_of
from kg.extractors.flows.segments import VERBS
from kg.extractors.flows.sides import Reading, Side
from kg.extractors.flows.view import View
from kg.model import Mention, Span
from kg.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Use:
    """A place as the predication uses it.

    ``inside`` where the words name the inside of the report's country, ``is_general`` where they name no place in it
    ("rural areas").
    """

    span: Span
    code: str
    side: Side
    reason: str = ""
    inside: bool = False
    hedged: bool = False
    resident: bool = False
    is_part: bool = False
    is_general: bool = False

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


@functools.cache
def _names() -> dict[str, tuple[str, str]]:
    """Form in lower case -> (code, role) of all places and regions."""
    forms = lexicon.load().entries
    return {e.form.lower(): (code_of(e.scheme, e.code), e.role) for e in forms if e.scheme in ("place", "region")}


def read_uses(view: View, span: Span, country: str, these: Sequence[str] = ()) -> list[Use]:
    """The uses of all places inside ``span``.

    ``country`` is the report's; ``these`` are the places that "these countries" stands for.
    """
    uses: list[Use] = []
    since = span.start
    for candidate in candidates(view, span, country):
        others = _left_out(view, candidate.mention, since)
        use = _use(view, span, _from(candidate, others), *_resumed(view, since, candidate.mention.span.start, uses))
        uses.extend(replace(use, span=at, code=code) for at, code in others)
        uses.append(replace(use, span=candidate.mention.span) if others else use)
        since = max(since, candidate.mention.span.end)
    return [part for use in uses for part in _resolved(use, these)]


def _resumed(view: View, since: int, start: int, uses: list[Use]) -> tuple[int, list[Use]]:
    """Where the words of a place begin, and the places before it: a list goes on behind an aside in brackets.

    "To Canada (through Mexico) and Spain": Spain is in a list with Canada.
    """
    gap = view.text(since, start)
    close = gap.find(")")
    opening = view.text(view.base, since).rfind("(") + view.base
    if close < 0 or "(" in gap or opening < view.base:
        return since, uses
    before = [use for use in uses if use.span.end <= opening]
    if not before or not view.text(before[-1].span.end, opening).isspace():
        return since, uses
    at = since + close + 1
    return at, [*before[:-1], replace(before[-1], span=Span(before[-1].span.start, at))]


def _resolved(use: Use, these: Sequence[str]) -> list[Use]:
    return [replace(use, code=code) for code in these] if use.code == "these" else [use]


def _use(view: View, span: Span, candidate: Candidate, since: int, before: Sequence[Use]) -> Use:
    mention = candidate.mention
    reading, hedged = _reading(view, span, candidate, since, before)
    resident = reading.side == "destination" and (
        _is_resident(view, mention, since) or (_goes_on(view, since, mention, before) and before[-1].resident)
    )
    return Use(
        mention.span,
        candidate.code,
        reading.side,
        reading.reason,
        candidate.inside,
        hedged,
        resident,
        mention.role == "part" or (candidate.inside and mention.scheme == "place"),
        candidate.is_general,
    )


def _goes_on(view: View, since: int, mention: Mention, before: Sequence[Use]) -> bool:
    """Whether the place is the next of a list."""
    if not before or since != before[-1].span.end or not sides.is_glue(view, since, mention.span.start):
        return False
    # "Transit countries for Ethiopians include A" lists no further people
    return mention.role == "demonym" or not (
        since in view.plurals and "include" in view.text(since, mention.span.start)
    )


def _reading(view: View, span: Span, candidate: Candidate, since: int, before: Sequence[Use]) -> tuple[Reading, bool]:
    mention = candidate.mention
    if (mention.scheme == "flow-context" and not candidate.is_general) or (
        candidate.inside and mention.scheme == "region"
    ):
        return Reading("destination"), False
    if mention.code == "abroad" and not view.text(since, mention.span.start).strip():
        return Reading("destination"), False
    if _goes_on(view, since, mention, before) and not _is_person(view, mention, span):
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
    if _NAMED_AFTER.search(view.text(since, mention.span.start)):
        return Reading("none", "the place is part of a name"), False
    reading = sides.side_of_name(view, mention, since)
    if reading.side == "bare" and (of := _TOWN_OF.search(view.text(since, mention.span.start))):
        reading = Reading("origin" if of["by"] == "from" else "destination")
    if mention.code == "abroad" and reading.side == "bare":
        reading = Reading("destination")
    if reading.side == "bare" and _is_person(view, mention, span):
        reading = sides.side_of_demonym(view, mention, since, span.end)
    elif reading.side in ("bare", "none") and _is_adjective(view, mention):
        described = sides.side_of_demonym(view, mention, since, span.end)
        reading = described if described.side == "origin" else reading
    return reading, hedged


_NAMED_AFTER = re.compile(
    r"\b(?:Islamic State|[A-Z][\w'-]+ (?:Army|Front|Movement|Forces?|Mission|Operation)) (?:in|of|for) (?:the )?$"
)
"""An armed group or a mission that is called after where it is: "the United Nations Mission in South Sudan". A state of
a federation ("Shan State in Burma") is a place."""

_TOWN_OF = re.compile(r"\b(?P<by>to|into|in|from|near) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?, $")
"""A town that no list knows, before the country or state it lies in: "to Queens, New York"."""


def _is_adjective(view: View, mention: Mention) -> bool:
    """Whether a name stands in a list of demonyms ("Benin, Nigerian, and Togolese children")."""
    joint = _JOINT.match(view.text(mention.span.end, mention.span.end + 8))
    return joint is not None and mention.span.end + joint.end() in view.demonyms


_JOINT = re.compile(r",? (?:and |or )?")


def _short(view: View, gap: Span) -> bool:
    """Whether the words can be those of a list ("and possibly in"), with no verb that a hedge would belong to."""
    words = view.words(gap.start, gap.end)
    return len(words) <= 6 and not any(word in VERBS for word, _, _ in words)


def _is_person(view: View, mention: Mention, span: Span) -> bool:
    """Whether the next word after a name is a noun for people ("Hong Kong women")."""
    return mention.role == "demonym" or (
        mention.role in ("name", "part")
        and mention.span.end + 1 in view.nouns
        and view.nouns[mention.span.end + 1].code == "person"
    )


def _inherited(view: View, mention: Mention, since: int, last: Use, span: Span) -> tuple[Reading, bool]:
    gap = Span(since, mention.span.start)
    if sides.is_excluded(view, gap.start, gap.end):
        return Reading("none", "the place is excepted"), False
    own = sides.side_of_name(view, mention, since)
    if own.side == "none" and ("name" in own.reason or "compound" in own.reason):
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
    if reading.side != "none" or not before or not sides.is_glue(view, since, mention.span.start):
        return reading
    if head_of(view, mention, limit) == "locality":
        return Reading(before[-1].side, before[-1].reason)
    return Reading("origin") if before[-1].side == "origin" and _ends(view, mention, limit) else reading


_PREDICATE = re.compile(
    r"\b(?:are|were|was|is|being) (?:(?:all|both|either|typically|usually|often|mostly|mainly|primarily|predominantly|chiefly|largely) )?$"
    r"|(?:,|\() ?(?:mostly|mainly|primarily|predominantly|chiefly|largely|especially|particularly|usually|often) $"
)


def _ends(view: View, mention: Mention, limit: int) -> bool:
    following = view.words(mention.span.end, limit)
    return not following or following[0][0] in (",", ".", ";", "and", "or", ")") or following[0][0] in ("with", "who")


def _is_resident(view: View, mention: Mention, since: int) -> bool:
    """Whether "in X" follows the noun for the victims and a verb follows it: they live there ("women in X are taken to Y")."""
    words = view.words(since, mention.span.start)
    words = words[:-1] if words and words[-1][0] == "the" else words
    if len(words) < 2 or words[-1][0] not in ("in", "within", "throughout", "inside"):
        return False
    if words[-2][0] in _OBTAINED:
        return True
    after = view.words(mention.span.end, mention.span.end + 14)
    if view.noun_ends.get(words[-2][2]) == "agent":
        return _TAKES_AWAY.match(view.text(mention.span.end, mention.span.end + 90)) is not None
    if view.noun_ends.get(words[-2][2]) != "person":
        return False
    return (bool(after) and after[0][0] in ("are", "were", "have", "may", "who")) or any(
        w[0] in _RECRUITS for w in view.words(max(view.base, since - 30), mention.span.start)
    )


_TAKES_AWAY = re.compile(
    r"(?:(?:,? and|,? or|,) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)* (?:(?:also|often|reportedly|then|may|sometimes|frequently|continue to) )*(?:recruit|lure|deceive|entice|trick|abduct|kidnap|send|sell|transport|traffic|smuggle|buy|procure|dupe|hire)s? "
)
""" "Recruiters in A deceive women with offers of work in B": those they find live where they work."""

_OBTAINED = frozenset({"bought", "purchased", "abducted", "kidnapped", "recruited", "hired"})
""" "Girls bought in A are held in B": where they are exploited is named besides."""

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
    words = mention.span.text(view.sentence.text).split(" ")
    match = _LEFT_OUT.search(view.text(since, mention.span.start)) if len(words) > 1 else None
    if match is None:
        return []
    found = []
    for direction in _DIRECTION.finditer(match[1]):
        name = _names().get(" ".join([direction.group(), *words[1:]]).lower())
        if name is not None:
            at = mention.span.start - len(match.group()) + direction.start()
            found.append((Span(at, at + len(direction.group())), name[0]))
    return found


def _from(candidate: Candidate, others: Sequence[tuple[Span, str]]) -> Candidate:
    """The candidate with the directions before it as part of its words."""
    if not others:
        return candidate
    mention = replace(candidate.mention, span=Span(others[0][0].start, candidate.mention.span.end))
    return replace(candidate, mention=mention)


def is_people(view: View, use: Use) -> bool:
    """Whether the word for the place is one for its people ("Filipinos")."""
    return use.side == "origin" and use.span.end in view.plurals
