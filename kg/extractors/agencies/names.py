"""Names of bodies: from the head noun outwards, word by word.

"Ministry of Education, Science, and Technology": the head takes a complement; "Philippine National Police": the capitals before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.agencies.reach import into_body, of_province
from kg.extractors.agencies.units import (
    DEEDS,
    IS_MEMBER,
    LOWER_UNIT,
    OPENS_NAME,
    OWN_UNIT,
    OWNER,
    PLACES,
    ROMANCE,
    UNIT_OF,
)
from kg.extractors.phrases import (
    FOREIGN,
    PREPOSITIONS,
    bare_end,
    complement,
    is_of_people,
    joins_persons,
    over_bracket,
    whole_place,
)
from kg.extractors.words import Words, word_set
from kg.model import AnalysedSentence, Mention, Span
from kg.records import dataclass, replace

_LEFT = word_set("and & of for de des du da do dos del la y et e")
_ACRONYM = re.compile(r"\s?\((?:the )?([A-Z][\w&/.-]*[A-Z][\w&/.-]*)\)")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a body as printed; ``heads`` are the head mentions in it, in text order."""

    span: Span
    heads: tuple[Mention, ...]
    acronym: str | None
    title: Mention | None = None


_LOWER = frozenset(("police-proper", "prosecution"))
"""Forces of which there is one and which are named in lower case: "the gendarmerie"."""


def has_named_head(sentence: AnalysedSentence) -> bool:
    """Whether a head stands in capitals or behind a word in capitals: the quick test before names are walked."""
    text = sentence.text
    return any(
        text[m.span.start].isupper()
        or m.code in _LOWER
        or _AFTER_CAPITAL.search(text, max(0, m.span.start - 24), m.span.start)
        for m in sentence.of("agency-head")
    )


_AFTER_CAPITAL = re.compile(r"[A-Z][\w'.-]* $")


def find_names(sentence: AnalysedSentence, words: Words) -> list[Name]:
    """The names that a sentence holds, from left to right; "the Coast Guard's Crime Unit" is one name."""
    found: list[Name] = []
    for name in _singles(sentence, words):
        if found and _owns(sentence.text, found[-1], name):
            whole = found.pop()
            heads = (name.heads[0], *whole.heads, name.heads[-1])
            name = replace(name, span=Span(whole.span.start, name.span.end), heads=heads)
        found.append(name)
    return found


_PARTS = frozenset(
    ("unit", "directorate", "department", "bureau", "investigation", "inspectorate", "office", "center", "coordinator")
)


_HAS_UNITS = ("police", "police-proper", "prosecution", "border", "investigation", "directorate")
"""Bodies whose units are told in lower case: "the National Police's anti-trafficking unit"."""
_FORCE = ("task-force", "ministry")
_OWNED = re.compile(r"'s? (?:\([A-Z-]+\) )?| \([A-Z-]+\)(?:'s?)? ")


def _owns(text: str, whole: Name, part: Name) -> bool:
    """Whether the second is a unit of the first by an apostrophe; governments have agencies and not units."""
    joined = _OWNED.fullmatch(text, whole.span.end, part.span.start)
    of, kind = whole.heads[0].code, part.heads[0].code
    is_part = (
        kind in _PARTS
        or (kind == "committee" and of == "ministry")
        or (kind == of and kind in ("police", "prosecution"))
        or (kind, of) == _FORCE
    )
    return joined is not None and is_part and of != "government" and whole.title is None


def _singles(sentence: AnalysedSentence, words: Words) -> Iterator[Name]:
    """The names around heads, none overlapping another."""
    free = 0
    for head in sentence.of("agency-head"):
        index = words.starts.get(head.span.start)
        if index is None or index < free or index in words.bodies or not _is_head(words, index, head):
            continue
        if head.code == "government":
            name = _government(words, index, free)
        else:
            name = _name(sentence.text, words, index, free)
        if name is not None:
            yield from [] if IS_MEMBER.match(sentence.text, name.span.start) else [name]
            free = max(index + 1, _next(words, name.span.end, index))


def _next(words: Words, end: int, index: int) -> int:
    while index < len(words.words) and words.words[index].start < end:
        index += 1
    return index


def _is_head(words: Words, index: int, head: Mention) -> bool:
    """Whether the word can be a head: in lower case only "Norway police" and "Attorney General's office"."""
    word, place = words.words[index], words.places.get(index)
    if place is not None and place.role == "name" and place.span.contains(head.span):
        return False
    if word.is_capital or (head.code in _LOWER and index > 0 and words.words[index - 1].text in ("the", "The")):
        return True
    if index == 0 or not word.joined or not words.words[index - 1].is_capital:
        return False
    before = words.words[index - 1]
    if head.code == "office":
        return before.is_possessive and index - 1 not in words.places
    place = words.places.get(index - 1)
    return head.code == "police" and place is not None and place.scheme == "place" and place.role == "name"


def _government(words: Words, index: int, free: int) -> Name | None:
    """ "Government of the Republic of Korea", "Royal Thai Government"; else None."""
    at = index + 1
    while at < len(words.words) and at < index + 3 and words.words[at].text in ("of", "the"):
        at += 1
    regional = index > 1 and words.words[index - 1].text in ("Regional", "Federal", "Transitional", "Provincial")
    place = words.places.get(at) if at > index + 1 else words.places.get(index - 2 if regional else index - 1)
    if regional and place is None and words.words[index - 1].text != "Federal" and not words.is_opener(index - 2):
        own = words.words[index - 2]
        return Name(Span(own.start, words.words[index].end), (words.heads[index],), None) if own.is_capital else None
    if place is None and at == index + 2:
        span = of_province(words, index)
        return Name(span, (words.heads[index],), None) if span else None
    if place is None or place.scheme != "place":
        return None
    start = index if at > index + 1 else _left(words, index, free)
    end = place.span.end if at > index + 1 else words.words[index].end
    return Name(Span(words.words[start].start, end), (words.heads[index],), None)


def _name(text: str, words: Words, index: int, free: int) -> Name:
    first = _left(words, index, free)
    last, title = _run(words, index)
    if title is None:
        last = complement(words, last, index)
    covering = words.titles.get(index)
    if covering is not None and len(covering.span) > len(words.heads[index].span):
        title = covering
    span = Span(words.words[first].start, bare_end(words, last))
    acronym = _ACRONYM.match(text, span.end)
    if acronym is None and words.heads[index].code in _HAS_UNITS:
        unit = LOWER_UNIT.match(text, span.end)
        span = Span(span.start, unit.end()) if unit else span
    elif words.heads[index].code == "ministry" and acronym is None:
        unit = OWN_UNIT.match(text, span.end)
        span = Span(span.start, unit.end()) if unit else span
    elif acronym is not None:
        span = into_body(text, words, span, acronym.end(), last)
    if owner := OWNER.search(text, max(0, span.start - 14), span.start):
        span = Span(owner.start(), span.end)
    if unit := UNIT_OF.search(text, max(0, span.start - 80), span.start):
        span = Span(unit.start(), span.end)
    heads = dict.fromkeys(words.heads[i] for i in range(first, last + 1) if i in words.heads)
    return Name(span, tuple(heads), acronym.group(1) if acronym else None, title)


def _left(words: Words, index: int, free: int) -> int:
    """The index of the first word of the name: capitals before the head, and what joins them."""
    at = index
    owned = words.heads[index].code in _PARTS
    office = words.heads[index].code in ("office", "ombudsman", "coordinator", "prosecution", "court")
    while at > free:
        at = over_bracket(words, at, free)
        if not words.words[at].joined:
            break
        before = words.words[at - 1]
        if (whole := whole_place(words, at - 1)) is not None and whole >= free:
            at = whole
            continue
        if before.is_capital:
            if (
                words.is_opener(at - 1)
                or before.text.endswith(("-led", "-based", "-funded", "-run"))
                or (before.is_possessive and not _keeps(words, at - 1, office=office, owned=owned))
            ):
                break
            at -= 1
        elif at - 2 >= free and _is_link(words, at):
            at -= 2
        else:
            break
    if words.words[at].text == "The" and at < index:
        return at + 1
    return _before_list(words, at, free)


def _before_list(words: Words, index: int, free: int) -> int:
    """The first word of a list that ends in the head: "the Population, Immigration, and Border Authority"."""
    at = index - 1
    if at < free + 2 or words.words[at].text != "and" or not words.words[at].comma:
        return index
    while at > free + 1:
        end = at = at - 1
        while at > free and words.words[at].joined and words.words[at - 1].is_capital and not words.is_opener(at - 1):
            at -= 1
        is_national = at < end and at in words.places
        if not all(_joins(words, i) for i in range(at + is_national, end + 1)):
            return index
        if not words.words[at].comma:
            return at if words.words[at].joined and words.words[at - 1].text in ("the", "The") else index
    return index


def _is_link(words: Words, index: int) -> bool:
    """Whether the word before this one joins it to a name: "Women and Children", "Trafficking in Persons"."""
    before = words.words[index - 1]
    if before.text == "in":
        return joins_persons(words, index - 2, index)
    if before.text == "the":
        return words.words[index - 2].text in DEEDS and before.joined
    return before.text in _LEFT and _joins(words, index - 2) and before.joined


def _keeps(words: Words, index: int, *, office: bool, owned: bool) -> bool:
    """Whether a possessive belongs to the name: "Prosecutor General's Office", "UPF's Unit", but not "Norway's"."""
    text = words.words[index].text
    if owned and len(text) > 4 and text[:-2].isupper() and index not in words.places and index not in words.bodies:
        return True
    if owned and text in _OFFICERS:
        return True
    if index in words.heads and words.heads[index].code not in ("ombudsman", "prosecution"):
        return False
    return is_of_people(words, index) or (office and index not in words.places)


_OFFICERS = word_set("General's Ombudsman's President's Minister's Lady's Advocate's Prosecutor's Commissioner's")
"""Last words of offices that have units: "the Attorney General's Trafficking Unit"."""


def _joins(words: Words, index: int) -> bool:
    """Whether the word before an "and" can belong to the name: "Women and Children Protection Unit"."""
    word = words.words[index]
    return word.is_capital and not words.is_foreign(index) and not words.is_opener(index) and not word.is_possessive


def _run(words: Words, index: int) -> tuple[int, Mention | None]:
    """The last word of the capitals behind the head that ends in a head, and the title noun that refuses them."""
    last = words.last_of(words.heads[index])
    at, title = last + 1, None
    is_police = words.heads[index].code in ("police", "police-proper")
    while at < len(words.words) and words.words[at].joined:
        if is_police and at - 1 > last and words.words[at].text == "and":
            at += 1
            continue
        if not words.words[at].is_capital or (words.words[at - 1].is_possessive and not is_of_people(words, at - 1)):
            break
        if words.words[at].text.lower() in PREPOSITIONS:
            break
        if at in words.heads:
            last, title = at, None
        elif at in words.titles:
            title = words.titles[at]
        at += 1
    if title is None and (words.words[at - 1].text in PLACES or words.words[last].text in OPENS_NAME):
        last = at - 1
    while last + 1 < at and ROMANCE.search(words.words[last + 1].text):
        last += 1
    if at == last + 1 and at < len(words.words) and words.words[at].joined and words.words[at].text.islower():
        at += 1
    if title is None and at > last + 1 and at < len(words.words) and words.words[at].text in FOREIGN:
        last = at - 1
    return last, title
