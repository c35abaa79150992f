"""Roles: a country as source, transit or destination of people who are trafficked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors.exploitation import exploitation_of
from kg.extractors.flows import scope
from kg.extractors.flows.claims import Claim, role_claims
from kg.extractors.flows.segments import segments
from kg.extractors.flows.uses import read_uses
from kg.extractors.flows.view import View
from kg.facts import Evidence, Rejection, Role
from kg.guards import guarded
from kg.matching import unfolded, voice_of
from kg.model import AnalysedSentence, Document, Span


def find_roles(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Role | Rejection]:
    """The roles that the narrative's profile gives to countries; a region called a source gives flows only.

    Source: facts contract, kind ``role`` and its close cases (``docs/facts.md``).
    """
    for sentence in sentences:
        if sentence.sentence.section != "profile":
            continue
        if sentence.of("role"):
            yield from _of_sentence(document, sentence)
        yield from _taken_through(document, sentence)


def _of_sentence(document: Document, sentence: AnalysedSentence) -> Iterator[Role | Rejection]:
    view = sentence.once(View.of)
    for span in segments(view):
        uses = read_uses(view, span, document.metadata.iso3)
        claims = role_claims(view, span, document.metadata.iso3, uses)
        for claim in claims:
            why = _refusal(view, span, claim, document.metadata.iso3)
            yield (
                _role(document, view, claim, _reach(view, span, claims, claim), span)
                if not why
                else _rejection(document, claim.span, why)
            )


def _taken_through(document: Document, sentence: AnalysedSentence) -> Iterator[Role]:
    """The transit role of the report's country in "move women through it to the Gulf": people are taken on from there."""
    match = _THROUGH.search(sentence)
    if match is None:
        return
    place = next((p for p in sentence.of("place") if p.span.start == match.end()), None)
    if place is None or place.code != document.metadata.iso3 or place.role != "name":
        return
    end = sentence.text.find(";", place.span.end, sentence.span.end)
    end = sentence.span.end if end < 0 else end
    if not _ONWARD.match(sentence.text, place.span.end, end) or _NOT_TAKEN.search(match.group()):
        return
    if _DENIED.search(sentence.text, max(sentence.span.start, match.start() - 20), match.start()):
        return
    view, span = sentence.once(View.of), Span(match.start(), place.span.end)
    claim = Claim(place.code, "transit", span, view.is_hedged(Span(sentence.span.start, span.end)))
    yield _role(document, view, claim, span, Span(sentence.span.start, end))


_THROUGH = guarded(
    r"\b(?:traffic(?:s|ked|k)?|moved?|moves|transport(?:s|ed)?|transfer(?:s|red)?|bring|brings|brought|took|takes?"
    r"|taken|sen[dt]|sends|funnel(?:s|ed)?)\b[^;:.]{0,120}? (?:through|via) (?:the )?(?=[A-Z])"
)
_ONWARD = re.compile(
    r",?(?: and)? (?:(?:onward|on|further) )?(?:to|into|toward|before being|en route|on (?:the|their) way)\b"
)
_DENIED = re.compile(r"\b(?:not|never|no longer) (?:[a-z]+ )?\Z")
_NOT_TAKEN = re.compile(r"\b(?:not|no|never|drugs?|weapons|goods|cocaine|remittances|fraud)\b")
"""What is taken through a country are people; no others are transited."""


def _reach(view: View, span: Span, claims: Sequence[Claim], claim: Claim) -> Span:
    """The claim with the people it is about: those behind the last role of its list."""
    end = max(
        (c.span.end for c in claims if c.span.start == claim.span.start and _is_near(view, claim, c)),
        default=claim.span.end,
    )
    people = _PEOPLE.match(view.text(end, span.end))
    if people is None:
        return Span(claim.span.start, end)
    more = _AND_FOR.match(view.text(end + people.end(), view.sentence.span.end))
    return Span(claim.span.start, end + people.end() + (len(more.group().rstrip()) if more else 0))


def _is_near(view: View, claim: Claim, other: Claim) -> bool:
    """Whether no people stand between two roles: they share those that follow."""
    return not any(claim.span.end <= at < other.span.end and noun.code == "person" for at, noun in view.nouns.items())


def _refusal(view: View, span: Span, claim: Claim, country: str) -> str:
    if claim.negated:
        return "the clause denies the role"
    if claim.place.startswith("region:"):
        return "a region has no role; it gives flows"
    if claim.listed and claim.place != country and claim.role != "transit":
        return "a list of sources or destinations gives flows"
    follows = view.text(claim.span.end, span.end)
    if (
        claim.place != country
        and _MOST_OF_ALL.search(view.text(span.start, claim.span.end))
        and _ITS_VICTIMS.match(follows)
    ):
        return "where most of the country's own victims go gives a flow"
    if _TOURISTS.match(follows):
        return "it is tourists for whom the country is a destination"
    if _GOODS.match(follows):
        return "it is goods that pass"
    return scope.obstacle(view, span) if scope.denies(view, span) else ""


_MOST_OF_ALL = re.compile(
    r"\b(?:most (?:frequent|common|important|popular)|main|primary|principal|leading|top|chief|preferred|largest"
    r"|biggest) (?:country of )?destination(?: country)?\Z"
)
_ITS_VICTIMS = re.compile(r" (?:country )?(?:of|for) (?:[\w'-]+ ){0,3}?victims\b")
_TOURISTS = re.compile(r" (?:country )?(?:for|of) (?:[\w-]+ ){0,4}?(?:tourists|tourism|pedophiles)\b")
_GOODS = re.compile(
    r" (?:country |point |zone )?(?:for|of) (?:[\w-]+ ){0,3}?(?:cocaine|heroin|narcotics|drugs?|weapons|arms|goods"
    r"|contraband|smuggled migrants|alien smuggling|migrant smuggling)\b"
)
_PEOPLE = re.compile(
    r"(?: countr(?:y|ies)| points?| territor(?:y|ies)| states?| areas?| hubs?)?(?:,? and [^,;]{0,40}?)?,? (?:for"
    r"|of) [^;:]*?(?= (?:trafficked|subjected|exploited|who|from|forced|in|to|for)\b|[;:.]|$)"
)

_AND_FOR = re.compile(
    r" (?:trafficked|subjected|exploited|who are|forced|in"
    r"|for)\b[^;:.]{0,140}?,? and (?:for )?(?:(?:women|men|boys|girls|children|foreign|migrant|workers"
    r"|migrants)(?:, and |, | and | )){1,5}"
    r"(?=(?:trafficked|subjected|exploited|who|forced|for|in)\b)"
)
"""Further people with an exploitation of their own: "for women trafficked for prostitution, and men for forced labor"."""


def _role(document: Document, view: View, claim: Claim, reach: Span, span: Span) -> Role:
    victims = exploitation_of(view.sentence, reach).victims
    if not victims and claim.role == "transit":  # "migrants transit X", "use X as a transit point to exploit women"
        victims = exploitation_of(view.sentence, span).victims
    return Role(
        report=document.key,
        evidence=Evidence.of(document.text, unfolded(document.text, reach)),
        source=voice_of(view.sentence, reach),
        modality="possible" if claim.hedged else "asserted",
        country=claim.place,
        role=claim.role,  # type: ignore[arg-type]  # a code of the scheme "role"
        victims=victims,
    )


def _rejection(document: Document, span: Span, why: str) -> Rejection:
    return Rejection(document.key, span, span.text(document.text), "role-claim", why)
