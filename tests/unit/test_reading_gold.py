"""Golden cases of reading: ``tests/gold/reading/<case>.txt`` with the expected document in ``<case>.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document
from kg.reading import read

_FOLDER = Path(__file__).parents[1] / "gold" / "reading"
_CASES = sorted(path.stem for path in _FOLDER.glob("*.txt"))
_METADATA = ("title", "publisher", "citation", "last_updated", "synthetic")


def as_expected(document: Document) -> dict[str, Any]:
    """The document in the form of the case files."""
    text, metadata = document.text, document.metadata
    return {
        "key": document.key,
        "metadata": {name: getattr(metadata, name) for name in _METADATA}
        | {
            "issued": metadata.issued.isoformat() if metadata.issued else None,
            "tier_line": metadata.tier_line.text(text) if metadata.tier_line else None,
            "warnings": list(metadata.warnings),
        },
        "sections": [[s.name, " ".join(s.span.text(text).split()[:3])] for s in document.sections],
        "sentences": [[s.section, s.span.text(text)] for s in document.sentences],
        "furniture": [span.text(text) for span in document.furniture],
    }


@pytest.mark.parametrize("case", _CASES)
def test_document_is_the_expected_one(case: str) -> None:
    """Key, metadata, sections and sentences are those of the case file."""
    expected = json.loads((_FOLDER / f"{case}.json").read_text("utf-8"))
    report = expected.pop("report", None)
    assert as_expected(read(_FOLDER / f"{case}.txt", report=report)) == expected


def test_cases_are_all_there() -> None:
    """Thirteen cases are collected, and each has both of its files."""
    assert len(_CASES) == 13
    assert sorted(path.stem for path in _FOLDER.glob("*.json")) == _CASES
