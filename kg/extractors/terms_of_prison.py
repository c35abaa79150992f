"""Terms of imprisonment: lengths of time, life and death, with their bounds, as laws set and courts impose them.

"A maximum sentence of 12 years' imprisonment", "20 years' to life imprisonment", "not less than five years and no more than 10".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from kg.extractors.term_bounds import Bound, bound_of, changed_bound
from kg.facts import Term
from kg.guards import guarded
from kg.model import AnalysedSentence, Mention, Quantity, Span
from kg.records import dataclass

_LIFE_JOINT = re.compile(
    r"(?:'?\s(?:in prison|(?:of )?imprisonment|in jail|behind bars)(?: (?:with|at) hard labou?r)?)?,?\s(?:up )?(?:and )?to\s(?:a (?:maximum|term|sentence) of )?(?:the )?$"
)
_PAIR_JOINT = re.compile(
    r"(?:'?\s(?:imprisonment|in prison|in jail))?,?\s(?:and|nor|but|to|or)\s"
    r"(?![^,;.()]*\b(?:rest|others?|remaining|another|received|got|given|sentenced|(?:two|three|four|five|six|seven|eight|nine|ten) (?:to|received|got))\b)"
    r"(?:(?:a|an|not|no|up|to|with|of)\s)*"
    r"(?:maximum|more than|longer than|exceeding|greater than)?[^,;.()\d]{0,40}$"
)
_PRISON_AFTER = re.compile(
    r"'?s?'?(?:\sor (?:more|less))?(?:\seach)?,?\s(?:of\s)?(?:\w+\s)?(?:(?:in\s)?(?:state |federal )?(?:prison|jail|imprisonment|custody)|"
    r"(?:in )?penal servitude|hard labou?r|incarceration|behind bars|deprivation of liberty|(?:suspended )?(?:sentences?|terms?))\b"
)
_NO_TERM_BEFORE = re.compile(
    r"\b(?:past|last|previous|within|after|first|(?<!spend the )next|every|since|fiscal|another|for over|throughout|during the|"
    r"(?:fines?|bans?|probation|parole|visas?|permits?|residency|detention|detained|held|suspended|budget|pending|delay\w*|averag\w+) (?:of|for))"
    r"\s(?:the\s)?(?:past\s|last\s)?$"
)
_NO_TERM_AFTER = re.compile(
    r"'?\s(?:ago|earlier|later|before|after (?:his|her|their|the)|old|of (?:age|probation|supervised|community|unpaid)|probation|"
    r"parole|reprieve|suspension|ban|license|residence|residency|work permit|reflection|visa|supervision|community|(?:of )?(?:house arrest|home detention)|in (?:a row|which)|"
    r"course|action plan|contracts?|backlog|budget|deadline|statute|period of|period for|on average|"
    r"(?:suspended )?from (?:office|duty))\b"
)
_BOTH = ("minimum", "maximum")


@dataclass(frozen=True, slots=True)
class PrisonTerm:
    """A term in months: ``low`` and ``high`` are equal where it is fixed, None where that bound is not stated."""

    span: Span
    low: Term | None
    high: Term | None
    bound: Literal["fixed", "minimum", "maximum", "range"]


def find_terms(sentence: AnalysedSentence) -> list[PrisonTerm]:
    """The terms of a sentence in text order; whether a law sets or a court imposes them is for the caller."""
    durations = [q for q in sentence.quantities if q.kind == "duration" and _can_be(sentence, q)]
    found = [_with_low(sentence, q, _of_quantity(sentence.text, q)) for q in durations]
    found += [term for q in durations for term in _listed(sentence, q)]
    found += _elided(sentence, durations)
    found += [_bounded(Span(m.start(), m.end("term")), 12, _THAN[m["bound"]]) for m in _A_YEAR.finditer(sentence)]
    found += [_of_mention(sentence.text, m) for m in sentence.of("term") if _stands_alone(sentence.text, m)]
    return _paired(sentence.text, sorted(found, key=lambda term: term.span))


_THAN: dict[str | None, Literal["fixed", "minimum", "maximum"]] = {None: "fixed", "less": "maximum", "more": "minimum"}
_A_YEAR = guarded(
    r"(?:(?<= to )|(?<= or )|\b(?P<bound>less|more) than )(?P<term>a year)(?='s imprisonment| of imprisonment| imprisonment| in (?:prison|jail)\b)"
)


def _listed(sentence: AnalysedSentence, quantity: Quantity) -> list[PrisonTerm]:
    """The terms that borrow the unit of one behind them: "sentenced to two, five, and eight years"."""
    text, end, found = sentence.text, quantity.span.start, list[PrisonTerm]()
    unit = 12 if "year" in quantity.figure.text(text) else 1
    for number in reversed([q for q in sentence.quantities if q.kind == "number" and q.span.end < quantity.span.start]):
        if not _LIST_JOINT.fullmatch(text[number.span.end : end]) or number.value is None or number.high is not None:
            break
        found.append(_bounded(number.span, _months(number.value * unit), "fixed"))
        end = number.span.start
    return found if found and _LIST_OPENS.search(text[max(0, end - 12) : end]) else []


def _elided(sentence: AnalysedSentence, durations: Sequence[Quantity]) -> list[PrisonTerm]:
    """The ranges that borrow the unit of one before them: "10 to 15 years for adults, and 15 to 20 for children"."""
    if not durations:
        return []
    of_court = bool(sentence.of("sentence-cue"))
    text, found = sentence.text, list[PrisonTerm]()
    for number in sentence.quantities:
        earlier = [q for q in durations if q.span.end <= number.span.start]
        if number.kind != "number" or number.value is None or not earlier:
            continue
        is_bound = number.high is not None or number.comparator in ("over", "under")
        whom = _FOR_WHOM if is_bound and any(q.high is not None for q in earlier) else _FOR_VICTIMS
        if of_court and whom is _FOR_VICTIMS:
            continue
        if _GOES_ON.search(text, earlier[-1].span.end, number.span.start) and whom.match(text, number.span.end):
            unit = 12 if "year" in earlier[-1].figure.text(text) else 1
            low = _months(number.value * unit)
            if number.high is None:
                found.append(_bounded(number.span, low, _BY_COMPARATOR.get(number.comparator, "fixed")))
            else:
                found.append(PrisonTerm(number.span, low, _months(number.high * unit), "range"))
    return found


_BY_COMPARATOR: dict[str, Bound] = {"over": "minimum", "under": "maximum"}


_GOES_ON = re.compile(
    r"(?:,| and| or| but|;|, and|, or|, with|(?:provid(?:es?|ed|ing) for|prescrib(?:es?|ed|ing)|carr(?:y|ies|ied|ying)|punish(?:es|ed|able)?(?: with| by)|faces?|risks?|sets|imposes|foresees)|, increased to|, rising to| is now|(?:that|those) of [a-z ]{3,40} (?:with|by)|\() \Z|\(\Z"
)
_FOR_WHOM = re.compile(
    r" (?:for|if|when|where|in (?:(?:[a-z]+ )?cases?|the presence|the event|instances)|under (?:aggravat|certain|special|some)[a-z]*)\b|[.;)]"
)
_FOR_VICTIMS = re.compile(
    r" (?:(?:if|when|where|should) |in (?:(?:[a-z]+ )?cases? |the presence|the event|aggravat)|(?:for|when|where|involving) (?:[a-z]+ ){0,3}?"
    r"(?:victims?|adults?|children|child|minors?|aggravat\w+|repeat|cases|crimes|offen[cs]es|(?:sex |labor |child )?trafficking|forced|(?:sexual |domestic )?servitude|slavery|prostitution|bondage|begging|wom[ae]n|men|girls?|those|two or more)\b)"
)
_LIST_JOINT = re.compile(r",\s(?:and\s)?|\sand\s")
_LIST_OPENS = re.compile(r"\b(?:to|of|for|received)\s$")


def is_imprisonment(text: str, term: PrisonTerm) -> bool:
    """Whether the words behind the term say that it is one of imprisonment."""
    return isinstance(term.high or term.low, str) or _PRISON_AFTER.match(text, term.span.end) is not None


def _can_be(sentence: AnalysedSentence, quantity: Quantity) -> bool:
    text, span = sentence.text, quantity.span
    before = text[max(sentence.span.start, span.start - 40) : span.start]
    return not _NO_TERM_BEFORE.search(before) and not _NO_TERM_AFTER.match(text, span.end)


def _of_quantity(text: str, quantity: Quantity) -> PrisonTerm:
    value = _months(quantity.value or 0)
    if quantity.high is not None:
        if (bound := changed_bound(text, quantity.span)) is not None:
            return _bounded(quantity.span, _months(quantity.high), bound)
        return PrisonTerm(quantity.span, value, _months(quantity.high), "range")
    negated = quantity.comparator == "over" and _NOR.search(text[max(0, quantity.span.start - 5) : quantity.span.start])
    bound = "maximum" if negated else bound_of(text, quantity.span, quantity.comparator)
    return _bounded(quantity.span, value, bound)


_NOR = re.compile(r"\bnor $")


def _with_low(sentence: AnalysedSentence, quantity: Quantity, term: PrisonTerm) -> PrisonTerm:
    """A maximum with the minimum that borrows its unit: "no less than five and no more than 12 years"."""
    if term.bound == "minimum":
        return _with_high(sentence, quantity, term)
    if term.bound != "maximum" or quantity.value is None:
        return term
    for low in sentence.quantities:
        between = sentence.text[low.span.end : term.span.start] if low.span.end <= term.span.start else "."
        if low.kind == "number" and low.comparator == "over" and low.value and _PAIR_JOINT.match(between):
            unit = 12 if "year" in quantity.figure.text(sentence.text) else 1
            return PrisonTerm(Span(low.span.start, term.span.end), _months(low.value * unit), term.high, "range")
    return term


def _with_high(sentence: AnalysedSentence, quantity: Quantity, term: PrisonTerm) -> PrisonTerm:
    """A minimum with the maximum that borrows its unit: "a minimum of 10 years' imprisonment and a maximum of 15"."""
    unit = 12 if "year" in quantity.figure.text(sentence.text) else 1
    for high in sentence.quantities:
        between = sentence.text[term.span.end : high.span.start] if term.span.end <= high.span.start else "."
        if high.kind == "number" and high.comparator == "under" and high.value and _PAIR_JOINT.match(between):
            if sentence.text[high.span.end : high.span.end + 1] in ".,;)":
                return PrisonTerm(Span(term.span.start, high.span.end), term.low, _months(high.value * unit), "range")
    return term


def _bounded(span: Span, value: Term, bound: Bound) -> PrisonTerm:
    low = None if bound == "maximum" else value
    high = None if bound == "minimum" else value
    return PrisonTerm(span, low, high, bound)


def _months(value: float) -> int | float:
    """Months, whole where the term is nearly so: 90 days are three."""
    whole = round(value)
    return whole if whole and abs(value - whole) < _SLACK else round(value, 2)


_SLACK = 0.1
"""What a term told in days can differ from whole months: 180 days fall short of six by 0.09."""


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether life or death is a term here and not, say, the end of a victim."""
    form = mention.span.text(text).lower()
    if form == "life" and _LIFE_IF.match(text, mention.span.end) and _AND_LIFE.search(text, 0, mention.span.start):
        return True
    return form not in ("death", "life", "execution") or _CAPITAL.search(text[: mention.span.start][-100:]) is not None


_LIFE_IF = re.compile(r" (?:if|when|where|for|in (?:aggravated )?cases?)\b")
_AND_LIFE = re.compile(r"\b(?:imprisonment|prison|years'?),? (?:and|or|with) \Z")
_CAPITAL = re.compile(
    r"\b(?:punishable by|sentenced to|(?:may|can|could|shall) be put to|(?:sentence|penalty|punishment) (?:was|may be|can be)|penalty (?:is|of)|up to|(?:years?|months?)(?:'s?)? (?:(?:of )?imprisonment |in prison |in jail |behind bars )?to|years or|sentence of|sentenced\b[^.;]{0,80}\bto|(?:rises?|rose|raised|increase[sd]?|goes up|extended) to) $"
)


def _of_mention(text: str, mention: Mention) -> PrisonTerm:
    value: Term = "death" if mention.code == "death" else "life"
    before = text[max(0, mention.span.start - 60) : mention.span.start]
    span = mention.span
    at_most = re.search(r"\b(?:up to|as much as|(?:may|can|could) be put to) (?:a |the )?$", before)
    if at_most:
        span = Span(span.start - len(before) + at_most.start(), span.end)
    bound = "maximum" if at_most else bound_of(text, mention.span, "exact")
    return _bounded(span, value, bound)


def _paired(text: str, terms: Sequence[PrisonTerm]) -> list[PrisonTerm]:
    """Two terms that are the ends of one: "15 years' to life imprisonment", "a minimum of two and a maximum of five years"."""
    found: list[PrisonTerm] = []
    for term in terms:
        if found and _is_pair(text, found[-1], term):
            found[-1] = _joined(found[-1], term)
        else:
            found.append(term)
    return found


def _joined(first: PrisonTerm, second: PrisonTerm) -> PrisonTerm:
    """The two as a range; one that falls is a term that was reduced to its end."""
    span = Span(first.span.start, second.span.end)
    if first.bound == second.bound and first.bound in _BOTH:  # "minimum penalties of 50 years' to life"
        return PrisonTerm(span, first.low or first.high, second.low or second.high, "range")
    if isinstance(first.low, int | float) and isinstance(second.high, int | float) and second.high < first.low:
        return PrisonTerm(span, second.high, second.high, "fixed")
    return PrisonTerm(span, first.low, second.high, "range")


def _is_pair(text: str, first: PrisonTerm, second: PrisonTerm) -> bool:
    between = text[first.span.end : second.span.start] if first.span.end <= second.span.start else " "
    if first.bound == second.bound and first.bound in _BOTH and isinstance(second.low or second.high, str):
        opening = _BETWEEN.search(text[: first.span.start][-16:])
        or_life = first.bound == "minimum" and _OR.fullmatch(between) is not None
        return (
            or_life
            or _LIFE_JOINT.match(between) is not None
            or (opening is not None and _AND.match(between) is not None)
        )
    if changed_bound(text, first.span) is not None:
        return False
    if second.high is None or isinstance(first.low, str) or first.low is None or first.bound == "range":
        return False
    if (first.bound, second.bound) == _BOTH:
        return _PAIR_JOINT.match(between) is not None
    to_life = isinstance(second.high, str) and (_LIFE_JOINT.match(between) is not None)
    starts_up = text.startswith(("up to", "to "), second.span.start) and between.strip(" '") in (
        "",
        "imprisonment",
        "in prison",
    )
    opening = _FROM.search(text[: first.span.start][-16:])
    ranged = opening is not None and (_AND if "between" in opening.group() else _TO).match(between) is not None
    return to_life or (isinstance(second.high, str) and starts_up) or ranged


_OR = re.compile(r"'?(?: imprisonment| in prison)? or(?: to)? ")
_BETWEEN = re.compile(r"\bbetween $")
_FROM = re.compile(r"\b(?:from|between|of) $")
_TO = re.compile(r"(?:'?\s(?:in prison|imprisonment|in jail|suspended))?\sto\s(?:a (?:term|sentence) of )?$")
_AND = re.compile(r"(?:'?\s(?:in prison|imprisonment|in jail))?\sand\s(?:a (?:term|sentence) of )?$")
