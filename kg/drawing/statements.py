"""The statement graph as a wheel: the things that are spoken of on the rim, each with the statements about it as dots.

A chord runs from a statement to whatever else it speaks of (victims, offences, the agency that acted). What every
statement has, such as report, voice, section and passage, would tie everything to everything and is left to the files.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, degrees, pi, sin

import networkx as nx
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Arc, PathPatch
from matplotlib.path import Path as Curve

import kg.drawing.canvas as canvas
from kg.network import Source

KINDS: dict[str, tuple[str, str]] = {
    "tier": ("placement", canvas.INK),
    "assessment": ("placement", canvas.INK),
    "role": ("role, flow", canvas.VERMILLION),
    "flow": ("role, flow", canvas.VERMILLION),
    "offense": ("offense named", canvas.ORANGE),
    "law": ("law, penalty, sentence", canvas.PURPLE),
    "penalty": ("law, penalty, sentence", canvas.PURPLE),
    "sentence": ("law, penalty, sentence", canvas.PURPLE),
    "statistic": ("statistic", canvas.BLUE),
    "shelter": ("shelter, service", canvas.GREEN),
    "service": ("shelter, service", canvas.GREEN),
    "agency": ("agency named", canvas.SKY),
    "recommendation": ("recommendation", "#999999"),
}
"""Kind of statement -> its class in the legend and the color."""

LIMIT = 400
"""Statements of one sheet; later ones are left out and the note says so."""

_HOMES = {
    "statistic": ("measure",), "service": ("service",), "agency": ("agency",), "law": ("law",), "offense": ("offense",),
    "penalty": ("offense",), "flow": ("origin", "destination"), "role": ("role",), "tier": ("tier",),
    "assessment": ("compliance",),
}  # fmt: skip
_CHORDS = ("actor", "offense", "victims", "clientele", "origin", "destination", "law")
_ORDER = ("measure", "service", "shelter", "sentence", "penalty", "instrument", "tier", "compliance", "role", "place",
          "region", "people", "offense", "recommendation", "organization")  # fmt: skip
_SLOT, _LABELS, _LETTERS = 0.125, 2.75, 42


@dataclass(slots=True)
class Sector:
    """A thing on the rim with the statements that are about it first of all; angles are in radians."""

    thing: str
    label: str
    kind: str
    dots: list[str] = field(default_factory=list)
    start: float = 0
    end: float = 0

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return (self.start + self.end) / 2


def picture(graph: nx.MultiDiGraph, sources: Sequence[Source]) -> Figure:
    """The statements of a graph of `kg.network.statements`.

    Args:
        graph: with at least one statement.
        sources: the reports that it is from.
    """
    every = statements(graph)
    shown = every[:LIMIT]
    rim = sectors(graph, shown)
    radius = max(2.0, _turn(rim) * _SLOT / (2 * pi))
    side = 2 * (radius + _LABELS)
    figure, axes = canvas.sheet(max(side, 8.6), side + canvas.HEAD + canvas.FOOT)
    wheel = _Wheel(axes, (max(side, 8.6) / 2, canvas.FOOT + 0.25 + side / 2), radius)
    angles = _angles(rim)
    for node in shown:
        for target in _chords(graph, node, rim):
            wheel.chord(angles[node], angles[target], _color(graph, node))
    for sector in rim:
        wheel.sector(sector, [(angles[node], _color(graph, node)) for node in sector.dots])
    note = "Dots are statements; chords lead to what else they speak of."
    note += f" {len(every) - len(shown)} statements are left out." if len(every) > len(shown) else ""
    canvas.caption(figure, "Statements and what they speak of", sources, note)
    canvas.legend(axes, _handles(graph, shown), bottom=canvas.FOOT - 0.1, columns=4)
    return figure


def statements(graph: nx.MultiDiGraph) -> list[str]:
    """The nodes that are statements, by report and kind."""
    return [node for node, kind in graph.nodes(data="kind") if kind in KINDS and "/report/" in node]


def sectors(graph: nx.MultiDiGraph, shown: Sequence[str]) -> list[Sector]:
    """The rim: every thing that the statements speak of, grouped by kind, each with its statements."""
    reported = {target for _, target, name in graph.edges(data="label") if name == "spatial"}
    found: dict[str, Sector] = {}
    for node in shown:
        home = _home(graph, node, reported)
        found.setdefault(home, _sector(graph, home)).dots.append(node)
        for name in _CHORDS:
            for thing in _targets(graph, node, (name,)):
                found.setdefault(thing, _sector(graph, thing))
    rim = sorted(found.values(), key=lambda s: (_rank(s.kind), s.label.casefold(), s.thing))
    _place(rim)
    return rim


def _home(graph: nx.MultiDiGraph, node: str, reported: set[str]) -> str:
    """The thing that a statement is about first of all; its own kind where that is none on the rim."""
    kind = graph.nodes[node]["kind"]
    things = _targets(graph, node, _HOMES.get(kind, ()))
    return next((thing for thing in things if thing not in reported), things[0] if things else kind)


def _targets(graph: nx.MultiDiGraph, node: str, names: tuple[str, ...]) -> list[str]:
    return [target for _, target, name in graph.out_edges(node, data="label") if name in names]


def _sector(graph: nx.MultiDiGraph, thing: str) -> Sector:
    if thing in graph:
        return Sector(thing, graph.nodes[thing]["label"], graph.nodes[thing]["kind"])
    return Sector(thing, f"{thing}s" if thing != "penalty" else "penalties", thing)


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _slots(sector: Sector) -> float:
    return max(1, len(sector.dots)) + 0.5


def _turn(rim: Sequence[Sector]) -> float:
    """Slots of the whole rim, with a gap before each kind of thing."""
    return sum(map(_slots, rim)) + 1.5 * len({sector.kind for sector in rim})


def _place(rim: list[Sector]) -> None:
    """Clockwise from the top."""
    slot, at = 2 * pi / _turn(rim), pi / 2
    for before, sector in zip([None, *rim], rim, strict=False):
        at -= slot * (1.5 if before is None or before.kind != sector.kind else 0)
        sector.start, sector.end = at - slot * 0.25, at - slot * (_slots(sector) - 0.25)
        at -= slot * _slots(sector)


def _angles(rim: Sequence[Sector]) -> dict[str, float]:
    """The angle of every thing and of every statement."""
    angles = {sector.thing: sector.middle for sector in rim}
    for sector in rim:
        width = (sector.end - sector.start) / max(1, len(sector.dots))
        angles |= {node: sector.start + width * (place + 0.5) for place, node in enumerate(sector.dots)}
    return angles


def _chords(graph: nx.MultiDiGraph, node: str, rim: Sequence[Sector]) -> list[str]:
    """What else a statement speaks of, without the thing that it stands at."""
    home = next(sector.thing for sector in rim if node in sector.dots)
    return [thing for thing in dict.fromkeys(_targets(graph, node, _CHORDS)) if thing != home]


def _color(graph: nx.MultiDiGraph, node: str) -> str:
    return KINDS[graph.nodes[node]["kind"]][1]


@dataclass(frozen=True, slots=True)
class _Wheel:
    """Draws on a circle; ``centre`` and ``radius`` are in inches."""

    axes: Axes
    centre: tuple[float, float]
    radius: float

    def at(self, angle: float, radius: float) -> tuple[float, float]:
        """The point of the sheet at an angle (radians) and a distance from the centre (inches)."""
        return self.centre[0] + radius * cos(angle), self.centre[1] + radius * sin(angle)

    def chord(self, start: float, end: float, color: str) -> None:
        """A curve through the inside between two angles of the rim."""
        pull = self.radius * 0.35
        points = [self.at(start, self.radius), self.at(start, pull), self.at(end, pull), self.at(end, self.radius)]
        curve = Curve(points, [Curve.MOVETO, Curve.CURVE4, Curve.CURVE4, Curve.CURVE4])
        self.axes.add_patch(PathPatch(curve, facecolor="none", edgecolor=color, linewidth=0.7, alpha=0.4, zorder=1))

    def sector(self, sector: Sector, dots: list[tuple[float, str]]) -> None:
        """A piece of the rim with its label and its statements, given as angle and color."""
        size, turn = 2 * self.radius, (degrees(sector.end), degrees(sector.start))
        arc = Arc(self.centre, size, size, theta1=turn[0], theta2=turn[1], color=canvas.INK, linewidth=1.6, zorder=3)
        self.axes.add_patch(arc)
        for angle, color in dots:
            x, y = self.at(angle, self.radius + 0.1)
            self.axes.plot([x], [y], marker="o", markersize=4.2, color=color, zorder=4, mew=0)
        self._label(sector)

    def _label(self, sector: Sector) -> None:
        """Along the radius, never upside down."""
        x, y = self.at(sector.middle, self.radius + (0.22 if sector.dots else 0.1))
        is_right = cos(sector.middle) >= 0
        turn = degrees(sector.middle) + (0 if is_right else 180)
        label = textwrap.shorten(sector.label, _LETTERS, placeholder=" ...")
        self.axes.text(x, y, label, rotation=turn, rotation_mode="anchor", ha="left" if is_right else "right",
                       va="center", fontsize=7)  # fmt: skip


def _handles(graph: nx.MultiDiGraph, shown: Sequence[str]) -> list[Artist]:
    used = {graph.nodes[node]["kind"] for node in shown}
    classes = dict.fromkeys(look for kind, look in KINDS.items() if kind in used)
    return [canvas.dot_handle(name, color) for name, color in classes]
