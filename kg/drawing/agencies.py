"""The agencies picture: agencies on the left with their units, on the right what is said of each, in text order."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import kg.drawing.canvas as canvas
from kg.network import Source

LIMIT = 70
"""Statements of one sheet; what is above it is left out and the note says so."""

_WIDTH, _NAME, _DEED, _ROW = 10.0, 4.6, 5.6, 0.24
_COLORS = (
    ("ministry", canvas.BLUE), ("police", canvas.VERMILLION), ("prosecution", canvas.ORANGE), ("court", canvas.GREEN),
    ("coordination", canvas.PURPLE), ("government", canvas.SKY),
)  # fmt: skip
_OTHER = ("other agency", canvas.GREY)


@dataclass(frozen=True, slots=True)
class Block:
    """An agency with the lines of what it did, and how deep it lies in the agencies that it is a unit of."""

    node: str
    depth: int
    deeds: tuple[tuple[str, str], ...]

    @property
    def rows(self) -> int:
        """Lines that it takes."""
        return max(1, len(self.deeds))


def picture(graph: nx.MultiDiGraph, sources: Sequence[Source]) -> Figure:
    """The agencies of a graph of `kg.network.agencies`.

    Args:
        graph: with at least one agency.
        sources: the reports that it is from.
    """
    every = blocks(graph)
    drawn = [block for block in every if _is_drawn(graph, block)]
    silent = [block for block in every if block not in drawn]
    shown = _fitting(drawn)
    named = _also(graph, silent)
    tail = 0.17 * len(named) + (0.3 if named else 0)
    height = canvas.HEAD + canvas.FOOT + 0.5 + tail + sum(_height(block) for block in shown)
    figure, axes = canvas.sheet(_WIDTH, height)
    canvas.caption(figure, "Agencies and what is said of them", sources, _note(len(drawn) - len(shown)))
    y = height - canvas.HEAD - 0.15
    places: dict[str, tuple[float, float]] = {}
    for block in shown:
        places[block.node] = _draw(axes, graph, block, y)
        y -= _height(block)
    _units(axes, graph, places)
    for line in named:
        axes.text(canvas.MARGIN, y - 0.15, line, fontsize=8, color=canvas.GREY, va="top")
        y -= 0.17
    canvas.legend(axes, _handles(graph, shown), bottom=canvas.FOOT, columns=4)
    return figure


def blocks(graph: nx.MultiDiGraph) -> list[Block]:
    """The agencies by type and name, each directly followed by its units."""
    nodes = [n for n, kind in graph.nodes(data="kind") if kind == "agency"]
    wholes = {part: whole for part, whole, how in graph.edges(data="relation") if how == "unit of"}
    ordered = sorted(nodes, key=lambda n: (_type_rank(graph, n), graph.nodes[n]["label"].casefold(), n))
    units: dict[str, list[str]] = defaultdict(list)
    for node in ordered:
        if node in wholes:
            units[wholes[node]].append(node)
    depths: dict[str, int] = {}
    # Last come those in a circle of units, which names can make: no way leads to them from an agency without a whole.
    for root in [*(node for node in ordered if node not in wholes), *ordered]:
        _descend(root, 0, units, depths)
    return [Block(node, depth, _deeds(graph, node)) for node, depth in depths.items()]


def _descend(node: str, depth: int, units: dict[str, list[str]], depths: dict[str, int]) -> None:
    """Enter an agency and then its units into ``depths``, each once."""
    if node not in depths:
        depths[node] = depth
        for unit in units.get(node, []):
            _descend(unit, depth + 1, units, depths)


def _type_rank(graph: nx.MultiDiGraph, node: str) -> int:
    return [name for name, _ in (*_COLORS, _OTHER)].index(_look(graph, node)[0])


def _deeds(graph: nx.MultiDiGraph, node: str) -> tuple[tuple[str, str], ...]:
    """Lines and modalities of what an agency did; the same line once, its services together in one."""
    edges = [about for _, _, about in graph.out_edges(node, data=True) if about["relation"] == "did"]
    services: dict[str, dict[str, None]] = defaultdict(dict)
    lines: dict[tuple[str, str], None] = {}
    for about in edges:
        if about["kind"] == "service":
            services[about["modality"]][about["label"]] = None
        else:
            lines[about["label"], about["modality"]] = None
    given = [("services: " + ", ".join(sorted(labels)), modality) for modality, labels in services.items()]
    return (*lines, *given)


def _is_drawn(graph: nx.MultiDiGraph, block: Block) -> bool:
    """Whether it did something, or belongs with another agency."""
    related = [*graph.in_edges(block.node, data="relation"), *graph.out_edges(block.node, data="relation")]
    return bool(block.deeds) or any(how == "unit of" for *_, how in related)


def _fitting(every: list[Block]) -> list[Block]:
    kept: list[Block] = []
    rows = 0
    for block in every:
        rows += block.rows
        if rows <= LIMIT or not kept:
            kept.append(block)
    return kept


def _height(block: Block) -> float:
    return _ROW * block.rows + 0.1


def _look(graph: nx.MultiDiGraph, node: str) -> tuple[str, str]:
    code = graph.nodes[node].get("agency_type_code")
    return next((look for look in _COLORS if look[0] == code), _OTHER)


def _draw(axes: Axes, graph: nx.MultiDiGraph, block: Block, top: float) -> tuple[float, float]:
    """Draw a block below ``top``; gives the place of the agency's dot."""
    color, middle = _look(graph, block.node)[1], top - _ROW * block.rows / 2
    label = textwrap.shorten(graph.nodes[block.node]["label"], 58, placeholder=" ...")
    dot = (_NAME + 0.18 * min(block.depth, 3), middle)
    axes.plot(*dot, marker="o", markersize=6, color=color, zorder=4)
    axes.text(_NAME - 0.12, middle, label, ha="right", va="center", fontsize=8.5)
    for place, (line, modality) in enumerate(block.deeds):
        y = top - _ROW * (place + 0.5)
        stroke = "-" if modality == "asserted" else (0, (4, 2.2))
        canvas.ribbon(axes, dot, (_DEED, y), edgecolor=color, linewidth=1.1, linestyle=stroke, zorder=2)
        shown = textwrap.shorten(line, 62, placeholder=" ...") + (" (negated)" if modality == "negated" else "")
        axes.text(_DEED + 0.06, y, shown, va="center", fontsize=8)
    return dot


def _units(axes: Axes, graph: nx.MultiDiGraph, places: dict[str, tuple[float, float]]) -> None:
    """Elbows from the dot of a whole down to the dots of its units."""
    for part, whole, how in graph.edges(data="relation"):
        if how == "unit of" and part in places and whole in places:
            (x, top), (end, y) = places[whole], places[part]
            axes.plot([x, x, end], [top, y, y], color=canvas.GREY, linewidth=1, zorder=1)


def _also(graph: nx.MultiDiGraph, silent: list[Block]) -> list[str]:
    if not silent:
        return []
    names = ", ".join(graph.nodes[block.node]["label"] for block in silent)
    return textwrap.wrap(f"Named without a statement of their own: {names}.", 155)[:12]


def _note(left_out: int) -> str:
    return f"{left_out} agencies are left out for want of room." if left_out else ""


def _handles(graph: nx.MultiDiGraph, shown: list[Block]) -> list[Artist]:
    used = {_look(graph, block.node) for block in shown}
    handles: list[Artist] = [canvas.dot_handle(*look) for look in (*_COLORS, _OTHER) if look in used]
    if any(block.depth for block in shown):
        handles.append(canvas.line_handle("has the unit", canvas.GREY))
    return handles
