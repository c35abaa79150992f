"""Whether a term stands in a law or in a judgment: the nearest cue of the two schemes decides."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from kg.extractors.changed_terms import is_changed
from kg.extractors.sentenced import PERSON
from kg.extractors.term_bounds import PrisonTerm
from kg.extractors.terms_of_prison import is_imprisonment
from kg.model import AnalysedSentence, Mention

Sense: TypeAlias = Literal["penalty", "sentence"]

_NOUN = re.compile(r"\b(?:[Ss]entences?|[Tt]erms?)\b")


def sense_of(sentence: AnalysedSentence, term: PrisonTerm) -> Sense | None:
    """Whether a law sets the term or a court imposes it; None where no cue says either.

    "Maximum sentence" and the like are always of a law; else the last verb before the term decides, then a noun before it
    ("penalties of"), then the first verb behind it ("sentences of two years were handed down").
    """
    if _ITS_SENTENCE.search(sentence.text, sentence.span.start, term.span.start) and _FOR_ONE.match(
        sentence.text, term.span.end
    ):
        return "sentence"
    if is_changed(sentence, term) or _WAS_LONGEST.search(sentence.text, sentence.span.start, term.span.start):
        return "sentence"
    laws = sentence.of("penalty-cue")
    courts = [m for m in sentence.of("sentence-cue") if not any(m.span.overlaps(law.span) for law in laws)]
    nouns = [m for m in laws if m.code == "penalty"]
    verbs = sorted([*(m for m in laws if m.code != "penalty"), *courts], key=lambda m: m.span)
    before = [m for m in verbs if m.span.start < term.span.start]
    if len(before) > 1 and _OF_LAW.match(sentence.text, before[-1].span.start) and _sense(before[-2]) == "penalty":
        return "penalty"
    if len(before) > 1 and before[-1].code == "bound" and before[-2].scheme == "sentence-cue":
        return "sentence" if _GIVEN.fullmatch(sentence.text[before[-2].span.end : before[-1].span.start]) else "penalty"
    if (
        before
        and before[-1].scheme == "penalty-cue"
        and _BY_COURT.search(sentence.text, sentence.span.start, before[-1].span.end)
    ):
        return "sentence"
    if before and _MODAL.search(sentence.text, sentence.span.start, before[-1].span.start):
        return "penalty"
    if before and _is_imposed_by_law(sentence, before[-1]):
        return "penalty"
    if before and (before[-1].code != "convict" or _is_term_of_prison(sentence, term, before[-1])):
        return _sense(before[-1])
    if before and _gave(sentence.text, before[-1].span.start, term.span.start):
        return "sentence"
    if before:  # a verdict alone brings no term, unless a sentence was told before it
        strong = [m for m in before if m.code != "convict"]
        return "sentence" if strong and _sense(strong[-1]) == "sentence" else None
    if any(m.span.start < term.span.start for m in nouns):
        return "sentence" if _WAS_HARSHEST.search(sentence.text, sentence.span.start, term.span.start) else "penalty"
    behind = [m for m in verbs if m.span.start >= term.span.end]
    if _WAS_SUSPENDED.match(sentence.text, term.span.end):
        return "sentence"
    return _sense(behind[0]) if behind and _is_term_of_prison(sentence, term, behind[0]) else None


_ITS_SENTENCE = re.compile(
    r"\b(?:passed|handed down|imposed|pronounced|saw|brought|came) [^;.]{0,50}\b(?:sentences?"
    r"|terms?)\b[^;.]{0,60}(?:,|:|\N{EM DASH})\s?(?:and )?\Z|\b(?:the|its|'s) (?:first|only"
    r"|sole) (?:prison )?(?:sentences?|terms?)\b[^;.,:]{0,40}(?:,|:) \Z"
)
"""Terms in apposition to sentences that were passed: "passed its first sentence, six years for a broker"."""
_WAS_LONGEST = re.compile(
    r"\b(?:stiffest|strictest|harshest|longest|heaviest|toughest|severest|most severe|lightest|shortest|mildest) "
    r"(?:prison |jail )?(?:sentence"
    r"|term)s?(?: (?:handed|imposed|given|meted|passed|issued|received|down|out|during|in|the|year|period|reporting"
    r"|so|far|[12]\d{3}))* (?:was|being|were) (?:a term of )?\Z"
)
"""The longest of the sentences that courts passed: "the longest sentence was 14 years' imprisonment"."""
_FOR_ONE = re.compile(
    r"'?(?: in prison| imprisonment| in jail| each)? for (?:an?|one|two|three|four|five|six|the|his|her"
    r"|\d+) (?!(?:child|adult|aggravated|sex|labor|forced|trafficking|violation|offen[sc]e|crime)s?\b)"
)
_OF_LAW = re.compile(
    r"with (?:prison |jail )?(?:sentences|terms|punishments)\b|(?<=enalties )ranged\b|(?<=unishments )ranged\b"
    r"|(?<=anctions )ranged\b"
)
"""What a law punishes with as well as what courts convict with: the verb before it decides."""


OVERTURNED = re.compile(
    r"\b(?:overturn|quash|vacat|annul|revers|nullif|rescind|set aside)(?:ed|ing|es|s|ied"
    r"|e)?\b(?![^;]*\b(?:and|but) (?:sentenced|imposed|gave|resentenced))[^;]*\Z"
)
"""A judgment that a higher court took back, with the term in it."""
_LAW_IMPOSES = re.compile(
    r"\bimpos(?:e|es|ed"
    r"|ing)(?: (?:an?|the|criminal|maximum|minimum|harsh|stricter|strict|prison|prescribed))* (?:penalt|punishment"
    r"|sanction)"
)
_COURT = re.compile(
    r"\b(?:[Cc]ourts?|[Jj]udges?|[Mm]agistrates?|[Tt]ribunals?"
    r"|on (?:convicted|the|a|an|one|\d+|[a-z]+) [a-z ]{0,20}(?:traffickers?|offenders?|defendants?))\b"
)
_MODAL = re.compile(r"\b(?:can|may|could|shall|might|must) (?:now |also |each |then |only )?be \Z")
"""What makes the verb of a court that of a law: "those found guilty can now be jailed for"."""
_GAVE = re.compile(
    rf"g(?:ave|iving) (?:him|her|them|each|both|all(?: [a-z]+)?|the others?"
    rf"|(?:an?|the|one|its|their|[a-z]+'s) (?:[A-Za-z'-]+ ){{0,4}}?{PERSON}"
    rf"|[\w-]+ of (?:them|those|these|the [\w]+(?: [a-z]+)?)"
    rf"|[\w-]+ (?:[a-z-]+ ){{0,2}}?(?:defendants|traffickers|offenders|men|women|people|perpetrators|accomplices"
    rf"|slaveholders|recruiters|pimps|officers|officials|nationals|brothers|others)) "
    r"|convicted [^;.]*, (?:each|both|all) to (?:terms of |sentences of )?"
)


def _is_imposed_by_law(sentence: AnalysedSentence, cue: Mention) -> bool:
    """Whether a law imposes penalties with the verb of courts: "the act criminalized trafficking and imposed penalties of"."""
    if not sentence.of("law-head") or not _LAW_IMPOSES.match(sentence.text, cue.span.start):
        return False
    return _COURT.search(sentence.text, sentence.span.start, sentence.span.end) is None


def _gave(text: str, start: int, end: int) -> bool:
    """Whether the verb gives somebody the term, or one before it: "giving the leader 16 years, two others 10 years"."""
    match = _GAVE.match(text, start, end)
    return match is not None and (match.end() == end or _OTHER_TERM.match(text, match.end(), end) is not None)


_OTHER_TERM = re.compile(r"[\w-]+ (?:years|months)\b|(?:[\w-]+, )*[\w-]+,? and \Z")
_WAS_SUSPENDED = re.compile(r"'?(?: in prison| imprisonment)?,? (?:was|were) (?:[a-z]+ ){0,2}suspended\b")
_BY_COURT = re.compile(
    r"\b(?:[Cc]ourts?|[Jj]udges?|[Mm]agistrates?|[Tt]ribunals?) (?:[a-z]+ ){0,2}(?:punish|penali[sz])ed\Z"
)
"""What courts do with the same verbs as laws: "the judge punished him with"."""
_GIVEN = re.compile(r" (?:(?:to|with|of) )?(?:the|a) ")
"""What stands between "received" and a maximum that somebody got."""
_WAS_HARSHEST = re.compile(
    r"\b(?:stiffest|harshest|longest|heaviest|toughest|severest|(?:most|least) severe|lightest|mildest) (?:prison )?"
    r"(?:penalty|punishment)\b(?:[^;.]*\bwas\b|, $)"
)


def _sense(cue: Mention) -> Sense:
    return "penalty" if cue.scheme == "penalty-cue" else "sentence"


def _is_term_of_prison(sentence: AnalysedSentence, term: PrisonTerm, cue: Mention) -> bool:
    if is_imprisonment(sentence.text, term):
        return True
    start = max(sentence.span.start, min(term.span.start - 40, cue.span.end))
    return _NOUN.search(sentence.text, start, term.span.start) is not None


def has_prison(sentence: AnalysedSentence) -> bool:
    """Whether the sentence speaks of imprisonment at all."""
    return any(m.code == "imprisonment" for m in sentence.of("prison-word"))
