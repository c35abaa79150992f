"""Verbs of the response in clauses that tell of something else: what traffickers, employers or the people themselves did."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.guards import guarded

_ACCUSED = re.compile(
    r"\b(?:(?:accus|suspect|convict|charg|arrest|prosecut|sentenc|indict|fin|investigat|imprison|jail|tri"
    r"|detain)(?:ed|ing|es)|guilty)"
    r"(?: (?:[a-z-]+ ){0,3}?| in [a-z ]{3,30}? )(?:of|with|for"
    r"|on (?:charges|suspicion|allegations) of)(?: (?:allegedly|illegally|having|attempting to|trying to"
    r"|helping to))? \Z"
)
_OF_CRIMES = frozenset(
    {"provide", "assist", "receive", "place", "employ", "send", "allocate", "help", "reach", "train"}
)
_OWN_FIND = re.compile(
    r" (?:(?!for\b|that\b)[a-z-]+ ){0,4}?(?:work|jobs?|employment|sponsors?|employers?|housing|positions?|homes?"
    r"|lodgings|apartments?|partners?|husbands?|ways?)\b"
)
_FOUND_TO_BE = re.compile(
    r" to (?:be|have been) (?!(?:[a-z-]+ ){0,3}?(?:victims?|traffick\w*|exploit\w*|survivors?|forced|enslav\w*|bonded"
    r"|working|labor\w*|prostitut\w*|begging|held|children|minors|underage|sold|abus\w*)\b)"
)
"""What people were found to be who are no victims: "were found to be involved"."""
_SERVED = re.compile(
    r" (?:out )?(?:(?:from |between |up to |at least |only |less than "
    r"|more than )?[\w-]+ (?:(?:to|and) [\w-]+ )?(?:years?|months?)\b"
    r"|(?:(?:a|their|his|her|the) )?(?:[a-z]+ ){0,2}(?:sentences?|terms?|prison|jail)\b|time\b)"
)
"""What convicts serve: "with 17 serving from one to five years"."""
_TO_GUARDS = re.compile(
    r"(?: back)? to (?:the )?(?:[A-Z]\w+ )?(?:[a-z-]+ )?(?:(?:border|immigration|security|customs|military|migration"
    r"|frontier) )"
    r"(?:guards?|police|authorities|officials|officers|service|forces?|agents|posts?)\b"
)
_OVER = re.compile(r"(?:handed|turned|handing|turning|given|passed|delivered|surrendered)\b")
_WORKED_TOGETHER = re.compile(r"(?:co-?operat|collaborat|worked)")
_PRIVATE = guarded(
    r"\b(?:[Ee]mployers?|[Ss]ponsors?|[Hh]usbands|[Tt]raffickers|[Rr]ecruiters|[Ll]andlords|[Rr]ecruitment agencies)"
    r"(?: (?:who|often|sometimes|also|reportedly|had|have))* (?:fil|lodg|brought|press|laid|ma[dk]e|bring"
    r"|submit)[a-z]* \Z"
)
_ABSENCE = re.compile(r"(?: (?:charges?|complaints?|cases?|reports?))?(?: (?:of|for|with))?(?: [a-z]+)? abscon\w+")
"""What workers are charged with who leave their employers."""


def of_other_deeds(context: Context, phrase: Phrase, governor: Governor, noun: str) -> set[str]:
    """The predicates of the governor that are no response here: what somebody is accused of, found for himself, or did to workers."""
    tape = context.tape
    word, text = tape.tokens[governor.last].word, tape.sentence.text
    first, last = tape.tokens[governor.first].start, tape.tokens[max(phrase.end - 1, governor.last)].end
    barred = set[str]()
    is_ahead = governor.last < phrase.at
    if (
        is_ahead
        and word.split()[0].endswith("ing")
        and _ACCUSED.search(text, max(tape.sentence.span.start, first - 90), first)
    ):
        barred |= _OF_CRIMES
    if (
        word == "found"
        and not is_ahead
        and "b" not in tape.letters[phrase.end : governor.last]
        and _OWN_FIND.match(text, last)
    ):
        barred.add("identify")
    if word == "found" and not is_ahead and _FOUND_TO_BE.match(text, last):
        barred.add("identify")
    if word.startswith("serv") and _SERVED.match(text, tape.tokens[governor.last].end):
        barred.add("assist")
    if _OVER.match(word) and _TO_GUARDS.match(text, last):
        barred |= {"refer", "send", "provide"}
    is_of_victims = noun in ("victim", "person") or (not noun and "counted-noun/victim" in tape.codes(0, phrase.at))
    if is_ahead and _WORKED_TOGETHER.match(word) and not is_of_victims:
        barred.add("cooperate")
    return barred


def is_by_private(context: Context, phrase: Phrase) -> bool:
    """Whether charges or cases are those of employers against workers: "employers filed 9,800 charges of absconding"."""
    text, tape = context.tape.sentence.text, context.tape
    return _ABSENCE.match(text, tape.tokens[phrase.at].end) is not None or (
        _PRIVATE.search(tape.sentence, tape.sentence.span.start, tape.tokens[phrase.at].start) is not None
    )
