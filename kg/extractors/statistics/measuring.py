"""Which measure a figure gives by its own words: the lattice first, then what the lattice cannot see."""

from __future__ import annotations

import re

from kg.extractors.statistics import lattice
from kg.extractors.statistics.context import Context
from kg.extractors.statistics.governors import Governor
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape

_PEOPLE = frozenset({"victim", "person", "suspect", "at-risk", "population", "official", "professional", "public"})
_LIGHT = frozenset({"report", "do", "receive", "provide", "have", "dispose", "reach"})
_REFUSED = frozenset({"dispose", "sentence"})


def measures(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    """The measures of a figure under a governor: none, one, or one for each of coordinated verbs."""
    if phrase.doing:
        return _of_doing(context, phrase, governor)
    accused = _of_accused(context, phrase)
    if accused is not None:
        return [accused]
    if governor is None:
        return _of_noun(context, phrase, governor)
    special = _special(context, phrase, governor)
    if special is not None:
        return [special]
    found = _of_lattice(context, phrase, governor)
    if found or _REFUSED.intersection(governor.predicates):
        return found
    return _of_noun(context, phrase, governor)


def _special(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """What other words of the clause decide, before the lattice is asked."""
    noun = context.noun_of(phrase)
    if noun in ("official", "professional") and _is_taught(context, phrase, governor):
        return Measure("persons-trained", "persons")
    if phrase.noun == "case" and _is_to_hotline(context, phrase, governor):
        return Measure("hotline-calls", "calls")
    if noun == "premises" and context.tape.tokens[governor.last].word.startswith("examin"):
        return Measure("raids", "events")
    if noun == "case" and _BEFORE_CIVIL.match(context.tape.sentence.text, context.tape.tokens[phrase.end - 1].end):
        return Measure("civil-suits", "cases")
    if _BRINGS.intersection(governor.predicates) and _goes_to_court(context, phrase, governor):
        return _brought_to_court(context, noun)
    if noun == "victim" and "attend" in governor.predicates and _TRIAL.match(_behind(context, phrase, governor)):
        return Measure("victims-cooperating", "persons")
    if noun in _PUPILS and _is_handed_to(context, phrase, governor):
        return Measure("people-reached", "persons")
    if noun == "premises" and {"send", "visit"}.intersection(governor.predicates):
        return Measure("raids", "events") if _INSPECTION.search(context.tape.text(0, phrase.at - 1)) else None
    if noun in _SURVEYED and "identify" in governor.predicates and _is_survey(context, phrase, governor):
        return Measure("vulnerable-persons", "persons")
    if (
        noun == "victim"
        and "exist" in governor.predicates
        and "estimate" in phrase.quantity.span.text(context.tape.sentence.text)
    ):
        return Measure("vulnerable-persons", "persons")
    if phrase.zero and "award" in governor.predicates:
        return Measure("compensation", None)
    return None


_TRIAL = re.compile(r"[^.,;]{0,30}\b(?:courts?|trials?|hearings?|proceedings|investigations?|prosecutions?)\b")


def _behind(context: Context, phrase: Phrase, governor: Governor) -> str:
    """The words behind the phrase and its governor."""
    tape = context.tape
    return tape.sentence.text[tape.tokens[max(phrase.end - 1, governor.last)].end : tape.sentence.span.end]


_BEFORE_CIVIL = re.compile(r" (?:before|in|to) (?:the |a )?(?:civil|labor) (?:courts?|tribunals?)\b")
_SURVEYED = frozenset(["victim", "person", "at-risk", "population", "public"])
_SURVEY = re.compile(
    r"\b(?:survey|study|studies|census|assessment|researchers?|research|mapping)\b[^;.]*\Z", re.IGNORECASE
)


def _is_survey(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether the people were found by counting, not by helping: "a survey found 900 children in quarries"."""
    tape = context.tape
    is_found = governor.last < phrase.at and tape.tokens[governor.last].word in ("found", "identified", "finding")
    return is_found and _SURVEY.search(tape.text(0, governor.last)) is not None


def _of_lattice(context: Context, phrase: Phrase, governor: Governor) -> list[Measure]:
    noun = context.noun_of(phrase)
    if noun == "suspect" and _CLIENTS.search(context.tape.text(phrase.at, phrase.end - 1)):
        noun = "person"
    between = context.tape.letters[governor.last + 1 : phrase.at]
    barred = {"allocate"} if "$" in between else set()
    if noun == "case" and _COMPLAINTS.search(context.tape.text(phrase.at, phrase.end - 1)):
        barred = {"register"}
    if noun == "thing" and not _BESIDE.fullmatch(between):
        barred = {"inspect"}
    if not {"measure-noun/training", "measure-noun/campaign"} & context.tape.codes(0, len(context.tape.tokens)):
        barred = barred | {"attend"}
    is_of_suspects = noun in ("suspect", "official") and not phrase.noun
    if is_of_suspects and context.tape.tokens[governor.last].word in ("released", "releasing", "freed"):
        barred = barred | {"identify"}
    if context.section != "prosecution" and noun in ("person", ""):
        barred = barred | {"detain"}
    if _LIVED.match(context.tape.tokens[governor.last].word) and not _is_in_shelter(context.tape, governor.last):
        barred = barred | {"assist"}
    if _FROM_CUSTODY.match(context.tape.sentence.text, context.tape.tokens[phrase.end - 1].end):
        barred = barred | {"identify"}
    predicates = [p for p in governor.predicates if p not in barred]
    found = [lattice.measure_of(p, noun) for p in predicates]
    if not any(found) and noun == "case":
        found = [_of_case(context, phrase, governor)]
    if not any(found) and noun in _PEOPLE and _may_change_noun(phrase, governor):
        found = [lattice.measure_of(p, "") for p in predicates]
    if noun == "thing" and _takes_people(context, phrase, governor):
        found = [lattice.measure_of(p, "person") for p in governor.predicates]
    if not any(found):
        found = [_continued(context, phrase, governor)]
    if not phrase.noun and context.totals and context.totals[-1].measure.name.startswith("officials-"):
        found = [m and lattice.for_officials(m) for m in found]
    return list(dict.fromkeys(m for m in found if m))


_COMPLAINTS = re.compile(r"\bcomplaints?\Z")
_CLIENTS = re.compile(r"\b(?:clients|beneficiaries)\Z")
_OF_PEOPLE = re.compile(r"(?:arrest|apprehend|convict|acquit|indict|repatriat|rescu|free|liberat|train|shelter)")
_FROM_CUSTODY = re.compile(r" from (?:[a-z]+ )?(?:detention|prison|jail|custody|police stations)\b")
_LIVED = re.compile(r"(?:were )?(?:lived|living|resided|residing|stayed|staying|stay)\b")
_SHELTER = re.compile(
    r"[^.;]{0,40}\b(?:shelters?|cent(?:er|re)s?|homes?|hous(?:e|es|ing)|facilit(?:y|ies)|hostels?|care|institutions?|there)\b"
)


def _is_in_shelter(tape: Tape, at: int) -> bool:
    """Whether those who "lived in" or "stayed at" something did so in a place of help."""
    if tape.tokens[at].word.startswith("stay"):
        return True
    return _SHELTER.match(tape.sentence.text, tape.tokens[at].end) is not None


_BESIDE = re.compile(r"[oip]?[dw]{0,2}")
_NEAR = re.compile(r"[dw]{0,2}")


def _takes_people(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether the verb beside an unknown noun is one that only people are the object of: "arrested nine landlords"."""
    tape = context.tape
    first, last = (governor.last + 1, phrase.at) if governor.last < phrase.at else (phrase.end, governor.first)
    is_near = governor.finite or _NEAR.fullmatch(tape.letters[first:last]) is not None
    return (
        is_near and tape.letters[governor.last] == "V" and _OF_PEOPLE.match(tape.tokens[governor.last].word) is not None
    )


def _may_change_noun(phrase: Phrase, governor: Governor) -> bool:
    """Whether a bare figure may count other people than those before it: "arrested 12 suspects and rescued 30"."""
    return not (phrase.noun or phrase.partitive or governor.finite)


def _continued(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """A bare figure under a light verb goes on with the noun of doing before it: "... and continued 84 from 2008"."""
    if phrase.head is not None or phrase.noun or governor.finite or not context.totals:
        return None
    is_light = set(governor.predicates) <= {"do", "report", "receive"}
    total = next((t for t in reversed(context.totals) if t.phrase.doing), None)
    if total is None or ("receive" in governor.predicates and total.phrase.doing != "call"):
        return None
    return total.measure if is_light else None


def _is_taught(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether a light verb stands between a course and those who took it: "a course completed by 240 judges"."""
    codes = context.tape.codes(0, governor.last)
    is_light = set(governor.predicates) <= _LIGHT
    if governor.last > phrase.at:
        return is_light and "measure-noun/training" in context.tape.codes(0, phrase.at)
    return is_light and "measure-noun/training" in codes and context.tape.letters[phrase.at - 1] in "yf"


_HOTLINE = re.compile(r"\b(?:hotlines?|helplines?|call cent(?:er|re)|toll-free|operators)\b")


def _is_to_hotline(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether complaints or reports came in by a hotline, which is the subject."""
    tape = context.tape
    is_received = not {"receive", "register"}.isdisjoint(governor.predicates) and governor.last < phrase.at
    return is_received and _HOTLINE.search(tape.text(0, phrase.at - 1)) is not None


def _of_doing(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    """The measure of "43 investigations"; of officials where they are named behind it or where the sentence is on them."""
    measure = lattice.measure_of_doing(phrase.doing)
    if phrase.doing == "assistance" and _goes_without_verb(context, phrase, governor):
        return [Measure("victims-assisted", "persons")]
    if measure is None and phrase.zero and phrase.doing in ("compensation", "budget"):
        return [Measure({"compensation": "compensation", "budget": "funding"}[phrase.doing], None)]
    if measure is None or (governor and {"dispose", "allocate"}.intersection(governor.predicates)):
        return []
    return [lattice.for_officials(measure)] if _is_on_officials(context, phrase) else [measure]


def _goes_without_verb(context: Context, phrase: Phrase, governor: Governor | None) -> bool:
    """Whether the verb is left out: "46 received medical care, 39 legal aid"."""
    tape = context.tape
    is_direct = phrase.head == phrase.at + 1 and not tape.tokens[phrase.head].word.endswith("shelters")
    is_next = tape.letters[phrase.at - 1 : phrase.at] in ("c", "&", "s")
    is_light = governor is None or set(governor.predicates) <= {"receive", "assist", "provide"}
    return is_direct and is_next and is_light and any(t.measure.name == "victims-assisted" for t in context.totals)


_OFFICIALS_BEHIND = re.compile(r"[ogpfki][dwo]{0,4}N")
_COMPLICIT = re.compile(r"\b(?:complicit|complicity)\b|\b(?:public|government|police|law enforcement) officials?\b")


def _is_on_officials(context: Context, phrase: Phrase) -> bool:
    tape, text = context.tape, context.tape.sentence.text
    match = _OFFICIALS_BEHIND.match(tape.letters, phrase.end)
    if match is not None:
        return tape.tokens[match.end() - 1].code.endswith("/official")
    end = context.zone(phrase)
    after = text[tape.tokens[phrase.at].end : tape.tokens[end - 1].end]
    is_short = end - phrase.end <= 2
    ahead = text[tape.sentence.span.start : tape.tokens[phrase.at].start] if is_short else ""
    return _COMPLICIT.search(after) is not None or _COMPLICIT.search(ahead) is not None


_FILED = re.compile(r"filed|filing|brought")
_OPENED = re.compile(r"(?:open|initiat|launch|began|begin|conduct|pursu)")
_TO_COURT = re.compile(
    r"(?: forward| on| over)?(?: (?:of|involving|concerning|for|on) (?:them|[a-z ]{2,30}))? (?:(?:to|before|into) (?:the |a )?(?:courts?|trial|judges?|judiciary)|on trial|to justice"
    r"|to (?:the )?(?:state |public )?prosecutor(?:'s office)?|for (?:criminal )?(?:prosecution|trial))\b(?! for advice)"
)
_BRINGS = frozenset(["refer", "send", "do", "receive"])
_PUPILS = frozenset(["public", "at-risk", "population", "person"])
_HANDS = re.compile(r"(?:distribut|hand|show|giv|gave|sent|deliver)")
_INSPECTION = re.compile(r"\binspect", re.IGNORECASE)


def _of_case(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """Cases under a light verb: opened ones are investigations; those brought to court, prosecutions."""
    word = context.tape.tokens[governor.last].word
    is_light = "do" in governor.predicates
    if _goes_to_court(context, phrase, governor) or (is_light and _FILED.match(word)):
        return Measure("prosecutions", "cases")
    return Measure("investigations", "cases") if is_light and _OPENED.match(word) else None


def _brought_to_court(context: Context, noun: str) -> Measure:
    """Prosecutions: of cases, or for a bare figure in the unit of the investigations or arrests before it."""
    unit = context.totals[-1].measure.unit if context.totals and not noun else "cases"
    is_cases = noun in ("case", "") and unit != "persons"
    return Measure("prosecutions", "cases" if is_cases else "persons")


def _is_handed_to(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether something to read was given to the people: "distributed a booklet to 900 pupils"."""
    tape = context.tape
    is_dative = tape.letters[phrase.at - 1 : phrase.at] == "t" and governor.last < phrase.at - 1
    is_given = _HANDS.match(tape.tokens[governor.last].word) is not None
    return is_dative and is_given and context.section == "prevention"


def _goes_to_court(context: Context, phrase: Phrase, governor: Governor) -> bool:
    tape = context.tape
    last = max(phrase.end - 1, governor.last)
    return _TO_COURT.match(tape.sentence.text, tape.tokens[last].end) is not None


_INVOLVE = frozenset(["against", "involving", "involved", "implicated", "implicating", "targeting", "targeted"])


def _of_accused(context: Context, phrase: Phrase) -> Measure | None:
    """The people whom the cases counted before are against: "66 cases against 91 suspects"."""
    is_against = phrase.at > 0 and context.tape.tokens[phrase.at - 1].word in _INVOLVE
    if not is_against or phrase.noun not in ("suspect", "person") or not context.totals:
        return None
    total = context.totals[-1].measure
    return Measure(total.name, "persons") if total.unit == "cases" else None


_AUDIENCE = re.compile(r"(?:viewers|listeners|subscribers|attendees|users|followers|readers|spectators|audience)\Z")
_SEEN = _LIGHT | {"attend", "allocate", "visit", "assign", "change", "estimate", ""}


def _of_noun(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    """Nouns that need no verb: viewers were reached by somebody, "its 90 inspectors" are staff."""
    tape = context.tape
    word = tape.tokens[phrase.head].word if phrase.head is not None else ""
    is_seen = governor is None or set(governor.predicates) <= _SEEN
    if _AUDIENCE.search(word) or (phrase.noun == "public" and context.section == "prevention" and is_seen):
        return [Measure("people-reached", "persons")]
    owner = tape.tokens[phrase.at - 1].word if phrase.at and phrase.noun == "official" else ""
    is_staff = owner in ("its", "whose", "their") or owner.endswith("'s") or _is_with_staff(context, phrase, governor)
    return [Measure("personnel", "persons")] if is_staff else []


_WITH = re.compile(r"(?:[cN]|Nw?)k[d]?\Z")


def _is_with_staff(context: Context, phrase: Phrase, governor: Governor | None) -> bool:
    """Whether officials are what a body has: "the authority, with seven inspectors for 190 islands"."""
    is_light = governor is None or set(governor.predicates) <= {"inspect", "visit"}
    return phrase.noun == "official" and is_light and _WITH.search(context.tape.letters, 0, phrase.at) is not None
