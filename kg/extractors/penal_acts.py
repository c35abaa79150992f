"""What a prescribed term punishes: an offense of trafficking, or an act beside it that has no code."""

from __future__ import annotations

import re

from kg.extractors.unnamed import contextual_forms
from kg.model import AnalysedSentence, Mention, Span

GENERAL = "trafficking-in-persons"

_SOME = r"(?:and|or|as well as) (?:(?:some|most|certain|all) (?:\w+ )?forms of )?"
_BOTH_KINDS = re.compile(
    rf"\bsex(?:ual)?(?: trafficking)? {_SOME}labou?r (?:trafficking|exploitation)\b"
    rf"|\blabou?r(?: trafficking| exploitation)? {_SOME}sex(?:ual)? (?:trafficking|exploitation)\b"
)
_INTO_PROSTITUTION = re.compile(
    r"\b(?:buy|bought|sell|sold|sale|purchas|trad(?:e|ing)\b|import|export|transport|transfer)(?:\w* (?:or|and|,) \w+|\w*)"
    r"(?: of| in)? (?:any |other )?(?:a |an |another )?(?:adult )?(?:persons?|wom[ae]n|people|human beings|others)\b[^,;.]{0,40} "
    r"(?:for|into)(?: the purposes? of)? (?:engaging in |use in )?prostitution\b"
)
"""Trade in people for prostitution: trafficking by another name."""
_TRADE = re.compile(
    r"\b(?:sale|purchase|trade|buying|selling|purchasing)(?:,? (?:and|or) (?:sale|purchase|trade|buying|selling))?(?: of| in)? (?:humans?|human beings|persons|people|a person)\b"
)
_VICTIM = re.compile(r"\b(?:victims?|adults?|children|child|minors?|wom[ae]n|m[ae]n|girls?|boys?|aggravat\w+|cases?)\b")
_CHILD = re.compile(r"\b(?:child|children|minors?|girls?|juveniles?)\b")
_ADULT = re.compile(r"\b(?:adults?|wom[ae]n|m[ae]n|persons)\b")
_CHILD_PROSTITUTION = re.compile(
    r"\b(?:prostitution of (?:\w+ )?(?:children|minors|girls|a (?:child|minor))|child prostitution"
    r"|(?:children|minors|girls|a child|a minor)(?: under (?:the age of )?\w+)? (?:for|into|in) prostitution)\b"
)
_AS_PENALTY = re.compile(r"\b(?:years?'?|months?'?|sentences?|terms?|penalt\w+) of (?:\w+ )?$")
_PART = re.compile(r";\s|,?\s(?:while|whereas|and|but)\s(?=(?:(?:its|the)\s)?(?:[Aa]rticles?|[Ss]ections?)\b)")
_EXCEPTION = re.compile(r"\b(?:except|but|other than) [^,;]{3,60}, (?:for )?which\b[^;]{0,60}$")
"""The last offence named, of which alone a clause speaks: "except forced begging, for which it prescribed ..."."""
_GOVERNS = re.compile(r"(?:'s?)?(?:\s(?:of|for|in|to|or|and|the|a|an|any|commit|engage in|human|child|such)){0,4}\s$")


def get_offense(
    sentence: AnalysedSentence, at: Span, whom: str | None, before: AnalysedSentence | None = None
) -> str | None:
    """The offense that the term at ``at`` punishes.

    The words that say whom the term is for come first; then the act of its own part of the sentence. More offenses than one are
    trafficking in general; an act without a code (pimping, an attempt, the purchase of sex) gives None.
    """
    if (bracketed := _before_bracket(sentence, at)) is not None:
        return _of_children(bracketed.code, bracketed.span.text(sentence.text))
    part = _part(sentence, at)
    behind = Span(at.end, _end_of(sentence, at, whom))
    named = _codes(sentence, behind) if whom else set()
    others = _acts(sentence, behind) if whom else []
    if (others and not _VICTIM.search(whom or "")) or _is_only_governed(sentence, behind, others):
        return None
    codes = set(named) or _codes(sentence, part)
    acts = _acts(sentence, part)
    if not named and acts and (not codes or _is_only_governed(sentence, part, acts)):
        return None
    codes = codes or _codes_behind(sentence, at)
    referred = set() if codes else _codes_referred(sentence, part, before)
    if referred is None:
        return None
    codes = codes or referred or _codes_of_title(sentence, part)
    code = codes.pop() if len(codes) == 1 else GENERAL
    return _of_children(code, whom or "" if named else f"{part.text(sentence.text)} {whom or ''}")


def _before_bracket(sentence: AnalysedSentence, at: Span) -> Mention | None:
    """The offense right before the bracket that holds the term: "slavery (five to 20 years), forced labor (...)"."""
    if not sentence.text.startswith("(", at.start - 1):
        return None
    return next((m for m in sentence.of("offense") if m.span.end == at.start - 2), None)


def _codes_referred(sentence: AnalysedSentence, part: Span, before: AnalysedSentence | None) -> set[str] | None:
    """The offenses of what is told before a part, or a sentence, which only speaks of offenders or of the penalty.

    None where it is an act without a code.
    """
    if not _REFERS.match(sentence.text, part.start):
        return set()
    if part.start > sentence.span.start:
        told, within = sentence, Span(sentence.span.start, part.start)
    elif before is not None:
        told, within = before, before.span
    else:
        return set()
    if not any(m.code == "prescribe" and within.contains(m.span) for m in told.of("penalty-cue")):
        return set()
    codes, acts = _codes(told, within), _acts(told, within)
    return (set() if codes else None) if acts else codes


_REFERS = re.compile(
    r"(?i:such |convicted |the |its |their |prescribed )*(?i:offenders|violators|perpetrators|offen[cs]es?|crimes?|penalt(?:y|ies)|punishments?|sentences?)\b|(?i:those) (?:convicted|found guilty|who)\b|(?i:it|they|this|these|both) "
)


def _codes_behind(sentence: AnalysedSentence, at: Span) -> set[str]:
    """The offenses of the verb behind a term in an aside: "the labor act, with penalties of five years, covers forced labor"."""
    match = _COVERS.match(sentence.text, at.end, sentence.span.end)
    return _codes(sentence, Span(*match.span("what"))) if match else set()


def _codes_of_title(sentence: AnalysedSentence, part: Span) -> set[str]:
    """The offense that the law is named for, if it is no trafficking: "the bonded labor act prescribes"."""
    titled = [m for m in sentence.of("offense") if part.contains(m.span) and m.code != GENERAL]
    return {m.code for m in titled if _IN_TITLE.match(sentence.text, m.span.end)}


_COVERS = re.compile(
    r"[^,;.]{0,40}, (?:covers|covered|prohibits|prohibited|criminali[sz]e[sd]|punishes|punished|addresses|addressed|appl(?:ies|ied) to|penali[sz]e[sd]"
    r"|outlaws|outlawed|forbids|forbade|bans|banned|concerns|concerned) (?P<what>[^,;.]{3,80})"
)


def _acts(sentence: AnalysedSentence, span: Span) -> list[Mention]:
    """The acts without a code that the words name; the purchase of people for prostitution has one."""
    trade = [Span(*m.span()) for m in _INTO_PROSTITUTION.finditer(sentence.text, span.start, span.end)]
    acts = [m for m in sentence.of("other-act") if span.contains(m.span)]
    trade += [Span(*m.span()) for m in _TRADE.finditer(sentence.text, span.start, span.end)]
    return [m for m in acts if not any(t.contains(m.span) for t in trade)]


def _end_of(sentence: AnalysedSentence, at: Span, whom: str | None) -> int:
    found = sentence.text.find(whom, at.end, sentence.span.end) if whom and "\n" not in whom else -1
    return found + len(whom) if whom and found >= 0 else at.end


def _part(sentence: AnalysedSentence, at: Span) -> Span:
    """The words before the term that are of its own article or law."""
    exception = _EXCEPTION.search(sentence.text, sentence.span.start, at.start)
    if exception is not None:
        return Span(exception.start(), at.end)
    joints = list(_PART.finditer(sentence.text, sentence.span.start, at.start))
    return Span(joints[-1].end() if joints else sentence.span.start, at.end)


def _codes(sentence: AnalysedSentence, span: Span) -> set[str]:
    """The offenses that the words name; "forced labor" can be the penalty itself, and a title is no act."""
    text = span.text(sentence.text)
    if _BOTH_KINDS.search(text):
        return {GENERAL}
    children = {"child-sex-trafficking"} if _CHILD_PROSTITUTION.search(text) else set()
    children |= {"sex-trafficking"} if _INTO_PROSTITUTION.search(text) else set()
    children |= {form.code for form in contextual_forms(sentence, span)}
    codes = children | {
        m.code
        for m in sentence.of("offense")
        if span.contains(m.span)
        and not _AS_PENALTY.search(sentence.text[max(span.start, m.span.start - 30) : m.span.start])
        and not _IN_TITLE.match(sentence.text, m.span.end)
        and not (m.code == GENERAL and _PURPOSE.match(sentence.text, m.span.end))
    }
    return {GENERAL} if codes == {"organ-removal"} and _OTHER_PURPOSE.search(text) else codes


_OTHER_PURPOSE = re.compile(r"\b(?:prostitution|labou?r|sexual|servitude|slavery|begging)\b")
"""Beside organs: all of them are purposes of trafficking."""


_PURPOSE = re.compile(
    r" for (?:the purposes? of )?(?:\w+ )?(?:sexual exploitation|sex|prostitution|forced labou?r|labou?r|begging|domestic)\b"
)
"""Behind "trafficking": its purpose, which is an offence of its own."""


_IN_TITLE = re.compile(
    r"(?:\s(?:in persons|in women|of persons))?[\s-](?:(?:Prevention|Prohibition|Suppression|Control|System|Abolition|\(\w+\))\s)*(?:[Ll]aws?|[Aa]cts?|[Cc]ode|[Ss]tatutes?|[Ll]egislation|[Dd]ecree)\b"
)


def _is_only_governed(sentence: AnalysedSentence, span: Span, acts: list[Mention]) -> bool:
    """Whether every offense of the words stands under another act: "attempted trafficking"."""
    offenses = [m for m in sentence.of("offense") if span.contains(m.span)]
    return bool(offenses) and all(
        any(
            (act.span.contains(m.span) or _GOVERNS.fullmatch(sentence.text[act.span.end : m.span.start]) is not None)
            for act in acts
            if act.span.start <= m.span.start
        )
        for m in offenses
    )


def _of_children(code: str, words: str) -> str:
    """Sex trafficking is child sex trafficking where only children are its victims."""
    if code in ("sex-trafficking", "forced-prostitution") and _CHILD.search(words) and not _ADULT.search(words):
        return "child-sex-trafficking"
    return code
