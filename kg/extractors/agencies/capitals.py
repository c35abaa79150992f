"""Runs of capitals, with the small words that join them: the ground of names without a head noun."""

from __future__ import annotations

import re

from kg.extractors.words import Words, word_set


def phrase_from(words: Words, start: int) -> int:
    """The last word of the capitals from ``start`` on, joined by "of", "for", "against", "the" and the like."""
    at = start
    while at + 1 < len(words.words) and words.words[at + 1].joined:
        if words.words[at + 1].is_capital and not words.words[at].is_possessive:
            at += 1
        elif (following := _past_inner(words, at + 1)) is not None:
            at = following
        else:
            break
    return at


def _past_inner(words: Words, index: int) -> int | None:
    """The capital behind "of", "of the", "de la"; else None."""
    at = index
    while at < len(words.words) and at < index + 2 and words.words[at].text in INNER:
        at += 1
    return at if at > index and at < len(words.words) and words.words[at].is_capital else None


INNER = word_set("of for the de del des du la against à y et e do da en em com con por sin avec sur sans pour aux au")


def until_acronym(text: str, words: Words, last: int) -> int:
    """The end of a name with small words in it that an acronym closes: "Unity with Girls in Need (UGINX)"."""
    match = _SMALL_WORDS.match(text, words.words[last].end)
    ends = (i for i in range(last, len(words.words)) if match and words.words[i].end == match.end())
    return next(ends, last)


_SMALL_WORDS = re.compile(
    r"(?: (?:with|in|to|on|at|from|through|by"
    r"|among)(?: the)? [A-Z][\w'-]+(?: (?:(?:and|of|for|the) )?[A-Z][\w'-]+)*){1,2}(?= \([A-Z][A-Za-z-]*[A-Z]\))"
)


_HYPHENED = ("-based", "-led", "-funded", "-run")
"""Ends of adjectives before a name: "Moscow-based"."""


def first_of(words: Words, last: int) -> int:
    """The first of the capitals that end at ``last``, joined by "of", "for" and the like.

    Args:
        words: the words of a sentence.
        last: the index of a capital.
    """
    first = last
    while first > 0 and words.words[first].joined:
        if words.words[first - 1].text.endswith(_HYPHENED):
            break
        if words.words[first - 1].is_capital and not words.is_opener(first - 1):
            first -= 1
        elif words.words[first - 1].text in INNER and first > 1 and words.words[first - 2].is_capital:
            first -= 2
        else:
            break
    return first
