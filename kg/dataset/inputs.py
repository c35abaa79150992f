"""The narratives that a build is made of: files as given, and those below folders."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kg.errors import ReadingError

ENDINGS = frozenset({".txt", ".html", ".htm", ".pdf"})
"""What is taken for a narrative in a folder; a file that is named is read whatever its ending."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file: where it is, its name below the folder that was given, and the SHA-256 of its bytes.

    The hash is empty where the file cannot be read; the build then says why.
    """

    path: Path
    name: str
    sha256: str


Ahead: TypeAlias = Callable[[Sequence[str]], None]
"""Is told the paths before the files are read."""


def find_inputs(paths: Iterable[Path], ahead: Ahead | None = None) -> list[Input]:
    """The narratives at these paths, sorted by name, each file once.

    Args:
        paths: files, or folders that are searched to any depth; what begins with a dot is passed over.
        ahead: is told the paths of the files before they are read, to begin what may be needed.

    Raises:
        ReadingError: nothing is at one of the paths, no narrative in a folder, or a folder in it cannot be read; the
            first of them is named.
    """
    found: dict[str, tuple[str, str]] = {}
    for root in sorted(set(paths)):
        for real, name, file in _files(root):
            found.setdefault(real, (name, file))
    files = sorted(found.values())
    if ahead is not None:
        ahead([file for _, file in files])
    return [Input(Path(file), name, _sha256(file)) for name, file in files]


def _files(root: Path) -> list[tuple[str, str, str]]:
    """Of each file: where it is, links followed; its name below the folder; its path as given."""
    if not root.exists():
        raise ReadingError(root, "there is no such file or folder.", "Check the path.")
    if not root.is_dir():
        return [(str(root.resolve()), root.name, str(root))]
    files = list(_below(str(root), str(root.resolve()), ""))
    if not files:
        wanted = ", ".join(sorted(ENDINGS))
        raise ReadingError(root, f"there is no narrative in this folder ({wanted}).", "Name another folder.")
    return files


def _below(folder: str, real: str, name: str) -> Iterator[tuple[str, str, str]]:
    """A folder that is a link is passed over, as it may lead back; a file that is one is read."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise ReadingError(folder, f"the folder cannot be read: {error.strerror}.", "Check who may read it.") from error
    for entry in found:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            if not entry.is_symlink():
                yield from _below(entry.path, f"{real}/{entry.name}", f"{name}{entry.name}/")
        elif os.path.splitext(entry.name)[1].lower() in ENDINGS:  # noqa: PTH122 - of thousands of names
            target = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}/{entry.name}"
            yield target, f"{name}{entry.name}", entry.path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder; a link that leads to itself is a file that cannot be read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _sha256(path: str) -> str:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands of files
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""
