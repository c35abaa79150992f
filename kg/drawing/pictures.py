"""Which picture a view has. Needs matplotlib (the extra ``plot``), as do the modules that it draws with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.figure import Figure

import kg.drawing.agencies as agencies
import kg.drawing.bars as bars
import kg.drawing.canvas as canvas
import kg.drawing.flows as flows
import kg.drawing.statements as statements
from kg.network import Source

PICTURES: dict[str, tuple[Callable[[Any], bool], Callable[[Any, Sequence[Source]], Figure]]] = {
    "flows": (lambda graph: bool(flows.merged(graph)), flows.picture),
    "law-enforcement": (lambda counts: any(count.year is not None for count in counts), bars.picture),
    "agencies": (lambda graph: graph.number_of_nodes() > 0, agencies.picture),
    "statements": (lambda graph: bool(statements.statements(graph)), statements.picture),
}
"""Name of a view -> whether there is something to draw, and how."""

_SAVE: dict[str, Callable[[Figure], bytes]] = {".png": canvas.to_png, ".svg": canvas.to_svg}


def render(name: str, view: Any, sources: Sequence[Source], ending: str) -> bytes | None:  # noqa: ANN401 - as `View`
    """A view as an image, or None where it is empty.

    Args:
        name: of the view.
        view: what its function gave.
        sources: the reports that it is from; at least one.
        ending: ``.png`` or ``.svg``.
    """
    has_content, picture = PICTURES[name]
    if not has_content(view):
        return None
    with canvas.settings():
        return _SAVE[ending](picture(view, sources))
