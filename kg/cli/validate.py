"""``kg validate``: SHACL, with a report for people."""

from __future__ import annotations

from pathlib import Path

import click

from kg import validation
from kg.cli.common import FOUND_WRONG, load, say


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path("output"))
@click.option("--format", "form", type=click.Choice(["text", "turtle"]), default="text", show_default=True)
def validate(graph: Path, form: str) -> None:
    """Validate GRAPH (a folder that `kg build` wrote, or an RDF file) against the shapes.

    Exit status 1 where there is a violation; warnings and infos are findings about the report, not errors.

    \b
    Examples:
      kg validate
      kg validate output/XKX-2011.ttl --format turtle > report.ttl
    """  # noqa: D301
    result = validation.validate(load(graph).triples)
    if form == "turtle":
        click.echo(result.report_turtle().decode(), nl=False)
    else:
        click.echo(validation.format_violations(result))
    if not result.conforms:
        say("does not conform")
        raise SystemExit(FOUND_WRONG)
