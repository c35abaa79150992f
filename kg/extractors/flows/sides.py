"""On which side of a flow a place stands: the preposition that governs it, or the noun that it describes."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from kg.extractors.flows.heads import head_of
from kg.extractors.flows.side_cues import (
    ACROSS,
    BOUND,
    CROSSED,
    EXCLUDED,
    GLUE,
    HEADS_OF_NAMES,
    INTO,
    KINDS,
    LAST_LEG,
    LEG_REACH,
    LOCAL,
    NAME_GOES_ON,
    NOT_FROM,
    NOT_TO,
    OFFICIALS,
    POSSESSED_BODY,
    PREPOSITIONS,
    STOPS,
    THROUGH,
)
from kg.extractors.flows.view import View
from kg.model import Mention

Side: TypeAlias = Literal["origin", "destination", "transit", "between", "both", "bare", "none"]
"""Where a place stands; ``bare`` without any preposition, ``none`` where it takes no part in the flow."""


class Reading(NamedTuple):
    """A side with the reason, for rejections, where it is ``none``."""

    side: Side
    reason: str = ""


PARTNERS = "the people named are not the victims"
"""Why people after "by" or "with" take no part in a flow."""


def is_glue(view: View, start: int, end: int) -> bool:
    """Whether only words that join the members of a list stand between two offsets of the document."""
    if _LISTED_NAME.fullmatch(view.text(start, end)) or _FOLLOWED.fullmatch(view.text(start, end)):
        return True
    before = ""
    for word, _, _ in view.words(start, end):
        if word in ("throughout", "across") and before:
            continue
        if word not in GLUE and (word not in ("of", "in") or before not in _OF_WHICH):
            return False
        before = word
    return True


_FOLLOWED = re.compile(r",? (?:closely )?followed by (?:the )?")
"""What comes next in number: "from Nigeria, followed by Romania"."""
_LISTED_NAME = re.compile(r", (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?, (?:and |or )?(?:the )?")
"""A member of a list that no vocabulary knows: "in Panama, the Antilles, and China"."""

_OF_WHICH = frozenset({"countries", "states", "nations", "parts", "areas", "regions", "republics", "elsewhere"})
""" "Oman, and other states of the Gulf", "Peru, and elsewhere in South America" go on with the list."""


def is_excluded(view: View, start: int, end: int) -> bool:
    """Whether the words before a place take it out of the list ("except", "but not from")."""
    text = view.text(start, end)
    match = EXCLUDED.search(text)
    return match is not None and _GOVERNS.search(text, match.end() + 4) is None


_GOVERNS = re.compile(r" (?:to|into|in|from) ")
"""A preposition behind the exception ends it: "from all regions except the north to Kenya"."""


def side_of_name(view: View, mention: Mention, since: int) -> Reading:
    """The side of a place that is named, from the words since the last place or the start of the clause."""
    text = view.sentence.text
    start, end = mention.span.start, mention.span.end
    if HEADS_OF_NAMES.search(view.text(since, start)):
        return Reading("none", "the place is part of the name of a body or governs one")
    after = text[end : end + 60]
    if POSSESSED_BODY.match(after) or (NAME_GOES_ON.match(after) and _is_longer_name(view, end)):
        return Reading("none", "the place is part of a longer name")
    if after.startswith("-"):
        return Reading("none", "the place is part of a compound")
    if CROSSED.match(after) and ACROSS.search(view.text(since, start)):
        return Reading("transit")
    if LAST_LEG.search(view.text(view.base, start)[-LEG_REACH:]):
        return Reading("transit")
    return governed(view, since, start)


def _is_longer_name(view: View, end: int) -> bool:
    """Whether the capitalised word after a place is no place, person or offence of its own."""
    at = end + (3 if view.sentence.text[end : end + 2] == "'s" else 1)
    return at not in view.places and at not in view.nouns


def governed(view: View, since: int, start: int) -> Reading:
    """The side that the nearest preposition before ``start`` gives, looking back no further than ``since``."""
    words = view.words(since, start)
    for i in range(len(words) - 1, max(-1, len(words) - 10), -1):
        word = words[i][0]
        if word in PREPOSITIONS:
            return _by_preposition(view, words, i)
        is_joined = word in ("and", "or") and i > 0 and (words[i - 1][0] in KINDS or _ends_vaguely(words, i))
        if word == "," and i > 1 and words[i - 1][0] in _VAGUE and words[i - 2][0] in _MANY:
            continue  # "in many regions, especially Persian Gulf countries"
        if word in STOPS or (word in (",", "and", "or") and not is_joined):
            break
    return Reading("bare")


_VAGUE = frozenset({"regions", "places", "areas", "destinations", "locations", "sectors"})
_MANY = frozenset(
    {"many", "several", "some", "various", "certain", "other", "different", "multiple", "popular", "common"}
)


def _ends_vaguely(words: list[tuple[str, int, int]], i: int) -> bool:
    """Whether "other Western countries", which are no place, stand before "and"."""
    return words[i - 1][0] in ("countries", "states", "nations") and "other" in (
        words[max(0, i - 3)][0],
        words[i - 2][0],
    )


def _by_preposition(view: View, words: list[tuple[str, int, int]], i: int) -> Reading:
    word = words[i][0]
    before = words[i - 1] if i else ("", 0, 0)
    if word in LOCAL:
        return _local(view, words, i)
    if (
        word == "including"
        or (word == "as" and before[0] == "such")
        or (word == "like" and view.noun_ends.get(before[2]) == "locality")
    ):
        return _handed_on(view, words, i) or Reading("bare")
    if word in ("from", "to") and before[0] == "and" and i > 1 and words[i - 2][0] in ("from", "to"):
        return Reading("both")
    if word == "from":
        if i > 1 and words[i - 2][0] in ("to", "by", "with") and view.noun_ends.get(before[2]) == "person":
            return Reading("none", PARTNERS)
        return _from(view, before)
    if word in THROUGH:
        return _through(words, i)
    if word == "between":
        return Reading("between")
    if word == "for":
        return Reading("destination") if before[0] in BOUND else Reading("none", "no preposition of movement")
    if word == "reaching" and before[0] not in ("before", "upon", "after", "when", "on"):
        return Reading("none", "it is a place hoped for")
    if word in INTO:
        return _to(words, i)
    return Reading("none", f"after {word!r} a place is neither origin nor destination")


def _through(words: list[tuple[str, int, int]], i: int) -> Reading:
    """ "Through", and "to and through", "from and through", which say more."""
    joined = words[i - 2][0] if i > 1 and words[i - 1][0] in ("and", "or") else ""
    if joined in ("to", "into", "in"):
        return Reading("destination")
    return Reading("origin" if joined == "from" else "transit")


def _to(words: list[tuple[str, int, int]], i: int) -> Reading:
    before = words[i - 1][0] if i else ""
    if before in NOT_TO:
        return Reading("none", "the words before speak of return or comparison")
    return Reading("destination")


def _from(view: View, before: tuple[str, int, int]) -> Reading:
    if before[0] in NOT_FROM:
        return Reading("none", "the words before speak of return, help or rescue")
    if view.noun_ends.get(before[2]) == "agent":
        return Reading("none", "it is offenders, officials or organizations that are from there")
    return Reading("origin")


def _local(view: View, words: list[tuple[str, int, int]], i: int) -> Reading:
    """ "in", "of" and their like: a locality before them ("streets of") hands on to the preposition before it."""
    word, head = words[i][0], words[i - 1] if i else ("", 0, 0)
    code = view.noun_ends.get(head[2])
    if head[0] == "from" or any(word.startswith("originat") for word, _, _ in words[max(0, i - 2) : i]):
        return Reading("origin")
    if word == "of":
        if head[0] == "out":
            return Reading("origin")
        is_agent = head[0] not in ("border", "borders") and any(
            view.noun_ends.get(stop) == "agent" for _, _, stop in words[max(0, i - 3) : i]
        )
        if head[0] in ("outside", "instead", "because") or is_agent:
            return Reading("none", "the noun before is no victim and no locality")
        if code == "person":
            return Reading("origin")
    if code == "agent" and head[0] in OFFICIALS:
        return Reading("none", "it is offenders, officials or organizations that are there")
    if code == "locality" or word == "of":
        return _handed_on(view, words, i) or (
            Reading("destination") if code == "locality" else Reading("none", "no locality before it")
        )
    return Reading("destination")


def _handed_on(view: View, words: list[tuple[str, int, int]], i: int) -> Reading | None:
    for j in range(i - 2, max(-1, i - 12), -1):
        word = words[j][0]
        if word in PREPOSITIONS and word != "of":
            return _by_preposition(view, words, j) if word not in LOCAL else Reading("destination")
        if word in STOPS:
            break
    return None


def side_of_demonym(view: View, mention: Mention, since: int, limit: int) -> Reading:
    """The side of a demonym: origin before a noun for people, the side of the preposition before a locality."""
    text, start, end = view.sentence.text, mention.span.start, mention.span.end
    if text[end : end + 1] == "-" or text[start - 1 : start] == "-":
        return Reading("none", "the demonym is part of a compound")
    if _is_ethnic(view, mention, since):
        return Reading("none", "the demonym names an ethnic group")
    head = head_of(view, mention, limit)
    if head == "person":
        return _unless_partner(view, since, start)
    if head == "locality":
        reading = governed(view, since, start)
        return reading if reading.side != "bare" else Reading("none", "a locality without a preposition")
    return Reading("none", "the demonym describes no victims")


def _is_ethnic(view: View, mention: Mention, since: int) -> bool:
    before = view.text(max(since, mention.span.start - 8), mention.span.start)
    after = view.text(mention.span.end, mention.span.end + 12)
    if after.startswith(("-backed", "-led", "-supported", "-aligned", "-allied", "-funded")):
        return True
    return before.endswith("ethnic ") or after.startswith(
        (" descent", " minorit", " ethnic", " tribe", " language", " ancestry")
    )


def _unless_partner(view: View, since: int, start: int) -> Reading:
    """People after "by", "with", "to" are those who exploit, marry or buy, not the victims."""
    words = view.words(max(since, start - 60), start)
    for word, _, _ in reversed(words[-4:]):
        if word == "for" and words[-2][0] in _DONE_FOR:
            return Reading("none", PARTNERS)
        if word in ("by", "against", "to") or (word == "with" and words[-2][0] not in ("together", "along")):
            return Reading("none", PARTNERS)
        if word in _MARRY:
            is_settled = len(words) > 1 and words[-2][0] in ("who", "that") and words[-1][0] == word
            return Reading("destination") if is_settled else Reading("none", PARTNERS)
        if word in STOPS or word in PREPOSITIONS or word == ",":
            break
    return Reading("origin")


_MARRY = frozenset({"marry", "married", "marrying", "wed"})
"""Whom "women who marry" marry is where they go to."""
_DONE_FOR = frozenset({"children", "babies", "brides", "wives", "sex"})
