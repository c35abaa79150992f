"""``kg facts --rejected`` and the numbers that ``kg build`` prints, as processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import DATA
from tests.command.conftest import Run, check_golden

TEXT = DATA / "unclaimed" / "KEN-2013.txt"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("rejected.jsonl", ()),
        ("rejected-summary.csv", ("--summary", "--format", "csv")),
    ],
)
def test_output(kg: Run, name: str, options: tuple[str, ...]) -> None:
    """Every rejection with its reason and context, and their summary, are as their file has them."""
    result = kg("facts", TEXT, "--rejected", *options)
    assert (result.returncode, result.stderr) == (0, "")
    check_golden(name, result.stdout)


def test_summary_needs_rejections(kg: Run) -> None:
    """``--summary`` alone is misuse; as a table, bare figures are shown with their words."""
    assert kg("facts", TEXT, "--summary").returncode == 2
    assert "met [five] times" in kg("facts", TEXT, "--rejected", "--format", "table").stdout.replace("\n", " ")


def test_build_prints_the_share_of_unclaimed_numbers(kg: Run, tmp_path: Path) -> None:
    """Each report says how many of its numbers are in no statement, and all together do."""
    result = kg("build", TEXT, DATA / "evaluation" / "KEN-2012.txt", "--out", tmp_path / "out", "--no-answers")
    assert result.returncode == 0, result.stderr
    lines = [line for line in result.stderr.splitlines() if "in no statement" in line]
    assert len(lines) == 3
    assert lines[-1].startswith("all 2 reports: ")
    parts = [tuple(map(int, line.split("triples; ")[1].split(" numbers")[0].split(" of "))) for line in lines[:2]]
    assert f"{sum(p[0] for p in parts)} of {sum(p[1] for p in parts)} numbers" in lines[-1]
