"""Shapes as SPARQL: each constraint becomes one query that finds all its results in a store at once.

pySHACL visits focus node after focus node, which costs minutes where a dataset holds hundreds of reports; the same
checks as joins cost seconds. Only what the shapes of the project use is compiled (W3C SHACL 2.1.3 targets, 4.1 to 4.8
core, 5 SPARQL-based constraints); any other construct is refused by name, so that none is skipped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import rdflib
from rdflib import RDF, SH
from rdflib.collection import Collection

from kg.errors import ShapesError
from kg.validation.bridge import to_oxigraph
from kg.validation.results import INVERSE

Node: TypeAlias = rdflib.term.Node
_Values: TypeAlias = Callable[[rdflib.Graph, Node], str]


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint of one shape.

    Attributes:
        shape, component: IRIs, as in the results of the standard.
        severity: the IRI of the shape's severity.
        path: of the property shape, with ``^`` before a path that is read backwards.
        message: as written; constraints in SPARQL may name variables in braces.
        query: a SELECT whose rows are the results; ``?this`` is the focus node, ``?value`` and ``?path`` where bound.
        is_node_value: whether a row without ``?value`` has the focus node as its value.
        targets: kinds of targets (``targetClass`` ...) and their values.
        given: what the constraint is given, one value or the members of a list; terms are N-Triples.
    """

    shape: str
    component: str
    severity: str
    path: str | None
    message: str
    query: str
    is_node_value: bool = False
    targets: tuple[tuple[str, str], ...] = ()
    given: tuple[str, ...] = ()


_DESCRIPTIVE = {RDF.type, SH.name, SH.description, SH.message, SH.severity, SH.path, SH.ignoredProperties}
_TARGETS: dict[Node, str] = {
    SH.targetClass: "?this a {} .",
    SH.targetObjectsOf: "?target {} ?this .",
    SH.targetSubjectsOf: "?this {} ?target .",
}


def _at(shapes: rdflib.Graph, node: Node) -> str:
    """The value of a constraint as SPARQL: an IRI, a literal, or the members of a list with commas between."""
    if isinstance(node, rdflib.BNode):
        return ", ".join(_n3(member) for member in Collection(shapes, node))
    return _n3(node)


def _n3(node: Node) -> str:
    return node.n3()


def _one_of(shapes: rdflib.Graph, node: Node) -> str:
    same = (f"sameTerm(?value, {_n3(member)})" for member in Collection(shapes, node))
    return f"FILTER (!({' || '.join(same)}))"


def _languages(shapes: rdflib.Graph, node: Node) -> str:
    fits = (f"LANGMATCHES(LANG(?value), {_n3(member)})" for member in Collection(shapes, node))
    return f"FILTER (!COALESCE({' || '.join(fits)}, false))"


def _datatype(_: rdflib.Graph, node: Node) -> str:
    """Wrong datatype, or not in its lexical space (SHACL 4.1.2): a cast of the text fails."""
    name = _n3(node)
    free = node in (rdflib.XSD.string, RDF.langString)
    formed = "" if free else f" || !COALESCE(isLiteral({name}(STR(?value))), false)"
    return f"FILTER (!isLiteral(?value) || DATATYPE(?value) != {name}{formed})"


def _nodekind(shapes: rdflib.Graph, node: Node) -> str:
    test = {SH.IRI: "isIRI", SH.Literal: "isLiteral"}.get(node)  # type: ignore[call-overload]
    if test is None:
        raise _refused(shapes, f"sh:nodeKind {node}")
    return f"FILTER (!{test}(?value))"


def _filter(test: str) -> _Values:
    return lambda shapes, node: test.format(_at(shapes, node))


def _compared(operator: str) -> _Values:
    test = f"?this {{}} ?other . FILTER (!COALESCE(?value {operator} ?other, false))"
    return _filter(test)


_ON_VALUES: dict[Node, _Values] = {
    SH.nodeKind: _nodekind,
    SH.datatype: _datatype,
    SH.pattern: _filter("FILTER (isBLANK(?value) || !REGEX(STR(?value), {}))"),
    SH["class"]: _filter("FILTER NOT EXISTS {{ ?value a {} }}"),
    SH["in"]: _one_of,
    SH.languageIn: _languages,
    SH.minInclusive: _filter("FILTER (!COALESCE(?value >= {}, false))"),
    SH.maxInclusive: _filter("FILTER (!COALESCE(?value <= {}, false))"),
    SH.minLength: _filter("FILTER (isBLANK(?value) || STRLEN(STR(?value)) < {})"),
    SH.maxLength: _filter("FILTER (isBLANK(?value) || STRLEN(STR(?value)) > {})"),
    SH.lessThan: _compared("<"),
    SH.lessThanOrEquals: _compared("<="),
}
"""Constraints that each value of the path (of a node shape: the focus node) must meet by itself."""


def compile_shapes(shapes: rdflib.Graph) -> tuple[Check, ...]:
    """All constraints of the shapes, sorted by shape and component.

    Raises:
        ShapesError: a shape uses a construct that is not compiled; the message names both.
    """
    # SHACL 2.1.3: what has a target is a shape, whether it says so or not.
    typed = {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.subjects(RDF.type, SH.PropertyShape)}
    named = typed.union(*(shapes.subjects(target) for target in _TARGETS))
    checks = [check for shape in sorted(named, key=str) for check in _checks(shapes, shape)]
    return tuple(sorted(checks, key=lambda check: (check.shape, check.component, check.query)))


def _refused(shapes: rdflib.Graph, what: str, shape: Node | None = None) -> ShapesError:
    name = shapes.namespace_manager.normalizeUri(str(shape)) if shape else "shapes"
    return ShapesError(name, f"{what} is not compiled to SPARQL.", "Validate with pySHACL, or compile the construct.")


def _checks(shapes: rdflib.Graph, shape: Node) -> Iterator[Check]:
    target = _target(shapes, shape)
    path = _path(shapes, shape)
    for predicate, value in sorted(shapes.predicate_objects(shape), key=str):
        if predicate in _DESCRIPTIVE or predicate in _TARGETS:
            continue
        compiled = _compile(shapes, shape, predicate, value, (target, path))
        # A closed shape is given the properties that it allows.
        given = shapes.value(shape, SH.ignoredProperties) if predicate == SH.closed else value
        yield _check(shapes, shape, path, compiled, _given(shapes, given))


_Compiled: TypeAlias = tuple[str, str, str | None, bool]
"""Name of the component, query, message of its own, whether the focus node is the value."""


def _check(shapes: rdflib.Graph, shape: Node, path: str | None, compiled: _Compiled, given: tuple[str, ...]) -> Check:
    component, query, message, is_node_value = compiled
    written = message or str(shapes.value(shape, SH.message) or f"Does not meet {component}.")
    severity = str(shapes.value(shape, SH.severity) or SH.Violation)
    name = f"{SH}{component}ConstraintComponent"
    targets = tuple(
        sorted((str(p).removeprefix(str(SH)), _n3(o)) for p, o in shapes.predicate_objects(shape) if p in _TARGETS)
    )
    return Check(str(shape), name, severity, path, written, query, is_node_value, targets, given)


def _given(shapes: rdflib.Graph, node: Node | None) -> tuple[str, ...]:
    if node is None or (node, SH.select, None) in shapes:
        return ()
    members = Collection(shapes, node) if isinstance(node, rdflib.BNode) else [node]
    return tuple(str(to_oxigraph(member)) for member in members)


def _compile(
    shapes: rdflib.Graph, shape: Node, predicate: Node, value: Node, place: tuple[str, str | None]
) -> _Compiled:
    target, path = place
    if predicate == SH.sparql:
        return "SPARQL", _sparql(shapes, value, target), _message(shapes, value), path is None
    if predicate == SH.closed:
        return "Closed", _closed(shapes, shape, target), None, False
    values = f"{target} {_values(path)}"
    if predicate in _ON_VALUES:
        query = f"SELECT DISTINCT ?this ?value {{ {values} {_ON_VALUES[predicate](shapes, value)} }}"
        return _component(predicate), query, None, False
    if predicate in _ON_SETS:
        return _component(predicate), _ON_SETS[predicate](target, _triple(path), _n3(value)), None, False
    raise _refused(shapes, _n3(predicate), shape)


def _component(predicate: Node) -> str:
    name = str(predicate).removeprefix(str(SH))
    return name[0].upper() + name[1:]


def _fewer(target: str, values: str, count: str) -> str:
    counted = (
        f"{{ SELECT ?this (COUNT(DISTINCT ?value) AS ?found) {{ {target} OPTIONAL {{ {values} }} }} GROUP BY ?this }}"
    )
    if int(rdflib.util.from_n3(count)) == 1:  # type: ignore[arg-type]
        return f"SELECT DISTINCT ?this {{ {target} FILTER NOT EXISTS {{ {values} }} }}"
    return f"SELECT ?this {{ {counted} FILTER (?found < {count}) }}"


def _more(target: str, values: str, count: str) -> str:
    return f"SELECT ?this {{ {target} {values} }} GROUP BY ?this HAVING (COUNT(DISTINCT ?value) > {count})"


def _has(target: str, values: str, value: str) -> str:
    return f"SELECT DISTINCT ?this {{ {target} FILTER NOT EXISTS {{ {values.replace('?value', value)} }} }}"


_ON_SETS: dict[Node, Callable[[str, str, str], str]] = {SH.minCount: _fewer, SH.maxCount: _more, SH.hasValue: _has}
"""Constraints on all values of the path together: from target, path and value to the query."""


def _target(shapes: rdflib.Graph, shape: Node) -> str:
    """The pattern that binds ``?this`` to every focus node."""
    known = sorted(_TARGETS[p].format(_n3(o)) for p, o in shapes.predicate_objects(shape) if p in _TARGETS)
    if not known:
        raise _refused(shapes, "a shape without sh:targetClass, sh:targetObjectsOf or sh:targetSubjectsOf", shape)
    if len(known) == 1 and (shape, SH.targetClass, None) in shapes:
        return known[0]
    # A focus node comes once, however many triples lead to it: else a join with its own uses would be quadratic.
    return f"{{ SELECT DISTINCT ?this {{ {' UNION '.join(f'{{ {pattern} }}' for pattern in known)} }} }}"


def _path(shapes: rdflib.Graph, shape: Node) -> str | None:
    path = shapes.value(shape, SH.path)
    if not isinstance(path, rdflib.BNode):
        return None if path is None else str(path)
    inverse = shapes.value(path, SH.inversePath)
    if not isinstance(inverse, rdflib.URIRef):
        raise _refused(shapes, "a path other than a property or its inverse", shape)
    return INVERSE + str(inverse)


def _triple(path: str | None) -> str:
    if path is None:
        return ""
    return f"?value <{path[1:]}> ?this ." if path.startswith(INVERSE) else f"?this <{path}> ?value ."


def _values(path: str | None) -> str:
    return _triple(path) or "BIND (?this AS ?value)"


def _closed(shapes: rdflib.Graph, shape: Node, target: str) -> str:
    """SHACL 4.8.1; no shape of the project nests property shapes, whose paths would be allowed as well."""
    ignored = shapes.value(shape, SH.ignoredProperties)
    allowed = "" if ignored is None else f"FILTER (?path NOT IN ({_at(shapes, ignored)}))"
    return f"SELECT DISTINCT ?this ?path ?value {{ {target} ?this ?path ?value . {allowed} }}"


_WHERE = re.compile(r"WHERE\s*\{", re.IGNORECASE)


def _sparql(shapes: rdflib.Graph, constraint: Node, target: str) -> str:
    """The constraint's own query over all focus nodes: the target stands where ``$this`` would be bound."""
    prefixes = shapes.objects(shapes.value(constraint, SH.prefixes), SH.declare)
    declared = sorted(f"PREFIX {shapes.value(p, SH.prefix)}: <{shapes.value(p, SH.namespace)}>" for p in prefixes)
    select = str(shapes.value(constraint, SH.select))
    start = _WHERE.search(select)
    if start is None:
        raise _refused(shapes, "sh:sparql without a SELECT ... WHERE { }", constraint)
    return "\n".join([*declared, f"{select[: start.end()]} {target} {select[start.end() :]}"])


def _message(shapes: rdflib.Graph, constraint: Node) -> str | None:
    message = shapes.value(constraint, SH.message)
    return None if message is None else str(message)


def filled(message: str, row: Mapping[str, str]) -> str:
    """The message with the row's values for ``{?name}`` and ``{$name}`` (SHACL 5.2.2); the unbound stay as written."""
    return re.sub(r"\{[?$](\w+)\}", lambda found: row.get(found.group(1), found.group()), message)
