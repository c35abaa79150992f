"""What a build tells while it works."""

from __future__ import annotations

from typing import Protocol


class Listener(Protocol):
    """Whoever shows a person how far a build is."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins: ``total`` steps of it are to come."""

    def advance(self, steps: int) -> None:
        """So many more steps of the stage are done."""

    def message(self, text: str) -> None:
        """Something that a person should know."""


class Silent:
    """A listener that says nothing."""

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def advance(self, steps: int) -> None:
        """Nothing."""

    def message(self, text: str) -> None:
        """Nothing."""
