"""What the three looks at the rest share: facts by place, and the making of a rejection."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg import matching
from kg.facts import Fact, Rejection
from kg.model import Document, Span

Item = TypeVar("Item", Fact, Rejection)


@dataclass(frozen=True, slots=True)
class Spans(Generic[Item]):
    """Facts or rejections by where their words stand, to be asked for what overlaps a span."""

    items: list[Item]
    starts: list[int]
    reaches: list[int]

    @classmethod
    def of(cls, items: Iterable[Item]) -> Spans[Item]:
        """The items sorted by their start; ``reaches`` is how far the items up to each reach."""
        ordered = sorted(items, key=lambda item: item.span.start)
        reaches = list(itertools.accumulate((item.span.end for item in ordered), max))
        return cls(ordered, [item.span.start for item in ordered], reaches)

    def at(self, span: Span) -> list[Item]:
        """Those that overlap the span."""
        first = bisect.bisect_right(self.reaches, span.start)
        last = bisect.bisect_left(self.starts, span.end)
        return [item for item in self.items[first:last] if item.span.overlaps(span)]


def reject(document: Document, span: Span, rule: str, reason: str) -> Rejection:
    """The rejection of what stands at a span of the readable view."""
    whole = matching.unfolded(document.text, span)
    return Rejection(document.key, whole, whole.text(document.text), rule, reason)
