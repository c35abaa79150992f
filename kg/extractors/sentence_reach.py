"""How far the words before a term of prison reach that say who got it, and what of them stands aside."""

from __future__ import annotations

import re

from kg.model import Quantity, Span

REST = re.compile(r"'?\s?(?:each\s?)?(?:of\s)?(?:imprisonment|in prison|in jail|in custody)?[,;]?\s?(?:and\s)?")
EACH_OF = re.compile(
    r"\beach of (?:those|these|the) (?!two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b"
    r"|\d)[^,;]*\b(?:was|received|got) "
)
THEIR = re.compile(r"\b(?:their|whose) (?:prison |jail )?(?:sentences|terms|punishments)\b")
"""Those of the clause before: "each of those convicted was", "and their sentences ranged"."""


def reach_of(text: str, span: Span) -> Span:
    """The words that can hold the count: from the last semicolon, colon or full clause before the term."""
    joint = REST.match(text, span.start, span.end)
    span = Span(joint.end(), span.end) if joint and span.start > 0 and text[span.start - 1] != " " else span
    aside = _DASHED.search(text, span.start, span.end)
    if aside:  # what stands between two dashes parts no clauses
        text = "".join([text[: aside.start()], " " * len(aside.group()), text[aside.end() :]])
    cut = max(text.rfind(mark, span.start, span.end) for mark in (";", ": ", "\N{EM DASH}"))
    others = _OTHERS_RECEIVING.search(text, max(cut, span.start), span.end)
    cut = others.start() if others else cut
    return Span(cut + 1, span.end) if cut >= 0 else span


_DASHED = re.compile(r"\N{EM DASH}[^\N{EM DASH};.]{3,80}\N{EM DASH}")
_OTHERS_RECEIVING = re.compile(
    r", (?:with|while|whereas"
    r"|but) (?=(?!all\b|each\b|both\b|most\b|sentences\b|terms\b|penalties\b)[^,;]*\b(?:receiv(?:ing|ed)|getting|got"
    r"|given|drew|drawing|sentenced)\b)"
)
"""Where the clause of others begins: "the leader got 14 years, with his aides receiving three"."""


def in_brackets(text: str, region: Span, quantity: Quantity) -> bool:
    """Whether the figure stands in brackets, or between two dashes, within the region."""
    before = text[region.start : quantity.span.start]
    aside = _DASHED.search(text, region.start, region.end)
    return before.rfind("(") > before.rfind(")") or (
        aside is not None and aside.start() < quantity.span.start < aside.end()
    )
