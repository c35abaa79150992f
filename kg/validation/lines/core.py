"""Core constraints of SHACL: which of them a report meets beyond doubt.

Each value that met a constraint once is remembered, so that the names and codes that thousands of statements share
are looked at once per process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg.validation.compiled import Check
from kg.validation.lines.functions import Doubtful, Numbers
from kg.validation.lines.index import TYPE, Index, Properties
from kg.validation.lines.values import TESTS, Test
from kg.validation.results import INVERSE

_REMEMBERED = 1 << 12
"""Values; quotes and labels are not met again, and must not fill the memory."""


@dataclass(slots=True)
class _Path:
    """The constraints on the values of one path, for the focus nodes of one target."""

    path: str | None
    low: int = 0
    high: float = float("inf")
    needed: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    below: list[tuple[str, bool]] = field(default_factory=list)
    allowed: frozenset[str] | None = None
    tests: list[Test] = field(default_factory=list)
    good: set[str] = field(default_factory=set)
    sets: set[tuple[str, ...]] = field(default_factory=set)
    is_simple: bool = True
    is_known: bool = True
    kind: str | None = None
    checks: list[Check] = field(default_factory=list)

    def add(self, check: Check) -> bool:
        """Take a constraint; False where it is of no known kind."""
        name, given = _name(check), check.given
        if name in ("MinCount", "MaxCount"):
            number = int(Numbers()[given[0]])
            low, high = (number, self.high) if name == "MinCount" else (0, number)
            self.low, self.high = max(self.low, low), min(self.high, high)
        elif name == "HasValue":
            self.needed.append(given[0])
        elif name == "Class":
            self.classes.append(given[0])
        elif name in ("LessThan", "LessThanOrEquals"):
            self.below.append((given[0], name == "LessThanOrEquals"))
        elif name == "Closed" and self.path is None:
            self.allowed = frozenset(given) if self.allowed is None else self.allowed.intersection(given)
        elif name in TESTS:
            self.tests.append(TESTS[name](given))
        else:
            return False
        self.checks.append(check)
        # Whether one value can be judged by itself, and by its class.
        self.is_simple = self.low <= 1 <= self.high and len(self.classes) < 2 and not (self.needed or self.below)
        self.kind = self.classes[0] if self.classes else None
        self.is_known = not (self.classes or self.below)
        return True

    def is_good(self, value: str, index: Index) -> bool:
        """Whether the one value is beyond doubt, where `is_simple`."""
        if self.kind is not None and value not in index.instances(self.kind):
            return False
        return not self.tests or value in self.good or self._is_good(value)

    def is_met(self, focus: str, about: Properties, index: Index) -> bool:
        """Whether a focus node meets all constraints beyond doubt."""
        values = self._values(focus, about, index)
        if not self.low <= len(values) <= self.high:
            return False
        good = self.good
        for value in values:
            if value not in good and not self._is_good(value):
                return False
        for name in self.classes:
            if not index.instances(name).issuperset(values):
                return False
        if self.allowed is not None and not about.keys() <= self.allowed:
            return False
        if (self.needed or self.below) and not self._fits(values, about):
            return False
        if self.is_known and self.needed and len(self.sets) < _REMEMBERED:
            self.sets.add(tuple(values))
        return True

    def _values(self, focus: str, about: Properties, index: Index) -> Sequence[str]:
        if self.path is None:
            return (focus,)
        if self.path[0] == INVERSE:
            return index.by_object[self.path[1:]].get(focus, ())
        return about.get(self.path, ())

    def _is_good(self, value: str) -> bool:
        for test in self.tests:
            if not test(value):
                return False
        if len(self.good) < _REMEMBERED and len(value) < 100:
            self.good.add(value)
        return True

    def _fits(self, values: Sequence[str], about: Properties) -> bool:
        return all(name in values for name in self.needed) and all(
            self._is_below(values, about.get(other, ()), equal) for other, equal in self.below
        )

    @staticmethod
    def _is_below(values: Iterable[str], others: Iterable[str], equal: bool) -> bool:
        numbers = Numbers()
        pairs = [(numbers[value], numbers[other]) for value in values for other in others]
        return all(low < high or (equal and low == high) for low, high in pairs)


@dataclass(slots=True)
class _Target:
    """The constraints on the focus nodes of one target, by path; ``_Path`` of None: on the focus node itself."""

    paths: dict[str | None, _Path] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    others: tuple[_Path, ...] = ()

    def settle(self) -> None:
        """Once all constraints are known: which properties a focus node must have, and what is no property of it."""
        forwards = {path: one for path, one in self.paths.items() if path is not None and path[0] != INVERSE}
        self.needed = frozenset(path for path, one in forwards.items() if one.low > 0 or one.needed)
        self.others = tuple(one for path, one in self.paths.items() if path not in forwards)

    def is_met(self, focus: str, about: Properties, index: Index) -> bool:
        """Whether a focus node meets everything beyond doubt: one look at each of its properties."""
        if not self.needed <= about.keys():
            return False
        paths = self.paths
        for predicate, values in about.items():
            path = paths.get(predicate)
            if path is None or (len(values) == 1 and path.is_simple and path.is_good(values[0], index)):
                continue
            if tuple(values) not in path.sets and not path.is_met(focus, about, index):
                return False
        return all(path.is_met(focus, about, index) for path in self.others)


class Core:
    """The core constraints among these.

    Args:
        checks: the compiled shapes.
        elsewhere: the predicates of what is not in an index backwards; what needs them cannot be judged here.

    Attributes:
        unknown: those that cannot be judged here.
        backwards: the predicates that an index must know from object to subject.
    """

    def __init__(self, checks: Iterable[Check], elsewhere: AbstractSet[str] = frozenset()) -> None:
        self.unknown: list[Check] = []
        self.backwards = {TYPE}
        self._elsewhere = elsewhere
        self._targets: defaultdict[tuple[tuple[str, str], ...], _Target] = defaultdict(_Target)
        for check in checks:
            self._add(check)
        for target in self._targets.values():
            target.settle()

    def _add(self, check: Check) -> None:
        path, backwards = _path(check), _backwards(check)
        known = self._elsewhere.isdisjoint(backwards)
        if known:
            self.backwards |= backwards
            try:
                known = self._targets[check.targets].paths.setdefault(path, _Path(path)).add(check)
            except (Doubtful, KeyError):
                known = False
        if not known:
            self.unknown.append(check)

    def checks(self) -> list[Check]:
        """All that can be judged here."""
        return [check for target in self._targets.values() for path in target.paths.values() for check in path.checks]

    def doubts(self, index: Index) -> Iterator[Check]:
        """The constraints that a report does not meet beyond doubt."""
        for targets, target in self._targets.items():
            found: dict[str | None, _Path] = {}
            for focus in _focus_nodes(targets, index):
                about = index.by_subject.get(focus, {})
                if not _is_met(target, focus, about, index):
                    paths = target.paths.items()
                    found |= {name: path for name, path in paths if not _is_met(path, focus, about, index)}
            yield from (check for path in found.values() for check in path.checks)


def _is_met(path: _Path | _Target, focus: str, about: Properties, index: Index) -> bool:
    try:
        return path.is_met(focus, about, index)
    except Doubtful:
        return False


def _focus_nodes(targets: Iterable[tuple[str, str]], index: Index) -> Iterable[str]:
    found: dict[str, None] = {}
    for kind, name in targets:
        if kind == "targetClass":
            found |= dict.fromkeys(index.by_object[TYPE].get(name, ()))
        elif kind == "targetObjectsOf":
            found |= dict.fromkeys(index.by_object[name])
        else:
            found |= dict.fromkeys(subject for many in index.by_object[name].values() for subject in many)
    return found


def _name(check: Check) -> str:
    return check.component.rpartition("#")[2].removesuffix("ConstraintComponent")


def _path(check: Check) -> str | None:
    if check.path is None:
        return None
    return f"{INVERSE}<{check.path[1:]}>" if check.path[0] == INVERSE else f"<{check.path}>"


def _backwards(check: Check) -> set[str]:
    """The predicates that lead to its focus nodes, and from them to their values, from object to subject."""
    path = _path(check) or ""
    targets = {TYPE if kind == "targetClass" else name for kind, name in check.targets}
    return {path[1:], *targets} if path[:1] == INVERSE else targets


def is_core(check: Check) -> bool:
    """Whether a constraint is of SHACL core."""
    return _name(check) != "SPARQL"
