"""Numbers in digits and in words: "1,904", "3.1 million", "twenty-three", "one hundred and four", "a dozen"."""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL: dict[str, int] = (
    {"zero": 0}
    | {word: value for value, word in enumerate(_UNITS, 1)}
    | {word: value for value, word in enumerate(_TEENS, 10)}
    | dict(zip(_TENS, range(20, 100, 10), strict=True))
)
"""Number words below a hundred that are one word."""

_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_SUFFIXES = {"k": 10**3, "m": 10**6, "bn": 10**9}

_ORDINAL_STEMS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_ORDINAL_STEMS, 1)} | {
    word[:-1] + "ieth": value for word, value in zip(_TENS, range(20, 100, 10), strict=True)
}
"""Ordinal words that are one word."""

_ANY_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})\b(?:[\s-](?:{'|'.join(_UNITS)})\b)?|(?:{'|'.join((*_TEENS, *_UNITS, 'zero'))})\b)"
)
_BELOW_THOUSAND = rf"{_ANY_SMALL}(?:[\s-]hundred\b(?:(?:\s+and)?\s+{_ANY_SMALL})?)?"
_POWERS = r"(?:thousand|lakh|million|crore|billion|trillion)\b"
_WORDS = (
    rf"half(?:\s+a|-)[\s]?(?:dozen|million)\b"
    rf"|an?\s+(?:dozen\b|hundred\b(?:(?:\s+and)?\s+{_ANY_SMALL})?(?:\s+{_POWERS})?|{_POWERS})"
    rf"|{_ANY_SMALL}\s+and\s+a\s+half\s+{_POWERS}"
    rf"|{_BELOW_THOUSAND}(?:\s+dozen\b|[\s-]{_POWERS}(?:(?:\s+and)?\s+{_BELOW_THOUSAND}(?:\s+{_POWERS})?)*)?"
)
_DIGITS = (
    r"(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)"
    r"(?:(?P<suffix>k|m|bn)\b|[\s-](?P<scale>hundred|dozen|thousand|lakh|million|crore|billion|trillion)\b)?"
)
_NUMERAL = re.compile(rf"{_DIGITS}|(?:{_WORDS})")
_WORD = re.compile(r"[a-z]+")
_MOST_DIGITS = 15


class Numeral(NamedTuple):
    """A number at ``start``..``end``; ``scale`` is its last power ("million") where one is written, else 1."""

    start: int
    end: int
    value: float
    scale: int
    digits: str

    @property
    def mantissa(self) -> float:
        """The number before its power: 3.1 in "3.1 million"."""
        return self.value / self.scale


def read_numeral(lower: str, start: int, end: int) -> Numeral | None:
    """The number that begins at ``start`` of a text in lower case, or None; ``digits`` is empty for words.

    >>> read_numeral("one hundred and four", 0, 20).value
    104
    """
    match = _NUMERAL.match(lower, start, end)
    if match is None:
        return None
    digits, suffix, scale = match.groups()
    if digits is None:
        words = match.group()
        return Numeral(start, match.end(), *worth(words), "")
    if match.end() - start < 4 and digits.isdecimal():  # the common case, kept quick
        return Numeral(start, match.end(), int(digits), 1, digits)
    if len(digits) > _MOST_DIGITS:
        return Numeral(start, match.end(), float("nan"), 1, digits)
    power = _SCALES[scale] if scale else _SUFFIXES.get(suffix or "", 1)
    return Numeral(start, match.end(), tidy(float(digits.replace(",", "")) * power), power, digits)


def worth(words: str) -> tuple[float, int]:
    """The value of a number in words and its last power.

    >>> worth("two million five hundred")
    (2000500, 1)
    """
    value = SMALL.get(words)
    if value is not None:
        return value, 1
    total, current, power, highest = 0.0, 0.0, 1, 1
    for word in _WORD.findall(words):
        power = _SCALES.get(word, 1)
        highest = max(highest, power)
        if power > 100:
            total, current = total + (current or 1) * power, 0
        elif power > 1:
            current = (current or 1) * power
        else:
            current += 0.5 if word == "half" else SMALL.get(word, 0)
    return tidy(total + current), power if power == highest else 1


def tidy(value: float) -> float:
    """A whole number as int, others rounded to four places, so that "1.15 million" is 1150000."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def by_initial(words: tuple[str, ...]) -> str:
    """An alternation grouped by first letter: a scan over a whole text looks at each letter once, not per word."""
    groups = groupby(sorted(words), key=lambda word: word[0])
    parts = [f"{letter}(?:{'|'.join(sorted((w[1:] for w in ws), reverse=True))})" for letter, ws in groups]
    return "(?:" + "|".join(parts) + ")"
