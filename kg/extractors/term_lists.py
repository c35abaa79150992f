"""Fixed terms that stand side by side, as one with its ends: "sentenced two men to 10 and 12 years"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors.term_bounds import PrisonTerm
from kg.model import Span


def merged(text: str, terms: Sequence[PrisonTerm]) -> list[PrisonTerm]:
    """Fixed terms that only "and" or a comma parts, as one with its ends: "sentenced two men to 10 and 12 years"."""
    found: list[PrisonTerm] = []
    for term in terms:
        last = found[-1] if found else None
        if last is None or not _is_listed(text, last, term):
            found.append(term)
            continue
        ends = [value for value in (last.low, last.high, term.low) if isinstance(value, int | float)]
        span = Span(last.span.start, term.span.end)
        found[-1] = PrisonTerm(span, min(ends), max(ends), "range")
    return found


def _is_listed(text: str, first: PrisonTerm, second: PrisonTerm) -> bool:
    numeric = all(isinstance(value, int | float) for value in (first.low, first.high, second.low, second.high))
    if text.startswith((" of which", " of it", " of that", "' of which"), second.span.end):
        return False
    return (
        numeric and second.bound == "fixed" and LISTED.fullmatch(text[first.span.end : second.span.start]) is not None
    )


LISTED = re.compile(
    r"'?(?:\s(?:in prison|imprisonment))?(?:,\s(?:and\s)?|\sand\s)(?:(?:to\s)?(?:a\sterm\s|terms\s)?of\s|to\s)?"
)
