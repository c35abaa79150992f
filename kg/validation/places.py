"""Where a result points to: the statement that is concerned, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from kg import terms
from kg.validation.results import Term

_OA, _PROV = terms.PREFIXES["oa"], terms.PREFIXES["prov"]
_HAS_SELECTOR, _EXACT = NamedNode(_OA + "hasSelector"), NamedNode(_OA + "exact")
_FROM, _MADE_BY = NamedNode(_PROV + "wasDerivedFrom"), NamedNode(_PROV + "wasGeneratedBy")
_REPORT, _LABEL = NamedNode(terms.TIP + "report"), NamedNode(terms.PREFIXES["rdfs"] + "label")
_TO_STATEMENT = tuple(NamedNode(terms.TIP + name) for name in ("agency", "law", "actor"))


class Places:
    """Look-ups in the validated graph, whatever named graphs its triples stand in.

    Args:
        store: what was validated.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def _objects(self, subject: Term, predicate: NamedNode) -> list[Term]:
        if isinstance(subject, Literal):
            return []
        return _sorted(q.object for q in self._store.quads_for_pattern(subject, predicate, None, None))

    def _subjects(self, predicate: NamedNode, value: Term) -> list[Term]:
        return _sorted(q.subject for q in self._store.quads_for_pattern(None, predicate, value, None))

    def label(self, statement: Term | None) -> str | None:
        """The label of a statement."""
        return None if statement is None else next(map(_text, self._objects(statement, _LABEL)), None)

    def statement(self, *nodes: Term | None) -> Term | None:
        """The first statement that the nodes are, or that uses one of them."""
        return next((found for node in nodes if node is not None for found in self._statements(node)), None)

    def _statements(self, node: Term) -> Iterator[Term]:
        if self._objects(node, _REPORT) or self._objects(node, _MADE_BY):
            yield node
        for passage in (node, *self._subjects(_HAS_SELECTOR, node)):
            yield from self._subjects(_FROM, passage)
        for predicate in _TO_STATEMENT:
            yield from self._subjects(predicate, node)

    def quote(self, *nodes: Term | None) -> str | None:
        """The quote of the first node that is a statement, passage or selector."""
        for node in nodes:
            for selector in self._selectors(node):
                for words in self._objects(selector, _EXACT):
                    return _text(words)
        return None

    def _selectors(self, node: Term | None) -> Iterator[Term]:
        if node is None:
            return
        yield node
        for passage in (node, *self._objects(node, _FROM)):
            yield from self._objects(passage, _HAS_SELECTOR)


def _sorted(terms: Iterable[Term | Triple]) -> list[Term]:
    return sorted({term for term in terms if not isinstance(term, Triple)}, key=_text)


def _text(term: Term) -> str:
    return term.value
