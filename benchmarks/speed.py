"""How fast is each step? Run ``python -m benchmarks.speed`` (``--passes N``, ``--json``).

The texts are the bundled narrative and the synthetic ones of ``tests/data/own/reports``, in the order of their names.
Each pass takes every text through all steps, one process, one core; a step is charged the CPU time of the process
(``time.process_time``), so that waiting for other programs does not count, though a busy sibling core still slows it.
Of each step the fastest pass counts; the first pass is not timed (it fills caches and loads the vocabulary). Garbage is
collected as a worker of a build does it (``kg.building.work``): what is loaded is left out of it. Times are
scaled to a report of 11 kB (11,000 characters), the mean of the real narratives: ``ms`` is milliseconds for one such
report, ``reports/s`` the reports a second of one core if that step were all. Nothing passes or fails here.

``mentions`` and ``quantities`` are parts of ``analyse``; ``extract`` is the whole of it from the read document to the
sorted facts (mentions and frames together), ``build`` the sum of read, extract, map and serialise.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from kg import export, lexicon, matching, pipeline, resources
from kg.extractors import EXTRACTORS
from kg.garbage import collect_seldom
from kg.graph import build_graph
from kg.quantities import find_quantities
from kg.reading import plain, read

ROOT = Path(__file__).resolve().parents[1]
REPORT_LENGTH = 11_000
"""Characters of the mean narrative."""

PARTS = ("read", "extract", "map", "nquads")
"""The steps of a build."""

Made = TypeVar("Made")


class Clock:
    """CPU seconds by step, in the order in which the steps were first seen."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, step: str, work: Callable[[], Made]) -> Made:
        """Do the work and charge its time to the step."""
        start = time.process_time()
        made = work()
        self.seconds[step] = self.seconds.get(step, 0) + time.process_time() - start
        return made


def texts() -> list[Path]:
    """The narratives that are measured."""
    return [resources.sample_report(), *sorted((ROOT / "tests" / "data" / "own" / "reports").glob("*.txt"))]


def run(file: Path, clock: Clock) -> int:
    """Take one narrative through all steps.

    Returns:
        The number of characters in it.
    """
    document = clock.time("read", lambda: read(file))
    extraction = clock.time("extract", lambda: pipeline.extract(document))
    graph = clock.time("map", lambda: build_graph(document, extraction.facts))
    clock.time("nquads", lambda: export.to_nquads([graph]))
    clock.time("turtle", lambda: export.to_turtle(graph.triples))
    readable = plain(document).document
    view = matching.fold(readable.text)
    clock.time("mentions", lambda: lexicon.load().find(view))
    clock.time("quantities", lambda: find_quantities(view))
    sentences = clock.time("analyse", lambda: matching.analyse(readable, lexicon.load()))
    for extractor in EXTRACTORS:
        clock.time(extractor.__name__, lambda: list(extractor(readable, sentences)))  # noqa: B023 - called at once
    return len(document.text)


def measure(files: Sequence[Path], passes: int) -> dict[str, float]:
    """The milliseconds of each step for a report of 11 kB; of each step the fastest of ``passes`` passes."""
    size = sum(run(file, Clock()) for file in files)
    gc.collect()
    gc.freeze()
    collect_seldom()
    clocks = []
    for _ in range(passes):
        clocks.append(Clock())
        for file in files:
            run(file, clocks[-1])
    scale = 1000 * REPORT_LENGTH / size
    found = {step: scale * min(clock.seconds[step] for clock in clocks) for step in clocks[0].seconds}
    return {"build": sum(found[part] for part in PARTS)} | found


def table(found: dict[str, float]) -> str:
    """The measurements for people: one line for each step."""
    lines = [f"{'step':<22} {'ms':>8} {'reports/s':>10}"]
    lines += [f"{step:<22} {ms:>8.2f} {1000 / ms if ms else 0:>10.0f}" for step, ms in found.items()]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of each step, for one report of 11 kB on one core.")
    parser.add_argument("--passes", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(texts(), options.passes)
    print(json.dumps({step: round(ms, 3) for step, ms in found.items()}) if options.json else table(found))


if __name__ == "__main__":
    main()
