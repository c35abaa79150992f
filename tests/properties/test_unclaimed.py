"""What holds of the numbers of every test narrative: each is a value of a fact, or there is a reason why not."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from kg import lexicon, matching, pipeline
from kg.facts import Fact, to_record
from kg.model import Quantity
from kg.reading import read, read_text
from tests.builders import DATA

_LEFT_OUT = {"openings", "others", "recalled", "unseen"}
NARRATIVES = sorted(path for path in DATA.rglob("reports/*.txt") if not _LEFT_OUT & set(path.parts))


def may_be_value(quantity: Quantity, fact: Fact) -> bool:
    """Whether some field of a fact around the figure holds its value, whatever the kinds: a loose second opinion."""
    if not fact.span.contains(quantity.figure):
        return False
    record = {k: v for k, v in to_record(fact).items() if k not in ("report", "kind", "start", "end", "quote")}
    values = {v for v in (quantity.value, quantity.high) if v is not None}
    printed = {f"{v:g}" for value in values for v in (value, value / 12)} | {str(int(v)) for v in values}
    words = {w for v in record.values() for w in re.findall(r"[\d.]+|\w+", str(v))}
    words |= {f"{float(w):g}" for w in words if re.fullmatch(r"\d+\.\d+", w)}
    # Articles, numbers of laws and tiers are kept as printed.
    marks = re.findall(r"\d[\d,/]*(?:-?[A-Z])?", quantity.text)
    said = " ".join(map(str, record.values()))
    return bool(printed & words) or any(mark in said for mark in marks)


@pytest.mark.parametrize("path", NARRATIVES, ids=lambda p: p.stem)
def test_no_number_is_both_unclaimed_and_unexplained(path: Path) -> None:
    """Every quantity is inside a fact as its value, or in a rejection with a rule and a reason."""
    document = read(path)
    extraction = pipeline.extract(document)
    rest = pipeline.find_unclaimed(document, extraction)
    assert all(r.rule and r.reason and r.quote == r.span.text(document.text) for r in rest.rejections)
    quantities = [q for s in matching.analyse(document, lexicon.load()) for q in s.quantities]
    assert quantities
    unexplained = [
        q.figure.text(document.text)
        for q in quantities
        if not any(r.span.overlaps(q.span) for r in rest.rejections)
        and not any(may_be_value(q, fact) for fact in extraction.facts)
    ]
    assert unexplained == []
    assert 0 <= rest.numbers.left <= rest.numbers.all <= len(quantities)
    assert rest.numbers == extraction.numbers


def test_the_narratives_are_there() -> None:
    """All sets of test narratives are looked at."""
    assert len(NARRATIVES) >= 25


def test_hard_wrapped_lines_change_nothing() -> None:
    """The same narrative in lines of 72 columns has the same numbers left over, and quotes that are its own."""
    text = (DATA / "reports" / "KHM-2009.txt").read_text(encoding="utf-8")
    wrapped = "\n".join(textwrap.fill(line, 72, break_on_hyphens=False) for line in text.splitlines())
    documents = [read_text(t, report="KHM-2009") for t in (text, wrapped)]
    flat, hard = (pipeline.find_unclaimed(document, pipeline.extract(document)) for document in documents)
    assert flat.numbers == hard.numbers
    assert [" ".join(r.quote.split()) for r in hard.rejections] == [r.quote for r in flat.rejections]
    assert all(r.quote == r.span.text(wrapped) for r in hard.rejections)
