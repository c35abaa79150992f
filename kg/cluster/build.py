"""The order of the steps of a build on Spark: find, build, choose, sort, write beside, move into place."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

from kg.cluster.session import brief, spark_session
from kg.cluster.storage import Storage
from kg.cluster.work import Made, Row, build_partition, file_of, lines_of, rows_of
from kg.dataset.inputs import ENDINGS
from kg.dataset.shards import Versions
from kg.errors import OutputError, ReadingError

_GZIP = "org.apache.hadoop.io.compress.GzipCodec"
_SCHEMA = ", ".join(f"{name} string" for name in Row._fields)
_PER_PART = 500
"""Reports in a file of the output, at least where there are many: some 2 MB of compressed N-Quads."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a dataset is built.

    Attributes:
        master: as Spark takes it: ``local[2]``, ``spark://HOST:7077``, ``yarn``.
        prefer: which of several files for one report is taken; None makes them an error.
    """

    master: str = "local[*]"
    prefer: Literal["newest"] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: reports, their triples, the files that are no report, and of files for one report the rest."""

    reports: int
    triples: int
    problems: tuple[Made, ...]
    left_out: tuple[str, ...]


def build_on_spark(paths: Sequence[str], out: str, options: Options) -> Outcome:
    """Build the narratives at these paths into a folder that is not there yet.

    The folder gets ``nquads/part-*.nq.gz`` (one after the other they are the lines of a local build's
    ``dataset.nq.gz``), ``parquet/`` (columns report, subject, predicate, object, datatype, language),
    ``problems.jsonl`` and ``manifest.json``. It is written beside its place and moved there at the end.

    Args:
        paths: files and folders that Hadoop reads; folders are searched to any depth.
        out: a folder that Hadoop writes.
        options: how.

    Raises:
        ReadingError: a path leads nowhere, two files claim the same report, or no file is a report.
        OutputError: Spark cannot be had, or the folder is there already or cannot be written.
    """
    out = out.rstrip("/")
    with spark_session(options.master) as session:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            return _build(session, paths, out, options)
        except (Py4JError, PySparkException) as error:
            what = f"the job failed: {brief(error)}."
            raise OutputError(out, what, "Nothing was put in its place. Spark's log says more.") from error


def _build(session: Any, paths: Sequence[str], out: str, options: Options) -> Outcome:  # noqa: ANN401 - an extra
    _require_inputs(session, paths)
    storage, part = Storage(session, out), f"{out}.part"
    if storage.exists(out):
        raise OutputError(out, "is there already.", "Choose another --out folder, or remove it: Spark builds anew.")
    if storage.exists(part) and not storage.exists(f"{part}/nquads"):
        raise OutputError(part, "is there already, and no build on Spark made it.", "Choose another --out folder.")
    made = _kept(_files(session, paths).mapPartitions(build_partition))
    # Without the graphs: only these go to the driver.
    facts = made.map(lambda item: item._replace(nquads=b"")).collect()
    outcome = _choose(facts, options)
    storage.remove(part)
    left_out = frozenset(outcome.left_out)
    reports = made.filter(lambda item: bool(item.key) and item.path not in left_out)
    _write(session, _sorted(session, reports, outcome.reports), part, storage)
    storage.write(f"{part}/problems.jsonl", map(_line, outcome.problems))
    storage.write(f"{part}/manifest.json", [_manifest(outcome)])
    if not storage.move(part, out):
        raise OutputError(out, f"cannot be put in its place; all is in {part}.", "Move it by hand.")
    return outcome


def _require_inputs(session: Any, paths: Sequence[str]) -> None:  # noqa: ANN401 - PySpark is an extra
    for path in paths:
        if not Storage(session, path).exists(path):
            raise ReadingError(path, "there is no such file or folder.", "Check the path.")


def _files(session: Any, paths: Sequence[str]) -> Any:  # noqa: ANN401 - PySpark is an extra
    endings = ",".join(sorted({form for ending in ENDINGS for form in (ending, ending.upper())}))
    reader = session.read.format("binaryFile").option("recursiveFileLookup", "true")
    frame = reader.option("pathGlobFilter", f"*{{{endings}}}").load(list(paths))
    return frame.rdd.map(file_of)


def _choose(made: Sequence[Made], options: Options) -> Outcome:
    """Which files stand for the reports, and what that makes of the build."""
    path, times = Counter(item.path for item in made).most_common(1)[0] if made else ("", 0)
    if times > 1:
        raise ReadingError(path, "is reached by several of the paths.", "Give each file or folder once.")
    problems = sorted((item for item in made if item.problem), key=attrgetter("path"))
    claims: dict[str, list[Made]] = {}
    for item in sorted((item for item in made if item.key), key=attrgetter("key", "changed", "path"), reverse=True):
        claims.setdefault(item.key, []).append(item)
    if not claims:
        _refuse(problems)
    clashes = [items for items in claims.values() if len(items) > 1]
    if clashes and options.prefer is None:
        files = " and ".join(sorted(item.path for item in clashes[-1]))
        what = f"{len(clashes[-1])} files claim this report: {files}."
        raise ReadingError(clashes[-1][0].key, what, "Remove all but one, or say --prefer newest.")
    first = [items[0] for items in claims.values()]
    left = tuple(sorted(item.path for items in clashes for item in items[1:]))
    return Outcome(len(first), sum(item.triples for item in first), tuple(problems), left)


def _refuse(problems: Sequence[Made]) -> None:
    if not problems:
        wanted = " or ".join(sorted(ENDINGS))
        raise ReadingError("input", f"there is no {wanted} file at these paths.", "Name another folder.")
    what = f"none of {len(problems)} files is a report; the first: {problems[0].problem}"
    raise ReadingError(problems[0].path, what, problems[0].remedy)


def _sorted(session: Any, reports: Any, number: int) -> Any:  # noqa: ANN401 - PySpark is an extra
    parts = max(session.sparkContext.defaultParallelism, number // _PER_PART)
    return _kept(reports.keyBy(attrgetter("key")).sortByKey(numPartitions=min(parts, number)).values())


def _kept(data: Any) -> Any:  # noqa: ANN401 - PySpark is an extra
    """Kept on disk where memory is short: what Spark forgets it would read and extract again."""
    from pyspark import StorageLevel

    return data.persist(StorageLevel.MEMORY_AND_DISK)


def _write(session: Any, reports: Any, part: str, storage: Storage) -> None:  # noqa: ANN401 - PySpark is an extra
    reports.map(lines_of).saveAsTextFile(f"{part}/nquads", compressionCodecClass=_GZIP)
    storage.name_parts(f"{part}/nquads", ".nq.gz")
    rows = session.createDataFrame(reports.flatMap(rows_of), _SCHEMA, verifySchema=False)
    rows.write.parquet(f"{part}/parquet")


def _line(item: Made) -> str:
    return json.dumps({"input": item.path, "problem": item.problem, "remedy": item.remedy}, ensure_ascii=False)


def _manifest(outcome: Outcome) -> str:
    content = {
        "versions": dataclasses.asdict(Versions.current()),
        "totals": {"reports": outcome.reports, "triples": outcome.triples},
        "problems": len(outcome.problems),
        "left_out": outcome.left_out,
    }
    return json.dumps(content, indent=1, ensure_ascii=False)
