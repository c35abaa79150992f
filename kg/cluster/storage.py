"""Files where Hadoop reads and writes: a local folder, HDFS, an object store. Whatever Spark reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_PART = re.compile(r"part-\d+\.gz")


class Storage:
    """The file system that a path is on, as the JVM of a session sees it.

    PySpark has no public way to it; the gateway is the one that its own documentation of Hadoop names.

    Args:
        session: of Spark.
        path: any path on the file system, with or without a scheme.
    """

    def __init__(self, session: Any, path: str) -> None:  # noqa: ANN401 - PySpark is an extra
        context = session.sparkContext
        self._path = context._jvm.org.apache.hadoop.fs.Path  # noqa: SLF001 - see the docstring
        self._system = self._path(path).getFileSystem(context._jsc.hadoopConfiguration())  # noqa: SLF001

    def exists(self, path: str) -> bool:
        """Whether something is there."""
        return bool(self._system.exists(self._path(path)))

    def remove(self, path: str) -> None:
        """Remove a file or a folder with all in it, if it is there."""
        self._system.delete(self._path(path), True)

    def move(self, source: str, target: str) -> bool:
        """Move; False where the file system would not."""
        return bool(self._system.rename(self._path(source), self._path(target)))

    def write(self, path: str, lines: Iterable[str]) -> None:
        """Write lines as UTF-8."""
        stream = self._system.create(self._path(path))
        try:
            stream.write(bytearray("".join(f"{line}\n" for line in lines).encode()))
        finally:
            stream.close()

    def name_parts(self, folder: str, ending: str) -> None:
        """Give the compressed text files of a job the ending by which loaders know what they hold."""
        for status in self._system.listStatus(self._path(folder)):
            name = status.getPath().getName()
            if _PART.fullmatch(name):
                self.move(f"{folder}/{name}", f"{folder}/{name.removesuffix('.gz')}{ending}")
