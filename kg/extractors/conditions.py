"""Offences that a clause tells by the conditions: work without pay, under duress, what somebody must do, kidneys removed.

Beside :mod:`kg.extractors.purposes`, where a verb of compulsion governs a purpose, these are whole phrases of the genre.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.naming import Form
from kg.guards import grouped, guarded
from kg.model import AnalysedSentence, Mention, Span

_FORMS = {
    "commercial-sex": "forced-prostitution",
    "work": "forced-labor",
    "domestic-work": "domestic-servitude",
    "begging": "forced-begging",
    "crime": "forced-criminality",
}
_UNPAID = ("work", "domestic-work")


def conditional_forms(sentence: AnalysedSentence, span: Span) -> Iterator[Form]:
    """The offences that the conditions tell in a stretch of a sentence.

    Args:
        sentence: the analysed sentence.
        span: a stretch of it.
    """
    purposes = [m for m in sentence.of("exploitation") if span.contains(m.span)]
    found = [form for purpose in purposes for form in _of_purpose(sentence, span, purpose)]
    found += [Form(code, Span(*match.span())) for code, match in CONDITIONS.finditer(sentence, span)]
    # The cue is looked for last: it is dear, and few stretches have come so far.
    yield from found if found and _CUE.search(sentence.text, span.start, span.end) else ()


def _of_purpose(sentence: AnalysedSentence, span: Span, purpose: Mention) -> Iterator[Form]:
    """Begging, work or service under duress, without pay, or as what somebody must do; organs that are taken."""
    text, start, end = sentence.text, purpose.span.start, purpose.span.end
    if purpose.code == "organs":
        taken = _TAKEN.match(text, end, span.end) or _TAKING.search(text, span.start, start)
        if taken and _VICTIM.search(text, span.start, span.end):
            yield Form("organ-removal", purpose.span)
        return
    code = _FORMS.get(purpose.code)
    if code is None or text[start].isupper() or _ADDS.search(sentence, span.start, end):
        return
    manner = _UNDER_DURESS.match(sentence, end, span.end)
    unpaid = purpose.code in _UNPAID and (
        text.startswith("unpaid servant", start)
        or _NO_PAY.match(sentence, end, span.end)
        or _UNPAID_AS.search(sentence, span.start, start)
    )
    must = _MUST.search(text, span.start, start) if purpose.code in ("begging", "crime") else None
    if manner or unpaid or must:
        yield Form(code, Span(must.start() if must else start, manner.end() if manner else end))


_CUE = re.compile(
    r"\b(?:sex|pays?|paid|brides?|wives|pimp(?:s|ed|ing)?|in servitude|fighters|ranks|into debt|unpaid|without"
    r"|compulsion|duress|coercion|coercive|threats?|will|end(?:s|ed|ing)? up|w(?:ind(?:s|ing)?|ound) up"
    r"|put(?:s|ting)?|servile|by force|no (?:pay|wages)|must|married|to|kidneys?|organs?|bonded|debts?|advances?"
    r"|loans?)\b"
)
_ADDS = guarded(r", (?:often |sometimes |usually |mostly )?working$")
"""Only how those work whose exploitation was named: "in domestic service, often working without pay"."""

_TAKEN = re.compile(
    r"(?: (?:are|were|is|was|being|and|then|later))* (?:removed|harvested|extracted|taken|sold|bought|cut out"
    r"|removal)\b"
)
_TAKING = re.compile(
    r"\b(?:remov(?:e|al|ing)|harvest(?:ing)?|extract(?:ion|ing)?|sell(?:ing)?|sale|give up|part with"
    r"|donat(?:e|ing|ion)|killed for)(?: of)?"
    r" (?:(?:a|an|one|their|his|her|the|of|human|internal|or|and) ){0,4}$"
)
_VICTIM = re.compile(
    r"\b(?:[Tt]raffick|lur|forc|coerc|deceiv|trick|dup|expoit|exploit|subject|pressur|compel|abduct|kidnap|persuad"
    r"|sold)\w*"
)
_DURESS = (
    r"(?:under (?:compulsion|duress|coercion|threats?(?: of [a-z ]{3,20})?|(?:coercive|forced|servile) conditions)"
    r"|in (?:servile|coercive) conditions|against their will|by force\b|through coercion)"
)
_UNDER_DURESS = guarded(rf"(?:(?: in| at| for| on| as|,| or| and) [^,;:]{{2,40}}){{0,3}} {_DURESS}")
_PAYLESS = (
    r"(?:without (?:any |regular |receiving |being )?(?:pay|paid|payment|wages|remuneration|compensation"
    r"|salar(?:y|ies))"
    r"|unpaid\b|for (?:little or )?no (?:pay|wages?|money|remuneration|compensation)|for only (?:food|room|board))"
)
_NO_PAY = guarded(
    rf"(?: (?:in|at|for|on|as|up to) [^,;:]{{2,40}}?){{0,2}},?(?: often)? {_PAYLESS}(?! in (?:return|exchange|lieu))"
)
_UNPAID_AS = guarded(
    r"\b(?:as unpaid(?: child)?|in unpaid"
    r"|work(?:s|ed|ing)? (?:without (?:pay|wages|remuneration)|unpaid|for no (?:pay|wages))(?: [a-z]+ [a-z-]+)? (?:as"
    r"|in))"
    r" (?:[a-z-]+ ){0,2}$"
)
_MUST = re.compile(
    r"\b(?:must|(?:made|forced|compelled|coerced|obliged|ordered|required|have|had) to"
    r"|(?:forc|compell|coerc)(?:e|es|ing) (?:them|children|boys|girls|(?:[a-z]+ ){1,3}?to)"
    r"|(?:mak(?:e|es|ing)|made) (?:[a-z-]+ ){0,2}?(?:them|children|boys|girls|pupils|talib[eé]s|students|victims"
    r"|migrants|women|men|people|minors|orphans))"
    r" (?:(?!school|help|assist|seek|find|leave|return|pay|flee)[a-z-]+(?: [a-z-]+){0,3}?(?:, | and | or |, and "
    r"|, or )){0,3}$"
)
_SOLD_NOT = (
    r"(?! (?:sex|themselves|their (?:bod|kidney|organ|land|house|belong|possess)|drugs|narcotics|cocaine|her |his "
    r"|a kidney))"
)
_LABORS = (
    rf"(?:sell{_SOLD_NOT}|vend|hawk|peddle|herd|tend(?! (?:cannabis|marijuana|drug|coca))|fish|dig|mine|harvest|toil"
    rf"|labor|scavenge|quarry|plow|dive|shine shoes|wash (?:cars|dishes)"
    r"|pick (?!pockets|up)[a-z]+|gather [a-z]+|collect (?:scrap|firewood|garbage|trash|bottles)"
    r"|carry (?:loads|bricks|goods|water|stones)|break (?:stones|rocks)|make (?:bricks|carpets)|weave)"
)
_ENDS_UP = r"(?:end(?:s|ed|ing)?|w(?:ind(?:s|ing)?|ound)) up (?:[^,;:.]{0,40}? )?"
_MINOR = r"(?:minors?|girls?|child(?:ren)?|boys?|daughters?|teenage[a-z]*)"
_PEOPLE = (
    r"(?:[Cc]hild(?:ren)?|[Bb]oys?|[Gg]irls?|[Mm]inors|[Vv]ictims|[Mm]igrants|[Ww]omen|[Mm]en|[Pp]eople|[Pp]ersons"
    r"|[Oo]rphans|[Rr]efugees|[Tt]eenagers|[Yy]ouths?|[Vv]illagers|[Ll]aborers|[Pp]risoners)\b"
)
_PHRASES = (
    (
        "child-sex-trafficking",
        guarded(
            rf"\b{_MINOR} (?:are |were |is |was )(?:[a-z]+ ){{0,2}}?(?:given|offered|sold|rented|handed"
            rf"|made available) (?:[a-z]+ ){{0,4}}?to (?:[a-z]+ )?(?:men|tourists|clients|foreigners|adults"
            rf"|customers)[^;.,]{{0,20}}\b(?:for sex|sex acts?)\b|"
            rf"\bpimp(?:s|ed"
            rf"|ing)?(?: out)? (?:(?:a|an|of|their|her|his|the|two|three|several) )?(?:[a-z-]+ )?{_MINOR}\b"
        ),
    ),
    (
        "sex-trafficking",
        guarded(
            r"\b(?:sell|sells|selling|sold) sex\b[^;.]{0,60}\b(?:(?:under the )?control of|controlled by"
            r"|forced by) (?:traffickers|pimps|gangs)\b"
        ),
    ),
    (
        "domestic-servitude",
        guarded(
            r"\b(?:keep(?:s|ing)?|kept|held"
            r"|hold(?:s|ing)?) (?:(?:a|an|the|her|his|their|two|three|several) )?(?:[a-z-]+ )?(?:maids?"
            r"|domestic workers?|nann(?:y|ies)|housekeepers?|servants?|house girls?"
            r"|nieces?) (?:[a-z]+ ){0,3}?in (?:[a-z]+ )?servitude\b"
        ),
    ),
    (
        "child-soldiering",
        guarded(
            rf"\b(?:{_MINOR}|Boys|Children|Minors)\b[^;:.]{{0,80}} (?:made|forced|coerced|compelled) to (?:fight"
            rf"|bear arms|carry arms)\b|\b{_MINOR} (?:among|in|within) (?:their|its|the) (?:own )?(?:fighters"
            rf"|ranks)\b"
        ),
    ),
    (
        "sex-trafficking",
        guarded(
            r"\bsold (?:[a-z]+ )?to (?:[a-z]+ )?(?:pimps|brothel (?:owners|keepers)|madams)\b|"
            rf"\b{_ENDS_UP}(?:in (?:the )?(?:[A-Za-z]+ )?(?:brothels?|prostitution|sex (?:trade|industry|work)"
            rf"|commercial sex(?: trade| industry)?)|as (?:prostitutes|sex workers)|selling sex"
            rf"|(?:being )?prostituted)\b"
            rf"|\b(?:(?:exploit(?:ed|s|ing)?|traffick(?:ed|s|ing)?|lur(?:ed?|es)) (?:[^;:.]{{0,90}}? )?"
            rf"|(?:recruit(?:ed|s)?|bought|moved|us(?:es?|ing)) (?:[^;:.]{{0,40}}? )?{_PEOPLE} (?:[^;:.]{{0,50}}? )?"
            rf"|{_PEOPLE} (?:[a-z]+ ){{0,3}}?(?:are|were|is|was|be|being|been) (?:[a-z]+ )?(?:recruited|bought|moved"
            rf"|taken) (?:[^;:.]{{0,50}}? )?)"
            r"for (?:(?:[a-z]+ ){1,2}and "
            r"|[a-z]+(?: [a-z]+)?, [a-z]+(?: [a-z]+)?,? and )?sex\b(?!-)(?! (?:crime|offen|act|traffick|work|tour"
            r"|trade|indus|shows?|slave|education|health|ratio|equality|discrimination|change))"
        ),
    ),
    (
        "domestic-servitude",
        guarded(
            rf"\b{_ENDS_UP}(?:in|as) (?:[a-z]+ )?(?:domestic service|household service|domestic work|housework|maids"
            rf"|servants|domestic servants|housemaids)\b"
        ),
    ),
    ("forced-begging", guarded(rf"\b{_ENDS_UP}(?:begging|as beggars|in begging)\b")),
    (
        "forced-labor",
        guarded(
            rf"\b{_ENDS_UP}(?:[a-z]+ )?(?:without (?:pay|wages)|unpaid)\b"
            r"|\b(?:put|subjected|driven) to (?:hard|heavy|unpaid) (?:labor|work)\b"
            r"|\b(?:fish|sell|cook|clean|toil|labor|serve|herd|farm|work)[^;:.]{0,60}? for (?:people|employers"
            r"|families|relatives|masters|others|those) who (?:never|do not|don't|did not|rarely) pay them\b"
            r"|\b(?:beaten|confined|locked (?:in|up))[^;.]{0,30}(?:paid nothing|never paid|not paid)"
            r"|\b(?:paid nothing|never paid)[^;.]{0,30}\b(?:kept (?:aboard|at work|in)|held|confined|locked|beaten)\b"
            rf"|\b{_LABORS}[^,;:.]{{0,30}} {_DURESS}"
            rf"|\b{_LABORS}[^,;:.]{{0,60}} {_PAYLESS}(?! in (?:return|exchange|lieu))"
            r"|\b(?:are|were|go|went) (?:often |sometimes )?(?:not paid|unpaid|never paid)[^;.]{0,40}\b(?:beaten"
            r"|locked|confined|not (?:let|allowed)|may not leave)\b"
            rf"|\b(?:(?:put(?:s|ting)?|set) (?:(?!former|rescued|unemployed)[a-z]+ )?(?:{_PEOPLE}|them)"
            rf"|{_PEOPLE}[^;:.]{{0,60}}?\b(?:are|were|is|was|be|being|been|and)(?: [a-z]+)? (?:put|set)) to work\b"
            r"(?![^,;.]{0,40}\b(?:prostitut|beg|maids|servants|brothel))(?! on (?!farms?|plantations?|construction"
            r"|building|ships|boats|fishing|roads"
            r"|(?:the |a |[a-z]+ )?(?:farms?|plantations?|ships|boats|streets?|vessels?)\b))"
        ),
    ),
    ("debt-bondage", guarded(r"\binto debts?,? and (?:made|forced|compelled|obliged) to work (?:it|them) off\b")),
    (
        "forced-marriage",
        guarded(
            r"\b(?:hand|hands|handed|give|gives|given|gave|sell|sells|sold|trade|trades|traded|offer|offers|offered"
            r"|exchange|exchanged)(?: [a-z']+){1,4}? (?:over |off |away )?(?:as|to become) (?:child )?(?:brides"
            r"|wives)\b|\b(?:abduct|kidnap|sold|bought)[a-z]* (?:[a-z]+ ){0,4}?(?:and|to be) (?:forcibly "
            r"|then )?married\b|\bmarried (?:off )?(?:against their will|by force|under duress)"
        ),
    ),
    (
        "forced-prostitution",
        guarded(r"\b(?:sold|sells?|selling|traded|rented|pimped)(?: out)? for sex\b(?! (?:crime|offen|act|traffick))"),
    ),
    (
        "forced-labor",
        guarded(
            rf"\b(?:must|(?:made|forced|compelled|coerced|obliged) to"
            rf"|(?:forc|compel|coerc)(?:e|es|ing|s|ling) (?:[a-z]+ ){{1,3}}?to"
            rf"|(?:mak(?:e|es|ing)|made) (?:them|children|boys|girls))"
            rf" (?:[a-z]+ (?:[a-z]+ )?(?:and|or) )?{_LABORS}\b"
        ),
    ),
    (
        "forced-labor",
        guarded(
            rf"\b(?:held|kept|confined|stranded|detained"
            rf"|retained)(?: (?:on|in|at|aboard|for|behind) [^,;:]{{2,30}}?){{0,2}} {_PAYLESS}"
            r"|\bwork(?:s|ed|ing)?(?: [^,;:]{2,60}?)? (?:without (?:pay|wages) and )?(?:against their will"
            r"|under (?:duress|compulsion|threat of))"
        ),
    ),
    (
        "debt-bondage",
        guarded(
            r"\bwork(?:s|ing|ed)? (?:for (?:years |[a-z]+ )?)?(?:off"
            r"|to (?:re)?pay(?: off| back)?) (?:[a-z-]+ ){0,4}?(?:debts?|loans?|advances?)\b"
            r"|\b(?:labor|toil|work)(?:s|ed"
            r"|ing)? [^;:.]{2,60}? to (?:(?:re)?pay(?: off| back)? (?:[a-z-]+ ){0,3}(?:debts?|loans?|advances?"
            r"|passage|fares?|cost of (?:their|the) (?:passage|travel|journey))"
            r"|(?:clear|settle|discharge|redeem|pay down|earn back) (?:[a-z-]+ ){0,3}(?:debts?|loans?|advances?))\b"
            r"|\buntil (?:the|their|these|those|all) debts? (?:is|are|was|were|has been|have been) (?:worked|paid"
            r"|cleared)\b"
            r"|\b(?:are|were|remain|is|was|been) (?:[a-z]+ )?bonded (?:by|for|to|through|in|on|from)\b"
            r"|\bbound (?:to [a-z ]{3,30} )?by (?:[a-z-]+ ){0,3}(?:debts?|loans?|advances?)\b"
            r"|\b(?:held|kept|trapped|detained|retained|confined|caught|labor|toil"
            r"|employed)(?: (?:in|on|at) [a-z ,-]{3,60}?)? (?:in|by|for|under|over|until"
            r"|through) (?!(?:re)?pay)(?:[a-z'-]+ ){0,4}?(?<!labor )debts?\b(?!-)(?! (?:bondage|collect|manage"
            r"|awareness|relief|counsel|restructur|swap|polic))|\bput under (?:[a-z-]+ ){0,2}debts?\b"
            r"|\btied to [a-z ,]{3,40} by (?:[a-z-]+ ){0,3}(?:debts?|loans?|advances?)\b"
        ),
    ),
)
CONDITIONS = grouped(_PHRASES)
