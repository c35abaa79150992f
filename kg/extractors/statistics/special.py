"""Measures that more than the verb and the noun decide: courts, hotlines, courses, surveys."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.helped import of_victims, word_at
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.taught import of_officials


def special(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """What other words of the clause decide, before the lattice is asked; None where they decide nothing."""
    noun = context.noun_of(phrase)
    if phrase.zero and "award" in governor.predicates:
        return Measure("compensation", None)
    return (
        _of_things(context, phrase, governor, noun)
        or _of_pupils_in_care(context, phrase, governor)
        or of_victims(context, phrase, governor, noun)
        or of_officials(context, phrase, governor, noun)
        or _of_people(context, phrase, governor, noun)
    )


def _of_things(context: Context, phrase: Phrase, governor: Governor, noun: str) -> Measure | None:
    """Cases and premises: what came in by a hotline, went to a court, or was looked at."""
    if phrase.noun == "case" and is_to_hotline(context, phrase, governor):
        return Measure("hotline-calls", "calls")
    if noun == "premises" and context.tape.tokens[governor.last].word.startswith("examin"):
        return Measure("raids", "events")
    if noun == "suspect" and _is_inspected(context, phrase, governor):
        return Measure("raids", "events")
    if noun == "case" and _BEFORE_CIVIL.match(context.tape.sentence.text, context.tape.tokens[phrase.end - 1].end):
        return Measure("civil-suits", "cases")
    if phrase.noun == "case" and _COURT_CASES.search(context.tape.text(phrase.at, phrase.end - 1)):
        return Measure("prosecutions", "cases") if not _ENDS_CASES.intersection(governor.predicates) else None
    if phrase.noun == "case" and _is_at_court(context, phrase, governor):
        return Measure("prosecutions", "cases")
    if _BRINGS.intersection(governor.predicates) and goes_to_court(context, phrase, governor):
        return _brought_to_court(context, noun)
    if noun == "case" and not {"exist", "have", ""}.isdisjoint(governor.predicates):
        behind = context.tape.tokens[phrase.end - 1].end
        if _IN_COURT.match(context.tape.sentence.text, behind):
            return Measure("prosecutions", "cases")
    is_visited = noun == "premises" and not {"send", "visit"}.isdisjoint(governor.predicates)
    if is_visited and _INSPECTION.search(context.tape.text(0, phrase.at - 1)):
        return Measure("raids", "events")
    return None


def _of_people(context: Context, phrase: Phrase, governor: Governor, noun: str) -> Measure | None:
    """People: those who were taught or told something, took part in a trial, or were counted by a survey."""
    if noun in _EXAMINED and "investigate" in governor.predicates and _BY_DOCTORS.search(_around(context, governor)):
        return Measure("victims-assisted", "persons")
    is_young = phrase.head is not None and _MINORS.search(context.tape.tokens[phrase.head].word) is not None
    if is_young and governor.predicates == ("train",) and context.section == "prevention":
        return Measure("people-reached", "persons")
    if noun in _SURVEYED and _SEEN_AT_RISK.match(_behind(context, phrase, governor)):
        return Measure("vulnerable-persons", "persons")
    if noun == "victim" and "attend" in governor.predicates and _TRIAL.match(_behind(context, phrase, governor)):
        return Measure("victims-cooperating", "persons")
    if noun == "suspect" and context.tape.tokens[governor.last].word in ("seized", "seizing", "picked up"):
        return Measure("arrests", "persons")
    is_sent = noun in ("person", "at-risk") and "send" in governor.predicates and context.section == "protection"
    if is_sent and _SENT_TO.match(_behind(context, phrase, governor)):
        return Measure("victims-referred", "persons")
    if noun in _SURVEYED and _FOUND_FOR.match(context.tape.text(governor.last, phrase.at - 1)):
        return Measure("victims-assisted", "persons")
    if noun in _PUPILS and _is_handed_to(context, phrase, governor):
        return Measure("people-reached", "persons")
    if noun in _SURVEYED and "identify" in governor.predicates and _is_survey(context, phrase, governor):
        return Measure("vulnerable-persons", "persons")
    if noun in ("victim", "at-risk") and _is_estimate(context, phrase, governor):
        return Measure("vulnerable-persons", "persons")
    codes = context.tape.codes(0, len(context.tape.tokens)) if "attend" in governor.predicates else set()
    if noun in _PUPILS and "measure-noun/campaign" in codes:
        return Measure("people-reached", "persons")
    if noun == "person" and "measure-noun/training" in codes:
        return Measure("persons-trained", "persons")
    return None


def _of_pupils_in_care(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """Girls whom a shelter taught, and some of those it helped: "counseled 56 girls and taught tailoring to 31 of them"."""
    if governor.predicates != ("train",) or context.section != "protection":
        return None
    is_young = phrase.head is not None and _MINORS.search(context.tape.tokens[phrase.head].word) is not None
    is_in_care = is_young and phrase.end - phrase.at == _FIGURE_AND_NOUN and phrase.noun == "person"
    is_in_care = is_in_care or (phrase.of_them and _is_of_assisted(context))
    return Measure("victims-assisted", "persons") if is_in_care else None


_FIGURE_AND_NOUN = 2


def _is_of_assisted(context: Context) -> bool:
    return bool(context.totals) and context.totals[-1].measure.name == "victims-assisted"


_SEEN_AT_RISK = re.compile(
    r" (?:who (?:were|are) )?(?:(?:believed|thought|considered|deemed|judged|feared|presumed) to be"
    r"|suspected of being|seen as) "
    r"(?:at (?:high |great )?risk|vulnerable)\b"
)
"""Those who are stopped or met because they are at risk, and are no victims yet."""
_EXAMINED = frozenset({"victim", "person", "at-risk", "population"})
_BY_DOCTORS = re.compile(
    r"\b(?:[Dd]octors?|[Pp]hysicians?|[Nn]urses?|[Hh]ospitals?|[Cc]linics?|[Pp]sychologists?|[Mm]edical)\b"
)


def _around(context: Context, governor: Governor) -> str:
    """The words before the verb, and the few behind it that can name who did it."""
    tape = context.tape
    return tape.text(0, min(governor.last + 4, len(tape.tokens) - 1))


def _is_inspected(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether inspectors looked at employers, who are visited and not suspected."""
    tape = context.tape
    is_looked_at = not {"inspect", "visit", "investigate"}.isdisjoint(governor.predicates)
    is_employer = tape.text(phrase.at, phrase.end - 1).endswith(("employers", "landlords", "contractors"))
    return is_looked_at and is_employer and _INSPECTION.search(tape.text(0, phrase.at)) is not None


_COURT_CASES = re.compile(r"\bcourt cases?\Z")
_ENDS_CASES = frozenset({"convict", "acquit", "dispose", "sentence"})
_TRIAL = re.compile(r"[^.,;]{0,30}\b(?:courts?|trials?|hearings?|proceedings|investigations?|prosecutions?)\b")


def _behind(context: Context, phrase: Phrase, governor: Governor) -> str:
    """The words behind the phrase and its governor."""
    tape = context.tape
    return tape.sentence.text[tape.tokens[max(phrase.end - 1, governor.last)].end : tape.sentence.span.end]


_BEFORE_CIVIL = re.compile(r" (?:before|in|to) (?:the |a )?(?:civil|labor) (?:courts?|tribunals?)\b")
_SENT_TO = re.compile(
    r"[^,.;]{0,50}? to (?:the |a |an |its |an? NGO)?(?:[A-Z]|[a-z-]*shelters?|cent(?:er|re)s?|homes?|NGOs?|care"
    r"|local NGO)"
)


def _is_estimate(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether the figure is said to be an estimate of how many there are: "among the estimated 900 victims"."""
    is_there = context.section == "profile" and "exist" in governor.predicates
    if is_there and word_at(context, governor.last) in ("are", "is"):
        return True
    if "estimate" not in phrase.quantity.span.text(context.tape.sentence.text):
        return False
    is_held = not {"exist", "have"}.isdisjoint(governor.predicates)
    return is_held or _AMONG.search(context.tape.text(0, phrase.at - 1)) is not None


_AMONG = re.compile(r"\bamong (?:the |an )?\Z|\bamong the\Z|\bamong\Z")
_FOUND_FOR = re.compile(r"(?:found|finding)(?: [a-z-]+){1,3} for\Z")
_SURVEYED = frozenset(["victim", "person", "at-risk", "population", "public"])
_SURVEY = re.compile(
    r"\b(?:survey|study|studies|census|assessment|researchers?|research|mapping)\b[^;.]*\Z", re.IGNORECASE
)


def _is_survey(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether the people were found by counting, not by helping: "a survey found 900 children in quarries"."""
    tape = context.tape
    is_found = governor.last < phrase.at and tape.tokens[governor.last].word in ("found", "identified", "finding")
    is_case = phrase.noun == "victim" and tape.tokens[governor.last].word == "identified"
    return is_found and not is_case and _SURVEY.search(tape.text(0, governor.last)) is not None


_HOTLINE = re.compile(r"\b(?:hotlines?|helplines?|call cent(?:er|re)|toll-free|operators)\b")


def is_to_hotline(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether complaints or reports came in by a hotline, which is the subject."""
    tape = context.tape
    is_received = not {"receive", "register"}.isdisjoint(governor.predicates) and governor.last < phrase.at
    return is_received and _HOTLINE.search(tape.text(0, phrase.at - 1)) is not None


_TO_COURT = re.compile(
    r"(?: forward| on"
    r"| over)?(?: (?:of|involving|concerning|for|on) (?:them|[a-z0-9 ]{2,30}))?(?:, [^,;.]{3,40},)? (?:(?:to|before"
    r"|into) (?:the "
    r"|a )?(?:(?:high|district|criminal|supreme|regional|lower|provincial|federal|trial|state|county|magistrates?"
    r"|penal) ){0,2}(?:courts?|trial|judges?|judiciary)|on trial|to justice"
    r"|to (?:the )?(?:state |public )?prosecutors?(?:'s? offices?)?"
    r"|for (?:criminal )?(?:prosecution|trial))\b(?! for advice)"
)
_IN_COURT = re.compile(
    r" (?:(?:was|were|are|is|had been|remained) )?(?:(?:pending|ongoing|still|currently|also|now|already"
    r"|under way) ){0,2}"
    r"(?:(?:in|before|at|with) (?:[a-z\u2019'-]+ ){0,3}?courts?|on (?:its|their|the) (?:[a-z]+ )?dockets?"
    r"|(?:in|at) (?:the )?(?:trial|judicial|court|prosecution) (?:stage|phase|process|proceedings)"
    r"|before (?:them|it|him|her))\b"
)
_BRINGS = frozenset(["refer", "send", "do", "receive"])
_PUPILS = frozenset(["public", "at-risk", "population", "person"])
_HANDS = re.compile(r"(?:distribut|hand|show|giv|gave|sent|deliver)")
_NO_READING = re.compile(
    r"\b(?:(?:identity|ID|ration|work|health) cards|papers|certificates|permits|passports|visas|licenses|loans?|money"
    r"|cash|grants?|seeds?|tools|uniforms|food|meals|blankets|tents|kits|vouchers|stipends)\b"
)
"""What is given to people who learn nothing from it: "gave identity cards to 12,000 people"."""
_INSPECTION = re.compile(r"\binspect", re.IGNORECASE)


def _brought_to_court(context: Context, noun: str) -> Measure:
    """Prosecutions: of cases, or for a bare figure in the unit of the investigations or arrests before it."""
    unit = context.totals[-1].measure.unit if context.totals and not noun else "cases"
    is_cases = noun in ("case", "") and unit != "persons"
    return Measure("prosecutions", "cases" if is_cases else "persons")


_PROSECUTION = re.compile(r"\b(?:[Pp]rosecutions|[Pp]rosecutors?|[Cc]ourts?|[Tt]ribunals?)\b[^,;]{0,40}\Z")
_JUDGES = re.compile(r"\b(?:[Cc]ourts?|[Tt]ribunals?|[Jj]udges?|[Mm]agistrates?|[Jj]udiciary)\b[^,;]{0,40}\Z")


_WITH_COURT = re.compile(r" (?:with|at|by|before) (?:the )?(?:[a-z]+ )?(?:prosecut|courts?\b|tribunals?\b)")


def _is_at_court(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether prosecutors or a court registered cases, or a court examined them, which is no police work."""
    tape, word = context.tape, context.tape.tokens[governor.last].word
    pattern = {"regis": _PROSECUTION, "exami": _JUDGES}.get(word[:5])
    start, end = tape.sentence.span.start, tape.tokens[governor.first].start
    if word.startswith("regis") and _WITH_COURT.match(_behind(context, phrase, governor)):
        return True
    return pattern is not None and pattern.search(tape.sentence.text, start, end) is not None


def _is_handed_to(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether something to read was given to the people: "distributed a booklet to 900 pupils"."""
    tape = context.tape
    is_dative = tape.letters[phrase.at - 1 : phrase.at] == "t" and governor.last < phrase.at - 1
    is_given = _HANDS.match(tape.tokens[governor.last].word) is not None
    if _NO_READING.search(tape.text(governor.last, phrase.at - 1)):
        return False
    return is_dative and is_given and context.section == "prevention"


def goes_to_court(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether the words behind say that the cases or people came before a court: "sent 12 cases to trial"."""
    tape = context.tape
    last = max(phrase.end - 1, governor.last)
    match = _TO_COURT.match(tape.sentence.text, tape.tokens[last].end)
    return match is not None and not (phrase.zero and "prosecutor" in match.group())


_MINORS = re.compile(
    r"(?:children|girls|boys|minors|women|families|teenagers|teens|adolescents|youths|juveniles|youngsters|kids)\Z"
)
_INVOLVE = frozenset(
    ["against", "involving", "involved", "implicated", "implicating", "targeting", "targeted", "naming", "named"]
)


def is_involved(context: Context, phrase: Phrase) -> bool:
    """Whether the people are those whom something else is against or involves."""
    if phrase.at == 0:
        return False
    is_with = phrase.noun == "suspect" and context.tape.letters[phrase.at - 2 : phrase.at] in ("Nk", "Sk")
    return is_with or context.tape.tokens[phrase.at - 1].word in _INVOLVE


def of_accused(context: Context, phrase: Phrase) -> Measure | None:
    """The people whom the cases counted before are against: "66 cases against 91 suspects"."""
    is_against = is_involved(context, phrase)
    word = context.tape.tokens[phrase.head].word if phrase.head is not None else ""
    if not is_against or phrase.noun not in ("suspect", "person") or not context.totals or _MINORS.search(word):
        return None
    total = context.totals[-1].measure
    between = context.tape.letters[context.totals[-1].phrase.end : phrase.at]
    is_new = re.search(r"[VG][dw]{0,2}S[^VGS]*\Z", between) is not None
    return Measure(total.name, "persons") if total.unit == "cases" and not is_new else None
