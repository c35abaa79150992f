"""What a prescribed term punishes: an offense of trafficking, or an act beside it that has no code."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg.extractors.exploitation import forms_in
from kg.extractors.naming import Form
from kg.extractors.penal_articles import acts_of, cited
from kg.extractors.penal_lists import respective_offense
from kg.extractors.terms_of_prison import find_terms
from kg.model import AnalysedSentence, Mention, Span

GENERAL = "trafficking-in-persons"

_SOME = r"(?:and|or|as well as) (?:(?:some|most|certain|all) (?:\w+ )?forms of )?"
_BOTH_KINDS = re.compile(
    rf"\bsex(?:ual)?(?: trafficking)? {_SOME}labou?r (?:trafficking|exploitation)\b"
    rf"|\blabou?r(?: trafficking| exploitation)? {_SOME}sex(?:ual)? (?:trafficking|exploitation)\b"
)
_INTO_PROSTITUTION = re.compile(
    r"\b(?:buy|bought|sell|sold|sale|purchas|trad(?:e|ing)\b|import|export|transport|transfer)(?:\w* (?:or|and|,) \w+"
    r"|\w*)"
    r"(?: of| in)? (?:any |other )?(?:a |an |another )?(?:adult )?(?:persons?|wom[ae]n|people|human beings"
    r"|others)\b[^,;.]{0,40} "
    r"(?:for|into)(?: the purposes? of)? (?:engaging in |use in )?prostitution\b"
)
"""Trade in people for prostitution: trafficking by another name."""
_TRADE = re.compile(
    r"\b(?:sale|purchase|trade|buying|selling"
    r"|purchasing)(?:,? (?:and|or) (?:sale|purchase|trade|buying|selling))?(?: of| in)? (?:humans?|human beings"
    r"|persons|people|a person)\b"
)
_VICTIM = re.compile(r"\b(?:victims?|adults?|children|child|minors?|wom[ae]n|m[ae]n|girls?|boys?|aggravat\w+|cases?)\b")
_CHILD = re.compile(r"\b(?:child|children|minors?|girls?|juveniles?)\b")
_ADULT = re.compile(r"\b(?:adults?|wom[ae]n|m[ae]n|persons)\b")
_CHILD_PROSTITUTION = re.compile(
    r"\b(?:prostitution of (?:\w+ )?(?:children|minors|girls|boys|an? (?:child|minor|girl|boy))|child prostitution"
    r"|(?:children|minors|girls|boys|(?:an?|any) (?:child|minor|girl|boy))(?: under (?:the age of )?\w+)? (?:for|into"
    r"|in) prostitution)\b"
)
_AS_PENALTY = re.compile(r"\b(?:years?'?|months?'?|sentences?|terms?|penalt\w+) of (?:\w+ )?$")
_PART = re.compile(
    r";\s|,\s(?:but|though|although)\s"
    r"|,?\s(?:while|whereas|and|but|or)\s(?=(?:under\s)?(?:(?:its|the)\s)?(?:[Aa]rticles?|[Ss]ections?)\b"
    r"|(?:an)?other\s(?:laws?|statutes?|provisions?|articles?|sections?)\b)"
)
_EXCEPTION = re.compile(r"\b(?:except|but|other than) [^,;]{3,60}, (?:for )?which\b[^;]{0,60}$")
"""The last offence named, of which alone a clause speaks: "except forced begging, for which it prescribed ..."."""
_GOVERNS = re.compile(r"(?:'s?)?(?:\s(?:of|for|in|to|or|and|the|a|an|any|commit|engage in|human|child|such)){0,4}\s$")


def get_offense(
    sentence: AnalysedSentence, at: Span, whom: str | None, earlier: Sequence[AnalysedSentence] = ()
) -> str | None:
    """The offense that the term at ``at`` punishes.

    The words that say whom the term is for come first; then the act of its own part of the sentence; where that names none, the
    act of the part before, or of the earlier sentence on the law that the part speaks of again. More offenses than one are
    trafficking in general; an act without a code (pimping, an attempt, the purchase of sex) gives None.
    """
    if (bracketed := _before_bracket(sentence, at)) is not None:
        return _of_children(bracketed.code, bracketed.span.text(sentence.text))
    if (listed := respective_offense(sentence, at)) is not None:
        return _of_children(listed, sentence.text[sentence.span.start : at.start])
    behind = Span(at.end, _end_of(sentence, at, whom))
    named = _codes(sentence, behind) if whom and not _ALL_BUT.search(whom) else set()
    others = _acts(sentence, behind) if whom else []
    if _is_for_another_act(whom or "", others, named, sentence) or _is_only_governed(sentence, behind, others):
        return None
    if named:
        return _of_children(_one_of(named), whom or "")
    for told, part in _told(sentence, at, earlier):
        codes, acts = _codes(told, part), _acts(told, part)
        if acts and (not codes or _is_only_governed(told, part, acts)):
            return None
        if part.end == at.end and not codes:
            codes = _codes_behind(sentence, at) or _codes_of_title(sentence, part)
        if codes:
            return _of_children(_one_of(codes), f"{part.text(told.text)} {whom or ''}")
    return GENERAL


def _is_for_another_act(whom: str, others: Sequence[Mention], named: set[str], sentence: AnalysedSentence) -> bool:
    """Whether the words behind a term say what it is for, and that is no trafficking: "for the kidnapping of a minor"."""
    victim = _VICTIM.search(whom)
    if victim is None:
        return bool(others) or (not named and _OTHER_DEED.match(whom) is not None)
    opening = whom.removeprefix("the ")
    return any(opening.startswith(act.span.text(sentence.text)) for act in others if not named)


_OTHER_DEED = re.compile(
    r"(?:the |any )?(?!exploit|recruit|transport|subject|commission|violation|contravention|involve|particip|enslave"
    r"|prostitut|offen[sc]e"
    r"|aggravat|sentence|imprison|punish|conviction|crime)[a-z]+(?:tion|sion|ure|ment|ance|ing) (?:of"
    r"|with) (?!persons|people|human)"
)
"""A deed that no word of trafficking names: "the disclosure of information"."""
_ALL_BUT = re.compile(r"\b(?:all|any|every|each|other)\b.* (?:except|but|other than|save)\b")
"""The offence behind it is what the term is not for."""


def _one_of(codes: set[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else GENERAL


def _told(
    sentence: AnalysedSentence, at: Span, earlier: Sequence[AnalysedSentence]
) -> Iterator[tuple[AnalysedSentence, Span]]:
    """The parts that may name the act, the nearest first: of the sentence, then of one on the same law before it."""
    parts = _parts(sentence, at)
    number = cited(sentence, parts[0].start, at)
    if number and not _codes(sentence, parts[0]):
        yield from acts_of(number, sentence, parts[0].start, earlier)
    again = _AGAIN.search(sentence.text, parts[0].start, at.start) or _OPENS.match(sentence.text, sentence.span.start)
    law = again.groupdict().get("law") if again else None
    yield sentence, parts[0]
    for part in parts[1:]:
        if (not law or law in part.text(sentence.text)) and _is_ban(sentence, part):
            yield sentence, part
    for before in reversed(earlier[-_FAR:] if law else earlier[-1:] if again else ()):
        start = before.span.start if law is None else before.text.find(law, before.span.start, before.span.end)
        ban = _BANS.search(before.text, start, before.span.end) if start >= 0 else None
        if ban and _is_ban(before, Span(start, before.span.end)):
            yield before, Span(ban.start(), before.span.end)
            return


def _is_ban(sentence: AnalysedSentence, part: Span) -> bool:
    """Whether the part says what a law punishes, and not what it lacks or asks to be proven."""
    told = any(part.contains(m.span) for m in sentence.of("penalty-cue"))
    return told and _LACKS.search(sentence.text, part.start, part.end) is None


_LACKS = re.compile(
    r"\b(?:not|no|never|nor|neither|required?|requires|requiring|inconsistent|fail(?:s|ed)|lacks?|unless|only)\b"
)


_FAR = 8
"""How many sentences a law may be named again after the one that says what it forbids."""
_AGAIN = re.compile(
    r"(?:[Vv]iolat(?:ions?|ors?)|[Bb]reach(?:es)?|[Oo]ffen[sc]es|[Oo]ffenders|[Cc]onvictions?) (?:of|under|against) "
    r"(?:the (?P<law>[A-Z][\w'-]+(?: (?:and |of |for |on |in )?(?:[A-Z(][\w'()-]+))* (?:Act|Code|Law|Decree|Ordinance"
    r"|Statute))"
    r"|(?:the|this|that|these|its) (?:[a-z-]+ )?(?:[Ll]aw|[Aa]ct|[Aa]rticle|[Cc]ode|[Ss]tatute|[Dd]ecree|[Pp]rovision"
    r"|[Ss]ection)s?)\b"
)
"""What speaks of the act of a law that was named before: "violations of the Employment Act"."""
_OPENS = re.compile(
    r"(?:It|They|This|Both"
    r"|(?:[Tt]he |[Ii]ts |[Tt]heir |[Pp]rescribed |[Tt]hese |[Tt]hose )?(?:[a-z]+ ){0,2}?(?:[Pp]enalt(?:y|ies)"
    r"|[Pp]unishments?|[Ss]anctions"
    r"|[Ss]entences?|[Oo]ffenders|[Vv]iolators|[Pp]erpetrators|[Ee]mployers|(?:convicted|found guilty)|latter|former"
    r"|maximum|minimum))\b"
    r"|[^;,]{0,30}\b(?:this|that|the same) (?:law|act|article|code|statute|decree|provision|crime|offen[sc]e)\b"
)
"""How a sentence opens that speaks of the law of the one before: "it prescribes", "offenders face"."""
_BANS = re.compile(
    r"\b(?:prohibit|forbid|criminali[sz]|outlaw|bann?(?:s|ed)\b|penali[sz]|punish|cover|defin)\w*"
    r"|\b(?:makes?|made) [^;.]{0,40}?(?:crime|criminal|illegal|offen[sc]e|unlawful|felony)\b"
)


def _before_bracket(sentence: AnalysedSentence, at: Span) -> Mention | None:
    """The offense right before the bracket that holds the term: "slavery (five to 20 years), forced labor (...)"."""
    if not sentence.text.startswith("(", at.start - 1):
        return None
    return next((m for m in sentence.of("offense") if m.span.end == at.start - 2), None)


def _codes_behind(sentence: AnalysedSentence, at: Span) -> set[str]:
    """The offenses of the verb behind a term in an aside: "the labor act, with penalties of five years, covers forced labor"."""
    match = _COVERS.match(sentence.text, at.end, sentence.span.end)
    return _codes(sentence, Span(*match.span("what"))) if match else set()


def _codes_of_title(sentence: AnalysedSentence, part: Span) -> set[str]:
    """The offense that the law is named for, if it is no trafficking: "the bonded labor act prescribes"."""
    titled = [m for m in sentence.of("offense") if part.contains(m.span) and m.code != GENERAL]
    return {m.code for m in titled if _IN_TITLE.match(sentence.text, m.span.end)}


_COVERS = re.compile(
    r"[^,;.]{0,40}, (?:covers|covered|prohibits|prohibited|criminali[sz]e[sd]|punishes|punished|addresses|addressed"
    r"|appl(?:ies|ied) to|penali[sz]e[sd]"
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


def _parts(sentence: AnalysedSentence, at: Span) -> list[Span]:
    """The words before the term that are of its own article or law, and the parts of the sentence before them."""
    exception = _EXCEPTION.search(sentence.text, sentence.span.start, at.start)
    if exception is not None:
        return [Span(exception.start(), at.end)]
    joints = {m.end() for m in _PART.finditer(sentence.text, sentence.span.start, at.start)}
    joints |= {t.span.end for t in sentence.once(find_terms) if t.span.end <= at.start}
    edges = [sentence.span.start, *sorted(joints), at.end]
    return [Span(a, b) for a, b in itertools.pairwise(edges)][::-1]


def _codes(sentence: AnalysedSentence, span: Span) -> set[str]:
    """The offenses that the words name; "forced labor" can be the penalty itself, and a title is no act."""
    text = span.text(sentence.text)
    if _BOTH_KINDS.search(text):
        return {GENERAL}
    codes = {"child-sex-trafficking"} if _CHILD_PROSTITUTION.search(text) else set()
    codes |= {"sex-trafficking"} if _INTO_PROSTITUTION.search(text) else set()
    named = {(m.code, m.span) for m in sentence.of("offense")}
    forms = [f for f in forms_in(sentence, span) if f.code not in _REACHES or (f.code, f.span) in named]
    verbs = {m.span for m in sentence.of("compulsion")}  # "induces" is an act, and governs what it leads to
    acts = [m.span for m in sentence.of("other-act") if m.span not in verbs]
    for form in forms:
        is_narrowed = form.code == GENERAL and any(f.code != GENERAL and f.span.contains(form.span) for f in forms)
        if (
            not is_narrowed
            and not any(act.overlaps(form.span) for act in acts)
            and not _is_no_act(sentence, span, form)
        ):
            codes.add(form.code)
    if codes == {"organ-removal"} and _OTHER_PURPOSE.search(text):
        return {GENERAL}
    return codes - {"forced-prostitution"} if "sex-trafficking" in codes else codes


_OTHER_PURPOSE = re.compile(r"\b(?:prostitution|labou?r|sexual|servitude|slavery|begging)\b")
"""Beside organs: all of them are purposes of trafficking."""


_REACHES = ("internal-trafficking", "transnational-trafficking")


def _is_no_act(sentence: AnalysedSentence, span: Span, form: Form) -> bool:
    """Whether the words are the penalty itself ("years of forced labor"), a title, or followed by their purpose."""
    return (
        _AS_PENALTY.search(sentence.text[max(span.start, form.span.start - 30) : form.span.start]) is not None
        or _IN_TITLE.match(sentence.text, form.span.end) is not None
        or (form.code == GENERAL and _PURPOSE.match(sentence.text, form.span.end) is not None)
    )


_PURPOSE = re.compile(
    r"(?: (?:of|in) (?:persons|people|human beings"
    r"|(?:[a-z]+ (?:and|or) )?(?:adults|children|minors|women|men|girls|boys|victims)))?"
    r" for (?:the purposes? of )?(?:\w+ )?(?:sexual exploitation|sex|prostitution|forced labou?r|labou?r|begging"
    r"|domestic)\b"
)
"""Behind "trafficking": its purpose, which is an offence of its own."""


_IN_TITLE = re.compile(
    r"(?:\s(?:in persons|in women|of persons))?[\s-](?:(?:Prevention|Prohibition|Suppression|Control|System|Abolition"
    r"|\(\w+\))\s)*(?:[Ll]aws?|[Aa]cts?|[Cc]ode|[Ss]tatutes?|[Ll]egislation|[Dd]ecree)\b"
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
