"""The verbs of an imperative: "Vigorously investigate, prosecute, and convict traffickers, and train judges" has four."""

from __future__ import annotations

import re

from kg.model import AnalysedSentence, Span

_LY = r"(?!(?:app|re|supp|comp|multip|rep|imp|al)ly\b)[a-z]+ly"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADVERB = re.compile(
    rf"(?:{_LY}|and|also|further|then|thereby|where|when|as|appropriate|more|better|soon|still)\b,? ", re.IGNORECASE
)
_ASIDE = re.compile(
    r"(?:in|with|within|consistent|through|as|where|when|while|by|for|using|under|following|on|at|to|pursuant|despite|"
    r"given|once|if|during|building|working|taking|together|after|upon|prior|without|based)\b[^,;]{3,120}, ",
    re.IGNORECASE,
)
_CHAIN = re.compile(r"(?:, (?:and |or |and/or )?| and | or |/| and/or )(?:" + _LY + r" |then |also |further )?")
_LATER = re.compile(r", (?:and )?(?:" + _LY + r" |then |also |further )?(?=[a-z])")
_TO = re.compile(r"\bto (?:" + _LY + r" )?([a-z-]+)")
_INTRANSITIVE = re.compile(
    r"(?:work|cooperate|coordinate|collaborate|partner|comply|engage|accede|refrain|respond|invest|continue) (?:with"
    r"|in|to|from|on) "
)
_NO_VERB = re.compile(r" (?:of|in|for|among|between|on|by|with|from|at|is|are|was|were)\b|,|\.|$")


def leading_verbs(sentence: AnalysedSentence, item: Span, *, known: bool = False) -> tuple[str, ...]:
    """The leading verbs of an item in lower case, in the order of the text.

    Args:
        sentence: the sentence of which the item is a part.
        item: the item.
        known: only verbs of the vocabulary count (to tell whether a sentence is an imperative at all).

    Returns:
        The verbs; empty where the item opens with no verb.
    """
    verbs = {m.span.start for m in sentence.of("recommendation-verb")}
    text = sentence.text
    at = _opening(text, item, verbs)
    first = _WORD.match(text, at, item.end)
    if first is None or (known and at not in verbs):
        return ()
    found, at = _chain(text, first, item.end, verbs)
    found += [word.group().lower() for word, _ in _later(text, at, item.end, verbs)]
    return tuple(dict.fromkeys(found))


def main_clauses(sentence: AnalysedSentence, item: Span) -> tuple[Span, ...]:
    """The item cut where a further main clause begins: "enact a law, and train judges" has two.

    Args:
        sentence: the sentence of which the item is a part.
        item: the item; it begins with its first verb or what leads it in.
    """
    verbs = {m.span.start for m in sentence.of("recommendation-verb")}
    found, start = [], item.start
    first = _WORD.match(sentence.text, _opening(sentence.text, item, verbs), item.end)
    if first is None:
        return (item,)
    _, at = _chain(sentence.text, first, item.end, verbs)
    for word, link in _later(sentence.text, at, item.end, verbs):
        found.append(Span(start, link))
        start = word.start()
    return (*found, Span(start, item.end))


def _opening(text: str, item: Span, verbs: set[int]) -> int:
    """Where the first verb stands, behind adverbs and asides."""
    at = item.start
    while at not in verbs:
        lead = _ADVERB.match(text, at, item.end) or _ASIDE.match(text, at, item.end)
        if lead is None:
            break
        at = lead.end()
    return at


def _chain(text: str, first: re.Match[str], end: int, verbs: set[int]) -> tuple[list[str], int]:
    """The coordinated verbs that share their object, and where they end."""
    found, at = [first.group().lower()], first.end()
    while (link := _CHAIN.match(text, at, end)) and link.end() in verbs:
        word = _WORD.match(text, link.end(), end)
        if word is None or _reads_as_noun(text, word, link.group()):
            break
        found.append(word.group().lower())
        at = word.end()
    return found, at


def _reads_as_noun(text: str, word: re.Match[str], link: str) -> bool:
    return (
        link.startswith(" ")
        and _NO_VERB.match(text, word.end()) is not None
        and text[word.end() : word.end() + 1] != ","
    )


def _later(text: str, at: int, end: int, verbs: set[int]) -> list[tuple[re.Match[str], int]]:
    """Verbs of further main clauses (", and train judges"), each with the end of the clause before it.

    A list that hangs on an infinitive ("efforts to identify, refer, and assist") has none.
    """
    found: list[tuple[re.Match[str], int]] = []
    listed = False
    for link in _LATER.finditer(text, at, end):
        word = _WORD.match(text, link.end(), end)
        if word is None or link.end() not in verbs:
            continue
        if _has_infinitive(text, at, link.start(), verbs) and (listed or " and " not in link.group()):
            listed = True
        elif _INTRANSITIVE.match(text, word.start()) or not _NO_VERB.match(text, word.end()):
            found.append((word, link.start()))
    return found


def _has_infinitive(text: str, at: int, end: int, verbs: set[int]) -> bool:
    return any(to.start(1) in verbs for to in _TO.finditer(text, at, end))
