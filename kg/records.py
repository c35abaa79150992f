"""Dataclasses that are frozen for the type checker and cheap to make: for what rules make by the thousand.

``frozen=True`` of :func:`dataclasses.dataclass` is held at run time by a ``__setattr__`` that its own ``__init__`` must
get around, field by field: an object of six fields takes five times as long to make. Here mypy alone holds it
(``docs/decisions/0016-frozen-for-the-type-checker.md``); in all else the classes are the same, their hash included.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    import dataclasses

    def dataclass(*, frozen: bool = False, eq: bool = True, **options: bool) -> Callable[[type], type]:
        """As :func:`dataclasses.dataclass`, but that a frozen class is not guarded at run time."""

        def decorate(cls: type) -> type:
            is_hashed = frozen and eq and "__hash__" not in cls.__dict__
            return dataclasses.dataclass(eq=eq, unsafe_hash=is_hashed, **options)(cls)

        return decorate

    def replace(item: Any, /, **changes: Any) -> Any:  # noqa: ANN401 - as in the standard library
        """As :func:`dataclasses.replace`, in a third of the time: of the class's fields only the values are read."""
        names, values = _fields(item.__class__)
        return item.__class__(**(dict(zip(names, values(item), strict=False)) | changes))

    @functools.cache
    def _fields(cls: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
        names = tuple(field.name for field in dataclasses.fields(cls) if field.init)
        # A getter of one name gives the value itself, so that the last name stands twice.
        return names, attrgetter(*names, names[-1])
