"""Shelters that exist: facts of the kind ``shelter``.

A shelter is a noun of the scheme ``shelter-noun`` that a verb of provision governs, with the figure or article before it.
Parts and further ones follow in shorter words (:mod:`kg.extractors.further_shelters`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import matching
from kg.extractors.further_shelters import Further, also_in, before_and, further_shelters
from kg.extractors.operators import Operator, classified, is_said_to_be_run, operator_of
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
    was_named = False
    is_first = True
    for sentence in sentences:
        if sentence.sentence.section == "recommendations" or sentence.span in advice:
            continue
        nouns = sentence.of("shelter-noun")
        found = (
            list(_of_sentence(document, sentence, nouns, is_first=is_first))
            if nouns
            else list(_following(document, sentence, last, was_named=was_named))
        )
        yield from found
        was_named = bool(nouns)
        last = next((f for f in reversed(found) if isinstance(f, Shelter)), None)
        is_first = is_first and last is None


def _following(
    document: Document, sentence: AnalysedSentence, last: Shelter | None, *, was_named: bool
) -> Iterator[Shelter]:
    """ "Another is for men.": a sentence that counts on from the one before, or from the lack that it told of."""
    if last is None and not was_named:
        return
    for further in further_shelters(sentence, sentence.span.start, last.count if last else None):
        if last is not None or further.is_run:
            yield _further(document, sentence, further, last)


def _of_sentence(
    document: Document, sentence: AnalysedSentence, nouns: Sequence[Mention], *, is_first: bool
) -> Iterator[Shelter | Rejection]:
    mains: list[tuple[int, Shelter]] = []
    for noun in nouns:
        phrase = phrase_of(sentence, noun)
        if phrase is None or (phrase.is_first_only and not (is_first and not mains)):
            continue
        found = [_joined(sentence, fact, noun, mains) for fact in _of_phrase(document, sentence, phrase)]
        mains += [(noun.span.end, fact) for fact in found if isinstance(fact, Shelter)]
        yield from found
    last = mains[-1][1] if mains else None
    is_told = bool(mains)
    for further in sorted(
        further_shelters(sentence, nouns[0].span.end, last.count if last else None), key=lambda f: f.span
    ):
        ahead = [fact for end, fact in mains if end <= further.span.start]
        is_told = is_told or further.is_run
        if is_told:
            yield _further(document, sentence, further, ahead[-1] if ahead else last)


def _joined(
    sentence: AnalysedSentence, fact: Shelter | Rejection, noun: Mention, mains: Sequence[tuple[int, Shelter]]
) -> Shelter | Rejection:
    """The fact, with the operator of the shelters that "and" joins it to: "the ministry's 76 shelters and nine centers"."""
    if isinstance(fact, Rejection) or fact.operator is not None or not mains:
        return fact
    is_joined = _AND.fullmatch(sentence.text, mains[-1][0], noun.span.start) is not None
    return replace(fact, operator=mains[-1][1].operator) if is_joined else fact


_AND = re.compile(r"(?: for [a-z ]{3,30})?,? and (?:[a-z]+|\d+) (?:[a-z-]+ ){0,4}")


def _of_phrase(document: Document, sentence: AnalysedSentence, phrase: Phrase) -> Iterator[Shelter | Rejection]:
    stands = standing(sentence, phrase.noun, may_give=True)
    if not (phrase.is_presupposed and _is_there(sentence, phrase, stands)):
        if stands.refused is not None and not _is_plain(document, sentence, phrase, stands):
            if stands.refused != "no-provision":
                yield rejection(document, phrase.noun, stands.refused)
            return
        is_stated = stands.refused or _is_stated(sentence, phrase, stands)
        if not is_stated or _is_summary(document, sentence, phrase):
            return
    made = list(_facts(document, sentence, phrase, stands))
    yield from made
    for further in filter(None, (also_in(sentence, phrase.noun), before_and(sentence, phrase.noun))):
        yield from (_further(document, sentence, further, fact) for fact in made)


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
    r"[^,;]{0,40}? (?:was|were|is|are) not (?:open|accessible|available|equipped|suited|adapted|able|meant) (?:to"
    r"|for)\b"
)


def _is_summary(document: Document, sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """Whether the placement sums up what the section on protection counts: "and funded specialized shelters"."""
    if phrase.count is not None or phrase.clientele or sentence.sentence.section != "assessment":
        return False
    return any(section.name == "protection" for section in document.sections)


def _is_stated(sentence: AnalysedSentence, phrase: Phrase, stands: Standing) -> bool:
    if stands.verb is None or (phrase.is_named and stands.verb.code == "refer"):
        return False
    is_counted = phrase.count is not None or is_said_to_be_run(sentence, phrase.noun)
    return stands.verb.code in (_COUNTED if is_counted else _LISTED)


def _facts(document: Document, sentence: AnalysedSentence, phrase: Phrase, stands: Standing) -> Iterator[Shelter]:
    operator = operator_of(sentence, phrase.noun, stands.verb)
    secure = _SECURE.search(sentence.text, max(stands.clause.start, phrase.noun.start - 48), phrase.noun.end)
    security = secure[1].lower() if secure else None
    for clientele in phrase.clientele or (None,):
        yield _fact(document, sentence, stands.clause, phrase.count, clientele, operator, security)


def _further(document: Document, sentence: AnalysedSentence, found: Further, main: Shelter | None) -> Shelter:
    own = operator_of(sentence, found.span, found.verb) if found.verb else None
    own = classified(found.agent, sentence.text) if found.agent else own
    clause = clause_at(sentence, found.span)
    clientele = main.clientele if main and found.inherits else found.clientele
    return _fact(document, sentence, clause, found.count, clientele, own or (main.operator if main else None))


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
