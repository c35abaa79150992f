"""Cuts a sentence into predications: a new one begins where a new subject gets its own verb."""

from __future__ import annotations

import re

from kg.extractors.flows.view import View
from kg.extractors.words import word_set
from kg.model import AnalysedSentence, Span

VERBS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "may",
        "might",
        "can",
        "could",
        "will",
        "would",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "remain",
        "remains",
        "remained",
        "continue",
        "continues",
        "continued",
        "become",
        "becomes",
        "became",
        "migrate",
        "migrates",
        "travel",
        "include",
        "includes",
        "included",
        "trafficked",
        "subjected",
        "exploited",
        "forced",
        "coerced",
        "exploit",
        "subject",
        "force",
        "transit",
        "pass",
        "come",
        "beg",
        "work",
        "go",
        "end",
        "fall",
        "experience",
        "face",
        "find",
        "take",
        "bring",
        "send",
        "lure",
        "hold",
        "travel",
        "traffic",
        "transport",
    ]
)
"""Forms that make a clause of a noun phrase: auxiliaries, and the verbs of the genre in their usual forms."""

_CUT = re.compile(
    # The first letter is tested by itself: most letters begin no cut.
    r"(?=[;:,\s\u2013\u2014])(?:(?P<list>; (?:and |but |or )?(?:also )?(?=[, ]*(?:in|to|into|from|within|throughout) ))|; (?:and |but |or )?"
    r"|, (?:but (?!not |also |increasingly |to |from |in |primarily |mostly |mainly )|whereas |although |though |while |yet |however )"
    r"|,? (?:and|but"
    r"|as well as)(?P<role>[, ]+"
    r"(?=(?:(?:also|possibly|increasingly|reportedly|is|it is|may be|might be|may also be|could be),? +){0,3}an? (?:[\w-]+ ){0,2}?(?:source|destination"
    r"|transit|origin)\b))"
    r"|, which (?=(?:(?:also|reportedly|has|have|had|then|still|continue[sd]? to) )*(?:abduct|kidnap|recruit|conscript|forc|us|exploit)(?:e?s|ed"
    r"|e)? (?:[\w-]+ )?(?:children|women|girls|boys|men|civilians|persons|minors)\b)"
    r"|(?P<soft>,? and(?: also)?,? |: | - |\s?[\u2013\u2014]\s?))"
)
_OPENING = re.compile(
    r"(?:also|then|in addition|additionally|reportedly|according to [^,;]{3,60}|since [^,;]{3,30}),? "
)
_BLOCKERS = frozenset(
    [
        "in",
        "to",
        "into",
        "from",
        "for",
        "by",
        "with",
        "at",
        "on",
        "through",
        "within",
        "during",
        "as",
        "who",
        "whom",
        "which",
        "that",
        "where",
        "when",
        "while",
        "while",
        "such",
        "including",
        "than",
        "via",
        "between",
        "among",
        "or",
        "because",
        "if",
        "whose",
    ]
)
_PRONOUNS = frozenset(["some", "many", "most", "others", "it", "they", "these", "those", "several", "few", "there"])


def segments(view: View) -> list[Span]:
    """The predications of the sentence, in text order.

    >>> from kg.extractors.flows.testing import view_of
    >>> view = view_of("Women are held in the north, and some of them are sold on; boys beg.")
    >>> [span.text(view.sentence.text) for span in segments(view)]
    ['Women are held in the north', 'some of them are sold on', 'boys beg.']
    """
    return view.sentence.once(_segments)


def _segments(sentence: AnalysedSentence) -> list[Span]:
    view = sentence.once(View.of)
    end = view.base + len(view.line)
    found, start = [], view.base
    for match in _CUT.finditer(view.line):
        at, after = view.base + match.start(), view.base + match.end()
        if after <= start or (match["soft"] and not _starts_clause(view, start, at, after, end)):
            continue
        if (match["role"] and not _ends_role(view, start, at)) or (match["list"] and not _is_clause(view, after, end)):
            continue
        if at > start:
            found.append(Span(start, at))
        start = after
    if start < end:
        found.append(Span(start, end))
    return found


def _is_clause(view: View, begin: int, end: int) -> bool:
    """Whether there is a verb before the next semicolon; without one the words go on with a list of places."""
    stop = view.line.find(";", begin - view.base)
    return _has_verb(view, Span(begin, end if stop < 0 else max(begin, min(end, view.base + stop))))


def _ends_role(view: View, start: int, at: int) -> bool:
    """Whether the words before another role say of whom the first is one: "a source country for men, and a destination"."""
    roles = view.find("role", "source", "transit", "destination", within=Span(start, at))
    return bool(roles) and any(roles[-1].span.end <= noun < at for noun in view.nouns)


def _starts_clause(view: View, start: int, at: int, after: int, end: int) -> bool:
    """Whether a subject with its own verb follows the soft break, and the words before it have a verb already."""
    if at in view.demonym_ends or _may_list_people(view, start, at) or not _has_verb(view, Span(start, at)):
        return False
    if _joins_roles(view, at, after):
        return False
    if _has_own_object(view, after):
        return True
    opening = _OPENING.match(view.line, after - view.base)
    begin = view.base + opening.end() if opening else after
    if view.line[at - view.base] == " " and not _opens_subject(view, begin):
        return False
    subject_end = _subject_end(view, begin, end)
    return subject_end is not None and _verb_follows(view, subject_end, end)


def _has_own_object(view: View, after: int) -> bool:
    """Whether a second verb of the same agents governs people of another place: "and traffic Afghan villagers to"."""
    match = _SECOND_VERB.match(view.line, after - view.base)
    return match is not None and view.base + match.end() in view.demonyms


_SECOND_VERB = re.compile(
    r"(?:(?:also|then|sometimes|often) )?(?:traffic|exploit|subject|force|send|sell|transport|lure|recruit|coerce|take|move)s? (?:(?:some|many|other) )?"
)


def _joins_roles(view: View, at: int, after: int) -> bool:
    """Whether the soft break stands in "a country of destination and origin"."""
    roles = view.sentence.of("role")
    return any(m.span.end == at for m in roles) and any(m.span.start == after for m in roles)


def _may_list_people(view: View, start: int, at: int) -> bool:
    """Whether people end the words, so that those behind "and" may be of their list: not "as maids, and boys are"."""
    if view.noun_ends.get(at) != "person":
        return False
    before = [word for word, _, _ in view.words(max(start, at - 40), at)][-4:-1]
    is_single = not {",", "and", "or"} & set(before)
    return view.line[at - view.base] != "," or not (is_single and _GOVERNED & set(before))


_GOVERNED = frozenset(["as", "by", "for", "with", "against"])


def _has_verb(view: View, span: Span) -> bool:
    moves = view.has("flow-verb", "transfer", "movement", "migration", within=span)
    words = view.words(span.start, span.end)
    return moves or any(word in VERBS or _is_deed(view, word, start - 1, start) for word, start, _ in words)


def _opens_subject(view: View, begin: int) -> bool:
    """Whether a subject can open here without a comma before it: people, a place, a pronoun or a determiner."""
    word = view.words(begin, begin + 20)[:1]
    return bool(word) and (begin in view.nouns or begin in view.places or word[0][0] in _PRONOUNS | _DETERMINERS)


_DETERMINERS = frozenset(["a", "an", "the", "young"])


def _subject_end(view: View, begin: int, end: int) -> int | None:
    """Where the noun phrase ends that opens at ``begin``, if people are its head."""
    if _is_listed(view, begin):
        return None
    words = view.words(begin, min(end, begin + 110))
    if words and words[0][0] == "a" and [word for word, _, _ in words[1:2]] == ["few"]:
        words = words[1:]
    for count, (word, start, stop) in enumerate(words):
        if word in _PRONOUNS and count == 0:
            agent = view.nouns.get(stop + 1)
            return agent.span.end if agent is not None and agent.code == "agent" else stop
        noun = view.nouns.get(start)
        if noun is not None and (noun.code == "person" or (noun.code == "agent" and count < 3)):
            return noun.span.end
        if stop in view.plurals:
            return stop
        if word in _BLOCKERS or word in VERBS or word in ";:" or noun is not None:
            return None
        if word in ("and", ",") and count == 0:
            return None
    return None


def _is_listed(view: View, begin: int) -> bool:
    """Whether the name of a place opens the words and ends a list: "to Turkey and Cyprus, and men are forced"."""
    name = next((m for m in view.sentence.of("place", "region") if m.span.start == begin and m.role != "demonym"), None)
    return name is not None and _ON.match(view.text(name.span.end, name.span.end + 6)) is not None


_ON = re.compile(r",? and |, ")


def _verb_follows(view: View, begin: int, end: int) -> bool:
    words = view.words(begin, min(end, begin + 160))
    for count, (word, start, _) in enumerate(words):
        if word == "who":
            return _is_main(words[count + 1 :])
        if word in VERBS or (count == 0 and _is_deed(view, word, begin, start)):
            return True
        noun = view.nouns.get(start)
        if word in (";", ":", "where", "which", "that") or (noun is not None and noun.code == "agent"):
            return False
    return False


def _is_deed(view: View, word: str, begin: int, start: int) -> bool:
    """Whether a bare word right behind a plural is its verb: "fishermen labor without pay"."""
    if word not in _DEEDS:
        return False
    is_plural = view.text(begin - 3, begin).endswith(("s", "men", "ren", "ple"))
    return is_plural and view.nouns.get(start + len(word) + 1) is None


_DEEDS = word_set(
    "labor labour toil serve sell live ride herd dive cook clean carry tend suffer endure labored toiled engage perform dance harvest pick "
    "fish mine pay owe earn receive accept answer leave cross marry enter arrive seek sleep use recruit coerce compel pressure abduct kidnap "
    "buy move ship place keep promise confiscate withhold threaten purchase"
)
"""Verbs that stand bare behind their subject, and that are too often nouns or parts of names to be so elsewhere."""


def _is_main(words: list[tuple[str, int, int]]) -> bool:
    """Whether a verb of its own follows a relative clause: "women who answer advertisements are forced"."""
    verbs = [word for word, _, _ in words if word in _AUXILIARIES]
    return len(verbs) > (1 if words and words[0][0] in VERBS else 0)


_AUXILIARIES = frozenset(["are", "is", "were", "was", "have", "has", "may", "can"])
