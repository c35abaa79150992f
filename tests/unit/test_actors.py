"""Actors: golden cases of their own form (the facts that must have an actor), and what the rules leave alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.extractors.actors import with_actors
from kg.facts import Fact, to_record
from tests.unit.test_gold_cases import document_of

PATH = Path(__file__).parents[1] / "gold" / "actor.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
ACTING = {"statistic", "sentence", "shelter", "service"}


def _facts(case: dict[str, Any]) -> tuple[Fact, ...]:
    return pipeline.extract(document_of(case)).facts


def _holds(record: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(record.get(name) == value for name, value in wanted.items())


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_golden_case(case: dict[str, Any]) -> None:
    """The facts of ``expect`` have that actor, those of ``without`` have none, and nobody else acts."""
    records = [to_record(fact) for fact in _facts(case)]
    acting = [record for record in records if "actor" in record]
    assert [wanted for wanted in case["expect"] if not any(_holds(record, wanted) for record in acting)] == []
    assert {record["actor"] for record in acting} == {wanted["actor"] for wanted in case["expect"]}
    assert [r for r in acting for unwanted in case.get("without", []) if _holds(r, unwanted)] == []
    assert [w for w in case.get("without", []) if not any(_holds(record, w) for record in records)] == []


def test_empty_answers_count() -> None:
    """A third of the cases have no actor, although most of them name an agency and all state a deed."""
    assert len({case["id"] for case in CASES}) == len(CASES)
    empty = [case for case in CASES if not case["expect"]]
    assert len(empty) >= len(CASES) / 3
    assert all(any(fact.kind in ACTING for fact in _facts(case)) for case in empty)


def test_actors_are_agencies_of_the_report() -> None:
    """On the bundled report every actor is the name of an agency fact, and only deeds have actors."""
    _, extraction = pipeline.read_and_extract(pipeline.sample_report())
    names = {to_record(fact)["name"] for fact in extraction.facts if fact.kind == "agency"}
    acting = [fact for fact in extraction.facts if fact.actor is not None]
    assert {fact.actor for fact in acting} <= names
    assert {fact.kind for fact in acting} <= ACTING
    assert len(acting) >= 10


def test_without_agencies_nothing_changes() -> None:
    """A report that names no agency keeps its facts as they are."""
    case = {"text": "The government convicted three traffickers.", "report": "KEN-2012", "section": "prosecution"}
    document, facts = document_of(case), _facts(case)
    assert facts
    assert with_actors(document, (), facts) == facts
