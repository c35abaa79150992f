"""What pages do to a narrative changes no fact: the fields are the same, and so are the words behind them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.facts import to_record
from kg.pipeline import extract
from kg.reading import read_text
from tests import pages
from tests.pages import Traced

_DATA = Path(__file__).parents[1] / "data"
_REPORTS = {
    path.stem: path.read_bytes().decode()
    for folder in ("reports", "own/reports", "own/short/reports")
    for path in sorted((_DATA / folder).glob("*.txt"))
}
_HEADERS = ("TRAFFICKING IN PERSONS REPORT 2011", "COUNTRY NARRATIVES", "A Report - Some Country", "")


def _facts(page: Traced, key: str) -> Counter[str]:
    """The facts as strings: their fields, and the bounds in the narrative of the words behind them."""
    document = read_text(page.text, report=key)
    found: Counter[str] = Counter()
    for fact in extract(document).facts:
        assert fact.span.text(document.text) == fact.evidence.quote
        record = to_record(fact)
        bounds = page.original(record.pop("start"), record.pop("end"))
        del record["quote"]
        found[f"{bounds} {record}"] += 1
    return found


@cache
def _unpaged(key: str) -> Counter[str]:
    return _facts(Traced.of(_REPORTS[key]), key)


def check_same(key: str, page: Traced) -> None:
    """Fails with the facts that were lost and gained."""
    expected, found = _unpaged(key), _facts(page, key)
    assert (sorted(expected - found), sorted(found - expected)) == ([], [])
    assert expected


@settings(max_examples=25, deadline=None)
@given(
    key=st.sampled_from(sorted(_REPORTS)),
    width=st.integers(70, 80),
    lines=st.integers(25, 60),
    header=st.sampled_from(_HEADERS),
    hyphens=st.booleans(),
    form_feed=st.booleans(),
    blank=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_pages_change_no_fact(
    key: str, width: int, lines: int, header: str, hyphens: bool, form_feed: bool, blank: bool, line_end: str
) -> None:
    """Lines of 70 to 80 columns, words divided at their ends, and page headers in the middle of sentences."""
    page = pages.wrapped(Traced.of(_REPORTS[key]), width, hyphens=hyphens, line_end=line_end)
    paged = pages.paged(page, lines, header, form_feed=form_feed, blank=blank)
    # A header that stands once in a text cannot be told from its prose: it is known by its return.
    assume(not header or paged.text.count(header) > 1)
    check_same(key, paged)


def _some(mark: str) -> Callable[[Traced], Traced]:
    """Every third space replaced."""
    return lambda page: pages.replaced(page, " ", lambda match: mark if match.start() % 3 == 0 else match[0])


def _each(pattern: str, words: str) -> Callable[[Traced], Traced]:
    def mark(page: Traced) -> Traced:
        return pages.replaced(page, pattern, lambda _: words)

    return mark


_MARKS: dict[str, Callable[[Traced], Traced]] = {
    "no-break-spaces": _some("\u00a0"),
    "tabs": _some("\t"),
    "two-spaces": _each(r"(?<=[.!?]) (?=[A-Z])", "  "),
    "crlf": _each(r"\n", "\r\n"),
    "old-mac-line-ends": _each(r"\n", "\r"),
    "curly-quotes": _each(r"'", "\u2019"),
    "no-break-hyphens": _each(r"(?<=\w)-(?=\w)", "\u2011"),
    "ligatures": pages.with_ligatures,
    "soft-hyphens": lambda page: pages.sprinkled(page, random.Random(1), "\u00ad"),  # noqa: S311 - no secret
    "zero-width-spaces": lambda page: pages.sprinkled(page, random.Random(2), "\u200b"),  # noqa: S311 - no secret
    "no-blank-lines": _each(r"\n\n+", "\n"),
    "no-blank-lines-wrapped": lambda page: pages.wrapped(_each(r"\n\n+", "\n")(page), 76),
    "indented": lambda page: pages.wrapped(_each(r"(?m)^(?=\S)", "    ")(page), 76, indent="    "),
    "all-at-once": lambda page: pages.paged(
        pages.wrapped(pages.with_ligatures(_some("\u00a0")(page)), 74), 40, "A Report - Some Country"
    ),
} | {
    f"bullets-{sign}": _each(r"(?m)^[ \t]*[\u2022\-*][ \t]+", f"{sign} ")
    for sign in ("\u2022", "-", "*", "\u25aa", "\uf0b7", "o", "\u25e6", "\u2013", "\u27a2", "\u00a7", ">", "\u25a0")
}


@pytest.mark.parametrize("mark", sorted(_MARKS))
def test_marks_change_no_fact(mark: str) -> None:
    """Spaces, line ends, quotes, ligatures, marks of no width and bullets of every kind are what they stand for."""
    first = sorted(_MARKS).index(mark) % 3
    for key in sorted(_REPORTS)[first::3]:
        check_same(key, _MARKS[mark](Traced.of(_REPORTS[key])))
