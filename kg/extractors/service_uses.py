"""What speaks for a service though a text only provides for it or a course is about it: its use, and trades that victims learn."""

from __future__ import annotations

import re

from kg.extractors.service_phrases import Candidate
from kg.model import AnalysedSentence

_COURSE_IN = re.compile(
    r"\b(?:training|courses|classes|lessons|instruction|workshops) (?:in|on) (?:(?!to\b|for\b)[a-z,]+ ){0,5}\Z"
)


def is_trade_taught(sentence: AnalysedSentence, candidate: Candidate) -> bool:
    """Whether victims are taught a trade, which the course is in: "training in skills such as tailoring"."""
    before = sentence.text[max(sentence.span.start, candidate.span.start - 70) : candidate.span.start]
    return candidate.code == "vocational" and _COURSE_IN.search(before) is not None


_USED = re.compile(
    r"[^;.]*\b(?!no\b)[\w-]+ (?:of (?:them|these)|victims|survivors|women|witnesses|people|persons|children)? ?(?:had |also )?"
    r"(?:benefited from|received|used|made use of|availed themselves of|were (?:given|granted|afforded)|obtained) (?:it|this|that|such protection|this protection)\b"
)
_UNUSED = re.compile(r"\b(?:[Nn]o|[Nn]one|[Nn]ever|[Nn]either|nobody)\b")


def is_used(sentence: AnalysedSentence, candidate: Candidate) -> bool:
    """Whether people got what a law provides for: "..., and nine victims benefited from it"."""
    match = _USED.match(sentence.text, candidate.span.end, sentence.span.end)
    return match is not None and _UNUSED.search(match.group()) is None
