"""Who was sentenced: the people that the words before a term count, by a figure or by grammar."""

from __future__ import annotations

import re

from kg.extractors.sentence_reach import EACH_OF, REST, THEIR, in_brackets
from kg.facts import Number
from kg.model import AnalysedSentence, Comparator, Quantity, Span
from kg.records import dataclass

_OF_TOTAL = re.compile(r"(?:\s[\w-]+){0,3}\s(?:of|out of)\s(?:(?:the|those|these|them|all|its)\s(?:\w+\s)?)?")
_NOT_PEOPLE = re.compile(
    r"[\w-]*\s(?:(?:trafficking|criminal|separate|new|additional|other|different|similar|further|recent|such|of the|court|sex|labor|human|forced|child)\s)*"
    r"(?:cases?|articles?|counts?|provinces?|courts?|prosecutions?|investigations?|charges?|victims?|girls?|children|lashes|"
    r"times|instances?|states?|regions?|districts?|prosecutors?|judges?|trials?|months?|years?|consecutive|concurrent)\b"
)
_BOTH = re.compile(r"\bboth\b(?![^,;.]{0,30}\band\b(?! (?:was|were|received|got|sentenced|each)\b))", re.IGNORECASE)
PERSON = (
    r"(?:(?:offender|trafficker|man|woman|person|defendant|officer|citizen|policeman|soldier|suspect|pimp|recruiter|"
    r"ringleader|broker|employer|diplomat|consul|(?:official|national)(?!\s(?!(?:of|who|was|from|and|to|in|for|at|had|has|received|convicted|accused|with|got)\b)[a-z])|teacher|leader|owner|chief"
    r"|guard|mayor|agent|perpetrator|convict|individual|"
    r"father|mother|uncle|aunt|wife|husband|farmer|businessman|madam|marabout|captain|president|chairman|director|secretary|senator|priest|pastor|imam|monk|lawyer|judge|student|boss|principal|clerk"
    r"|sergeant|lieutenant|doctor|brother|sister|cousin|nephew|son|daughter|smuggler|accomplice|procurer|operator|manager)\b|"
    r"(?!(?:other|former|latter|number|order|remainder|gender|offer|border|murder|labor|sector|center|matter|quarter|prior|earlier|later|longer|"
    r"higher|lower|similar|major|minor|senior|junior)\b)"
    r"[a-z]+(?:er|or|ist|eer)(?=\s(?:who|of|in|at|from|for|to|was|had|has|received|got|and|convicted|accused|under|with)\b|[,;.]|$))"
)
"""One person in the singular: a noun of persons, or a word with their ending that nothing goes on."""
_ONE = re.compile(
    rf"\b(?:an?|another|the|the other|one|his|her)\s(?:(?!an?\b|the\b|of\b|who\b)[\w'-]+\s){{0,5}}?{PERSON}",
    re.IGNORECASE,
)
_COUPLE = re.compile(r"\b(?:a|the|one|another)\s(?:[\w-]+\s){0,3}?couple\b(?! of)", re.IGNORECASE)
_PAIR = re.compile(
    r"\b(?:an?|the|one|his|her)\s(?:(?!of\b)[\w'-]+\s){1,4}and\s(?:an?|his|her|another|the|one)\s(?:[\w'-]+\s){1,4}(?:were|each|both)\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?<!each )(?:was|has been)\s(?:\w+\s){0,3}?(?:sentenced|given|jailed|imprisoned|ordered|handed|condemned)\b"
)
_OBJECT = re.compile(
    r"(?:\b(?:sentenced|sentencing|jailed|condemned)|^,?(?:\sand)?)\s?(?P<one>(?:an?|the|another|his|her|their|its)\s[^,;]*?)"
    r"(?=\s(?:to|for|in|who|of|from|convicted|accused|and|with)\b|,|$)"
)
_NO_ONE = re.compile(
    r"\b(?:others|rest|remaining \w+) (?:got|received|drew|had|were given)\b"
    r"|(?:[^s]s|men|women|people|children|police|group|gang|ring|network|family|accused|convicted|rest|remainder|majority|others)$|\b(?:rest|remainder|majority)\b"
)
_WITH = re.compile(r"\b(?:an?|the|one)\s(?!courts?\b|judges?\b)[a-z' -]+\sand\s(?:at least\s)?$", re.IGNORECASE)
_OBJECT_WITH = re.compile(
    r"\b(?:sentenc|jail|condemn|imprison)(?:ed|ing)\s(?P<one>(?:an?|the|one|its)\s(?:(?!and\b)[\w'-]+\s){1,6}(?<![^s]s\s)and\s)(?:(?:his|her|their)\s)?(?:at least\s)?$"
)
"""One person and more beside, whom a verb governs: "sentenced a farmer and his three sons"."""
_PAIR_OBJECT = re.compile(
    r"(?:(?<=sentenced\s)|(?<=sentencing\s)|(?<=condemned\s)|(?<=jailed\s))(?:an?|the|one)\s(?:(?!of\b|and\b)[\w'-]+\s){1,4}and\s(?:an?|his|her|another|the|one)\s"
    r"(?:[\w'-]+\s){1,4}?(?:each\s)?(?:to|for)\s$"
)
_RELATIVE = re.compile(
    r"(?<!reported\s)(?<!stated\s)(?<!said\s)(?<!noted\s)(?<!showed\s)\b(?:who|which|whose|that)\s(?P<clause>(?:[\w'-]+\s){1,7})(?:at least\s|over\s|some\s|about\s)?$"
)
_ONE_BEFORE = re.compile(
    rf"(?:\b(?:an?|the|one|another|his|her) (?:[\w'-]+ ){{0,4}}?{PERSON}|\b(?:an?|the) [a-z]+)(?: (?:in|from|of) [\w' -]{{2,30}})?,? \Z",
    re.IGNORECASE,
)
"""One person right before a relative clause, whose figures are then of others: "a notary who had registered six marriages"."""
_WHOSE = re.compile(
    r"\b(?:owner|operator|manager|keeper|head|member|mother|father|parent|director|boss)s? of (?:the |his |her |their )?\Z"
)
"""Before a figure that is not of people: "the owner of two nightclubs received"."""
_VERDICT = re.compile(r"\b(?:were|was|received|got|given|sentenc\w+|convict\w+|jailed|imprisoned|and)\b")
_HARMED = re.compile(
    r"\s(?:[a-z-]+\s){0,3}?(?:wom[ae]n|m[ae]n|people|persons|workers|migrants|laborers|boys|nationals|youths|minors|sisters|brothers|teenagers|refugees|villagers|compatriots|students|babies|infants"
    r"|maids)\b"
)
_WITHIN = re.compile(
    r"\b(?!(?:sentenc|convict|jail|imprison|total|remain|giv|includ)ing)[a-z]+ing\s(?:(?:at least|up to|over|the)\s)?$"
)
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|from|than|versus)\s(?:the\s)?$")
_AMONG = re.compile(r"\b(?:including|among them)\s(?:at least\s)?$")
_PRONOUN = re.compile(
    r"\b(?:he|she|who|him|her(?!\s[a-z-]+s\b)|another|the other|the former|the latter|the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eldest|oldest|youngest))\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:they|them|those|their|all|most|others|the rest|several|some|many|few|traffickers|offenders|sentences|terms|courts)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:sentences?|terms?|penalties|imprisonment)\s(?:(?:for|imposed|on|of)\s[^,;]{0,50}\s)?(?:ranged|ranges|were|varied|included|ran)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class People:
    """How many received a term, how firmly that is said, and the words that say it."""

    count: Number | None
    comparator: Comparator
    start: int
    end: int


def get_people(sentence: AnalysedSentence, region: Span) -> People:
    """The people of the words before a term: a figure, "both", one person; none where the sentences are the subject."""
    words = region.text(sentence.text)
    if (rest := _all_but(sentence, region)) is not None:
        return rest
    whole = _WHOLE.search(words)
    numbers = _people(sentence, region)
    if whole:
        if numbers and THEIR.search(words, 0, whole.end()):
            return _number(numbers[-1], 0)
        inside = [n for n in numbers if n.span.start > region.start + whole.start() or _counts(words, region, n, whole)]
        return _number(inside[-1], 0) if inside else _people_at(None, region, whole.start())
    single = _single(sentence, region)
    was = max((m.start() for m in _WAS.finditer(words)), default=-1)
    if EACH_OF.search(words):
        return _people_at(None, region, 0)
    if was >= 0 and not any(n.span.start > region.start + was for n in numbers) and not _COUPLE.search(words):
        return _people_at(1, region, single if 0 <= single < was else 0)
    if numbers and _percent_behind(sentence, region, numbers[-1]):
        return _people_at(None, region, numbers[-1].span.start - region.start)
    if numbers and (numbers[-1].span.start >= region.start + single or _PLURAL.search(words)):
        before = words[: numbers[-1].span.start - region.start]
        more = _joined(sentence, region, before, numbers) if " were " in words else _beside(region, before, numbers)
        return _number(numbers[-1], more)
    return _unnumbered(words, region, single)


def _percent_behind(sentence: AnalysedSentence, region: Span, number: Quantity) -> bool:
    """Whether it is a share of the people counted that got the term: "of the 316 convicted, 69 percent were given"."""
    return any(q.kind == "percent" and number.figure.end <= q.span.start < region.end for q in sentence.quantities)


_OF_SENTENCES = re.compile(
    r"(?:\s(?:of|out of)\s(?:(?:the|these|those|its|all|such)(?:\s[\w,]+)?|[\d,]+))?\s(?:[a-z]+\s)?$"
)


def _counts(words: str, region: Span, number: Quantity, whole: re.Match[str]) -> bool:
    """Whether a figure before "sentences were" counts them: "eight of these sentences were", "14 prison terms ranged"."""
    end = number.figure.end - region.start
    return end <= whole.start() and _OF_SENTENCES.match(words[end : whole.start()]) is not None


def _unnumbered(words: str, region: Span, single: int) -> People:
    """The people where no figure counts them: a pair, one person, or a count that is not stated."""
    pairs = [m.start() for pattern in (_COUPLE, _PAIR, _PAIR_OBJECT, _BOTH) for m in pattern.finditer(words)]
    if pairs and max(pairs) >= single - _NEXT:
        return _people_at(2, region, max(pairs))
    pronoun = _PRONOUN.search(words)
    if single >= 0:
        return _people_at(1, region, single)
    if pronoun and not _MANY.search(words):
        return _people_at(1, region, pronoun.start())
    rest = REST.match(words)
    return _people_at(None, region, rest.end() if rest else 0)


def _all_but(sentence: AnalysedSentence, region: Span) -> People | None:
    """What is left of a total: "all but two of the 30 got five years" are 28."""
    match = _ALL_BUT.search(sentence.text, region.start, region.end)
    numbers = [
        q for q in sentence.quantities if match and q.kind == "number" and match.end() <= q.figure.end and q.value
    ]
    if match is None or len(numbers) < _BOTH_NUMBERS or numbers[1].figure.start > region.end:
        return None
    less, total = numbers[0].value, numbers[1].value
    is_of = re.fullmatch(r" of (?:the|its|those|these) ", sentence.text[numbers[0].figure.end : numbers[1].span.start])
    if not is_of or less is None or total is None or less >= total:
        return None
    return People(total - less, "exact", match.start(), numbers[1].span.end)


_ALL_BUT = re.compile(r"\b[Aa]ll (?:but|except) ")
_BOTH_NUMBERS = 2
_PLURAL = re.compile(r"\b(?:(?:who|both|all) (?:were|each|received)|were (?:each|both)|each (?:received|got))\b")
_NEXT = 60
"""How far behind the beginning of a pair its second person can stand, in code points."""


def _joined(sentence: AnalysedSentence, region: Span, before: str, numbers: list[Quantity]) -> float:
    """How many more stand before the last figure: "the mayor and two officers", "nine officers and two civilians"."""
    if _OF_THEM.match(sentence.text, numbers[-1].figure.end):
        return 0
    first = numbers[-2] if len(numbers) > 1 else None
    if first is not None and _AND_MORE.fullmatch(sentence.text, first.figure.end, numbers[-1].span.start):
        return 0 if _has_cue(sentence, Span(first.figure.end, numbers[-1].span.start)) else first.value or 0
    match = _WITH.search(before)
    return int(
        match is not None and not _has_cue(sentence, Span(region.start + match.start(), region.start + match.end()))
    )


_OF_THEM = re.compile(r" of (?:them|these|those|whom|the (?:two|three|four|five|six|seven|eight|nine|ten|\d+))\b")


def _beside(region: Span, before: str, numbers: list[Quantity]) -> float:
    """How many a verb has as its object beside the last figure: one in "sentenced a farmer and his three sons"."""
    match = _OBJECT_WITH.search(before)
    if match is None:
        return 0
    is_counted = len(numbers) > 1 and numbers[-2].span.start >= region.start + match.start("one")
    return (numbers[-2].value or 0) if is_counted else 1


_AND_MORE = re.compile(r"\s(?!of\b)[a-z' -]+\sand\s")


def _has_cue(sentence: AnalysedSentence, span: Span) -> bool:
    return any(span.contains(cue.span) for cue in sentence.of("sentence-cue"))


def _number(number: Quantity, more: float) -> People:
    value = number.value + more if more and number.value is not None else number.value
    return People(value, number.comparator, number.span.start, number.span.end)


def _single(sentence: AnalysedSentence, region: Span) -> int:
    """Where the last person in the singular stands in the words of the region, -1 if there is none."""
    words = region.text(sentence.text)
    starts = [-1]
    for match in _ONE.finditer(words):
        inside = Span(region.start + match.start(), region.start + match.end())
        if not any(q.kind == "number" and q.value != 1 and inside.contains(q.figure) for q in sentence.quantities):
            starts.append(match.start())
    objects = [m for m in _OBJECT.finditer(words) if not _NO_ONE.search(m["one"])]
    starts += [m.start("one") for m in objects if not re.search(r"\d|\bcouple\b", m["one"])]
    return max(starts)


def _people_at(count: int | None, region: Span, offset: int) -> People:
    return People(count, "exact", region.start + offset, region.start + offset)


def _people(sentence: AnalysedSentence, region: Span) -> list[Quantity]:
    """The figures that can count people sentenced: not totals ("six of the 15"), brackets, or cases."""
    found: list[Quantity] = []
    for quantity in sentence.quantities:
        if quantity.kind != "number" or quantity.high is not None or not region.contains(quantity.figure):
            continue
        before = sentence.text[max(region.start, quantity.span.start - 20) : quantity.span.start]
        is_total = found and _OF_TOTAL.fullmatch(sentence.text, found[-1].figure.end, quantity.span.start)
        if (
            is_total
            or _is_age_aside(sentence.text, quantity)
            or _WITHIN.search(before)
            or (_COMPARED.search(before) and not _SENTENCED_BEHIND.match(sentence.text, quantity.figure.end))
            or _SOME_OF.search(before)
            or _PART_OF.match(sentence.text, quantity.figure.end)
            or _MOST_WERE.match(sentence.text, quantity.figure.end, region.end)
            or (before.endswith(", ") and _ASIDE.match(sentence.text, quantity.figure.end))
            or _is_harmed(sentence, region, quantity)
        ):
            continue
        if found and _AMONG.search(before) and "," in sentence.text[quantity.figure.end : region.end]:
            continue
        if not _NOT_PEOPLE.match(sentence.text, quantity.figure.end) and not in_brackets(
            sentence.text, region, quantity
        ):
            found.append(quantity)
    return found


_SENTENCED_BEHIND = re.compile(r"\s(?:[a-z-]+\s){0,3}?(?:sentenced|given|receiving|who (?:were|received))\b")
_PART_OF = re.compile(r" of (?:them|it|which),? (?:(?:fully|conditionally|also) )?suspended\b")
"""Years of a term that are suspended: "20 years, 10 of them suspended"."""
_SOME_OF = re.compile(
    r"\b(?:[Mm]ost|[Mm]any|[Ss]ome|[Mm]ajority|[Hh]alf|[Ss]everal|[Ff]ew|third|quarter) of (?:the |these |those |its |all )*\Z"
)
_MOST_WERE = re.compile(
    r"[^;.]*\b(?:that|and|but) (?:most|many|some|several)(?: of (?:them|these|those))? (?:were|received|got)\b"
)
"""Only some of the people counted got the term: "convicted 27 and reported that most were sentenced to"."""
_ASIDE = re.compile(r" (?:of (?:whom|them) )?(?:[a-z]+ ){0,2}in absentia,")
"""Behind a part of the people that is told in an aside: "convicted five traffickers, one in absentia, and"."""


def _is_harmed(sentence: AnalysedSentence, region: Span, number: Quantity) -> bool:
    """Whether the figure is of the victims in a relative clause: "a pimp who had exploited 35 women"."""
    before = sentence.text[region.start : number.span.start]
    if _WHOSE.search(before):
        return True
    match = _RELATIVE.search(before)
    if match is None or _VERDICT.search(match["clause"]):
        return False
    of_one = _ONE_BEFORE.search(before[: match.start()]) is not None
    return of_one or _HARMED.match(sentence.text, number.figure.end) is not None


def _is_age_aside(text: str, quantity: Quantity) -> bool:
    """Whether the figure is the age of one person, between commas: "sentenced a man, 56, to 15 years"."""
    start, end = quantity.span.start, quantity.span.end
    is_aside = text[max(0, start - 2) : start] == ", " and text[end : end + 1] == "," and text[start].isdigit()
    return is_aside and _PERSON_AT_END.search(text, max(0, start - 40), start - 2) is not None


_PERSON_AT_END = re.compile(rf"\b(?:an?|the|one|another) (?:[\w-]+ )?{PERSON}\Z", re.IGNORECASE)
