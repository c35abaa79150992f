"""Predicates that the words around a figure rule out, though verb and noun would go together."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.deeds import of_other_deeds
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.tape import Tape


def barred_predicates(context: Context, phrase: Phrase, governor: Governor, noun: str) -> set[str]:
    """The predicates of the governor that do not hold of a phrase that counts ``noun``."""
    return (
        _by_object(context, phrase, governor, noun)
        | _by_verb(context, phrase, governor, noun)
        | _by_total(context, phrase)
        | _by_light_verb(context, phrase, governor)
        | _by_section(context, phrase, governor, noun)
        | of_other_deeds(context, phrase, governor, noun)
    )


def _by_object(context: Context, phrase: Phrase, governor: Governor, noun: str) -> set[str]:
    """By what stands at the object: an amount of money before it, complaints, things of no known kind, a custody."""
    tape, end = context.tape, context.tape.tokens[phrase.end - 1].end
    between = tape.letters[governor.last + 1 : phrase.at]
    barred = {"allocate"} if "$" in between else set()
    if noun == "case" and _COMPLAINTS.search(tape.text(phrase.at, phrase.end - 1)):
        barred.add("register")
    if noun == "person" and tape.letters[phrase.at - 1 : phrase.at] == "k":
        barred |= {"arrest", "detain", "convict", "prosecute"}
    if noun == "thing" and not _BESIDE.fullmatch(between):
        barred.add("inspect")
    if tape.letters[governor.last + 1 : governor.last + 2] == "z" and noun != "victim":
        barred |= {"receive", "assist"}
    if noun == "unit" and context.section == "protection" and _OF_CARE.search(tape.text(phrase.at, phrase.end - 1)):
        barred |= {"assign", "staff", "have", "exist"}
    crime = _WITH_CRIME if tape.tokens[governor.last].word.endswith(" with") else _OTHER_CRIME
    if crime.match(tape.sentence.text, tape.tokens[max(phrase.end - 1, governor.last)].end):
        barred |= {"prosecute", "convict", "arrest", "investigate"}
    if _FROM_CUSTODY.match(tape.sentence.text, end):
        barred.add("identify")
    return barred


def _by_total(context: Context, phrase: Phrase) -> set[str]:
    """By what was counted before: a bare figure goes on with that, and is no staff ("whereas in 2012 there had been 60")."""
    is_inherited = phrase.head is None and not phrase.noun and bool(context.totals)
    if not is_inherited or context.totals[-1].measure.name == "personnel":
        return set()
    is_accused = context.totals[-1].measure.name in ("arrests", "prosecutions")
    barred = {"exist", "have"} if context.noun_of(phrase) == "official" else set()
    return barred | ({"identify"} if is_accused and phrase.of_them else set())


def _by_light_verb(context: Context, phrase: Phrase, governor: Governor) -> set[str]:
    """By a verb that helps only people who are named, and by what somebody is told to pay."""
    tape, word = context.tape, context.tape.tokens[governor.last].word
    barred = set[str]()
    if not phrase.noun and word.startswith(("dealt with", "dealing with", "worked with", "working with")):
        barred.add("help")
    if not phrase.noun and word.startswith("warn"):
        barred.add("reach")
    if (
        word in ("pay", "pays")
        and tape.tokens[governor.last - 1].word == "to"
        and tape.letters[phrase.end :][:1] == "$"
    ):
        barred.add("allocate")
    return barred


def _by_verb(context: Context, phrase: Phrase, governor: Governor, noun: str) -> set[str]:
    """By what the verb means here: attending without a course, releasing suspects, living somewhere."""
    tape, barred = context.tape, set[str]()
    word = tape.tokens[governor.last].word
    if "attend" in governor.predicates and not _COURSES & tape.codes(0, len(tape.tokens)):
        barred.add("attend")
    if noun == "official" and "W" in tape.letters[phrase.end : governor.first]:
        barred |= set() if "b" in tape.letters[phrase.end : governor.first] else {"assign", "staff"}
    by_court = not phrase.noun and _COURT.search(tape.text(0, governor.last)) is not None
    if (by_court or (noun in ("suspect", "official") and not phrase.noun)) and word in _OF_SUSPECTS:
        barred.add("identify")
    if word == "netted" and noun not in ("suspect", ""):
        barred.add("arrest")
    if noun == "case" and (_is_overturned(tape, governor) or (not governor.finite and _CLEARED.match(word))):
        barred.add("acquit")
    if context.section != "prosecution" and noun in ("person", ""):
        barred.add("detain")
    if phrase.of_them:
        barred.add("staff")
    if noun == "suspect" and (not phrase.noun or tape.letters[phrase.end : phrase.end + 1] == "V"):
        barred.add("report")
    if word in ("heard", "hearing") and noun not in ("case", "suspect", "official"):
        barred.add("prosecute")
    behind = tape.sentence.text[tape.tokens[max(phrase.end - 1, governor.last)].end :][:_FAR]
    if word.startswith("withdr") and _WITHDRAWN.match(behind):
        barred.add("identify")
    if _TO_EXPLOITER.match(behind):
        barred.add("repatriate")
    if _LIVED.match(word) and not _is_in_shelter(tape, governor.last):
        barred.add("assist")
    return barred


def _by_section(context: Context, phrase: Phrase, governor: Governor, noun: str) -> set[str]:
    """By where it is said: campaigns reach nobody in the section on prosecution, estimates are not made in that on care."""
    tape, barred = context.tape, set[str]()
    word = tape.tokens[governor.last].word
    is_course = noun == "official" and not phrase.zero and bool(_COURSES & tape.codes(0, governor.first))
    if (context.section == "prosecution" and not is_course) or (governor.finite and _HANDED.match(word)):
        barred.add("reach")
    if (
        phrase.of_them
        or (not phrase.noun and context.section != "prevention")
        or "fined" in tape.text(0, governor.last)
    ):
        barred.add("reach")
    if _COUNTED_OTHERWISE.search(tape.sentence.text, tape.sentence.span.start, tape.sentence.span.end):
        barred.add("register")
    if word.startswith(("recover", "found", "was found", "were found")) and _FOR.search(tape.letters, 0, phrase.at):
        barred.add("identify")
    if _JAILED.match(tape.sentence.text, tape.tokens[max(phrase.end - 1, governor.last)].end):
        barred.add("exploit")
    if "exploit" in governor.predicates and not governor.finite and context.section in ("prosecution", "protection"):
        barred.add("exploit")
    return barred


_HABIT = re.compile(
    r"\b(?:often|usually|typically|generally|sometimes|commonly|frequently|normally|tends? to|at a time)\b[^;.]{0,60}\Z"
)


def is_habit(context: Context, phrase: Phrase) -> bool:
    """Whether the profile tells what usually happens, to no counted people: "brokers usually take four to six girls"."""
    if context.section not in ("profile", "assessment"):
        return False
    tape = context.tape
    return _HABIT.search(tape.sentence.text, tape.sentence.span.start, tape.tokens[phrase.at].start) is not None


_TAKES_IN = re.compile(
    r" (?:of (?:which|them|these) )?(?:also |only )?(?:accept(?:ed|s)?|took in|took|takes? in|admit(?:ted|s)?"
    r"|hous(?:ed|es?)|host(?:ed|s)?|lodg(?:ed|es?)|shelter(?:ed|s)?|serv(?:ed|es?)|assist(?:ed|s)?) "
    r"(?:only )?(?:[a-z-]+ ){0,2}?(?:women|men|girls|boys|children|minors|persons|victims|families|adults)\b"
)


_IS_FOR = re.compile(
    r" (?:of (?:which|them|these) )?(?:(?:was|were|is|are) )?(?:[a-z]+ly )?(?:designated|dedicated|reserved|set aside"
    r"|intended|meant|earmarked"
    r"|designed|equipped|specialized|exclusively|solely) (?:exclusively |solely |only )?(?:for|to|in)\b"
)


def is_shelter(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure counts places that take people in: "ran six houses, four of which took in girls"."""
    text, end = context.tape.sentence.text, context.tape.tokens[phrase.at].end
    is_bare = phrase.head is None and not phrase.noun
    if is_bare and not phrase.zero and _IS_FOR.match(text, end):
        return True
    match = _TAKES_IN.match(text, end)
    if match is None or phrase.zero:
        return False
    return is_bare or match.group().split()[0] in (
        "took",
        "takes",
        "accepts",
        "serves",
    )


def is_of_places(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure is of the places before "of which there are": "referred 12 victims to shelters, of which there are three"."""
    is_bare = phrase.head is None and not phrase.noun
    match = _OF_WHICH_THERE.search(context.tape.letters, 0, phrase.at) if is_bare else None
    return match is not None and context.tape.letters[match.start() - 1 : match.start()] in ("S", "N", "w", "c", ")")


_OF_WHICH_THERE = re.compile(r"oW(?:wE|wb|bw)[dw]?\Z")


_IN_TRIALS = re.compile(r"V(?:[pg][dwN]{1,3})?[ip][dw]{0,2}\Z")


def is_of_testimony(context: Context, phrase: Phrase) -> bool:
    """Whether trials are only where victims spoke: "victims testified in seven trials"."""
    match = _IN_TRIALS.search(context.tape.letters, 0, phrase.at) if phrase.doing == "prosecution" else None
    return match is not None and context.tape.tokens[match.start()].code == "measure-verb/cooperate"


_DEFAMATION = re.compile(
    r"\b(?:defamation|libel|slander|sedition|treason|blasphemy|espionage) (?:and [a-z]+ )?"
    r"(?:charges?|cases?|suits?|lawsuits?|complaints?|proceedings|actions?|prosecutions?)\b[^,;.]{0,50}\Z"
)


def is_for_words(context: Context, phrase: Phrase) -> bool:
    """Whether the charges before the figure are for what somebody said: "filed defamation charges against two journalists"."""
    text, span = context.tape.sentence.text, context.tape.sentence.span
    return _DEFAMATION.search(text, span.start, context.tape.tokens[phrase.at].start) is not None


_LOOKED_AT = re.compile(
    r" (?:(?:who|whom|that) (?:were |had been |it |they )?|it |they |police |officials )?(?:had )?"
    r"(?:screened|interviewed|assessed|questioned|examined|vetted|evaluated)\b"
)
_OUT_OF = re.compile(r"(?:r|wo|p)d{0,2}\Z")
_AMONG = frozenset(["from", "among", "out"])


def is_screened(context: Context, phrase: Phrase) -> bool:
    """Whether people were only looked at, and others found among them: "identified 12 victims among 900 persons screened"."""
    tape = context.tape
    match = _OUT_OF.search(tape.letters, 0, phrase.at)
    if match is None or phrase.noun not in ("victim", "person", "at-risk", "population"):
        return False
    is_among = tape.tokens[match.start()].word in _AMONG and tape.letters[: match.start()].endswith(("N", "Q", "w"))
    return is_among and _LOOKED_AT.match(tape.sentence.text, tape.tokens[phrase.end - 1].end) is not None


_BOARD = re.compile(
    r"\b(?:committee|council|sub-council|commission|working group|board|panel|coalition|network|forum|assembly"
    r"|parliament)\b",
    re.IGNORECASE,
)


def is_of_board(context: Context, phrase: Phrase) -> bool:
    """Whether members are counted of a body that meets, who are no staff: "the council had 33 members"."""
    tape = context.tape
    if phrase.head is None or tape.tokens[phrase.head].word != "members":
        return False
    return _BOARD.search(tape.sentence.text, tape.sentence.span.start, tape.tokens[phrase.at].start) is not None


_OF_CARE = re.compile(r"\b(?:protection|support|care|assistance|welfare|reception|social|family|victims?) units?\Z")
"""Places where people are looked after, no units of officers."""
_CRIME = (
    r" (?:criminal |alleged )?(?:defamation|libel|slander|incitement|sedition|treason|blasphemy|espionage|theft of"
    r"|tax evasion|prostitution|soliciting|solicitation|vagrancy|loitering|"
    r"illegal entry|immigration (?:violations|offenses|crimes)|overstaying)\b(?! of\b| offenses| crimes)"
)
_OTHER_CRIME, _WITH_CRIME = re.compile(rf" (?:with|for|of|on charges of){_CRIME}"), re.compile(_CRIME)
"""What is no trafficking, and what victims are at times charged with."""
_OVERTURNED = re.compile(r"\b(?:overturn|revers|annull?|quash|vacat|set aside)\w* (?:[a-z]+ ){0,2}acquittals?\b")


def _is_overturned(tape: Tape, governor: Governor) -> bool:
    """Whether the sentence speaks of acquittals that did not stand."""
    return "acquit" in governor.predicates and _OVERTURNED.search(tape.text(0, len(tape.tokens) - 1)) is not None


_FOR = re.compile(r"fd?\Z")
_CLEARED = re.compile(r"clear")
"""Police clear cases that they solve; courts clear people."""
_JAILED = re.compile(
    r"[^.;]{0,30}? (?:in|into|to|behind) (?:jail|prison|bars|detention|custody|cells)\b"
    r"|(?<=in)[^.;]{0,30}? (?:detention|prison|jail|custody|police cells)\b"
)
_FAR = 60
_WITHDRAWN = re.compile(
    r" (?:their|her|his|the) (?:[a-z]+ )?(?:complaints?|statements?|testimon|charges|cases?|claims?|accusations?)"
)
_TO_EXPLOITER = re.compile(
    r" (?:back )?(?:to )?(?:their|the|his|her) (?:former )?(?:employers?|traffickers?|sponsors?|exploiters?|owners?"
    r"|masters?|brothels?|work)\b"
)
_COUNTED_OTHERWISE = re.compile(r"\b[Bb]irths?\b|\bvot(?:e|ers|ing)\b|\bcompan(?:y|ies)\b")
"""What is registered in a sentence where people are not registered as at risk."""
_HANDED = re.compile(r"(?:handed|given|delivered|mailed|distributed) to\b")
_COURT = re.compile(r"\b(?:[Cc]ourts?|[Jj]udges?|[Mm]agistrates?|[Tt]ribunals?)\b")
_OF_SUSPECTS = frozenset(["released", "releasing", "freed", "found", "finding"])
_COURSES = frozenset(["measure-noun/training", "measure-noun/campaign"])
_BESIDE = re.compile(r"[op]?[dw]{0,2}")
_COMPLAINTS = re.compile(r"\bcomplaints?\Z")
_FROM_CUSTODY = re.compile(
    r"(?: (?:has|have|had|were|was|been|later|then|since|released|freed))* (?:on bail|without charges?|for lack of"
    r"|pending|on bond|after questioning)\b| from (?:[a-z]+ )?(?:detention|prison|jail|custody|police stations)\b"
)
_LIVED = re.compile(r"(?:were )?(?:lived|living|resided|residing|stayed|staying|stay)\b")
_SHELTER = re.compile(
    r"[^.;]{0,40}\b(?:shelters?|cent(?:er|re)s?|homes?|hous(?:e|es|ing)|facilit(?:y|ies)|hostels?|care|institutions?"
    r"|apartments?|flats?|accommodations?|quarters|convent|there)\b"
)


def _is_in_shelter(tape: Tape, at: int) -> bool:
    """Whether those who "lived in" or "stayed at" something did so in a place of help."""
    word = tape.tokens[at].word
    if word.startswith("stay") or word.endswith(" there") or _SHELTER.match(word) is not None:
        return True
    return _SHELTER.match(tape.sentence.text, tape.tokens[at].end) is not None
