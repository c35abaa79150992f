"""How far a dataset that others coded and the graph agree: Cohen's kappa, confusion, and each difference in its words.

Compared are the reports that both have. A country is a source where the report says so, hedged or not, or tells of
people taken from it to elsewhere; a destination likewise; silence is ``no mention``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from kg.evaluation.coding import ANSWERS, TIERS, Coding, Row
from kg.evaluation.graphs import Passage, Said, Texts, read_graphs

Pair: TypeAlias = tuple[str, str]
Confusion: TypeAlias = Counter[tuple[str, str]]
"""(coded, found) -> how often."""

Reports: TypeAlias = Mapping[tuple[str, int], Said]
"""What is said of each report, by country and year."""

NONE = "none"
"""The graph has no placement for the report."""


class Disagreement(NamedTuple):
    """One difference. ``pair`` is given for pairs, ``line`` is that of the coded file, where it has one.

    ``passages`` lead to the statements of the graph, or, where it is silent, to sentences that name what was coded.
    """

    report: str
    coded: str
    found: str
    passages: tuple[Passage, ...]
    pair: Pair | None = None
    line: int | None = None
    synthetic: bool = False


class ClassScore(NamedTuple):
    """One class: how often it was coded, found, and both; precision is of what was found."""

    name: str
    coded: int
    found: int
    both: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that was coded so."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of what was coded so, the share that was found."""
        return self.both / self.coded if self.coded else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.both / (self.coded + self.found) if self.coded + self.found else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """The comparison of one question: ``tier``, ``source``, ``transit``, ``destination`` or ``pairs``."""

    question: str
    classes: tuple[str, ...]
    reports: int
    confusion: Confusion
    disagreements: tuple[Disagreement, ...]
    notes: tuple[str, ...] = ()

    @property
    def compared(self) -> int:
        """How many judgements were compared."""
        return self.confusion.total()

    @property
    def agreement(self) -> float:
        """The share of judgements that are the same."""
        same = sum(count for (coded, found), count in self.confusion.items() if coded == found)
        return same / self.compared if self.compared else 0.0

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; ``None`` where both sides use but one class, and chance explains everything."""
        return kappa(self.confusion)

    @property
    def scores(self) -> list[ClassScore]:
        """One for each class that occurs."""
        scores = (_class_score(name, self.confusion) for name in self.classes)
        return [score for score in scores if score.coded or score.found]


def kappa(confusion: Confusion) -> float | None:
    """Cohen's kappa (Cohen 1960) of a confusion table; ``None`` where agreement by chance is certain.

    >>> round(kappa(Counter({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})) or 0, 3)
    0.4
    """
    total = confusion.total()
    coded, found = Counter[str](), Counter[str]()
    for (one, other), count in confusion.items():
        coded[one] += count
        found[other] += count
    # In whole numbers, so that a certain chance is seen as such.
    chance = sum(coded[name] * found[name] for name in coded)
    same = sum(count for (one, other), count in confusion.items() if one == other)
    return None if chance == total * total else (same * total - chance) / (total * total - chance)


def _class_score(name: str, confusion: Confusion) -> ClassScore:
    coded = sum(count for (one, _), count in confusion.items() if one == name)
    found = sum(count for (_, other), count in confusion.items() if other == name)
    return ClassScore(name, coded, found, confusion[name, name])


class Comparison(NamedTuple):
    """A coded dataset held against the graph; ``notes`` say which rows and reports were not compared."""

    agreements: list[Agreement]
    notes: list[str]


def agree(coding: Coding, store: ox.Store) -> Comparison:
    """Compare a coded dataset with the graph, question by question.

    Args:
        coding: of :func:`kg.evaluation.coding.read_coding`.
        store: of a dataset (``dataset.store``).
    """
    reports = {(said.country, said.year): said for said in read_graphs(store)}
    texts = Texts(store)
    rows = [row for row in coding.rows if (row.country, row.year) in reports]
    coded = {(row.country, row.year) for row in rows}
    notes = [*coding.notes, *_coverage(coding.rows, reports, coded), *_synthetic(reports[key] for key in coded)]
    if coding.questions == ("pairs",):
        return Comparison([_agree_on_pairs(rows, {key: reports[key] for key in sorted(coded)}, texts)], notes)
    agreements = []
    for question in coding.questions:
        known = {row.values[question] for row in coding.rows if question in row.values}
        merged = {} if question == "tier" else _merged(known)
        agreements.append(_agree_on_values(question, rows, reports, texts, merged))
    return Comparison(agreements, notes)


def _synthetic(reports: Iterable[Said]) -> Iterator[str]:
    keys = sorted(said.key for said in reports if said.synthetic)
    if keys:
        yield f"synthetic, what they say is no data: {', '.join(keys)}"


def _coverage(rows: Sequence[Row], reports: Reports, both: set[tuple[str, int]]) -> Iterator[str]:
    missing = {(row.country, row.year) for row in rows} - both
    if missing:
        listed = ", ".join(f"{country}-{year}" for country, year in sorted(missing)[:5])
        yield f"reports that are coded and not in the dataset: {len(missing)}, such as {listed}"
    if len(reports) > len(both):
        yield f"reports of the dataset that are not coded: {len(reports) - len(both)}"


def _agree_on_values(
    question: str, rows: Sequence[Row], reports: Reports, texts: Texts, merged: Mapping[str, str]
) -> Agreement:
    values: dict[tuple[str, int], tuple[str, int]] = {}
    notes = [f"the file knows no '{one}': it is counted as '{other}'" for one, other in merged.items()]
    for row in rows:
        value = row.values.get(question)
        if value is not None and values.setdefault((row.country, row.year), (value, row.line))[0] != value:
            notes.append(f"line {row.line} contradicts an earlier line on {row.country}-{row.year} and is left out")
    confusion: Confusion = Counter()
    differences = []
    for key, (coded, line) in sorted(values.items()):
        found, passages = _answer(question, reports[key])
        found = merged.get(found, found)
        confusion[coded, found] += 1
        if coded != found:
            seen = passages or _in_text(question, coded, reports[key], texts)
            differences.append(
                Disagreement(reports[key].key, coded, found, tuple(seen), None, line, reports[key].synthetic)
            )
    classes = (*TIERS, NONE) if question == "tier" else tuple(name for name in ANSWERS if name not in merged)
    return Agreement(question, classes, len(values), confusion, tuple(differences), tuple(notes))


def _merged(coded: set[str]) -> dict[str, str]:
    """Where a file tells only ``yes`` from the rest, the two other classes are one."""
    if "no mention" not in coded:
        return {"no mention": "no"}
    return {} if "no" in coded else {"no": "no mention"}


def _answer(question: str, said: Said) -> tuple[str, list[Passage]]:
    if question == "tier":
        return next(iter(sorted(said.tiers.items())), (NONE, []))
    if question in said.roles:
        return "yes", said.roles[question]
    end = {"source": 0, "destination": 1}.get(question)
    if end is not None:
        flows = [p for pair, p in sorted(said.flows.items()) if pair[end] == said.country != pair[1 - end]]
        if flows:
            return "yes", [passage for passages in flows for passage in passages]
    return ("no", said.denied[question]) if question in said.denied else ("no mention", [])


def _in_text(question: str, coded: str, said: Said, texts: Texts) -> list[Passage]:
    if question == "tier":
        return texts.mentioning(said.key, [("tier", coded.casefold())])
    return texts.mentioning(said.key, [("role", question)])


def _agree_on_pairs(rows: Sequence[Row], reports: Reports, texts: Texts) -> Agreement:
    coded: dict[tuple[str, int], dict[Pair, int]] = defaultdict(dict)
    for row in rows:
        if "origin" in row.values:
            coded[row.country, row.year].setdefault((row.values["origin"], row.values["destination"]), row.line)
    named = [pair for pairs in coded.values() for pair in pairs]
    kept = {
        key: {pair: p for pair, p in said.flows.items() if _is_comparable(pair, named)} for key, said in reports.items()
    }
    places = {place for pair in named for place in pair}
    places |= {place for pairs in kept.values() for pair in pairs for place in pair}
    confusion: Confusion = Counter()
    differences: list[Disagreement] = []
    for key, said in reports.items():
        wanted: Mapping[Pair, int] = coded.get(key, {})
        got = kept[key]
        confusion.update(_judged(said.country, places, wanted, got))
        differences += _differing(said, wanted, got, texts)
    return Agreement("pairs", ("yes", "no"), len(reports), confusion, tuple(differences), tuple(_left_out(named)))


def _is_comparable(pair: Pair, coded: Sequence[Pair]) -> bool:
    """Flows of a kind that the file never codes - of regions, inside a country - are left out."""
    has_regions = any(end.startswith("region:") for other in coded for end in other)
    has_internal = any(one == other for one, other in coded)
    is_region = any(end.startswith("region:") for end in pair)
    return (has_regions or not is_region) and (has_internal or pair[0] != pair[1])


def _left_out(coded: Sequence[Pair]) -> Iterator[str]:
    if not any(end.startswith("region:") for pair in coded for end in pair):
        yield "the file codes no regions: flows from and to regions are left out"
    if not any(one == other for one, other in coded):
        yield "the file codes no pairs inside a country: such flows are left out"


def _judged(country: str, places: set[str], coded: Iterable[Pair], found: Iterable[Pair]) -> Confusion:
    """All pairs of the report's country with a place that either side names anywhere, and what else either side has."""
    wanted, got = set(coded), set(found)
    others = places - {country}
    candidates = {(country, place) for place in others} | {(place, country) for place in others} | wanted | got
    words = {True: "yes", False: "no"}
    return Counter((words[pair in wanted], words[pair in got]) for pair in candidates)


def _differing(
    said: Said, coded: Mapping[Pair, int], found: Mapping[Pair, list[Passage]], texts: Texts
) -> Iterator[Disagreement]:
    for pair in sorted(coded.keys() ^ found.keys()):
        if pair in found:
            yield Disagreement(said.key, "no", "yes", tuple(found[pair]), pair, None, said.synthetic)
            continue
        other = next((end for end in pair if end != said.country), said.country)
        scheme = "region" if other.startswith("region:") else "place"
        seen = texts.mentioning(said.key, [(scheme, other.removeprefix("region:"))])
        yield Disagreement(said.key, "yes", "no", tuple(seen), pair, coded[pair], said.synthetic)
