"""What all pictures share: a sheet measured in inches, colours, titles, source lines, legends, and saving.

Figures are made without pyplot, so that nothing global changes and no window system is asked for.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from matplotlib import style
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Curve

from kg.network import Source

INK, GREY, PALE = "#222222", "#6b6b6b", "#d9d9d9"

# Okabe and Ito, "Color Universal Design" (2008), without yellow, which is too pale for lines on white.
ORANGE, SKY, GREEN, BLUE, VERMILLION, PURPLE = "#e69f00", "#56b4e9", "#009e73", "#0072b2", "#d55e00", "#cc79a7"

PNG_DPI = 150

_STYLE = {
    "font.family": ["DejaVu Sans"],  # the font that comes with matplotlib: the same on every machine
    "font.size": 9,
    "text.color": INK,
    "text.parse_math": False,  # "$216,234" is money
    "svg.fonttype": "none",  # text stays text: it can be searched, read aloud and edited
    "svg.hashsalt": "tip-kg",
}

MARGIN, HEAD, FOOT = 0.35, 0.85, 0.75


@contextmanager
def settings() -> Iterator[None]:
    """Settings of matplotlib for one picture, whatever the user's own; put back afterwards."""
    with style.context(["default", _STYLE]):
        yield


def sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """A white figure with one set of axes over all of it, whose data units are inches from the lower left."""
    figure = Figure(figsize=(width, height), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.set_axis_off()
    return figure, axes


def caption(figure: Figure, title: str, sources: Sequence[Source], note: str = "") -> None:
    """Title and reports above, source line and note below."""
    width, height = figure.get_size_inches()
    _text(figure, MARGIN, height - 0.3, title, size=13, weight="bold", va="top")
    _text(figure, MARGIN, height - 0.58, _subject(sources), size=9, color=GREY, va="top")
    letters = int((width - 2 * MARGIN) * 15.5)
    lines = [*textwrap.wrap(_source_line(sources), letters), *textwrap.wrap(note, letters)]
    for place, line in enumerate(reversed(lines[:4])):
        _text(figure, MARGIN, 0.14 + 0.15 * place, line, size=7.5, color=GREY, va="bottom")
    if any(source.synthetic for source in sources):
        word = "SYNTHETIC" if all(source.synthetic for source in sources) else "PARTLY SYNTHETIC"
        _text(
            figure, width - MARGIN, height - 0.3, word, size=11, weight="bold", color=VERMILLION, va="top", ha="right"
        )


def _text(figure: Figure, x: float, y: float, text: str, **look: Any) -> None:  # noqa: ANN401 - passed on
    width, height = figure.get_size_inches()
    figure.text(x / width, y / height, text, **look)


def _subject(sources: Sequence[Source]) -> str:
    if len(sources) == 1:
        return sources[0].title
    years = [source.year for source in sources]
    return f"{len(sources)} narratives, {min(years)} to {max(years)}"


def _source_line(sources: Sequence[Source]) -> str:
    real = [source.title for source in sources if not source.synthetic]
    made_up = [source.key for source in sources if source.synthetic]
    parts = []
    if made_up:
        parts.append(f"SYNTHETIC test narrative, not a published report; no figure may be cited: {_some(made_up)}.")
    if real:
        parts.append(f"Source: {_some(real)}.")
    return " ".join(parts)


def _some(names: Sequence[str], limit: int = 4) -> str:
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return "; ".join(names[:limit]) + more


def legend(axes: Axes, handles: Sequence[Artist], *, bottom: float, columns: int = 4) -> None:
    """A legend without frame, left-aligned, its lower edge ``bottom`` inches above that of the sheet."""
    width, height = axes.get_xlim()[1], axes.get_ylim()[1]
    axes.legend(
        handles=list(handles), loc="lower left", bbox_to_anchor=(MARGIN / width, bottom / height), ncols=columns,
        frameon=False, fontsize=8, handlelength=2.2, columnspacing=1.6, borderaxespad=0, borderpad=0,
    )  # fmt: skip


def line_handle(label: str, color: str, linestyle: Literal["-", "--"] = "-") -> Line2D:
    """A stroke for a legend."""
    return Line2D([], [], color=color, linestyle=linestyle, linewidth=1.8, label=label)


def dot_handle(label: str, color: str) -> Line2D:
    """A dot for a legend."""
    return Line2D([], [], color=color, marker="o", linestyle="", markersize=6, label=label)


def ribbon(axes: Axes, start: tuple[float, float], end: tuple[float, float], **look: object) -> None:
    """A curve from left to right that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    points = [start, (middle, start[1]), (middle, end[1]), end]
    curve = Curve(points, [Curve.MOVETO, Curve.CURVE4, Curve.CURVE4, Curve.CURVE4])
    axes.add_patch(PathPatch(curve, facecolor="none", capstyle="butt", **look))


def detour(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], height: float, half: float, **look: object
) -> None:
    """A curve from left to right that runs level at ``height`` for ``half`` inches on both sides of its middle."""
    middle = (start[0] + end[0]) / 2
    inner, outer = middle - half, middle + half
    before, after = (start[0] + inner) / 2, (end[0] + outer) / 2
    points = [
        start, (before, start[1]), (before, height), (inner, height),
        (outer, height), (after, height), (after, end[1]), end,
    ]  # fmt: skip
    codes = [Curve.MOVETO, *[Curve.CURVE4] * 3, Curve.LINETO, *[Curve.CURVE4] * 3]
    axes.add_patch(PathPatch(Curve(points, codes), facecolor="none", capstyle="butt", **look))


def to_png(figure: Figure) -> bytes:
    """The figure as PNG, without date and program version."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=PNG_DPI, metadata={"Software": None})
    return buffer.getvalue()


def to_svg(figure: Figure) -> bytes:
    """The figure as SVG, without date and program version."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": "tip-kg"})
    return buffer.getvalue()
