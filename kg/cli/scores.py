"""How ``kg evaluate`` shows scores: as tables, CSV, JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from kg import evaluation
from kg.cli.common import print_table, say
from kg.evaluation import Interval, Outcome, Score
from kg.evaluation.reports import Evaluated

_FEW = 3


def warn(found: Sequence[Evaluated], unused: Sequence[str]) -> None:
    """Tell of texts without gold, and of gold whose words are not those of the text."""
    for key in unused:
        say(f"warning: {key} has no gold and is left out.")
    for report in found:
        false = report.false_quotes
        for fact in false[:_FEW]:
            say(
                f"warning: {report.document.key}: the gold's words at {fact['start']} to {fact['end']} are not the "
                f"text's: {fact['quote'][:60]!r}"
            )
        if len(false) > _FEW:
            say(f"warning: {report.document.key}: so are those of {len(false) - _FEW} more; was the text changed?")


def _table(
    scores: Sequence[Score], outcomes: Sequence[Outcome], reports: dict[str, Evaluated], *, errors: bool
) -> None:
    print_table(_COLUMNS, map(_row, scores))
    unit = "reports" if len(reports) > 1 else "report (intervals: its facts resampled)"
    click.echo(f"{len(reports)} {unit}, macro F1 {evaluation.macro_f1(scores):.3f}")
    synthetic = [key for key, report in reports.items() if report.document.metadata.synthetic]
    if synthetic:
        click.echo(f"synthetic, their figures are not data: {', '.join(synthetic)}")
    confused = sorted(evaluation.confusions(outcomes).items(), key=lambda item: (-item[1], item[0]))
    if confused:
        title = "measures taken for another (same value and year)"
        print_table(("gold", "found", "times"), ((*pair, count) for pair, count in confused), title=title)
    if errors:
        print_table(("", "report", "kind", "key", "sentence"), _errors(outcomes, reports), title="errors")


_COLUMNS = ("kind", "gold", "found", "right", "precision", "recall", "F1", "anchored", "other fields right")


def _row(score: Score) -> list[str]:
    shown = [_with_interval(getattr(score, name), score.intervals[name]) for name in ("precision", "recall", "f1")]
    anchored = f"{score.anchored / score.right:.3f}" if score.right else ""
    fields = [f"{name} {count / score.right:.2f}" for name, count in score.fields.items() if score.right]
    counts = [str(score.gold), str(score.found), str(score.right)]
    return [score.kind, *counts, *shown, anchored, ", ".join(fields)]


def _with_interval(value: float, interval: Interval | None) -> str:
    return f"{value:.3f}" + (f" [{interval.low:.2f} {interval.high:.2f}]" if interval else "")


def _errors(outcomes: Iterable[Outcome], reports: dict[str, Evaluated]) -> list[tuple[str, ...]]:
    wrong = [o for o in outcomes if o.status in ("missed", "extra")]
    wrong.sort(key=lambda o: (o.report, o.fact["start"], o.kind, o.status))
    return [
        (o.status, o.report, o.kind, " ".join(map(_plain, o.key)), reports[o.report].sentence(o.fact)) for o in wrong
    ]


def _plain(value: object) -> str:
    return "-" if value is None else str(value)


def _csv(scores: Sequence[Score], outcomes: Sequence[Outcome], reports: dict[str, Evaluated], *, errors: bool) -> None:
    """One table: the errors where they are asked for, else the scores."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if errors:
        writer.writerow(("status", "report", "kind", "key", "sentence"))
        writer.writerows(_errors(outcomes, reports))
        return
    rows = [_record(score) for score in scores]
    writer.writerow(rows[0])
    writer.writerows(["" if v is None else v for k, v in row.items()] for row in rows)


def _record(score: Score) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": score.kind, "gold": score.gold, "found": score.found, "right": score.right}
    for name in ("precision", "recall", "f1"):
        interval = score.intervals[name]
        record[name] = round(getattr(score, name), 6)
        record[f"{name}_low"] = round(interval.low, 6) if interval else None
        record[f"{name}_high"] = round(interval.high, 6) if interval else None
    return record | {"anchored": score.anchored}


def _json(scores: Sequence[Score], outcomes: Sequence[Outcome], reports: dict[str, Evaluated], *, errors: bool) -> None:
    content: dict[str, Any] = {
        "reports": sorted(reports),
        "synthetic": sorted(key for key, report in reports.items() if report.document.metadata.synthetic),
        "scores": [_record(score) | {"fields": score.fields} for score in scores],
        "macro_f1": round(evaluation.macro_f1(scores), 6),
        "confusions": [
            {"gold": gold, "found": found, "times": times}
            for (gold, found), times in sorted(evaluation.confusions(outcomes).items())
        ],
    }
    if errors:
        names = ("status", "report", "kind", "key", "sentence")
        content["errors"] = [dict(zip(names, row, strict=True)) for row in _errors(outcomes, reports)]
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


SHOWN = {"table": _table, "csv": _csv, "json": _json}
"""By the name of the format."""
