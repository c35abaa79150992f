"""The law-enforcement chart: every figure that a report gives is a bar of its own, grouped by year.

Figures of one year and measure that differ in what they count (persons, cases; one offence) are not added up:
the words under a bar say what it counts.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

import kg.drawing.canvas as canvas
from kg.network import Count, Source

COLORS = {"investigations": canvas.SKY, "prosecutions": canvas.BLUE, "convictions": canvas.VERMILLION}
"""Measures in the order of a case."""

PANELS = 8
"""Countries of one sheet; further ones are left out and the note says so."""

LIMIT = 40
"""Bars of one country; earlier years are left out and the note says so."""

_SIGNS = {"exact": "", "over": "over ", "under": "under ", "about": "about "}
_SLOT, _BAR, _GAP, _TALL = 0.9, 0.62, 0.45, 2.1


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where its left edge is (inches), its figure, and what the figure counts."""

    x: float
    count: Count

    @property
    def number(self) -> str:
        """The figure as the report gives it."""
        value = self.count.value
        shown = f"{int(value):,}" if value == int(value) else f"{value:,}"
        return _SIGNS.get(self.count.comparator, "") + shown

    @property
    def words(self) -> list[str]:
        """Unit and restriction, on short lines."""
        about = [self.count.unit, self.count.offenses.replace("; ", ", "), self.count.group]
        lines = [line for part in about if part for line in textwrap.wrap(part, 14, break_long_words=False)]
        return [*lines[:5], "..."] if len(lines) > 6 else lines


def picture(counts: Sequence[Count], sources: Sequence[Source]) -> Figure:
    """The figures of `kg.network.law_enforcement` as grouped bars, a row of them per country.

    Args:
        counts: with at least one that has a year.
        sources: the reports that they are from.
    """
    figures = _distinct(counts)
    dated = [count for count in figures if count.year is not None]
    panels = [(country, list(group)) for country, group in groupby(dated, key=lambda c: c.country)]
    shown = [(country, bars(_latest(group))) for country, group in panels[:PANELS]]
    width = max(6.4, 2 * canvas.MARGIN + max(row[-1].x + _SLOT for _, row in shown))
    under = 0.42 + 0.115 * max(len(bar.words) for _, row in shown for bar in row)
    each = _TALL + under + (0.4 if len(shown) > 1 else 0.15)
    bottom = canvas.FOOT + 0.35
    figure, axes = canvas.sheet(width, canvas.HEAD + bottom + len(shown) * each)
    for place, (country, row) in enumerate(shown):
        base = bottom + (len(shown) - 1 - place) * each + under
        _panel(axes, row, base, under)
        if len(shown) > 1:
            axes.text(row[0].x, base + _TALL + 0.12, country, fontsize=10, weight="bold", va="bottom")
    title = "Law enforcement" + (f": {shown[0][0]}" if len(shown) == 1 else "")
    canvas.caption(figure, title, sources, _note(figures, sum(len(row) for _, row in shown)))
    present = {bar.count.measure for _, row in shown for bar in row}
    handles = [Patch(color=color, label=name) for name, color in COLORS.items() if name in present]
    canvas.legend(axes, handles, bottom=canvas.FOOT)
    return figure


def bars(counts: Sequence[Count]) -> list[Bar]:
    """The bars of one country from left to right, years apart."""
    row: list[Bar] = []
    x = canvas.MARGIN
    for _, group in groupby(counts, key=lambda count: count.year):
        for count in group:
            row.append(Bar(x, count))
            x += _SLOT
        x += _GAP
    return row


def _distinct(counts: Sequence[Count]) -> list[Count]:
    """Figures that are stated twice in the same words of the vocabulary are one bar."""
    kept = {
        (c.country, c.year, c.measure, c.value, c.unit, c.comparator, c.offenses, c.group): c for c in reversed(counts)
    }
    return list(kept.values())[::-1]


def _latest(counts: list[Count]) -> list[Count]:
    """The last years of a country, as many as fit; at least one."""
    years = sorted({count.year or 0 for count in counts})
    while len(years) > 1 and sum((count.year or 0) >= years[0] for count in counts) > LIMIT:
        years.pop(0)
    return [count for count in counts if (count.year or 0) >= years[0]]


def _note(figures: list[Count], shown: int) -> str:
    notes = ["Each bar is one figure of the text; figures with different units or offences do not add up."]
    undated = sum(count.year is None for count in figures)
    if undated:
        notes.append(f"{undated} without a year left out.")
    if shown + undated < len(figures):
        notes.append(f"{len(figures) - undated - shown} of earlier years or further countries left out.")
    return " ".join(notes)


def _panel(axes: Axes, row: list[Bar], base: float, under: float) -> None:
    """One country; ``base`` is the height of its zero line, ``under`` the room below it for words and years."""
    highest = max(max(bar.count.value for bar in row), 1)
    left, right = row[0].x, row[-1].x + _SLOT
    axes.plot([left, right], [base, base], color=canvas.INK, linewidth=0.8, zorder=3)
    for bar in row:
        _bar(axes, bar, base, bar.count.value / highest * (_TALL - 0.2))
    for year, group in groupby(row, key=lambda bar: bar.count.year):
        _year(axes, str(year), list(group), base - under + 0.24)


def _bar(axes: Axes, bar: Bar, base: float, height: float) -> None:
    middle = bar.x + _SLOT / 2
    axes.add_patch(Rectangle((middle - _BAR / 2, base), _BAR, height, color=COLORS[bar.count.measure], linewidth=0))
    axes.text(middle, base + height + 0.04, bar.number, ha="center", va="bottom", fontsize=9)
    # A colored edge on the line: a bar of zero is seen too, and whose it is.
    axes.plot([middle - _BAR / 2, middle + _BAR / 2], [base, base], color=COLORS[bar.count.measure], zorder=4,
              linewidth=2, solid_capstyle="butt")  # fmt: skip
    for place, line in enumerate(bar.words):
        axes.text(middle, base - 0.16 - 0.115 * place, line, ha="center", fontsize=7, color=canvas.GREY)


def _year(axes: Axes, year: str, group: list[Bar], y: float) -> None:
    left, right = group[0].x + 0.1, group[-1].x + _SLOT - 0.1
    axes.plot([left, right], [y + 0.06, y + 0.06], color=canvas.PALE, linewidth=1)
    axes.text((left + right) / 2, y, year, ha="center", va="top", fontsize=10, weight="bold")
