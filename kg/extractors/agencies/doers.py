"""Organizations that nothing introduces: two or more capitals that run, offer or give something ("Maiti Nepal operated ...").

In the genre only organizations do so under a name without a head noun; places, titles and named bodies are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.agencies.capitals import first_of
from kg.extractors.words import Words, word_set
from kg.guards import grouped, guarded
from kg.model import AnalysedSentence, Span

_VERB = (
    r"(?:operat|manag|maintain|provid|offer|assist|shelter|hous|lodg|counsel|open|establish|launch|support"
    r"|rehabilitat|donat|train|help|issu|grant|treat|rescu)(?:e?d|e?s)"
    r"|ran|runs|gave|gives|took|taught|fed"
)
_FINITE = re.compile(_VERB)
_KIND_FIRST = (
    "Foundation|Association|Fundaci[oó]n|Asociaci[oó]n|Fondation|Fondasyon|Funda[cç][aã]o|Associa[cç][aã]o|Hogar"
    "|Stichting|Asocia[tț]ia|Funda[tț]ia"
)
_SMALL = r"(?:(?:de|del|de la|la|of|for|the|los|las|pour|des|du|contre|da|do|and|y|e) ){0,2}"
_BY_KIND = re.compile(rf"\b(?:{_KIND_FIRST}) {_SMALL}[A-Z][\w'-]*(?: {_SMALL}[A-Z][\w'-]*){{0,5}}")
"""Names that open with their kind: "Fundación Luz", "Foundation Hope for Girls"."""

_EXPLAINS = guarded(
    r", an? (?:[a-z'-]+ ){0,4}?(?:organization|association|network|charity|coalition|foundation|watchdog|nonprofit"
    r"|federation|institution|group|center|body|institute)"
    r"(?= (?:formed|founded|run|set up|created|led|made up|that|which|working"
    r"|for (?:women|survivors|victims|children|migrants)"
    r"|of (?:women|survivors|lawyers|nuns|former|returnees|journalists|volunteers)|against)\b)"
    r"|, an? [A-Z][\w.]+-based (?:[a-z'-]+ ){0,3}?(?:organization|group|network|charity|foundation|association"
    r"|coalition)\b"
)
_GENERIC = (
    r"\b(?:association|network|charity|coalition|federation|advocacy group|women's group|anti-slavery group|local group"
    r"|umbrella group)"
)
_ANOTHER = (
    r"\b(?:[Aa]nother|[Oo]ne|[Aa] (?:second|third|local)) (?:[a-z-]+ ){0,2}(?:organization|group|association|foundation"
    r"|charity),"
)
_AFTER_GENERIC = re.compile(rf"(?:{_GENERIC}|{_ANOTHER}) (?=[A-Z])")
_MAY_DO = grouped(
    (
        ("explained", _EXPLAINS),
        ("kind", guarded(rf"\b(?:{_KIND_FIRST}) (?:[a-z]+ ){{0,3}}[A-Z]")),
        ("generic", guarded(rf"{_GENERIC} [A-Z]")),
        ("another", guarded(rf"{_ANOTHER} [A-Z]")),
        ("doer", guarded(rf"[A-Z][\w'-]*+(?:, which)? (?:also |then |both |alone |jointly )?(?:{_VERB})\b")),
    )
)
_PERSON = re.compile(
    r"(?:Bank|Airlines?|Airways|Company|President|King|Queen|Prince|Princess|Judge|Justice|Pope|Bishop|Emir|Sheikh"
    r"|Sultan|Lady|Mr|Mrs|Ms|Dr|Operation|North|South|East|West"
    r"|Northern|Southern|Eastern|Western|Article|Articles|Section|Sections|Chapter|Tier|Muslim|Roma)\b"
)

_RUN_BY = re.compile(r"-(?:run|operated|funded|managed|led|owned|administered|based)\Z")
"""An adjective of what follows: "three NGO-run shelters assisted"."""
_KINDS = frozenset({"NGO", "NGOs", "CSO", "CSOs"})


def may_do(sentence: AnalysedSentence) -> bool:
    """Whether a capital stands before a verb of provision: the quick test before words are walked."""
    return next(_MAY_DO.finditer(sentence), None) is not None


def opens_by_kind(name: str) -> bool:
    """Whether a head noun alone may open a name: "the Foundation Hope for Girls"."""
    return re.match(_KIND_FIRST, name) is not None


def find_doers(sentence: AnalysedSentence, words: Words) -> Iterator[Span]:
    """Names of organizations that are the subject of a verb of provision.

    Args:
        sentence: the sentence.
        words: its words.
    """
    yield from _told_by_kind(sentence, words)
    for index, verb in enumerate(words.words):
        if index < 2 or not _FINITE.fullmatch(verb.text):
            continue
        last = _before(words, index)
        if last is not None and words.words[last].is_capital:
            first = _whole_name(words, first_of(words, last))
            if last > first and _is_plain(words, first, last) and not _is_place_listed(sentence, words, first):
                yield Span(words.words[first].start, words.words[last].end)
                yield from _joined_before(words, first)


def _is_place_listed(sentence: AnalysedSentence, words: Words, first: int) -> bool:
    """Whether it is the last of the places where something is: "shelters in Mae Sot, Chiang Mai, and Ban Tha housed"."""
    start = words.words[first].start
    return _PLACES_BEFORE.search(sentence.text, max(sentence.span.start, start - 120), start) is not None


_PLACES_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]round|[Aa]cross"
    r"|[Oo]utside) (?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)+,? and"
    r"|[A-Z][\w'-]+(?: [A-Z][\w'-]+)? and) \Z"
)


def _whole_name(words: Words, first: int) -> int:
    """The first word of a name whose "and" joins two tasks: "Advice and Support for Migrant Women"."""
    while first > 1 and words.words[first].text in _TASKS and words.words[first - 1].text == "and":
        is_joined = words.words[first].joined and words.words[first - 1].joined and words.words[first - 2].is_capital
        if not (is_joined and first + 1 < len(words.words) and words.words[first + 1].text in ("for", "of")):
            break
        first = first_of(words, first - 2)
    return first


_TASKS = word_set(
    "Support Victims Victim Women Children Child Girls Youth Families Family Protection Assistance Rights Development"
    " Care Services Legal Education Aid Help "
    "Rehabilitation Prevention Research Training Welfare Empowerment Migrants Migrant Refugees Refugee Workers Labor"
    " Justice Peace Health Relief"
)


def _joined_before(words: Words, first: int) -> Iterator[Span]:
    """The name that an "and" joins to the one that begins at ``first``: "Bright Hope and Caritas Local ran shelters"."""
    last = first - 2
    if (
        last < 1
        or words.words[first - 1].text != "and"
        or not words.words[first - 1].joined
        or not words.words[last].is_capital
    ):
        return
    start = first_of(words, last)
    if last > start and not words.is_opener(start) and _is_plain(words, start, last):
        yield Span(words.words[start].start, words.words[last].end)


def _told_by_kind(sentence: AnalysedSentence, words: Words) -> Iterator[Span]:
    """Names that open with their kind, and those that an apposition explains: "Shakti, an organization formed by ..."."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    for match in _BY_KIND.finditer(text, start, end):
        if not _CAPITAL_BEFORE.search(text, max(start, match.start() - 24), match.start()):
            yield Span(*match.span())
    for match in _AFTER_GENERIC.finditer(text, start, end):
        index = words.starts.get(match.end())
        if index is not None and index not in words.places and index not in words.bodies and index not in words.heads:
            yield Span(match.end(), words.words[_last_capital(words, index)].end)
    ends = {match.start() for match in _EXPLAINS.finditer(sentence)}
    for last, word in enumerate(words.words if ends else ()):
        if word.end in ends and word.is_capital:
            first = first_of(words, last)
            if last == 0 and word.text.endswith("s"):
                continue
            if first not in words.places and not any(
                i in words.heads or i in words.bodies for i in range(first, last + 1)
            ):
                yield Span(words.words[first].start, word.end)


def _last_capital(words: Words, index: int) -> int:
    while index + 1 < len(words.words) and words.words[index + 1].joined and words.words[index + 1].is_capital:
        index += 1
    return index


_CAPITAL_BEFORE = re.compile(r"[A-Z][\w'-]* $")


def _before(words: Words, verb: int) -> int | None:
    """The word before the verb, its adverb and "in Geneva"; ``None`` where a comma stands between."""
    last = verb - 1
    if last > 1 and words.words[last].text == "which" and words.words[last].comma and words.words[verb].joined:
        return last - 1
    while (
        last > 0 and words.words[last].joined and words.words[last].text in ("also", "then", "both", "alone", "jointly")
    ):
        last -= 1
    if not words.words[last + 1].joined:
        return None
    if last > 2 and last in words.places and words.words[last - 1].text == "in" and words.words[last - 1].joined:
        last -= 2
    return last


def _is_church(words: Words, first: int, index: int, last: int) -> bool:
    """Whether a title noun is part of a mission's name: "Harbor City Mission"; that of a state is told by its place or body."""
    is_mission = words.words[last].text == "Mission" and words.words[index].text in ("Mission", "City", "House")
    return is_mission and not any(i in words.places for i in range(first, last))


def _is_plain(words: Words, first: int, last: int) -> bool:
    """Whether no word of the phrase is read as something else; a place may stand in it."""
    inside = range(first, last + 1)
    if (
        words.words[last].text in _KINDS
        or _RUN_BY.search(words.words[last].text)
        or any(
            i in words.heads or (i in words.titles and not _is_church(words, first, i, last)) or i in words.bodies
            for i in inside
        )
    ):
        return False
    owned = last + 1 < len(words.words) and words.words[last + 1].text == "which" and first not in words.places
    places = sum(i in words.places for i in inside if not (owned and i == last))
    first_place = words.places.get(first)
    is_national = (
        first_place is not None and first_place.role == "demonym" and not words.words[last].text.endswith("s'")
    )
    is_branch = last - first == 1 and places == 1
    is_branch = is_branch and (
        is_national or (first not in words.places and (words.words[first].is_acronym or first > 0))
    )
    return (places < last - first or is_branch) and not any(_PERSON.match(words.words[i].text) for i in inside)
