"""What a query is made of, as far as the constraints of the project need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Expression: TypeAlias = tuple[object, ...]
"""``("var", name)``, ``("text", str)``, ``("number", int)``, ``("iri", form)``, ``("call", NAME, arguments)``,
``(operator, left, right)``, ``("!", operand)``, ``("in", operand, members)``, ``("none", group)``: NOT EXISTS."""


@dataclass(frozen=True, slots=True)
class Match:
    """A triple pattern: variables are ``?name``, constants N-Triples; any of the predicates may lead to the object."""

    subject: str
    predicates: tuple[str, ...]
    object: str


@dataclass(frozen=True, slots=True)
class Bind:
    """BIND."""

    value: Expression
    variable: str


@dataclass(frozen=True, slots=True)
class Filter:
    """FILTER."""

    test: Expression


@dataclass(frozen=True, slots=True)
class Optional:
    """OPTIONAL."""

    group: Group


@dataclass(frozen=True, slots=True)
class Union:
    """Groups with UNION between; one alone is a group in braces."""

    groups: tuple[Group, ...]


Part: TypeAlias = "Match | Bind | Filter | Optional | Union | Select"
Group: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Select:
    """A query: variables, or an aggregate under a variable's name: ``(name, (function, distinct, variable))``."""

    columns: tuple[tuple[str, tuple[str, bool, str] | None], ...]
    distinct: bool
    group: Group
    keys: tuple[str, ...] = field(default=())
