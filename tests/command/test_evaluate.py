"""``kg evaluate`` as a process: its tables byte by byte, its page in a browser."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.builders import DATA
from tests.command.conftest import Run, check_golden

SMALL = DATA / "evaluation"
_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


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


Open = Callable[..., Page]


@pytest.fixture(scope="module")
def open_page() -> Iterator[Open]:
    """Opens a file in a browser, with or without JavaScript; nothing but the file may be asked for or complained of."""
    browser = shutil.which("chromium")
    if browser is None and os.environ.get("KG_BROWSER") != "required":
        pytest.skip("there is no chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright, contextlib.ExitStack() as stack:

        def opened(file: Path, *, script: bool = True) -> Page:
            profile = stack.enter_context(tempfile.TemporaryDirectory())
            context = playwright.chromium.launch_persistent_context(
                profile, executable_path=browser, headless=True, args=_ARGUMENTS.split(), java_script_enabled=script
            )
            stack.callback(context.close)
            page, asked = context.new_page(), []
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: asked.append(message.text))
            page.goto(file.as_uri())
            assert asked == [file.as_uri()]
            return page

        yield opened


@pytest.fixture(scope="module")
def file(kg: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small case."""
    file = tmp_path_factory.mktemp("page") / "page.html"
    assert kg("evaluate", SMALL, "--html", file).returncode == 0
    return file


@pytest.fixture(scope="module")
def page(open_page: Open, file: Path) -> Page:
    """The page of the small case in a browser."""
    return open_page(file)


def shown(page: Page, selector: str) -> int:
    """How many elements are to be seen."""
    return sum(element.is_visible() for element in page.query_selector_all(selector))


def test_page_filters(page: Page) -> None:
    """Filters by kind and by status hide facts, take their marks away, and bring them back."""
    everything = shown(page, ".facts li")
    assert everything == 17
    page.click("input[value=right]")
    page.click("input[value=optional]")
    assert shown(page, ".facts li") == 4
    assert {m.get_attribute("class") for m in page.query_selector_all(".row mark")} == {"missed", "extra", "off"}
    page.click("input[value=offense]")
    page.click("input[value=statistic]")
    assert [e.inner_text() for e in page.query_selector_all(".facts li") if e.is_visible()] == ["extra flow KEN OMN"]
    rows = shown(page, ".row:not(.head)")
    page.click("input[value=empty]")
    assert (shown(page, ".row:not(.head)"), rows > 1) == (1, True)
    for value in ("right", "optional", "offense", "statistic", "empty"):
        page.click(f"input[value={value}]")
    assert shown(page, ".facts li") == everything


def test_page_lights_up_the_words(page: Page) -> None:
    """A fact under the pointer shows its words on the sides that have it."""
    page.hover("text=flow KEN LBN")
    lit = [element.inner_text() for element in page.query_selector_all("mark.lit")]
    assert "".join(lit).count("Kenyan women are subjected to") == 2


def test_page_without_script(open_page: Open, file: Path) -> None:
    """Without JavaScript both sides, the marks and the facts are there to read, and no filters."""
    plain = open_page(file, script=False)
    assert (shown(plain, ".facts li"), shown(plain, ".filters")) == (17, 0)
    assert shown(plain, "mark.missed") > 1
    assert plain.inner_text("section").count("It prosecuted 20 suspects") == 2


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
