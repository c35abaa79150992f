"""Gold against found: matching, scores, intervals, confusions, and the page."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GoldError
from kg.evaluation import Score, compare, confusions, macro_f1, read_gold, score
from kg.evaluation.page import render
from kg.evaluation.reports import Evaluated, evaluate, find_texts
from tests.builders import DATA, gold_keys

SCORER = Path(__file__).parents[3] / "shared" / "eval" / "score.py"
SMALL = DATA / "evaluation"


def record(kind: str, start: int = 0, end: int = 10, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - passed on
    """A fact as the contract writes it."""
    return {"report": "KEN-2012", "kind": kind, "start": start, "end": end, **fields}


def figure(measure: str, value: float, year: str | None = "2011", **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """A statistic."""
    return record("statistic", measure=measure, value=value, year=year, **fields)


def statuses(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[str]:
    """What became of each fact."""
    return [outcome.status for outcome in compare("KEN-2012", gold, found)]


@pytest.fixture(scope="module")
def small() -> list[Evaluated]:
    """The small case with its deliberate differences."""
    return evaluate(read_gold(SMALL), [])[0]


def test_facts_with_one_key_are_one() -> None:
    """A fact stated twice counts once, on either side."""
    twice = [figure("convictions", 11), figure("convictions", 11.0)]
    assert statuses(twice, twice[:1]) == statuses(twice[:1], twice) == ["right"]


def test_optional_gold_counts_neither_way() -> None:
    """Optional gold is no miss where it is not found, and takes no hit from what must be found."""
    optional, wanted = figure("arrests", 2, optional=True), figure("arrests", 2, year="2010")
    assert statuses([optional], []) == ["optional"]
    assert statuses([optional], [figure("arrests", 2)]) == ["optional"]
    assert statuses([optional, wanted], [wanted]) == ["right", "optional"]


def test_names_match_by_their_words() -> None:
    """Agencies share three fifths of their words, laws half and the article."""
    name = "Ministry of Labor and Social Affairs"
    assert statuses(
        [record("agency", name=name)], [record("agency", name="the Ministry of Labor, Social Affairs")]
    ) == ["right"]
    assert "missed" in statuses([record("agency", name=name)], [record("agency", name="Ministry of Labor")])
    law = record("law", instrument="2005 anti-trafficking law", article="4")
    assert statuses([law], [law | {"instrument": "anti-trafficking law of 2005"}]) == ["right"]
    assert "missed" in statuses([law], [law | {"article": "5"}])


def test_recommendations_match_by_half_of_the_longer() -> None:
    """The overlap decides, not the words."""
    gold = [record("recommendation", 0, 100)]
    assert statuses(gold, [record("recommendation", 50, 100)]) == ["right"]
    assert statuses(gold, [record("recommendation", 51, 100)]) == ["missed", "extra"]


def test_other_figures_are_not_scored() -> None:
    """A figure of no measure is neither missed nor extra, and yet seen where it was taken for another."""
    outcomes = compare("KEN-2012", [figure("other", 7)], [figure("arrests", 7)])
    assert sorted(o.status for o in outcomes) == ["extra", "unscored"]
    assert confusions(outcomes) == {("other", "arrests"): 1}


def test_confusion_prefers_the_same_words() -> None:
    """Of two figures with the same value and year the one in the same words is the one that was confused."""
    gold = [figure("arrests", 3, start=0, end=10)]
    found = [figure("raids", 3, start=90, end=99), figure("prosecutions", 3, start=5, end=20)]
    assert confusions(compare("KEN-2012", gold, found)) == {("arrests", "prosecutions"): 1}


def test_intervals_hold_the_score_and_stay() -> None:
    """The interval lies around the score, is the same at each call, and moves with the seed; no errors, no width."""
    gold = [figure("arrests", n) for n in range(40)]
    outcomes = compare("KEN-2012", gold, gold[:30])
    first, again, other = (score(outcomes, seed=seed)[0] for seed in (0, 0, 1))
    low, high = first.intervals["recall"] or (1, 0)
    assert 0.5 < low < first.recall == 0.75 < high < 0.95
    assert first == again
    assert first.intervals != other.intervals
    assert first.intervals["precision"] == (1.0, 1.0)


def test_reports_are_resampled_where_there_are_several() -> None:
    """Two reports, one all right and one all wrong: the interval is as wide as it can be."""
    good = compare("KEN-2012", [figure("arrests", n) for n in range(50)], [figure("arrests", n) for n in range(50)])
    bad = compare("KEN-2013", [figure("arrests", n) for n in range(50)], [])
    assert score([*good, *bad])[-1].intervals["recall"] == (0.0, 1.0)


def test_undefined_scores_are_zero_without_interval() -> None:
    """Nothing found is a precision of 0 that no interval surrounds; the macro average skips what the gold lacks."""
    kinds = score(compare("KEN-2012", [record("tier", tier="2")], [record("service", service="food")]))
    by_kind = {s.kind: s for s in kinds}
    assert by_kind["tier"].precision == 0.0
    assert by_kind["tier"].intervals["precision"] is None
    assert macro_f1([*kinds, Score("flow", 2, 2, 2, 2)]) == 0.5


def test_small_case(small: list[Evaluated]) -> None:
    """Each deliberate difference of the small case is seen for what it is."""
    outcomes = [o for report in small for o in report.outcomes]
    wrong = [(o.status, o.kind, o.key) for o in outcomes if o.status in ("missed", "extra")]
    assert wrong == [
        ("extra", "flow", ("KEN", "OMN")),
        ("missed", "offense", ("domestic-servitude",)),
        ("missed", "statistic", ("arrests", 20, "2011")),
        ("extra", "statistic", ("prosecutions", 20, "2011")),
    ]
    assert confusions(outcomes) == {("arrests", "prosecutions"): 1}
    assert [o.wrong for o in outcomes if o.wrong] == [("comparator",)]
    last = next(o for o in outcomes if o.kind == "statistic" and o.status == "extra")
    assert small[0].sentence(last.fact) == "It prosecuted 20 suspects in 2011 & fined <two> brothels."


@pytest.mark.skipif(not SCORER.is_file(), reason="the contract's own scorer lies in ../shared, which is not here")
@pytest.mark.parametrize("keys", [gold_keys(), gold_keys()[:1]], ids=["all", "one"])
def test_scores_equal_those_of_the_contract(keys: list[str], tmp_path: Path) -> None:
    """Every column of the contract's scorer is reproduced, other fields included."""
    gold = [item for item in read_gold(DATA / "gold") if item.report in keys]
    reports, _ = evaluate(gold, [DATA / "reports" / f"{key}.txt" for key in keys])
    (tmp_path / "gold").mkdir()
    (tmp_path / "found").mkdir()
    for item, report in zip(gold, reports, strict=True):
        (tmp_path / "gold" / f"{item.report}.jsonl").write_bytes(item.path.read_bytes())
        found = [f for o in report.outcomes for f in o.found]
        found.sort(key=lambda f: f["start"])
        lines = "".join(json.dumps(fact) + "\n" for fact in found)
        (tmp_path / "found" / f"{item.report}.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, str(SCORER), str(tmp_path / "gold"), str(tmp_path / "found")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[1:]
    scores = score(o for report in reports for o in report.outcomes)
    assert [line.split() for line in printed] == [*map(_printed, scores), _last(scores, len(keys))]


def _printed(s: Score) -> list[str]:
    name = ["all", "(micro)"] if s.kind == "all" else [s.kind]
    ratios = (s.precision, s.recall, s.f1, s.anchored / s.right if s.right else 0)
    fields = ", ".join(f"{name} {right / s.right:.2f}" for name, right in s.fields.items() if s.right)
    return [*name, str(s.gold), str(s.found), *(f"{ratio:.3f}" for ratio in ratios), *fields.split()]


def _last(scores: list[Score], reports: int) -> list[str]:
    return f"{reports} reports, macro F1 {macro_f1(scores):.3f}, false quotes 0".split()


def _line(**fields: object) -> str:
    return json.dumps({"start": 0, "end": 1, "quote": "I", **fields})


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("{", "is not JSON"),
        ("[]", "is not an object"),
        ('{"kind": "happiness"}', "unknown kind"),
        ('{"kind": "tier", "report": "Kenya", "start": 0, "end": 1}', "no report key"),
        ('{"kind": "agency", "start": 0, "end": 1, "quote": "I"}', "needs name"),
        ('{"kind": "tier", "tier": "2", "end": 1, "quote": "2"}', "needs start"),
        ('{"kind": "tier", "tier": "2", "start": 0, "end": 1}', "needs quote"),
        ('{"kind": "tier", "tier": "2", "start": 5, "end": 1, "quote": "2"}', "no span"),
        (_line(kind="flow", origin="KEN"), "needs destination"),
        (_line(kind="flow", origin="Kenya", destination="UGA"), "origin 'Kenya' is no place"),
        (_line(kind="role", country="XYZ", role="source"), "country 'XYZ' is no place"),
        (_line(kind="role", country="KEN", role="origin"), "role 'origin' is no code"),
        (_line(kind="tier", tier="4"), "tier '4' is no code"),
        (_line(kind="offense", offense="trafficking"), "offense 'trafficking' is no code"),
        (_line(kind="flow", origin="KEN", destination="UGA", offenses=["work"]), "offenses 'work' is no code"),
        (_line(kind="statistic", measure="blah", value=1), "measure 'blah' is no code"),
        (_line(kind="statistic", measure="arrests", value="x"), "value 'x' is no number"),
        (_line(kind="penalty", min_years="long"), "min_years 'long' is no number"),
    ],
)
def test_bad_gold_names_its_line(line: str, rule: str, tmp_path: Path) -> None:
    """A line that is no fact is an error with file, line, rule and what to do."""
    file = tmp_path / "KEN-2012.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=rule) as error:
        read_gold(file)
    assert error.value.where.endswith("KEN-2012.jsonl:2")
    assert error.value.remedy


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x1e"])
def test_lines_of_gold_end_as_those_of_json(end: str, tmp_path: Path) -> None:
    """A quote may hold what Unicode alone calls the end of a line, as the texts do and ``kg facts`` prints it."""
    quote = f"Tier{end}2" if end >= "\x20" else f"Tier {end}"
    line = json.dumps(record("tier", tier="2", quote=quote), ensure_ascii=False)
    file = tmp_path / "KEN-2012.jsonl"
    file.write_text(f"{line}\r\n\n{line}\n", encoding="utf-8", newline="")
    assert [fact["quote"] for gold in read_gold(file) for fact in gold.facts] == [quote, quote]


def test_values_of_the_contract_are_taken(tmp_path: Path) -> None:
    """Terms without a number, regions, fields that are null and tiers in capitals are no faults."""
    file = tmp_path / "KEN-2012.jsonl"
    lines = [
        _line(kind="tier", tier="2WL"),
        _line(kind="flow", origin="region:west-africa", destination="XKX", source="ngo"),
        _line(kind="penalty", min_years=None, max_years="life"),
        _line(kind="assessment", meets_standards="not-full", significant_efforts=None),
        _line(kind="statistic", measure="arrests", value=1.5, year=None, comparator="over"),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert len(read_gold(file)[0].facts) == len(lines)


def test_gold_without_a_fact_scores_nothing(tmp_path: Path) -> None:
    """Neither an empty file nor a folder of them is compared: a table of zeros would say that something was."""
    for name in ("KEN-2012.jsonl", "MDA-2012.jsonl"):
        (tmp_path / name).write_text("\n", encoding="utf-8")
        with pytest.raises(GoldError, match="holds no fact"):
            read_gold(tmp_path / name)
    with pytest.raises(GoldError, match="holds no fact"):
        read_gold(tmp_path)


def test_gold_of_another_report_than_the_text(tmp_path: Path) -> None:
    """A text that is named by another report is not scored as the gold's; one with any other name is."""
    gold = read_gold(SMALL / "KEN-2012.jsonl")
    for name in ("MDA-2013.txt", "page.txt"):
        (tmp_path / name).write_bytes((SMALL / "KEN-2012.txt").read_bytes())
    with pytest.raises(GoldError, match="the text of KEN-2012 is not among the reports"):
        evaluate(gold, [tmp_path / "MDA-2013.txt"])
    assert evaluate(gold, [tmp_path / "page.txt"])[0][0].document.key == "KEN-2012"


def test_gold_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions are no matter of encodings."""

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "KEN-2012.jsonl").touch()
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(GoldError, match=r"Permission denied\. Look at its permissions"):
        read_gold(tmp_path)


def test_gold_without_a_text_is_an_error(tmp_path: Path) -> None:
    """Gold that is nowhere, and gold whose text is nowhere, say so."""
    with pytest.raises(GoldError, match="there is no gold"):
        read_gold(tmp_path)
    (tmp_path / "KEN-2012.jsonl").write_bytes((SMALL / "KEN-2012.jsonl").read_bytes())
    gold = read_gold(tmp_path)
    with pytest.raises(GoldError, match="text of KEN-2012 is not found"):
        find_texts(gold)
    with pytest.raises(GoldError, match="not among the reports"):
        evaluate([*gold, *gold], [DATA / "reports" / "ALB-2004.txt"])


def test_shifted_gold_is_noticed(small: list[Evaluated]) -> None:
    """Gold whose quotes do not stand in the text is told of; the small case has none."""
    assert small[0].false_quotes == []
    shifted = compare("KEN-2012", [record("tier", tier="2", quote="Tier 2")], [])
    assert len(Evaluated(small[0].document, tuple(shifted)).false_quotes) == 1


def test_page_holds_the_whole_text_twice(small: list[Evaluated]) -> None:
    """Each side of the page is the text itself, escaped; synthetic is called so; nothing is asked outside."""
    page = render(small)
    bare = re.sub(r"<[^>]+>", "", page)
    assert bare.count("It prosecuted 20 suspects in 2011 &amp; fined &lt;two&gt; brothels.") == 2
    assert "(synthetic narrative)" in page
    assert "must not be cited" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)|@import|url\(""", page)
    assert page == render(small)


def test_page_lists_every_fact_once(small: list[Evaluated]) -> None:
    """Every outcome is an item, and every mark points to items that are there."""
    page = render(small)
    items = re.findall(r'<li id="([^"]+)"', page)
    assert len(items) == len(set(items)) == len(small[0].outcomes)
    pointed = {name for names in re.findall(r'data-facts="([^"]+)"', page) for name in names.split()}
    assert pointed == set(items)


def test_template_engine_is_not_loaded_for_tables() -> None:
    """The command imports the template engine only when a page is asked for."""
    assert importlib.util.find_spec("jinja2") is not None
    code = "import sys, kg.cli; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
