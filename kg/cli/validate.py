"""``kg validate``: SHACL, with a report for people."""

from __future__ import annotations

from pathlib import Path

import click

from kg import validation
from kg.cli.common import FOUND_WRONG, load, say
from kg.dataset import AnyDataset, StoredDataset
from kg.validation import ValidationResult

FEW = 20
"""Reports that pySHACL, the reference, checks within seconds."""


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path("output"))
@click.option("--format", "form", type=click.Choice(["text", "turtle"]), default="text", show_default=True)
@click.option(
    "--engine",
    type=click.Choice(["auto", "pyshacl", "sparql"]),
    default="auto",
    show_default=True,
    help=f"pySHACL, or the shapes compiled to SPARQL; auto: the latter for more than {FEW} reports.",
)
def validate(graph: Path, form: str, engine: str) -> None:
    """Validate GRAPH (a folder that `kg build` wrote, or an RDF file) against the shapes.

    Each report is checked by itself. Of several in one file, N-Quads and TriG keep them apart, Turtle does not.
    Exit status 1 where there is a violation; warnings and infos are findings about the report, not errors.

    \b
    Examples:
      kg validate
      kg validate output/XKX-2011.ttl --format turtle > report.ttl
      kg validate dataset --engine sparql
    """  # noqa: D301
    result = _validated(load(graph), engine)
    if form == "turtle":
        click.echo(result.report_turtle().decode(), nl=False)
    else:
        click.echo(validation.format_violations(result))
    if not result.conforms:
        say("does not conform")
        raise SystemExit(FOUND_WRONG)


def _validated(data: AnyDataset, engine: str) -> ValidationResult:
    """Both engines give the same results; a test and `benchmarks/mutations.py` hold that."""
    size = len(data.manifest.reports) if isinstance(data, StoredDataset) else len(data.graphs)
    reference = engine == "pyshacl" or (engine == "auto" and size <= FEW)
    graphs = data.each() if isinstance(data, StoredDataset) else data.graphs
    return validation.validate_each(graphs, reference=reference)
