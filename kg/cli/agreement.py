"""How ``kg evaluate --coded`` shows agreement: as tables, CSV, JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from kg.cli.common import print_table
from kg.evaluation.agreement import Agreement, ClassScore, Comparison, Disagreement

_DIFFERENCES = ("question", "report", "synthetic", "line", "origin", "destination", "coded", "found", "iri", "quote")


def _table(found: Comparison, *, errors: bool) -> None:
    for note in found.notes:
        click.echo(note)
    for item in found.agreements:
        kappa = "undefined (one class only)" if item.kappa is None else f"{item.kappa:.3f}"
        click.echo(
            f"{item.question}: {item.reports} reports, {item.compared} judgements, agreement {item.agreement:.3f}, "
            f"Cohen's kappa {kappa}"
        )
        for note in item.notes:
            click.echo(f"  {note}")
        used = [score.name for score in item.scores]
        rows = ([name, *(item.confusion[name, other] for other in used)] for name in used)
        print_table(("coded \\ found", *used), rows)
        print_table(
            ("class", "coded", "found", "both", "precision", "recall", "F1"),
            (
                (s.name, s.coded, s.found, s.both, *(f"{v:.3f}" for v in (s.precision, s.recall, s.f1)))
                for s in item.scores
            ),
        )
    if errors:
        columns = tuple(name for name in _DIFFERENCES if name not in ("synthetic", "origin", "destination"))
        rows = ([row[name] for name in columns] for row in _short(_differences(found.agreements)))
        print_table(columns, rows, title="disagreements")


def _score(score: ClassScore) -> tuple[str, ...]:
    counts = map(str, (score.coded, score.found, score.both))
    return (score.name, *counts, *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)))


def _short(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For a table: what `kg explain` takes for an IRI, and the pair beside the question."""
    for row in rows:
        pair = f" {row['origin']} {row['destination']}" if row["origin"] else ""
        yield row | {"question": row["question"] + pair, "iri": row["iri"].partition("/data/report/")[2]}


def _differences(found: Iterable[Agreement]) -> Iterator[dict[str, Any]]:
    """One row for each passage of a disagreement; one without a passage where no words are to be found."""
    for item in found:
        for one in item.disagreements:
            for iri, quote in one.passages or (("", ""),):
                yield _record(item.question, one) | {"iri": iri, "quote": " ".join(quote.split())}


def _record(question: str, one: Disagreement) -> dict[str, Any]:
    origin, destination = one.pair or ("", "")
    record: dict[str, Any] = {"question": question, "report": one.report, "synthetic": one.synthetic}
    record["line"] = "" if one.line is None else one.line
    return record | {"origin": origin, "destination": destination, "coded": one.coded, "found": one.found}


def _csv(found: Comparison, *, errors: bool) -> None:
    """Long form, one value a row; with the errors asked for, the disagreements instead."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if errors:
        writer.writerow(_DIFFERENCES)
        writer.writerows([row[name] for name in _DIFFERENCES] for row in _differences(found.agreements))
        return
    writer.writerow(("question", "table", "coded", "found", "value"))
    for item in found.agreements:
        used = [score.name for score in item.scores]
        writer.writerow((item.question, "reports", "", "", item.reports))
        writer.writerow((item.question, "agreement", "", "", round(item.agreement, 6)))
        writer.writerow((item.question, "kappa", "", "", "" if item.kappa is None else round(item.kappa, 6)))
        writer.writerows(
            (item.question, "confusion", one, other, item.confusion[one, other]) for one in used for other in used
        )
        for score in item.scores:
            for name in ("precision", "recall", "f1"):
                writer.writerow((item.question, name, score.name, score.name, round(getattr(score, name), 6)))


def _json(found: Comparison, *, errors: bool) -> None:
    questions = [_content(item, errors=errors) for item in found.agreements]
    content = {"notes": found.notes, "questions": questions}
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _content(item: Agreement, *, errors: bool) -> dict[str, Any]:
    confusion = [{"coded": one, "found": other, "times": n} for (one, other), n in sorted(item.confusion.items())]
    content: dict[str, Any] = {
        "question": item.question,
        "reports": item.reports,
        "judgements": item.compared,
        "agreement": round(item.agreement, 6),
        "kappa": None if item.kappa is None else round(item.kappa, 6),
        "confusion": confusion,
        "classes": [score._asdict() | {"f1": round(score.f1, 6)} for score in item.scores],
        "notes": list(item.notes),
    }
    if errors:
        content["disagreements"] = [
            _record(item.question, one) | {"passages": [passage._asdict() for passage in one.passages]}
            for one in item.disagreements
        ]
    return content


SHOWN = {"table": _table, "csv": _csv, "json": _json}
"""By the name of the format."""
