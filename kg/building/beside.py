"""Counting in a process of its own, which compiles the shapes while this one loads and does something else.

It is no worker of `multiprocessing`, which would run the program that was started once more; and it ends by itself
when the process that started it is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.building.work import count_results
from kg.garbage import collect_seldom
from kg.graph import ReportGraph

_PROGRAM = "from kg.building.beside import answer; answer()"
_HOME = str(Path(__file__).resolve().parents[2])
"""The folder that holds this package."""


class Beside:
    """Counts the results of validation as `kg.building.work.count_results` does; used as a context, by one thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_tried = False

    def start(self) -> subprocess.Popen[bytes] | None:
        """Start the process, if that was not tried before; None where the system does not let it start."""
        if not self._is_tried:
            self._is_tried = True
            # No Python that could be started, no memory, too many processes: there is this process to count.
            with contextlib.suppress(OSError):
                self._process = _started()
        return self._process

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            self._process.kill()
            with contextlib.suppress(OSError):
                self._process.communicate()

    def count(self, graph: ReportGraph) -> dict[str, int]:
        """How many results of each severity the shapes have for one report.

        Raises:
            ShapesError: a shape cannot be compiled.
        """
        try:
            return self._asked(graph)
        except (OSError, ValueError):
            # The process is gone, for whatever reason: what is wrong with the shapes is said here.
            return count_results(graph)

    def _asked(self, graph: ReportGraph) -> dict[str, int]:
        process = self.start()
        if process is None:
            return count_results(graph)
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(json.dumps([graph.key, graph.iri, graph.lines]).encode() + b"\n")
        process.stdin.flush()
        found = json.loads(process.stdout.readline())
        return {str(severity): int(count) for severity, count in found.items()}


def _started() -> subprocess.Popen[bytes]:
    """The process, which looks for modules where this one does, but never in the current folder (``-P``)."""
    places = [*(str(Path(place).absolute()) for place in sys.path if place), _HOME]
    return subprocess.Popen(  # noqa: S603 - this Python, this package
        [sys.executable or os.devnull, "-P", "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
    )


def answer() -> None:
    """Answer each report in a line of standard input with a line of counts, until there is no more."""
    from kg.validation.setwise import counter

    collect_seldom()
    counter()
    for line in sys.stdin.buffer:
        key, iri, lines = json.loads(line)
        sys.stdout.write(json.dumps(count_results(ReportGraph(key, iri, tuple(lines)))) + "\n")
        sys.stdout.flush()
