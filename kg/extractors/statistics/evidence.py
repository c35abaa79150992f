"""The words around a figure: the clause that states it, its offences, its group."""

from __future__ import annotations

import re

from kg import matching
from kg.extractors.exploitation import exploitation_of
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape
from kg.facts import Evidence
from kg.model import Document, Span

_GENERAL = frozenset({"trafficking-in-persons", "smuggling", "complicity", "other"})
_COMPLICIT = re.compile(r"\b(?:complicit|complicity|corruption|assisting traffickers|colluding|collusion)\b")
_SHARED = re.compile(
    r"\b(?:sex (?:and|or|and/or) (?:forced )?labor|labor (?:and|or|and/or) sex) trafficking\b", re.IGNORECASE
)
_PLAIN = re.compile(
    r"(?:(?:potential|possible|suspected|alleged|presumed|probable|likely|confirmed|accused|convicted|new|additional"
    r"|further|other|such|separate"
    r"|trafficking|trafficking-related|human|sex|labor|labour|forced|forced-labor|criminal) )*"
    r"(?:victims?|survivors?|persons?|people|individuals?|offenders?|traffickers?|suspects?|defendants?|accused"
    r"|cases?|perpetrators?)"
    r"(?: of (?:(?:suspected|alleged|potential|possible) )?(?:(?:human|sex|labor|labour|internal"
    r"|transnational) )?(?:trafficking|traffic)"
    r"(?: in (?:persons|people|human beings))?| of forced labou?r)?"
)
"""The people or cases of trafficking, which no group tells apart; an offence is told by itself."""
_STATED = frozenset(
    [
        "investigations",
        "arrests",
        "prosecutions",
        "convictions",
        "acquittals",
        "officials-investigated",
        "officials-prosecuted",
        "officials-convicted",
        "victims-identified",
        "victims-assisted",
        "victims-referred",
        "victims-repatriated",
        "victims-cooperating",
        "vulnerable-persons",
    ]
)
"""Measures that an offence restricts; a training "on sex trafficking" is about it, not restricted to it."""


def clause(document: Document, tape: Tape, first: int, last: int) -> Evidence:
    """The evidence from the head of the clause that holds token ``first`` to the end of the one that holds ``last``."""
    start, end = first, last
    while start > 0 and tape.letters[start - 1] not in "sB:(" and tape.letters[start] != "C":
        start -= 1
    while (
        end + 1 < len(tape.letters) and tape.letters[end + 1] not in "sB:CW" and not _opens_aside(tape, end + 1, first)
    ):
        end += 1
    while end > last and tape.letters[end] in "c&)":
        end -= 1
    return Evidence.of(document.text, matching.unfolded(document.text, _trimmed(tape, start, end)))


def _opens_aside(tape: Tape, at: int, first: int) -> bool:
    return tape.letters[at] in "()" and "(" not in tape.letters[first:at]


def _trimmed(tape: Tape, start: int, end: int) -> Span:
    while start < end and tape.letters[start] in "c&":
        start += 1
    return tape.span(start, end)


def offenses(tape: Tape, measure: str, first: int, end: int) -> tuple[str, ...]:
    """The offences named between two tokens, where the measure is of a kind that an offence restricts."""
    if measure not in _STATED or first >= end:
        return ()
    span = tape.span(first, end - 1)
    if measure == "vulnerable-persons":
        return exploitation_of(tape.sentence, span).offenses
    named = [m.code for m in tape.sentence.of("offense") if span.contains(m.span) and m.code not in _GENERAL]
    if _SHARED.search(span.text(tape.sentence.text)):
        named += ["sex-trafficking", "forced-labor"]
    if measure.startswith("officials-") and _COMPLICIT.search(span.text(tape.sentence.text)):
        named.append("complicity")
    return tuple(dict.fromkeys(named))


_LEADING = re.compile(r"[ifp](?:[^cVGsBQ(]|V(?=[^c]{0,3}c)){1,10}c")


def leading_offenses(tape: Tape, measure: str, at: int) -> tuple[str, ...]:
    """The offences of a phrase at the head of the sentence, ahead of token ``at``: "In forced labor cases, police ..."."""
    match = _LEADING.match(tape.letters)
    return offenses(tape, measure, 0, match.end()) if match and match.end() <= at else ()


_DETERMINERS = re.compile(r"^(?:of (?:the|its|these|those|them) |the |other |additional |new |\d+ )+")


def group(tape: Tape, phrase: Phrase) -> str | None:
    """The noun phrase that is counted, where it says more than "victims" or "offenders"."""
    if phrase.head is None or phrase.head < phrase.at or phrase.doing or phrase.end <= phrase.at + 1:
        return None
    words = tape.text(phrase.at + 1, phrase.end - 1)
    words = _DETERMINERS.sub("", words)
    return None if not words or _PLAIN.fullmatch(words) else words
