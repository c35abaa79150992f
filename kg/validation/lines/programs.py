"""Queries as Python: each becomes one comprehension over the index of a report, and the number of its rows."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import kg.validation.lines.algebra as algebra
import kg.validation.lines.functions as functions
from kg import terms
from kg.validation.lines.algebra import Bind, Expression, Filter, Group, Match, Optional, Select, Union
from kg.validation.lines.expressions import Scope, Type, code_of, name_of, truth_of
from kg.validation.lines.functions import Doubtful, Numbers
from kg.validation.lines.index import Index
from kg.validation.lines.sparql import parse

Rows: TypeAlias = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Program:
    """A query, compiled.

    Attributes:
        run: the number of rows for a report; raises `Doubtful` where that is not certain.
        backwards: the predicates that the index must also know from object to subject.
        source: of the function, for whoever wants to read it.
    """

    run: Callable[[Index], int]
    backwards: frozenset[str]
    source: str


def compile_query(query: str) -> Program:
    """The program of a SELECT query.

    Raises:
        Doubtful: it holds something that is not compiled.
    """
    backwards: set[str] = set()
    constants: dict[str, Any] = {}
    rows = _Clauses({}, constants, backwards).rows(parse(query))
    # The constants are names of functions, patterns and literals written with repr: nothing of a query is code.
    source = f"lambda spo, pos, S, L, N: len({rows})"
    function = eval(source, _NAMES | constants)  # noqa: S307
    return Program(lambda index: function(*index.tables), frozenset(backwards), source)


class _Clauses:
    """The ``for`` and ``if`` clauses of a comprehension, in the order in which they are run."""

    def __init__(self, known: Mapping[str, Type], constants: dict[str, Any], backwards: set[str]) -> None:
        self.known = dict(known)
        self._text: list[str] = []
        self._constants = constants
        self._backwards = backwards
        self._scope = Scope(self.known, constants, self._none)
        self._opened: dict[str, str] = {}

    def _inner(self, known: Mapping[str, Type]) -> _Clauses:
        return _Clauses(known, self._constants, self._backwards)

    def rows(self, query: Select) -> str:
        """Code of the rows: tuples of the columns' values."""
        self._group(query.group)
        if any(aggregate is None and name not in self.known for name, aggregate in query.columns):
            raise Doubtful("a column that is never bound")
        if query.keys or any(aggregate for _, aggregate in query.columns):
            return self._grouped(query)
        values = "".join(f"{name_of(name)}, " for name, _ in query.columns)
        body = f"({values}) {self}"
        return f"{{{body}}}" if query.distinct else f"[{body}]"

    def _grouped(self, query: Select) -> str:
        """Keys come first in all queries of the project."""
        plain = tuple(name for name, aggregate in query.columns if aggregate is None)
        aggregates = [aggregate for _, aggregate in query.columns if aggregate is not None]
        if plain != query.keys or plain != tuple(name for name, _ in query.columns[: len(plain)]):
            raise Doubtful("GROUP BY")
        # Without keys there is a group even where there are no rows; what OPTIONAL did not bind is not counted.
        if not plain or any(self.known.get(variable) != "term" for _, _, variable in aggregates):
            raise Doubtful("an aggregate")
        values = "".join(f"{name_of(name)}, " for name in (*plain, *(variable for _, _, variable in aggregates)))
        asked = tuple((function, distinct) for function, distinct, _ in aggregates)
        return f"grouped([({values}) {self}], {len(plain)}, {asked!r}, N)"

    def __str__(self) -> str:
        return " ".join(self._text)

    def _none(self, group: Group) -> str:
        inner = self._inner(self.known)
        inner._group(group)  # noqa: SLF001 - of its own class
        return f"(not any(True {inner}))"

    def _group(self, group: Group) -> None:
        tests = [test for part in group if isinstance(part, Filter) for test in algebra.conjuncts(part.test)]
        matches: list[Match] = []
        for part in group:
            if isinstance(part, Match):
                matches.append(part)
            elif not isinstance(part, Filter):
                self._match_all(matches, tests)
                matches = []
                self._part(part)
                self._test(tests)
        self._match_all(matches, tests)
        self._test(tests, last=True)

    def _part(self, part: Bind | Optional | Union | Select) -> None:
        if isinstance(part, Bind):
            code, kind = code_of(part.value, self._scope)
            self._text.append(f"for {name_of(part.variable)} in [{code}]")
            self.known[part.variable] = kind
        elif isinstance(part, Optional):
            self._optional(part.group)
        elif isinstance(part, Union):
            match part.groups:
                case ((Select() as query,),):
                    self._part(query)
                case _:
                    self._union(part.groups)
        else:
            inner = self._inner({})
            code = inner.rows(part)
            kinds: list[Type] = ["number" if aggregate else inner.known[name] for name, aggregate in part.columns]
            self._joined(code, [name for name, _ in part.columns], kinds)

    def _joined(self, code: str, names: list[str], kinds: list[Type]) -> None:
        shared = [name for name in names if name in self.known]
        targets = "".join(f"{'j' if name in shared else ''}{name_of(name)}, " for name in names)
        self._text.append(f"for {targets}in {code}")
        self._text += [f"if j{name_of(name)} == {name_of(name)}" for name in shared]
        for name, kind in zip(names, kinds, strict=True):
            if self.known.setdefault(name, kind) != kind or (name in shared and kind != "term"):
                raise Doubtful(name)

    def _union(self, groups: Iterable[Group]) -> None:
        branches, names = [], None
        for group in groups:
            inner = self._inner({})
            inner._group(group)  # noqa: SLF001 - of its own class
            own = sorted(name for name in inner.known if not name.startswith("?target"))
            if names not in (None, own) or {inner.known[name] for name in own} != {"term"}:
                raise Doubtful("UNION")
            names = own
            branches.append(f"[({''.join(f'{name_of(name)}, ' for name in own)}) {inner}]")
        assert names is not None  # noqa: S101 - a union has groups
        self._joined(f"({' + '.join(branches)})", names, ["term"] * len(names))

    def _optional(self, group: Group) -> None:
        """As far as it holds one pattern that adds one variable."""
        match group:
            case (Match(subject, (predicate,), variable),):
                if self.known.get(subject) != "term" or variable in self.known or variable[0] != "?":
                    raise Doubtful("OPTIONAL")
                found = f"{self._at(subject)}.get({predicate!r}, NONE)"
                self._text.append(f"for {name_of(variable)} in {found}")
                self.known[variable] = "maybe"
            case _:
                raise Doubtful("OPTIONAL")

    def _test(self, tests: list[Expression], *, last: bool = False) -> None:
        """Those whose variables are bound; what NOT EXISTS sees is certain at the end of its group."""
        for test in list(tests):
            if last or (algebra.is_plain(test) and algebra.variables(test) <= self.known.keys()):
                if not algebra.variables(test) <= self.known.keys():
                    raise Doubtful("a variable that is never bound")
                self._text.append(f"if {truth_of(test, self._scope)}")
                tests.remove(test)

    def _match_all(self, matches: list[Match], tests: list[Expression]) -> None:
        left = list(matches)
        while left:
            best = min(left, key=lambda match: (self._cost(match), left.index(match)))
            left.remove(best)
            self._match(best)
            self._test(tests)

    def _is_known(self, term: str) -> bool:
        return term[0] != "?" or term in self.known

    def _cost(self, match: Match) -> int:
        """Lower is sooner: what is said of a known subject; then what few subjects have; then what all have."""
        subject, value = self._is_known(match.subject), self._is_known(match.object)
        if subject:
            return 0 if value else 1
        is_rare = not _COMMON.intersection(match.predicates)
        if value:
            return 2 if is_rare else 4
        return 3 if is_rare else 5

    def _match(self, match: Match) -> None:
        subject, value = match.subject, match.object
        if any(self.known.get(term, "term") != "term" for term in (subject, value)) or subject == value:
            raise Doubtful("a pattern of what is no term")
        predicates = match.predicates
        if any(predicate[0] == "?" for predicate in predicates):
            raise Doubtful("a variable as a predicate")
        if self._is_known(subject):
            at = self._at(subject)
            self._follow(value, [f"{at}.get({predicate!r}, ())" for predicate in predicates])
        elif self._is_known(value):
            self._backwards |= set(predicates)
            self._follow(subject, [f"pos[{p!r}].get({_code(value)}, ())" for p in predicates])
        else:
            self._backwards |= set(predicates)
            tables = ", ".join(f"pos[{predicate!r}]" for predicate in predicates)
            names = name_of(value), name_of(subject)
            self._text.append(f"for table in ({tables},) for {names[0]}, many in table.items() for {names[1]} in many")
        self.known |= {term: "term" for term in (subject, value) if term[0] == "?"}

    def _follow(self, target: str, ways: list[str]) -> None:
        """To a term by one of several ways: once for each, as SPARQL has it."""
        if not self._is_known(target):
            way = ways[0] if len(ways) == 1 else f"chain({', '.join(ways)})"
            self._text.append(f"for {name_of(target)} in {way}")
        elif len(ways) == 1:
            self._text.append(f"if {_code(target)} in {ways[0]}")
        else:
            self._text.append(f"for way in ({', '.join(ways)}) if {_code(target)} in way")

    def _at(self, subject: str) -> str:
        """What is said of a subject, looked up once."""
        if subject[0] != "?":
            return f"spo.get({subject!r}, EMPTY)"
        if subject not in self._opened:
            self._opened[subject] = f"d_{subject[1:]}"
            self._text.append(f"for d_{subject[1:]} in [spo.get({name_of(subject)}, EMPTY)]")
        return self._opened[subject]


_COMMON = frozenset(
    f"<{terms.PREFIXES[prefix]}{name}>"
    for prefix, name in (
        ("rdf", "type"),
        ("rdfs", "label"),
        ("prov", "wasDerivedFrom"),
        ("prov", "wasGeneratedBy"),
        *(("oa", name) for name in ("hasSource", "hasSelector", "start", "end", "exact", "prefix", "suffix")),
        *(("tip", name) for name in ("report", "voice", "modality", "section", "country")),
    )
)
"""What every statement or passage has: joins begin elsewhere. It bears on how fast they are, and on nothing else."""


def _code(term: str) -> str:
    return name_of(term) if term[0] == "?" else repr(term)


def _grouped(rows: Rows, keys: int, aggregates: tuple[tuple[str, bool], ...], numbers: Numbers) -> Rows:
    groups: defaultdict[tuple[Any, ...], Rows] = defaultdict(list)
    for row in rows:
        groups[row[:keys]].append(row[keys:])
    found = {key: zip(*group, strict=True) for key, group in groups.items()}
    return [
        (*key, *(_aggregate(*asked, column, numbers) for asked, column in zip(aggregates, columns, strict=True)))
        for key, columns in found.items()
    ]


def _aggregate(function: str, distinct: bool, column: tuple[str, ...], numbers: Numbers) -> functions.Number:
    values: Iterable[str] = set(column) if distinct else column
    if function == "COUNT":
        return len(list(values))
    found = [numbers[value] for value in values]
    if function == "SUM":
        return sum(found)
    if function in ("MIN", "MAX"):
        return min(found) if function == "MIN" else max(found)
    raise Doubtful(function)


_NAMES: dict[str, Any] = {
    "EMPTY": {},
    "NONE": (None,),
    "after": functions.after,
    "before": functions.before,
    "chain": itertools.chain,
    "checksum": functions.checksum,
    "divided": functions.divided,
    "floor": math.floor,
    "grouped": _grouped,
    "is_same": functions.is_same,
    "language": functions.language,
    "made_iri": functions.made_iri,
    "need": functions.need,
    "part_of": functions.part_of,
    "pattern_of": functions.pattern_of,
    "text_of": functions.text_of,
    "truth": functions.truth,
    "whole": functions.whole,
}
"""What the code of a program may call."""
