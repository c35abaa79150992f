"""A sentence as words, with what the vocabulary says of each: the ground on which names are walked."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import field
from typing import NamedTuple

from kg.model import AnalysedSentence, Mention
from kg.records import dataclass

_WORD = re.compile(r"(\W*+)((?:[A-Z]\.){2,}+|\w++(?:['.&/-]\w++)*+(?:'(?<=s')(?!\w))?)")
"""What stands between two words, and the second of them."""


def word_set(words: str) -> frozenset[str]:
    """The words of a string, as a set.

    >>> sorted(word_set("of for"))
    ['for', 'of']
    """
    return frozenset(words.split())


_OPENERS = word_set(
    "the a an in on at by for from to under although though while when where since during after before both each "
    "all some most many several this these those that its their his her our it they he she local however also with "
    "within without if as and but or nor yet so because despite through until upon once between among of according "
    "no not only other another any every few similarly finally moreover furthermore additionally nonetheless "
    "nevertheless meanwhile instead then there currently previously increase provide ensure train develop implement "
    "continue strengthen enhance improve establish expand give fund make take allow amend enact adopt empower "
    "direct"
)
"""Words that open a sentence in capitals and belong to no name."""


_INTRODUCING = word_set("The NGO NGOs CSO CSOs")


class Word(NamedTuple):
    """One word; ``joined`` is whether only spaces stand before it, ``comma`` whether a comma does."""

    start: int
    end: int
    text: str
    joined: bool
    comma: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, or has one behind an elided article: "d'Orientation"."""
        text = self.text
        return text[0].isupper() or (text[1:2] == "'" and text[2:3].isupper())

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in an apostrophe with or without s."""
        return self.text.endswith(("'s", "s'"))

    @property
    def is_acronym(self) -> bool:
        """Whether it is printed in capitals throughout."""
        return len(self.text) > 1 and self.text.isupper() and "." not in self.text


_word: Callable[[tuple[int, int, str, bool, bool]], Word] = functools.partial(tuple.__new__, Word)
"""A word of its five fields: a report has hundreds, and the constructor of a named tuple takes twice as long."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence. ``heads``, ``titles``, ``places``, ``bodies`` map a word's index to the mention on it."""

    words: tuple[Word, ...]
    heads: dict[int, Mention]
    titles: dict[int, Mention]
    places: dict[int, Mention]
    bodies: dict[int, Mention]
    starts: dict[int, int] = field(repr=False)

    @classmethod
    def of(cls, sentence: AnalysedSentence) -> Words:
        """The words of a sentence."""
        words, text, end = [], sentence.text, sentence.span.start
        for gap, word in _WORD.findall(text, end, sentence.span.end):
            start = end + len(gap)
            end = start + len(word)
            if gap == " ":
                words.append(_word((start, end, word, True, False)))
            else:
                is_comma = gap[:1] == "," and gap[1:].isspace()
                words.append(_word((start, end, word, gap.isspace(), is_comma)))
        starts = {word.start: index for index, word in enumerate(words)}
        mentions = (sentence.of("agency-head"), sentence.of("title-noun"), _places(sentence), sentence.of("body"))
        heads, titles, places, bodies = (_index(words, starts, found) for found in mentions)
        return cls(tuple(words), heads, titles, places, bodies, starts)

    def last_of(self, mention: Mention) -> int:
        """The index of the mention's last word."""
        index = self.starts[mention.span.start]
        while index + 1 < len(self.words) and self.words[index + 1].start < mention.span.end:
            index += 1
        return index

    def is_opener(self, index: int) -> bool:
        """Whether the word opens a sentence, or a part of one, without belonging to a name."""
        word = self.words[index]
        return word.text in _INTRODUCING or (word.text.lower() in _OPENERS and (not word.joined or word.text == "The"))

    def is_foreign(self, index: int) -> bool:
        """Whether the word begins something that is named by itself: a body, an acronym, a place, a head."""
        return (
            index in self.heads or index in self.bodies or index in self.places
            or index in self.titles or self.words[index].is_acronym
        )  # fmt: skip


def _places(sentence: AnalysedSentence) -> list[Mention]:
    """The places that a name can end at; "Overseas" and the like are none of them."""
    return [m for m in sentence.of("place", "region") if (m.scheme, m.code) != ("region", "abroad")]


def _index(words: list[Word], starts: dict[int, int], mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Mentions by the index of each word that they cover."""
    found: dict[int, Mention] = {}
    for mention in mentions:
        index = starts.get(mention.span.start)
        while index is not None and index < len(words) and words[index].start < mention.span.end:
            found[index] = mention
            index += 1
    return found
