"""The versions of a dataset in a folder, and the one link that says which of them counts.

``builds/<name>/`` holds a whole dataset; ``current`` points to one of them and is replaced in one step. What a user
opens (``store``, ``dataset.nq.gz`` ...) are links through ``current``.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kg.dataset.files import writing

CURRENT = "current"
_PART = "next.part"
"""The folder of a build that is being made."""


@dataclass(frozen=True, slots=True)
class Builds:
    """The builds below a folder. Only the process that holds the lock may change them."""

    folder: Path

    def current(self) -> Path | None:
        """The build that counts, or None."""
        link = self.folder / CURRENT
        return self.folder / link.readlink() if link.is_symlink() and link.is_dir() else None

    def begin(self) -> Path:
        """An empty folder for a new build; whatever an earlier one left half-made is removed.

        Raises:
            OutputError: the folder cannot be written.
        """
        self.tidy()
        part = self.folder / "builds" / _PART
        with writing(part):
            part.mkdir(parents=True)
        return part

    def switch(self, part: Path, name: str) -> Path:
        """Make a finished build the one that counts, under a name.

        Raises:
            OutputError: the folder cannot be written.
        """
        whole = part.with_name(name)
        with writing(self.folder):
            if whole.exists():
                # A build of the same name was damaged, else it would not have been made again. Others do not see a gap:
                # the new one takes another name.
                whole = whole.with_name(f"{whole.name}-{os.urandom(4).hex()}")
            part.rename(whole)
            _point(self.folder / CURRENT, f"builds/{whole.name}")
            for path in sorted(whole.iterdir()):
                link = self.folder / path.name
                if not link.is_symlink():
                    _point(link, f"{CURRENT}/{path.name}")
        return whole

    def tidy(self) -> None:
        """Remove all builds but the current one.

        Raises:
            OutputError: the folder cannot be written.
        """
        current = self.current()
        with writing(self.folder):
            for path in sorted((self.folder / "builds").glob("*")):
                if path != current:
                    shutil.rmtree(path)


def _point(link: Path, target: str) -> None:
    if link.exists() and not link.is_symlink():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(link))
    beside = link.with_name(f".{link.name}.new")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    beside.symlink_to(target)
    beside.replace(link)
