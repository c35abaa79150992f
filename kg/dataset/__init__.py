"""A dataset: the graphs of one or more reports, in memory and on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from kg.dataset.exporting import FORMATS, each_chunk
from kg.dataset.files import write, write_file
from kg.dataset.memory import Dataset, parse, read_graphs, split
from kg.dataset.stored import StoredDataset, find_stored

__all__ = [
    "FORMATS",
    "AnyDataset",
    "Dataset",
    "StoredDataset",
    "each_chunk",
    "find_stored",
    "load",
    "parse",
    "split",
    "write",
    "write_file",
]

AnyDataset: TypeAlias = Dataset | StoredDataset
"""What questions, pictures and exports are made from."""


def load(path: str | Path) -> AnyDataset:
    """The dataset that a build wrote to a folder, or that one RDF file holds.

    Args:
        path: a folder with a store, which is opened; else a folder with Turtle files (those of its top level are
            read), or a .ttl, .nt, .nq or .trig file, also compressed (.gz).

    Raises:
        OutputError: there is nothing, it is not RDF, or it holds no report.
    """
    return find_stored(Path(path)) or read_graphs(Path(path))
