"""Offences told in other words: what somebody did to whom, where neither a name nor a verb of compulsion says it.

Whole phrases of the genre, as in :mod:`kg.extractors.conditions`; each holds whom it befalls or what is done, so that it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.naming import Form
from kg.guards import grouped, guarded
from kg.model import AnalysedSentence, Span


def told_forms(sentence: AnalysedSentence, span: Span) -> Iterator[Form]:
    """The offences that the phrases tell in a stretch of a sentence.

    Args:
        sentence: the analysed sentence.
        span: a stretch of it.
    """
    for code, match in TOLD.finditer(sentence, span):
        lawful = _LAWFUL.get(code)
        if lawful is None or not lawful.search(sentence.text, span.start, match.start()):
            yield Form(code, Span(*match.span()), ("children",) if code in _OF_CHILDREN else ())


_LAWFUL = {
    "forced-labor": re.compile(
        r"\b(?:[Vv]olunteers?|[Ii]nterns?|[Oo]fficials|[Oo]fficers|[Ss]taff|[Mm]embers|[Jj]udges|[Ll]awyers"
        r"|[Ii]nspectors|[Ii]nvestigators|[Pp]rosecutors|[Ss]ocial workers|[Nn]urses|[Dd]octors)(?: [a-z]+){0,4} $"
    ),
    "child-sex-tourism": re.compile(
        r"\b(?:[Cc]ampaigns?|[Pp]osters?|[Bb]illboards?|[Bb]rochures?|[Ll]eaflets?|[Ff]ilms?|[Vv]ideos?"
        r"|warn(?:s|ed|ing)?)\b[^;:.]*$"
    ),
}
"""Who goes before the phrase where it tells no offence: those who work of their own will, or what warns of the deed."""
_OF_CHILDREN = frozenset({"child-sex-tourism", "child-soldiering"})

_ADJECTIVES = r"(?:(?!for\b|to\b|who\b|with\b|by\b|and\b|were\b|are\b|in\b)[\w-]+ ){0,3}?"
_MINORS = (
    rf"{_ADJECTIVES}(?:[Cc]hild(?:ren)?|[Mm]inors?|[Gg]irls?|[Bb]oys?|[Tt]eenagers?|[Aa]dolescents|[Jj]uveniles"
    rf"|[Uu]nder-?age (?:persons|youths?))\b"
)
_VISITORS = (
    r"\b(?:(?:[Tt]ourists?|[Vv]isitors?|[Tt]ravell?ers|[Pp]a?edophiles|[Hh]olidaymakers|[Ff]oreigners|[Ee]xpatriates)\b"
    r"|(?:[Ff]oreign|American|European|Western|(?:[A-Z][a-z]+(?:ese|ish|ian|an|ch|i)(?: and)? ){1,2}) ?(?:men"
    r"|nationals|citizens|travell?ers)\b"
    r"|[Mm]en from (?=[A-Z]|(?:the|other|abroad|neighboring)\b))"
)
_FIGHTERS = (
    r"(?:army|armies|militias?|forces?|ranks|guerrillas?|rebels?|insurgents?|insurgency|brigades?|armed groups?"
    r"|armed bands?|paramilitar(?:y|ies)|front(?: ?lines?)?|war|fighting|battalions?|self-defense groups?"
    r"|armed conflicts?|hostilities|combat)\b"
)
_KIDNEYS = r"(?:kidneys?|organs?|livers?|corneas?)\b"
_DONORS = (
    r"(?:men|women|people|persons|villagers|migrants|refugees|laborers|workers|peasants|farmers|victims|citizens"
    r"|nationals|slum-dwellers|prisoners|children|the poor|[A-Z][a-z]+(?:ans|ese|is|s|sh|ks))\b"
)
_SOLD = r"(?:[Ww]omen|[Gg]irls|[Bb]oys|[Cc]hildren|[Mm]inors|[Vv]ictims|[Ww]aitresses|[Dd]ancers|her)\b"
_DEBTORS = (
    r"(?:[Tt]hey|who|[Ww]orkers|[Ll]aborers|[Mm]igrants|[Vv]ictims|[Ww]omen|[Mm]en|[Gg]irls|[Cc]hildren|[Ff]amilies"
    r"|[Vv]illagers|[Pp]arents|[Tt]enants|[Pp]easants|[Pp]eople|[Pp]ersons)"
)
_NO_DRUGS = (
    r"(?! (?:awareness|prevention|education|treatment|leaflets?|tests?|policy|information|abuse|clinics?|programs?))"
)
_NO_SALE = r"(?! (?:with [a-z]+|killed|declared|who (?:had )?(?:died|volunteered|consented)))"
_PHRASES = (
    (
        "child-sex-tourism",
        guarded(
            rf"{_VISITORS}(?:(?!\b(?:against|that|warn[a-z]*|not to|to report|crime)\b)[^;.]){{0,120}}?\b(?:sex"
            rf"|sexual (?:contact|relations|encounters)) with {_MINORS}"
            rf"|{_VISITORS}[^;.]{{0,100}}?\b(?:sexually (?:abus|exploit|molest)[a-z]+ {_MINORS}"
            rf"|(?:abus|exploit|molest|prey(?:ing)? on|us)[a-z]* {_MINORS} (?:sexually|for (?:commercial )?sex)\b)"
            rf"|{_VISITORS}[^;.]{{0,80}}?\b(?:seek(?:ing)?|look(?:ing)?|search(?:ing)?|pay(?:ing)?|paid|buy(?:ing)?"
            rf"|purchas(?:e|ing)|hunt(?:ing)?)(?: out| for)? {_MINORS} for sex\b"
            r"|\b[Ss]ex(?:ual)? tourists? [^;.]{0,60}?\b(?:virgins|minors|under-?age [a-z]+"
            r"|(?:boys|girls|children) as young as"
            r"|as young as (?:\d|1[0-7]|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b)"
            r"|\b(?:[Cc]hild|[Jj]uvenile) (?:prostitution|prostitutes) [^;.]{0,40}?\b(?:cater(?:s|ed|ing)? (?:to|for)"
            r"|serv(?:es?|ing)|aimed at|patronized by|demanded by|for) (?:[a-z]+ )?(?:tourists|foreigners|visitors"
            r"|tourism)\b"
        ),
    ),
    (
        "child-soldiering",
        guarded(
            rf"\b{_MINORS}(?: (?:of|as young as|aged|under) [\w -]{{1,20}})?(?: (?:were|are|was|is|have been|had been"
            rf"|been|seen|who|reportedly|still|some|said|to|be|being|found|observed|often|also|made|forced"
            rf"|compelled))* (?:carr(?:y|ied|ying)|bear(?:ing)?|bore|took up|take up|taking up|toting"
            rf"|brandishing) (?:arms|weapons|rifles|guns|machine guns|ammunition)\b"
            rf"|\b{_MINORS}(?: (?:of|as young as|aged|under) [\w -]{{1,20}})?(?: (?:were|are|have|had|been|seen|who"
            rf"|reportedly|still|to|be))* (?:fight(?:ing)?|fought)(?: [a-z]+)? (?:in|with|alongside|among|for|against"
            rf"|on the side of"
            rf"|beside) (?!(?:drug|hiv|aids|poverty|crime|traffick))(?=[^;.]{{0,60}}?\b(?:{_FIGHTERS}|troops\b"
            rf"|soldiers\b|(?!NGO|HIV|AIDS|UN)[A-Z]{{2,}}\b))"
            rf"|\b{_MINORS}(?: [a-z]+){{0,3}} (?:man(?:s|ned|ning)?|guard(?:s|ed|ing)?"
            rf"|staff(?:s|ed|ing)?) (?:[a-z]+ ){{0,2}}?(?:checkpoints|roadblocks|barricades)\b"
            rf"|\b{_MINORS}(?: [a-z]+){{0,4}}? (?:pressed|drafted|conscripted|taken|enrolled|abducted|forced|inducted"
            rf"|pressganged|press-ganged|coerced|kidnapped|dragooned) into (?:the |an |a |its |their |local "
            rf"|government |rebel |national |armed |ethnic |[A-Z][\w-]+ )*{_FIGHTERS}"
            rf"|\b(?:made|mak(?:es?|ing)|forc(?:e|es|ed|ing)|compel(?:s|led|ling)?|us(?:e|es|ed|ing)"
            rf"|coerc(?:e|es|ed|ing)|talk(?:s|ed|ing)?|persuad(?:e|es|ed|ing)|order(?:s|ed|ing)?|sen(?:d|ds|t|ding)"
            rf"|tr(?:ain|ains|ained|aining)) {_MINORS}(?: (?:of|as young as|aged"
            rf"|under) [\w -]{{1,20}})? (?:(?:in)?to )?(?:fight\b|fight(?:ing)? (?:for|against|at)"
            rf"|plant(?:ing)? (?:[a-z-]+ )?(?:bombs|mines|explosives)|lay(?:ing)? mines"
            rf"|carry(?:ing)? (?:arms|bombs|explosives|weapons|ammunition)|man checkpoints|kill)"
            rf"|\b(?:took|takes?|taking|seiz(?:e|es|ed|ing)|forc(?:e|es|ed|ing)|press(?:es|ed|ing)?"
            rf"|coerc(?:e|es|ed|ing)|lur(?:e|es|ed|ing)|draft(?:s|ed|ing)?"
            rf"|conscript(?:s|ed|ing)?) (?:[A-Za-z-]+ ){{0,2}}?{_MINORS} (?:from [^,;.]{{2,40}} )?into (?:the |its "
            rf"|their |an? )?(?:[a-z]+ )?{_FIGHTERS}"
        ),
    ),
    (
        "organ-removal",
        guarded(
            rf"\b(?:bought|buy(?:s|ing)?|purchas(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|procur(?:e|es|ed|ing)"
            rf"|harvest(?:s|ed|ing)?|remov(?:e|es|ed|ing)|took|tak(?:e|es|ing)"
            rf"|extract(?:s|ed|ing)?) (?:[a-z]+ ){{0,2}}?{_KIDNEYS}(?: [a-z]+)? (?:from"
            rf"|of) {_ADJECTIVES}(?:[A-Z][a-z]+ )?{_DONORS}{_NO_SALE}"
            rf"|\b(?:transplant(?:s|ed|ing)?) (?:the )?{_KIDNEYS} (?:from|of) {_ADJECTIVES}{_DONORS}{_NO_SALE}"
            rf"|\b(?:cheated|robbed|deprived|defrauded|relieved) (?:out )?of (?:a|an|one|their|his|her|the"
            rf"|one of their) {_KIDNEYS}"
            rf"|\b(?:their|whose|his"
            rf"|her) {_KIDNEYS} (?:(?:are|were|was|had|have|been|being|then|later|reportedly) ){{1,3}}(?:bought"
            rf"|purchased|sold|removed|taken|cut out|harvested|extracted|transplanted)\b"
            rf"|\b(?:part(?:ed|ing)? with|g(?:ive|ives|ave|iving) up|surrender(?:s|ed|ing)?|wok?en? up without"
            rf"|awoke without) (?:a|an|one|their|his|her|one of their) {_KIDNEYS}"
            rf"|\b(?:pay|paid|paying"
            rf"|offer(?:ed|ing)?) (?:(?!doctors|surgeons|hospital|clinic|physicians)[^;.]){{2,40}} for (?:a|their|his"
            rf"|her|one) {_KIDNEYS}(?! (?:transplant|operation|surg|disease|treatment|donation|patient|dialysis))"
        ),
    ),
    (
        "sex-trafficking",
        guarded(
            r"\b(?:f(?:i|ou)nd themselves"
            r"|land(?:s|ed)?)(?: [a-z]+)? in (?:the )?(?:[a-z]+ )?(?:sex (?:trade|industry)|commercial sex|brothels?"
            r"|prostitution)\b"
        ),
    ),
    (
        "forced-prostitution",
        guarded(
            r"\b(?:mak(?:e|es|ing)|made) (?:[a-z-]+ ){1,4}?(?:engage in|work in|take up|enter(?: into)?|practi[cs]e"
            r"|live (?:by|from|off)) (?:street )?prostitution\b|"
            rf"\b{_SOLD}[^;:.]{{0,60}}?\b(?:are|were|is|was|be|being|been)(?: [a-z]+)? (?:sold|offered|rented"
            rf"|hired out|supplied|passed)(?: [a-z]+)? to (?:[a-z]+ )?(?:clients|customers|sex buyers"
            rf"|johns)\b(?! of\b)"
            rf"|\b(?:sell(?:s|ing)?|sold|offer(?:s|ed|ing)?|rent(?:s|ed|ing)?|hir(?:es?|ed|ing)"
            rf"|pass(?:es|ed|ing)?) (?:(?!by|to|of|for|from|with|and"
            rf"|made)[a-z-]+ ){{0,2}}?{_SOLD}(?: out)? to (?:(?:local|foreign|male|paying|wealthy|older|other|adult"
            rf"|rich|their|the|its) )?(?:clients|customers|sex buyers|johns)\b(?! of\b)"
        ),
    ),
    (
        "slavery",
        guarded(
            r"\b(?:the )?property of (?:their|his|her|the|a|hereditary|traditional) (?:[a-z]+ )?masters?\b"
            r"|\bheld by (?:their|her|his) (?:[a-z]+ )?masters?\b"
            r"|\bowned by (?:their |hereditary |traditional )*masters\b"
        ),
    ),
    (
        "forced-marriage",
        guarded(
            r"\b(?:made|taken|kept|seized|bought|purchased|imported) (?:as )?(?:the )?wives\b"
            r"|\b(?:given|giv(?:e|es|ing)|gave|hand(?:s|ed|ing)? over|exchang(?:e|es|ed|ing)"
            r"|trad(?:e|es|ed|ing)) (?:(?:a|their|his|her|the|young|of) )*(?:daughters?|sisters?|girls?"
            r"|nieces?)(?: away)?(?: in marriage)? (?:to (?:settle|pay|repay|end)"
            r"|in (?:settlement|payment|compensation)|as (?:payment|compensation|brides?))\b"
        ),
    ),
    (
        "forced-criminality",
        guarded(
            r"\b(?:mak(?:e|es|ing)|made|forc(?:e|es|ed|ing)|compel(?:s|led|ling)?|taught|locked [^;.]{2,40}?"
            r"|held [^;.]{2,40}?|kept [^;.]{2,40}?"
            r"|confined [^;.]{2,40}?) (?:(?:the|young|street|unaccompanied|migrant) )*(?:children|boys|girls|them"
            r"|victims|youths|minors|women|men|migrants)?(?: |(?<= ))(?:to )?(?:deliver|sell|tend|grow|water|guard"
            r"|peddle|courier|distribute|pack|hide|swallow|carry|ferry|smuggle|run"
            r"|cultivate) (?:[a-z]+ ){0,2}?(?:heroin|cocaine|drugs|cannabis|marijuana|opium|poppies|narcotics"
            r"|methamphetamine|crack|coca)\b"
            rf"{_NO_DRUGS}"
            r"|\b(?:taught|train(?:s|ed)?|ordered) (?:[a-z]+ )?to (?:steal|shoplift|pick pockets|pickpocket|burgle"
            r"|rob)\b"
        ),
    ),
    (
        "forced-labor",
        guarded(
            r"\b(?:ordered|driven|herded|marched|mobilized|forced) into the (?:[a-z]+ )?(?:fields|plantations|mines)\b"
            r"|\b(?:work|toil|labor|harvest|herd|dive|fish|carry|mine|quarry|farm|haul|pick|clean)(?:s|ed"
            r"|ing)? [^;:.]{2,80}?,? (?:and|but|yet|who|for which (?:they|he|she)|for whom) (?:get|gets|got|receive"
            r"|receives|received|earn|earned|are given|were given|are paid|were paid|see"
            r"|saw) (?:no (?:wages|pay|payment|money)|nothing|only (?:food|room|board|meals))\b"
            r"|\b(?:work|toil|labor|harvest|herd|dive|fish|carry|mine|quarry|farm|haul|pick|clean)(?:s|ed"
            r"|ing)? [^;:.]{0,60}?\b(?:under|at) (?:the )?(?:threats? of|fear of|gunpoint|pain of|whip)"
        ),
    ),
    (
        "debt-bondage",
        guarded(
            rf"\b{_DEBTORS}(?: (?!that|which)[a-z]+){{0,3}}? (?:never|cannot|not|unable to|impossible to|struggle to"
            rf"|must) (?:be )?(?:work(?:ed)? off|repay|pay (?:back|off)) (?:what they (?:owe|owed)"
            rf"|(?:(?!micro|business|bank|student|housing)[a-z]+ ){{0,3}}(?:debts?|advances?"
            rf"|loans?))\b(?!-)(?! to (?:the |a )?(?:[a-z]+ )?banks?)"
            r"|\bwork(?:s|ed|ing)? [^;:.]{0,50}?\bto pay (?:for|off) (?:[a-z]+ )?(?:food|tools|transport|lodging"
            r"|passage|goods|supplies)\b[^;:.]{0,40}? (?:from|to|by) (?:the|their|a) (?:landowner|employer|rancher"
            r"|company|recruiter|owner|boss|farm store|foreman|trader)s?\b"
            r"|\b(?:sold|sell(?:s|ing)?|transferr?(?:ed|ing)?|bought|buy(?:s|ing)?) (?:on )?(?:their|the"
            r"|these) debts\b(?! to (?:a |the |[a-z]+ )*(?:funds?|banks?|collectors?|investors?)\b)"
        ),
    ),
)
TOLD = grouped(_PHRASES)
