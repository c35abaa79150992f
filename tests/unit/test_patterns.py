"""Patterns that know their first letters find what those of the standard library find."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from kg import guards, patterns
from kg.extraction import extract

REPORTS = sorted((Path(__file__).parents[1] / "data" / "reports").glob("*.txt"))
ODD = "\nK\u0130NG, \u017fix \u212aings; the \u00e9mir's 12 N\u00c9GOCIATORS\n"
"""Letters that are taken for others where case is ignored."""
TEXT = REPORTS[0].read_text(encoding="utf-8") + ODD


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (r"\b(?:the|an?) [a-z]+", 0),
        (r"\b(?:king|six|émir)\w*", re.IGNORECASE),
        (r"(?<=\d )(?:[A-Z]\w+)?[a-z]", 0),
        (r"(?:very )*?(?=[A-Z])[^a-z\s]\w", 0),
        (r"\b[a-ck-m]\w+", re.IGNORECASE),
        (r"(?i:GOV)ern|\b(?>gov)", 0),
        (r"\b(?P<first>\d|\s)(?P=first)", 0),
        (r"\b|x", 0),
        (r"(?:\b|a)(?:b|)", 0),
        (r"(?m)^(?:\w)", 0),
        (r"(?s).\b(?:a|b)", 0),
        ("", 0),
    ],
)
def test_finds_what_the_plain_pattern_finds(pattern: str, flags: int) -> None:
    """Matches and their groups are the same, and what is told of the pattern is."""
    plain, ours = re.compile(pattern, flags), patterns.compile(pattern, flags)
    assert [(m.span(), m.groups()) for m in ours.finditer(TEXT)] == [
        (m.span(), m.groups()) for m in plain.finditer(TEXT)
    ]
    assert (ours.pattern, ours.flags, ours.groups) == (plain.pattern, plain.flags, plain.groups)
    assert ours.groupindex == plain.groupindex
    assert ours.sub("-", TEXT) == plain.sub("-", TEXT)


def test_patterns_of_the_grammar() -> None:
    """Whatever pattern the package holds finds in a report what the plain one finds."""
    text = TEXT[-3000:]
    assert extract.__module__ in sys.modules  # which has loaded all rules
    modules = [vars(module) for name, module in sys.modules.items() if name.startswith("kg.")]
    held = [one for names in modules for one in names.values() if isinstance(one, re.Pattern)]
    compiled = (*held, *(one.pattern for one in guards.all_patterns()))
    made = [one for one in compiled if isinstance(one.pattern, str)]
    assert len(made) > 500
    for one in made:
        plain = re.compile(one.pattern, one.flags)
        assert [m.span() for m in one.finditer(text)] == [m.span() for m in plain.finditer(text)], one.pattern


def test_unknown_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under an engine that was not tested the standard library compiles."""
    monkeypatch.setattr(patterns, "_KNOWN", frozenset())
    assert patterns.compile(r"\bone") is re.compile(r"\bone")


def test_no_pattern() -> None:
    """What is no pattern is refused as the standard library refuses it."""
    with pytest.raises(re.error, match="unterminated"):
        patterns.compile("(one")
