"""Amounts of money and changes in percent: they carry their unit; the clause says what became of them."""

from __future__ import annotations

import re

from kg.extractors.statistics.comparing import compare
from kg.extractors.statistics.context import Context, Frame
from kg.extractors.statistics.lattice import Measure, predicate_of
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape
from kg.model import Quantity
from kg.records import replace

_REPEATED = ("repeated-amount", "says the amount before it again in another currency")
_NEITHER = ("no-measure", "neither spent on the response, nor awarded to a victim, nor a change")


def frame_of(context: Context, at: int) -> Frame | tuple[str, str]:
    """The frame of the amount at token ``at``, or the rule and the reason that refuse it."""
    tape, quantity = context.tape, context.tape.tokens[at].quantity
    if quantity is None or quantity.value is None:
        return _NEITHER
    if is_repeat(tape, at):
        return _REPEATED
    phrase = Phrase(at, at + 1, quantity)
    followed = _followed(context, phrase)
    if followed is not None:
        return replace(followed, measure=Measure(followed.measure.name, quantity.unit))
    measure = _measure_of(tape, at, quantity)
    if measure is None:
        return _NEITHER
    year = _year_behind(context, phrase)
    if year is None and (named := _DATED_SUM.search(tape.text(0, at - 1) if at else "")):
        year = int(named["year"])
    if year is None and at and _OF_THIS.search(tape.text(0, at - 1)):
        year = next((t.year for t in reversed(context.totals) if t.measure.name == "funding"), None)
    if year is None and at and _ROSE_TO.search(tape.text(0, at - 1)):
        year = context.periods.this
    if year is None:
        year = (context.year_of(phrase) or context.periods.this) - int(_is_former(tape, at))
    return Frame(phrase, measure, year, "", (), at, at)


_DATED_SUM = re.compile(
    r"\b(?P<year>(?:19|20)\d\d) (?:[a-z]+ )?(?:budgets?|allocations?|funding|spending|expenditures?|appropriations?"
    r"|grants?|contributions?)(?: of| was| were| had been)?(?: about| some| nearly| over)?\Z"
)
"""A year that stands before the sum it dates: "its 2012 budget of 125,000 euros"."""
_OF_THIS = re.compile(
    r"\bof (?:this|that|it|which|(?:the|this|that) (?:sum|amount|total|money|budget|allocation))\b[^.;$]{0,24}\Z"
)
"""What a part of an amount follows, which is of the same year: "of that, 85,000 euros was spent"."""
_ROSE_TO = re.compile(
    r"\b(?:rose|fell|grew|dropped|declined|decreased|increased|went up|went down|raised|lowered|cut|reduced|climbed"
    r"|shrank)"
    r"\b[^;]* from [^;]* to(?: about| some| nearly| almost)?\Z"
)
_OVER = re.compile(
    r" (?:(?:below|above) (?:that|those|the [a-z]+) (?:of|in|for)|over|from|on|compared (?:with|to)|than(?: in)?"
    r"|in comparison (?:with|to)) (?:the (?:figure|total|level|number)s? (?:for|of|in) )?\Z"
)


def _year_behind(context: Context, phrase: Phrase) -> int | None:
    """The year named behind an amount; of "eight percent over 2009" the next one, for a change is of its own year."""
    year, tape = context.year_behind(phrase), context.tape
    dated = next((i for i in range(phrase.end, len(tape.letters)) if tape.letters[i] == "Y"), None)
    if dated is not None and _AND_PROMISED.search(tape.text(phrase.at, dated)):
        return context.periods.this
    if phrase.quantity.kind != "percent" or year is None:
        return year
    first = next((i for i in range(phrase.end, len(tape.letters)) if tape.letters[i] == "Y"), None)
    start = tape.tokens[first if first is not None else phrase.end - 1].start
    is_base = _OVER.search(tape.sentence.text, tape.tokens[phrase.at].end, start) is not None or first is None
    return year + 1 if is_base and year < context.periods.this else year


def _followed(context: Context, phrase: Phrase) -> Frame | None:
    amounts = [t for t in context.totals if t.measure.name in ("funding", "compensation")]
    is_money = phrase.quantity.kind == "money"
    if phrase.at and _DATED_SUM.search(context.tape.text(0, phrase.at - 1)):
        return None
    return compare(replace(context, totals=amounts), phrase) if amounts and is_money else None


def _measure_of(tape: Tape, at: int, quantity: Quantity) -> Measure | None:
    if quantity.kind == "percent":
        return Measure("change-percent", "percent") if _is_change(tape, at) else None
    name = _measure_of_money(tape, at)
    return Measure(name, quantity.unit) if name else None


_PAID_OUT = re.compile(
    r"(?:\A|,|;|\band\b)"
    r"(?:(?!\b(?:[Cc]ourts?|[Jj]udges?|[Tt]ribunals?|[Tt]raffickers?|[Oo]ffenders?|[Ee]mployers?|damages"
    r"|restitution)\b)[^,;])*?"
    r"\b(?:paid|pays|disbursed|distributed|gave|granted)(?: out)?\Z"
)
_TO_VICTIMS = re.compile(
    r"(?: \([^)]*\))?(?: each)? (?:to|among) (?:[\w,-]+ ){0,3}?(?:victims"
    r"|survivors)\b(?![^,;.]{0,40}\b(?:wages|damages|restitution|compensation)\b)"
)
"""Money that somebody other than a court or an offender paid to victims: "paid 9,000 dinar to 17 victims"."""
_PER = re.compile(
    r"\b(?:up to a|against (?:a )?payments?|maximum|minimum wage|ceiling|per (?:month|day|person|victim)|would|will"
    r"|to be (?:built|constructed|opened|completed|established)|estimated cost|worth up to|in debt|owed|confiscat\w+"
    r"|forfeit\w*|seizures? of|seized|bribes?|ransoms?|profits?|proceeds|in (?:return|exchange) for)\b"
)
_COURT = re.compile(
    r"\b(?:courts?|judges?|magistrates?|tribunals?|restitution|compensation|damages|back wages|unpaid wages|back pay"
    r"|settlements?|lawsuit|judgment|"
    r"withheld wages|reparations|unpaid salaries|claims?|overdue wages|owed wages|outstanding wages|wages owed|wages|"
    r"salaries|indemnit(?:y|ies)|redress)\b",
    re.IGNORECASE,
)
_REPEAT = re.compile(r"(?:\$|Q)(?:\(|ck?w{0,3}|\(d?w{0,2})\Z")
_FROM_STATE = re.compile(
    r"(?: \([^)]*\))? (?:a year |annually "
    r"|in \w+ )?from (?:the )?(?:(?:state|national|federal|central|public|government's) )?"
    r"(?:state|governments?|budget|ministry|ministries|treasury|donors?|funds)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:\([^()]{1,4}\))?r")
_AND_PROMISED = re.compile(r"\b(?:and|but) (?:also |has |had )?(?:promised|pledged|planned|requested|proposed|vowed)\b")
"""A promise of more, beside what was spent: "spent 200,000 dinars and promised a like sum"."""
_PAYERS = r"(?:migrants?|workers|victims|families|parents|women|recruits|laborers|maids|men|girls)"
_THEY_PAID = re.compile(
    rf"(?:\A(?i:{_PAYERS})|\b{_PAYERS}) (?!and "
    rf"|(?:[a-z]+ ){{0,4}}(?:ordered|required|directed|obliged)\b)(?:(?!and )[a-z]+ ){{0,4}}?"
    r"(?<!back )(?:paid|pays?|handed over|hand over|gave|give|borrowed|charged|spend|spent|owed?)\b[^,;]{0,30}\Z"
    r"|\b(?:paid|pay|pays|paying|owed?) (?:their |the |these |local |labor )?(?:recruit\w+|brokers?|agents|agencies"
    r"|smugglers?|traffickers|intermediar\w+|middlem[ae]n|sponsors|employers)\b[^,;]{0,60}\Z"
    r"|\b(?:[Bb]rokers?|[Tt]raffickers|[Rr]ecruiters|[Pp]imps|[Ss]mugglers|[Tt]ourists|[Ii]ntermediaries|[Bb]uyers"
    r"|[Mm]iddlemen) (?:(?!and\b|must\b|who\b|to\b)[a-z]+ ){0,3}?"
    r"(?:pay|pays|paid|give|gave|lend|lent|offer|offered|advance"
    r"|advanced) (?!(?:the |their |his |her |two |three )?(?:victims?|survivors?)\b)[^,;]{0,40}\Z",
)
"""People who pay to be taken to work, or to be let go; nobody assists them with it."""
_ALLOWED = re.compile(r"\b(?:entitled|eligible|entitles) [^,;]{0,70}\Z|\bof every \Z")
_PUT = re.compile(
    r"\b(?:put|puts|poured|pumped|ploughed|plowed|sank|fed|brought)(?: about| some| nearly| over| a further"
    r"| another)?\Z"
)
_INTO = re.compile(r"(?: \([^)]*\))? (?:into|toward|towards)\b")
_SUMS = re.compile(r"\A[;, ]*(?:and |but )?(?:the |these |those |such )?(?:sums?|amounts?|payments?|awards?)\b[^.;]*\Z")
_COURT_BEFORE = re.compile(
    r"\b(?:[Cc]ourts?|[Jj]udges?|[Tt]ribunals?)\b[^.]*\b(?:damages|restitution|compensation|back wages)\b"
)
"""What sums are of that a clause on courts stands before."""
_OBLIGED = re.compile(
    r"\b(?:[Cc]ourts?|[Jj]udges?|[Tt]ribunals?)\b[^.;]{0,40}\b(?:obliged|required|directed|compelled|instructed|told"
    r"|made|got)\b[^.;]{0,50}\bto (?:pay|reimburse|compensate|hand over to)\b[^.;]{0,40}\Z"
)
"""A court that makes somebody pay victims, whatever the verb; what is paid to the state stands with "fine"."""
_TOLD_TO_PAY = re.compile(
    r"\b(?:ordered|required|directed|obliged|told|instructed|compelled|made) (?:[a-z]+ )?to (?:pay|reimburse"
    r"|compensate|give|repay|return to)(?: back)? "
    r"(?:her|him|them|each(?: of [a-z]+)?(?: [a-z]+)?"
    r"|(?:the|his|her|their|both|all|two|three|four|five|six) (?:[a-z]+ ){0,2}?(?:victims?|workers?|wom[ae]n|girls?"
    r"|boys?|maids?|survivors?|plaintiffs?|m[ae]n|child(?:ren)?|employees?|famil(?:y|ies)))"
    r"(?: (?:about|some|nearly|almost|over|a total of|the equivalent of|damages of|compensation of|restitution of))?\Z"
)
"""Who has to pay whom by a judgment that the clause tells before: "was jailed for a year and ordered to pay her"."""
_NEXT_VERB = re.compile(r"c?&[hbw]?V")
_CAME_UP_WITH = re.compile(
    r"\b(?:obligated|distributed|doled out|handed out|put up|laid out|laying out|chipped in|advanced|came up with"
    r"|pooled|mobilized|mobilised|sank|ploughed|plowed|directed|diverted|reallocated|redirected|remitted|wired"
    r"|furnished)"
    r"(?: about| some| nearly| almost| over| a further| another)?\Z"
)
"""Verbs that only with an amount behind them speak of money."""
_FEES = re.compile(
    r"(?: \([^)]*\))?(?: each| per \w+)? (?:in|as|for) (?:[a-z-]+ ){0,3}(?:fees?|debts?|fines?|bribes?|ransoms?|taxes"
    r"|penalt\w+|bail|bonds?)\b"
)
_EACH_MONTH = re.compile(
    r"(?: \([^)]*\))? (?:a|each|every|per) (?:month|day|week|night|hour|person|head|victim|child|girl|woman|worker)\b"
)
"""Rates, which are no sums that were spent: "gave each 25 rials a month"."""
_FUNDS = ("allocate", "provide", "assign", "receive", "report", "refer", "send", "place")
_MOVED = re.compile(
    r"\b(?<!or )(?:increase|decrease|rise|decline|drop|fall|reduction|growth|fell|rose|increased|decreased|declined"
    r"|dropped|grew|fallen|risen|cut|halved|doubled|tripled|more|less|fewer|higher|lower|reduced|raised|up|down|below"
    r"|above)\b"
)


def is_repeat(tape: Tape, at: int) -> bool:
    """Whether the amount at token ``at`` says the one before it again in another currency."""
    one = tape.tokens[at].quantity
    other = next((tape.tokens[i].quantity for i in range(at - 1, max(-1, at - 5), -1) if tape.letters[i] == "$"), None)
    if one is None or other is None or _REPEAT.search(tape.letters, 0, at) is None:
        return False
    return tape.letters[at - 1] == "(" or one.unit != other.unit


def _measure_of_money(tape: Tape, at: int) -> str | None:
    """``funding``, ``compensation``, or None: a fine, a wage, a price, a promise."""
    start = max((i + 1 for i in range(at) if tape.letters[i] in "sB"), default=0)
    end = next((i for i in range(at + 1, len(tape.letters)) if tape.letters[i] in "sBC"), len(tape.letters))
    piece = tape.text(
        tape.letters.rfind("c", start, at) + 1 if "c" in tape.letters[start:at] else start, min(at + 4, end - 1)
    )
    ahead = _predicates(tape, start, at)
    near = _nearest(tape, start, at)
    stop = next((i for i in range(at + 1, end) if tape.letters[i] in "c$" and tape.letters[i - 1] != "("), end)
    said, behind = tape.text(start, at - 1) if at > start else "", (tape.sentence.text, tape.tokens[at].end)
    if _PAID_OUT.search(said) and _TO_VICTIMS.match(*behind):
        return "funding"
    is_promised = "promise" in _predicates(tape, at, stop) and not (
        "allocate" in ahead and _AND_PROMISED.search(tape.text(at, stop - 1))
    )
    if near == "promise" or is_promised or _ALLOWED.search(said) or _THEY_PAID.search(said):
        return None
    if "average" in tape.tokens[at].word or _EACH_MONTH.match(*behind) or _FEES.match(*behind):
        return None
    if _TOLD_TO_PAY.search(said):
        return "compensation"
    if _PER.search(piece) or near == "sentence":
        return None
    predicates = ahead | _predicates(tape, at, end)
    if _CAME_UP_WITH.search(said) or (_PUT.search(said) and _INTO.match(*behind)):
        return "funding"
    if _OBLIGED.search(said) or (_SUMS.search(said) and _COURT_BEFORE.search(tape.text(0, start)) is not None):
        return "compensation"
    if _is_awarded(tape, start, at, end) or _BY_COURT.search(tape.text(start, at)):
        return "compensation"
    if "sentence" in ahead or "convict" in ahead:
        return None
    is_public = _FROM_STATE.match(tape.sentence.text, tape.tokens[at].end) is not None
    is_public = is_public or (tape.letters[at - 1 : at] == "k" and _FROM.match(tape.letters, at + 1) is not None)
    return "funding" if is_public or predicates & {"allocate"} or near in _FUNDS else None


def _is_awarded(tape: Tape, start: int, at: int, end: int) -> bool:
    """Whether the clause speaks of an award by a court, up to the next verb: not "paid 9,000 dinars and recovered wages"."""
    own = _NEXT_VERB.search(tape.letters, at, end)
    end = own.start() if own else end
    return "award" in _predicates(tape, start, end) and _COURT.search(tape.text(start, end - 1)) is not None


_BY_COURT = re.compile(
    r"\b(?:obtain|won|win|secur|receiv)\w* (?:[a-z]+ ){0,3}?(?:awards?|judge?ments?|court orders?|damages"
    r"|compensation|restitution|settlements?|back (?:pay|wages)|redress) "
    r"(?:of|totaling|worth|for|amounting to) |"
    r"\b(?:[Cc]ourts?|[Jj]udges?|[Mm]agistrates?|[Tt]ribunals?) (?:\w+ ){0,4}?(?:granted|gave|accorded|allowed"
    r"|awarded) "
    r"|\b(?:[Vv]ictims?|[Oo]ne|[Tt]wo|[Tt]hree|[Ee]ach|wom[ae]n|plaintiffs?|survivors?"
    r"|workers?)(?: of (?:them|whom|these))? (?:(?:was|were|had been|also|each) ){1,2}awarded "
)


def _predicates(tape: Tape, start: int, end: int) -> set[str]:
    return {predicate_of(token.code) for token in tape.tokens[start:end] if token.code and token.code != "comparison"}


def _nearest(tape: Tape, start: int, at: int) -> str:
    found = (predicate_of(tape.tokens[i].code) for i in range(at - 1, start - 1, -1) if tape.letters[i] in "VGS")
    return next(found, "")


def _is_former(tape: Tape, at: int) -> bool:
    """Whether the amount is what another one rose or fell from."""
    start = max(0, at - 8)
    is_from = at > 0 and (tape.letters[at - 1] == "r" or tape.tokens[at - 1].word.endswith(" from"))
    return is_from and _MOVED.search(tape.text(start, at - 1)) is not None


def _is_change(tape: Tape, at: int) -> bool:
    """Whether the percent at token ``at`` is by how much something moved, not a share of it."""
    if tape.letters[at + 1 : at + 2] == "o" or tape.letters[at - 1 : at] == "C":
        return False
    first, last = max(0, at - 4), min(len(tape.tokens) - 1, at + 4)
    if tape.letters[at - 1 : at] == "y":
        first = max((i + 1 for i in range(at) if tape.letters[i] in "sB"), default=0)
    return _MOVED.search(tape.text(first, last)) is not None
