"""Services that victims were given or can have: facts of the kind ``service``.

A service is named by itself ("counseling", scheme ``service``), by a modifier with a head that others may share ("medical,
legal, and psychological care"), by a verb ("were repatriated"), or by a shelter that is run for victims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import matching
from kg.extractors.provision import cared_for, clause_at, firmness, is_wanted, rejection, standing
from kg.extractors.recommendations import imperative_sentences
from kg.extractors.service_phrases import Candidate, is_learned, phrases
from kg.extractors.service_uses import is_bait, is_donated, is_trade_taught, is_used
from kg.extractors.shelter_phrases import lodges_victims
from kg.facts import Evidence, Rejection, Service
from kg.model import AnalysedSentence, Document, Mention, Span

_MEANT = {"trade": "vocational"}
_INSTRUCTED = frozenset({"vocational", "education", "reintegration", "trade"})
"""Services that courses and training can be; "legal training" is for officials."""

_NEEDS_COMPANY = frozenset({"vocational", "education", "financial", "interpretation", "residency"})
"""Services that others than victims get too: victims must be named, or other services beside them."""

_VICTIMS = re.compile(
    r"\b(?:victims?|survivors?|abductees|restaveks?|talib[eé]s?|jockeys|soldiers|witness(?:es)?|foreigners?|them"
    r"|their|returnees?|trafficked|clients|residents|rescued|children|girls|boys|women)\b",
    re.IGNORECASE,
)
_THEY_GET = re.compile(r"\bthey (?:are|were) (?:each |also )?(?:entitled|given|paid)\b")
_NAMED = re.compile(r"\b(?:victims?|survivors?|trafficked)\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:detention|prisons?|jails?|police cells?|barracks|deport\w*|penal)\b")
_LINK = re.compile(r"(?:,? and/or |,? and |,? or |, |,? as well as |/)(?:[a-z]+ly )?")
_ITEM = re.compile(r"(?:[a-z]+-)*[a-z]+(?: health)?(?=[ ,/])")
_BEFORE = re.compile(r"(?:,? and |,? or |, )(?:[a-z]+ )?$")
_PUBLIC = re.compile(
    r"(?:public|mutual|human rights|sex|anti-trafficking|civic|community|judicial|religious|preventive) $"
)
_SOUGHT = re.compile(r"\b(?:t[ao]k\w*|seek\w*|sought|f[io]u?nd\w*) $")
_OF_LAW = re.compile(r" (?:law|act|legislation|bill|statute|decree|policy|policies|ordinance|standards|guidelines)\b")
_RECIPIENT = re.compile(
    r"(?:(?! and to )[^,;]){0,60}? (?:to"
    r"|for) (?!(?:assist|help|cooperat|decid|testify|support|enabl|allow|work|report|inform|recover)\w* )"
    r"(?:[a-z-]+ ){0,3}?$"
)
_FOR_VICTIMS_ONLY = re.compile(r"humanitarian|reflection|trafficking visa|T visa|temporary (?:residen|stay)")
_FOR_BODIES = re.compile(
    r"\b(?:support|fund|financ|subsidi[sz]|sustain)\w*,? (?:[A-Za-z]+ ){0,4}?(?:with|through|by) (?:[a-z]+ )?$"
    r"|, to which (?:the |an? )?[^,;]{2,70} (?:gave|gives|paid|pays|provided|provides|granted) (?:an? "
    r"|some )?(?:[a-z]+ )?$"
)
"""Money with which somebody keeps up shelters: "supported, with small grants, eight NGO shelters"."""

_LIST_VERBS = frozenset({"include"})


def find_services(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Service | Rejection]:
    """The services of a report, one for each clause that states it, and a rejection for each that is not given.

    Args:
        document: the report.
        sentences: its analysed sentences, in the order of the text.
    """
    advice = imperative_sentences(document, sentences)
    for sentence in sentences:
        if sentence.sentence.section != "recommendations" and sentence.span not in advice:
            yield from _of_sentence(document, sentence)


def _of_sentence(document: Document, sentence: AnalysedSentence) -> Iterator[Service | Rejection]:
    candidates = _distinct(sorted(_candidates(sentence), key=lambda c: (c.span.start, -c.span.end, c.code)))
    seen: set[tuple[str, Span]] = set()
    for candidate in candidates:
        clause = clause_at(sentence, candidate.span)
        if (candidate.code, clause) in seen:
            continue
        found = _judged(document, sentence, candidate, candidates)
        if isinstance(found, Service):
            seen.add((candidate.code, clause))
        yield found


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without those that lie inside another one of the same service."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not any(k.code == candidate.code and k.span.contains(candidate.span) for k in kept):
            kept.append(candidate)
    return kept


def _judged(
    document: Document, sentence: AnalysedSentence, candidate: Candidate, all_: Sequence[Candidate]
) -> Service | Rejection:
    by_law = candidate.code == "residency"
    allowed = by_law or candidate.code == "protection"
    stands = standing(
        sentence,
        candidate.span,
        self_governed=candidate.self_governed,
        by_law=by_law,
        allowed=allowed,
        first=_head_of_list(candidate, all_),
    )
    refused = stands.refused
    if refused == "no-provision" and _goes_without_verb(document, sentence, candidate, stands.clause):
        refused = None
    if (refused == "taught" and is_trade_taught(sentence, candidate)) or (
        refused == "on-paper" and is_used(sentence, candidate)
    ):
        refused = None
    if refused is None and not _for_victims(document, sentence, candidate, stands.clause, all_):
        refused = "no-victims"
    if refused is not None:
        return rejection(document, candidate.span, refused)
    evidence = Evidence.of(document.text, matching.unfolded(document.text, stands.clause))
    voice = matching.voice_of(sentence, candidate.span)
    modality = "asserted" if by_law else firmness(sentence, candidate.span)
    return Service(report=document.key, evidence=evidence, service=candidate.code, source=voice, modality=modality)


def _goes_without_verb(document: Document, sentence: AnalysedSentence, candidate: Candidate, clause: Span) -> bool:
    """Whether the section on care speaks of a service that nothing says to be missing: no vocabulary holds all verbs of giving."""
    if candidate.code in ("shelter", "protection") or _BODY.match(sentence.text, candidate.span.end):
        return False
    if sentence.sentence.section not in cared_for(document):
        return False
    return not is_wanted(sentence, clause, candidate.span)


_BODY = re.compile(r" (?:fund|agency|unit|office|department|ministry|board|council|staff|shelters?)\b")
"""What makes a service the name of a body: "the reintegration fund"."""


def _head_of_list(candidate: Candidate, all_: Sequence[Candidate]) -> Span | None:
    """The first of the services that a list joins to this one; ``None`` where it stands alone."""
    before = [c for c in all_ if c.span.start <= candidate.span.start and not c.self_governed]
    several = len({c.code for c in all_ if not c.self_governed}) > 1
    return before[0].span if several and before else None


def _for_victims(
    document: Document, sentence: AnalysedSentence, candidate: Candidate, clause: Span, all_: Sequence[Candidate]
) -> bool:
    words = sentence.span.text(sentence.text)
    if candidate.code == "financial" and _FOR_BODIES.search(sentence.text, clause.start, candidate.span.start):
        return False
    if candidate.code == "financial" and is_donated(sentence, candidate):
        return False
    if _for_others(sentence, candidate, clause) or is_bait(sentence, candidate, clause):
        return False
    if candidate.self_governed and candidate.code != "residency" and _HELD.search(clause.text(sentence.text)):
        return False
    if sentence.sentence.section not in cared_for(document):
        return _NAMED.search(words) is not None
    if _FOR_VICTIMS_ONLY.search(candidate.span.text(sentence.text)):
        return True
    if candidate.code == "financial" and _THEY_GET.search(words):
        return True
    if candidate.code not in _NEEDS_COMPANY or candidate.code == "interpretation" or _VICTIMS.search(words):
        return True
    whole = clause_at(sentence, candidate.span)
    return len({c.code for c in all_ if whole.contains(c.span)}) > 1


def _for_others(sentence: AnalysedSentence, candidate: Candidate, clause: Span) -> bool:
    """ "... to prosecutors", "... for NGOs": those who get it are no victims."""
    for mention in matching.within(sentence.of("provision-limit"), Span(candidate.span.end, clause.end)):
        between = sentence.text[candidate.span.end : mention.span.start]
        if between.endswith(("their ", "home ", "own ", "native ", " by ")) or (
            between.endswith((" to ", " to the ")) and _COMES.search(between)
        ):
            continue
        if mention.code == "officials" and _RECIPIENT.fullmatch(between) and not _NAMED.search(between):
            return True
    return False


_COMES = re.compile(r"\b(?:comes?|came|visits?|goes|go|went|assigned|sent|attached|attends?|belongs?) ")
"""Verbs of a helper who goes to a shelter, which then is no recipient but where victims are."""


def _candidates(sentence: AnalysedSentence) -> Iterator[Candidate]:
    nouns = sentence.of("shelter-noun")
    for mention in sentence.of("service"):
        if any(noun.span.contains(mention.span) for noun in nouns):
            continue
        if _is_common(sentence, mention) and not _is_sought(sentence, mention):
            yield Candidate(mention.span, mention.code, False)
    for mention in sentence.of("service-modifier"):
        if not _is_common(sentence, mention) or _is_half(sentence, mention):
            continue
        learned = mention.code == "trade" and is_learned(sentence, mention)
        if learned or _has_head(sentence, mention) or _is_listed(sentence, mention):
            yield Candidate(mention.span, _MEANT.get(mention.code, mention.code), learned)
    yield from phrases(sentence)
    for mention in sentence.of("service-verb"):
        if _is_adjective(sentence, mention):
            continue
        is_kin = mention.code == "repatriation" and _TO_KIN.match(sentence.text, mention.span.end) is not None
        yield Candidate(mention.span, "reintegration" if is_kin else mention.code, True)
    for mention in sentence.of("shelter-noun"):
        if _is_sought(sentence, mention):
            continue
        if mention.code == "shelter" or (mention.code == "facility" and lodges_victims(sentence, mention.span)):
            yield Candidate(mention.span, "shelter", False)
        elif mention.code == "reintegration-center":
            yield Candidate(mention.span, "reintegration", False)


def _is_half(sentence: AnalysedSentence, modifier: Mention) -> bool:
    """Whether the words end the name of another service: the "counseling" of "legal counseling"."""
    whole = (m for m in sentence.of("service") if m.span.contains(modifier.span) and m.span.end == modifier.span.end)
    return any(m.code != modifier.code and m.span.start < modifier.span.start for m in whole)


_TO_KIN = re.compile(r"(?: to|(?<=to)) (?:their )?(?:own )?(?:famil|parents|relatives)(?![^.;]{0,30}\babroad\b)")


def _is_adjective(sentence: AnalysedSentence, mention: Mention) -> bool:
    """Whether it tells who is meant and not what was done: "gave repatriated girls training"."""
    if not mention.span.text(sentence.text).endswith("ed"):
        return False
    before = sentence.text[max(0, mention.span.start - 14) : mention.span.start]
    return _GIVING.search(before) is not None and _PEOPLE.match(sentence.text, mention.span.end) is not None


_GIVING = re.compile(r"\b(?:gave|give[ns]?|to|for|of|with|by|these|assist\w*|help\w*|provid\w*|offer\w*|from|among) $")
_PEOPLE = re.compile(
    r" (?:[a-z]+ )?(?:victims|survivors|women|girls|boys|children|men|nationals|citizens|workers|migrants)\b"
)


def _is_sought(sentence: AnalysedSentence, mention: Mention) -> bool:
    """Whether people found it by themselves: "had taken refuge at their embassies"."""
    before = sentence.text[max(0, mention.span.start - 10) : mention.span.start]
    return mention.span.text(sentence.text) == "refuge" and _SOUGHT.search(before) is not None


def _is_common(sentence: AnalysedSentence, mention: Mention) -> bool:
    """Whether the words are no part of a name ("Ministry of Education") and no other thing ("public education")."""
    words = mention.span.text(sentence.text)
    opens = mention.span.start == sentence.span.start
    named = words[1:] != words[1:].lower() if opens else words != words.lower()
    before = sentence.text[max(0, mention.span.start - 18) : mention.span.start]
    if _OF_LAW.match(sentence.text, mention.span.end):
        return False
    return not (named and not _is_acronym_visa(words)) and _PUBLIC.search(before.lower()) is None


def _is_acronym_visa(words: str) -> bool:
    return words.split(" ", 1)[0].isupper() and words[-1].islower()


def _has_head(sentence: AnalysedSentence, modifier: Mention) -> bool:
    """Whether a head follows, at once or after other modifiers, or a list of modifiers stands behind its head."""
    heads = {m.span.start: m for m in sentence.of("service-head")}
    text, at = sentence.text, modifier.span.end
    for _ in range(8):
        head = heads.get(at + 1) if text[at : at + 1] == " " else None
        while head is not None and (further := heads.get(head.span.end + 1)) is not None:
            head = further
        if head is not None:
            return modifier.code in _INSTRUCTED if head.code == "instruction" else modifier.code != "trade"
        link = _LINK.match(text, at, sentence.span.end)
        item = _ITEM.match(text, link.end()) if link else None
        if item is None:
            break
        at = item.end()
    return _after_head(sentence, modifier)


def _is_listed(sentence: AnalysedSentence, mention: Mention) -> bool:
    """Bare "education" beside other services."""
    if mention.code != "education" or mention.span.text(sentence.text) != "education":
        return False
    before = sentence.text[sentence.span.start : mention.span.start]
    link = _BEFORE.search(before)
    at = sentence.span.start + link.start() if link else -1
    after = _LINK.match(sentence.text, mention.span.end)
    others = sentence.of("service", "service-head")
    return any(other.span.end == at or (after and other.span.start == after.end()) for other in others)


def _after_head(sentence: AnalysedSentence, modifier: Mention) -> bool:
    """ "services, including medical, legal, and psychological"."""
    verbs = [v for v in sentence.of("provision-verb") if v.span.end <= modifier.span.start]
    if not verbs or verbs[-1].code not in _LIST_VERBS:
        return False
    heads = [h for h in sentence.of("service-head") if h.code == "care"]
    return any(0 <= verbs[-1].span.start - h.span.end <= 2 for h in heads)
