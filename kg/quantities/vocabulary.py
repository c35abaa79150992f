"""The words of the grammar that are data: currencies and comparators, read from ``ontology/vocabulary/``."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, cast

import pyoxigraph as ox

from kg import resources, terms
from kg.errors import VocabularyError
from kg.model import Comparator

_SKOS, _SCHEMA = terms.PREFIXES["skos"], terms.PREFIXES["schema"]
_LABELS = {_SKOS + "prefLabel", _SKOS + "altLabel", _SKOS + "hiddenLabel"}
_USED_IN, _PREFERRED = terms.TIP + "usedIn", terms.TIP + "preferredOver"
_ISSUED, _EXPIRED = _SCHEMA + "validFrom", _SCHEMA + "validThrough"
_LONGEST_FORM = 4


class Triple(NamedTuple):
    """One statement of a vocabulary file: the subject's code, the property, the value (a code where it is an IRI)."""

    code: str
    predicate: str
    value: str


@dataclass(frozen=True, slots=True)
class Currencies:
    """The words that stand beside an amount; ``forms`` gives the ISO 4217 codes that a form can mean.

    A form in lower case matches in any case; one with capitals only as printed ("ALL" is a currency, "all" is not).
    ``current`` are the codes still in use, ``beaten`` the pairs (preferred code, other code); ``uses``
    gives for each place its currencies as (first year, last year, code).
    """

    forms: dict[str, tuple[str, ...]]
    current: frozenset[str]
    beaten: frozenset[tuple[str, str]]
    uses: dict[str, tuple[tuple[int, int, str], ...]]
    firsts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "firsts", frozenset(_FIRST.split(form.lower())[0] for form in self.forms))

    def resolve(self, form: str, default: str | None) -> str | None:
        """The code that a form of :attr:`forms` means, if one can tell; ``default`` is the report's own currency."""
        codes = self.forms[form]
        if default in codes:
            return default
        left = [c for c in codes if not any((other, c) in self.beaten for other in codes)]
        left = [c for c in left if c in self.current] or left
        return left[0] if len(left) == 1 else None

    def used_in(self, place: str, year: int) -> str | None:
        """The currency of a place (ISO 3166-1 alpha-3) in a year; of two the younger."""
        valid = [use for use in self.uses.get(place, ()) if use[0] <= year <= use[1]]
        return max(valid)[2] if valid else None

    def known(self, words: str) -> str | None:
        """The key of ``forms`` for these words, or None."""
        for key in (words, words.lower()):  # a form's dots are not part of its key: "U.S. dollars", "Rs."
            if key in self.forms:
                return key
        return None

    def ahead(self, text: str, start: int) -> tuple[str, int] | None:
        """The currency words that stand at ``start`` (white space skipped) and the offset where they end."""
        words = list(_WORD.finditer(text, start, start + 60))[:_LONGEST_FORM]
        for count in range(len(words), 0, -1):
            key = self.known(" ".join(word.group() for word in words[:count]))
            if key is not None:
                return key, words[count - 1].end()
        return None


_FIRST = re.compile(r"[\s'-]")
_WORD = re.compile(r"[^\s,;:()\[\]\"\N{EM DASH}]*[^\s,;:()\[\]\"'.\N{EM DASH}]")


@dataclass(frozen=True, slots=True)
class Comparators:
    """The words before (or behind) a figure that say how firmly it stands.

    ``endings`` are the last one or two words of the forms before: where none stands, ``before`` need not be tried.
    """

    forms: dict[str, Comparator]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    each: re.Pattern[str]
    endings: frozenset[str]

    def weigh(self, words: str) -> Comparator:
        """What a chain of comparators comes to: a bound outweighs an estimate, an estimate the plain number."""
        found = [self.forms[" ".join(m.group().split())] for m in self.each.finditer(words)]
        return next((c for c in found if c in ("over", "under")), "about" if "about" in found else "exact")


def _triples(file: Path) -> list[Triple]:
    try:
        quads = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise VocabularyError(file, f"cannot be read as Turtle: {error}.", "Mend or restore the file.") from error
    return sorted(Triple(_code(q.subject.value), q.predicate.value, _value(q.object)) for q in quads)


def _code(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _value(term: object) -> str:
    return _code(term.value) if isinstance(term, ox.NamedNode) else str(getattr(term, "value", ""))


def _file(name: str) -> Path:
    return resources.ontology_folder() / "vocabulary" / name


@functools.cache
def currencies() -> Currencies:
    """The currencies of ``currencies.ttl``.

    Raises:
        VocabularyError: the file is missing or not Turtle.
    """
    triples = _triples(_file("currencies.ttl"))
    forms: dict[str, set[str]] = defaultdict(set)
    for code, predicate, value in triples:
        if predicate in _LABELS and "(" not in value:
            forms[" ".join(word.rstrip(".") for word in value.split())].add(code)
    expired = {t.code for t in triples if t.predicate == _EXPIRED}
    return Currencies(
        forms={form: tuple(sorted(codes)) for form, codes in sorted(forms.items())},
        current=frozenset(t.code for t in triples) - expired,
        beaten=frozenset((t.code, t.value) for t in triples if t.predicate == _PREFERRED),
        uses=_uses(triples),
    )


def _uses(triples: Iterable[Triple]) -> dict[str, tuple[tuple[int, int, str], ...]]:
    first = {t.code: int(t.value[:4]) for t in triples if t.predicate == _ISSUED}
    last = {t.code: int(t.value[:4]) for t in triples if t.predicate == _EXPIRED}
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for code, predicate, place in triples:
        if predicate == _USED_IN:
            found[place].append((first.get(code, 0), last.get(code, 9999), code))
    return {place: tuple(sorted(uses)) for place, uses in found.items()}


@functools.cache
def comparators() -> Comparators:
    """The comparators of ``comparators.ttl``; a form that begins with "or" stands behind its figure.

    Raises:
        VocabularyError: the file is missing or not Turtle.
    """
    labels = [t for t in _triples(_file("comparators.ttl")) if t.predicate in _LABELS]
    forms = {
        t.value.lower(): cast("Comparator", t.code) for t in labels if t.code in ("exact", "over", "under", "about")
    }
    before = [form for form in forms if not form.startswith("or ")]
    chain = rf"(?<![\w-])(?:(?:the\s+)?{_alternation(before)}\s+)+\Z"
    return Comparators(
        forms=forms,
        before=re.compile(chain),
        behind=re.compile(rf"\s+{_alternation(set(forms) - set(before))}\b"),
        each=re.compile(rf"(?<![\w-]){_alternation(forms)}(?!\w)"),
        endings=frozenset(" ".join(form.split()[-2:]) for form in before),
    )


def _alternation(forms: Iterable[str]) -> str:
    """One group of all forms, the longest first, any white space between their words."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, form.split())) for form in ordered) + ")"
