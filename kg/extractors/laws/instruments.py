"""Instruments: laws, codes and treaties as a sentence names them, by title, by year, or by subject.

"The 2003 Anti-Trafficking in Persons Act", "Law No. 2005-12", "its 2005 anti-trafficking law", "ILO Convention 182".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.laws.aliases import Instrument, is_alias, is_numbered_again
from kg.extractors.laws.cues import (
    AMENDED,
    LEFT_JOINTS,
    NUMBER,
    OF_YEAR,
    OUTSIDE,
    YEAR,
)
from kg.extractors.laws.heads import find_heads
from kg.extractors.laws.lower import NEED_NUMBERS, lower_instrument, year_around
from kg.extractors.phrases import bare_end, complement, item
from kg.extractors.words import Words, word_set
from kg.model import AnalysedSentence, Mention, Span


def find_instruments(sentence: AnalysedSentence) -> list[Instrument]:
    """The instruments of a sentence in text order; a number in brackets behind a title is part of it."""
    heads = find_heads(sentence)
    if not heads:
        return []
    words = sentence.once(Words.of)
    found: list[Instrument] = []
    for head in heads:
        if (found and head.span.start < found[-1].span.end) or _GOES_ON.match(sentence.text, head.span.end):
            continue
        for instrument in _instruments(sentence, words, head, found[-1].span.end if found else sentence.span.start):
            if found and is_numbered_again(sentence.text, found[-1], instrument):
                found.pop()
            if not (found and is_alias(sentence.text, found[-1], instrument)):
                found.append(instrument)
    return found


_GOES_ON = re.compile(
    r" (?:\((?:[A-Z][\w'-]*(?: (?:and|of|in|the|for|against))* ?)+\) ){1,2}(?:Acts?|Law|Ordinance|Code|Decree"
    r"|Statute)\b"
)
"""What shows a head inside of a longer title: "Criminal Law (Human Trafficking) Act"."""


def _instruments(sentence: AnalysedSentence, words: Words, head: Mention, free: int) -> Iterator[Instrument]:
    index = words.starts.get(head.span.start)
    if index is None or _is_of_body(words, words.last_of(head)):
        return
    if words.words[index].is_capital and not _is_sentence_start(words, index, head):
        yield from _titled(sentence, words, index, head, free)
    else:
        lower = lower_instrument(sentence, head, free)
        if lower is not None:
            yield lower


def _is_of_body(words: Words, last: int) -> bool:
    """Whether capitals that end in the head of a body follow: "the Law Development Commission"."""
    start = last + 1
    if start >= len(words.words) or not (words.words[start].joined and words.words[start].is_capital):
        return False
    return any(i in words.heads and words.heads[i].code != "unit" for i in range(start, item(words, start) + 1))


def _is_sentence_start(words: Words, index: int, head: Mention) -> bool:
    """Whether the capital is that of the sentence: "Laws against trafficking were enforced"."""
    return not words.words[index].joined and head.span.text(words.words[index].text).isupper()


def _titled(sentence: AnalysedSentence, words: Words, index: int, head: Mention, free: int) -> Iterator[Instrument]:
    """A title in capitals around its head."""
    text = sentence.text
    last = words.last_of(head)
    first = _first(words, index, free)
    last = _through(words, last)
    end = words.words[last].end
    number = NUMBER.match(text, end)
    if number is not None and not re.fullmatch(YEAR, number["number"]):
        end = _complemented(words, number.end(), index)
    else:
        last = complement(words, last, index, is_law=True)
        end = bare_end(words, last)
        number = NUMBER.match(text, end)
        number = number if number is not None and not re.fullmatch(YEAR, number["number"]) else None
        end = number.end() if number else end
    acronym = _ACRONYM.match(text, end)
    stop = OF_YEAR.match(text, acronym.end() if acronym else end) or re.compile(rf",? (?P<year>{YEAR})\b(?!-)").match(
        text, end
    )
    start = words.words[first].start
    amending = _AMENDMENT.search(text, max(sentence.span.start, start - 32), start)
    whole = " ".join(text[start:end].split())
    if stop is not None and acronym is None and not stop.group().startswith((",", " from")) and not _year_in(whole):
        end = stop.end() - (stop.group().endswith(")") and "(" not in stop.group())
    span = Span(amending.start() if amending else start, end)
    yield from _made(sentence, words, span, head, stop, named=bool(first < index or last > index or number or stop))


def _complemented(words: Words, end: int, head: int) -> int:
    """Where a title ends whose subject stands behind its number: "Law 2001-05 Concerning the Sale of Children"."""
    at = next((i for i in range(head + 1, min(head + 5, len(words.words))) if words.words[i].end == end), None)
    return end if at is None else max(end, bare_end(words, complement(words, at, at, is_law=True)))


_AMENDMENT = re.compile(rf"(?:{YEAR} )?Amendments? to the $")
_ACRONYM = re.compile(r" \([A-Z][\w/-]+\)(?= of)")


def _made(
    sentence: AnalysedSentence, words: Words, span: Span, head: Mention, stop: re.Match[str] | None, *, named: bool
) -> Iterator[Instrument]:
    text = sentence.text
    name = " ".join(re.sub(r"\s?\((?!\d{4}\)|[IVX]{1,3}\))[^)]*\)(?!\s\(?[A-Z])", "", span.text(text)).split())
    year = _year_in(name) or (int(stop["year"]) if stop else None) or year_around(sentence, span)
    code, noun = head.code == "code", head.span.text(text).lower()
    unnumbered = noun in NEED_NUMBERS and not re.search(r"\d", name)
    if (
        _GENERIC.fullmatch(name)
        or not (named or code)
        or noun in ("acts", "laws", "regulations")
        or unnumbered
        or _PROCEDURE.search(name)
    ):
        return
    yield from _numbered(
        sentence, Instrument(span, name, year, "code" if code and not _year_in(name) else "title", head.code)
    )


_PROCEDURE = re.compile(
    r"\bCode of (?:Conduct|Ethics)\b|\b(?:Conduct|Ethics) Code\b"
    r"|\bProtocols?\b.*\b(?:Assist|Identif|Refer|Care|Attention|Interview|Screen|Coordinat|Repatriat|Procedur|Handling)"
    r"|\bLaw (?:Initiative|Institute|Institution|Faculty|Department|Week|Journal|Group|Association|Foundation|Office)\b"
    r"|\b(?:Referral|Identification|Care|Assistance|Operating|Action|Institutional|Interinstitutional|Screening"
    r"|Police)\b.*\bProtocols?\b"
)
"""Codes of conduct and protocols for the handling of cases are no instruments of law."""

_GENERIC = re.compile(
    r"(?:Federal|National|State|Domestic|Existing|Current|Civil|Common|Customary|Local|International) law"
)
"""Law in general, which opens a sentence in a capital."""


def _numbered(sentence: AnalysedSentence, instrument: Instrument) -> Iterator[Instrument]:
    """One instrument for each number of "ILO Conventions 29 and 105"."""
    match = re.match(r"(.*\b)(Conventions|Protocols)\b", instrument.name)
    numbers = [
        q
        for q in sentence.quantities
        if q.kind == "article" and q.unit == "convention" and q.span.start >= instrument.span.start
    ]
    if match is None or not numbers:
        yield instrument
        return
    for number in numbers:
        name = f"{match.group(1)}{match.group(2)[:-1]} {number.text}"
        span = Span(min(instrument.span.start, number.figure.start), number.figure.end)
        yield Instrument(span, name, instrument.year, "title", instrument.head)


def _year_in(name: str) -> int | None:
    match = re.search(rf"\b{YEAR}\b(?![-/])", name)
    return int(match.group()) if match else None


def _first(words: Words, index: int, free: int) -> int:
    """The index of the first word of a title: capitals before the head, a year before those, lists with "and"."""
    at, listed = index, False
    while at > 0 and words.words[at - 1].start >= free:
        before, word = words.words[at - 1], words.words[at]
        if not (word.joined or (word.comma and listed) or _is_bracketed(words, at)):
            break
        if before.is_capital and not _is_outside(words, at - 1, at):
            at -= 1
        elif re.fullmatch(YEAR, before.text) and word.joined:
            return at - 1
        elif before.text in LEFT_JOINTS and _leads_on(words, at - 1):
            listed = listed or before.text in ("and", "&")
            at -= 1
        else:
            break
    while at < index and not words.words[at].is_capital:
        at += 1
    return at


def _is_bracketed(words: Words, index: int) -> bool:
    """Whether one capital in brackets stands right before: "Trafficking in Persons (Prevention) Act"."""
    if index < 2 or not words.words[index - 1].is_capital or words.words[index - 1].is_acronym:
        return (
            index > 0
            and words.words[index].is_capital
            and words.words[index].start - words.words[index - 1].end == _OPEN
        )
    return _OPEN <= words.words[index].start - words.words[index - 1].end <= _REOPEN


_OPEN, _REOPEN = 2, 3
"""Code points between a word and one in brackets beside it, " (" or ") ", and between two in brackets, ") ("."""


def _is_outside(words: Words, index: int, at: int) -> bool:
    """Whether a capital before a title belongs to something else: an opener, an owner ("Norway's"), a country."""
    word = words.words[index]
    is_outside = word.text.lower() in OUTSIDE and words.words[at].joined
    if words.is_opener(index) or (is_outside and not (word.text == "Amendment" and words.words[at].text in AMENDED)):
        return True
    if word.is_possessive:
        return index in words.places or word.is_acronym or not _KEEPS.match(word.text)
    place = words.places.get(index)
    return place is not None and place.role == "name" and not words.words[at].is_capital


_KEEPS = re.compile(r"(?:Wom[ae]n|Child(?:ren)?|Workers?|Persons?|Victims?|Employees?|Girls?|Migrants?)'?s?'")


def _leads_on(words: Words, index: int) -> bool:
    """Whether a joint has a capital of the title before it: "Prevention of Trafficking Act"."""
    at = index - 1
    while at >= 0 and words.words[at].text in LEFT_JOINTS and words.words[at + 1].joined:
        at -= 1
    if at < 0 or (not words.words[index].joined and not words.words[index].comma):
        return False
    word = words.words[at]
    is_place = at in words.places and words.places[at].role == "name"
    named = (at in words.heads and at not in words.bodies) or word.is_acronym
    return word.is_capital and not words.is_opener(at) and not is_place and not named


def _through(words: Words, last: int) -> int:
    """The last of the capitals right behind a head that go on the title: "Penal Code Amendment Act"."""
    at = last
    while at + 1 < len(words.words) and words.words[at + 1].joined and words.words[at + 1].is_capital:
        if (
            words.words[at].is_possessive
            or words.words[at + 1].text.lower() in _BEFORE_NUMBER
            or (words.is_foreign(at + 1) and at + 1 not in words.titles)
        ):
            break
        at += 1
    return at


_BEFORE_NUMBER = word_set("no nos number article articles section sections against on of for to concerning chapter in")
