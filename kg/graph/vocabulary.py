"""The ontology and the vocabulary as triples, each file parsed once per process, and what labels need of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import resources, terms
from kg.errors import VocabularyError
from kg.graph.nodes import term


@cache
def _triples(path: Path) -> tuple[Triple, ...]:
    try:
        return tuple(quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise VocabularyError(path, f"not readable as Turtle: {error}.", "Correct the file.") from error


def vocabulary_triples() -> list[Triple]:
    """The ontology and all concept schemes, in the order of their files.

    Queries and validation join them to a report's graph for labels, broader terms and the data structures.

    Raises:
        VocabularyError: a file is missing or is not Turtle.
    """
    return [triple for path in (_ontology(), *resources.vocabulary_files()) for triple in _triples(path)]


def _ontology() -> Path:
    return resources.ontology_folder() / "tip.ttl"


@cache
def place_names() -> dict[str, str]:
    """The English name of each place and region, by IRI; empty entries do not exist."""
    label, bases = term("skos:prefLabel"), (f"{terms.DATA}place/", f"{terms.CODE}region/")
    return {
        triple.subject.value: triple.object.value
        for name in ("places.ttl", "regions.ttl")
        for triple in _triples(resources.ontology_folder() / "vocabulary" / name)
        if triple.predicate == label
        and isinstance(triple.subject, NamedNode)
        and triple.subject.value.startswith(bases)
        and isinstance(triple.object, Literal)
        and triple.object.language == "en"
    }


@cache
def vocabulary_version() -> str:
    """The ``owl:versionInfo`` of the ontology, under which the concept schemes are published too.

    Raises:
        VocabularyError: the ontology does not state one.
    """
    for triple in _triples(_ontology()):
        if triple.predicate == term("owl:versionInfo") and isinstance(triple.object, Literal):
            return triple.object.value
    raise VocabularyError(_ontology(), "states no owl:versionInfo.", "Add one.")
