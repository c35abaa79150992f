"""What is read of one predication, and what it says: the types of the flow frames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from kg.extractors.flows.claims import Claim
from kg.extractors.flows.uses import Use
from kg.extractors.flows.view import View
from kg.model import Span
from kg.records import dataclass


@dataclass(frozen=True, slots=True)
class Past:
    """What the predication before leaves for pronouns, ellipsis and "these countries" to take up."""

    sentence: Span
    span: Span
    origins: tuple[Use, ...] = ()
    destinations: tuple[Use, ...] = ()
    offenses: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    is_stated: bool = True
    suffered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The offences with the groups that each befalls, as far as the words say it."""

    def befalling(self, victims: tuple[str, ...]) -> tuple[str, ...]:
        """The offences that befall any of these groups; none where the words part no groups."""
        parted = {groups for _, groups in self.suffered}
        if len(parted) < len(("women", "men")):
            return ()
        return tuple(dict.fromkeys(code for code, groups in self.suffered if set(groups) & set(victims)))


@dataclass(frozen=True, slots=True)
class Pair:
    """One origin and one destination, with what is done to whom."""

    origin: Use
    destination: Use
    offenses: tuple[str, ...]
    victims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What one predication says: its flows, the places refused with the reason, and what it leaves to the next."""

    span: Span
    pairs: tuple[Pair, ...] = ()
    refused: tuple[tuple[Use, str], ...] = ()
    past: Past | None = None
    hedged: bool = False
    roles: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Predication:
    """A predication with everything that the rules ask of it.

    ``roles`` are those of the country in these words, ``known`` those that the narrative gave it before.
    """

    view: View
    span: Span
    country: str
    uses: tuple[Use, ...]
    claims: tuple[Claim, ...]
    past: Past | None
    takes_up: bool
    roles: frozenset[str] = field(default=frozenset())
    known: frozenset[str] = field(default=frozenset())


def specific(uses: Iterable[Use], past: Past | None) -> tuple[Use, ...]:
    """The uses without "cities" and the like on a side that has a place with a name, here or in what is taken up.

    Args:
        uses: of a predication, with their sides.
        past: what the predication takes up.
    """
    sided = tuple(uses)
    if {use.side for use in sided if use.is_general} >= {"origin", "destination"}:
        return sided  # "from villages to cities, and to Gabon"
    named = {use.side for use in sided if not use.is_general}
    named |= {"destination"} if past is not None and past.destinations else set()
    return tuple(use for use in sided if not use.is_general or use.side not in named)
