"""The vocabulary as one automaton: surface form -> concepts.

The SKOS files of ``ontology/vocabulary/`` are the lexicon; there are no word lists in Python. skos:prefLabel, altLabel
and hiddenLabel give forms with the role ``name``, tip:demonym forms with the role ``demonym``, tip:internalPlace forms
with the role ``part`` (a city or region inside the place). All go into one Aho-Corasick automaton, so that the cost of
matching does not grow with the vocabulary (``docs/decisions/0003-one-automaton.md``).
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import ahocorasick
import pyoxigraph as ox

from kg import resources, terms
from kg.errors import VocabularyError
from kg.model import Mention, Span

_SKOS, _TIP = terms.PREFIXES["skos"], terms.TIP
ROLES: dict[str, str] = {
    _SKOS + "prefLabel": "name",
    _SKOS + "altLabel": "name",
    _SKOS + "hiddenLabel": "name",
    _TIP + "demonym": "demonym",
    _TIP + "internalPlace": "part",
}
"""Label property -> the role that a mention of it has."""

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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms of the vocabulary. Make one with :func:`load`; it is read-only and may be shared.

    The automaton's values are ``(length of the form, ((group, entry), ...))``: entries of one group compete for the
    same words. ``entries`` are sorted; ``groups`` are the names of the groups.
    """

    automaton: ahocorasick.Automaton
    entries: tuple[Entry, ...]
    groups: frozenset[str]

    def find(self, text: str) -> list[Mention]:
        """All mentions in ``text``: per scheme the leftmost longest, never overlapping within one scheme.

        ``text`` is a folded view (see :func:`kg.matching.fold`); offsets are into it.
        """
        if _GAP.search(text) is None:
            return self._scan(text)
        starts = [0]
        parts = []
        for match in _RUN.finditer(text):
            parts.append(match.group()[0])
            starts.append(match.end())
        flat = "".join(parts)
        return [_moved(m, starts) for m in self._scan(flat)]

    def _scan(self, text: str) -> list[Mention]:
        hits = []
        for last, (length, readings) in self.automaton.iter(lowered(text)):
            start = last + 1 - length
            if _is_word(text, start, last + 1):
                hits.append((start, -last, readings))
        hits.sort()
        taken = dict.fromkeys(self.groups, 0)
        found = []
        for start, minus_last, readings in hits:
            end = 1 - minus_last
            for group, entry in readings:
                if start >= taken[group] and _case_fits(entry.form, text[start:end]):
                    taken[group] = end
                    found.append(Mention(Span(start, end), entry.scheme, entry.code, entry.role))
        return found


_RUN = re.compile(r" +|[^ ]")
_GAP = re.compile(r"  ")


def _moved(mention: Mention, starts: Sequence[int]) -> Mention:
    """The mention in the text before runs of spaces were squeezed; ``starts[i]`` is where flat character i begins."""
    start, end = mention.span.start, mention.span.end
    return Mention(Span(starts[start], starts[end - 1] + 1), mention.scheme, mention.code, mention.role)


def lowered(text: str) -> str:
    """Lower case of the same length: the few letters that grow in lower case are kept as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether the slice stands as a word: "anti-trafficking" holds no mention of "trafficking"."""
    if end < len(text) and text[end].isalnum():
        return False
    if start == 0:
        return True
    before = text[start - 1]
    if before == "-" and start > 1:
        return not text[start - 2].islower()
    return not before.isalnum()


def _case_fits(form: str, slice_: str) -> bool:
    """A form with capitals wants them ("Turkey", "Chad") or all capitals, as headings have; others take any case."""
    return form == slice_ or form.islower() or (slice_.isupper() and len(slice_) > 3) or not form.isascii()


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
            subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
            if predicate == _SKOS + "inScheme":
                schemes[subject] = value.value.rsplit("/", 1)[1]
            elif predicate in ROLES:
                labels.append((subject, ROLES[predicate], value.value))
            elif predicate == _TIP + "preferredOver":
                preferred.add((subject, value.value))
    return sorted({_entry(s, role, form, schemes) for s, role, form in labels if s in schemes}), preferred


def _entry(subject: str, role: str, form: str, schemes: dict[str, str]) -> Entry:
    return Entry(schemes[subject], subject.rsplit("/", 1)[1], role, form)


def build(entries: Iterable[Entry], preferred: set[tuple[str, str]]) -> Lexicon:
    """The lexicon of these entries; of two concepts of one scheme under one form the preferred one stays."""
    wins = {(a.rsplit("/", 1)[1], b.rsplit("/", 1)[1]) for a, b in preferred}
    by_form: dict[str, list[Entry]] = defaultdict(list)
    ordered = sorted(set(entries))
    for entry in ordered:
        by_form[lowered(entry.form)].append(entry)
    automaton = ahocorasick.Automaton()
    for form, candidates in sorted(by_form.items()):
        kept = [e for e in candidates if not _is_beaten(e, candidates, wins)]
        kept.sort(key=lambda e: (e.scheme, _RANK[e.role], e.code))
        automaton.add_word(form, (len(form), tuple((_group(e), e) for e in kept)))
    automaton.make_automaton()
    return Lexicon(automaton, tuple(ordered), frozenset(map(_group, ordered)))


def _is_beaten(entry: Entry, candidates: Iterable[Entry], wins: set[tuple[str, str]]) -> bool:
    return any((other.code, entry.code) in wins for other in candidates if _same_group(other, entry))


def _same_group(one: Entry, other: Entry) -> bool:
    return _group(one) == _group(other)


def _group(entry: Entry) -> str:
    return _TWINS.get(entry.scheme, entry.scheme)


@functools.cache
def load() -> Lexicon:
    """The lexicon of the vocabulary that travels with the package."""
    return build(*read_vocabulary(resources.vocabulary_files()))
