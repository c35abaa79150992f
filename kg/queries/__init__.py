"""Canned questions and one's own: SPARQL on rdflib and Oxigraph with the same answers on both.

>>> import pyoxigraph
>>> answer = ask("tier-placements", pyoxigraph.Store())
>>> answer.columns
('report', 'place', 'edition', 'tier', 'quote', 'statement')
>>> list(answer)
[]
"""

from kg.queries.answer import Answer, Cell
from kg.queries.documentation import render_questions_markdown
from kg.queries.engines import Source, ask, ask_sparql, construct
from kg.queries.files import get_query, load_queries, load_views
from kg.queries.parameters import bind
from kg.queries.query import Column, Parameter, Query

__all__ = [
    "Answer",
    "Cell",
    "Column",
    "Parameter",
    "Query",
    "Source",
    "ask",
    "ask_sparql",
    "bind",
    "construct",
    "get_query",
    "load_queries",
    "load_views",
    "render_questions_markdown",
]
