"""Reading gold: facts that a person wrote, as JSON Lines of the facts contract (``docs/facts.md``)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GoldError
from kg.evaluation.contract import find_fault
from kg.evaluation.matching import KEYS, Record

_KEY = re.compile(r"[A-Z]{3}-\d{4}")
_EXAMPLE = 'A line: {"report": "XKX-2011", "kind": "tier", "start": 0, "end": 6, "tier": "2", "quote": "Tier 2"}.'


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one report: ``facts`` in the order of the file ``path``."""

    report: str
    path: Path
    facts: tuple[Record, ...]


def is_key(name: str) -> bool:
    """Whether a name is that of a report, ``<ISO3>-<year>``."""
    return _KEY.fullmatch(name) is not None


def read_gold(path: Path) -> tuple[Gold, ...]:
    """The gold of a file, or of all ``.jsonl`` files of a folder, by report and sorted by key.

    A line without ``report`` belongs to the report that its file is named by. An empty file named by a report says
    that there is nothing to find in it.

    Raises:
        GoldError: nothing is there, or a line is not a fact of the contract; the message says which line.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise GoldError(path, "there is no gold.", "Name a .jsonl file, or a folder that holds some.")
    found: dict[str, list[Record]] = {}
    origin: dict[str, Path] = {}
    for file in files:
        if _KEY.fullmatch(file.stem):
            found.setdefault(file.stem, [])
            origin.setdefault(file.stem, file)
        for fact in _facts(file):
            found.setdefault(fact["report"], []).append(fact)
            origin.setdefault(fact["report"], file)
    if not any(found.values()):
        raise GoldError(path, "holds no fact.", _EXAMPLE)
    return tuple(Gold(key, origin[key], tuple(found[key])) for key in sorted(found) if found[key] or len(files) > 1)


def _facts(file: Path) -> Iterator[Record]:
    try:
        # Not splitlines(): a quote may hold any other character that ends a line for Unicode, such as U+2028.
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise GoldError(file, f"cannot be read: {error.strerror}.", "Look at its permissions.") from error
    except UnicodeDecodeError as error:
        raise GoldError(file, f"cannot be read: {error}.", "Save it as UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _fact(f"{file}:{number}", line, file.stem)


def _fact(where: str, line: str, stem: str) -> Record:
    try:
        fact = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(where, f"is not JSON: {error}.", _EXAMPLE) from error
    if not isinstance(fact, dict):
        raise GoldError(where, "is not an object.", _EXAMPLE)
    fact.setdefault("report", stem)
    _check(where, fact)
    return fact


def _check(where: str, fact: dict[str, Any]) -> None:
    kind = fact.get("kind")
    if kind not in KEYS:
        raise GoldError(where, f"unknown kind {kind!r}.", f"Kinds: {', '.join(KEYS)}.")
    if not _KEY.fullmatch(str(fact["report"])):
        remedy = 'Give "report" as <ISO3>-<year>, or name the file so.'
        raise GoldError(where, f"{fact['report']!r} is no report key.", remedy)
    fault = find_fault(fact)
    if fault is not None:
        raise GoldError(where, fault[0], fault[1] or _EXAMPLE)
