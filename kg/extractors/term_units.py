"""Terms that borrow the unit of one beside them: "two, five, and eight years", "10 to 15 years for adults, and 15 to 20 for children"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors.term_bounds import Bound, PrisonTerm, bounded, months
from kg.model import AnalysedSentence, Quantity, Span


def borrowed(sentence: AnalysedSentence, durations: Sequence[Quantity]) -> list[PrisonTerm]:
    """The terms without a unit of their own.

    Args:
        sentence: the sentence.
        durations: its lengths of time that can be terms, in text order.
    """
    if not durations:
        return []
    return [*(term for q in durations for term in _before(sentence, q)), *_behind(sentence, durations)]


def _before(sentence: AnalysedSentence, quantity: Quantity) -> list[PrisonTerm]:
    """The terms of a list before a term with a unit: "sentenced to two, five, and eight years"."""
    text, end, found = sentence.text, quantity.span.start, list[PrisonTerm]()
    for number in reversed([q for q in sentence.quantities if q.kind == "number" and q.span.end < quantity.span.start]):
        joint = _LIST_JOINT.fullmatch(text, number.span.end, end)
        if joint is None or number.value is None or number.high is not None:
            break
        value = number.value + (0.5 if joint["half"] else 0)
        span = Span(number.span.start, joint.end("half") if joint["half"] else number.span.end)
        found.append(bounded(span, months(value * _unit(text, quantity)), "fixed"))
        end = number.span.start
    return found if found and _LIST_OPENS.search(text[max(0, end - 16) : end]) else []


_LIST_JOINT = re.compile(r"(?P<half> and (?:a|one) half)?(?:,\s(?:and\s)?|\sand\s)")
_LIST_OPENS = re.compile(
    r"\b(?:to|of|for|received|defendants|traffickers|offenders|men|women|others|them|respectively,)\s$"
)


def _behind(sentence: AnalysedSentence, durations: Sequence[Quantity]) -> list[PrisonTerm]:
    """The terms behind one with a unit."""
    found = list[PrisonTerm]()
    for number in sentence.quantities:
        earlier = [q for q in durations if q.span.end <= number.span.start]
        if number.kind != "number" or not earlier or not 0 < (number.high or number.value or 0) <= _LONGEST:
            continue
        if _goes_on(sentence, number, earlier):
            unit = _unit(sentence.text, earlier[-1])
            half = _HALF.match(sentence.text, number.span.end) is not None
            low = months(((number.value or 0) + half / 2) * unit)
            if number.high is None:
                found.append(bounded(number.span, low, _BY_COMPARATOR.get(number.comparator, "fixed")))
            else:
                found.append(PrisonTerm(number.span, low, months(number.high * unit), "range"))
    return found


_HALF = re.compile(r" and (?:a|one) half\b")
_LONGEST = 99
"""More years than that are something else."""
_BY_COMPARATOR: dict[str, Bound] = {"over": "minimum", "under": "maximum"}


def _goes_on(sentence: AnalysedSentence, number: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether the number goes on a list of terms: a bound of one, or one of which it is said for whom it is."""
    text, start, end = sentence.text, number.span.start, number.span.end
    is_bound = number.high is not None or number.comparator in ("over", "under")
    if _BY_LAW.search(text, earlier[-1].span.end, start):
        return _FOR_WHOM.match(text, end) is not None or (
            number.high is not None and text.startswith((", or ", ", and "), end)
        )
    if _BY_COURT.search(text, earlier[-1].span.end, start) or _COUNT_BEFORE.search(text, earlier[-1].span.end, start):
        return bool(sentence.of("sentence-cue")) and _CLOSES.match(text, end) is not None
    if sentence.of("sentence-cue") and _SHARED.search(text, earlier[-1].span.end, start):
        return _CLOSES.match(text, end) is not None
    if text.endswith("from ", 0, earlier[-1].span.start) and text[earlier[-1].span.end : start] == " to ":
        return not is_bound and _CLOSES.match(text, end) is not None
    if _JOINT.search(text, earlier[-1].span.end, start) is None:
        return False
    if is_bound and any(q.high is not None or q.comparator in ("over", "under") for q in earlier):
        return _FOR_WHOM.match(text, end) is not None
    return _FOR_VICTIMS.match(text, end) is not None and not sentence.of("sentence-cue")


def _unit(text: str, quantity: Quantity) -> int:
    return 12 if "year" in quantity.figure.text(text) else 1


_BY_LAW = re.compile(
    r"\b(?:provid(?:es?|ed|ing) for|prescrib(?:es?|ed|ing)|carr(?:y|ies|ied|ying)|punish(?:es|ed|able)?(?: with| by)"
    r"|faces?|risks?|sets|imposes|foresees) \Z"
)
_BY_COURT = re.compile(
    r"\b(?:(?:received|got|drew|ran)(?: a term of)?|(?:was|were) (?:given|handed)|(?:sentenced|condemned) to"
    r"|jailed for"
    r"|(?:accomplice|partner|wife|husband|brother|sister|son|daughter|mother|father|associate|assistant)s? (?:to"
    r"|for)) \Z"
)
_COUNT_BEFORE = re.compile(
    r"(?:,|;| and|, and) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|another) (?:to |for )?\Z"
)
_SHARED = re.compile(
    r"(?:,|;|,? and) (?:and )?(?:(?:the )?(?:other|remaining|another) )?(?:\d+|[a-z-]+)(?: others?| more)? (?:for|to"
    r"|got|received|(?:were|was) (?:given|jailed for|imprisoned for|sentenced to)|went to (?:prison|jail) for) \Z"
)
"""Others who got another term: "nine for two to five years, and seven for more than five"."""
_CLOSES = re.compile(
    r"(?: and (?:a|one) half)?(?:[.;)]|\Z|, (?:and|while|but|whereas|with) "
    r"| and (?:a|an|another|his|her|the|[a-z]+ (?:others?|received|got)) )"
)
_JOINT = re.compile(
    r"(?:,| and| or| but|;|, and|, or|, with"
    r"|,? (?:which |that )?(?:(?:can|may|could) )?(?:increas|ris|rais|go)(?:e|es|ed|ing)?(?: up)? to"
    r"|, (?:only|just|merely)|, rising to| is now|(?:that|those) of [a-z ]{3,40} (?:with|by)|\() \Z|\(\Z"
)
_FOR_WHOM = re.compile(
    r" (?:for|if|when|where|in (?:(?:[a-z]+ )?cases?|the presence|the event|instances)"
    r"|(?:under|with) (?:aggravat|certain|special|some|violen|force|threat|fraud|coerci)[a-z]*)\b|[.;)]"
)
_FOR_VICTIMS = re.compile(
    r" (?:(?:if|when|where|should|under aggravat[a-z]+|with aggravat[a-z]+) "
    r"|in (?:(?:[a-z]+ )?cases? |the presence|the event|aggravat)|(?:for|when|where|involving) (?:[a-z]+ ){0,3}?"
    r"(?:victims?|adults?|children|child|minors?|aggravat\w+|repeat|cases|crimes|offen[cs]es"
    r"|(?:sex |labor |child )?trafficking|forced|(?:sexual |domestic )?servitude|slavery"
    r"|prostitution|bondage|begging|wom[ae]n|men|girls?|those|two or more)\b)"
)
