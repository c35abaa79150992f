"""Sentences: the terms that courts imposed, in months, with how many received them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg import matching
from kg.extractors.penal_cues import sense_of
from kg.extractors.terms_of_prison import PrisonTerm, find_terms, merged
from kg.facts import Evidence, Fact, Number, Rejection, Sentencing
from kg.model import AnalysedSentence, Comparator, Document, Quantity, Span
from kg.quantities.numerals import read_numeral

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
_PRONOUN = re.compile(
    r"\b(?:he|she|who|him|her|another|the other|the former|the latter|the third|the second|the first)\b", re.IGNORECASE
)
_MANY = re.compile(
    r"\b(?:they|all|most|others|the rest|several|some|many|few|traffickers|offenders|sentences|terms|courts)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:sentences?|terms?|penalties|imprisonment)\s(?:(?:for|imposed|on|of)\s[^,;]{0,50}\s)?(?:ranged|ranges|were|varied|included)\b",
    re.IGNORECASE,
)
_SUSPENDED = re.compile(r"\bsuspended\b")
_TAIL_SUSPENDED = re.compile(
    r"'?\s?(?:in prison|in jail|imprisonment|incarceration)?,?\s(?:(?:all|both|each|fully|partially|which|that|was|were|of which)\s){0,3}suspended\b"
)
_NONE_SUSPENDED = re.compile(r"\b(?:no|none|not|without|non-|un)\b[^,;.]{0,30}$")
_RECEIVED_SUSPENDED = re.compile(
    r"\b(?:received|were given|was given|got|given|issued|handed down|imposed|to)\s(?:[\w-]+\s){0,3}?suspended\s(?:prison\s|jail\s)?(?:sentences?|terms?)"
)
_AVERAGE = re.compile(
    r"\b(?:average|averaging|averaged|combined|total of|totaling|an additional|served|serving|after serving|in addition to)\s?(?:\w+\s){0,4}$"
)
_LAST_YEAR = re.compile(r"\b(?:last year|the (?:previous|prior|preceding) (?:year|reporting period|period))\b")
_RESPECTIVELY = re.compile(r"\brespectively\b")
_PARTLY = re.compile(r"'?\s(?:of (?:it|which|that|the term)\s)?(?:was|were|is|are)\s(?:\w+\s)?suspended")
_NOBODY = re.compile(r"\b(?:[Nn]o|[Nn]one|[Nn]either)\b")
_REST = re.compile(r"'?\s?(?:each\s?)?(?:of\s)?(?:imprisonment|in prison|in jail|in custody)?[,;]?\s?(?:and\s)?")
_ON_ANOTHER = re.compile(
    r"'?\s?(?:of\s)?(?:(?:suspended |prison |jail )?(?:sentences?|terms?)|imprisonment|in prison|in jail)?\s(?:on|for|to)\s(?:another|an?)\b(?!\s(?:charge|count|fine|second))"
)
_ON = re.compile(
    r"'?\s?(?:each\s)?(?:of\s)?(?:(?:suspended |prison |jail )?(?:sentences?|terms?)|imprisonment|in prison|in jail)?\s(?:on|for|to|against)\s(?:the\s|another\s)?$"
)


def find_sentences(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The sentences of a report; averages and terms already served are refused."""
    for sentence in sentences:
        if sentence.sentence.section == "recommendations" or not sentence.of("sentence-cue"):
            continue
        terms = [term for term in find_terms(sentence) if sense_of(sentence, term) == "sentence"]
        if not _RESPECTIVELY.search(sentence.text, sentence.span.start, sentence.span.end):
            terms = merged(sentence.text, terms)
        since = sentence.span.start
        for index, term in enumerate(terms):
            until = terms[index + 1].span.start if index + 1 < len(terms) else sentence.span.end
            item = _imposed(document, sentence, term, Span(min(since, term.span.start), until))
            since = max(term.span.end, item.span.end)
            yield item
        yield from _without_term(document, sentence, terms)


def _imposed(document: Document, sentence: AnalysedSentence, term: PrisonTerm, reach: Span) -> Sentencing | Rejection:
    """The sentence that a term states; ``reach`` is from the term before it to the one behind it."""
    region = _region(sentence.text, Span(reach.start, term.span.start))
    why = _refusal(sentence.text, region, term)
    if why:
        return Rejection(document.key, term.span, term.span.text(document.text), "sentence.refused", why)
    people = _shared_out(sentence, region, term)
    if people is not None:
        term = replace(term, low=term.high, bound="fixed")
    people = people or _each(sentence, term, reach) or _counted(sentence, region, term, reach)
    bounds: dict[str, Comparator] = {"minimum": "over", "maximum": "under"}
    suspended = _is_suspended(sentence.text, Span(min(people.start, term.span.start), term.span.end))
    end = max(people.end, _end(sentence.text, term.span.end, suspended=suspended))
    span = Span(min(people.start, term.span.start), end)
    return Sentencing(
        report=document.key, evidence=Evidence.of(document.text, matching.unfolded(document.text, span)),
        count=people.count, min_months=term.low, max_months=term.high,
        comparator=bounds.get(term.bound, "exact") if people.comparator == "exact" else people.comparator,
        year=_year(document, sentence, term.span), suspended=True if suspended else None,
    )  # fmt: skip


def _refusal(text: str, region: Span, term: PrisonTerm) -> str | None:
    """Why a term is no sentence that somebody received, if so."""
    if _AVERAGE.search(text[max(region.start, term.span.start - 40) : term.span.start]) or _MEAN.search(
        term.span.text(text)
    ):
        return "an average, a sum or a part served is no sentence"
    if _PARTLY.match(text, term.span.end):
        return "it is the part of a term that was suspended"
    return "nobody received it" if _NOBODY.search(region.text(text)) else None


@dataclass(frozen=True, slots=True)
class _People:
    """How many received a term, how firmly that is said, and the words that say it."""

    count: Number | None
    comparator: Comparator
    start: int
    end: int


def _shared_out(sentence: AnalysedSentence, region: Span, term: PrisonTerm) -> _People | None:
    """ "Sentenced five to 10 years, two to seven years": what looks like a range is a count and a term, else None."""
    match = _COUNT_TO.match(term.span.text(sentence.text))
    verbs = [m for m in sentence.of("sentence-cue") if m.span.end <= region.start]
    if match is None or not verbs or verbs[-1].code != "sentence" or not _REST.fullmatch(region.text(sentence.text)):
        return None
    start = term.span.start
    count = read_numeral(match.group().lower(), 0, match.end())
    return _People(int(count.value), "exact", start, start) if count else None


def _each(sentence: AnalysedSentence, term: PrisonTerm, reach: Span) -> _People | None:
    """One person for each of two terms that are told "respectively", or "sentenced two traffickers to 10 and 12 years"."""
    text = sentence.text
    behind = text[term.span.end : reach.end]
    other = reach.end < sentence.span.end and _ONLY_AND.fullmatch(behind) is not None
    after = _ONLY_AND.fullmatch(text[reach.start : term.span.start]) is not None and reach.start > sentence.span.start
    if not (other or after) or "respectively" not in text[term.span.end : sentence.span.end]:
        return None
    start = term.span.start if after else max(reach.start, sentence.span.start)
    return _People(1, "exact", start, start)


_ONLY_AND = re.compile(r"'?(?:\s(?:in prison|imprisonment))?,?\sand\s")
_COUNT_TO = re.compile(r"[\w-]+ to (?=[\w-]+ (?:years?|months?))")
_MEAN = re.compile(r"\baverage\b")


def _counted(sentence: AnalysedSentence, region: Span, term: PrisonTerm, reach: Span) -> _People:
    """The people before the term, or behind it: "imposed 10 years on two traffickers"."""
    if _ON_ANOTHER.match(sentence.text, term.span.end):
        return _People(1, "exact", term.span.start, term.span.start)
    behind = next(
        (q for q in sentence.quantities if q.kind == "number" and term.span.end <= q.span.start < reach.end), None
    )
    if behind is not None and _ON.match(sentence.text[term.span.end : behind.span.start]):
        return _People(behind.value, behind.comparator, term.span.start, behind.span.end)
    return _count(sentence, Span(region.start, term.span.start))


def _is_suspended(text: str, span: Span) -> bool:
    """Whether the term is suspended: said of it before or right behind it."""
    match = _SUSPENDED.search(text, span.start, span.end)
    if match is None:
        return _TAIL_SUSPENDED.match(text, span.end) is not None
    return not _NONE_SUSPENDED.search(text[span.start : match.start()])


_AFTER_TERM = re.compile(
    r"'?\s?(?:each\b)?\s?(?:of\s)?(?:in (?:prison|jail)|imprisonment|in custody|incarceration|(?:prison |suspended )?(?:sentences?|terms?))?(?:\seach)?(?:\sor (?:more|longer))?"
)


def _end(text: str, end: int, *, suspended: bool) -> int:
    match = _AFTER_TERM.match(text, end)
    last = end + len(match.group().rstrip()) if match else end
    tail = (
        re.compile(r",?\s(?:all |both |which (?:was|were) )?(?:fully |partially )?suspended").match(text, last)
        if suspended
        else None
    )
    return tail.end() if tail else last


def _region(text: str, span: Span) -> Span:
    """The words that can hold the count: from the last semicolon, colon or full clause before the term."""
    joint = _REST.match(text, span.start, span.end)
    span = Span(joint.end(), span.end) if joint and span.start > 0 and text[span.start - 1] != " " else span
    cut = max(text.rfind(mark, span.start, span.end) for mark in (";", ": ", "\N{EM DASH}"))
    return Span(cut + 1, span.end) if cut >= 0 else span


def _count(sentence: AnalysedSentence, region: Span) -> _People:
    """The people of the words before a term: a figure, "both", one person; none where the sentences are the subject."""
    words = region.text(sentence.text)
    whole = _WHOLE.search(words)
    if whole:
        return _people_at(None, region, whole.start())
    numbers = _people(sentence, region)
    single = max((m.start() for m in _ONE.finditer(words)), default=-1)
    if numbers and numbers[-1].span.start >= region.start + single:
        number = numbers[-1]
        return _People(number.value, number.comparator, number.span.start, number.span.end)
    both, pronoun = _BOTH.search(words), _PRONOUN.search(words)
    if single >= 0:
        return _people_at(1, region, single)
    if both:
        return _people_at(2, region, both.start())
    if pronoun and not _MANY.search(words):
        return _people_at(1, region, pronoun.start())
    rest = _REST.match(words)
    return _people_at(None, region, rest.end() if rest else 0)


def _people_at(count: int | None, region: Span, offset: int) -> _People:
    return _People(count, "exact", region.start + offset, region.start + offset)


def _people(sentence: AnalysedSentence, region: Span) -> list[Quantity]:
    """The figures that can count people sentenced: not totals ("six of the 15"), brackets, or cases."""
    found: list[Quantity] = []
    for quantity in sentence.quantities:
        if quantity.kind != "number" or quantity.high is not None or not region.contains(quantity.figure):
            continue
        before = sentence.text[max(region.start, quantity.span.start - 20) : quantity.span.start]
        if found and _OF_TOTAL.search(before):
            continue
        if not _NOT_PEOPLE.match(sentence.text, quantity.figure.end) and not _in_brackets(
            sentence.text, region, quantity
        ):
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


def _without_term(document: Document, sentence: AnalysedSentence, terms: Sequence[PrisonTerm]) -> Iterator[Sentencing]:
    """ "Four received suspended sentences": sentences whose term is not stated."""
    text = sentence.text
    for match in _RECEIVED_SUSPENDED.finditer(text, sentence.span.start, sentence.span.end):
        if any(-_NEAR <= term.span.start - match.end() <= _NEAR and term.span.end > match.start() for term in terms):
            continue
        since = max([sentence.span.start, *(t.span.end for t in terms if t.span.end <= match.start())])
        people = _count(sentence, _region(text, Span(since, match.end())))
        if people.count and not _NOBODY.search(text, since, match.start()):
            span = Span(min(people.start, match.start()), match.end())
            yield Sentencing(
                report=document.key, evidence=Evidence.of(document.text, matching.unfolded(document.text, span)),
                count=people.count, min_months=None, max_months=None, comparator=people.comparator,
                year=_year(document, sentence, span), suspended=True,
            )  # fmt: skip


_NEAR = 30
"""How far behind "suspended sentences" its term can stand ("of up to three years"), in code points."""
