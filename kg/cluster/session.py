"""A session of Spark, or an error for people where there can be none."""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from typing import Any

from kg.cluster.work import versions_here
from kg.errors import OutputError

_EXTRA = "Install the extra: pip install 'tip-kg[spark]' (in a clone: '.[spark]')."
_JAVA = "Install Java 17 (Debian: apt-get install default-jre-headless), or set JAVA_HOME."
_START = "Check --master: local[2], spark://HOST:7077, yarn or k8s://URL. Spark's own messages are above."
_INSTALL = (
    "Install the same version of tip-kg where the workers run, for the Python of PYSPARK_PYTHON (docs/scaling.md)."
)
_STANDALONE = re.compile(r"spark://(.+)")
_SECONDS = 5.0


@contextlib.contextmanager
def spark_session(master: str) -> Iterator[Any]:
    """A session that ends with the block.

    Args:
        master: as Spark takes it.

    Raises:
        OutputError: PySpark or Java is missing, the master does not answer, or the workers have no kg, or another one.
    """
    _require_extra()
    _require_java()
    _require_master(master)
    session = _started(master)
    try:
        session.sparkContext.setLogLevel("ERROR")
        _require_package(session.sparkContext, master)
        yield session
    finally:
        session.stop()


def _require_extra() -> None:
    try:
        importlib.import_module("pyspark")
    except ImportError:
        raise OutputError("--engine spark", "PySpark is not installed.", _EXTRA) from None


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (os.access(os.path.join(home, "bin", "java"), os.X_OK) if home else shutil.which("java")):  # noqa: PTH118
        where = f"JAVA_HOME={home}" if home else "java"
        raise OutputError(where, "Spark runs on Java, and there is none.", _JAVA)


def _require_master(master: str) -> None:
    """Spark itself tries for a minute before it gives up, and says so in a hundred lines."""
    match = _STANDALONE.fullmatch(master)
    if match is None:
        return
    reasons = [reason for address in match[1].split(",") if (reason := _unreachable(address))]
    if len(reasons) == len(match[1].split(",")):
        what = f"the master cannot be reached ({reasons[0]})."
        raise OutputError(master, what, "Start it, check host and port, or say --master local[*].")


def _unreachable(address: str) -> str:
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        return f"{address} is not HOST:PORT"
    try:
        socket.create_connection((host, int(port)), timeout=_SECONDS).close()
    except (OSError, OverflowError) as error:
        return getattr(error, "strerror", None) or str(error)
    return ""


def _started(master: str) -> Any:  # noqa: ANN401 - PySpark is an extra
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("kg build").config("spark.ui.showConsoleProgress", "false")
    if master.startswith("local"):
        # The workers are processes of this machine: this Python, and no port open to others.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "localhost")
    try:
        return builder.getOrCreate()
    except (Py4JError, PySparkException, RuntimeError) as error:
        raise OutputError(master, f"Spark cannot be started there ({brief(error)}).", _START) from error


def _require_package(context: Any, master: str) -> None:  # noqa: ANN401 - PySpark is an extra
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    slots = context.defaultParallelism
    try:
        found = set(context.parallelize(range(slots), slots).map(versions_here).collect())
    except (Py4JError, PySparkException) as error:
        lacking = "No module named" in str(error)
        what = "the workers cannot load kg" if lacking else "the workers cannot be started"
        raise OutputError(master, f"{what} ({brief(error)}).", _INSTALL) from error
    if found != {versions_here()}:
        raise OutputError(
            master, "the workers have another version of kg, or of its libraries, than this machine.", _INSTALL
        )


def brief(error: BaseException) -> str:
    """The one line that says what went wrong, of the many that Spark and Python give."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    telling = [line for line in lines if re.match(r"(?:\w+\.)*\w*(?:Error|Exception): .", line)]
    return (telling or lines or [type(error).__name__])[-1 if telling else 0][:300]
