"""The quantity grammar: every figure of a narrative in digits or words, claimed by the most specific rule first.

One scan finds where figures begin; at each, the rules of :mod:`kg.quantities.grammar` are asked in order: fiscal years,
articles, dates, identifiers, ages, then money, terms, percent and, last, plain numbers.
"""

from kg.quantities.grammar import find_quantities
from kg.quantities.vocabulary import Comparators, Currencies, comparators, currencies

__all__ = ["Comparators", "Currencies", "comparators", "currencies", "find_quantities"]
