"""What a worker does with a partition, and which files stand for which reports; without Spark."""

from __future__ import annotations

import gzip
import time
from datetime import datetime
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from kg import export, pipeline
from kg.cluster import build, work
from kg.cluster.session import brief
from kg.cluster.work import File, Made
from kg.errors import ReadingError
from tests.builders import DATA

FIJI = DATA / "own" / "short" / "reports" / "FJI-2009.txt"


def test_a_partition_gives_what_build_report_gives() -> None:
    """The N-Quads of a narrative are those of the local build; a file that is none is a problem among them."""
    files = [File("hdfs://x/odd.txt", 2, b"nothing"), File("hdfs://x/FJI-2009.txt", 1, FIJI.read_bytes())]
    odd, fiji = work.build_partition(files)
    assert fiji[:3] == ("hdfs://x/FJI-2009.txt", 1, "FJI-2009")
    assert gzip.decompress(fiji.nquads) == export.to_nquads([pipeline.build_report(FIJI)])
    assert odd.problem
    assert (odd.path, odd.key, odd.nquads) == ("hdfs://x/odd.txt", "", b"")


def test_messages_name_the_input_and_no_folder_of_the_worker() -> None:
    """A remedy that names the file names it where the user has it."""
    (made,) = work.build_partition([File("hdfs://x/a.txt", 1, b"caf\xe9")])
    assert "hdfs://x/a.txt" in made.remedy
    assert "/kg-" not in made.problem + made.remedy


def test_a_mistake_of_the_program_is_a_problem_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """It never ends the job: the kind of error and its place are kept."""
    monkeypatch.setattr(work, "read_and_extract", lambda path: path / 0)
    (made,) = work.build_partition([File("hdfs://x/a.txt", 1, b"")])
    assert "the program failed on this file: TypeError" in made.problem
    assert "mistake of kg" in made.remedy


def test_rows_are_the_quads() -> None:
    """Each row gives back its triple."""
    (made,) = work.build_partition([File("FJI-2009.txt", 1, FIJI.read_bytes())])
    again = []
    for row in work.rows_of(made):
        value: ox.NamedNode | ox.Literal = ox.NamedNode(row.object) if row.datatype is None else _literal(row)
        again.append(f"{ox.Triple(ox.NamedNode(row.subject), ox.NamedNode(row.predicate), value)}")
    assert tuple(again) == pipeline.build_report(FIJI).lines


def _literal(row: work.Row) -> ox.Literal:
    if row.language:
        return ox.Literal(row.object, language=row.language)
    return ox.Literal(row.object, datatype=ox.NamedNode(row.datatype or ""))


TWO = (Made("b", 1, "KEN-2012", 3, b""), Made("a", 2, "KEN-2012", 5, b""))


def test_two_files_for_one_report() -> None:
    """An error that names both; or the newest is taken and the other one said."""
    with pytest.raises(ReadingError, match=r"2 files claim this report: a and b\."):
        build._choose(TWO, build.Options())
    outcome = build._choose(TWO, build.Options(prefer="newest"))
    assert (outcome.reports, outcome.triples, outcome.left_out) == (1, 5, ("b",))


def test_the_newest_is_found_when_clocks_are_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A local time that comes twice is two times: the file that was changed in the second hour is the newer one."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    try:
        first, second = (datetime.fromtimestamp(seconds) for seconds in (1_319_934_600, 1_319_936_400))
        rows = [SimpleNamespace(path="old", modificationTime=first, content=b"")]
        rows.append(SimpleNamespace(path="new", modificationTime=second, content=b""))
        files = [work.file_of(row) for row in rows]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert first.isoformat() > second.isoformat()
    made = [Made(file.path, file.changed, "KEN-2012", 3) for file in files]
    assert build._choose(made, build.Options(prefer="newest")).left_out == ("old",)


def test_inputs_that_give_no_dataset() -> None:
    """Nothing there, nothing but problems, and one file twice: each has its error."""
    with pytest.raises(ReadingError, match="there is no"):
        build._choose([], build.Options())
    with pytest.raises(ReadingError, match="none of 1 files is a report; the first: it is odd"):
        build._choose([Made("a", 1, problem="it is odd.")], build.Options())
    with pytest.raises(ReadingError, match="several of the paths"):
        build._choose([TWO[0], TWO[0]], build.Options(prefer="newest"))


def test_the_telling_line_of_a_trace() -> None:
    """Of the hundred lines of Spark the one with Python's error is shown."""
    error = RuntimeError(
        "An error occurred while calling o1.\n  at x.y\nModuleNotFoundError: No module named 'kg'\n at z"
    )
    assert brief(error) == "ModuleNotFoundError: No module named 'kg'"
    assert brief(RuntimeError("")) == "RuntimeError"
