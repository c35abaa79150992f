"""Organizations that nothing introduces: two or more capitals that run, offer or give something ("Maiti Nepal operated ...").

In the genre only organizations do so under a name without a head noun; places, titles and named bodies are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.agencies.bodies import first_of
from kg.extractors.words import Words
from kg.model import AnalysedSentence, Span

_VERB = (
    r"(?:operat|manag|maintain|provid|offer|assist|shelter|hous|lodg|counsel|open|establish|launch|support|rehabilitat|donat|train|help|issu|grant|treat|rescu)(?:e?d|e?s)"
    r"|ran|runs|gave|gives|took|taught|fed"
)
_FINITE = re.compile(_VERB)
_MAY_DO = re.compile(rf"[A-Z][\w'-]* (?:also |then |both |alone |jointly )?(?:{_VERB})\b")
_PERSON = re.compile(
    r"(?:President|King|Queen|Prince|Princess|Judge|Justice|Pope|Bishop|Emir|Sheikh|Sultan|Lady|Mr|Mrs|Ms|Dr|Operation|North|South|East|West"
    r"|Northern|Southern|Eastern|Western|Article|Articles|Section|Sections|Chapter|Tier|Muslim|Roma)\b"
)

_KINDS = frozenset({"NGO", "NGOs", "CSO", "CSOs"})


def may_do(sentence: AnalysedSentence) -> bool:
    """Whether a capital stands before a verb of provision: the quick test before words are walked."""
    return _MAY_DO.search(sentence.text, sentence.span.start, sentence.span.end) is not None


def find_doers(sentence: AnalysedSentence, words: Words) -> Iterator[Span]:
    """Names of organizations that are the subject of a verb of provision.

    Args:
        sentence: the sentence.
        words: its words.
    """
    for index, verb in enumerate(words.words):
        if index < 2 or not _FINITE.fullmatch(verb.text):
            continue
        last = _before(words, index)
        if last is not None and words.words[last].is_capital:
            first = first_of(words, last)
            if last > first and _is_plain(words, first, last):
                yield Span(words.words[first].start, words.words[last].end)


def _before(words: Words, verb: int) -> int | None:
    """The word before the verb, its adverb and "in Geneva"; ``None`` where a comma stands between."""
    last = verb - 1
    while (
        last > 0 and words.words[last].joined and words.words[last].text in ("also", "then", "both", "alone", "jointly")
    ):
        last -= 1
    if not words.words[last + 1].joined:
        return None
    if last > 2 and last in words.places and words.words[last - 1].text == "in" and words.words[last - 1].joined:
        last -= 2
    return last


def _is_plain(words: Words, first: int, last: int) -> bool:
    """Whether no word of the phrase is read as something else; a place may stand in it."""
    inside = range(first, last + 1)
    if words.words[last].text in _KINDS or any(
        i in words.heads or i in words.titles or i in words.bodies for i in inside
    ):
        return False
    places = sum(i in words.places for i in inside)
    return places < last - first and not any(_PERSON.match(words.words[i].text) for i in inside)
