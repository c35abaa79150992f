"""``kg explain``: a statement with its passage in context."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import data_option, load
from kg.explanation import explain as explanation


@click.command()
@click.argument("iri")
@data_option
def explain(iri: str, data: Path) -> None:
    """Show what the statement IRI says, in which words, and what stands around them.

    IRI may be whole, or the part behind ".../data/report/".

    \b
    Example:
      kg explain XKX-2011/statistic/3f9a1c2044
    """  # noqa: D301
    found = explanation(load(data), iri)
    click.echo(found.title)
    for name, value in found.properties:
        click.echo(f"  {name:24} {value}")
    click.echo(f"\n  characters {found.start} to {found.end} of the text:\n")
    click.echo(f"  {found.before}{click.style(found.quote, bold=True, underline=True)}{found.after}")
