"""Sentences: the terms that courts imposed, in months, with how many received them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import matching
from kg.extractors.penal_cues import sense_of
from kg.extractors.terms_of_prison import PrisonTerm, find_terms
from kg.facts import Comparator, Evidence, Fact, Number, Rejection, Sentencing
from kg.model import AnalysedSentence, Document, Quantity, Span

_OF_TOTAL = re.compile(r"\s(?:of|out of)\s(?:the|those|these|them|all|its)\s(?:\w+\s)?$|\s(?:of|out of)\s(?:the\s)?$")
_NOT_PEOPLE = re.compile(
    r"[\w-]*\s(?:(?:trafficking|criminal|separate|new|of the|court|sex|labor|human|forced|child)\s)*"
    r"(?:cases?|articles?|counts?|provinces?|courts?|prosecutions?|investigations?|charges?|victims?|girls?|children|lashes|"
    r"times|instances?|states?|regions?|districts?|prosecutors?|judges?|trials?|months?|years?)\b"
)
_BOTH = re.compile(r"\bboth\b(?![^,;.]{0,30}\band\b)", re.IGNORECASE)
_ONE = re.compile(
    r"\b(?:an?|another|the|the other|one|his|her)\s(?:[\w'-]+\s){0,5}?"
    r"(?:offender|trafficker|man|woman|person|defendant|official|officer|national|citizen|policeman|soldier|suspect|pimp|recruiter|"
    r"ringleader|couple|broker|employer|diplomat|teacher|leader|owner|chief|guard|mayor|agent|perpetrator|convict|individual|"
    r"father|mother|uncle|aunt|farmer|businessman|madam|marabout|captain|smuggler|accomplice|convicted|procurer|operator|manager)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|who|him|her|another|the other|the former|the latter|the third|the second|the first)\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:they|all|most|others|the rest|several|some|many|few|traffickers|offenders|sentences|terms|courts)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:sentences?|terms?|penalties)\s(?:for [^,;]{0,40}\s)?(?:ranged|ranging|ranges|were|varied|averag\w+|included)\b|\b(?:range|average|combined|total) of\b", re.IGNORECASE)
_SUSPENDED = re.compile(r"\bsuspended\b")
_NONE_SUSPENDED = re.compile(r"\b(?:no|none|not|without|non-|un|of which|with)\b[^,;.]{0,30}$")
_RECEIVED_SUSPENDED = re.compile(
    r"\b(?:received|were given|was given|got|given|issued|handed down|imposed|to)\s(?:[\w-]+\s){0,3}?suspended\s(?:prison\s|jail\s)?(?:sentences?|terms?)"
)
_AVERAGE = re.compile(r"\b(?:average|averaging|averaged|combined|total of|totaling|an additional|served|serving|after serving|in addition to)\s?(?:\w+\s){0,4}$")
_LAST_YEAR = re.compile(r"\b(?:last year|the (?:previous|prior|preceding) (?:year|reporting period|period))\b")
_START = re.compile(r"(?:^|[;:,]\s|\band\s|\bwhile\s)")


def find_sentences(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The sentences of a report; averages and terms already served are refused."""
    for sentence in sentences:
        if sentence.sentence.section == "recommendations" or not sentence.of("sentence-cue"):
            continue
        terms = [term for term in find_terms(sentence) if sense_of(sentence, term) == "sentence"]
        for index, term in enumerate(terms):
            since = terms[index - 1].span.end if index else sentence.span.start
            until = terms[index + 1].span.start if index + 1 < len(terms) else sentence.span.end
            yield _imposed(document, sentence, term, Span(since, until))
        if not terms:
            yield from _without_term(document, sentence)


def _imposed(document: Document, sentence: AnalysedSentence, term: PrisonTerm, reach: Span) -> Sentencing | Rejection:
    text = sentence.text
    if _AVERAGE.search(text[max(reach.start, term.span.start - 40) : term.span.start]):
        reason = "an average, a sum or a part served is no sentence"
        return Rejection(document.key, term.span, term.span.text(document.text), "sentence.average", reason)
    region = _region(text, Span(reach.start, term.span.start))
    count, comparator, start = _count(sentence, region)
    tail = text[term.span.end : min(reach.end, term.span.end + 70)]
    suspended = _is_suspended(text[max(region.start, start) : term.span.start] + "|" + tail.split(";")[0])
    end = term.span.end
    if term.bound in ("minimum", "maximum") and comparator == "exact":
        comparator = "over" if term.bound == "minimum" else "under"
    span = Span(min(start, term.span.start), _end(text, end, suspended=suspended))
    return Sentencing(
        report=document.key, evidence=Evidence.of(document.text, matching.unfolded(document.text, span)),
        count=count, min_months=term.low, max_months=term.high, comparator=comparator,
        year=_year(document, sentence, term.span), suspended=True if suspended else None,
    )  # fmt: skip


def _is_suspended(text: str) -> bool:
    match = _SUSPENDED.search(text)
    return match is not None and not _NONE_SUSPENDED.search(text[: match.start()])


_AFTER_TERM = re.compile(r"'?\s?(?:each\b)?\s?(?:of\s)?(?:in (?:prison|jail)|imprisonment|in custody|incarceration|(?:prison |suspended )?(?:sentences?|terms?))?(?:\seach)?")


def _end(text: str, end: int, *, suspended: bool) -> int:
    match = _AFTER_TERM.match(text, end)
    last = match.end() if match and match.group().strip() else end
    tail = re.compile(r",?\s(?:all |both |which (?:was|were) )?(?:fully |partially )?suspended").match(text, last) if suspended else None
    return tail.end() if tail else last


def _region(text: str, span: Span) -> Span:
    """The words that can hold the count: from the last semicolon, colon or full clause before the term."""
    cut = max(text.rfind(mark, span.start, span.end) for mark in (";", ": ", "\N{EM DASH}"))
    return Span(cut + 1, span.end) if cut >= 0 else span


def _count(sentence: AnalysedSentence, region: Span) -> tuple[Number | None, Comparator, int]:
    """How many received the term, how firmly that is said, and where the words begin."""
    text = sentence.text
    words = region.text(text)
    if _WHOLE.search(words):
        match = _WHOLE.search(words)
        return None, "exact", region.start + (match.start() if match else 0)
    numbers = _people(sentence, region)
    singles = [m for m in _ONE.finditer(words)]
    single = region.start + singles[-1].start() if singles else -1
    if numbers and numbers[-1].span.start >= single:
        number = numbers[-1]
        return number.value, number.comparator, number.span.start
    if single >= 0:
        return 1, "exact", single
    both = _BOTH.search(words)
    if both:
        return 2, "exact", region.start + both.start()
    pronoun = _PRONOUN.search(words)
    if pronoun and not _MANY.search(words):
        return 1, "exact", region.start + pronoun.start()
    return None, "exact", region.start + len(words) - len(words.lstrip(" ,'"))


def _people(sentence: AnalysedSentence, region: Span) -> list[Quantity]:
    """The figures that can count people sentenced: not totals ("six of the 15"), brackets, or cases."""
    found = []
    for quantity in sentence.quantities:
        if quantity.kind != "number" or quantity.high is not None or not region.contains(quantity.figure):
            continue
        before = sentence.text[max(region.start, quantity.span.start - 20) : quantity.span.start]
        if found and _OF_TOTAL.search(before):
            continue
        if not _NOT_PEOPLE.match(sentence.text, quantity.figure.end) and not _in_brackets(sentence.text, region, quantity):
            found.append(quantity)
    return found


def _in_brackets(text: str, region: Span, quantity: Quantity) -> bool:
    before = text[region.start : quantity.span.start]
    return before.rfind("(") > before.rfind(")")


def _year(document: Document, sentence: AnalysedSentence, at: Span) -> int:
    """The year of the sentence: one that it names before the term, the year before last where it says so, else last year."""
    report = document.metadata.year
    named = [q for q in sentence.quantities if q.kind in ("year", "date") and q.value and q.span.end <= at.start]
    years = [int(q.value or 0) for q in named if not _in_brackets(sentence.text, sentence.span, q)]
    if years:
        return years[-1]
    before = sentence.text[sentence.span.start : at.start]
    return report - 2 if _LAST_YEAR.search(before) else report - 1


def _without_term(document: Document, sentence: AnalysedSentence) -> Iterator[Sentencing]:
    """ "Four received suspended sentences": a sentence whose term is not stated."""
    text = sentence.text
    match = _RECEIVED_SUSPENDED.search(text, sentence.span.start, sentence.span.end)
    if match is None:
        return
    count, comparator, start = _count(sentence, _region(text, Span(sentence.span.start, match.end())))
    evidence = Evidence.of(document.text, matching.unfolded(document.text, Span(min(start, match.start()), match.end())))
    if count:
        yield Sentencing(
            report=document.key, evidence=evidence, count=count, min_months=None, max_months=None, comparator=comparator,
            year=_year(document, sentence, match_span(match)), suspended=True,
        )  # fmt: skip


def match_span(match: re.Match[str]) -> Span:
    """The span of a regular expression's match."""
    return Span(*match.span())
