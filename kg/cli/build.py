"""``kg build``: reports to a validated graph on disk; folders of reports to a dataset with a store."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click
from rich.console import Console
from rich.progress import Progress

from kg import building, pipeline
from kg.cli.common import FOUND_WRONG, fail, say
from kg.cli.progress import Terminal
from kg.dataset import Dataset, find_stored
from kg.errors import KgError, OutputError
from kg.unclaimed import Numbers
from kg.validation import ValidationResult, format_violations

SHOWN = 5
"""Problems that are printed; the rest is in ``problems.jsonl``."""


@click.command()
@click.argument("reports", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--out", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Folder.")
@click.option("--report", "key", metavar="KEY", help="Whose report the one file is: <ISO3>-<year>, such as XKX-2011.")
@click.option("--answers/--no-answers", default=True, help="Files only: write the answers to all questions as CSV too.")
@click.option("--dataset", "as_dataset", is_flag=True, help="Make a dataset of files too, as of folders.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Dataset: processes; 0, the default, is one per core.")
@click.option(
    "--prefer",
    type=click.Choice(["newest"]),
    help="Dataset: of several files for one report take the one that was changed last; else they are an error.",
)
def build(
    reports: tuple[Path, ...],
    out: Path,
    key: str | None,
    jobs: int,
    prefer: Literal["newest"] | None,
    *,
    answers: bool,
    as_dataset: bool,
) -> None:
    """Read narratives, extract, validate, and write the graph into the output folder.

    A narrative is plain text, a web page saved as HTML, or a PDF file (extra pdf); the content says which. The text
    that was taken out of a page is written too, to texts/.

    Without PATH the bundled narrative is built: Kosovo 2011. Files become one Turtle file each. Folders, searched to
    any depth, become a dataset: store, sorted N-Quads, Turtle, manifest.json, problems.jsonl. Built again, a dataset
    reads only what changed. Exit status 1 where a file of a dataset is no report.

    \b
    Examples:
      kg build
      kg build narratives/KEN-2012.txt narratives/MDA-2012.txt --out two
      kg build kosovo.html --report XKX-2011
      kg build narratives --out dataset
    """  # noqa: D301
    if as_dataset or any(path.is_dir() for path in reports):
        if key is not None:
            raise click.UsageError("--report names one report; give one file with it.")
        _build_dataset(reports or (pipeline.sample_report(),), out, building.Options(jobs, prefer))
    else:
        _build_files(reports, out, key, answers=answers)


def _build_dataset(paths: tuple[Path, ...], out: Path, options: building.Options) -> None:
    if loose := sorted(out.glob("*.ttl")):
        what = f"holds a build of files ({loose[0].name})."
        raise OutputError(out, what, "Choose another --out folder for the dataset, or remove them.")
    with Terminal() as listener:
        outcome = building.build_dataset(paths, out, options, listener)
    for item in outcome.problems[:SHOWN]:
        say(f"problem: {item.input.path}: {item.record.problem} {item.record.remedy}")
    if len(outcome.problems) > SHOWN:
        say(f"{len(outcome.problems) - SHOWN} more problems are in {out / 'problems.jsonl'}")
    totals = outcome.manifest.totals
    say(
        f"{out}: {totals['reports']:,} reports, {totals['statements']:,} statements, {totals['triples']:,} triples; "
        f"{_numbers(Numbers(totals['numbers'], totals['unclaimed']))}; "
        f"{outcome.read:,} files read anew, {len(outcome.problems):,} problems"
    )
    if outcome.problems:
        raise SystemExit(FOUND_WRONG)


def _build_files(paths: tuple[Path, ...], out: Path, key: str | None, *, answers: bool) -> None:
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
        say(f"all {len(built)} reports: {_numbers(total)}; kg facts --rejected says why")
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
        f"{_numbers(report.extraction.numbers)}; validation: {found}"
    )
    if not result.conforms:
        say(format_violations(result))


def _numbers(numbers: Numbers) -> str:
    """How many numbers no statement has: on a text without gold the nearest thing to recall."""
    share = f" ({numbers.share:.0%})" if numbers.all else ""
    return f"{numbers.left:,} of {numbers.all:,} numbers in no statement{share}"
