"""Services that are said in a phrase with people or money inside it: "took 14 victims home", "gave each victim $300"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.guards import grouped, guarded
from kg.model import AnalysedSentence, Mention, Span

_SOMEBODY = r"(?:victims?|survivors?|children|girls|boys|women|men|nationals|citizens|workers|returnees|fishermen|sailors|maids|laborers|them)"
_CLOTHED = rf"(?:fed,? and |, |and )clothed (?:{_SOMEBODY}|and )"
_LODGED_IN = (
    rf"(?:placed|housed|lodged|put up|put|sheltered|accommodated) (?:[A-Za-z0-9,'-]+ ){{0,4}}?(?:{_SOMEBODY}|others) (?:up )?(?:in|at) (?:[a-z]+ ){{0,2}}"
    r"(?:hotels?|hostels?|apartments?|guest ?houses?|convents?|churches|host families|rented rooms)\b"
    r"|pa(?:id|ys) for (?:[a-z]+ ){0,2}?(?:hotels?|hotel rooms?|hostels?|guest ?houses?)\b"
    r"|(?:victims|women|girls|boys|children|men|workers) (?:[a-z]+ ){0,3}?(?:taken in|lodged|put up|sheltered|housed|looked after) by (?:[a-z-]+ ){0,3}(?:nuns|hostels?|convents?|church|parish|families|NGOs?)\b"
    r"|(?:homes?|houses?|hostels?) (?:looked after|cared for|took in|lodged) (?:[a-z0-9]+ ){0,3}?(?:victims|women|girls|boys|children|men)\b"
    r"|(?:apartments?|houses?|homes?|flats?|rooms) (?:where|in which) (?:[a-z]+ ){0,2}?(?:victims|women|girls|boys|children|men) (?:can |could |may )?(?:live|stay|sleep)"
)
_TAKEN_HOME = (
    rf"(?:took|brought|flew|escorted|helped|assisted|sent|returned|transported|bused|drove|ferried|shipped) (?:[A-Za-z0-9,-]+ ){{0,5}}?{_SOMEBODY} "
    r"(?:to )?(?:return |go |get |come )?(?:back )?home\b"
    r"|(?:flew|brought|sent|took|escorted) (?:about |some |another |all )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|others|them|both)(?: of them)? home\b"
)
_TOOK_IN = rf"(?:took|taken|takes|taking) in (?:[a-z0-9,-]+ ){{0,4}}?{_SOMEBODY}\b"
_HELPED_BACK = rf"(?:helped|assisted) (?:[A-Za-z0-9,-]+ ){{0,5}}?{_SOMEBODY} (?:to |in )?return(?:ing)?\b|helped (?:[\d,]+|[a-z]+)(?: of them)? (?:to )?(?:go|return|get)(?: back)? home\b"
_RETURNED = (
    r"return(?:ed|ing)? (?:about |some |another |over |at least )?[\d,]+ (?:[A-Za-z]+ ){0,3}"
    r"(?:victims|nationals|citizens|women|girls|workers|children)\b(?! to (?:their|the) (?:famil|parent|relativ|street|employ))"
)
_SENT_BACK = (
    rf"(?:took|brought|flew|escorted|sent|transported|accompanied) (?:[A-Za-z0-9,-]+ ){{0,5}}?{_SOMEBODY} "
    r"(?:safely )?back to (?!(?:their )?(?:traffick|employ|school|work|the street|court|jail|prison|brothel))"
    rf"|(?:took|brought|flew|flown|escorted|sent|transported) back (?:[A-Za-z0-9,-]+ ){{0,4}}?{_SOMEBODY}\b"
)
_SCHOOLED = (
    rf"(?:sent|returned|enrolled|placed) (?:[A-Za-z0-9,-]+ ){{0,5}}?(?:{_SOMEBODY}|others|the young(?:est|er)?(?: ones)?) (?:back )?(?:to|in|at) (?:public |local |primary |formal |boarding )?schools?\b"
    r"|placed [^,;.]{2,60} and (?:\d+|[a-z-]+) in schools?\b"
)
_GUARDED = (
    r"witnesses (?:[a-z]+ ){0,2}?(?:received|got|obtained|were (?:[a-z]+ )?(?:given|granted|provided|offered|placed under)) (?:with )?(?:[a-z0-9-]+ ){0,2}?protection\b"
    r"|provid(?:ed|es|ing) (?:police )?security (?:to|for) (?:[a-z0-9-]+ ){0,3}?(?:victims?|witnesses|survivors)\b"
    r"|protected (?:[a-z0-9-]+ ){0,2}?witnesses\b"
    r"|protected (?:[a-z0-9-]+ ){0,3}?(?:victims?|survivors?) (?:who (?:had )?(?:testified|cooperated|agreed|served)|during (?:the |their )?(?:trial|investigation|proceeding)s?|in court)\b"
    r"|(?:[Vv]ictims?|[Ss]urvivors?|[Ww]itnesses)(?: in [a-z0-9 ]{2,20}?| who [a-z ]{3,24}?)? (?:was|were) (?:also )?protected (?:by (?:the )?(?:police|courts?|state|authorities|marshals)|(?:before and )?during|in court|under)\b"
    r"|(?:moved|relocated|transferred) [^,;.]{0,40}?\bfor (?:their|his|her) (?:own )?(?:safety|protection|security)\b"
    r"|escorted (?:[a-z0-9-]+ ){0,4}?(?:victims?|witnesses|survivors|them)(?: from [a-z ]{3,30})? to (?:the )?(?:courts?|courtrooms?|trials?|hearings?)\b"
    r"|(?:victims?|witnesses|survivors) (?:entered|joined|were (?:admitted|accepted) (?:in)?to|were (?:placed|enrolled) in) (?:the |a )?(?:[a-z-]+ ){0,3}protection program"
)
_REPRESENTED = (
    r"(?:lawyers?|attorneys?|counsel|public defenders?|advocates) (?:[a-z,]+ ){0,4}?represent(?:ed|s) (?:[a-z0-9-]+ ){0,4}?(?:victims?|survivors?|them)\b"
    r"|(?:help|aid|assistance|services) of (?:an? |the )?(?:[a-z-]+ )?(?:lawyers?|attorneys?)\b"
    r"|accompanied (?:[a-z0-9-]+ ){0,3}?(?:victims?|survivors?|them) (?:to|in|at|through) (?:[a-z]+ )?(?:court|hearings?|trials?|proceedings)\b"
    r"|(?:victims?|survivors?) (?:[a-z]+ ){0,2}?(?:was|were) (?:also )?represented (?:free of charge |in court )?by (?:[a-z-]+ ){0,3}(?:lawyers?|attorneys?|counsel)\b"
)
_INTERPRETED = (
    r"(?:sp[eo]ak|spoke|testif(?:y|ied)|(?:were|was) (?:questioned|interviewed|heard)) (?:[a-z]+ ){0,5}?(?:through|with the help of|with|via) (?:an? |the )?(?:[a-z]+ )?(?:interpreter|translator)s?\b"
    r"|(?:translated|interpreted) for (?:[a-z0-9-]+ ){0,3}?(?:victims?|survivors?|them|women|children)\b"
)
_LENT = rf"(?:made|gave|extended|granted) (?:[a-z-]+ [a-z]+ to \d+ and )?(?:[a-z-]+ )?(?:loans|grants) to (?:[A-Za-z0-9,'-]+ ){{0,4}}?{_SOMEBODY}"
_GIVEN_MONEY = r"(?:given|gave|got|received|paid) (?:[a-z]+ ){0,3}?money (?:to|with which to|in order to) (?:open|start|set up|buy|begin|establish)\b"
_EMPLOYED = (
    rf"(?:helped|assisted) (?:[A-Za-z0-9,-]+ ){{0,5}}?{_SOMEBODY} (?:to |in )?(?:find|finding|obtain|obtaining|get|getting|secure|securing|seek) "
    r"[^,;.]{0,40}?\b(?:jobs?|work|employment)\b"
)
_RETURN_PAID = r"[Rr]eturns?(?: (?:travel|journey))? (?:to the(?:ir)? (?:home )?countr(?:y|ies)(?: of origin)?|home) (?:[a-z]+ )?(?:was|were|is|are) (?:paid for|paid|arranged|financed|covered|organized)"
_LEARNED_TO = (
    rf"training as (?:an? )?(?:seamstress|tailor|cook|hairdresser|carpenter|mechanic|weaver|baker|nurse|driver|beautician|electrician|welder|mason|dressmaker)(?:e?s)?\b"
    rf"|(?:learn(?:ed|s|t)?|taught {_SOMEBODY}|teach(?:es)? {_SOMEBODY}) (?:how )?to (?:sew|cook|weave|knit|bake|drive|type|embroider|cut hair|use computers|make)\b"
)
_REUNITED = r"reuni(?:ted|fied|ting|fying) (?:[a-z0-9,]+ ){0,5}?with (?:their )?(?:own )?(?:famil|parents|relatives)\w*"
_RESTORED = r"returned (?:[\d,]+|them|others|the (?:children|boys|girls))(?: [a-z]+){0,3} to their (?:own )?(?:families|parents|relatives|communities)\b"
_TAUGHT_TRADE = r"taught (?:[a-z]+ ){0,4}?(?:skills|trades?|sewing|carpentry|tailoring|cooking|hairdressing|weaving|embroidery|mechanics|computing)\b"
_TRAINED_AS = r"trained (?:[a-z0-9-]+ )?(?:women|girls|boys|victims|survivors|them|residents) as (?!trainers|peer|advocates|counselors)"
_TREATED = (
    r"treats? (?:[a-z]+ )?victims (?:free|at no|without)|(?:victims?|survivors?|women|girls|children) (?:was|were) treated (?:for|at|in)\b"
    r"|treated (?:(?:[\d,]+|the|all|these|some|many) )?(?:[a-z]+ ){0,2}?(?:victims|survivors)\b(?! (?:as|like|with|fairly|well|badly|poorly))"
)
_STAYED = (
    r"(?:victims?|survivors?|they|foreigners?|witnesses|those|who [a-z ]{3,40}) (?:may|might|could|can|were able to) (?:legally |also |then |only )?(?:stay|remain)"
    r" (?:in (?:the country\b|[A-Z])|legally|temporarily|until|during|while|as long|for (?:the|up|at least|as long|one|two|three|six|\d+))"
    r"(?![^,;.]{0,40}\bshelters?\b)"
    r"|lets? (?:an? |the |such )?(?:foreign )?(?:victims?|foreigners?|survivors?|witnesses) (?:stay|remain)\b"
    r"|(?:permit|allow|authorize|entitle)(?:s|d|ed|ted)? (?:[a-z]+ ){0,4}?victims (?:[a-z ]{2,40} )?to (?:legally |also )?(?:stay|remain)"
    r" (?:in (?:the country\b|[A-Z])|legally|temporarily|until|while|for (?:the|up|at least|as long|one|two|three|six|\d+))"
)
_N = r"(?:[A-Za-z0-9,'-]+ ){0,5}?"
_PEOPLE = r"(?:victims?|survivors?|witness(?:es)?|children|girls|boys|women|men|laborers|workers|returnees|sailors|fishermen|nationals|citizens|persons|them)\b"
_PLEADED = (
    rf"(?i:lawyers?|attorneys?|counsel|public defenders?|advocates|paralegals?|legal aid (?:board|office|center|commission|council)|bar association) (?:of [a-z ]{{3,20}} )?(?:[a-z]+ ){{0,2}}?"
    rf"(?:assist|help|advis|defend|represent|accompani|plead|appear|act)(?:ed|s|es)? (?:for |in court for )?{_N}(?:{_PEOPLE}|others)"
    rf"|(?:filed|brought|took|lodged|pursued|initiated|started|submitted|argued|won|pleaded) {_N}(?:suits?|claims?|action|proceedings|complaints?|lawsuits?|petitions?|cases?) (?:in court )?(?:on behalf of|for|of) {_N}"
    rf"(?:victims|survivors|(?:women|girls|children|workers|laborers|them)\b|\d+\b(?! years))"
)
_EXAMINED = (
    rf"(?i:doctors?|nurses?|physicians?|hospitals?|clinics?|medical (?:staff|teams?|personnel)) (?:in [A-Z]\w+ )?(?:[a-z]+ ){{0,2}}?(?:examined|tested|screened|treated|saw|tended(?: to)?|vaccinated|attended(?: to)?|cared for|operated on) {_N}{_PEOPLE}"
    rf"|(?:can|could|may|were able to) (?:see|consult|visit) (?:an? |the )?(?:doctors?|nurses?|physicians?|dentists?)\b"
    rf"|{_PEOPLE} (?:[a-z]+ )?(?:saw|visited|were (?:seen|examined|treated) by) (?:a |the )?(?:doctors?|nurses?|physicians?|dentists?)"
)
_SEEN = r"(?:can|could|may|were able to) (?:[^.;]{2,80}?,? (?:and|or) )?(?:see|consult|visit) (?:an? |the )?"
_LISTENED = (
    rf"{_SEEN}(?:psychologists?|counsell?ors?|therapists?|psychiatrists?)\b"
    rf"|(?i:psychologists?|counsell?ors?|therapists?|psychiatrists?) (?:[a-z]+ ){{0,2}}?(?:saw|sees?|met(?: with)?|treated|supported|worked with|cared for|helped|assisted|accompanied|visited) {_N}{_PEOPLE}"
)
_KEPT_SAFE = (
    rf"(?:moved|took|admitted|accepted|placed|enrolled|put|brought) {_N}(?:victims?|survivors?|witness(?:es)?) (?:and [^,;.]{{3,30}} )?(?:in|into|to|under) (?:its|their|the|a|an) (?:[a-z-]+ ){{0,3}}protection program"
    rf"|(?:guard(?:ed|s)|kept watch over|keeps watch over|st(?:oo|an)ds? guard (?:at|over)|hid|patrol(?:led|s)) (?:the |its |their )?(?:homes? of |houses? of |shelter for |families of )?{_N}(?:victims?|survivors?|witness(?:es)?|shelters?)\b"
    r"|(?:victims?|survivors?|witness(?:es)?) (?:[a-z]+ ){0,3}?(?:was|were) (?:hidden|guarded|relocated|kept (?:in hiding|at a secret)|given new (?:names|identities))\b"
    r"|[Ww]itness[ -][Pp]rotection (?:[A-Za-z]+ )?[^.;]{0,110}?\b(?:sheltered|protected|took in|accepted|admitted|covered|relocated|enrolled|assisted|guarded|served) (?:about |some )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|several"
    r"|all)\b"
    r"|(?i:officers|police|guards|bodyguards) (?:[a-z]+ )?accompanied (?:[a-z0-9]+ ){0,3}?(?:victims?|witness(?:es)?|survivors?) to (?:court|trials?|hearings?)"
    r"|heard (?:[a-z0-9]+ ){0,4}?(?:behind closed doors|in camera|in closed session)"
    r"|(?:testif(?:y|ied)|give evidence|gave evidence|be heard|were heard|be questioned|were questioned) (?:[a-z]+ ){0,3}?(?:out of (?:the )?sight|in the absence|without (?:seeing|facing|meeting)|in private|in camera|behind closed doors|anonymously"
    r"|by telephone|from another room|from a separate room)"
)
_GOT_PERMITS = r"(?:issue[sd]?|granted|gave) (?:[a-z0-9,]+ ){1,3}?temporary (?:[A-Z][\w/-]* )?visas\b|(?:gave|grant(?:ed|s)?|issue[sd]?|received?|got|given) (?:[a-z]+ ){0,4}?(?:[a-z0-9]+-(?:month|year|day|week)|renewable|migration) (?:permits?|visas?)\b"
_LET_STAY = (
    rf"let {_N}(?:victims?|survivors?|women|girls|workers) (?:stay|remain)\b(?! (?:at|with))"
    r"|(?:[Dd]eportations?|[Ee]xpulsions?|[Rr]emovals?)(?: orders?)? (?:of [^,.;]{3,30} )?(?:was|were|is|are) (?:put off|suspended|deferred|stayed|postponed|halted)\b"
    r"|(?:suspend(?:ed|s)|stay(?:ed|s)|defer(?:red|s)|halt(?:ed|s)|put off|postponed) (?:the )?(?:deportation|expulsion|removal)s? (?:orders? )?(?:of|against|for) (?:[a-z0-9-]+ ){0,4}?(?:victims?|survivors?)"
)
_WENT_HOME = (
    rf"(?:carried|carrying|bring|bringing|take|fly|send|accompanied|conveyed) {_N}(?:{_PEOPLE}|people|migrants|refugees) home\b"
    rf"|(?:[Ww]ith (?:the )?(?:help|assistance|aid|support) (?:of|from) [^,.;]{{2,50}}, {_N}{_PEOPLE} (?:went|returned|came|traveled|flew) (?:back |home)(?:to their (?:own |home )?countr\w+)?)"
    r"|(?:paid for|arranged|arranged for|organized|financed|covered|covered the cost of|bore the cost of) (?:the )?(?:[a-z]+ )?(?:journeys?|trips?|travel|passage|flights?|return) (?:back )?home\b"
    rf"|arranged for {_N}{_PEOPLE} to (?:travel|return|go|fly) (?:back )?home\b"
    r"|(?:air|plane|bus|train|airline) tickets (?:home |back )?(?:for|to) [^,.;]{2,40}(?:victims|survivors|women|men|children|workers|nationals|home)\b"
)
_GOT_BACK = (
    rf"(?:restored|returned|handed(?: back| over)?|gave back|sent back) {_N}(?:children|boys|girls|victims|them) (?:safely )?to (?:their )?(?:own )?(?:families|parents|relatives|kin|communities|home villages|villages|guardians)"
    rf"|{_N}(?:victims|children|boys|girls|survivors|women) (?:have |had )?rejoined their (?:families|parents|communities)|{_PEOPLE} (?:went|returned|go) back to their (?:families|villages|communities)"
    rf"|(?:brought|bringing) (?:{_N}{_PEOPLE} |families )?together again|(?:looked|searched) for the (?:relatives|families|parents) of"
)
_HELPED_TO_KIN = r"(?:helped|assisted) (?:[A-Za-z0-9,'-]+ ){1,6}?(?:to |in )?(?:go(?:ing)?|get(?:ting)?|return(?:ing)?|rejoin(?:ing)?) (?:back )?(?:to )?(?:their )?(?:own )?(?:families|parents|relatives|villages|communities)\b"
_PUT_TO_WORK = (
    rf"(?:found|find|finds|secured|arranged|obtained) (?:[a-z]+ )?(?:jobs|work|employment|positions|apprenticeships) for {_N}(?:{_PEOPLE}|\d+)"
    rf"|placed {_N}(?:{_PEOPLE}|others) (?:in|with) (?:[a-z]+ )?(?:jobs|employment|work|apprenticeships|workshops|factories|companies|employers)\b"
    rf"|{_PEOPLE} (?:were |are )?(?:apprenticed|learn(?:ed|s)? a trade|took up a trade)|apprenticed (?:{_N}{_PEOPLE}|with|to) "
)
_TAUGHT_LETTERS = (
    rf"(?:teach(?:es|ing)?|taught) {_N}(?:reading|writing|arithmetic|mathematics|English|French|Arabic|Spanish|to read|to write)\b"
    rf"|(?:prepar(?:ed|es)|coach(?:ed|es)|tutor(?:ed|s)) {_N}(?:girls|boys|children|victims|survivors)"
    r"|(?:children|girls|boys|minors|residents|victims|soldiers)(?: (?:in|at|of) (?:the|its|these|this) [a-z]+)? (?:go|goes|went|walk|attend|attended|are sent|were sent) (?:to )?(?:the |a )?(?:[a-z]+ ){0,2}schools?\b"
)
_PAPERS = (
    rf"(?:issu|procur|obtain|arrang|replac|process|facilitat|expedit)(?:ed|es|ing|s)? {_N}(?:travel (?:documents|papers)|passports|laissez-passers?|exit (?:permits|visas)) {_N}(?:for|to) {_N}{_PEOPLE}"
    r"|(?:flights|plane tickets|tickets|airfare|passage) (?:back )?to [A-Z][a-z]+ for [^.;]{2,40}"
    r"|flights? for (?:[a-z0-9]+ ){0,4}?(?:victims|survivors|women|men|nationals)[^.;]{0,40}\b(?:home|return)"
    r"|travel (?:documents|papers)(?:,? (?:and|or) | to return | for (?:their )?return )(?:[a-z]+ )?(?:tickets?|airfare|home|transport\w*|to|flights?)\b"
)
_EVENTS = grouped(
    (code, guarded(rf"\b(?:{pattern})"))
    for pattern, code in (
        (
            f"{_TAKEN_HOME}|{_HELPED_BACK}|{_RETURNED}|{_SENT_BACK}|{_WENT_HOME}|{_RETURN_PAID}|{_PAPERS}",
            "repatriation",
        ),
        (f"{_SCHOOLED}|{_TAUGHT_LETTERS}", "education"),
        (f"{_GUARDED}|{_KEPT_SAFE}", "protection"),
        (f"{_REPRESENTED}|{_PLEADED}", "legal"),
        (_LISTENED, "psychological"),
        (_INTERPRETED, "interpretation"),
        (f"{_LENT}|{_GIVEN_MONEY}", "financial"),
        (f"{_TOOK_IN}|{_LODGED_IN}", "shelter"),
        (_CLOTHED, "clothing"),
        (f"{_EMPLOYED}|{_PUT_TO_WORK}", "vocational"),
        (f"{_REUNITED}|{_RESTORED}|{_GOT_BACK}|{_HELPED_TO_KIN}", "reintegration"),
        (f"{_TAUGHT_TRADE}|{_TRAINED_AS}|{_LEARNED_TO}", "vocational"),
        (f"{_TREATED}|{_EXAMINED}", "medical"),
        (f"{_STAYED}|{_LET_STAY}|{_GOT_PERMITS}", "residency"),
    )
)

_TRAINING = guarded(r"(?<=[a-z,] )training(?= in [a-z]+(?:ing|ry|ure|fts?|ics|ers)\b|[.;,]| (?:for|to) victims)")
_BOARD = guarded(r"\b(?:(?:room|bed|lodging) and board|board and lodging|full board)\b")
_LANGUAGE = guarded(
    r"\b[A-Z][a-z]{2,}(?:ish|ese|ian|ic|ch|an|ek|ew)(?:[ -]language)? (?:lessons|classes|courses|instruction)\b|\b(?:lessons|classes|courses|tuition) in (?:the )?(?:[A-Z][a-z]+|local language|host language|national language)\b"
)
_LEARNED = re.compile(
    r"\b(?:learn(?:ed|t|ing|s)?|stud(?:y|ied|ies)|took up|taken up|taught|training|trained|apprenticed|instructed|instruction|courses?|class(?:es)?|lessons|skills|workshops)"
    r"(?: (?:[a-z0-9]+ ){0,3}?(?:victims|survivors|women|girls|boys|children|them))?(?:,? (?:such as|including|like|in|to|as))?(?: [a-z-]+(?: [a-z-]+)?(?:,| and| or))* $"
)
_TAKEN = re.compile(
    r"\b(?:victims?|survivors?|them|girls|women|children)(?: (?:with|received|completed|were given|got|and|also))* $"
)
_GIVEN = re.compile(
    r"\b(?:[Vv]ictims|[Ss]urvivors|[Tt]hey|[Cc]hildren|[Rr]eturnees) (?:are|were) (?:each )?entitled to [^.;]{0,60}$|\b(?:gave|given|give|gives|paid|pays|received?|receives|got|provided|provides|disbursed)(?: each| each of| to| every)?"
    r"(?: [a-z0-9-]+){0,3} (?:victims?|survivors?|returnees|(?:former )?abductees|former (?:child )?soldiers)(?: each)?(?: with)?(?: (?:a|an|up to|about|over|[a-z-]+)){0,4} $"
)
_TO_VICTIMS = re.compile(
    r"(?: \([^)]*\))? (?:from (?:an?|its|the) (?:[a-z-]+ ){1,4})?(?:[a-z-]+ ){0,3}(?:each )?(?:to|for) (?:each of |each |every )?(?:[a-z0-9-]+ ){0,3}(?:victims?|survivors?|returnees?)"
    r"(?=[.,;]| (?:for|who|in|to|of|upon|and|during|each|from (?:an?|its|the|their))\b)"
)
_VICTIMS_GOT = re.compile(
    r"\b(?:[Ee](?:ach|very) (?:woman|girl|child|boy|man|family|returnee|worker)|[Vv]ictims?|[Ss]urvivors?|[Rr]eturnees?|(?:[Ff]reed|[Rr]escued|[Rr]eleased) (?:workers?|laborers?|[a-z]+))(?: each| (?:were|are)(?: each)?| was| is)? (?:receive[sd]?|got|gets?"
    r"|given|paid) (?:[a-z-]+ ){0,8}$"
)
_NEXT_CLAUSE = re.compile(r"; |, (?:and|but|while) (?=[a-z]+ [a-z]+)")
_AWARDED = re.compile(
    r"\b(?:compensation|restitution|reparations?|damages|courts?|wages|fines?|judges?|budget|allocated)\b"
)


class Candidate(NamedTuple):
    """Words that may name a service; ``self_governed`` where they are the verb as well."""

    span: Span
    code: str
    self_governed: bool


def phrases(sentence: AnalysedSentence) -> Iterator[Candidate]:
    """The candidates that a sentence states in a phrase of its own.

    Args:
        sentence: the sentence.

    Yields:
        Candidates, by kind of phrase.
    """
    yield from _events(sentence)
    yield from _money(sentence)
    yield from _trainings(sentence)
    for match in _BOARD.finditer(sentence):
        yield Candidate(Span(*match.span()), "food", False)
    for match in _LANGUAGE.finditer(sentence):
        yield Candidate(Span(*match.span()), "education", False)
    for match in _CLASSES.finditer(sentence):
        others = (m for m in sentence.of("service", "service-modifier", "service-head") if m.span.end == match.start())
        if any(m.span.text(sentence.text) not in ("equipment", "materials") for m in others):
            yield Candidate(Span(*match.span("classes")), "education", False)


_CLASSES = guarded(r"(?:,? and |, )(?P<classes>classes)\b(?! (?:on|about|in|of|to)\b)")
"""Lessons beside other services: "meals, counseling, and classes"."""


def is_learned(sentence: AnalysedSentence, trade: Mention) -> bool:
    """Whether a verb of learning or teaching has the trade for its object: "learned tailoring and carpentry".

    Args:
        sentence: the sentence.
        trade: a mention of a trade.
    """
    return _LEARNED.search(sentence.text, sentence.span.start, trade.span.start) is not None


def _events(sentence: AnalysedSentence) -> Iterator[Candidate]:
    for code, match in _EVENTS.finditer(sentence):
        if code != "residency" or not _THERE.search(sentence.text, sentence.span.start, match.start()):
            yield Candidate(Span(*match.span()), code, True)


_THERE = re.compile(r"\b(?:in which|where|shelters?|cent(?:er|re)s?) (?:[a-z]+ ){0,3}$")
"""A place of help before "victims could stay", who then do not stay in the country but there."""


def _money(sentence: AnalysedSentence) -> Iterator[Candidate]:
    """An amount that victims were given, unless a court awarded it."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    for quantity in sentence.quantities:
        if quantity.kind != "money":
            continue
        at = quantity.span.start
        given = _GIVEN.search(text, start, at) or _VICTIMS_GOT.search(text, start, at)
        since = max([start, *(m.end() for m in _NEXT_CLAUSE.finditer(text, start, at))])
        after = _NEXT_CLAUSE.search(text, quantity.span.end, end)
        until = after.start() if after else end
        if (given or _TO_VICTIMS.match(text, quantity.span.end, end)) and not _AWARDED.search(text, since, until):
            yield Candidate(quantity.span, "financial", False)


def _trainings(sentence: AnalysedSentence) -> Iterator[Candidate]:
    """ "training" beside other services, or given to victims: a training that officials get is none."""
    for match in _TRAINING.finditer(sentence):
        named = sentence.of("service", "service-modifier")
        near = any(match.start() - 40 < m.span.end <= match.start() for m in named)
        if near or _TAKEN.search(sentence.text, sentence.span.start, match.start()):
            yield Candidate(Span(*match.span()), "vocational", False)
