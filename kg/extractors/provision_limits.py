"""What speaks against a service or a shelter: it is denied, lacking, planned, taught, or only on paper.

Each function answers for one place in which a limit can stand; :mod:`kg.extractors.provision` asks them in turn.
"""

from __future__ import annotations

import re

from kg import matching
from kg.model import AnalysedSentence, Mention, Span

_SHORT = re.compile(
    r"\b(?:was|were|is|are|remained?|be)(?: [a-z]+ly)? (?:not|no longer|un\w+|in(?:adequate|sufficient)|lacking"
    r"|in short supply|too few|hard to (?:find|come by)|absent|scarce|non-?existent|planned|needed|closed|suspended"
    r"|under construction)\b"
    r"|\b(?:has|have|had|did) (?:not|never)(?: yet)? (?:open|operat|function|beg[iu]n)\w*|\bnever opened\b"
    r"|\bstood (?:empty|unused|idle)\b"
    r"|\bexist(?:s|ed)? (?:only |solely )?on paper\b"
)
_TAUGHT = re.compile(
    r"\b(?:train(?!ed (?:[a-z0-9]+ ){0,2}(?:girls|boys|women|victims|survivors|children|them)\b)\w*|workshops?"
    r"|seminars?|instruction|guidance|information|brochures?|leaflets?|campaigns?|procedures|standards)\b"
    r"[^,;]*? (?:on|about|in|regarding|for|to|concerning) ",
)
_TO_DO = re.compile(r"\b(?:to [a-z]+|[a-z]+ing)$")
DONE = re.compile(r"\b(?:was|were|is|are|did|has|had|have|gave|ran|[a-z]{2,}ed)\b")
_CLOSES = re.compile(
    r"(?: (?:for|in) [^,;]{2,30})?(?:, [^,;]{2,60},)?(?: (?:in|for|of|with) [^,;]{2,40})? (?:has |have "
    r"|had )?(?:closed|shut|ceased|suspended)\b(?! to)"
)
_HARMLESS = re.compile(
    r"not (?:the|its) (?:government|state|authorities|police|ministry)\b[^,;]{0,20},"
    r"|(?:not|no) (?:only|fewer|less|later|longer than)\b|no (?:cost|charge|expense|fee)\b"
    r"|without (?:regard|discrimination|charge|cost|requiring)"
)


_BEYOND = re.compile(
    r"\b(?:services?|assistance|care|support|help|aid|accommodation|protection) (?:[a-z ]{3,24} )?(?:beyond"
    r"|other than|apart from|aside from|besides) "
)
"""What a negation excepts: "offered no services beyond temporary shelter"."""
_TELLING = frozenset({"dedicated", "designated", "existing", "established"})
_OWNED = re.compile(r"\b(?:[Pp]rivately|[Pp]ublicly|[Jj]ointly|[Ii]nternationally|[Ff]ederally|[Ll]ocally) $")
_NOUN = re.compile(
    r" (?!(?:to|for|as|an?|the|its|in|by|at|on|exclusively|solely|only|one|two|three|four|five|six|several|\d+"
    r"|victims?|no)\b)[a-z-]+"
)
"""A word that makes the participle before it an attribute: "its first dedicated shelter"."""


def in_name(sentence: AnalysedSentence, span: Span) -> bool:
    """Whether a word stands in capitals inside of the sentence: "the Centre for Children in Difficulty", "Peace House".

    Args:
        sentence: the sentence.
        span: the word.
    """
    return sentence.text[span.start].isupper() and span.start > sentence.span.start


def is_attribute(sentence: AnalysedSentence, verb: Span) -> bool:
    """Whether a participle belongs to the noun behind it: "kept a dedicated shelter", "the existing facilities".

    Args:
        sentence: the sentence.
        verb: the participle.
    """
    start = max(sentence.span.start, verb.start - 10)
    if verb.text(sentence.text) in _TELLING and _NOUN.match(sentence.text, verb.end) is not None:
        return True
    if _OWNED.search(sentence.text, max(sentence.span.start, verb.start - 16), verb.start):
        return _NOUN.match(sentence.text, verb.end) is not None
    return _ATTRIBUTIVE.search(sentence.text, start, verb.start) is not None


_ATTRIBUTIVE = re.compile(r"\b(?:an?|the|its|their|new|other|own) $", re.IGNORECASE)


def limit_before(sentence: AnalysedSentence, scope: Span, at: Span, verb: Mention | None) -> str | None:
    """The first limit that stands between the start of the scope and the thing."""
    reach = Span(scope.start, max(scope.start, at.start))
    text = sentence.text
    for cue in matching.within(sentence.of("modality"), reach):
        is_harmless = _HARMLESS.match(text, cue.span.start) or _BEYOND.search(text, cue.span.end, at.start)
        if cue.code == "negated" and not is_harmless and _reaches(text, cue, at):
            return "not-given"
    limits = [m for m in matching.within(sentence.of("provision-limit"), reach) if m.code in {"planned", "lacking"}]
    limits = [m for m in limits if not (verb and _in_relative(text, scope, m.span, verb.span))]
    limits = [m for m in limits if not in_name(sentence, m.span)]
    if limits:
        return "planned" if limits[0].code == "planned" else "lacking"
    governed = verb is not None and verb.span.end <= at.start and not _TO_DO.search(text, scope.start, verb.span.end)
    taught = Span(verb.span.end if verb and governed else scope.start, reach.end)
    subject = _TAUGHT.search(text, taught.start, taught.end) if taught.start <= taught.end else None
    return "taught" if subject and not _is_trade(sentence, subject.end(), at) else None


def _is_trade(sentence: AnalysedSentence, start: int, at: Span) -> bool:
    """Whether what is taught is a trade, and the thing a further item: "workshops in baking, and psychological help"."""
    trades = [m for m in sentence.of("service-modifier") if m.code == "trade" and m.span.start == start]
    return bool(trades) and "," in sentence.text[trades[0].span.end : at.start]


def _in_relative(text: str, scope: Span, limit: Span, verb: Span) -> bool:
    """Whether the limit belongs to a clause about the people: "victims who agreed to testify were offered ..."."""
    if limit.end > verb.start or _RELATIVE.search(text, max(scope.start - 6, 0), limit.start) is None:
        return False
    return _AUXILIARY.search(text, limit.end, verb.start) is not None


_RELATIVE = re.compile(
    r"\b(?:victims?|survivors?|witnesses|those|children|women|workers|who) (?:who|that|[a-z]+ly"
    r"|[a-z]+)?(?: [a-z]+ly)? ?$"
)
_AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|has|had|have|been|could|can|may|might)(?: also| usually| generally| often)? $"
)


_RELATIVE_BEFORE = re.compile(r"\b(?:that|which|who|whose [a-z]+) (?:is|are|was|were|has|have|had|do|does|did) $")


def _reaches(text: str, cue: Mention, at: Span) -> bool:
    """ "Without" denies only what follows it at once, and a relative clause what it belongs to."""
    if (
        _RELATIVE_BEFORE.search(text, max(0, cue.span.start - 24), cue.span.start)
        and ", and " in text[cue.span.end : at.start]
    ):
        return False
    if text.startswith((" being ", " having been "), cue.span.end):
        return True
    return cue.span.text(text).lower() != "without" or not DONE.search(text, cue.span.end, at.start)


def denied_after(sentence: AnalysedSentence, clause: Span, at: Span, verb: Mention | None) -> str | None:
    """ "... were not available", "... was inadequate": only where the thing is the subject."""
    if verb is not None and verb.span.end <= at.start:
        return None
    short = _SHORT.search(sentence.text, at.end, clause.end) or _CLOSES.match(sentence.text, at.end, clause.end)
    return "lacking" if short else None


def on_paper(sentence: AnalysedSentence, scope: Span, verb: Mention | None) -> bool:
    """A law, a plan or a rule is the subject of the verb."""
    if verb is None or verb.code not in {"give", "include", "allow", "receive", "exist", "fund", "run"}:
        return False
    papers = [m for m in sentence.of("provision-limit") if m.code == "paper" and scope.contains(m.span)]
    if not papers or verb.span.start < papers[-1].span.end:
        return False
    between = sentence.text[papers[-1].span.end : verb.span.start]
    return "," not in between and len(between) < 48
