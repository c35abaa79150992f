"""From a store to rows of Python values: SPARQL projections, labels, scalars.

The order of rows depends on the data alone, never on the store's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg import terms

Scalar: TypeAlias = str | int | float | bool
"""What GraphML and GEXF can hold as an attribute."""

Row: TypeAlias = dict[str, Scalar]
"""One solution of a projection: variable name -> value; unbound variables are absent."""

JOIN = "; "
"""Between the values of an attribute that has several."""

_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in terms.PREFIXES.items())

STATEMENT = """
    ?statement tip:report ?report ; tip:voice ?voice ; tip:modality ?modality ; rdfs:label ?label ;
        prov:wasDerivedFrom/oa:hasSelector ?selector .
    ?selector oa:exact ?quote ; oa:start ?start ."""

FIGURE = """
    OPTIONAL { ?statement tip:measure ?measure }
    OPTIONAL { ?statement sdmx-dimension:refPeriod ?year }
    OPTIONAL { ?statement sdmx-measure:obsValue|tip:count ?value }
    OPTIONAL { ?statement sdmx-attribute:unitMeasure ?unit }
    OPTIONAL { ?statement tip:comparator ?comparator }
    OPTIONAL { ?statement tip:group ?group }"""


class Labels:
    """English names of IRIs, looked up once each; the last part of the IRI where the store has none."""

    _PREDICATES = tuple(
        NamedNode(terms.PREFIXES[p] + n) for p, n in (("skos", "prefLabel"), ("rdfs", "label"), ("dcterms", "title"))
    )

    def __init__(self, store: Store) -> None:
        self._store, self._known = store, dict[str, str]()

    def __getitem__(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = self._find(iri)
        return self._known[iri]

    def of(self, iris: Iterable[str]) -> str:
        """The names of several IRIs, in order, as one attribute."""
        return JOIN.join(self[iri] for iri in iris)

    def _find(self, iri: str) -> str:
        for predicate in self._PREDICATES:
            found = [q.object for q in self._store.quads_for_pattern(NamedNode(iri), predicate, None, None)]
            names = [o.value for o in found if isinstance(o, Literal) and o.language in (None, "en")]
            if names:
                return printable(min(names))
        return iri if iri.startswith("urn:") else code_of(iri).replace("-", " ")


def rows_of(store: Store, query: str) -> list[Row]:
    """The solutions of a SELECT without prologue, over all graphs, in no order."""
    # The union: a store read from Turtle has everything in its default graph.
    results = store.query(_PROLOGUE + query, use_default_graph_as_union=True)
    if not isinstance(results, QuerySolutions):
        raise TypeError("a projection is a SELECT query")
    names = [variable.value for variable in results.variables]
    return [{name: scalar(row[name]) for name in names if row[name] is not None} for row in results]


def statement_rows(store: Store, query: str) -> list[Row]:
    """Rows in the order of the text, one per statement."""
    ordered = sorted(rows_of(store, query), key=lambda row: (row["report"], row["start"], row["statement"], repr(row)))
    return list({row["statement"]: row for row in reversed(ordered)}.values())[::-1]


def concepts_of(store: Store, cls: str) -> defaultdict[tuple[str, str], list[str]]:
    """(statement, ``offense`` or ``victims``) -> sorted concepts."""
    query = (
        f"SELECT * WHERE {{ VALUES ?property {{ tip:offense tip:victims }} ?statement a {cls} ; ?property ?concept }}"
    )
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in sorted(rows_of(store, query), key=lambda row: str(row["concept"])):
        found[str(row["statement"]), code_of(str(row["property"]))].append(str(row["concept"]))
    return found


def code_of(iri: str) -> str:
    """The last part of an IRI.

    >>> code_of("https://w3id.org/tip-kg/code/offense/sex-trafficking")
    'sex-trafficking'
    """
    return re.split(r"[/#]", iri)[-1]


def kind_of(iri: str) -> str:
    """What sort of thing an IRI of ours names, from its form alone (``docs/model.md``); ``other`` for IRIs of others.

    A statement is named by the kind of its fact; the bodies and laws that statements are about are ``organization``
    and ``instrument``, since ``agency`` and ``law`` are kinds of facts.

    >>> kind_of("https://w3id.org/tip-kg/data/report/XKX-2011/flow/3f9a1c20aa"), kind_of("urn:sha256:00")
    ('flow', 'other')
    """
    if not iri.startswith((terms.DATA, terms.CODE)):
        return "other"
    head, *rest = iri.removeprefix(terms.DATA).removeprefix(terms.CODE).split("/")
    if head != "report" or len(rest) < 2:
        return {"agency": "organization", "law": "instrument"}.get(head, head)
    name, fragment, _ = rest[1].partition("#")
    return name if not fragment else ("selector" if iri.endswith(";selector") else "passage")


def scalar(term: object) -> Scalar:
    """A term as Python value: numbers, truth values and years by their datatype, all else as text."""
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else str(term)
    kind = code_of(term.datatype.value)
    if kind in ("integer", "gYear"):
        return int(term.value)
    if kind == "decimal":
        return float(term.value)
    return term.value == "true" if kind == "boolean" else printable(term.value)


def printable(text: str) -> str:
    """XML 1.0 has no place for control characters other than tab and line ends; narratives do hold form feeds."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", text)
