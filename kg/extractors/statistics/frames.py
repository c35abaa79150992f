"""Figures by their own words: what they count and what governs them."""

from __future__ import annotations

import re

import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.again import told_again, told_aside
from kg.extractors.statistics.contact import contact_verb, is_contact
from kg.extractors.statistics.context import Context, Frame
from kg.extractors.statistics.doers import is_of_others
from kg.extractors.statistics.estimates import estimated, part_of_money
from kg.extractors.statistics.framing import framed
from kg.extractors.statistics.gapping import by_nobody, gapped, named_ahead
from kg.extractors.statistics.goals import goal_governor
from kg.extractors.statistics.governors import before
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.measuring import measures
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor, behind, is_subject
from kg.extractors.statistics.tape import Tape
from kg.extractors.statistics.topics import of_line, of_topic
from kg.guards import guarded
from kg.model import Quantity
from kg.records import replace

_CAPACITY = guarded(r"\b(?:room|space|capacity|beds|places) (?:for|of) (?:up to )?\Z")
_STAYED = re.compile(
    r" (?:asked|chose|decided|opted|elected|wished|wanted|preferred|requested) (?:not to return"
    r"|to (?:remain|stay))\b(?! (?:in|at) (?:the |a )?(?:[a-z-]+ )?(?:shelter|home|center))"
)
"""People who go on living where they are; nobody did anything for them."""
_SCHEDULED = re.compile(
    r" (?:is|are|was|were|remains?|remained) (?:now "
    r"|still )?(?:(?:set|scheduled|due|slated|planned|expected) (?:for|to|in)|awaited|outstanding)\b"
)
"""What is still to come: "the trial of the six is set for June"."""
_DID_SO = re.compile(r" (?:did|had|have|has)(?: done)? so\b(?! far)")
_SO_DID = guarded(r"\b(?:did|done|doing) so (?:in|for|on behalf of|with) (?:another |a further |only |just )?\Z")
"""Behind what is done again: "victims may sue, and lawyers did so in 19 cases"."""
_NONE_DID = re.compile(r" did(?: so)?(?=[ .,;])")
_ALONE_DID = re.compile(r" (?:did|have|had|had been|have been|were|was)(?=[.,;])")
_KIN = guarded(r"\b(?:families|parents|relatives|mothers|employers|homes) of (?:the )?\Z")
_RETURN = re.compile(
    r" (?:(?:to )?(?:obtain|get|secure|acquire|receive) (?:[a-z-]+ ){0,3}(?:documents?|papers|passports?|visas?"
    r"|permits?|tickets?|passage)(?: and [a-z]+ (?:documents?|papers|passports?|visas?|permits?|tickets?))?,? and )?"
    r"(?:to )?(?:return|go|fly|travel|come) (?:safely )?(?:home|back|to)\b|(?: to)? return\b"
)
_FIND_WORK = re.compile(
    r" (?:to |in |with )?(?:find|finding|get|getting|obtain|obtaining|secure|securing|gain"
    r"|gaining) (?:[a-z-]+ ){0,2}?(?:work|jobs?|employment|positions)(?= |[.,;])(?! permits?\b| training\b"
    r"| authorizations?\b| visas?\b| documents?\b)"
)
"""What the help was for: "helped 14 victims to find work"."""
_ASKED = re.compile(r"\b(?:how many|whether any|what share|what became) of (?:the|its|these|those) \Z")
"""What is not told of the figure behind it, but for a clause on it: "how many of the 30 suspects it arrested were charged"."""
_HELPED = re.compile(r"(?:help|assist|aid|support)")


def fresh(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frames of a figure by its own words: what it counts, and what governs it."""
    tape = context.tape
    start = tape.tokens[phrase.at].start
    if _KIN.search(tape.sentence, start - 16, start):
        return []
    if _CAPACITY.search(tape.sentence, start - 24, start):
        return []
    if _ASKED.search(tape.sentence.text, max(0, start - 28), start):
        is_bare = tape.letters[phrase.end : phrase.end + 1] == "V"
        at = phrase.end + (not is_bare)
        is_told = is_bare or (tape.letters[at : at + 1] == "V" and is_contact(tape, at))
        governor = Governor((lattice.predicate_of(tape.tokens[at].code),), at, at) if is_told else None
        return [framed(context, phrase, governor, m) for m in measures(context, phrase, governor)] if governor else []
    end = tape.tokens[phrase.end - 1].end
    if _STAYED.match(tape.sentence.text, end) or _SCHEDULED.match(tape.sentence.text, end):
        return []
    if nobody := by_nobody(context, phrase):
        return nobody
    if _SO_DID.search(tape.sentence, start - 40, start):
        return _did_so(context, phrase)
    did = (_NONE_DID,) if phrase.zero else (_DID_SO, _ALONE_DID)
    if any(one.match(tape.sentence.text, end) for one in did):
        return _did_so(context, phrase)
    goal = goal_governor(context, phrase, governor)
    if own := estimated(context, phrase, governor) or part_of_money(context, phrase, governor):
        return [framed(context, phrase, governor, own)]
    for candidate in [goal] if goal else _candidates(tape, phrase, governor):
        found = [m for m in measures(context, phrase, candidate) if not is_of_others(context, phrase, candidate, m)]
        if found:
            return [framed(context, phrase, candidate, measure) for measure in found]
    if topic := of_line(context, phrase, governor) or of_topic(context, phrase, governor):
        return [framed(context, phrase, governor, topic)]
    told = _told_by_noun(context, phrase, governor) or told_again(context, phrase, governor)
    return told or told_aside(context, phrase) or named_ahead(context, phrase) or gapped(context, phrase)


def whole(context: Context, phrase: Phrase) -> list[Frame]:
    """The frame of the total inside a partitive that says what it counts: "50 of the 136 offenders convicted"."""
    tape = context.tape
    if not phrase.partitive or phrase.head is None or phrase.noun == "post":
        return []
    inner = next((i for i in range(phrase.at + 1, phrase.head) if tape.letters[i] == "Q"), None)
    quantity = tape.tokens[inner].quantity if inner is not None else None
    if inner is None or quantity is None or quantity.value is None:
        return []
    one = replace(phrase, at=inner, quantity=quantity, partitive=False)
    behind_it = phrase.end + (tape.letters[phrase.end : phrase.end + 1] == "W")
    behind_it = contact_verb(tape, phrase) or behind_it
    verbs = [i for i in (*range(inner + 1, phrase.head), behind_it) if tape.letters[i : i + 1] == "V"]
    predicates = [
        lattice.predicate_of(tape.tokens[i].code)
        for i in verbs
        if tape.letters[i + 1 : i + 2] not in tuple("dQ$")
        and (i > phrase.end or not _is_what_part_did(context, phrase, i))
    ]
    measure = lattice.measure_of_doing(phrase.doing) if phrase.doing else None
    if phrase.noun == "suspect" and _CONVICTED.match(tape.text(inner + 1, phrase.head)):
        predicates = ["convict"]
    if context.section == "protection" and phrase.noun == "person":
        predicates = [p for p in predicates if p not in ("detain", "arrest")]
    if predicates and not phrase.doing:
        measure = lattice.measure_of(predicates[-1], phrase.noun)
    if measure is None or _is_told(context, measure, quantity):
        return []
    year = context.periods.this if tape.text(0, 1) == "As of" else context.year_of(one)
    return [Frame(one, measure, year, phrase.noun, (), inner, phrase.end - 1, follows=True)]


_OTHER_VERB = re.compile(r"[VGbhmvEH]")


def _is_what_part_did(context: Context, phrase: Phrase, at: int) -> bool:
    """Whether the verb at token ``at`` is what the part did: "12 of the 58 victims accepted assistance"."""
    tape = context.tape
    if at < phrase.end:
        return False
    is_phrase = " " in tape.tokens[at].word and not tape.tokens[at].word.startswith("found ")
    is_active = lattice.predicate_of(tape.tokens[at].code) in ("cooperate", "attend", "sue", "receive")
    is_last = _OTHER_VERB.search(tape.letters, at + 1) is None and is_subject(tape, phrase)
    return is_phrase or is_active or is_last


def _is_told(context: Context, measure: Measure, quantity: Quantity) -> bool:
    """Whether the whole is a total that was told before, and so no new figure."""
    return any(
        t.measure == measure and t.phrase.quantity.value == quantity.value for t in context.totals + context.earlier
    )


_CONVICTED = re.compile(r"(?:convicted|sentenced) ")


def _told_by_noun(context: Context, phrase: Phrase, governor: Governor | None) -> list[Frame]:
    """The frame of a total that its noun alone explains: "of the 31 convicted traffickers, 18 received prison terms"."""
    if governor and "sentence" in governor.predicates and context.tape.letters[phrase.end : phrase.end + 1] == "V":
        is_convicted = context.tape.tokens[phrase.end].code == "measure-verb/convict" and phrase.noun == "suspect"
        return [framed(context, phrase, None, Measure("convictions", "persons"))] if is_convicted else []
    is_total = governor is None and context.tape.letters[max(phrase.at - 2, 0) : phrase.at] in ("o", "od")
    if is_total and _is_new_whole(context, phrase):
        return [framed(context, phrase, None, Measure("victims-identified", "persons"))]
    if phrase.noun != "suspect" or phrase.head is None or not is_total:
        return []
    is_convicted = _CONVICTED.match(context.tape.text(phrase.at + 1, phrase.head)) is not None
    return [framed(context, phrase, governor, Measure("convictions", "persons"))] if is_convicted else []


def _is_new_whole(context: Context, phrase: Phrase) -> bool:
    """Whether victims are the whole of what follows, and were not told of before, as "the 34" were: "of 34 victims, 23 testified"."""
    tape = context.tape
    is_whole = tape.letters.startswith("oQ") and phrase.at == 1 and tape.letters[phrase.end : phrase.end + 1] == "c"
    return phrase.noun == "victim" and phrase.head is not None and is_whole and context.section == "protection"


def _did_so(context: Context, phrase: Phrase) -> list[Frame]:
    """A figure of those who "did so": what they did is what the clause before speaks of."""
    ahead, letters = context.tape.tokens[: phrase.at], context.tape.letters[: phrase.at]
    nouns = [t.code.partition("/")[2] for t in reversed(ahead) if t.code.startswith("counted-noun/")]
    nouns.insert(0, context.noun_of(phrase))
    meant = [token for token, letter in zip(ahead, "." + letters, strict=False) if letter in "tm" and token.code]
    for token in (*reversed(meant), *reversed(ahead)):
        predicate = lattice.predicate_of(token.code) if token.code else ""
        doing = token.code.partition("/")[2] if token.code.startswith("measure-noun/") else ""
        found = (m for noun in nouns if (m := lattice.measure_of(predicate, noun)))
        measure = lattice.measure_of_doing(doing) or next(found, None)
        if phrase.zero and predicate == "award":
            measure = Measure("compensation", None)
        if measure is not None:
            year = context.year_of(phrase)
            return [Frame(phrase, measure, year, phrase.noun, (), phrase.at, phrase.end - 1)]
    return []


def _candidates(tape: Tape, phrase: Phrase, governor: Governor | None) -> list[Governor | None]:
    """What may govern the phrase, the likeliest first; "helped 25 children return home" says what the help was."""
    if governor and governor.predicates in (("assist",), ("help",)) and _HELPED.match(tape.tokens[governor.last].word):
        if _RETURN.match(tape.sentence.text, tape.tokens[phrase.end - 1].end):
            return [Governor(("repatriate",), governor.first, governor.last)]
        if phrase.noun and _FIND_WORK.match(tape.sentence.text, tape.tokens[phrase.end - 1].end):
            return [Governor(("employ",), governor.first, governor.last)]
    if (
        phrase.noun
        and tape.letters[phrase.end : phrase.end + 2] == "wS"
        and tape.tokens[phrase.end].word in _POSSESSIVE
    ):
        return [Governor((lattice.predicate_of(tape.tokens[phrase.end + 1].code),), phrase.end, phrase.end + 1)]
    split = _split_verb(tape, phrase, governor)
    if governor and split:
        return [Governor((split,), governor.first, governor.last)]
    is_open = phrase.head is None and (governor is None or governor.predicates == ("do",))
    elided = _ELIDED.match(tape.letters, phrase.end) if is_open else None
    if elided:
        at = elided.end() - 1
        return [Governor((lattice.predicate_of(tape.tokens[at].code),), phrase.at, at)]
    return [governor, *_second(tape, phrase, governor)]


_POSSESSIVE = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")
"""What ends a plural that owns: "two officers' trials"."""
_ELIDED = re.compile(r"[it][wd]{0,2}S(?=[c&.s)])")
"""What is left of "resulted in": "32 resulted in convictions and 26 in acquittals"."""


_SPLIT = (
    (re.compile(r"(?:sent|brought|took|taken|flew|escorted|sending|bringing|taking|flying)\b"),
     re.compile(r" (?:safely )?(?:back|home)\b(?! to (?:school|work))"), "repatriate"),
    (re.compile(r"(?:received|admitted|took in|accepted|welcomed)\b"),
     re.compile(r" (?:who (?:were|had been) )?(?:referred|sent|handed over|brought|transferred) (?:to [a-z]+ )?by\b"),
         "refer"),
    (re.compile(r"(?:took|taken|taking|placed|placing|put|brought|hauled)\b"),
     re.compile(r" (?:into (?:police )?custody|(?:people |persons |suspects )?in for (?:questioning|interrogation))\b"),
         "arrest"),
    (re.compile(r"(?:placed|placing|put|putting|settled)\b"), re.compile(
        r" (?:in|into|with) (?:[a-z-]+ )?(?:jobs?|work|employment|employers|apprenticeships)\b"),
        "employ"),
    (re.compile(r"(?:took|taken|taking|brought|got|pulled|moved)\b"), re.compile(
        r" (?:(?!and\b|to\b)[a-z0-9-]+ ){0,7}?out of (?:[a-z-]+ ){0,2}?(?:work|labor|servitude|brothels?|mines?"
        r"|fields?|farms?|bars?|prostitution|factories|begging)\b"),
        "identify"),
    (re.compile(r"(?:turned|turning|handed|handing|signed|gave)\b"), re.compile(r" over to (?!(?:the )?police)"),
        "refer"),
    (re.compile(r"(?:found|finding)\b"), re.compile(r" (?:of (?:them|these|those) )?guilty\b"), "convict"),
    (re.compile(r"(?:found|finding)\b"), re.compile(r" (?:of (?:them|these|those) )?(?:innocent|not guilty)\b"),
        "acquit"),
)  # fmt: skip
"""Verbs with what may stand behind their object, and the predicate that the two make: "sent 12 girls back"."""


def _split_verb(tape: Tape, phrase: Phrase, governor: Governor | None) -> str:
    """The predicate of a verb whose particle stands behind the phrase; empty where there is none."""
    if governor is None or governor.last > phrase.at:
        return ""
    word, end = tape.tokens[governor.last].word, tape.tokens[phrase.end - 1].end
    found = (name for verb, rest, name in _SPLIT if verb.match(word) and rest.match(tape.sentence.text, end))
    return next(found, "")


def _second(tape: Tape, phrase: Phrase, governor: Governor | None) -> list[Governor]:
    """The other governor, where the first gives no measure: an object may be followed by a participle."""
    if governor is None or governor.finite or "screen" in governor.predicates:
        return []
    other = behind(tape, phrase) if governor.first < phrase.at else before(tape, phrase)
    if other and other.finite and governor.first < phrase.at and tape.letters[phrase.end : phrase.end + 2] == "c&":
        return []
    return [other] if other else []
