"""Penalties: the terms that laws prescribe, in years, with the offense and whom they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import matching
from kg.extractors.penal_acts import get_offense
from kg.extractors.penal_cues import OVERTURNED, has_prison, sense_of
from kg.extractors.term_bounds import PrisonTerm
from kg.extractors.terms_of_prison import find_terms
from kg.facts import Evidence, Fact, Penalty, Rejection, Term
from kg.guards import guarded
from kg.model import AnalysedSentence, Document, Span
from kg.records import replace

_OTHER_CRIME = re.compile(
    r"\b(?:commensurate with|comparable to"
    r"|those (?:prescribed )?for(?! (?:child |adult )?(?:sex |labor |human )?(?:traffick|forced|bonded|debt bondage"
    r"|slavery|involuntary|child labor|domestic servitude)[\w -]*? (?:range|ranged|are|were|is|was|reach|extend"
    r"|carr)\w*\b)|in contrast to|compared (?:with|to)"
    r"|(?:[Pp]enalt(?:y|ies)|[Ss]entences?|[Pp]unishments?) (?:prescribed )?for (?:other )?(?:rape|sexual assault"
    r"|murder|serious|grave|robbery))\b[^;.]*$"
)
_PRISON = (
    r"(?:'?\s(?:of\s)?(?:(?:in\s)?(?:prison|jail|imprisonment|custody|incarceration)|penal servitude|hard labou?r"
    r"|sentences?|terms?))?"
)
_FINE = r"(?:,?\s(?:and|or|plus|as well as)\s(?:an?\s)?fines?\b(?:(?!years?\b|months?\b)[^;.]){0,90}?)?"
_FOR = re.compile(
    rf"{_PRISON}{_FINE}(?:\s(?:is|are|was|were)?\s?(?:available|prescribed|possible|applicable))?\s"
    r"(?:for\s(?P<group>[^,;.()]+)|(?P<when>(?:where|when|if|in cases? (?:of|where|involving|in which))\s[^,;.()]+))"
)
_GROUP_ENDS = re.compile(
    r"\s(?:and|or)\s(?:(?:a|an|up|from|between|with|for|not|no|at|the)\b|\w+\s(?:to|years)\b|\d|fines?\b).*$"
)
_CHANGE = re.compile(r"\b(?:increas|rais|rose|lengthen|doubl|lower|reduc|chang|extend)\w*\b[^;.]{0,80}\bfrom $")
_FORMER = re.compile(r"\b(?:formerly|previously|once|until (?:19|20)\d\d) (?:[a-z]+ ){0,3}$")
_NOT = re.compile(r"\b(?:not|never) (?:\w+ )?(?:prescribe|provide for|carry|impose|include|specify|exceed)\b[^,;.]*$")


def find_penalties(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The penalties of a report; terms of other crimes, of drafts and of recommendations are refused."""
    for index, sentence in enumerate(sentences):
        if not sentence.of("penalty-cue", "sentence-cue"):
            continue
        told = has_prison(sentence) or bool(sentence.of("term", "sentence-cue"))
        for term in _bounded_alike(sentence, sentence.once(find_terms)):
            told = told or _is_prescribed(sentence, term) or _is_bound_of_law(sentence, term)
            if told and sense_of(sentence, term) == "penalty":
                why = _refusal(sentence, term)
                yield _rejected(document, term, why) if why else _penalty(document, sentences[: index + 1], term)


def _is_prescribed(sentence: AnalysedSentence, term: PrisonTerm) -> bool:
    """Whether the words right before a term say that it is one of prison: "prescribes 12 to 20 years"."""
    is_delay = _DELAY.match(sentence.text, term.span.end) is not None
    return not is_delay and _PRESCRIBES.search(sentence.text[sentence.span.start : term.span.start]) is not None


def _is_bound_of_law(sentence: AnalysedSentence, term: PrisonTerm) -> bool:
    """Whether a sentence that names a law bounds the term, or says for whom it is: "the act sets a minimum of 10 years for"."""
    if sentence.of("prison-word") or not (
        sentence.of("law-head") or _RAISED.search(sentence) or _IT_CALLS.search(sentence)
    ):
        return False
    if _STAY.search(sentence.text, sentence.span.start, term.span.start):
        return False
    if _DELAY.match(sentence.text, term.span.end):
        return False
    clause = _PUNISHED.search(sentence.text, _start(sentence, term), matching.clause_of(sentence, term.span).end)
    return clause is not None and (term.bound != "fixed" or _CONDITION.match(sentence.text, term.span.end) is not None)


_PUNISHED = re.compile(
    r"\b(?:penal(?!\w* code)\w*|punish\w*|sentenc\w*|offen[cs]es?|offenders?|crimes?"
    r"|(?<!anti-)(?<!combating )traffick\w+(?! (?:acts?|laws?|statutes?|decrees?|code)\b)|exploit\w+|prostitut\w+"
    r"|pimp\w*|procur\w+|solicit\w*"
    r"|slave\w*|enslav\w*|servitude|forced|forcing|bond(?:ed|age)|debt|kidnap\w*|abduct\w*|smuggl\w*|sell\w*|sale"
    r"|buy\w*|beg|begging|recruit\w*|pornograph\w*|brothels?|victims?"
    r"|(?:minimum|maximum|ceiling|floor)s? of|abus\w+|rape\w*|convict\w*|guilty|aggravat\w+)\b",
    re.I,
)
"""A penalty, or what it is for: else a law that bounds years may bound a delay or a stay."""


_DELAY = re.compile(
    r" (?:for|to) (?:the |its |their |full )?(?:implement\w*|prepar\w*|process\w*|compl(?:y|iance|et\w+)|adopt\w*"
    r"|review\w*|establish\w*|enter|entry|train\w*|audit\w*|appeals?)\b"
)
"""What a law can give years for."""
_STAY = re.compile(
    r"\b(?:stay|remain|resid\w+|live|work|renew\w*|valid\w*|appeal|visas?|permits?|shelter\w*|care|assist\w*"
    r"|benefits?|leave|contracts?|detain\w*|licen[sc]\w+)\b"
)
"""What a law can bound in years beside a penalty: the stay of a victim, a permit, a contract."""
_IT_CALLS = guarded(
    r"\b(?:[Ii]t|[Tt]his|which|that) (?:also )?(?:(?:calls|called|provides|provided) for|sets|set|lays down) (?:up to"
    r"|as m|no |not |at |a m|[\w-]+ to )"
)
_RAISED = guarded(
    r"\b(?:[Aa]rticles?|[Ss]ections?) \d"
    r"|\b(?:set|sets|setting|rais(?:e|es|ed|ing)) (?:a|the) (?:m(?:ax|in)imum|ceiling)\b"
)


_PRESCRIBES = re.compile(
    r"\b(?:prescrib(?:es?|ed|ing)|carr(?:y|ies|ied|ying)|foresee(?:s|ing)?|envisag(?:es?|ed|ing)"
    r"|(?:may|can|could) impose)\s(?:[a-z]+\s){0,3}$"
    r"|\b(?:[Aa]rticles?|[Ss]ections?|laws?|acts?|code|statutes?|decree)\b[^.;]{0,80}\b(?:provid(?:es?|ed|ing) for"
    r"|sets?|raises? (?:this|the) [a-z ]{0,20}to)\s(?:[a-z]+\s){0,3}$"
    r"|\b(?:[Tt]hose|[Ww]hoever|[Aa]nyone|[Oo]ffenders?|[Tt]raffickers?|[Pp]erpetrators|[Cc]lients"
    r"|[Ee]mployers)\b[^;.]{0,80}\b(?:faces?|risks?)\s(?:[a-z]+\s){0,3}$"
    r"|\b(?:(?:can|may|could) bring"
    r"|(?:minimum|maximum)[a-z ]{0,24} (?:rises to|is raised to|goes up to|is))\s(?:[a-z]+\s){0,3}$"
    r"|\b(?:punish|criminaliz)[^;.]*\s(?:with|by)\s(?:up to\s)?$"
)


def _bounded_alike(sentence: AnalysedSentence, terms: Sequence[PrisonTerm]) -> list[PrisonTerm]:
    """The terms, where a fixed one shares the bound of the one before it: "up to five years, or 10 years if ..."."""
    found: list[PrisonTerm] = []
    for term in terms:
        last = found[-1] if found else None
        if last and term.bound == "fixed" and last.bound in ("minimum", "maximum"):
            between = sentence.text[last.span.end : term.span.start]
            alike = _ALIKE.fullmatch(between) and _CONDITION.match(sentence.text, term.span.end)
            if (alike or _ONE_OF.fullmatch(between)) and not isinstance(last.high or last.low, str):
                low, high = (term.low, None) if last.bound == "minimum" else (None, term.high)
                term = replace(term, low=low, high=high, bound=last.bound)
        found.append(term)
    return found


_ALIKE = re.compile(
    r"(?:(?!penalt|prescrib|carr|punish|senten)[^;.])*?,?\s"
    r"(?:(?:(?<=, )|and\s|or\s|with\s)(?:of\s)?"
    r"|(?:which\s(?:is|are|was|were)\s)?(?:increased|rising|increasing|raised|extended)\sto\s)"
)
_ONE_OF = re.compile(r"[^;.]*,?\s(?:and|or|but|while|whereas)\s[^;.]*\bone\sof\s")
"""A second act has its own term of the same kind: "a maximum penalty of ten years, and pimping one of four"."""
_CONDITION = re.compile(rf"{_PRISON}\s(?:if|when|where|for|in (?:the )?cases?|with|under)\b")


def _refusal(sentence: AnalysedSentence, term: PrisonTerm) -> str | None:
    """Why the term is none that the country's law prescribes for trafficking, if so."""
    before = sentence.text[sentence.span.start : term.span.start]
    if sentence.sentence.section == "recommendations":
        return "a recommended penalty is none in force"
    drafts = [
        m for m in sentence.of("law-draft") if _start(sentence, term) <= m.span.start and m.span.end <= term.span.start
    ]
    if drafts and not _PASSED.search(before):
        return "the law is only planned"
    if _CHANGE.search(before) and sentence.text.startswith(" to ", term.span.end):
        return "the law was changed from it"
    if _FORMER.search(before):
        return "it was the penalty of an earlier law"
    if before.endswith(" additional "):
        return "it is added to a penalty that is not stated"
    if _NOT.search(before):
        return "the law does not prescribe it"
    if OVERTURNED.search(before):
        return "a court took it back"
    return "a penalty for another crime" if _OTHER_CRIME.search(before) else None


_PASSED = re.compile(
    r"\b(?:[Pp]arliament|[Ll]egislature|[Aa]ssembly|Congress|[Ss]enate|Duma|Knesset|[Ll]egislators|[Ll]awmakers"
    r"|[Gg]overnment)\b[^.;]{0,40}?\b(?:passed|enacted|adopted) (?:the|a|an|its) "
)
"""A bill is a law where parliament passed it."""


def _start(sentence: AnalysedSentence, term: PrisonTerm) -> int:
    return matching.clause_of(sentence, term.span).start


def _rejected(document: Document, term: PrisonTerm, why: str) -> Rejection:
    return Rejection(document.key, term.span, term.span.text(document.text), "penalty.refused", why)


def _penalty(document: Document, sentences: Sequence[AnalysedSentence], term: PrisonTerm) -> Penalty:
    """The penalty that a term of the last of these sentences is."""
    *earlier, sentence = sentences
    span, applies_to = _reach(sentence, term)
    evidence = Evidence.of(document.text, matching.unfolded(document.text, span))
    return Penalty(
        report=document.key, evidence=evidence, min_years=_years(term.low), max_years=_years(term.high),
        offense=get_offense(sentence, term.span, applies_to, earlier), applies_to=applies_to,
    )  # fmt: skip


def _years(term: Term | None) -> Term | None:
    if term is None or isinstance(term, str):
        return term
    years = round(term / 12, 3)
    return int(years) if years == int(years) else years


def _reach(sentence: AnalysedSentence, term: PrisonTerm) -> tuple[Span, str | None]:
    """The words that state the penalty, from its cue or the term before it to whom it is for, and those."""
    cues = [m.span for m in sentence.of("penalty-cue") if m.span.end <= term.span.start]
    start = max([sentence.span.start, *(c.start for c in cues)])
    earlier = [q.span.end for q in sentence.quantities if q.kind == "duration" and q.span.end <= term.span.start]
    if earlier and earlier[-1] > start:
        joints = list(_JOINT.finditer(sentence.text, earlier[-1], term.span.start))
        start = joints[-1].end() if joints else term.span.start
    match = _FOR.match(sentence.text, term.span.end, sentence.span.end)
    if match is None:
        prison = re.compile(_PRISON).match(sentence.text, term.span.end, sentence.span.end)
        return Span(start, prison.end() if prison else term.span.end), None
    whom = _GROUP_ENDS.sub("", match["group"] or match["when"])
    begin = match.start("group") if match["group"] else match.start("when")
    return Span(start, begin + len(whom)), " ".join(whom.split())


_JOINT = re.compile(r"[,;]\s(?:and\s|or\s|but\s)?|\s(?:and|or)\s")
