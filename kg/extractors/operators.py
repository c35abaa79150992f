"""Who runs a shelter: the modifier before it, the agent behind it, or the subject of the verb that governs it."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from kg import matching
from kg.extractors.provision import clause_at
from kg.model import AnalysedSentence, Mention, Span

Operator: TypeAlias = Literal["government", "ngo", "mixed"] | None

_NGO = re.compile(
    r"\bNGOs?\b|[Nn]on-?governmental|[Cc]ivil society|[Cc]hurch|[Ff]aith-based|[Rr]eligious|[Cc]harit|[Pp]rivate|"
    r"\b(?:Foundation|Association|Caritas|Sisters|Nuns|Red Cross|Red Crescent|Salvation Army|Society|Trust|Mission)\b|"
    r"\b(?:foundations?|associations?|nuns)\b"
)
_STATE = re.compile(
    r"\b(?:[Gg]overnments?|[Ss]tate|[Mm]inistr(?:y|ies)|[Dd]epartments?|[Aa]uthorit(?:y|ies)|[Mm]unicipal\w*|[Pp]rovinc\w+|"
    r"[Pp]ublic|[Nn]ational|[Ff]ederal|[Pp]olice|[Aa]genc(?:y|ies)|[Ss]ecretariat|[Ii]nstitute|[Cc]ommission|[Oo]fficials|Bureau|"
    r"[Dd]irectorate|[Oo]ffice|[Cc]ouncil|embass(?:y|ies)|Embassy|[Ll]ocal governments|It|it)\b"
)
_FOREIGN = re.compile(r"\b(?:[Ii]nternational organi[sz]ations?|IOM|UNICEF|UNHCR|UNODC|United Nations|UN)\b")
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_AGENT = re.compile(
    r"(?:(?! of (?:them|which))[^;.]){0,60}?\b(?:run|operated|managed|administered|maintained|staffed|owned)(?: jointly| entirely| directly)? by ([^,;.]{2,80})"
)
_JOINT = re.compile(
    r"\b(?:[Jj]ointly|[Ii]n (?:partnership|cooperation|collaboration|conjunction) with|[Tt]ogether with)\b"
)
_ROLES = frozenset({"run", "give", "house"})


def operator_of(sentence: AnalysedSentence, noun: Span, verb: Mention | None) -> Operator:
    """Who runs the shelters that ``noun`` names.

    Args:
        sentence: the sentence.
        noun: the words for the shelters.
        verb: the verb that governs them, if there is one.

    Returns:
        ``None`` where it is not said, or where an international organization runs them.
    """
    clause = clause_at(sentence, noun)
    head = max(clause.start, noun.start - 32, verb.span.end if verb and verb.span.end <= noun.start else 0)
    before = sentence.text[head : noun.end].rsplit(",", 1)[-1]
    named = [
        m for m in matching.within(sentence.of("operator"), clause) if _is_beside(sentence.text, m.span, head, noun)
    ]
    if named:
        return named[0].code  # type: ignore[return-value]
    if agent := _AGENT.match(sentence.text, noun.end, clause.end):
        return classified(agent[1])
    if _NGO.search(before.split(" and ")[-1]):
        return "ngo"
    if verb is None or verb.code not in _ROLES or verb.span.start > noun.start:
        return (
            "government"
            if re.search(r"\b(?:[Nn]ational|[Gg]overnment|[Ss]tate) ", before) and verb and verb.code != "fund"
            else None
        )
    joint = _JOINT.search(sentence.text, clause.start, clause.end)
    reach = clause.end if joint else verb.span.start
    return classified(_subject(sentence.text[clause.start : reach]))


def _is_beside(text: str, cue: Span, head: int, noun: Span) -> bool:
    """Whether "NGO-run", "run by the government" belong to the noun; a bare "government" is a subject."""
    near = head <= cue.start < noun.end + 40 and " of " not in text[noun.end : cue.start]
    return near and re.search(r"[- ]", cue.text(text)) is not None


def _subject(words: str) -> str:
    """The last main clause before the verb, without the words that only lead in."""
    return re.split(r", and |, which ", words)[-1] if not _JOINT.search(words) else words


def classified(words: str) -> Operator:
    """The kind of operator that these words name.

    Args:
        words: a noun phrase, such as the subject of "operated".

    >>> classified("the Ministry of Health, together with two NGOs,")
    'mixed'
    """
    private, public = _NGO.search(words), _STATE.search(words)
    if private and public:
        if _JOINT.search(words):
            return "mixed"
        apart = (
            words[private.start() : public.start()]
            if private.start() < public.start()
            else words[public.end() : private.start()]
        )
        return "mixed" if re.search(r"\band\b|\bwith\b", apart) else "ngo"
    if private:
        return "ngo"
    if _FOREIGN.search(words):
        return None
    return "government" if public or _ACRONYM.search(words) else None
