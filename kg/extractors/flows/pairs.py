"""Pairs the origins of a predication with its destinations."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from kg.extractors.flows.sides import is_glue
from kg.extractors.flows.uses import Use
from kg.extractors.flows.view import View
from kg.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Group:
    """Origins and destinations that belong together: every origin goes to every destination."""

    origins: tuple[Use, ...]
    destinations: tuple[Use, ...]

    @property
    def start(self) -> int:
        """Where the first place of the group stands."""
        return min(use.span.start for use in (*self.origins, *self.destinations))


def groups(view: View, uses: Sequence[Use], end: int) -> list[Group]:
    """The groups of a predication in text order.

    "From A to B and from C to D" makes two; "to B from A and C" one; "from A to B, and also from C" two, of which the
    second has the destination of the first.
    """
    chunks: list[list[Use]] = [[]]
    sided = [use for use in uses if use.side in ("origin", "destination")]
    turns: list[str] = []
    for i, use in enumerate(sided):
        if use.side == "origin" and (turns == ["origin", "destination"] or _starts_anew(view, turns, sided, i)):
            chunks.append([])
            turns = []
        chunks[-1].append(use)
        if turns[-1:] != [use.side]:
            turns.append(use.side)
    found: list[Group] = []
    stops = [*(chunk[0].span.start for chunk in chunks[1:] if chunk), end]
    for chunk, stop in zip(chunks, stops, strict=False):
        if chunk:
            is_whole = _PARTICIPLE.search(view.text(chunk[-1].span.end, stop)) is not None
            found.append(_group(_settled(chunk), found[-1] if found and not is_whole else None))
    return found


_PARTICIPLE = re.compile(r"\b(?:trafficked|subjected|exploited|forced|coerced|lured|sold|held)\b")
"""What origins have behind them that do not share the destination of those before them."""


def _starts_anew(view: View, turns: Sequence[str], uses: Sequence[Use], i: int) -> bool:
    """Whether an origin behind destinations opens a coordinate of its own: "foreign victims in A, and A's abroad"."""
    if turns == ["destination", "origin", "destination"] and ";" in view.text(uses[i - 1].span.end, uses[i].span.start):
        return True  # "inside the country; from A to B; and from C to D"
    if turns != ["destination"] or uses[i - 1].side != "destination":
        return False
    gap = [word for word, _, _ in view.words(uses[i - 1].span.end, uses[i].span.start)]
    following = [u.side for u in _turns(uses[i:])][1:2]
    return following == ["destination"] and gap[:1] != ["from"] and bool({"and", "while", "but"} & set(gap[:3]))


def _turns(chunk: Iterable[Use]) -> list[Use]:
    """The first use of each run of equal sides."""
    turns: list[Use] = []
    for use in chunk:
        if not turns or turns[-1].side != use.side:
            turns.append(use)
    return turns


def _settled(chunk: list[Use]) -> list[Use]:
    """ "Women in X are taken to Y": where others are the destination, those who live in X come from there."""
    away = any(use.side == "destination" and not use.resident for use in chunk)
    origin = any(use.side == "origin" for use in chunk)
    if origin or not away:
        return chunk
    return [replace(use, side="origin") if use.resident else use for use in chunk]


def _group(chunk: Sequence[Use], before: Group | None) -> Group:
    origins = tuple(use for use in chunk if use.side == "origin")
    destinations = tuple(use for use in chunk if use.side == "destination")
    if not destinations and before is not None:
        destinations = before.destinations
    return Group(origins, destinations)


def says_internally_too(view: View, uses: Sequence[Use]) -> Use | None:
    """The words of "internally and from abroad", which say both: inside the country, and into it."""
    for one, other in itertools.pairwise(uses):
        inside, origin = (one, other) if one.inside else (other, one)
        if not inside.inside or inside.side != "destination" or origin.side != "origin" or origin.inside:
            continue
        words = [w for w, _, _ in view.words(one.span.end, other.span.start) if w not in ("from", "to")]
        joined = bool({"and", "or", "both"} & set(words)) and is_glue(view, one.span.end, other.span.start - 5)
        if joined or words == [";"]:
            return inside
    return None
