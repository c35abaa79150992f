"""``kg export``: the graph in other formats."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import export as formats
from kg.cli.common import data_option, load, say
from kg.dataset import write_file

_WRITERS = {
    "turtle": lambda data: formats.to_turtle(data.triples),
    "ntriples": lambda data: formats.to_ntriples(data.triples),
    "nquads": lambda data: formats.to_nquads(data.graphs),
    "trig": lambda data: formats.to_trig(data.graphs),
}


@click.command()
@click.option("--format", "form", type=click.Choice(list(_WRITERS)), required=True)
@click.option("--to", type=click.Path(path_type=Path), help="File; without it, standard output.")
@data_option
def export(form: str, to: Path | None, data: Path) -> None:
    """Write the dataset as Turtle, N-Triples (both merged), N-Quads or TriG (a named graph per report).

    \b
    Example:
      kg export --format nquads --to dataset.nq
    """  # noqa: D301
    content = _WRITERS[form](load(data))
    if to is None:
        sys.stdout.buffer.write(content)
    else:
        write_file(to, content)
        say(f"wrote {to}")
