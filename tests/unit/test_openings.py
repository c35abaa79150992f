"""Sixty openings of narratives of 2001 to 2024, coded by their author as people code the real reports."""

from __future__ import annotations

import pytest

from kg.evaluation.agreement import agree
from kg.evaluation.coding import Scheme, read_coding
from kg.evaluation.reports import build_dataset
from tests.builders import DATA

OPENINGS = DATA / "openings"
LEAST = {"tier": 1.0, "source": 0.9, "transit": 0.9, "destination": 0.9, "pairs": 0.95}
"""Cohen's kappa; what the coding and the graph may still differ in are transits and uncertain sources."""


@pytest.fixture(scope="module")
def kappas() -> dict[str, float | None]:
    """Cohen's kappa of each question of both coded files."""
    store = build_dataset(sorted((OPENINGS / "reports").glob("*.txt"))).store
    files = [agree(read_coding(OPENINGS / name, Scheme()), store) for name in ("coded.csv", "pairs.csv")]
    return {item.question: item.kappa for file in files for item in file.agreements}


@pytest.mark.parametrize("question", sorted(LEAST))
def test_the_graph_agrees_with_a_coder(kappas: dict[str, float | None], question: str) -> None:
    """Tiers, roles and pairs of the openings agree with their coding as far as they did when it was taken in."""
    found = kappas[question]
    assert found is not None
    assert found >= LEAST[question]
