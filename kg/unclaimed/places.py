"""Places in clauses that speak of trafficking: which flow or role has each, and why the others are in none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts import Agency, Fact, Flow, Law, Rejection, Role
from kg.matching import clause_of
from kg.model import AnalysedSentence, Document, Mention
from kg.unclaimed.common import Spans, reject

_TRAFFICKING = ("offense", "exploitation")
_RECOMMENDED = ("recommended", "says what should be, not what is")
_OWN = (
    "place-own",
    "it is the report's own country, or lies in it; nothing says that people are taken from, to or through it",
)
_OFFICIAL = ("place-official", "it tells whose government, officials or law these are, not where people are exploited")
_NO_SIDE = ("place-side", "nothing says that people are taken from, to or through it")
_OFFICIALS = re.compile(
    r"(?:'s?)? (?:[a-z-]+ ){0,2}(?:government|authorit|police|official|embass|consul|court|law|legislat|parliament|"
    r"ministr|prosecut|judge|judic|counterpart|NGO|media|border|penal|criminal code)"
)


def explain_places(
    document: Document, sentences: Sequence[AnalysedSentence], facts: Sequence[Fact], rejections: Sequence[Rejection]
) -> Iterator[Rejection]:
    """A reason for each place in a clause on trafficking that no flow or role has and no extractor refused.

    Args:
        document: the report.
        sentences: its analysed sentences.
        facts: its facts.
        rejections: those of the extractors; a place in one of them is explained.
    """
    stated, refused = Spans.of(facts), Spans.of([r for r in rejections if r.rule.startswith(("flow", "role"))])
    for sentence in sentences:
        speaking = {clause_of(sentence, m.span) for m in sentence.of(*_TRAFFICKING)}
        for mention in sentence.of("place", "region") if speaking else ():
            known = refused.at(mention.span) or any(_has(fact, mention) for fact in stated.at(mention.span))
            if clause_of(sentence, mention.span) in speaking and not known:
                yield reject(document, mention.span, *_reason(document, sentence, mention))


def _has(fact: Fact, mention: Mention) -> bool:
    if isinstance(fact, Agency | Law):
        return True
    code = f"region:{mention.code}" if mention.scheme == "region" else mention.code
    if isinstance(fact, Flow):
        return code in (fact.origin, fact.destination)
    return isinstance(fact, Role) and fact.country == code


def _reason(document: Document, sentence: AnalysedSentence, mention: Mention) -> tuple[str, str]:
    section = sentence.sentence.section
    if section == "recommendations":
        return _RECOMMENDED
    if _OFFICIALS.match(sentence.text, mention.span.end, sentence.span.end):
        return _OFFICIAL
    if mention.code == document.metadata.iso3:
        return _OWN
    if section != "profile":
        return ("place-section", f"flows are read from the profile of a report; this stands in the part on {section}")
    return _NO_SIDE
