"""Views that are networks. Node keys are IRIs, so that files of two builds can be joined; labels are for reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx
from pyoxigraph import Literal, NamedNode, Store

from kg import terms
from kg.network.projection import (
    FIGURE,
    JOIN,
    STATEMENT,
    Labels,
    Row,
    Scalar,
    code_of,
    concepts_of,
    kind_of,
    rows_of,
    scalar,
    statement_rows,
)
from kg.network.sources import sources

_FLOWS = f"SELECT * WHERE {{ ?statement a tip:Flow ; tip:origin ?origin ; tip:destination ?destination .{STATEMENT} }}"

_DEEDS = f"""SELECT * WHERE {{
    ?statement tip:actor ?agency ; a ?class .{STATEMENT}{FIGURE}
    OPTIONAL {{ ?statement tip:service ?service }}
    FILTER(?class != qb:Observation) }}"""

_AGENCIES = """SELECT ?agency ?type ?country ?whole WHERE {
    ?agency a org:Organization .
    ?agency tip:agencyType ?type . OPTIONAL { ?agency tip:country ?country }
    OPTIONAL { ?agency org:unitOf ?whole } }"""


def flows(store: Store) -> nx.MultiDiGraph:
    """Who is trafficked from where to where: a node per country or region, an edge per statement.

    Args:
        store: as for `sources`.

    Returns:
        Nodes by IRI with ``label``, ``code``, ``kind`` (``country``, ``region``) and ``reported`` (whether a report of
        the store is about it). Edges by the statement's IRI with ``label``, ``offenses``, ``offense_codes``,
        ``victims``, ``modality``, ``voice``, ``report``, ``quote``; several values are joined by "; ".
    """
    labels, rows, many = Labels(store), statement_rows(store, _FLOWS), concepts_of(store, "tip:Flow")
    reported = {source.place for source in sources(store)}
    graph = _graph("flows", store)
    for place in sorted({str(row[end]) for row in rows for end in ("origin", "destination")}):
        kind = "region" if place.startswith(f"{terms.CODE}region/") else "country"
        graph.add_node(place, label=labels[place], code=code_of(place), kind=kind, reported=place in reported)
    for row in rows:
        offenses, victims = (many[str(row["statement"]), name] for name in ("offense", "victims"))
        about = {"offenses": labels.of(offenses), "offense_codes": JOIN.join(map(code_of, offenses))}
        about["victims"] = labels.of(victims)
        graph.add_edge(row["origin"], row["destination"], str(row["statement"]), **about, **_common(row))
    return graph


def agencies(store: Store) -> nx.MultiDiGraph:
    """Agencies and what they did: an edge per statement whose subject is an agency, to what was done.

    Args:
        store: as for `sources`.

    Returns:
        Nodes by IRI with ``label`` and ``kind``: ``agency`` (with ``agency_type``, ``agency_type_code``, ``country``)
        or ``deed``, which is a measure, a service or a kind of statement. Edges have ``relation``: ``did`` (with
        ``label``, ``kind``, ``quote`` and, where stated, ``value``, ``year``, ``unit``, ``comparator``) or ``unit of``,
        between two agencies.
    """
    labels, deeds, bodies = Labels(store), statement_rows(store, _DEEDS), rows_of(store, _AGENCIES)
    graph = _graph("agencies", store)
    for row in sorted(bodies, key=lambda row: (row["agency"], row.get("whole", ""))):
        about = {"agency_type": labels[str(row["type"])], "agency_type_code": code_of(str(row["type"]))}
        about |= {"country": labels[str(row["country"])]} if "country" in row else {}
        graph.add_node(row["agency"], label=labels[str(row["agency"])], kind="agency", **about)
    for deed in sorted({_deed(row) for row in deeds}):
        graph.add_node(deed, label=labels[deed], kind="deed")
    for part, whole in sorted({(row["agency"], row["whole"]) for row in bodies if "whole" in row}):
        graph.add_edge(part, whole, "unit of", relation="unit of", label="unit of")
    for row in deeds:
        graph.add_edge(
            row["agency"], _deed(row), str(row["statement"]), relation="did", **_figure(row, labels), **_common(row)
        )
    return _unified(graph)


def statements(store: Store) -> nx.MultiDiGraph:
    """Everything that the reports say: every IRI a node, every link an edge, literals as attributes of their node.

    The whole text of a report (``tip:content``) is left out; quotes are attributes of the selectors.

    Args:
        store: as for `sources`.

    Returns:
        Nodes by IRI with ``label``, ``kind`` (the kind of statement, ``organization``, ``passage`` ..., or a scheme of
        the vocabulary), ``type`` (classes) and the literals by the local name of their property; edges with ``label``,
        the local name of theirs.
    """
    labels, attributes = Labels(store), dict[str, dict[str, list[Scalar]]]()
    links: set[tuple[str, str, str]] = set()
    for subject, predicate, value in _data(store):
        about = attributes.setdefault(subject, defaultdict(list))
        if isinstance(value, Literal):
            about[predicate].append(scalar(value))
        elif predicate == "type":
            about[predicate].append(code_of(value.value))
        else:
            links.add((subject, value.value, predicate))
    graph = _graph("statements", store)
    for iri in sorted({*attributes, *(end for link in links for end in link[:2])}):
        literals = {name: _joined(values) for name, values in sorted(attributes.get(iri, {}).items())}
        named = {"label": literals.get("exact", labels[iri]), "kind": kind_of(iri)}
        graph.add_node(iri, **{"type": ""} | literals | named)
    for subject, target, predicate in sorted(links):
        graph.add_edge(subject, target, predicate, label=predicate)
    return _unified(graph)


def _graph(name: str, store: Store) -> nx.MultiDiGraph:
    return nx.MultiDiGraph(name=name, source=JOIN.join(source.title for source in sources(store)))


def _data(store: Store) -> Iterator[tuple[str, str, NamedNode | Literal]]:
    """The triples of the reports with IRIs and literals as objects, without the vocabulary and the whole texts."""
    owned = tuple(f"{terms.DATA}{head}/" for head in ("report", "agency", "law", "software", "vocabulary"))
    for quad in sorted(store, key=lambda quad: str(quad.triple)):
        subject, predicate = quad.subject, quad.predicate.value
        if not isinstance(subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            continue
        if subject.value.startswith(owned) and predicate != f"{terms.TIP}content":
            yield subject.value, code_of(predicate), quad.object


def _deed(row: Row) -> str:
    return str(row.get("measure") or row.get("service") or row["class"])


def _common(row: Row) -> Row:
    codes = {name: code_of(str(row[name])) for name in ("voice", "modality", "report")}
    return {"label": row["label"], **codes, "quote": row["quote"]}


def _figure(row: Row, labels: Labels) -> Row:
    named: Row = {name: labels[str(row[name])] for name in ("unit", "comparator") if name in row}
    plain: Row = {name: row[name] for name in ("value", "year", "group") if name in row}
    return {"kind": kind_of(str(row["statement"])), **plain, **named}


def _joined(values: list[Scalar]) -> Scalar:
    unique = list(dict.fromkeys(values))
    return unique[0] if len(unique) == 1 else JOIN.join(sorted(map(str, unique)))


def _unified(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Give each attribute one type over all nodes, and over all edges: the formats declare types once for all."""
    for items in ([a for _, a in graph.nodes(data=True)], [a for *_, a in graph.edges(data=True)]):
        types: defaultdict[str, set[type]] = defaultdict(set)
        for name, value in (pair for about in items for pair in about.items()):
            types[name].add(type(value))
        for name, value, about in [(n, v, a) for a in items for n, v in a.items() if len(types[n]) > 1]:
            about[name] = float(value) if types[name] == {int, float} else str(value)
    return graph
