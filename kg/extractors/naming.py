"""Offences that a form of the vocabulary names by itself, and what ellipsis leaves out beside them.

"Sex and labor trafficking" names two; "internal sex trafficking" names its reach too; "drug trafficking" names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import AnalysedSentence, Mention, Span
from kg.records import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One offence as a clause states it.

    Attributes:
        code: the offence.
        span: the words that name it, from the verb to the purpose.
        victims: the groups that it befalls, as far as the clause says so.
        is_manner: it is how victims are held or where they work ("held through debt bondage"), not what for.
    """

    code: str
    span: Span
    victims: tuple[str, ...] = ()
    is_manner: bool = False


def is_foreign(text: str, mention: Mention) -> bool:
    """Whether it is trafficking in goods, or slavery as a figure of speech for trafficking as a whole."""
    if mention.code not in _AMBIGUOUS:
        return False
    before = text[max(0, mention.span.start - 24) : mention.span.start]
    if mention.code == "complicity":
        return bool(_OF_FAMILY.match(text, mention.span.end) or _FAMILY.search(before))
    if mention.code == "other":
        return "adoption" in mention.span.text(text) and bool(_CONFUSED.search(text, 0, mention.span.start))
    if mention.code == "slavery":
        return bool(_MODERN.search(before))
    return _last_word(before) in _GOODS or bool(_OF_GOODS.match(text, mention.span.end))


_AMBIGUOUS = frozenset(
    {"trafficking-in-persons", "smuggling", "internal-trafficking", "slavery", "other", "complicity"}
)
_FAMILY = re.compile(
    r"\b(?:famil(?:y|ial)|family member|parental?|parents'|relatives'|family members'|community|employer"
    r"|spousal)(?:'s)? $",
    re.IGNORECASE,
)
_OF_FAMILY = re.compile(
    r" (?:of|by|from|among) (?:(?:their|the|some|a|his|her|own|local) )*(?:famil|parent|relative|guardian|mother"
    r"|father|spouse|husband|communit|neighbor|friend|employer)"
)
"""Who shares the deed and holds no office: "with the complicity of their families"."""
_CONFUSED = re.compile(r"\b(?:conflat|confus|distinguish|distinct|differentiat)\w* [^;:.]{0,90}$", re.IGNORECASE)
"""What a law takes for trafficking: "conflates trafficking with illegal adoption"."""


def _last_word(before: str) -> str:
    words = before.replace("-", " ").split()
    return words[-1].lower() if words else ""


_GOODS = frozenset(
    {"drug", "drugs", "narcotics", "narcotic", "arms", "weapons", "weapon", "wildlife", "firearms", "cocaine", "heroin"}
    | {"goods", "cigarette", "cigarettes", "fuel", "contraband", "money", "substance", "currency", "animal", "animals"}
    | {"gun", "oil", "gold", "timber", "marijuana", "antiquities"}
)
_OF_GOODS = re.compile(
    r" (?:in|of) (?:illegal |illicit )?(?:drugs|narcotics|arms|weapons|wildlife|firearms|goods|cigarettes|contraband)\b"
)
_MODERN = re.compile(r"\bmodern(?:-day| day)?(?: form of| forms of)? $", re.IGNORECASE)


def named_by(sentence: AnalysedSentence, mention: Mention) -> Iterator[Form]:
    """The offence of the mention, what is left out before it, and the reach of the trafficking.

    Args:
        sentence: the analysed sentence.
        mention: a mention of the ``offense`` scheme in it.
    """
    text, span = sentence.text, mention.span
    before = text[max(sentence.span.start, span.start - 60) : span.start]
    manner = mention.code == "debt-bondage" and bool(_MANNER.search(before))
    yield Form(mention.code, span, is_manner=manner)
    words = span.text(text).lower()
    if before.endswith(_JOINED):
        yield from _elliptical(span, words, before)
    if "traffick" in words:
        yield from _reach(sentence, mention, before)


def _elliptical(span: Span, words: str, before: str) -> Iterator[Form]:
    for pattern, last_word, code in _ELLIPSES:
        match = pattern.search(before) if last_word in words else None
        if match:
            yield Form(code, Span(span.start - len(match.group()), span.end))


_JOINED = (" and ", " or ", "/or ", "/", " child ")
"""How the text before a name ends where the name shares its last word with another; cheaper than the patterns."""

_MANNER = re.compile(r"\b(?:through|by|via|using|including|means of)(?: conditions of)? $")
_SEX, _LABOR, _OR = r"(?:commercial )?sex(?:ual)?", r"(?:forced )?labou?r", r"(?:,? (?:and|or|and/or)|/) ?"
_ELLIPSES = (
    (re.compile(rf"\b{_SEX}{_OR}$", re.IGNORECASE), "labor traffick", "sex-trafficking"),
    (re.compile(rf"\b{_SEX}{_OR}$", re.IGNORECASE), "labor exploitation", "sex-trafficking"),
    (
        re.compile(rf"(?<!child )(?<!cheap )(?<!skilled )\b{_LABOR}{_OR}(?:child )?$", re.IGNORECASE),
        "sex",
        "forced-labor",
    ),
    (re.compile(rf"\b(?:forced|compulsory){_OR}$", re.IGNORECASE), "bonded", "forced-labor"),
    (re.compile(rf"\b(?:forced|compulsory){_OR}$", re.IGNORECASE), "child labor", "forced-labor"),
    (re.compile(rf"\bchild{_OR}$", re.IGNORECASE), "forced labor", "child-labor"),
    (re.compile(rf"\bbonded{_OR}$", re.IGNORECASE), "labor", "debt-bondage"),
)
"""What stands before a named offence, the word in it that both share, and the offence that is left out."""


def _reach(sentence: AnalysedSentence, mention: Mention, before: str) -> Iterator[Form]:
    """Internal or transnational trafficking, where the words say so before or after "trafficking"."""
    text, span = sentence.text, mention.span
    match = _REACHES.search(before) if before.endswith(_REACH_ENDS) else None
    for pattern, code in _REACH_WORDS if match else ():
        if match and pattern.search(match.group()):
            yield Form(code, Span(span.start - len(match.group()), span.end))
    after = _INSIDE.match(text, span.end)
    if after:
        yield Form("internal-trafficking", Span(span.start, after.end()))
    both = _BOTH_REACHES.match(text, span.end)
    if both:
        yield Form("internal-trafficking", Span(span.start, both.end()))
        yield Form("transnational-trafficking", Span(span.start, both.end()))


_REACH = r"(?:internal|domestic|in-country|transnational|international|cross-border|transborder)"
_REACHES = re.compile(
    rf"\b{_REACH}(?:,? (?:and|or|and/or) {_REACH})?(?: (?:sex|labor|human|child)(?: and (?:sex|labor))?)?"
    rf"(?: (?:and|or|and/or))? $",
    re.IGNORECASE,
)
_REACH_ENDS = ("al ", "ic ", "country ", "border ", "sex ", "labor ", "human ", "child ", "and ", "or ")
_REACH_WORDS = (
    (re.compile(r"\b(?:internal|domestic|in-country)\b", re.IGNORECASE), "internal-trafficking"),
    (re.compile(r"transnational|international|border", re.IGNORECASE), "transnational-trafficking"),
)
_AT_HOME = (
    r"(?:internal(?:ly)?|domestic(?:ally)?|(?:within|inside) (?:the country|(?:its|the|the country's|national) borders)"
    r"|within)"
)
_ABROAD = (
    r"(?:international(?:ly)?|transnational(?:ly)?|cross-border|external(?:ly)?"
    r"|across (?:(?:its|the|national|international) )?borders)"
)
_AND = r",? (?:and|or|as well as|and also|but also|and not only)(?: to)? "
_BOTH_REACHES = re.compile(
    rf"(?: (?:of|for|in)(?: the)? [^,;.]{{3,60}}?)?,? (?:(?:both|whether|either|be it|is"
    rf"|was) )?(?:{_AT_HOME}{_AND}(?:trafficking )?{_ABROAD}|{_ABROAD}{_AND}(?:trafficking )?{_AT_HOME})\b"
)
"""Behind "trafficking": that it is of both kinds, "for sexual exploitation, internal as well as international"."""
_INSIDE = re.compile(
    r"(?: of(?:,? (?:and |or )?(?:young |local )?(?:women|men|children|girls|boys|persons|people|minors|citizens"
    r"|nationals|victims)){1,5})?"
    r"(?: (?:problem|phenomenon|activity|situation))?(?: (?:is|was|remains|occurs|occurred|takes place|took place"
    r"|happens))?"
    r"(?: (?:also|mostly|primarily|largely|predominantly|mainly|usually|often|only))*"
    r" (?:internal(?:ly)?\b"
    r"|(?:within|inside) (?:the country|the country's borders|its (?:own )?borders"
    r"|(?:[A-Z]\w+ ){0,2}[A-Z]\w+'s? borders)\b)"
)
