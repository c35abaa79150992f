"""A statement as a person reads it: its properties, its words, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg import terms
from kg.dataset import AnyDataset
from kg.errors import QueryError

CONTEXT = 160
"""Code points shown on either side of the passage: about one sentence of the genre."""

_NAMED = "The last column of most answers names statements."


@dataclass(frozen=True, slots=True)
class Explanation:
    """What ``kg explain`` shows; ``properties`` are (name, value) pairs, sorted. Offsets are code points."""

    iri: str
    title: str
    properties: tuple[tuple[str, str], ...]
    start: int
    end: int
    before: str
    quote: str
    after: str


def explain(dataset: AnyDataset, iri: str) -> Explanation:
    """The statement, with its passage sliced from the text that the graph holds.

    Args:
        dataset: where to look.
        iri: whole, as answers print it, or the part behind ``data/report/``.

    Raises:
        QueryError: no such statement.
    """
    bare = iri.removeprefix("data/report/").removeprefix("data:report/")
    whole = iri if iri.startswith("http") else f"{terms.DATA}report/{bare}"
    about = _about(dataset, whole)
    passages = about.get("prov:wasDerivedFrom")
    if not passages:
        raise QueryError(iri, "is no statement of this dataset.", _NAMED)
    selector = _about(dataset, f"{passages[0]};selector")
    start, end = int(selector["oa:start"][0]), int(selector["oa:end"][0])
    text = _about(dataset, passages[0].split("#", 1)[0])["tip:content"][0]
    return Explanation(
        iri=whole,
        title=about.get("rdfs:label", [whole])[0],
        properties=tuple(
            (name, value) for name in sorted(about.keys() - {"rdfs:label"}) for value in sorted(about[name])
        ),
        start=start,
        end=end,
        before=_squeezed(text[max(0, start - CONTEXT) : start]),
        quote=_squeezed(text[start:end]),
        after=_squeezed(text[end : end + CONTEXT]),
    )


def _about(dataset: AnyDataset, iri: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(iri, f"is no IRI: {error}.", _NAMED) from error
    for quad in dataset.store.quads_for_pattern(node, None, None, None):
        found.setdefault(shortened(quad.predicate.value), []).append(str(getattr(quad.object, "value", "")))
    return found


def shortened(iri: str) -> str:
    """The IRI as a prefixed name where a prefix of the project fits."""
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _squeezed(text: str) -> str:
    return text.replace("\r", "").replace("\n", " ")
