"""The inputs that are new, spread over processes; one that breaks the program is a problem, not an end."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from kg.building.beside import Reader
from kg.building.work import Made, make_shards, prepare_worker
from kg.dataset.inputs import Input
from kg.dataset.shards import Record, Versions
from kg.errors import KgError, OutputError, crash

_BATCH = 8
"""Inputs a worker takes at once: enough that handing over costs nothing, few enough that progress is seen."""
_FEW = 8
"""So many inputs are read sooner by one process than several have started."""


def each_made(
    inputs: Sequence[Input],
    folder: Path,
    versions: Versions,
    *,
    jobs: int,
    reader: Reader,
    done: Callable[[int], None],
) -> Iterator[Made]:
    """What the inputs became, in the order in which they are done.

    Args:
        inputs: to be read.
        folder: of the shards.
        versions: of the program and its data.
        jobs: processes.
        reader: reads where only few are to be read.
        done: is told how many inputs are done.

    Raises:
        OutputError: the folder cannot be written, or a process was ended from outside.
    """
    door, ours = multiprocessing.Pipe(duplex=False)
    with door, ours, _executor(jobs, len(inputs), door) as pool:
        make = partial(reader.make if are_few(len(inputs), jobs) else make_shards, folder, versions)
        batches = iter([inputs[start : start + _BATCH] for start in range(0, len(inputs), _BATCH)])
        running: dict[Future[list[Made]], Sequence[Input]] = {}
        try:
            while True:
                # A few batches wait at the workers' door; thousands would only fill memory.
                while len(running) < 3 * jobs and (batch := next(batches, None)) is not None:
                    with _deaf():
                        running[pool.submit(make, batch)] = batch
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    batch = running.pop(future)
                    yield from _results(future, batch, pool, make, folder)
                    done(len(batch))
        finally:
            if running:
                # Interrupted: what workers have begun is of no use any more, and would be waited for.
                ours.close()
            pool.shutdown(cancel_futures=True)


def _executor(jobs: int, inputs: int, door: Connection) -> Executor:
    if jobs == 1 or inputs <= _FEW:
        return ThreadPoolExecutor(1)
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(min(jobs, inputs), context, initializer=prepare_worker, initargs=(door,))


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Keep SIGINT waiting: a process that is started meanwhile inherits that, and never hears a Ctrl-C.

    Ctrl-C goes to all processes of a terminal. This one ends the others; each would otherwise print where it was.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def are_few(inputs: int, jobs: int) -> bool:
    """Whether inputs are read in one process beside this one, which takes no longer than starting several."""
    return jobs > 1 and 0 < inputs <= _FEW


_Make: TypeAlias = Callable[[Sequence[Input]], list[Made]]


def _results(
    future: Future[list[Made]], batch: Sequence[Input], pool: Executor, make: _Make, folder: Path
) -> Iterator[Made]:
    error = future.exception()
    if error is None:
        yield from future.result()
    elif isinstance(error, BrokenProcessPool):
        what = "a process of the build was ended from outside (no memory left?)."
        raise OutputError(folder, what, "What is done is kept: build again, with fewer --jobs.") from error
    elif isinstance(error, KgError):
        raise error
    elif len(batch) > 1:
        for item in batch:
            with _deaf():
                again = pool.submit(make, [item])
            yield from _results(again, [item], pool, make, folder)
    else:
        yield Made(
            batch[0], "", Record(batch[0].sha256, problem=crash(error), remedy="Report this as a mistake of kg.")
        )
