"""Whether a predication speaks of trafficking between places at all."""

from __future__ import annotations

import re

from kg.extractors.exploitation import exploitation_of
from kg.extractors.flows.view import View
from kg.guards import guarded
from kg.model import Span

_VERB = (
    r"(?:trafficked|subjected|exploited|forced(?! (?:labor|prostitution|begging|marriage|domestic|child)\b)|coerced|compelled|lured|sold|prostituted|enslaved"
    r"|found in (?:forced|sex|domestic|debt))"
)
_PASSIVE = re.compile(
    rf"\b(?:are|is|were|was|have been|has been|may be|may have been|become|being) (?:(?!vulnerable|susceptible|at )[\w-]+ ){{0,3}}{_VERB}\b"
    r"|\b(?:who|had|have|has) (?:been )?trafficked\b"
    r"|\b(?:[Tt]raffickers?|[Rr]ecruiters|[Ee]mployers|[Gg]angs|[Nn]etworks|[Cc]riminals|groups) (?:[\w-]+ ){0,2}(?:exploit|subject|force|coerce|lure|traffic"
    r"|compel|use|recruit)\b"
    r"|\brecruited (?:[\w-]+ )?for (?:[\w-]+ )?(?:exploitation|prostitution|sex trafficking|forced labor)\b"
)
_BEFORE = re.compile(rf"\b(?:{_VERB}|victims of (?:[\w-]+ ){{0,2}}(?:trafficking|labor|prostitution))\b")
_DENIAL = guarded(
    r"\b(?:[Nn]o (?:(?:\w+ )?(?:reports?|evidence|indications?|information|confirmed|known|credible|documented|statistics|data)\b|longer)"
    r"|(?:is|are|was|remains?) (?:unknown|unclear|undetermined|legal|legalized|decriminalized)\b"
    r"|[Nn]ot (?:known|believed|considered|a (?:source|destination|transit|significant))"
    r"|[Nn]ever(?! (?:paid|pay|pays|been paid|given|get|allow|let|leave|left|see|receive|allowed|attend))|[Ss]eldom|[Rr]arely|[Nn]either)"
)
_ELLIPSIS = guarded(
    r"\bas (?:are|is|were|was|have|do)\b|\b(?:are|is|be|were|do) as well\b|\b(?:likewise|similarly|the same)\b|\bsame (?:purposes?|reasons?|fate)\b"
)


def obstacle(view: View, span: Span) -> str:
    """Why the predication makes no flow ("" where nothing stands against it).

    "Vulnerable to", tourists, agreements and the like stand against it, unless people are said to be exploited
    before these words, or outside of them by a finite verb.
    """
    if view.search(_DENIAL, span):
        return "the clause denies it"
    if view.search(_BUYERS, span):
        return "the people named are those who buy"
    if view.search(_OFFENDERS, span):
        return "it is offenders of whom the clause says where they are from"
    cues = [m for m in view.find("flow-context", "obstacle", within=span) if not _is_setting(view, m.span)]
    if not cues:
        return ""
    first = cues[0].span
    if _BEFORE.search(view.text(span.start, first.start)) or _PASSIVE.search(view.text(span.start, span.end)):
        return ""
    return f"the clause speaks of {first.text(view.sentence.text)!r}"


_BUYERS = guarded(
    r"(?i)\b(?:men|nationals|citizens|individuals|foreigners|visitors|residents|travelers|clients|businessmen|persons|people|workers)\b[^;:]{0,170}"
    r"(?:\b(?:purchas(?:e|es|ed|ing)|buy|buys|solicit|procure|pay for|seek) (?:[\w-]+ ){0,4}?(?:sex|prostitut\w+|women|girls|boys|children|minors|brides)\b"
    r"|\btravel\w* [^;:]{0,120}\bto (?:engage in|have|exploit|sexually exploit|abuse|sexually abuse) (?:[\w-]+ ){0,3}?(?:sex|sexual|women|girls|boys|children"
    r"|minors)\b)"
)
"""People from a place who travel or pay to exploit others."""
_OFFENDERS = guarded(
    r"(?i)\b(?:traffickers|offenders|perpetrators|recruiters|pimps"
    r"|suspects) (?:(?:also|often|usually|mostly|typically|primarily|generally|are|were|have|been|may|be|reportedly) )*"
    r"(?:nationals|citizens|members|residents|men|women|from|of|come|came|originate[sd]?|hail(?:ed)?|include[sd]?)\b"
    r"(?![^;:]{0,60}? (?:move|bring|take|send|transport|traffic|smuggle|lure|sell|deliver|force|exploit|subject)s? "
    r"(?:(?!and\b|to\b)[\w-]+ ){0,3}?(?:women|men|girls|boys|children|victims|people|persons|workers|minors|migrants)\b)"
)
"""Where offenders are from; not "recruiters from the port take women to Italy", which says where others are taken."""
_SETTING = re.compile(
    r"(?:frequented by|visited by|patronized by|popular with|cater(?:s|ing)? (?:to|for)|serv(?:es?|ed|ing)|attract(?:s|ed|ing)?|used by"
    r"|demands? (?:of|from|by)) (?:[\w-]+ ){0,3}$"
)
_ADJECTIVES = re.compile(
    r",? (?:(?:and )?(?:displaced|poor|young|uneducated|unemployed|marginalized|rural|undocumented|homeless),? )+"
)


def _is_setting(view: View, cue: Span) -> bool:
    """Whether tourists are only who comes to a place where victims are, or "vulnerable" describes the victims."""
    more = _ADJECTIVES.match(view.text(cue.end, cue.end + 60))
    behind = cue.end + more.end() if more else cue.end + 1
    if behind in view.nouns or behind in view.places:
        return cue.text(view.sentence.text).lower() in ("vulnerable", "at-risk")
    if _ON_VISA.search(view.text(cue.start - 30, cue.end)):
        return True
    is_guest = "tourist" in cue.text(view.sentence.text).lower()
    return is_guest and _SETTING.search(view.text(cue.start - 40, cue.start)) is not None


_ON_VISA = re.compile(r"\b(?:on|with|under|using) (?:[\w-]+,? ){0,4}visas$")
"""The papers people travel on do not make the sentence one on migration policy."""


def denies(view: View, span: Span) -> bool:
    """Whether the predication says that something is not so, not known or not reported."""
    return view.search(_DENIAL, span) is not None


def is_exploitation(view: View, span: Span) -> bool:
    """Whether the predication speaks of exploitation in its own words."""
    if view.has("flow-verb", "exploitation", within=span) or view.search(_SAME, span):
        return True
    if any(span.contains(m.span) for m in view.sentence.of("offense", "role")):
        return True
    return view.search(_SOLDIERS, span) is not None or bool(exploitation_of(view.sentence, span).offenses)


_SOLDIERS = guarded(
    r"\b(?:recruit|conscript|abduct|us|hold|held|forc)\w* (?:[\w-]+,? ){0,6}?(?:children|boys|girls|minors)\b[^;:]{0,40}"
    r"\b(?:as|in) (?:[\w-]+ ){0,3}(?:fighters|soldiers|combatants|combat|porters|hostilities)\b"
)
"""Child soldiers by what they are made to do."""


_SAME = guarded(r"\bsame (?:purposes?|reasons?)\b")


def is_transfer(view: View, span: Span) -> bool:
    """Whether people are said to be taken somewhere, as traffickers take them."""
    if _TRAFFICKERS.search(view.text(span.start, span.end)):
        return True
    people = view.has("flow-noun", "person", within=span) or any(span.start < end <= span.end for end in view.plurals)
    return people and view.has("flow-verb", "transfer", within=span)


_TRAFFICKERS = re.compile(r"(?i)\btraffick")


def is_movement(view: View, span: Span) -> bool:
    """Whether people are said to be brought somewhere or found there."""
    return view.has("flow-verb", "movement", within=span)


def is_stay(view: View, span: Span) -> bool:
    """Whether people are said to be somewhere: "an estimated 2,000 Dominican women are in Western Europe"."""
    return view.search(_STAY, span) is not None


_STAY = guarded(
    r"\b(?:women|men|girls|boys|children|people|persons|citizens|nationals|workers|migrants) (?:are|were|live|reside|stay) in\b"
)


def is_moved(view: View, span: Span) -> bool:
    """Whether people are said to leave where they are from, or to be trafficked, which leaves the place open."""
    moves = view.find("flow-verb", "transfer", "movement", "migration", within=span)
    leaves = any(m.span.text(view.sentence.text) not in ("held", "found") for m in moves)
    return leaves or _TRAFFICKERS.search(view.text(span.start, span.end)) is not None


def foreigners(text: str) -> str:
    """The word in a stretch of text for people of unnamed origin, or nothing."""
    found = None if _RURAL.search(text) else _FOREIGN.search(text)
    return found[0] if found else ""


_FOREIGN = re.compile(
    r"\b(?<!and )(?:foreign(?:ers)?(?! (?:observers|governments?|embass|diplomat|media|press|NGOs?|officials|experts|sources|aid|donors|organi))|immigrants?"
    r"|refugees?|expatriates?|guest workers|asylum|undocumented|stateless|non-citizens|migrants?(?! from rural))\b"
)
_RURAL = re.compile(r"\b(?:rural|internal|seasonal) migrants?\b")


def is_leaving(view: View) -> bool:
    """Whether the sentence says that people go away from their country."""
    return _LEAVING.search(view.line) is not None


_LEAVING = re.compile(r"\bmigrants\b[^;:]{0,60}?\b(?:leave|leaves|depart|departs|set out)(?: the country)? for\b")


def is_passing(view: View, span: Span) -> bool:
    """Whether the people are said to be on their way."""
    return _PASSING.search(view.text(span.start, span.end)) is not None


def speaks_of_victims(view: View, span: Span) -> bool:
    """Whether those who pass are such as a profile names only as victims: women and children, not migrants."""
    text = view.text(span.start, span.end)
    return _VICTIMS.search(text) is not None and _MIGRANTS.search(text) is None


_VICTIMS = re.compile(r"\b(?:women|girls|children|boys|victims|minors)\b")
_MIGRANTS = re.compile(r"(?i)\b(?:im)?migra\w*|refugees|asylum")
_PASSING = re.compile(
    r"\b(?:in transit|transit(?:s|ed|ing)\b|en route|on (?:the|their) way|pass(?:es|ed|ing)? through|transit (?:through )?the (?:country|island|territory))\b"
)


def is_ellipsis(view: View, span: Span) -> bool:
    """Whether the predication leaves out what the one before it says ("as are women from ...")."""
    return view.search(_ELLIPSIS, span) is not None


_VERB_FORM = re.compile(r" (?:are|is|were|was|have|has|had|may|can) ")
"""What an introduction before a comma does not have: a verb of its own."""
_INTRODUCTION = re.compile(r"[^,;]{0,70}, ")
_PEOPLE = r"(?:women|girls|men|boys|children|victims|workers|migrants|persons|individuals|people|laborers|nationals)"
_ASIDE = (
    r"(?:,? (?:however|in turn|though|instead|(?:also|reportedly|allegedly|later|then|subsequently|eventually|often|sometimes|frequently|ultimately|"
    r"typically|usually|in some cases|occasionally|initially|still)(?=,? )),?|, (?:called|known as|many|mostly|most|some|often|usually|including|who"
    r"|aged) [^,;]{3,60},)*"
)
"""What may stand between a subject and its verb: adverbs, and an aside between commas."""
_ANAPHOR = re.compile(
    r"(?i)(?:and |but |while |however, |also |in addition, |in some cases, |such |once there, |(?:up)?on (?:their )?arrival,? "
    r"|after (?:they arrive|arriving|arrival)(?: there)?,? |occasionally,? |sometimes,? |often,? |eventually,? |subsequently,? )*"
    r"(?:(?:(?:some|many|most|several|a few|few|a number|the majority|a majority|all|both|others|much|a minority|an increasing number|thousands|hundreds"
    r"|dozens)"
    r"(?: of (?:them|whom|these|those|the))?|they|these|those|such|the"
    r"|(?:an? )?(?:much |far |very )?(?:smaller|lesser|small|large|larger|greater|limited|significant|unknown|growing|increasing) numbers?)"
    rf"(?=(?: (?:\w+ )?{_PEOPLE})?(?: (?:among|of) them)?{_ASIDE} "
    r"(?:migrate|work|beg|arrive|are|is|were|was|have|has|may|might|can|could|go|come|move|pass|travel|become|end|fall|find|continue|face|experience|transit"
    r"|suffer|endure|encounter|live|remain|stay|get|labor|wind|cross|enter|report|receive|originate|owe|pay|escape|became|fell|found|faced|ended|suffered"
    r"|came|went)\b))"
)
_NO_SUBJECT = re.compile(
    r"(?:often|sometimes|then|later|subsequently|frequently|eventually|instead|upon arrival|may|can|are|were|is|have|find|face|end|fall|become|experience"
    r"|who (?:are|were|may|have|then|later|subsequently|often|sometimes|find|face|end|fall|become)) "
)
_THIS = re.compile(
    r"(?i)(?:[\w-]+ ){0,6}(?:this|such) (?:[\w-]+ )?(?:trafficking|traffic|practice|exploitation|abuse|activity)\b"
)
_GENERIC = re.compile(
    r"(?i)(?:some|many|most|several|a few|a number|the majority|a majority|all|both|others|thousands|hundreds|the) (?!of\b"
    r"|(?:become|became|are|were|fall|fell|being) )(?:\w+ )?(?:women|girls|men|boys|children|victims|workers|migrants|persons|individuals|people|laborers"
    r"|nationals)\b"
)


_OBJECT = guarded(
    r"(?i)\b(?:sponsors|employers|traffickers|recruiters|pimps|brokers|agents|smugglers|gangs|who) (?:[\w-]+ ){0,3}?"
    r"(?:subject(?:ed)?|forced?|exploit(?:ed)?|coerced?|compel(?:led)?|hold|held) (?:some (?:of )?)?"
    r"(?:them|these|those|many|others|several|some"
    r"|(?:the |these |vulnerable |migrant )*(?:women|girls|children|migrants|workers|victims|individuals|men)) (?:to|into|in|for)\b"
)
_PRONOUN = guarded(
    r"(?i)\b(?:sponsors|employers|traffickers|recruiters|pimps|brokers|agents|smugglers|gangs|who) (?:[\w-]+ ){0,3}?"
    r"(?:subject(?:ed)?|forced?|exploit(?:ed)?|coerced?|compel(?:led)?|hold|held|transport|take|sell) (?:(?:some|many|most) of )?"
    r"(?:them|these (?:women|girls|children|migrants|workers|victims|individuals|men|people))\b"
)
"""Those who are exploited are the people of the predication before: "where sponsors subject them to forced labor"."""


def is_anaphor(view: View, span: Span) -> bool:
    """Whether the subject stands for the people of the predication before ("some of them", "these women")."""
    text = view.text(span.start, span.end)
    if _NUMBERS.match(text) and is_passing(view, span):
        return False  # "smaller numbers of victims transit X": others than those who stay
    if _is_anaphor(text):
        return True
    if view.search(_PRONOUN, span):
        return True
    if view.search(_OBJECT, span) and not any(span.start <= at < span.end for at in view.places):
        return True
    introduction = _INTRODUCTION.match(text)
    if introduction is not None and _VERB_FORM.search(introduction.group()):
        return False
    return introduction is not None and _is_anaphor(text[introduction.end() :])


def _is_anaphor(text: str) -> bool:
    if _THIS.match(text) or _NO_SUBJECT.match(text):
        return True
    return _ANAPHOR.match(text) is not None and _GENERIC.match(text) is None


_NUMBERS = re.compile(r"(?i)(?:an? )?(?:[\w-]+ )?numbers? of (?!them|these|those)")


def is_pronoun(view: View, span: Span) -> bool:
    """Whether the subject is a bare pronoun, which names no people of its own: "some become victims"."""
    return _BARE.match(view.text(span.start, span.end)) is not None


_BARE = re.compile(
    r"(?i)(?:and |but |while )?(?:some|many|most|several|a few|others|all|they|both|who)(?: of (?:them|whom))?,? "
    rf"(?!(?!become |became |fall |fell |are |were )(?:[\w-]+ )?{_PEOPLE})"
)


def is_framed(view: View, span: Span, before: Span, sentence: Span) -> bool:
    """Whether "within the country, ... and" opens the sentence, and holds for what follows too.

    Args:
        view: of the sentence.
        span: the predication that follows.
        before: the predication before it.
        sentence: where that one stands.
    """
    if sentence != view.sentence.span or _WITHIN.match(view.text(before.start, before.end)) is None:
        return False
    return _AND.fullmatch(view.text(before.end, span.start)) is not None


_WITHIN = re.compile(r"(?i)(?:within|inside|in|throughout) [^,;:]{3,40}, ")
_AND = re.compile(r",? and(?: also)?,? ")
