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
@click.option("--all", "everything", is_flag=True, help="Answer all questions that need no parameter but those given.")
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
    if sum((question is not None, sparql is not None, everything)) > 1:
        raise click.UsageError("give one of QUESTION, --sparql and --all.")
    values = _parameters(params)
    if sparql is not None:
        if values:
            raise click.UsageError("-p belongs to questions; write the value into your query.")
        show(_own(sparql, data), form)
    elif everything:
        chosen = _all_with(values)
        store = load(data).store
        for query in chosen:
            click.echo(f"\n{query.question}  [kg ask {query.name}]")
            show(queries.ask(query, store, values), form)
    elif question is not None:
        show(queries.ask(queries.get_query(question), load(data).store, values), form)
    else:
        print_table(("question", "asks"), ((q.name, q.question) for q in queries.load_queries().values()))


def _own(sparql: TextIO, data: Path) -> queries.Answer | list[ox.Triple]:
    """The answer to a query of the user's; an error names its file."""
    try:
        return queries.ask_sparql(sparql.read(), load(data).store)
    except QueryError as error:
        raise error.of(sparql.name) from error


def _all_with(values: dict[str, str]) -> list[queries.Query]:
    """The questions that take all these parameters and need no other."""
    tables = [q for q in queries.load_queries().values() if q.form == "select"]
    for name in values:
        known = sorted({p.name for q in tables for p in q.parameters})
        if name not in known:
            raise QueryError(name, "is no parameter of any question.", f"There are: {', '.join(known)}.")
    return [q for q in tables if values.keys() <= {p.name for p in q.parameters} and set(q.required) <= values.keys()]


def _parameters(params: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, sign, value in (param.partition("=") for param in params):
        if not sign:
            raise QueryError(name, "is not of the form name=value.", "Write for example -p year=2010.")
        if name in values:
            raise QueryError(name, "is given twice.", "A parameter has one value: ask once for each.")
        values[name] = value
    return values


def show(answer: queries.Answer | list[ox.Triple], form: str) -> None:
    """Print an answer in the form asked for; triples of a CONSTRUCT as Turtle."""
    if isinstance(answer, list):
        sys.stdout.write(to_turtle(answer).decode())
    elif form == "table":
        print_table(answer.columns, ([short(cell) for cell in row] for row in answer))
    else:
        writers = {"csv": answer.to_csv, "tsv": answer.to_tsv, "json": answer.to_json, "markdown": answer.to_markdown}
        sys.stdout.write(writers[form]())
