"""Figures that follow another one: parts ("34 of them children") and changes ("rose to 60")."""

from __future__ import annotations

import kg.extractors.statistics.evidence as evidence
import kg.extractors.statistics.lattice as lattice
from kg import patterns as re
from kg.extractors.statistics.comparing import PEOPLE
from kg.extractors.statistics.context import Context, Frame, moved
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.tape import Tape
from kg.guards import guarded

_PART = re.compile(
    r"(?:L|:|\(|oW)[dw]{0,2}\Z|(?:\A|[sB(:])o[dw]{1,2}[QN]?c\Z|\Ao[dw]{0,2}Q[dwNS]{0,3}(?:V(?:[ipy][dwNY]{1,3})?)?c\Z|(?:\A|[sB])(?:o|p)d[wN]{0,2}c\Z"
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
    if not context.compared or phrase not in context.siblings or len(context.siblings) < _LIST:
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
    nouns = [_name(context.tape, i) for i in range(phrase.at) if context.tape.letters[i] == "N"]
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


def changed(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frame of a figure that something rose or fell from or to: "the number of victims identified rose to 60"."""
    leader = context.leader(phrase)
    if _is_number_of(context, leader):
        governor = Governor(("change",), phrase.at - 1, phrase.at - 1)
    if _is_told_ahead(context, phrase):
        governor = Governor(("change",), phrase.at - 1, phrase.at - 1)
    if governor is None or "change" not in governor.predicates or governor.first > phrase.at:
        return []
    if phrase.noun == "thing" and not _TO_OR_FROM.search(context.tape.text(governor.first, phrase.at - 1)):
        return []
    measure = _of_list(context, phrase, governor) or _subject(context, phrase, governor)
    if measure is None:
        return []
    year = context.year_behind(phrase)
    if year is None and phrase in context.siblings:
        year = context.year_behind(context.siblings[-1])
    if year is None:
        is_from = context.tape.letters[leader.at - 1] == "r" or context.tape.tokens[leader.at - 1].word.endswith(
            " from"
        )
        year = context.periods.this - (1 if is_from else 0)
    return [Frame(phrase, measure, year, phrase.noun, (), governor.first, phrase.end - 1)]


_TO_OR_FROM = re.compile(r"(?:\b(?:to|from|at|by)|ed)\Z")
_NUMBER_OF = guarded(
    r"(?:\b(?:(?:number|tally|total|count|figure)s? of [^;:.]{3,80} (?:was|were|is|reached|came to|hit)"
    r"|(?:stayed|remained|held|stood) (?:steady |unchanged |constant |stable |level )?at) (?:only |just )?|s, at |\b(?:[Aa]rrests|[Cc]onvictions|[Pp]rosecutions|[Ii]nvestigations|[Ii]ndictments|[Aa]cquittals) (?:came to|reached) (?:only |just )?)\Z"
)


def _is_told_ahead(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure behind a colon counts what the words before it speak of: "fewer arrests than in 2016: 64 against 91"."""
    is_bare = phrase.head is None and not phrase.noun and not phrase.of_them and not phrase.zero
    letters = context.tape.letters[: phrase.at]
    is_first = letters.endswith(":") and not (context.totals or {"Q", "$"} & set(letters))
    return is_bare and is_first and context.tape.letters[phrase.end : phrase.end + 1] in ("g", "C", "i", ".", "c", "(")


def _is_number_of(context: Context, phrase: Phrase) -> bool:
    """Whether the figure is what a number was: "the number of prosecutions was 80"."""
    start = context.tape.tokens[phrase.at].start
    return _NUMBER_OF.search(context.tape.sentence, start - 100, start) is not None


def _of_list(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """The measure at the place of the figure in a list as long: "prosecutions and convictions fell to 33 and 14"."""
    tape, siblings = context.tape, context.siblings
    if len(siblings) < _LIST or phrase not in siblings or any(one.head is not None for one in siblings):
        return None
    start = max((i + 1 for i in range(governor.first) if tape.letters[i] in "sB"), default=0)
    doings = [lattice.measure_of_doing(_name(tape, i)) for i in range(start, governor.first) if tape.letters[i] == "S"]
    return doings[siblings.index(phrase)] if len(doings) == len(siblings) else None


_LIST = 2


_A_NUMBER = re.compile(r"\ba (?:number|figure|total|count) (?:that|which) (?:had |has )?[\w ]{3,12}\Z")
"""Ahead of another value of what was counted: "seven people, a number that stood at 23 two years earlier"."""


def _subject(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """The measure that the subject (or object) of a verb of change names: "investigations", "victims identified"."""
    tape = context.tape
    if context.totals and _A_NUMBER.search(tape.text(0, governor.first)):
        return context.totals[-1].measure
    start = max((i + 1 for i in range(governor.first) if tape.letters[i] in "sB"), default=0)
    start = max(start, tape.letters.rfind("c&", 0, governor.first) + 1)
    last = tape.letters.rfind("S", governor.last, phrase.at)
    if last > 0 and (own := lattice.measure_of_doing(_name(tape, last))):
        return own
    doings = [lattice.measure_of_doing(_name(tape, i)) for i in range(start, governor.first) if tape.letters[i] == "S"]
    nouns = [_name(tape, i) for i in range(start, governor.first) if tape.letters[i] == "N"]
    nouns += [phrase.noun] if phrase.noun in ("victim", "suspect") else []
    verbs = [
        lattice.predicate_of(tape.tokens[i].code) for i in range(start, governor.first) if tape.letters[i] in "VGS"
    ]
    ahead = [tape.tokens[i].word for i in range(start, governor.first) if tape.letters[i] == "N"]
    verbs += ["convict" for word in ahead if word.startswith("convicted ")]
    found = next((m for m in doings if m), None) or next(
        (m for n in nouns for v in verbs if (m := lattice.measure_of(v, n))), None
    )
    if found is None and not verbs and set(nouns) == {"victim"} and context.section == "protection":
        return Measure("victims-identified", "persons")
    if found is None and nouns[-1:] == ["case"] and not verbs and context.section == "prosecution":
        is_count = tape.tokens[governor.first].word in ("numbered", "totaled", "totalled", "stood at", "amounted to")
        found = Measure("investigations", "cases") if is_count else None
    return found or _staff(tape, phrase, governor, nouns)


def _staff(tape: Tape, phrase: Phrase, governor: Governor, nouns: list[str]) -> Measure | None:
    """Personnel, where nothing but staff is spoken of: "the number of inspectors rose to 60"."""
    objects = nouns or [_name(tape, i) for i in range(governor.last, phrase.at) if tape.letters[i] == "N"]
    objects = objects or ([phrase.noun] if phrase.head is not None else [])
    is_staff = bool(objects) and {"official", "unit", "professional"}.issuperset(objects)
    return Measure("personnel", "persons") if is_staff and phrase.noun in ("", "official") else None


def _name(tape: Tape, at: int) -> str:
    return tape.tokens[at].code.partition("/")[2]
