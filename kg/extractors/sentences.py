"""Sentences: the terms that courts imposed, in months, with how many received them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import matching
from kg.extractors.changed_terms import whose_end
from kg.extractors.penal_cues import OVERTURNED, sense_of
from kg.extractors.sentence_reach import REST, in_brackets, reach_of
from kg.extractors.sentenced import PERSON, People, get_people
from kg.extractors.suspended import RECEIVED_SUSPENDED, TAIL_SUSPENDED, is_suspended
from kg.extractors.term_bounds import PrisonTerm
from kg.extractors.term_lists import LISTED, merged
from kg.extractors.terms_of_prison import find_terms
from kg.facts import Evidence, Fact, Rejection, Sentencing
from kg.guards import guarded
from kg.model import AnalysedSentence, Comparator, Document, Span
from kg.quantities.numerals import read_numeral
from kg.records import replace

_AVERAGE = re.compile(
    r"\baverage (?:prison |jail )?(?:sentences?|terms?|penalty|punishment)\b[^,;]{0,60}$"
    r"|\b(?:average|averaging|averaged|combined|total of|totaling|an additional|served|serving|after serving|in addition to"
    r"|plus)\s?(?:\w+\s){0,4}$"
)
_ON_AVERAGE = re.compile(r"\b[Oo]n average\b[^;.]*\Z")
_REDUCED = re.compile(
    r", (?:later |but |which was |subsequently )*(?:reduced|lowered|commuted|cut|shortened)(?: on appeal)? to $"
)
_TO_OTHER = re.compile(r"'?(?: in prison| imprisonment| in jail)?,? to ")
_LAST_YEAR = re.compile(r"\b(?:last year|the (?:previous|prior|preceding) (?:year|reporting period|period))\b")
_RESPECTIVELY = guarded(r"\brespectively\b")
_PARTLY = re.compile(
    r"'?\s(?:of (?:it|which|that|the term)\s)?(?:was|were|is|are)\s(?:\w+\s)?suspended"
    r"|'?\sof which (?:it|they|the (?:court|judge)) (?:\w+ )?suspended"
)
_WITH_PART = re.compile(r"\b(?:with|including|of which|but)\s(?:the last\s|all but\s|the final\s)?$")
_NOBODY = re.compile(r"\b(?:[Nn]o|[Nn]one|[Nn]either)\b")
_OTHER_CLAUSE = re.compile(r"^.*(?:;|,? (?:but|while|although|though|whereas|however|yet)\b)")
_COUNTED = re.compile(r", (?:and )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|another|a) ")
_IMPOSED = r"'?\s?(?:of\s)?(?:(?:suspended |prison |jail )?(?:sentences?|terms?)|imprisonment|in prison|in jail)?"
_PASSED = r"(?:went\s|(?:was|were)\s(?:also\s|each\s)?(?:given|handed(?: down| out)?|imposed|meted out|issued|passed|pronounced)\s)?"
_ON_ANOTHER = re.compile(
    rf"{_IMPOSED}(?:,?\s(?:or|and|plus|with)\s(?:an?\s)?fines?\b[^;.]{{0,48}}?)?,?\s{_PASSED}(?:on|for|to"
    rf"|against)\s(?:another\b(?!\s(?:charge|count|fine))|(?:an?|the)\s(?:[\w-]+\s){{0,3}}?{PERSON})"
    rf"|'?\s(?:prison |jail )?(?:sentence|term)\sof\s(?:an?|one|the)\s(?:[\w-]+\s){{0,3}}?{PERSON}"
)
_ON = re.compile(
    rf"'?\s?(?:each\s)?(?:of\s)?(?:(?:suspended |prison |jail )?(?:sentences?|terms?)|imprisonment|in prison|in jail)?\s{_PASSED}(?:on"
    rf"|for|to|against)\s(?:the\s|another\s|his\s|her\s|their\s|its\s)?$"
    r"|'?[^;.]*?,? (?:and|plus|with) (?:an? )?(?:fines?|probation)\b[^;.]{0,24}? on (?:the |another )?$"
)


_WAS_FORMER = "it was changed to another"


def find_sentences(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The sentences of a report; averages and terms already served are refused."""
    for sentence in sentences:
        if sentence.sentence.section == "recommendations" or not sentence.of("sentence-cue", "prison-word"):
            continue
        terms = [term for term in sentence.once(find_terms) if sense_of(sentence, term) == "sentence"]
        single = terms
        if not _RESPECTIVELY.search(sentence):
            terms = merged(sentence.text, terms)
        since = sentence.span.start
        for index, term in enumerate(terms):
            until = terms[index + 1].span.start if index + 1 < len(terms) else sentence.span.end
            item = _imposed(document, sentence, term, Span(min(since, term.span.start), until))
            is_former = isinstance(item, Rejection) and item.reason == _WAS_FORMER
            since = since if is_former else max(term.span.end, item.span.end)
            yield from _shared_by(item, [one for one in single if term.span.contains(one.span)])
        yield from _without_term(document, sentence, terms)


def _shared_by(item: Sentencing | Rejection, terms: list[PrisonTerm]) -> Iterator[Sentencing | Rejection]:
    """The sentence, or one for each of as many people as terms are listed: "sentenced two men to 10 and 12 years"."""
    if len(terms) < _PAIR or isinstance(item, Rejection) or item.count != len(terms):
        yield item
        return
    for term in terms:
        yield replace(item, count=1, min_months=term.low, max_months=term.high)


_PAIR = 2


def _imposed(document: Document, sentence: AnalysedSentence, term: PrisonTerm, reach: Span) -> Sentencing | Rejection:
    """The sentence that a term states; ``reach`` is from the term before it to the one behind it."""
    region = reach_of(sentence.text, Span(reach.start, term.span.start))
    why = _refusal(sentence.text, region, term)
    if why:
        return Rejection(document.key, term.span, term.span.text(document.text), "sentence.refused", why)
    people = _shared_out(sentence, region, term)
    if people is not None:
        term = replace(term, low=term.high, bound="fixed")
    if _THE_MOST.search(sentence.text[max(reach.start, term.span.start - 60) : term.span.start]):
        term = replace(term, low=term.low or term.high, high=term.high or term.low, bound="fixed")
    people = people or _each(sentence, term, reach) or _counted(sentence, region, term, reach)
    bounds: dict[str, Comparator] = {"minimum": "over", "maximum": "under"}
    suspended = is_suspended(sentence.text, Span(min(people.start, term.span.start), term.span.end))
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
    if (
        _AVERAGE.search(text[max(region.start, term.span.start - 90) : term.span.start])
        or _ON_AVERAGE.search(text, region.start, term.span.start)
        or _MEAN.search(term.span.text(text))
    ):
        return "an average, a sum or a part served is no sentence"
    before = text[max(region.start, term.span.start - 40) : term.span.start]
    if _PARTLY.match(text, term.span.end) or (_WITH_PART.search(before) and TAIL_SUSPENDED.match(text, term.span.end)):
        return "it is the part of a term that was suspended"
    if before.endswith("from ") and _TO_OTHER.match(text, term.span.end):
        return _WAS_FORMER
    if _REDUCED.search(text[max(0, term.span.start - 40) : term.span.start]):
        return "the term before it was reduced to it"
    if OVERTURNED.search(text, region.start, term.span.start):
        return "a court took it back"
    nobody = _NOBODY.search(_OTHER_CLAUSE.sub("", region.text(text)))
    return "nobody received it" if nobody and not _COUNTED.search(region.text(text)[nobody.start() :]) else None


def _shared_out(sentence: AnalysedSentence, region: Span, term: PrisonTerm) -> People | None:
    """ "Sentenced five to 10 years, two to seven years": what looks like a range is a count and a term, else None."""
    match = _COUNT_TO.match(term.span.text(sentence.text))
    verbs = [m for m in sentence.of("sentence-cue") if m.span.end <= region.start and m.code != "convict"]
    if match is None or not verbs or verbs[-1].code != "sentence":
        if match is None or _ACTIVE.search(sentence.text, sentence.span.start, term.span.start) is None:
            return None
    elif not REST.fullmatch(region.text(sentence.text)) and not _THE_OTHER.search(region.text(sentence.text)):
        return None
    start = term.span.start
    count = read_numeral(match.group().lower(), 0, match.end())
    return People(int(count.value), "exact", start, start) if count else None


def _each(sentence: AnalysedSentence, term: PrisonTerm, reach: Span) -> People | None:
    """One person for each of two terms that are told "respectively", or "sentenced two traffickers to 10 and 12 years"."""
    text = sentence.text
    behind = text[term.span.end : reach.end]
    other = reach.end < sentence.span.end and LISTED.fullmatch(behind) is not None
    after = LISTED.fullmatch(text[reach.start : term.span.start]) is not None and reach.start > sentence.span.start
    clause = max(text.rfind(";", sentence.span.start, term.span.start) + 1, sentence.span.start)
    told = "respectively" in text[term.span.end : sentence.span.end] or "respectively" in text[clause : term.span.start]
    if not (other or after) or not told:
        return None
    start = term.span.start if after else max(reach.start, sentence.span.start)
    return People(1, "exact", start, start)


_ACTIVE = re.compile(r"(?<!was )(?<!were )(?<!been )(?<!being )(?<!each )\bsentenced \Z")
"""Courts sentence somebody: what stands right behind the verb are people, "sentenced two to five years"."""
_THE_MOST = re.compile(
    r"\bthe (?:statutory |legal )?(?:maximum|minimum) (?:[a-z]+ ){0,3}(?:of )?$"
    r"|\b[Mm]aximum (?:[a-z]+ ){0,2}(?:handed down|imposed|given|meted out|issued|received)\b[^,;.]*$"
)
_THE_OTHER = re.compile(r"(?:\A\s?|(?:,|;| and| while)(?: and)? )(?:and )?the (?:other|remaining) $|\bincluding (?=$)")
"""Before how many of the people there are left: "one was given two years, and the other two to five years each"."""
_COUNT_TO = re.compile(r"[\w-]+ to (?=[\w-]+(?: and (?:a|one) half)? (?:years?|months?))")
_MEAN = re.compile(r"\b(?:average|total|combined)\b")


def _counted(sentence: AnalysedSentence, region: Span, term: PrisonTerm, reach: Span) -> People:
    """The people before the term, or behind it: "imposed 10 years on two traffickers"."""
    words = region.text(sentence.text)
    if (whose := whose_end(sentence, term)) is not None and whose < reach.end:
        return get_people(sentence, Span(whose, reach.end))
    if (told := _EXTREME_WAS.search(words)) is not None:
        return People(1, "exact", region.start + told.start(), term.span.start)
    is_extreme = _EXTREME.search(words) and _WENT_TO.match(sentence.text, term.span.end)
    if is_extreme or _ON_ANOTHER.match(sentence.text, term.span.end):
        return People(1, "exact", term.span.start, term.span.start)
    behind = next(
        (q for q in sentence.quantities if q.kind == "number" and term.span.end <= q.span.start < reach.end), None
    )
    if behind is not None and _ON.match(sentence.text[term.span.end : behind.span.start]):
        return People(behind.value, behind.comparator, term.span.start, behind.span.end)
    is_each = _EACH_WAS.search(region.text(sentence.text)) is not None
    return get_people(sentence, Span(sentence.span.start if is_each else region.start, term.span.start))


_EACH_WAS = re.compile(
    r"\A\s?(?:and )?their (?:prison |jail )?(?:sentences|terms) "
    r"|\A\s?(?:and )?(?:each|both|all)(?: of (?:them|whom))? (?:was|were|received|got|had|drew) "
)
"""Those of the clause before: "three were found guilty; each was sentenced to"."""
_EXTREME = re.compile(
    r"\b(?:stiffest|strictest|harshest|longest|heaviest|toughest|highest|severest|most severe|lightest|shortest|lowest|mildest) "
    r"(?:prison |jail )?(?:sentence|term|penalty|punishment)\b"
)
_EXTREME_WAS = re.compile(_EXTREME.pattern + r"(?: handed down)?,? (?:being|was|of) \Z")
_WENT_TO = re.compile(
    r"'?(?: in prison| imprisonment)?,? (?:(?:went|going|fell|falling|(?:was |being )?(?:given|handed|meted out|handed down)) to"
    r"|fell (?:up)?on|(?:was )?imposed on|for|on|against) "
    r"(?:an?|the|one|his|her)\b"
)


_AFTER_TERM = re.compile(
    r"'?\s?(?:each\b)?\s?(?:of\s)?(?:in (?:prison|jail)|imprisonment|in custody|incarceration"
    r"|(?:prison |suspended )?(?:sentences?|terms?))?(?:\seach)?(?:\sor (?:more|longer))?"
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


def _year(document: Document, sentence: AnalysedSentence, at: Span) -> int:
    """The year of the sentence: one that it names before the term, the year before last where it says so, else last year."""
    report = document.metadata.year
    named = [q for q in sentence.quantities if q.kind in ("year", "date") and q.value and q.span.end <= at.start]
    named = [q for q in named if not _OF_LAW.search(sentence.text, sentence.span.start, q.span.start)]
    years = [int(q.value or 0) for q in named if not in_brackets(sentence.text, sentence.span, q)]
    if years:
        return years[-1]
    before = sentence.text[sentence.span.start : at.start]
    return report - 2 if _LAST_YEAR.search(before) else report - 1


_OF_LAW = re.compile(
    r"\b(?:Act|Law|Code|Decree|Ordinance|Statute|law|code|decree|statute) (?:of|from) (?:[A-Z][a-z]+ )?\Z"
)
"""Before the year of a law, which is not that of a sentence under it."""


def _without_term(document: Document, sentence: AnalysedSentence, terms: Sequence[PrisonTerm]) -> Iterator[Sentencing]:
    """ "Four received suspended sentences": sentences whose term is not stated."""
    text = sentence.text
    for match in RECEIVED_SUSPENDED.finditer(sentence):
        if any(_goes_on(text, match, term) for term in terms):
            continue
        since = max([sentence.span.start, *(t.span.end for t in terms if t.span.end <= match.start())])
        people = _behind(sentence, match) or get_people(sentence, reach_of(text, Span(since, match.end())))
        of_term = "of which" in match.group() and _is_of_term(text, people, terms)
        if people.count and not of_term and not _NOBODY.search(text, since, match.start()):
            span = Span(min(people.start, match.start()), match.end())
            yield Sentencing(
                report=document.key, evidence=Evidence.of(document.text, matching.unfolded(document.text, span)),
                count=people.count, min_months=None, max_months=None, comparator=people.comparator,
                year=_year(document, sentence, span), suspended=True,
            )  # fmt: skip


def _is_of_term(text: str, people: People, terms: Sequence[PrisonTerm]) -> bool:
    """Whether years and no people are counted: no more of them than the term right before has."""
    before = [t for t in terms if t.span.end <= people.start]
    if not before or not _OF_TERM.search(text, before[-1].span.start, people.start):
        return False
    longest = before[-1].high or before[-1].low
    return not isinstance(longest, int | float) or (people.count or 0) * 12 <= longest


_OF_TERM = re.compile(r"(?:years?|months?)'?(?:s)? ?(?:imprisonment|in prison|in jail)?,? \Z")
"""A term right before "two of which were suspended", of which then years are counted."""


def _behind(sentence: AnalysedSentence, match: re.Match[str]) -> People | None:
    """The people right behind the match: "gave suspended sentences to another five"."""
    if not match.group().endswith(" "):
        return None
    numbers = (q for q in sentence.quantities if q.kind == "number" and q.value)
    found = next((q for q in numbers if q.span.start <= match.end() <= q.figure.start), None)
    return People(found.value, found.comparator, found.span.start, found.span.end) if found else None


def _goes_on(text: str, match: re.Match[str], term: PrisonTerm) -> bool:
    """Whether the term is the length of the suspended sentences: "suspended sentences of up to three years"."""
    gap = text[match.end() : term.span.start]
    return (
        -_NEAR <= term.span.start - match.end() <= _NEAR and term.span.end > match.start() and not set(",;") & set(gap)
    )


_NEAR = 30
"""How far behind "suspended sentences" its term can stand ("of up to three years"), in code points."""
