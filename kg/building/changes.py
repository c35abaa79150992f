"""Which file stands for which report, and what that changes in the dataset."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import pyoxigraph as ox

from kg.building.listener import Listener
from kg.building.work import Made
from kg.dataset.manifest import Manifest, read_manifest
from kg.dataset.names import ARCHIVE, MANIFEST, STORE, SUMS, TURTLE_ARCHIVE
from kg.dataset.store import check_store
from kg.errors import OutputError, ReadingError

Prefer: TypeAlias = Literal["newest"]


def choose(made: Iterable[Made], prefer: Prefer | None, listener: Listener) -> dict[str, Made]:
    """The input of each report, by key in alphabetical order.

    Args:
        made: what the inputs became.
        prefer: ``newest`` takes, of several files for one report, the one that was changed last.
        listener: is told what was left out.

    Raises:
        ReadingError: several files claim the same report, and none is preferred.
    """
    claims: defaultdict[str, list[Made]] = defaultdict(list)
    for item in made:
        if not item.record.problem:
            claims[item.record.key].append(item)
    clashes = {key: items for key, items in sorted(claims.items()) if len(items) > 1}
    if clashes and prefer is None:
        raise _clash(clashes)
    for key, items in clashes.items():
        items.sort(key=_age, reverse=True)
        listener.message(f"{key}: {items[0].input.path} is the newest of {len(items)} files; the others are left out.")
    return {key: items[0] for key, items in sorted(claims.items())}


def _age(item: Made) -> tuple[int, str]:
    path = item.input.path
    return (path.stat().st_mtime_ns if path.exists() else 0, item.input.name)


def _clash(clashes: Mapping[str, list[Made]]) -> ReadingError:
    key, items = next(iter(clashes.items()))
    files = " and ".join(str(item.input.path) for item in items)
    more = f" So do files for {len(clashes) - 1} more reports." if len(clashes) > 1 else ""
    what = f"{len(items)} files claim this report: {files}.{more}"
    return ReadingError(key, what, "Remove all but one, or say --prefer newest.")


@dataclass(frozen=True, slots=True)
class Old:
    """The build before, which is whole, its manifest, and its store, which is open for reading."""

    folder: Path
    manifest: Manifest
    store: ox.Store


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the dataset before: ``drop`` and ``add`` are keys of reports; a changed one is in both.

    ``old`` is None where there is no dataset that can be built upon.
    """

    old: Old | None
    drop: tuple[str, ...]
    add: tuple[str, ...]


def standing(
    current: Path | None, listener: Listener, begin: Callable[[Manifest], None], *, check: bool = False
) -> Old | None:
    """The current build, if it can be built upon. One that is damaged cannot, and that is said.

    Args:
        current: its folder.
        listener: is told of damage.
        begin: is called with its manifest before the rest is looked at.
        check: whether the archives are read, and not their lengths alone.
    """
    if current is None:
        return None
    try:
        manifest = read_manifest(current / MANIFEST)
        begin(manifest)
        store = check_store(current / STORE, manifest.reports)
        _check_archives(current, manifest)
        if check:
            _check_bytes(current)
    except OutputError as error:
        listener.message(f"{error.where}: {error.what} The dataset is made anew from what was read before.")
        return None
    return Old(current, manifest, store)


def compare(reports: Mapping[str, Made], old: Old | None) -> Change:
    """What the reports change in the build before."""
    if old is None:
        return Change(None, (), tuple(reports))
    shards = {key: entry.shard for key, entry in old.manifest.reports.items()}
    drop = tuple(key for key, shard in shards.items() if key not in reports or reports[key].shard != shard)
    add = tuple(key for key, item in reports.items() if shards.get(key) != item.shard)
    return Change(old, drop, add)


def _check_archives(current: Path, manifest: Manifest) -> None:
    """An archive is as long as its parts are together; one that was cut short is not.

    Raises:
        OutputError: it has another length, or is missing.
    """
    records = [entry.record for entry in manifest.reports.values()]
    for name, size in ((ARCHIVE, sum(r.nquads for r in records)), (TURTLE_ARCHIVE, sum(r.turtle for r in records))):
        path = current / name
        if not path.is_file() or path.stat().st_size != size:
            raise OutputError(path, "is not as long as its parts.")


def _check_bytes(current: Path) -> None:
    """The archives are what was written.

    Raises:
        OutputError: the bytes of one are not those of the checksums, or cannot be read.
    """
    try:
        sums = (current / SUMS).read_text(encoding="ascii").splitlines()
        for name in (ARCHIVE, TURTLE_ARCHIVE):
            with (current / name).open("rb") as file:
                if f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}" not in sums:
                    raise OutputError(current / name, f"does not have the bytes that {SUMS} says.")
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(current, f"has an archive or {SUMS} that cannot be read: {error}.") from error
