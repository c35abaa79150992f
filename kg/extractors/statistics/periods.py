"""Which year a figure is about: the contract's rule for years that are named, relative, or left out."""

from __future__ import annotations

import re

from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.tape import Tape
from kg.guards import guarded
from kg.model import Document

_PERIOD = (
    r"(?:(?:calendar |fiscal |reporting |rating |review )?year|(?:reporting |rating |review )?period|reporting cycle|"
    r"12 months|twelve months|months)"
)
_THIS = rf"(?:this|the current|the|the past|over the past|during the past) {_PERIOD}"
_LAST = (
    rf"(?:in |during |over |from )?(?:the )?(?:previous|prior|preceding|last) (?:{_PERIOD})(?! on record| for which)"
    rf"|the year (?:before|prior|earlier)(?! that\b)|(?:in )?the (?:12|twelve) months (?:before|earlier|prior)|"
    rf"a year (?:before|earlier)|(?:in |from )?the (?:previous|prior) one|in the year before|one year earlier"
    rf"|last year(?! on record| for which| before)"
)
_RELATIVE = guarded(
    rf"\b(?:(?P<past>(?:in|over|during|within|throughout) the last (?:year|12 months))"
    rf"|(?P<two>two years (?:ago|earlier|before))|(?P<last>{_LAST})"
    rf"|(?P<this>(?:in|during|throughout|over|for|of|within) {_THIS}(?! (?:before|prior|earlier)\b)|"
    r"this (?:year|reporting period)|so far this year|in this one))\b",
    re.IGNORECASE,
)
_ADVERBS = frozenset(["alone", "only", "respectively", "also", "onward", "onwards", "together", "overall"])
_POSSESSIVE = frozenset(["'", "\N{RIGHT SINGLE QUOTATION MARK}"])
_EVENTS = frozenset(
    ["case", "raid", "operation", "incident", "trial", "judgment", "ruling", "verdict", "sweep", "sting"]
)
"""What happens at a date that stands before it: "in a January 2011 case"."""
_BEFORE_YEAR = "ifprotyck(&C"
_NEW_CLAUSE = re.compile(r"(?:c?&|c)[^cs(C]{0,8}?[bhmVE]|cW")
_ZONE_ENDS = re.compile(r"[CsB:()]")
_ASIDE = re.compile(r"C[^VGbmhsB:]*\Z")
_HEAD = re.compile(r"(?:\A|[sBTW]|(?<!Y)c&?|(?<![Yc])&)(?:[ifptrdy]{0,2}|[ip]dw|[ip][dwz]{0,3}o)\Z")
_HEAD_OF_SENTENCE = re.compile(r"(?:[ifptrdy]{0,2}|[ip]dw|[ip][dwz]{0,3}o)\Z")
_FOUNDED = re.compile(
    r"\b(?<!was )(?<!were )(?:operat|open|establish|creat|set up|found|launch|run|enact|adopt|pass|built|introduc"
    r"|inaugurat|"
    r"began|begun|signed|ratified|form)(?:e?d|s|ing)?\b[^,;.]{0,40}? (?:since|in)(?: [A-Z][a-z]+)? \Z"
)
"""What stands ahead of a year that dates a thing, not what is counted: "a hotline operated by the ministry since 2016"."""
_OF_THING = re.compile(
    r"\b(?:carried over|carried forward|left over|held over|dating|dating back|stemming|pending) (?:from|since"
    r"|to) (?:[A-Z][a-z]+ )?\Z|\b(?:founded|established|created|adopted|enacted|signed|passed|ratified|promulgated"
    r"|inaugurated|launched|built)"
    r" in (?:[A-Z][a-z]+ )?\Z"
)
_OF_LAW = re.compile(
    r"\b(?:[Aa]s|[Ll]ike|[Uu]nlike) in \Z"
    r"|\b(?:lowest|highest|largest|smallest|fewest|most|first|only)(?: [a-z]+)? since \Z"
    r"|\b(?:oldest|earliest|longest)(?: (?:begun|opened|filed|dating|pending|of (?:them|which|these)))* (?:since|from"
    r"|in|to) \Z|\b(?:some|several|many"
    r"|most)(?: (?:of (?:them|which|these)|begun|opened|filed|dating|pending))* since \Z|\b(?:[Ll]aws?|[Aa]cts?"
    r"|[Cc]odes?|[Dd]ecrees?|[Ss]tatutes?|[Cc]onstitution|[Pp]rotocol|[Cc]onvention|[Aa]greements?|[Oo]rdinances?|"
    r"[Aa]mendments) of \Z"
)
_SECOND_CLAUSE = re.compile(r"c&(?:w|d[wN]{1,2})[mhbXVv]")
"""A clause of its own subject, which "since 2003" at the head of the sentence does not date: ", and it paid"."""
_NAMED_BEHIND = re.compile(
    r"(?: \w+)? ?\(?(?:that )?(?:(?:began|ended|ending|beginning) in )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
)
_CLOSING = re.compile(r"\)\.?")
_OF_YEAR = re.compile(r"(?:[-/\u2013]\d{2,4})? (?:school|academic|fiscal|budget|financial|calendar) year\b")
_SAME = guarded(
    r"\b(?:(?:in|during|over|for|of) (?:the|that) same (?:year|period)|(?:in|during) that (?:year|period)"
    r"|(?P<back>(?:in )?the year before that))\b"
)
_OF_PLAN = re.compile(
    r"\b(?:[Pp]lan|[Ss]trategy|[Pp]rogram|[Pp]olicy|[Aa]genda|[Ff]ramework)(?: [a-z]+){0,3} \((?:for )?\Z"
)
"""What the years in brackets behind it are of: "its national action plan (2016-2020)"."""
_OF_LINE = re.compile(r"\b(?:hotline|helpline|line|number|dial(?:ing|ed)?)(?:,| \(| number| at)* \Z")
"""What stands before a number to call that looks like a year: "its hotline, 1929, took calls"."""
_PUT_OFF = guarded(
    r"\b(?:postponed|put off|adjourned|delayed|deferred|rescheduled|extended|scheduled|slated"
    r"|due)(?: (?!in\b|during\b)[a-z]+){0,3} (?:to|until|for|till|through) (?:[A-Z][a-z]+ )?\Z"
)
"""What stands before a year to which something was put off: "postponed seven trials to 2019"."""
_OPENS_RANGE = re.compile(r"\b(?:[Ff]rom|[Bb]etween)\s+\Z")
_WHEN = re.compile(r"[^,.;]{0,12}, when ")
_LISTED_VERBS = re.compile(r"\([^()]*\)|c&?(?=V)|c\Z")
"""What a clause on a year goes on with: "in 2017, when it opened 14 cases, arrested 20 suspects (31 in 2016), and convicted nine"."""
_NEVER = re.compile(r"\b(?:ever|never|to date|yet to)\b", re.IGNORECASE)

_WHO = (
    r"(?:it|they|there|police|authorities|courts|prosecutors|officials|inspectors|NGOs"
    r"|(?:the|its|their|local|labor) [a-z]+(?: [a-z]+)?)"
)
_OTHER_CLAUSE = re.compile(
    rf"[;:]| and (?:not|no|none)\b"
    rf"|,(?: (?:and|but|or|nor|so|while|although|though))? {_WHO} (?:ha[sd]|have|did|does|was|were|is|are|[a-z]+ed"
    rf"|made|found)\b"
)
"""Where a clause begins that "never" does not reach: "has never convicted anyone, and it identified no victims"."""


_OF_CASE = re.compile(r"\bcases? (?:from|dating from|opened in|filed in|begun in|initiated in|registered in) \Z")
_TO_YEAR = re.compile(r" (?:to |through |until |and (?:19|20)\d\d)")


def _is_of_thing(text: str, first: int, start: int, end: int) -> bool:
    """Whether a year dates a thing or a case that came before: "a law adopted in 2005", "in a case from 2014"."""
    if _OF_THING.search(text, first, start):
        return True
    return _OF_CASE.search(text, first, start) is not None and _TO_YEAR.match(text, end) is None


def _is_ahead(text: str, match: re.Match[str], start: int) -> int:
    """How far the words reach that open the sentence, with the comma that closes them: "To date, the state has not ..."."""
    is_first = match.start() == start and text[match.end() : match.end() + 1] == ","
    return match.end() + 1 - match.start() if is_first else 0


class Periods:
    """The period words of one sentence, each with the year that it comes to, by token."""

    def __init__(self, document: Document, tape: Tape) -> None:
        self._tape = tape
        self._report_year = document.metadata.year
        self.country = document.metadata.iso3
        self.found = sorted(self._named() + self._relative())
        self.found = sorted(self.found + self._same())

    def _named(self) -> list[tuple[int, int, int]]:
        """Years in figures that stand as adverbials: "in 2009", "(2009)", not "the 2009 law"."""
        tape, found = self._tape, []
        for i, letter in enumerate(tape.letters):
            quantity = tape.tokens[i].quantity
            if letter == "Y" and quantity is not None and quantity.value is not None:
                is_bare = i == 0 or tape.letters[i - 1] in _BEFORE_YEAR or quantity.kind == "date"
                is_bare = is_bare or tape.tokens[i].word.startswith(("fiscal", "fy"))
                is_bare = is_bare or _OF_YEAR.match(tape.sentence.text, tape.tokens[i].end) is not None
                title = _OF_LAW.search(tape.sentence.text, max(0, tape.tokens[i].start - 32), tape.tokens[i].start)
                is_title = title is not None and not tape.sentence.text.startswith(", when ", tape.tokens[i].end)
                if _OF_PLAN.search(tape.sentence.text, max(0, tape.tokens[i].start - 40), tape.tokens[i].start):
                    continue
                if _PUT_OFF.search(tape.sentence, tape.tokens[i].start - 50, tape.tokens[i].start):
                    continue
                if _OF_LINE.search(tape.sentence.text, max(0, tape.tokens[i].start - 24), tape.tokens[i].start):
                    continue
                if self._closes(i) and int(quantity.value) == self._report_year:
                    continue
                if not is_title and ((is_bare and not self._modifies(i)) or self._opens(i)):
                    found.append((tape.tokens[i].start, tape.tokens[i].end, int(quantity.value)))
        return [hit for n, hit in enumerate(found) if n == 0 or not self._is_end(found[n - 1], hit)]

    def _closes(self, i: int) -> bool:
        """Whether the year stands in brackets at the end of all that is said, as the edition of a digest does: "... (2012)"."""
        return self._tape.letters[i - 1 : i] == "(" and _CLOSING.fullmatch(self._tape.letters, i + 1) is not None

    def _modifies(self, i: int) -> bool:
        """Whether a noun follows the year ("the 2009 law"), not "alone" or the like ("in 2009 alone")."""
        tape = self._tape
        quantity, after = tape.tokens[i].quantity, tape.tokens[i + 1].word if i + 1 < len(tape.tokens) else ""
        if quantity is not None and quantity.kind == "date" and after in _EVENTS:
            return False
        if _OF_YEAR.match(tape.sentence.text, tape.tokens[i].end) or " " in tape.tokens[i].word:
            return False
        return tape.letters[i + 1 : i + 2] in ("N", "w") and after not in _ADVERBS and after not in _POSSESSIVE

    def _opens(self, i: int) -> bool:
        """Whether the year is an adverbial though a noun follows ("In 2010 authorities ...")."""
        return i > 0 and self._tape.letters[i - 1] in "i" and self._tape.letters[i + 1 : i + 2] in ("N", "w")

    def _is_end(self, one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
        """Of a span of years ("from April 2011 through March 2012") the first counts."""
        between = self._tape.sentence.text[one[1] : other[0]].strip()
        return between in ("through", "to", "and", "until", "-", "\N{EN DASH}") and self._opens_range(one[0])

    def _opens_range(self, start: int) -> bool:
        text = self._tape.sentence.text
        return _OPENS_RANGE.search(text[max(0, start - 10) : start]) is not None

    def _relative(self) -> list[tuple[int, int, int]]:
        span, year = self._tape.sentence.span, self._report_year
        back = {"two": 3, "last": 2, "this": 1, "past": 1}
        return [
            (m.start(), m.end(), year - back[m.lastgroup or "this"])
            for m in _RELATIVE.finditer(self._tape.sentence)
            if not _NAMED_BEHIND.match(self._tape.sentence.text, m.end(), span.end)
        ]

    def _same(self) -> list[tuple[int, int, int]]:
        """ "That same year", which is the one named before it."""
        before = self.found
        found = []
        for match in _SAME.finditer(self._tape.sentence):
            named = [year for _, end, year in before if end <= match.start()]
            back = int(match["back"] is not None)
            found += [(match.start(), match.end(), named[-1] - back)] if named else []
        return found

    def behind(self, start: int, end: int) -> int | None:
        """The year of the first period words between two offsets."""
        text = self._tape.sentence.text
        found = (hit for hit in self.found if start <= hit[0] and hit[1] <= end)
        return next((year for s, e, year in found if not _is_of_thing(text, start, s, e)), None)

    def leading(self, at: int) -> int | None:
        """The year of the period words ahead of token ``at`` that reach it.

        They stand at the head of the sentence or its clause, or with no other figure between; never those of a comparison, of brackets, or of a relative clause.
        """
        tape, before = self._tape, self._tape.tokens[at].start
        for start, end, year in reversed(self.found):
            if end <= before and self._reaches(tape, start, at):
                return year
        return None

    def _reaches(self, tape: Tape, start: int, at: int) -> bool:
        first = next(i for i, token in enumerate(tape.tokens) if token.end > start)
        opened = tape.letters.startswith("(")
        ahead, between = tape.letters[opened:first], tape.letters[first:at]
        if _WHEN.match(tape.sentence.text, tape.tokens[first].end) and "c" not in _LISTED_VERBS.sub(
            "", tape.letters[first + 2 : at]
        ):
            return True
        if _ASIDE.search(ahead) or ahead.count("(") > ahead.count(")"):
            return False
        if _FOUNDED.search(tape.sentence.text, tape.sentence.span.start, start) and set(between) & set("VHc"):
            return False
        is_since = tape.sentence.text.startswith("ince ", max(start - 5, 0))
        if is_since and _SECOND_CLAUSE.search(between):
            return False
        if _HEAD.search(ahead):
            return _HEAD_OF_SENTENCE.match(ahead) is not None or "s" not in between
        return not set(between) & set("sQ$CBc&") and "W" not in ahead[max(ahead.rfind("s"), 0) :]

    def is_timeless(self, zero: bool, at: int) -> bool:
        """Whether a zero at token ``at`` is about all time ("has never convicted anyone"), in its own clause."""
        if not zero:
            return False
        text, span, start = self._tape.sentence.text, self._tape.sentence.span, self._tape.tokens[at].start
        return any(
            _OTHER_CLAUSE.search(text, *sorted((match.start() + _is_ahead(text, match, span.start), start))) is None
            for match in _NEVER.finditer(text, span.start, span.end)
        )

    @property
    def this(self) -> int:
        """The year that the report is about where nothing else is said: the one before its own."""
        return self._report_year - 1


_OF_NEXT = re.compile(r"c[ip]Y[dw]{0,2}\Z")
"""A year behind a comma that dates the next figure: "63 cases, in 2010 only 52"."""


def zone_end(tape: Tape, phrase: Phrase, next_at: int | None) -> int:
    """The token where the words behind a phrase end that can date or restrict it: a comparison, clause or next figure."""
    letters, limit = tape.letters, len(tape.letters) if next_at is None else next_at
    opening = _OF_NEXT.search(letters, phrase.end, limit) if letters[limit : limit + 1] == "Q" else None
    limit = limit if opening is None else opening.start()
    clause = _NEW_CLAUSE.search(letters, phrase.end)
    if clause is not None:
        limit = min(limit, clause.start())
    for end in _ZONE_ENDS.finditer(letters, phrase.at + 1, limit):
        i, letter = end.start(), end.group()
        is_kept = (letter == ")" and "(" in letters[phrase.at : i]) or (letter == "(" and letters[i + 1 : i + 2] != "Q")
        if not is_kept:
            return i
    return limit
