"""How many shelters a noun phrase counts: the figure before the noun, a rise, a part of a whole, one each."""

from __future__ import annotations

import re

from kg.model import AnalysedSentence, Quantity, Span

MODIFIERS = (
    r"(?:trafficking in persons "
    r"|(?!(?:of|in|to|for|by|with|from|at|and|or|that|which|is|was|were|are|the|a|an|its|their|his|her|this|these|those"
    r"|upon|on|as|who|had|has|have|no|each|not|into|through|under|during|about|per|victims"
    r"|but) )[A-Za-z0-9'-]+(?:,(?= (?:[a-z]|NGO|IOM)))? | and (?=[a-z-]+ $)){0,6}?"
)
_BETWEEN = re.compile(
    "(?: of (?:the (?:country|nation|ministry|government|state|city|NGO|department)|[A-Z][a-z]+|its|their)(?:'s)?)? "
    + MODIFIERS
    + "$"
)


def times_each(sentence: AnalysedSentence, at: int) -> int:
    """How many run one each: "three NGOs each ran a shelter"; else one."""
    before = sentence.text[sentence.span.start : at]
    each = _EACH.search(before)
    if each is None:
        return 1
    numbers = [
        q for q in sentence.quantities if q.kind == "number" and q.span.end <= sentence.span.start + each.start()
    ]
    value = numbers[0].value if len(numbers) == 1 else None
    return int(value) if value is not None and value == int(value) else 1


_EACH = re.compile(
    r"\beach (?:of (?:which|whom|them) )?(?:also )?(?:ran|runs?|operate[sd]?|managed?|opened|maintain(?:s|ed)?|has"
    r"|have|had) [^,;]*$"
)


def is_owned(sentence: AnalysedSentence, noun: Span) -> bool:
    """Whether the figure stands behind a possessive: "its five centers for women", "the government's nine shelters"."""
    figure = next((q for q in reversed(sentence.quantities) if q.span.end <= noun.start), None)
    if figure is None:
        return False
    start = max(sentence.span.start, figure.span.start - 30)
    return _POSSESSIVE.search(sentence.text, start, figure.span.start) is not None


_POSSESSIVE = re.compile(
    r"\b(?:its|their|the (?:[a-z]+ )?[a-z]+'s|[A-Z]\w+'s?) $"
    r"|\bThe $(?=[a-z]+ (?:government|state|NGO|municipal|public)\b)"
)


def figure_of(sentence: AnalysedSentence, start: int, noun: Span) -> float | None:
    """The number that counts the shelters."""
    for quantity in reversed(sentence.quantities):
        if quantity.kind == "number" and start <= quantity.figure.start and quantity.span.end <= noun.start:
            between = sentence.text[quantity.span.end : noun.start]
            return _of_whole(sentence, quantity, noun) if _BETWEEN.match(between) else None
    return None


_FROM_TO = re.compile(r"\bfrom [\w-]+ to (?P<now>[\w-]+) the number of (?:[\w-]+ ){0,4}$")
"""The number that a rise came to: "increased from six to eight the number of shelters"."""


def risen(sentence: AnalysedSentence, noun: Span) -> float | None:
    """What a rise in the number of the shelters came to, if the words before the noun tell of one."""
    rise = _FROM_TO.search(sentence.text, sentence.span.start, noun.start)
    at = rise.start("now") if rise else -1
    return next(
        (q.value if q.high is None else q.high for q in sentence.quantities if q.figure.start <= at < q.figure.end),
        None,
    )


def _of_whole(sentence: AnalysedSentence, quantity: Quantity, noun: Span) -> float | None:
    """The figure, or of "managed six of the ten shelters" the six."""
    link = _OF_THE.search(sentence.text, max(sentence.span.start, quantity.span.start - 12), quantity.span.start)
    if link is None:
        return quantity.value
    part = next((q for q in sentence.quantities if q.span.end == link.start() and q.kind == "number"), None)
    verbs = [v for v in sentence.of("provision-verb") if part and v.span.end + 1 == part.span.start]
    is_run = any(v.code in ("run", "fund") for v in verbs) or _ARE_RUN.search(
        sentence.text, noun.end, sentence.span.end
    )
    return part.value if part and is_run else quantity.value


_ARE_RUN = re.compile(r"[^,;.]{0,30}? (?:is|are|was|were) (?:run|operated|managed|administered|maintained) by\b")
_OF_THE = re.compile(r" of (?:the|these|those) $")
