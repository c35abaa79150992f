"""What takes long to work out and depends on files alone, kept where Python keeps the byte code of modules.

It is trusted as byte code is, no more and no less: it lies in ``__pycache__`` of the package (or below
``PYTHONPYCACHEPREFIX``), and nothing is written where ``PYTHONDONTWRITEBYTECODE`` says so or the folder is read-only.
A file that is damaged, or was made of something else, is not used and made anew.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from kg import resources
from kg.errors import VocabularyError

Value = TypeVar("Value")


def kept(name: str, of: bytes, make: Callable[[], Value]) -> Value:
    """What is kept under a name, if it was made of the same; else what ``make`` gives, which is kept then.

    Args:
        name: of the file, without an ending.
        of: what the value depends on beside the code of the package, or a hash of it.
        make: works it out: of tuples, lists, dictionaries, strings, numbers and code (what `marshal` takes).
    """
    found = _look_up(name, of)
    if found is None:
        found = make()
        _keep(name, of, found)
    return found


def hash_of(files: Iterable[Path]) -> bytes:
    """A hash of the content of some files, in their order.

    Raises:
        VocabularyError: one of them cannot be read.
    """
    whole = hashlib.sha256()
    for path in files:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise VocabularyError(path, f"cannot be read: {error.strerror}.", "Install the package anew.") from error
        whole.update(f"{path.name} {len(content)}\n".encode() + content)
    return whole.digest()


def _look_up(name: str, of: bytes) -> Any | None:  # noqa: ANN401 - whatever was kept
    """What is kept under a name and was made of this; None where there is nothing, or it is damaged."""
    try:
        content = _path(name).read_bytes()
    except OSError:
        return None
    body = memoryview(content)[_SIZE:]
    if content[:_SIZE] != _seal(name, of, body):
        return None
    return marshal.loads(body)  # noqa: S302 - trusted as the byte code beside it


def _keep(name: str, of: bytes, value: Any) -> None:  # noqa: ANN401 - what `marshal` takes
    """Keep a value, whole or not at all; a place that cannot be written is no error, it only takes longer next time."""
    if sys.dont_write_bytecode:
        return
    path, body = _path(name), marshal.dumps(value)
    part = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(_seal(name, of, body) + body)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise


_SIZE = 32
"""Bytes of the seal."""


def _seal(name: str, of: bytes, body: bytes | memoryview) -> bytes:
    """A hash of what is kept, of what it was made of, of the code that made it and the Python that can read it."""
    seal = hashlib.sha256(f"{name}\0{sys.version}\0{_code()}\0{len(of)}\0".encode() + of)
    seal.update(body)
    return seal.digest()


@functools.cache
def _code() -> str:
    """Names, sizes and times of the files of the package, by which Python too finds out that a module has changed."""
    files = sorted(resources.package_folder().rglob("*.py"))
    return repr([(path.name, (about := path.stat()).st_size, about.st_mtime_ns) for path in files])


def _path(name: str) -> Path:
    return Path(importlib.util.cache_from_source(str(resources.package_folder() / f"{name}.py"))).with_suffix(".kept")
