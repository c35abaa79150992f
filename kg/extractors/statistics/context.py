"""What the rules know around a figure: the sentence, its periods, and the figures before it."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.periods import Periods, zone_end
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.tape import Tape
from kg.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure with its measure, before it becomes a fact; ``first``..``last`` are the tokens that state it.

    ``follows`` marks comparisons and parts: they are not what the next figure follows.
    """

    phrase: Phrase
    measure: Measure
    year: int | None
    noun: str
    offenses: tuple[str, ...]
    first: int
    last: int
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """One sentence with what the rules need to know around it.

    ``totals`` are the frames so far, ``earlier`` those of the last sentence that had any; ``nouns`` what the phrases
    so far count; ``siblings`` is the list that the figure in hand stands in; ``unread`` are the tokens of the counts of people
    so far that gave no frame, with which a comparison may be; ``parts`` are the phrases so far that were parts of a total,
    ``compared`` the frames so far of what totals are compared with; ``zones`` remembers :meth:`zone`.
    """

    tape: Tape
    periods: Periods
    section: str
    totals: list[Frame]
    earlier: list[Frame]
    nouns: list[str] = field(default_factory=list)
    siblings: list[Phrase] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    parts: list[Phrase] = field(default_factory=list)
    compared: list[Frame] = field(default_factory=list)
    zones: dict[tuple[int, int], int] = field(default_factory=dict)

    def zone(self, phrase: Phrase) -> int:
        """The token behind the words that can date or restrict the phrase."""
        zone = self.zones.get((phrase.at, phrase.end))
        if zone is None:
            following = _FIGURE.search(self.tape.letters, phrase.end)
            zone = max(zone_end(self.tape, phrase, following.start() if following else None), phrase.end)
            next_year = (
                _OF_NEXT.search(self.tape.letters, phrase.end, zone)
                if following and zone == following.start()
                else None
            )
            zone = max(next_year.start(), phrase.end) if next_year else zone
            self.zones[phrase.at, phrase.end] = zone
        return zone

    def year_behind(self, phrase: Phrase, start: int | None = None) -> int | None:
        """The year that the words behind the phrase (or behind token ``start``) give."""
        if not self.periods.found:
            return None
        tokens, first, end = self.tape.tokens, start or phrase.at, self.zone(phrase)
        if first >= end:  # the verb, whose subject the phrase is, stands behind an aside
            end = self.zone(replace(phrase, at=first, end=first + 1))
        elif start is None and end == phrase.end + 1 and _IN_CASES.match(self.tape.letters, phrase.end):
            end = self.zone(replace(phrase, at=end, end=end + 2))
        return self.periods.behind(tokens[first].end, tokens[end - 1].end)

    def reach(self, phrase: Phrase, governor: Governor | None) -> int:
        """The token behind the words that can restrict the phrase, or the verb of which it is the subject."""
        end = self.zone(phrase)
        if governor is None or not governor.finite or governor.last < end:
            return end
        return self.zone(replace(phrase, at=governor.last, end=governor.last + 1))

    def year_of(self, phrase: Phrase, measure: str = "", governor: Governor | None = None) -> int | None:
        """The year of a figure: named behind it, else at the head of its clause, else the year that the report is on."""
        start = governor.last if governor and governor.finite else phrase.at
        if governor and governor.first < phrase.at and self._is_carried_over(phrase, governor):
            return self.periods.leading(phrase.at) or self.periods.this
        apart = _DATED_APART.match(self.tape.letters, phrase.end)
        if apart and governor and (governor.first < phrase.at or governor.predicates == ("",)):
            is_light = governor.first < phrase.at and not _LIGHT.isdisjoint(governor.predicates)
            start = start if is_light else apart.end()
        named = self._named(phrase, governor, apart, start)
        if named is not None:
            is_since = phrase.zero and named < self.periods.this and self._is_since(named)
            return self.periods.this if is_since else named
        text = self._text() if measure == "vulnerable-persons" else ""
        is_estimate = measure == "vulnerable-persons" and (not _REGISTERED.search(text) or "the estimated" in text)
        if measure == "vulnerable-persons" and (survey := _OF_SURVEY.search(text) or _SURVEYED_IN.search(text)):
            return int(survey["year"])
        is_estimate = is_estimate or (measure == "personnel" and self._is_present(governor))
        is_undated = is_estimate or self.periods.is_timeless(phrase.zero, phrase.at)
        return None if is_undated else self.periods.this

    def _named(self, phrase: Phrase, governor: Governor | None, apart: re.Match[str] | None, start: int) -> int | None:
        """The year that words name for a figure, behind it, ahead of it, or for another that it goes with."""
        named = self.year_behind(phrase, start)
        is_apart = (
            apart is not None
            and governor is not None
            and governor.finite
            and (governor.last >= apart.end() or governor.predicates == ("",))
        )
        if named is None and not is_apart:
            named = self.year_behind(phrase)
        if named is None and phrase in self.siblings[:-1] and self._share_year(phrase):
            named = self.year_behind(self.siblings[-1])
        if named is None and governor is not None and self.tape.tokens[governor.last].word in _LED:
            named = self.periods.behind(
                self.tape.tokens[governor.last].end, self.tape.tokens[self._clause_end(governor.last)].end
            )
        if named is None:
            named = self.periods.leading(phrase.at) or self.periods.leading(self.leader(phrase).at)
        if named is None and governor is not None and self._is_led_by_these(governor):
            named = self.totals[-1].year
        is_of_these = phrase.of_them or (phrase.zero and phrase.partitive)
        is_of_these = is_of_these or _OF_WHOM.search(self.tape.letters, 0, phrase.at) is not None
        if named is None and is_of_these and self.totals and self.totals[-1].year is not None:
            named = self.totals[-1].year
        if named is None and governor is not None and (end := self._end_of_clauses(phrase, governor)):
            named = self.periods.behind(self.tape.tokens[end].end, self.tape.tokens[self._clause_end(end)].end)
        if named is None and governor is None and phrase.doing and self.tape.letters[phrase.at - 1 : phrase.at] == "s":
            named = next((t.year for t in reversed(self.totals) if not t.follows), None)
        if named is None and governor is not None and _NEXT_CLAUSE.search(self.tape.letters, 0, governor.first):
            named = next((t.year for t in reversed(self.totals) if not t.follows), None)
        if named is None and governor is not None and _CONJUNCT.search(self.tape.letters, 0, phrase.at):
            named = next((t.year for t in reversed(self.totals) if t.first == governor.first and not t.follows), None)
        if named is None and self.compared and _COMPARED_LIST.search(self.tape.letters, 0, phrase.at):
            named = self.compared[-1].year
        return named

    def _is_since(self, year: int) -> bool:
        """Whether there has been none from a year on, which is then not the year without any: "has not convicted anyone since 2007"."""
        span = self.tape.sentence.span
        return (
            re.compile(rf"\b[Ss]ince (?:[a-z]+ )?(?:[A-Z][a-z]+ )?{year}\b").search(
                self.tape.sentence.text, span.start, span.end
            )
            is not None
        )

    def _is_led_by_these(self, governor: Governor) -> bool:
        """Whether what is counted came of what was counted before: "these led to 12 convictions"."""
        tokens = self.tape.tokens
        is_led = bool(self.totals) and tokens[governor.last].word in _LED
        return is_led and tokens[governor.last - 1].word in ("these", "which", "those", "they", "that", "this", "all")

    def _end_of_clauses(self, phrase: Phrase, governor: Governor) -> int:
        """The last token of clauses that share what stands behind them: "50 were prosecuted and 36 convicted in 2012"; else 0."""
        pattern, at = (_PASSIVES, governor.last) if governor.finite else (_ACTIVES, phrase.end - 1)
        found = pattern.match(self.tape.letters, at)
        return found.end() - 1 if found else 0

    def _is_carried_over(self, phrase: Phrase, governor: Governor) -> bool:
        """Whether the figure is of what went on from an earlier year: "continued 12 investigations from 2016"."""
        tape = self.tape
        is_continued = tape.tokens[governor.last].word.startswith(("continu", "carr"))
        return is_continued and _FROM_BEFORE.match(tape.sentence.text, tape.tokens[phrase.end - 1].end) is not None

    def year_compared(self, at: int) -> int:
        """The year of what the comparison at token ``at`` is with: one named behind it, else the year before."""
        tokens = self.tape.tokens
        named = self.periods.behind(tokens[at].start, tokens[self._clause_end(at + 1)].end)
        return self.periods.this - 1 if named is None else named

    def _clause_end(self, at: int) -> int:
        """The last token of the clause that holds token ``at``."""
        letters = self.tape.letters
        return next((i for i in range(at, len(letters)) if letters[i] in "sBC.("), len(letters)) - 1

    def _share_year(self, phrase: Phrase) -> bool:
        """Whether the year behind a list is that of all: "115 men and 13 women in 2010", not "115 men and 13 in 2009"."""
        last = self.siblings[-1]
        is_own = last.head is not None and (last.noun, last.doing) != (phrase.noun, phrase.doing)
        return "C" in self.tape.letters[: phrase.at] or is_own or phrase.noun == "suspect"

    def _is_present(self, governor: Governor | None) -> bool:
        """Whether what governs the figure is said in the present tense: "has 24 officers", "are assigned"."""
        if governor is None:
            return False
        tokens = self.tape.tokens
        return tokens[governor.first].word in _PRESENT or tokens[governor.first - 1].word in ("is", "are")

    def _text(self) -> str:
        return self.tape.sentence.span.text(self.tape.sentence.text)

    def noun_of(self, phrase: Phrase) -> str:
        """What the figure counts: its own noun, or for a bare figure that of what is counted before it."""
        if phrase.of_them and self.tape.letters[phrase.end - 2 : phrase.end] == "dN":
            return self.tape.tokens[phrase.end - 1].code.partition("/")[2]
        if phrase.noun or phrase.doing or (phrase.zero and not phrase.partitive):
            is_none = phrase.zero and phrase.head is None and self.nouns[-1:] == ["official"]
            return "official" if is_none else phrase.noun
        if phrase.at and self.tape.letters[phrase.at - 1] == "i":
            return "case"
        if self.totals and (phrase.of_them or _OF_WHICH.search(self.tape.letters, 0, phrase.at)):
            total = self.totals[-1]
            if total.phrase.doing in ("call", "suit") or total.measure.unit == "cases":
                return total.phrase.doing if total.measure.unit != "cases" or total.phrase.doing == "suit" else "case"
        if self.nouns:
            return self.nouns[-1]
        counted = [t.noun for t in self.earlier if t.noun] if phrase.partitive else []
        return counted[-1] if counted else ""

    def leader(self, phrase: Phrase) -> Phrase:
        """The first phrase of the list that the phrase stands in."""
        return self.siblings[0] if phrase in self.siblings else phrase


_PASSIVES = re.compile(r"V(?:&Q[dwN]{0,3}[hmb]{0,3}V)(?=i)")
_ACTIVES = re.compile(r"[QNS]&VQ[dwNS]{0,3}(?=i)")
_OF_WHICH = re.compile(r"oW(?:[dwN]{1,3}V)?\Z")
"""Ahead of some of what was counted: "190 investigations, of which 52", "of which they referred 52"."""
_OF_WHOM = re.compile(r"Yc?oW[^sBC:()Y]*\Z")
"""Ahead of what became of some of a dated total: "indicted 12 in 2014, of whom courts found nine guilty"."""
_NEXT_CLAUSE = re.compile(r"Q[^sBC:()QW]*[ip]Yc?&[dwNS]{1,4}[hw]?\Z")
"""Before a verb whose clause goes on with a dated one: "charged 48 in 2007, and trial courts convicted 28"."""
_COMPARED_LIST = re.compile(r"C[dw]{0,2}Q[dwN]{1,3}V(?:c[dw]?Q[dwN]{0,3}V)*(?:c&?|&)d?\Z")
"""A list of figures with their participles: "compared with 70 cases investigated, 44 people prosecuted, and 17 convicted"."""
_CONJUNCT = re.compile(r"Yc?&\Z")
"""Before a bare figure that goes on under the verb of one that is dated: "convicted 17 in 2015 and 944 of pimping"."""
_IN_CASES = re.compile(r"[ipg]QN")
"""What a figure is told in one breath with: "41 suspects in 40 cases", "258 cases involving 546 suspects"."""
_DATED_APART = re.compile(
    r"(?:V[ip]|r)Y(?:[kf][Gvw][^VGbmhsBcWQ:C()]{0,9})?[^VGbmhsBcWQ:C()]{0,6}[hbmX]{0,2}(?=[VvbEw.,c])"
)
"""A participle with a year of its own before the verb: "the trial of four suspects arrested in 2006 began"."""
_FROM_BEFORE = re.compile(r"(?: [a-z]+){0,2}? (?:from|initiated|opened|begun|started|launched|filed)\b")
_LIGHT = frozenset({"report", "do", "have", "exist", "register", "receive", "change", "estimate"})
"""Predicates that leave it to a participle to say what was done."""
_OF_NEXT = re.compile(r"(?:c?&|c)[if]Yc\Z")
"""A year that dates the figure behind it: "507 calls, and in 2012, 439"."""
_FIGURE = re.compile(r"Q|%|(?<!\()\$|\$(?!\))")
"""A figure or a share, but no amount that stands alone in brackets."""

_REGISTERED = re.compile(
    r"\b(?:registered|catalogu?ed|counted|intercepted|stopped|screened|turned back|recorded|documented|listed"
    r"|interviewed|found|contacted|approached|visited|met)\b"
)


_LED = frozenset(["led to", "resulted in", "resulting in", "leading to", "yielded", "produced"])
"""Verbs whose subject and object are of one year: "10 prosecutions resulted in nine convictions in 2012"."""
_PRESENT = frozenset(
    [
        "has",
        "have",
        "employs",
        "employ",
        "maintains",
        "comprises",
        "consists of",
        "counts",
        "fields",
        "retains",
        "keeps",
        "has a staff of",
    ]
)
_OF_SURVEY = re.compile(
    r"\b(?P<year>(?:19|20)\d\d) (?:[\w-]+ ){0,4}?(?:survey|study|report|census|assessment|estimate|research)\b"
)
_SURVEYED_IN = re.compile(
    r"\b(?:survey|study|report|census|assessment|research)\b[^;.]{0,60}?"
    r"\b(?:published|released|conducted|carried out|completed|done|made|dated) (?:in|from) (?P<year>(?:19|20)\d\d)\b"
)


def moved(frame: Frame, phrase: Phrase, **changes: Any) -> Frame:  # noqa: ANN401 - the fields of a frame
    """A frame for a figure that follows another: as that one, with what the phrase changes."""
    return replace(frame, phrase=phrase, first=phrase.at, last=phrase.end - 1, follows=True, **changes)
