"""A second process of a build that answers line by line.

It is no worker of `multiprocessing`, which would run the program that was started once more; and it ends by itself
when the process that started it is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_HOME = str(Path(__file__).resolve().parents[2])
"""The folder that holds this package."""


class Process:
    """A Python that runs a program which answers each line of its input with a line; used as a context.

    Args:
        program: what it runs.
    """

    def __init__(self, program: str) -> None:
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._is_tried = False

    def start(self) -> subprocess.Popen[bytes] | None:
        """Start the process, if that was not tried before; None where the system does not let it start."""
        if not self._is_tried:
            self._is_tried = True
            # No Python that could be started, no memory, too many processes: there is this process to do it.
            with contextlib.suppress(OSError):
                self._process = _started(self._program)
        return self._process

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            self._process.kill()
            with contextlib.suppress(OSError):
                self._process.communicate()

    def asked(self, question: object) -> Any:  # noqa: ANN401 - JSON
        """The answer to a question, both of what JSON can say.

        Raises:
            OSError: the process could not be started, or is gone.
            ValueError: it was gone before it answered.
        """
        process = self.start()
        if process is None:
            raise ChildProcessError
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(json.dumps(question).encode() + b"\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())


def _started(program: str) -> subprocess.Popen[bytes]:
    """The process, which looks for modules where this one does, but never in the current folder (``-P``)."""
    places = [*(str(Path(place).absolute()) for place in sys.path if place), _HOME]
    return subprocess.Popen(  # noqa: S603 - this Python, this package
        [sys.executable or os.devnull, "-P", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
    )
