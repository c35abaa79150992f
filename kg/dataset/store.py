"""The Oxigraph store of a dataset: each report in its named graph, the vocabulary in the default graph.

A store that readers may have open is never written: a build makes a new one, or a copy by hard links (which takes
milliseconds) in which it replaces the graphs that changed.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

from kg import resources, terms
from kg.dataset.files import writing
from kg.errors import OutputError

_CHUNK = 50
"""Reports that are loaded at once: 30 MB of N-Quads; more take more memory and no less time."""


def open_store(path: Path) -> ox.Store:
    """A store for reading; others may read it too.

    Raises:
        OutputError: it is missing or damaged.
    """
    try:
        return ox.Store.read_only(str(path))
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(path, f"the store cannot be opened: {error}.", "Run `kg build` again: it repairs.") from error


def make_store(path: Path, shards: Mapping[str, Path], *, jobs: int = 1) -> None:
    """Make a store of these N-Quads files.

    Args:
        path: of the folder to be made.
        shards: gzip-compressed N-Quads of each report, by its key.
        jobs: threads that load.

    Raises:
        OutputError: the place cannot be written, or a shard is damaged.
    """
    with writing(path):
        store = ox.Store(str(path))
        for file in [resources.ontology_folder() / "tip.ttl", *resources.vocabulary_files()]:
            store.load(path=str(file), format=ox.RdfFormat.TURTLE)
        files = _in_order(store, shards)
        with ThreadPoolExecutor(jobs) as pool:
            for _ in pool.map(lambda chunk: _bulk_load(store, chunk), _chunks(files)):
                pass
        # Each chunk left files of its own, in all of which a question would have to look: three times as long.
        store.optimize()
        store.flush()


def _in_order(store: ox.Store, shards: Mapping[str, Path]) -> list[Path]:
    """The shards in the order in which the store keeps their graphs.

    Three of its six indexes begin with the graph: loaded in this order, no chunk lies between what others brought, and
    nothing of these three has to be merged afterwards.
    """
    graphs = {terms.report(key): shard for key, shard in shards.items()}
    for name in graphs:
        store.add_graph(ox.NamedNode(name))
    return [graphs[name.value] for name in store.named_graphs() if isinstance(name, ox.NamedNode)]


def copy_store(old: ox.Store, new: Path) -> ox.Store:
    """A copy of a store on disk, by hard links, to be changed; the other one stays as it is.

    Raises:
        OutputError: the place cannot be written.
    """
    with writing(new):
        old.backup(str(new))
        return ox.Store(str(new))


def change_store(store: ox.Store, *, drop: Iterable[str] = (), add: Iterable[Path] = ()) -> None:
    """Change some reports of a store; it is not flushed.

    Args:
        store: on disk.
        drop: keys of the reports whose graphs go.
        add: gzip-compressed N-Quads of the reports that come.

    Raises:
        OutputError: a shard is damaged.
    """
    for key in drop:
        store.remove_graph(ox.NamedNode(terms.report(key)))
    for shard in add:
        store.load(_content(shard), format=ox.RdfFormat.N_QUADS)


def check_store(path: Path, keys: Iterable[str]) -> ox.Store:
    """A store for reading, which holds these reports and no others.

    Raises:
        OutputError: it is missing or damaged, or holds others.
    """
    store = open_store(path)
    names = {str(getattr(name, "value", "")) for name in store.named_graphs()}
    if names != set(map(terms.report, keys)):
        raise OutputError(path, "the store does not hold the reports of the manifest.", "Run `kg build` again.")
    return store


def _chunks(shards: Sequence[Path]) -> Iterator[Sequence[Path]]:
    return (shards[start : start + _CHUNK] for start in range(0, len(shards), _CHUNK))


def _bulk_load(store: ox.Store, shards: Iterable[Path]) -> None:
    # Lenient: what the shards hold went through Oxigraph when it was made, IRIs and languages need no second look.
    store.bulk_load(b"".join(map(_content, shards)), format=ox.RdfFormat.N_QUADS, lenient=True)


def _content(shard: Path) -> bytes:
    try:
        return gzip.decompress(shard.read_bytes())
    except (FileNotFoundError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        # Without it the shard does not count, and the next build makes it again.
        shard.unlink(missing_ok=True)
        raise OutputError(shard, f"is damaged: {error}.", "Build again: its report is then read anew.") from error
