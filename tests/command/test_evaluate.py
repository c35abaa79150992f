"""``kg evaluate`` as a process: its tables byte by byte."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.builders import DATA
from tests.command.conftest import Run, check_golden

SMALL = DATA / "evaluation"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("evaluate.txt", ("--errors",)),
        ("evaluate.csv", ("--format", "csv")),
        ("evaluate-errors.csv", ("--format", "csv", "--errors")),
        ("evaluate.json", ("--format", "json", "--errors")),
    ],
)
def test_output(kg: Run, name: str, options: tuple[str, ...]) -> None:
    """Each form of the output is as its file has it."""
    result = kg("evaluate", SMALL / "KEN-2012.jsonl", SMALL / "KEN-2012.txt", *options)
    assert (result.returncode, result.stderr) == (0, "")
    check_golden(name, result.stdout)


def test_one_kind_and_a_floor(kg: Run) -> None:
    """``--kind`` leaves the others out; ``--min-f1`` makes a low score an exit status."""
    result = kg("evaluate", SMALL, "--kind", "flow", "--format", "json", "--min-f1", "0.9")
    assert [s["kind"] for s in json.loads(result.stdout)["scores"]] == ["flow", "all"]
    assert (result.returncode, "below 0.9" in result.stderr) == (1, True)
    assert kg("evaluate", SMALL, "--kind", "tier", "--min-f1", "0.9").returncode == 0


def test_misuse(kg: Run, tmp_path: Path) -> None:
    """Gold that is not there is an error for people, exit 2."""
    result = kg("evaluate", tmp_path / "none.jsonl")
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert "none.jsonl" in result.stderr


def test_a_text_without_gold_is_left_out(kg: Run) -> None:
    """A further text is named and not scored; gold whose words are not the text's is a warning."""
    result = kg("evaluate", SMALL, SMALL / "KEN-2012.txt", DATA / "reports" / "ALB-2004.txt", "--kind", "tier")
    assert "ALB-2004 has no gold" in result.stderr
    assert "1 report" in result.stdout


ROLES = "country=Land,year=Year,tier=Placement,source=source,transit=transit,destination=destination"
TEXTS = (SMALL / "KEN-2012.txt", DATA / "unclaimed" / "KEN-2013.txt")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("coded.txt", ("--errors",)),
        ("coded.csv", ("--format", "csv")),
        ("coded-errors.csv", ("--format", "csv", "--errors")),
        ("coded.json", ("--format", "json", "--errors")),
    ],
)
def test_coded_output(kg: Run, name: str, options: tuple[str, ...]) -> None:
    """Agreement with a table of tiers and roles, in each form, is as its file has it."""
    coded = ("--coded", SMALL / "coded" / "roles.csv", "--columns", ROLES, "--values", "9=no mention")
    result = kg("evaluate", *coded, *TEXTS, *options)
    assert (result.returncode, result.stderr) == (0, "")
    check_golden(name, result.stdout)


def test_coded_pairs_of_a_built_dataset(kg: Run, tmp_path: Path) -> None:
    """Without texts the graph is what was built; each disagreement gives what ``kg explain`` takes."""
    data, page = tmp_path / "data", tmp_path / "page.html"
    assert kg("build", *TEXTS, "--out", data, "--no-answers").returncode == 0
    command = ("evaluate", "--coded", SMALL / "coded" / "pairs.csv", "--data", data, "--errors", "--format", "csv")
    result = kg(*command, "--html", page)
    check_golden("coded-pairs.csv", result.stdout)
    found = [row for row in csv.DictReader(io.StringIO(result.stdout)) if row["found"] == "yes"]
    assert kg("explain", found[0]["iri"], "--data", data).returncode == 0
    assert "KEN-2012 (synthetic)" in page.read_text(encoding="utf-8")


def test_coded_misuse(kg: Run, built: Path) -> None:
    """A column that is not there, a value that is not known, and no gold at all are misuse, with what to do."""
    coded = SMALL / "coded" / "roles.csv"
    for options in (("--columns", "country=Country"), ("--columns", ROLES), ("--columns", "country")):
        result = kg("evaluate", "--coded", coded, "--data", built, *options)
        assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert "--values" in kg("evaluate", "--coded", coded, "--columns", ROLES, "--data", built).stderr
    assert "--coded" in kg("evaluate").stderr


def test_coded_of_other_reports(kg: Run, built: Path, tmp_path: Path) -> None:
    """A table of reports that were not built compares nothing, and says so instead of succeeding."""
    coded = tmp_path / "tiers.csv"
    coded.write_text("country,year,tier\nKEN,2012,2\n", encoding="utf-8")
    result = kg("evaluate", "--coded", coded, "--data", built)
    assert (result.returncode, result.stdout) == (2, "")
    assert "none of its 1 rows is of a report that was built" in result.stderr
