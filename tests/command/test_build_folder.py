"""``kg build FOLDER`` as a process, and the other commands on what it wrote."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.builders import DATA
from tests.command.conftest import Run

SHORT = DATA / "own" / "short" / "reports"


@pytest.fixture(scope="module")
def stored(kg: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of four short narratives."""
    out = tmp_path_factory.mktemp("stored") / "dataset"
    result = kg("build", SHORT, "--out", out)
    assert result.returncode == 0, result.stderr
    assert "4 reports" in result.stderr
    assert result.stdout == ""
    return out


def test_questions_go_to_the_store(kg: Run, stored: Path, tmp_path: Path) -> None:
    """The same answers as from Turtle, also where the Turtle files are gone."""
    copy = tmp_path / "copy"
    shutil.copytree(stored, copy, symlinks=True)
    for path in (copy / "reports").iterdir():
        path.unlink()
    files = sorted(SHORT.glob("*.txt"))
    assert kg("build", *files, "--out", tmp_path / "files", "--no-answers").returncode == 0
    for question in ("reports", "law-enforcement-funnel", "agencies-by-type"):
        expected = kg("ask", question, "--format", "csv", "--data", tmp_path / "files").stdout
        assert kg("ask", question, "--format", "csv", "--data", copy).stdout == expected != ""


def test_other_commands_take_a_dataset(kg: Run, stored: Path, tmp_path: Path) -> None:
    """Validation, explanation, pictures and exports work on the store as they do on Turtle."""
    assert kg("validate", stored).returncode == 0
    answer = kg("ask", "tier-placements", "--format", "csv", "--data", stored).stdout
    iri = next(csv.DictReader(io.StringIO(answer)))["statement"]
    assert "characters" in kg("explain", iri, "--data", stored).stdout
    assert kg("draw", "flows", "--to", tmp_path / "flows.graphml", "--data", stored).returncode == 0
    for form, ending in (("turtle", "ttl"), ("ntriples", "nt"), ("nquads", "nq"), ("trig", "trig")):
        file = tmp_path / f"all.{ending}"
        assert kg("export", "--format", form, "--to", file, "--data", stored).returncode == 0
        again = kg("export", "--format", "ntriples", "--data", file)
        assert again.stdout == kg("export", "--format", "ntriples", "--data", stored).stdout != ""


def test_a_problem_is_exit_1(kg: Run, tmp_path: Path) -> None:
    """The rest is built, the file and the reason are said."""
    folder = tmp_path / "in"
    shutil.copytree(SHORT, folder)
    (folder / "odd.txt").write_text("nothing of the kind")
    result = kg("build", folder, "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "odd.txt" in result.stderr
    assert "4 reports" in result.stderr


def test_files_and_folders_do_not_mix_in_one_output(kg: Run, stored: Path, built: Path) -> None:
    """A dataset is not overlaid by files, nor files by a dataset."""
    over_dataset = kg("build", "--out", stored)
    over_files = kg("build", SHORT, "--out", built)
    for result in (over_dataset, over_files):
        assert result.returncode == 2
        assert "another --out" in result.stderr
