"""Whether a service or a shelter is there: who gives it, and whether it is denied, planned or only on paper.

What ``services`` and ``shelters`` share. A thing of a clause is *provided* where a verb of provision governs it and no
limit stands in the scope of that verb.
"""

from __future__ import annotations

import re

from kg import matching
from kg.extractors.provision_limits import DONE, denied_after, in_name, is_attribute, limit_before, on_paper
from kg.facts import Evidence, Modality, Rejection
from kg.model import AnalysedSentence, Document, Mention, Span
from kg.records import dataclass

_CONTRAST = r"(?:but|while|whereas|although|though|yet(?! to\b)|(?<!not )(?<!not, )however),? "
_HARD = re.compile(rf"; |, {_CONTRAST}| {_CONTRAST}", re.IGNORECASE)
"""A "however" inside of a predicate cuts nothing: "did not, however, fund shelters"."""

_SOFT = re.compile(
    r",? (?:and )?(?:which|who|whose|of which|of whom|where) |, and |, or (?=did|does|was|were)"
    r"|, (?=nor (?:did|does|was|were|has|have|had|is|are)\b)|, as (?=the |it )"
    r"|, with (?=(?:only |just )?(?:one|two|three|four|five|six|\d+|an?|NGOs|private|local NGOs) )"
)
_LEADING = re.compile(
    r"(?:Despite|Due to|Because|Without|In|During|While|With|Under|Given|Although|Though|As|Following|After|Through|For|By|At|Of|On|Since"
    r"|When|Once|Until|Before)"
    r"\b[^,;]*, ",
)
_NEXT = re.compile(
    r", and (?=[^,;]{2,60}?(?:, (?:for|in|near|of) [^,;]{2,40},)? (?:was|were|had|has|have|could|can|is|are|ran|gave|took|paid|led|made"
    r"|[a-z]{2,}ed) )"
)
_INSTEAD = re.compile(
    r" and (?:instead|rather|therefore|thus|typically|often|generally|largely|mainly|primarily|only|solely|usually)?,? ?"
    r"(?=(?:reli(?:ed|es)|rely|depend(?:ed|s)?|referred|refers|turned|worked|works|coordinated|partnered|left|leaves) )"
)
"""Where a negation ends: "had no shelters and relied on NGOs to house victims"."""

_ADDED = re.compile(r"\band (?:[a-z]+ly |also |then )?$")
_FINITE = re.compile(r"(?:ed|[a-z]s|ran|gave|took|paid|kept|built|sent|spent|held|got)(?: [a-z]+)?$")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|remained|remain|became)(?: [a-z]+ly| also| both| not| made| being)? ?$"
)
_PREDICATE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|did|does|do|can|could|may|ran|gave|took|paid|kept|built|led|made|held|met|sent|[a-z]{2,}ed"
    r"|[a-z]{3,}s)\b"
)
"""Something that can be a verb: without one, ", and" goes on a list ("the Ministry of Women, Family, and Labor")."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a thing stands in its clause.

    ``clause`` is what is shown as evidence; ``verb`` governs the thing, where one does; ``refused`` names the rule that
    speaks against it, ``None`` where it is provided.
    """

    clause: Span
    verb: Mention | None
    refused: str | None


REASONS: dict[str, str] = {
    "not-given": "it is said not to be given",
    "lacking": "it is said to be lacking",
    "planned": "it is planned, promised or called for",
    "on-paper": "a text provides for it; nobody is said to have got it",
    "taught": "it is the subject of instruction or of rules",
    "no-provision": "no verb says that it was given or is there",
    "no-victims": "nobody says that victims get it",
}
"""Rule -> what it tells a reader of the rejections."""


def firmness(sentence: AnalysedSentence, at: Span) -> Modality:
    """``possible`` only where the giving is hedged: "could receive" is a permission, "potential victims" are people.

    Args:
        sentence: the sentence.
        at: the words that name the service or the shelter.
    """
    hedged = matching.modality_of(sentence, at) == "possible"
    return "possible" if hedged and _HEDGED.search(sentence.text, sentence.span.start, at.end) else "asserted"


_HEDGED = re.compile(r"\b(?:reportedly|allegedly|possibly|purportedly|apparently|supposedly|perhaps|probably)\b", re.I)


def rejection(document: Document, span: Span, rule: str) -> Rejection:
    """The refusal of a candidate at ``span`` by one of :data:`REASONS`."""
    words = Evidence.of(document.text, matching.unfolded(document.text, span))
    return Rejection(document.key, words.span, words.quote, rule, REASONS[rule])


def clause_at(sentence: AnalysedSentence, at: Span) -> Span:
    """The main clause that holds ``at``: lists stay whole, contrasts and semicolons cut.

    Args:
        sentence: the sentence.
        at: a span in it.
    """
    start, end = sentence.span.start, sentence.span.end
    for cut in sentence.once(_hard_cuts):
        if cut.end <= at.start:
            start = cut.end
        elif cut.start >= at.end:
            end = cut.start
            break
    return Span(start, len(sentence.text[start:end].rstrip(" .,")) + start)


def _hard_cuts(sentence: AnalysedSentence) -> list[Span]:
    return [Span(*cut.span()) for cut in _HARD.finditer(sentence.text, sentence.span.start, sentence.span.end)]


def standing(
    sentence: AnalysedSentence,
    at: Span,
    *,
    self_governed: bool = False,
    by_law: bool = False,
    allowed: bool = False,
    first: Span | None = None,
    may_give: bool = False,
) -> Standing:
    """How the thing at ``at`` stands in its clause.

    Args:
        sentence: the sentence.
        at: the words that name the service or the shelter.
        self_governed: the words are themselves the verb ("repatriated").
        by_law: that a law gives it is enough (residence permits).
        allowed: a permission is enough ("were allowed to testify by video").
        first: the first of several services in a list; any verb directly before it will do ("dispensed meals, ...").
        may_give: that the thing itself gives something is enough ("its two shelters gave them counseling").
    """
    clause = _own_part(sentence, clause_at(sentence, at), at)
    verb = None if self_governed else _governor(sentence, clause, at, allowed)
    if verb is None and may_give:
        verb = next((v for v in sentence.of("provision-verb") if _has_subject(sentence, v, at)), None)
    active = verb is not None and verb.span.start < at.start
    scope = _scope(sentence, clause, verb.span if verb and active else at, added=active or self_governed)
    refused = limit_before(sentence, scope, at, verb) or denied_after(sentence, clause, at, verb)
    if refused is None and not by_law and on_paper(sentence, scope, verb):
        refused = "on-paper"
    if refused is None and verb is None and not self_governed and not _has_some_verb(sentence, clause, first):
        refused = "no-provision"
    return Standing(_shown(sentence, clause, scope.start if active else clause.start, at), verb, refused)


def _own_part(sentence: AnalysedSentence, clause: Span, at: Span) -> Span:
    """Of two clauses that ", and" joins the one whose subject the thing is: "..., and a second shelter was planned"."""
    text, start, end = sentence.text, clause.start, clause.end
    owner = text.rfind(" whose ", start, at.start)
    if owner >= 0 and not _PREDICATE.search(text, owner + 7, at.start):
        return Span(owner + 7, end)
    if not _SUBJECT.match(text, at.end, end):
        return clause
    joined = text.rfind(", and ", start, at.start)
    if joined >= 0 and not _PREDICATE.search(text, joined + 6, at.start):
        start = joined + 6
    added = _NEXT.search(text, at.end, end)
    return Span(start, added.start() if added else end)


_SUBJECT = re.compile(
    r"(?:,? (?:[a-z]+ed |built |run )?(?:for|in|of|near|at|with|by) [^,;]{2,40}?,?){0,2} (?:was|were|is|are|has|had|remained|opened"
    r"|reopened|closed)\b"
)
"""The thing is the subject of a predicate of its own."""


def _shown(sentence: AnalysedSentence, clause: Span, start: int, at: Span) -> Span:
    """The part of the clause that holds the thing, without the main clauses that are added in front and behind."""
    added = _NEXT.search(sentence.text, at.end, clause.end)
    front = start if sentence.text[max(0, start - 6) : start] == ", and " else clause.start
    return Span(front, added.start() if added else clause.end)


def _governor(sentence: AnalysedSentence, clause: Span, at: Span, allowed: bool) -> Mention | None:
    """The verb of provision nearest before, else the first passive or "available" after."""
    named = [*sentence.of("service"), *(m for m in sentence.of("shelter-noun") if m.code != "facility")]
    verbs = [
        verb
        for verb in matching.within(sentence.of("provision-verb"), clause)
        if (allowed or verb.code != "allow")
        and not verb.span.overlaps(at)
        and sentence.text[verb.span.start - 1] != "-"
        and not in_name(sentence, verb.span)
        and not is_attribute(sentence, verb.span)
        and not (verb.code == "run" and _AWAY.match(sentence.text, verb.span.end))
        and (verb.code != "receive" or _is_received(sentence, verb.span))
        and not any(verb.span.overlaps(other.span) for other in named)
    ]
    before = [verb for verb in verbs if verb.span.end <= at.start]
    return before[-1] if before else next((v for v in verbs if _is_predicate(sentence, clause, v)), None)


_AWAY = re.compile(r" (?:away|off)\b")


def _has_subject(sentence: AnalysedSentence, verb: Mention, at: Span) -> bool:
    """Whether the thing itself gives: "its two shelters, in Tbilisi and Batumi, gave them counseling"."""
    return verb.code == "give" and _GIVES.fullmatch(sentence.text, at.end, verb.span.start) is not None


_GIVES = re.compile(r"(?:,? (?:in|near|of|for|at) [^,;]{2,40},?)? (?:also |then )?")


def _is_received(sentence: AnalysedSentence, verb: Span) -> bool:
    """Whether "found" says that people came to something ("250 women found food there") and do get it."""
    text = sentence.text
    if verb.text(text) == "get":
        return not text.endswith(("are to ", "were to ", "is to "), 0, verb.start)
    return verb.text(text) != "found" or _FINDERS.search(text, sentence.span.start, verb.start) is not None


_FINDERS = re.compile(
    r"\b(?:victims|survivors|women|girls|boys|children|men|returnees|workers|who|office|center|shelter|home|them)(?: there| also)? $"
)


def _is_predicate(sentence: AnalysedSentence, clause: Span, verb: Mention) -> bool:
    if verb.span.text(sentence.text) in ("had", "has", "have") and _AUXILIARY.match(sentence.text, verb.span.end):
        return False
    lead = sentence.text[max(clause.start, verb.span.start - 24) : verb.span.start]
    return verb.code in {"exist", "run", "house", "assist", "receive"} or _PASSIVE.search(lead) is not None


_AUXILIARY = re.compile(
    r" (?:(?:already|also|never|not|ever|since|yet) )?(?:been|granted|given|gone|taken|seen|found|paid"
    r"|[a-z]{3,}ed (?:them|it|her|him|the|an?|to|by|in|any|no|that)) ?\b"
)
"""What makes "had" a part of another verb: "a court had granted them"."""


def _scope(sentence: AnalysedSentence, clause: Span, verb: Span, *, added: bool) -> Span:
    """From where a limit reaches the verb: the start of its own part of the clause."""
    start = clause.start
    leading = _LEADING.match(sentence.text, start, verb.start)
    if leading:
        start = leading.end()
    for cut in _SOFT.finditer(sentence.text, start, verb.start):
        predicate = _PREDICATE if added else DONE
        if cut.group() != ", and " or predicate.search(sentence.text, start, cut.start()):
            start = cut.end()
    for cut in _INSTEAD.finditer(sentence.text, start, verb.start):
        start = cut.end()
    word = verb.text(sentence.text)
    if _FINITE.search(word) and _ADDED.search(sentence.text, start, verb.start):
        start = verb.start
    return Span(start, max(start, verb.end))


def _has_some_verb(sentence: AnalysedSentence, clause: Span, first: Span | None) -> bool:
    """Whether a verb in the past stands directly before a list of services, be it known or not."""
    return first is not None and _SOME_VERB.search(sentence.text, clause.start, first.start) is not None


_SOME_VERB = re.compile(
    r"\b(?!(?:need|requir|request|demand|withh|restrict|reduc|lack|want|cit|mention|describ|report|limit|trafficked|includ|prohibit"
    r"|recommend|fail)[a-z]*\b)"
    r"[a-z]{3,}ed (?:them |victims |survivors )?(?:with )?(?:[a-z]+ )?$"
)


def cared_for(document: Document) -> tuple[str, ...]:
    """The sections that speak of victims throughout: the early narratives have none but the assessment."""
    has_own = any(section.name == "protection" for section in document.sections)
    return ("protection",) if has_own else ("protection", "assessment")


def is_wanted(sentence: AnalysedSentence, clause: Span, at: Span) -> bool:
    """Whether words of a clause say that what no verb governs may be missing, wanted or only foreseen.

    Args:
        sentence: the sentence.
        clause: the clause that holds the thing.
        at: the words for the thing.
    """
    is_foreseen = _FORESEEN.search(sentence.text, at.end, clause.end) is not None
    return is_foreseen or _WANTED.search(sentence.text, clause.start, at.end) is not None


_FORESEEN = re.compile(
    r"\b(?:promised|planned|expected|due|scheduled|delayed|unfinished|under construction|building sites?|closed|knew of no"
    r"|no (?:case|victim|instance))\b"
)


_WANTED = re.compile(
    r"\b(?:need\w*|lack\w*|ask\w*|call\w*|urg\w+|request\w*|recommend\w*|want\w*|wish\w*|promis\w+|plan\w*|cannot|could|should|would|few"
    r"|hardly|barely"
    r"|without|absconded|escaped|fled|fund|agreed|denied|demand\w*|sought|seek\w*|no|not|nor|never|if|unless|money|expert\w*"
    r"|traffick(?:ers?|ing of)|recruit\w*|entitl\w*|laws?|decrees?|are to|is to|train(?:ed|ing|s)?)\b",
    re.IGNORECASE,
)
