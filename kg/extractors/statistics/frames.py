"""What a figure says: frames, from the figure's own words or from the figure that it follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extractors.statistics import evidence, lattice
from kg.extractors.statistics.governors import Governor, before, behind
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.periods import Periods, zone_end
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape


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
    """One sentence with what the rules need to know around it. ``totals`` are the figures so far, the last sentence's
    in ``earlier``; both in the order of the text.
    """

    tape: Tape
    periods: Periods
    section: str
    totals: list[Frame]
    earlier: list[Frame]

    def zone(self, phrase: Phrase) -> int:
        """The token behind the words that can date or restrict the phrase."""
        letters = self.tape.letters
        following = next((i for i in range(phrase.end, len(letters)) if letters[i] in "Q$" and letters[i - 1 : i + 2] != "($)"), None)
        return max(zone_end(self.tape, phrase, following), phrase.end)

    def year_behind(self, phrase: Phrase) -> int | None:
        """The year that the words behind the phrase give."""
        tokens = self.tape.tokens
        return self.periods.behind(tokens[phrase.at].end, tokens[self.zone(phrase) - 1].end)


def noun_of(context: Context, phrase: Phrase) -> str:
    """What the figure counts: its own noun, or for a bare figure that of the people counted before it."""
    if phrase.noun or phrase.doing:
        return phrase.noun
    if phrase.zero and not phrase.partitive:
        return ""
    counted = [t.noun for t in (context.totals or (context.earlier if phrase.partitive else [])) if t.noun]
    return counted[-1] if counted else ""


def fresh(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frames of a figure by its own words: what it counts, and what governs it."""
    for candidate in _candidates(context.tape, phrase, governor):
        measures = _measures(context, phrase, candidate)
        if measures:
            first = min(phrase.at, candidate.first) if candidate else phrase.at
            last = max(phrase.end - 1, candidate.last) if candidate else phrase.end - 1
            year, noun = year_of(context, phrase), noun_of(context, phrase)
            return [_framed(context, phrase, m, year, noun, first, last) for m in measures]
    return []


def _candidates(tape: Tape, phrase: Phrase, governor: Governor | None) -> list[Governor | None]:
    """What may govern the phrase, the likeliest first; "helped 25 children return home" says what the help was."""
    second = _second(tape, phrase, governor)
    if governor and governor.predicates == ("assist",) and second and "repatriate" in second[0].predicates:
        return [second[0], governor]
    return [governor, *second]


def _second(tape: Tape, phrase: Phrase, governor: Governor | None) -> list[Governor]:
    """The other governor, where the first gives no measure: an object may be followed by a participle."""
    if governor is None or governor.finite:
        return []
    other = behind(tape, phrase) if governor.first < phrase.at else before(tape, phrase)
    return [other] if other else []


def _framed(
    context: Context, phrase: Phrase, measure: Measure, year: int | None, noun: str, first: int, last: int
) -> Frame:
    start = phrase.at if first < phrase.at else first
    named = evidence.offenses(context.tape, measure.name, start, max(context.zone(phrase), last + 1))
    return Frame(phrase, measure, year, noun, named, first, last)


def _measures(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    if phrase.doing:
        return _of_doing(context, phrase, governor)
    if governor is None:
        return _of_noun(context, phrase)
    noun = noun_of(context, phrase)
    found = [lattice.measure_of(p, noun) for p in governor.predicates]
    if not any(found) and noun == "case":
        found = [_of_case(context.tape, governor)]
    if not any(found) and noun != phrase.noun:
        found = [lattice.measure_of(p, "") for p in governor.predicates]
    return list(dict.fromkeys(m for m in found if m)) or (
        _of_noun(context, phrase) if not set(governor.predicates) & {"dispose", "sentence"} else []
    )


_OFFICIALS_BEHIND = re.compile(r"[ogpfki][dwo]{0,4}N")
_COMPLICIT = re.compile(r"\b(?:complicit|complicity)\b|\b(?:public|government|police|law enforcement) officials?\b")


def _of_doing(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    """The measure of "29 investigations"; of officials where they are named behind it, or where the sentence is on them."""
    measure = lattice.measure_of_doing(phrase.doing)
    if measure is None and phrase.zero and phrase.doing in ("compensation", "budget"):
        return [Measure({"compensation": "compensation", "budget": "funding"}[phrase.doing], None)]
    if measure is None or (governor and set(governor.predicates) & {"dispose", "allocate"}):
        return []
    return [lattice.for_officials(measure)] if _is_on_officials(context, phrase) else [measure]


def _is_on_officials(context: Context, phrase: Phrase) -> bool:
    tape, text = context.tape, context.tape.sentence.text
    match = _OFFICIALS_BEHIND.match(tape.letters, phrase.end)
    if match is not None:
        return tape.tokens[match.end() - 1].code.endswith("/official")
    end = context.zone(phrase)
    behind_it = text[tape.tokens[phrase.at].end : tape.tokens[end - 1].end]
    is_short = end - phrase.end <= 2
    ahead = text[tape.sentence.span.start : tape.tokens[phrase.at].start] if is_short else ""
    return _COMPLICIT.search(behind_it) is not None or _COMPLICIT.search(ahead) is not None


_OPENED = re.compile(r"(?:open|initiat|launch|began|begin|conduct|pursu|complet)")
_FILED = re.compile(r"(?:fil|br[io])")
_AUDIENCE = frozenset("viewers listeners subscribers attendees users followers readers spectators inhabitants audience".split())


def _of_case(tape: Tape, governor: Governor) -> Measure | None:
    """Cases under a light verb: opened ones are investigations; those brought to court, prosecutions."""
    word = tape.tokens[governor.last].word
    if "report" in governor.predicates and _OPENED.match(word):
        return Measure("investigations", "cases")
    return None


def _of_noun(context: Context, phrase: Phrase) -> list[Measure]:
    """Nouns that need no verb: viewers were reached by somebody."""
    word = context.tape.tokens[phrase.head].word if phrase.head is not None else ""
    return [Measure("people-reached", "persons")] if word.split(" ")[-1] in _AUDIENCE else []


def year_of(context: Context, phrase: Phrase) -> int | None:
    """The year of a figure: named behind it, else at the head of its clause, else the year that the report is about."""
    periods = context.periods
    named = context.year_behind(phrase)
    if named is None:
        named = periods.leading(phrase.at)
    if named is not None:
        return named
    return None if context.section == "profile" or periods.is_timeless(phrase.zero) else periods.this


def moved(frame: Frame, phrase: Phrase, **changes: object) -> Frame:
    """A frame for a figure that follows another: as that one, with what the phrase changes."""
    return replace(frame, phrase=phrase, first=phrase.at, last=phrase.end - 1, follows=True, **changes)  # type: ignore[arg-type]
