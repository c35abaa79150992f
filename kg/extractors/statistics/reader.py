"""The walk over the sentences of a report: figures to frames, frames to facts."""

from __future__ import annotations

from collections.abc import Iterator

import kg.extractors.statistics.again as again
import kg.extractors.statistics.amounts as amounts
import kg.extractors.statistics.changing as changing
import kg.extractors.statistics.comparing as comparing
import kg.extractors.statistics.evidence as evidence
import kg.extractors.statistics.following as following
import kg.extractors.statistics.frames as frames
import kg.extractors.statistics.furthering as furthering
import kg.extractors.statistics.governors as governors
import kg.extractors.statistics.phrases as phrases
import kg.extractors.statistics.singles as singles
import kg.extractors.statistics.zeros as zeros
from kg import matching
from kg.extractors.statistics.apposition import apposed
from kg.extractors.statistics.context import Context, Frame
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.periods import Periods
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.tape import Tape, make_tape
from kg.extractors.statistics.topics import section_of
from kg.facts import Evidence, Rejection, Statistic
from kg.model import AnalysedSentence, Comparator, Document, Quantity, Span
from kg.records import replace

FIGURES = frozenset({"number", "money", "percent"})
"""The kinds of quantities that can be statistics."""

_COMPARABLE = frozenset(["", "victim", "person", "suspect", "at-risk", "population", "case"])


class Reader:
    """Reads the sentences of one report in turn; remembers the last totals, which comparisons and parts follow."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._earlier: list[Frame] = []
        self._told: list[Frame] = []
        self._section = ""
        self._last: tuple[int, Governor | None] = (0, None)

    def read(self, sentence: AnalysedSentence) -> Iterator[Statistic | Rejection]:
        """The statistics and rejections of one sentence."""
        self._last = (0, None)
        if sentence.sentence.section != self._section:
            self._earlier, self._told, self._section = [], [], sentence.sentence.section
        if sentence.sentence.section == "recommendations":
            yield from self._recommended(sentence)
            return
        tape = make_tape(sentence)
        section = section_of(self._document, tape, self._section)
        context = Context(tape, Periods(self._document, tape), section, [], self._earlier)
        for item in self._items(tape):
            yield from self._amount(context, item) if isinstance(item, int) else self._list(context, item)
        self._earlier = context.totals or self._earlier

    def _items(self, tape: Tape) -> list[int | list[Phrase]]:
        """Amounts (as tokens) and lists of phrases, in the order of the text."""
        found: list[int | list[Phrase]] = [i for i, letter in enumerate(tape.letters) if letter in "$%"]
        found += phrases.as_lists(tape, [apposed(tape, one) for one in phrases.find_phrases(tape)])
        found += zeros.find_zeros(tape) + singles.find_singles(tape)
        return sorted(found, key=lambda item: item if isinstance(item, int) else item[0].at)

    def _recommended(self, sentence: AnalysedSentence) -> Iterator[Rejection]:
        for quantity in sentence.quantities:
            if quantity.kind in FIGURES:
                yield self._refused(quantity.span, "recommended", "says what should be, not what is")

    def _list(self, context: Context, found: list[Phrase]) -> Iterator[Statistic | Rejection]:
        context = replace(context, siblings=found)
        for phrase, governor in zip(found, self._governors(context.tape, found), strict=True):
            made = _frames_of(context, phrase, governor)
            made += furthering.further(context, phrase, made) + frames.whole(context, phrase)
            made = [f for f in made if not phrase.zero or f.measure.name in zeros.ZERO_MEASURES]
            is_implied = singles.is_implied(context.tape, phrase)
            made = [
                again.as_told(context, f, self._told)
                for f in made
                if not is_implied or f.measure.name in singles.IMPLIED
            ]
            self._told += made
            context.totals.extend(f for f in made if not f.follows)
            noun = context.noun_of(phrase)
            context.nouns.extend([noun] if noun and noun != "thing" else [])
            for frame in made:
                yield from self._facts(context.tape, frame)
            if not made and not phrase.zero and not is_implied:
                context.unread.extend([phrase.at] if phrase.noun in _COMPARABLE else [])
                yield self._no_measure(context.tape, phrase, governor)

    def _governors(self, tape: Tape, found: list[Phrase]) -> list[Governor | None]:
        """The governor of each phrase; "52 suspects in 30 cases were tried" has one for both figures."""
        own = governors.govern(tape, found)
        last, self._last = self._last, (found[-1].end, own[-1])
        is_inside = found[0].at - last[0] == 1 and tape.letters[last[0]] in "ig"
        shared = last[1] if is_inside and last[1] is not None and last[1].first > found[0].at else None
        return own if shared is None else [shared] * len(found)

    def _no_measure(self, tape: Tape, phrase: Phrase, governor: Governor | None) -> Rejection:
        if governor is not None and "sentence" in governor.predicates:
            return self._refuse(tape, phrase.at, "sentencing", "counts sentences, which are facts of their own kind")
        what = "what was done to it" if phrase.head is not None else "what it counts"
        return self._refuse(tape, phrase.at, "no-measure", f"the words around the figure do not say {what}")

    def _facts(self, tape: Tape, frame: Frame) -> Iterator[Statistic]:
        quantity = frame.phrase.quantity
        where = evidence.clause(self._document, tape, frame.first, frame.last)
        group = evidence.group(tape, frame.phrase)
        for value, comparator in _values(quantity):
            yield self._fact(tape, where, frame, value, comparator, group)

    def _fact(
        self, tape: Tape, where: Evidence, frame: Frame, value: float, comparator: Comparator, group: str | None
    ) -> Statistic:
        return Statistic(
            report=self._document.key,
            evidence=where,
            source=matching.voice_of(tape.sentence, where.span),
            measure=frame.measure.name,
            value=value,
            year=frame.year,
            unit=frame.measure.unit,
            comparator=comparator,
            group=group,
            offenses=frame.offenses,
        )

    def _amount(self, context: Context, at: int) -> Iterator[Statistic | Rejection]:
        """Money and percent: they carry their unit, so that the clause need only say what became of them."""
        frame = amounts.frame_of(context, at)
        if isinstance(frame, Frame):
            context.totals.extend([] if frame.follows else [frame])
            yield from self._facts(context.tape, frame)
        else:
            yield self._refuse(context.tape, at, *frame)

    def _refuse(self, tape: Tape, at: int, rule: str, reason: str) -> Rejection:
        return self._refused(tape.span(at, at), rule, reason)

    def _refused(self, figure: Span, rule: str, reason: str) -> Rejection:
        span = matching.unfolded(self._document.text, figure)
        return Rejection(self._document.key, span, span.text(self._document.text), rule, reason)


def _frames_of(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The first rule that takes the figure: staff, comparison, change, part, and last the figure by its own words."""
    if phrase.staff:
        year = context.year_of(phrase)
        return [Frame(phrase, Measure("personnel", "persons"), year, "official", (), phrase.at, phrase.end - 1)]
    if (
        told := again.told_ahead(context, phrase)
        or again.did_the_same(context, phrase)
        or again.had_been(context, phrase)
    ):
        return told
    if context.unread[-1:] >= [phrase.at - 3] and context.tape.letters[phrase.at - 1] == "(":
        return []  # what brackets hold goes with the figure before them, of which nothing is known
    one = comparing.compare(context, phrase) or comparing.resumed(context, phrase)
    one = one or following.part(context, phrase, governor)
    if one is not None:
        return [one, *comparing.twins(context, phrase, one)]
    made = changing.changed(context, phrase, governor) or frames.fresh(context, phrase, governor)
    return comparing.compared_too(context, phrase, made)


def _values(quantity: Quantity) -> list[tuple[float, Comparator]]:
    """The values of a quantity; a range gives its low and its high, both ``about``."""
    if quantity.value is None:
        return []
    if quantity.high is not None:
        return [(quantity.value, "about"), (quantity.high, "about")]
    return [(quantity.value, quantity.comparator)]
