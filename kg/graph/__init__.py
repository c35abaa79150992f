"""Facts to RDF, as ``docs/model.md`` describes it: one graph per report, no blank nodes, IRIs from what they name."""

from kg.graph.report import ReportGraph, build_graph
from kg.graph.vocabulary import vocabulary_triples

__all__ = ["ReportGraph", "build_graph", "vocabulary_triples"]
