"""The list of questions as a page, made from the heads of the files."""

from __future__ import annotations

from collections.abc import Mapping

from kg.queries.files import load_queries, load_views
from kg.queries.query import Parameter, Query

_INTRODUCTION = """# Questions

Made from the heads of `queries/*.rq` by `kg.queries.render_questions_markdown()`; edit those.

`kg ask NAME -p name=value` answers one. Parameters are optional unless marked. Every answer about statements ends with
the quote and the IRI of the statement. All answers are the same on Oxigraph and on rdflib.
"""


def render_questions_markdown() -> str:
    """The page ``docs/questions.md``: a table of all questions, then each with its parameters and columns."""
    queries, views = load_queries(), load_views()
    table = ["| name | question |", "| --- | --- |"]
    table += [f"| [{name}](#{name}) | {query.question} |" for name, query in queries.items()]
    parts = [_INTRODUCTION, "\n".join(table) + "\n", *map(_section, queries.values()), _views(views)]
    return "\n".join(parts)


def _section(query: Query) -> str:
    lines = [f"## {query.name}", f"**{query.question}** {query.description}", ""]
    lines += [f"- {_parameter(parameter)}" for parameter in query.parameters]
    lines += ["", "| column | meaning |", "| --- | --- |"]
    lines += [f"| `{column.name}` | {column.meaning} |" for column in query.columns]
    return "\n".join(lines) + "\n"


def _parameter(parameter: Parameter) -> str:
    need = ", required" if parameter.required else ""
    return f"`{parameter.name}` ({parameter.type}{need}): {parameter.meaning} Such as `{parameter.example}`."


def _views(views: Mapping[str, Query]) -> str:
    lines = ["## Views", "", "CONSTRUCT queries in `queries/views/`, which the network views read.", ""]
    lines += [f"- `{name}`: {view.question} {view.description}" for name, view in views.items()]
    return "\n".join(lines) + "\n"
