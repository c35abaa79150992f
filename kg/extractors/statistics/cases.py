"""Cases under a light verb: what was done to them is in who did it and where they went."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.special import goes_to_court
from kg.extractors.statistics.subjecting import Governor

_FILED = re.compile(r"filed|filing|brought")
_OPENED = re.compile(r"(?:took up|take up|taking up|open|initiat|launch|began|begin|conduct|pursu)")


def of_case(context: Context, phrase: Phrase, governor: Governor) -> Measure | None:
    """Cases under a light verb: opened ones are investigations; those brought to court, prosecutions."""
    word = context.tape.tokens[governor.last].word
    is_light = "do" in governor.predicates
    if goes_to_court(context, phrase, governor) or (is_light and _FILED.match(word)):
        return Measure("prosecutions", "cases")
    is_against = context.tape.letters[phrase.end : phrase.end + 1] == "g"
    is_pursued = word.startswith("pursu") or (is_against and _OPENED.match(word) is not None)
    if is_light and is_pursued and _PROSECUTOR.search(context.tape.text(0, governor.first)):
        return Measure("prosecutions", "cases")
    is_court = _HEARD.match(word) and _COURT.search(context.tape.text(0, governor.last))
    if phrase.noun == "case" and is_court:
        return Measure("prosecutions", "cases")
    is_own = phrase.noun == "case" and context.section == "prosecution" and not _is_of_another_crime(context, phrase)
    if is_own and _HANDLED.match(word) and _OFFICE.search(context.tape.text(0, governor.last)):
        return Measure("investigations", "cases")
    is_opened = _OPENED.match(word) is not None or (word == "begun" and governor.last < phrase.at)
    return Measure("investigations", "cases") if is_light and is_opened else None


def _is_of_another_crime(context: Context, phrase: Phrase) -> bool:
    """Whether the cases are of something that is no offense of the contract: "1,233 cases of rape"."""
    sentence, end = context.tape.sentence, context.tape.tokens[phrase.end - 1].end
    near = range(end, end + _CRIME_REACH)
    return sentence.text.startswith(" of ", end) and all(m.span.start not in near for m in sentence.of("offense"))


_CRIME_REACH = 40
"""How far behind "cases" the offense can stand that they are of, in code points: "of suspected child sex trafficking"."""
_HEARD = re.compile(r"(?:handl|process|conclud|finali[sz]|complet)(?:es|e|ed|ing|s)?\b")
_COURT = re.compile(r"\b(?:[Cc]ourts?|[Jj]udges?|[Jj]udiciary|[Tt]ribunals?|[Mm]agistrates?)\b[^,;]{0,40}\Z")
_HANDLED = re.compile(
    r"(?:handl|process|report|record|document|detect|uncover|unearth|discover|identif|work|complet|clos)(?:s|es|ed"
    r"|ied|ing)?\b"
)
_OFFICE = re.compile(
    r"\b(?:[Pp]olice|[Aa]uthorities|[Uu]nits?|[Pp]rosecutors?|[Gg]overnment|[Mm]inistry|[Ii]nvestigators"
    r"|[Ii]nspectors|[Oo]fficers|[Bb]ureau|[Cc]onstabulary|[Gg]endarm(?:es|erie)|[Dd]irectorate|[Tt]ask [Ff]orce"
    r"|[Oo]ffice|[Bb]rigade|[Aa]gency|[Dd]epartment|[Dd]etectives|[Ss]quad)\b[^,;]{0,40}\Z"
)


_PROSECUTOR = re.compile(r"\b(?:[Pp]rosecutors?|[Cc]ourts?|[Pp]rosecution service)\b[^,;]{0,20}\Z")
