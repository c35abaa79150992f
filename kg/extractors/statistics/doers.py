"""Whose deed a figure tells: what traffickers did to people, or what another state did, is no measure of the response."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor

_RESPONSE = ("victims-", "persons-trained", "people-reached", "personnel")
_BY_STATE = frozenset({"victims-identified", "investigations", "prosecutions", "convictions", "arrests"})
_EXPLOITERS = re.compile(
    r"(?:\A|[,;] |\band |\bwhere |\bthat |\bwhich )(?:[Tt]he |[Aa] |[Hh]is |[Tt]wo |[Ss]ome "
    r"|[Ii]n (?:19|20)\d\d,? )?(?:[a-z]+ )?"
    r"(?:[Tt]raffickers?|[Rr]ecruiters?|[Pp]imps?|[Bb]rothel (?:owners?|keepers?)|[Ee]xploiters?|[Ss]mugglers?"
    r"|[Aa]rmed groups|[Rr]ebels|[Gg]angs?|[Ss]lave (?:owners?|masters?))"
    r" (?:[a-z]+ly |had |have |also |reportedly )?\Z"
)
_STATE = re.compile(
    r"(?:'s?)?(?: (?:authorities|police|officials|courts|prosecutors|border guards|investigators|officers|judges"
    r"|law enforcement))?(?: also| had| have| has)? \Z"
)
_LEAD = re.compile(
    r"(?:[A-Z][a-z]+ing )?(?:(?:The )?Government of |Authorities in |Police in |Officials in |Courts in "
    r"|In [0-9]{4},? )?\Z"
)


def is_of_others(context: Context, phrase: Phrase, governor: Governor | None, measure: Measure) -> bool:
    """Whether traffickers did it ("recruiters took 12 women to Dubai"), or another state to people of none said."""
    if governor is None or governor.first >= phrase.at:
        return False
    tape, text = context.tape, context.tape.sentence.text
    start, verb = tape.sentence.span.start, tape.tokens[governor.first].start
    if measure.name.startswith(_RESPONSE) and _EXPLOITERS.search(text[start:verb]) is not None:
        return True
    is_return = "repatriate" in governor.predicates
    return measure.name in _BY_STATE and not is_return and _is_of_other_state(context, start, verb)


def _is_of_other_state(context: Context, start: int, verb: int) -> bool:
    """Whether the subject is another state, and nothing in the sentence is of this one."""
    text, own = context.tape.sentence.text, context.periods.country
    places = context.tape.sentence.of("place")
    if any(place.code == own for place in places):
        return False
    subject = [p for p in places if p.span.end <= verb and _STATE.fullmatch(text, p.span.end, verb)]
    return any(_LEAD.fullmatch(text, start, p.span.start) is not None for p in subject)
