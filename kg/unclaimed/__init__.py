"""What no fact took: every number, place in a trafficking clause and capitalised body that is left, and why.

The extractors say why they refused what they looked at. This looks at the rest, once, after they are done: it holds
quantities, places and names against the facts, and gives each that none has a rule and a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.facts import Fact, Rejection
from kg.model import AnalysedSentence, Document, Numbers
from kg.unclaimed.bodies import explain_bodies
from kg.unclaimed.figures import explain_figures
from kg.unclaimed.places import explain_places

__all__ = ["Unclaimed", "count_numbers", "find_unclaimed"]


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """What was refused or left over in one report.

    ``rejections`` are those of the extractors that still stand and those of what nobody looked at, in text order.
    """

    rejections: tuple[Rejection, ...]
    numbers: Numbers


def find_unclaimed(
    document: Document, sentences: Sequence[AnalysedSentence], facts: Sequence[Fact], rejections: Sequence[Rejection]
) -> Unclaimed:
    """Hold a report's quantities, places and bodies against its facts.

    Args:
        document: the report.
        sentences: its analysed sentences.
        facts: all facts of the report.
        rejections: what the extractors refused; a refusal of a figure that another extractor took is dropped.

    Returns:
        The rejections, and the count of numbers.
    """
    figures = explain_figures(document, sentences, facts, rejections)
    rest = [*figures.rejections, *explain_places(document, sentences, facts, figures.rejections)]
    rest += explain_bodies(document, sentences, facts, rest)
    ordered = sorted(set(rest), key=lambda r: (r.span, r.rule, r.reason))
    return Unclaimed(tuple(ordered), figures.numbers)


def count_numbers(
    document: Document, sentences: Sequence[AnalysedSentence], facts: Sequence[Fact], rejections: Sequence[Rejection]
) -> Numbers:
    """How many numbers a report has, and how many no fact took; arguments as of :func:`find_unclaimed`."""
    return explain_figures(document, sentences, facts, rejections).numbers
