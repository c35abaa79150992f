"""Constraints of SHACL core on one value: which of them it meets beyond doubt."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from kg import terms
from kg.validation.lines.functions import Number, Numbers, Pattern, text_of_term

Test: TypeAlias = Callable[[str], bool]
"""Whether a value, an N-Triples term, meets a constraint beyond doubt, whatever stands around it."""

_XSD = terms.PREFIXES["xsd"]


def _lexical(pattern: str, datatype: str) -> Test:
    compiled, ending = Pattern(pattern), f'"^^<{_XSD}{datatype}>'
    return lambda value: value.endswith(ending) and compiled.found(value[1 : -len(ending)])


_DATE = re.compile(f'"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"\\^\\^<{re.escape(_XSD)}date>')


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    try:
        return found is not None and bool(date.fromisoformat(found[1]))
    except ValueError:
        return False


def _is_in_a_language(value: str) -> bool:
    """Not with a base direction either (``@ar--rtl``), which is another datatype."""
    return value[0] == '"' and value[-1] not in '">' and "--" not in value.rpartition('"')[2]


# Longer numbers overflow in Oxigraph, which then takes them for ill-formed.
_DATATYPES: dict[str, Test] = {
    f"<{terms.PREFIXES['rdf']}langString>": _is_in_a_language,
    f"<{_XSD}string>": lambda value: value[0] == value[-1] == '"',
    f"<{_XSD}integer>": _lexical(r"^-?[0-9]{1,18}$", "integer"),
    f"<{_XSD}decimal>": _lexical(r"^-?[0-9]{1,18}([.][0-9]{1,18})?$", "decimal"),
    f"<{_XSD}boolean>": _lexical("^(true|false)$", "boolean"),
    f"<{_XSD}gYear>": _lexical("^[12][0-9][0-9][0-9]$", "gYear"),
    f"<{_XSD}date>": _is_date,
}


def _pattern(given: str) -> Test:
    pattern = Pattern(text_of_term(given))
    return lambda value: pattern.found(text_of_term(value))


def _language(given: Sequence[str]) -> Test:
    endings = tuple(f'"@{text_of_term(member)}' for member in given)
    return lambda value: value.endswith(endings)


def _kind(given: str) -> Test:
    first = {"IRI": "<", "Literal": '"'}[given.rpartition("#")[2][:-1]]
    return lambda value: value[0] == first


def _length(fits: Callable[[int, int], bool], given: str) -> Test:
    limit = Numbers()[given]
    assert isinstance(limit, int)  # noqa: S101 - lengths are whole
    return lambda value: fits(len(text_of_term(value)), limit)


def _bound(fits: Callable[[Number, Number], bool], given: str) -> Test:
    limit = Numbers()[given]
    return lambda value: fits(Numbers()[value], limit)


TESTS: dict[str, Callable[[tuple[str, ...]], Test]] = {
    "NodeKind": lambda given: _kind(given[0]),
    "Datatype": lambda given: _DATATYPES[given[0]],
    "Pattern": lambda given: _pattern(given[0]),
    "In": lambda given: frozenset(given).__contains__,
    "LanguageIn": _language,
    "MinLength": lambda given: _length(int.__ge__, given[0]),
    "MaxLength": lambda given: _length(int.__le__, given[0]),
    "MinInclusive": lambda given: _bound(operator.ge, given[0]),
    "MaxInclusive": lambda given: _bound(operator.le, given[0]),
}
"""By the name of the component: what is given -> the test."""
