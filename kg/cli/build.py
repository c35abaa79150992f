"""``kg build``: reports to a validated graph on disk."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from kg import pipeline
from kg.cli.common import FOUND_WRONG, fail, say
from kg.dataset import Dataset
from kg.errors import KgError
from kg.validation import ValidationResult, format_violations


@click.command()
@click.argument("reports", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Folder.")
@click.option("--report", "key", metavar="KEY", help="Whose report the one file is: <ISO3>-<year>, such as XKX-2011.")
@click.option("--answers/--no-answers", default=True, help="Write the answers to all questions as CSV too.")
def build(reports: tuple[Path, ...], out: Path, key: str | None, *, answers: bool) -> None:
    """Read REPORTS (plain text), extract, validate, and write one Turtle file for each into the output folder.

    Without REPORTS the bundled narrative is built: Kosovo 2011.

    \b
    Examples:
      kg build
      kg build narratives/*.txt --out dataset
      kg build kosovo.txt --report XKX-2011
    """  # noqa: D301
    built = _built(reports, key)
    for report in built:
        for warning in report.document.metadata.warnings:
            say(f"warning: {warning}")
    dataset = Dataset(tuple(sorted((report.graph for report in built), key=lambda graph: graph.key)))
    files = pipeline.write(dataset, out, answers=answers)
    for report in built:
        _summarise(report)
    say(f"wrote {len(files)} files to {out}")
    wrong = [report for report in built if not report.validation.conforms]
    if wrong:
        raise SystemExit(FOUND_WRONG)


def _built(reports: tuple[Path, ...], key: str | None) -> list[pipeline.BuiltReport]:
    """All reports, or none: a file that cannot be read stops the build before anything is written."""
    if key is not None and len(reports) > 1:
        raise click.UsageError("--report names one report; give one file with it.")
    paths = reports or (pipeline.sample_report(),)
    built, errors = [], []
    with Progress(console=Console(stderr=True), transient=True, disable=len(paths) < 2) as progress:
        for path in progress.track(paths, description="building"):
            try:
                built.append(pipeline.build_one(path, report=key))
            except KgError as error:
                errors.append(error)
    errors += pipeline.clashes(built)
    if errors:
        fail(*errors)
    return built


def _summarise(report: pipeline.BuiltReport) -> None:
    result: ValidationResult = report.validation
    count = {level: sum(v.severity == level for v in result.violations) for level in ("violation", "warning", "info")}
    found = ", ".join(f"{n} {level}{'s' if n != 1 else ''}" for level, n in count.items())
    mark = " (synthetic narrative)" if report.document.metadata.synthetic else ""
    say(
        f"{report.graph.key}{mark}: {len(report.extraction.facts)} statements, {len(report.graph.triples)} triples; "
        f"validation: {found}"
    )
    if not result.conforms:
        say(format_violations(result))
