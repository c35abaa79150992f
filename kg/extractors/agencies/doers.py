"""Organizations that nothing introduces: two or more capitals that run, offer or give something ("Maiti Nepal operated ...").

In the genre only organizations do so under a name without a head noun; places, titles and named bodies are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.agencies.bodies import first_of
from kg.extractors.words import Words
from kg.model import AnalysedSentence, Span

_DEEDS = frozenset({"run", "give", "house", "assist", "fund"})
_FINITE = re.compile(
    r"(?:operat|manag|maintain|provid|offer|assist|shelter|hous|lodg|counsel|open|establish|launch|support|rehabilitat|donat)(?:e?d|e?s)"
    r"|ran|runs|gave|gives"
)
_PERSON = re.compile(
    r"(?:President|King|Queen|Prince|Princess|Judge|Justice|Pope|Bishop|Emir|Sheikh|Sultan|Lady|Mr|Mrs|Ms|Dr|Operation|North|South|East|West"
    r"|Northern|Southern|Eastern|Western|Article|Articles|Section|Sections|Chapter|Tier|Muslim|Roma)\b"
)

_KINDS = frozenset({"NGO", "NGOs", "CSO", "CSOs"})


def find_doers(sentence: AnalysedSentence, words: Words) -> Iterator[Span]:
    """Names of organizations that are the subject of a verb of provision.

    Args:
        sentence: the sentence.
        words: its words.
    """
    for verb in sentence.of("provision-verb"):
        index = words.starts.get(verb.span.start)
        if index is None or verb.code not in _DEEDS or not _FINITE.fullmatch(words.words[index].text):
            continue
        last = index - 1
        while last > 0 and words.words[last].text in ("also", "then", "both", "alone", "jointly"):
            last -= 1
        if last > 0 and words.words[last + 1].joined and words.words[last].is_capital:
            first = first_of(words, last)
            if last > first and _is_plain(words, first, last):
                yield Span(words.words[first].start, words.words[last].end)


def _is_plain(words: Words, first: int, last: int) -> bool:
    """Whether no word of the phrase is read as something else; a place may stand in it."""
    inside = range(first, last + 1)
    if words.words[last].text in _KINDS or any(
        i in words.heads or i in words.titles or i in words.bodies for i in inside
    ):
        return False
    places = sum(i in words.places for i in inside)
    return places < last - first and not any(_PERSON.match(words.words[i].text) for i in inside)
