"""Shards: what one input became, kept under a name made of everything it depends on.

A shard is two compressed files and a record that is written last: where the record is, the files are whole. Nothing in
a shard is ever changed, so any number of processes may write one, and a build that was cut short loses only the
reports that it was working on.
"""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from kg import __version__, export, resources
from kg.dataset.files import write_file, writing
from kg.graph import ReportGraph
from kg.kept import hash_of

LIBRARIES = ("pyahocorasick", "pyoxigraph", "pypdf", "resiliparse")
"""What the text of a file and its terms may depend on; one that is missing may be the problem of a file."""

NQUADS, TURTLE, RECORD = ".nq.gz", ".ttl.gz", ".json"
_FORM = 3
"""Of the shards themselves; a new number makes all of them anew."""
_LEVEL = 1
"""Of compression: N-Quads fall to a seventeenth; a twentieth part less of them takes twice as long."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What a shard depends on beside its input: the program, what it reads with, its data; by version or SHA-256."""

    software: str
    code: str
    libraries: str
    vocabulary: str
    shapes: str

    @classmethod
    def current(cls) -> Versions:
        """Those of this installation.

        Raises:
            VocabularyError: a file of the installation cannot be read.
        """
        package = resources.package_folder()
        code = [path for path in sorted(package.rglob("*.py")) if path.relative_to(package).parts[0] != "cli"]
        vocabulary = [resources.ontology_folder() / "tip.ttl", *resources.vocabulary_files()]
        return cls(__version__, _hash(code), _libraries(), _hash(vocabulary), _hash(resources.shapes_files()))


def _libraries() -> str:
    found = {
        dist.name.lower(): dist.version for name in LIBRARIES for dist in metadata.Distribution.discover(name=name)
    }
    return ", ".join(f"{name} {found.get(name, 'none')}" for name in LIBRARIES)


def _hash(files: list[Path]) -> str:
    return hash_of(files).hex()


@dataclass(frozen=True, slots=True)
class Record:
    """What one input became: a report with its counts, or a problem.

    ``violations``, ``doubts``, ``gaps`` count what validation finds: ``sh:Violation``, ``sh:Warning``, ``sh:Info``.
    ``numbers`` counts those that a statement could have, ``unclaimed`` those of them that none has.
    ``nquads`` and ``turtle`` are the sizes of the compressed files in bytes.
    """

    sha256: str
    key: str = ""
    statements: int = 0
    triples: int = 0
    numbers: int = 0
    unclaimed: int = 0
    violations: int = 0
    doubts: int = 0
    gaps: int = 0
    nquads: int = 0
    turtle: int = 0
    synthetic: bool = False
    warnings: tuple[str, ...] = ()
    problem: str = ""
    remedy: str = ""

    @classmethod
    def of(cls, entry: dict[str, Any]) -> Record:
        """The record in what JSON has of it.

        Raises:
            TypeError, KeyError: it is none.
        """
        return cls(**entry | {"warnings": tuple(entry["warnings"])})


def shard_name(sha256: str, file_name: str, versions: Versions) -> str:
    """The name of the shard of an input.

    Args:
        sha256: of the bytes of the file.
        file_name: without folders; it may say whose report the file is.
        versions: of the program and its data.
    """
    of = versions
    parts = (str(_FORM), sha256, file_name, of.software, of.code, of.libraries, of.vocabulary, of.shapes)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def is_whole(name: str, record: Record, sizes: Mapping[str, int]) -> bool:
    """Whether all files of a shard are there, as long as its record says."""
    if not record.key:
        return f"{name}{RECORD}" in sizes
    found = (sizes.get(f"{name}{NQUADS}"), sizes.get(f"{name}{TURTLE}"))
    return f"{name}{RECORD}" in sizes and found == (record.nquads, record.turtle)


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards below a folder."""

    folder: Path

    def path(self, name: str, ending: str) -> Path:
        """Where a file of a shard is."""
        return self.folder / name[:2] / f"{name}{ending}"

    def sizes(self) -> dict[str, int]:
        """The sizes of all files of shards, by name; one look at each folder, not at each file's content.

        A record is there or not, whatever its size: it is 0.

        Raises:
            OutputError: the folder cannot be read.
        """
        with writing(self.folder):
            return {entry.name: 0 if entry.name.endswith(RECORD) else entry.stat().st_size for entry in self._entries()}

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        if not self.folder.is_dir():
            return
        for folder in sorted(self.folder.iterdir()):
            if folder.is_dir():
                with os.scandir(folder) as entries:
                    yield from entries

    def get(self, name: str, sizes: Mapping[str, int]) -> Record | None:
        """The record of a shard that is whole, or None.

        Args:
            name: of the shard.
            sizes: of the files there are.
        """
        if f"{name}{RECORD}" not in sizes:
            return None
        try:
            entry = json.loads(self.path(name, RECORD).read_bytes())
            record = Record.of(entry)
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return record if is_whole(name, record, sizes) else None

    def put(self, name: str, record: Record, graph: ReportGraph | None = None) -> Record:
        """Keep what an input became; the record is returned with the sizes of the files.

        Raises:
            OutputError: the folder cannot be written.
        """
        if graph is not None:
            nquads = gzip.compress(export.to_nquads([graph]), _LEVEL, mtime=0)
            turtle = gzip.compress(export.to_turtle(graph), _LEVEL, mtime=0)
            write_file(self.path(name, NQUADS), nquads)
            write_file(self.path(name, TURTLE), turtle)
            record = dataclasses.replace(record, nquads=len(nquads), turtle=len(turtle))
        line = json.dumps(dataclasses.asdict(record), sort_keys=True, ensure_ascii=False)
        write_file(self.path(name, RECORD), line.encode())
        return record

    def sweep(self, found: Iterable[str], keep: Collection[str]) -> None:
        """Remove what is no file of these shards: others, and what a build that was cut short left half-written.

        Args:
            found: names of files.
            keep: names of shards.
        """
        with writing(self.folder):
            for name in found:
                # A file that was being written has a dot before the name that it was to get.
                if name.startswith(".") or name.split(".", 1)[0] not in keep:
                    (self.folder / name.removeprefix(".")[:2] / name).unlink(missing_ok=True)
