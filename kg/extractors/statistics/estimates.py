"""Bare figures that say what they count elsewhere: "NGOs put the number of children in begging at 900", "and spent 300,000 of it"."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.guards import guarded

_PUT = guarded(
    r"\b(?:put|puts|putting|set|sets|place|placed|places|reckon|reckoned|estimated?|estimates) (?:the"
    r"|their) (?:[a-z]+ )?(?:numbers? of "
    r"(?P<who>[^;.]{3,90}?)|(?P<their>numbers?)),? at (?:around |about |some |roughly |approximately )?\Z"
)
_EXPLOITED = re.compile(
    r"\b(?:victims?|trafficked|exploit\w*|forced|prostitut\w+|servitude|slave\w*|bonded|bondage|begging|beggars?|risk"
    r"|vulnerable|"
    r"child lab\w+|working|domestic (?:service|workers?|servants?)|street)\b"
)


_CROWD = guarded(
    r"\b(?:audiences?|crowds?|turnouts?|attendances?|congregations?|readerships?|viewerships?|followings?"
    r"|listenerships?)(?: estimated)? (?:of|at|totaling|totalling|numbering)"
    r"(?: about| some| nearly| almost| over| around| more than| an estimated)? \Z"
)
"""People who are told something, ahead of how many they are: "found an audience of 9,000"."""
_TELLS = re.compile(
    r"\b(?:(?:anti-)?traffick\w+|aware\w*|campaigns?|messages?|exploit\w+|slavery|migra\w+|forced|child labor"
    r"|hotlines?|information\w*|educat\w+|warn\w*|prevent\w*"
    r"|plays?|dramas?|theat(?:er|re)|films?|documentar(?:y|ies)|screenings?|serials?|radio|televis\w+|broadcasts?"
    r"|programs?|lectures?|talks?|seminars?|workshops?|sessions?|spots?"
    r"|posters?|leaflets?|brochures?|booklets?|puppet\w*|caravans?|roadshows?|exhibitions?)\b",
    re.I,
)
"""What a crowd is told, or how; a match or a feast that draws one tells nothing."""
_PEOPLE = frozenset({"victim", "person", "at-risk", "population", "public"})
_OPEN = frozenset({"", "register", "exist", "have", "estimate", "exploit", "report", "other"})
"""Predicates under which people only are, or are said to be."""
_IN_FORM = re.compile(
    r"\b(?:victims? of|trafficked|exploit\w*|forced|prostitut\w+|servitude|enslave\w*|slavery|bonded|bondage|begging"
    r"|beg|at risk|vulnerable|"
    r"child lab\w+|(?:in|on) the streets?|worst forms|(?:to|in|into) (?:[a-z]+ )?brothels"
    r"|working as (?:child |live-in )?(?:maids|domestic|servants|prostitutes)|are sold|slaves"
    r"|are (?:being )?(?:taken|sent|lured|smuggled|moved|transported|shipped) (?:abroad|overseas|out of the country"
    r"|across the border))\b"
)
_MANY = 10
"""Below it a figure is a case that is known, not an estimate."""
_ROUGH = re.compile(
    r"\b(?:estimated?|some|about|around|approximately|roughly|as many as|up to|over|more than|at least|nearly|almost)\b",
    re.I,
)
_SAID = re.compile(
    r"\b(?:estimate[ds]?|believed|thought|survey|study|census|according to|reports?|reported(?:ly)?)\b", re.I
)
_AGO = re.compile(
    r"\b(?:identified|rescued|assisted|referred|freed|repatriated|registered|received|returned|sheltered|recruited"
    r"|helped)\b"
)


def estimated(context: Context, phrase: Phrase, governor: Governor | None) -> Measure | None:
    """``vulnerable-persons`` where somebody puts the number of exploited people at the figure, else None."""
    start = phrase.quantity.span.start
    if (
        context.section == "prevention"
        and phrase.head is None
        and _CROWD.search(context.tape.sentence, start - 60, start)
        and _TELLS.search(context.tape.sentence.text, context.tape.sentence.span.start, context.tape.sentence.span.end)
    ):
        return Measure("people-reached", "persons")
    match = _PUT.search(context.tape.sentence, start - 140, start)
    is_put = (match is not None and _is_put(context, match)) or _is_number_of_exploited(context, phrase, start)
    if not is_put and not _is_counted_so(context, phrase) and not _is_estimate(context, phrase, governor):
        return None
    return Measure("vulnerable-persons", "persons")


def _is_number_of_exploited(context: Context, phrase: Phrase, start: int) -> bool:
    """Whether the bare figure is what estimates of exploited people come to: "estimates of beggars vary but are likely between"."""
    if phrase.head is not None or context.section not in ("profile", "assessment", "protection", "prevention"):
        return False
    match = _COME_TO.search(context.tape.sentence, start - 170, start) or _WHO_NUMBER.search(
        context.tape.sentence, start - 110, start
    )
    return match is not None and _EXPLOITED.search(match["who"]) is not None and not _AGO.search(match["who"])


_COME_TO = guarded(
    r"\b[Ee]stimates of (?P<who>[^;.]{3,100}?) (?:vary|varied|differ|range"
    r"|ranged)\b[^;.]{0,40}? (?:(?:are|is|were) (?:most )?(?:likely|probably|generally|usually)?|lie|fall|stand at"
    r"|(?:are|is) (?:thought|believed|said) to (?:be|lie|fall)|from) ?\Z"
)
_WHO_NUMBER = guarded(r"\b(?P<who>[^;.]{3,90}), who (?:may |could |are thought to |are believed to )?number \Z")
"""People whose number a clause tells: "children in servitude, who number as many as 9,000,"."""


def _is_put(context: Context, match: re.Match[str]) -> bool:
    """Whether those whose number somebody puts at a figure are exploited, and nobody helped them yet."""
    who = match["who"]
    if who is None:
        return _is_said_of_exploited(context, match.start())
    return not _AGO.search(who) and (_EXPLOITED.search(who) is not None or _names_at_risk(context, match.span("who")))


def _is_said_of_exploited(context: Context, start: int) -> bool:
    """Whether the sentence speaks of people who are exploited before "their number" is told."""
    text, span = context.tape.sentence.text, context.tape.sentence.span
    return context.section in ("profile", "assessment") and _EXPLOITED.search(text, span.start, start) is not None


def _names_at_risk(context: Context, where: tuple[int, int]) -> bool:
    """Whether people are named between two offsets who are counted because they are at risk: "restaveks"."""
    inside = (t for t in context.tape.tokens if where[0] <= t.start and t.end <= where[1])
    return any(token.code == "counted-noun/at-risk" for token in inside)


def _is_of_people(context: Context, phrase: Phrase) -> bool:
    """Whether people are counted, be it by the name of a people: "an estimated 7,000 Quechua"."""
    if phrase.noun in _PEOPLE:
        return True
    tape = context.tape
    is_name = phrase.at + 1 < len(tape.tokens) and tape.sentence.text[tape.tokens[phrase.at + 1].start].isupper()
    return phrase.noun == "thing" and is_name


_SURVEY = re.compile(
    r"\b(?:survey|study|census|assessment|mapping|research)\b[^;.]{0,90}\b(?:counted|found|recorded|identified"
    r"|documented|registered|listed)(?: about| some| over| at least)? \Z"
)
_LIVING = re.compile(
    r" (?:households|families|people|persons|children|adults|individuals|workers) (?:living|held|trapped|working"
    r"|kept) (?:in|under) "
    r"(?:[a-z-]+ ){0,3}?(?:servitude|bondage|slavery|such conditions|bonded labor|forced labor|bonded)\b"
)


def _is_counted_so(context: Context, phrase: Phrase) -> bool:
    """Whether a survey counted people who live in servitude: "a 2005 census counted 900 households living in bondage"."""
    text, quantity = context.tape.sentence.text, phrase.quantity
    if _LIVING.match(text, quantity.span.end) is None:
        return False
    return (
        _SURVEY.search(text, max(context.tape.sentence.span.start, quantity.span.start - 140), quantity.span.start)
        is not None
    )


def _is_estimate(context: Context, phrase: Phrase, governor: Governor | None) -> bool:
    """Whether the profile says of a rough number of people that they are exploited: "some 900 children beg in the streets"."""
    tape, text, span = context.tape, context.tape.sentence.text, context.tape.sentence.span
    if (
        context.section not in ("profile", "assessment")
        or not _is_of_people(context, phrase)
        or phrase.zero
        or phrase.partitive
    ):
        return False
    if (phrase.quantity.value or 0) < _MANY:
        return False
    is_lived = governor is not None and tape.tokens[governor.last].word.startswith(("lived", "living"))
    if governor is not None and not is_lived and not _OPEN.issuperset(governor.predicates):
        return False
    figure = phrase.quantity.span.text(text)
    is_rough = phrase.quantity.high is not None or _ROUGH.search(figure) is not None
    if not is_rough and not _SAID.search(text, span.start, phrase.quantity.span.start):
        return False
    end = next((i for i in range(phrase.end, len(tape.letters)) if tape.letters[i] in "sB"), len(tape.letters))
    is_held = "estimate" in figure and governor is None
    first = max((i + 1 for i in range(phrase.at) if tape.letters[i] in "sB"), default=0) if is_held else phrase.at
    words = tape.text(first, end - 1)
    return _IN_FORM.search(words) is not None and _AGO.search(words) is None


_OF_MONEY = re.compile(r" of (?:it|this|that|the (?:money|sum|amount|budget|total|grant))\b")
_RELEASED = re.compile(r"(?:released|spent|disbursed|used|paid|delivered|transferred)\b")
_ENDS = re.compile(r"[.,;]")


def part_of_money(context: Context, phrase: Phrase, governor: Governor | None) -> Measure | None:
    """``funding`` where the figure is what was spent of the amount before it, else None."""
    totals = [t.measure for t in context.totals or context.earlier if t.measure.name == "funding"]
    end = context.tape.tokens[phrase.at].end
    if not totals or phrase.head is not None or phrase.noun or governor is None or phrase.zero:
        return None
    is_spent = "allocate" in governor.predicates and _OF_MONEY.match(context.tape.sentence.text, end)
    is_released = bool(context.totals) and _RELEASED.match(context.tape.tokens[governor.last].word) is not None
    return totals[-1] if is_spent or (is_released and _ENDS.match(context.tape.sentence.text, end)) else None


def is_untold(context: Context, phrase: Phrase, governor: Governor | None) -> bool:
    """Whether victims are counted and nothing says what was done: "the 2017 figure of 73 victims was the lowest in years"."""
    letters, end = context.tape.letters, phrase.end
    if letters[end : end + 1] == "V" and letters[end + 1 : end + 2] in ("d", "$"):  # "one victim won a court award"
        return False
    is_still = governor is None or set(governor.predicates) <= {"", "exist", "report"}
    is_counted = phrase.noun == "victim" and phrase.head is not None and not phrase.zero and not phrase.partitive
    return (
        is_counted
        and is_still
        and context.section == "protection"
        and not context.totals
        and _OPEN_END.search(context.tape.letters, 0, phrase.at) is not None
    )


_OPEN_END = re.compile(r"(?:[YSN]w{1,2}o|\A|\A[wdN]{1,4}:|\A[wd]{1,3}V)d?\Z")
