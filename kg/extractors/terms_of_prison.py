"""Terms of imprisonment: lengths of time, life and death, with their bounds, as laws set and courts impose them.

"A maximum sentence of 12 years' imprisonment", "20 years' to life imprisonment", "not less than five years and no more than 10".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from kg.extractors.term_bounds import PrisonTerm, bound_of, bounded, changed_bound, months
from kg.extractors.term_units import borrowed
from kg.facts import Term
from kg.guards import guarded
from kg.model import AnalysedSentence, Mention, Quantity, Span

_LIFE_JOINT = re.compile(
    r"(?:'?\s(?:in prison|(?:of )?imprisonment|in jail"
    r"|behind bars)(?: (?:with|at) hard labou?r)?)?,?\s(?:up )?(?:and )?to\s(?:a (?:maximum|term"
    r"|sentence) of )?(?:the )?$"
)
_PAIR_JOINT = re.compile(
    r"(?:'?\s(?:imprisonment|in prison|in jail))?,?\s(?:and|nor|but|to|or)\s"
    r"(?![^,;.()]*\b(?:rest|others?|remaining|another|received|got|given|sentenced"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten) (?:to|received|got))\b)"
    r"(?:(?:a|an|not|no|up|to|with|of)\s)*"
    r"(?:maximum|more than|longer than|exceeding|greater than)?[^,;.()\d]{0,40}$"
)
_PRISON_AFTER = re.compile(
    r"'?s?'?(?:\sor (?:more|less))?(?:\seach)?,?\s(?:of\s)?(?:\w+\s)?(?:(?:in\s)?(?:state |federal )?(?:prison|jail"
    r"|imprisonment|custody)|"
    r"(?:in )?penal servitude|hard labou?r|incarceration|behind bars|deprivation of liberty"
    r"|(?:suspended )?(?:sentences?|terms?))\b"
)
_NO_TERM_BEFORE = re.compile(
    r"\b(?:past|last|previous|within|after|first|(?<!spend the )next|every|since|fiscal|another|for over|throughout"
    r"|during the|"
    r"(?:fines?|bans?|probation|parole|visas?|permits?|residency|detention|detained|held|suspended|budget|pending"
    r"|delay\w*|averag\w+|closed|shut|adjourned|postponed|housed|lodged|sheltered|stayed|remained|lasted"
    r"|opened?) (?:of|for)"
    r"|took(?: (?:the|a|its|police|prosecutors|judges|courts)(?: [a-z]+){0,2})?)"
    r"\s(?:the\s)?(?:past\s|last\s)?$"
)
_NO_TERM_AFTER = re.compile(
    r"'?\s(?:ago|earlier|later|before|after (?:his|her|their|the)|old"
    r"|of (?:age|probation|supervised|community|unpaid)|probation|"
    r"parole|reprieve|suspension|ban|license|residence|residency|work permit|reflection|visa|supervision|community"
    r"|(?:of )?(?:house arrest|home detention)|in (?:a row|which)|"
    r"course|action plan|contracts?|backlog|budget|deadline|statute|period of|period for|on average|"
    r"(?:suspended )?from (?:office|duty))\b"
)
_PERMIT_BEFORE = re.compile(
    r"\b(?:permits?|visas?|residency|residence|right to (?:stay|remain|reside)"
    r"|permission to (?:stay|remain|reside|work)|allow(?:ed|ing|s)? (?:[a-z]+ ){1,3}to (?:stay|remain|reside|live)"
    r"|refuge|asylum|work authorizations?|protected status)"
    r"(?: (?:that|which))?(?: (?:is|are|was|were))?(?: (?:good|valid|renewable|lasting|granted|issued|extended"
    r"|to (?:stay|remain|reside|live|work)|(?:in|with) (?:the country|[A-Z][a-z]+)))*"
    r"(?: (?:of|for|up to|at least|between|from|a|an|period|periods|initial|the|maximum|minimum|term|terms|validity"
    r"|not more than|no more than))+ \Z"
)
"""Before how long somebody may stay, which is no term of prison: "granted the victim a permit to stay for a year"."""
_BOTH = ("minimum", "maximum")


def find_terms(sentence: AnalysedSentence) -> list[PrisonTerm]:
    """The terms of a sentence in text order; whether a law sets or a court imposes them is for the caller."""
    durations = [q for q in sentence.quantities if q.kind == "duration" and _can_be(sentence, q)]
    found = [_with_low(sentence, q, _of_quantity(sentence.text, q)) for q in durations]
    found += borrowed(sentence, durations)
    found += [bounded(Span(m.start(), m.end("term")), 12, _THAN[m["bound"]]) for m in _A_YEAR.finditer(sentence)]
    found += [_of_mention(sentence.text, m) for m in sentence.of("term") if _stands_alone(sentence.text, m)]
    return _paired(sentence.text, sorted(found, key=lambda term: term.span))


_THAN: dict[str | None, Literal["fixed", "minimum", "maximum"]] = {None: "fixed", "less": "maximum", "more": "minimum"}
_A_YEAR = guarded(
    r"(?:(?<= to )|(?<= or )|\b(?P<bound>less|more) than )(?P<term>a year)(?='s imprisonment| of imprisonment"
    r"| imprisonment| in (?:prison|jail)\b)"
)


def is_imprisonment(text: str, term: PrisonTerm) -> bool:
    """Whether the words behind the term say that it is one of imprisonment."""
    return isinstance(term.high or term.low, str) or _PRISON_AFTER.match(text, term.span.end) is not None


def _can_be(sentence: AnalysedSentence, quantity: Quantity) -> bool:
    text, span = sentence.text, quantity.span
    before = text[max(sentence.span.start, span.start - 40) : span.start]
    if (quantity.value or 0) > _LONGEST or _PERMIT_BEFORE.search(sentence.text, sentence.span.start, span.start):
        return False
    return not _NO_TERM_BEFORE.search(before) and not _NO_TERM_AFTER.match(text, span.end)


_LONGEST = 12_000
"""Months that no court or law counts up to."""


def _of_quantity(text: str, quantity: Quantity) -> PrisonTerm:
    value = months(quantity.value or 0)
    if quantity.high is not None:
        if (bound := changed_bound(text, quantity.span)) is not None:
            return bounded(quantity.span, months(quantity.high), bound)
        return PrisonTerm(quantity.span, value, months(quantity.high), "range")
    negated = quantity.comparator == "over" and _NOR.search(text[max(0, quantity.span.start - 5) : quantity.span.start])
    bound = "maximum" if negated else bound_of(text, quantity.span, quantity.comparator)
    return bounded(quantity.span, value, bound)


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
            return PrisonTerm(Span(low.span.start, term.span.end), months(low.value * unit), term.high, "range")
    return term


def _with_high(sentence: AnalysedSentence, quantity: Quantity, term: PrisonTerm) -> PrisonTerm:
    """A minimum with the maximum that borrows its unit: "a minimum of 10 years' imprisonment and a maximum of 15"."""
    unit = 12 if "year" in quantity.figure.text(sentence.text) else 1
    for high in sentence.quantities:
        between = sentence.text[term.span.end : high.span.start] if term.span.end <= high.span.start else "."
        if high.kind == "number" and high.comparator == "under" and high.value and _PAIR_JOINT.match(between):
            if sentence.text[high.span.end : high.span.end + 1] in ".,;)":
                return PrisonTerm(Span(term.span.start, high.span.end), term.low, months(high.value * unit), "range")
    return term


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether life or death is a term here and not, say, the end of a victim."""
    form = mention.span.text(text).lower()
    if form == "life" and _LIFE_IF.match(text, mention.span.end) and _AND_LIFE.search(text, 0, mention.span.start):
        return True
    if form == "death" and _KILLED.search(text, max(0, mention.span.start - 60), mention.span.start):
        return False
    return form not in ("death", "life", "execution") or _CAPITAL.search(text[: mention.span.start][-100:]) is not None


_KILLED = re.compile(
    r"\b(?:beat\w*|burn\w*|stab\w*|starv\w*|tortur\w*|kick\w*|freez\w*|froze\w*|scald\w*|strangl\w*|bludgeon\w*"
    r"|hack\w*|whip\w*|work(?:ed|ing)|chok\w*|crush\w*|bled|bleed\w*)\b[^,;.]{0,40}\bto \Z"
)
"""What victims die of, which is no sentence: "seven years for beating her maid to death"."""
_LIFE_IF = re.compile(r" (?:if|when|where|for|in (?:aggravated )?cases?)\b")
_AND_LIFE = re.compile(r"\b(?:imprisonment|prison|years'?),? (?:and|or|with) \Z")
_CAPITAL = re.compile(
    r"\b(?:punishable by|sentenced to|(?:may|can|could|shall) be put to"
    r"|(?:sentence|penalty|punishment) (?:was|may be|can be)|penalty (?:is|of)|up to"
    r"|(?:years?|months?)(?:'s?)? (?:(?:of )?imprisonment |in prison |in jail |behind bars )?to|years or|sentence of"
    r"|sentenced\b[^.;]{0,80}\bto|(?:rises?|rose|raised|increase[sd]?|goes up|extended) to) $"
)


def _of_mention(text: str, mention: Mention) -> PrisonTerm:
    value: Term = "death" if mention.code == "death" else "life"
    before = text[max(0, mention.span.start - 60) : mention.span.start]
    span = mention.span
    at_most = re.search(r"\b(?:up to|as much as|(?:may|can|could) be put to) (?:a |the )?$", before)
    if at_most:
        span = Span(span.start - len(before) + at_most.start(), span.end)
    bound = "maximum" if at_most or _RISES_TO.search(before) else bound_of(text, mention.span, "exact")
    return bounded(span, value, bound)


_RISES_TO = re.compile(
    r"(?:years?|months?)'?,?(?: (?:in prison|imprisonment|in jail))?,? (?:and |with |which )?(?:an increase|rising"
    r"|increasing|rises|increases|increased|raised) to $"
)
"""Before what is the most of a graver case: "10 to 20 years, rising to life imprisonment if the child is dead"."""


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
_TO = re.compile(
    r"(?:'?,?\s(?:suspended )?(?:in prison|imprisonment|in jail|suspended),?)?\sto\s(?:a (?:term|sentence) of )?$"
)
_AND = re.compile(r"(?:'?\s(?:in prison|imprisonment|in jail))?\sand\s(?:a (?:term|sentence) of )?$")
