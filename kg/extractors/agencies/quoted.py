"""Names of organizations that stand in quotation marks behind the noun for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import AnalysedSentence, Mention, Span


def names_in_quotes(sentence: AnalysedSentence, noun: Mention) -> Iterator[Span]:
    """The names in quotation marks behind the noun: 'the NGO "New Dawn"', 'the NGOs "Alba" and "Vesna"'.

    Args:
        sentence: the sentence.
        noun: a mention of the scheme ``ngo-noun``.
    """
    match = _QUOTED.match(sentence.text, noun.span.end, sentence.span.end)
    while match is not None:
        yield Span(*match.span("name"))
        match = _ALSO_QUOTED.match(sentence.text, match.end(), sentence.span.end)


_IN_QUOTES = (
    r"[\"\N{LEFT DOUBLE QUOTATION MARK}](?P<name>[A-Z][^\"\N{RIGHT DOUBLE QUOTATION MARK};:.]{1,60}?)"
    r",?[\"\N{RIGHT DOUBLE QUOTATION MARK}]"
)
_QUOTED = re.compile(rf",? (?:(?:called|named|known as|such as|including) )?{_IN_QUOTES}")
_ALSO_QUOTED = re.compile(rf"(?:, and|,| and) {_IN_QUOTES}")
