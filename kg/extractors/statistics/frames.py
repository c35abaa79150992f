"""What a figure says: frames, from the figure's own words or from the figure that it follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

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
    """One sentence with what the rules need to know around it.

    ``totals`` are the figures so far, the last sentence's
    in ``earlier``; both in the order of the text. ``siblings`` is the list that the figure in hand stands in.
    """

    tape: Tape
    periods: Periods
    section: str
    totals: list[Frame]
    earlier: list[Frame]
    siblings: list[Phrase] = field(default_factory=list)

    def zone(self, phrase: Phrase) -> int:
        """The token behind the words that can date or restrict the phrase."""
        letters = self.tape.letters
        following = next(
            (i for i in range(phrase.end, len(letters)) if letters[i] in "Q$" and letters[i - 1 : i + 2] != "($)"), None
        )
        return max(zone_end(self.tape, phrase, following), phrase.end)

    def year_behind(self, phrase: Phrase, start: int | None = None) -> int | None:
        """The year that the words behind the phrase (or behind token ``start``) give."""
        tokens = self.tape.tokens
        return self.periods.behind(tokens[start or phrase.at].end, tokens[self.zone(phrase) - 1].end)


def noun_of(context: Context, phrase: Phrase) -> str:
    """What the figure counts: its own noun, or for a bare figure that of the people counted before it."""
    if phrase.noun or phrase.doing:
        return phrase.noun
    if phrase.zero and not phrase.partitive:
        return ""
    if phrase.at and context.tape.letters[phrase.at - 1] == "i":
        return "case"
    counted = [t.noun for t in (context.totals or (context.earlier if phrase.partitive else [])) if t.noun]
    return counted[-1] if counted else ""


def fresh(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frames of a figure by its own words: what it counts, and what governs it."""
    start = context.tape.tokens[phrase.at].start
    if _CAPACITY.search(context.tape.sentence.text, max(0, start - 24), start):
        return []
    if _DID_SO.match(context.tape.sentence.text, context.tape.tokens[phrase.end - 1].end):
        return _did_so(context, phrase)
    for candidate in _candidates(context.tape, phrase, governor):
        measures = _measures(context, phrase, candidate)
        if measures:
            first = min(phrase.at, candidate.first) if candidate else phrase.at
            last = max(phrase.end - 1, candidate.last) if candidate else phrase.end - 1
            year, noun = year_of(context, phrase, measures[0].name, candidate), noun_of(context, phrase)
            return [_framed(context, phrase, m, year, noun, first, last) for m in measures]
    return []


_CAPACITY = re.compile(r"\b(?:room|space|capacity|beds|places) (?:for|of) (?:up to )?\Z")
_DID_SO = re.compile(r" (?:did|had|have|has)(?: done)? so\b")


def _did_so(context: Context, phrase: Phrase) -> list[Frame]:
    """A figure of those who "did so": what they did is what the clause before speaks of."""
    for token in reversed(context.tape.tokens[: phrase.at]):
        predicate = lattice.predicate_of(token.code) if token.code else ""
        measure = lattice.measure_of(predicate, noun_of(context, phrase)) if predicate else None
        if measure is not None:
            year = year_of(context, phrase)
            return [Frame(phrase, measure, year, phrase.noun, (), phrase.at, phrase.end - 1)]
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
    if noun in ("official", "professional") and _is_taught(context, phrase, governor):
        return [Measure("persons-trained", "persons")]
    if phrase.noun == "case" and _is_to_hotline(context, phrase, governor):
        return [Measure("hotline-calls", "calls")]
    is_paid = "$" in context.tape.letters[governor.last : phrase.at]
    found = [lattice.measure_of(p, noun) for p in governor.predicates if p != "allocate" or not is_paid]
    if set(governor.predicates) & {"refer", "send"} and _goes_to_court(context, phrase):
        return [Measure("prosecutions", "cases" if noun in ("case", "") else "persons")]
    if not any(found) and noun == "case":
        found = [_of_case(context, phrase, governor)]
    if not any(found) and noun not in (phrase.noun, "case") and not phrase.partitive and not governor.finite:
        found = [lattice.measure_of(p, "") for p in governor.predicates]
    if phrase.zero and "award" in governor.predicates:
        found = [Measure("compensation", None)]
    if not phrase.noun and context.totals and context.totals[-1].measure.name.startswith("officials-"):
        found = [m and lattice.for_officials(m) for m in found]
    if not any(found) or "register" in governor.predicates:
        found = [_of_accused(context, phrase)] if _of_accused(context, phrase) else found
    if any(found) or set(governor.predicates) & {"dispose", "sentence"}:
        return list(dict.fromkeys(m for m in found if m))
    return _of_noun(context, phrase)


_LIGHT = frozenset({"report", "receive", "provide", "have", "dispose", "reach"})
_HOTLINE = re.compile(r"\b(?:hotlines?|helplines?|call cent(?:er|re)|toll-free|operators)\b")


def _is_taught(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether a light verb stands between a course and those who took it: "a course completed by 240 judges"."""
    codes = context.tape.codes(0, governor.last)
    is_light = set(governor.predicates) <= _LIGHT and governor.last < phrase.at
    return is_light and "measure-noun/training" in codes and context.tape.letters[phrase.at - 1] in "yf"


def _is_to_hotline(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether complaints or reports came in by a hotline, which is the subject."""
    tape = context.tape
    ahead = tape.text(0, phrase.at - 1) if phrase.at else ""
    is_received = not {"receive", "register"}.isdisjoint(governor.predicates) and governor.last < phrase.at
    return is_received and _HOTLINE.search(ahead) is not None


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


_FILED = re.compile(r"filed|filing|brought")
_OPENED = re.compile(r"(?:open|initiat|launch|began|begin|conduct|pursu)")
_TO_COURT = re.compile(
    r"(?: of [a-z ]{2,30})? (?:to (?:the )?(?:courts?|trial)|before (?:the |a )?courts?|for (?:criminal )?(?:prosecution|trial))\b"
)
_REGISTERED = re.compile(r"\b(?:registered|catalogu?ed|counted|recorded|documented|listed|interviewed|found)\b")
_AUDIENCE = frozenset(
    [
        "viewers",
        "listeners",
        "subscribers",
        "attendees",
        "users",
        "followers",
        "readers",
        "spectators",
        "inhabitants",
        "audience",
    ]
)


def _of_case(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """Cases under a light verb: opened ones are investigations; those brought to court, prosecutions."""
    tape = context.tape
    if _goes_to_court(context, phrase):
        return Measure("prosecutions", "cases")
    word = tape.tokens[governor.last].word
    if "report" in governor.predicates and _FILED.match(word):
        return Measure("prosecutions", "cases")
    return Measure("investigations", "cases") if "report" in governor.predicates and _OPENED.match(word) else None


def _goes_to_court(context: Context, phrase: Phrase) -> bool:
    tape = context.tape
    return _TO_COURT.match(tape.sentence.text, tape.tokens[phrase.end - 1].end) is not None


def _of_accused(context: Context, phrase: Phrase) -> Measure | None:
    """The people whom the cases counted before are against: "80 cases against 110 suspects"."""
    is_against = phrase.at > 0 and context.tape.tokens[phrase.at - 1].word in ("against", "involving")
    if not is_against or phrase.noun not in ("suspect", "person") or not context.totals:
        return None
    total = context.totals[-1].measure
    return Measure(total.name, "persons") if total.unit == "cases" else None


def _of_noun(context: Context, phrase: Phrase) -> list[Measure]:
    """Nouns that need no verb: viewers were reached by somebody, "its 90 inspectors" are staff."""
    tape = context.tape
    word = tape.tokens[phrase.head].word if phrase.head is not None else ""
    if word.split(" ")[-1] in _AUDIENCE or (phrase.noun == "public" and context.section == "prevention"):
        return [Measure("people-reached", "persons")]
    owner = tape.tokens[phrase.at - 1].word if phrase.at and phrase.noun == "official" else ""
    return [Measure("personnel", "persons")] if owner in ("its", "whose", "their") or owner.endswith("'s") else []


def year_of(context: Context, phrase: Phrase, measure: str = "", governor: Governor | None = None) -> int | None:
    """The year of a figure: named behind it, else at the head of its clause, else the year that the report is about."""
    periods = context.periods
    named = context.year_behind(phrase, governor.last if governor and governor.finite else phrase.at)
    if named is None:
        named = context.year_behind(phrase)
    if named is None:
        named = periods.leading(phrase.at)
    if named is not None:
        return named
    is_estimate = measure == "vulnerable-persons" and not _REGISTERED.search(
        context.tape.sentence.span.text(context.tape.sentence.text)
    )
    return None if is_estimate or context.section == "profile" or periods.is_timeless(phrase.zero) else periods.this


def moved(frame: Frame, phrase: Phrase, **changes: object) -> Frame:
    """A frame for a figure that follows another: as that one, with what the phrase changes."""
    return replace(frame, phrase=phrase, first=phrase.at, last=phrase.end - 1, follows=True, **changes)  # type: ignore[arg-type]
