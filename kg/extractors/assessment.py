"""The placement sentence: whether the government meets the minimum standards, and its significant efforts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from kg.facts import Assessment, Evidence, Fact, Rejection
from kg.matching import unfolded
from kg.model import AnalysedSentence, Document, Span
from kg.records import dataclass


@dataclass(frozen=True, slots=True)
class _Reading:
    span: Span
    compliance: Literal["full", "not-full"] | None
    efforts: Literal["true", "false"] | None


def find_assessments(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The one placement sentence of the report: the first that says most.

    Args:
        document: the report.
        sentences: its analysed sentences.

    Yields:
        At most one fact; rejections for later sentences about the minimum standards.
    """
    readings = [r for i in range(len(sentences)) if (r := _read(sentences, i))]
    if not readings:
        return
    own = next((r for r in readings if r.compliance == "full" or (r.compliance and r.efforts)), None)
    own = own or next((r for r in readings if r.efforts), readings[0])
    for reading in readings:
        span = unfolded(document.text, reading.span)
        evidence = Evidence.of(document.text, span)
        if reading is own:
            yield Assessment(
                report=document.key,
                evidence=evidence,
                meets_standards=own.compliance,
                significant_efforts=own.efforts,
            )
        else:
            reason = "one per report, and another sentence is the placement"
            yield Rejection(document.key, span, evidence.quote, "assessment-later", reason)


def _read(sentences: Sequence[AnalysedSentence], at: int) -> _Reading | None:
    sentence = sentences[at]
    words = sentence.text[sentence.span.start : sentence.span.end]
    if "inimum standards" not in words or _OTHER_STANDARDS.search(words):
        return None
    compliance, efforts = _compliance(words), _efforts(words)
    if compliance is None and efforts is None:
        return None
    span = _cut(sentence, words)
    if efforts is None and compliance == "not-full" and at + 1 < len(sentences):
        after = sentences[at + 1]
        following = after.text[after.span.start : after.span.end]
        if _GOES_ON.match(following) and (efforts := _efforts(following)):
            span = Span(span.start, _cut(after, following).end)
    if efforts == "false":
        compliance = compliance or "not-full"
    return _Reading(span, compliance, efforts)


def _compliance(words: str) -> Literal["full", "not-full"] | None:
    if _NOT_MET.search(words):
        return "not-full"
    return "full" if _MET.search(words) else None


def _efforts(words: str) -> Literal["true", "false"] | None:
    plain = _ASIDE.sub(" ", words)
    match = _EFFORTS.search(plain)
    if match is None:
        return None
    verb = _BOUNDS.split(plain[max(0, match.start() - 80) : match.start()])[-1] + match.group()
    return "false" if _NONE.search(verb) else "true"


def _cut(sentence: AnalysedSentence, words: str) -> Span:
    """The sentence up to the end of what it says of standards and efforts: digests go on with other matters."""
    last = max(words.rfind("inimum standards"), max((m.end() for m in _EFFORTS.finditer(words)), default=0))
    end = words.find(";", last)
    start = match.end() if (match := _TIER_PREFIX.match(words)) else 0
    return Span(sentence.span.start + start, sentence.span.start + end if end > 0 else sentence.span.end)


_TIER_PREFIX = re.compile(r"Tier (?:\d|One|Two|Three)(?: Watch ?[Ll]ist)? (?:-{1,2}|\N{EN DASH}|\N{EM DASH}) ")
_OTHER_STANDARDS = re.compile(
    r"[Mm]inimum standards (?:of|for) (?!the (?:elimination|eradication)|eliminat|combat|the TVPA)", re.IGNORECASE
)
_VERB = (
    r"(?:meet|meets|met|meeting|comply|complies|complied|complying|compliant|compliance|satisfy|satisfies|satisfied)"
)
_NOT_MET = re.compile(
    r"\b(?:not|fails? to|failed to|failing to|yet to|nor|[Nn]either)\b"
    rf"(?: (?:yet|fully|entirely|currently|completely|in|full|be))* {_VERB}\b|\bnot (?:yet )?(?:fully )?do so fully\b"
)
_MET = re.compile(rf"\b(?:fully|government|[A-Z]\w+|and|also|in full)(?: \w+ly)? {_VERB}\b(?:,? \w+ly,?)?")
_EFFORTS = re.compile(
    r"\b(?:making|makes|made|make|undertaking|undertaken|undertook|undertake|demonstrating|demonstrated|demonstrate"
    r"|shown|showing|exerting|exerted)"
    r"(?: (?:no|any|some|very|serious|sustained|genuine|considerable|continued|increased|new|and|clear|a|an|what|the))*"
    r" (?:significant|sufficient|adequate) efforts?\b"
    r"|\bsignificant efforts (?:to [a-z ]{2,40} )?(?:were|are|are being|have been) (?:made|undertaken)\b"
)
_ASIDE = re.compile(r", (?:however|nonetheless|nevertheless|therefore|as yet),? ")
_BOUNDS = re.compile(r"[;:.,]|\b(?:but|and|despite|while|although|though|because|standards|trafficking|however)\b")
_NONE = re.compile(r"\b(?:not|no|nor|never|failed|fails|failing|without|neither|Neither|Nor)\b")
_GOES_ON = re.compile(r"(?:However|Nevertheless|Nonetheless|It|The government|The Government|Despite|Still|But)\b")
