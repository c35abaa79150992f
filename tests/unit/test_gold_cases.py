"""Golden cases: sentences of our own, and the facts of one kind that must come out of each (or must not)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg import lexicon, matching
from kg.extractors import EXTRACTORS
from kg.facts import KINDS, Fact, to_record
from kg.model import Document, Metadata, Section, Sentence, Span
from kg.reading.sentences import split_sentences

FOLDER = Path(__file__).parents[1] / "gold"
FILES = sorted(path for path in FOLDER.glob("*.jsonl") if path.stem in KINDS)
CASES = [
    pytest.param(path.stem, json.loads(line), id=f"{path.stem}-{json.loads(line)['id']}")
    for path in FILES
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
]


def document_of(case: dict[str, Any]) -> Document:
    """A document that holds the case's text alone, in the section that the case names."""
    text, key, name = case["text"], case["report"], case.get("section", "profile")
    sentences = tuple(Sentence(Span(*bounds), name) for bounds in split_sentences(text, 0, len(text)))
    metadata = Metadata(iso3=key[:3], year=int(key[4:]), sha256="0" * 64, synthetic=True)
    return Document(key, text, metadata, (Section(name, Span(0, len(text))),), sentences)


def found_records(case: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The facts of the kind that come out, as records."""
    document = document_of(case)
    sentences = matching.analyse(document, lexicon.load())
    items = [item for extractor in EXTRACTORS for item in extractor(document, sentences)]
    return [to_record(item) for item in items if isinstance(item, Fact) and item.kind == kind]


def projected(record: dict[str, Any], fields: list[str]) -> str:
    """The compared fields in a form that sorts: lists in order, defaults filled in."""
    defaults = {"source": "report", "modality": "asserted"}
    values = {name: record.get(name, defaults.get(name)) for name in fields}
    return json.dumps({k: sorted(v) if isinstance(v, list) else v for k, v in values.items()}, sort_keys=True)


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_golden_case(kind: str, case: dict[str, Any]) -> None:
    """All facts of the case's kind come out, with the fields that the case names, and no others."""
    fields = sorted({name for fact in case["expect"] for name in fact})
    found = found_records(case, kind)
    assert all(case["text"][r["start"] : r["end"]] == r["quote"] for r in found)
    assert {projected(r, fields) for r in found} == {projected(r, fields) for r in case["expect"]}
    assert found or not case["expect"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_empty_answers_count(path: Path) -> None:
    """Every kind has cases with nothing to find."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len({case["id"] for case in cases}) == len(cases)
    assert any(not case["expect"] for case in cases)
