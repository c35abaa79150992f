"""The vocabulary as one automaton: surface form -> concepts.

The SKOS files of ``ontology/vocabulary/`` are the lexicon; there are no word lists in Python. skos:prefLabel, altLabel
and hiddenLabel give forms with the role ``name``, tip:demonym forms with the role ``demonym``, tip:internalPlace forms
with the role ``part`` (a city or region inside the place). All go into one Aho-Corasick automaton, so that the cost of
matching does not grow with the vocabulary (``docs/decisions/0003-one-automaton-for-the-vocabulary.md``).
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import ahocorasick
import pyoxigraph as ox

from kg import resources, terms
from kg.errors import VocabularyError
from kg.kept import hash_of, kept
from kg.model import Mention, Span

_Row: TypeAlias = tuple[Any, ...]
_Kept: TypeAlias = tuple[list[_Row], list[tuple[str, tuple[_Row, ...]]], dict[str, dict[str, _Row]]]
"""What a lexicon is made of, without classes of the package."""

_SKOS, _TIP = terms.PREFIXES["skos"], terms.TIP
ROLES: dict[str, str] = {
    _SKOS + "prefLabel": "name",
    _SKOS + "altLabel": "name",
    _SKOS + "hiddenLabel": "name",
    _TIP + "demonym": "demonym",
    _TIP + "internalPlace": "part",
}
"""Label property -> the role that a mention of it has."""

_IN_SCHEME, _PREFERRED = _SKOS + "inScheme", _TIP + "preferredOver"

_RANK = {role: rank for rank, role in enumerate(("name", "demonym", "part"))}
"""Of two readings in one scheme the name wins over the demonym, and that over the place inside."""

_TWINS = {"region": "place"}
"""Schemes that compete for the same words: the longest of both wins ("South Africa" over "Africa")."""


class Entry(NamedTuple):
    """One reading of a surface form."""

    scheme: str
    code: str
    role: str
    form: str


class _Reading(NamedTuple):
    """An entry as the automaton holds it; ``form`` is the one spelling that it takes, None where it takes any case."""

    group: str
    scheme: str
    code: str
    role: str
    form: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms of the vocabulary. Make one with :func:`load`; it is read-only and may be shared.

    The automaton's values are ``(length of the form, readings)``: readings of one group compete for the same words.
    ``entries`` are sorted; ``groups`` are the names of the groups. ``beaten`` has the entries that another concept is
    preferred to, by their code: "Congolese" of the Republic of the Congo, which that country's own report means.
    """

    automaton: ahocorasick.Automaton
    entries: tuple[Entry, ...]
    groups: frozenset[str]
    beaten: dict[str, dict[str, Entry]]

    def find(self, text: str) -> list[Mention]:
        """All mentions in ``text``: per scheme the leftmost longest, never overlapping within one scheme.

        ``text`` is a folded view (see :func:`kg.matching.fold`); offsets are into it.
        """
        flat, gaps = squeezed(text)
        taken = dict.fromkeys(self.groups, 0)
        found: list[Mention] = []
        gap, ahead = 0, [*gaps.behind, len(flat) + 1]
        for start, minus_end, readings in self._hits(flat):
            end, span = -minus_end, None
            for group, scheme, code, role, form in readings:
                if start < taken[group] or (form is not None and not _is_printed(flat[start:end], form)):
                    continue
                taken[group] = end
                if span is None:
                    while ahead[gap] <= start:
                        gap += 1
                    # Few forms reach over a gap: for the others one shift serves both ends.
                    shift = gaps.gone[gap]
                    span = Span(start + shift, end + shift) if end <= ahead[gap] else gaps.span(start, end)
                found.append(Mention(span, scheme, code, role))
        return found

    def _hits(self, text: str) -> list[tuple[int, int, tuple[_Reading, ...]]]:
        """What stands as a word, as (start, minus end, readings): from left to right, the longest first."""
        hits = []
        padded = f" {text} "
        for last, (length, readings) in self.automaton.iter(lowered(text)):
            if not padded[last + 2].isalnum():
                start = last + 1 - length
                before = padded[start]
                if before == " " or (_is_free(padded, start) if before == "-" else not before.isalnum()):
                    hits.append((start, -1 - last, readings))
        hits.sort()
        return hits


_RUN = re.compile("  +")


class Gaps(NamedTuple):
    """Where runs of spaces were squeezed to one: offsets in the squeezed text, and how many spaces went before each."""

    behind: list[int]
    gone: list[int]

    def span(self, start: int, end: int) -> Span:
        """The span in the text as it was."""
        first, last = bisect_right(self.behind, start), bisect_right(self.behind, end - 1)
        return Span(start + self.gone[first], end + self.gone[last])


def squeezed(text: str) -> tuple[str, Gaps]:
    """The text with one space for each run of spaces, and the way back.

    >>> flat, gaps = squeezed("Ministry  of   Labor")
    >>> flat, gaps.span(9, 17)
    ('Ministry of Labor', Span(start=10, end=20))
    """
    behind, gone = [], [0]
    for match in _RUN.finditer(text):
        behind.append(match.start() + 1 - gone[-1])
        gone.append(gone[-1] + match.end() - match.start() - 1)
    return _RUN.sub(" ", text), Gaps(behind, gone)


def lowered(text: str) -> str:
    """Lower case of the same length: the few letters that grow in lower case are kept as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_free(text: str, hyphen: int) -> bool:
    """Whether a word may begin behind the hyphen: "anti-trafficking" holds no mention of "trafficking"."""
    return hyphen == 0 or not text[hyphen - 1].islower()


def _is_printed(words: str, form: str) -> bool:
    """Whether a form with capitals ("Turkey", "Chad") is spelt so, or stands in capitals throughout as in headings."""
    return words == form or (words.isupper() and len(words) > 3)


def read_vocabulary(files: Iterable[Path]) -> tuple[list[Entry], set[tuple[str, str]]]:
    """The entries of SKOS files, sorted, and the (preferred, other) pairs of concept IRIs.

    Raises:
        VocabularyError: a file is not Turtle, or a label belongs to a concept without scheme.
    """
    schemes: dict[str, str] = {}
    labels: list[tuple[str, str, str]] = []
    preferred: set[tuple[str, str]] = set()
    for file in files:
        try:
            triples = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise VocabularyError(file, f"is not valid Turtle: {error}.", "Mend the file.") from error
        for quad in triples:
            predicate = quad.predicate.value
            if role := ROLES.get(predicate):
                labels.append((quad.subject.value, role, quad.object.value))
            elif predicate == _IN_SCHEME:
                schemes[quad.subject.value] = quad.object.value.rsplit("/", 1)[1]
            elif predicate == _PREFERRED:
                preferred.add((quad.subject.value, quad.object.value))
    codes = {subject: (scheme, subject.rsplit("/", 1)[1]) for subject, scheme in schemes.items()}
    return sorted({Entry(*codes[s], role, form) for s, role, form in labels if s in codes}), preferred


def build(entries: Iterable[Entry], preferred: set[tuple[str, str]]) -> Lexicon:
    """The lexicon of these entries; of two concepts of one scheme under one form the preferred one stays."""
    return _lexicon(_arranged(entries, preferred))


class _Arranged(NamedTuple):
    """What a lexicon is made of: its entries, the readings of each form, and per code what others are preferred to."""

    entries: list[Entry]
    forms: list[tuple[str, tuple[_Reading, ...]]]
    beaten: dict[str, dict[str, Entry]]


def _arranged(entries: Iterable[Entry], preferred: set[tuple[str, str]]) -> _Arranged:
    wins = {(a.rsplit("/", 1)[1], b.rsplit("/", 1)[1]) for a, b in preferred}
    by_form: dict[str, list[Entry]] = defaultdict(list)
    ordered = sorted(set(entries))
    for entry in ordered:
        by_form[lowered(entry.form)].append(entry)
    forms: list[tuple[str, tuple[_Reading, ...]]] = []
    beaten: dict[str, dict[str, Entry]] = defaultdict(dict)
    for form, stay in sorted(by_form.items()):
        if len(stay) > 1:
            candidates = stay
            stay = [e for e in candidates if not _is_beaten(e, candidates, wins)]
            for entry in candidates:
                if entry not in stay:
                    beaten[entry.code][form] = entry
            stay.sort(key=lambda e: (e.scheme, _RANK[e.role], e.code))
        forms.append((form, tuple(map(_reading, stay))))
    return _Arranged(ordered, forms, dict(beaten))


def _lexicon(arranged: _Arranged) -> Lexicon:
    entries, forms, beaten = arranged
    automaton = ahocorasick.Automaton()
    for form, readings in forms:
        automaton.add_word(form, (len(form), readings))
    automaton.make_automaton()
    groups = frozenset(reading.group for _, readings in forms for reading in readings)
    return Lexicon(automaton, tuple(entries), groups, beaten)


def _reading(entry: Entry) -> _Reading:
    scheme, code, role, form = entry
    return _Reading(_group(entry), scheme, code, role, None if form.islower() or not form.isascii() else form)


def _is_beaten(entry: Entry, candidates: Iterable[Entry], wins: set[tuple[str, str]]) -> bool:
    return any((other.code, entry.code) in wins for other in candidates if _same_group(other, entry))


def _same_group(one: Entry, other: Entry) -> bool:
    return _group(one) == _group(other)


def _group(entry: Entry) -> str:
    return _TWINS.get(entry.scheme, entry.scheme)


@functools.cache
def load() -> Lexicon:
    """The lexicon of the vocabulary that travels with the package."""
    files = resources.vocabulary_files()
    entries, forms, beaten = kept("vocabulary", hash_of(files), lambda: _plain(_arranged(*read_vocabulary(files))))
    return _lexicon(
        _Arranged(
            [Entry(*entry) for entry in entries],
            [(form, tuple(_Reading(*reading) for reading in readings)) for form, readings in forms],
            {code: {form: Entry(*entry) for form, entry in lost.items()} for code, lost in beaten.items()},
        )
    )


def _plain(arranged: _Arranged) -> _Kept:
    """The same without classes of the package, which are not kept."""
    return (
        list(map(tuple, arranged.entries)),
        [(form, tuple(map(tuple, readings))) for form, readings in arranged.forms],
        {code: {form: tuple(entry) for form, entry in lost.items()} for code, lost in arranged.beaten.items()},
    )
