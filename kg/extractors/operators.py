"""Who runs a shelter: the modifier before it, the agent behind it, or the subject of the verb that governs it."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from kg import lexicon, matching
from kg.extractors.provision import clause_at
from kg.extractors.vocabulary import expressed
from kg.model import AnalysedSentence, Mention, Span

Operator: TypeAlias = Literal["government", "ngo", "mixed"] | None

_NGO = re.compile(
    r"\b(?:[A-Z]*NGOs?|CSOs?|[Vv]olunteers|[Aa]ctivists)\b|[Nn]on-?governmental|[Nn]on-?profit|[Cc]ivil society|[Cc]hurch|[Ff]aith-based|"
    r"Baptist|Lutheran|Methodist|Protestant|Adventist|Evangelical|Orthodox|Anglican|Islamic|[Rr]eligious|[Cc]harit|[Pp]rivate|Catholic|[Mm]issionar|[Cc]onvent\b|[Pp]arish|"
    r"\b(?:Foundation|Fundaci[oó]n|Fondation|Asociaci[oó]n|Association|Caritas|Sisters|Nuns|Red Cross|Red Crescent|Salvation Army|Lobby|Society|Trust|Mission|(?<!European )(?<!African )Union"
    r"|Network|Coalition|Alliance|Movement|Save the Children|World Vision)\b|"
    r"\b(?:foundations?|associations?|nuns|civic groups?|(?:women's|local|community|aid|relief|advocacy|human rights) (?:groups?|organi[sz]ations?))\b"
)
_STATE = re.compile(
    r"\b(?:(?:[Gg]overnments?|[Ss]tate)(?!-(?:funded|financed|supported|subsidized))|[Mm]inistr(?:y|ies)|[Dd]epartments?|[Aa]uthorit(?:y|ies)|[Mm]unicipal\w*|[Pp]rovinc\w+|"
    r"[Pp]ublic|[Nn]ational|[Ff]ederal|[Pp]olice|[Aa]genc(?:y|ies)|[Ss]ecretariat|[Ii]nstitute|[Cc]ommission|[Oo]fficials|[Bb]ureaus?|fund|State Fund|"
    r"[Dd]irectorate|[Oo]ffice|[Cc]ouncil|embass(?:y|ies)|Embassy|[Cc]onsulates?|[Ll]ocal governments|[Cc]ity|[Cc]ities|[Rr]egions?|[Dd]istricts?|"
    r"[Cc]antons?|[Mm]ayor|[Pp]refecture|[Pp]rosecutors?|[Aa]ttorney general|Attorney General|[Cc]ount(?:y|ies)|Services?|Administration|Board|Committee|Taskforce|Ombuds\w+|Unit|Division|Force"
    r"|Corps|Court|Parliament|It|it)\b"
)
_FOREIGN = re.compile(r"\b(?:[Ii]nternational organi[sz]ations?|IOM|UNICEF|UNHCR|UNODC|United Nations|UN)\b")
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_PRIVATE_NAME = re.compile(
    r"(?:[Tt]he )?(?!The )[A-Z][\w'-]+(?: (?:(?:of|for|and|de|del|la|los|las|des|du|in|to|the) ){0,2}[A-Z][\w'-]+)+(?: \([A-Z]+\))?"
)
"""A name of several words: where none of them is one for a body of the state, an organization of its own."""

_AGENT = re.compile(
    r"(?:(?! of (?:them|which)| (?:and )?some | and (?:one|two|three|another|\d+)\b)[^;.]){0,60}?\b(?:run|operated|managed|administered|maintained|staffed|owned|opened|established|set up|built"
    r"|rented|leased)"
    r"(?: jointly| entirely| directly)? by ([^;.]{2,80})"
)
_STAFFED = re.compile(
    r"\bstaffed by (?:an? |about |only |up to )?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|social workers|professionals|trained)\b)"
)
"""How many work there is not who runs it."""

_COMMISSIONED = re.compile(
    r"\b(?:financ|fund|pay|paid|contract|commission|enabl|allow|help|support|licens|authoriz)(?:e?d|e?s|)? ((?:the |an? |two |three )?[^,;]{2,80}?) to $"
)
"""Who runs it at another's order: "financed an NGO to run a shelter"."""

_PAID_TO = re.compile(
    r"\b(?:gave|gives?|given|grant(?:s|ed)?|allocat(?:es|ed)|award(?:s|ed)|provid(?:es|ed)|transferred|disbursed|paid) [^;]{2,70}? to ((?:the |an? |two |three |local )?[^,;]{2,60}?) to $"
)
"""Who runs it with money of another: "gave 130,000 marks to NGOs to run six shelters"."""

_SUBJECT_TIED = re.compile(
    r"\b([\w.]+)-(?:run|operated|managed|administered) [^;]{2,80}? (?:is|was|remains|remained) (?:the|its) [^;,]{0,50}$"
)
"""Who runs the one that is called so: "the NGO-run safe house was the country's one shelter"."""

_ALL_BY = re.compile(
    r"; (?:they|all|both|these)(?: (?:are|were))?(?: all| both)? (?:run|operated|managed|administered|maintained) by ([^;.]{2,80})"
    r"|, (?:all|both|each|which (?:is|are|was|were))(?: of (?:them|which))?(?: (?:is|are|was|were))? (?:[a-z]+ (?:by|with) [^,;]{2,40} (?:and|but) )?(?:run|operated|managed|administered"
    r"|maintained) by ([^;.]{2,80})"
)
"""The agent of shelters that a list told apart: "one for men and one for women, both run by the ministry"."""

_AGENT_END = re.compile(
    r", and (?=[^,;]{2,100}? (?:was|were|had|has|have|ran|gave|took|paid|led|opened|provided|operated|funded|received|assisted|trained)\b)|, (?!(?:[A-Z][\w'-]+,? (?:and|of)|and) )"
    r"| (?:that|which|who|with (?:funds|funding|state|government|police|support|help)|where|in|during|since|for|to) | (?:and|but) (?:financed|funded|paid|supported|subsidized|sponsored) "
)
_JOINT = re.compile(
    r"\b(?:[Jj]ointly|[Ii]n (?:partnership|cooperation|collaboration|conjunction) with|[Tt]ogether with|[Pp]artner(?:ed|s) with)\b"
)
_ROLES = frozenset({"run", "give", "house"})
_OWNING = frozenset({"has", "have", "had"})
_THAT_RUNS = re.compile(
    r"(?: (?:for|in|near|of|at) [^,;.]{2,40}?){0,2},? (?:that|which) ((?:the|an?|its|NGOs?|(?:local )?[a-z]+|[A-Z])(?<! is)(?<! are)(?<! was)(?<! were)[^,;.]{0,60}?) (?:also )?(?:ran|runs?"
    r"|operate[sd]?|manage[sd]?|maintain(?:s|ed)?|administer(?:s|ed)?)\b"
    r"((?: (?:jointly|together|in (?:partnership|cooperation|collaboration)) with [^,;.]{2,40})?)"
)
_RUN_BY = re.compile(r"([\w.]+)-(?:run|operated|managed|administered|owned|led)\b")
_OWNER = re.compile(
    r"\b(?:[Nn]ational|[Gg]overnment|[Ss]tate|[Mm]unicipal|[Pp]rovincial|[Pp]ublic|[Mm]inistry|[Pp]olice)(?:'s)? (?!-)|\b[Gg]overnment's "
)
_STATE_OWNED = re.compile(r"\b(?:[Gg]overnment|[Ss]tate|[Mm]unicipal|[Pp]rovincial|[Cc]ity|[Mm]inistry)(?:'s)? (?!-)")
_OF_BODY = re.compile(
    r" (?:of|belonging to) (?:the |an? )?((?:[a-z-]+ ){0,2}(?:NGO|foundation|association|charity|church|Red Cross|Red Crescent|order|convent)\b[^,;.]{0,30})"
)
"""The body that a shelter is of: "the two shelters of the foundation La Strada"."""
_PAID = re.compile(
    r",? ?\b(?:[Ww]ith|[Uu]sing|[Tt]hrough)\b[^,]*?\b(?:fund\w*|support|financ\w*|grants?|subsid\w*|money|help|assistance"
    r"|aid)\b(?: (?:from|of|by) (?:(?! an? (?:NGO|local|private|charity|church|foundation)| NGOs? (?:ran|run|operat|manag))[^,])*)?,?"
    r"|,? \b[Uu]nder (?:an? )?(?:[a-z]+ )?(?:contract|agreement|arrangement)s? with [^,]*,?"
)
"""Who pays does not run."""
_RELATIVE = re.compile(r",? (?:which|that|who)(?: (?:also|currently|already|still|now|then))? ?$")
_TO_WHOM = re.compile(r" (?:to|with|by|from|for|through) ")
_CUT = re.compile(
    r",? and (?=(?:the|an?|its|it|they|local|some|other|two|three|four|five|six|one|several|NGOs?|\d+|[a-z]+ NGOs?|[A-Z])\b)|, (?:(?:under |through |in |at |by )?which|where) |; "
)
_FINITE = re.compile(
    r"(?<!-)\b(?:was|were|is|are|has|had|have|ran|gave|took|paid|kept|built|led|continues?|provides?|operates?|"
    r"(?!(?:trafficked|united|rescued|specialized|named|dedicated)\b)[a-z]{3,}ed)\b"
)


def operator_of(sentence: AnalysedSentence, noun: Span, verb: Mention | None) -> Operator:
    """Who runs the shelters that ``noun`` names.

    Args:
        sentence: the sentence.
        noun: the words for the shelters.
        verb: the verb that governs them, if there is one.

    Returns:
        ``None`` where it is not said, or where an international organization runs them.
    """
    clause = clause_at(sentence, noun)
    head = max(clause.start, noun.start - 32, verb.span.end if verb and verb.span.end <= noun.start else 0)
    before = sentence.text[head : noun.end].rsplit(",", 1)[-1]
    if _is_own_of_state(sentence.text, noun, clause):
        return "government"
    named = [
        m for m in matching.within(sentence.of("operator"), clause) if _is_beside(sentence.text, m.span, head, noun)
    ]
    if named:
        return named[0].code  # type: ignore[return-value]
    if (agent := _AGENT.match(sentence.text, noun.end, clause.end)) and not _STAFFED.search(agent.group()):
        return classified(_AGENT_END.split(agent[1])[0], sentence.text)
    if (whole := _ALL_BY.search(sentence.text, noun.end, sentence.span.end)) is not None:
        return classified(_AGENT_END.split(whole[1] or whole[2])[0], sentence.text)
    if owner := _THAT_RUNS.match(sentence.text, noun.end, clause.end):
        return classified(owner[1] + owner[2], sentence.text)
    if tied := _RUN_BY.search(before):
        return classified(tied[1], sentence.text)
    if _NGO.search(before.split(" and ")[-1]):
        return "ngo"
    if (
        verb is not None
        and verb.code in ("exist", "house", "allow", "receive", "refer", "fund")
        and _STATE_OWNED.search(before)
    ):
        return "government"
    if body := _OF_BODY.match(sentence.text, noun.end, clause.end):
        return "ngo" if _NGO.search(body[1]) else None
    if told := _by_order(sentence.text, noun, verb, clause):
        return classified(told, sentence.text)
    if verb is not None and verb.code == "run" and _EFFORTS.match(sentence.text, sentence.span.start, verb.span.start):
        return "government"
    joint = _JOINT.search(sentence.text, clause.start, noun.end) or _joint_behind(sentence, noun, clause.end)
    if not joint and (verb is None or not _makes_runner(sentence, verb, clause, noun) or verb.span.start > noun.start):
        return "government" if _OWNER.search(before) and (verb is None or verb.code != "fund") else None
    is_behind = joint is not None and joint.start() >= noun.end
    reach = clause.end if is_behind or verb is None else max(verb.span.start, joint.end() if joint else 0)
    return classified(_subject(sentence.text[clause.start : reach]), sentence.text)


_EFFORTS = re.compile(r"(?:These|Such|Its|The government's) (?:efforts|steps|measures|actions|achievements) included? ")
"""What the government did, in the placement: "These efforts included opening a shelter"."""


def _makes_runner(sentence: AnalysedSentence, verb: Mention, clause: Span, noun: Span) -> bool:
    """Whether the subject of the verb is who runs the shelters, and does not only give money to them."""
    if verb.code == "give" and _MONEY_TO.search(sentence.text, verb.span.end, noun.start):
        return False
    is_funded_too = verb.code == "fund" and _RUN_AND.search(sentence.text, clause.start, verb.span.start) is not None
    return verb.code in _ROLES or verb.span.text(sentence.text) in _OWNING or is_funded_too


_MONEY_TO = re.compile(
    r"\b(?:subsid\w+|fund(?:s|ing)|grants?|money|financ\w+|million|dollars|euros?|\$[\d,.]+)\b[^;]{0,60}? to "
)
_RUN_AND = re.compile(
    r"\b(?:operate[sd]?|ran|runs?|manage[sd]?|maintain(?:s|ed)?|oversees?|oversaw|administer(?:s|ed)?) and (?:also |fully )?$"
)
"""Who runs and pays: "oversaw and funded shelters"."""


def _is_own_of_state(text: str, noun: Span, clause: Span) -> bool:
    """Whether the state is said to have them for itself: "the ministry had a shelter of its own"."""
    is_own = text.startswith((" of its own", " of their own"), noun.end)
    return is_own and _STATE.search(text, clause.start, noun.start) is not None


def _by_order(text: str, noun: Span, verb: Mention | None, clause: Span) -> str:
    """The words for who runs shelters that another pays for, or that are called after who runs them; or nothing."""
    for order in (_COMMISSIONED, _PAID_TO):
        if verb is not None and (other := order.search(text, clause.start, verb.span.start)):
            return other[1]
    called = _SUBJECT_TIED.search(text, clause.start, noun.start)
    return called[1] if called else ""


def is_said_to_be_run(sentence: AnalysedSentence, noun: Span) -> bool:
    """Whether a clause behind the noun says who runs the shelters: "lodged in hostels that NGOs ran".

    Args:
        sentence: the sentence.
        noun: the words for the shelters.
    """
    return _THAT_RUNS.match(sentence.text, noun.end, clause_at(sentence, noun).end) is not None


def _joint_behind(sentence: AnalysedSentence, noun: Span, end: int) -> re.Match[str] | None:
    """Who runs it too, told behind the shelter; not of what somebody does beside it: ", and with an NGO it opened a line"."""
    joint = _JOINT.search(sentence.text, noun.end, end)
    is_apart = joint and _NEXT_DEED.search(sentence.text, noun.end, joint.start())
    return None if is_apart else joint


_NEXT_DEED = re.compile(r", and \Z| and, \Z|; |, and (?:the|its|it|they|an?|[A-Z]{2,}) ")


def _is_beside(text: str, cue: Span, head: int, noun: Span) -> bool:
    """Whether "NGO-run", "run by the government" belong to the noun; a bare "government" is a subject."""
    between = text[noun.end : cue.start]
    near = head <= cue.start < noun.end + 40 and " of " not in between and " and " not in between
    near = near and not _OF_A_PART.search(between)
    return near and re.search(r"[- ]", cue.text(text)) is not None


_OF_A_PART = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|others?|some|most) (?:is|are|was|were) $"
)


def _subject(words: str) -> str:
    """The noun phrase that the verb has for its subject, without the words that only lead in or say who pays."""
    if _JOINT.search(words):
        return words
    words = _PAID.sub(" ", words)
    if relative := _RELATIVE.search(words):
        return _TO_WHOM.split(words[: relative.start()])[-1]
    start = 0
    for cut in _CUT.finditer(words):
        if _FINITE.search(words, start, cut.start()):
            start = cut.end()
    finite = _FINITE.search(words, start)
    return words[start : finite.start()] if finite and finite.start() > start else words[start:]


def classified(words: str, text: str = "") -> Operator:
    """The kind of operator that these words name.

    Args:
        words: a noun phrase, such as the subject of "operated".
        text: the narrative, where an acronym or a name may be explained.

    >>> classified("the Ministry of Health, together with two NGOs,")
    'mixed'
    """
    private, public = _NGO.search(words), _STATE.search(words)
    if private and public:
        if _JOINT.search(words):
            return "mixed"
        apart = (
            words[private.start() : public.start()]
            if private.start() < public.start()
            else words[public.end() : private.start()]
        )
        return "mixed" if re.search(r"\band\b|\bwith\b", apart) else "ngo"
    if private or _names_ngo(words):
        return "ngo"
    if _FOREIGN.search(words) and not re.search(r"\b(?:[Gg]overnment|[Mm]inistry|[Aa]uthorities)\b", words):
        return None
    if public:
        return "government"
    if _PRIVATE_NAME.fullmatch(words.strip(" ,")):
        return "ngo"
    acronym = _ACRONYM.search(words)
    if acronym:
        named = _explained(acronym.group(), text)
        return classified(named) or "government" if named else "government"
    return "ngo" if _is_ngo_name(words.strip(" ,"), text) else None


def _names_ngo(words: str) -> bool:
    """Whether an organization of the vocabulary is named that is no body of states."""
    kinds = expressed("bodies.ttl", "body")
    return any(m.scheme == "body" and kinds[m.code] == "ngo" for m in lexicon.load().find(words))


def _explained(acronym: str, text: str) -> str:
    """The words before the brackets that define an acronym."""
    at = text.find(f"({acronym})")
    return re.split(r"[.;,] |\n", text[max(0, at - 80) : at])[-1] if at > 0 else ""


def _is_ngo_name(words: str, text: str) -> bool:
    """Whether the text calls this name an NGO: "the NGO Northern Light", "Northern Light, a local NGO"."""
    name = re.sub(r"^(?:The|the) ", "", words)
    if not name[:1].isupper():
        return False
    place = re.escape(name)
    return re.search(rf"\bNGOs? {place}\b|\b{place}, an? (?:[a-z-]+ ){{0,3}}NGO\b", text) is not None
