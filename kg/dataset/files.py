"""Files that are whole or not there: written beside their place and moved into it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg import export, terms
from kg.dataset.memory import Dataset
from kg.errors import OutputError
from kg.graph import ReportGraph

_CONTENT = terms.TIP + "content"
_FORMAT = terms.PREFIXES["dcterms"] + "format"
_PLAIN = "text/plain"


def write(dataset: Dataset, folder: str | Path, extra: Mapping[str, bytes] | None = None) -> list[Path]:
    """Write one Turtle file per report, the texts that were taken out of pages, and ``extra`` files by their names.

    Returns:
        The files, in the order of their names.

    Raises:
        OutputError: the folder cannot be made or written.
    """
    folder = Path(folder)
    files = {f"{graph.key}.ttl": export.to_turtle(graph) for graph in dataset.graphs}
    files |= {f"texts/{graph.key}.txt": text for graph in dataset.graphs if (text := _taken_out(graph)) is not None}
    files |= extra or {}
    for name, content in sorted(files.items()):
        write_file(folder / name, content)
    return [folder / name for name in sorted(files)]


def _taken_out(graph: ReportGraph) -> bytes | None:
    """The text of a report whose file was no plain text; offsets are into it, so it is kept beside the graph."""
    values = {t.predicate.value: t.object.value for t in graph.triples if isinstance(t.object, ox.Literal)}
    return values[_CONTENT].encode() if values.get(_FORMAT, _PLAIN) != _PLAIN else None


def write_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all, of one piece or of several; folders above it are made.

    A link stays, and the file it points to is written. What is no regular file (a pipe, a device) is written into.

    Raises:
        OutputError: the place cannot be written.
    """
    pieces = [content] if isinstance(content, bytes) else content
    with writing(path):
        if path.exists() and not (path.is_file() or path.is_dir()):
            with path.open("wb") as file:
                file.writelines(pieces)
        else:
            _replace(Path(os.path.realpath(path)) if path.is_symlink() else path, pieces)


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.writelines(pieces)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        # Whatever went wrong, pieces that could not be made included; what was moved is no longer there.
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says about a place that cannot be written (full, read-only, in the way) into an error.

    Raises:
        OutputError: with the reason of the system.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "What stood there before is untouched: make room or choose another place, and try again."
        raise OutputError(path, f"cannot be written: {reason}.", remedy) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
