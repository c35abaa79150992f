"""Which people a stretch of text names as victims: the groups of the ``people`` scheme, read in their company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import AnalysedSentence, Mention, Span

GROUPS = ("women", "men", "children", "girls", "boys", "persons")
"""The codes of the contract, in its order."""

_UNDERAGE = frozenset({"children", "girls", "boys"})
_GAP = 44
"""How far a coordination may reach from one group to the next: "men from X, and women"."""

_DOER = re.compile(
    r"\bby [\"']?(?:[\w'-]+ ){0,3}$|\b(?:known as|called) [\"']?(?:[\w'-]+ )?$"
    r"|\bmarr(?:y|ied|ying) (?:[\w'-]+ ){0,2}$|\bbear (?:[\w'-]+ )?$"
    r"|\b(?:bear children|brides|wives) (?:for|to) (?:[\w'-]+ ){0,2}$"
)
_OCCUPATION = re.compile(r"(?<!such )(?<!well )\bas (?!well)(?:[\w'-]+ ){0,3}$")
_CLIENT = re.compile(
    r" (?:who |that |reportedly |often |also )*"
    r"(?:purchas|buy|pay(?:ing)? for|paid for|solicit|frequent|sexually exploit|exploit |travel\w* [^,;]{0,40}\bsex\b)"
)
_PARTS = re.compile(
    r"\b(?:including|such as|among (?:them|whom)|of (?:them|whom)|especially|particularly|as well as)\b"
)
_LISTED = re.compile(r",? (?:and|or) (?:[\w'-]+ )?$")
_PASSIVE = re.compile(r"\b(?:am|are|is|was|were|be|been|being|who|get|got|and|or|of)(?: \w+ly)? $")


def group_of(mention: Mention) -> str:
    """The group that a mention of people counts as: migrants, adults and the like are persons."""
    return mention.code if mention.code in GROUPS else "persons"


def ordered(groups: Iterable[str]) -> tuple[str, ...]:
    """The groups without repeats, in the order of the contract.

    >>> ordered(["girls", "women", "girls"])
    ('women', 'girls')
    """
    found = set(groups)
    return tuple(group for group in GROUPS if group in found)


def are_children(groups: Sequence[str]) -> bool:
    """Whether there are victims and all of them are under age: the contract's precedence of child sex trafficking."""
    return bool(groups) and _UNDERAGE.issuperset(groups)


def people_in(sentence: AnalysedSentence, span: Span) -> list[Mention]:
    """The mentions of people in the span who can be victims: not clients, not doers, not bare occupations.

    Args:
        sentence: the analysed sentence.
        span: a stretch of it, such as a clause.
    """
    found = [m for m in sentence.once(_possible_victims) if span.contains(m.span)]
    if all(m.code == "persons" for m in found):
        return found
    jobs = [m.span for m in sentence.of("exploitation")]
    return _without_generic(sentence.text, [m for m in found if m.span not in jobs])


def _possible_victims(sentence: AnalysedSentence) -> list[Mention]:
    """The people of the sentence, without doers, clients and those whom the name of an offence holds."""
    named = [m.span for m in sentence.of("offense")]
    return [
        m
        for m in sentence.of("people")
        if not any(n.contains(m.span) for n in named) and not _is_other(sentence.text, m)
        if m.code != "adults" or not _FOR_ADULTS.match(sentence.text, m.span.end)
    ]


_FOR_ADULTS = re.compile(
    r" (?:entertainment|clubs?|night ?clubs?|bars?|films?|videos?|web ?sites?|sites?|services?|pornography|dance"
    r"|establishments?|cabarets?)\b"
)
"""What adults are the public of: "the adult entertainment industry"."""


def _mentions_doers(before: str) -> bool:
    """Whether a word of the pattern for doers stands there: cheaper than the pattern."""
    return (
        "by " in before
        or "known as" in before
        or "called " in before
        or "marr" in before
        or "bear" in before
        or "brides " in before
        or "wives " in before
    )


def _is_other(text: str, mention: Mention) -> bool:
    start = mention.span.start
    since = max(0, start - 40)
    before = text[since:start]
    if _CLIENT.match(text, mention.span.end) or (_mentions_doers(before) and _DOER.search(text, since, start)):
        return True
    is_role = mention.code == "persons" or mention.span.text(text).lower() in ("wives", "brides")
    return is_role and "as " in before and bool(_OCCUPATION.search(text, since, start))


def _without_generic(text: str, found: list[Mention]) -> list[Mention]:
    """Without "victims" and the like, which say no more, where the stretch also says which people they are."""
    kept: list[Mention] = []
    for at, mention in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        is_plain = group_of(mention) != "persons"
        if kept and _tells_more(text, kept[-1], mention):
            continue
        if is_plain or (not _qualifies(text, mention, following) and _adds(text, kept, mention, following)):
            kept.append(mention)
    return kept


def _tells_more(text: str, before: Mention, mention: Mention) -> bool:
    """Whether children in apposition are those before: "girls, particularly orphans"."""
    is_narrower = (mention.code == "children" and before.code in ("girls", "boys")) or (
        mention.code in ("persons", "migrants") and before.code in ("women", "men")
    )
    return is_narrower and _PARTICULARLY.fullmatch(text, before.span.end, mention.span.start) is not None


_PARTICULARLY = re.compile(r",? (?:particularly|especially|mostly|many of them|most of them|often) (?:[\w-]+ )?")


def _qualifies(text: str, mention: Mention, following: Mention | None) -> bool:
    """An adjective of the next: "migrant women", "refugee children", "adult Peruvian women"."""
    if following is None:
        return False
    between = text[mention.span.end : following.span.start]
    return between == " " or (text[mention.span.end - 1] != "s" and _NATIONS.fullmatch(between) is not None)


_NATIONS = re.compile(r" (?:[A-Z][\w'-]+(?:, and |, or |,| and| or)? ?){1,5}(?<= )")


def _adds(text: str, before: list[Mention], mention: Mention, following: Mention | None) -> bool:
    if mention.code != "persons":
        return True
    if following and _PARTS.search(text, mention.span.end, following.span.start):
        return True
    return bool(before) and bool(_LISTED.fullmatch(text, before[-1].span.end, mention.span.start))


def objects_of(sentence: AnalysedSentence, people: list[Mention]) -> list[Mention]:
    """The people from the last one that is the object of a verb of compulsion on: "tourists exploit girls"."""
    if people and are_children([m.code for m in people]) and are_nationals_governed(sentence, people[-1].span.end):
        return []
    verbs = sentence.once(_active_compulsion) if len(people) > 1 else []
    for i in range(len(people) - 1, 0, -1):
        after = [v for v in verbs if v.span.start >= people[i - 1].span.end]
        if any(_is_object(sentence.text, v, people[i]) for v in after):
            return people[i:]
    return people


def are_nationals_governed(sentence: AnalysedSentence, since: int) -> bool:
    """Whether a later verb governs the people of a place: "force children into combat and exploit Malians in labor"."""
    text = sentence.text
    plural = [
        m.span for m in sentence.of("place", "region") if m.role == "demonym" and text.endswith("s", 0, m.span.end)
    ]
    later = [span.start - 1 for span in plural if span.start > since]
    verbs = [v.span.end for v in sentence.of("compulsion") if not text.endswith("ed", 0, v.span.end)] if later else []
    return not set(later).isdisjoint(verbs)


def _active_compulsion(sentence: AnalysedSentence) -> list[Mention]:
    text = sentence.text
    return [v for v in sentence.of("compulsion") if not _PASSIVE.search(text, max(0, v.span.start - 24), v.span.start)]


def _is_object(text: str, verb: Mention, mention: Mention) -> bool:
    between = text[verb.span.end : mention.span.start]
    return 0 < len(between) <= _GAP and bool(_ADJECTIVES.fullmatch(between))


_ADJECTIVES = re.compile(r" (?:[\w'-]+ ){0,3}")


def chained(text: str, people: list[Mention]) -> list[Mention]:
    """The first of the people and those coordinated with it: "women, men, and some children"."""
    return people[: next((i for i in range(1, len(people)) if not _goes_on(text, people, i)), len(people))]


def bound_to(text: str, people: list[Mention], end: int) -> list[Mention]:
    """The last people and those coordinated with them, where a participle binds them: "five boys exploited in".

    Args:
        text: the folded view of the document.
        people: mentions in text order.
        end: where the words of the offence end.

    Returns:
        All people where no participle follows the last one.
    """
    if people and _FINITE.match(text, people[-1].span.end, end):
        own = next((i for i in range(len(people) - 1, 0, -1) if _is_other_subject(text, people, i)), 0)
        return people[own:]
    if not people or not _PARTICIPLE.match(text, people[-1].span.end, end):
        return people
    return people[next((i for i in range(len(people) - 1, 0, -1) if not _goes_on(text, people, i)), 0) :]


def _is_other_subject(text: str, people: list[Mention], at: int) -> bool:
    """Whether a verb of their own parts the people from those before: "women are sold, and girls are recruited"."""
    return _OWN_VERB.search(text, people[at - 1].span.end, people[at].span.start) is not None


_FINITE = re.compile(r"(?: from [^,;]{3,40})? (?:are|were|have been|is|was|has been) ")
_OWN_VERB = re.compile(r" (?:are|were|have been|is|was|has been) [^;]*,? (?:and|while|but) ")


def _goes_on(text: str, people: list[Mention], at: int) -> bool:
    between = text[people[at - 1].span.end : people[at].span.start]
    return bool(_CHAIN.fullmatch(between)) and not _PARTS.search(between)


_CHAIN = re.compile(r",? ?(?:and |or |and/or )?(?:[\w'-]+ ){0,2}")
_PARTICIPLE = re.compile(r" (?:who (?:are|were|had been) )?(?:exploited|subjected|forced|coerced|trafficked|held) ")
