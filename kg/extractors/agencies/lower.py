"""Bodies of which a part is in lower case: "the Japanese government", "the government of the state of Chiapas", "PNC's Delta Groups"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.agencies.capitals import first_of
from kg.extractors.words import Words
from kg.guards import guarded
from kg.model import AnalysedSentence, Mention, Span

_REGIONAL = guarded(
    r"\bgovernment of (?:the )?(?:(?:state|province|region|territory) of [A-Z][\w-]+(?: [A-Z][\w-]+)*|"
    r"(?:[A-Z][\w-]+ ){1,3}(?:State|Province|District|Territory)\b)"
)
_FORCE = guarded(r"\b[A-Z]{2,6}'s (?:[A-Z][a-z]+ ){1,2}(?:Groups|Teams|Brigades|Squads|Patrols)\b")
_STATE_AGENCY = guarded(
    r", (?:the|an?) (?:(?:[a-z-]+ )?government(?:'s|al)?|state|public) (?:[a-z-]+ ){0,4}(?:agency|body|institute"
    r"|institution|authority|bureau|service|department|foundation)\b"
)
"""What explains a name in a tongue of the country: "Appogg, the government's social welfare agency"."""

_CRIMES = (
    r"Trafficking|Crimes?|Vice|Smuggling|Child|Children|Women|Juvenile|Gender|Sexual|Minors|Exploitation|Cybercrimes?"
)
_PARTS = r"(?:unit|section|squad|division|desk|brigade)"
_UNIT = guarded(
    rf"(?:\b(?:central|special|specialized|national) )?\b(?!(?:The|In|At|Its|A|An|Each|Every|No|This|That|Their"
    rf"|One) )(?=(?:[\w-]+ ){{0,5}}?(?:{_CRIMES}) )"
    rf"[A-Z][\w-]*(?: (?:(?:and|in|of|against|&) )?[A-Z][\w-]*)*(?: (?:investigations?|investigative|protection"
    rf"|prevention|police|crimes?|enforcement))? {_PARTS}\b"
    rf"|\b(?<=he )(?:[a-z]+ ){{0,2}}(?:organized crime|human trafficking|trafficking|child protection|vice|cybercrime"
    rf"|smuggling) {_PARTS}(?= \([A-Z]{{2,}}\))"
)
"""A unit whose noun is in lower case: "its Trafficking in Human Beings unit", "the transnational organized crime unit (TOCX)"."""

_SEATED = guarded(
    r"\b(?:[Tt]he"
    r"|[Aa]n?) (?P<body>(?!(?:Supreme|Federal|State|High|Appeals?|Constitutional|Criminal|District|Regional"
    r"|Provincial|National|Islamic|Muslim|Former|Local)\b)[A-Z][\w-]+(?: [A-Z][\w-]+)?"
    r" (?:(?P<court>(?:(?:circuit|district|county|regional|provincial|municipal|city|high|appeals?|magistrates?'?s?"
    r"|criminal|crown|cantonal|first[- ]instance) ){1,2}court)\b(?! (?:judge|official|clerk|system)s?\b)"
    r"|(?P<office>(?:(?:district|county|regional|provincial|municipal|city|state) )(?:public )?prosecut(?:or's|ors'"
    r"|ion) office)\b"
    r"|(?:provincial|state|regional|municipal|county|city) government\b(?!'|-"
    r"| (?:official|authorit|agenc|offic|shelter|school|employee)\w*)))"
)
"""A body by its seat and its rank; without the rank it is any of those there."""

_GOVERNMENT = re.compile(
    r" government(?!(?:s|'s?|-)\b)(?! (?:official|authorit|agenc|source|polic|ministr|force|soldier|troop"
    r"|representative|scholar|employee|worker)\w*)"
)


def parts_of_states(sentence: AnalysedSentence) -> list[Span]:
    """Governments of states and provinces."""
    return [Span(*match.span()) for match in _REGIONAL.finditer(sentence)]


def forces(sentence: AnalysedSentence) -> list[Span]:
    """Groups of officers that a body owns under a name."""
    return [Span(*match.span()) for match in _FORCE.finditer(sentence)]


def named_units(sentence: AnalysedSentence) -> list[Span]:
    """Units under a name whose noun is in lower case."""
    return [Span(*match.span()) for match in _UNIT.finditer(sentence)]


def seated_bodies(sentence: AnalysedSentence) -> list[tuple[str, Span]]:
    """Courts, prosecutors and governments that are told by their seat and rank in lower case, each with its type.

    "the Kisumu circuit court", "the Beira provincial prosecutor's office", "the Copperbelt provincial government".
    """
    demonyms = {place.span.start for place in sentence.of("place") if place.role == "demonym"}
    found = []
    for match in _SEATED.finditer(sentence):
        kind = "court" if match["court"] else "prosecution" if match["office"] else "government"
        if match.start("body") not in demonyms:
            found.append((kind, Span(*match.span("body"))))
    return found


def immigration_services(sentence: AnalysedSentence) -> Iterator[tuple[Mention, Span]]:
    """Services that are called by their task and country alone: "Maldives Immigration", "Immigration New Zealand"."""
    for place in sentence.of("place"):
        if (behind := _IMMIGRATION.match(sentence.text, place.span.end)) is not None:
            yield place, Span(place.span.start, behind.end())
        elif place.role == "name" and sentence.text.endswith("Immigration ", 0, place.span.start):
            yield place, Span(place.span.start - len("Immigration "), place.span.end)


_IMMIGRATION = re.compile(
    r" Immigration\b(?! [A-Z]| (?:officers?|officials?|authorities|laws?|police|staff|rules|status)\b|'s? [A-Z]"
    r"|,? and [A-Z]\w+ (?:Act|Law|Authority|Department|Service|Bureau|Office))"
)


def state_agencies(sentence: AnalysedSentence) -> list[Span]:
    """Names in a tongue of the country that an apposition explains: "Appogg, the government's social welfare agency"."""
    found = []
    for match in _STATE_AGENCY.finditer(sentence):
        words = sentence.once(Words.of)
        last = next((i for i, word in enumerate(words.words) if word.end == match.start()), None)
        if last is None or not words.words[last].is_capital:
            continue
        first = first_of(words, last)
        known = (words.heads, words.bodies, words.places, words.titles)
        if not any(i in group for group in known for i in range(first, last + 1)):
            found.append(Span(words.words[first].start, words.words[last].end))
    return found


def foreign_governments(sentence: AnalysedSentence, country: str) -> Iterator[tuple[Mention, Span]]:
    """Governments of other countries that are told by their demonym.

    Args:
        sentence: the sentence.
        country: the country of the report, whose government is "the government".
    """
    for place in sentence.of("place"):
        match = _GOVERNMENT.match(sentence.text, place.span.end) if place.role == "demonym" else None
        if match is not None and place.code != country:
            yield place, Span(place.span.start, place.span.end + len(" government"))
