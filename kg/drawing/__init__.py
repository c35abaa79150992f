"""Views as files: pictures for papers (PNG, SVG), networks for other programs (GraphML, GEXF, JSON)."""

from kg.drawing.output import ENDINGS, draw

__all__ = ["ENDINGS", "draw"]
