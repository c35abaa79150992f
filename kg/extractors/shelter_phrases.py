"""The noun phrase of a shelter: how many, and whether people stay there."""

from __future__ import annotations

import re

from kg.extractors.clientele import clientele_of
from kg.extractors.provision import clause_at
from kg.extractors.provision_limits import in_name, is_attribute
from kg.extractors.shelter_counts import MODIFIERS, figure_of, is_owned, risen, times_each
from kg.model import AnalysedSentence, Mention, Span
from kg.records import dataclass

_SINGLE = re.compile(
    r"\b(?:an?|another|one|(?:the|its|their|[\w]+'s?)"
    r" (?:only|sole|own|first|second|third|fourth|new|main|national)|an additional) " + MODIFIERS + "$",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\b(?:each|every|any|no|the|these|those|its|their|such|this|that|both|all|some|few|many|most|several|other|his"
    r"|her|of) " + MODIFIERS + "$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|its|their|[\w]+'s) " + MODIFIERS + "$", re.IGNORECASE)
_TOLD_APART = re.compile(
    r"\b[Tt]he (?:[A-Z][\w-]+ )?(?:(?:state|government|NGO|church|city|privately|IOM|municipally)-?(?: |-)?(?:run"
    r"|operated|funded|owned|managed)|municipal|[a-z]+ government(?:'s)?) " + MODIFIERS + "$"
)
"""A definite shelter that is told apart by who runs it; it says that there is one where none was named before."""

_PROPER = re.compile(r"\b[Tt]he (?!NGO|IOM|UN|U\.S\.|Ministry|Government|State)(?:[A-Z][\w'-]+ ){1,3}$")
"""A shelter with a name of its own: "the Mirador shelter"."""

_OWN_ONE = re.compile(r"\b(?:its|their|(?:the|The) (?:[a-z]+ )?[a-z]+'s) (?:own )?(?:[A-Z][\w'-]+ ){0,3}$")
"""A shelter that somebody calls their own, where none was named before: "continued to operate its shelter"."""

_THEIR_OWN = re.compile(r"\A ?(?:its|their) own (?:[a-z-]+ ){0,3}$")
"""Shelters that somebody has beside those of others: "embassies kept their own safe houses"."""

_PLACE_IN = re.compile(r"\b(?:places?|beds?|rooms?|spaces?|stays?|accommodation|lodging) (?:in|at) an? (?:[a-z-]+ )?$")

_MAY_STAY_AT = re.compile(
    r"\b(?:may|might) (?:[a-z]+ )?(?:receive|have|be given|get|request|stay|spend)\b[^;.]{0,90}? (?:at|in"
    r"|to) an? (?:[a-z-]+ )*$"
)
"""Any shelter, and none in particular: "may receive a stay of two months at a welfare center"."""

_VAGUE = re.compile(
    r"\b(?:several|some|many|numerous|other|additional|various|multiple|a number of|a network of|the only"
    r"|the country's(?: only)?) " + MODIFIERS + "$",
    re.IGNORECASE,
)
_LODGES = re.compile(
    r"[^,;]{0,30} (?:for|hous\w+|shelter\w*|lodg\w+|accommodat\w+) [^,;]{0,30}\b"
    r"(?:victims|(?:trafficked|rescued|exploited|abused|battered) (?:women|girls|boys|children))\b"
    r"|(?: run by [^,;]{2,40}?)? (?:looked after|took in|lodged|sheltered|accommodated) (?:[a-z0-9]+ ){0,3}?(?:women"
    r"|girls|boys|children|victims|men)\b"
    r"| that (?:provid|offer)(?:ed|es|s) [^,;]{0,40}?\b(?:care|shelter|accommodation|lodging|housing)\b"
    r"| (?:where|in which) (?:up to |some |about )?(?:[a-z0-9]+ ){0,2}?(?:victims|women|girls|boys|children|men"
    r"|adolescents|minors|people|families) (?:can |could |may |might |were able to )?(?:live|stay|sleep)"
    r"| that (?:took|takes?) [a-z]+ in\b"
    r"|, [a-z]+ of which (?:took|take|housed?|accept(?:ed)?|lodged?|admit(?:ted)?|served?)\b"
    r"|[^,;]{0,60}? for [^,;]{0,40}\b(?:children|girls|boys|women|men"
    r"|minors)\b[^,;]{0,24}, including (?:[a-z]+ )?(?:trafficking )?(?:victims|survivors)\b"
    r"|[^;]{0,70}?,? (?:(?:run|operated|managed|administered|staffed|funded"
    r"|supported) by (?!(?:[a-z]+ )?(?:traffickers|pimps|criminals|gangs|employers|recruiters"
    r"|smugglers)\b)[^;]{2,70}?|which [^,;]{2,40} (?:run|ran|operated?|managed?)),? (?:also )?(?:accept(?:ed|s)?"
    r"|admit(?:ted|s)?|housed?|shelter(?:ed|s)?|lodged?|received?|took in|takes? in|take|cared? for|served?"
    r"|looked after)"
    r" (?:[a-z0-9]+ ){0,3}?(?:victims|women|girls|boys|children|men|adolescents|minors)\b"
    r"|[^,;]{0,60}? (?:with|had|has) (?:[a-z]+ )?(?:room|beds|places|space|capacity) for "
)
_HOUSES = re.compile(r"(?:homes?|houses?|hostels?)$", re.IGNORECASE)
"""What lodges people by its name, where it is said whom: "homes for girls"."""

_TAKEN_IN = re.compile(
    r"\b(?:victims|survivors) (?:[a-z]+ ){0,3}?(?:housed|lodged|taken care of|taken in|cared for|placed|sheltered"
    r"|accommodated) (?:in|at|by) (?:[a-z0-9-]+ ){0,4}$"
    r"|\b(?:women|girls|boys|children|men|maids|workers) (?:[a-z]+ ){0,2}?(?:taken in|lodged|housed|accommodated"
    r"|placed|sheltered|cared for|looked after) (?:in|at|by) (?:[a-z0-9-]+ ){0,4}$",
    re.IGNORECASE,
)
_MAY_STAY = re.compile(
    r"\b(?:can|could|may|might|able to|allowed to|invited to) (?:also )?(?:stay|live|sleep"
    r"|be (?:housed|lodged|placed|accommodated|sheltered)|find (?:shelter|refuge)) (?:in|at) (?:[a-z0-9-]+ ){0,4}$",
)
_BESIDE = re.compile(
    r"\b[Ss]helters?(?:,| and|, and) (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\d+) (?:[a-z-]+ ){0,3}$"
)
"""What a count joins to shelters: "76 shelters and nine regional centers"."""

_SORTS = (
    r"(?:(?:[Tt]he|[Aa]n?|its|one|two|three|four|five|six|seven|eight|nine|ten|another|\d+|each) )"
    r"(?:(?:separate|dedicated|new|pilot|temporary|transitional|short-term|long-term|refurbished|renovated|rented"
    r"|furnished|safe|open|closed|secure|specialized|residential|state|government|public|private|NGO|municipal"
    r"|similar|small(?:er)?|larger?|single|[\w]+-(?:run|operated|funded|managed|bed)"
    r"|(?!Ministry|National|Resource|Training|Information|Legal|Justice|Research|Drop|Day|Community|Health|Women"
    r"|Child)[A-Z][\w'-]+) ){0,3}$"
)
_FACILITY_FOR = re.compile(r"\b(?:" + _SORTS[:-1] + r")(?:facilit(?:y|ies)|centers?|centres?|apartments?)$")
"""A facility told apart by nothing but whom it is for: "the Atlas facility for men", "two centers for boys"."""

_IS_PREDICATE = re.compile(
    r"(?<!there )\b(?:is|are|was|were)(?: not| all| both"
    r"| also)?(?: (?!(?:no|the|in|at|to|by|for|of|with|from|into) )[a-z-]+){0,2} $",
    re.IGNORECASE,
)
"""What shelters named before are: "both are open shelters"."""

_APPOSED_NAMES = re.compile(
    r"\b(?:NGOs?|organi[sz]ations?|foundations?|charities|groups|associations?),? [^a-z]*(?:[A-Z][\w'-]+|and|,|of|the"
    r"|for|[ ])*$"
)
"""Names of bodies behind the noun for them: "two NGOs, Marta and Shelter Safe House"."""

_OTHER_USE = re.compile(
    r"\b(?:detention|deportation|call|day|training|medical|health|counseling|prison|correctional|"
    r"community|youth|law|study|coordination|information|operations|rescue|business|care|support|justice|resource"
    r"|crisis hotline|service|services|family|trauma) $",
    re.IGNORECASE,
)

_JOURNEY = re.compile(
    r"\b(?:air ?fares?|fares?|flights?|travel|returns?|tickets?|passage|way|back|trips?|journeys?|transport"
    r"|transportation|going|get|go|came|went|come|flew|flown|them|victims|women|men|workers|nationals) $"
)
"""What makes "home" a place to go to."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that names shelters: ``count`` is ``None`` for an unnumbered plural.

    ``is_first_only``: it states a shelter only where none was named before it. ``is_presupposed``: whatever is said of
    "its five shelters", they exist. ``is_named``: nothing but capitals says that it is a particular one.
    """

    noun: Span
    count: float | None
    clientele: tuple[str, ...]
    is_first_only: bool = False
    is_presupposed: bool = False
    is_named: bool = False


def phrase_of(sentence: AnalysedSentence, noun: Mention) -> Phrase | None:
    """The phrase that ends in ``noun``; ``None`` where it names shelters that are known already, or no shelters.

    Args:
        sentence: the sentence.
        noun: a mention of the scheme ``shelter-noun``.
    """
    if _confines(sentence, noun.span) or _IN_TITLE.match(sentence.text, noun.span.start, sentence.span.end):
        return None
    if noun.code == "facility" and not lodges_victims(sentence, noun.span):
        return None
    verbs = [
        v.span.end
        for v in sentence.of("provision-verb")
        if v.span.end <= noun.span.start
        and not _tied(sentence, v)
        and not in_name(sentence, v.span)
        and not is_attribute(sentence, v.span)
    ]
    before = Span(max(sentence.span.start, noun.span.start - 70, *verbs[-1:]), noun.span.start)
    clientele = clientele_of(sentence, Span(before.start, noun.span.end))
    figure = risen(sentence, noun.span) or figure_of(sentence, before.start, noun.span)
    if figure is not None:
        times = times_each(sentence, noun.span.start) if figure == 1 else 1
        return Phrase(noun.span, figure * times, clientele, is_presupposed=is_owned(sentence, noun.span))
    lead, words = before.text(sentence.text), noun.span.text(sentence.text)
    single = _SINGLE.search(lead)
    if not _is_plural(words):
        if words[0].isupper() and _APPOSED_NAMES.search(lead):
            return None
        named = _is_proper(sentence, noun.span, lead)
        if single and _PLACE_IN.search(sentence.text, max(sentence.span.start, noun.span.start - 40), noun.span.start):
            return None
        if single and _MAY_STAY_AT.search(sentence.text, sentence.span.start, noun.span.start):
            return None
        if single or named or (clientele and _DEFINITE.search(lead)):
            only_named = named and not single
            return Phrase(noun.span, times_each(sentence, noun.span.start), clientele, is_named=only_named)
        is_apart = _TOLD_APART.search(lead) or _OWN_ONE.search(lead)
        return Phrase(noun.span, 1, clientele, is_first_only=True) if is_apart else None
    if _IS_PREDICATE.search(sentence.text, max(sentence.span.start, noun.span.start - 40), noun.span.start):
        return None
    known = _KNOWN.search(lead)
    if known is None or _VAGUE.search(lead) or _THEIR_OWN.search(lead):
        return Phrase(noun.span, None, clientele)
    return None


def _is_proper(sentence: AnalysedSentence, noun: Span, lead: str) -> bool:
    """Whether capitals alone say that it is a particular one."""
    capital = sentence.text[noun.start].isupper() or _PROPER.search(lead) is not None
    return capital and noun.start > sentence.span.start and not _APPOSED_NAMES.search(lead)


_IN_TITLE = re.compile(r"Shelter (?:and|&) [A-Z]")
"""What a body is named for: "Center for Shelter and Humanitarian Care"."""


def _confines(sentence: AnalysedSentence, noun: Span) -> bool:
    """Whether people are locked up there: "administrative centers", "centers where they were held against their will"."""
    before = sentence.text[max(sentence.span.start, noun.start - 24) : noun.end]
    return _PENAL.search(before) is not None or _HELD.match(sentence.text, noun.end, sentence.span.end) is not None


_PENAL = re.compile(
    r"\b(?:administrative|compulsory|coercive|penal|correctional|detention"
    r"|re-?education(?:al)?)(?: (?:and |or )?[a-z]+){0,2}\Z"
)
_HELD = re.compile(
    r"[^,;.]{0,30},? (?:without (?:being |first being |any )?(?:screen|identif)"
    r"|where (?:they|women|victims|girls|children|many|some) (?:is|are|was|were) (?:often )?"
    r"(?:held against|detained|confined|locked|imprisoned|forcibly))"
)


def _tied(sentence: AnalysedSentence, verb: Mention) -> bool:
    """Whether the verb is the half of an adjective ("NGO-run")."""
    return sentence.text[verb.span.start - 1] == "-"


def _is_plural(words: str) -> bool:
    return words.endswith(("s", "S"))


def lodges_victims(sentence: AnalysedSentence, noun: Span) -> bool:
    """Whether a "facility" or "center" is one where victims stay.

    Args:
        sentence: the sentence.
        noun: the noun.
    """
    return sentence.once_in(noun, _lodges_victims)


def _lodges_victims(sentence: AnalysedSentence, noun: Span) -> bool:
    clause = clause_at(sentence, noun)
    before = sentence.text[clause.start : noun.start]
    if _OTHER_USE.search(before) or (_JOURNEY.search(before) and noun.text(sentence.text) == "home"):
        return False
    if _HOUSES.match(sentence.text, noun.start, noun.end) and clientele_of(sentence, Span(noun.start, noun.end)):
        return True
    whole = sentence.text[clause.start : noun.end]
    if _FACILITY_FOR.search(whole) and clientele_of(sentence, Span(noun.start, noun.end)):
        return True
    if _MAY_STAY.search(before) or _BESIDE.search(before):
        return True
    return _TAKEN_IN.search(before) is not None or _LODGES.match(sentence.text, noun.end, clause.end) is not None
