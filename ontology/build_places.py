"""Builds the generated part of the vocabulary: ``vocabulary/{places,regions,currencies}.ttl``.

Run it as ``python ontology/build_places.py`` with the extra ``vocabulary`` installed (pycountry, babel). The
Turtle is committed, so nobody needs the extra to use the project; a test fails when a file is stale.

Inputs, one row per concept, several values of a cell parted by "; ":
    places.tsv      a final "+" on a demonym stands for the singular and its plural in -s; towns are given with and
                    without accents, for not every bare form is safe ("Malé" is, "Male" is not)
    regions.tsv     slug, name, forms, demonyms, M49 code, broader region
    currencies.tsv  ISO 4217 code, forms besides those of CLDR, and the currencies ("all": any) that yield
                    to this one where they share a word and the country does not decide

Reading the result:
    a form that two places share belongs to the one that is ``tip:preferredOver`` the other;
    a word that two currencies share ("pesos") belongs to the one that the report's country uses (``tip:usedIn``)
    in the report's year (``schema:validFrom``, ``schema:validThrough``), else to the preferred one.

The output depends on nothing but the tables and the two packages: no clock, no locale, sorted throughout.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pycountry
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER.parent), str(FOLDER)]  # runs from any folder, also where kg is not installed

from skos_turtle import Statement, concept, core, document, literals, scheme  # noqa: E402

from kg.terms import code, place  # noqa: E402

Row: TypeAlias = dict[str, list[str]]
"""A table row: every cell split into its values."""

ENGLISH = Locale("en")
FIRST_REPORT = dt.date(2000, 1, 1)
"""Currencies that went before this day cannot be in a report; the first is of 2001 and tells of 2000."""

REPORTS = "Trafficking in Persons Reports, 2001-2024"

NOT_MONEY = {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "USS", "UYI", "UYW", "XSU", "XUA"}
"""Funds and units of account, which CLDR lists beside currencies."""

CODES_LIKE_WORDS = {"ALL", "COP", "CUP", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY"}
NOUNS_LIKE_WORDS = {"colon", "gold", "mark", "marks", "pound", "real", "sol"}
"""With the codes above: English words or names, not matched as money by themselves."""


# -- tables ------------------------------------------------------------------------------------------------------


def rows(name: str) -> list[Row]:
    """The rows of a table of this folder, in the order of its first column."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    split = [{key: [v for v in cell.split("; ") if v] for key, cell in row.items()} for row in table]
    return sorted(split, key=lambda row: next(iter(row.values())))


def plain(text: str) -> str:
    """The text without accents, as older reports print it."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def with_plain(texts: Iterable[str]) -> list[str]:
    """The texts and their forms without accents, in order, without repeats."""
    return list(dict.fromkeys(form for text in texts for form in (text, plain(text))))


def inflected(demonyms: Iterable[str]) -> list[str]:
    """Demonyms with "+" spelled out as singular and plural.

    >>> inflected(["Kosovar+", "Thai"])
    ['Kosovar', 'Kosovars', 'Thai']
    """
    return [f for d in demonyms for f in ((d[:-1], d[:-1] + "s") if d.endswith("+") else (d,))]


# -- places ------------------------------------------------------------------------------------------------------


def listed_names(iso3: str) -> tuple[set[str], set[str]]:
    """What ISO 3166 and CLDR call a place: running forms, and those with a comma or brackets."""
    country = pycountry.countries.get(alpha_3=iso3)
    if country is None:
        return set(), set()
    fields = (getattr(country, key, "") for key in ("name", "official_name", "common_name"))
    names = {n.removeprefix("the ") for n in (*fields, ENGLISH.territories[country.alpha_2]) if n}
    inverted = {n for n in names if set(n) & set(",(") or " - " in n or " & " in n or "SAR China" in n}
    return names - inverted, inverted


def place_labels(row: Row) -> list[Statement]:
    """The labels of a place, the three kinds disjoint; a usual form wins over a hidden one."""
    running, inverted = listed_names(row["iso3"][0])
    shown = row["name"][0]
    other = set(with_plain([*row["other names"], *running, shown])) - {shown}
    hidden = {*row["misspellings and inverted forms"], *inverted} - other - {shown}
    demonyms = set(with_plain(inflected(row["demonyms"])))
    internal = set(row["internal places"]) - other - hidden - {shown}
    return [
        ("skos:altLabel", literals(other)),
        ("skos:hiddenLabel", literals(hidden)),
        ("tip:demonym", literals(demonyms)),
        ("tip:internalPlace", literals(internal)),
    ]


def place_matches(row: Row) -> list[str]:
    """The same place in Wikidata, GeoNames and the EU country authority."""
    found = [f"<http://www.wikidata.org/entity/{q}>" for q in row["wikidata"]]
    found += [f"<https://sws.geonames.org/{g}/>" for g in row["geonames"]]
    return [*found, f"<http://publications.europa.eu/resource/authority/country/{row['iso3'][0]}>"]


def alpha2(iso3: str) -> list[str]:
    """The alpha-2 code of a place that ISO 3166-1 gives one, or gave one when reports named it."""
    country = pycountry.countries.get(alpha_3=iso3) or pycountry.historic_countries.get(alpha_3=iso3)
    found = {"XKX": "XK"}.get(iso3) or getattr(country, "alpha_2", None)
    return [found] if found else []


def place_concept(row: Row) -> str:
    """One place in Turtle."""
    iso3, name = row["iso3"][0], row["name"][0]
    return concept(
        place(iso3),
        [
            *core("place", iso3, name, f"The country or territory that ISO 3166 codes as {iso3}: {name}."),
            ("dcterms:identifier", [f'"{found}"' for found in alpha2(iso3)]),
            *place_labels(row),
            ("skos:broader", [f"<{code('region', r)}>" for r in row["region"]]),
            ("skos:exactMatch", place_matches(row)),
            ("tip:preferredOver", [f"<{place(other)}>" for other in row["preferred over"]]),
            ("dcterms:source", literals(["ISO 3166-1", "UN M49", "Unicode CLDR", REPORTS])),
        ],
    )


def places() -> str:
    """The file ``places.ttl``."""
    head = scheme(
        "place", "Places", "Countries and territories, with the names, demonyms and towns that narratives use."
    )
    return document("ontology/build_places.py", [head, *map(place_concept, rows("places.tsv"))])


# -- regions -----------------------------------------------------------------------------------------------------


def region_concept(row: Row) -> str:
    """One region in Turtle; a name in brackets, such as "(M49)", groups places and is not matched in texts."""
    slug = row["slug"][0]
    return concept(
        code("region", slug),
        [
            *core("region", slug, row["name"][0], row["definition"][0]),
            ("skos:altLabel", literals(row["forms"])),
            ("tip:demonym", literals(inflected(row["demonyms"]))),
            ("skos:broader", [f"<{code('region', r)}>" for r in row["broader"]]),
            ("dcterms:identifier", [f'"{m}"' for m in row["m49"]]),
            ("tip:preferredOver", [f"<{place(other)}>" for other in row["preferred over"]]),
            ("dcterms:source", literals(["UN M49", REPORTS] if row["m49"] else [REPORTS])),
        ],
    )


def regions() -> str:
    """The file ``regions.ttl``."""
    head = scheme("region", "Regions", "What a narrative names as origin or destination that is not one country.")
    return document("ontology/build_places.py", [head, *map(region_concept, rows("regions.tsv"))])


# -- currencies --------------------------------------------------------------------------------------------------

Use: TypeAlias = tuple[str, dt.date | None, dt.date | None]
"""A place (alpha-3) that uses a currency, from and until when."""


def uses() -> Iterator[tuple[str, Use]]:
    """Every currency that was legal tender since the first report, with its places."""
    alpha3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX", "AN": "ANT"}
    known = {row["iso3"][0] for row in rows("places.tsv")}
    for territory, tenders in sorted(get_global("territory_currencies").items()):
        for currency, start, end, tender in tenders:
            iso3, last = alpha3.get(territory, ""), end and dt.date(*end)
            if tender and iso3 in known and currency not in NOT_MONEY and (last or FIRST_REPORT) >= FIRST_REPORT:
                yield currency, (iso3, start and dt.date(*start), last)


def currency_forms(iso4217: str, extra: list[str]) -> set[str]:
    """What stands beside an amount: code, full names in both numbers, and the bare noun."""
    names = [get_currency_name(iso4217, count=n, locale="en") for n in (1, 2)]
    full = {name.split(" (")[0] for name in names}
    bare = {name.split()[-1] for name in full if name.split()[-1].islower()}
    return set(with_plain(sorted({iso4217, *full, *bare, *extra}))) - CODES_LIKE_WORDS - NOUNS_LIKE_WORDS


def currency_validity(periods: list[Use]) -> list[Statement]:
    """First and last day of a currency, where it ended since the first report or began since."""
    starts = [start for _, start, _ in periods]
    ends = [end for _, _, end in periods]
    first = min((s for s in starts if s), default=None)
    last = max((e for e in ends if e), default=None) if all(ends) else None
    return [
        ("schema:validFrom", [f'"{first}"^^xsd:date'] if first and first >= FIRST_REPORT and all(starts) else []),
        ("schema:validThrough", [f'"{last}"^^xsd:date'] if last else []),
    ]


def currency_concept(iso4217: str, periods: list[Use], forms: set[str], preferred: list[str]) -> str:
    """One currency in Turtle."""
    name = get_currency_name(iso4217, locale="en")
    return concept(
        code("currency", iso4217),
        [
            *core("currency", iso4217, name, f"The unit of money that ISO 4217 codes as {iso4217}: {name}."),
            ("skos:altLabel", literals(forms - {name})),
            ("tip:usedIn", [f"<{place(iso3)}>" for iso3 in sorted({iso3 for iso3, _, _ in periods})]),
            *currency_validity(periods),
            ("tip:preferredOver", [f"<{code('currency', other)}>" for other in preferred]),
            ("dcterms:source", literals(["ISO 4217", "Unicode CLDR"])),
        ],
    )


def rivals(one: str, forms: dict[str, set[str]], over: list[str]) -> list[str]:
    """The currencies that this one is preferred over: the stated ones, or ("all") whatever shares a form with it."""
    return [other for other in sorted(forms) if other != one and forms[one] & forms[other]] if over == ["all"] else over


def currencies() -> str:
    """The file ``currencies.ttl``."""
    table = {row["code"][0]: row for row in rows("currencies.tsv")}
    used: dict[str, list[Use]] = {}
    for currency, use in uses():
        used.setdefault(currency, []).append(use)
    forms = {c: currency_forms(c, table.get(c, {}).get("forms", [])) for c in sorted(used)}
    over = {c: rivals(c, forms, table.get(c, {}).get("preferred over", [])) for c in forms}
    head = scheme("currency", "Currencies", "Units of money since 2000, with the words that stand beside an amount.")
    return document(
        "ontology/build_places.py", [head, *(currency_concept(c, used[c], forms[c], over[c]) for c in forms)]
    )


def build() -> dict[str, str]:
    """All generated files: name and content."""
    return {"places.ttl": places(), "regions.ttl": regions(), "currencies.ttl": currencies()}


def main() -> None:
    """Write the generated files into ``ontology/vocabulary/``."""
    for name, text in build().items():
        (FOLDER / "vocabulary" / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
