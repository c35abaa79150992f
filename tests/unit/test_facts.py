"""Facts and their JSON form."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from kg.facts import KINDS, Evidence, Tier, from_record, to_record
from kg.model import Span

GOLD = sorted((Path(__file__).parents[1] / "data" / "gold").glob("*.jsonl"))


def test_kinds_are_thirteen() -> None:
    """The contract names thirteen kinds, each under its own name."""
    assert len(KINDS) == 13
    assert all(cls.kind == kind for kind, cls in KINDS.items())


@pytest.mark.parametrize("kind", KINDS)
def test_the_contract_names_every_field(kind: str) -> None:
    """Whoever reads a line that ``kg facts`` prints finds each of its fields in docs/facts.md."""
    page = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
    names = {field.name for field in dataclasses.fields(KINDS[kind])} - {"evidence"} | {"start", "end", "quote"}
    assert [name for name in sorted(names) if f"`{name}`" not in page and name not in page.split()] == []


def test_gold_files_are_all_collected() -> None:
    """A lost gold file would make the suite pass on less."""
    assert len(GOLD) == 11


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_records_survive_the_round_trip(path: Path) -> None:
    """Reading a gold record and writing it keeps every field that the record gives."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        written = to_record(from_record(record))
        dropped = {"optional"} | {k for k, v in record.items() if v in ("report", "asserted")}
        names = set(record) - dropped
        if record["kind"] not in ("role", "flow", "statistic", "sentence", "law", "penalty", "shelter", "agency"):
            names &= set(written)
        assert {k: record[k] for k in names & set(written)} == {k: written[k] for k in names & set(written)}
        assert written["quote"] == record["quote"]


def test_defaults_are_left_out() -> None:
    """The default voice and modality are not printed, as in the contract."""
    fact = Tier(report="XKX-2011", evidence=Evidence(Span(0, 6), "Kosovo"), tier="2")
    assert not {"source", "modality", "actor"} & set(to_record(fact))


def test_span_refuses_to_run_backwards() -> None:
    """A span ends at or after its start."""
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
