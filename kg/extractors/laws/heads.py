"""The nouns of a sentence around which laws are named."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extractors.laws.cues import NUMBER
from kg.model import AnalysedSentence, Mention, Span


def find_heads(sentence: AnalysedSentence) -> list[Mention]:
    """The heads of the sentence in text order; of "by Law 27/2014", which looks like "by law", the law alone."""
    mentions = sentence.of("law-head")
    text = sentence.text
    named = [m for m in mentions if not text.startswith((" Enforcement", " enforcement"), m.span.end)]
    return [_head(m) for m in named if m.code != "none" or _is_numbered(text, m)]


def _is_numbered(text: str, mention: Mention) -> bool:
    is_law = _LAW_AT_END.search(mention.span.text(text)) is not None
    return is_law and NUMBER.match(text, mention.span.end) is not None


def _head(mention: Mention) -> Mention:
    if mention.code != "none":
        return mention
    return replace(mention, code="statute", span=Span(mention.span.end - len("Law"), mention.span.end))


_LAW_AT_END = re.compile(r" Law\Z")
