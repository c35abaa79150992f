"""What a query is made of, as far as the constraints of the project need it."""

from __future__ import annotations

from collections.abc import Iterable
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


def conjuncts(test: Expression) -> list[Expression]:
    """The tests that && stands between."""
    if test[0] == "&&":
        return [part for side in test[1:] for part in conjuncts(side)]  # type: ignore[arg-type]  # expressions
    return [test]


def _parts(expression: object) -> Iterable[tuple[object, ...]]:
    if isinstance(expression, tuple):
        yield expression
        if expression[:1] != ("none",):
            for part in expression:
                yield from _parts(part)


def is_plain(test: Expression) -> bool:
    """Whether it looks at nothing but the values of variables: no NOT EXISTS."""
    return all(part[:1] != ("none",) for part in _parts(test))


def variables(test: Expression) -> set[str]:
    """The variables whose values it looks at."""
    return {str(part[1]) for part in _parts(test) if part[:1] == ("var",)}
