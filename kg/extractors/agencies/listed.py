"""Names without a head that stand in a list with a body that is known: "IOM, Maiti Nepal, and the Ministry of Health"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extractors.agencies.capitals import first_of
from kg.extractors.words import Words
from kg.guards import guarded
from kg.model import AnalysedSentence, Span

_MAY_LIST = guarded(r"(?:,|,? and|,? or) [A-Z][\w'-]*(?:,|\.| [A-Z])")
_JOINT = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?")
_ENDS = re.compile(
    r"[,.;:)]|$| (?:and|or|to|in|for|on|at|with|which|that|ran|runs|provid|operat|assist|offer|help|train|support)"
)
_NO_NAME = re.compile(
    r"(?:NGO|CSO|Operation|World|Day|Week|Month|Year|Plan|Strategy|Program(?:me)?|Project|Campaign|Report|Region"
    r"|Province|State|City|Island|Islands|District"
    r"|County|Airport|University|Prosecut\w+|Minister|Ambassador|Fight|Crimes?|Trafficking|Justice|Party|Front|Army"
    r"|Movement|North|South|East|West|Northern|Southern|Eastern|Western|Central|Article|Section|Chapter|Tier|Act|Law"
    r"|Code|Protocol"
    r"|Convention|Agreement|Memorandum|Decree|Muslim|Christian|Roma|Spanish|French|English|Arabic|President|King"
    r"|Queen|Mr|Ms|Dr"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)s?"
)


def find_listed(sentence: AnalysedSentence, words: Words, known: Sequence[Span]) -> list[Span]:
    """Names that a comma or an "and" joins to a known body, on either side of it, and to each other.

    One capital alone is a name only with bodies on both sides ("IOM, Hagar, and UNICEF"), or as an acronym of four letters or more; more
    capitals need a word of organizations or a place, or a list that says that it is one of organizations: else they may be a person's.

    Args:
        sentence: the sentence.
        words: its words.
        known: the spans of the bodies that are read by other means.
    """
    found: list[Span] = []
    if not known or not _MAY_LIST.may_match(sentence):
        return found
    ends = {word.end: index for index, word in enumerate(words.words)}
    anchors = list(known)
    for span in anchors:  # which grows: a name that is found is a body beside which others stand
        for item in _beside(sentence, words, ends, span):
            is_single = words.starts[item.start] == ends[item.end] and not _is_new_acronym(sentence.text, item)
            if is_single and not _leads_to(sentence.text, item, anchors):
                continue
            if not is_single and not _is_of_organization(sentence, words, item):
                continue
            if not any(item.overlaps(other) for other in anchors):
                anchors.append(item)
                found.append(item)
    return found


def _is_of_organization(sentence: AnalysedSentence, words: Words, item: Span) -> bool:
    """Whether a name of several capitals is no person's, by a word or an acronym of it or by what introduces the list."""
    inside = [i for i, word in enumerate(words.words) if item.start <= word.start < item.end]
    if any(words.words[i].is_acronym or i in words.places or _KIND.fullmatch(words.words[i].text) for i in inside):
        return True
    return _INTRODUCED.search(sentence.text, sentence.span.start, item.start) is not None


_KIND = re.compile(
    r"(?:Foundation|Fund|Trust|Cent(?:er|re)|Association|Society|Network|Alliance|Coalition|Council|Committee"
    r"|Institute|Mission|Service|Right|Watch|House|Home|Shelter|International|Internationalis|Global"
    r"|Aid|Relief|Rescue|Action|Wom[ae]n|Child|Children|Youth|Legal|Human|Save|Union|League|Federation|Group"
    r"|Initiative|Sister|Church|Caritas|Without|Against|Anti|Freedom|Peace|Dignity|Path|Bridge|Voice"
    r"|Solidarity|Development|Assistance|Support|Care|Help|Hotline|Line|Organi[sz]ation|Forum|Collective|Agency"
    r"|Community|Refuge|Lights?|Corps|Vision|Partners?|Workers?|Labou?r|Migrants?|Refugees?)s?"
)
_INTRODUCED = re.compile(
    r"\b(?:NGOs|CSOs|organi[sz]ations|charities|civil society groups"
    r"|agencies)(?:,? (?:such as|like|including|namely|called) |: | \(| (?=[A-Z]))(?:(?:and|or|the|of|for) "
    r"|\(?[A-Z][\w'-]*\)?,? )*\Z"
)


def _is_new_acronym(text: str, item: Span) -> bool:
    """Whether it is an acronym that stands for no name of the report, as one in brackets behind it would."""
    return _ACRONYM.fullmatch(text, item.start, item.end) is not None and f"({item.text(text)})" not in text


_ACRONYM = re.compile(r"[A-Z]{4,}")


def _leads_to(text: str, item: Span, anchors: Sequence[Span]) -> bool:
    """Whether bodies stand on both sides of the item."""
    behind = _JOINT.match(text, item.end)
    before = any(0 < item.start - a.end <= _NEAR and _JOINT_BEFORE.search(text, a.end, item.start) for a in anchors)
    return before and behind is not None and any(a.start == behind.end() for a in anchors)


_NEAR = 16
"""How far before an item the body can end that is listed with it, in code points: ", and the ", or an acronym in brackets."""


def _beside(sentence: AnalysedSentence, words: Words, ends: dict[int, int], span: Span) -> Iterator[Span]:
    text = sentence.text
    bracket = _BRACKET.match(text, span.end, sentence.span.end)
    joint = _JOINT.match(text, bracket.end() if bracket else span.end, sentence.span.end)
    first = words.starts.get(joint.end()) if joint else None
    if first is not None:
        last = first
        while last + 1 < len(words.words) and words.words[last + 1].joined and words.words[last + 1].is_capital:
            last += 1
        yield from _named(text, words, first, last)
    before = _JOINT_BEFORE.search(text, max(sentence.span.start, span.start - 10), span.start)
    last_before = ends.get(before.start()) if before else None
    if last_before is not None and words.words[last_before].is_capital:
        yield from _named(text, words, first_of(words, last_before), last_before)


_BRACKET = re.compile(r" \([A-Z][\w-]*\)")
_JOINT_BEFORE = re.compile(r"(?:,? (?:and|or)|,) (?:the )?\Z")


def _named(text: str, words: Words, first: int, last: int) -> Iterator[Span]:
    """The capitals from ``first`` to ``last``, where nothing else is named by a word of them and a list can go on."""
    inside = range(first, last + 1)
    if not words.words[first].is_capital or words.is_opener(first) or words.words[last].is_possessive:
        return
    if any(i in words.heads or i in words.titles or i in words.bodies for i in inside) or first in words.places:
        return
    if any(_NO_NAME.fullmatch(words.words[i].text) for i in inside) or not _ENDS.match(text, words.words[last].end):
        return
    yield Span(words.words[first].start, words.words[last].end)
