"""The flow picture: origins on the left, the reported country in the middle, destinations on the right.

Stores with reports about several countries have no middle: every flow runs from the left column to the right one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import networkx as nx
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnnotationBbox, HPacker, PackerBase, TextArea, VPacker
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path as Curve

import kg.drawing.canvas as canvas
from kg.network import Source

LIMIT = 60
"""Places per column; what is above it is left out, the least often named first, and the note says so."""

FAMILIES: dict[str, tuple[str, frozenset[str]]] = {
    "sexual exploitation": (
        canvas.VERMILLION,
        frozenset({"sex-trafficking", "forced-prostitution", "child-sex-trafficking", "child-sex-tourism"}),
    ),
    "forced labor": (canvas.BLUE, frozenset({"forced-labor", "child-labor", "debt-bondage", "slavery"})),
    "domestic servitude": (canvas.GREEN, frozenset({"domestic-servitude"})),
    "forced begging": (canvas.ORANGE, frozenset({"forced-begging"})),
    "forced marriage": (canvas.PURPLE, frozenset({"forced-marriage"})),
    "other exploitation": (
        canvas.SKY,
        frozenset({"forced-criminality", "child-soldiering", "organ-removal", "complicity", "smuggling", "other"}),
    ),
}
"""Families of offences in the order of the legend: colour and codes."""

UNSTATED = "form not stated"
_PEOPLE = ("women", "men", "girls", "boys", "children")
_WIDTH, _LEFT, _RIGHT, _BOX = 9.6, 3.2, 6.4, 0.65
_ROOM = 36  # letters of 9 points between a dot and the edge of the sheet
_STEP = 0.07  # between parallel ribbons


@dataclass(slots=True)
class Ribbon:
    """All statements about one family of offences between two places; dashed where none is firmer than possible."""

    origin: str
    destination: str
    family: str
    possible: bool = True
    victims: set[str] = field(default_factory=set)

    @property
    def look(self) -> dict[str, object]:
        """Colour and stroke."""
        color = FAMILIES[self.family][0] if self.family in FAMILIES else canvas.GREY
        return {"edgecolor": color, "linewidth": 1.5, "linestyle": (0, (4, 2.2)) if self.possible else "-"}


def picture(graph: nx.MultiDiGraph, sources: Sequence[Source]) -> Figure:
    """The flows of a graph of `kg.network.flows`.

    Args:
        graph: with at least one edge.
        sources: the reports that it is from.
    """
    ribbons = merged(graph)
    countries = sorted({source.place for source in sources})
    centre = countries[0] if len(countries) == 1 else None
    sides = [_side(graph, ribbons, end, centre) for end in ("origin", "destination")]
    dropped = sum(len(all_of) - len(kept) for all_of, kept in sides)
    columns = [kept for _, kept in sides]
    layout = _Layout(graph, columns, centre, [r for r in ribbons if _is_shown(r, columns, centre)])
    title = f"Trafficking flows: {graph.nodes[centre]['label']}" if centre in graph else "Trafficking flows"
    notes = ["Names in italics are regions."] if "region" in nx.get_node_attributes(graph, "kind").values() else []
    notes += [f"{dropped} places that are named least are left out."] if dropped else []
    return layout.figure(title, sources, " ".join(notes))


def merged(graph: nx.MultiDiGraph) -> list[Ribbon]:
    """The statements merged by places and family, in the order of their places' names and of `FAMILIES`.

    A flow that a report denies is in the network files and not in the picture.
    """
    found: dict[tuple[str, str, str], Ribbon] = {}
    stated = [edge for edge in graph.edges(data=True) if edge[2]["modality"] != "negated"]
    for origin, destination, about in stated:
        for family in families(about["offense_codes"].split("; ")):
            ribbon = found.setdefault((origin, destination, family), Ribbon(origin, destination, family))
            ribbon.possible &= about["modality"] != "asserted"
            ribbon.victims |= set(about["victims"].split("; "))
    order = [*FAMILIES, UNSTATED]
    names = graph.nodes(data="label")
    return sorted(found.values(), key=lambda r: (names[r.origin], names[r.destination], order.index(r.family)))


def families(codes: Iterable[str]) -> list[str]:
    """The families that offences belong to; the general offence belongs to none.

    >>> families(["forced-labor", "sex-trafficking"]), families([""])
    (['sexual exploitation', 'forced labor'], ['form not stated'])
    """
    present = set(codes)
    return [name for name, (_, members) in FAMILIES.items() if members & present] or [UNSTATED]


def _side(graph: nx.MultiDiGraph, ribbons: list[Ribbon], end: str, centre: str | None) -> tuple[list[str], list[str]]:
    """The places of a column, all and those shown: countries by name, regions, and what has no flow to the centre."""
    named = Counter(getattr(r, end) for r in ribbons)
    linked = {getattr(r, end) for r in ribbons if centre in (None, r.origin, r.destination)}
    places = sorted(
        set(named) - {centre}, key=lambda p: (p not in linked, graph.nodes[p]["kind"], graph.nodes[p]["label"], p)
    )
    often = sorted(places, key=lambda p: (-named[p], places.index(p)))[:LIMIT]
    return places, [place for place in places if place in often]


def _is_shown(ribbon: Ribbon, columns: list[list[str]], centre: str | None) -> bool:
    ends = ((ribbon.origin, columns[0]), (ribbon.destination, columns[1]))
    return all(place == centre or place in column for place, column in ends)


class _Layout:
    """Where everything stands, in inches."""

    def __init__(
        self, graph: nx.MultiDiGraph, columns: list[list[str]], centre: str | None, ribbons: list[Ribbon]
    ) -> None:
        self.graph, self.columns, self.centre, self.ribbons = graph, columns, centre, ribbons
        self.loops = [r for r in ribbons if r.origin == r.destination == centre]
        self.rows = max(map(len, columns), default=0)
        self.row = 0.34 if self.rows <= 24 else 0.27
        bypass = sum(centre not in (None, r.origin, r.destination) for r in ribbons)
        below = max(self.rows * self.row, self._box_height() + (0.35 + _STEP * bypass) * bool(bypass)) / 2 + 0.15
        above = max(self.rows * self.row / 2 + 0.3, self._box_height() / 2 + self._loops_height() + 0.2)
        self.middle = canvas.FOOT + 0.55 + below
        self.height = self.middle + above + canvas.HEAD

    def figure(self, title: str, sources: Sequence[Source], note: str) -> Figure:
        """Draw it."""
        figure, axes = canvas.sheet(_WIDTH, self.height)
        canvas.caption(figure, title, sources, note)
        self._columns(axes)
        for ribbon in self.ribbons:
            if ribbon not in self.loops:
                self._ribbon(axes, ribbon)
        if self.centre is not None:
            self._box(axes)
        canvas.legend(axes, self._handles(), bottom=canvas.FOOT - 0.02)
        return figure

    def _y(self, column: int, place: str) -> float:
        places = self.columns[column]
        return self.middle + ((len(places) - 1) / 2 - places.index(place)) * self.row

    def _columns(self, axes: Axes) -> None:
        for column, (x, word, align) in enumerate(((_LEFT, "ORIGIN", 1), (_RIGHT, "DESTINATION", 0))):
            if self.columns[column]:
                highest = max(self._y(column, place) for place in self.columns[column])
                axes.text(x + (0.1, -0.1)[align], highest + 0.3, word, ha=("left", "right")[align], va="center",
                          fontsize=7.5, color=canvas.GREY)  # fmt: skip
            for place in self.columns[column]:
                self._place(axes, column, place, x)

    def _place(self, axes: Axes, column: int, place: str, x: float) -> None:
        about, y = self.graph.nodes[place], self._y(column, place)
        look = {"fontsize": 9, "style": "italic" if about["kind"] == "region" else "normal"}
        end = ("origin", "destination")[column]
        who = people({v for r in self.ribbons if getattr(r, end) == place for v in r.victims})
        box = _beside(TextArea(about["label"], textprops=look), about["label"], who, column)
        shift = 0.1 if column else -0.1
        axes.add_artist(AnnotationBbox(box, (x + shift, y), box_alignment=(1 - column, 0.5), frameon=False, pad=0))
        axes.plot([x], [y], marker="o", markersize=4, color=canvas.INK, zorder=4)

    def _port(self, ribbon: Ribbon, end: str) -> tuple[float, float]:
        """The point where a ribbon leaves (``end`` is ``origin``) or arrives."""
        place, column = getattr(ribbon, end), 0 if end == "origin" else 1
        if place == self.centre:
            return self._centre_port(ribbon, end)
        beside = [r for r in self.ribbons if r.origin == ribbon.origin and r.destination == ribbon.destination]
        shift = ((len(beside) - 1) / 2 - beside.index(ribbon)) * _STEP
        return (_LEFT, _RIGHT)[column], self._y(column, place) + shift

    def _centre_port(self, ribbon: Ribbon, end: str) -> tuple[float, float]:
        """Ports on a side of the box stand in the order of the places at the other ends, so that nothing crosses."""
        other, column = ("destination", 1) if end == "origin" else ("origin", 0)
        same = [r for r in self.ribbons if getattr(r, end) == self.centre and r not in self.loops]
        same.sort(key=lambda r: self.columns[column].index(getattr(r, other)))
        step = min(0.11, (self._box_height() - 0.2) / max(len(same) - 1, 1))
        x = (_LEFT + _RIGHT) / 2 + (_BOX if column else -_BOX)
        return x, self.middle + ((len(same) - 1) / 2 - same.index(ribbon)) * step

    def _box_height(self) -> float:
        ends = [[r for r in self.ribbons if getattr(r, e) == self.centre] for e in ("origin", "destination")]
        return max(0.62, min(0.2 + 0.11 * max(map(len, ends)), 0.75 * self.rows * self.row))

    def _loops_height(self) -> float:
        return 0.42 + 0.16 * len(self.loops) if self.loops else 0

    def _ribbon(self, axes: Axes, ribbon: Ribbon) -> None:
        start, end = self._port(ribbon, "origin"), self._port(ribbon, "destination")
        tip = (end[0] - 0.07, end[1])
        if self.centre in (None, ribbon.origin, ribbon.destination):
            canvas.ribbon(axes, start, tip, zorder=2, **ribbon.look)
        else:
            canvas.detour(axes, start, tip, self._lane(ribbon), _BOX, zorder=2, **ribbon.look)
        axes.plot([end[0] - 0.09], [end[1]], marker=">", markersize=5, color=ribbon.look["edgecolor"], zorder=3, mew=0)

    def _lane(self, ribbon: Ribbon) -> float:
        """How high a flow that does not touch the reported country passes below it."""
        passing = [r for r in self.ribbons if self.centre not in (r.origin, r.destination)]
        return self.middle - self._box_height() / 2 - 0.2 - _STEP * passing.index(ribbon)

    def _box(self, axes: Axes) -> None:
        x, half = (_LEFT + _RIGHT) / 2, self._box_height() / 2
        box = FancyBboxPatch(
            (x - _BOX, self.middle - half), 2 * _BOX, 2 * half, boxstyle="round,pad=0,rounding_size=0.08",
            facecolor="#f2f2f2", edgecolor=canvas.INK, linewidth=1, zorder=3,
        )  # fmt: skip
        axes.add_patch(box)
        label = self.graph.nodes[self.centre]["label"] if self.centre in self.graph else ""
        axes.text(x, self.middle, _broken(label), ha="center", va="center", fontsize=10, weight="bold", zorder=5)
        for place, ribbon in enumerate(self.loops):
            self._loop(axes, ribbon, place, self.middle + half)
        if self.loops:
            who = people({v for r in self.loops for v in r.victims})
            top = self.middle + half + self._loops_height()
            axes.text(
                x, top, "within the country" + (f": {who}" if who else ""), ha="center", fontsize=7.5, color=canvas.GREY
            )

    def _loop(self, axes: Axes, ribbon: Ribbon, place: int, top: float) -> None:
        x, reach, rise = (_LEFT + _RIGHT) / 2, 0.22 + 0.08 * place, 0.42 + 0.2 * place
        points = [
            (x - reach, top),
            (x - reach - 0.1, top + rise),
            (x + reach + 0.1, top + rise),
            (x + reach, top + 0.07),
        ]
        curve = Curve(points, [Curve.MOVETO, Curve.CURVE4, Curve.CURVE4, Curve.CURVE4])
        axes.add_patch(PathPatch(curve, facecolor="none", zorder=2, **ribbon.look))
        axes.plot([x + reach], [top + 0.06], marker="v", markersize=5, color=ribbon.look["edgecolor"], mew=0, zorder=4)

    def _handles(self) -> list[Artist]:
        used = {ribbon.family for ribbon in self.ribbons}
        handles: list[Artist] = [
            canvas.line_handle(name, color) for name, (color, _) in FAMILIES.items() if name in used
        ]
        if UNSTATED in used:
            handles.append(canvas.line_handle(UNSTATED, canvas.GREY))
        if any(ribbon.possible for ribbon in self.ribbons):
            handles.append(canvas.line_handle("said to be possible", canvas.GREY, "--"))
        return handles


def people(victims: Iterable[str]) -> str:
    """Kinds of victims in a fixed order; unspecified persons are not worth the ink.

    >>> people({"persons", "girls", "women"})
    'women, girls'
    """
    present = set(victims)
    return ", ".join(name for name in _PEOPLE if name in present)


def _beside(name: TextArea, label: str, who: str, column: int) -> PackerBase:
    """The name of a place next to its dot, the victims farther out, or below where both are long."""
    if not who:
        return HPacker(children=[name], pad=0, sep=0)
    small = TextArea(who, textprops={"fontsize": 7.5, "color": canvas.GREY})
    if len(label) + 0.8 * len(who) > _ROOM:
        return VPacker(children=[name, small], align=("right", "left")[column], pad=0, sep=1.5)
    return HPacker(children=[name, small] if column else [small, name], align="baseline", pad=0, sep=6)


def _broken(label: str) -> str:
    words, lines = label.split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > 13:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
