"""What a predication says of a country's role: "X is a source and, possibly, a transit country for women"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kg.extractors.flows.uses import Use
from kg.extractors.flows.view import View
from kg.guards import guarded
from kg.model import Mention, Span
from kg.records import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A place (ISO alpha-3 or ``region:<slug>``) is said to be a source, transit or destination.

    ``span`` goes from the subject to the role; ``negated`` where the text denies it, ``listed`` where it only lists the
    sources of victims ("source countries include X").
    """

    place: str
    role: str
    span: Span
    hedged: bool = False
    negated: bool = False
    listed: bool = False


_COPULAS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "remains",
        "remain",
        "remained",
        "become",
        "becomes",
        "became",
        "serves",
        "serve",
        "served",
        "acts",
        "been",
        "be",
        "being",
        "continues",
        "continued",
        "considered",
        "constitutes",
        "emerged",
        "functions",
        "represents",
        "has",
    ]
)
_BARS = frozenset(
    [
        "who",
        "that",
        "which",
        "where",
        "whose",
        "in",
        "from",
        "by",
        "with",
        "at",
        "through",
        "into",
        "when",
        "because",
        "since",
        "if",
        "than",
        "whether",
        "about",
    ]
)
_TRANSIT_VERB = re.compile(r"(?i)transit(?:s|ed|ing)?$")
_NEGATIONS = frozenset(["not", "no", "never", "neither", "nor"])
_AS = re.compile(
    r"\b(?P<owner>[Ii]ts|[Tt]heir|[Tt]he country's|[\w.]+'s) (?:[\w-]+ ){1,5}as (?:an?|both|the)?(?: \w+){0,3} ?$"
    r"|\bus(?:e|es|ed|ing) (?P<used>.{3,40}?) as (?:an?|the)?(?: \w+){0,3} ?$"
)
_SAME_SUBJECT = re.compile(
    r"(?:,|\band|\bor"
    r"|\bbut)(?: (?:also|is|remains|has|become|increasingly|possibly|reportedly|may|be|as|well|more"
    r"|recently))*,? *(?:an? |the )?(?:[\w-]+ ){0,2}$"
)
_IT = re.compile(
    r"\b(?:[Ii]t|[Tt]he (?:country|islands?|territory|nation|archipelago|kingdom|republic|emirate|city))"
    r"(?: (?:also|now|still|increasingly|reportedly|primarily|mainly|sometimes|occasionally))*$"
)
_GOES_ON = re.compile(
    r"(?:and |as well as "
    r"|but )?(?:(?:also|possibly|reportedly|perhaps|potentially|increasingly|is|may be|might be|may also be"
    r"|could be),? )*[, ]*an? (?:[\w-]+ ){0,2}"
)
_COUNTRY = re.compile(r"[\w, ]{6,60}? country (?:for|of) ")
"""A profile that leaves out its subject: "source and transit country for women"."""
_INVERSE = re.compile(
    r" ?(?:points?|countr(?:y|ies)|regions?"
    r"|places?)?(?: (?:of|for) [^,;:]{3,60}?)?(?: (?:reportedly|allegedly|also|usually|typically|often|may|could"
    r"|possibly))* (?:are|is|were|was|include[ds]?|remain(?:ed)?|continue to be|being)"
    r"(?: (?:reportedly|mainly|primarily|mostly|usually|the|both|typically|chiefly|neighboring|also))*$"
)
_NOT_OF_PEOPLE = re.compile(r"(?i)(?:tourist|tourism|travel|holiday|vacation|investment) $")


def role_claims(view: View, span: Span, country: str, uses: Sequence[Use]) -> list[Claim]:
    """The claims of a predication, in text order; ``uses`` are its places, ``country`` is the report's."""
    roles = [
        r
        for r in view.find("role", *_ROLES, within=span)
        if not _NOT_OF_PEOPLE.search(view.text(span.start, r.span.start))
    ]
    found: list[Claim] = []
    subjects: list[tuple[str, int]] = []
    previous: Mention | None = None
    for role in roles:
        passed = _transited(view, role, uses)
        if passed:
            found += passed
            continue
        joined = previous is not None and bool(subjects) and _is_joined(view, previous, role)
        if not joined:
            subjects = _subjects(view, span, country, role, uses)
        found += _claims(view, span, subjects, role, found if joined else [], previous if joined else None)
        found += [] if subjects else _listed(view, role, uses)
        previous = role
    found += _told_where(view, span, uses)
    return [c for c in found if c.role != "source" or not _is_means(view, c)]


_ROLES = ("source", "transit", "destination")


def _claims(
    view: View,
    span: Span,
    subjects: Sequence[tuple[str, int]],
    role: Mention,
    before: Sequence[Claim],
    previous: Mention | None,
) -> list[Claim]:
    claims = []
    for place, start in subjects:
        first = next((c for c in reversed(before) if c.place == place), None)
        lead = Span(previous.span.end if previous else start, role.span.start)
        words = {word for word, _, _ in view.words(lead.start, lead.end)}
        negated = bool(words & _NEGATIONS)
        claims.append(
            Claim(place, role.code, Span(start, role.span.end), _hedged(view, lead, words, first, span.start), negated)
        )
    return claims


def _hedged(view: View, lead: Span, words: set[str], first: Claim | None, since: int) -> bool:
    """A hedge holds for its own member of the list; one of the verb ("may be") for all that share its article."""
    if view.is_hedged(lead) or (first is None and view.is_hedged(Span(since, lead.start))):
        return True
    return first is not None and first.hedged and not words & {"a", "an"}


def _is_joined(view: View, previous: Mention, role: Mention) -> bool:
    """Whether the role goes on with the list of the one before it, and so has its subject."""
    words = view.words(previous.span.end, role.span.start)
    people = any(start in view.nouns or start in view.places for _, start, _ in words)
    if not people and len(words) <= 10 and not any(word in _BARS for word, _, _ in words):
        return True
    return _SAME_SUBJECT.search(view.text(previous.span.end, role.span.start)) is not None


def _subjects(view: View, span: Span, country: str, role: Mention, uses: Sequence[Use]) -> list[tuple[str, int]]:
    """Whose role it is, each with the offset where the words for it begin; empty where no subject is certain."""
    before = view.text(span.start, role.span.start)
    by_as = _AS.search(before)
    if by_as is not None:
        return _owner(view, span, country, by_as, uses)
    if _GOES_ON.fullmatch(before) or (not before and _COUNTRY.match(view.text(role.span.start, span.end))):
        return [(country, span.start)]
    named = [u for u in uses if u.side == "bare" and u.span.end <= role.span.start]
    if named and _links(view, named[-1].span.end, role.span.start):
        return [(u.code, u.span.start) for u in named if u.span.start >= span.start]
    return _pronoun(view, span, country, role)


def _pronoun(view: View, span: Span, country: str, role: Mention) -> list[tuple[str, int]]:
    words = view.words(span.start, role.span.start)
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i][0] in _COPULAS), None)
    if at is None or not _links(view, words[at][1], role.span.start):
        return []
    match = _IT.search(view.text(span.start, words[at][1]).rstrip())
    return [(country, span.start + match.start())] if match else []


def _links(view: View, start: int, end: int) -> bool:
    """Whether the words between a subject and a role say that the one is the other."""
    words = view.words(start, end)
    if len(words) > 16 or not any(word in _COPULAS for word, _, _ in words):
        return False
    return not any(word in _BARS or (at in view.nouns and view.nouns[at].code == "person") for word, at, _ in words)


def _owner(view: View, span: Span, country: str, match: re.Match[str], uses: Sequence[Use]) -> list[tuple[str, int]]:
    start = span.start + match.start()
    group = "used" if match["used"] else "owner"
    if group == "owner" and match["owner"].lower() in ("its", "their", "the country's"):
        return [(country, start)]
    at = Span(span.start + match.start(group), span.start + match.end(group))
    return [(u.code, start) for u in uses if at.overlaps(u.span)]


def _transited(view: View, role: Mention, uses: Sequence[Use]) -> list[Claim]:
    """ "Victims transit X, Y, and Z": the verb, with the place right behind it and those of its list."""
    if role.code != "transit" or not _TRANSIT_VERB.search(role.span.text(view.sentence.text)):
        return []
    behind = [use for use in uses if use.span.start >= role.span.end]
    if (
        not behind
        or behind[0].inside
        or view.text(role.span.end, behind[0].span.start).strip() not in ("", "the", "through", "through the", "via")
    ):
        return []
    hedged = view.is_hedged(Span(view.base, role.span.start))
    passed = [behind[0]]
    for use in behind[1:]:
        if _ALSO.fullmatch(view.text(passed[-1].span.end, use.span.start)) is None or use.inside:
            break
        passed.append(use)
    if _IS_SUBJECT.match(view.text(passed[-1].span.end, view.sentence.span.end)):
        passed = passed[:1]
    return [Claim(use.code, "transit", Span(role.span.start, use.span.end), hedged) for use in passed]


_ALSO = re.compile(r"(?:, and|, or|,| and| or|/) ?(?:then |sometimes |through |via |the ){0,2}")
"""What joins the places that people pass."""

_IS_SUBJECT = re.compile(r" (?:(?:also|both) )?(?:are|is|were|was|remain|serve|report|exploit|export)")
"""What makes the last of the places the subject of a further clause."""


def _told_where(view: View, span: Span, uses: Sequence[Use]) -> list[Claim]:
    """ "Countries in which Mongolian victims were identified include X and Y"."""
    match = view.search(_WHERE, span)
    if match is None:
        return []
    listed = _listed_from(span.start + match.end(), uses)
    role = "source" if match["from"] else "destination"
    return [Claim(use.code, role, Span(span.start + match.start(), use.span.end), listed=True) for use in listed]


_WHERE = guarded(
    r"(?i)\b(?:countries|nations|destinations|places|locations|states|regions)(?: (?:of|for) [\w-]+)? (?:where"
    r"|in which|to which|into which|(?P<from>from (?:which|where))) [^;:]{5,140}? "
    r"(?:include[sd]?|are|were|have included"
    r"|have been)(?=[ ,](?:(?:primarily|mainly|mostly|usually|but|not limited to|the|reportedly|both|typically"
    r"|chiefly|most often),? ?)*(?-i:[A-Z]|neighbor))"
)


def _listed_from(start: int, uses: Sequence[Use]) -> list[Use]:
    """The places without preposition from an offset on, until one that has another side."""
    following = [use for use in uses if use.span.start >= start]
    return list(itertools.takewhile(lambda use: use.side == "bare", following))


def _listed(view: View, role: Mention, uses: Sequence[Use]) -> list[Claim]:
    """ "The main destination countries are X and Y"."""
    found: list[Claim] = []
    for use in uses:
        if use.side == "bare" and use.span.start > role.span.end:
            if found or _INVERSE.match(view.text(role.span.end, use.span.start).rstrip()):
                at = Span(role.span.start, use.span.end)
                found.append(Claim(use.code, role.code, at, hedged=_reported(view, role, found, use), listed=True))
    return found


def _reported(view: View, role: Mention, before: Sequence[Claim], use: Use) -> bool:
    """Whether a hedge stands before the first place of the list, and so holds for all of them."""
    return before[0].hedged if before else view.is_hedged(Span(role.span.end, use.span.start))


def _is_means(view: View, claim: Claim) -> bool:
    """Whether "source of" is followed by a thing ("a source of income")."""
    words = view.words(claim.span.end, claim.span.end + 60)
    if not words or words[0][0] != "of":
        return False
    people = [i for i, (_, start, _) in enumerate(words[1:7]) if start in view.nouns or start in view.places]
    return not people
