"""Places, regions, currencies and code lists, tested as the data that they are."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from functools import cache
from itertools import combinations
from types import ModuleType
from typing import TypeAlias, get_args

import pytest
from pyoxigraph import RdfFormat, parse

from kg.facts import Modality, Voice
from kg.model import Comparator, SectionName
from kg.resources import ontology_folder
from kg.terms import PREFIXES, code, place

SKOS, TIP, SCHEMA, DCTERMS = (PREFIXES[p] for p in ("skos", "tip", "schema", "dcterms"))
LABELS = [SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"]
PLACE_FORMS = [*LABELS, TIP + "demonym", TIP + "internalPlace"]
PREFERRED = TIP + "preferredOver"
GENERATED = ["currencies", "places", "regions"]
CODE_LISTS = {
    "comparators": set(get_args(Comparator)),
    "compliance": {"full", "not-full"},
    "modality": set(get_args(Modality)),
    "operators": {"government", "ngo", "mixed"},
    "roles": {"source", "transit", "destination"},
    "sections": {*get_args(SectionName), "header"},
    "terms": {"life", "death"},
    "tiers": {"1", "2", "2wl", "3", "sc"},
    "units": {"persons", "cases", "events", "calls", "percent", "months", "years", "beds"},
    "voices": set(get_args(Voice)),
}

Concept: TypeAlias = dict[str, list[str]]
"""Predicate to values, literals and IRIs alike."""


@cache
def resources(name: str) -> dict[str, Concept]:
    """Everything that a vocabulary file describes, by IRI."""
    found: dict[str, Concept] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=ontology_folder() / "vocabulary" / f"{name}.ttl", format=RdfFormat.TURTLE):
        found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return found


def concepts(*names: str) -> dict[str, Concept]:
    """The concepts of these files, without the schemes."""
    return {iri: c for name in names for iri, c in resources(name).items() if SKOS + "notation" in c}


def forms(concept: Concept, predicates: list[str]) -> list[str]:
    """The values of these predicates."""
    return [form for predicate in predicates for form in concept.get(predicate, [])]


def sharers(found: dict[str, Concept], predicates: list[str]) -> dict[str, list[str]]:
    """Each form, in lower case, with the concepts that list it, where they are more than one."""
    owners: dict[str, set[str]] = defaultdict(set)
    for iri, concept in found.items():
        for form in forms(concept, predicates):
            owners[form.casefold()].add(iri)
    return {form: sorted(iris) for form, iris in sorted(owners.items()) if len(iris) > 1}


def preferences(found: dict[str, Concept], one: str, other: str) -> int:
    """How many statements say which of the two is preferred."""
    return (other in found[one].get(PREFERRED, [])) + (one in found[other].get(PREFERRED, []))


@pytest.mark.parametrize("name", [*GENERATED, *CODE_LISTS])
def test_every_concept_is_complete(name: str) -> None:
    """A concept has its scheme, one shown name, a definition, a source, and its code at the end of its IRI."""
    schemes = [iri for iri, c in resources(name).items() if DCTERMS + "title" in c]
    assert len(schemes) == 1
    assert concepts(name)
    for iri, concept in concepts(name).items():
        assert concept[SKOS + "inScheme"] == schemes
        assert iri.rsplit("/", 1)[1] == concept[SKOS + "notation"][0]
        counts = [len(concept[p]) for p in (SKOS + "notation", SKOS + "prefLabel", SKOS + "definition")]
        assert counts == [1, 1, 1], iri
        assert concept[DCTERMS + "source"], iri


@pytest.mark.parametrize("name", [*GENERATED, *CODE_LISTS])
def test_labels_of_a_concept_are_disjoint(name: str) -> None:
    """No form is twice among the shown, matched and misspelt labels of one concept; forms are trimmed."""
    for iri, concept in concepts(name).items():
        listed = forms(concept, LABELS)
        assert len(listed) == len(set(listed)), iri
        assert all(form == " ".join(form.split()) != "" for form in forms(concept, PLACE_FORMS)), iri


@pytest.mark.parametrize(("name", "codes"), CODE_LISTS.items())
def test_code_lists_hold_the_codes_of_the_facts(name: str, codes: set[str]) -> None:
    """The code lists and the types of ``kg`` name the same codes."""
    assert {c[SKOS + "notation"][0] for c in concepts(name).values()} == codes


@pytest.mark.parametrize("name", CODE_LISTS)
def test_forms_of_code_lists_are_unambiguous(name: str) -> None:
    """Within a code list no form stands for two codes."""
    assert sharers(concepts(name), LABELS) == {}


def test_shared_place_forms_are_resolved_once() -> None:
    """A form that two places or regions list is decided by exactly one ``tip:preferredOver``."""
    found = concepts("places", "regions")
    shared = sharers(found, PLACE_FORMS)
    assert "congolese" in shared
    for form, iris in shared.items():
        for one, other in combinations(iris, 2):
            assert preferences(found, one, other) == 1, form


def test_no_preference_is_idle() -> None:
    """Who is preferred over another shares a form with it."""
    found = concepts("places", "regions")
    pairs = {pair for iris in sharers(found, PLACE_FORMS).values() for pair in combinations(iris, 2)}
    stated = [(iri, other) for iri, c in found.items() for other in c.get(PREFERRED, [])]
    assert [pair for pair in stated if tuple(sorted(pair)) not in pairs] == []


def used_apart(one: Concept, other: Concept) -> bool:
    """Whether no place uses both currencies, or one ended about when the other began."""
    if not set(one.get(TIP + "usedIn", [])) & set(other.get(TIP + "usedIn", [])):
        return True
    ended = [bool(c.get(SCHEMA + "validThrough")) for c in (one, other)]
    return any(ended)


def test_shared_money_words_are_resolved() -> None:
    """Currencies that share a word are told apart by place, by time, or by exactly one preference."""
    found = concepts("currencies")
    shared = sharers(found, LABELS)
    assert "pesos" in shared
    for form, iris in shared.items():
        for one, other in combinations(iris, 2):
            stated = preferences(found, one, other)
            assert stated <= 1, form
            assert stated or used_apart(found[one], found[other]), (form, one, other)


def test_linked_places_and_regions_exist() -> None:
    """Broader regions and the places where a currency is used are concepts of this vocabulary."""
    known = concepts("places", "regions").keys()
    linked = [SKOS + "broader", TIP + "usedIn", PREFERRED]
    targets = {t for c in concepts("places", "regions", "currencies").values() for t in forms(c, linked)}
    assert {t for t in targets - known if not t.startswith(code("currency", ""))} == set()


def test_places_are_matched_to_authorities() -> None:
    """Every place has a region, is linked to Wikidata, GeoNames and the EU, and shares a link with no other place."""
    links = [link for c in concepts("places").values() for link in c[SKOS + "exactMatch"]]
    assert len(links) == len(set(links))
    for iri, concept in concepts("places").items():
        hosts = {link.split("/")[2] for link in concept[SKOS + "exactMatch"]}
        assert {"www.wikidata.org", "publications.europa.eu"} <= hosts, iri
        assert len(concept[SKOS + "broader"]) == 1, iri


def test_internal_places_are_names() -> None:
    """Internal places are capitalised names of three letters or more."""
    named = [form for c in concepts("places").values() for form in c.get(TIP + "internalPlace", [])]
    assert named
    assert [n for n in named if len(n) < 3 or n[0].islower()] == []


@pytest.mark.parametrize(
    ("form", "value"),
    [
        *(("Kosovars", "XKX"), ("Filipinas", "PHL"), ("Bissau-Guinean", "GNB"), ("Thai", "THA"), ("Kyiv", "UKR")),
        *(("Burma", "MMR"), ("Myanmar", "MMR"), ("Swaziland", "SWZ"), ("Ivory Coast", "CIV"), ("Cape Verde", "CPV")),
        *(("Türkiye", "TUR"), ("UAE", "ARE"), ("South Korea", "KOR"), ("Gambia", "GMB"), ("East Timor", "TLS")),
        *(("Former Yugoslav Republic of Macedonia", "MKD"), ("Gaza", "PSE"), ("Curaçao", "CUW"), ("U.S.", "USA")),
        *(("Eastern European", "region:eastern-europe"), ("Western Africa", "region:west-africa")),
        *(("surrounding countries", "region:neighboring-countries"), ("overseas", "region:abroad")),
        *(("Southeast Asian", "region:southeast-asia"), ("Sahel", "region:sahel")),
        ("Persian Gulf", "region:persian-gulf"),
    ],
)
def test_forms_of_the_genre_name_one_place(form: str, value: str) -> None:
    """Usual, older and derived names lead to their place alone."""
    owners = [iri for iri, c in concepts("places", "regions").items() if form in forms(c, PLACE_FORMS)]
    assert owners == [place(value)]


@pytest.mark.parametrize("form", ["Male", "Split", "Nice", "Reading", "March", "North", "Victoria", "us"])
def test_common_words_are_no_places(form: str) -> None:
    """Words that a narrative uses otherwise are no forms of places."""
    assert [iri for iri, c in concepts("places", "regions").items() if form in forms(c, PLACE_FORMS)] == []


def builder() -> ModuleType:
    """The build script, as a module; it needs the extra ``vocabulary``."""
    for package in ("babel", "pycountry"):
        pytest.importorskip(package, reason="the extra 'vocabulary' is not installed")
    spec = importlib.util.spec_from_file_location("build_places", ontology_folder() / "build_places.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_files_are_current() -> None:
    """The committed Turtle equals what the script makes of its tables."""
    for name, text in builder().build().items():
        committed = (ontology_folder() / "vocabulary" / name).read_text(encoding="utf-8")
        assert committed == text, f"{name} is stale: run python ontology/build_places.py"


def test_every_inhabited_country_of_iso_3166_is_a_place() -> None:
    """All of ISO 3166-1 but the five areas without inhabitants; Kosovo and the Netherlands Antilles besides."""
    listed = {country.alpha_3 for country in builder().pycountry.countries}
    present = {c[SKOS + "notation"][0] for c in concepts("places").values()}
    assert listed - present == {"ATA", "ATF", "BVT", "HMD", "SGS"}
    assert present - listed == {"ANT", "XKX"}
