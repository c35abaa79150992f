"""From the name of a view and a file name to the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import Store

from kg.dataset import write_file
from kg.drawing.files import to_gexf, to_graphml, to_json
from kg.errors import OutputError
from kg.network import VIEWS, View, sources

PICTURES = (".png", ".svg")
"""Endings of what matplotlib draws."""

_NETWORKS: dict[str, Callable[[Any], bytes]] = {".graphml": to_graphml, ".gexf": to_gexf}

ENDINGS = (*PICTURES, *_NETWORKS, ".json")
"""Endings of all files that `draw` writes."""


def draw(view: str, store: Store, to: Path) -> None:
    """Write a view of a store as the kind of file that its ending names. Folders are made where they are missing.

    Args:
        view: a name of `kg.network.VIEWS`.
        store: reports, with the vocabulary for readable labels.
        to: ends in ``.png``, ``.svg`` (need matplotlib), ``.graphml``, ``.gexf`` (networks only) or ``.json``.

    Raises:
        OutputError: the view or ending is unknown, the two do not go together, matplotlib is missing, the store holds
            no report or nothing to draw, or the file cannot be written.
    """
    found, ending = _view(view), to.suffix.lower()
    if ending not in ENDINGS:
        raise OutputError(to, f"the ending {to.suffix or '(none)'} is unknown.", f"Use one of {', '.join(ENDINGS)}.")
    write_file(to, _content(found, store, to, ending))


def _view(name: str) -> View:
    if name not in VIEWS:
        raise OutputError(name, "there is no such view.", f"Use one of {', '.join(VIEWS)}.")
    return VIEWS[name]


def _content(view: View, store: Store, to: Path, ending: str) -> bytes:
    if not sources(store):
        raise OutputError(to, "there is no report to draw.", "Build one first: kg build.")
    if ending in PICTURES:
        return _picture(view, store, to, ending)
    shown = view.function(store)
    if ending == ".json":
        return to_json(shown)
    if not isinstance(shown, nx.MultiDiGraph):
        raise OutputError(to, f"{view.name} is a table and no network.", "Use .png, .svg or .json.")
    return _NETWORKS[ending](shown)


def _picture(view: View, store: Store, to: Path, ending: str) -> bytes:
    try:
        import matplotlib as mpl  # noqa: F401 - an extra; networks are written without it
    except ImportError as error:
        remedy = "Install it: pip install 'tip-kg[plot]' (in a clone: '.[plot]'); or write .graphml, .gexf or .json."
        raise OutputError(to, "pictures need matplotlib, which is not installed.", remedy) from error
    from kg.drawing.pictures import render

    image = render(view.name, view.function(store), sources(store), ending)
    if image is None:
        raise OutputError(
            to, f"the reports hold nothing for {view.name}: there is nothing to draw.", "Try another view."
        )
    return image
