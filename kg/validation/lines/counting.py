"""How many results the shapes have for a report: from its lines where that is certain, else from Oxigraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import Triple

from kg.graph import ReportGraph
from kg.validation.compiled import Check
from kg.validation.lines.core import Core, is_core
from kg.validation.lines.functions import Doubtful
from kg.validation.lines.index import Index, Properties
from kg.validation.lines.programs import Program, compile_query
from kg.validation.results import SEVERITIES, Severity, severity_of

Count = Callable[[Check], int]
"""Counts the rows of a query the long way."""
Named: TypeAlias = tuple[str, str, str]
"""Subject, predicate and object of a triple, each as N-Triples have it."""


def written(triples: Iterable[Triple]) -> list[Named]:
    """Triples as N-Triples have them."""
    return [(str(triple.subject), str(triple.predicate), str(triple.object)) for triple in triples]


class Counter:
    """Counts the results for one report after the other.

    Args:
        checks: the compiled shapes.
        vocabulary: what constraints may look up beside a report.
    """

    def __init__(self, checks: Iterable[Check], vocabulary: Iterable[Named]) -> None:
        known = list(checks)
        self._vocabulary: defaultdict[str, Properties] = defaultdict(dict)
        # The index knows the vocabulary by subject alone: what would look it up by object is left to Oxigraph.
        self._predicates: set[str] = set()
        for subject, predicate, value in vocabulary:
            self._vocabulary[subject].setdefault(predicate, []).append(value)
            self._predicates.add(predicate)
        self._core = Core(filter(is_core, known), self._predicates)
        self._programs: list[tuple[Check, Program]] = []
        self.unknown = list(self._core.unknown)
        for check in known:
            if not is_core(check):
                self._add(check)
        names = [program.backwards for _, program in self._programs]
        self._backwards = self._core.backwards.union(*names)

    def _add(self, check: Check) -> None:
        try:
            program = compile_query(check.query)
        except Doubtful:
            self.unknown.append(check)
            return
        if self._predicates.isdisjoint(program.backwards):
            self._programs.append((check, program))
        else:
            self.unknown.append(check)

    def count(self, graph: ReportGraph, surely: Count) -> dict[str, int]:
        """The number of results of each severity.

        Args:
            graph: of one report.
            surely: counts the rows of what is not certain here.
        """
        counted: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        for check, rows in self.rows(graph, surely):
            counted[severity_of(check.severity)] += rows
        return {str(severity): count for severity, count in counted.items()}

    def rows(self, graph: ReportGraph, surely: Count) -> Iterator[tuple[Check, int]]:
        """The number of rows of each query that has, or may have, any."""
        try:
            index = Index(graph.lines, self._vocabulary, self._backwards)
        except Doubtful:
            every = (*self._core.checks(), *(check for check, _ in self._programs), *self.unknown)
            yield from ((check, surely(check)) for check in every)
            return
        for check in (*self.unknown, *self._core.doubts(index)):
            yield check, surely(check)
        for check, program in self._programs:
            try:
                yield check, program.run(index)
            except Doubtful:
                yield check, surely(check)
