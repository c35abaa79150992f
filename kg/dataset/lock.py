"""One build at a time in one folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.dataset.builds import CURRENT
from kg.dataset.files import writing
from kg.dataset.names import PUBLISHED
from kg.errors import OutputError

_FOLDERS = ("builds", "shards")
_LINKS = (CURRENT, *PUBLISHED)
"""What a dataset has in its folder beside the lock."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; the lock ends with the process, however that ends.

    A POSIX record lock, because workers do not inherit it: one that outlives its build does not keep the folder locked.

    Raises:
        OutputError: another process builds here (its number is in the message), or the folder cannot be written.
    """
    path = folder / ".lock"
    _require_ours(folder, path)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+")
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            what = f"another build (process {holder}) is writing here."
            raise OutputError(folder, what, "Wait until it is done, or choose another --out folder.") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _require_ours(folder: Path, mark: Path) -> None:
    """A build tidies its folders and replaces links: it must not begin where files of others have these names."""
    foreign = [name for name in _LINKS if (folder / name).exists() and not (folder / name).is_symlink()]
    if not mark.exists():
        foreign += [name for name in (*_FOLDERS, *_LINKS) if os.path.lexists(folder / name)]
    if foreign:
        what = f"holds {foreign[0]}, which no build of a dataset made."
        raise OutputError(folder, what, "Choose another --out folder.")
