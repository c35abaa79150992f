"""The standard library's ``re``, where patterns know the letters that they can begin with.

``search``, ``finditer`` and ``sub`` skip what no match can begin with, but ``re.compile`` finds that out only where a
pattern begins with a letter outright. Most patterns of the grammar begin with a boundary of a word or look back first;
these were entered at each letter of a text, a tenth of an extraction. Here the first letters are read off the parsed
pattern and written where the engine looks for them (``docs/decisions/0017-patterns-know-their-first-letters.md``).

To be imported in the place of ``re``: ``from kg import patterns as re``.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # the engine itself: neither public nor in the stubs
import functools
import re
from collections.abc import Iterable, Sequence
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    I,
    Match,
    Pattern,
    escape,
    findall,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from re._compiler import (  # type: ignore[import-not-found]
    _code,
    _combine_flags,
    _compile_charset,
)
from typing import Any, TypeAlias

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "VERBOSE", "I", "Match", "Pattern", "compile", "escape", "findall",
    "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip

_KNOWN = frozenset({20220615, 20221023, 20230612})
"""Versions of the engine's code whose head is as written here (Python 3.11 to 3.13); on others nothing is written."""

_ZERO_WIDTH = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_ALIKE = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}
"""Letters beyond ASCII that ``re.IGNORECASE`` takes for these."""

First: TypeAlias = "list[tuple[Any, Any]] | None"
"""Members of a set of letters, as the parser has them; None where every letter may be."""


@functools.lru_cache(maxsize=4096)
def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001 - it stands for re.compile
    """The pattern of :func:`re.compile`, which finds the same and looks for it faster; made once, as there.

    Raises:
        re.error: the pattern is none.
    """
    if _sre.MAGIC not in _KNOWN:
        return re.compile(pattern, flags)
    tree = parser.parse(pattern, int(flags))
    flags = int(flags) | tree.state.flags
    code = _code(tree, flags)
    _put_first(code, tree, flags)
    names: list[str | None] = [None] * tree.state.groups
    for name, place in tree.state.groupdict.items():
        names[place] = name
    compiled: re.Pattern[str] = _sre.compile(
        pattern, flags, code, tree.state.groups - 1, tree.state.groupdict, tuple(names)
    )
    return compiled


def _put_first(code: list[Any], tree: Any, flags: int) -> None:  # noqa: ANN401 - the parser's own types are not public
    """Write the first letters into the head of the code, where it has none: INFO, its length, what it has, widths."""
    head = 1 + code[1]
    if code[2] or not code[3]:  # it knows a prefix already, or the pattern may take no letter
        return
    first, may_be_empty = _first(tree, flags)
    if not first or may_be_empty:
        return
    written: list[Any] = [ops.INFO, 0, ops.SRE_INFO_CHARSET, code[3], code[4]]
    _compile_charset(_as_set(first), flags, written)
    written[1] = len(written) - 1
    code[:head] = written


def _as_set(first: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """The same set, the letters of Latin-1 as a map of bits, as ``re`` would come to have it after a longer search."""
    bits, others = 0, []
    for kind, argument in first:
        low, high = (argument, argument) if kind is ops.LITERAL else argument if kind is ops.RANGE else (0, _LATIN_1)
        if high < _LATIN_1:
            bits |= (1 << high + 1) - (1 << low)
        elif (kind, argument) not in others:
            others.append((kind, argument))
    words = [bits >> shift & _WORD for shift in range(0, _LATIN_1, _WORD.bit_length())]
    return [(ops.CHARSET, words), *others]


_LATIN_1 = 256
_WORD = (1 << 8 * _sre.CODESIZE) - 1
"""The bits of one word of the engine's code."""


def _first(sequence: Iterable[tuple[Any, Any]], flags: int) -> tuple[First, bool]:
    """The letters that a match of the sequence can begin with, and whether it may take none."""
    found: list[tuple[Any, Any]] = []
    for op, argument in sequence:
        if op in _ZERO_WIDTH:
            continue
        first, may_be_empty = _first_of(op, argument, flags)
        if first is None:
            return None, False
        found += first
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(op: Any, argument: Any, flags: int) -> tuple[First, bool]:  # noqa: ANN401
    if op is ops.LITERAL:
        return _cased(argument, argument, flags), False
    if op is ops.IN:
        return _members(argument, flags), False
    if op is ops.BRANCH:
        return _any_of([_first(branch, flags) for branch in argument[1]])
    if op is ops.SUBPATTERN:
        return _first(argument[3], _combine_flags(flags, argument[1], argument[2]))
    if op is ops.ATOMIC_GROUP:
        return _first(argument, flags)
    if op in _REPEATS:
        first, may_be_empty = _first(argument[2], flags)
        return first, may_be_empty or argument[0] == 0
    return None, False


def _any_of(parts: Sequence[tuple[First, bool]]) -> tuple[First, bool]:
    found: list[tuple[Any, Any]] = []
    for first, _ in parts:
        if first is None:
            return None, False
        found += first
    return found, any(may_be_empty for _, may_be_empty in parts)


def _members(members: Iterable[tuple[Any, Any]], flags: int) -> First:
    """The members of a set; None for one of what is not in it."""
    found: list[tuple[Any, Any]] = []
    for kind, argument in members:
        if kind is ops.LITERAL or kind is ops.RANGE:
            low, high = (argument, argument) if kind is ops.LITERAL else argument
            letters = _cased(low, high, flags)
        else:
            letters = [(kind, argument)] if kind is ops.CATEGORY else None
        if letters is None:
            return None
        found += letters
    return found


def _cased(low: int, high: int, flags: int) -> First:
    """The letters from one code point to another, in upper and lower case where case is ignored."""
    if not flags & re.IGNORECASE:
        return [(ops.LITERAL, low) if low == high else (ops.RANGE, (low, high))]
    if high > 127 or flags & re.LOCALE:
        return None
    letters = {case for code in range(low, high + 1) for case in (chr(code).lower(), chr(code).upper())}
    alike = {other for letter in letters for other in _ALIKE.get(letter, "")}
    return [(ops.LITERAL, ord(letter)) for letter in sorted(letters | alike)]
