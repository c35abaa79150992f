"""Namespaces and IRIs. Every IRI is made from what it names; there are no blank nodes and no counters.

``BASE`` is the one setting. It does not resolve until its owner registers it with w3id.org.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from urllib.parse import quote

BASE = "https://w3id.org/tip-kg/"
TIP = BASE + "ontology#"
CODE = BASE + "code/"
DATA = BASE + "data/"

PREFIXES: dict[str, str] = {
    "tip": TIP,
    "code": CODE,
    "data": DATA,
    "place": DATA + "place/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of every file and query of the project."""


@functools.lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """A readable IRI segment: ASCII letters, digits and hyphens; other scripts are percent-encoded.

    >>> slug("Ministry of Women and Children's Affairs")
    'ministry-of-women-and-childrens-affairs'
    """
    bare = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", name.casefold())
    plain = unicodedata.normalize("NFKD", bare)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return quote(re.sub(r"[^\w]+", "-", plain).strip("-"))


def code(scheme: str, value: str) -> str:
    """The IRI of a concept: ``code("offense", "sex-trafficking")``."""
    return f"{CODE}{scheme}/{value}"


def place(value: str) -> str:
    """The IRI of a place: an ISO alpha-3 code, or ``region:<slug>``, which is a concept of the regions scheme.

    >>> place("MDA")
    'https://w3id.org/tip-kg/data/place/MDA'
    >>> place("region:eastern-europe")
    'https://w3id.org/tip-kg/code/region/eastern-europe'
    """
    return code("region", value.removeprefix("region:")) if value.startswith("region:") else f"{DATA}place/{value}"


def report(key: str) -> str:
    """The IRI of a report: ``report("XKX-2011")``."""
    return f"{DATA}report/{key}"


def figure(area: str, year: str, *what: str) -> str:
    """The IRI of what a dated figure states, whichever report states it.

    Args:
        area: ISO alpha-3 code of the country that the report is about.
        year: calendar year of the figure.
        what: measure and unit; then, where they restrict it, offences and the group.

    >>> figure("GHA", "2009", "convictions", "persons").removeprefix(DATA)
    'figure/GHA/2009/convictions/persons'
    """
    return "/".join([f"{DATA}figure", area, year, *what])


def passage(key: str, start: int, end: int) -> str:
    """The IRI of a passage: an RFC 5147 fragment on the report's text, in code points."""
    return f"{report(key)}/text#char={start},{end}"


def digest(*parts: object) -> str:
    """The short hash that statement IRIs end in: 40 bits of SHA-256, enough for 10^5 statements of one report."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:10]
