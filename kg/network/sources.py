"""The reports that a view is made from."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Store

from kg.network.projection import Labels, code_of, rows_of

_SOURCES = """SELECT * WHERE {
    ?report a tip:Report ; dcterms:title ?title ; tip:reportYear ?year ; dcterms:spatial ?country .
    OPTIONAL { ?report tip:synthetic ?synthetic } }"""


@dataclass(frozen=True, slots=True)
class Source:
    """A report that a view is made from; ``country`` is the name of the place, ``place`` its IRI."""

    key: str
    title: str
    year: int
    place: str
    country: str
    synthetic: bool


def sources(store: Store) -> list[Source]:
    """The reports of a store, by key.

    Args:
        store: reports in named graphs or in the default graph, with or without the vocabulary.
    """
    labels = Labels(store)
    found = [
        Source(
            code_of(str(row["report"])), str(row["title"]), int(row["year"]), str(row["country"]),
            labels[str(row["country"])], row.get("synthetic") is True,
        )
        for row in rows_of(store, _SOURCES)
    ]  # fmt: skip
    return sorted(found, key=lambda source: source.key)
