"""Where sentences end: one regular expression for candidates, one check for abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A stop with its closing quotes, brackets and note marks, white space, and the first word of what may be the next one.
_STOP = re.compile(
    r"[.!?\u2026][\"'\u2019\u201d\u00bb)\]\u00b9\u00b2\u00b3\u2070\u2074-\u2079]*(?:\[\d{1,3}\])*"
    r"(?P<gap>\s+)(?=[\"'\u2018\u201c\u00ab(\[]*(?P<next>[^\W_]+))"
)
_LOOKBACK = 24
"""Code points before a stop that are searched for an abbreviation; the longest has ten."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TITLES = _words(
    "dr mr mrs ms mx prof gen col lt sgt capt maj cmdr adm brig rev fr hon sen rep gov pres amb st ste mt ft messrs "
    "vs v cf e.g i.e viz approx est dept ph.d"
)
"""Never the end of a sentence: something always follows."""

_BEFORE_NUMBER = _words(
    "no nos nr art arts sec secs para paras ch chap p pp vol fig reg cap cl jan feb mar apr jun jul aug sep sept oct "
    "nov dec"
)
"""Abbreviations only before a figure: "No. 12", but "They said no. The court ..."."""

_MAYBE_LAST = _words("inc ltd co corp bros jr sr etc al a.m p.m d.c")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENERS = _words(
    "a after all although among an and as at authorities because before both but by despite during each following for "
    "four from he however if in it its many moreover most ngos no none nonetheless of officials on one only other "
    "others police several she since some such that the their there these they this those three through to traffickers "
    "two under until upon victims when where while with within women"
)
"""Words that, in capitals after "U.S." or an initial, open a sentence and are not part of a name."""


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bounds of the sentences between two offsets, without outer white space.

    Long paragraphs of clauses with semicolons stay one sentence.

    >>> text = "Dr. J. Smith was fined $216,234. The U.S. Government gave 3.5 million."
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['Dr. J. Smith was fined $216,234.', 'The U.S. Government gave 3.5 million.']
    """
    for match in _STOP.finditer(text, start, end):
        if _ends(text, start, match):
            yield start, match.start("gap")
            start = match.end("gap")
    if start < end:
        yield start, end


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    follower = match["next"]
    if not (follower[0].isupper() or follower[0].isdecimal()):
        return False
    stop = match.start()
    if text[stop] != ".":
        return True
    before = text[max(start, stop - _LOOKBACK) : stop].rsplit(None, 1)
    token = before[-1].lstrip("\"'\u2018\u201c([") if before else ""
    return not _is_abbreviation(token, follower)


def _is_abbreviation(token: str, follower: str) -> bool:
    word = token.casefold()
    if word in _TITLES:
        return True
    if word in _BEFORE_NUMBER:
        return follower[0].isdecimal()
    if word in _MAYBE_LAST or (_DOTTED.fullmatch(token) and (len(token) > 1 or token.isupper())):
        return follower.casefold() not in _OPENERS
    return False
