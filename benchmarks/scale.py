"""How does a dataset grow? Run ``python benchmarks/scale.py 100 1000 4500`` (any numbers up to 20000).

So many synthetic narratives of about 11 kB (`benchmarks/narratives.py`) are built with ``kg build`` into a dataset, in
processes of their own: from nothing, again without a change, and after one report changed. The steps of one report are
measured apart, in one process. Then every canned question is asked, of one country where it takes one and of the whole
dataset, and the store is validated. Memory is that of the largest process and of all processes of a build together,
sampled. Prints a table and, with two sizes or more, the exponent of growth; then it writes a log-log picture to
``docs/pictures/scale.png``.
"""

from __future__ import annotations

import argparse
import gzip
import math
import multiprocessing
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.narratives import each_narrative, write_narratives
from kg import dataset, export, extraction, queries, validation
from kg.dataset.store import open_store
from kg.graph import build_graph
from kg.reading import read_text

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "pictures" / "scale.png"
A = TypeVar("A")
B = TypeVar("B")
LIMIT = 60.0
"""Seconds after which a question or the validation is given up."""
PLACE = re.compile(r"([A-Z]{3})-\d{4}")
"""The key of a report in the name of its file."""
SAMPLE = 60
"""Reports whose steps are measured one by one."""


@dataclass(frozen=True, slots=True)
class Run:
    """A build: seconds from start to end, those of all cores, and the most memory of all its processes in bytes."""

    seconds: float
    cores: float
    memory: int


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one number of reports; times in seconds.

    ``questions`` were asked of one country where they take one, ``whole`` are those asked again of all countries.
    """

    reports: int
    build: Run
    again: Run
    changed: Run
    validate: float
    questions: dict[str, float]
    whole: dict[str, float]


def main() -> None:
    """Measure the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--jobs", default="0", help="of kg build")
    parser.add_argument("--builds-only", dest="checks", action="store_false", help="neither validate nor ask")
    parser.add_argument("--no-steps", dest="steps", action="store_false")
    arguments = parser.parse_args()
    if arguments.steps:
        steps()
    with tempfile.TemporaryDirectory(prefix="kg-scale-") as folder:
        found = [measured(Path(folder), size, arguments.jobs, checks=arguments.checks) for size in arguments.sizes]
    if len(found) > 1:
        draw(found)


def steps() -> None:
    """Print what the steps of one report cost, in milliseconds of one core."""
    texts = list(each_narrative(SAMPLE))
    extraction.extract(read_text(texts[0][1], name=texts[0][0]))
    documents = _step("read", lambda pair: read_text(pair[1], name=pair[0]), texts)
    facts = _step("extract", lambda document: extraction.extract(document).facts, documents)
    graphs = _step("map", lambda pair: build_graph(*pair), list(zip(documents, facts, strict=True)))
    nquads = _step("N-Quads", lambda graph: export.to_nquads([graph]), graphs)
    turtle = _step("Turtle", export.to_turtle, graphs)
    _step(
        "compress",
        lambda content: gzip.compress(content, 1, mtime=0),
        [a + b for a, b in zip(nquads, turtle, strict=True)],
    )
    validation.count_results(graphs[0])
    _step("validate", validation.count_results, graphs)
    validation.validate(graphs[0].triples)
    _step("pySHACL", lambda graph: validation.validate(graph.triples), graphs[:5])
    size = statistics.mean(len(text) for _, text in texts)
    print(f"a report: {size:,.0f} code points, {statistics.mean(len(graph.lines) for graph in graphs):,.0f} triples\n")


def _step(name: str, function: Callable[[A], B], items: Sequence[A]) -> list[B]:
    begun = time.process_time()
    made = [function(item) for item in items]
    print(f"{name:10} {(time.process_time() - begun) / len(items) * 1000:8.1f} ms a report")
    return made


def measured(folder: Path, size: int, jobs: str, *, checks: bool) -> Size:
    """Build so many reports three times, validate and ask."""
    inputs, out = folder / f"in{size}", folder / f"out{size}"
    paths = write_narratives(inputs, size)
    build = built(inputs, out, jobs)
    again = built(inputs, out, jobs)
    paths[size // 2].write_text(
        paths[size // 2].read_text(encoding="utf-8") + "\nPolice trained 31 officers.\n", encoding="utf-8"
    )
    changed = built(inputs, out, jobs)
    data = dataset.load(out)
    assert isinstance(data, dataset.StoredDataset)  # noqa: S101 - a build of a folder
    assert data.manifest.totals["reports"] == size  # noqa: S101 - every narrative is a report
    print(f"{size:,} reports, {data.manifest.totals['triples']:,} triples on {os.cpu_count()} cores")
    for name, run in (("built", build), ("again, nothing changed", again), ("again, one changed", changed)):
        row(name, f"{run.seconds:.2f} s, of all cores {run.cores:.2f} s; {run.memory / 1e6:,.0f} MB")
    row("on disk", f"{sum(p.lstat().st_blocks * 512 for p in out.rglob('*') if p.is_file()) / 1e6:,.0f} MB")
    took = limited(_validate, out, "") if checks else math.nan
    place = next(match[1] for path in paths if (match := PLACE.search(path.name)))
    asked = _asked(place) if checks else {}
    narrow = {name: limited(_ask, out, f"{name} {given}") for name, given in asked.items()}
    whole = {name: limited(_ask, out, f"{name} ") for name, given in asked.items() if given.startswith("country=")}
    found = Size(size, build, again, changed, took, narrow, whole)
    if checks:
        show(found)
    return found


def row(name: str, value: str) -> None:
    """Print one measure."""
    print(f"  {name:36} {value}", flush=True)


def _validate(out: Path, _: str) -> None:
    validation.validate_store(open_store(out / "store"))


def _asked(place: str) -> dict[str, str]:
    """Name of each question, and the parameter that narrows it to one country where it takes one."""
    asked = {}
    for query in queries.load_queries().values():
        names = {parameter.name: parameter.example for parameter in query.parameters}
        needed = [f"{parameter.name}={parameter.example}" for parameter in query.parameters if parameter.required]
        if query.form == "select" and len(needed) < 2:
            asked[query.name] = needed[0] if needed else f"country={place}" if "country" in names else ""
    return asked


def _ask(out: Path, question: str) -> None:
    name, _, given = question.partition(" ")
    parameter, _, value = given.partition("=")
    queries.ask(name, open_store(out / "store"), {parameter: value} if parameter else {})


def limited(function: Callable[[Path, str], None], out: Path, name: str) -> float:
    """The seconds that a function takes in a process of its own; infinite where that is more than ``LIMIT``."""
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_timed, args=(writer, function, out, name))
    process.start()
    begins = reader.poll(60) and reader.recv() == "begin"
    seconds = reader.recv() if begins and reader.poll(LIMIT) else math.inf
    process.kill()
    process.join()
    return float(seconds)


def _timed(writer: connection.Connection, function: Callable[[Path, str], None], out: Path, name: str) -> None:
    queries.load_queries()
    writer.send("begin")
    begun = time.perf_counter()
    function(out, name)
    writer.send(time.perf_counter() - begun)


def built(inputs: Path, out: Path, jobs: str) -> Run:
    """One ``kg build`` in a process of its own."""
    command = [sys.executable, "-m", "kg", "build", str(inputs), "--out", str(out), "--jobs", jobs]
    begun = time.perf_counter()
    before = _core_seconds()
    process = subprocess.Popen(command, cwd=ROOT, env=_environment(out.parent), stderr=subprocess.DEVNULL)
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    # 1: something was found in the reports, such as a violation of a shape by a narrative that was filled anew.
    if process.wait() not in (0, 1) or not (out / "current").exists():
        raise SystemExit(f"kg build failed: {' '.join(command)}")
    return Run(time.perf_counter() - begun, _core_seconds() - before, peak[0])


def _environment(folder: Path) -> dict[str, str]:
    """An installed package has its byte code: here it is kept in a folder, whatever is said of it elsewhere."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _core_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(pid: int, peak: list[int]) -> None:
    """Sample the memory (proportional share, Linux) of a process and its children until it ends."""
    while Path(f"/proc/{pid}").exists():
        peak[0] = max(peak[0], sum(map(_memory, [pid, *_children(pid)])))
        # Adding up the pages of a gigabyte takes time that the build is to have.
        time.sleep(0.5)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def show(found: Size) -> None:
    """Print what validation and questions took."""
    row("validation of the store (SPARQL)", f"{found.validate:.1f} s")
    for name, times in (("of one country", found.questions), ("of all", found.whole)):
        slowest = sorted(times, key=lambda question: -times[question])[:5]
        row(f"questions {name}, median", f"{statistics.median(times.values()) * 1000:.0f} ms")
        row(f"questions {name}, slowest", ", ".join(f"{one} {times[one]:.2f} s" for one in slowest))


def draw(found: Sequence[Size]) -> None:
    """The growth of each measure with the number of reports, both axes logarithmic."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.5), layout="constrained")
    measures: dict[str, Callable[[Size], float]] = {
        "build, seconds of cores": lambda size: size.build.cores,
        "one report changed, seconds of cores": lambda size: size.changed.cores,
        "validation of the store": lambda size: size.validate,
        "slowest question of one country": lambda size: max(size.questions.values(), default=math.nan),
        "median question of one country": lambda size: statistics.median([*size.questions.values()] or [math.nan]),
    }
    numbers = [size.reports for size in found]
    for name, measure in measures.items():
        seconds = [measure(size) for size in found]
        if all(map(math.isfinite, seconds)):
            axes.plot(numbers, seconds, marker="o", label=f"{name} (exponent {exponent(numbers, seconds):.2f})")
    axes.set(xscale="log", yscale="log", xlabel="reports of about 11 kB", ylabel="seconds")
    axes.grid(which="both", alpha=0.3)
    axes.legend()
    figure.savefig(PICTURE, dpi=150, metadata={"Software": None})
    growth = exponent(numbers, [size.build.cores for size in found])
    print(f"growth of the build, seconds of cores: exponent {growth:.2f}; {PICTURE.name}")


def exponent(numbers: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of the least-squares line through the logarithms."""
    return statistics.linear_regression(list(map(math.log, numbers)), list(map(math.log, seconds))).slope


if __name__ == "__main__":
    main()
