"""How often this program lets Python look for garbage that holds itself alive."""

from __future__ import annotations

import gc

OBJECTS = 50_000
"""So many new objects before garbage is looked for."""


def collect_seldom() -> None:
    """Look for circles of objects once in :data:`OBJECTS` new ones: reading reports makes many objects, no circles."""
    gc.set_threshold(OBJECTS)
