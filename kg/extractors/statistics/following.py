"""Figures that follow another one as its parts: "34 of them children"."""

from __future__ import annotations

import re

import kg.extractors.statistics.evidence as evidence
import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.comparing import PEOPLE
from kg.extractors.statistics.context import Context, Frame, moved
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.tape import Tape

_PART = re.compile(
    r"(?:L|:|\(|oW)[dw]{0,2}\Z|(?:\A|[sB(:])o[dw]{1,2}[QN]?c\Z|\Ao[dw]{0,2}Q[dwNS]{0,3}(?:V(?:[ipy][dwNY]{1,3})?)?c\Z"
    r"|(?:\A|[sB])(?:o|p)d[wN]{0,2}c\Z"
)
_COMPRISES = re.compile(r"\b(?:compris(?:ing|ed)|consisting of|made up of|composed of) (?:[^;.]{0,60}(?:,| and) )?\Z")
"""Before the parts of a total: "80 persons, comprising 50 girls and 30 boys"."""
_REST = frozenset(["other", "others", "remaining", "rest"])


def part(context: Context, phrase: Phrase, governor: Governor | None) -> Frame | None:
    """The frame of a part of the total before it ("including five girls", "of whom 12 were men"); None where it is none.

    A part that has a verb of its own under another measure ("of these, 56 received care") is no part.
    """
    totals = reversed(context.totals or context.earlier)
    total = next((t for t in totals if t.measure.unit in ("persons", "cases", "calls", "events")), None)
    if _DID.match(context.tape.sentence.text, context.tape.tokens[phrase.end - 1].end):
        return None
    if phrase.of_them and phrase.quantity.value == 1 and context.tape.letters.startswith("cW", phrase.end):
        return None
    if total is None or phrase.zero or not _is_part(context, phrase) or _is_of_subject(context, phrase, total):
        return None
    if _has_own_verb(context.tape, phrase, governor, total, is_here=bool(context.totals)) or not _is_alike_part(
        context, phrase, total
    ):
        return None
    total = _latest(context, phrase, total)
    if (
        context.compared
        and context.compared[-1].phrase.head is not None
        and context.tape.letters[: phrase.at].endswith("oW")
        and ")" not in context.tape.letters[context.compared[-1].last + 1 : phrase.at]
    ) or _sums_compared(context, phrase):
        total = context.compared[-1]
    named = evidence.offenses(context.tape, total.measure.name, phrase.at, context.zone(phrase)) or total.offenses
    context.parts.append(phrase)
    is_dated = governor is None or not governor.finite
    year = (context.year_behind(phrase) if is_dated else None) or total.year
    measure = lattice.for_officials(total.measure) if _are_officials(context.tape, phrase) else total.measure
    return moved(total, phrase, measure=measure, offenses=named, year=year)


_ARE = re.compile(r"(?:oW)?[hm]?b[dw]{0,3}N")


def _are_officials(tape: Tape, phrase: Phrase) -> bool:
    """Whether the part is said to be officials: "seven suspects, two of whom were local policemen"."""
    found = _ARE.match(tape.letters, phrase.end)
    return found is not None and tape.tokens[found.end() - 1].code == "counted-noun/official"


def _sums_compared(context: Context, phrase: Phrase) -> bool:
    """Whether the list that the figure stands in adds up to what the total is compared with: "12, down from 9: 7 men and 2 boys"."""
    if not context.compared or phrase not in context.siblings or not context.siblings[1:]:
        return False
    return sum(one.quantity.value or 0 for one in context.siblings) == context.compared[-1].phrase.quantity.value


_DID = re.compile(r" (?:did|had|have|has)(?: done)?(?: so)?[.,;]")
"""What sends back to a verb before, of which the figure is no part: "only two did"."""


def _latest(context: Context, phrase: Phrase, total: Frame) -> Frame:
    """Of totals of one measure the latest year's, where a new clause goes on about "the victims"."""
    peers = [t for t in context.totals if t.measure == total.measure and t.year is not None]
    is_new = bool(peers) and "s" in context.tape.letters[peers[-1].last : phrase.at]
    return max(peers, key=lambda t: t.year or 0) if is_new else total


def _is_of_subject(context: Context, phrase: Phrase, total: Frame) -> bool:
    """Whether "102 of them" speaks of people named in this sentence, not of the total of an earlier one."""
    if phrase.of_them and context.tape.letters[phrase.at - 1 : phrase.at] == "i" and total.measure.unit == "persons":
        return True  # "in one of these, the court ..."
    if context.totals or not phrase.of_them:
        return False
    nouns = [context.tape.name(i) for i in range(phrase.at) if context.tape.letters[i] == "N"]
    return bool(nouns) and total.noun not in nouns and not (total.noun in PEOPLE and set(nouns) & set(PEOPLE[:3]))


def _is_alike_part(context: Context, phrase: Phrase, total: Frame) -> bool:
    """Whether the phrase may count some of what the total counts."""
    is_thing = phrase.noun == "thing" and not _names_offense(context, phrase)
    if phrase.doing or is_thing or phrase.noun in ("premises", "unit"):
        return False
    if total.measure.unit != "persons" and phrase.noun not in ("", "thing", "case"):
        return False
    is_other = total.noun == "victim" and phrase.noun in ("official", "professional", "suspect")
    return not is_other and not _is_sentencing(context, phrase)


_TERM = re.compile(r"(?:[of]?z|t)")
_PENALTY = re.compile(r"\b(?:probation|suspended|prison|imprison|jail|fine|sentence|terms?|years)")


def _is_sentencing(context: Context, phrase: Phrase) -> bool:
    """Whether the part is of those who were given a certain term: "six to prison", "12 of them on probation"."""
    tape, end = context.tape, phrase.end
    if _TERM.match(tape.letters, end):
        return not (tape.letters[end] == "t" and _names_offense(context, phrase))
    last = next((i for i in range(end, len(tape.letters)) if tape.letters[i] in "cs&.)"), len(tape.letters))
    return last > end and _PENALTY.search(tape.text(end, last - 1)) is not None


def _has_own_verb(tape: Tape, phrase: Phrase, governor: Governor | None, total: Frame, *, is_here: bool) -> bool:
    """Whether a verb behind the phrase, or one between the total and "34 of them", says something new of it."""
    if phrase.of_them and tape.letters[phrase.at - 1 : phrase.at] == "v":
        return True
    if governor is None or governor.predicates in (("",), ("exploit",)):
        return False
    if governor.first > phrase.at:
        return governor.finite
    return phrase.of_them and (not is_here or total.last < governor.first)


def _is_part(context: Context, phrase: Phrase) -> bool:
    if phrase.of_them:
        return True
    tape, letters = context.tape, context.tape.letters[: context.leader(phrase).at]
    if _tells_form(context, phrase):
        return True
    if letters.endswith(("pd", "pw", "pW")) and tape.tokens[len(letters) - 2].word == "among":
        return bool(context.totals)
    if _PART.search(letters) is not None:
        if letters.endswith("(") and "Y" in tape.letters[len(letters) :].partition(")")[0]:
            return False
        return bool(context.totals) or letters[-1:] in "cd"
    if context.totals and context.totals[-1].measure.name != "personnel" and _is_comprised(context, phrase):
        return True
    if (phrase.at and tape.tokens[phrase.at - 1].word in _REST) or _continues_parts(context, phrase):
        return True
    is_object = tape.letters[phrase.at - 1 : phrase.at] in ("V", "G")
    is_bare = phrase.head is None and not phrase.zero and not is_object
    return bool(context.totals) and is_bare and _names_offense(context, phrase)


_NEW_CLAUSE = re.compile(r"(?:s|B|c&|c)\Z")
_WAS_EXPLOITED = re.compile(r"(?:[hm]?b{1,2}(?:d?N)?)?(?P<verb>V)")


def _tells_form(context: Context, phrase: Phrase) -> bool:
    """Whether a clause of its own tells how some of the people counted before were exploited: "; 42 were exploited in Turkey"."""
    is_bare = phrase.head is None and not phrase.noun and not phrase.zero
    if not is_bare or not context.totals or context.totals[-1].noun not in PEOPLE:
        return False
    tape = context.tape
    match = _WAS_EXPLOITED.match(tape.letters, phrase.end)
    if match is None or _NEW_CLAUSE.search(tape.letters, 0, phrase.at) is None:
        return False
    verb = tape.tokens[match.start("verb")]
    is_passive = match.start("verb") > phrase.end or verb.word.startswith(("was ", "were ", "in "))
    return is_passive and lattice.predicate_of(verb.code) == "exploit"


_AUXILIARIES = re.compile(r"[hm]?b{1,2}(?=V)")


def _is_comprised(context: Context, phrase: Phrase) -> bool:
    start = context.tape.tokens[phrase.at].start
    return (
        _COMPRISES.search(context.tape.sentence.text, max(context.tape.sentence.span.start, start - 90), start)
        is not None
    )


def _continues_parts(context: Context, phrase: Phrase) -> bool:
    """Whether the figure goes on a list of parts: "157 victims: 116 exploited in prostitution, 24 in forced labor"."""
    if not context.parts or phrase.doing:
        return False
    first, tape = context.parts[-1].end, context.tape
    letters = _AUXILIARIES.sub(lambda match: "w" * len(match.group()), tape.letters[first : phrase.at])
    between = zip(letters, tape.tokens[first : phrase.at], strict=True)
    return tape.letters[phrase.at - 1] in "c&" and all(
        letter not in "sBChmv.:)" and (letter not in "VGS" or lattice.predicate_of(token.code) == "exploit")
        for letter, token in between
    )


def _names_offense(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure goes on with the name of an offence: "37 for sex trafficking", "six forced labor"."""
    tape = context.tape
    end = phrase.end + (tape.letters[phrase.end : phrase.end + 1] in tuple("fot"))
    if end >= len(tape.tokens):
        return False
    return any(m.span.start == tape.tokens[end].start for m in tape.sentence.of("offense"))
