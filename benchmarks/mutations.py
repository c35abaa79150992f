"""How much damage to a graph does validation see? Run ``python benchmarks/mutations.py``.

The graph of the bundled report, made from its gold facts, is damaged in one place at a time; validation has caught a
damage when it reports a violation or a warning that the undamaged graph does not have. The choice of places is
deterministic. Every damaged graph is validated twice, by pySHACL and by the shapes compiled to SPARQL, which must find
the same, and its results are counted from its lines, as a build does. Exit status 1 where the share caught is below the
target, or where two ways differ.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pyoxigraph import Quad, Store, Triple

from benchmarks.damage_kinds import KINDS
from benchmarks.damages import Kind, Sample
from kg import resources, terms
from kg.graph import ReportGraph, build_graph, vocabulary_triples
from kg.validation import ValidationResult, Violation, validate, validate_store
from kg.validation.setwise import Rows, compiled, counter
from tests.builders import gold_facts, sample_document

TARGET = 0.95
"""Share of the damages that has to be caught (issue 2, point 6)."""

PLACES = 4
"""Places that each kind of damage is done in, spread over the graph."""

Finding: TypeAlias = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the damages of one kind."""

    kind: str
    broken: int
    warned: int
    done: int

    @property
    def caught(self) -> int:
        """Damages that were seen at all."""
        return self.broken + self.warned


def sample() -> Sample:
    """The graph that is damaged: the gold of the bundled report."""
    return Sample(build_graph(sample_document(), gold_facts()).triples)


def findings(triples: tuple[Triple, ...]) -> dict[Finding, Violation]:
    """What validation says of a graph, gaps left out."""
    return _by_place(validate(triples))


def _by_place(result: ValidationResult) -> dict[Finding, Violation]:
    found = (violation for violation in result.violations if violation.severity != "info")
    return {(v.shape, str(v.focus_node), str(v.value), v.message): v for v in found}


def is_agreed(triples: tuple[Triple, ...]) -> bool:
    """Whether pySHACL and the compiled shapes give the same results for a graph."""
    store, stored = Store(), as_stored(triples)
    store.extend(Quad(*triple) for group in (stored, vocabulary_triples()) for triple in group)
    return validate(stored) == validate_store(store) and is_counted(stored)


def as_stored(triples: Iterable[Triple]) -> list[Triple]:
    """The triples with literals in the canonical form that Oxigraph and the graphs of reports have: "20.0" is 20."""
    store = Store()
    store.extend(Quad(*triple) for triple in triples)
    return [quad.triple for quad in store]


def is_counted(triples: Iterable[Triple]) -> bool:
    """Whether the results that are counted from a report's lines are those that Oxigraph finds, shape by shape."""
    graph = ReportGraph.of("XKX-2011", terms.report("XKX-2011"), triples)
    rows = Rows(graph)
    counted = {check: number for check, number in counter().rows(graph, rows.count) if number}
    return counted == {
        check: number for check in compiled(tuple(resources.shapes_files())) if (number := rows.count(check))
    }


def score(kind: Kind, graph: Sample, before: dict[Finding, Violation], places: int = PLACES) -> Score:
    """Do one kind of damage in several places and count what is caught.

    Args:
        kind: the damage.
        graph: the undamaged graph.
        before: what validation says of it.
        places: how many, at most.
    """
    severities = [_worst(findings(damaged), before) for damaged in kind.damaged(graph, places)]
    return Score(kind.name, severities.count("violation"), severities.count("warning"), len(severities))


def _worst(after: dict[Finding, Violation], before: dict[Finding, Violation]) -> str | None:
    new = {violation.severity for finding, violation in after.items() if finding not in before}
    return "violation" if "violation" in new else ("warning" if "warning" in new else None)


def table(scores: list[Score]) -> Iterator[str]:
    """The scores as a Markdown table, kinds that escape first."""
    yield "| damage | places | violation | warning | missed |"
    yield "| --- | --- | --- | --- | --- |"
    for one in sorted(scores, key=lambda one: (one.caught - one.done, one.kind)):
        yield f"| {one.kind} | {one.done} | {one.broken} | {one.warned} | {one.done - one.caught} |"


def main() -> int:
    """Damage, validate, print; 0 where the target is met and both engines agree."""
    graph = sample()
    before = findings(graph.triples)
    scores = [score(kind, graph, before) for kind in KINDS]
    print("\n".join(table(scores)))
    done, caught = sum(one.done for one in scores), sum(one.caught for one in scores)
    broken = sum(one.broken for one in scores)
    print(
        f"\n{len(KINDS)} kinds, {done} damages: {caught} caught ({caught / done:.1%}), {broken} of them as violations."
    )
    differing = [kind.name for kind in KINDS for damaged in kind.damaged(graph, 1) if not is_agreed(damaged)]
    print(
        f"pySHACL and the compiled shapes differ on {len(differing)} of {len(KINDS)} kinds {differing or ''}".rstrip()
    )
    return 0 if caught / done >= TARGET and not differing else 1


if __name__ == "__main__":
    sys.exit(main())
