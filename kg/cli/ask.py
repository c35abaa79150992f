"""``kg ask``: the canned questions, or one's own SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click
import pyoxigraph as ox

from kg import queries
from kg.cli.common import data_option, load, print_table
from kg.errors import QueryError
from kg.export import to_turtle
from kg.queries.answer import short


@click.command()
@click.argument("question", required=False)
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "markdown"]),
    default="table",
    show_default=True,
)
@click.option(
    "--sparql", type=click.File("r", encoding="utf-8"), help="Your own query: a file, or - for standard input."
)
@click.option("--all", "everything", is_flag=True, help="Answer all questions that need no parameter.")
@data_option
def ask(
    question: str | None,
    params: tuple[str, ...],
    form: str,
    sparql: TextIO | None,
    data: Path,
    *,
    everything: bool,
) -> None:
    """Answer QUESTION from the graph; without one, list the questions.

    \b
    Examples:
      kg ask
      kg ask law-enforcement-funnel
      kg ask statistics-of-measure -p measure=convictions --format csv
      echo 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' | kg ask --sparql -
    """  # noqa: D301
    known = queries.load_queries()
    if question is None and sparql is None and not everything:
        print_table(("question", "asks"), ((q.name, q.question) for q in known.values()))
        return
    store = load(data).store
    if sparql is not None:
        show(queries.ask_sparql(sparql.read(), store), form)
        return
    chosen = [q for q in known.values() if q.form == "select" and not q.required] if everything else []
    for query in chosen or [queries.get_query(question or "")]:
        if everything:
            click.echo(f"\n{query.question}  [kg ask {query.name}]")
        show(queries.ask(query, store, _parameters(params)), form)


def _parameters(params: tuple[str, ...]) -> dict[str, str]:
    pairs = [param.partition("=") for param in params]
    for name, sign, _ in pairs:
        if not sign:
            raise QueryError(name, "is not of the form name=value.", "Write for example -p year=2010.")
    return {name: value for name, _, value in pairs}


def show(answer: queries.Answer | list[ox.Triple], form: str) -> None:
    """Print an answer in the form asked for; triples of a CONSTRUCT as Turtle."""
    if isinstance(answer, list):
        sys.stdout.write(to_turtle(answer).decode())
    elif form == "table":
        print_table(answer.columns, ([short(cell) for cell in row] for row in answer))
    else:
        writers = {"csv": answer.to_csv, "tsv": answer.to_tsv, "json": answer.to_json, "markdown": answer.to_markdown}
        sys.stdout.write(writers[form]())
