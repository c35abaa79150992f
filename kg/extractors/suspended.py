"""Suspended sentences: the words by which a term, or a sentence without one, is suspended."""

from __future__ import annotations

import re

from kg.guards import guarded
from kg.model import Span

_CONDITIONAL = r"conditional(?:ly)?(?! releas)(?! discharg)"
_SUSPENDED = re.compile(rf"\b(?:suspended|{_CONDITIONAL})\b")
TAIL_SUSPENDED = re.compile(
    rf"'?\s(?:of )?{_CONDITIONAL} (?:imprisonment|sentences?|terms?|incarceration|prison|deprivation)"
    r"|'?\s?(?:in prison|in jail|imprisonment"
    r"|incarceration)?,?\s(?:(?:all|both|each|fully|wholly|partly|partially|entirely|conditionally|which|that|was"
    r"|were|of which)\s){0,3}suspended\b"
)
_NONE_SUSPENDED = re.compile(r"\b(?:no|none|not|without|non-|un)\b[^,;.]{0,30}$")
_WHOLLY = r"(?:(?:all|fully|partially|partly|wholly|conditionally|later|subsequently|also|either|entirely) )*"
RECEIVED_SUSPENDED = guarded(
    r"\b(?:received|were given|was given|got|given|had|placed on|put on|issued|handed down|imposed"
    r"|to)\s(?:[\w-]+\s){0,3}?(?:suspended|conditional)\s(?:prison\s|jail\s)?(?:sentences?|terms?)"
    r"|\b[Ss]entences (?:for|of) [^,;.]{3,60} were (?:all |fully )?suspended\b"
    r"|\bto (?:prison |jail )?(?:sentences|terms) (?:that were "
    r"|which were )?(?:(?:fully|partially|partly|wholly|and|or|all) )*suspended\b"
    r"|\bsuspend(?:ed|ing) (?!(?:the|their|its|his|her|all|prison|jail) )\w+ (?:of (?:the|these|those) )?(?:prison "
    r"|jail )?sentences\b"
    r"|\bof (?:which|these|those) (?:they|it|courts|judges|the courts?) (?:\w+ )?suspended\b"
    r"|\bof (?:them|these|those|which|whom) with (?:\w+ ){0,2}?suspended (?:prison )?(?:sentences|terms)\b"
    r"|\bhad (?:their|his|her) (?:prison |jail )?(?:sentences?|terms?|time|punishments?) (?:wholly |partly |fully "
    r"|partially |conditionally )?suspended\b"
    rf"|\b(?:of (?:which|these|those|them)|[Ss]entences|[Tt]erms) (?:were|was"
    rf"|had been) {_WHOLLY}(?:(?:and|or) {_WHOLLY})?suspended\b"
    r"|\bsuspend(?:ed|ing) (?:the |prison )?(?:sentences?|terms?) (?:of|for|imposed on|given to"
    r"|against) (?:the )?(?:another |other )?(?=\S+ (?:of|traffick|defend|offend|conv|pe|indiv|men|women))"
    r"|\b(?:gave|giving|handed(?: down)?|issued|imposed) suspended (?:prison |jail )?(?:sentences?|terms?) (?:to|on"
    r"|for|against) (?:the )?(?:another |other )?"
)


def is_suspended(text: str, span: Span) -> bool:
    """Whether the term is suspended: said of it before or right behind it."""
    match = _SUSPENDED.search(text, span.start, span.end)
    if match is None:
        return TAIL_SUSPENDED.match(text, span.end) is not None
    return not _NONE_SUSPENDED.search(text[span.start : match.start()])
