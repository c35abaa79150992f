"""The quantity grammar against golden phrases, and its vocabulary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg import resources
from kg.errors import VocabularyError
from kg.model import Quantity
from kg.quantities import comparators, currencies, find_quantities
from kg.quantities.numerals import read_numeral
from kg.quantities.vocabulary import _triples

GOLD = Path(__file__).parents[1] / "gold" / "quantities.jsonl"
CASES = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def as_case(quantity: Quantity, text: str) -> dict[str, Any]:
    """A quantity as the golden file writes it: defaults are left out."""
    case: dict[str, Any] = {"kind": quantity.kind, "figure": quantity.figure.text(text), "value": quantity.value}
    if quantity.span != quantity.figure:
        case["span"] = quantity.span.text(text)
    optional = {"high": quantity.high, "unit": quantity.unit}
    case |= {name: value for name, value in optional.items() if value is not None}
    return case | ({} if quantity.comparator == "exact" else {"comparator": quantity.comparator})


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_golden_phrases(case: dict[str, Any]) -> None:
    """Each phrase gives exactly the quantities that the golden file lists, in order."""
    found = find_quantities(case["text"], currency=case.get("currency"))
    assert [as_case(q, case["text"]) for q in found] == case["expected"]


def test_there_are_enough_cases_of_each_kind() -> None:
    """The golden file covers every kind, and phrases in which there is nothing to find."""
    kinds = {expected["kind"] for case in CASES for expected in case["expected"]}
    assert len(CASES) >= 120
    assert kinds == {
        "number", "money", "duration", "percent", "year", "date", "age", "article", "ordinal", "identifier",
    }  # fmt: skip
    assert sum(not case["expected"] for case in CASES) >= 8


def test_offsets_are_into_the_whole_text() -> None:
    """With bounds only the figures between them are found, at the same offsets as without."""
    text = "In 2010 police held 12 men and 30 women."
    assert find_quantities(text, start=8) == find_quantities(text)[1:]
    assert find_quantities(text, end=23) == find_quantities(text)[:2]


def test_articles_keep_the_printed_number() -> None:
    """An article's text is the number as printed, its unit what is numbered."""
    found = find_quantities("under Article 202 ter and Law 13,344")
    assert [(q.text, q.unit) for q in found] == [("202 ter", "article"), ("13,344", "law")]


def test_ambiguous_currency_words_follow_the_report() -> None:
    """One word, three countries, three currencies; a full name is not swayed."""
    units = [find_quantities("5,000 dinars", currency=code)[0].unit for code in ("JOD", "DZD", "TND")]
    assert units == ["JOD", "DZD", "TND"]
    assert find_quantities("5,000 Kuwaiti dinars", currency="JOD")[0].unit == "KWD"


def test_currency_of_a_place() -> None:
    """The vocabulary knows which currency a country uses."""
    assert currencies().used_in("PHL", 2015) == "PHP"
    assert [currencies().used_in("GHA", year) for year in (2006, 2012)] == ["GHC", "GHS"]
    assert currencies().used_in("XYZ", 2010) is None


def test_a_bound_outweighs_an_estimate() -> None:
    """Of chained comparators the bound is kept."""
    assert comparators().weigh("no less than an estimated") == "over"
    assert comparators().weigh("a total of some") == "about"


def test_the_sample_is_read_alike_in_any_part() -> None:
    """Reading a text sentence by sentence finds what reading it whole finds."""
    text = resources.sample_report().read_text(encoding="utf-8")
    cut = text.index("In 2010, Kosovo")
    parts = find_quantities(text, end=cut) + find_quantities(text, start=cut)
    assert parts == find_quantities(text)
    assert len(parts) > 50


def test_numerals_have_a_scale() -> None:
    """The last power of a number is known apart, so that a range can lend it to its lower end."""
    numeral = read_numeral("3.1 million", 0, 11)
    assert numeral is not None
    assert (numeral.value, numeral.scale, numeral.mantissa) == (3_100_000, 10**6, 3.1)


def test_a_broken_vocabulary_names_its_file(tmp_path: Path) -> None:
    """A missing or malformed file is a VocabularyError that says which."""
    broken = tmp_path / "currencies.ttl"
    broken.write_text("not turtle", encoding="utf-8")
    for file in (broken, tmp_path / "missing.ttl"):
        with pytest.raises(VocabularyError, match=file.name):
            _triples(file)
