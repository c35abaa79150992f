"""Phrases of capitals: what follows a head noun in a name or a title, word by word.

"of Education, Science, and Technology", "to Combat Smuggling", "for the Protection of Children": a preposition, capitals, and
lists of them; what is named by itself (another agency, a body, an acronym, a country) ends a list.
"""

from __future__ import annotations

import re

from kg.extractors.words import Words, word_set

ARTICLES = word_set("the its la las los les le l' el")
PREPOSITIONS = word_set(
    "of for on against to in de des du da do dos del pour para contre contra concerning regarding relating pertaining"
)
FOREIGN = word_set("de des du da do dos del d' pour para contre contra")
"""Prepositions of French, Spanish and Portuguese: what follows them goes on a name in lower case too."""

PEOPLE = re.compile(
    r"(?:Wom[ae]n|M[ae]n|Child(?:ren)?|People|Persons?|Girls?|Workers?|Veterans?|Victims?|Youths?|Nations?|Migrants?|"
    r"Consumers?|Farmers?|Elders?|Minors?|Families|Peoples?)'?s?'?"
)
"""People in the possessive are part of a name ("Ministry of Women's Affairs"); other owners are named before it."""


_NO_PEOPLE = word_set("Affairs' Services' Forces' Relations' Resources' Prosecutions' Investigations' Courts' States'")


def is_of_people(words: Words, index: int) -> bool:
    """Whether a possessive is that of people in a name: "Women's Affairs", "Expatriates' Welfare", not "Norway's".

    Args:
        words: the words of the sentence.
        index: of the possessive.
    """
    text = words.words[index].text
    return PEOPLE.fullmatch(text) is not None or (
        text.endswith("s'")
        and text not in _NO_PEOPLE
        and index not in words.places
        and index not in words.bodies
        and index not in words.heads
    )


_FURTHER = ARTICLES | word_set("fight response assistance protection support")
"""What stands behind the "and" of "the Prevention of and the Fight against Trafficking"."""

_GERUNDS = word_set("Monitoring Controlling Combating Combatting Fighting Leading Supervising Overseeing")
_AND = word_set("and & or y et e")
_BEINGS = word_set("persons human people women children humans girls")
_PLURALS = word_set("Ministries Departments")
_MOST_WORDS = 22


def bare_end(words: Words, last: int) -> int:
    """The end of a name without the possessive of its last word."""
    word = words.words[last]
    following = words.words[last + 1] if last + 1 < len(words.words) else None
    if word.text.endswith("'s"):
        return word.end - 2
    if word.text.endswith("-led"):
        return word.end - 4
    if (
        word.text.endswith("s'")
        and following is not None
        and (following.joined or following.start - word.end == _BRACKETED)
    ):
        return word.end - 1
    return word.end


def complement(words: Words, last: int, head: int, *, is_law: bool = False) -> int:
    """The last word of what follows the head: "of Justice", "for the Suppression of Smuggling", "to Combat ...".

    The title of a law may hold what is named by itself: "Law on the National Council for Children".
    """
    while last - head < _MOST_WORDS:
        if words.words[last].is_possessive and not is_of_people(words, last):
            break
        start = _opening(words, last, is_law=is_law)
        if start is None:
            break
        is_verb = words.words[start - 1].text == "to" or words.words[start].text in _GERUNDS
        last = _list(words, item(words, start))
        if is_verb and (thing := _object(words, last)) is not None:
            last = _list(words, item(words, thing))
        while words.words[head].text in _PLURALS and (end := _of_plural(words, last)) > last:
            last = end
    return last


def _of_plural(words: Words, last: int) -> int:
    """The end of what goes on a list of ministries, of which one has two tasks: "of Labor and Welfare, and Finance"."""
    start = last + 2
    if (end := _list(words, last)) > last or start >= len(words.words):
        return end
    closes = words.words[last + 1].text in _AND and words.words[last + 1].comma and words.words[start].joined
    return item(words, start) if closes and _is_plain(words, start) else last


def _object(words: Words, last: int) -> int | None:
    """The index of the capital behind an article: "to Lead the Suppression"."""
    at = last + 2
    if at >= len(words.words) or words.words[last + 1].text not in ARTICLES:
        return None
    joined = words.words[last + 1].joined and words.words[at].joined
    return at if joined and words.words[at].is_capital and not is_named(words, at) else None


def _opening(words: Words, last: int, *, is_law: bool) -> int | None:
    """The index of the capital that a preposition behind ``last`` leads to, if it can go on the name."""
    at = last + 1
    if at >= len(words.words) or not words.words[at].joined or words.words[at].text.lower() not in PREPOSITIONS:
        return None
    preposition = words.words[at].text.lower()
    at += 1
    if preposition in ("relating", "pertaining") and at < len(words.words) and words.words[at].text == "to":
        at += 1
    if at + 1 < len(words.words) and words.words[at].text == "and" and words.words[at + 1].text.lower() in _FURTHER:
        at += 1
    if at < len(words.words) and words.words[at].text in ARTICLES:
        at += 1
    if at >= len(words.words) or not words.words[at].joined:
        return None
    if not words.words[at].is_capital:
        return at if preposition in FOREIGN and len(words.words[at].text) > 3 else None
    if preposition == "in":
        fits = joins_persons(words, last, at)
    else:
        is_open = is_law or preposition in ("of", "de", "du", "da", "del") or not is_named(words, at)
        fits = is_open or (preposition == "for" and _is_task(words, at))
    return at if fits else None


def _is_task(words: Words, at: int) -> bool:
    """Whether a head begins here that is as well what a body is for: "Superintendency for Labor Inspection"."""
    return at in words.heads and words.words[words.last_of(words.heads[at])].text in ("Inspection", "Customs")


def joins_persons(words: Words, last: int, at: int) -> bool:
    """Whether an "in" between two words is that of "Trafficking in Persons" or "in the Fight against".

    Args:
        words: the words of the sentence.
        last: the index of the word before the "in".
        at: the index of the word behind it.
    """
    if words.words[at].text in ("Fight", "Fighting", "Combating"):
        return True
    return words.words[last].text.endswith(("Trafficking", "Traffic")) and words.words[at].text.lower() in _BEINGS


def is_named(words: Words, index: int) -> bool:
    """Whether a place, a body or another agency begins here, so that a preposition leads out of the name."""
    place = words.places.get(index)
    if (place is not None and place.role == "name") or index in words.bodies or words.words[index].is_acronym:
        return True
    end = index
    while end < len(words.words) and words.words[end].is_capital and (end == index or words.words[end].joined):
        if end in words.heads:
            return True
        end += 1
    return False


def item(words: Words, start: int) -> int:
    """The last of the capitals that follow one another from ``start`` on; a possessive that leads out ends them."""
    at = start
    place = words.places.get(start)
    if place is not None and place.role == "name":
        at = words.last_of(place)
    while at + 1 < len(words.words) and words.words[at + 1].joined and words.words[at + 1].is_capital:
        is_out = words.words[at].is_possessive and not is_of_people(words, at)
        is_out = (is_out and not _is_office(words, at + 1)) or words.words[at].text.endswith("-led")
        if is_out or words.words[at + 1].text.lower() in PREPOSITIONS:
            break
        at += 1
    return at


def _is_office(words: Words, index: int) -> bool:
    return index in words.heads and words.heads[index].code == "office"


def _list(words: Words, last: int) -> int:
    """The end of a coordination that goes on the item: ", Science, and Technology"; items that are named end it."""
    at, commas = last, 0
    while at + 1 < len(words.words) and words.words[at + 1].comma and _is_plain(words, at + 1):
        at, commas = item(words, at + 1), commas + 1
    closing = at + 1
    if closing + 1 >= len(words.words) or words.words[closing].text not in _AND:
        return last
    if not (words.words[closing].joined or words.words[closing].comma) or (words.words[closing].comma and not commas):
        return last
    start = closing + 1
    if words.words[start].text in FOREIGN and start + 2 < len(words.words):
        start += 2 if words.words[start + 1].text in ARTICLES else 1
    if words.words[start].text == "the" and start + 1 < len(words.words):
        start += 1
        if _is_body(words, end := item(words, start)) or (
            end > start and words.words[end].is_possessive and not is_of_people(words, end)
        ):
            return last
    return item(words, start) if words.words[start].joined and _is_plain(words, start) else last


def _is_body(words: Words, last: int) -> bool:
    """Whether "and" leads from the capitals that end here to a head: "the Occupational Safety and Health Office"."""
    at = last + 2
    if at >= len(words.words) or words.words[last + 1].text != "and" or not words.words[at].is_capital:
        return False
    return any(i in words.heads for i in range(at, item(words, at) + 1))


def _is_plain(words: Words, index: int) -> bool:
    """Whether the item that begins here names nothing by itself."""
    if not words.words[index].is_capital or words.is_opener(index):
        return False
    end = item(words, index)
    if words.is_foreign(index) and not (
        (index in words.titles and index < end) or words.words[index].text.rstrip("'") == "Services"
    ):
        return False
    return not any(
        (i in words.heads and words.words[i].text.rstrip("'") != "Services") or i in words.bodies
        for i in range(index, end + 1)
    )


def over_bracket(words: Words, at: int, free: int) -> int:
    """Where the name goes on before an acronym in brackets: "Trafficking in Persons (TIP) Unit"."""
    if at - 2 < free or words.words[at].joined or not words.words[at - 1].is_acronym:
        return at
    inside = words.words[at - 1]
    enclosed = words.words[at].start - inside.end == _BRACKETED and inside.start - words.words[at - 2].end == _BRACKETED
    return at - 2 if enclosed and words.words[at - 2].is_capital else at


_BRACKETED = 2
"""Code points between a word and one in brackets beside it."""


def whole_place(words: Words, index: int) -> int | None:
    """The first word of a place whose name has small words: "Saint Vincent and the Grenadines Police Force"."""
    place = words.places.get(index)
    if place is None or place.role != "name" or place.span.end != words.words[index].end:
        return None
    first = words.starts.get(place.span.start, index)
    return first if any(not words.words[i].is_capital for i in range(first, index)) else None
