"""Shelters that exist: facts of the kind ``shelter``.

A shelter is a noun of the scheme ``shelter-noun`` that a verb of provision governs, with the figure or article before it.
Parts and further ones follow in shorter words (:mod:`kg.extractors.further_shelters`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import matching
from kg.extractors.further_shelters import Further, further_shelters
from kg.extractors.operators import Operator, classified, operator_of
from kg.extractors.provision import Standing, cared_for, clause_at, firmness, is_wanted, rejection, standing
from kg.extractors.recommendations import imperative_sentences
from kg.extractors.shelter_phrases import Phrase, phrase_of
from kg.facts import Evidence, Rejection, Shelter
from kg.model import AnalysedSentence, Document, Mention, Span

_SECURE = re.compile(r"\b(high|low|medium|maximum|minimum)[- ]security\b", re.IGNORECASE)
_COUNTED = frozenset({"run", "fund", "house", "exist", "include", "give", "assist", "receive", "refer"})
_LISTED = frozenset({"run", "fund", "exist"})
"""Verbs under which shelters without a number are stated; others only mention them ("referred to NGO shelters")."""


def find_shelters(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Shelter | Rejection]:
    """The shelters of a report, and a rejection for each that does not exist (yet).

    Args:
        document: the report.
        sentences: its analysed sentences, in the order of the text.
    """
    advice = imperative_sentences(document, sentences)
    last: Shelter | None = None
    is_first = True
    for sentence in sentences:
        if sentence.sentence.section == "recommendations" or sentence.span in advice:
            continue
        nouns = sentence.of("shelter-noun")
        found = (
            list(_of_sentence(document, sentence, nouns, is_first=is_first))
            if nouns
            else list(_following(document, sentence, last))
        )
        yield from found
        last = next((f for f in reversed(found) if isinstance(f, Shelter)), None)
        is_first = is_first and last is None


def _following(document: Document, sentence: AnalysedSentence, last: Shelter | None) -> Iterator[Shelter]:
    """ "Another is for men.": a sentence that counts on from the one before."""
    if last is not None:
        for further in further_shelters(sentence, sentence.span.start, last.count):
            yield _further(document, sentence, further, last)


def _of_sentence(
    document: Document, sentence: AnalysedSentence, nouns: Sequence[Mention], *, is_first: bool
) -> Iterator[Shelter | Rejection]:
    mains: list[tuple[int, Shelter]] = []
    for noun in nouns:
        phrase = phrase_of(sentence, noun)
        if phrase is None or (phrase.is_first_only and not (is_first and not mains)):
            continue
        stands = standing(sentence, noun.span, may_give=True)
        if phrase.is_presupposed and _is_there(sentence, phrase, stands):
            made = list(_facts(document, sentence, phrase, stands))
            mains += [(noun.span.end, fact) for fact in made]
            yield from made
            continue
        if stands.refused is not None and not _is_plain(document, sentence, phrase, stands):
            if stands.refused != "no-provision":
                yield rejection(document, noun.span, stands.refused)
            continue
        if (stands.refused or _is_stated(phrase, stands)) and not _is_summary(document, sentence, phrase):
            made = list(_facts(document, sentence, phrase, stands))
            mains += [(noun.span.end, fact) for fact in made]
            yield from made
    if mains:
        for further in further_shelters(sentence, nouns[0].span.end, mains[-1][1].count):
            ahead = [fact for end, fact in mains if end <= further.span.start]
            yield _further(document, sentence, further, ahead[-1] if ahead else mains[-1][1])


def _is_there(sentence: AnalysedSentence, phrase: Phrase, stands: Standing) -> bool:
    """Whether shelters that a possessive takes for granted are not said to be planned or closed."""
    if stands.refused in ("planned", "on-paper", "taught"):
        return False
    return stands.refused != "lacking" or _NOT_FOR_ALL.match(sentence.text, phrase.noun.end) is not None


def _is_plain(document: Document, sentence: AnalysedSentence, phrase: Phrase, stands: Standing) -> bool:
    """Whether the section on care speaks of a counted shelter with a verb that no vocabulary knows: "a home for girls stood ready"."""
    is_counted = phrase.count is not None and not (phrase.is_named or phrase.is_first_only)
    is_told = is_counted and stands.refused == "no-provision" and sentence.sentence.section in cared_for(document)
    return is_told and not is_wanted(sentence, stands.clause, phrase.noun)


_NOT_FOR_ALL = re.compile(
    r"[^,;]{0,40}? (?:was|were|is|are) not (?:open|accessible|available|equipped|suited|adapted|able|meant) (?:to|for)\b"
)


def _is_summary(document: Document, sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """Whether the placement sums up what the section on protection counts: "and funded specialized shelters"."""
    if phrase.count is not None or phrase.clientele or sentence.sentence.section != "assessment":
        return False
    return any(section.name == "protection" for section in document.sections)


def _is_stated(phrase: Phrase, stands: Standing) -> bool:
    if stands.verb is None or (phrase.is_named and stands.verb.code == "refer"):
        return False
    return stands.verb.code in (_COUNTED if phrase.count is not None else _LISTED)


def _facts(document: Document, sentence: AnalysedSentence, phrase: Phrase, stands: Standing) -> Iterator[Shelter]:
    operator = operator_of(sentence, phrase.noun, stands.verb)
    secure = _SECURE.search(sentence.text, max(stands.clause.start, phrase.noun.start - 48), phrase.noun.end)
    security = secure[1].lower() if secure else None
    for clientele in phrase.clientele or (None,):
        yield _fact(document, sentence, stands.clause, phrase.count, clientele, operator, security)


def _further(document: Document, sentence: AnalysedSentence, found: Further, main: Shelter) -> Shelter:
    own = operator_of(sentence, found.span, found.verb) if found.verb else None
    own = classified(found.agent, sentence.text) if found.agent else own
    clause = clause_at(sentence, found.span)
    clientele = main.clientele if found.inherits else found.clientele
    return _fact(document, sentence, clause, found.count, clientele, own or main.operator)


def _fact(
    document: Document,
    sentence: AnalysedSentence,
    clause: Span,
    count: float | None,
    clientele: str | None,
    operator: Operator,
    security: str | None = None,
) -> Shelter:
    evidence = Evidence.of(document.text, matching.unfolded(document.text, clause))
    return Shelter(
        report=document.key,
        evidence=evidence,
        source=matching.voice_of(sentence, clause),
        modality=firmness(sentence, clause),
        count=int(count) if count is not None and count == int(count) else count,
        clientele=clientele,
        operator=operator,
        security=security,
    )
