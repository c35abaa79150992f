"""What is done to whom in each part of a predication: "to A for prostitution and to B for forced labor"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg.extractors.exploitation import exploitation_of
from kg.extractors.flows.frame import Past, Predication
from kg.extractors.flows.pairs import Group
from kg.extractors.flows.scope import is_anaphor, is_pronoun
from kg.extractors.flows.uses import Use, is_people
from kg.extractors.flows.view import View
from kg.extractors.naming import Form
from kg.extractors.purposes import GENERAL
from kg.extractors.victims import are_children
from kg.guards import guarded
from kg.model import Span

Terms = tuple[tuple[str, ...], tuple[str, ...]]
"""Offences and victims."""


def stretch_of(reading: Predication, found: Sequence[Group], i: int) -> Span:
    """The words that belong to one of several groups of a predication."""
    start = _border(reading, found, i) if i else reading.span.start
    end = _border(reading, found, i + 1) if i + 1 < len(found) else reading.span.end
    return Span(min(start, end), end)


def _border(reading: Predication, found: Sequence[Group], i: int) -> int:
    before = max(use.span.end for use in (*found[i - 1].origins, *found[i - 1].destinations))
    start = min(use.span.start for use in found[i].origins)
    joints = _joints(reading, before, start)
    return joints[-1] if joints else min(before, start)


def _joints(reading: Predication, start: int, end: int) -> list[int]:
    view = reading.view
    return [at for word, at, stop in view.words(start, end) if word in _JOINTS and not _joins_people(view, at, stop)]


_JOINTS = ("and", ",", "as", "while")


def _joins_people(view: View, at: int, stop: int) -> bool:
    """Whether a joint stands inside of a list of people: "women and children from Moldova"."""
    following = view.nouns.get(stop + 1)
    return view.noun_ends.get(at - 1) == "person" and following is not None and following.code == "person"


def _joint(reading: Predication, start: int, end: int) -> int | None:
    return next(iter(_joints(reading, start, end)), None)


def parts(reading: Predication, group: Group, stretch: Span) -> Iterator[tuple[Group, Span]]:
    """The group cut where places of one side have offences of their own, each part with its words.

    Offences stand before the places ("forced labor in A and sex trafficking in B") or behind them ("to A for
    prostitution, and to B for labor"); where the last places have none of their own, nothing is cut.
    """
    for side in ("destinations", "origins"):
        uses = [use for use in getattr(group, side) if stretch.contains(use.span)]
        cuts = _cuts(reading, uses, stretch)
        if cuts:
            yield from _cut(group, side, [stretch.start, *cuts, stretch.end])
            return
    yield group, stretch


def before_others(reading: Predication, group: Group, stretch: Span) -> Span:
    """The stretch without further people of a role who are of no place: "for women from A in prostitution, and for men in labor"."""
    last = max(use.span.end for use in (*group.origins, *group.destinations))
    match = reading.view.search(_AND_FOR, Span(last, stretch.end)) if reading.roles else None
    if match is None or not exploitation_of(reading.view.sentence, Span(last, last + match.start())).offenses:
        return stretch
    return Span(stretch.start, last + match.start())


_AND_FOR = guarded(r",? and (?:to a lesser extent,? )?for (?:[\w-]+ )?(?:women|men|boys|girls|children)\b")


def _cut(group: Group, side: str, borders: Sequence[int]) -> Iterator[tuple[Group, Span]]:
    for start, end in itertools.pairwise(borders):
        own = tuple(use for use in getattr(group, side) if start <= use.span.start < end)
        origins, destinations = (own, group.destinations) if side == "origins" else (group.origins, own)
        yield Group(origins, destinations), Span(start, end)


def _cuts(reading: Predication, uses: Sequence[Use], stretch: Span) -> list[int]:
    """Where the words of one part end and those of the next begin."""
    if len(uses) < 2:
        return []
    forms = [f for f in exploitation_of(reading.view.sentence, stretch).forms if not (f.code in GENERAL or f.is_manner)]
    ends = [f.span.end for f in forms]
    leading = any(end <= uses[0].span.start for end in ends)
    if not leading and not any(end > uses[-1].span.end for end in ends):
        return []
    found = []
    for one, other in itertools.pairwise(uses):
        between = [f for f in forms if one.span.end < f.span.end <= other.span.start]
        at = _place_of_cut(reading, one, other, between, leading=leading) if between else None
        if leading and not between and other is uses[-1] and any(end > other.span.end for end in ends):
            at = _own_verb(reading, one, other)
        if at is not None:
            found.append(at)
    return found


def _own_verb(reading: Predication, one: Use, other: Use) -> int | None:
    """Where a second verb begins its own part: "forced labor in A, and send others to B for domestic servitude"."""
    gap = Span(one.span.end, other.span.start)
    moves = reading.view.has("flow-verb", "transfer", "movement", "exploitation", within=gap)
    return _joint(reading, gap.start, gap.end) if moves else None


def _place_of_cut(reading: Predication, one: Use, other: Use, between: Sequence[Form], *, leading: bool) -> int | None:
    if leading:
        return _joint(reading, one.span.end, between[0].span.end)
    return _joint(reading, between[-1].span.end, other.span.start)


def terms_of(reading: Predication, words: Span, stretch: Span) -> Terms:
    """The offences and victims that the words state; what they leave out the stretch or the whole predication says."""
    sentence = reading.view.sentence
    own = exploitation_of(sentence, words)
    offenses, people = own.offenses, own.victims
    for wider in (stretch, reading.span):
        if wider != words and not (offenses and people):
            more = exploitation_of(sentence, wider)
            offenses, people = offenses or more.offenses, people or more.victims
    victims = _victims(reading, people)
    if not own.victims and are_children(victims):
        offenses = tuple(_CHILD.get(code, code) for code in offenses)
    return _offenses(reading, offenses, victims), victims


_CHILD = {"sex-trafficking": "child-sex-trafficking", "forced-prostitution": "child-sex-trafficking"}


_SAME = guarded(r"\bsame (?:purposes?|reasons?|forms?)\b|\bsubjected to it\b")
_CHILDREN = frozenset({"children", "girls", "boys"})


_PERSONS = ("persons",)
"""Nobody in particular; who "some become victims" are, the predication before says better."""


def _victims(reading: Predication, own: tuple[str, ...]) -> tuple[str, ...]:
    past = reading.past
    if not own and past is not None and past.sentence == reading.view.sentence.span and _lists_sources(reading):
        return past.victims
    if not reading.takes_up or past is None:
        return own or (_PERSONS if _names_people(reading) else ())
    if own and not (own == _PERSONS and is_pronoun(reading.view, reading.span)):
        return own
    return past.victims or own


def suffered_by(reading: Predication) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The offences of a predication with the groups that each befalls, or of those that it takes up."""
    forms = exploitation_of(reading.view.sentence, reading.span).forms
    own = tuple((form.code, form.victims) for form in forms if form.victims and form.code not in GENERAL)
    return own or (reading.past.suffered if reading.takes_up and reading.past is not None else ())


def takes_people_up(view: View, span: Span, past: Past) -> bool:
    """Whether the subject is the people of the predication before, or one group of them: "most of the women come from"."""
    if is_anaphor(view, span):
        return True
    match = _GROUP.match(view.text(span.start, span.end))
    return bool(match and past.is_stated and past.befalling(_GROUPS[(match["group"] or match["side"]).lower()]))


_GROUPS = {"women": ("women",), "men": ("men",), "girls": ("girls", "children"), "boys": ("boys", "children")}
_GROUPS |= {"children": ("children", "girls", "boys"), "female": ("women",), "male": ("men",), "child": ("children",)}
_GROUP = re.compile(
    r"(?i)(?:(?:and |while "
    r"|but )?(?:(?:most|many|some|all|several|a few|half|two thirds|the majority|a majority|a number"
    r"|the bulk) of )?(?:the|these|those) "
    r"(?:(?:trafficked|foreign|exploited|adult) )?(?P<group>women|men|girls|boys|children)\b"
    r"|(?:most |many |some )?(?P<side>female|male|child) victims\b)"
)


def _names_people(reading: Predication) -> bool:
    """Whether those who come from a place are people of no group: "Filipinos", "Cuban doctors"."""
    view = reading.view
    origins = [use for use in reading.uses if use.side == "origin" and len(use.span)]
    return any(
        is_people(view, use) or view.nouns.get(use.span.end + 1) is not None or _come_from(view, use) for use in origins
    )


def _come_from(view: View, use: Use) -> bool:
    """Whether a noun for people stands before "from" and the place: "street vendors from Haiti"."""
    before = view.text(use.span.start - 10, use.span.start)
    lead = next((word for word in (" from ", " from the ") if before.endswith(word)), "")
    return bool(lead) and view.noun_ends.get(use.span.start - len(lead)) == "person"


def _lists_sources(reading: Predication) -> bool:
    """Whether the words only list the countries of people named before: "victims are Asian; source countries include X"."""
    return any(claim.listed for claim in reading.claims)


def _offenses(reading: Predication, own: tuple[str, ...], victims: tuple[str, ...]) -> tuple[str, ...]:
    """The offences of the words, or those of the predication that they take up."""
    past = reading.past
    same = reading.view.search(_SAME, reading.span)
    if past is None or not (same or (reading.takes_up and not own)):
        return own or _sex(reading, victims)
    parted = past.befalling(exploitation_of(reading.view.sentence, reading.span).victims)
    if parted and not same:
        return tuple(dict.fromkeys((*parted, *own)))
    taken = (
        past.offenses
        if set(victims) <= _CHILDREN and victims
        else tuple(_ADULT.get(code, code) for code in past.offenses)
    )
    return tuple(dict.fromkeys((*taken, *own)))


def _sex(reading: Predication, victims: tuple[str, ...]) -> tuple[str, ...]:
    """What prostitution is that no verb governs: "women from A have been found in prostitution in B"."""
    if not victims or not reading.view.has("exploitation", "commercial-sex", "brothel", within=reading.span):
        return ()
    return ("child-sex-trafficking",) if are_children(victims) else ("sex-trafficking",)


_ADULT = {"child-sex-trafficking": "sex-trafficking"}
