"""Cuts a sentence into predications: a new one begins where a new subject gets its own verb."""

from __future__ import annotations

import re

from kg.extractors.flows.view import View
from kg.model import Span

VERBS = frozenset(
    "is are was were be been being may might can could will would has have had do does did remain remains remained"
    " continue continues continued become becomes became migrate migrates travel include includes included"
    " trafficked subjected exploited forced coerced exploit subject force".split()
)
"""Forms that make a clause of a noun phrase: auxiliaries, and the verbs of the genre in their usual forms."""

_CUT = re.compile(
    r"; (?:and |but |or )?"
    r"|, (?:but (?!not |also |increasingly |to |from |in |primarily |mostly |mainly )|whereas |although |though |while |yet |however )"
    r"|(?P<soft>,? and(?: also)?,? |: | - |\s?[\u2013\u2014]\s?)"
)
_OPENING = re.compile(r"(?:also|then|in addition|additionally|reportedly|according to [^,;]{3,60}|since [^,;]{3,30}),? ")
_BLOCKERS = frozenset(
    "in to into from for by with at on through within during as who whom which that where when while while such including"
    " than via between among or because if whose".split()
)
_PRONOUNS = frozenset("some many most others it they these those several few".split())


def segments(view: View) -> list[Span]:
    """The predications of the sentence, in text order.

    >>> from kg.extractors.flows.testing import view_of
    >>> view = view_of("Women are held in the north, and some of them are sold on; boys beg.")
    >>> [span.text(view.sentence.text) for span in segments(view)]
    ['Women are held in the north', 'some of them are sold on', 'boys beg.']
    """
    end = view.base + len(view.line)
    found, start = [], view.base
    for match in _CUT.finditer(view.line):
        at, after = view.base + match.start(), view.base + match.end()
        if after <= start or (match["soft"] and not _starts_clause(view, start, at, after, end)):
            continue
        if at > start:
            found.append(Span(start, at))
        start = after
    if start < end:
        found.append(Span(start, end))
    return found


def _starts_clause(view: View, start: int, at: int, after: int, end: int) -> bool:
    """Whether a subject with its own verb follows the soft break, and the words before it have a verb already."""
    joined = at in view.noun_ends or at in view.demonym_ends
    if joined or not any(word in VERBS for word, _, _ in view.words(start, at)):
        return False
    opening = _OPENING.match(view.line, after - view.base)
    begin = view.base + opening.end() if opening else after
    subject_end = _subject_end(view, begin, end)
    return subject_end is not None and _verb_follows(view, subject_end, end)


def _subject_end(view: View, begin: int, end: int) -> int | None:
    """Where the noun phrase ends that opens at ``begin``, if people are its head."""
    for count, (word, start, stop) in enumerate(view.words(begin, min(end, begin + 110))):
        if word in _PRONOUNS and count == 0:
            return stop
        noun = view.nouns.get(start)
        if noun is not None and noun.code == "person":
            return noun.span.end
        if word in _BLOCKERS or word in VERBS or word in ";:" or (noun is not None and count > 1):
            return None
        if word in ("and", ",") and count == 0:
            return None
    return None


def _verb_follows(view: View, begin: int, end: int) -> bool:
    for word, _, _ in view.words(begin, min(end, begin + 160)):
        if word in VERBS:
            return True
        if word in (";", ":", "where", "who", "which", "that"):
            return False
    return False
