"""Records: dataclasses that are frozen for the type checker behave as those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest

from kg import records
from kg.model import Section, Span
from tests.builders import document


@records.dataclass(frozen=True, slots=True, order=True)
class Record:
    """Frozen for the type checker."""

    name: str
    count: int = 0
    words: tuple[str, ...] = dataclasses.field(default=(), compare=False)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Frozen:
    """The same, of the standard library."""

    name: str
    count: int = 0
    words: tuple[str, ...] = dataclasses.field(default=(), compare=False)


@records.dataclass(slots=True)
class Changing:
    """Not frozen: equal by value, and therefore without hash."""

    name: str


def test_record_is_as_the_frozen_one() -> None:
    """Hash, order, equality and slots are those of the standard library's frozen class."""
    one, other = Record("one", 2, ("a",)), Record("one", 2, ("b",))
    assert one == other
    assert hash(one) == hash(Frozen("one", 2))
    assert Record("a", 5) < Record("b", 1)
    assert not hasattr(one, "__dict__")
    assert copy.copy(one).words == ("a",)
    assert dataclasses.asdict(one) == dataclasses.asdict(Frozen("one", 2, ("a",)))


def test_record_that_may_change_has_no_hash() -> None:
    """A class that is not frozen has no hash, as in the standard library."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(Changing("one"))


@pytest.mark.parametrize("changes", [{}, {"count": 3}, {"name": "two", "words": ("x",)}])
def test_replace(changes: dict[str, Any]) -> None:
    """Replacing gives what the standard library gives, for frozen classes too, and leaves the old one alone."""
    one = Record("one", 2, ("a",))
    new = records.replace(one, **changes)
    assert (new, new.words) == (dataclasses.replace(one, **changes), dataclasses.replace(one, **changes).words)
    assert one.count == 2
    assert records.replace(Frozen("one"), **changes) == dataclasses.replace(Frozen("one"), **changes)
    assert records.replace(Changing("one"), name="two") == Changing("two")


def test_replace_of_no_field() -> None:
    """A name that is no field is refused."""
    with pytest.raises(TypeError, match="colour"):
        records.replace(Record("one"), **dict.fromkeys(["colour"], "red"))  # type: ignore[arg-type]


def test_what_is_handed_to_users_stays_frozen() -> None:
    """A document, its metadata and its sections cannot be assigned to at run time."""
    made = document("Police arrested two men.")
    for item, name in [(made, "text"), (made.metadata, "year"), (Section("profile", Span(0, 1)), "name")]:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(item, name, None)
