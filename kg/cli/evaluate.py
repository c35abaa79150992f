"""``kg evaluate``: facts against gold that the user made, or the graph against what others coded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg import evaluation
from kg.cli.agreement import SHOWN as AGREEMENT_SHOWN
from kg.cli.common import FOUND_WRONG, data_option, load, say
from kg.cli.scores import SHOWN as SCORES_SHOWN
from kg.cli.scores import warn
from kg.dataset import write_file
from kg.errors import GoldError
from kg.evaluation.agreement import agree
from kg.evaluation.coding import FIELDS, Scheme, read_coding
from kg.evaluation.reports import Evaluated, build_dataset
from kg.evaluation.reports import evaluate as compare


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[GOLD] [REPORT]...")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(evaluation.KEYS)), help="Only this kind.")
@click.option("--errors", is_flag=True, help="List what differs, with the sentences.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--html", type=click.Path(path_type=Path), help="Write a page with both sides.")
@click.option("--seed", default=0, show_default=True, help="Of the bootstrap intervals.")
@click.option("--min-f1", type=float, help="Exit 1 where the micro F1 is below it.")
@click.option("--coded", type=click.Path(path_type=Path), help="A CSV that others coded, instead of gold.")
@click.option("--columns", multiple=True, metavar="WHAT=COLUMN,...", help=f"Coded: its columns ({', '.join(FIELDS)}).")
@click.option("--values", multiple=True, metavar="VALUE=CLASS,...", help="Coded: what its values stand for.")
@data_option
def evaluate(
    paths: tuple[Path, ...],
    kinds: tuple[str, ...],
    form: str,
    html: Path | None,
    seed: int,
    min_f1: float | None,
    coded: Path | None,
    columns: tuple[str, ...],
    values: tuple[str, ...],
    data: Path,
    *,
    errors: bool,
) -> None:
    """Compare what is found in REPORTs with GOLD: a .jsonl file or a folder of facts that a person wrote.

    Without REPORTs the texts are looked for beside the gold, and in a folder `reports` next to it.

    With --coded, compare the graph with a table that others coded from the reports: tiers, roles (source, transit,
    destination), or pairs of origin and destination. The graph is that of REPORTs, or without any, of --data.
    docs/evaluation.md says how gold is written, what a table may hold, and what counts.

    \b
    Examples:
      kg evaluate gold/ reports/*.txt
      kg evaluate gold/KEN-2012.jsonl KEN-2012.txt --errors --kind statistic
      kg evaluate gold/ --html evaluation.html
      kg evaluate --coded tiers.csv --columns country=iso,year=report_year,tier=tier --data dataset
      kg evaluate --coded roles.csv --values '9=no mention' --errors
      kg evaluate --coded pairs.csv --columns country=Country,year=Year,origin=From,destination=To
    """  # noqa: D301
    if coded is not None:
        if kinds or seed or min_f1 is not None:
            raise click.UsageError("--kind, --seed and --min-f1 belong to GOLD; --coded takes none of them.")
        scheme = Scheme(_pairs(columns, "--columns"), _pairs(values, "--values"))
        _agreement(coded, scheme, paths, data, form, html, errors=errors)
        return
    if not paths:
        raise click.UsageError("name GOLD, or a table with --coded.")
    found, unused = compare(evaluation.read_gold(paths[0]), paths[1:])
    warn(found, unused)
    outcomes = [o for report in found for o in report.outcomes if not kinds or o.kind in kinds]
    scored = evaluation.score(outcomes, seed=seed)
    SCORES_SHOWN[form](scored, outcomes, {report.document.key: report for report in found}, errors=errors)
    if html is not None:
        _write_page(html, found, seed)
    if min_f1 is not None and scored[-1].f1 < min_f1:
        say(f"micro F1 {scored[-1].f1:.3f} is below {min_f1}")
        raise SystemExit(FOUND_WRONG)


def _pairs(options: tuple[str, ...], name: str) -> dict[str, str]:
    """``a=b,c=d`` of one option or several, as a table."""
    pairs = [part.partition("=") for option in options for part in option.split(",")]
    for left, sign, _ in pairs:
        if not sign:
            raise click.UsageError(f"{name}: '{left}' is not of the form a=b.")
    return {left.strip(): right.strip() for left, _, right in pairs}


def _agreement(
    coded: Path, scheme: Scheme, reports: tuple[Path, ...], data: Path, form: str, html: Path | None, *, errors: bool
) -> None:
    coding = read_coding(coded, scheme)
    found = agree(coding, (build_dataset(reports) if reports else load(data)).store)
    if not any(item.reports for item in found.agreements):
        what = f"none of its {len(coding.rows)} rows is of a report that was built."
        raise GoldError(coded, what, "Build the reports it is about, or name its columns with --columns.")
    AGREEMENT_SHOWN[form](found, errors=errors)
    if html is not None:
        from kg.evaluation.page import render_agreement  # the template engine is loaded for those who want a page

        write_file(html, render_agreement(found, coded.name).encode())
        say(f"wrote {html}")


def _write_page(html: Path, found: Sequence[Evaluated], seed: int) -> None:
    from kg.evaluation.page import render  # as above

    write_file(html, render(found, seed=seed).encode())
    say(f"wrote {html}")
