"""tip-kg: Trafficking in Persons Report narratives as RDF, every statement tied to the words that say it.

A few names do the work: `read`, `extract`, `build`, `validate`, `ask`, and the module `network`. They are loaded when
they are first used, so that the command starts fast; their types stand in `__init__.pyi`.

>>> import kg
>>> dataset = kg.build()  # the bundled report
>>> [str(row[3].value) for row in kg.ask("tier-placements", dataset)]
['Tier 2']
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

__all__ = ["__version__", "ask", "build", "extract", "load", "network", "read", "validate"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for (PEP 562)
    if name == "network":
        return importlib.import_module("kg.network")
    if name in __all__:
        return getattr(importlib.import_module("kg._api"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
