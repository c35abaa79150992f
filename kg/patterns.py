"""Regular expressions compiled once per installation: a process of a build would compile more than a thousand.

What `re` makes of a pattern is a list of numbers, which the engine checks when it is given them. Compiling is most of
what loading the rules takes, so that the numbers are kept (`kg.kept`), by pattern and flags.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # no stubs: no public module either
import re
from collections.abc import Callable
from re import _compiler, _parser  # type: ignore[attr-defined]  # no stubs: they are no public modules
from typing import Any, TypeAlias

from kg.kept import keep, look_up

_NAME = "patterns"
_Parts: TypeAlias = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, groups by name, names by group: what `_sre.compile` takes."""


class Remembered:
    """Compiles patterns for `re` in this process, or takes them from what is kept; for processes of a build alone.

    When the code of the package changes, nothing is kept any more: patterns that are gone are not kept for ever.
    """

    def __init__(self) -> None:
        self._parts: dict[tuple[str, int], _Parts] = look_up(_NAME, b"") or {}
        self._kept = len(self._parts)
        self._compile: Callable[[Any, int], Any] = _compiler.compile

    def install(self) -> None:
        """From now on `re` asks this for patterns that it does not remember itself."""
        _compiler.compile = self.compile

    def save(self) -> None:
        """Keep what was compiled since, if there is any."""
        if len(self._parts) > self._kept:
            keep(_NAME, b"", self._parts)
            self._kept = len(self._parts)

    def compile(self, pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 - as re calls it
        """The pattern, compiled as `re` does it."""
        if not isinstance(pattern, str) or flags & re.DEBUG:
            return self._compile(pattern, flags)
        key = pattern, int(flags)
        if key not in self._parts:
            self._parts[key] = _parts(pattern, flags)
        return _sre.compile(pattern, *self._parts[key])


def _parts(pattern: str, flags: int) -> _Parts:
    """What the last lines of `re._compiler.compile` hand to the engine."""
    parsed = _parser.parse(pattern, flags)
    code, state = _compiler._code(parsed, flags), parsed.state  # noqa: SLF001
    names: list[str | None] = [None] * state.groups
    for name, group in state.groupdict.items():
        names[group] = name
    return int(flags | state.flags), list(map(int, code)), state.groups - 1, dict(state.groupdict), tuple(names)
