"""Figures with what they measure: counts, money, terms, percent, ages, and ranges of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.model import QuantityKind
from kg.quantities.numerals import Numeral, read_numeral, tidy
from kg.quantities.scan import Scan

DAYS_PER_MONTH = 30.4375
"""A twelfth of the mean year of 365.25 days."""

MONTHS: dict[str, float] = {
    "decade": 120, "year": 12, "month": 1, "week": 7 / DAYS_PER_MONTH, "day": 1 / DAYS_PER_MONTH,
    "hour": 1 / DAYS_PER_MONTH / 24, "minute": 1 / DAYS_PER_MONTH / 1440,
}  # fmt: skip
"""Unit of time -> its length in months."""

_UNITS = "|".join(MONTHS)
_UNIT = rf"(?P<unit>{_UNITS})"
_ADJECTIVE = r"(?:or\s+(?:more|less|fewer)|additional|consecutive|full|more|calendar|working|business|further)"
_TERM = re.compile(
    rf"(?:\s+and\s+(?:a|one)[\s-](?P<half>half))?(?:-|\s+(?:{_ADJECTIVE}\s+)?){_UNIT}"
    rf"(?:(?P<age>(?:s\s+of\s+age|s?[\s-]olds?)\b)|s?\b(?:['\N{{RIGHT SINGLE QUOTATION MARK}}]s?(?![a-z]))?)"
)
_THEN = re.compile(r"(?:\s+and\s+|,\s+|\s+(?=[0-9]))(?=[0-9a-z])")
_NEXT = re.compile(r"(?:[\s-]+|\s?(?=%))([^\s,;:()'’\"\N{EM DASH}-]*[^\s,;:()'’\".\N{EM DASH}-])")
_PERCENT = re.compile(r"\s?%|[\s-]per\s?cent\b|[\s-]percent(?:age\s+points?)?\b")
_COMPOUND = re.compile(r"(?:-[a-z]+)+")
_HEADS = frozenset((
    "person", "people", "member", "bed", "officer", "man", "woman", "strong", "agent", "detective", "investigator",
    "prosecutor", "inspector", "judge", "employee", "staff", "room", "unit", "seat", "place", "shelter", "victim",
    "student", "household", "family", "country",
))  # fmt: skip
_SIGN = re.compile(r"(?:[a-z]{0,3}[^\w\s.,;:()\[\]\"'/*#&%+-]|[a-z]{2,4}\.?\s)\s?(?=[0-9])")
_FRACTION = re.compile(
    r"-(?:half|third|quarter|fourth|(?:fif|six|seven|eigh|nin|ten)th)\b(?!-)"
    r"|[\s-](?:halves|thirds|quarters|fourths|(?:fif|six|seven|eigh|nin|ten)ths)\b"
    r"|\s(?:half|third|quarter|fourth|(?:fif|six|seven|eigh|nin|ten)th)(?=\s+of\b)"
)


_SHARES = ["half", "halves", "third", "thirds", "quarter", "quarters", "fourth", "fourths"]
_SHARES += [stem + end for stem in ("fif", "six", "seven", "eigh", "nin", "ten") for end in ("th", "ths")]


class Amount(NamedTuple):
    """A figure; ``factor`` turns its bare number into ``value``, ``signed`` money has its sign before the number."""

    start: int
    end: int
    kind: QuantityKind
    value: float
    unit: str | None
    factor: float
    numeral: Numeral
    high: float | None = None
    signed: bool = False


def read_amount(scan: Scan, start: int, sign: tuple[str, int] | None = None) -> Amount | None:
    """The figure whose number begins at ``start``; ``sign`` is the currency form before it, and where that begins."""
    numeral = read_numeral(scan.lower, start, scan.end)
    if numeral is None:
        return None
    if numeral.value != numeral.value:  # too many digits to be a number of anything
        return Amount(start, numeral.end, "identifier", 0, None, 1, numeral)
    if sign is not None:
        unit = scan.currencies.resolve(sign[0], scan.default)
        return Amount(sign[1], numeral.end, "money", numeral.value, unit, 1, numeral, signed=True)
    reader = _reader(scan, numeral.end)
    if reader is not None and (amount := reader(scan, numeral)):
        return amount
    return Amount(start, numeral.end, "number", numeral.value, None, 1, numeral)


def _reader(scan: Scan, end: int) -> Callable[[Scan, Numeral], Amount | None] | None:
    """The rule that the word behind a number asks for; most nouns ask for none, which keeps counts quick."""
    match = _NEXT.match(scan.lower, end, scan.end)
    if match is None:
        return None
    word = match.group(1)
    if word in _RULE_OF:
        return _RULE_OF[word]
    if scan.lower[end] == "-":
        return _compound
    return _money if word in scan.currencies.firsts else None


def sign_before(scan: Scan, start: int) -> tuple[str, int] | None:
    """The currency form that stands before a number, and where it begins: "$", "US$ ", "PHP "."""
    window = max(0, start - 8)
    words = scan.text[window:start].rsplit(None, 1)
    if not words or words[-1].islower() or words[-1][-1] in "([,;:" or not scan.text[start].isdigit():
        return None
    token = words[-1] if len(words) == 2 or window == 0 else words[0]
    token = token.rstrip().rstrip(".")
    gap = start - scan.text.rindex(token, window, start) - len(token)  # a space or a dot, or none
    for cut in range(len(token)):
        form = token[cut:]
        if form in scan.currencies.forms and (cut == 0 or not (token[cut - 1].isalnum() and form[0].isalnum())):
            is_glued_word = gap == 0 and form[-1].isalnum()
            return None if is_glued_word or form.islower() else (form, start - gap - len(form))
    return None


def _sign_at(scan: Scan, start: int) -> tuple[tuple[str, int] | None, int]:
    """The sign at ``start``, if one is there, and where the number begins."""
    match = _SIGN.match(scan.lower, start, scan.end)
    if match is None:
        return None, start
    form = scan.text[start : match.end()].strip()
    return ((form, start), match.end()) if form in scan.currencies.forms else (None, start)


def _percent(scan: Scan, numeral: Numeral) -> Amount | None:
    match = _PERCENT.match(scan.lower, numeral.end, scan.end)
    return match and Amount(numeral.start, match.end(), "percent", numeral.value, None, 1, numeral)


def _term(scan: Scan, numeral: Numeral) -> Amount | None:
    match = _TERM.match(scan.lower, numeral.end, scan.end)
    if match is None:
        return None
    number, unit = numeral.value + (0.5 if match["half"] else 0), match["unit"]
    if match["age"]:
        return Amount(numeral.start, match.end(), "age", number, None, 1, numeral)
    if scan.lower[numeral.end] == "-" and unit in ("hour", "minute"):  # "24-hour hotline", "one-hour briefing"
        return Amount(numeral.start, match.end(), "identifier", 0, None, 1, numeral)
    value, end = number * MONTHS[unit], match.end()
    more, end = _rest_of_term(scan, end, MONTHS[unit])
    return Amount(numeral.start, end, "duration", tidy(value + more), "months", MONTHS[unit], numeral)


def _rest_of_term(scan: Scan, end: int, factor: float) -> tuple[float, int]:
    """The smaller unit that goes on a term ("two years and six months"), in months, and where the term ends."""
    joint = _THEN.match(scan.lower, end, scan.end)
    numeral = joint and read_numeral(scan.lower, joint.end(), scan.end)
    match = numeral and _TERM.match(scan.lower, numeral.end, scan.end)
    if not numeral or not match or match["age"] or MONTHS[match["unit"]] >= factor:
        return 0, end
    return numeral.value * MONTHS[match["unit"]], match.end()


def _fraction(scan: Scan, numeral: Numeral) -> Amount | None:
    """Shares such as "two-thirds", "one third of": they count nothing."""
    match = None if numeral.digits else _FRACTION.match(scan.lower, numeral.end, scan.end)
    return match and Amount(numeral.start, match.end(), "identifier", 0, None, 1, numeral)


def _compound(scan: Scan, numeral: Numeral) -> Amount | None:
    """A compound: "24-person" counts persons; "one-stop", "zero-tolerance", "two-part" count nothing."""
    match = _COMPOUND.match(scan.lower, numeral.end, scan.end)
    if match is None or match.group().startswith("-to-"):
        return None
    if match.group()[1:].split("-")[0] in _HEADS:
        return Amount(numeral.start, numeral.end, "number", numeral.value, None, 1, numeral)
    return Amount(numeral.start, match.end(), "identifier", 0, None, 1, numeral)


def _money(scan: Scan, numeral: Numeral) -> Amount | None:
    found = scan.currencies.ahead(scan.text, numeral.end)
    if found is None or found[1] > scan.end:
        return None
    unit = scan.currencies.resolve(found[0], scan.default)
    return Amount(numeral.start, found[1], "money", numeral.value, unit, 1, numeral)


_TIMES = ("and", "or", "additional", "consecutive", "full", "more", "calendar", "working", "business", "further")
_RULE_OF = (
    dict.fromkeys(("%", "percent", "percentage", "per"), _percent)
    | dict.fromkeys((*MONTHS, *(unit + "s" for unit in MONTHS), *_TIMES), _term)
    | dict.fromkeys(_SHARES, _fraction)
)  # fmt: skip


_TO = re.compile(
    r"(?P<dash>\s?[-\N{EN DASH}]\s?(?=[0-9$\N{EURO SIGN}\N{POUND SIGN}]))|-?\s+(?:up\s+)?to\s+|-to-|\s+or\s+"
)
_AND = re.compile(r"\s+and\s+")


def read_range(scan: Scan, low: Amount, *, between: bool) -> Amount | None:
    """The range that ``low`` begins ("five to 15 years"), or None; "between" lets "and" join its ends."""
    joint = (_AND if between else _TO).match(scan.lower, low.end, scan.end)
    if joint is None or low.kind == "identifier":
        return None
    sign, start = _sign_at(scan, joint.end())
    high = read_amount(scan, start, sign)
    if high is None:
        return None
    tight = not between and joint["dash"] is not None
    return _joined(low, high) if _agree(low, high, tight=tight) else None


def _agree(low: Amount, high: Amount, *, tight: bool) -> bool:
    """Whether two figures can be the ends of one range: one unit for both, or one that the second lends the first."""
    if low.kind == "number":
        return high.kind != "identifier" and not high.signed
    if low.kind == high.kind:
        return low.unit == high.unit
    return low.signed and high.kind == "number" and (tight or high.numeral.scale > 1)


def _joined(low: Amount, high: Amount) -> Amount | None:
    value = low.value
    lends = high.numeral.scale > 1 and low.numeral.scale == 1
    if lends and low.numeral.value < high.numeral.mantissa:
        value *= high.numeral.scale
    if low.kind == "number":
        value = tidy(value * high.factor)
    if not value < high.value:
        return None
    money = low if low.signed else high
    return low._replace(
        end=high.end, kind=money.kind, value=tidy(value), high=high.value, unit=money.unit, factor=high.factor
    )
