"""The part of SPARQL that the constraints of the project are written in, parsed; anything else is refused.

rdflib's parser would do, but takes three seconds for the shapes, in each process of a build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.validation.lines.algebra import Bind, Expression, Filter, Group, Match, Optional, Part, Select, Union
from kg.validation.lines.functions import Doubtful

_TOKEN = re.compile(
    r"""\s+ | \#[^\n]*
    | (?P<iri><[^<>"\s{}|\\^`]*>)
    | (?P<var>[?$]\w+)
    | (?P<text>"(?:[^"\\\n]|\\.)*")
    | (?P<number>\d+)
    | (?P<prefixed>[\w-]*:[\w-]+)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<sign>&&|\|\||!=|<=|>=|[{}().;,|/!=<>+*-])""",
    re.VERBOSE,
)
_PREFIX = re.compile(r"\s*PREFIX\s+([\w-]*):\s*<([^>]*)>\s*")
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", '"': '"', "'": "'", "\\": "\\"}
_ORDER = (("||",), ("&&",), ("=", "!=", "<", ">", "<=", ">=", "IN", "NOT"), ("+", "-"), ("*", "/"))
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def parse(query: str) -> Select:
    """A SELECT query.

    Raises:
        Doubtful: it holds something that is not known here.
    """
    prefixes: dict[str, str] = {}
    start = 0
    while (found := _PREFIX.match(query, start)) is not None:
        prefixes[found[1]] = found[2]
        start = found.end()
    reader = _Reader(list(_tokens(query[start:])), prefixes)
    whole = reader.select()
    reader.end()
    return whole


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(query):
        found = _TOKEN.match(query, position)
        if found is None:
            raise Doubtful(query[position : position + 20])
        if found.lastgroup is not None:
            yield found.lastgroup, found[0]
        position = found.end()


class _Reader:
    """Recursive descent over tokens."""

    def __init__(self, tokens: list[tuple[str, str]], prefixes: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._prefixes = prefixes
        self._at = 0
        self._fresh = 0

    def _peek(self) -> str:
        kind, text = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        return text.upper() if kind == "word" and text != "a" else text

    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        text = self._peek()
        self._at += 1
        return text

    def _has(self, text: str) -> bool:
        if self._peek() == text:
            self._at += 1
            return True
        return False

    def _expect(self, *texts: str) -> None:
        for text in texts:
            if not self._has(text):
                raise Doubtful(f"{self._peek()} instead of {text}")

    def end(self) -> None:
        """Nothing may follow."""
        if self._at < len(self._tokens):
            raise Doubtful(self._peek())

    def select(self) -> Select:
        """SELECT ... WHERE { ... } GROUP BY ..."""
        self._expect("SELECT")
        distinct = self._has("DISTINCT")
        columns = []
        while self._kind() == "var" or self._peek() == "(":
            columns.append(self._column())
        self._has("WHERE")
        group = self._group()
        keys = []
        if self._has("GROUP"):
            self._expect("BY")
            while self._kind() == "var":
                keys.append(self._variable())
        return Select(tuple(columns), distinct, group, tuple(keys))

    def _column(self) -> tuple[str, tuple[str, bool, str] | None]:
        if self._kind() == "var":
            return self._variable(), None
        self._expect("(")
        if self._kind() == "var":
            # ($this AS ?value): a second name for a column changes neither rows nor their number.
            name = self._variable()
            self._expect("AS")
            self._variable()
            self._expect(")")
            return name, None
        function = self._next()
        self._expect("(")
        distinct = self._has("DISTINCT")
        variable = self._variable()
        self._expect(")", "AS")
        name = self._variable()
        self._expect(")")
        return name, (function, distinct, variable)

    def _variable(self) -> str:
        if self._kind() != "var":
            raise Doubtful(self._peek())
        return "?" + self._next()[1:]

    def _group(self) -> Group:
        self._expect("{")
        parts: list[Part] = []
        while not self._has("}"):
            self._part(parts)
            self._has(".")
        return tuple(parts)

    def _part(self, parts: list[Part]) -> None:
        if self._has("FILTER"):
            parts.append(Filter(self._filter()))
        elif self._has("OPTIONAL"):
            parts.append(Optional(self._group()))
        elif self._has("BIND"):
            self._expect("(")
            value = self.expression()
            self._expect("AS")
            parts.append(Bind(value, self._variable()))
            self._expect(")")
        elif self._peek() == "SELECT":
            parts.append(self.select())
        elif self._peek() == "{":
            groups = [self._group()]
            while self._has("UNION"):
                groups.append(self._group())
            parts.append(Union(tuple(groups)))
        else:
            self._triples(parts)

    def _filter(self) -> Expression:
        return self._unary() if self._peek() in ("NOT", "(") else self._primary()

    def _triples(self, parts: list[Part]) -> None:
        subject = self._term()
        while True:
            steps = self._path()
            here = subject
            for step in steps[:-1]:
                self._fresh += 1
                parts.append(Match(here, step, f"?_{self._fresh}"))
                here = f"?_{self._fresh}"
            parts.append(Match(here, steps[-1], self._term()))
            if not self._has(";"):
                return

    def _path(self) -> list[tuple[str, ...]]:
        """Steps one after the other, each with its alternatives; a sequence as an alternative is refused."""
        steps = [self._step()]
        while self._peek() in ("/", "|"):
            if self._next() == "/":
                steps.append(self._step())
            elif len(steps) == 1:
                steps[0] = (*steps[0], *self._step())
            else:
                raise Doubtful("a path of sequences and alternatives")
        return steps

    def _step(self) -> tuple[str, ...]:
        if self._has("("):
            steps = self._path()
            self._expect(")")
            if len(steps) > 1:
                raise Doubtful("a sequence in parentheses")
            return steps[0]
        return (self._term(),)

    def _term(self) -> str:
        kind, text = self._kind(), self._peek()
        self._at += 1
        if kind == "var":
            return "?" + text[1:]
        if kind == "iri":
            return text
        if kind == "prefixed":
            prefix, _, local = text.partition(":")
            if prefix in self._prefixes:
                return f"<{self._prefixes[prefix]}{local}>"
        if text == "a":
            return _TYPE
        raise Doubtful(text)

    def expression(self, level: int = 0) -> Expression:
        """An expression of operators of this level and of those that bind more closely."""
        if level == len(_ORDER):
            return self._unary()
        left = self.expression(level + 1)
        while self._peek() in _ORDER[level]:
            operator = self._next()
            if operator == "NOT":
                self._expect("IN")
                left = ("!", ("in", left, self._arguments()))
            elif operator == "IN":
                left = ("in", left, self._arguments())
            else:
                left = (operator, left, self.expression(level + 1))
        return left

    def _unary(self) -> Expression:
        if self._has("!"):
            return ("!", self._unary())
        if self._has("NOT"):
            self._expect("EXISTS")
            return ("none", self._group())
        if self._has("("):
            inner = self.expression()
            self._expect(")")
            return inner
        return self._primary()

    def _primary(self) -> Expression:
        kind, text = self._kind(), self._peek()
        if kind == "text":
            self._at += 1
            return ("text", re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], text[1:-1]))
        if kind == "number":
            self._at += 1
            return ("number", int(text))
        if kind == "var":
            return ("var", self._variable())
        if kind == "word":
            self._at += 1
            return ("call", text, self._arguments())
        name = self._term()
        return ("call", name, self._arguments()) if self._peek() == "(" else ("iri", name)

    def _arguments(self) -> tuple[Expression, ...]:
        self._expect("(")
        found = [self.expression()]
        while self._has(","):
            found.append(self.expression())
        self._expect(")")
        return tuple(found)
