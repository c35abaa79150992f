"""The ``.rq`` files: SPARQL with a head of ``#+`` lines in YAML, in the manner of grlc."""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg import resources
from kg.errors import QueryError
from kg.queries.query import PARAMETER_TYPES, Column, Form, Parameter, Query

_KEYS = ("summary", "description", "tags", "parameters")
_FORM = re.compile(r"^(SELECT|CONSTRUCT|ASK)\b", re.MULTILINE)


@cache
def load_queries() -> dict[str, Query]:
    """All questions by name, in alphabetical order.

    Raises:
        QueryError: a file without a complete head.

    >>> load_queries()["tier-placements"].question
    'On which tier does the report place the country?'
    """
    return _folder(resources.queries_folder())


@cache
def load_views() -> dict[str, Query]:
    """All views (CONSTRUCT queries) by name, in alphabetical order."""
    return _folder(resources.queries_folder() / "views")


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader in C where PyYAML was built with it: the heads of all questions in 40 ms instead of 400."""


def get_query(name: str) -> Query:
    """The question of that name.

    Raises:
        QueryError: there is none; the names that are near are in the message.
    """
    queries = load_queries()
    if name in queries:
        return queries[name]
    near = difflib.get_close_matches(name, queries, n=3, cutoff=0.4)
    remedy = f"Did you mean {', '.join(near)}?" if near else "List the questions to see their names."
    raise QueryError(name, "no question has this name.", remedy)


def read_query(path: Path) -> Query:
    """The question in a file.

    Raises:
        QueryError: the head is missing, is not YAML, or lacks a key.
    """
    text = path.read_text(encoding="utf-8")
    head = _head(path, text)
    return Query(
        name=path.stem,
        question=str(head["summary"]),
        description=str(head["description"]).strip(),
        columns=tuple(Column(str(name), str(meaning)) for name, meaning in (head.get("columns") or {}).items()),
        parameters=tuple(_parameter(path, entry) for entry in head["parameters"]),
        tags=tuple(map(str, head["tags"])),
        text=text,
        form=_form(path, text),
    )


def _folder(folder: Path) -> dict[str, Query]:
    return {path.stem: read_query(path) for path in sorted(folder.glob("*.rq"))}


def _head(path: Path, text: str) -> dict[str, Any]:
    lines = [line[3:] for line in text.splitlines() if line.startswith("#+ ")]
    try:
        head = yaml.load("\n".join(lines), _LOADER)  # noqa: S506 - both loaders are the safe one
    except yaml.YAMLError as error:
        raise QueryError(path, f"the head is not YAML: {error}", "Correct the lines that begin with #+.") from error
    missing = [key for key in _KEYS if not isinstance(head, dict) or key not in head]
    if missing:
        raise QueryError(path, f"the head lacks {', '.join(missing)}.", "Add it in a line that begins with #+.")
    return dict(head)


def _parameter(path: Path, entry: dict[str, Any]) -> Parameter:
    lacking = [key for key in ("name", "type", "example", "description") if key not in entry]
    if lacking:
        raise QueryError(path, f"a parameter lacks {', '.join(lacking)}.", "Complete the head.")
    if entry["type"] not in PARAMETER_TYPES:
        raise QueryError(path, f"no such type: {entry['type']}.", f"Use one of {', '.join(PARAMETER_TYPES)}.")
    default = entry.get("default")
    return Parameter(
        name=str(entry["name"]),
        type=entry["type"],
        example=str(entry["example"]),
        meaning=str(entry["description"]),
        required=bool(entry.get("required", False)),
        default=None if default is None else str(default),
    )


def _form(path: Path, text: str) -> Form:
    found = _FORM.search(text)
    if found is None:
        raise QueryError(path, "no line begins with SELECT, CONSTRUCT or ASK.", "Begin the query on a new line.")
    forms: dict[str, Form] = {"SELECT": "select", "CONSTRUCT": "construct", "ASK": "ask"}
    return forms[found[1]]
