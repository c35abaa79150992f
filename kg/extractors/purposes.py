"""Purposes under what governs them: "forced into prostitution or labor", "trafficked to Europe for begging".

A purpose (scheme ``exploitation``) names an offence under a verb of compulsion (scheme ``compulsion``) or beside a
named offence, where the words between let the one reach the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.naming import Form, is_foreign, named_by
from kg.model import AnalysedSentence, Mention, Span
from kg.records import dataclass

GENERAL = frozenset(
    {"trafficking-in-persons", "internal-trafficking", "transnational-trafficking", "complicity", "smuggling"}
)
"""Codes that say nothing about what victims are made to do: no offence of a flow."""

_TRAFFIC = {
    "commercial-sex": "sex-trafficking",
    "brothel": "sex-trafficking",
    "work": "forced-labor",
    "domestic-work": "domestic-servitude",
    "begging": "forced-begging",
    "crime": "forced-criminality",
    "marriage": "forced-marriage",
    "organs": "organ-removal",
}
_FORCE = _TRAFFIC | {"commercial-sex": "forced-prostitution", "brothel": "forced-prostitution"}
_SPAN_LIMIT = 220
"""Characters from a verb to its purpose: places and people may stand between ("from ... to ... for prostitution")."""


@dataclass(frozen=True, slots=True)
class _Governor:
    kind: str
    span: Span
    is_noun: bool = False


def stated_forms(sentence: AnalysedSentence, span: Span) -> Iterator[Form]:
    """The offences that a stretch of a sentence names, without their victims.

    Args:
        sentence: the analysed sentence.
        span: a stretch of it, such as a clause.

    Yields:
        Forms; one with an empty code is commercial sex that nothing governs, an offence where all victims are children.
    """
    governor: _Governor | None = None
    last = span.start
    for mention in _cues(sentence, span):
        if mention.scheme == "offense":
            if is_foreign(sentence.text, mention):
                continue
            yield from named_by(sentence, mention)
            governor = _noun_governor(mention, sentence.text, governor)
        elif mention.scheme == "compulsion":
            if _is_body(sentence.text, mention.span):
                continue
            governor = _Governor(mention.code, mention.span)
        else:
            form = _purpose(sentence, mention, governor, last)
            if form is not None:
                yield form
            if form is None or form.is_manner:
                continue
        last = mention.span.end


def _is_body(text: str, verb: Span) -> bool:
    """Whether "force" is no verb: "the police force", "task forces"."""
    return text.endswith(("force", "forces"), 0, verb.end) and bool(
        _NO_VERB.search(text, max(0, verb.start - 20), verb.end)
    )


def _cues(sentence: AnalysedSentence, span: Span) -> list[Mention]:
    """Offences, verbs of compulsion and purposes, in text order; what lies inside a named offence is part of it."""
    cues: list[Mention] = []
    for mention in sentence.of("offense", "exploitation", "compulsion"):
        if span.contains(mention.span):
            if mention.scheme == "offense":
                cues = [c for c in cues if not mention.span.overlaps(c.span)]
            if not cues or cues[-1].scheme != "offense" or not cues[-1].span.overlaps(mention.span):
                cues.append(mention)
    return cues


def _noun_governor(mention: Mention, text: str, before: _Governor | None) -> _Governor | None:
    words = mention.span.text(text).lower()
    forced = (
        before is not None
        and before.kind == "force"
        and not before.is_noun
        and mention.span.start - before.span.end < _NEAR
    )
    if "traffick" in words and "trafficker" not in words:
        return _Governor("traffic", mention.span, is_noun=mention.code not in GENERAL)
    if mention.code in _FORCED and (forced or not words.startswith(("domestic", "household"))):
        return _Governor("force", mention.span, is_noun=True)
    return _Governor("exploit", mention.span, is_noun=True) if mention.code not in GENERAL else None


_NEAR = 24
"""Characters from "forced" to a noun that it governs: "forced into domestic servitude or prostitution"."""
_FORCED = frozenset(
    {"forced-labor", "forced-prostitution", "forced-begging", "domestic-servitude", "forced-marriage", "debt-bondage"}
    | {"forced-criminality"}
)


def _purpose(sentence: AnalysedSentence, mention: Mention, governor: _Governor | None, last: int) -> Form | None:
    text = sentence.text
    if _is_title(text, mention):
        return None
    code = _governed(text, mention, governor, last) if governor else ""
    if governor is None or not code:
        is_sex = mention.code == "commercial-sex" or (
            mention.code == "brothel" and _KEPT_IN.search(text, 0, mention.span.start)
        )
        return _sex_alone(sentence, mention) if is_sex else None
    start = mention.span.start
    between = text[governor.span.end : start]
    if governor.is_noun and _FOR_ITSELF.search(between):
        return Form(code, mention.span)
    within = governor.is_noun and not _COORDINATION.fullmatch(text, last, start) and " as " not in between
    return Form(code, Span(governor.span.start, mention.span.end), is_manner=within and code == "domestic-servitude")


_FOR_ITSELF = re.compile(r"\bfor (?:the purposes? of )?(?:[\w-]+ )?$")
"""The verb of the named offence is repeated in mind: "trafficked for forced labor, and girls from ... for vending"."""


def _is_title(text: str, mention: Mention) -> bool:
    """A part of a name or term ("Ministry of Labor", "organized crime"), or the first word of a sentence: no purpose."""
    if text[mention.span.start].isupper():
        return True
    if mention.code == "crime":
        return mention.span.text(text).startswith("crime") and text.endswith(
            ("organized ", "the ", "this ", "other ", "a "), 0, mention.span.start
        )
    return mention.code == "work" and bool(_WORK_TITLE.match(text, mention.span.end))


_WORK_TITLE = re.compile(
    r"[- ](?:inspect|law|code|minist|attach|union|recruit|force|market|export|agenc|contract|official|depart|right"
    r"|violat|standard|condition|disput|court|regulat|permit|broker|abuse|tribunal|officer|author|suppl|shortage|laws"
    r"|relations|organization|visa|group|plan|with|site|to (?:combat|improve|prevent|address|identify)"
    r"|(?:(?:it|them|(?:their|the) debts?) off )?(?:in|as) (?:the )?(?:brothel|prostitut|commercial sex|sex))"
)
_COORDINATION = re.compile(
    r"(?:, (?:in |on |at )?(?!and\b|or\b|as\b|who|wh)[a-z-]+(?: [a-z-]+)?(?=,)){0,2}(?:,? (?:and|or|and/or)|,)"
    r"(?: (?:in|for|the|street|other|into|as|forms of))* "
)
"""On goes the list, over items that have no code: "street vending, food service, begging"."""

_FOR_CRIME = re.compile(
    r" (?:[\w-]+ ){0,3}(?:children|boys|girls|minors|youths?|students|teenagers|adolescents|women|men|people|migrants|[A-Z][a-z]+ns)"
    r" (?:by force |by threats |through threats )?(?:for|as|to) (?:[\w-]+ )?| to (?:help )?"
)
_VESSEL = re.compile(
    r" (?:boats?|vessels?|ships?|trawlers?|camps?|sites?|areas?|towns?|ports?|communities|villages?)\b"
)
"""Where victims are, once it is said what is done to them: "exploited in prostitution aboard fishing boats"."""

_USED_TO = re.compile(r".*\b(?:are|were|been|being|is|was) (?:[a-z]+ )?used to (?:[a-z]+,? (?:and |or )?)?")
"""Passive: "children are used to beg", not "the children used to beg"."""

_TO = re.compile(r"\bto (?:[a-z]+ ){0,2}$")
_HELD_IN = re.compile(r"^ (?:captive )?in (?:the )?(?:[a-z]+ )?$")
_REMOVAL = re.compile(r"\bfor (?:the |illegal )*(?:removal|sale|harvest(?:ing)?|extraction|trade) of (?:[a-z]+ ){0,2}$")


def _governed(text: str, mention: Mention, governor: _Governor, last: int) -> str:
    """The offence that the purpose is under this governor, or nothing."""
    gap = text[governor.span.end : mention.span.start]
    if (
        mention.code == "work"
        and (governor.is_noun or last > governor.span.end)
        and _VESSEL.match(text, mention.span.end)
    ):
        return ""
    if text.startswith("as ", mention.span.start):
        gap += "as "
    if len(gap) > _SPAN_LIMIT or _BARRIER.search(gap):
        return ""
    if governor.is_noun:
        return _under_noun(text, mention, governor, gap, last)
    if governor.kind == "deceive" and _sold(text, mention, gap):
        return _TRAFFIC[mention.code]
    if (
        governor.kind == "use"
        and mention.code in ("begging", "crime")
        and _USED_TO.fullmatch(text, max(0, governor.span.start - 8), mention.span.start)
    ):
        return _TRAFFIC[mention.code]
    if governor.kind in ("recruit", "use") and mention.code == "crime" and _FOR_CRIME.fullmatch(gap):
        return _TRAFFIC[mention.code]
    if not _links(text, governor, gap):
        return ""
    if governor.kind == "traffic" and mention.code == "crime" and not _FOR.fullmatch(gap):
        return ""
    if governor.kind == "send" and mention.code not in ("begging", "crime"):
        return ""
    is_forced = governor.kind in ("force", "deceive", "abduct") and not _is_trade(text, mention)
    return (_FORCE if is_forced else _TRAFFIC).get(mention.code, "")


def _is_trade(text: str, mention: Mention) -> bool:
    """Whether it is called sex trade or commercial sex: trafficking for it, also where it is by force."""
    return mention.code == "commercial-sex" and mention.span.text(text).lower().endswith(_TRADE)


_TRADE = ("sex trade", "sex industry", "commercial sex")


def _sold(text: str, mention: Mention, gap: str) -> bool:
    """As in: sold to brothels, sells them as brides, sold for marriage."""
    if mention.code == "marriage":
        return gap.endswith((" as ", " for ", " into ")) or text.startswith("as ", mention.span.start)
    return mention.code == "brothel" and (_TO.search(gap) or _HELD_IN.search(gap)) is not None


def _links(text: str, governor: _Governor, gap: str) -> bool:
    if governor.kind == "force" and text.endswith(" to", 0, governor.span.end):
        return bool(_ADJECTIVES.fullmatch(gap) or _MADE_TO_BE.fullmatch(gap))
    if governor.kind == "force" and _ADJECTIVES.fullmatch(gap):
        return governor.span.text(text).lower() in _PARTICIPLES
    return bool(_LINKS[governor.kind].search(gap))


_ADJECTIVES = re.compile(r" (?:(?!(?:into|to|in|as|for|through)\b)[\w-]+ ){0,2}")
_OFF = r"(?: (?:it|them|these|(?:their|the|these|such) debts?) off| off (?:[a-z]+ ){1,3}?)?"
_MADE_TO_BE = re.compile(rf" (?:work|serve|act|live){_OFF} ?(?:as|in) (?:[a-z]+ )?")
_PARTICIPLES = frozenset({"forced", "coerced", "compelled", "involuntary", "exploitative", "forced or coerced"})
_NO_VERB = re.compile(r"\b(?:task|police|security|labor|work|air|in|into|of|by|armed|special|strike|joint) forces?$")


def _under_noun(text: str, mention: Mention, governor: _Governor, gap: str, last: int) -> str:
    table = _FORCE if governor.kind == "force" else _TRAFFIC
    if mention.code == "commercial-sex" and _DEMAND.search(text, max(0, governor.span.start - 40), governor.span.start):
        return ""
    if mention.code == "organs" and _REMOVAL.search(gap):
        return table[mention.code]
    if _COORDINATION.fullmatch(text, last, mention.span.start):
        return table.get(mention.code, "")
    if mention.code in ("begging", "domestic-work") and _WITHIN.search(gap):
        return table[mention.code]
    if _GAPPED.search(gap) or _FOR_ITSELF.search(gap):
        return _TRAFFIC.get(mention.code, "")
    return ""


_DEMAND = re.compile(r"\b(?:demand|market)s? (?:for|of)(?: both)? (?:[\w-]+ )?$")
"""What is bought, and no offence of its own: "reduce demand for forced labor and commercial sex acts"."""
_BARRIER = re.compile(
    r";|:|\b(?:but|while|whereas|because|although|which|flee|leave|avoid|train\w*|assist\w*|law|laws|promis\w*|legal"
    r"|combat|against|according|take|taking|consum\w*|addict\w*|prevent\w*|demand|convict\w*|prosecut\w*|sentence\w*|vulnerable)\b"
)
_GAPPED = re.compile(
    r"\band (?!(?:are|is|were|was|have|has|may|can) )(?:[\w'-]+ ){1,3}(?:in|into|for|through) (?:the )?$"
)
"""A second subject whose verb is left out: "boys are exploited in forced labor and women in prostitution"."""

_FOR = re.compile(r" (?:for|into|in)(?: the purposes? of)? (?:[\w-]+ )?")
_WITHIN = re.compile(r"\b(?:in|as|including|through|such as|on|at)\b")
_LINKS = {
    "force": re.compile(r"\b(?:into|to|in|as|for|through)\b"),
    "deceive": re.compile(r"\b(?:into)\b"),
    "abduct": re.compile(r"\b(?:into|for)\b"),
    "traffic": re.compile(
        r"\b(?:for|into|as)\b|(?<!them )(?<!women )(?<!children )\bto (?:the )?$|\bto work\b|^ in (?:[\w-]+ ){0,2}$"
    ),
    "exploit": re.compile(r"\b(?:in|for|through|as|into|via|by)\b"),
    "use": re.compile(r"^ (?:[\w'-]+ ){0,3}(?:in|for|as) (?:[\w'-]+ ){0,2}$"),
    "recruit": re.compile(r"\b(?:into)\b"),
    "send": re.compile(r"\bto (?:\w+,? (?:and|or) )?$"),
}


_KEPT_IN = re.compile(
    r"\b(?:found|discovered|held|kept|placed|put|confined|trapped|work|works|working|live|living|rescued|prostituted"
    r"|encountered)(?: [\w-]+){0,2} (?:in|at|from)(?: (?:the|various|local|city|urban|clandestine|rural))* $"
)
"""How victims are said to be in brothels where no verb of compulsion stands."""


def _sex_alone(sentence: AnalysedSentence, mention: Mention) -> Form:
    """Prostitution that no verb governs: of children, of "prostituted" people, or as what a destination is for."""
    start = mention.span.start
    is_purpose = sentence.of("role") and _PURPOSE.search(sentence.text, max(0, start - 24), start)
    is_done = mention.span.text(sentence.text) == "prostituted"
    return Form("forced-prostitution" if is_done or is_purpose else "", mention.span)


_PURPOSE = re.compile(r"\bfor (?:the purposes? of )?$")
