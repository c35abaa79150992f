"""How far a build is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from kg.cli.common import say

INTERVAL = 10.0
"""Seconds between plain lines."""


class Terminal:
    """A listener of a build (`kg.building.Listener`) that writes to stderr; used as a context."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        )  # fmt: skip
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task: TaskID | None = None
        self._name, self._total, self._done, self._begun, self._said = "", 0, 0, 0.0, 0.0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()

    def stage(self, name: str, total: int) -> None:
        """Begin a bar, or the time of plain lines."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._name, self._total, self._done = name, total, 0
        self._begun = self._said = time.monotonic()
        self._task = self._bar.add_task(name, total=total, rate="")

    def advance(self, steps: int) -> None:
        """Move the bar; off a terminal, say a line when the last one is old."""
        self._done += steps
        now = time.monotonic()
        rate = self._done / max(now - self._begun, 1e-3)
        if self._task is not None:
            self._bar.update(self._task, advance=steps, rate=f"{rate:,.0f}/s")
        if self._bar.disable and now - self._said >= INTERVAL and self._done < self._total:
            self._said = now
            left = (self._total - self._done) / rate
            say(f"{self._name}: {self._done:,} of {self._total:,}, {rate:,.0f} a second, {left:,.0f} seconds left")

    def message(self, text: str) -> None:
        """A line above the bar."""
        if self._bar.disable:
            say(text)
        else:
            self._bar.console.print(text, markup=False, highlight=False)
