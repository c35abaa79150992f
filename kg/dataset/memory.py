"""A dataset in memory: the graphs of reports, and the Turtle that they are read from."""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg import export, terms
from kg.errors import OutputError
from kg.graph import ReportGraph

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    # As `kg export --format` calls them.
    ".turtle": ox.RdfFormat.TURTLE,
    ".ntriples": ox.RdfFormat.N_TRIPLES,
    ".nquads": ox.RdfFormat.N_QUADS,
}
_REPORT = ox.NamedNode(terms.TIP + "Report")
_TYPE = ox.NamedNode(terms.PREFIXES["rdf"] + "type")


@dataclass(frozen=True)
class Dataset:
    """The graphs of reports, sorted by key. ``kg.ask``, ``kg.validate`` and ``kg.network`` take one."""

    graphs: tuple[ReportGraph, ...]

    @cached_property
    def store(self) -> ox.Store:
        """An Oxigraph store: each report in its named graph, the vocabulary in the default graph."""
        return export.to_store(self.graphs, vocabulary=True)

    @property
    def triples(self) -> list[ox.Triple]:
        """The union of all reports, sorted and unique."""
        return sorted({t for graph in self.graphs for t in graph.triples}, key=str)

    def __repr__(self) -> str:
        return f"<Dataset of {len(self.graphs)} reports: {', '.join(g.key for g in self.graphs[:5])}>"


def read_graphs(path: Path) -> Dataset:
    """The dataset of the Turtle files of a folder, or of one RDF file.

    What a file, or a named graph in it, says of an agency or a law that several reports name stays with its own
    reports. A report that stands in several files or graphs has what all of them say.

    Raises:
        OutputError: there is nothing, it is not RDF, or it holds no report.
    """
    files = sorted(path.glob("*.ttl")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise OutputError(path, "holds no graph.", "Run `kg build` first, or name a Turtle file.")
    found: defaultdict[str, list[ReportGraph]] = defaultdict(list)
    for graph in (graph for file in files for triples in _by_graph(parse(file)) for graph in split(triples)):
        found[graph.iri].append(graph)
    if not found:
        raise OutputError(path, "holds RDF but no tip:Report.", "Name the output of `kg build`.")
    return Dataset(tuple(_union(same) for _, same in sorted(found.items())))


def _by_graph(quads: Iterable[ox.Quad]) -> Iterable[list[ox.Triple]]:
    graphs: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)].append(quad.triple)
    return graphs.values()


def _union(same: Sequence[ReportGraph]) -> ReportGraph:
    """One graph of those of one report."""
    first = same[0]
    return first if len(same) == 1 else first.of(first.key, first.iri, (t for graph in same for t in graph.triples))


def parse(file: Path) -> list[ox.Quad]:
    """The quads of one RDF file; what Turtle and N-Triples hold is in the default graph.

    Raises:
        OutputError: the ending is unknown, or the content is not what the ending says (with line and column).
    """
    ending = Path(file.stem).suffix if file.suffix == ".gz" else file.suffix
    if ending not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise OutputError(
            file, f"is of no known format ({ending or 'no ending'}).", f"Known endings: {known}, also .gz."
        )
    try:
        return list(ox.parse(_content(file), format=_FORMATS[ending]))
    except (SyntaxError, OSError, EOFError, zlib.error, ValueError) as error:
        raise OutputError(file, f"cannot be read as RDF: {error}.", "Build it again.") from error


def _content(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def split(triples: Iterable[ox.Triple]) -> list[ReportGraph]:
    """The triples by report: a subject below a report's IRI belongs to it, others to every report that names them."""
    known = list(triples)
    reports = sorted(_value(t.subject) for t in known if t.predicate == _TYPE and t.object == _REPORT)
    own: dict[str, list[ox.Triple]] = {iri: [] for iri in reports}
    shared: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in known:
        owner = _owner(_value(triple.subject), own)
        (own[owner] if owner else shared[_value(triple.subject)]).append(triple)
    return [ReportGraph.of(iri.rsplit("/", 1)[1], iri, [*own[iri], *_reached(own[iri], shared)]) for iri in reports]


def _owner(subject: str, reports: Mapping[str, object]) -> str | None:
    head = terms.DATA + "report/"
    if not subject.startswith(head):
        return None
    iri = head + subject[len(head) :].split("/", 1)[0]
    return iri if iri in reports else None


def _reached(triples: Iterable[ox.Triple], shared: Mapping[str, list[ox.Triple]]) -> list[ox.Triple]:
    """What the triples name, and what that names in turn, of the subjects that several reports may share."""
    found: dict[str, list[ox.Triple]] = {}
    queue = [t.object for t in triples]
    while queue:
        name = _value(queue.pop())
        if name in shared and name not in found:
            found[name] = shared[name]
            queue.extend(t.object for t in shared[name])
    return [t for group in found.values() for t in group]


def _value(node: object) -> str:
    return str(getattr(node, "value", ""))
