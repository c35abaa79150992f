"""``kg facts``: what the extractors found, as the facts contract has it."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from kg import pipeline
from kg.cli.common import fail, print_table, say
from kg.errors import KgError
from kg.facts import KINDS, to_record
from kg.model import Span


@click.command()
@click.argument("reports", nargs=-1, type=click.Path(path_type=Path))
@click.option("--report", "key", metavar="KEY", help="Whose report the one file is: <ISO3>-<year>.")
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "csv"]), default="jsonl", show_default=True)
@click.option("--rejected", is_flag=True, help="Instead, what no fact took, with the rule and the reason.")
@click.option("--summary", is_flag=True, help="With --rejected: how often each reason stands over all reports.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(list(KINDS)),
    metavar="KIND",
    help="Only this kind; may be given more than once.",
)
def facts(
    reports: tuple[Path, ...],
    key: str | None,
    form: str,
    kinds: tuple[str, ...],
    *,
    rejected: bool,
    summary: bool,
) -> None:
    """Print the facts of REPORTS (without any: of the bundled one) to standard output.

    --rejected prints what was left over instead: each number, each place in a clause on trafficking and each name in
    capitals that no fact took, and candidates that a rule refused; docs/rejections.md lists the rules.

    \b
    Examples:
      kg facts | head -3
      kg facts narrative.txt --report KEN-2012 --format table --kind statistic
      kg facts narrative.html --rejected --format table
      kg facts narratives/*.txt --rejected --summary --format table
    """  # noqa: D301
    if summary and not rejected:
        raise click.UsageError("--summary counts reasons; give --rejected with it.")
    if kinds and rejected:
        raise click.UsageError("--kind is of facts, and --rejected tells of what became none; leave one out.")
    if key is not None and len(reports) > 1:
        raise click.UsageError("--report names one report; give one file with it.")
    records, errors = [], []
    for path in reports or (pipeline.sample_report(),):
        try:
            records += _records(path, key, rejected=rejected)
        except KgError as error:
            errors.append(error)
    records = _summarised(records) if summary else records
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
            "context": _context(document.text, r.span),
            "quote": r.quote,
        }
        for r in pipeline.find_unclaimed(document, extraction).rejections
    ]


_AROUND = 50


def _context(text: str, span: Span) -> str:
    """The words before and behind, with the quote in brackets: a bare figure says little."""
    before = text[max(0, span.start - _AROUND) : span.start].lstrip()
    behind = text[span.end : span.end + _AROUND].rstrip()
    # Whole words, unless there is but one.
    before = before.partition(" ")[2] or before if span.start > _AROUND else before
    behind = behind.rpartition(" ")[0] or behind if span.end + _AROUND < len(text) else behind
    return " ".join(f"{before}[{span.text(text)}]{behind}".split())


_QUOTED = re.compile(r"(?<!\w)'[^']*'|(?<!\w)'.*'(?!\w)")


def _summarised(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One record for each rule and reason, the most frequent first; words that a reason quotes are left out of it."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        groups[record["rule"], _QUOTED.sub("'...'", record["reason"])].append(record)
    return [
        {
            "rule": rule,
            "reason": reason,
            "times": len(group),
            "reports": len({record["report"] for record in group}),
            "example": f"{group[0]['report']}: {group[0]['context']}",
        }
        for (rule, reason), group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
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
        left_out = {"kind", "start", "end", "quote" if "context" in rows[0] else ""}
        columns = [name for name in _columns(rows) if name not in left_out]
        print_table(columns, ([_flat(row.get(name)) for name in columns] for row in rows), title=kind)


_PRINTERS = {"jsonl": _print_jsonl, "csv": _print_csv, "table": _print_table}
