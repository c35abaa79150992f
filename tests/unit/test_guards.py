"""Guards of patterns: needles stand in every match, and a guarded pattern finds what the plain one finds."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from kg import guards, lexicon, matching
from kg.extractors import EXTRACTORS
from kg.guards import grouped, guarded, needles_of
from kg.model import AnalysedSentence, Sentence, Span
from kg.reading import plain, read

REPORTS = sorted((Path(__file__).parents[1] / "data" / "own" / "reports").glob("*.txt"))


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"verdicts? against|(?:was|were) acquitted of", ["verdict", "was acquitted of", "were acquitted of"]),
        (r"\b[Ii]n (?:contrast|comparison) (?:to|with)\b", ["mparison", "ntrast"]),
        (r"(?:increas|decreas)ing from", ["decreas", "increas"]),
        (r"(?<=led )to (?=prison)[a-z]+", []),
        (r"(?:very )*large", ["large"]),
        (r"(?:very )+large|(?:quite ){2}small", ["large", "quite "]),
        (r"(?i:NGO)s?|network", ["network", "ngo"]),
        (r"[a-z]+ed|train", ["ed", "train"]),
        (r"[a-z]+s|train", []),
        (r"(?:of |to |in the )", []),
        (r"", []),
    ],
)
def test_needles(pattern: str, needles: list[str]) -> None:
    """Of each alternative the rarest letters that it cannot do without; none where one alternative has none."""
    assert sorted(needles_of(pattern)) == needles


def sentence(text: str) -> AnalysedSentence:
    """A sentence of these words alone."""
    return part(text, 0, len(text))


def part(text: str, start: int, end: int) -> AnalysedSentence:
    """A sentence that is a part of a text."""
    seen = guards.seen_in(text[start:end])
    return AnalysedSentence(Sentence(Span(start, end), "profile"), text, (), (), seen=seen)


@pytest.mark.parametrize("words", ["police", "POLICE", "pol\N{LATIN SMALL LETTER DOTLESS I}ce", "POL\u0130CE"])
def test_letters_that_ignorecase_takes_for_ascii(words: str) -> None:
    """A guard lets through what the pattern matches without regard to case."""
    pattern = guarded("police", re.IGNORECASE)
    assert pattern.search(sentence(words)) is not None
    assert guards.folded("\N{LATIN SMALL LETTER LONG S}ex") == "sex"


def test_pattern_made_after_a_sentence_was_read() -> None:
    """A pattern that is made later is tried in sentences that were read before it."""
    one = sentence("Two verdicts.")
    assert guarded("verdict").search(one)
    assert guarded("Two").search(one)


def test_search_keeps_to_the_sentence() -> None:
    """What stands before or behind the sentence is not searched, whatever the offsets."""
    inner = part("A verdict. One verdict. Verdicts.", 10, 24)
    pattern = guarded("verdicts?", re.IGNORECASE)
    assert [m.start() for m in pattern.finditer(inner)] == [15]
    assert pattern.search(inner, 0, 14) is None
    assert pattern.match(inner, 15)


@pytest.mark.parametrize(("start", "end"), [(0, 32), (0, 10), (24, 32), (30, 32), (2, None), (24, None), (30, 20)])
def test_offsets_outside_are_those_of_the_sentence(start: int, end: int | None) -> None:
    """Offsets before, behind and across the ends find what lies in the sentence, and nothing where nothing does."""
    text = "A verdict. One verdict. Verdicts."
    inner = part(text, 10, 24)
    pattern, first, last = guarded("verdicts?", re.IGNORECASE), max(start, 10), min(24, 24 if end is None else end)
    found = [match.span() for match in re.finditer("verdict", text[:last]) if match.start() >= first]
    assert [match.span() for match in [pattern.search(inner, start, end)] if match] == found
    assert pattern.match(inner, start, end) is None
    if end is not None and start <= end:
        assert [match.span() for match in pattern.finditer(inner, Span(start, end))] == found
        group = grouped([("trial", pattern)])
        assert [match.span() for _, match in group.finditer(inner, Span(start, end))] == found


def test_a_match_ends_in_the_sentence() -> None:
    """Neither offset of a match leads out of the sentence, not even for a pattern that takes no letter."""
    inner = part("One two.", 2, 5)
    anything = guarded("[a-z ]*")
    assert [bool(anything.match(inner, start)) for start in (1, 2, 5, 6)] == [False, True, True, False]
    assert anything.match(inner, 2, 8)[0] == "e t"  # type: ignore[index]


def test_group_tells_its_patterns_apart() -> None:
    """A group finds what each of its patterns finds, in their order and with their codes."""
    group = grouped([("trial", guarded("verdicts?")), ("place", guarded("courts?"))])
    one = sentence("The court gave two verdicts; courts closed.")
    assert [(code, m.group()) for code, m in group.finditer(one)] == [
        ("trial", "verdicts"),
        ("place", "court"),
        ("place", "courts"),
    ]
    assert [m.group() for _, m in group.finditer(one, Span(0, 12))] == ["court"]
    assert list(group.finditer(sentence("Nobody was tried."))) == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_guards_hide_nothing(path: Path) -> None:
    """Every guarded pattern finds in every sentence of the reports what the plain pattern finds."""
    found = 0
    assert EXTRACTORS
    for one in matching.analyse(plain(read(path)).document, lexicon.load()):
        for pattern in guards.all_patterns():
            seen = [m.span() for m in pattern.finditer(one)]
            assert seen == [m.span() for m in pattern.pattern.finditer(one.text, one.span.start, one.span.end)]
            found += len(seen)
    assert found


def test_no_bound_of_a_repeat_became_a_group() -> None:
    """No pattern of the grammar holds "(0, 60)", which is what an f-string makes of a "{0,60}" with single braces."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("kg.")]
    plain_ones = [value for module in modules for value in vars(module).values() if isinstance(value, re.Pattern)]
    sources = [pattern.source for pattern in guards.all_patterns()] + [str(pattern.pattern) for pattern in plain_ones]
    assert EXTRACTORS
    assert len(sources) > 500
    assert [source for source in sources if re.search(r"\(\d+, ?\d+\)", source)] == []
