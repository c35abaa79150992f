"""``kg build --engine spark`` in local mode with two workers, held against the local build."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import DATA
from tests.command.conftest import Run

KEYS = ("ALB-2004", "GEO-2021", "JOR-2014", "KHM-2009", "PHL-2016", "XKX-2011")
LACKS = [name for name, is_there in (
    ("the extra spark", importlib.util.find_spec("pyspark")), ("java", shutil.which("java"))
) if not is_there]  # fmt: skip

needs_spark = pytest.mark.skipif(
    bool(LACKS) and os.environ.get("KG_SPARK") != "required", reason=f"needs {' and '.join(LACKS)}"
)

READ_PARQUET = """
import json, sys
from kg.cluster.session import spark_session
with spark_session("local[2]") as session:
    frame = session.read.parquet(sys.argv[1])
    print(json.dumps([frame.columns, sorted(map(list, frame.collect()), key=str)]))
"""


@pytest.fixture(scope="module")
def narratives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six narratives, two of them in a folder below, and a file that is none; a space in a name."""
    folder = tmp_path_factory.mktemp("narratives")
    (folder / "below it").mkdir()
    for number, key in enumerate(KEYS):
        target = folder / "below it" / f"{key}.txt" if number > 3 else folder / f"{key}.txt"
        shutil.copyfile(DATA / "reports" / f"{key}.txt", target)
    (folder / "no narrative.txt").write_text("nothing of the kind")
    return folder


@pytest.fixture(scope="module")
def on_spark(kg: Run, narratives: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Spark makes of them; the file that is no narrative is said, and is exit 1."""
    out = tmp_path_factory.mktemp("spark") / "dataset"
    result = kg("build", narratives, "--out", out, "--engine", "spark", "--master", "local[2]")
    assert result.returncode == 1, result.stderr
    assert "6 reports" in result.stderr
    assert "no narrative.txt" in result.stderr
    return out


def parts(out: Path) -> str:
    """The N-Quads of all parts, one after the other."""
    files = sorted((out / "nquads").glob("part-*.nq.gz"))
    assert len(files) == 2
    return gzip.decompress(b"".join(file.read_bytes() for file in files)).decode()


@needs_spark
def test_same_bytes_as_the_local_build(kg: Run, narratives: Path, on_spark: Path, tmp_path: Path) -> None:
    """The parts one after the other are the dataset of the local build, byte for byte, so also after sorting."""
    assert kg("build", narratives, "--out", tmp_path / "local").returncode == 1
    assert parts(on_spark) == gzip.decompress((tmp_path / "local" / "dataset.nq.gz").read_bytes()).decode() != ""


@needs_spark
def test_problems_and_manifest(on_spark: Path) -> None:
    """The file that is no narrative has its reason and remedy; the counts are those of the parts."""
    (line,) = (on_spark / "problems.jsonl").read_text().splitlines()
    problem = json.loads(line)
    assert problem["input"].endswith("/no narrative.txt")
    assert "narrative" in problem["problem"]
    assert problem["remedy"]
    manifest = json.loads((on_spark / "manifest.json").read_text())
    assert manifest["totals"] == {"reports": 6, "triples": parts(on_spark).count("\n")}
    assert not on_spark.with_name("dataset.part").exists()


@needs_spark
def test_parquet_holds_the_same_triples(on_spark: Path) -> None:
    """A row for each quad; a datatype marks a literal, a language a text in one."""
    command = [sys.executable, "-c", READ_PARQUET, str(on_spark / "parquet")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    columns, rows = json.loads(result.stdout)
    assert columns == ["report", "subject", "predicate", "object", "datatype", "language"]
    assert len(rows) == parts(on_spark).count("\n")
    assert {row[0] for row in rows} == set(KEYS)
    assert {row[5] for row in rows} == {None, "en"}
    assert all(re.match(r"https?:|ni:|urn:", row[3]) for row in rows if row[4] is None)


@needs_spark
def test_output_that_is_there_is_left_alone(kg: Run, narratives: Path, on_spark: Path) -> None:
    """Spark builds anew: it never writes over a dataset."""
    before = (on_spark / "manifest.json").read_bytes()
    result = kg("build", narratives, "--out", on_spark, "--engine", "spark", "--master", "local[2]")
    assert result.returncode == 2
    assert "is there already" in result.stderr
    assert (on_spark / "manifest.json").read_bytes() == before


@needs_spark
def test_a_folder_of_others_beside_the_output_is_left_alone(kg: Run, narratives: Path, tmp_path: Path) -> None:
    """OUT.part is where the job writes: what somebody else has there is not removed."""
    mine = tmp_path / "out.part" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    result = kg("build", narratives, "--out", tmp_path / "out", "--engine", "spark", "--master", "local[2]")
    assert result.returncode == 2
    assert "no build on Spark made it" in result.stderr
    assert mine.read_text(encoding="utf-8") == "mine"


@needs_spark
def test_missing_java(kg: Run, narratives: Path, tmp_path: Path) -> None:
    """Without Java the message says what to install."""
    env = {"JAVA_HOME": str(tmp_path)}
    result = kg("build", narratives, "--out", tmp_path / "out", "--engine", "spark", env=env)
    assert result.returncode == 2
    assert "Install Java 17" in result.stderr
    assert "Traceback" not in result.stderr


@needs_spark
def test_master_that_does_not_answer(kg: Run, narratives: Path, tmp_path: Path) -> None:
    """The message names the master and the reason, at once."""
    arguments = ("--engine", "spark", "--master", "spark://localhost:1")
    result = kg("build", narratives, "--out", tmp_path / "out", *arguments)
    assert result.returncode == 2
    assert "error: spark://localhost:1: the master cannot be reached" in result.stderr


def test_missing_extra(kg: Run, narratives: Path, tmp_path: Path) -> None:
    """Without PySpark the message says how to install it."""
    (tmp_path / "pyspark.py").write_text("raise ImportError")
    env = {"PYTHONPATH": str(tmp_path)}
    result = kg("build", narratives, "--out", tmp_path / "out", "--engine", "spark", env=env)
    assert result.returncode == 2
    assert "pip install 'tip-kg[spark]' (in a clone: '.[spark]')" in result.stderr


def test_options_that_do_not_go_together(kg: Run, narratives: Path) -> None:
    """A master without Spark, and processes of this machine with it, are misuse."""
    assert "--engine spark" in kg("build", narratives, "--master", "yarn").stderr
    assert "--master" in kg("build", narratives, "--engine", "spark", "--jobs", "2").stderr
