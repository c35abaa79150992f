"""Views of a store as networkx graphs: SPARQL projections whose rows become edges.

A projection is 4 to 50 times faster than turning every triple into an edge, and it is what a reader of the network
wants: labels instead of IRIs, scalars instead of terms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Store

from kg.network.figures import Count, law_enforcement
from kg.network.graphs import agencies, flows, statements
from kg.network.sources import Source, sources

__all__ = ["VIEWS", "Count", "Source", "View", "agencies", "flows", "law_enforcement", "sources", "statements"]


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at a store: ``function`` gives a MultiDiGraph, or a list of `Count` where there is no network."""

    name: str
    description: str
    function: Callable[[Store], Any]


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("flows", "countries and regions, and the people trafficked between them", flows),
        View("law-enforcement", "investigations, prosecutions and convictions by year", law_enforcement),
        View("agencies", "agencies, their parts, and what each did", agencies),
        View("statements", "the whole statement graph with its evidence", statements),
    )
}
"""The views by name."""
