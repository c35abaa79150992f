"""Agencies: the named bodies of a narrative, each once, where it is first named.

Three sources: names built around a head noun ("Ministry of", "Prosecutor General's Office"), international bodies of the
vocabulary (IOM), organizations that a common noun introduces ("the NGO Northern Light").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import matching
from kg.extractors.agencies.bare import is_bare, is_region
from kg.extractors.agencies.bodies import find_acronyms, find_bodies, find_organizations, introduces
from kg.extractors.agencies.doers import find_doers, may_do, opens_by_kind
from kg.extractors.agencies.houses import find_owners
from kg.extractors.agencies.listed import find_listed
from kg.extractors.agencies.lower import (
    forces,
    foreign_governments,
    immigration_services,
    named_units,
    parts_of_states,
    seated_bodies,
    state_agencies,
)
from kg.extractors.agencies.names import Name, find_names, has_named_head
from kg.extractors.agencies.owners import owner_of
from kg.extractors.agencies.types import body_type, type_of
from kg.extractors.laws.instruments import find_instruments
from kg.extractors.once import once_for
from kg.extractors.vocabulary import expressed
from kg.extractors.words import Words
from kg.facts import Agency, Evidence, Fact, Rejection
from kg.guards import guarded
from kg.model import AnalysedSentence, Document, Span
from kg.records import dataclass

_BRACKET = re.compile(r"\s?\([^)]*\)")
_IDLE = frozenset(["the", "of", "and", "for", "a", "an", "in", "on", "to", "against", "s"])
_PLAIN = re.compile(r"\w+")
_LOWER_GOVERNMENT = guarded(r"\b(?:government|Embassy) of (?:the )?$")


@dataclass(frozen=True, slots=True)
class _Found:
    """A named body before it is held against those named earlier."""

    span: Span
    name: str
    type: str
    country: str | None
    last: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A place in the text that names an agency; ``agency`` is its one fact, which stands at the first of them."""

    span: Span
    agency: Agency
    is_first: bool


def find_agencies(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The agencies of a report: one fact for each, at its first mention; later short forms and acronyms are the same."""
    for item in find_namings(document, sentences):
        if isinstance(item, Rejection):
            yield item
        elif item.is_first:
            yield item.agency


def find_namings(document: Document, sentences: Sequence[AnalysedSentence]) -> Sequence[Naming | Rejection]:
    """Every naming of an agency by its name or a short form of it, in text order; and what was refused as a name.

    Made when first asked for: agencies and actors both ask.
    """
    return once_for(document, sentences, _all_namings)


def _all_namings(document: Document, sentences: Sequence[AnalysedSentence]) -> tuple[Naming | Rejection, ...]:
    return tuple(_namings(document, sentences))


def _namings(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Naming | Rejection]:
    has_ministries = any(m.code == "ministry" for s in sentences for m in s.of("agency-head"))
    bodies = {m.code for s in sentences for m in s.of("body")}
    seen: list[tuple[frozenset[str], str, Agency]] = []
    for sentence in sentences:
        for item in _in_sentence(document, sentence, has_ministries=has_ministries):
            if isinstance(item, Rejection):
                yield item
                continue
            key = _key(item.name) if item.last not in bodies else frozenset((item.last,))
            same = [known for known in seen if _is_same(key, item.last, *known[:2])]
            if not same:
                seen.append((key, item.last, _fact(document, item)))
            exact = [agency for other, _, agency in same or seen[-1:] if other == key]
            if exact or len(same) == 1:
                yield Naming(item.span, exact[0] if exact else same[0][2], not same)


def _fact(document: Document, item: _Found) -> Agency:
    evidence = Evidence.of(document.text, matching.unfolded(document.text, item.span))
    return Agency(report=document.key, evidence=evidence, name=item.name, type=item.type, country=item.country)


def _key(name: str) -> frozenset[str]:
    return frozenset(w for w in _PLAIN.findall(name.casefold()) if w not in _IDLE)


def _is_same(key: frozenset[str], last: str, other: frozenset[str], other_last: str) -> bool:
    """Whether a name is that of a body named before: the same words, or fewer of them under the same head."""
    return key == other or (last == other_last and key < other)


def _in_sentence(
    document: Document, sentence: AnalysedSentence, *, has_ministries: bool
) -> Iterator[_Found | Rejection]:
    """What one sentence names, in text order."""
    named = sentence.once(_is_named)
    does = sentence.once(may_do)
    if not (named or does or _may_name(sentence)):
        return
    titles = [i.span for i in sentence.once(find_instruments) if i.manner in ("title", "year")]
    found: list[_Found | Rejection] = []
    taken: list[Span] = []
    for name in sentence.once(_names) if named else ():
        if any(name.span.overlaps(title) and name.span.end <= title.end for title in titles):
            continue
        item, *parts = _read(document, sentence, name, has_ministries=has_ministries)
        if isinstance(item, _Found) or not opens_by_kind(name.span.text(sentence.text)):
            taken.append(name.span)
        found += parts
    for mention, span in find_bodies(sentence):
        if not any(span.overlaps(other) for other in [*taken, *titles]):
            found.append(_Found(span, span.text(sentence.text), body_type(mention.code), None, mention.code))
            taken.append(span)
    for item in _unheaded(document, sentence):
        if not any(item.span.overlaps(other) for other in [*taken, *titles]):
            found.append(item)
            taken.append(item.span)
    for span in sentence.once(_organizations) if named or does else ():
        is_of_title = any(title.contains(span) and title != span for title in titles)
        if not is_of_title and not any(span.overlaps(other) for other in taken):
            found.append(_Found(span, _BRACKET.sub("", span.text(sentence.text)), "ngo", document.metadata.iso3, "ngo"))
            taken.append(span)
    known = [item.span for item in found if isinstance(item, _Found) and item.type in _CIVIL]
    for span in find_listed(sentence, sentence.once(Words.of), known) if known else ():
        if not any(span.overlaps(other) for other in [*taken, *titles]):
            found.append(_Found(span, span.text(sentence.text), "ngo", document.metadata.iso3, "ngo"))
            taken.append(span)
    yield from _unbracketed(sentence, found)


_CIVIL = ("ngo", "igo")
"""Types of bodies beside which a list has more of their kind."""


def _may_name(sentence: AnalysedSentence) -> bool:
    """Whether something stands in the sentence that can name a body without a head noun in capitals."""
    return (
        any(sentence.of(scheme) for scheme in ("body", "body-noun", "place"))
        or any(forces(sentence))
        or any(sentence.once(named_units))
        or any(sentence.once(state_agencies))
        or any(sentence.once(seated_bodies))
        or any(find_owners(sentence))
    )


def _unbracketed(sentence: AnalysedSentence, found: Sequence[_Found | Rejection]) -> list[_Found | Rejection]:
    """What was found, in text order, without the acronyms that stand in brackets behind what they are short for."""
    ends = {item.span.end + 2 for item in found}
    kept = [i for i in found if i.span.start not in ends or not _ENCLOSED.match(sentence.text, i.span.start)]
    return sorted(kept, key=lambda item: item.span)


_ENCLOSED = re.compile(r"(?<=\()[A-Z][\w-]+(?: (?:Unit|Section|Division))?\)")


def _read(
    document: Document, sentence: AnalysedSentence, name: Name, *, has_ministries: bool
) -> list[_Found | Rejection]:
    """What a name is, and the bodies that it stands for: itself, those of a plural, the owner of a unit."""
    item = _named(document, sentence, name, has_ministries=has_ministries)
    if isinstance(item, Rejection):
        return [item, item]
    owner = owner_of(document, sentence, name)
    owners = [_named(document, sentence, owner, has_ministries=has_ministries)] if owner else []
    return [item, *_singly(sentence, item), *owners]


def _is_named(sentence: AnalysedSentence) -> bool:
    return has_named_head(sentence) or introduces(sentence)


def _names(sentence: AnalysedSentence) -> list[Name]:
    return find_names(sentence, sentence.once(Words.of))


def _organizations(sentence: AnalysedSentence) -> list[Span]:
    words = sentence.once(Words.of)
    return [*find_organizations(sentence, words), *(find_doers(sentence, words) if sentence.once(may_do) else ())]


def _unheaded(document: Document, sentence: AnalysedSentence) -> Iterator[_Found]:
    """Acronyms beside a common noun, and "the government of Norway" in lower case."""
    kinds = expressed("agency-types.ttl", "body-noun")
    for noun, span in find_acronyms(sentence):
        yield _Found(span, span.text(sentence.text), kinds[noun.code], document.metadata.iso3, noun.code)
    for span in (*parts_of_states(sentence), *sentence.once(state_agencies)):
        yield _Found(span, span.text(sentence.text), "government", document.metadata.iso3, "government")
    for span in find_owners(sentence):
        yield _Found(span, span.text(sentence.text), "ngo", document.metadata.iso3, "ngo")
    for span in (*forces(sentence), *sentence.once(named_units)):
        yield _Found(span, span.text(sentence.text), "police", document.metadata.iso3, "unit")
    for kind, span in sentence.once(seated_bodies):
        yield _Found(span, span.text(sentence.text), kind, document.metadata.iso3, kind)
    for place, span in foreign_governments(sentence, document.metadata.iso3):
        yield _Found(span, span.text(sentence.text), "government", place.code, "government")
    for place, span in immigration_services(sentence):
        yield _Found(span, span.text(sentence.text), "border", place.code, "border")
    if not _LOWER_GOVERNMENT.may_match(sentence):
        return
    for place in sentence.of("place"):
        match = _LOWER_GOVERNMENT.search(sentence, place.span.start - 20, place.span.start)
        if match and place.role == "name":
            span = Span(match.start(), place.span.end)
            yield _Found(span, span.text(sentence.text), "government", place.code, "government")


def _named(document: Document, sentence: AnalysedSentence, name: Name, *, has_ministries: bool) -> _Found | Rejection:
    quote = Evidence.of(document.text, name.span)
    if name.title is not None:
        why = f"'{name.title.span.text(sentence.text)}' makes it a title, no body"
        return Rejection(document.key, name.span, quote.quote, "agency.title", why)
    if _IS_SHELTER.match(sentence.text, name.span.end):
        return Rejection(document.key, name.span, quote.quote, "agency.shelter", "it is a shelter and no organization")
    if is_bare(sentence.text, name) or is_region(sentence.text, name):
        return Rejection(
            document.key, name.span, quote.quote, "agency.bare", "a head noun alone names no particular body"
        )
    kind = type_of(sentence, name.span, name.heads, has_ministries=has_ministries)
    plain = " ".join(_BRACKET.sub("", name.span.text(sentence.text)).split())
    return _Found(name.span, plain, kind, _country(document, sentence, name.span), name.heads[-1].code)


_IS_SHELTER = re.compile(
    r", (?:an?|the|its) (?:[a-z'-]+ ){0,4}?(?:shelter|safe house|rehabilitation center|home for)\b"
)


def _country(document: Document, sentence: AnalysedSentence, span: Span) -> str | None:
    """The country that the name holds or that owns it ("Italy's Ministry of ..."), else the report's."""
    reach = Span(max(sentence.span.start, span.start - 40), span.end)
    for mention in sentence.of("place"):
        owns = sentence.text[mention.span.end : span.start] in ("'s ", "' ")
        if mention.role != "part" and reach.contains(mention.span) and (owns or span.contains(mention.span)):
            return mention.code
    return document.metadata.iso3


def _singly(sentence: AnalysedSentence, found: _Found) -> list[_Found | Rejection]:
    """The bodies of a plural: "Ministries of Justice, Labor, and Health" names three."""
    if (behind := _BEHIND.search(found.name)) is not None:
        return _before_plural(sentence, found, behind)
    match = _PLURAL.match(found.name)
    if match is None:
        return [found]
    singular, start = _SINGULAR[match.group(1)], found.span.start + match.end()
    parts: list[_Found | Rejection] = []
    pattern = _LISTED if ", and " in found.name else _ITEM
    for item in pattern.finditer(sentence.text, start, found.span.end):
        span = Span(item.start(1), item.end(1))
        name = f"{singular} of {span.text(sentence.text)}"
        parts.append(_Found(span, name, found.type, found.country, found.last))
    return parts


def _before_plural(sentence: AnalysedSentence, found: _Found, behind: re.Match[str]) -> list[_Found | Rejection]:
    """The bodies of a plural that stands last: "the Interior, Justice, and Labor Ministries" are three."""
    parts: list[_Found | Rejection] = []
    for item in _LISTED.finditer(sentence.text, found.span.start, found.span.start + behind.start()):
        for each in _ITEM.finditer(item[1]) if ", and " not in found.name else (item,):
            name = f"{each[1]} {_SINGULAR[behind[1]]}"
            parts.append(_Found(found.span, name, found.type, found.country, found.last))
    return parts


_BEHIND = re.compile(r" (Ministries|Departments)$")
_SINGULAR = {"Ministries": "Ministry", "Departments": "Department"}
_PLURAL = re.compile(r"(?:(?:[A-Z]\w+ )?(?=[MD]))(Ministries|Departments) of (?:the )?")
_ITEM = re.compile(r"(?:, and |, | and )?((?:(?!, | and ).)+)")
_LISTED = re.compile(r"(?:, and |, )?((?:(?!, ).)+)")
"""Where a comma stands before the last "and", another "and" is inside of a name."""
