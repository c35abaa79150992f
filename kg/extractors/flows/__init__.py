"""Flows: people trafficked from one place to another, or inside one country.

A sentence of the profile is cut into predications (:mod:`segments`); the places of each get a side (:mod:`sides`,
:mod:`uses`) and are paired (:mod:`pairs`); what a predication leaves out comes from the one before it or is the
report's country (:mod:`frames`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extractors.flows.candidates import may_name_place
from kg.extractors.flows.frame import Frame, Past
from kg.extractors.flows.frames import read_frame
from kg.extractors.flows.segments import segments
from kg.extractors.flows.view import View
from kg.facts import Evidence, Flow, Rejection
from kg.guards import guarded
from kg.matching import unfolded, voice_of
from kg.model import AnalysedSentence, Document, Span


def find_flows(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Flow | Rejection]:
    """The flows of the narrative's profile, and the places in it that make none, with the reason.

    Source: facts contract, kind ``flow`` and its close cases (``docs/facts.md``).
    """
    past: Past | None = None
    known: frozenset[str] = frozenset()
    for sentence in sentences:
        if sentence.sentence.section != "profile":
            yield from _elsewhere(document, sentence)
            continue
        if past is None and not (_has_places(sentence) or may_name_place(sentence.span.text(sentence.text))):
            continue
        view = sentence.once(View.of)
        for span in segments(view):
            frame = read_frame(view, span, document.metadata.iso3, past, known)
            yield from _flows(document, sentence, frame)
            yield from _rejections(document, frame)
            past = frame.past
            known |= frame.roles


def _elsewhere(document: Document, sentence: AnalysedSentence) -> Iterator[Flow]:
    """The flows of a sentence on proceedings or care that says from where to where victims "had been trafficked"."""
    if sentence.sentence.section not in _TOLD_IN or not _has_places(sentence):
        return
    if not (telling := [told for told in _TOLD if told.search(sentence)]):
        return
    view = sentence.once(View.of)
    found = (m for told in telling for m in told.pattern.finditer(view.line))
    for match in {m.end(): m for m in found}.values():  # of two that end alike the later says more
        at = view.base + match.end()
        span = next((s for s in segments(view) if s.start <= at - 1 < s.end), sentence.span)
        if match["deed"]:  # what somebody was punished for stands apart from the punishment
            stop = view.line.find(";", match.end())
            span = Span(view.base + match.start(), min(span.end, view.base + stop) if stop >= 0 else span.end)
        frame = read_frame(view, span, document.metadata.iso3, None)
        direct = [p for p in frame.pairs if at in (p.origin.span.start, p.destination.span.start)]
        if direct:
            yield from _flows(document, sentence, frame)


_TOLD_IN = ("prosecution", "protection", "prevention")
_VICTIMS = (
    r"(?:wom[ae]n|girls?|men|boys?|child(?:ren)?|minors?|nationals|citizens|victims?|workers?|migrants|laborers|persons"
    r"|people)\b"
)
_DONE = r"(?:recruit|traffick|exploit|subject|forc|lur|coerc|enslav|sell|sold|held|deceiv)"
_TOLD = (
    guarded(
        r"\b(?:traffick(?:ed|ing) (?:[\w'-]+ ){0,4}?|(?:sold|lured|taken) "
        r"|(?P<deed>(?:for|of) (?:bringing|luring|transporting) (?:[\w'-]+ ){0,3}?(?:wom[ae]n|girls?|boys?"
        r"|child(?:ren)?|minors?|victims?) (?:[\w'-]+ ){0,5}?))(?:from|to|into) (?:the )?(?=[A-Z])"
    ),
    guarded(
        rf"\b(?P<deed>{_DONE}(?:ed"
        rf"|ing)? (?:(?!by)[\w'-]+ ){{0,3}}?(?:[A-Z][\w-]+ ){{1,2}}{_VICTIMS}[^;:.,]{{0,60}}? (?:(?:prostitution"
        rf"|labor|servitude|trafficking|exploitation|slavery|bondage|begging|brothels?|marriage|work) in|to"
        rf"|into) (?:the )?(?=[A-Z])"
        rf"|[A-Z][\w-]+ {_VICTIMS} (?:who (?:had been|were|was) )?(?:exploited|subjected|forced|trafficked|held"
        rf"|coerced|sold"
        rf"|lured) (?:[^;:.,]{{0,50}}? )?(?:(?:prostitution|labor|servitude|trafficking|exploitation|slavery|bondage"
        rf"|begging|brothels?|marriage) in|to) (?:the )?(?=[A-Z]))"
    ),
)
"""What tells of a flow outside of the profile: "from" and "to" behind "trafficked"; whom somebody exploited, and where."""


def _has_places(sentence: AnalysedSentence) -> bool:
    return bool(sentence.of("place") or sentence.of("region") or sentence.of("flow-context"))


def _flows(document: Document, sentence: AnalysedSentence, frame: Frame) -> Iterator[Flow]:
    if not frame.pairs:
        return
    evidence = Evidence.of(document.text, unfolded(document.text, frame.span))
    voice = voice_of(sentence, frame.span)
    for pair in frame.pairs:
        hedged = frame.hedged or pair.origin.hedged or pair.destination.hedged
        yield Flow(
            report=document.key,
            evidence=evidence,
            source=voice,
            modality="possible" if hedged else "asserted",
            origin=pair.origin.code,
            destination=pair.destination.code,
            offenses=pair.offenses,
            victims=pair.victims,
        )


def _rejections(document: Document, frame: Frame) -> Iterator[Rejection]:
    for use, reason in frame.refused:
        span = Span(use.span.start, use.span.end)
        yield Rejection(document.key, span, span.text(document.text), "flow-place", reason)
