"""What holds of the quantities of any text."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kg.quantities import find_quantities
from kg.quantities.numerals import SMALL

_BY_VALUE = {value: word for word, value in SMALL.items()}
_PIECES = st.sampled_from(
    [
        "one", "two", "fifteen", "hundred", "million", "a dozen", "and", "or", "to", "-", ",", ".", "between", "from",
        "more than", "$", "12", "1,904", "2010", "2007-10", "%", "percent", "years'", "months", "Article", "no.", "(",
        ")", "May", "5", "aged", "under", "third", "-year-old", "/", "\u00b9", "\u20ac", "pesos", "FY", "hotline", " ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map(" ".join), st.lists(_PIECES).map("".join))


def in_words(number: int) -> str:
    """An English number below a thousand million and one, without commas."""
    for power, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= power:
            rest = in_words(number % power) if number % power else ""
            return f"{in_words(number // power)} {name} {rest}".strip()
    if number in _BY_VALUE:
        return _BY_VALUE[number]
    return f"{_BY_VALUE[number // 10 * 10]}-{_BY_VALUE[number % 10]}"


@given(TEXTS)
def test_spans_are_sound(text: str) -> None:
    """On any text: figures are not empty, lie in their spans and the text, are in order and do not overlap."""
    found = find_quantities(text)
    assert all(len(q.figure) and q.span.contains(q.figure) and q.span.end <= len(text) for q in found)
    assert all(one.figure.end <= other.figure.start for one, other in itertools.pairwise(found))


@given(TEXTS)
def test_ranges_rise(text: str) -> None:
    """A range has a value, and its upper end is above it; nothing is negative."""
    for q in find_quantities(text):
        assert q.high is None or (q.value is not None and q.value < q.high)
        assert q.value is None or q.value >= 0


@given(TEXTS, st.integers(0, 40), st.integers(0, 80))
def test_bounds_are_kept(text: str, start: int, end: int) -> None:
    """No figure leaves the bounds that were asked for."""
    found = find_quantities(text, start=min(start, len(text)), end=end)
    assert all(q.figure.end <= end for q in found)


@given(st.integers(0, 10**9))
def test_digits_read_back(number: int) -> None:
    """An integer printed with thousands separators is read back."""
    text = f"They counted {number:,} visits."
    assert [q.value for q in find_quantities(text)] == [number]


@given(st.integers(2, 10**9))
def test_words_read_back(number: int) -> None:
    """An integer written out is read back, at the start of a text too."""
    assert [q.value for q in find_quantities(f"{in_words(number)} visits".capitalize())] == [number]
