"""Validation of one report where its lines are, without a store: what is certain takes a few milliseconds.

The shapes are compiled to Python, and a report's N-Triples are asked whether they meet them beyond doubt. Whatever is
not - a construct that is not compiled, a value of an unexpected type, an error inside an expression, a core constraint
that is not met - goes to Oxigraph, one constraint at a time. So nothing is decided here otherwise than by the queries
of `kg.validation.compiled`; most of them only need not be run.
"""

from kg.validation.lines.counting import Counter, written

__all__ = ["Counter", "written"]
