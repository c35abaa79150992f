"""The mutation benchmark: its list of damages, and a few kinds of them run."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.damage_kinds import KINDS
from benchmarks.damages import Sample, drop
from benchmarks.mutations import Finding, Score, findings, sample, score, table
from kg.validation import Violation


@cache
def _before() -> tuple[Sample, dict[Finding, Violation]]:
    graph = sample()
    return graph, findings(graph.triples)


def _kind(name: str) -> Score:
    graph, before = _before()
    (kind,) = [kind for kind in KINDS if kind.name == name]
    return score(kind, graph, before, places=1)


def test_at_least_forty_kinds_of_different_names() -> None:
    """The benchmark is as broad as asked for."""
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 40


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_finds_a_place_and_changes_the_graph(kind: object) -> None:
    """No kind of damage is empty or leaves the graph as it was."""
    graph, _ = _before()
    damaged = list(kind.damaged(graph, 2))  # type: ignore[attr-defined]
    assert damaged
    assert all(set(triples) != set(graph.triples) for triples in damaged)


@pytest.mark.parametrize(
    "name",
    [
        "drop tip:voice of tip:Statistic",
        "start shifted",
        "a word of the quote changed",
        "a foreign report",
        "another destination",
        "a year after the report",
        "a statement as blank node",
    ],
)
def test_damage_is_caught_as_a_violation(name: str) -> None:
    """These must never pass."""
    assert _kind(name).broken == 1


def test_changed_figure_is_seen_in_the_words() -> None:
    """A figure that its quote does not have is seen."""
    assert _kind("a figure one higher").caught == 1


def test_table_shows_what_escapes_first() -> None:
    """Missed damages head the table."""
    lines = list(table([Score("a", 2, 0, 2), Score("b", 0, 1, 2)]))
    assert lines[2:] == ["| b | 2 | 0 | 1 | 1 |", "| a | 2 | 2 | 0 | 0 |"]


def test_drop_leaves_nothing() -> None:
    """The plainest edit takes the triple out."""
    graph, _ = _before()
    assert drop(graph.triples[0]) == []
