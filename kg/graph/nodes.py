"""Nodes of the project's names as RDF terms, each made once."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

from kg import terms


@cache
def term(name: str) -> NamedNode:
    """The node of a prefixed name: ``term("tip:voice")``."""
    prefix, _, local = name.partition(":")
    return NamedNode(terms.PREFIXES[prefix] + local)
