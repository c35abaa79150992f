"""Shelters in shorter words, behind the noun: "one for girls", "a second in the north", "of which three took boys"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.clientele import people_at
from kg.model import AnalysedSentence, Mention, Span
from kg.records import dataclass

_LESSER = re.compile(
    r"\b(?:a|an)(?: [a-z-]+)? (?:smaller|larger|similar|separate|further|new|third|second|other) one(?=,? for )"
    r"|\band one(?=,? for )"
)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,3}})"
_TAKES = r"(?:exclusively |only |solely |specifically |dedicated |reserved )*"
_PART = re.compile(
    rf"(?<!with )(?<!room )\b{_COUNT}(?: of (?:them|these|which|its own|their own))?(?: with \d+(?: beds"
    rf"| places)?)?(?: (?:in|near"
    rf"|outside) (?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)?)?(?:, the [a-z]+)?,? (?:(?:of which )?(?:is|was|were"
    rf"|are) )?{_TAKES}"
    rf"(?:for |to |(?:accept|admit|hous|serv|lodg|shelter|assist)(?:ed|s|es?|ing)? |takes? (?:in )?|took (?:in )?"
    rf"|cater(?:ed|s)? to ){_TAKES}",
    re.IGNORECASE,
)
_BEDS = re.compile(r"\b(?:capacity|beds|places|spaces|rooms|cots)\b")
"""What is shared out among people inside one shelter: "a shelter with 40 beds, 25 for women and 15 for men"."""
_NEXT = re.compile(
    r"\b(?:(?P<more>another|an additional one|a (?:second|third|fourth|fifth)(?: one)?"
    r"|the (?:second|third|fourth|fifth)))"
    r"(?=,? (?:(?:is|was|were|are|opened|operated|run|located|exclusively|only|dedicated|,) )*(?:in|for|near|at|by"
    r"|outside|to|opened|called|named|operated|run)\b|, [A-Z])",
    re.IGNORECASE,
)
_OTHER_ONE = re.compile(
    r"\band the (?:other|second|third)(?: one)?,? (?:(?:is|was) )?(?:for|takes?(?: in)?|took in|accept(?:s|ed)?"
    r"|hous(?:es|ed)|serv(?:es|ed)|lodg(?:es|ed)) "
)
"""The last of a few: "one for women and the other for men"."""

_OTHERS = re.compile(
    rf"\b(?:{_COUNT} (?:others|more|additional ones)|the (?:remaining|other) {_COUNT.replace('count', 'rest')})\b"
    r"(?! (?:victims|people|persons|cases|women|children|girls|boys|men|shelters?|[a-z]+ shelters?)\b)",
    re.IGNORECASE,
)
_LODGED = re.compile(
    r" (?:(?:are|were|is|was) )?(?:exclusively |only )?(?:for|accept(?:ed|s)?|admit(?:ted|s)?|hous(?:ed|es?)"
    r"|serv(?:ed|es?)|took|take|lodged?|sheltered|catered to|cater to) "
)
_SECOND = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_RUN_BY = re.compile(
    rf"\b{_COUNT} (?:(?:are|were|is|was) )?(?:run|operated|managed|administered) by (?P<agent>[^,;.]{{2,50}}?)"
    rf"(?:,? and (?P<second>{_SECOND}) by (?P<other>[^,;.]{{2,50}}?))?(?=,(?!\d)|;|\.(?!\d)|$)",
    re.IGNORECASE,
)
_SHARED_OUT = re.compile(
    rf"\b{_COUNT}(?:,? and (?P<other>(?:the )?[A-Za-z][\w' ]{{1,24}}?) (?P<second>{_SECOND}))?(?=,(?!\d)|;|\.(?!\d)|$)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?P<count>one|two|three) of which(?:, [^,;]{2,40},)? (?:was |were |is |are )?(?:newly )?(?:opened|reopened"
    r"|established|inaugurated|built)\b"
)
_TO_WHOM = re.compile(
    r"(?:,? (?:is|was|opened|operated|run|located|exclusively|only|dedicated|(?:al-|el-)?[A-Z][\w'-]*|in|near|at|the"
    r"|city|of|al|el),?){0,8}?,? (?:for|to|serving|accepting) "
)
_ELIDED = re.compile(
    rf"\b(?:a further |an additional |another )?{_COUNT}(?: more"
    rf"| others?)?(?P<where>,? (?:in|near|at|across|throughout|around|outside) (?:the (?=[a-z])"
    rf"|(?=(?-i:[A-Z])|20\d\d))[^,;:.]{{2,40}}?)?"
    r"(?=,? (?:for|that|which|where|of (?:which|them)|exclusively|specifically|nationwide"
    r"|with (?:a capacity|room|beds|space|funding|support|help)|under contract)\b|[,;:.] |\.?$)",
    re.IGNORECASE,
)
"""Shelters counted behind a verb of running, the noun left out: "NGOs ran a further six in the south"."""

_OPENED = re.compile(r"(?:, [^,;]{2,40},)? (?:was |were )?(?:opened|inaugurated|reopened|established)\b")

_ALSO_IN = re.compile(
    rf"(?: \([^()]{{2,40}}\))?(?: for [a-z ]{{3,40}}?)? (?:in|near"
    rf"|outside) (?:the )?[A-Z][\w'-]+(?: (?:(?:es|de|del|la|al|el|da|do"
    rf"|of) )?[A-Z][\w'-]+)*(?:, [A-Z][\w'-]+)*,? and {_COUNT} (?:in|near|outside) (?=the [a-z]+|[A-Z])"
)
"""More of them elsewhere: "two shelters in the capital and one in Mwanza"."""

_ONLY_ONE = re.compile(
    r"\b[Tt]he only (?:one|such (?:shelter|facility))\b[^;:.]{0,70}? (?:is|was) (?:run|operated"
    r"|managed) by (?P<agent>[^,;.]{2,50}?)(?=,| and | in |;|\.|$)"
)
"""What there is after all: "the only one, in Bogota, was run by an NGO"."""

_ONLY_OPENED = re.compile(
    rf"\bonly {_COUNT}(?: of (?:them|these|which))?(?:, (?:in|at|near) [^;.()]{{2,60}},)? (?:(?:had|have"
    rf"|has) (?:so far |yet )?(?:been (?:opened|built|set up|established)|opened)|(?:was|were) (?:open|in operation"
    rf"|operating|operational|functioning))\b"
)
"""What there is of what was meant to be: "shelters in nine counties, but only two had been opened"."""

_RUN_AS = re.compile(
    rf"\b(?:{_COUNT}|(?P<last>the (?:other|last|latter))) (?:is|are|was"
    rf"|were) (?P<agent>(?:government|state|NGO|church|privately|municipal(?:ly)?|IOM|publicly)(?:-| )(?:run|operated"
    rf"|managed|owned))\b",
    re.IGNORECASE,
)
"""A part by who runs it: "one was state-run"."""


@dataclass(frozen=True, slots=True)
class Further:
    """A shelter without its noun; ``verb`` is the verb of running that stands directly before it.

    ``agent`` names who runs it, where the words say so; ``inherits`` is whether it is for the people that the shelters named before are for.
    """

    span: Span
    count: int
    clientele: str | None
    verb: Mention | None
    inherits: bool = False
    agent: str = ""
    stands_alone: bool = False

    @property
    def is_run(self) -> bool:
        """Whether a verb says that somebody runs or has them, so that no shelter need be stated before."""
        return self.stands_alone or (self.verb is not None and self.verb.code in ("run", "exist"))


def further_shelters(sentence: AnalysedSentence, start: int, total: float | None) -> Iterator[Further]:
    """The parts and additions that follow a mention of shelters.

    Args:
        sentence: the sentence.
        start: where to look from, in code points.
        total: the number of the shelters that were named; places alone tell no parts of it apart.
    """
    for match in _PART.finditer(sentence.text, start, sentence.span.end):
        count = _number(match["count"].lower())
        if (total is None or count > total) and _BEDS.search(sentence.text, start, match.start()):
            continue
        for clientele in people_at(sentence, match.end()):
            yield Further(Span(*match.span()), count, clientele, _verb(sentence, match.start()))
    for match in _OTHERS.finditer(sentence.text, start, sentence.span.end):
        count, verb = _number((match["count"] or match["rest"]).lower()), _verb(sentence, match.start())
        lodged = _LODGED.match(sentence.text, match.end(), sentence.span.end)
        people = people_at(sentence, lodged.end()) if lodged else ()
        for whom_for in people or ((None,) if verb else ()):
            yield Further(Span(*match.span()), count, whom_for, verb)
    yield from _shared_out(sentence, start)
    yield from _elided(sentence, start)
    yield from _singly(sentence, start)
    for match in _WHICH.finditer(sentence.text, start, sentence.span.end):
        yield Further(Span(*match.span()), _number(match["count"]), None, None, inherits=True)
    for match in _NEXT.finditer(sentence.text, start, sentence.span.end):
        whom = _TO_WHOM.match(sentence.text, match.end(), sentence.span.end)
        served = people_at(sentence, whom.end()) if whom else ()
        if total in (1, None) or served or _OPENED.match(sentence.text, match.end(), sentence.span.end):
            for each in served or (None,):
                yield Further(Span(*match.span()), 1, each, _verb(sentence, match.start()))


def _singly(sentence: AnalysedSentence, start: int) -> Iterator[Further]:
    """A smaller or the last of a few, by whom it is for."""
    for match in _LESSER.finditer(sentence.text, start, sentence.span.end):
        lodged = _LODGED.match(sentence.text, match.end(), sentence.span.end)
        for whom_for in people_at(sentence, lodged.end()) if lodged else ():
            yield Further(Span(*match.span()), 1, whom_for, _verb(sentence, match.start()))
    for match in _OTHER_ONE.finditer(sentence.text, start, sentence.span.end):
        for whom_for in people_at(sentence, match.end()):
            yield Further(Span(*match.span()), 1, whom_for, None)


_SPENT = re.compile(r"alloc|spen|budget|disburs|donat|earmark")


def _shared_out(sentence: AnalysedSentence, start: int) -> Iterator[Further]:
    """The parts of a total by who runs them: "12 are run by the state and five by NGOs", "the state runs four and NGOs five"."""
    for match in _RUN_BY.finditer(sentence.text, start, sentence.span.end):
        yield Further(Span(*match.span()), _number(match["count"].lower()), None, None, agent=match["agent"])
        if match["second"]:
            yield Further(
                Span(*match.span("second")), _number(match["second"].lower()), None, None, agent=match["other"]
            )
    for match in _SHARED_OUT.finditer(sentence.text, start, sentence.span.end):
        verb = _verb(sentence, match.start())
        if verb and not _SPENT.match(verb.span.text(sentence.text)):
            yield Further(Span(*match.span("count")), _number(match["count"].lower()), None, verb)
            if match["second"]:
                yield Further(
                    Span(*match.span("second")), _number(match["second"].lower()), None, None, agent=match["other"]
                )


def _elided(sentence: AnalysedSentence, start: int) -> Iterator[Further]:
    """The shelters that a figure alone stands for behind a verb of running, and the parts told apart by an adjective."""
    for match in _ELIDED.finditer(sentence.text, start, sentence.span.end):
        verb = _verb(sentence, match.start(), *_HAVING)
        if verb is None or _SPENT.match(verb.span.text(sentence.text)):
            continue
        whom = _TO_WHOM.match(sentence.text, match.end(), sentence.span.end)
        served = people_at(sentence, whom.end()) if whom else ()
        if verb.code == "exist" and not (served or match["where"] or sentence.text[match.end()] == ":"):
            continue
        for each in served or (None,):
            yield Further(Span(*match.span()), _number(match["count"].lower()), each, verb)
    for match in _ONLY_ONE.finditer(sentence.text, sentence.span.start, sentence.span.end):
        yield Further(Span(*match.span()), 1, None, None, agent=match["agent"], stands_alone=True)
    for match in _ONLY_OPENED.finditer(sentence.text, start, sentence.span.end):
        yield Further(Span(*match.span()), _number(match["count"].lower()), None, None, stands_alone=True)
    for match in _RUN_AS.finditer(sentence.text, start, sentence.span.end):
        count = _number(match["count"].lower()) if match["count"] else 1
        yield Further(Span(*match.span()), count, None, None, agent=match["agent"])


def also_in(sentence: AnalysedSentence, noun: Span) -> Further | None:
    """The shelters that "and one in Mwanza" adds to those of the noun and its place.

    Args:
        sentence: the sentence.
        noun: the words for the shelters named before.
    """
    match = _ALSO_IN.match(sentence.text, noun.end, sentence.span.end)
    if match is None:
        return None
    return Further(Span(*match.span("count")), _number(match["count"].lower()), None, None, inherits=True)


def before_and(sentence: AnalysedSentence, noun: Span) -> Further | None:
    """The first of two counts that share a noun: the 14 of "14 government and six NGO shelters".

    Args:
        sentence: the sentence.
        noun: the words for the shelters.
    """
    match = _SHARES.search(sentence.text, max(sentence.span.start, noun.start - 70), noun.start)
    if match is None:
        return None
    count = _number(match["count"].lower())
    return Further(Span(*match.span("count")), count, None, None, inherits=True, agent=match["agent"])


_BY_WHOM = (
    r"(?:government|state|public|NGO|private|church|municipal|civil society)(?:-(?:run|operated|funded|managed))?"
)
_SHARES = re.compile(rf"\b{_COUNT} (?P<agent>{_BY_WHOM}) and {_SECOND} {_BY_WHOM} (?:[a-z-]+ )?\Z", re.IGNORECASE)

_HAVING = ("had", "has", "have")


def _number(word: str) -> int:
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)


def _verb(sentence: AnalysedSentence, at: int, *others: str) -> Mention | None:
    """The verb of running that ends before ``at``, or one of ``others`` (forms in lower case)."""
    verbs = (v for v in sentence.of("provision-verb") if v.span.end + 1 == at)
    return next((v for v in verbs if v.code in ("run", "fund") or v.span.text(sentence.text) in others), None)
