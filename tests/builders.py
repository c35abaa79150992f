"""Factories with defaults for the tests: documents around a text, facts around a quote, the gold of a report."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from kg.facts import KINDS, Evidence, Fact, from_record
from kg.model import Document, Metadata, Section, SectionName, Sentence, Span

DATA = Path(__file__).parent / "data"
SERIES = DATA / "series"
SAMPLE = "XKX-2011"

# How each part of the sample begins; what stands before the first is the page's header.
_SAMPLE_SECTIONS: tuple[tuple[SectionName, str], ...] = (
    ("profile", "Kosovo is a source, destination"),
    ("assessment", "The Government of Kosovo does not fully comply"),
    ("recommendations", "Recommendations for Kosovo:"),
    ("prosecution", "The Government of Kosovo demonstrated clear progress"),
    ("protection", "The Kosovo government demonstrated mixed efforts"),
    ("prevention", "The Government of Kosovo demonstrated strong prevention"),
)


def report_path(key: str = SAMPLE) -> Path:
    """The file of a test report."""
    return DATA / "reports" / f"{key}.txt"


def report_text(key: str = SAMPLE) -> str:
    """The text of a test report, exactly as decoded (line ends untouched)."""
    return report_path(key).read_bytes().decode("utf-8")


def document(text: str, *, key: str = SAMPLE, section: SectionName = "profile", **metadata: Any) -> Document:  # noqa: ANN401 - passed on
    """A document around a text: one section over all of it, plain sentences, metadata as given.

    Args:
        text: the whole text.
        key: ``<ISO3>-<year>``; metadata follow it.
        section: the name of the one section.
        metadata: further fields of `Metadata`.
    """
    whole = Section(section, Span(0, len(text)))
    fields = {"sha256": hashlib.sha256(text.encode()).hexdigest()} | metadata
    about = Metadata(iso3=key[:3], year=int(key[4:]), **fields)
    return Document(key, text, about, (whole,), _sentences(text, (whole,)))


def sample_document(key: str = SAMPLE) -> Document:
    """The bundled report as the reader should see it, made by hand; other keys get one section and no title."""
    text = report_text(key)
    if key != SAMPLE:
        return document(text, key=key, synthetic=True)
    starts = [text.index(words) for _, words in _SAMPLE_SECTIONS]
    ends = [*starts[1:], text.index("Search Refworld")]
    sections = tuple(
        Section(name, Span(start, start + len(text[start:end].rstrip())))
        for (name, _), start, end in zip(_SAMPLE_SECTIONS, starts, ends, strict=True)
    )
    return Document(key, text, _sample_metadata(text), sections, _sentences(text, sections))


def _sample_metadata(text: str) -> Metadata:
    tier = text.index("Kosovo (Tier 2)")
    cite = next(line for line in text.splitlines() if line.startswith("Cite as "))
    return Metadata(
        iso3="XKX",
        year=2011,
        sha256=hashlib.sha256(report_path().read_bytes()).hexdigest(),
        title="2011 Trafficking in Persons Report - Kosovo",
        publisher="United States Department of State",
        issued=dt.date(2011, 6, 27),
        citation=cite.removeprefix("Cite as "),
        last_updated="Friday, 19 January 2018, 17:46 GMT",
        tier_line=Span(tier, tier + len("Kosovo (Tier 2)")),
    )


def _sentences(text: str, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    found = []
    for section in sections:
        for match in re.finditer(r"\S(?:[^\n]*?)(?:[.!?](?=\s|$)|$)", section.span.text(text), re.MULTILINE):
            start = section.span.start + match.start()
            found.append(Sentence(Span(start, start + len(match.group())), section.name))
    return tuple(found)


def gold_facts(key: str = SAMPLE, *, optional: bool = True) -> list[Fact]:
    """The gold facts of a report in the order of their file; without the optional ones where asked."""
    lines = (DATA / "gold" / f"{key}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line]
    return [from_record(record) for record in records if optional or not record.get("optional")]


def series_document(key: str) -> Document:
    """A report of the series: three countries over three years, synthetic, in one section."""
    text = (SERIES / "reports" / f"{key}.txt").read_text(encoding="utf-8")
    return document(text, key=key, synthetic=True)


def series_facts(key: str) -> list[Fact]:
    """The facts of a report of the series."""
    lines = (SERIES / "gold" / f"{key}.jsonl").read_text(encoding="utf-8").splitlines()
    return [from_record(json.loads(line)) for line in lines]


def series_keys() -> list[str]:
    """The keys of the series, sorted."""
    return sorted(path.stem for path in (SERIES / "gold").glob("*.jsonl"))


def gold_keys() -> list[str]:
    """The keys of all reports with gold, sorted."""
    return sorted(path.stem for path in (DATA / "gold").glob("*.jsonl"))


_DEFAULTS: dict[str, dict[str, Any]] = {
    "tier": {"tier": "2"},
    "assessment": {"meets_standards": "not-full", "significant_efforts": "true"},
    "role": {"country": "XKX", "role": "source", "victims": ("women",)},
    "flow": {"origin": "MDA", "destination": "XKX", "offenses": ("forced-prostitution",), "victims": ("women",)},
    "offense": {"offense": "forced-labor"},
    "agency": {"name": "Ministry of Justice", "type": "ministry", "country": "XKX"},
    "law": {"instrument": "2004 criminal code", "article": "139", "year": 2004},
    "penalty": {"min_years": 2, "max_years": 12, "offense": "trafficking-in-persons"},
    "statistic": {"measure": "convictions", "value": 11, "year": 2010, "unit": "persons"},
    "sentence": {"count": 2, "min_months": 36, "max_months": 36, "year": 2010},
    "shelter": {"count": 1, "clientele": "children", "operator": "ngo"},
    "service": {"service": "legal"},
    "recommendation": {"verbs": ("prosecute",)},
}


def fact(kind: str, text: str, quote: str | None = None, *, report: str = SAMPLE, **fields: Any) -> Fact:  # noqa: ANN401 - passed on
    """A fact of a kind with defaults, about ``quote`` in ``text`` (first occurrence; None: the whole text)."""
    words = text if quote is None else quote
    start = text.index(words)
    evidence = Evidence(Span(start, start + len(words)), words)
    return KINDS[kind](report=report, evidence=evidence, **(_DEFAULTS[kind] | fields))
