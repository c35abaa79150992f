"""Forms of exploitation that a report names, wherever it names them: profile, law, figures, recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors.complicity import complicity_in
from kg.extractors.conditions import CONDITIONS
from kg.extractors.exploitation import forms_in
from kg.extractors.naming import Form, is_foreign
from kg.extractors.told import TOLD
from kg.facts import Evidence, Fact, Modality, Offense, Rejection
from kg.matching import clause_of, unfolded, voice_of
from kg.model import AnalysedSentence, Document, Mention, Span


def find_offenses(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The offences of all sentences, each once a clause, in the words that name it.

    Args:
        document: the report.
        sentences: its analysed sentences.

    Yields:
        One fact per offence and clause; a rejection for trafficking in goods and other foreign uses of the words.
    """
    for sentence in sentences:
        yield from _rejections(document, sentence)
        yield from (_fact(document, sentence, form) for form in _distinct(sentence))


def _distinct(sentence: AnalysedSentence) -> list[Form]:
    """The first form of each offence in each clause."""
    is_telling = sentence.of("offense") or sentence.of("exploitation") or sentence.of("compulsion")
    may_tell = is_telling or CONDITIONS.stands_in(sentence) or TOLD.stands_in(sentence)
    found = forms_in(sentence, sentence.span) if may_tell else ()
    if sentence.of("complicity-cue"):
        found = (*found, *complicity_in(sentence))
    forms: dict[tuple[str, Span], Form] = {}
    for form in found:
        forms.setdefault((form.code, clause_of(sentence, form.span)), form)
    return list(forms.values())


def _fact(document: Document, sentence: AnalysedSentence, form: Form) -> Offense:
    span = unfolded(document.text, form.span)
    return Offense(
        report=document.key,
        evidence=Evidence.of(document.text, span),
        source=voice_of(sentence, form.span),
        modality=_modality(sentence, form),
        offense=form.code,
    )


def _modality(sentence: AnalysedSentence, form: Form) -> Modality:
    """``possible`` where a hedge stands between the victims and the offence, or speaks of its occurring.

    The hedge of another claim in the clause ("possibly a transit country for women subjected to ...") does not reach
    the offence, nor does that of a victim who is yet to be identified ("potential victims").
    """
    text, at = sentence.text, form.span
    if form.code == "trafficking-in-persons":
        return "asserted"
    if _OCCURS.match(text, at.end):
        return "possible"
    floor = max(clause_of(sentence, at).start, at.start - _NEAR)
    before = [m.span.end for m in sentence.of("people") if floor <= m.span.start and m.span.end <= at.start]
    hedges = [m for m in sentence.of("modality") if m.code == "possible" and _is_verbal(text, m)]
    return "possible" if any(max([floor, *before[-1:]]) <= m.span.start < at.end for m in hedges) else "asserted"


def _is_verbal(text: str, hedge: Mention) -> bool:
    words = hedge.span.text(text)
    return words != "May" and (words.lower() not in _NOMINAL or text.startswith(" to ", hedge.span.end))


_NEAR = 60
_NOMINAL = frozenset({"potential", "suspected", "alleged", "presumed", "possible", "likely", "unlikely", "reports"})
_OCCURS = re.compile(r"[^;:.]{0,48}\b(?:may|might|could) (?:also |still |sometimes )?(?:occur|exist|take place|happen)")


def _rejections(document: Document, sentence: AnalysedSentence) -> Iterator[Rejection]:
    for mention in sentence.of("offense"):
        if is_foreign(sentence.text, mention):
            quote = mention.span.text(document.text)
            yield Rejection(document.key, mention.span, quote, "offense-foreign", "not the trafficking of persons")
