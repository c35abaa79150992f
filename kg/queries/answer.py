"""Answers: rows of terms, and their forms as CSV, TSV, JSON, Markdown and HTML."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

import pyoxigraph as ox

from kg import terms

Cell: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | None
"""One value of a row; ``None`` where the question leaves it open."""

_XSD = terms.PREFIXES["xsd"]
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal"))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: rows in the order of the question.

    ``query`` is the name of the question, or ``custom``. Numbers and truth values are in canonical form, so that both
    engines give the same characters.
    """

    query: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_records(self) -> list[dict[str, str | int | float | bool | None]]:
        """One dictionary per row, with Python values: what a data frame is made from."""
        return [dict(zip(self.columns, map(_value, row), strict=True)) for row in self.rows]

    def to_csv(self) -> str:
        """SPARQL 1.1 Query Results CSV: plain values, CRLF line ends (RFC 4180)."""
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        writer.writerow(self.columns)
        writer.writerows([plain(cell) for cell in row] for row in self.rows)
        return buffer.getvalue()

    def to_tsv(self) -> str:
        """SPARQL 1.1 Query Results TSV: terms as in Turtle, nothing lost."""
        head = "\t".join(f"?{column}" for column in self.columns)
        lines = ["\t".join("" if cell is None else _turtle(cell) for cell in row) for row in self.rows]
        return "\n".join([head, *lines]) + "\n"

    def to_json(self) -> str:
        """SPARQL 1.1 Query Results JSON."""
        bindings = [
            {name: _json(cell) for name, cell in zip(self.columns, row, strict=True) if cell is not None}
            for row in self.rows
        ]
        content = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def to_markdown(self) -> str:
        """A GitHub table; IRIs of the project in their short form."""
        rows = [self.columns, tuple("---" for _ in self.columns)]
        rows += [tuple(_in_markdown(short(cell)) for cell in row) for row in self.rows]
        return "".join(f"| {' | '.join(row)} |\n" for row in rows)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(f"<tr>{''.join(map(_in_html, self.columns, row))}</tr>" for row in self.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def canonical(cell: Cell) -> Cell:
    """The term with its number in canonical form (XML Schema 1.1, part 2): ``1.50`` is ``1.5``, ``2.0`` is ``2``.

    >>> canonical(ox.Literal("1.50", datatype=ox.NamedNode(_XSD + "decimal"))).value
    '1.5'
    """
    if not isinstance(cell, ox.Literal) or cell.datatype.value not in _NUMBERS:
        return cell
    try:
        number = Decimal(cell.value)
    except InvalidOperation:
        return cell
    whole = number == number.to_integral_value()
    digits = str(int(number)) if whole else f"{number:f}".rstrip("0")
    return ox.Literal(digits, datatype=cell.datatype)


def plain(cell: Cell) -> str:
    """The characters of a term; empty for an open cell."""
    return "" if cell is None else cell.value


def short(cell: Cell) -> str:
    """As `plain`, but IRIs of the project without their base."""
    return plain(cell).removeprefix(terms.BASE) if isinstance(cell, ox.NamedNode) else plain(cell)


def rows_of(cells: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows in canonical form."""
    return tuple(tuple(canonical(cell) for cell in row) for row in cells)


def _value(cell: Cell) -> str | int | float | bool | None:
    if cell is None:
        return None
    datatype = cell.datatype.value.removeprefix(_XSD) if isinstance(cell, ox.Literal) else ""
    if datatype == "integer":
        return int(cell.value)
    if datatype == "boolean":
        return cell.value == "true"
    return float(cell.value) if datatype in ("decimal", "double", "float") else cell.value


def _turtle(cell: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    # SPARQL TSV writes integers bare; pyoxigraph escapes tabs and line ends in all other literals.
    bare = isinstance(cell, ox.Literal) and cell.datatype.value == _XSD + "integer"
    return cell.value if bare else str(cell)


def _json(cell: ox.NamedNode | ox.BlankNode | ox.Literal) -> dict[str, str]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.BlankNode):
        return {"type": "bnode", "value": cell.value}
    entry = {"type": "literal", "value": cell.value}
    if cell.language is not None:
        return entry | {"xml:lang": cell.language}
    return entry if cell.datatype.value == _XSD + "string" else entry | {"datatype": cell.datatype.value}


def _in_markdown(text: str) -> str:
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").split())


def _in_html(column: str, cell: Cell) -> str:
    text = html.escape(short(cell))
    if isinstance(cell, ox.NamedNode) and cell.value.startswith(("http://", "https://")):
        return f'<td><a href="{html.escape(cell.value)}">{text}</a></td>'
    # Quotes are set as quotations, so that they are seen to be the report's words.
    return f"<td><q>{text}</q></td>" if column.lower().endswith("quote") and text else f"<td>{text}</td>"
