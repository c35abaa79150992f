"""``kg build`` as a process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import webpages
from tests.builders import DATA
from tests.command.conftest import Run

REPORTS = DATA / "reports"
ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder by relative name."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_bundled_report_is_the_default(built: Path) -> None:
    """Without arguments the bundled narrative is built, with the answers to all questions."""
    assert (built / "XKX-2011.ttl").stat().st_size > 50_000
    assert len(list((built / "answers").glob("*.csv"))) >= 25


def test_ten_hash_seeds_and_two_locales_give_the_same_bytes(kg: Run, built: Path, tmp_path: Path) -> None:
    """Nothing in the output depends on the order of a set, the locale or the folder."""

    def build(seed: int) -> dict[str, bytes]:
        env = {"PYTHONHASHSEED": str(seed), "LC_ALL": ("C", "C.UTF-8")[seed % 2], "TZ": "Pacific/Kiritimati"}
        out = tmp_path / str(seed)
        assert kg("build", "--out", out, env=env, cwd=tmp_path).returncode == 0
        return contents(out)

    with ThreadPoolExecutor(2) as pool:
        assert all(found == contents(built) for found in pool.map(build, range(10)))


def test_the_committed_build_is_fresh(built: Path) -> None:
    """What ``output/`` holds is what the code of this commit makes; `kg build` refreshes it."""
    committed = contents(ROOT / "output")
    assert {name: content for name, content in committed.items() if not name.startswith("pictures/")} == contents(built)


def test_several_reports_at_once(kg: Run, tmp_path: Path) -> None:
    """Each report becomes one Turtle file; synthetic ones are called so."""
    result = kg("build", REPORTS / "XKX-2011.txt", REPORTS / "ALB-2004.txt", "--out", tmp_path / "o", "--no-answers")
    assert result.returncode == 0, result.stderr
    assert sorted(contents(tmp_path / "o")) == ["ALB-2004.ttl", "XKX-2011.ttl"]
    assert "ALB-2004 (synthetic narrative)" in result.stderr
    assert result.stdout == ""


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (b"\x00\x01\x02" * 100, "binary"),
    "latin.txt": ("C\xf4te d'Ivoire ".encode("latin-1") * 40, "UTF-8"),
    "prose.txt": (b"It was a bright cold day in April, and the clocks were striking thirteen.", ""),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_narrative(kg: Run, tmp_path: Path, name: str) -> None:
    """Exit 2, a message that names the file, and nothing written."""
    content, word = BAD_FILES[name]
    (tmp_path / name).write_bytes(content)
    result = kg("build", tmp_path / name, "--out", tmp_path / "out")
    assert result.returncode == 2
    assert name in result.stderr
    assert word in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_missing_files_are_all_named(kg: Run, tmp_path: Path) -> None:
    """Two files that are not there are named, both in one run, and nothing is written."""
    result = kg("build", tmp_path / "nowhere.txt", tmp_path / "neither.txt", "--out", tmp_path / "out")
    assert result.returncode == 2
    assert "nowhere.txt" in result.stderr
    assert "neither.txt" in result.stderr
    assert result.stderr.count("error:") == 2
    assert not (tmp_path / "out").exists()


def test_folder_without_narratives(kg: Run, tmp_path: Path) -> None:
    """A folder that holds none is an error that names it and says what is looked for."""
    (tmp_path / "empty").mkdir()
    result = kg("build", tmp_path / "empty", "--out", tmp_path / "out")
    assert result.returncode == 2
    assert "empty" in result.stderr
    assert ".txt" in result.stderr
    assert not (tmp_path / "out").exists()


def test_unknown_country_and_missing_year(kg: Run, tmp_path: Path) -> None:
    """--report must name a country that exists; without any hint of the year the error says how to give it."""
    text = (REPORTS / "ALB-2004.txt").read_text(encoding="utf-8")
    (tmp_path / "narrative.txt").write_text(text, encoding="utf-8")
    unknown = kg("build", tmp_path / "narrative.txt", "--report", "XYZ-2004", "--out", tmp_path / "out")
    assert (unknown.returncode, "XYZ" in unknown.stderr) == (2, True)
    missing = kg("build", tmp_path / "narrative.txt", "--out", tmp_path / "out")
    assert (missing.returncode, "--report" in missing.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_bad_file_keeps_what_was_built_before(kg: Run, tmp_path: Path) -> None:
    """A failing build leaves the previous one as it was."""
    out = tmp_path / "out"
    assert kg("build", "--out", out, "--no-answers").returncode == 0
    before = contents(out)
    (tmp_path / "empty.txt").write_bytes(b"")
    assert kg("build", REPORTS / "ALB-2004.txt", tmp_path / "empty.txt", "--out", out).returncode == 2
    assert contents(out) == before


def test_two_files_for_one_report(kg: Run, tmp_path: Path) -> None:
    """Two files that claim the same country and year are an error that names the report."""
    copy = tmp_path / "XKX-2011.txt"
    copy.write_bytes((REPORTS / "XKX-2011.txt").read_bytes() + b"\n")
    result = kg("build", REPORTS / "XKX-2011.txt", copy, "--out", tmp_path / "out")
    assert result.returncode == 2
    assert "XKX-2011" in result.stderr


def test_disagreement_about_the_report_is_a_warning(kg: Run, tmp_path: Path) -> None:
    """The option wins over the text, and the user is told of both."""
    result = kg("build", REPORTS / "XKX-2011.txt", "--report", "XKX-2010", "--out", tmp_path / "out", "--no-answers")
    assert result.returncode == 0, result.stderr
    assert "XKX-2010" in result.stderr
    assert "2011" in result.stderr
    assert (tmp_path / "out" / "XKX-2010.ttl").exists()


def test_output_that_cannot_be_written(kg: Run, tmp_path: Path) -> None:
    """A file where the folder should be is an error for people."""
    (tmp_path / "out").write_text("in the way")
    result = kg("build", "--out", tmp_path / "out", "--no-answers")
    assert result.returncode == 2
    assert "out" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_page_is_built_with_its_text(kg: Run, tmp_path: Path) -> None:
    """The text that was taken out of a page is written, and building that text finds the same facts."""
    narrative = webpages.body((REPORTS / "BRA-2024.txt").read_text("utf-8"))
    page = tmp_path / "BRA-2024.txt"  # whatever its name says
    page.write_text(webpages.dressed("state-gov-2023", narrative, "Brazil", 2024), "utf-8")
    assert kg("build", page, "--out", tmp_path / "out", "--no-answers").returncode == 0
    text = tmp_path / "out" / "texts" / "BRA-2024.txt"
    assert kg("facts", text).stdout == kg("facts", page).stdout != ""
    assert 'dcterms:format "text/html"' in (tmp_path / "out" / "BRA-2024.ttl").read_text("utf-8")


def test_a_page_without_a_narrative_writes_nothing(kg: Run, tmp_path: Path) -> None:
    """The error names the file and what to do; exit status 2."""
    page = tmp_path / "XKX-2011.html"
    page.write_text("<html><body><form><input type='password'></form></body></html>", "utf-8")
    for command in (("build", page, "--out", tmp_path / "out"), ("facts", page)):
        done = kg(*command)
        assert done.returncode == 2
        assert "a login page" in done.stderr
        assert str(page) in done.stderr
    assert not (tmp_path / "out").exists()


def test_reports_of_an_earlier_build_are_named(kg: Run, tmp_path: Path) -> None:
    """Turtle of other reports is kept in the folder, and the user is told that the answers are not of it."""
    for report in ("ALB-2004", "XKX-2011"):
        result = kg("build", REPORTS / f"{report}.txt", "--out", tmp_path)
        assert result.returncode == 0
    assert "also holds ALB-2004, built before" in result.stderr
    assert (tmp_path / "ALB-2004.ttl").is_file()
