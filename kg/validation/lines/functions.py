"""What SPARQL's functions do, for the values that leave no doubt; all others raise `Doubtful`.

Terms are N-Triples. The tables look a term's value up, and work it out the first time.
"""

from __future__ import annotations

import hashlib
import math
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from re import _parser as parser  # type: ignore[attr-defined]  # no stubs: the parser of re is not a public module
from typing import TypeAlias

import pyoxigraph as ox

from kg import terms

Number: TypeAlias = int | Decimal | Fraction
_XSD = terms.PREFIXES["xsd"]
_INTEGER, _DECIMAL, _BOOLEAN = (f'"^^<{_XSD}{name}>' for name in ("integer", "decimal", "boolean"))
_LONG = 2000
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
_DECIMALS = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_USUAL = re.compile(
    "[\t\n\r -~\u00a0-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u012f\u0132-\u02ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u203e\u2041-\u2053\u2055-\u205e\u20a0-\u20c0]*"
)
"""Characters that are letters, space, large and small, and so on to both engines alike; they differ on separators such
as U+001C, the Turkish i, digits that are raised or fractions, and combining marks."""
_IRI = re.compile(r"(?:https?://[\w.-]+(?=/)|urn:\w+:)[\w.~!$&'()*+,;=:@/?-]*(?:#[\w.~!$&'()*+,;=:@/?-]*)?", re.ASCII)
"""Absolute IRIs that are well-formed beyond doubt."""
_OWN = re.compile(r"\(\?|\\[^bsdw\\.]|\\\\\$|[*+?}]\+|\{(?!\d+(?:,\d*)?\})|&&|--|~~|\[[^\]]*\[")
"""What only one of the engines knows in a pattern, or reads in its own way: possessive repeats, sets of sets."""


class Doubtful(Exception):  # noqa: N818 - not an error: Oxigraph is asked
    """What is not beyond doubt here."""


def text_of_term(term: str) -> str:
    """What STR gives of an IRI or a literal in N-Triples.

    Raises:
        Doubtful: for another term.
    """
    if term[0] == "<":
        return term[1:-1]
    if term[0] != '"':
        raise Doubtful(term)
    if "\\" in term:
        text: str = next(iter(ox.parse(f"<a:a> <a:a> {term} .", format=ox.RdfFormat.N_TRIPLES))).object.value
        return text
    return term[1 : term.rindex('"')]


class Texts(dict[str, str]):
    """Term -> what STR gives."""

    def __missing__(self, term: str) -> str:
        self[term] = text = text_of_term(term)
        return text


class Strings(dict[str, str]):
    """Term -> the text of a string without language."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, term: str) -> str:
        if term[0] != '"' or term[-1] != '"':
            raise Doubtful(term)
        self[term] = text = self._texts[term]
        return text


class Numbers(dict[str, Number]):
    """Term -> the number that an integer or a decimal is."""

    def __missing__(self, term: str) -> Number:
        value: Number
        if term.endswith(_INTEGER) and _WHOLE.fullmatch(term, 1, len(term) - len(_INTEGER)):
            value = int(term[1 : -len(_INTEGER)])
        elif term.endswith(_DECIMAL) and _DECIMALS.fullmatch(term, 1, len(term) - len(_DECIMAL)):
            value = Decimal(term[1 : -len(_DECIMAL)])
        else:
            raise Doubtful(term)
        self[term] = value
        return value


def need(term: str | None) -> str:
    """A variable that must be bound."""
    if term is None:
        raise Doubtful("unbound")
    return term


def language(term: str) -> str:
    """LANG."""
    if term[0] != '"':
        raise Doubtful(term)
    return "" if term[-1] in '">' else term.rpartition("@")[2].lower()


def truth(term: str) -> bool:
    """A boolean."""
    if term == f'"true{_BOOLEAN}':
        return True
    if term == f'"false{_BOOLEAN}':
        return False
    raise Doubtful(term)


def is_same(one: str, other: str, numbers: Numbers) -> bool:
    """``=`` for two terms: IRIs, numbers, or strings without language."""
    if one == other and not one.startswith('"NaN"'):
        return True
    if one[0] == "<" or other[0] == "<":
        return False
    if one[-1] == other[-1] == '"':
        return False
    return numbers[one] == numbers[other]


def text_of(value: Number | str) -> str:
    """STR of what an expression gave."""
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    raise Doubtful(value)


def part_of(text: str, start: Number, length: Number | None = None) -> str:
    """SUBSTR; it counts from 1."""
    if not isinstance(start, int) or start < 1:
        raise Doubtful(start)
    if length is None:
        return text[start - 1 :]
    if not isinstance(length, int) or length < 0:
        raise Doubtful(length)
    return text[start - 1 : start - 1 + length]


def after(text: str, mark: str) -> str:
    """STRAFTER."""
    if not mark:
        raise Doubtful("an empty mark")
    return text.partition(mark)[2]


def before(text: str, mark: str) -> str:
    """STRBEFORE."""
    if not mark:
        raise Doubtful("an empty mark")
    head, found, _ = text.partition(mark)
    return head if found else ""


def whole(value: Number | str) -> int:
    """The cast to xsd:integer."""
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value):
            raise Doubtful(value)
        return int(value)
    return math.trunc(value)


def divided(one: Number, other: Number) -> Fraction:
    """``/``."""
    if not other:
        raise Doubtful("division by zero")
    return Fraction(one) / Fraction(other)


def checksum(text: str) -> str:
    """SHA256."""
    return hashlib.sha256(text.encode()).hexdigest()


def made_iri(text: str) -> str:
    """IRI."""
    if not _IRI.fullmatch(text):
        raise Doubtful(text)
    return f"<{text}>"


class Pattern:
    """A regular expression of SPARQL (XPath's dialect, as far as it is Python's too).

    Args:
        pattern: as written.
        flags: ``i`` or nothing.
    """

    __slots__ = ("_any", "_plain")

    def __init__(self, pattern: str, flags: str = "") -> None:
        if flags not in ("", "i") or _OWN.search(pattern) or (flags and not _USUAL.fullmatch(pattern)):
            raise Doubtful(pattern)
        # Python's $ also matches before a newline at the end.
        strict = pattern.replace("$", r"\Z")
        try:
            self._any = re.compile(strict, re.IGNORECASE if flags else 0)
        except re.error as error:
            raise Doubtful(pattern) from error
        # Small letters are found much faster by a pattern that does not ignore case; a range must not hold large ones.
        is_small = flags and pattern.isascii() and not re.search(r"[A-Z]|-[\[\\^_`]", pattern)
        self._plain = re.compile(strict) if is_small else None

    def may_be_empty(self) -> bool:
        """Whether it can match without taking a letter; the engines count such matches differently."""
        return bool(parser.parse(self._any.pattern).getwidth()[0] == 0)

    def found(self, text: str) -> bool:
        """REGEX."""
        _require_usual(text)
        if self._plain is not None and text.isascii():
            return self._plain.search(text.lower()) is not None
        return self._any.search(text) is not None

    def replaced(self, text: str, by: str) -> str:
        """REPLACE; ``by`` is a template of Python."""
        return _replaced(self._any, text, by) if len(text) < _LONG else _replaced_once(self._any, text, by)


def _replaced(pattern: re.Pattern[str], text: str, by: str) -> str:
    _require_usual(text)
    try:
        return pattern.sub(by, text)
    except re.error as error:
        raise Doubtful(by) from error


_replaced_once = lru_cache(maxsize=4)(_replaced)
"""For the text of a report, which a query has replaced for every statement anew."""


def _require_usual(text: str) -> None:
    # Most texts are of one line and of ASCII, which is known at once.
    if not ((text.isascii() and text.isprintable()) or _is_usual(text)):
        raise Doubtful(text)


@lru_cache(maxsize=1 << 8)
def _is_usual(text: str) -> bool:
    return _USUAL.fullmatch(text) is not None


@lru_cache(maxsize=1 << 12)
def pattern_of(pattern: str, flags: str = "") -> Pattern:
    """A pattern, compiled once."""
    return Pattern(pattern, flags)
