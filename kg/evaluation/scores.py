"""Precision, recall and F1 of outcomes, with bootstrap intervals, and which measures are taken for which."""

from __future__ import annotations

import functools
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from kg.evaluation.matching import KEYS, OTHERS, Outcome, Record

RESAMPLES = 1000
LEVEL = 0.95


class Interval(NamedTuple):
    """The middle 95 percent of the resampled values (percentile bootstrap)."""

    low: float
    high: float


class Tally(NamedTuple):
    """Counts of one unit: facts of the gold, facts that were found, facts that are right."""

    gold: int
    found: int
    right: int


Measure: TypeAlias = Callable[[int, int, int], float | None]
"""A ratio of the counts gold, found, right; ``None`` where it is not defined."""


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one kind, or of ``all``: counts, ratios (0.0 where undefined), intervals (``None`` likewise).

    ``fields`` gives for each other field how many of the right facts have it right.
    """

    kind: str
    gold: int
    found: int
    right: int
    anchored: int
    fields: dict[str, int] = field(default_factory=dict)
    intervals: dict[str, Interval | None] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        return _precision(self.gold, self.found, self.right) or 0.0

    @property
    def recall(self) -> float:
        """Of what was to be found, the share that is."""
        return _recall(self.gold, self.found, self.right) or 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _f1(self.gold, self.found, self.right) or 0.0


def _precision(_: int, found: int, right: int) -> float | None:
    return right / found if found else None


def _recall(gold: int, _: int, right: int) -> float | None:
    return right / gold if gold else None


def _f1(gold: int, found: int, right: int) -> float | None:
    return 2 * right / (gold + found) if gold + found else None


_MEASURES: dict[str, Measure] = {"precision": _precision, "recall": _recall, "f1": _f1}


def score(outcomes: Iterable[Outcome], *, seed: int = 0) -> list[Score]:
    """A score for each kind that occurs, in the order of the contract, and last one for ``all`` (micro average).

    The intervals resample reports, so that they tell how scores vary from text to text; where there is one report
    they resample its facts, and tell less.

    Args:
        outcomes: of one or more reports.
        seed: of the bootstrap; the same seed gives the same intervals on every machine.
    """
    counted = [o for o in outcomes if o.status in ("right", "missed", "extra")]
    reports = sorted({o.report for o in counted})
    groups = {kind: [o for o in counted if o.kind == kind] for kind in KEYS}
    scores = [_score(kind, group, reports, seed) for kind, group in groups.items() if group]
    return [*scores, _score("all", counted, reports, seed)]


def macro_f1(scores: Iterable[Score]) -> float:
    """The mean F1 of the kinds that the gold has."""
    values = [s.f1 for s in scores if s.kind != "all" and s.gold]
    return sum(values) / len(values) if values else 0.0


def _score(kind: str, outcomes: list[Outcome], reports: Sequence[str], seed: int) -> Score:
    total = _sum(map(_tally, outcomes))
    right = [o for o in outcomes if o.status == "right"]
    fields = {name: sum(name not in o.wrong for o in right) for name in OTHERS.get(kind, ())}
    units = list(map(_tally, outcomes))
    if len(reports) > 1:
        units = [_sum(_tally(o) for o in outcomes if o.report == report) for report in reports]
    intervals = {name: _interval(units, measure, seed) for name, measure in _MEASURES.items()}
    return Score(kind, *total, sum(o.anchored for o in right), fields, intervals)


def _tally(outcome: Outcome) -> Tally:
    right = outcome.status == "right"
    return Tally(right or outcome.status == "missed", right or outcome.status == "extra", right)


def _sum(tallies: Iterable[Tally]) -> Tally:
    columns = list(zip(*tallies, strict=True)) or [(), (), ()]
    return Tally(*map(sum, columns))


def _interval(units: Sequence[Tally], measure: Measure, seed: int) -> Interval | None:
    values = []
    for sample in _samples(len(units), seed):
        value = measure(*_sum(units[i] for i in sample))
        values += [] if value is None else [value]
    if not values:
        return None
    values.sort()
    tail = (1 - LEVEL) / 2
    return Interval(values[round(tail * (len(values) - 1))], values[round((1 - tail) * (len(values) - 1))])


@functools.lru_cache(maxsize=64)
def _samples(size: int, seed: int) -> list[list[int]]:
    """The same draws for every kind and measure of one evaluation."""
    chooser = random.Random(seed)  # noqa: S311 - resampling, no secret
    return [chooser.choices(range(size), k=size) for _ in range(RESAMPLES if size else 0)]


def confusions(outcomes: Iterable[Outcome]) -> Counter[tuple[str, str]]:
    """How often a figure of one measure in the gold was found under another: (gold, found) -> count.

    The figures are those of one report with the same value and year that match nothing under their own measure; of
    several candidates one whose words overlap is taken. Figures under ``other`` take part, though it is not scored.
    """
    found: Counter[tuple[str, str]] = Counter()
    statistics = [o for o in outcomes if o.kind == "statistic"]
    missed = [o for o in statistics if o.status == "missed" or (o.status == "unscored" and o.gold)]
    extra = [o for o in statistics if o.status == "extra" or (o.status == "unscored" and o.found)]
    for outcome in missed:
        twins = [o for o in extra if _is_twin(outcome, o)]
        twins.sort(key=lambda o: not _overlap(outcome.fact, o.fact))
        if twins:
            extra.remove(twins[0])
            found[outcome.fact["measure"], twins[0].fact["measure"]] += 1
    return found


def _is_twin(gold: Outcome, found: Outcome) -> bool:
    same = gold.report == found.report and gold.key[1:] == found.key[1:]
    return same and gold.fact["measure"] != found.fact["measure"]


def _overlap(one: Record, other: Record) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
