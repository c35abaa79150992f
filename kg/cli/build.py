"""``kg build``: reports to a validated graph on disk; folders of reports to a dataset with a store."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from kg import building, resources
from kg.cli.common import FOUND_WRONG, numbers, say
from kg.cli.progress import Terminal
from kg.errors import OutputError
from kg.model import Numbers

SHOWN = 5
"""Problems that are printed; the rest is in ``problems.jsonl``."""


@click.command()
@click.argument("reports", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option("--out", type=click.Path(), default="output", show_default=True, help="Folder.")
@click.option("--report", "key", metavar="KEY", help="Whose report the one file is: <ISO3>-<year>, such as XKX-2011.")
@click.option("--answers/--no-answers", default=True, help="Files only: write the answers to all questions as CSV too.")
@click.option("--dataset", "as_dataset", is_flag=True, help="Make a dataset of files too, as of folders.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Dataset: processes; 0, the default, is one per core.")
@click.option(
    "--prefer",
    type=click.Choice(["newest"]),
    help="Dataset: of several files for one report take the one that was changed last; else they are an error.",
)
@click.option("--check", is_flag=True, help="Dataset: read the archives of the build before; mend what is damaged.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="spark: a dataset of N-Quads and Parquet files, beyond one machine (extra spark; docs/scaling.md).",
)
@click.option("--master", metavar="URL", help="Spark: local[N], spark://HOST:7077, yarn, ...; local[*] if left out.")
def build(
    reports: tuple[str, ...],
    out: str,
    key: str | None,
    jobs: int,
    prefer: Literal["newest"] | None,
    engine: Literal["local", "spark"],
    master: str | None,
    *,
    answers: bool,
    as_dataset: bool,
    check: bool,
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
      kg build hdfs:///narratives --out hdfs:///dataset --engine spark --master yarn
    """  # noqa: D301
    paths = tuple(map(Path, reports))
    if engine == "spark":
        from kg.cli.build_spark import build_spark

        if key is not None or jobs or check:
            what = "--engine spark takes no --report, --jobs or --check; --master says how many workers."
            raise click.UsageError(what)
        build_spark(reports, out, master, prefer)
    elif master is not None:
        raise click.UsageError("--master belongs to --engine spark.")
    elif as_dataset or any(path.is_dir() for path in paths):
        if key is not None:
            raise click.UsageError("--report names one report; give one file with it.")
        _build_dataset(paths or (resources.sample_report(),), Path(out), building.Options(jobs, prefer, check))
    else:
        from kg.cli.build_files import build_files  # it loads SHACL, which a dataset that changes little can do without

        if jobs or prefer or check:
            raise click.UsageError("--jobs, --prefer and --check belong to datasets: name a folder, or say --dataset.")
        build_files(paths, Path(out), key, answers=answers)


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
        f"{numbers(Numbers(totals['numbers'], totals['unclaimed']))}; "
        f"{outcome.read:,} files read anew, {len(outcome.problems):,} problems; "
        f"validation: {totals['violations']:,} violations, {totals['doubts']:,} warnings, {totals['gaps']:,} infos"
    )
    if outcome.problems or totals["violations"]:
        raise SystemExit(FOUND_WRONG)
