"""``kg facts``: what the extractors found, as the facts contract has it."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from kg import pipeline
from kg.cli.common import fail, print_table, say
from kg.errors import KgError
from kg.facts import to_record


@click.command()
@click.argument("reports", nargs=-1, type=click.Path(path_type=Path))
@click.option("--report", "key", metavar="KEY", help="Whose report the one file is: <ISO3>-<year>.")
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "csv"]), default="jsonl", show_default=True)
@click.option("--rejected", is_flag=True, help="What was seen and refused instead, with the rule and the reason.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be given more than once.")
def facts(reports: tuple[Path, ...], key: str | None, form: str, kinds: tuple[str, ...], *, rejected: bool) -> None:
    """Print the facts of REPORTS (without any: of the bundled one) to standard output.

    \b
    Examples:
      kg facts | head -3
      kg facts narrative.txt --report KEN-2012 --format table --kind statistic
      kg facts narrative.txt --rejected --format table
    """  # noqa: D301
    if key is not None and len(reports) > 1:
        raise click.UsageError("--report names one report; give one file with it.")
    records, errors = [], []
    for path in reports or (pipeline.sample_report(),):
        try:
            records += _records(path, key, rejected=rejected)
        except KgError as error:
            errors.append(error)
    if kinds:
        records = [r for r in records if r.get("kind") in kinds]
    _PRINTERS[form](records)
    if errors:
        fail(*errors)


def _records(path: Path, key: str | None, *, rejected: bool) -> list[dict[str, Any]]:
    document, extraction = pipeline.read_and_extract(path, report=key)
    for warning in document.metadata.warnings:
        say(f"warning: {warning}")
    if not rejected:
        return [to_record(fact) for fact in extraction.facts]
    return [
        {
            "report": r.report,
            "start": r.span.start,
            "end": r.span.end,
            "rule": r.rule,
            "reason": r.reason,
            "quote": r.quote,
        }
        for r in extraction.rejections
    ]


def _print_jsonl(records: Iterable[dict[str, Any]]) -> None:
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False))


def _columns(records: Iterable[dict[str, Any]]) -> list[str]:
    names = dict.fromkeys(name for record in records for name in record)
    return [name for name in names if name != "quote"] + (["quote"] if "quote" in names else [])


def _flat(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _print_csv(records: list[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns = _columns(records)
    writer.writerow(columns)
    writer.writerows([_flat(record.get(name)) for name in columns] for record in records)


def _print_table(records: list[dict[str, Any]]) -> None:
    """One table per kind, since kinds differ in their fields."""
    for kind in dict.fromkeys(record.get("kind") for record in records):
        rows = [record for record in records if record.get("kind") == kind]
        columns = [name for name in _columns(rows) if name not in ("kind", "start", "end")]
        print_table(columns, ([_flat(row.get(name)) for name in columns] for row in rows), title=kind)


_PRINTERS = {"jsonl": _print_jsonl, "csv": _print_csv, "table": _print_table}
