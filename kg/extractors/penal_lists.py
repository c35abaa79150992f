"""Offenses and terms that answer to each other in order: "sex trafficking and forced labor, with up to 10 and five years, respectively"."""

from __future__ import annotations

from kg.extractors.exploitation import forms_in
from kg.extractors.terms_of_prison import find_terms
from kg.guards import guarded
from kg.model import AnalysedSentence, Span

GENERAL = "trafficking-in-persons"
_RESPECTIVELY = guarded(r"\brespectively\b")


def respective_offense(sentence: AnalysedSentence, at: Span) -> str | None:
    """The offense at the place in its list that the term at ``at`` has in its own; None where the lists are not as long.

    Args:
        sentence: the sentence.
        at: where the term stands.
    """
    told = _RESPECTIVELY.search(sentence)
    if told is None or told.start() < at.end:
        return None
    terms = [term.span for term in sentence.once(find_terms) if term.span.end <= told.start()]
    places = [i for i, span in enumerate(terms) if span.overlaps(at)]
    forms = forms_in(sentence, Span(sentence.span.start, terms[0].start)) if terms else []
    codes = list(dict.fromkeys(form.code for form in sorted(forms, key=lambda f: f.span)))
    codes = codes if len(codes) == len(terms) else [code for code in codes if code != GENERAL]
    is_paired = len(codes) == len(terms) > 1 and bool(places)
    return codes[places[0]] if is_paired else None
