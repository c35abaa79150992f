"""Whom shelters are for: people named before the noun, inside of it, or behind it."""

from __future__ import annotations

import re

from kg import matching
from kg.model import AnalysedSentence, Mention, Span

_FOR = re.compile(
    r"(?: \([A-Za-z][\w -]*\))?(?:, this one)?(?:,? (?:run|operated|managed|funded) by [^,;]{2,50}?(?:,(?= for)"
    r"|(?= for)))?(?:,? (?!(?:for|to) )(?:exclusively|specifically|specially|solely|only|intended|designed|designated"
    r"|dedicated|reserved|open|available|"
    r"located|in|at|near|the|of|with|capital|country|nation|region|north|south|east|west|district|province|outside"
    r"|around|nationwide|countrywide|throughout|across|city|and(?= [A-Z])|[A-Z][\w'-]+|\d+|beds?|places?"
    r"|spaces?)){0,8},?"
    r"(?: that (?:accept\w*|admit\w*|serves?|houses?|lodges?|cater\w* to|took in|takes? in"
    r"|(?:took|takes?)(?= [a-z]+ in\b)|is|are|was|were)(?: only| exclusively| solely)?(?: for)?| (?:is|are|was"
    r"|were) (?:made )?(?:available|open|accessible)(?: only| exclusively)? (?:to|for)| that (?:provid|offer)(?:ed|es"
    r"|s) [^,;]{2,50}? (?:to|for)| (?:for|serving|accepting|housing|dedicated to|catering to)(?: the exclusive use of"
    r"| use by| only| exclusively)?) "
)
_ACCEPTS = re.compile(
    r"(?: (?:in|near|at|outside) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?(?:, [^,;]{2,48},)?(?:,? which"
    r"| that)? (?:only |exclusively )?(?:accept(?:s|ed)?|admit(?:s|ted)?|cater(?:s|ed)? to|serves?|takes?(?: in)?"
    r"|took in|lodges?|houses|shelters|hosts|is for|are for|was for|were for) (?:only |exclusively )?"
)
_RUN_ACCEPTS = re.compile(
    r"[^;]{0,70}?,? (?:(?:run|operated|managed|administered|staffed|funded"
    r"|supported) by (?!(?:[a-z]+ )?(?:traffickers|pimps|criminals|gangs|employers|recruiters"
    r"|smugglers)\b)[^;]{2,70}?|which [^,;]{2,40} (?:run|ran|operated?|managed?)),? (?:only "
    r"|exclusively )?(?:accept(?:s|ed)?|admit(?:s|ted)?|cater(?:s|ed)? to|serves?|takes? in|took in|lodges?"
    r"|houses) (?:only |exclusively )?"
)
"""What stands between shelters and whom they take: their places and who runs them."""

_BEDS_FOR = re.compile(
    r"(?: (?:in|near|outside) [A-Z][\w'-]+)?(?:,? (?:which|that) (?:has|had|offers?|offered))(?: an?)? (?:beds|room"
    r"|places|space|capacity) for (?=(?:up to |about |some )?(?:\d+|[a-z]+) )"
)
_COUNTED = re.compile(r"(?:about |some |over |at least )?\d")
"""People whom a shelter happened to serve are counted: "took in 28 women"."""
_HAPPENED = re.compile(r"[^,;.]{3,50} (?:during the (?:year|reporting)|this year|in (?:19|20)\d\d)\b")
_ALL_FOR = re.compile(
    r"[^;.]{0,80}, (?:both|all|each)(?: of (?:them|which))? (?:is |are |was |were )?(?:for|serving|reserved for"
    r"|open to) "
)
"""Whom several are for: "a shelter in A, and another in B, both for women"."""

_APPOSED = re.compile(
    r"[^,;]{0,40}, an? (?:[a-z0-9-]+ ){0,3}?(?:house|home|building|villa|center|refuge|hostel|facility|shelter"
    r"|one) for "
)
_SERVED = re.compile(
    r"(?:\A|[;:,] "
    r"|\band )(?!(?i:some|several|many|most|few|these|those|both|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|dozens|hundreds) )(?P<who>[A-Z]?[a-z]+(?: [a-z]+){0,3}?) (?:are|were) (?:[a-z]+ )?(?:housed|lodged"
    r"|accommodated|sheltered|taken in|kept|placed) (?:in|at|by) "
    r"(?:one of (?:the |its )?)?(?:an? |the |its |one |two |three |four |five |six |seven |eight |nine |ten "
    r"|\d+ )?(?:[\w'-]+ ){0,3}[\w'-]+\Z"
)
"""A whole group that stays in a shelter: "female victims were housed in a government shelter"."""
_EVERYBODY = frozenset({"men", "women", "children"})
"""A shelter for all of them is for nobody in particular."""
_QUALIFIER = re.compile(
    r"(?:[A-Z][a-z]+|up to \d+|\d+"
    r"|(?!(?:victims?|survivors?|persons|people|adults|families|workers|migrants|refugees|their|his|her|its|those|of"
    r"|in|for|to"
    r"|who|whose|that|by|with|at|from|on|not|no|other|than|and|or)\b)[a-z-]+),? (?:(?:and|or) )?"
)
"""What may stand before the people whom a shelter is for: "abandoned and trafficked children"."""
_LINK = re.compile(r"(?:, and |, or |, | and | or |/| as well as | and/or )(?:for )?(?:adult |other )?")


def clientele_of(sentence: AnalysedSentence, phrase: Span) -> tuple[str, ...]:
    """Whom the shelters of a noun phrase are for: said before the noun or behind it.

    Args:
        sentence: the sentence.
        phrase: some words before the noun, and the noun.
    """
    text, end = sentence.text, sentence.span.end
    accepts = _ACCEPTS.match(text, phrase.end, end)
    if accepts and _is_of_year(text, accepts.end(), end):
        accepts = None
    if whole := _ALL_FOR.match(text, phrase.end, end):
        return people_at(sentence, whole.end())
    behind = accepts or _FOR.match(text, phrase.end, end) or _APPOSED.match(text, phrase.end, end)
    behind = behind or _BEDS_FOR.match(text, phrase.end, end)
    run = None if behind else _RUN_ACCEPTS.match(text, phrase.end, end)
    behind = run if run and not _is_of_year(text, run.end(), end) else behind
    if behind:
        found = people_at(sentence, behind.end())
        if found:
            return () if {*found} >= _EVERYBODY else found
    if served := _SERVED.search(text[sentence.span.start : phrase.end]):
        found = people_at(sentence, sentence.span.start + served.start("who"))
        if found:
            return found
    near = [m for m in matching.within(sentence.of("clientele"), phrase) if _modifies(sentence.text, m, phrase)]
    return (near[-1].code,) if near else ()


def _is_of_year(text: str, at: int, end: int) -> bool:
    """Whether those who are said to be taken in are counted or dated: whom it served, not whom it is for."""
    return _COUNTED.match(text, at) is not None or _HAPPENED.match(text, at, end) is not None


def _modifies(text: str, people: Mention, phrase: Span) -> bool:
    """Whether the people stand directly before the noun, or inside it ("women's shelters")."""
    between = text[people.span.end : phrase.end]
    return re.fullmatch(
        r"(?:[ -](?:only|specific|friendly|trafficking|victims?|protection|care))*[ -]?(?:[a-z-]+ ?){0,2}", between
    ) is not None and not re.search(r"\b(?:in|to|at|of|for|and|who)\b", between)


def people_at(sentence: AnalysedSentence, at: int) -> tuple[str, ...]:
    """The codes of a list of people that begins at an offset ("women and children").

    Args:
        sentence: the sentence.
        at: where the list begins, in code points.
    """
    people = {m.span.start: m for m in sentence.of("clientele")}
    found: list[str] = []
    for _ in range(4):
        if at in people or (skip := _QUALIFIER.match(sentence.text, at)) is None:
            break
        at = skip.end()
    while (mention := people.get(at)) is not None:
        if mention.code not in found:
            found.append(mention.code)
        link = _LINK.match(sentence.text, mention.span.end)
        at = link.end() if link else -1
    return tuple(found)
