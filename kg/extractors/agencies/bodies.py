"""Bodies that are known by name alone, and organizations that a common noun introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.extractors.agencies.capitals import INNER, first_of, phrase_from, until_acronym
from kg.extractors.agencies.quoted import names_in_quotes
from kg.extractors.words import Words, word_set
from kg.model import AnalysedSentence, Mention, Span

_NOT_A_BODY = re.compile(
    r"\s(?:member states?|member countries|members|countries|country|citizens?|nationals?|states?|directives?|"
    r"[Cc]onventions?|[Pp]rotocols?|[Pp]rinciples|[Dd]eclaration|[Rr]ecommendation|peacekeep\w*|missions?|border"
    r"|borders|"
    r"accession|membership|standards|legislation|passports?|visas?|travel|law|laws|market|job)\b"
)
_OF_UN = re.compile(r"'?s?[ -](?:[A-Z]|agenc|official|report|force|troop|special|expert|group|human|trafficking|staff)")
"""What makes "UN" a modifier: its protocols, missions and agencies are named by themselves, or are none."""

_APPOSITION = re.compile(
    r",? (?:an?|the|its|another|(?P<several>two|three|four|five|six|both|all)) (?:[A-Za-z'-]+ ){0,4}$"
)


def introduces(sentence: AnalysedSentence) -> bool:
    """Whether a noun such as "NGO" stands beside something in capitals: the quick test before names are looked for."""
    text = sentence.text
    return any(
        _BEFORE_NAME.match(text, m.span.end) or _APPOSITION.search(text, max(0, m.span.start - 60), m.span.start)
        for m in sentence.of("ngo-noun")
    )


_BEFORE_NAME = re.compile(
    r",? (?:called |named )?[\"\N{LEFT DOUBLE QUOTATION MARK}]| ?(?:\N{EM DASH}|\N{EN DASH}|--|:|\() ?[A-Z]| - [A-Z]"
    r"|,? (?:among them (?:the )?|called |named |known as |such as |like |including |namely )?[A-Z]"
)


def find_bodies(sentence: AnalysedSentence) -> Iterator[tuple[Mention, Span]]:
    """International bodies ("IOM") with the words that name them; not in another name ("ILO Convention").

    A national branch keeps its country: "Caritas Lebanon".
    """
    places = {m.span.start: m for m in sentence.of("place")}
    for mention in sentence.of("body"):
        before = sentence.text[max(0, mention.span.start - 4) : mention.span.start]
        part = mention.code == "united-nations" and _OF_UN.match(sentence.text, mention.span.end)
        if not part and not _NOT_A_BODY.match(sentence.text, mention.span.end) and before != "non-":
            branch = places.get(mention.span.end + 1)
            end = (
                branch.span.end
                if branch and branch.role in ("name", "part")
                else _of_country(sentence, mention, places)
            )
            yield mention, Span(_national(sentence, mention), end)


def _national(sentence: AnalysedSentence, mention: Mention) -> int:
    """Where a national society begins: "the Norwegian Red Cross"."""
    if mention.code != "red-cross":
        return mention.span.start
    places = {m.span.end + 1: m.span.start for m in sentence.of("place")}
    return places.get(mention.span.start, mention.span.start)


def _of_country(sentence: AnalysedSentence, mention: Mention, places: Mapping[int, Mention]) -> int:
    """Where a national society ends: "the Red Cross of Norway"."""
    place = places.get(mention.span.end + len(" of "))
    is_of = place is not None and sentence.text.startswith(" of ", mention.span.end)
    return place.span.end if place and is_of and mention.code == "red-cross" else mention.span.end


def find_acronyms(sentence: AnalysedSentence) -> Iterator[tuple[Mention, Span]]:
    """Acronyms that stand beside the common noun for a body: "the human rights commission, CHRC,", "the agency (NAPT)".

    Args:
        sentence: the sentence.

    Yields:
        The mention of the noun and the span of the acronym.
    """
    for noun in sentence.of("body-noun"):
        if not noun.span.text(sentence.text).islower():
            continue
        if beside := _BESIDE.match(sentence.text, noun.span.end, sentence.span.end):
            yield noun, Span(*beside.span("direct" if beside["direct"] else 1))
        elif before := _AHEAD.search(sentence.text, max(sentence.span.start, noun.span.start - 60), noun.span.start):
            yield noun, Span(*before.span(1))


_BESIDE = re.compile(
    r"(?:,? (?:known as |called )|, | \()([A-Z][A-Z-]{2,})(?=[,.;)])| (?P<direct>[A-Z]{3,}[A-Z-]*)(?=[,.;) ])"
)
_AHEAD = re.compile(r"\b([A-Z][A-Z-]{2,}), (?:the|its|a|an) (?:[a-z'-]+ ){0,3}$")


def find_organizations(sentence: AnalysedSentence, words: Words) -> Iterator[Span]:
    """Names that a noun introduces ("the NGO Northern Light") or explains ("Northern Light, a local NGO")."""
    for noun in sentence.of("ngo-noun"):
        quoted = list(names_in_quotes(sentence, noun))
        yield from quoted
        index = None if quoted else words.starts.get(noun.span.start)
        if index is None:
            continue
        introduced = list(_introduced(sentence, words, noun, index))
        yield from introduced
        if not introduced:
            yield from _explained(sentence, words, noun)


def _introduced(sentence: AnalysedSentence, words: Words, noun: Mention, index: int) -> Iterator[Span]:
    """The name behind the noun, and behind a plural also the second of "the NGOs Northern Light and Bright Path"."""
    start = words.last_of(noun) + 1
    while start < len(words.words) and words.words[start].text in _CALLED:
        start += 1
    is_apposed = (
        index > 0 and start < len(words.words) - 1 and words.words[start].comma and words.words[start].text == "the"
    )
    start += is_apposed
    plural = noun.span.text(sentence.text).endswith("s")
    opens = plural and (_OPENS.match(sentence.text, noun.span.end) is not None or _lists(sentence, words, noun, start))
    if start >= len(words.words) or not (
        _can_name(words, start, opens=opens) or (not plural and _is_national(words, start))
    ):
        return
    last = phrase_from(words, start)
    last = until_acronym(sentence.text, words, last)
    direct = (words.words[start].joined and not is_apposed) or opens
    if direct and not plural and last == start:
        last = _coordinated(words, last)
    closed = _CLOSED_ALONE if is_apposed else _CLOSED
    if direct or (index > 0 and not plural and closed.match(sentence.text, words.words[last].end)):
        yield _bare(sentence.text, Span(words.words[start].start, words.words[last].end))
    while direct and plural and (following := _next_listed(words, last)) is not None:
        last = phrase_from(words, following)
        yield _bare(sentence.text, Span(words.words[following].start, words.words[last].end))


def _is_national(words: Words, start: int) -> bool:
    """Whether a name begins with a place that goes on in capitals: "the NGO Mali Enjeu"."""
    place, at = words.places.get(start), start + 1
    if place is None or place.role != "name" or not words.words[start].joined or at >= len(words.words):
        return False
    following = words.words[at]
    return following.joined and following.is_capital and not any(at in known for known in (words.places, words.heads))


def _lists(sentence: AnalysedSentence, words: Words, noun: Mention, start: int) -> bool:
    """Whether a comma opens the list of those that are counted: "two NGOs, Northern Light and Bright Path"."""
    if start >= len(words.words) or not words.words[start].comma or not words.words[start].is_capital:
        return False
    if _HOW_MANY.search(sentence.text, max(sentence.span.start, noun.span.start - 40), noun.span.end) is None:
        return False
    if not _can_name(words, start):
        return False
    last = phrase_from(words, start)
    return _next_listed(words, last) is not None or (words.words[last + 1].text == "and" and last + 2 in words.bodies)


_HOW_MANY = re.compile(
    r"(?<!ccording to )(?<!\b[Ii]n )\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Bb]oth) (?:[a-z-]+ ){0,3}[\w-]+\Z"
)


def _coordinated(words: Words, last: int) -> int:
    """The end of a name of two parts: "the NGO Women and Law"; what is named by itself is another body."""
    at = last + 2
    if at >= len(words.words) or words.words[last + 1].text != "and" or not words.words[at].is_capital:
        return last
    joined = words.words[last + 1].joined and words.words[at].joined
    named = at in words.heads or at in words.bodies or at in words.places or words.words[at].is_acronym
    return phrase_from(words, at) if joined and not named and not words.is_opener(at) else last


def _next_listed(words: Words, last: int) -> int | None:
    """The next of several names: behind a comma or an "and", and behind a body between them that is named by itself."""
    at = last + 1
    known = at + (at < len(words.words) and words.words[at].text == "and")
    if known in words.bodies and (words.words[at].comma or known > at):
        return _next_listed(words, words.last_of(words.bodies[known]))
    if at + 2 < len(words.words) and words.words[at].text == "in" and words.words[at + 1].is_capital:
        at += 2
    if at + 1 < len(words.words) and words.words[at].text in ("and", "or"):
        at += words.words[at + 1].text == "the" and at + 2 < len(words.words)
        return at + 1 if _can_name(words, at + 1) else None
    return at if at < len(words.words) and words.words[at].comma and _can_name(words, at) else None


_CALLED = word_set("called named known as such like including namely among them")
_CLOSED, _CLOSED_ALONE = re.compile(r",|\s\("), re.compile(r",(?! (?:and|or) )|\s\(")
"""What closes an apposition; behind "the" a list would look the same: "an NGO, the police, and"."""


_OPENS = re.compile(r"(?: ?(?:\N{EM DASH}|\N{EN DASH}|--|:|\() ?| - )(?=[A-Z])")


def _can_name(words: Words, index: int, *, opens: bool = False) -> bool:
    word = words.words[index]
    is_title = index in words.titles and not (word.text in _HOUSES and phrase_from(words, index) > index)
    return (
        word.is_capital and index not in words.places and index not in words.bodies and not is_title
        and not word.is_possessive and (word.joined or word.comma or opens) and not words.is_opener(index)
    )  # fmt: skip


_HOUSES = word_set("Shelter House Home Mission")
"""Title nouns with which the name of an organization can begin: "an NGO, Shelter Safe House"."""


def _bare(text: str, span: Span) -> Span:
    return Span(span.start, span.end - 2) if text[span.start : span.end].endswith("'s") else span


def _explained(sentence: AnalysedSentence, words: Words, noun: Mention) -> Iterator[Span]:
    """The name before an apposition: the capitals that end at the comma; before "three NGOs" all names of the list."""
    window = max(sentence.span.start, noun.span.start - 60)
    match = _APPOSITION.search(sentence.text, window, noun.span.start)
    if match is None or "," not in match.group():
        return
    last = next((i for i, w in enumerate(words.words) if w.end == match.start()), None)
    while last is not None and words.words[last].is_capital:
        first = _opening(words, first_of(words, last))
        named = any(i in words.places or i in words.bodies for i in range(first, last + 1))
        if not (named and first == last):
            yield Span(words.words[first].start, words.words[last].end)
        last = _listed_before(words, first) if match["several"] else None


def _opening(words: Words, first: int) -> int:
    """The first word of a name that an "and" in its complement cut: "Hotline for Refugees and Migrants, a local NGO"."""
    last = first - 2
    if last < _COMPLEMENT or words.words[first - 1].text != "and" or not words.words[last].is_capital:
        return first
    if not (words.words[first].joined and words.words[first - 1].joined and words.words[last - 1].text in INNER):
        return first
    return first_of(words, last)


_COMPLEMENT = 2
"""Words before the last one of "Hotline for Refugees"."""


def _listed_before(words: Words, first: int) -> int | None:
    """The last word of the name that a comma or an "and" joins to the one that begins at ``first``."""
    at = first - 1
    if at > 0 and words.words[at].text == "and":
        return at - 1
    return at if at >= 0 and words.words[first].comma else None
