"""One predication as origins, destinations, offences and victims, with what it takes up from the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import kg.extractors.flows.scope as scope
from kg.extractors.exploitation import exploitation_of
from kg.extractors.flows.claims import Claim, role_claims
from kg.extractors.flows.defaults import default_destinations, default_origins, home, is_passed_on
from kg.extractors.flows.exploiters import exploiters
from kg.extractors.flows.frame import Frame, Pair, Past, Predication, specific
from kg.extractors.flows.pairs import Group, groups, says_internally_too
from kg.extractors.flows.sides import PARTNERS
from kg.extractors.flows.terms import before_others, parts, stretch_of, suffered_by, takes_people_up, terms_of
from kg.extractors.flows.uses import Use, is_people, read_uses
from kg.extractors.flows.view import View
from kg.model import Span
from kg.records import replace


def read_frame(view: View, span: Span, country: str, past: Past | None, known: frozenset[str] = frozenset()) -> Frame:
    """The frame of the predication at ``span`` in the report about ``country``, whose ``known`` roles were named before."""
    uses = read_uses(view, span, country, _these(past, country))
    why = scope.obstacle(view, span)
    if why:
        origins = tuple(use for use in uses if use.side == "origin")
        left = Past(view.sentence.span, span, origins, is_stated=False) if origins else None
        return Frame(span, refused=tuple((use, why) for use in uses), past=left)
    anaphor = past is not None and (
        takes_people_up(view, span, past) or (not uses and scope.is_framed(view, span, past.span, past.sentence))
    )
    ellipsis = past is not None and past.is_stated and scope.is_ellipsis(view, span)
    if not _is_trafficking(view, span, past, anaphor or ellipsis):
        return _unstated(view, span, uses, past)
    if not uses and past is not None and not (past.is_stated or anaphor):
        return Frame(span, past=past)  # what happens to those who went somewhere is still to come
    claims = role_claims(view, span, country, uses)
    roles = frozenset(c.role for c in claims if c.place == country and not c.negated)
    sided = specific(_sided(uses, claims, country, view), past if anaphor or ellipsis else None)
    return _stated(Predication(view, span, country, sided, tuple(claims), past, anaphor or ellipsis, roles, known))


def _these(past: Past | None, country: str) -> tuple[str, ...]:
    """What "these countries" stands for: the last two or more places named, on the side that has them."""
    if past is None:
        return ()
    for uses in (past.destinations, past.origins):
        codes = tuple(dict.fromkeys(use.code for use in uses if use.code != country))
        if len(codes) > 1:
            return codes
    return ()


def _is_trafficking(view: View, span: Span, past: Past | None, takes_up: bool) -> bool:
    if scope.is_exploitation(view, span) or scope.is_transfer(view, span):
        return True
    if scope.is_passing(view, span) and scope.speaks_of_victims(view, span):
        return True
    stated = past is not None and past.is_stated
    whole = Span(view.base, view.base + len(view.line))
    return (stated and takes_up) or (scope.is_movement(view, span) and scope.is_exploitation(view, whole))


def _unstated(view: View, span: Span, uses: Sequence[Use], past: Past | None) -> Frame:
    """People who go somewhere: the next predication may say that they are exploited there."""
    refused = tuple((use, "the clause names no exploitation") for use in uses)
    if not (view.has("flow-verb", "migration", "movement", "transfer", within=span) or scope.is_stay(view, span)):
        return Frame(span, refused=refused, past=past)
    origins, destinations = (tuple(u for u in uses if u.side == side) for side in ("origin", "destination"))
    if not origins and not destinations:
        return Frame(span, refused=refused, past=past)
    people = any(is_people(view, use) for use in origins)
    victims = exploitation_of(view.sentence, span).victims or (("persons",) if people else ())
    left = Past(view.sentence.span, span, origins, destinations, (), victims, is_stated=False)
    return Frame(span, refused=refused, past=left)


def _sided(uses: Sequence[Use], claims: Sequence[Claim], country: str, view: View) -> Iterator[Use]:
    """The uses, with the side that a role gives to a place without preposition ("the main destinations are X, Y")."""
    leads, others = {c.span.start: c.span for c in reversed(claims)}.values(), exploiters(uses, view)
    for use in uses:
        if use in others:
            yield replace(use, side="none", reason=PARTNERS)
            continue
        roles = {c.role for c in claims if c.place == use.code and not c.negated}
        if use.side != "bare" and any(lead.contains(use.span) for lead in leads):
            yield replace(use, side="none", reason="it belongs to the subject of a role")
            continue
        if use.side == "bare" and use.code != country and roles == {"transit"}:
            yield replace(use, side="transit")
        elif use.side == "bare" and use.code != country and roles & {"source", "destination"}:
            yield replace(use, side="origin" if "source" in roles else "destination")
        else:
            yield use


def _stated(reading: Predication) -> Frame:
    view, span = reading.view, reading.span
    found = groups(view, reading.uses, span.end)
    if not found and _completes(reading):
        found = [Group((), ())]
    pairs: list[Pair] = []
    refused = [
        (use, use.reason or "no preposition gives it a side") for use in reading.uses if _has_no_side(use, reading)
    ]
    filled: list[Group] = []
    for i, group in enumerate(found):
        full = _filled(reading, group)
        if isinstance(full, str):
            refused += [(use, full) for use in (*group.origins, *group.destinations)]
            filled += [Group(group.origins, ())] if group.origins else []
            continue
        filled.append(full)
        pairs += _pairs(reading, full, stretch_of(reading, found, i))
    pairs += _more_pairs(reading, pairs)
    origins, destinations = _left(reading, filled)
    offenses, victims = terms_of(reading, span, span)
    past = Past(
        view.sentence.span, _evidence(reading), origins, destinations, offenses, victims, suffered=suffered_by(reading)
    )
    return Frame(_evidence(reading), tuple(pairs), tuple(refused), past, _is_hedged(reading), reading.roles)


def _completes(reading: Predication) -> bool:
    """Whether a predication without places says what is done to the people of the one before."""
    past = reading.past
    if not reading.takes_up or past is None:
        return False
    is_framed = scope.is_framed(reading.view, reading.span, past.span, past.sentence)
    if past.is_stated and past.offenses and not is_framed:
        return False
    offenses = exploitation_of(reading.view.sentence, reading.span).offenses
    return not past.is_stated or bool(offenses and past.origins and past.destinations)


def _left(reading: Predication, filled: Sequence[Group]) -> tuple[tuple[Use, ...], tuple[Use, ...]]:
    origins = tuple(use for group in filled for use in group.origins)
    destinations = tuple(use for group in filled for use in group.destinations)
    if not filled and reading.takes_up and reading.past is not None:
        return reading.past.origins, reading.past.destinations
    return origins, destinations


def _has_no_side(use: Use, reading: Predication) -> bool:
    return use.side == "none" or (use.side == "bare" and not any(c.place == use.code for c in reading.claims))


def _evidence(reading: Predication) -> Span:
    """The predication, from the start of the one it takes up where both stand in one sentence."""
    past = reading.past
    if reading.takes_up and past is not None and past.sentence == reading.view.sentence.span:
        return Span(past.span.start, reading.span.end)
    return reading.span


def _is_hedged(reading: Predication) -> bool:
    """Whether a hedge reaches the whole predication, and not one member of a list or a role alone."""
    view, start, end = reading.view, reading.span.start, reading.span.end
    if reading.claims and all(claim.hedged for claim in reading.claims):
        return True
    roles = [c.span.end for c in reading.claims if start <= c.span.start]
    if roles and view.is_hedged(Span(start, min(c.span.start for c in reading.claims))):
        return True
    start = min(end, max([start, *roles]))
    hedged = [i for i, use in enumerate(reading.uses) if use.hedged]
    if hedged:
        end = reading.uses[hedged[0] - 1].span.end if hedged[0] else end
    return view.is_hedged(Span(min(start, end), end))


def _filled(reading: Predication, group: Group) -> Group | str:
    """The group with the side that the words leave out, or the reason why it makes no flow."""
    past = reading.past if reading.takes_up else None
    group = _of_own(reading, group)
    origins = group.origins or (past.origins if past else ()) or default_origins(reading, group)
    if isinstance(origins, str):
        return origins
    destinations = group.destinations or (past.destinations if past else ()) or default_destinations(reading, origins)
    if isinstance(destinations, str):
        return destinations
    if is_passed_on(reading, origins, destinations):
        destinations = (*destinations, *home(reading, "destination"))
    return Group(origins, destinations)


def _of_own(reading: Predication, group: Group) -> Group:
    """The group without those who live abroad, beside those who live in the country: "abduct girls in A, B, and C"."""
    uses = group.destinations
    if group.origins or not all(use.resident for use in uses):
        return group
    return Group((), tuple(use for use in uses if use.code == reading.country) or uses)


# Pairs


def _pairs(reading: Predication, group: Group, stretch: Span) -> Iterator[Pair]:
    for part, words in parts(reading, group, before_others(reading, group, stretch)):
        offenses, victims = terms_of(reading, words, stretch)
        for origin in part.origins:
            for destination in part.destinations:
                if _is_flow(reading, origin, destination):
                    yield Pair(origin, destination, offenses, victims)


def _is_flow(reading: Predication, origin: Use, destination: Use) -> bool:
    """Not from one country into itself, except in the report's own, where the words name the place."""
    if origin.code != destination.code:
        return True
    return origin.code == reading.country and (len(destination.span) > 0 or origin.inside)


_DOMESTIC = re.compile(r"\b(?:domestic and foreign|foreign and domestic|local and foreign|both domestic and foreign)\b")


def _more_pairs(reading: Predication, pairs: Sequence[Pair]) -> list[Pair]:
    """Flows that no single group says: "internally and from X", "to and from X", "domestic and foreign victims"."""
    found = list(_further(reading, has_pairs=bool(pairs)))
    if not found:
        return []
    offenses, victims = terms_of(reading, reading.span, reading.span)
    return [Pair(origin, destination, offenses, victims) for origin, destination in found]


def _further(reading: Predication, *, has_pairs: bool) -> Iterator[tuple[Use, Use]]:
    own = home(reading, "origin")[0]
    also = says_internally_too(reading.view, reading.uses)
    if also is not None:
        yield own, also
    for use in reading.uses:
        if use.side in ("both", "between") and use.code != reading.country:
            yield own, use
            yield use, own
    if not has_pairs and _DOMESTIC.search(reading.view.text(reading.span.start, reading.span.end)):
        yield own, own
        yield replace(own, code="region:abroad"), own
