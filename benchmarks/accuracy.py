"""How right is the extraction, and which facts were gained and lost? Run ``python benchmarks/accuracy.py``.

All texts with gold are scored: the narratives in ``tests/data``, one's own in ``tests/data/own``, and the sets in
``../shared/eval`` where that folder is there. The baseline (``benchmarks/baseline/``, one file for each set, one line
for each gold fact that was found) admits what is missed: exit status 1 where a fact of the baseline is lost. Facts that
are found besides the gold change no baseline; they show in precision. ``--write`` renews it, and its difference in
version control is what one answers for. Speed is the processor time of reading and extracting, without start-up.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg import pipeline
from kg.evaluation import Outcome, Score, macro_f1, read_gold, score
from kg.evaluation.reports import evaluate, find_texts
from kg.reading import read_text

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "eval"
BASELINE = ROOT / "benchmarks" / "baseline"
PASSES = 3
"""Timed passes over all texts; the fastest counts."""


class Change(NamedTuple):
    """What became of a set against its baseline; each a sorted list of lines."""

    gained: list[str]
    lost: list[str]
    gone: list[str]
    """Lines of the baseline that the gold no longer has, or has as optional: no loss of the extraction."""


class Speed(NamedTuple):
    """What the texts took."""

    megabytes: float
    reports: int
    seconds: float
    """Of one core, busy or not with other work beside."""


def sets() -> dict[str, Path]:
    """The folders of gold by the name of their set; shared ones only where they are.

    ``unseen`` is scored and never read by whoever writes rules (`tests/data/README.md`): its scores tell
    what to expect of other texts.
    """
    narratives = SHARED / "gold" if (SHARED / "gold").is_dir() else ROOT / "tests" / "data" / "gold"
    found = {"narratives": narratives}
    for name in ("own", "others", "recalled", "unseen"):
        folder = ROOT / "tests" / "data" / name
        found[name] = folder / "gold"
        if (folder / "short").is_dir():
            found[f"{name}-short"] = folder / "short" / "gold"
    return found | {"factbook": SHARED / "factbook" / "gold"} if (SHARED / "factbook").is_dir() else found


def line(outcome: Outcome) -> str:
    """A gold fact as the baseline has it: report, kind and key; a recommendation by its place.

    >>> line(Outcome("KEN-2012", "tier", "right", ({"tier": "2WL", "start": 0, "end": 9},)))
    'KEN-2012 tier 2WL'
    """
    values: Sequence[object] = outcome.key or (outcome.fact["start"], outcome.fact["end"])
    return " ".join([outcome.report, outcome.kind, *("-" if value is None else str(value) for value in values)])


def changes(baseline: Sequence[str], outcomes: Sequence[Outcome]) -> Change:
    """Gains and losses of right facts."""
    right = {line(o) for o in outcomes if o.status == "right"}
    wanted = right | {line(o) for o in outcomes if o.status == "missed"}
    before = set(baseline)
    return Change(sorted(right - before), sorted((before - right) & wanted), sorted(before - wanted))


def read_baseline(name: str) -> list[str]:
    """The lines of a set's baseline; none where it has none yet."""
    file = BASELINE / f"{name}.txt"
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def write_baseline(name: str, outcomes: Sequence[Outcome]) -> None:
    """Keep the right facts of a set, sorted."""
    BASELINE.mkdir(exist_ok=True)
    lines = sorted({line(o) for o in outcomes if o.status == "right"})
    (BASELINE / f"{name}.txt").write_text("".join(f"{text}\n" for text in lines), encoding="utf-8")


def speed(texts: dict[str, Path]) -> Speed:
    """The time of reading and extracting texts that are in memory, after one pass to warm up."""
    loaded = {key: path.read_text(encoding="utf-8") for key, path in texts.items()}
    times = []
    for _ in range(PASSES + 1):
        start = time.process_time()
        for key, text in loaded.items():
            pipeline.extract(read_text(text, report=key))
        times.append(time.process_time() - start)
    size = sum(len(text.encode()) for text in loaded.values()) / 1e6
    return Speed(size, len(loaded), min(times[1:]))


def table(scores: Sequence[Score]) -> Iterator[str]:
    """The scores of a set as lines."""
    yield f"{'kind':15} {'gold':>5} {'found':>5} {'P':>6} {'R':>6} {'F1':>6}  95 percent      other fields right"
    for s in scores:
        interval = s.intervals["f1"]
        shown = f"{interval.low:.3f} to {interval.high:.3f}" if interval else ""
        fields = ", ".join(f"{name} {right / s.right:.2f}" for name, right in s.fields.items() if s.right)
        ratios = f"{s.precision:6.3f} {s.recall:6.3f} {s.f1:6.3f}"
        yield f"{s.kind:15} {s.gold:5} {s.found:5} {ratios}  {shown:14}  {fields}".rstrip()


def by_report(lines: Sequence[str], mark: str) -> Iterator[str]:
    """Lines of the baseline under their report, marked."""
    for key in dict.fromkeys(text.split(" ", 1)[0] for text in lines):
        yield f"  {key}"
        yield from (f"    {mark} {text.split(' ', 1)[1]}" for text in lines if text.startswith(f"{key} "))


def _show(name: str, outcomes: Sequence[Outcome], change: Change) -> None:
    scores = score(outcomes)
    print(f"\n== {name}: {len({o.report for o in outcomes})} reports, macro F1 {macro_f1(scores):.3f}")
    print("\n".join(table(scores)))
    print(f"against the baseline: {len(change.gained)} gained, {len(change.lost)} lost")
    if not name.startswith("unseen"):  # whose facts are counted and not shown
        print("\n".join([*by_report(change.lost, "lost"), *by_report(change.gained, "gained")]))
    if change.gone:
        print(f"{len(change.gone)} lines of the baseline are no longer in the gold: --write to renew it")


def main() -> int:
    """Score, compare, time; with ``--write`` renew the baseline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="renew the baseline, losses included")
    options = parser.parse_args()
    lost = 0
    texts: dict[str, Path] = {}
    for name, folder in sets().items():
        gold = read_gold(folder)
        texts |= find_texts(gold)
        outcomes = [o for report in evaluate(gold, [])[0] for o in report.outcomes]
        change = changes(read_baseline(name), outcomes)
        _show(name, outcomes, change)
        lost += len(change.lost)
        if options.write:
            write_baseline(name, outcomes)
    taken = speed(texts)
    print(
        f"\n{taken.reports} texts, {taken.megabytes:.3f} MB: {taken.seconds / taken.megabytes:.2f} s per MB, "
        f"{taken.megabytes / taken.seconds / 0.011:.0f} reports of 11 kB per second on one core"
    )
    if lost and not options.write:
        print(f"{lost} right facts are lost that the baseline has. Mend it, or admit it with --write.")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
