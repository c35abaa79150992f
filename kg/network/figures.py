"""Law enforcement in figures: a table, not a network."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Store

from kg import terms
from kg.network.projection import FIGURE, STATEMENT, Labels, Row, code_of, concepts_of, statement_rows

_COUNTS = f"""SELECT * WHERE {{
    VALUES ?measure {{ <{terms.code("measure", "investigations")}> <{terms.code("measure", "prosecutions")}>
        <{terms.code("measure", "convictions")}> }}
    ?statement a tip:Statistic ; tip:measure ?measure ; sdmx-dimension:refArea ?country .{STATEMENT}{FIGURE} }}"""


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of law enforcement; ``measure`` and ``comparator`` are codes, ``unit`` and ``offenses`` labels."""

    report: str
    country: str
    measure: str
    year: int | None
    value: float
    unit: str
    comparator: str
    offenses: str
    group: str
    voice: str
    statement: str
    quote: str


def law_enforcement(store: Store) -> list[Count]:
    """Investigations, prosecutions and convictions, one `Count` per figure, in the order of country, year and measure.

    Args:
        store: as for `sources`.

    Returns:
        All figures as stated, also those of one year that differ in unit or offence; ``year`` is None where the text
        gives none.
    """
    labels, many = Labels(store), concepts_of(store, "tip:Statistic")
    steps = ("investigations", "prosecutions", "convictions")
    counts = [
        _count(row, labels, labels.of(many[str(row["statement"]), "offense"])) for row in statement_rows(store, _COUNTS)
    ]
    return sorted(counts, key=lambda c: (c.country, c.year or 0, steps.index(c.measure)))


def _count(row: Row, labels: Labels, offenses: str) -> Count:
    return Count(
        report=code_of(str(row["report"])),
        country=labels[str(row["country"])],
        measure=code_of(str(row["measure"])),
        year=int(row["year"]) if "year" in row else None,
        value=float(row["value"]),
        unit=labels[str(row["unit"])] if "unit" in row else "",
        comparator=code_of(str(row.get("comparator", "exact"))),
        offenses=offenses,
        group=str(row.get("group", "")),
        voice=code_of(str(row["voice"])),
        statement=str(row["statement"]),
        quote=str(row["quote"]),
    )
