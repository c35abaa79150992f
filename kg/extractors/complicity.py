"""Complicity of officials where no form names it: corruption among them, and their part in trafficking."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.naming import Form
from kg.model import AnalysedSentence, Mention, Span


def complicity_in(sentence: AnalysedSentence) -> Iterator[Form]:
    """The first place where the sentence says that officials have a part in trafficking.

    Args:
        sentence: the analysed sentence.
    """
    cues = sentence.of("complicity-cue")
    officials = [m for m in cues if m.code == "official"]
    phrases = (_phrase(sentence, cue, officials) for cue in cues if cue.code != "official")
    first = next((phrase for phrase in phrases if phrase), None) or _charged(sentence, officials)
    if first:
        yield Form("complicity", first)


def _charged(sentence: AnalysedSentence, officials: list[Mention]) -> Span | None:
    """As in: two officers were charged with trafficking; the court convicted a police officer of trafficking."""
    text = sentence.text
    for official in officials:
        deed = _deed(text, sentence.span, official.span) or _handed_over(text, sentence.span, official.span)
        if deed:
            return deed
        after = _AS_TRAFFICKER.match(text, official.span.end, sentence.span.end)
        if after:
            return Span(official.span.start, after.end())
        after = _OF_TRAFFICKING.match(text, official.span.end, sentence.span.end)
        if after and _ACCUSES.search(text, max(sentence.span.start, official.span.start - 60), official.span.start):
            return Span(official.span.start, after.end())
    return None


def _deed(text: str, sentence: Span, official: Span) -> Span | None:
    """What an official did for traffickers, or did as one: warned bars of raids, took a share, kept a servant unpaid."""
    for pattern in _DEEDS:
        match = pattern.match(text, official.end, sentence.end)
        if match:
            return Span(official.start, match.end())
    accused = _ACCUSES.search(text, sentence.start, official.start)
    match = _FOR_DEED.match(text, official.end, sentence.end) if accused else None
    return Span(official.start, match.end()) if match else None


def _handed_over(text: str, sentence: Span, official: Span) -> Span | None:
    """As in: migrants were sold by immigration officers to trafficking gangs."""
    done = _HANDED_BY.search(text, max(sentence.start, official.start - 70), official.start)
    to = _TO_GANGS.match(text, official.end, sentence.end) if done else None
    return Span(done.start(), to.end()) if done and to else None


_HANDED_BY = re.compile(
    r"\b(?:sold|handed over|delivered|turned over|transferred|given over|passed|trafficked"
    r"|exploited) by (?:[A-Z]?[a-z-]+ ){0,3}$"
)
_TO_GANGS = re.compile(
    r"(?: to (?:[a-z]+ ){0,3}?(?:traffickers|smugglers|gangs|brothels?"
    r"|trafficking (?:gangs|rings|syndicates|networks)|syndicates)\b)"
)
_GAINERS = (
    r"(?:brothels?|bars?|(?:night)?clubs?|hotels?|massage parlou?rs?|brick kilns?|pimps?|traffickers?|smugglers?"
    r"|madams?|recruiters?|exploit[a-z]+|prostitut[a-z]+)\b"
)
_BROTHELS = r"(?:brothels?|massage parlou?rs?|pimps?|traffickers?|smugglers?|madams?)\b"
_VENUES = (
    r"(?:bars?|(?:night)?clubs?|hotels?"
    r"|brick kilns?)\b(?! for\b)(?=[^;:.]*\b(?:prostitut|exploit|forc|pimp|sold|traffick(?:ed|ers)\b|commercial sex))"
)
_RECEIVERS = (
    r"(?:(?:a|an|the|local|foreign|nearby|known|suspected|their|human) )*(?:brothels?|bars|brick kilns?"
    r"|massage parlou?rs?|pimps?|traffickers?|smugglers?|madams?|recruiters?|brothel[- ](?:owners?|keepers?)|pirates"
    r"|slavers)\b"
)
_USES = (
    r"(?:(?:the |sexual |forced |commercial |domestic )*(?:prostitution|slavery|servitude|labor|exploitation|sex)"
    r"|(?:a |the )?(?:[a-z]+ )?(?:bribes?|profit|ransom))\b"
)
_REWARD = (
    r"(?:(?:with|for|of|by|to) (?:the |a |suspected |known )?(?:traffickers?|smugglers?|pimps?)"
    r"|(?:for|(?:in return|in exchange) for|after (?:taking|accepting|receiving)) (?:[a-z]+ )?(?:bribes?|money"
    r"|payments?|payoffs?))\b"
)
_CARGO = (
    r"(?:children|girls|boys|minors|women|migrants|workers|victims|maids|villagers|refugees|laborers|teenagers"
    r"|detainees|persons)\b"
)
_VEHICLE = (
    rf"(?:a|an|the|two|three|several) (?:trucks?|bus(?:es)?|cars?|vans?|boats?|lorr(?:y|ies)|vehicles?|minibus) (?:with"
    rf"|carrying|full of|of) (?:[a-z0-9-]+ ){{0,3}}?{_CARGO}"
)
_OBJECT = rf"(?:(?!passports?|visas?|documents|to |for |with |of |by |and |from |on )[a-z0-9-]+ ){{0,3}}?{_CARGO}"
"""People whom the verb governs: no other thing that went to or for them."""
_OFFICE_DEED = (
    rf"(?:(?:tip(?:s|ped|ping)? off"
    rf"|(?:warn(?:s|ed|ing)?"
    rf"|alert(?:s|ed|ing)?)(?=[^;:.]*\b(?:raids?|in advance|arrests?"
    rf"|police operations?))) (?:[a-z]+ ){{0,3}}?{_GAINERS}"
    rf"|(?:t[ao]k(?:es?|ing|en)|took|accept(?:s|ed|ing)?|receiv(?:es?|ed|ing)|collect(?:s|ed|ing)?"
    rf"|demand(?:s|ed|ing)?|extort(?:s|ed|ing)?) (?:[a-z-]+ ){{0,5}}?"
    rf"(?:money|payments?|payoffs?|share|cut|fees?(?! from (?:hotels|bars|clubs|nightclubs))|favors|gifts?|bribes?"
    rf"|earnings)\b[^;:.]{{0,40}}?(?:{_GAINERS}"
    rf"|(?<! for )traffick(?:ing|ed) (?:victims?|wom[ae]n|girls?|children|persons)\b)"
    rf"|(?:let(?:ting|s)?|wav(?:es?|ed|ing)|pass(?:es|ed|ing)?"
    rf"|allow(?:s|ed|ing)?) [^;:.]{{0,60}}?{_CARGO}[^;:.]{{0,60}}? {_REWARD}"
    rf"|(?:(?<= for )|(?<= of )|(?<=having ))(?:let(?:ting)?|wav(?:ed|ing)|allow(?:ed|ing)) (?:through "
    rf"|past )?{_VEHICLE}"
    rf"|(?:s[eo]ll(?:s|ing)?|sold|trad(?:es?|ed|ing)) {_OBJECT} (?:to|into)\b"
    rf"|(?:s[eo]ll(?:s|ing)?|sold|trad(?:es?|ed|ing)|delivering|hand(?:ed|ing) over"
    rf"|rent(?:ed|ing)(?: out)?) {_OBJECT} (?:to {_RECEIVERS}|(?:for|into) {_USES})"
    r"|(?:releas(?:es?|ed|ing)|freed?|freeing|let(?:ting)?(?: go)?|acquit(?:s|ted|ting)?) (?:[a-z]+ )?(?:an? |the "
    r"|two |three |convicted |suspected |alleged )*traffickers? (?:go )?(?:[a-z]+ )?(?:in (?:return|exchange) for|for"
    r"|after) (?:taking |receiving |accepting )?(?:an? )?(?:bribes?|money|payments?)\b"
    r"|(?:let(?:ting|s)?|allow(?:s|ed|ing)?|help(?:s|ed|ing)?|wav(?:es?|ed|ing)) (?:[a-z-]+ )?(?:traffickers?"
    r"|smugglers?|trafficking (?:rings?|networks?|gangs?)) (?:[a-z]+ )?(?:pass|cross|enter|leave|through|operate"
    r"|escape|evade)\b"
    rf"|(?:own(?:s|ed|ing)?|run(?:s|ning)?|ran|operat(?:es?|ed|ing)|patroni[sz](?:es?|ed|ing)|protect(?:s|ed|ing)"
    rf"|guard(?:s|ed|ing)) (?:(?!from |against )[a-z-]+ ){{0,3}}?(?:{_BROTHELS}|{_VENUES})"
    r"|(?:own(?:s|ed|ing)?|keeps?|kept|keeping) (?:[a-z]+ )?slaves\b"
    rf"|(?:sell(?:s|ing)?|sold|forg(?:es?|ed|ing)|issu(?:es?|ed|ing)) (?:[a-z-]+ ){{0,4}}?(?:passports?|visas?"
    rf"|documents|papers|certificates)[^;:.]{{0,30}}? (?:to|for) (?:an? |the )?(?:{_GAINERS}"
    rf"|(?:[a-z]+ )?(?:ring|network|gang|syndicate)s?\b)"
    r"|(?:h[eo]ld(?:ing)?|ke(?:pt|eps?|eping)|exploit(?:s|ed|ing)?|(?:ab|mis)us(?:ed?|ing)|enslav(?:ed?|ing)"
    r"|mistreat(?:ed|ing)) (?:[a-z-]+ ){0,3}?(?:workers?|maids?|cooks?|servants?|nann(?:y|ies)|housekeepers?"
    r"|employees?)\b"
    r"(?=[^;.]*\b(?:servitude|slav|without (?:pay|wages)|against (?:her|his|their) will|confine|passport|unpaid"
    r"|labor)))"
)
_DEEDS = (
    re.compile(
        r"(?: [a-z]+)?(?: (?:in|at|of|from) [^,;:.]{2,30},?)?(?: (?:who|that|were|was|had|have|has|been|are|is|having"
        r"|to|with|of|for|and|on|also|some|sometimes|often|may"
        r"|reportedly|allegedly|said|alleged|accused|charged|reported|suspected|known|found|continued|faced|charges"
        r"|stood|trial|under|investigation|suspicion"
        r"|convicted|jailed|arrested|dismissed|suspended|sentenced|fired|indicted|tried|detained|imprisoned"
        r"|prosecuted|investigated"
        r"|disciplined|demoted|transferred|reprimanded|being|lost|lost (?:his|her|their) (?:posts?|jobs?|positions?)"
        r"|faces?|awaits?|awaiting|removed|relieved|duty|duties"
        r"|sacked|reassigned|over|allegations|claims|(?:that|but|because) (?:they|he|she)|never|in custody"
        r"|in detention|discharged))*"
        rf" {_OFFICE_DEED}"
    ),
)
_FOR_DEED = re.compile(
    rf"(?: [a-z]+)?(?: (?:in|at|of|from) [^,;:.]{{2,30}})?,? (?:for|who|accused of"
    rf"|on charges of) (?:having )?(?:[a-z]+ [a-z]+ to )?{_OFFICE_DEED}"
)

_CASES = (
    r"(?!(?: in persons)? (?:case|investigat|training|prevent|law|court|prosecut|awareness|issue|matter|unit|victim))"
)
_ACCUSES = re.compile(r"\b(?:convict|charg|accus|suspect|arrest|prosecut|indict|sentenc|investigat|detain)\w* [^;:.]*$")
_OF_TRAFFICKING = re.compile(rf" (?:of|for|with|on) (?:[\w-]+ ){{0,3}}?traffick(?:ing|ers)\b{_CASES}")
_AS_TRAFFICKER = re.compile(
    r"(?: and (?:[\w-]+ ){0,8}?[\w-]+)?,?(?: who)? (?:was|were|had been|have been|has been) (?:[\w-]+ )?"
    r"(?:charged with|convicted of|arrested for|prosecuted for|indicted for|indicted on|investigated for|sentenced for"
    rf"|accused of|suspected of|arrested on|tried for|jailed for) (?:[\w-]+ ){{0,4}}?traffick(?:ing|ers)\b{_CASES}"
)


def _phrase(sentence: AnalysedSentence, cue: Mention, officials: list[Mention]) -> Span | None:
    if sentence.text[cue.span.start].isupper() and cue.span.start != sentence.span.start:
        return None
    return (_corruption if cue.code == "corruption" else _involvement)(sentence, cue, officials)


def _corruption(sentence: AnalysedSentence, cue: Mention, officials: list[Mention]) -> Span | None:
    """As in: corruption among border guards; judges accepted bribes; corruption that facilitates trafficking."""
    text = sentence.text
    for official in officials:
        if cue.span.end <= official.span.start and _AMONG.fullmatch(text, cue.span.end, official.span.start):
            return Span(cue.span.start, official.span.end)
        if official.span.end <= cue.span.start and _DOES.fullmatch(text, official.span.end, cue.span.start):
            return Span(official.span.start, cue.span.end)
    tied = _TIED.match(text, cue.span.end, sentence.span.end) or _SERIOUS.match(text, cue.span.end, sentence.span.end)
    return Span(cue.span.start, tied.end()) if tied and cue.span.text(text).lower() == "corruption" else None


_TIED = re.compile(
    r" (?:[\w'-]+ ){0,12}?(?:hamper|facilitat|enabl|imped|contribut|allow|shield|undermin|hinder|obstruct|fuel)\w*"
    r" [^;:.]{0,60}?traffick(?:ing|ers)"
)
_SERIOUS = re.compile(
    r"(?: (?!and\b|or\b)[\w'-]+){0,6} (?:remain(?:s|ed)?|is|was|continue[sd]? to be|pose[sd]?) (?:[\w'-]+ ){0,4}"
    r"(?:impediment|obstacle|concern|problem|challenge|barrier|widespread|pervasive|endemic|rampant)s?\b"
)
"""Corruption that stands in the way, which a narrative speaks of only where it concerns trafficking."""
_AMONG = re.compile(
    r"(?: (?:and|or) (?:[\w-]+ ){0,2}[\w-]+)?(?: (?:among|amongst|of|by|within|in|on the part of|between|from))?"
    r"(?: (?:some|many|certain|the|local|low-level|high-level|senior|municipal|national|federal|state|provincial"
    r"|regional|police|labor|border|government|traffickers|and))* "
)
_DOES = re.compile(
    r" (?:(?:who|that|were|was|are|is|have|has|had|been|be|may|often|sometimes|reportedly|allegedly|also|some|of|whom"
    r"|received|receive|accepted|accept|accepting|took|take|taking|solicited|solicit|in|for|or|and|reported|to"
    r"|continued) )*"
)


def _involvement(sentence: AnalysedSentence, cue: Mention, officials: list[Mention]) -> Span | None:
    """As in: officers charged with involvement in trafficking; involvement of officials in trafficking."""
    crime = _CRIME.match(sentence.text, cue.span.end)
    by_itself = "traffickers" in cue.span.text(sentence.text) and not sentence.text.startswith(" that ", cue.span.end)
    end = crime.end() if crime else cue.span.end
    for official in officials:
        inside = cue.span.end <= official.span.start < end
        before = official.span.end <= cue.span.start and _CHARGED.fullmatch(
            sentence.text, official.span.end, cue.span.start
        )
        if (crime or by_itself) and (inside or before):
            return Span(min(official.span.start, cue.span.start), end)
    return None


_CRIME = re.compile(
    rf"(?: (?!anti-|course|train|workshop|seminar|conference|campaign|meeting|lecture"
    rf"|awareness)[\w'-]+,?){{0,9}}? (?:(?:human |sex |labor )?traffick(?:ing|ers?)\b{_CASES}|(?:child "
    rf"|forced )prostitution\b|prostitution (?:rings?|networks?)\b|forced labor\b(?! (?:case|investigat))"
    rf"|child soldier)"
)
_CHARGED = re.compile(
    r"(?:'s?)?,?(?: (?:who|that|were|was|are|is|had|have|has|been|be|being|may|reportedly|allegedly|alleged|to|for"
    r"|their|his"
    r"|her|charged|arrested|convicted|investigated|prosecuted|detained|suspected|accused|indicted|dismissed|suspended"
    r"|of|on|in|and|or|with|directly|themselves|some|sentenced|also|continued|continue|believed|found|tried|jailed"
    r"|possible|suspicion|guilty|sometimes|often|fired|disciplined)\b,?)* "
)
