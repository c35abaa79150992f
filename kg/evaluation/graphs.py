"""What the graph says of each report: tier, roles of the country and flows, each with its statement and its words."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

from kg import lexicon, matching, queries, terms
from kg.model import AnalysedSentence, Document
from kg.reading import plain, read_text
from kg.reading.plain import Plain

_SHOWN = 3
"""So many sentences are shown where the graph is silent."""


class Passage(NamedTuple):
    """Words of a report and the IRI that leads to them: of the statement they make, or of their place in the text."""

    iri: str
    quote: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the graph says of one report, each with the passages that say it.

    ``tiers``, ``roles`` and ``denied`` (roles said not to be) are by code, ``flows`` by origin and destination.
    """

    key: str
    country: str
    year: int
    synthetic: bool
    tiers: dict[str, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[str, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    denied: dict[str, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    flows: dict[tuple[str, str], list[Passage]] = field(default_factory=lambda: defaultdict(list))


_HEAD = "".join(f"PREFIX {p}: <{terms.PREFIXES[p]}>\n" for p in ("tip", "dcterms", "oa", "prov"))
_REPORTS = (
    "SELECT ?report ?country ?year ?synthetic { ?report a tip:Report ; dcterms:spatial ?country ; "
    "tip:reportYear ?year ; tip:synthetic ?synthetic }"
)
_STATEMENT = (
    "?statement tip:report ?report ; tip:modality ?modality ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote ."
)
_TIERS = (
    f"SELECT ?report ?statement ?quote ?value {{ ?statement a tip:TierPlacement ; tip:tier ?value . {_STATEMENT} }}"
)
_ROLES = (
    "SELECT ?report ?statement ?quote ?value ?modality { ?statement a tip:CountryRole ; tip:role ?value ; "
    f"tip:country ?country . ?report dcterms:spatial ?country . {_STATEMENT} }}"
)
_FLOWS = (
    "SELECT ?report ?statement ?quote ?origin ?destination ?modality { ?statement a tip:Flow ; tip:origin ?origin ; "
    f"tip:destination ?destination . {_STATEMENT} }}"
)


def read_graphs(store: ox.Store) -> list[Said]:
    """What a dataset says of its reports, sorted by key; a report of which nothing is said is there too."""
    found = {row["report"]: _report(row) for row in _rows(store, _REPORTS)}
    for row in _rows(store, _TIERS):
        found[row["report"]].tiers[_TIER_NAMES[_code(row["value"])]].append(_passage(row))
    for row in _rows(store, _ROLES):
        said = found[row["report"]]
        is_denied = _code(row["modality"]) == "negated"
        (said.denied if is_denied else said.roles)[_code(row["value"])].append(_passage(row))
    for row in _rows(store, _FLOWS):
        pair = (_place(row["origin"]), _place(row["destination"]))
        if _code(row["modality"]) != "negated":
            found[row["report"]].flows[pair].append(_passage(row))
    return sorted(found.values(), key=lambda said: said.key)


def _rows(store: ox.Store, text: str) -> list[dict[str, str]]:
    answer = queries.ask_sparql(_HEAD + text, store)
    if not isinstance(answer, queries.Answer):
        return []
    rows = [{name: str(value) for name, value in record.items()} for record in answer.to_records()]
    return sorted(rows, key=lambda row: (row.get("report", ""), row.get("statement", "")))


def _report(row: dict[str, str]) -> Said:
    return Said(_code(row["report"]), _place(row["country"]), int(row["year"]), row["synthetic"] == "True")


def _code(iri: str) -> str:
    return iri.rsplit("/", 1)[1]


def _place(iri: str) -> str:
    return f"region:{_code(iri)}" if "/region/" in iri else _code(iri)


def _passage(row: dict[str, str]) -> Passage:
    return Passage(row["statement"], row["quote"])


class Texts:
    """The texts of a dataset, to look for words where the graph is silent; each is analysed once.

    Args:
        store: of the dataset; it holds the texts.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._known: dict[str, tuple[Document, Plain, tuple[AnalysedSentence, ...]]] = {}

    def mentioning(self, key: str, concepts: Iterable[tuple[str, str]]) -> list[Passage]:
        """The first sentences of a report that name all of these concepts, given as scheme and code."""
        wanted = set(concepts)
        document, readable, sentences = self._analysed(key)
        named = (s.span for s in sentences if wanted <= {(m.scheme, m.code) for m in s.mentions})
        spans = [readable.view.original(span) for span in itertools.islice(named, _SHOWN)]
        return [Passage(terms.passage(key, s.start, s.end), s.text(document.text)) for s in spans]

    def _analysed(self, key: str) -> tuple[Document, Plain, tuple[AnalysedSentence, ...]]:
        if key not in self._known:
            rows = _rows(self._store, f"SELECT ?text {{ <{terms.report(key)}> tip:text/tip:content ?text }}")
            document = read_text(rows[0]["text"], report=key)
            readable = plain(document)
            self._known[key] = (document, readable, matching.analyse(readable.document, lexicon.load()))
        return self._known[key]


_TIER_NAMES = {tier.casefold(): tier for tier in ("1", "2", "2WL", "3", "SC")}
"""Code of the graph -> code of the contract."""
