"""A build that ends itself: ``python -m tests.building.killed FOLDER OUT STEP DELAY JOBS`` (run by the tests).

Every step that Python takes in the file system below OUT counts. At the given one the process is killed as `kill -9`
does, after a delay in seconds in which work goes on; without one the number of steps is printed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from kg.building import Options, Silent, build_dataset

EVENTS = {
    "open",
    "os.rename",
    "os.link",
    "os.symlink",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.chmod",
    "shutil.rmtree",
}


def main(folder: Path, out: Path, step: int, delay: float, jobs: int) -> None:
    """Build until the step is reached."""
    count = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event in EVENTS and str(out) in str(arguments[0]):
            count += 1
            if count == step:
                end(delay)

    sys.addaudithook(hook)
    build_dataset([folder], out, Options(jobs=jobs), Silent())
    sys.stdout.write(f"{count}\n")


def end(delay: float) -> None:
    """Kill this process, now or in a moment."""
    if delay:
        threading.Timer(delay, os.kill, (os.getpid(), signal.SIGKILL)).start()
    else:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
