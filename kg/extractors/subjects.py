"""Which agency a clause is about: its grammatical subject, or the agent of its passive.

A sentence is cut into segments at commas, conjunctions, relatives and brackets. An agency is a subject where it opens a
segment and a finite verb follows; it keeps the segments behind its verb as long as none of them can have a subject of its
own. Where that is in doubt it keeps nothing: no actor is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extractors.words import word_set
from kg.model import AnalysedSentence, Mention, Span
from kg.records import dataclass

_CUT = re.compile(
    # The first letter is tested by itself: most letters begin no cut.
    r"(?=[;:,()\s\N{EM DASH}])(?:[;:]\s|\s?[()]\s?|\s(?:-{1,2}|\N{EN DASH})\s|\N{EM DASH}|"
    r"(?P<comma>,?)\s(?P<word>such as|as well as|and|but|or|nor|while|whereas|although|though|yet|that|which|who|whom"
    r"|whose|where|when|as|because|"
    r"after|before|if|so|than)\s|,\s)"
)
_RELATIVE = word_set("which who whom whose where")
_NEAR = 12
"""Letters that may stand between a reporting verb and its that: "reported in May that"."""

_SUBORDINATE = word_set(
    "that which who whom whose where when while whereas although though as because after before if so"
)
# What may stand between the start of a segment and the name: adverbs, a year, an article, an owner.
_LEAD = re.compile(
    r"(?:(?:\w+ly|[Aa]lso|[Hh]owever|[Ll]ikewise|[Mm]eanwhile|[Aa]t that time),? )*"
    r"(?:(?:In|in|During|during|Since|since|By|by)\s(?:\w+\s){0,3}\d{4}\s|[Tt]his year\s)?"
    r"(?:(?:[Tt]he\s)?(?:(?:[A-Z][\w.-]*|of|the)\s){0,6}(?:[A-Z][\w.-]*|country|government)'s?\s"
    r"|[Tt]he\s(?:(?!of|for|from|in|at|by|with|and|or)[a-z-]+\s){0,2}|[Ii]ts\s)?"
)
_ADVERBS = r"(?:(?:\w+ly|also|then|later|again|further|still|once|twice|never|not|nevertheless|nonetheless|jointly)\s)*"
_ASIDE = re.compile(
    r",\s(?:in|with|through|under|by|together|along|alongside|working|via|at|for|on|during|after|following|headed|led|"
    r"chaired|created|established|supported|funded|using|which|however|also|for example|an?|the lead)\b(?:[^;:()]"
    r"|\([^)]*\)){0,160}?,(?=\s)|"
    r"(?:,\s|\s)(?:in (?:cooperation|coordination|collaboration|partnership|conjunction|concert)|together|along"
    r"|jointly) with\s"
    r"(?:an?\s|the\s|several\s|local\s|international\s|other\s)*(?:NGOs?|[A-Z]{2,}|organizations?|partners)(?=\s)"
)
_BRACKET = re.compile(r"\s?\([^)]*\)")
_AUXILIARY = re.compile(r"(?:has|have|had|did|does|do|can|could|may|might|will|would)\b")
_BE = re.compile(r"(?:was|were|is|are|be|been|being)\b")
_PAST = re.compile(r"[a-z]+ed\b")
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had|did|does|could|will|would|may|might|can)\b")
_BEFORE_PARTICIPLE = word_set(
    "a an the of for to in on by with from at as no any some all newly its their his her this these those other than "
    "were was been be being it they many several few most and or not also"
)
_LISTED = re.compile(r"(?:[Tt]he )?[A-Z][\w.-]*(?: (?:of|for|and|the|[A-Z][\w.-]*))*")
_COUNT = re.compile(r"(?!(?:19|20)\d\d$)\d[\d,.]*")
_SUM = re.compile(r"(?:for|bringing|making|with) (?:a|the|its) (?:\w+ )?total\b")
_WORD_AND_PAST = re.compile(r"(\S+)\s([a-z]+ed)\b")
_PREPOSITION = re.compile(
    r"(?:including|among|in|with|for|on|at|from|by|of|to|through|under|between|during|over|against|up|down|compared|"
    r"an? (?:\w+ )?(?:increase|decrease|decline|rise|drop|reduction)|such|plus|both)\b"
)
_PASSIVE = re.compile(
    rf"\b(?:was|were|been|is|are|being)\s{_ADVERBS}[a-z]+\s(?:[a-z]+\s){{0,6}}?by\s(?:the\s)?(?:\w+'s\s)?$"
)
_SECOND = re.compile(r"(?:\s?\([^)]*\))?(?:,|\sand\b|\sor\b|\s?&|'s?\s|\s[A-Z])")


class Segment(NamedTuple):
    """A stretch without a cut inside; ``opener`` is the word or sign that cuts it off from what stands before."""

    span: Span
    opener: str


@dataclass(frozen=True, slots=True)
class Subject:
    """An agency with the span of its verb; ``is_agent`` where the clause is passive and the verb stands before it."""

    agency: str
    verb: Span
    is_agent: bool = False
    reports: bool = False


def segments_of(sentence: AnalysedSentence, names: Sequence[Span]) -> list[Segment]:
    """The segments of a sentence; what looks like a cut inside the name of an agency is none."""
    found, start, opener = [], sentence.span.start, ""
    for cut in _CUT.finditer(sentence.text, sentence.span.start, sentence.span.end):
        if any(name.start < cut.end() and cut.start() < name.end for name in names):
            continue
        if cut.start() >= start:
            found.append(Segment(Span(start, cut.start()), opener))
            start, opener = cut.end(), cut["word"] or cut.group().strip()
    return [*found, Segment(Span(start, sentence.span.end), opener)]


def find_subjects(
    sentence: AnalysedSentence, segments: list[Segment], names: Sequence[tuple[Span, str]]
) -> list[Subject]:
    """The agencies among the names that are subjects of active clauses or agents of passive ones, in text order.

    Args:
        sentence: the analysed sentence.
        segments: those of the sentence, see :func:`segments_of`.
        names: where agencies are named in it, and their names.
    """
    found = []
    for span, agency in names:
        subject = _active(sentence, segments, span, agency) or _agent(sentence, span, agency)
        if subject is not None:
            found.append(subject)
    return found


def _active(sentence: AnalysedSentence, segments: list[Segment], name: Span, agency: str) -> Subject | None:
    at = max(i for i, segment in enumerate(segments) if segment.span.start <= name.start)
    lead = sentence.text[segments[at].span.start : name.start]
    if not (_LEAD.fullmatch(lead) or _is_introduced(sentence, segments[at].span.start, name.start)):
        return None
    if not _is_clause(sentence, segments, at):
        return None
    verb = _verb(sentence, name.end)
    if verb is None:
        return None
    return Subject(agency, verb, reports=any(verb.overlaps(m.span) for m in sentence.of("reporting-verb")))


def _is_introduced(sentence: AnalysedSentence, start: int, end: int) -> bool:
    """Whether only a noun such as "the NGO" stands there."""
    nouns = [m for m in sentence.of("ngo-noun") if start <= m.span.start and m.span.end in (end - 1, end - 2)]
    return (
        bool(nouns)
        and re.fullmatch(r"(?:[Tt]he |[Aa]n? |[Ll]ocal )*", sentence.text[start : nouns[0].span.start]) is not None
    )


def _is_clause(sentence: AnalysedSentence, segments: list[Segment], at: int) -> bool:
    """Whether the name can be the subject by itself: not one of several, and not inside a relative clause.

    A claim that is handed on ("reported that the police ...") is a clause of its own.
    """
    opener = segments[at].opener
    if opener == "that":
        return any(segments[at - 1].span.end - m.span.end < _NEAR for m in _reports(sentence, segments[at - 1].span))
    if opener not in ("and", "or"):
        return opener not in _RELATIVE
    before = segments[at - 1].span
    if sentence.text[before.end] != "," or _LISTED.fullmatch(before.text(sentence.text)):
        return has_verb(sentence, before)
    return any(has_verb(sentence, segment.span) for segment in segments[:at])


def _reports(sentence: AnalysedSentence, span: Span) -> list[Mention]:
    return [m for m in sentence.of("reporting-verb") if span.contains(m.span)]


def _verb(sentence: AnalysedSentence, end: int) -> Span | None:
    """The finite, active verb that follows a name, over an acronym in brackets and an aside."""
    text = sentence.text
    for step in (_BRACKET, _ASIDE):
        match = step.match(text, end)
        end = match.end() if match else end
    start = _VERB_OPENS.match(text, end)
    if start is None:
        return None
    at = start.end()
    auxiliary = _AUXILIARY.match(text, at)
    if auxiliary is not None:
        rest = _MAIN_VERB.match(text, auxiliary.end())
        return Span(at, rest.end()) if rest and not _BE.match(rest[1]) else None
    past = _PAST.match(text, at)
    if past is not None:
        return Span(at, past.end())
    return next((m.span for m in sentence.of("deed-verb") if m.span.start == at), None)


_VERB_OPENS = re.compile(rf",?\s{_ADVERBS}")
_MAIN_VERB = re.compile(rf"\s{_ADVERBS}([a-z]+)\b")


def _agent(sentence: AnalysedSentence, name: Span, agency: str) -> Subject | None:
    """The agent of "were identified by the Kosovo Police"; not where others share in it."""
    before = _PASSIVE.search(sentence.text, sentence.span.start, name.start)
    if before is None or _SECOND.match(sentence.text, name.end):
        return None
    return Subject(agency, Span(before.start(), name.start), is_agent=True)


def has_verb(sentence: AnalysedSentence, span: Span) -> bool:
    """Whether a finite verb may stand in the span: an auxiliary, or a past behind a noun."""
    return sentence.once_in(span, _has_verb)


def _has_verb(sentence: AnalysedSentence, span: Span) -> bool:
    text = span.text(sentence.text)
    if _FINITE.search(text) or any(span.contains(m.span) for m in sentence.of("deed-verb")):
        return True
    return any(not _is_participle(match[1]) for match in _WORD_AND_PAST.finditer(text))


def _is_participle(before: str) -> bool:
    return before.casefold() in _BEFORE_PARTICIPLE or bool(_COUNT.fullmatch(before)) or before.endswith("ly")


def reaches(subject: Subject, sentence: AnalysedSentence, segments: Sequence[Segment], anchor: Span) -> bool:
    """Whether what stands at the anchor is said of the subject, and certainly of nobody else."""
    if subject.is_agent:
        return _reaches_back(subject, sentence, segments, anchor)
    if subject.verb.contains(anchor):
        return True
    if anchor.start < subject.verb.end:
        return False
    for segment in segments:
        if segment.span.end < subject.verb.end:
            continue
        is_first = segment.span.start < subject.verb.end
        if not (_opens(subject, sentence, segment, anchor) if is_first else _goes_on(subject, sentence, segment)):
            return False
        if anchor.start < segment.span.end:
            return True
    return False


def _opens(subject: Subject, sentence: AnalysedSentence, segment: Segment, anchor: Span) -> bool:
    """Whether the segment of the verb has no second subject in it: "reported NGOs identified 12" has."""
    inside = anchor.start < segment.span.end
    limit = anchor.start if inside and not subject.reports else segment.span.end
    behind = Span(subject.verb.end, max(subject.verb.end, limit))
    if subject.reports and _DONE_BY.search(behind.text(sentence.text)):
        return False
    return not has_verb(sentence, behind) and not _delegates(sentence, behind)


_DONE_BY = re.compile(r"ed by\s")


def _delegates(sentence: AnalysedSentence, span: Span) -> bool:
    """Whether others are to act: "funded NGOs to shelter 40 victims"."""
    others = [m for m in sentence.of("voice", "ngo-noun", "body") if span.contains(m.span)]
    return any(_TO_DO.match(sentence.text, m.span.end) for m in others)


_TO_DO = re.compile(r"\sto\s[a-z]")


def _goes_on(subject: Subject, sentence: AnalysedSentence, segment: Segment) -> bool:
    """Whether a later segment is still the subject's: a further verb, a list, or words behind a preposition."""
    text, start = segment.span.text(sentence.text), segment.span.start
    if segment.opener in _SUBORDINATE:
        return subject.reports and segment.opener == "that" and text.startswith(("it ", "they "))
    if _FURTHER_VERB.match(text) or any(m.span.start == start for m in sentence.of("deed-verb")):
        return segment.opener != ";" and not has_verb(sentence, Span(_first_end(text, start), segment.span.end))
    if segment.opener == ";" or _SUM.match(text):
        return False
    if _PREPOSITION.match(text):
        return _FINITE.search(text) is None
    return not has_verb(sentence, segment.span)


def _first_end(text: str, start: int) -> int:
    word = _FIRST_WORD.match(text)
    return start + (word.end() if word else 0)


_FURTHER_VERB = re.compile(rf"{_ADVERBS}[a-z]+ed\b")
_FIRST_WORD = re.compile(rf"{_ADVERBS}\w+")


def _reaches_back(subject: Subject, sentence: AnalysedSentence, segments: Sequence[Segment], anchor: Span) -> bool:
    """Whether the anchor stands in the subject of the passive, or behind its verb, with no other clause between."""
    if anchor.start >= subject.verb.end:
        return False
    between = Span(min(anchor.end, subject.verb.start), subject.verb.start)
    cuts = [s.opener for s in segments if anchor.start < s.span.start <= subject.verb.start]
    return not has_verb(sentence, between) and not {";", *_SUBORDINATE} & set(cuts)
