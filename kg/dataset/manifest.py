"""The manifest: which reports a dataset holds, from which inputs, made by which versions."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.dataset.shards import Record, Versions
from kg.errors import OutputError

_KEPT = tuple(field.name for field in dataclasses.fields(Record) if field.name not in ("key", "problem", "remedy"))
"""What a manifest keeps of a record: a report has a key of its own, and no problem."""
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_TOTALS = ("statements", "triples", "numbers", "unclaimed", "violations", "doubts", "gaps")


@dataclass(frozen=True, slots=True)
class Entry:
    """One report: its input below the folder that was given, its shard, and its counts."""

    input: str
    shard: str
    record: Record


@dataclass(frozen=True, slots=True)
class Manifest:
    """A dataset at a glance: its reports by key, and the number of inputs that are none."""

    versions: Versions
    reports: Mapping[str, Entry]
    problems: int = 0
    totals: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        records = [entry.record for entry in self.reports.values()]
        totals = {"reports": len(records)} | {
            name: sum(getattr(record, name) for record in records) for name in _TOTALS
        }
        object.__setattr__(self, "totals", totals)

    def to_json(self) -> bytes:
        """One line per report, sorted by key; the same bytes for the same dataset."""
        head = {"versions": dataclasses.asdict(self.versions), "totals": self.totals, "problems": self.problems}
        lines = [f"{json.dumps(key)}: {_line(entry)}" for key, entry in sorted(self.reports.items())]
        reports = ",\n".join(lines)
        return f'{json.dumps(head, indent=1)[:-2]},\n "reports": {{\n{reports}\n}}}}\n'.encode()


def _line(entry: Entry) -> str:
    record = {name: getattr(entry.record, name) for name in _KEPT}
    return _ENCODE({"input": entry.input, "shard": entry.shard} | record)


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file.

    Raises:
        OutputError: it is missing, or not what a build writes.
    """
    try:
        content = json.loads(path.read_bytes())
        reports = {key: _entry(key, entry) for key, entry in content["reports"].items()}
        return Manifest(Versions(**content["versions"]), reports, content["problems"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise OutputError(path, f"is no manifest: {error!r}.", "Run `kg build` again: it is made anew.") from error


def _entry(key: str, entry: dict[str, Any]) -> Entry:
    about = {name: entry.pop(name) for name in ("input", "shard")}
    return Entry(**about, record=Record(key=key, **entry | {"warnings": tuple(entry["warnings"])}))
