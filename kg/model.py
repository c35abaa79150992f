"""The value types of reading and matching: spans, documents, mentions, quantities.

Documents, their metadata and sections are frozen; what is made by the thousand is so for the type checker alone
(see :mod:`kg.records`). Offsets are Unicode code points into the decoded text, lower bound inclusive and upper
exclusive, as in the Web Annotation TextPositionSelector.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

from kg.records import dataclass

Reading = TypeVar("Reading")
"""What a function makes of a sentence."""

SectionName: TypeAlias = Literal["profile", "assessment", "recommendations", "prosecution", "protection", "prevention"]
"""The parts of a narrative that the State Department has kept, under changing headings, since 2001."""

Comparator: TypeAlias = Literal["exact", "over", "under", "about"]
"""How firmly a number is stated; see the vocabulary ``comparators.ttl``."""


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of text: code points ``start`` (inclusive) to ``end`` (exclusive).

    >>> Span(0, 6).text("Kosovo (Tier 2)")
    'Kosovo'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        self.start = start  # type: ignore[misc]
        self.end = end  # type: ignore[misc]

    def __len__(self) -> int:
        return self.end - self.start

    def text(self, of: str) -> str:
        """The words under the span."""
        return of[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside (or equals) this span."""
        return self.start <= other.start and other.end <= self.end


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """One part of the narrative; ``span`` leaves out the heading itself."""

    name: SectionName
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, bullet or heading-less line of the narrative, trimmed of white space."""

    span: Span
    section: SectionName


@dataclasses.dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about the narrative, not in it.

    ``sha256`` is of the file's bytes, ``media_type`` what the file is (text/plain, text/html, application/pdf); the
    text of a file that is no plain text was taken out of it. ``synthetic`` is True where the text says of itself that
    it is a synthetic test narrative. ``warnings`` are for the user: disagreements that were resolved by precedence.
    """

    iso3: str
    year: int
    sha256: str
    media_type: str = "text/plain"
    title: str | None = None
    publisher: str | None = None
    issued: dt.date | None = None
    citation: str | None = None
    last_updated: str | None = None
    tier_line: Span | None = None
    synthetic: bool = False
    warnings: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """One report as read: ``text`` exactly as decoded; ``key`` is ``<ISO3>-<year>``, such as ``XKX-2011``.

    ``sentences`` cover the narrative only, in the order of the text; header and trailer lines are metadata.
    ``furniture`` is what pages leave inside the narrative (page numbers, running headers); a sentence that goes on
    over the page holds it, and ``kg.reading.plain`` drops it.
    """

    key: str
    text: str
    metadata: Metadata
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A form of the vocabulary found in the text.

    ``scheme`` and ``code`` name the concept (``offense``, ``sex-trafficking``); ``role`` says which label matched:
    ``name`` (skos:prefLabel, altLabel, hiddenLabel) or ``demonym`` (tip:demonym).
    """

    span: Span
    scheme: str
    code: str
    role: str = "name"


QuantityKind: TypeAlias = Literal[
    "number", "money", "duration", "percent", "year", "date", "age", "article", "ordinal", "identifier"
]
"""What the quantity grammar takes a figure to be; only ``number``, ``money`` and ``percent`` can be statistics."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in digits or words, with the words that qualify it.

    ``span`` covers the figure with its comparator words; ``figure`` the bare figure. ``value`` is in the unit of the
    kind: a count, an amount, months (duration), percent, a year. A range has ``high``. ``unit`` is an ISO 4217
    code for money, ``months`` for durations. ``text`` keeps article numbers and identifiers as printed.
    """

    span: Span
    figure: Span
    kind: QuantityKind
    value: float | None
    high: float | None = None
    comparator: Comparator = "exact"
    unit: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A sentence with everything that the extractors read: mentions, quantities and clauses, each in text order.

    ``clauses`` partition the sentence at semicolons, colons before lists, and coordinated main clauses. ``seen`` are
    the bits of the guarded patterns that can match here (:func:`kg.guards.seen_in`; -1: all). ``span`` is where the
    sentence stands in the document.
    """

    sentence: Sentence
    text: str
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    clauses: tuple[Span, ...] = ()
    seen: int = dataclasses.field(default=-1, repr=False, compare=False)
    span: Span = dataclasses.field(init=False, repr=False, compare=False)
    _chosen: dict[str | tuple[str, ...], list[Mention]] = dataclasses.field(init=False, repr=False, compare=False)
    _readings: dict[object, Any] = dataclasses.field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.span = self.sentence.span  # type: ignore[misc]  # a field, since it is read some thousand times a report
        chosen: defaultdict[str | tuple[str, ...], list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            chosen[mention.scheme].append(mention)
        chosen.default_factory = None
        self._chosen = chosen  # type: ignore[misc]

    def of(self, scheme: str, *more: str) -> Sequence[Mention]:
        """The mentions of these schemes, in text order; chosen once, since many rules ask for the same."""
        if not more:
            return self._chosen.get(scheme, ())
        schemes = (scheme, *more)
        found = self._chosen.get(schemes)
        return self._choose(schemes) if found is None else found

    def _choose(self, schemes: tuple[str, ...]) -> Sequence[Mention]:
        chosen = self._chosen
        present = [scheme for scheme in schemes if scheme in chosen]
        if len(present) > 1:
            chosen[schemes] = [m for m in self.mentions if m.scheme in present]
        else:
            chosen[schemes] = chosen[present[0]] if present else []
        return chosen[schemes]

    def once(self, reading: Callable[[AnalysedSentence], Reading]) -> Reading:
        """What ``reading`` makes of the sentence: made when first asked for, and kept for the other extractors.

        ``reading`` is a plain function of the sentence alone, defined at the top of a module.
        """
        found: Reading
        try:
            found = self._readings[reading]
        except KeyError:
            found = self._readings[reading] = reading(self)
        return found

    def once_in(self, span: Span, reading: Callable[[AnalysedSentence, Span], Reading]) -> Reading:
        """What ``reading`` makes of a stretch of the sentence, likewise."""
        found: Reading
        key = (reading, span.start, span.end)
        try:
            found = self._readings[key]
        except KeyError:
            found = self._readings[key] = reading(self, span)
        return found


class Numbers(NamedTuple):
    """The numbers of a report that a fact could have, and those of them that no fact has.

    Counts, amounts, percentages and terms; not those in recommendations, nor what another number says already.
    """

    all: int
    left: int

    @property
    def share(self) -> float:
        """The share that is left: on a text without gold the nearest thing to recall; 0.0 without numbers."""
        return self.left / self.all if self.all else 0.0
