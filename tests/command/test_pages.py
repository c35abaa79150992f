"""The pages of ``kg evaluate`` in a browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import DATA
from tests.command.conftest import Run

pytest.importorskip("playwright", reason="the extra dev is not installed")
from playwright.sync_api import Page, sync_playwright

SMALL = DATA / "evaluation"
_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

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


def test_page_of_an_agreement(kg: Run, open_page: Open, tmp_path: Path) -> None:
    """Tables, and the words behind each disagreement with a link to the statement; synthetic reports are called so."""
    file = tmp_path / "agreement.html"
    assert (
        kg("evaluate", "--coded", SMALL / "coded" / "pairs.csv", SMALL / "KEN-2012.txt", "--html", file).returncode == 0
    )
    page = open_page(file)
    assert page.inner_text(".confusion").split() == [
        "coded",
        "\\",
        "found",
        "yes",
        "no",
        "yes",
        "1",
        "1",
        "no",
        "1",
        "3",
    ]
    rows = [row.inner_text() for row in page.query_selector_all(".disagreements tbody tr")]
    assert [("OMN" in row, "SAU" in row) for row in rows] == [(True, False), (False, True)]
    assert "KEN-2012 (synthetic)" in rows[0]
    assert "Kenyan women are subjected to forced labor in Lebanon and Oman." in rows[0]
    link = page.get_attribute(".disagreements a", "href") or ""
    assert link.startswith("https://w3id.org/tip-kg/data/report/KEN-2012/flow/")
