"""Networks as files that Gephi, Cytoscape, yEd and networkx read; the same graph gives the same bytes."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.network import Count


def to_graphml(graph: nx.MultiDiGraph) -> bytes:
    """The graph as GraphML."""
    buffer = io.BytesIO()
    # Not write_graphml: it takes lxml where that is installed, and lxml writes other bytes.
    nx.write_graphml_xml(graph, buffer)
    return buffer.getvalue() + b"\n"


def to_gexf(graph: nx.MultiDiGraph) -> bytes:
    """The graph as GEXF 1.2, without the date and the library version that networkx writes into it."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph(graph)
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = "tip-kg"
    ET.indent(writer.xml)
    content: bytes = ET.tostring(writer.xml, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def to_json(view: nx.MultiDiGraph | Sequence[Count]) -> bytes:
    """A network as node-link JSON (``networkx.node_link_graph`` reads it), a table as a list of objects."""
    if isinstance(view, nx.MultiDiGraph):
        content = nx.node_link_data(view, edges="edges")
    else:
        content = [dataclasses.asdict(count) for count in view]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
