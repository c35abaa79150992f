"""Cues that a sentence composes: a light verb with its noun of doing ("underwent a two-day course"), verdicts against, fares for.

No vocabulary can list them all: what was done is in the class of the verb and in that of the noun, whatever words stand
between.
"""

from __future__ import annotations

import re

from kg.guards import grouped, guarded
from kg.model import AnalysedSentence, Mention, Span

_PREDICATES = {
    ("get", "training"): "train", ("get", "assistance"): "assist", ("get", "campaign"): "reach", ("give", "testimony"): (
        "cooperate"
    ),
}  # fmt: skip
"""Class of the light verb and concept of its noun -> the verb of measures that the two come to."""
_BETWEEN = re.compile(r"(?: (?!(?:and|or|to|of|for|from|by|with|in|that|who|which)\b)[a-z][a-z'-]*){0,4} ")
_NO_OBJECT = re.compile(r" (?:to|for) (?!use\b)")
_PATTERNS = (
    (guarded(
        r"\b(?:guilty )?verdicts?(?: of guilty)?(?: (?:were|was|had been) (?:handed down|returned|entered|reached"
        r"|pronounced))? against\b", re.IGNORECASE),
     "convict"),
    (guarded(
        r"\b(?:went|gone|goes|came|sent|forwarded|referred|taken|submitted|passed)(?: up| on)? (?:to|before) (?:the "
        r"|a |an )?(?:(?!civil|labor|family|juvenile|small)[a-z]+ ){0,3}courts?\b"),
        "prosecute"),
    (guarded(
        r"\b(?:[Cc]ourts?|[Jj]udiciary|[Jj]udges|[Mm]agistrates|[Tt]ribunals?) (?:also |had |have |has )?(?:reviewed"
        r"|considered|took up|decided|weighed"
        r"|disposed of)(?= (?:only |just |about |some |over |at least )?(?:\d|[a-z]+ (?:[a-z]+ )?cases))"),
        "prosecute"),
    (guarded(
        r"\b(?:rendered|handed down|issued|pronounced|passed|returned) (?:[a-z]+ )?judge?ments? (?:against|on|upon)\b"),
        "convict"),
    (guarded(
        r"\b(?:fac(?:e|ed|es|ing)|stood trial on|standing trial on|await(?:s|ed|ing)? trial on"
        r"|answer(?:ed|ing) (?:to )?) (?:(?!no |any )[a-z-]+ ){1,3}charges\b"),
        "prosecute"),
    (guarded(
        r"\b(?:filed|filing|brought|bringing|pressed|pressing|laid|laying|levied|levying|preferred|lodged|issued"
        r"|raised|initiated) (?:(?!no |any )[a-z-]+ ){1,3}(?:charges|indictments|accusations|proceedings)"
             r" (?:against|in)\b"), "prosecute"),
    (guarded(
        r"\b(?:fil(?:ed|ing|e)|lodg(?:ed|ing|e)|brought|bring|bringing|pursu(?:ed|ing|e)|submit(?:ted|ting)?"
        r"|institut(?:ed|ing|e)|join(?:ed|ing)?) (?:an? |their |separate |new )?"
             r"(?:(?:civil|compensation|restitution|damages?|back-wage|wage|private|tort) (?:law)?(?:suits?|claims?"
             r"|complaints?|actions?|cases?|petitions?|applications?|litigation)|lawsuits?)\b"),
                 "sue"),
    (guarded(
        r"\b(?:bought|purchased|paid for|paid|covered|financed|funded|provided|issued|booked|arranged"
        r"|organized) (?:(?:the )?costs? of )?(?:the |their )?(?:[a-z]+ )?"
                r"(?:tickets?|air ?fares?|fares?|flights?|passages?)(?: home)? (?:for|of)\b"), "repatriate"),
    (guarded(
        r"\b(?:remained|remain|stayed|lived|resided|were|was|are|were still|was still|spent the night|found a bed"
        r"|found beds) (?:in|at) "
                r"(?:(?:the|a|an|its|their|these|this|that|this|two|three|four|five|six|government|NGO"
                r"|state)(?:'s)? )?(?:[a-z-]+ ){0,3}(?:shelters?|safe ?houses?)\b"),
     "assist"),
    (guarded(
        r"\b(?:paid|covered|bore|met|financed|funded|paying|covering) (?:for )?(?:the )?(?:full )?(?:[a-z-]+ ){0,3}"
                r"(?:bills?|costs?|expenses|fees|rent|tuition|care|surgery|treatment) (?:of|for"
                r"|incurred by)(?= (?!repatriation|return|travel))"),
     "assist"),
    (guarded(
        r"\b(?:care|aid|assistance|support|help|counseling|training|benefits|allowances|shelter|food|permits) (?:went"
        r"|was extended|were extended) to\b"),
        "assist"),
    (guarded(
        r"\b(?:testimony|testimonies|statements|depositions) (?:of|from|by|given by"
        r"|provided by)(?= (?:[a-z]+ )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"),
        "cooperate"),
    (guarded(
        r"(?:(?<=\bvictims )|(?<=\bwomen )|(?<=\bsurvivors )|(?<=\bchildren )|(?<=\bgirls )|(?<=\bworkers )"
        r"|(?<=\bof them )|(?<=\bwhom )|(?<=\bchose to )|(?<=\bagreed to )|(?<=\bwilling to ))"
                r"(?:assist|help|support|aid)(?:ed)? (?:the |local |state |with )?(?:police|prosecutors?|authorities"
                r"|law enforcement|investigators|the prosecution|[A-Z]{2,6})"
                r"(?: officials| agencies| officers)? (?:in|with|during|by|on)\b"), "cooperate"),
    (guarded(
        r"\b(?:found|got|took(?: up)?|secured|obtained|received|accepted|gained|were given|was given"
        r"|were offered) (?:an? )?(?:(?:paid|paying|temporary|legal|regular|new|steady|part-time|full-time"
        r"|formal) ){0,2}(?:jobs?|employment)\b(?! (?:for|to|offers?|training|placement|counseling|skills|abroad))"),
        "employ"),
    (guarded(r"\b(?:were|was|had been|remained|are) (?:still )?in residence\b"), "assist"),
    (guarded(
        r"\b(?:were|was|are) (?:possible|potential|likely|suspected|presumed|probable"
        r"|apparent) (?:human )?(?:trafficking )?victims\b|\b(?:turned out|proved) to be (?:[a-z]+ ){0,2}victims\b"),
        "identify"),
    (guarded(
        r"\b(?:entered|joined|enrolled in|were enrolled in|were admitted (?:to|into)"
        r"|was admitted to) (?:(?:the|its|such|these|a|this|that|their|state|government"
        r"|national)(?:'s)? ){0,3}(?:[a-z-]+ ){0,3}(?:programs?|schemes?|projects?)\b"),
        "assist"),
    (guarded(
        r"\b(?:rang|called|phoned|dialed|contacted"
        r"|telephoned) (?:(?:the|its|a|this|their) )?(?:(?!hotline|helpline|line)[\w'-]+ ){0,4}(?:hotlines?"
        r"|helplines?|lines?)\b"),
        "call"),
    (guarded(
        r"\b(?:obtained|received|got|were given|was given|were granted|was granted|had) (?:temporary "
        r"|legal )?(?:leave|permission|permits?|authorization|the right) to (?:work"
        r"|take (?:up )?(?:jobs?|work|employment))\b"),
        "employ"),
    (guarded(
        r"\b(?:agreed|consented|volunteered|chose|elected|were willing) to (?:be|become|serve as|act as"
        r"|appear as) (?:[a-z]+ ){0,2}witness(?:es)?\b"
                r"|\b(?:were|became|served as|acted as|appeared as) (?:[a-z]+ ){1,2}witnesses\b"), "cooperate"),
    (guarded(
        r"\b(?:were|was|remained|are|stayed|enrolled|took part|participated) (?:enrolled )?in (?:the |its |a "
        r"|this )?(?:[a-z-]+ ){0,3}(?:assistance|protection|support|care|rehabilitation|reintegration) (?:programs?"
        r"|schemes?|systems?)\b"),
        "assist"),
    (guarded(
        r"\b(?:entered|came to|arrived at|moved into"
        r"|checked into) (?:(?:the|a|an|its|their|one|government|NGO|state)(?:'s)? )?(?:[a-z-]+ ){0,2}(?:shelters?"
        r"|safe ?houses?)\b"),
        "assist"),
    (guarded(r"\b(?:took|taking|takes) legal action (?:on behalf of|for)\b|\b(?:took|taking|takes) up the cases? of\b"),
        "assist"),
    (guarded(
        r"\b(?:served|acted|sat|appeared|joined (?:the )?[a-z ]{0,24}(?:trials?|proceedings|cases?)) as (?:civil"
        r"|private) part(?:y|ies)\b"),
     "cooperate"),
)  # fmt: skip
_COMPOSED = grouped((predicate, pattern) for pattern, predicate in _PATTERNS)


def composed_cues(sentence: AnalysedSentence) -> list[Mention]:
    """The composed cues of a sentence, as mentions of verbs of measures."""
    found = []
    for verb in sentence.of("light-verb"):
        for noun in sentence.of("measure-noun", "deed"):
            predicate = _PREDICATES.get((verb.code, noun.code), "")
            if predicate and verb.span.end < noun.span.start and _is_object(sentence.text, verb, noun):
                found.append(Mention(Span(verb.span.start, noun.span.end), "measure-verb", predicate, "name"))
                break
    matches = _COMPOSED.finditer(sentence)
    found += [Mention(Span(*match.span()), "measure-verb", predicate, "name") for predicate, match in matches]
    return found


def _is_object(text: str, verb: Mention, noun: Mention) -> bool:
    """Whether the noun is the object of the verb, and nobody is the object of both ("had training for 12 clerks")."""
    is_next = _BETWEEN.fullmatch(text[verb.span.end : noun.span.start]) is not None
    return is_next and (verb.code == "give" or _NO_OBJECT.match(text, noun.span.end) is None)
