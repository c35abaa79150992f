"""The accuracy benchmark: what counts as gained and lost, and the baseline that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import accuracy
from kg.evaluation import Outcome, compare
from kg.evaluation.matching import Record


def outcomes() -> list[Outcome]:
    """A right tier, a missed flow, an extra service and an optional agency."""
    tier: Record = {"kind": "tier", "tier": "2", "start": 0, "end": 6}
    flow: Record = {"kind": "flow", "origin": "KEN", "destination": "OMN", "start": 9, "end": 20}
    body: Record = {"kind": "agency", "name": "IOM", "start": 9, "end": 12, "optional": True}
    service: Record = {"kind": "service", "service": "food", "start": 30, "end": 34}
    return compare("KEN-2012", [tier, flow, body], [tier, service])


def test_gains_and_losses_are_of_right_facts() -> None:
    """What the gold wants and the baseline had is lost; what is right and new is gained; extras are neither."""
    change = accuracy.changes(["KEN-2012 agency IOM", "KEN-2012 flow KEN OMN"], outcomes())
    assert change.gained == ["KEN-2012 tier 2"]
    assert change.lost == ["KEN-2012 flow KEN OMN"]
    assert change.gone == ["KEN-2012 agency IOM"]


def test_a_recommendation_is_named_by_its_place() -> None:
    """It has no key but its span."""
    outcome = Outcome("KEN-2012", "recommendation", "right", ({"start": 5, "end": 40},))
    assert accuracy.line(outcome) == "KEN-2012 recommendation 5 40"


def test_lines_are_grouped_by_report() -> None:
    """Each report heads its lines once."""
    shown = list(accuracy.by_report(["A-1 tier 2", "A-1 flow X Y", "B-1 tier 3"], "lost"))
    assert shown == ["  A-1", "    lost tier 2", "    lost flow X Y", "  B-1", "    lost tier 3"]


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line for each right fact, sorted; nothing changed against itself; no file is an empty baseline."""
    monkeypatch.setattr(accuracy, "BASELINE", tmp_path / "baseline")
    assert accuracy.read_baseline("own") == []
    accuracy.write_baseline("own", outcomes())
    assert accuracy.read_baseline("own") == ["KEN-2012 tier 2"]
    assert accuracy.changes(accuracy.read_baseline("own"), outcomes()) == ([], [], [])


def test_kept_baselines_are_sorted_and_name_reports_with_gold() -> None:
    """Every line is of a report of its set; sets that are not here are left alone."""
    for name, folder in accuracy.sets().items():
        lines = accuracy.read_baseline(name)
        assert lines == sorted(set(lines)) != []
        assert {line.split(" ")[0] for line in lines} <= {file.stem for file in folder.glob("*.jsonl")}
