"""Verbs of movement with their goal: "sent 12 girls to a shelter", "were flown home", "put nine women on the stand".

The verb says nothing by itself and the goal stands behind the object, so that no form of the vocabulary holds both: the
predicate comes from the class of the verb and the class of the goal.
"""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.tape import Tape
from kg.model import Mention, Span

_PREDICATES = {
    ("carry", "home"): "repatriate", ("come", "home"): "repatriate", ("carry", "shelter"): "refer", ("put", "shelter"): (
        "place"
    ),
    ("carry", "custody"): "arrest", ("put", "custody"): "arrest", ("carry", "court"): "prosecute", ("put", "court"): (
        "prosecute"
    ),
    ("deem", "victim"): "identify", ("carry", "register"): "identify", ("put", "register"): "identify", ("deem",
        "register"): (
        "identify"
    ),
    ("come", "court"): "prosecute", ("carry", "stand"): "cooperate", ("put", "stand"): "cooperate", ("come", "stand"): (
        "cooperate"
    ),
    ("carry", "training"): "train", ("put", "training"): "train", ("come", "training"): "train",
    ("permit", "work"): "employ", ("carry", "out"): "identify", ("come", "shelter"): "assist",
}  # fmt: skip
_VICTIMS = frozenset({"victim", "person", "at-risk", "population", ""})
_ACCUSED = frozenset({"suspect", "person", "official", ""})
_OBJECTS = {
    "arrest": _ACCUSED,
    "prosecute": _ACCUSED,
    "train": frozenset({"official", "professional", "person", ""}),
    "employ": frozenset({"victim", "person", "at-risk", ""}),
}
_TO_BODY = re.compile(
    r" (?:over )?to (?:the |a |an |its )?(?:[A-Z][\w'-]*(?: (?:of|for|and|the|de|on))* ){0,7}(?:Children|Women"
    r"|Womens?|Family|Families|Child|Childhood|Social|Welfare|Youth|Minors|Protection|IOM|UNICEF|UNHCR|Caritas"
    r"|Affairs|Adolescents|Victims)\b"
)
"""Bodies that care for people, by what stands in their names."""
_TO_WORK = re.compile(r" to (?:[a-z]+ ){1,4}(?:work|jobs?|employment)\b")
_OUT_OF = re.compile(
    r"(?: up| away| out)? (?:off|out of|from) (?:[a-z-]+ ){0,3}?(?:streets?|brothels?|bars?|farms?|fields"
    r"|plantations?|kilns?|mines?|quarr(?:y|ies)|clubs?|nightclubs?|factor(?:y|ies)|workshops|boats?"
    r"|vessels?|captivity|exploitation|bondage|servitude|begging|slavery|prostitution"
    r"|(?:forced |child |hazardous |bonded )(?:labor|work)|(?:[a-z]+ )?situations?|armed groups?|trafficking)\b"
)
"""Where people are got out of, who then are found."""
_LEADS_TO = re.compile(
    r"(?: (?!and\b|but\b|who\b|that\b|which\b|while\b)[\w'-]+){0,6}? (?:to|into|in|at|before|on|with|over to|up for"
    r"|under|for) "
    r"(?:(?!and\b|to\b)[\w'-]+ ){0,5}"
)
_DIRECT = re.compile(r"(?: (?:safely|voluntarily|all|then|later|them|back|to|into|on|up|on to))* ")
_NO_HOME = re.compile(r"\s(?:to (?:school|work|class)|visits?|care|affairs|office|ministry|secretary)\b", re.IGNORECASE)
_BEFORE = re.compile(r"[dw]{0,2}")
_BEHIND = re.compile(
    r"(?:c[^VGbmhsB:;]{1,10}?c)?(?:V[dwNoirfktpy]{1,10}|[oirfktp][dwNoifp]{1,6}|W[hwp]{0,2})?[mhXw]{0,2}b?[bw]?"
)
_REACH = 90
"""How far behind its object, in code points, a verb's goal can stand."""


def goal_governor(context: Context, phrase: Phrase, governor: Governor | None) -> Governor | None:
    """The governor that a verb of movement and its goal make; None where the figure has no such verb or goal."""
    if phrase.doing or phrase.zero:
        return None
    tape, noun = context.tape, context.noun_of(phrase)
    for verb, start in _verbs(context, phrase):
        goal = _goal(tape, phrase, start)
        predicate = _PREDICATES.get((verb.code, goal), "")
        if predicate == "refer" and verb.span.text(tape.sentence.text).lower() in ("helped", "assisted"):
            continue
        if predicate and noun in _OBJECTS.get(predicate, _VICTIMS):
            at = next(i for i, token in enumerate(tape.tokens) if token.end >= verb.span.end)
            return Governor((predicate,), at, at, finite=bool(governor and governor.finite))
    return None


def _verbs(context: Context, phrase: Phrase) -> list[tuple[Mention, int]]:
    """The verbs of movement of which the phrase is object or subject, with the offset where their goal can begin."""
    tape, first, last = context.tape, context.leader(phrase), phrase
    if phrase in context.siblings:
        last = context.siblings[-1]
    found = []
    for verb in tape.sentence.of("movement"):
        if verb.span.end <= tape.tokens[first.at].start and verb.code != "come":
            between = _letters(tape, verb.span.end, tape.tokens[first.at].start)
            found += [(verb, tape.tokens[last.end - 1].end)] if _BEFORE.fullmatch(between) else []
        elif verb.span.start >= tape.tokens[last.end - 1].end:
            between = _letters(tape, tape.tokens[last.end - 1].end, verb.span.start)
            is_subject = verb.code == "come" or "b" in between
            found += [(verb, verb.span.end)] if is_subject and _BEHIND.fullmatch(between) else []
    return found


def _letters(tape: Tape, start: int, end: int) -> str:
    pairs = zip(tape.tokens, tape.letters, strict=True)
    return "".join(letter for token, letter in pairs if start <= token.start and token.end <= end)


def _goal(tape: Tape, phrase: Phrase, start: int) -> str:
    """The class of the first goal behind an offset, led to by a preposition (or by nothing, as "home" is)."""
    text = tape.sentence.text
    for goal in tape.sentence.of("goal"):
        if not start <= goal.span.start <= start + _REACH:
            continue
        gap = text[start : goal.span.start]
        is_led = _LEADS_TO.fullmatch(gap) is not None or _DIRECT.fullmatch(gap) is not None
        if is_led and not (goal.code == "home" and _NO_HOME.match(text, goal.span.end)):
            return goal.code
    if _TO_BODY.match(text, start):
        return "shelter"
    if _TO_WORK.match(text, start):
        return "work"
    if _OUT_OF.match(text, start):
        return "out"
    return "home" if _goes_to_own_country(tape, phrase, start) else ""


_TO = re.compile(r"(?: back| home| by \w+| safely){0,2} to ")


def _goes_to_own_country(tape: Tape, phrase: Phrase, start: int) -> bool:
    """Whether nationals are brought where they come from: "nine Bangladeshi women were transferred to Dhaka"."""
    match = _TO.match(tape.sentence.text, start)
    if match is None:
        return False
    places = tape.sentence.of("place")
    counted = Span(tape.tokens[phrase.at].start, tape.tokens[phrase.end - 1].end)
    own = {p.code for p in places if counted.contains(p.span)}
    return any(p.span.start == match.end() and p.code in own for p in places)
