"""What speaks for a service though a text only provides for it or a course is about it: its use, trades that victims learn; and what bait is."""

from __future__ import annotations

import re

from kg.extractors.provision import clause_at
from kg.extractors.service_phrases import Candidate
from kg.model import AnalysedSentence, Span

_COURSE_IN = re.compile(
    r"\b(?:training|courses|classes|lessons|instruction|workshops) (?:in|on) (?:(?!to\b|for\b)[a-z,]+ ){0,5}\Z"
)


def is_trade_taught(sentence: AnalysedSentence, candidate: Candidate) -> bool:
    """Whether victims are taught a trade, which the course is in: "training in skills such as tailoring"."""
    before = sentence.text[max(sentence.span.start, candidate.span.start - 70) : candidate.span.start]
    return candidate.code == "vocational" and _COURSE_IN.search(before) is not None


_USED = re.compile(
    r"[^;.]*\b(?!no\b)[\w-]+ (?:of (?:them|these)|victims|survivors|women|witnesses|people|persons"
    r"|children)? ?(?:had |also )?"
    r"(?:benefited from|received|used|made use of|availed themselves of|were (?:given|granted|afforded)"
    r"|obtained) (?:it|this|that|such protection|this protection)\b"
)
_UNUSED = re.compile(r"\b(?:[Nn]o|[Nn]one|[Nn]ever|[Nn]either|nobody)\b")


def is_used(sentence: AnalysedSentence, candidate: Candidate) -> bool:
    """Whether people got what a law provides for: "..., and nine victims benefited from it"."""
    match = _USED.match(sentence.text, candidate.span.end, sentence.span.end)
    return match is not None and _UNUSED.search(match.group()) is None


def is_bait(sentence: AnalysedSentence, candidate: Candidate, clause: Span) -> bool:
    """What traffickers give or promise: "lured with offers of schooling", "in return for food"."""
    start = clause_at(sentence, candidate.span).start
    return (
        _BAIT.search(sentence.text[min(start, clause.start) : candidate.span.start]) is not None
        or _PRICE.match(sentence.text, candidate.span.end, sentence.span.end) is not None
    )


_BAIT = re.compile(
    r"\b(?:lured?|luring|entic\w+|deceiv\w+|false|falsely|fraudulent|promis(?:e of|es of|ed|ing)|sell|sold"
    r"|in (?:return|exchange) for)\b[^;]*$"
    r"|\b(?:[Tt]raffickers|[Rr]ecruiters|[Pp]imps|[Ee]mployers|[Ee]xploiters|[Bb]rothel owners"
    r"|[Ss]mugglers) (?:[a-z]+ ){0,2}?"
    r"(?:provide|offer|give|promise|gave|provided|offered|pay|supply)\w*\b[^;]*$"
)
_PRICE = re.compile(r"(?: and [a-z]+| or [a-z]+)? in (?:return|exchange) for\b")


def is_donated(sentence: AnalysedSentence, candidate: Candidate) -> bool:
    """Money by which somebody acts: "NGOs, with financial support from donors, ran shelters"; victims get none of it."""
    before = sentence.text[max(sentence.span.start, candidate.span.start - 60) : candidate.span.start]
    return _BY_MEANS_OF.search(before) is not None and _FROM.match(sentence.text, candidate.span.end) is not None


_BY_MEANS_OF = re.compile(
    r"(?:\A|, |\b(?:run|operated|opened|built|created|established|launched|carried out|implemented|relied|relies"
    r"|depended|depends?) )(?:[Ww]ith|[Tt]hrough|[Tt]hanks to|on|upon) (?:[a-z]+ ){0,2}(?:[a-z]+ and )?\Z"
)
_FROM = re.compile(r"(?: and [a-z]+(?: [a-z]+)?)? (?:of|from|by) (?!victims?\b)")
