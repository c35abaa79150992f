"""``kg build FILE...``: reports to Turtle files, each validated."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from kg import pipeline
from kg.cli.common import FOUND_WRONG, fail, numbers, say
from kg.dataset import Dataset, find_stored
from kg.errors import KgError, OutputError
from kg.model import Numbers
from kg.validation import ValidationResult, format_violations


def build_files(paths: tuple[Path, ...], out: Path, key: str | None, *, answers: bool) -> None:
    """Build these files, or the bundled one, into a folder; exit 1 where one does not conform."""
    if find_stored(out) is not None:
        what = "holds a dataset made of folders."
        raise OutputError(out, what, "Build the folders again, or choose another --out folder for files.")
    built = _built(paths, key)
    for report in built:
        for warning in report.document.metadata.warnings:
            say(f"warning: {warning}")
    dataset = Dataset(tuple(sorted((report.graph for report in built), key=lambda graph: graph.key)))
    files = pipeline.write(dataset, out, answers=answers)
    for report in built:
        _summarise(report)
    if len(built) > 1:
        counts = [report.extraction.numbers for report in built]
        total = Numbers(sum(c.all for c in counts), sum(c.left for c in counts))
        say(f"all {len(built)} reports: {numbers(total)}; kg facts --rejected says why")
    say(f"wrote {len(files)} files to {out}")
    _warn_of_others(out, files)
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


def _warn_of_others(out: Path, files: list[Path]) -> None:
    """Say which reports of an earlier build still lie there: the answers are of those that were built now."""
    others = sorted(path.stem for path in set(out.glob("*.ttl")) - set(files))
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        say(f"warning: {out} also holds {', '.join(others[:3])}{more}, built before; the answers are not of them")


def _summarise(report: pipeline.BuiltReport) -> None:
    result: ValidationResult = report.validation
    count = {level: sum(v.severity == level for v in result.violations) for level in ("violation", "warning", "info")}
    found = ", ".join(f"{n} {level}{'s' if n != 1 else ''}" for level, n in count.items())
    mark = " (synthetic narrative)" if report.document.metadata.synthetic else ""
    say(
        f"{report.graph.key}{mark}: {len(report.extraction.facts)} statements, {len(report.graph.lines)} triples; "
        f"{numbers(report.extraction.numbers)}; validation: {found}"
    )
    if not result.conforms:
        say(format_violations(result))
