"""A sentence as a tape: one token per figure, cue or word, and one letter per token, so that grammar is regex over letters.

This is the finite-state cascade of FASTUS (Hobbs et al. 1997) on a small alphabet: patterns over a tape of letters stay
short, run in C, and cannot confuse words with one another.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import field
from typing import Any, NamedTuple, TypeVar

from kg.extractors.statistics.composed import composed_cues
from kg.extractors.statistics.sums import with_sums
from kg.guards import guarded
from kg.model import AnalysedSentence, Mention, Quantity, Span
from kg.records import dataclass

Item = TypeVar("Item")
Reading = TypeVar("Reading")

CUES = ("measure-verb", "measure-noun", "counted-noun")
"""The schemes whose mentions become tokens."""

_LETTERS = {
    "d": "the a an its their his her our all another further new additional other these those this such each both same more "
    "latter only approximately initial remaining first second third them",
    "o": "of",
    "f": "for",
    "t": "to",
    "i": "in",
    "g": "against",
    "r": "from",
    "y": "by",
    "k": "with",
    "p": "on at into during among under through between within throughout over across per via before after about concerning "
    "regarding since until as toward towards inside outside near alongside upon around amid following involving",
    "&": "and or & nor",
    "B": "but while although though whereas however because when where if unless despite nevertheless nonetheless yet",
    "T": "that",
    "W": "which who whom whose",
    "b": "was were been be is are being",
    "h": "has have had having",
    "m": "may might can could would will should shall must did does do",
    "X": "no not none neither never without failed zero cannot",
    "A": "any",
    "L": "including namely include included includes",
    "c": ",",
    "s": ";",
    ":": ": - \N{EM DASH} \N{EN DASH}",
    "(": "( [",
    ")": ") ]",
    ".": ". ? !",
}
_LETTER_OF = {word: letter for letter, words in _LETTERS.items() for word in words.split()}
_KINDS = {"number": "Q", "money": "$", "percent": "%", "year": "Y", "date": "Y"}
_WORD = re.compile(r"(\s*+)(\w++(?:['.-]\w++)*+|[^\w\s])")
"""White space, and the word or mark behind it."""
_CHANGE = r"increase|decrease|decline|rise|drop|reduction|improvement|jump|growth|change|fall|departure|progress"
_COMPARISON = guarded(
    r"\b(?:compare[ds] (?:with|to)|in (?:(?:marked|sharp|stark|striking) )?(?:contrast|comparison) (?:to|with)|as opposed to|as against(?: to)?|(?:down|up)(?: by (?:an? |one |over |nearly |more than )?[a-z-]+)? (?:from|on)|similar to (?:that|those) (?:of|in|for)"
    r"|as (?:many|much) again as|same (?:number |figure |amount |sum |total |level |budget )?as|(?:half|twice|times) as (?:many|much)(?: again)?(?: as)?|(?:nearly |almost |more than )?double the|versus|vs"
    r"|(?:twice|double|triple|half|times) the (?:amount|number|figure|total|sum|level)s?"
    r"|(?:well |far |slightly |just )?(?:below|above) the(?= \w+ (?:of|in|for|reported|recorded) (?:the |last |\d))|(?:below|above) (?:that|those|the (?:figure|number|total|level|amount)s?) (?:of|for|in)"
    rf"|(?:{_CHANGE}) (?:[a-z]+ )?(?:from|over|on|upon|compared (?:to|with)|to|with)"
    r"|(?:increas|decreas|declin|ris|dropp|fall)ing from|than)\b"
)
_OPENING = re.compile(r"\b(?:(?:an?|the) (?:[a-z]+ ){0,2}|when |as )\Z")
"""What may stand before a comparison and belongs to it: "a significant increase from"."""


class Token(NamedTuple):
    """One stretch of the sentence; ``code`` is the concept of a cue, ``quantity`` what a figure is."""

    start: int
    end: int
    word: str
    code: str = ""
    quantity: Quantity | None = None


_token: Callable[[tuple[int, int, str, str, Quantity | None]], Token] = functools.partial(tuple.__new__, Token)
"""A token of its five fields: a report has a thousand, and the constructor of a named tuple takes twice as long."""


@dataclass(frozen=True, slots=True)
class Tape:
    """The tokens of a sentence and their letters: ``letters[i]`` is the class of ``tokens[i]``.

    Q number, $ money, % percent, Y year, z other quantity; V verb cue, G its -ing form, S noun of doing, N counted noun,
    H have and E there-is as main verbs, v any other verb; the rest as in ``_LETTERS``, and w for any other word.
    ``known`` is what :meth:`once` keeps.
    """

    sentence: AnalysedSentence
    tokens: tuple[Token, ...]
    letters: str
    known: dict[tuple[object, int], tuple[object, Any]] = field(default_factory=dict, repr=False, compare=False)

    def once(self, item: Item, reading: Callable[[Tape, Item], Reading]) -> Reading:
        """What ``reading`` makes of a phrase in the tape: made when first asked for, and kept for the other rules."""
        key = (reading, id(item))
        kept = self.known.get(key)
        if kept is None:
            # The item is kept too, so that no other one takes its identity.
            kept = self.known[key] = (item, reading(self, item))
        found: Reading = kept[1]
        return found

    def span(self, first: int, last: int) -> Span:
        """The span from token ``first`` to token ``last``, both inclusive."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def text(self, first: int, last: int) -> str:
        """The words from token ``first`` to token ``last``."""
        return self.sentence.text[self.tokens[first].start : self.tokens[last].end]

    def name(self, at: int) -> str:
        """What the cue at token ``at`` stands for within its scheme: "case" of ``counted-noun/case``."""
        return self.tokens[at].code.partition("/")[2]

    def codes(self, first: int, end: int) -> set[str]:
        """The concepts of the tokens ``first``..``end`` (exclusive)."""
        return {token.code for token in self.tokens[first:end] if token.code}


def make_tape(sentence: AnalysedSentence) -> Tape:
    """The tape of a sentence: figures first, then the longest cues, then single words."""
    text, span = sentence.text, sentence.sentence.span
    tokens: list[Token] = []
    letters: list[str] = []
    at, letter_of = span.start, _LETTER_OF.get
    for token, letter in (*_fixed(sentence), (Token(span.end, span.end, ""), "")):
        start, end = token[:2]
        if text[at:start] != " ":
            for gap, printed in _WORD.findall(text, at, start):
                first = at + len(gap)
                at = first + len(printed)
                word = printed.lower()
                tokens.append(_token((first, at, word, "", None)))
                letters.append(letter_of(word, "w"))
        if letter:
            tokens.append(token)
            letters.append(letter)
        at = max(at, end)
    return Tape(sentence, tuple(tokens), _settle(tokens, letters))


def _fixed(sentence: AnalysedSentence) -> list[tuple[Token, str]]:
    """The tokens that are more than one word: quantities, comparisons and cues, the longest first, none overlapping."""
    text = sentence.text
    found = [
        (Token(q.span.start, q.span.end, q.span.text(text).lower(), "", q), _letter_of(q, text))
        for q in with_sums(sentence)
    ]
    others = [(_cue(mention, text), "?") for mention in (*_cues(sentence), *composed_cues(sentence))]
    taken = [token for token, _ in found]
    compared = _COMPARISON.finditer(sentence)
    others += [(Token(_opening(text, m, taken), m.end(), m.group(), "comparison"), "C") for m in compared]
    others.sort(key=lambda pair: (pair[0][0], -pair[0][1]))
    return _without_overlaps(found, others)


def _letter_of(quantity: Quantity, text: str) -> str:
    """The letter of a quantity; the half of an adjective is a word: "first-instance verdicts"."""
    is_word = quantity.kind == "identifier" and "instance" in quantity.span.text(text)
    return "w" if is_word else _KINDS.get(quantity.kind, "z")


def _opening(text: str, match: re.Match[str], taken: list[Token]) -> int:
    """Where a comparison begins: with the words that open it, unless a figure stands among them ("a third fewer than")."""
    before = _OPENING.search(text, max(0, match.start() - 32), match.start())
    is_free = before and all(t.end <= before.start() or t.start >= match.start() for t in taken)
    return before.start() if before and is_free else match.start()


def _without_overlaps(first: list[tuple[Token, str]], then: list[tuple[Token, str]]) -> list[tuple[Token, str]]:
    """Both in the order of the text; of ``then`` only what overlaps nothing of ``first`` nor what stands before it."""
    kept, i, last = [], 0, -1
    for pair in then:
        start, end = pair[0][:2]
        while i < len(first) and first[i][0].end <= start:
            i += 1
        if start >= last and not (i < len(first) and first[i][0].start < end):
            kept.append(pair)
            last = end
    kept += first
    kept.sort(key=lambda pair: pair[0][0])
    return kept


def _cue(mention: Mention, text: str) -> Token:
    start, end = mention.span.start, mention.span.end
    return _token((start, end, text[start:end].lower(), f"{mention.scheme}/{mention.code}", None))


def _cues(sentence: AnalysedSentence) -> list[Mention]:
    """The cue mentions, one per span, without those inside the name of an offence ("forced begging" holds no verb)."""
    offenses = [m.span for m in sentence.of("offense")]
    chosen: dict[tuple[int, int], Mention] = {}
    for mention in sentence.of(*CUES):
        span = mention.span
        if not offenses or mention.scheme == "counted-noun" or not any(_inside(span, o) for o in offenses):
            place = (span.start, span.end)
            if place not in chosen or (mention.scheme == "measure-verb") == _reads_as_verb(sentence.text, span):
                chosen[place] = mention
    return list(chosen.values())


_VERB_BEFORE = re.compile(r"\b(?:(?<!led )(?<!leading )(?<!lead )to|not|may|can|could|will|would|should|did)\s+\Z")
_VERB_AFTER = re.compile(r"\s+(?:[0-9]|(?:the|a|an|any|over|some)\s)")


def _reads_as_verb(text: str, span: Span) -> bool:
    """Of a word that is verb and noun ("rescue", "training"): whether its neighbours make it a verb."""
    before = _VERB_BEFORE.search(text, max(0, span.start - 16), span.start)
    return before is not None or _VERB_AFTER.match(text, span.end) is not None


def _inside(span: Span, other: Span) -> bool:
    return other.contains(span) and len(span) < len(other)


_IRREGULAR = frozenset(
    [
        "sent", "given", "let", "gave", "held", "took", "ran", "made", "led", "put", "sold", "bought", "paid", "brought",
        "taken", "driven", "shown", "seen", "chosen", "told", "caught", "spent", "met", "beaten", "hidden", "gone", "thrown",
        "withdrawn", "flown", "lent", "won", "left", "kept", "built", "wrote", "drew", "set", "cut", "went", "came", "fled", "became", "fell", "struck", "threw", "shut", "lost", "sought",
    ]
)  # fmt: skip


def is_unknown_verb(tape: Tape, at: int) -> bool:
    """Whether the token is, by its form, a verb that the vocabulary does not know ("forced labor" begins with none)."""
    if at >= len(tape.letters) or tape.letters[at] not in "wv":
        return False
    token = tape.tokens[at]
    if tape.letters[at] == "w" and not (token.word in _IRREGULAR or token.word.endswith("ed")):
        return False
    return all(mention.span.start != token.start for mention in tape.sentence.of("offense"))


def _settle(tokens: list[Token], letters: list[str]) -> str:
    """The letters that depend on their neighbours: cues of several readings, auxiliaries, unknown verbs."""
    last = len(letters) - 1
    for i, letter in enumerate(letters):
        if letter not in "?h:bwB":
            continue
        token, after = tokens[i], letters[i + 1] if i < last else ""
        if letter == "w":
            if after and after in "dQ$AX" and (token.word.endswith(("ed", "ing")) or token.word in _IRREGULAR):
                letters[i] = "v"
            continue
        if letter == "B":
            if token.word in _ASIDES and after == "c" and i and letters[i - 1] == "c":
                letters[i] = "w"
            continue
        if letter == "?":
            letters[i] = _cue_letter(token)
        elif letter == "h" and ((after in "dQ$XAN" and after) or _is_just(tokens, letters, i + 1)):
            letters[i] = "H"
        elif token.word == "-" and _is_tight(tokens, i):
            letters[i] = "w"
        elif letter == "b" and i and (tokens[i - 1].word == "there" or _is_perfect_of_there(tokens, i)):
            letters[i] = "E"
    return "".join(letters)


def _is_just(tokens: list[Token], letters: list[str], i: int) -> bool:
    """Whether a word stands at ``i`` that only weighs the figure behind it: "had just five detectives"."""
    return i + 1 < len(tokens) and letters[i + 1] == "Q" and tokens[i].word in ("just", "merely", "some", "barely")


def _is_perfect_of_there(tokens: list[Token], i: int) -> bool:
    return i > 1 and tokens[i - 1].word in ("had", "have", "has") and tokens[i - 2].word == "there"


def _is_tight(tokens: list[Token], i: int) -> bool:
    return 0 < i < len(tokens) - 1 and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


_ASIDES = frozenset({"however", "though", "nevertheless", "nonetheless"})
"""Conjunctions that between commas open no clause: "no officer, however, was convicted"."""
_STATES = frozenset({"pending", "awaiting", "facing", "standing", "ending", "culminating"})
"""Words in -ing that stand behind their noun as participles do: "cases pending before courts"."""


def _cue_letter(token: Token) -> str:
    scheme = token.code.split("/")[0]
    if scheme == "measure-verb":
        first = token.word.split()[0]
        return "G" if first.endswith("ing") and first not in _STATES else "V"
    return "S" if scheme == "measure-noun" else "N"
