"""Services that are said in a phrase with people or money inside it: "took 14 victims home", "gave each victim $300"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import AnalysedSentence, Mention, Span

_SOMEBODY = r"(?:victims?|survivors?|children|girls|boys|women|men|nationals|citizens|workers|them)"
_TAKEN_HOME = (
    rf"(?:took|brought|flew|escorted|helped|assisted|sent|returned|transported) (?:[A-Za-z0-9,-]+ ){{0,5}}?{_SOMEBODY} "
    r"(?:to )?(?:return |go |get |come )?(?:back )?home\b"
    r"|(?:flew|brought|sent|took|escorted) (?:about |some |another |all )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|others|them|both)(?: of them)? home\b"
)
_HELPED_BACK = rf"(?:helped|assisted) (?:[A-Za-z0-9,-]+ ){{0,5}}?{_SOMEBODY} (?:to |in )?return(?:ing)?\b|helped (?:[\d,]+|[a-z]+)(?: of them)? (?:to )?(?:go|return|get)(?: back)? home\b"
_RETURNED = (
    r"return(?:ed|ing)? (?:about |some |another |over |at least )?[\d,]+ (?:[A-Za-z]+ ){0,3}"
    r"(?:victims|nationals|citizens|women|girls|workers|children)\b(?! to (?:their|the) (?:famil|parent|relativ|street|employ))"
)
_SENT_BACK = (
    rf"(?:took|brought|flew|escorted|sent|transported|accompanied) (?:[A-Za-z0-9,-]+ ){{0,5}}?{_SOMEBODY} "
    r"(?:safely )?back to (?!(?:their )?(?:traffick|employ|school|work|the street|court|jail|prison|brothel))"
    rf"|(?:took|brought|flew|flown|escorted|sent|transported) back (?:[A-Za-z0-9,-]+ ){{0,4}}?{_SOMEBODY}\b"
)
_SCHOOLED = (
    rf"(?:sent|returned|enrolled|placed) (?:[A-Za-z0-9,-]+ ){{0,5}}?(?:{_SOMEBODY}|others) (?:back )?(?:to|in|at) (?:public |local |primary |formal |boarding )?schools?\b"
    r"|placed [^,;.]{2,60} and (?:\d+|[a-z-]+) in schools?\b"
)
_GUARDED = (
    r"witnesses (?:[a-z]+ ){0,2}?(?:received|got|obtained|were (?:[a-z]+ )?(?:given|granted|provided|offered|placed under)) (?:with )?(?:[a-z0-9-]+ ){0,2}?protection\b"
    r"|provid(?:ed|es|ing) (?:police )?security (?:to|for) (?:[a-z0-9-]+ ){0,3}?(?:victims?|witnesses|survivors)\b"
    r"|protected (?:[a-z0-9-]+ ){0,2}?witnesses\b"
    r"|(?:moved|relocated|transferred) [^,;.]{0,40}?\bfor (?:their|his|her) (?:own )?(?:safety|protection|security)\b"
    r"|escorted (?:[a-z0-9-]+ ){0,4}?(?:victims?|witnesses|survivors|them)(?: from [a-z ]{3,30})? to (?:the )?(?:courts?|courtrooms?|trials?|hearings?)\b"
    r"|(?:victims?|witnesses|survivors) (?:entered|joined|were (?:admitted|accepted) (?:in)?to|were (?:placed|enrolled) in) (?:the |a )?(?:[a-z-]+ ){0,3}protection program"
)
_REPRESENTED = (
    r"(?:lawyers?|attorneys?|counsel|public defenders?|advocates) (?:[a-z,]+ ){0,4}?represent(?:ed|s) (?:[a-z0-9-]+ ){0,4}?(?:victims?|survivors?|them)\b"
    r"|(?:help|aid|assistance|services) of (?:an? |the )?(?:[a-z-]+ )?(?:lawyers?|attorneys?)\b"
    r"|accompanied (?:[a-z0-9-]+ ){0,3}?(?:victims?|survivors?|them) (?:to|in|at|through) (?:[a-z]+ )?(?:court|hearings?|trials?|proceedings)\b"
    r"|(?:victims?|survivors?) (?:[a-z]+ ){0,2}?(?:was|were) (?:also )?represented (?:free of charge |in court )?by (?:[a-z-]+ ){0,3}(?:lawyers?|attorneys?|counsel)\b"
)
_INTERPRETED = r"(?:translated|interpreted) for (?:[a-z0-9-]+ ){0,3}?(?:victims?|survivors?|them|women|children)\b"
_EMPLOYED = (
    rf"(?:helped|assisted) (?:[A-Za-z0-9,-]+ ){{0,5}}?{_SOMEBODY} (?:to |in )?(?:find|finding|obtain|obtaining|get|getting|secure|securing|seek) "
    r"[^,;.]{0,40}?\b(?:jobs?|work|employment)\b"
)
_REUNITED = r"reuni(?:ted|fied|ting|fying) (?:[a-z0-9,]+ ){0,5}?with (?:their )?(?:own )?(?:famil|parents|relatives)\w*"
_RESTORED = r"returned (?:[\d,]+|them|others|the (?:children|boys|girls))(?: [a-z]+){0,3} to their (?:own )?(?:families|parents|relatives|communities)\b"
_TAUGHT_TRADE = r"taught (?:[a-z]+ ){0,4}?(?:skills|trades?|sewing|carpentry|tailoring|cooking|hairdressing|weaving|embroidery|mechanics|computing)\b"
_TRAINED_AS = r"trained (?:[a-z0-9-]+ )?(?:women|girls|boys|victims|survivors|them|residents) as (?!trainers|peer|advocates|counselors)"
_TREATED = r"treats? (?:[a-z]+ )?victims (?:free|at no|without)|(?:victims?|survivors?|women|girls|children) (?:was|were) treated (?:for|at|in)\b|treated (?:(?:[\d,]+|the|all|these|some|many) )?(?:[a-z]+ ){0,2}?(?:victims|survivors)\b(?! (?:as|like|with|fairly|well|badly|poorly))"
_STAYED = (
    r"(?:victims?|survivors?|they|foreigners?|witnesses|those|who [a-z ]{3,40}) (?:may|might|could|can|were able to) (?:legally |also |then |only )?(?:stay|remain)"
    r" (?:in (?:the country\b|[A-Z])|legally|temporarily|until|during|while|as long|for (?:the|up|at least|as long|one|two|three|six|\d+))"
    r"(?![^,;.]{0,40}\bshelters?\b)"
    r"|lets? (?:an? |the |such )?(?:foreign )?(?:victims?|foreigners?|survivors?|witnesses) (?:stay|remain)\b"
    r"|(?:permit|allow|authorize|entitle)(?:s|d|ed|ted)? (?:[a-z]+ ){0,4}?victims (?:[a-z ]{2,40} )?to (?:legally |also )?(?:stay|remain)"
    r" (?:in (?:the country\b|[A-Z])|legally|temporarily|until|while|for (?:the|up|at least|as long|one|two|three|six|\d+))"
)
_EVENTS = tuple(
    (re.compile(rf"\b(?:{pattern})"), code)
    for pattern, code in (
        (f"{_TAKEN_HOME}|{_HELPED_BACK}|{_RETURNED}|{_SENT_BACK}", "repatriation"),
        (_SCHOOLED, "education"),
        (_GUARDED, "protection"),
        (_REPRESENTED, "legal"),
        (_INTERPRETED, "interpretation"),
        (_EMPLOYED, "vocational"),
        (f"{_REUNITED}|{_RESTORED}", "reintegration"),
        (f"{_TAUGHT_TRADE}|{_TRAINED_AS}", "vocational"),
        (_TREATED, "medical"),
        (_STAYED, "residency"),
    )
)
_EVENT_WORDS = re.compile(
    r"home\b|\b(?:return|reuni|school|represent)|\b(?:treated|stay|remain|protection|security|accompanied|escorted|protected|trained|lawyers?|attorneys?|safety|translated|interpreted|jobs?|work|employment)\b"
    r"|\bback to\b|\btaught\b"
)
_TRAINING = re.compile(r"(?<=[a-z,] )training(?= in [a-z]+(?:ing|ry|ure|fts?|ics|ers)\b|[.;,]| (?:for|to) victims)")
_LANGUAGE = re.compile(
    r"\b[A-Z][a-z]{2,}(?:ish|ese|ian|ic|ch|an|ek|ew)(?:[ -]language)? (?:lessons|classes|courses|instruction)\b"
)
_LEARNED = re.compile(
    r"\b(?:learn(?:ed|t|ing|s)?|stud(?:y|ied|ies)|took up|taken up|taught|training|trained|apprenticed|instructed|instruction|courses?|class(?:es)?|lessons|skills|workshops)"
    r"(?: (?:[a-z0-9]+ ){0,3}?(?:victims|survivors|women|girls|boys|children|them))?(?:,? (?:such as|including|like|in|to|as))?(?: [a-z-]+(?: [a-z-]+)?(?:,| and| or))* $"
)
_TAKEN = re.compile(
    r"\b(?:victims?|survivors?|them|girls|women|children)(?: (?:with|received|completed|were given|got|and|also))* $"
)
_GIVEN = re.compile(
    r"\b(?:victims|survivors|they|children) (?:are|were) (?:each )?entitled to [^.;]{0,60}$|\b(?:gave|given|give|gives|paid|pays|received?|receives|got|provided|provides|disbursed)(?: each| each of| to| every)?"
    r"(?: [a-z0-9-]+){0,3} (?:victims?|survivors?)(?: each)?(?: with)?(?: (?:a|an|up to|about|over|[a-z-]+)){0,4} $"
)
_TO_VICTIMS = re.compile(
    r"(?: \([^)]*\))? (?:[a-z-]+ ){0,3}(?:each )?(?:to|for) (?:each of |each |every )?(?:[a-z0-9-]+ ){0,3}(?:victims?|survivors?)"
    r"(?=[.,;]| (?:for|who|in|to|of|upon|and|during|each)\b)"
)
_VICTIMS_GOT = re.compile(
    r"\b(?:victims?|survivors?|(?:[Ff]reed|[Rr]escued|[Rr]eleased) (?:workers?|laborers?))(?: each| were(?: each)?| was)? (?:received|got|given|paid) (?:[a-z-]+ ){0,8}$"
)
_AWARDED = re.compile(r"\b(?:compensation|restitution|damages|courts?|wages|fines?|judges?|budget|allocated)\b")


class Candidate(NamedTuple):
    """Words that may name a service; ``self_governed`` where they are the verb as well."""

    span: Span
    code: str
    self_governed: bool


def phrases(sentence: AnalysedSentence) -> Iterator[Candidate]:
    """The candidates that a sentence states in a phrase of its own.

    Args:
        sentence: the sentence.

    Yields:
        Candidates, by kind of phrase.
    """
    yield from _events(sentence)
    yield from _money(sentence)
    yield from _trainings(sentence)
    for match in _LANGUAGE.finditer(sentence.text, sentence.span.start, sentence.span.end):
        yield Candidate(Span(*match.span()), "education", False)


def is_learned(sentence: AnalysedSentence, trade: Mention) -> bool:
    """Whether a verb of learning or teaching has the trade for its object: "learned tailoring and carpentry".

    Args:
        sentence: the sentence.
        trade: a mention of a trade.
    """
    return _LEARNED.search(sentence.text, sentence.span.start, trade.span.start) is not None


def _events(sentence: AnalysedSentence) -> Iterator[Candidate]:
    start, end = sentence.span.start, sentence.span.end
    if _EVENT_WORDS.search(sentence.text, start, end) is None:
        return
    for pattern, code in _EVENTS:
        for match in pattern.finditer(sentence.text, start, end):
            yield Candidate(Span(*match.span()), code, True)


def _money(sentence: AnalysedSentence) -> Iterator[Candidate]:
    """An amount that victims were given, unless a court awarded it."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    for quantity in sentence.quantities:
        if quantity.kind != "money":
            continue
        at = quantity.span.start
        given = _GIVEN.search(text, start, at) or _VICTIMS_GOT.search(text, start, at)
        if (given or _TO_VICTIMS.match(text, quantity.span.end, end)) and not _AWARDED.search(text, start, end):
            yield Candidate(quantity.span, "financial", False)


def _trainings(sentence: AnalysedSentence) -> Iterator[Candidate]:
    """ "training" beside other services, or given to victims: a training that officials get is none."""
    named = sentence.of("service", "service-modifier")
    for match in _TRAINING.finditer(sentence.text, sentence.span.start, sentence.span.end):
        near = any(match.start() - 40 < m.span.end <= match.start() for m in named)
        if near or _TAKEN.search(sentence.text, sentence.span.start, match.start()):
            yield Candidate(Span(*match.span()), "vocational", False)
