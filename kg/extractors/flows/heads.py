"""What a demonym describes: people, a locality, or a body."""

from __future__ import annotations

import re

from kg.extractors.flows.side_cues import INVARIANT, PREPOSITIONS, STOPS
from kg.extractors.flows.view import View
from kg.model import Mention


def head_of(view: View, mention: Mention, limit: int) -> str:
    """What the demonym describes: ``person``, ``locality``, ``agent`` or nothing."""
    words = view.words(mention.span.end, min(limit, mention.span.end + 90))
    if mention.span.text(view.sentence.text).endswith("s"):
        return "person"
    for count, (word, start, _) in enumerate(words):
        if word in STOPS or word in PREPOSITIONS or count > 9:
            return "person" if count == 0 and _is_plural(mention, view) else ""
        if start in view.places:
            return _head_in_list(view, start, limit)
        noun = view.nouns.get(start)
        if noun is not None:
            return _compound(view, noun)
        if word in (",", "and", "or") and count == 0 and _is_plural(mention, view) and not _adjective_list(view, words):
            return "person"
    return (
        "person"
        if not words and _is_plural(mention, view)
        else ("person" if len(words) == 1 and words[0][0] in ".," and _is_plural(mention, view) else "")
    )


def _compound(view: View, noun: Mention) -> str:
    """What a noun comes to with the one behind it: "migrant" is a person, "migrant routes" are none."""
    behind = view.nouns.get(noun.span.end + 1)
    return behind.code if behind is not None and noun.code == "person" else noun.code


def _head_in_list(view: View, start: int, limit: int) -> str:
    following = next((m for m in view.sentence.of("place", "region") if m.span.start == start), None)
    if following is not None and _COUNTRIES.search(following.span.text(view.sentence.text)):
        return "locality"
    return head_of(view, following, limit) if following is not None and following.role == "demonym" else ""


_COUNTRIES = re.compile(r" (?:countries|states|nations|republics)$")
"""The noun that all adjectives of a list share is part of the form that is last: "Middle Eastern and European countries"."""


def _adjective_list(view: View, words: list[tuple[str, int, int]]) -> bool:
    """Whether the list after a demonym goes on with adjectives of one noun ("Georgian, Roma, and Kurdish children")."""
    for word, start, _ in words[:8]:
        if word in STOPS or word in PREPOSITIONS:
            return False
        if start in view.nouns or start in view.places:
            return True
    return False


def _is_plural(mention: Mention, view: View) -> bool:
    form = mention.span.text(view.sentence.text)
    return form.endswith(("s", INVARIANT[0]))
