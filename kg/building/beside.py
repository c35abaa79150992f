"""Reading and counting in processes of their own, while the one that builds looks at what is there.

Two of them are started as soon as an input seems to be new: one loads the rules, the other compiles the shapes.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.building.process import Process
from kg.building.work import Made, count_results, load_rules, make_shards
from kg.dataset.inputs import Input
from kg.dataset.shards import Record, Versions
from kg.garbage import collect_seldom
from kg.graph import ReportGraph

_COUNTER = "from kg.validation.answering import answer; answer()"
_READER = "from kg.building.beside import read; read()"


class Beside(Process):
    """Counts the results of validation as `kg.building.work.count_results` does; used as a context, by one thread."""

    def __init__(self) -> None:
        super().__init__(_COUNTER)

    def count(self, graph: ReportGraph) -> dict[str, int]:
        """How many results of each severity the shapes have for one report.

        Raises:
            ShapesError: a shape cannot be compiled.
        """
        try:
            found = self.asked([graph.key, graph.iri, graph.lines])
        except (OSError, ValueError):
            # The process is gone, for whatever reason: what is wrong with the shapes is said here.
            return count_results(graph)
        return {str(severity): int(count) for severity, count in found.items()}


class Reader(Process):
    """Makes shards as `kg.building.work.make_shards` does; used as a context, by one thread."""

    def __init__(self) -> None:
        super().__init__(_READER)

    def make(self, folder: Path, versions: Versions, inputs: Sequence[Input]) -> list[Made]:
        """Read, extract, map, validate and serialise these inputs.

        Args:
            folder: of the shards.
            versions: of the program and its data.
            inputs: a batch.

        Raises:
            OutputError: the folder cannot be written.
        """
        batch = [(str(item.path), item.name, item.sha256) for item in inputs]
        try:
            found = self.asked([str(folder), dataclasses.asdict(versions), batch])
        except (OSError, ValueError):
            # The process is gone, for whatever reason: what is wrong with an input is said here.
            return make_shards(folder, versions, inputs)
        return [Made(item, shard, Record.of(record)) for item, (shard, record) in zip(inputs, found, strict=True)]


def read() -> None:
    """Make shards of the inputs in each line of standard input, until there is no more; answer with their records."""
    collect_seldom()
    with Beside() as beside:
        beside.start()
        load_rules()
        for line in sys.stdin.buffer:
            folder, versions, batch = json.loads(line)
            inputs = [Input(Path(path), name, sha256) for path, name, sha256 in batch]
            made = make_shards(Path(folder), Versions(**versions), inputs, count=beside.count)
            sys.stdout.write(json.dumps([(item.shard, dataclasses.asdict(item.record)) for item in made]) + "\n")
            sys.stdout.flush()
