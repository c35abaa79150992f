"""Folders of short narratives, builds of them in this process, and what lies in a dataset's folder."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.building import Options, Outcome, Silent, build_dataset
from tests.builders import DATA

SHORT = DATA / "own" / "short" / "reports"
KEYS = ("ARM-2006", "FJI-2009", "KWT-2011", "ZWE-2015")

Build = Callable[..., Outcome]


class Listening(Silent):
    """A listener that keeps what it is told."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.stages: list[tuple[str, int]] = []

    def message(self, text: str) -> None:
        """Keep it."""
        self.messages.append(text)

    def stage(self, name: str, total: int) -> None:
        """Keep it."""
        self.stages.append((name, total))


@pytest.fixture
def narratives(tmp_path: Path) -> Path:
    """A folder of four short narratives, two of them in a folder below."""
    folder = tmp_path / "narratives"
    (folder / "below").mkdir(parents=True)
    for number, key in enumerate(KEYS):
        target = folder / "below" / f"{key}.txt" if number % 2 else folder / f"{key}.txt"
        target.write_bytes((SHORT / f"{key}.txt").read_bytes())
    return folder


@pytest.fixture
def build(narratives: Path, tmp_path: Path) -> Build:
    """Builds the narratives into ``out`` in this process."""

    def run(*paths: Path, out: Path | None = None, listener: Silent | None = None, **options: object) -> Outcome:
        chosen = Options(**{"jobs": 1, **options})  # type: ignore[arg-type]
        return build_dataset(paths or (narratives,), out or tmp_path / "out", chosen, listener or Silent())

    return run


def files_of(out: Path) -> dict[str, bytes]:
    """The files of a dataset that depend on nothing but the inputs, by name."""
    names = ["manifest.json", "problems.jsonl", "dataset.nq.gz", "dataset.ttl.gz", "SHA256SUMS"]
    reports = sorted((out / "reports").iterdir())
    return {name: (out / name).read_bytes() for name in names} | {f"reports/{p.name}": p.read_bytes() for p in reports}


def quads_of(out: Path) -> set[str]:
    """The quads that the store holds in named graphs."""
    store = ox.Store.read_only(str(out / "store"))
    return {str(q) for graph in store.named_graphs() for q in store.quads_for_pattern(None, None, None, graph)}


def archived(out: Path) -> list[str]:
    """The lines of the N-Quads archive."""
    return gzip.decompress((out / "dataset.nq.gz").read_bytes()).decode().splitlines()
