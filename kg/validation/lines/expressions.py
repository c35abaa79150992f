"""Expressions of SPARQL as expressions of Python.

Types are known before anything is run: ``term`` (N-Triples), ``maybe`` (a term or None, where OPTIONAL found none),
``text``, ``number``, ``truth``. Where SPARQL would look at the type of a value, `kg.validation.lines.functions` doubts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from kg import terms
from kg.validation.lines.algebra import Expression, Group
from kg.validation.lines.functions import Doubtful, Pattern

Type: TypeAlias = Literal["term", "maybe", "text", "number", "truth"]
Code: TypeAlias = tuple[str, Type]

_TEMPLATE = re.compile(r"(?:[^\\$]|\$[1-9](?!\w))*")
"""What REPLACE puts in, as far as both engines read it alike."""
_INTEGER = f"<{terms.PREFIXES['xsd']}integer>"


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may use.

    Attributes:
        known: variables that are bound, and what their values are.
        constants: what is worked out once; an expression may add to it.
        none: the code of NOT EXISTS for a group.
    """

    known: Mapping[str, Type]
    constants: dict[str, Any]
    none: Callable[[Group], str]

    def constant(self, value: object) -> str:
        """The name of a new constant."""
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name


def name_of(variable: str) -> str:
    """The name of a variable in Python."""
    return f"v_{variable[1:]}"


def code_of(expression: Expression, scope: Scope) -> Code:
    """An expression's code and type.

    Raises:
        Doubtful: it is not known how to compile it.
    """
    operator, *operands = expression
    return _KINDS.get(str(operator), _arithmetic if operator in ("+", "-", "*", "/") else _compared)(
        str(operator), operands, scope
    )


def truth_of(expression: Any, scope: Scope) -> str:  # noqa: ANN401 - parts of tuples
    """Code that gives a boolean."""
    code, kind = code_of(expression, scope)
    if kind == "truth":
        return code
    if kind in ("term", "maybe"):
        return f"truth({_bound(code, kind)})"
    raise Doubtful(kind)


def _bound(code: str, kind: Type) -> str:
    return f"need({code})" if kind == "maybe" else code


def _as(wanted: Type, table: str) -> Callable[[Any, Scope], str]:
    """What compiles an expression to code of a type; the value of a term is looked up in a table."""

    def cast(expression: Any, scope: Scope) -> str:  # noqa: ANN401
        code, kind = code_of(expression, scope)
        if kind in ("term", "maybe"):
            return f"{table}[{_bound(code, kind)}]"
        if kind != wanted:
            raise Doubtful(kind)
        return code

    return cast


_text, _number = _as("text", "L"), _as("number", "N")


def _variable(_: str, operands: list[Any], scope: Scope) -> Code:
    (variable,) = operands
    return name_of(variable), scope.known[variable]


def _arithmetic(operator: str, operands: list[Any], scope: Scope) -> Code:
    if operator == "/":
        # Oxigraph cuts quotients off: only what is rounded down is sure to be the same.
        raise Doubtful(operator)
    left, right = (_number(operand, scope) for operand in operands)
    return f"({left} {operator} {right})", "number"


def _floor(arguments: list[Any], scope: Scope) -> Code:
    operator, *operands = arguments[0]
    if operator != "/":
        return f"floor({_number(arguments[0], scope)})", "number"
    left, right = (_number(operand, scope) for operand in operands)
    return f"floor(divided({left}, {right}))", "number"


def _logic(operator: str, operands: list[Any], scope: Scope) -> Code:
    left, right = (truth_of(operand, scope) for operand in operands)
    return f"({left} {'or' if operator == '||' else 'and'} {right})", "truth"


def _not(_: str, operands: list[Any], scope: Scope) -> Code:
    return f"(not {truth_of(operands[0], scope)})", "truth"


def _compared(operator: str, operands: list[Any], scope: Scope) -> Code:
    if operator in ("=", "!="):
        same = _same(operands, scope)
        return (same if operator == "=" else f"(not {same})"), "truth"
    if operator not in ("<", ">", "<=", ">="):
        raise Doubtful(operator)
    left, right = (_number(operand, scope) for operand in operands)
    return f"({left} {operator} {right})", "truth"


def _same(operands: list[Any], scope: Scope) -> str:
    sides = [code_of(operand, scope) for operand in operands]
    kinds = {kind for _, kind in sides}
    for kind, cast in (("number", _number), ("truth", truth_of), ("text", _text)):
        if kind in kinds:
            return "({} == {})".format(*(cast(operand, scope) for operand in operands))
    left, right = (_bound(code, kind) for code, kind in sides)
    return f"is_same({left}, {right}, N)"


def _within(_: str, operands: list[Any], scope: Scope) -> Code:
    operand, members = operands
    kinds = {member[0] for member in members}
    values = f"({', '.join(repr(member[1]) for member in members)},)"
    if kinds == {"iri"}:
        code, kind = code_of(operand, scope)
        if kind in ("term", "maybe"):
            return f"({_bound(code, kind)} in {values})", "truth"
    if kinds == {"text"}:
        return f"({_text(operand, scope)} in {values})", "truth"
    raise Doubtful(kinds)


def _call(_: str, operands: list[Any], scope: Scope) -> Code:
    name, arguments = operands
    if name in _FUNCTIONS:
        return _FUNCTIONS[name](arguments, scope)
    form, casts, kind = _PLAIN.get(name, ("", (), "text"))
    if not casts or len(casts) != len(arguments):
        raise Doubtful(name)
    return form.format(*(cast(argument, scope) for cast, argument in zip(casts, arguments, strict=True))), kind


def _str(arguments: list[Any], scope: Scope) -> Code:
    code, kind = code_of(arguments[0], scope)
    if kind in ("term", "maybe"):
        return f"S[{_bound(code, kind)}]", "text"
    return (f"text_of({code})" if kind == "number" else code), "text"


def _if(arguments: list[Any], scope: Scope) -> Code:
    test, *sides = arguments
    kinds = {code_of(side, scope)[1] for side in sides}
    if "number" in kinds:
        yes, no = (_number(side, scope) for side in sides)
        kind: Type = "number"
    elif kinds == {"text"}:
        yes, no = (_text(side, scope) for side in sides)
        kind = "text"
    else:
        raise Doubtful(kinds)
    return f"({yes} if {truth_of(test, scope)} else {no})", kind


def _coalesce(arguments: list[Any], scope: Scope) -> Code:
    """As far as it stands for a variable that OPTIONAL did not bind."""
    first, second = arguments
    if first[:2] != ("call", "STR") or first[2][0][0] != "var":
        raise Doubtful(first)
    name, kind = code_of(first[2][0], scope)
    code = f"S[{name}]"
    return (f"({code} if {name} is not None else {_text(second, scope)})" if kind == "maybe" else code), "text"


def _is_bound(arguments: list[Any], scope: Scope) -> Code:
    code, kind = code_of(arguments[0], scope)
    return (f"({code} is not None)" if kind == "maybe" else "True"), "truth"


def _concat(arguments: list[Any], scope: Scope) -> Code:
    return f"({' + '.join(_text(argument, scope) for argument in arguments)})", "text"


def _regex(arguments: list[Any], scope: Scope) -> Code:
    text, pattern, *flags = arguments
    flag = flags[0][1] if flags else ""
    if pattern[0] == "text":
        found = f"{scope.constant(Pattern(pattern[1], flag))}.found"
    else:
        found = f"pattern_of({_text(pattern, scope)}, {flag!r}).found"
    return f"{found}({_text(text, scope)})", "truth"


def _replace(arguments: list[Any], scope: Scope) -> Code:
    text, pattern, by = arguments
    if pattern[0] != "text" or by[0] != "text" or not _TEMPLATE.fullmatch(by[1]):
        raise Doubtful("REPLACE")
    replaced = Pattern(pattern[1])
    if replaced.may_be_empty():
        raise Doubtful("REPLACE")
    template = by[1].replace("$", "\\")
    return f"{scope.constant(replaced)}.replaced({_text(text, scope)}, {template!r})", "text"


def _whole(arguments: list[Any], scope: Scope) -> Code:
    code, kind = code_of(arguments[0], scope)
    return f"whole({code if kind == 'text' else _number(arguments[0], scope)})", "number"


_FUNCTIONS: dict[str, Callable[[list[Any], Scope], Code]] = {
    "STR": _str,
    "IF": _if,
    "COALESCE": _coalesce,
    "BOUND": _is_bound,
    "CONCAT": _concat,
    "REGEX": _regex,
    "REPLACE": _replace,
    "FLOOR": _floor,
    _INTEGER: _whole,
}
_PLAIN: dict[str, tuple[str, tuple[Callable[[Any, Scope], str], ...], Type]] = {
    "STRLEN": ("len({})", (_text,), "number"),
    "LCASE": ("{}.lower()", (_text,), "text"),
    "CONTAINS": ("({1} in {0})", (_text, _text), "truth"),
    "STRSTARTS": ("{}.startswith({})", (_text, _text), "truth"),
    "STRENDS": ("{}.endswith({})", (_text, _text), "truth"),
    "STRAFTER": ("after({}, {})", (_text, _text), "text"),
    "STRBEFORE": ("before({}, {})", (_text, _text), "text"),
    "SHA256": ("checksum({})", (_text,), "text"),
    "IRI": ("made_iri({})", (_text,), "term"),
    "LANG": ("language({})", (lambda argument, scope: _bound(*code_of(argument, scope)),), "text"),
}
"""Functions whose arguments have one type each: the code, the casts, the type of the result."""

_KINDS: dict[str, Callable[[str, list[Any], Scope], Code]] = {
    "var": _variable,
    "text": lambda _, operands, __: (repr(operands[0]), "text"),
    "number": lambda _, operands, __: (repr(operands[0]), "number"),
    "iri": lambda _, operands, __: (repr(operands[0]), "term"),
    "call": _call,
    "!": _not,
    "||": _logic,
    "&&": _logic,
    "in": _within,
    "none": lambda _, operands, scope: (scope.none(operands[0]), "truth"),
}
_PLAIN["SUBSTR"] = ("part_of({}, {}, {})", (_text, _number, _number), "text")
