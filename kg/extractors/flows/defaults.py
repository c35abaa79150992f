"""What a predication leaves out: the origin or destination that its roles, or the report's country, stand in for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import kg.extractors.flows.scope as scope
from kg.extractors.flows.frame import Predication
from kg.extractors.flows.pairs import Group
from kg.extractors.flows.sides import PARTNERS
from kg.extractors.flows.uses import Use
from kg.extractors.flows.view import View
from kg.guards import guarded
from kg.model import Span


def is_passed_on(reading: Predication, origins: Sequence[Use], destinations: Sequence[Use]) -> bool:
    """Whether it is a destination too: "a transit and destination country for Ethiopian women trafficked abroad"."""
    away = all(use.code == "region:abroad" for use in destinations) and "destination" in reading.roles
    return away and all(use.code != reading.country for use in origins)


def home(reading: Predication, side: str) -> tuple[Use, ...]:
    """The report's country as the one place of a side."""
    at = Span(reading.span.start, reading.span.start)
    return (Use(at, reading.country, "origin" if side == "origin" else "destination"),)


def default_origins(reading: Predication, group: Group) -> tuple[Use, ...] | str:
    """Where the people of a group are from that names no origin, or the reason why it makes no flow."""
    if any(use.side == "transit" and use.code == reading.country for use in reading.uses):
        return "the country lies on the way, and no origin is named"
    roles = reading.roles or (
        frozenset() if any(use.inside and not use.is_part for use in group.destinations) else reading.known
    )
    if roles and "source" not in roles:
        return "the country is called no source, and no other origin is named"
    if not group.destinations:
        return "neither origin nor destination is named"
    if scope.is_passing(reading.view, reading.span):
        return "the people pass through, and no origin is named"
    if all(use.resident and use.code != reading.country for use in group.destinations):
        return "the victims live there, and no other place is named"
    before = reading.view.text(reading.span.start, max(use.span.start for use in group.destinations))
    if (foreign := scope.foreigners(before)) and not _is_own(reading, group, foreign):
        return "the victims are foreign or migrants of unnamed origin"
    if all(use.code == reading.country and not use.inside for use in group.destinations):
        if not any(use.resident or _is_within(reading.view, use) for use in group.destinations):
            return "nothing says that it happens inside of the country, and no origin is named"
    if all(use.code == reading.country for use in group.destinations) and not _has_victims(reading):
        return "no victims are named"
    return _foreign(reading, group) or home(reading, "origin")


def _is_within(view: View, use: Use) -> bool:
    """Whether the words say "within" the country by its name, or that its own people are exploited in it."""
    before = view.text(use.span.start - 60, use.span.start)
    return _WITHIN.search(before) is not None or _DOMESTIC.search(before) is not None


_WITHIN = re.compile(
    r"(?i)\b(?:within|inside|throughout|across|around|elsewhere in|parts of|areas of|regions of|all over)(?: the)? $"
)
_DOMESTIC = re.compile(r"\b(?:domestic|local|native)\b[^;:]*$")


def _is_own(reading: Predication, group: Group, people: str) -> bool:
    """Whether migrants leave the report's country: "migrants who leave for the Gulf"."""
    away = all(use.code != reading.country for use in group.destinations)
    return away and people.startswith("migrant") and scope.is_leaving(reading.view)


def _foreign(reading: Predication, group: Group) -> str:
    """Why the victims are not from the country although no other origin is named ("" where nothing says so)."""
    if any(use.code == reading.country and use.reason == PARTNERS for use in reading.uses):
        return "it is those who exploit who are from the country"
    own = [use for use in group.destinations if use.code == reading.country and not use.inside]
    if any(_is_entered(reading.view, use) for use in own):
        return "the victims come into the country from places that are not named"
    if len(own) == len(group.destinations) and any(_is_told_of(reading.view, use) for use in own):
        return "it is told how victims in the country fare, not where they are from"
    return ""


def _is_entered(view: View, use: Use) -> bool:
    return view.text(use.span.start - 12, use.span.start).removesuffix("the ").endswith(("to ", "into ", "or through "))


def _is_told_of(view: View, use: Use) -> bool:
    """Whether "victims in X" are the subject whose lot is told: "forced labor victims in Jordan experience long hours"."""
    before, after = view.text(use.span.start - 20, use.span.start), view.text(use.span.end, use.span.end + 20)
    return _VICTIMS_IN.search(before) is not None and _FARE.match(after) is not None


_VICTIMS_IN = re.compile(r"\bvictims in (?:the )?$")
_FARE = re.compile(
    r" (?:also |often |typically |generally |may )*(?:experience|face|endure|suffer|include|encounter|report)d?\b"
)


def _has_victims(reading: Predication) -> bool:
    view, span = reading.view, reading.span
    if view.has("flow-noun", "person", within=span) or _TRAFFIC.search(view.text(span.start, span.end)) is not None:
        return True
    return view.search(_OCCURS, span) is not None


_TRAFFIC = re.compile(r"(?i)\b(?:trafficking|internal|trafficked)\b")
_OCCURS = guarded(
    r"(?i)\b(?:forced|bonded|compulsory|involuntary|child|domestic|debt|hereditary|caste-based"
    r"|labor)[ -](?:[\w-]+ )?(?:labor|bondage|servitude|begging|prostitution|slavery|marriage"
    r"|exploitation)[^;:]{0,40}? "
    r"(?:occur|exist|persist|remain|take|continue|is|are|was|were)(?:s|red"
    r"|ed)?(?: (?:place|to (?:occur|exist|be)))?(?: (?:most|particularly|especially|also|still|reportedly|widely|a|an"
    r"|the|serious|significant|major))*"
    r" (?:in\b|on\b|within\b|throughout\b|concentrated|prevalent|common|widespread|found|present|rampant|problem"
    r"|practiced|reported|pervasive|rife|acute|endemic)"
)
""" "Bonded labor is concentrated in the northern districts": what befalls people there."""


def default_destinations(reading: Predication, origins: Sequence[Use]) -> tuple[Use, ...] | str:
    """Where the people of these origins are taken where no destination is named, or the reason why it makes no flow."""
    if reading.roles and "destination" not in reading.roles:
        return "the country is called no destination, and no other is named"
    if all(use.code == reading.country for use in origins):
        stay = any(use.inside for use in origins) and not scope.is_moved(reading.view, reading.span)
        return home(reading, "destination") if stay else "no destination is named"
    if any(use.side == "transit" for use in reading.uses) or scope.is_passing(reading.view, reading.span):
        return "only a place on the way is named, no destination"
    return home(reading, "destination")
