"""The narratives that a build is made of: files as given, and those below folders."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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


def find_inputs(paths: Iterable[Path]) -> list[Input]:
    """The narratives at these paths, sorted by name, each file once.

    Args:
        paths: files, or folders that are searched to any depth; what begins with a dot is passed over.

    Raises:
        ReadingError: nothing is at one of the paths, or no narrative in a folder; the first of them is named.
    """
    found: dict[Path, tuple[str, Path]] = {}
    for root in sorted(set(paths)):
        for file in _files(root):
            name = file.relative_to(root).as_posix() if file != root else file.name
            found.setdefault(file.resolve(), (name, file))
    return [Input(path, name, _sha256(path)) for name, path in sorted(found.values())]


def _files(root: Path) -> list[Path]:
    if not root.exists():
        raise ReadingError(root, "there is no such file or folder.", "Check the path.")
    files = list(_below(root)) if root.is_dir() else [root]
    if not files:
        wanted = ", ".join(sorted(ENDINGS))
        raise ReadingError(root, f"there is no narrative in this folder ({wanted}).", "Name another folder.")
    return files


def _below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix.lower() in ENDINGS and not name.startswith("."):
                yield path


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
