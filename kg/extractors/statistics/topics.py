"""Figures that the topic of their sentence explains where no verb does: courses, campaigns, hotlines.

A narrative tells who was taught or reached in ever new words ("a film that 900 pupils saw", "sixty judges had two days of
instruction"). Who is counted, and what the sentence is about, are enough.
"""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure, predicate_of
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.tape import Tape
from kg.guards import guarded
from kg.model import Document

_TAUGHT = frozenset({"official", "professional"})
_PUBLIC = frozenset({"public", "person", "at-risk", "population", ""})
_OTHERWISE = frozenset(
    [
        "arrest", "investigate", "prosecute", "convict", "acquit", "detain", "sentence", "dispose", "identify", "assist",
            "refer",
        "repatriate", "allocate", "award", "inspect", "staff", "assign", "employ", "estimate", "change", "promise",
            "screen",
            "fill",
    ]
)  # fmt: skip
"""Predicates that say of the people something else than that they were taught or told something."""
_COURSE = guarded(
    r"\b(?:trainings?|courses?|seminars?|workshops?|instruction|curricul(?:um|a)|lessons?|lectures?|class(?:es)?"
    r"|modules?|briefings?)\b",
    re.IGNORECASE,
)
_MEDIUM = guarded(
    r"\b(?:campaigns?|films?|movies?|documentar(?:y|ies)|radio|serials?|television|videos?|leaflets?|flyers?"
    r"|brochures?|pamphlets?|booklets?|posters?|billboards?"
    r"|web ?sites?|exhibit(?:ion)?s?|lessons?|lectures?|talks?|briefings?|sessions?|courses?|classes|theater|plays?"
    r"|puppet|comics?|messages?|preach\w*|sermons?"
    r"|awareness|concerts?|rall(?:y|ies)|march(?:es)?|workshops?|seminars?|fairs?|cards?|presentations?|information"
    r"|warned|told)\b",
    re.IGNORECASE,
)
_WORKFORCE = guarded(
    r"\b(?:deport\w*|expel\w*|licens\w*|permits?|visas?|migrated|emigrat\w*|employ(?:s|ed)|fined|recruitment fees"
    r"|registered|tourists|born|birth)\b"
)
"""What else narratives count people for in the section on prevention."""
_LEAST_READ = 30
"""A smaller bare figure is more often a thing than an audience."""
_OF_THING = re.compile(
    r"[^,;]{0,12}\b(?:times|copies|towns|villages|districts|schools|languages|provinces|days|hours|years|stations"
    r"|events)\b"
)


def of_topic(context: Context, phrase: Phrase, governor: Governor | None) -> Measure | None:
    """``persons-trained`` or ``people-reached`` where the sentence is about a course or a campaign, else None."""
    if phrase.zero or phrase.doing or phrase.partitive:
        return None
    is_heard = governor is not None and context.tape.tokens[governor.last].word == "heard"
    if governor is not None and _OTHERWISE.intersection(governor.predicates) and not is_heard:
        return None
    sentence, noun = context.tape.sentence, context.noun_of(phrase)
    if noun in _TAUGHT and phrase.head is not None and not phrase.of_them and _COURSE.search(sentence):
        return Measure("persons-trained", "persons")
    is_told = noun in _PUBLIC and context.section == "prevention" and _is_audience(context, phrase)
    if is_told and _MEDIUM.search(sentence) and not _WORKFORCE.search(sentence):
        return Measure("people-reached", "persons")
    return None


def _is_audience(context: Context, phrase: Phrase) -> bool:
    """Whether people are counted, by a noun or by a bare figure behind who saw or heard it."""
    if phrase.head is not None:
        return context.tape.tokens[phrase.head].code.startswith("counted-noun/")
    tape, value = context.tape, phrase.quantity.value or 0
    if value < _LEAST_READ or phrase.noun or phrase.of_them:
        return False
    if _OF_THING.match(tape.sentence.text, tape.tokens[phrase.at].end):
        return False
    return tape.letters[phrase.at - 1 : phrase.at] == "y" or (
        phrase.at > 0 and tape.tokens[phrase.at - 1].word in _BEFORE
    )


_BEFORE = frozenset({"drew", "attracted", "reached", "perhaps", "estimated", "totaling", "numbering"})


_LINE = guarded(
    r"\b(?:hotlines?|helplines?|toll-free|call cent(?:er|re)s?"
    r"|(?<!front )(?<!front-)(?<!in )(?<!on )(?<!bus )(?<!border )(?<!railway )lines?(?! (?:minist|department|with"
    r"|of)))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r" (?:queries|questions|e-mails|emails|messages|requests|text messages|contacts|tips|inquiries|enquiries"
    r"|complaints|consultations|chats|alerts"
    r"|communications|pleas|cries for help|reports)\b"
)
_RUNG = re.compile(
    r"\b(?:rang|called|contacted|dialed|used|rung"
    r"|consulted)(?: on)?(?: (?:only|just|no more than|about|some|almost|nearly|over))? \Z"
)


def of_line(context: Context, phrase: Phrase, governor: Governor | None) -> Measure | None:
    """``hotline-calls`` where something came in by a hotline: "answered 900 queries", "was called 900 times"."""
    tape, text = context.tape, context.tape.sentence.text
    if phrase.zero or phrase.doing or not _LINE.search(tape.sentence, end=tape.tokens[phrase.at].start):
        return None
    end = tape.tokens[phrase.at].end
    if text.startswith((" times", " occasions"), end) and _RUNG.search(
        text, tape.sentence.span.start, tape.tokens[phrase.at].start
    ):
        return Measure("hotline-calls", "calls")
    is_taken = governor is not None and not {"receive", "register", "report", "do", "have"}.isdisjoint(
        governor.predicates
    )
    is_taken = is_taken or (governor is not None and tape.tokens[governor.last].word == "brought in")
    return Measure("hotline-calls", "calls") if is_taken and _ASKED.match(text, end) else None


_CARED = frozenset({"identify", "assist", "refer", "repatriate", "cooperate", "help"})
_TOLD = frozenset({"measure-noun/campaign", "measure-verb/reach", "measure-noun/call", "measure-verb/call"})
_SHELTER = guarded(r"\b(?:shelters?|safe houses?|reintegration|repatriation)\b")


def section_of(document: Document, tape: Tape, section: str) -> str:
    """The section that a sentence would stand in, where a narrative without headings has none but the placement.

    Digests, which say everything in one sentence of many parts, keep their section.

    Args:
        document: the report.
        tape: the sentence.
        section: the section that it stands in.
    """
    if (
        section != "assessment"
        or "s" in tape.letters
        or any(part.name in ("protection", "prosecution") for part in document.sections)
    ):
        return section
    codes = tape.codes(0, len(tape.tokens))
    if _TOLD & codes:
        return "prevention"
    is_care = any(predicate_of(code) in _CARED for code in codes) or _SHELTER.search(tape.sentence) is not None
    return "protection" if is_care else section
