"""One report as a graph: the report, its text, the run, its statements with their passages, the things they name."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter

from pyoxigraph import RdfFormat, Triple, parse

import kg.graph.things as things
from kg import __version__, terms
from kg.facts import KINDS, Evidence, Fact
from kg.graph.evidence import passage_triples
from kg.graph.forms import Form, boolean, english, integer, iri, line, literal, place, term, text, year
from kg.graph.labels import place_name
from kg.graph.statements import Subject, statement_triples
from kg.graph.vocabulary import vocabulary_version
from kg.model import Document


@dataclass(frozen=True)
class ReportGraph:
    """The graph of one report: the whole unit of work of a build.

    ``iri`` names the report and its named graph; ``lines`` are its triples as N-Triples without the full stop, sorted
    and unique.
    """

    key: str
    iri: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, key: str, iri: str, triples: Iterable[Triple]) -> ReportGraph:
        """The graph of these triples, in any order."""
        return cls(key, iri, tuple(sorted(set(map(str, triples)))))

    @cached_property
    def triples(self) -> tuple[Triple, ...]:
        """The triples in the order of the lines."""
        content = "".join(f"{line} .\n" for line in self.lines)
        return tuple(quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES))


def build_graph(document: Document, facts: Sequence[Fact]) -> ReportGraph:
    """Map the facts of one report to its graph.

    Facts that are equal in every field and place are one statement, and the order of ``facts`` does not matter.

    Args:
        document: the report as read.
        facts: what was found in it; all about ``document.key``.

    Returns:
        The graph as ``docs/model.md`` describes it.
    """
    contents = _contents(facts)
    ordered = [fact for fact, _ in contents]
    found = things.bodies(ordered, document.metadata.iso3)
    lines = report_triples(document)
    lines += things.agency_triples(found)
    lines += things.law_triples(ordered, document.metadata.iso3)
    for evidence in _evidence(ordered):
        lines += passage_triples(document, evidence)
    # What comes nearly sorted is sorted quickly: statements by their IRIs, and each in the order of its properties.
    for subject in sorted(_subjects(document, contents, things.actors(found)), key=attrgetter("node")):
        lines += statement_triples(subject)
    return ReportGraph(document.key, terms.report(document.key), tuple(sorted(dict.fromkeys(lines))))


def _evidence(facts: Iterable[Fact]) -> Iterable[Evidence]:
    """The words that state the facts, each once."""
    found = {(e.span.start, e.span.end, e.quote): e for e in (fact.evidence for fact in facts)}
    return found.values()


def _subjects(document: Document, contents: Sequence[tuple[Fact, str]], actors: dict[str, Form]) -> Iterator[Subject]:
    """Give each fact, in text order, its IRI and its position among the facts of its kind."""
    same: Counter[str] = Counter()
    position: Counter[str] = Counter()
    report = iri(terms.report(document.key))
    for fact, content in contents:
        digest = terms.digest(content, same[content])
        same[content] += 1
        position[fact.kind] += 1
        node = f"{report[:-1]}/{fact.kind}/{digest}>"  # an IRI, since the report's is one
        yield Subject(fact, node, digest, document, actors, position[fact.kind])


def _contents(facts: Sequence[Fact]) -> list[tuple[Fact, str]]:
    """Each fact, once and in text order, with everything it says and the words it says it with.

    Where the words stand is left out: offsets move when an earlier sentence is edited, and a statement keeps its IRI
    then. Equal statements from equal words are told apart by their order in the text.
    """
    contents = [(fact, _content(fact)) for fact in dict.fromkeys(facts)]
    return sorted(contents, key=lambda pair: (pair[0].span.start, pair[0].span.end, pair[1]))


def _content(fact: Fact) -> str:
    values = [int(v) if isinstance(v, float) and v.is_integer() else v for v in _fields(fact.kind)(fact)]
    return repr((fact.kind, fact.evidence.quote, *values))


@cache
def _fields(kind: str) -> attrgetter[tuple[object, ...]]:
    return attrgetter(*(field.name for field in dataclasses.fields(KINDS[kind]) if field.name != "evidence"))


def report_triples(document: Document) -> list[str]:
    """The report, its text and the run that made the graph, as lines."""
    report = terms.report(document.key)
    described: dict[str, dict[str, Form | None]] = {
        report: _report(document),
        f"{report}/text": _text(document),
        _file(document): _source(document),
        f"{report}/run": _run(report),
        _software(): {"rdf:type": term("prov:SoftwareAgent"), "tip:version": text(__version__)},
        _vocabulary(): {"rdf:type": term("prov:Entity"), "tip:version": text(vocabulary_version())},
    }
    lines = [
        line(iri(subject), term(predicate), value)
        for subject, properties in described.items()
        for predicate, value in properties.items()
        if value is not None
    ]
    return [*lines, line(iri(f"{report}/run"), term("prov:used"), iri(_vocabulary()))]


def _report(document: Document) -> dict[str, Form | None]:
    about = document.metadata
    return {
        "rdf:type": term("tip:Report"),
        "dcterms:title": english(about.title or _title(document)),
        "tip:reportYear": year(about.year),
        "dcterms:spatial": place(about.iso3),
        "dcterms:issued": literal(about.issued.isoformat(), "xsd:date") if about.issued else None,
        "dcterms:publisher": text(about.publisher) if about.publisher else None,
        "dcterms:bibliographicCitation": text(about.citation) if about.citation else None,
        "tip:text": iri(f"{terms.report(document.key)}/text"),
        "tip:synthetic": boolean(about.synthetic),
    }


def _title(document: Document) -> str:
    about = document.metadata
    kind = "synthetic test narrative" if about.synthetic else "narrative"
    return f"{about.year} Trafficking in Persons {kind} - {place_name(about.iso3)}"


def _text(document: Document) -> dict[str, Form | None]:
    return {
        "rdf:type": term("tip:Text"),
        "tip:content": text(document.text),
        "tip:sha256": text(hashlib.sha256(document.text.encode()).hexdigest()),
        "tip:length": integer(len(document.text)),
        "prov:wasDerivedFrom": iri(_file(document)),
    }


def _file(document: Document) -> str:
    return f"urn:sha256:{document.metadata.sha256}"


def _source(document: Document) -> dict[str, Form | None]:
    """The file that was read, which may be a web page that the text was taken out of."""
    return {"rdf:type": term("prov:Entity"), "dcterms:format": text(document.metadata.media_type)}


def _run(report: str) -> dict[str, Form | None]:
    return {
        "rdf:type": term("prov:Activity"),
        "prov:used": iri(f"{report}/text"),
        "prov:wasAssociatedWith": iri(_software()),
    }


def _software() -> str:
    return f"{terms.DATA}software/tip-kg/{__version__}"


def _vocabulary() -> str:
    return f"{terms.DATA}vocabulary/{vocabulary_version()}"
