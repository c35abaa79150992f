"""``kg export``: the graph in other formats."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.common import data_option, load, say
from kg.dataset import FORMATS, each_chunk, write_file


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option("--to", type=click.Path(path_type=Path), help="File; without it, standard output.")
@click.option(
    "--with-vocabulary", is_flag=True, help="The ontology and the concept schemes too: labels and definitions."
)
@data_option
def export(form: str, to: Path | None, data: Path, *, with_vocabulary: bool) -> None:
    """Write the dataset as Turtle, N-Triples (both merged), N-Quads or TriG (a named graph per report).

    Names of places and codes are in the vocabulary: --with-vocabulary adds it, in the default graph.

    \b
    Examples:
      kg export --format nquads --to dataset.nq
      kg export --format turtle --with-vocabulary --to all.ttl
    """  # noqa: D301
    chunks = each_chunk(load(data), form, vocabulary=with_vocabulary)
    if to is None:
        sys.stdout.buffer.writelines(chunks)
    else:
        write_file(to, chunks)
        say(f"wrote {to}")
