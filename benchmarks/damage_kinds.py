"""The list of damages: what is left out, doubled, mislinked, misquoted, miscounted, misnamed."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode

from benchmarks.damages import (
    Kind,
    add,
    code,
    drop,
    iri_of,
    node,
    predicate,
    put,
    shifted,
    subject,
    tagged,
    text,
    typed,
    untagged,
)
from kg import terms


def _blank(_: str) -> BlankNode:
    return BlankNode("b")


def _renamed(old: str) -> NamedNode:
    return NamedNode(old[:-3] + "zzz")


_FOREIGN = f"{terms.DATA}report/ALB-2004"
_OWN = f"{terms.DATA}report/XKX-2011"

# What docs/model.md makes mandatory: to leave any of it out is a kind of damage.
_MANDATORY = {
    "tip:Report": "dcterms:title tip:reportYear dcterms:spatial tip:text tip:synthetic rdf:type",
    "tip:Text": "tip:content tip:sha256 tip:length prov:wasDerivedFrom rdf:type",
    "oa:SpecificResource": "oa:hasSource oa:hasSelector rdf:type",
    "oa:TextPositionSelector": "oa:start oa:end oa:exact oa:prefix oa:suffix rdf:type",
    "prov:Activity": "prov:used prov:wasAssociatedWith rdf:type",
    "prov:SoftwareAgent": "tip:version rdf:type",
    "tip:Statistic": "tip:report tip:voice tip:modality tip:section rdfs:label prov:wasDerivedFrom prov:wasGeneratedBy "
    "qb:dataSet sdmx-dimension:refArea tip:measure sdmx-measure:obsValue tip:comparator dcterms:identifier rdf:type",
    "tip:TierPlacement": "tip:country tip:tier",
    "tip:Assessment": "tip:country",
    "tip:CountryRole": "tip:country tip:role",
    "tip:Flow": "tip:origin tip:destination",
    "tip:OffenseMention": "tip:country tip:offense",
    "tip:AgencyMention": "tip:agency",
    "tip:LegalProvision": "tip:law",
    "tip:Penalty": "tip:termUnit",
    "tip:Sentencing": "tip:country tip:comparator tip:termUnit",
    "tip:ShelterProvision": "tip:country",
    "tip:ServiceProvision": "tip:country tip:service",
    "tip:Recommendation": "tip:country tip:position",
    "org:Organization": "skos:prefLabel tip:agencyType rdf:type",
    "tip:Law": "skos:prefLabel rdf:type",
}  # fmt: skip

_DROPPED = [
    Kind(f"drop {name} of {cls}", cls, name, drop) for cls, names in _MANDATORY.items() for name in names.split()
]

_STRUCTURE = [
    Kind("a second title", "tip:Report", "dcterms:title", add(text(lambda old: old + "!"))),
    Kind("a second text", "tip:Report", "tip:text", add(node(f"{_FOREIGN}/text"))),
    Kind("a second voice", "tip:Statistic", "tip:voice", add(code("voice", "media"))),
    Kind("a second section", "tip:Flow", "tip:section", add(code("section", "prevention"))),
    Kind("a second label", "tip:Flow", "rdfs:label", add(text(lambda old: old + "!"))),
    Kind("a second passage", "tip:Flow", "prov:wasDerivedFrom", add(node(f"{_FOREIGN}/text#char=1,2"))),
    Kind("a second value", "tip:Statistic", "sdmx-measure:obsValue", add(shifted(1))),
    Kind("a second year", "tip:Statistic", "sdmx-dimension:refPeriod", add(shifted(-1))),
    Kind("a second origin", "tip:Flow", "tip:origin", add(node(terms.place("UKR")))),
    Kind("a second tier", "tip:TierPlacement", "tip:tier", add(code("tier", "3"))),
    Kind("a second quote", None, "oa:exact", add(text(lambda old: old[1:]))),
    Kind("a second agency name", "org:Organization", "skos:prefLabel", add(text(str.upper))),
    Kind("a second position", "tip:Recommendation", "tip:position", add(shifted(1))),
    Kind("an unknown property", "tip:Flow", "tip:origin", predicate("tip:source")),
    Kind("a property of another class", "tip:Flow", "tip:victims", predicate("tip:service")),
    Kind("an unknown class", "tip:Flow", "rdf:type", put(node(terms.TIP + "Movement"))),
    Kind("the class of another kind", "tip:Flow", "rdf:type", put(node(terms.TIP + "CountryRole"))),
    Kind("a penalty taken for a sentence", "tip:Penalty", "rdf:type", put(node(terms.TIP + "Sentencing"))),
    Kind("no observation", "tip:Statistic", "rdf:type", drop, value="Observation"),
    Kind("a statement as blank node", "tip:Flow", "tip:origin", subject(_blank), whole=True),
    Kind("an agency as blank node", "org:Organization", "skos:prefLabel", subject(_blank), whole=True),
    Kind("a place as blank node", "tip:Flow", "tip:origin", put(lambda _: BlankNode("b"))),
    Kind("a concept as literal", "tip:Statistic", "tip:measure", put(lambda old: Literal(iri_of(old)))),
    Kind("a statement under another IRI", "tip:Statistic", "tip:measure", subject(_renamed), whole=True),
    Kind("a statement lost", "tip:Recommendation", "tip:position", drop, whole=True, value="1"),
    Kind("a selector lost", "oa:TextPositionSelector", "oa:start", drop, whole=True),
    Kind("an agency lost", "org:Organization", "skos:prefLabel", drop, whole=True),
    Kind("a law lost", "tip:Law", "skos:prefLabel", drop, whole=True),
]  # fmt: skip

_LINKS = [
    Kind("a dangling passage", "tip:Flow", "prov:wasDerivedFrom", put(node(f"{_OWN}/text#char=1,2"))),
    Kind("a foreign passage", "tip:Statistic", "prov:wasDerivedFrom", put(node(f"{_FOREIGN}/text#char=1,2"))),
    Kind("a passage of a foreign text", None, "oa:hasSource", put(node(f"{_FOREIGN}/text"))),
    Kind("a dangling selector", None, "oa:hasSelector", put(node(f"{_OWN}/text#char=1,2;selector"))),
    Kind("a foreign report", "tip:Statistic", "tip:report", put(node(_FOREIGN))),
    Kind("a foreign run", "tip:Statistic", "prov:wasGeneratedBy", put(node(f"{_FOREIGN}/run"))),
    Kind("a dangling agency", "tip:AgencyMention", "tip:agency", put(node(f"{terms.DATA}agency/XKX/nobody"))),
    Kind("a dangling law", "tip:LegalProvision", "tip:law", put(node(f"{terms.DATA}law/XKX/none"))),
    Kind("a dangling whole", "org:Organization", "org:unitOf", put(node(f"{terms.DATA}agency/XKX/nobody"))),
    Kind("another agency", "tip:AgencyMention", "tip:agency", put(node(f"{terms.DATA}agency/international/unhcr"))),
    Kind("a foreign text used", "prov:Activity", "prov:used", put(node(f"{_FOREIGN}/text")), value="/text"),
    Kind("the wrong data set", "tip:Statistic", "qb:dataSet", put(node(f"{terms.DATA}dataset/undated-statistics"))),
]  # fmt: skip

_EVIDENCE = [
    Kind("start shifted", None, "oa:start", put(shifted(1))),
    Kind("end shifted", None, "oa:end", put(shifted(-1))),
    Kind("end beyond the text", None, "oa:end", put(shifted(1000000))),
    Kind("start below zero", None, "oa:start", put(shifted(-1000000))),
    Kind("start as string", None, "oa:start", put(typed("xsd:string"))),
    Kind("a word of the quote changed", None, "oa:exact", put(text(lambda old: "Nobody" + old[6:]))),
    Kind("the quote in capitals", None, "oa:exact", put(text(str.upper))),
    Kind(
        "white space of the quote trimmed",
        None,
        "oa:exact",
        put(text(lambda old: old.replace(" ", "", 1))),
        value=" trafficking",
    ),
    Kind("prefix changed", None, "oa:prefix", put(text(lambda old: "x" + old[1:]))),
    Kind("suffix changed", None, "oa:suffix", put(text(lambda old: old[:-1] + "x"))),
    Kind("a letter of the text changed", "tip:Text", "tip:content", put(text(lambda old: old[:-1] + "x"))),
    Kind("the text cut short", "tip:Text", "tip:content", put(text(lambda old: old[:5000]))),
    Kind("the checksum changed", "tip:Text", "tip:sha256", put(text(lambda _: "0" * 64))),
    Kind("the length changed", "tip:Text", "tip:length", put(shifted(1))),
]

_VALUES = [
    Kind("a figure one higher", "tip:Statistic", "sdmx-measure:obsValue", put(shifted(1))),
    Kind("a figure ten times", "tip:Statistic", "sdmx-measure:obsValue", put(text(lambda old: old + "0"))),
    Kind("a negative figure", "tip:Statistic", "sdmx-measure:obsValue", put(text(lambda old: "-" + old))),
    Kind("a figure as words", "tip:Statistic", "sdmx-measure:obsValue", put(lambda _: Literal("many"))),
    Kind("a negative count of sentences", "tip:Sentencing", "tip:count", put(text(lambda old: "-" + old))),
    Kind("another count of sentences", "tip:Sentencing", "tip:count", put(shifted(6))),
    Kind("a longer term", "tip:Sentencing", "tip:maximumTerm", put(shifted(7))),
    Kind("a maximum below its minimum", "tip:Sentencing", "tip:maximumTerm", put(text(lambda _: "1"))),
    Kind("another penalty", "tip:Penalty", "tip:maximumTerm", put(text(lambda _: "17"))),
    Kind("a penalty as string", "tip:Penalty", "tip:maximumTerm", put(typed("xsd:string"))),
    Kind("a year after the report", "tip:Statistic", "sdmx-dimension:refPeriod", put(text(lambda _: "2031"))),
    Kind("the year before", "tip:Statistic", "sdmx-dimension:refPeriod", put(shifted(-1))),
    Kind("a year as number", "tip:Statistic", "sdmx-dimension:refPeriod", put(typed("xsd:integer"))),
    Kind("the year of sentences", "tip:Sentencing", "sdmx-dimension:refPeriod", put(text(lambda _: "1998"))),
    Kind("another report year", "tip:Report", "tip:reportYear", put(shifted(1))),
    Kind("a date as string", "tip:Report", "dcterms:issued", put(typed("xsd:string"))),
    Kind("a publication years later", "tip:Report", "dcterms:issued", put(text(lambda _: "2019-06-27"))),
    Kind("another article", "tip:LegalProvision", "tip:article", put(shifted(1))),
    Kind("the year of a law", "tip:Law", "tip:enacted", put(text(lambda _: "2031"))),
    Kind("another title of a law", "tip:Law", "skos:prefLabel", put(text(lambda old: old + " of commerce"))),
    Kind("another name of an agency", "org:Organization", "skos:prefLabel", put(text(lambda old: old[::-1]))),
    Kind("a position out of order", "tip:Recommendation", "tip:position", put(shifted(1))),
    Kind("another verb", "tip:Recommendation", "tip:verb", put(text(lambda _: "abolish"))),
    Kind("another identifier", "tip:Statistic", "dcterms:identifier", put(text(lambda _: "0123456789"))),
    Kind("an empty label", "tip:Flow", "rdfs:label", put(text(lambda _: ""))),
    Kind("the language of a label lost", "tip:Flow", "rdfs:label", put(untagged)),
    Kind("a title in another language", "tip:Report", "dcterms:title", put(tagged("sq"))),
    Kind("the efforts reversed", "tip:Assessment", "tip:significantEfforts", put(text(lambda _: "false"))),
    Kind("a boolean as string", "tip:Report", "tip:synthetic", put(typed("xsd:string"))),
]  # fmt: skip

_CONCEPTS = [
    Kind("an unknown place", "tip:Flow", "tip:origin", put(node(terms.place("QQQ")))),
    Kind("an unknown region", "tip:Flow", "tip:destination", put(node(terms.place("region:atlantis")))),
    Kind("another origin", "tip:Flow", "tip:origin", put(node(terms.place("UKR")))),
    Kind("another destination", "tip:Flow", "tip:destination", put(node(terms.place("UKR")))),
    Kind("another country", "tip:CountryRole", "tip:country", put(node(terms.place("ALB")))),
    Kind("another area", "tip:Statistic", "sdmx-dimension:refArea", put(node(terms.place("ALB")))),
    Kind("another country of the report", "tip:Report", "dcterms:spatial", put(node(terms.place("ALB")))),
    Kind("another country of an agency", "org:Organization", "tip:country", put(node(terms.place("ALB")))),
    Kind("another tier", "tip:TierPlacement", "tip:tier", put(code("tier", "1"))),
    Kind("full compliance", "tip:Assessment", "tip:compliance", put(code("compliance", "full"))),
    Kind("an unknown offence", "tip:Flow", "tip:offense", put(code("offense", "theft"))),
    Kind("another offence", "tip:OffenseMention", "tip:offense", put(code("offense", "organ-removal"))),
    Kind("another offence of a flow", "tip:Flow", "tip:offense", put(code("offense", "debt-bondage"))),
    Kind("an offence of another scheme", "tip:Statistic", "tip:offense", put(code("measure", "raids"))),
    Kind("another measure", "tip:Statistic", "tip:measure", put(code("measure", "hotline-calls"))),
    Kind("an unknown measure", "tip:Statistic", "tip:measure", put(code("measure", "deportations"))),
    Kind("another unit", "tip:Statistic", "sdmx-attribute:unitMeasure", put(code("unit", "beds"))),
    Kind("another comparator", "tip:Statistic", "tip:comparator", put(code("comparator", "under"))),
    Kind("another voice", "tip:Statistic", "tip:voice", put(code("voice", "media"))),
    Kind("an unknown voice", "tip:Statistic", "tip:voice", put(code("voice", "rumour"))),
    Kind("negated", "tip:Flow", "tip:modality", put(code("modality", "negated"))),
    Kind("another section", "tip:Statistic", "tip:section", put(code("section", "prevention"))),
    Kind("another role", "tip:CountryRole", "tip:role", put(code("role", "transit"))),
    Kind("other victims", "tip:Flow", "tip:victims", put(code("people", "boys"))),
    Kind("another clientele", "tip:ShelterProvision", "tip:clientele", put(code("people", "boys"))),
    Kind("another service", "tip:ServiceProvision", "tip:service", put(code("service", "interpretation"))),
    Kind("another type of agency", "org:Organization", "tip:agencyType", put(code("agency-type", "court"))),
    Kind("months for years", "tip:Penalty", "tip:termUnit", put(code("unit", "months"))),
    Kind("years for months", "tip:Sentencing", "tip:termUnit", put(code("unit", "years"))),
]  # fmt: skip

KINDS: tuple[Kind, ...] = (*_DROPPED, *_STRUCTURE, *_LINKS, *_EVIDENCE, *_VALUES, *_CONCEPTS)
"""All kinds of damage."""
