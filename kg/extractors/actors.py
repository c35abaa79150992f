"""Actors: the named agency whose deed a statement is, where the grammar of its clause leaves no doubt.

Other extractors find what was done; here each figure, sentence, shelter and service gets the agency that is the subject of
its clause ("The Ministry of Labor trained 40 inspectors") or the agent of its passive ("were identified by the police of X").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extractors.agencies import Naming, find_namings
from kg.extractors.subjects import Segment, Subject, find_subjects, reaches, segments_of
from kg.facts import Agency, Fact, Sentencing, Service, Shelter, Statistic
from kg.guards import guarded
from kg.model import AnalysedSentence, Document, Span
from kg.records import replace

_DEEDS = (Statistic, Sentencing, Shelter, Service)
_ACRONYM = re.compile(r"\s?\((?:the |hereafter )?([A-Z][\w&/.-]*[A-Z][\w&/.-]*)\)")
_GOVERNMENT = re.compile(r"\b(?:central |national |federal )?government\b")
_COMMON = guarded(
    r"\b[Tt]he (ministry|unit|directorate|council|commission|committee|task force|secretariat|inspectorate|bureau"
    r"|agency)\b(?!'| of)"
)
_NONE = re.compile(r"\b(?:[Nn]o|[Nn]one|[Nn]ot|[Aa]ny|[Zz]ero|[Nn]either|[Nn]ever)\b")

Named = tuple[Span, str]
"""Where an agency is named, and its name."""


def with_actors(document: Document, sentences: Sequence[AnalysedSentence], facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The same facts, those that are deeds of a named agency with its name as their actor.

    Args:
        document: the report.
        sentences: its analysed sentences.
        facts: what the extractors found, in any order; the agencies among them are those that can act.
    """
    names = {fact.name for fact in facts if isinstance(fact, Agency)}
    readings = [_reading(fact) if isinstance(fact, _DEEDS) else None for fact in facts]
    if not names or not any(readings):
        return tuple(facts)
    namings = [n for n in find_namings(document, sentences) if isinstance(n, Naming) and n.agency.name in names]
    named = _by_sentence(document, sentences, namings)
    starts = [sentence.span.start for sentence in sentences]
    alike = Counter(readings)
    clauses: dict[int, _Clauses] = {}
    found = []
    for fact, reading in zip(facts, readings, strict=True):
        at = bisect_right(starts, fact.span.start) - 1
        if reading is not None and at >= 0:
            here = clauses[at] = clauses.get(at) or _Clauses.of(sentences[at], named[at])
            found.append(_with_actor(fact, here, alike=alike[reading]))
        else:
            found.append(fact)
    return tuple(found)


class _Clauses(NamedTuple):
    """What a sentence says of the agencies that it names, read once for all deeds in it."""

    sentence: AnalysedSentence
    segments: list[Segment]
    subjects: list[Subject]

    @classmethod
    def of(cls, sentence: AnalysedSentence, names: list[Named]) -> _Clauses:
        segments = segments_of(sentence, [span for span, _ in names]) if names else []
        return cls(sentence, segments, find_subjects(sentence, segments, names))


def _reading(fact: Fact) -> tuple[object, ...]:
    """What two facts share that are read from the same words: "ran one shelter, and an NGO ran another"."""
    content = (getattr(fact, name, None) for name in ("measure", "value", "count", "min_months", "service"))
    return (fact.kind, fact.span, *content)


def _with_actor(fact: Fact, clauses: _Clauses, *, alike: int) -> Fact:
    """The fact with the one agency of which all places are said that it can be read from, if there is one."""
    sentence, segments, subjects = clauses
    if not subjects:
        return fact
    places = anchors(fact, sentence)
    if alike > len(places):
        return fact
    found = {_nearest([s for s in subjects if reaches(s, sentence, segments, place)]) for place in places}
    return replace(fact, actor=found.pop()) if len(found) == 1 else fact


def _nearest(subjects: Sequence[Subject]) -> str | None:
    """The agent of the passive before the subject of a clause around it; of two subjects the later."""
    ordered = sorted(subjects, key=lambda s: (s.is_agent, s.verb))
    return ordered[-1].agency if ordered else None


def anchors(fact: Fact, sentence: AnalysedSentence) -> list[Span]:
    """The figures or words inside the evidence that the fact can have been read from; else the end of the evidence."""
    inside = [q for q in sentence.quantities if fact.span.contains(q.figure)]
    value = fact.value if isinstance(fact, Statistic) else getattr(fact, "count", None)
    if value is None and isinstance(fact, Sentencing):
        value = fact.min_months if fact.min_months is not None else fact.max_months
    found = [q.figure for q in inside if value is not None and value in (q.value, q.high)]
    if not found and value == 0:
        found = [Span(*m.span()) for m in _NONE.finditer(sentence.text, fact.span.start, fact.span.end)]
    if not found and isinstance(fact, Service):
        found = [
            m.span
            for m in sentence.of("service", "service-modifier", "service-verb")
            if m.code == fact.service and fact.span.contains(m.span)
        ]
    if not found and isinstance(fact, Service | Shelter):
        found = [m.span for m in sentence.of("shelter-noun") if fact.span.contains(m.span)]
    last = min(fact.span.end, sentence.span.end) - 1
    return found or [Span(fact.span.start, fact.span.start + 1), Span(last, last + 1)]


def _by_sentence(
    document: Document, sentences: Sequence[AnalysedSentence], namings: Sequence[Naming]
) -> list[list[Named]]:
    """The agencies that each sentence names, by name, short form, acronym or common noun, in text order."""
    short_forms = _short_forms(sentences, namings)
    government = _government(document, namings)
    found: list[list[Named]] = []
    before: list[Named] = []
    for sentence, own in zip(sentences, _distributed(sentences, namings), strict=True):
        names = [(n.span, n.agency.name) for n in own]
        names += _free(names, _short(sentence, short_forms))
        if government is not None:
            names += _free(names, _of_government(document, sentence, government))
        names += _free(names, _common(sentence, [*before, *names]))
        names.sort()
        found.append(names)
        before = names
    return found


def _distributed(sentences: Sequence[AnalysedSentence], namings: Sequence[Naming]) -> list[list[Naming]]:
    """The namings by the sentence that holds them."""
    starts = [sentence.span.start for sentence in sentences]
    found: list[list[Naming]] = [[] for _ in sentences]
    for naming in namings:
        at = bisect_right(starts, naming.span.start) - 1
        if at >= 0 and sentences[at].span.contains(naming.span):
            found[at].append(naming)
    return found


def _free(taken: Sequence[Named], new: Iterator[Named]) -> list[Named]:
    return [item for item in new if not any(item[0].overlaps(span) for span, _ in taken)]


def _short_forms(sentences: Sequence[AnalysedSentence], namings: Sequence[Naming]) -> dict[str, str]:
    """The acronyms that follow a name in brackets, sorted, with the name; those of two agencies are left out."""
    text = sentences[0].text if sentences else ""
    found: dict[str, set[str]] = {}
    for naming in namings:
        match = _ACRONYM.match(text, naming.span.end) or _ACRONYM.search(text, naming.span.start, naming.span.end)
        if match is not None:
            found.setdefault(match[1], set()).add(naming.agency.name)
    return {acronym: called.pop() for acronym, called in sorted(found.items()) if len(called) == 1}


def _short(sentence: AnalysedSentence, forms: dict[str, str]) -> Iterator[Named]:
    """The acronyms in a sentence, in text order; of two that begin together the first, none inside another."""
    # A pattern of all acronyms would have to be compiled for each report, which takes longer than all the looking.
    found = sorted(
        (start, place, acronym)
        for place, acronym in enumerate(forms)
        for start in _places(sentence.text, acronym, sentence.span)
    )
    end = 0
    for start, _, acronym in found:
        if start >= end:
            end = start + len(acronym)
            yield Span(start, end), forms[acronym]


def _places(text: str, acronym: str, span: Span) -> Iterator[int]:
    """Where an acronym stands by itself, neither in brackets nor in a longer word."""
    start = text.find(acronym, span.start, span.end)
    while start >= 0:
        end = start + len(acronym)
        if not _IN_WORD.match(text, start - 1, start) and not _GOES_ON.match(text, end, span.end):
            yield start
        start = text.find(acronym, start + 1, span.end)


_IN_WORD = re.compile(r"[\w(-]")
_GOES_ON = re.compile(r"[\w-]")


def _government(document: Document, namings: Sequence[Naming]) -> str | None:
    """The name of the report's own government, if the report names it ("Government of X")."""
    own = [n.agency for n in namings if n.agency.country == document.metadata.iso3 and n.agency.type == "government"]
    return next((a.name for a in own if re.match(r"(?:Royal |\w+ )*Government\b", a.name)), None)


def _of_government(document: Document, sentence: AnalysedSentence, name: str) -> Iterator[Named]:
    """ "the government" and "the X government": in the genre always the one the report is about, unless another is named."""
    if sentence.text.find("government", sentence.span.start, sentence.span.end) < 0:
        return
    places = {m.span.end: m for m in sentence.of("place", "region")}
    for match in _GOVERNMENT.finditer(sentence.text, sentence.span.start, sentence.span.end):
        owner = places.get(match.start() - 1)
        start = owner.span.start if owner is not None else match.start()
        is_own = owner is None or owner.code == document.metadata.iso3
        following = _OF.match(sentence.text, match.end())
        place = next((m for m in sentence.of("place") if following and m.span.start == following.end()), None)
        if following and (place is None or place.code != document.metadata.iso3):
            continue
        if is_own and _ARTICLE.search(sentence.text, max(0, start - 4), start):
            yield Span(start, place.span.end if place else match.end()), name


_OF = re.compile(r" of (?:the )?")
_ARTICLE = re.compile(r"\b[Tt]he \Z")


def _common(sentence: AnalysedSentence, near: Sequence[Named]) -> Iterator[Named]:
    """ "the ministry", where this sentence and the one before name only one agency that is called so."""
    for match in _COMMON.finditer(sentence):
        called = {name for span, name in near if span.start < match.start() and match[1] in name.casefold()}
        if len(called) == 1:
            yield Span(match.start(1), match.end(1)), called.pop()
