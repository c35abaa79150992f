"""A report's lines, looked up by subject, and for some predicates by object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from kg import terms
from kg.validation.lines.functions import Doubtful, Numbers, Strings, Texts

TYPE = f"<{terms.PREFIXES['rdf']}type>"
Properties: TypeAlias = dict[str, list[str]]


class Index:
    """The triples of a report and of the vocabulary.

    Args:
        lines: N-Triples without the full stop, sorted and unique; literals are canonical, as in a store.
        vocabulary: what is known beside them, by subject.
        backwards: the predicates that are looked up from object to subject; in the report alone.

    Raises:
        Doubtful: a report describes a concept of the vocabulary.
    """

    def __init__(
        self, lines: Iterable[str], vocabulary: Mapping[str, Properties], backwards: Iterable[str] = ()
    ) -> None:
        self.by_subject: dict[str, Properties] = {}
        self.by_object: dict[str, defaultdict[str, list[str]]] = {name: defaultdict(list) for name in backwards}
        self._instances: dict[str, frozenset[str]] = {}
        self._fill(lines)
        if not self.by_subject.keys().isdisjoint(vocabulary):
            raise Doubtful("the vocabulary is described")
        self.by_subject.update(vocabulary)

    def _fill(self, lines: Iterable[str]) -> None:
        by_subject, by_object, last = self.by_subject, self.by_object, ""
        properties: Properties = {}
        for line in lines:
            subject, predicate, value = line.split(" ", 2)
            if subject != last:
                by_subject[subject] = properties = {}
                last = subject
            if predicate in properties:
                properties[predicate].append(value)
            else:
                properties[predicate] = [value]
            if predicate in by_object:
                by_object[predicate][value].append(subject)

    def instances(self, name: str) -> frozenset[str]:
        """What the report says to be of a class; ``rdf:type`` must be among the predicates looked up backwards."""
        if name not in self._instances:
            self._instances[name] = frozenset(self.by_object[TYPE].get(name, ()))
        return self._instances[name]

    @cached_property
    def tables(self) -> tuple[dict[str, Properties], dict[str, defaultdict[str, list[str]]], Texts, Strings, Numbers]:
        """What programs are given: the two indexes, and the values of terms."""
        texts = Texts()
        return self.by_subject, self.by_object, texts, Strings(texts), Numbers()
