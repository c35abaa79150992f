"""The order of the rules: what a figure is claimed by first, and the one scan that finds where figures begin."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.lexicon import lowered
from kg.model import Comparator, Quantity
from kg.quantities.amounts import MONTHS, Amount, read_amount, read_range, sign_before
from kg.quantities.articles import read_article
from kg.quantities.named import (
    is_tied,
    is_year,
    read_code,
    read_fiscal_year,
    read_month,
    read_shape,
    read_word,
)
from kg.quantities.numerals import ORDINALS, SMALL, by_initial, tidy
from kg.quantities.scan import Place, Scan, compared, identifier, quantity
from kg.quantities.vocabulary import comparators, currencies
from kg.records import replace

# A figure begins after a character that is no letter, digit or comma. A positive class lets the engine jump from one
# such character to the next, which makes the scan several times faster than a look-behind at every character.
_BEGIN = (
    rf"[0-9]|{by_initial((*SMALL, *ORDINALS))}\b|fy(?=[0-9]{{2}})"
    r"|an?(?=\s+(?:dozen|hundred|thousand|million|billion)\b)|half(?=(?:\s+a|-)\s?(?:dozen|million)\b)"
)
_FINDER = re.compile(rf"[\x00-+\--/:-@\[-`{{-\xbf\u2000-\u20cf](?={_BEGIN})")
_AT_START = re.compile(_BEGIN)

_YOUNG = re.compile(r"as\s+(?:young|old)\s+as\s+\Z")
_AGE_CUE = re.compile(
    r"(?:\b(?P<bound>under|below|over|above|between)\s+)?(?:the\s+)?\b(?P<ages>aged?|ages)\s+"
    r"(?P<between>(?:of\s+|between\s+)*)\Z"
)
_AGE_BOUND = re.compile(
    r"\b(?:children|girls|boys|women|men|persons|people|those|anyone|victims|minors|youths?|females|males|juveniles)"
    r"\s+(?:who\s+(?:are|were)\s+)?(?:(?P<bound>under|below|over|above|(?:younger|older)\s+than)"
    r"|(?P<between>between))\s+\Z"
)
_AGE_OF_SHARE = re.compile(
    r"\b(?:percent|half|third|quarter|fifth|majority|most|rest|remainder|others|all)\b(?:\s+[a-z]+){0,4}?\s+(?:was"
    r"|were|is|are)\s+"
    r"(?:(?P<bound>under|below|over|above)|(?P<between>between))\s+\Z"
)
"""A share of people, which is of an age and no number: "42 percent were between 18 and 21"."""
_OLDER = re.compile(r"\b(?P<bound>(?:younger|older)\s+than)\s+\Z")
_AGE_CUES = (_AGE_CUE, _YOUNG, _AGE_BOUND, _OLDER, _AGE_OF_SHARE)
_AGE_END = re.compile(r"(?!\s+(?:percent|[a-z]+s)\b|[\s-](?:day|week|month|hour)|,[0-9]|%)")
_AGE_WORDS = frozenset((
    "age", "aged", "ages", "of", "between", "as", "under", "below", "over", "above", "than",
))  # fmt: skip
_OLDEST = 120
_BOUNDS: dict[str, Comparator] = {
    "under": "under", "below": "under", "younger": "under", "over": "over", "above": "over", "older": "over",
}  # fmt: skip

_NOT_ONE = re.compile(
    r"\s+(?:another\b|by\s+one\b|of\s+(?:the|its|their|our|his|her)\s+(?:[a-z'-]+\s+){0,2}?"
    r"(?:most|least|few|main|major|key|only|primary|leading|first|last|largest|biggest|world|[a-z]{3,}est)\b)|'s\b"
)
_SHARE = re.compile(r"\s+(?:in\s+every|out\s+of(?:\s+every)?)\s+(?:[0-9]+|[a-z]+)\b")
_LINE = re.compile(r"\s+(?:[a-z-]+\s+)?(?:[a-z]*(?:hot|help|action|child|life|tip))[ -]?line\b")


def find_quantities(
    text: str, *, start: int = 0, end: int | None = None, currency: str | None = None
) -> list[Quantity]:
    """All figures between two offsets, in the order of the text; their ``figure`` spans do not overlap.

    Args:
        text: the text; offsets of the result are into it, in code points. The grammar reads it as it stands and does
            better on the folded view (:func:`kg.matching.fold`).
        start: where to begin.
        end: where to stop; the end of the text where it is None.
        currency: ISO 4217 code that an ambiguous word ("pesos", "dinars") stands for in this report.

    Returns:
        Numbers, money, percent, and the figures that are claimed before them: terms (value in months, to four places:
        a day is 1/30.4375, an hour 1/730.5), ages, years, dates, articles (``unit`` is what is numbered: ``article``,
        ``section``, ``law``, ``convention``), ordinals and identifiers. Vague words ("hundreds", "several") give none.

    >>> [(q.value, q.comparator, q.kind) for q in find_quantities("more than 300 raids, and fines of $1.4 million")]
    [(300, 'over', 'number'), (1400000, 'exact', 'money')]
    """
    last = len(text) if end is None else min(end, len(text))
    scan = Scan(text, lowered(text), last, currency, currencies(), comparators())
    found: list[Quantity] = []
    at = start
    if _AT_START.match(scan.lower, start, last) and not text[max(0, start - 1) : start].isalnum():
        found += _read(Place.at(scan, start))
        at = found[-1].figure.end if found else start + 1
    for match in _FINDER.finditer(scan.lower, start, last):
        if match.end() >= at and not _is_leftover(scan.lower, match.end()):
            new = _read(Place.at(scan, match.end()))
            found += [q for q in new if q.figure.start >= at or not found]
            at = new[-1].figure.end if new else at
    return _shared_units(scan, found)


def _is_leftover(lower: str, start: int) -> bool:
    """Whether digits at ``start`` go on a number with points, such as "1.2.3"."""
    return start >= 2 and lower[start - 1] == "." and lower[start - 2].isdigit()


def _read(place: Place) -> list[Quantity]:
    """What the first rule that claims the figure makes of it."""
    rules = _DIGIT_RULES if "0" <= place.scan.lower[place.start] <= "9" else _WORD_RULES
    for rule in (*_TIED_RULES, *rules) if is_tied(place) else rules:
        found = rule(place)
        if found is not None:
            return found
    return []


def _read_age(place: Place) -> list[Quantity] | None:
    """Ages that a word before the figure tells: "aged 14", "under the age of 18", "as young as five"."""
    if place.last not in _AGE_WORDS or (place.last == "of" and place.word(2) not in ("age", "ages")):
        return None
    lower, window = place.scan.lower, max(0, place.start - 64)
    cue = next((m for p in _AGE_CUES if (m := p.search(lower, window, place.start))), None)
    amount = cue and read_amount(place.scan, place.start)
    if not cue or not amount or amount.kind not in ("number", "age", "duration") or amount.numeral.value > _OLDEST:
        return None
    if (
        cue.re is not _AGE_CUE
        and amount.kind != "age"
        and not _AGE_END.match(lower, amount.numeral.end, place.scan.end)
    ):
        return None
    return [_as_age(place.scan, amount, cue)]


def _as_age(scan: Scan, amount: Amount, cue: re.Match[str]) -> Quantity:
    """The age, or the span of ages, whose words before are ``cue``."""
    groups = cue.groupdict(default="")
    joined_by_and = groups.get("ages") == "ages" or "between" in groups.get("between", "")
    both = read_range(scan, amount, between=joined_by_and) or read_range(scan, amount, between=False) or amount
    begin = cue.start(cue.lastgroup or "bound") if cue.re in (_AGE_BOUND, _AGE_OF_SHARE) else cue.start()
    high = tidy(both.high / both.factor) if both.high is not None else None
    bound = _BOUNDS.get(groups.get("bound", "").split(" ")[0], "exact")
    low = amount.numeral.value
    return quantity("age", amount.start, both.end, low, high=high, span=(begin, both.end), comparator=bound)


def _read_amount(place: Place) -> list[Quantity] | None:
    """Counts, money, terms and percent with their comparators; years are what is left of four bare digits."""
    scan = place.scan
    amount = read_amount(scan, place.start, sign_before(scan, place.start))
    if amount is None:
        return []
    between = place.last == "between"
    whole = None if place.last == "from" and place.is_change() else read_range(scan, amount, between=between)
    if whole is None and amount.kind == "number" and (refused := _not_a_count(place, amount)) is not None:
        return refused
    if _is_period(place, amount, whole):
        high = whole.high if whole and whole.kind == "number" else None
        end = whole.end if whole and high else amount.end
        return [quantity("year", amount.start, end, amount.value, high=high, text=scan.text[amount.start : end])]
    return [_as_quantity(scan, whole or amount, between=between and whole is not None, place=place)]


def _is_period(place: Place, low: Amount, whole: Amount | None) -> bool:
    if low.kind != "number" or (
        whole is not None and (whole.kind != "number" or not 1800 <= (whole.high or 0) <= 2100)
    ):
        return False
    return is_year(place, low.numeral)


def _as_quantity(scan: Scan, amount: Amount, *, between: bool, place: Place) -> Quantity:
    if amount.kind == "identifier":
        return identifier(scan, amount.start, amount.end)
    span, comparator = compared(scan, amount.start, amount.end)
    if between:
        span = (place.start_of("between"), span[1])
    return quantity(
        amount.kind, amount.start, amount.end, amount.value, high=amount.high, unit=amount.unit, span=span,
        comparator=comparator,
    )  # fmt: skip


def _not_a_count(place: Place, amount: Amount) -> list[Quantity] | None:
    """Numbers that count nothing: [] for "no one", identifiers for "every 10", "one out of five", "the 116 hotline"."""
    scan, numeral = place.scan, amount.numeral
    if numeral.value == 1 and not numeral.digits and _is_pronoun(place, amount.end):
        return []
    if not numeral.digits and (share := _SHARE.match(scan.lower, amount.end, scan.end)):
        return [identifier(scan, amount.start, share.end())]
    if place.last in ("every", "per"):
        return [identifier(scan, amount.start, amount.end)]
    if len(numeral.digits) >= 3 and numeral.digits.isdecimal() and _LINE.match(scan.lower, amount.end, scan.end):
        return [identifier(scan, amount.start, amount.end)]
    return None


def _is_pronoun(place: Place, end: int) -> bool:
    """Whether "one" stands for nobody counted: "no one", "one another", "one by one", "one of the largest"."""
    if place.last in ("no", "every") or (place.last == "by" and place.word(2) == "one"):
        return True
    return _NOT_ONE.match(place.scan.lower, end, place.scan.end) is not None


_GAP = re.compile(r",\s+(?:(?:and|or)\s+)?|\s+(?:and|or|to)\s+")
_OPENS_LIST = re.compile(r"\b(?:of|to|for|from|by|receiving|between)\s+\Z")
_FIRST_UNIT = re.compile("|".join(MONTHS))


def _shared_units(scan: Scan, found: list[Quantity]) -> list[Quantity]:
    """Coordinated figures share the last one's unit: "terms of three, four and six years" are three terms."""
    for last in range(len(found) - 1, 0, -1):
        unit = found[last]
        if unit.kind not in ("duration", "money", "percent") or unit.text:
            continue
        first = last
        while first and found[first - 1].kind == "number" and _is_gap(scan, found[first - 1], found[first]):
            first -= 1
        if first < last and _OPENS_LIST.search(
            scan.lower, max(0, found[first].span.start - 12), found[first].span.start
        ):
            found[first:last] = [_in_unit(scan, q, unit) for q in found[first:last]]
    return found


def _is_gap(scan: Scan, one: Quantity, other: Quantity) -> bool:
    return _GAP.fullmatch(scan.lower, one.span.end, max(one.span.end, other.span.start)) is not None


def _in_unit(scan: Scan, bare: Quantity, unit: Quantity) -> Quantity:
    word = _FIRST_UNIT.search(scan.lower, unit.figure.start, unit.figure.end) if unit.kind == "duration" else None
    factor = MONTHS[word.group()] if word else 1
    value, high = (None if v is None else tidy(v * factor) for v in (bare.value, bare.high))
    return replace(bare, kind=unit.kind, value=value, high=high, unit=unit.unit)


_Rule = Callable[[Place], list[Quantity] | None]
_TIED_RULES: tuple[_Rule, ...] = (read_fiscal_year, read_article, read_month, read_code)
_DIGIT_RULES: tuple[_Rule, ...] = (read_shape, _read_age, _read_amount)
_WORD_RULES: tuple[_Rule, ...] = (read_word, _read_age, _read_amount)
