"""No gated pattern can match without one of its hints: proved by reading the pattern as ``re`` parses it."""

from __future__ import annotations

import gc
import importlib
import itertools
import pkgutil
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import kg.extractors
from kg.extractors.gated import Gated

# The parser of patterns is private to ``re``; only this test leans on it, and it fails where the parser changes.
op, parser = importlib.import_module("re._constants"), importlib.import_module("re._parser")

UNKNOWN = "\0"
"""A character of which the pattern does not tell which one it is."""


def gates() -> list[Gated]:
    """All gated patterns of the extractors, in the order of their text."""
    for module in pkgutil.walk_packages(kg.extractors.__path__, "kg.extractors."):
        importlib.import_module(module.name)
    found = (item for item in gc.get_objects() if isinstance(item, Gated))
    return sorted(found, key=lambda gate: (gate.pattern.pattern, gate.hints))


def _letter(code: Any, value: Any) -> str:  # noqa: ANN401
    """The letter in lower case that an item takes, such as both of ``[Ww]``."""
    items = value if code is op.IN else [(code, value)]
    letters = {chr(v).lower() if c is op.LITERAL else UNKNOWN for c, v in items}
    return letters.pop() if len(letters) == 1 else UNKNOWN


class Proof:
    """Follows a pattern through all its choices; what is behind a hint need not be followed further.

    A state is the end of a text that the pattern can have matched so far, as long as it holds no hint.
    """

    def __init__(self, hints: Iterable[str]) -> None:
        self.hints = tuple(hints)
        self.kept = max(map(len, self.hints)) - 1

    def missed(self, states: set[str], items: Iterable[Any]) -> set[str]:
        """The states in which the items can be passed without a hint."""
        for code, value in items:
            states = self._step(states, code, value)
        return states

    def _step(self, states: set[str], code: Any, value: Any) -> set[str]:  # noqa: ANN401
        if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return states
        if code is op.SUBPATTERN:
            return self.missed(states, value[3])
        if code is op.BRANCH:
            return set().union(*(self.missed(states, branch) for branch in value[1]))
        if code in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self._repeat(states, value)
        return self._grown(states, _letter(code, value))

    def _repeat(self, states: set[str], value: Any) -> set[str]:  # noqa: ANN401
        low, high, items = value
        passed = states
        for _ in range(low):
            passed = self.missed(passed, items)
        optional = self.missed(passed, items) if high > low else set()
        more = {UNKNOWN} if passed and high > low + 1 else set()
        return passed | optional | more

    def _grown(self, states: set[str], letter: str) -> set[str]:
        grown = {state + letter for state in states}
        return {s[-self.kept :] if self.kept else "" for s in grown if not any(hint in s for hint in self.hints)}


def misses(gate: Gated) -> Iterator[str]:
    """Ends of what the pattern matches without a hint."""
    yield from Proof(gate.hints).missed({UNKNOWN}, parser.parse(gate.pattern.pattern))


@pytest.mark.parametrize("gate", gates(), ids=lambda gate: "|".join(gate.hints)[:60])
def test_every_match_holds_a_hint(gate: Gated) -> None:
    """There is no way through the pattern without a hint: a gate only saves time."""
    assert list(itertools.islice(misses(gate), 3)) == []


@pytest.mark.parametrize(
    ("pattern", "hints", "holds"),
    [
        (r"\b(?:paid|pays?)(?: off)? debts?\b", "pa|x", True),
        (r"\b(?:paid|owes)(?: off)? debts?\b", "paid", False),
        (r"(?:tea|coffee)?cups?", "eacup|feecup", False),
        (r"(?:tea|coffee)cups?", "eacup|feecup", True),
        (r"(?i:Tea)|COFFEE", "tea|coffee", True),
        (r"(?:tea ){0,2}cup", "tea", False),
        (r"(?:tea ){1,2}cup", "a cup", True),
    ],
)
def test_the_proof_finds_ways_around(pattern: str, hints: str, holds: bool) -> None:
    """The proof itself tells hints that are always there from those that are not."""
    assert (not list(misses(Gated(pattern, hints)))) is holds
