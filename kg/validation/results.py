"""What a validation found: violations in a fixed order, and the W3C report as Turtle that is the same on every run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal as Either
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg import terms

Severity: TypeAlias = Either["violation", "warning", "info"]
"""``violation``: the graph is broken; ``warning``: look at it, the report itself may err; ``info``: a gap."""

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")
"""From bad to harmless: the order in which they are shown."""

Term: TypeAlias = NamedNode | BlankNode | Literal

INVERSE = "^"
"""Marks a path that is read backwards, as in SPARQL."""

_SH = terms.PREFIXES["sh"]
_REPORT = NamedNode("urn:tip-kg:validation-report")


@dataclass(frozen=True, slots=True)
class Violation:
    """One result of the validation.

    Attributes:
        focus_node: the node that the shape was tested on.
        shape, component: IRIs of the shape and of the SHACL constraint component that failed.
        path: IRI of the property, with ``^`` before it where it is read backwards.
        value: the value that is wrong, where there is one.
        rule: name and description of the shape.
        statement, label, quote: the statement that is concerned, its label, and the words it rests on.
    """

    severity: Severity
    focus_node: Term
    shape: str
    component: str
    path: str | None
    value: Term | None
    message: str
    rule: str
    statement: str | None = None
    label: str | None = None
    quote: str | None = None

    def sort_key(self) -> tuple[str, ...]:
        """By severity, then shape, then place."""
        rank = str(SEVERITIES.index(self.severity))
        parts = (self.statement, self.focus_node, self.path, self.value, self.component, self.message)
        return (rank, self.shape, *(str(part or "") for part in parts))


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """All violations, the worst first."""

    violations: tuple[Violation, ...] = field(default=())

    @property
    def conforms(self) -> bool:
        """Whether nothing is broken; warnings and infos do not count."""
        return not self.of("violation")

    def of(self, severity: Severity) -> tuple[Violation, ...]:
        """The results of one severity."""
        return tuple(found for found in self.violations if found.severity == severity)

    def report_turtle(self) -> bytes:
        """The ``sh:ValidationReport`` in Turtle, without blank results: the same bytes for the same results.

        Source: W3C SHACL, section 3.6 (validation report).
        """
        prefixes = {name: iri for name, iri in terms.PREFIXES.items() if name in ("sh", "tip", "code", "data", "xsd")}
        written = serialize(_report_triples(self), format=RdfFormat.TURTLE, prefixes=prefixes)
        return written if written is not None else b""


def severity_of(iri: str) -> Severity:
    """The severity that an IRI of the standard names, such as ``sh:Warning``."""
    name = iri.removeprefix(_SH).lower()
    return next(severity for severity in SEVERITIES if severity == name)


def _sh(name: str) -> NamedNode:
    return NamedNode(_SH + name)


_TYPE = NamedNode(terms.PREFIXES["rdf"] + "type")


def _report_triples(result: ValidationResult) -> Iterator[Triple]:
    # The standard wants sh:conforms false where there is any result, of whatever severity.
    conforms = Literal("false" if result.violations else "true", datatype=NamedNode(terms.PREFIXES["xsd"] + "boolean"))
    yield Triple(_REPORT, _TYPE, _sh("ValidationReport"))
    yield Triple(_REPORT, _sh("conforms"), conforms)
    nodes = [NamedNode(f"{_REPORT.value}:{number}") for number in range(1, len(result.violations) + 1)]
    for node in nodes:
        yield Triple(_REPORT, _sh("result"), node)
    for node, found in zip(nodes, result.violations, strict=True):
        yield from _result_triples(node, found)


def _result_triples(node: NamedNode, found: Violation) -> Iterator[Triple]:
    yield Triple(node, _TYPE, _sh("ValidationResult"))
    yield Triple(node, _sh("focusNode"), found.focus_node)
    yield Triple(node, _sh("resultSeverity"), _sh(found.severity.capitalize()))
    yield Triple(node, _sh("sourceShape"), NamedNode(found.shape))
    yield Triple(node, _sh("sourceConstraintComponent"), NamedNode(found.component))
    if found.value is not None:
        yield Triple(node, _sh("value"), found.value)
    yield Triple(node, _sh("resultMessage"), Literal(found.message, language="en"))
    yield from _path_triples(node, found.path)


def _path_triples(node: NamedNode, path: str | None) -> Iterator[Triple]:
    if path is None:
        return
    if not path.startswith(INVERSE):
        yield Triple(node, _sh("resultPath"), NamedNode(path))
        return
    backwards = NamedNode(f"{node.value}:path")
    yield Triple(node, _sh("resultPath"), backwards)
    yield Triple(backwards, _sh("inversePath"), NamedNode(path.removeprefix(INVERSE)))
