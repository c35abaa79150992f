"""``kg draw``: pictures and network files."""

from __future__ import annotations

from pathlib import Path

import click

from kg import drawing
from kg.cli.common import data_option, load, say


@click.command()
@click.argument("view")
@click.option("--to", type=click.Path(path_type=Path), required=True, help="File; its ending says the format.")
@data_option
def draw(view: str, to: Path, data: Path) -> None:
    """Draw VIEW as .png or .svg, or write it as .graphml, .gexf or .json.

    The views are flows, agencies, statements and law-enforcement; the last is no network but a table, which takes
    neither .graphml nor .gexf.

    \b
    Examples:
      kg draw flows --to flows.png
      kg draw agencies --to agencies.gexf
    """  # noqa: D301
    drawing.draw(view, load(data).store, to)
    say(f"wrote {to}")
