"""Numbers that are amounts of money though no currency stands at them: "allotted a further 610 million ($1.1 million)"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import AnalysedSentence, Quantity

_LEAST = 1000
"""A smaller number without a currency is more often a count."""
_IN_DOLLARS = re.compile(r" \((?:about |approximately |around |roughly |some |or |equal to |equivalent to )*(?:US)?\$")
_SUM_OF = re.compile(
    r"\b(?:budgets?|sums?|amounts?|allocations?|grants?|appropriations?|subsid(?:y|ies)|contributions?|expenditures?"
    r"|outlays?) of "
    r"(?:about |some |nearly |over |almost |around |roughly )?\Z"
)
_ROSE = re.compile(
    r"\b(?:from|against|compared (?:to|with)|than) (?:about |some |nearly |over |almost |around |the )?\Z"
)
_WENT = re.compile(
    r" (?:went (?:to|toward|towards|into|on|for)"
    r"|(?:was|were|had been) (?:spent|paid|released|disbursed|allocated|used|transferred|given|earmarked))\b"
)
_SPENT = re.compile(
    r"\b(?:spent|paid|allocated|disbursed|granted|provided|contributed|budgeted|set aside|earmarked|gave)(?: about"
    r"| some| nearly| over| a further| another| an additional)? \Z"
)
_ON = re.compile(r"(?: more)? (?:on|for|toward|towards)\b")
_SHARE = re.compile(r": \Z")
_GOES = re.compile(r" (?:to|for) ")
_OPEN = re.compile(r"[.,;]| (?:in|for|during) (?:19|20)\d\d\b| (?:the|a|last|in the) (?:previous |prior )?year\b")
_REACH = 40


def with_sums(sentence: AnalysedSentence) -> list[Quantity]:
    """The quantities of a sentence, where numbers that are amounts are ``money``.

    They have the currency of the amount before them in the sentence; none where there is none.
    """
    money = [q for q in sentence.quantities if q.kind == "money"]
    if not money:
        return list(sentence.quantities)
    return [_as_sum(sentence, one, money) for one in sentence.quantities]


def _is_behind(sentence: AnalysedSentence, pattern: re.Pattern[str], start: int) -> bool:
    return pattern.search(sentence.text, max(sentence.span.start, start - _REACH), start) is not None


def _as_sum(sentence: AnalysedSentence, one: Quantity, money: list[Quantity]) -> Quantity:
    if one.kind != "number" or one.value is None or one.value < _LEAST:
        return one
    before = [q.unit for q in money if q.span.end <= one.span.start]
    is_sum = _is_behind(sentence, _SUM_OF, one.span.start)
    start, end = one.span.start, one.span.end
    is_sum = is_sum or _WENT.match(sentence.text, end) is not None
    is_sum = is_sum or (_is_behind(sentence, _ROSE, start) and _OPEN.match(sentence.text, end) is not None)
    is_sum = is_sum or (_is_behind(sentence, _SHARE, start) and _GOES.match(sentence.text, end) is not None)
    is_sum = is_sum or (_is_behind(sentence, _SPENT, start) and _ON.match(sentence.text, end) is not None)
    if _IN_DOLLARS.match(sentence.text, one.span.end) or (before and is_sum):
        return replace(one, kind="money", unit=before[-1] if before else None)
    return one
