"""Terms that a higher court changed: "reduced to four years the sentence of a broker", "cut his term from nine years to six"."""

from __future__ import annotations

import re

from kg.extractors.term_bounds import PrisonTerm
from kg.guards import guarded
from kg.model import AnalysedSentence

_VERBS = (
    r"(?:reduc|cut|lower|shorten|halv|doubl|rais|increas|lengthen|extend|commut|trim|scal)(?:ed|es|e|ing|ting|s|t)?\b"
)
_CHANGED = guarded(rf"\b{_VERBS}(?P<what>[^;.]{{0,110}}?)\b(?:to (?:only |just |between )?|from )\Z")
_WHOSE = re.compile(
    r"(?:'s?|\b(?:his|her|their|whose)) (?:prison |jail |[\w-]+-(?:year|month) )?(?:sentences?|terms?)\b"
    r"|\b(?:sentences?|terms?) (?:of|for|imposed on|given to|handed (?:down )?to|passed on) (?:an?|one|the|two|three"
    r"|four|five|six|his|her|both) (?!law|offen|crime)"
)
_OF_WHOM = re.compile(
    r",? (?:the|that|a) (?:prison |jail )?(?:sentences?|terms?) (?:of|imposed on|given to|passed on|against) "
)
_LAW = re.compile(
    r"\b(?:laws?|amend\w+|articles?|code|parliament|legislature|bill|decree|penalt(?:y|ies)|minimum|maximum)\b",
    re.IGNORECASE,
)


def is_changed(sentence: AnalysedSentence, term: PrisonTerm) -> bool:
    """Whether somebody's sentence was changed to the term; not the penalty of a law.

    Args:
        sentence: the sentence.
        term: a term of it.
    """
    start = sentence.span.start
    match = _CHANGED.search(sentence, start, term.span.start)
    if match is None or _LAW.search(sentence.text, start, term.span.start):
        return False
    before = _WHOSE.search(sentence.text, start, term.span.start)
    return before is not None or _OF_WHOM.match(sentence.text, term.span.end) is not None


def whose_end(sentence: AnalysedSentence, term: PrisonTerm) -> int | None:
    """Where the words behind a term begin that say whose sentence it is: "to four years the sentence of a couple"."""
    match = _OF_WHOM.match(sentence.text, term.span.end, sentence.span.end)
    return match.end() if match else None
