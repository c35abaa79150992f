"""Coded datasets: reading them, and how far they and the graph agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.dataset import Dataset
from kg.errors import GoldError
from kg.evaluation.agreement import Agreement, Comparison, agree, kappa
from kg.evaluation.coding import Scheme, find_place, read_coding
from kg.evaluation.page import render_agreement
from kg.evaluation.reports import build_dataset
from kg.graph import build_graph
from tests.builders import DATA, gold_facts, sample_document


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The graphs of two reports, made from their gold: what the extractors find does not matter here."""
    keys = ("ALB-2004", "XKX-2011")
    return Dataset(tuple(build_graph(sample_document(key), gold_facts(key)) for key in keys))


Compare = Callable[..., Comparison]


@pytest.fixture
def compare(dataset: Dataset, tmp_path: Path) -> Compare:
    """Compares the text of a coded file with the two reports."""

    def run(text: str, **scheme: dict[str, str]) -> Comparison:
        file = tmp_path / "coded.csv"
        file.write_text(text, encoding="utf-8")
        return agree(read_coding(file, Scheme(**scheme)), dataset.store)

    return run


def single(found: Comparison) -> Agreement:
    """The one question that was compared."""
    assert len(found.agreements) == 1
    return found.agreements[0]


def test_kappa_of_a_textbook() -> None:
    """The example of the two readers of fifty proposals; perfect, and undefined agreement."""
    assert kappa(Counter({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15})) == pytest.approx(0.4)
    assert kappa(Counter({("a", "a"): 3, ("b", "b"): 4})) == 1.0
    assert kappa(Counter({("a", "a"): 3})) is None
    assert kappa(Counter()) is None


def test_tiers_in_any_form(compare: Compare) -> None:
    """Names, codes and numbers of a tier are the same; countries are names or codes; columns are found by name."""
    found = single(compare("Country,Year,Tier\nKosovo,2011,Tier 2\nAL,2004.0,2.0\n"))
    assert (found.question, found.reports, found.agreement, found.disagreements) == ("tier", 2, 1.0, ())


def test_a_disagreement_leads_to_the_statement(compare: Compare, dataset: Dataset) -> None:
    """It has line, both classes, and the words with an IRI that is in the graph."""
    found = single(compare("country,year,tier\nXKX,2011,3\n"))
    (one,) = found.disagreements
    assert (one.report, one.line, one.coded, one.found, one.synthetic) == ("XKX-2011", 2, "3", "2", False)
    assert [passage.quote for passage in one.passages] == ["Kosovo (Tier 2)"]
    assert one.passages[0].iri in {getattr(t.subject, "value", "") for t in dataset.triples}


def test_roles_count_statements_and_flows(compare: Compare) -> None:
    """Kosovo is called all three; what is not said of Albania is no mention."""
    found = compare("country,year,source,transit,destination\nXKX,2011,1,1,1\nALB,2004,yes,no mention,0\n")
    by_question = {item.question: item for item in found.agreements}
    assert by_question["source"].agreement == 1.0
    assert by_question["transit"].confusion[("yes", "yes")] == 1
    assert set(by_question) == {"source", "transit", "destination"}


def test_silence_is_no_where_the_file_knows_nothing_else(compare: Compare) -> None:
    """A file of yes and no only: the graph's silence is its no, and the comparison says so."""
    two = single(compare("country,year,transit\nXKX,2011,0\nALB,2004,0\n"))
    assert set(two.classes) == {"yes", "no"}
    assert any("no mention" in note for note in two.notes)
    three = single(compare("country,year,transit\nXKX,2011,0\nALB,2004,9\n", values={"9": "no mention"}))
    assert set(three.classes) == {"yes", "no", "no mention"}


def test_pairs(compare: Compare) -> None:
    """Pairs of the file and of the graph; kinds of flows that the file never codes are left out, and it is said."""
    head = "country,year,origin,destination\n"
    found = single(compare(f"{head}XKX,2011,Moldova,Kosovo\nXKX,2011,Bulgaria,Kosovo\n"))
    assert found.reports == 1
    assert found.confusion["yes", "yes"] == 1
    assert [d.pair for d in found.disagreements if d.coded == "yes"] == [("BGR", "XKX")]
    assert {d.pair for d in found.disagreements if d.found == "yes"} == {
        ("ALB", "XKX"),
        ("POL", "XKX"),
        ("SRB", "XKX"),
    }
    assert found.compared == 2 * 5
    assert len(found.notes) == 2
    wide = single(compare(f"{head}XKX,2011,Eastern Europe,XKX\nXKX,2011,XKX,XKX\n"))
    assert wide.confusion["yes", "yes"] == 2
    assert wide.notes == ()


def test_a_missing_pair_shows_the_sentences_that_name_the_place(compare: Compare) -> None:
    """Where the graph is silent, the text is quoted, at its place."""
    found = single(compare("country,year,origin,destination\nXKX,2011,Poland,Albania\n"))
    one = next(d for d in found.disagreements if d.coded == "yes")
    assert "Poland" in one.passages[0].quote
    assert re.search(r"XKX-2011/text#char=\d+,\d+$", one.passages[0].iri)


def test_a_report_without_pairs_is_compared(compare: Compare) -> None:
    """An empty pair says that the report was coded: what the graph has of it is a difference."""
    found = single(compare("country,year,origin,destination\nXKX,2011,,\n"))
    assert (found.reports, found.confusion["no", "yes"]) == (1, 4)


def test_na_is_no_country_of_a_pair(tmp_path: Path) -> None:
    """NA is not coded, at either end and in either case; Namibia is told by its other names."""
    file = tmp_path / "pairs.csv"
    pairs = ("NA,NA", "ETH,na", "NAM,ETH", "Namibia,ETH")
    file.write_text("country,year,origin,destination\n" + "".join(f"KEN,2012,{pair}\n" for pair in pairs))
    namibian = {"origin": "NAM", "destination": "ETH"}
    assert [row.values for row in read_coding(file, Scheme()).rows] == [{"none": ""}, namibian, namibian]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """Blank lines and cells of two lines count: rows, errors and notes name the line that an editor shows."""
    file = tmp_path / "tiers.csv"
    text = 'country,year,tier\n\nKEN,2012,2\n"MDA\n",2012,2\nXKX,2011,'
    file.write_text(f"{text}3\nAtlantis,2011,3\n")
    coding = read_coding(file, Scheme())
    assert [row.line for row in coding.rows] == [3, 5, 6]
    assert "'Atlantis' (line 7)" in coding.notes[0]
    file.write_text(f"{text}7\n")
    with pytest.raises(GoldError, match=r"tiers\.csv:6"):
        read_coding(file, Scheme())


def test_what_is_not_compared_is_told(compare: Compare) -> None:
    """Unknown places, reports that one side lacks, empty cells, contradictions."""
    found = compare("country,year,tier\nXKX,2011,\nALB,2004,2\nALB,2004,3\nAtlantis,2011,1\nKEN,2011,1\n")
    assert found.agreements[0].reports == 1
    assert "line 4 contradicts" in found.agreements[0].notes[0]
    told = "; ".join(found.notes)
    assert "'Atlantis' (line 5)" in told
    assert "KEN-2011" in told


@pytest.mark.parametrize(
    ("text", "columns", "rule"),
    [
        ("country,year,tier\nXKX,2011,7\n", {}, "the tier '7' is not known"),
        ("country,year,source\nXKX,2011,maybe\n", {}, "the source 'maybe' is not known"),
        ("country,year\nXKX,2011\n", {}, "no column says what is coded"),
        ("country,year,origin\nXKX,2011,ALB\n", {}, "no column says what is coded"),
        ("country,tier\nXKX,2\n", {}, "no column says the year"),
        ("country,year,tier\nXKX,2011,2\n", {"tier": "Tier"}, "has no column 'Tier'"),
        ("country,year,tier\nXKX,2011,2\n", {"happiness": "tier"}, "nothing that can be coded"),
        ("country,year,tier\n", {}, "holds no rows"),
        (f"country,year,tier,text\nXKX,2011,2,{'x' * 140_000}\n", {}, r"coded\.csv:2: is no CSV: field larger"),
        (f"country,year,tier,{'x' * 140_000}\nXKX,2011,2,\n", {}, r"coded\.csv:1: is no CSV: field larger"),
    ],
)
def test_errors_say_what_to_do(text: str, columns: dict[str, str], rule: str, tmp_path: Path) -> None:
    """A file that cannot be compared is an error with place, rule and remedy."""
    file = tmp_path / "coded.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=rule) as error:
        read_coding(file, Scheme(columns))
    assert error.value.remedy
    with pytest.raises(GoldError, match="cannot be read"):
        read_coding(tmp_path / "none.csv", Scheme())


@pytest.mark.parametrize(
    ("text", "code"),
    [("Kosovo", "XKX"), ("xk", "XKX"), ("Korea, South", "KOR"), ("region:europe", "region:europe"), ("nowhere", None)],
)
def test_places(text: str, code: str | None) -> None:
    """Names, also inverted, codes of two and three letters, regions."""
    assert find_place(text) == code


def test_two_texts_of_one_report_are_refused() -> None:
    """The graph of a comparison holds each report once."""
    text = DATA / "evaluation" / "KEN-2012.txt"
    with pytest.raises(GoldError, match="two texts"):
        build_dataset([text, text])


def test_page(compare: Compare) -> None:
    """The page holds tables and words, marks what is synthetic, and links to IRIs of the graph alone."""
    page = render_agreement(compare("country,year,tier\nXKX,2011,3\nALB,2004,<3>\n", values={"<3>": "3"}), "a<b.csv")
    assert "a&lt;b.csv" in page
    assert "Kosovo (Tier 2)" in page
    assert "ALB-2004 (synthetic)" in page
    links = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert links
    assert all(link.startswith("https://w3id.org/tip-kg/data/report/") for link in links)
