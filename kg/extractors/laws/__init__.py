"""Laws: the instruments that a narrative names, and their articles, one fact for each."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import matching
from kg.extractors.laws.aliases import Instrument
from kg.extractors.laws.articles import article_groups, further, is_article, lettered, without_parts
from kg.extractors.laws.instruments import find_instruments
from kg.facts import Evidence, Fact, Law, Rejection
from kg.model import AnalysedSentence, Document, Quantity, Span
from kg.records import dataclass

_OF = re.compile(
    r"(?:\s(?:of|in)\s[Cc]hapter\s[\w-]+)?(?:\s?\([^)]*\)"
    r"|,? (?:(?:sub)?section|paragraph|clause|letter|part|point)s? [\w()]+(?: and [\w()]+)?)*,?\s(?:of|in|under|from"
    r"|to)\s(?:the\s|its\s|this\s|that\s|country's\s|government's\s"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?=\d)"
    r"|[A-Z][\w-]+'s?\s|[A-Z][\w-]+\s(?=[a-z]))*"
)
_SAME = re.compile(
    r"(?:\s?\([^)]*\))*\s(?:of|in|under)\s(?:the (?:same|said)|this|that)\s(?:\w+\s)?(?:law|code|act|statute"
    r"|ordinance|decree)\b"
)
_INSIDE = re.compile(r"(?:'s?\s|,?\s|\s\()(?:in\s|under\s|its\s)?$")
_NEGATED = re.compile(
    r"\b(?:no|neither|nor|not (?:have|had|yet (?:have|enacted|passed|adopted))|lack(?:s|ed|ing)?|without|absence of"
    r"|need for|lack of|any)\s(?:[\w-]+\s){0,3}$"
)
_WORD = re.compile(r"\w+")
_IDLE = frozenset(("the", "of", "and", "for", "a", "an", "in", "on", "s"))
_TITLES = ("title", "year")


@dataclass(frozen=True, slots=True)
class _Named:
    """An instrument with the sentence that names it."""

    instrument: Instrument
    sentence: AnalysedSentence


def find_laws(document: Document, sentences: Sequence[AnalysedSentence]) -> Iterator[Fact | Rejection]:
    """The laws of a report: each article once, and each instrument that is named without articles once."""
    named = [_Named(i, s) for s in sentences for i in s.once(find_instruments)]
    facts: list[Law] = []
    carried: set[Span] = set()
    for fact, instrument in _articles(document, sentences, named):
        if instrument.span.overlaps(fact.span):
            carried.add(instrument.span)
        if not any(_is_same(fact.instrument, old.instrument) and fact.article == old.article for old in facts):
            facts.append(fact)
    for item in named:
        if item.instrument.span in carried or _is_known(item.instrument, facts):
            continue
        why = _refusal(item, named) or _stands_for_code(item.instrument, facts)
        if why is not None:
            yield _rejected(document, item, why)
        else:
            facts.append(_whole(document, item))
    yield from sorted(facts, key=lambda fact: fact.span)


def _is_known(instrument: Instrument, facts: Sequence[Law]) -> bool:
    """Whether a fact has the instrument already; a title that articles are only later said to be of is stated as well."""
    same = [fact for fact in facts if _is_same(instrument.name, fact.instrument)]
    if instrument.manner != "title":
        return bool(same)
    return any(fact.article is None or fact.span.start < instrument.span.start for fact in same)


def _stands_for_code(instrument: Instrument, facts: Sequence[Law]) -> str | None:
    """Why "its anti-trafficking law" is none of its own where the report names the articles of a code that make it up."""
    if instrument.manner != "subject" or not instrument.is_about_trafficking or instrument.head == "treaty":
        return None
    coded = any(fact.article is not None and fact.instrument.lower().endswith("code") for fact in facts)
    return "it stands for articles of a code" if coded else None


def _rejected(document: Document, item: _Named, why: str) -> Rejection:
    span = item.instrument.span
    return Rejection(document.key, span, span.text(document.text), "law.refused", why)


def _refusal(item: _Named, named: Sequence[_Named]) -> str | None:
    """Why an instrument is none that the contract wants, if so."""
    instrument, sentence = item.instrument, item.sentence
    if instrument.manner == "bare":
        return "no title, year or subject says which law it is"
    clause = matching.clause_of(sentence, instrument.span)
    drafts = matching.within(sentence.of("law-draft"), Span(clause.start, max(clause.end, clause.start)))
    enacted = instrument.head == "treaty" or instrument.year is not None or instrument.manner == "code"
    if not enacted and any(_qualifies(sentence.text, m.span, instrument.span) for m in drafts):
        return "it is a draft"
    if instrument.manner == "title":
        return None
    return _vague(item, named)


def _qualifies(text: str, draft: Span, instrument: Span) -> bool:
    """Whether a word such as "draft" or "proposed" stands close before the instrument, or "bill" behind."""
    before = draft.end <= instrument.start
    gap = text[draft.end : instrument.start] if before else text[instrument.end : draft.start]
    if "amend" in gap or "revision" in gap:  # what is drafted is a change of the law
        return False
    return len(gap) < _CLOSE and "," not in gap and (before or draft.text(text) in ("bill", "draft"))


_CLOSE = 24


def _vague(item: _Named, named: Sequence[_Named]) -> str | None:
    """Why a law without title is none of its own: it is negated, or stands for one that has a title or a year."""
    instrument, sentence = item.instrument, item.sentence
    before = sentence.text[max(sentence.span.start, instrument.span.start - 48) : instrument.span.start]
    if _NEGATED.search(before) or _UNPASSED.search(before):
        return "the text says that there is none"
    others = [n.instrument for n in named if n.instrument.span != instrument.span and n.instrument.head != "treaty"]
    if instrument.manner == "year":
        named_so = ("title", "subject")
        same = [o for o in others if o.manner in named_so and o.year == instrument.year and _is_like(o, instrument)]
        if _YEAR_ALONE.fullmatch(instrument.name):
            same += [
                o for o in others if o.manner != "bare" and o.head == "statute" and o.year in (None, instrument.year)
            ]
        return "it is named by its title elsewhere" if same else None
    if sentence.sentence.section == "recommendations":
        return "a recommendation does not say which law it is"
    if instrument.manner == "subject":
        same = [o for o in others if o.manner in _TITLES and o.is_about_trafficking and o.head == "statute"]
        same = [] if instrument.head == "treaty" else same
        if instrument.is_about_trafficking:
            return "it is named by title or year elsewhere" if same else None
        return (
            None
            if _is_definite(instrument, before) and not _BROAD.match(instrument.name)
            else "the subject names no one law"
        )
    return None if _speaks(item) else "a code is named without what it says"


def _speaks(item: _Named) -> bool:
    """Whether the sentence says what the code provides: its verb follows, or "prohibits ... through its penal code"."""
    text, span = item.sentence.text, item.instrument.span
    verbs = [m.span for m in item.sentence.of("penalty-cue") if m.code == "prescribe"]
    if _MODIFIES.search(text, max(item.sentence.span.start, span.start - 24), span.start):
        return False
    before = _THROUGH.search(text[max(item.sentence.span.start, span.start - 20) : span.start])
    if text[span.start].isupper() and _PROVISIONS.match(text, span.end):
        return True
    follows = any(0 <= verb.start - span.end <= _VERB and "." not in text[span.end : verb.start] for verb in verbs)
    return follows or (before is not None and any(verb.end < span.start for verb in verbs))


_PROVISIONS = re.compile(
    r"'s? (?:[a-z-]+ )?(?:provisions?|articles?|sections?|chapters?|clauses?|rules) (?:on|against|about|concerning"
    r"|for|relating to|that|which|prohibiting|banning|covering)\b"
)
"""What of a code is applied: "the penal code's provisions on procuring may be used"."""
_VERB = 40
"""How far behind a code its verb can stand, in code points: "the penal code, as amended in 2010, prohibits"."""
_THROUGH = re.compile(
    r"\b(?:through|under|in|by|amendments? to|(?:provisions|sections|articles|portions|parts) of) (?:the|its|their) $"
)


_MODIFIES = re.compile(r"\b(?:modif|amend|updat|revis|supplement|replac)(?:y|ies|ied|es|ed|e|s|ing)? (?:the|its) \Z")
"""The code is not what speaks: "Law 38, which amends the penal code, prohibits"."""
_UNPASSED = re.compile(
    r"\b(?:yet|fail(?:ed|s|ure|ing)?|plan(?:s|ned)?|intend(?:s|ed)?|refus(?:ed|al)) to (?:\w+ )?"
    r"(?:pass|enact|adopt|approve|promulgate|ratify|finalize|draft)\b"
)


def _is_definite(instrument: Instrument, before: str) -> bool:
    return bool(_DEFINITE.search(before)) or instrument.name.startswith("new ") or instrument.year is not None


_YEAR_ALONE = re.compile(r"(?:\d{4} )?(?:law|act|legislation|statute)(?: of \d{4})?")
_DEFINITE = re.compile(r"(?:\b(?:the|its|their)|'s|s')\s$")
_BROAD = re.compile(
    r"(?:immigration|extradition|organized crime|child protection|forced labor|child labor|anti-corruption)\b"
)


def _is_like(title: Instrument, other: Instrument) -> bool:
    return title.head == other.head and (title.is_about_trafficking or not other.is_about_trafficking)


@functools.lru_cache(maxsize=256)
def _key(name: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(name.casefold()) if w not in _IDLE)


def _is_same(one: str, other: str) -> bool:
    """Whether two names share most words: "the 2004 criminal code", "criminal code"."""
    a, b = _key(one), _key(other)
    numbers = {w for w in a ^ b if w.isdecimal()}
    return len(a & b) / len(a | b) >= 0.5 and not (len(numbers) > 1)


def _whole(document: Document, item: _Named) -> Law:
    span = matching.unfolded(document.text, item.instrument.span)
    return Law(
        report=document.key, evidence=Evidence.of(document.text, span), instrument=item.instrument.name,
        article=None, year=item.instrument.year,
    )  # fmt: skip


def _articles(
    document: Document, sentences: Sequence[AnalysedSentence], named: Sequence[_Named]
) -> Iterator[tuple[Law, Instrument]]:
    """A law fact for each article, with the instrument that it is of."""
    latest: Instrument | None = None
    known: dict[str, Instrument] = {}
    for sentence in sentences:
        here = [n.instrument for n in named if n.sentence is sentence]
        quantities = without_parts(
            sentence, [q for q in sentence.quantities if q.kind == "article" and is_article(sentence, q)]
        )
        told = False
        for group in article_groups(sentence.text, quantities):
            group += lettered(sentence, group[-1]) or further(sentence, group[-1])
            instrument = _instrument_of(sentence.text, group, here, known.get(group[0].text, latest))
            if instrument is None:
                continue
            latest, told = instrument, told or instrument in here
            for article in group:
                known.setdefault(article.text, instrument)
                yield _law(document, sentence, article, instrument, group), instrument
        latest = latest if told else _carrier(here) or latest


def _carrier(here: Sequence[Instrument]) -> Instrument | None:
    """The instrument of a sentence that a later "Article 5" can be of."""
    carriers = [i for i in here if i.manner in ("title", "code", "year", "subject") and i.head != "treaty"]
    return carriers[0] if carriers else None


def _instrument_of(
    text: str, group: Sequence[Quantity], here: Sequence[Instrument], latest: Instrument | None
) -> Instrument | None:
    """The instrument that a list of articles is of: named behind it, right before it, in its sentence, or last of all."""
    end = group[-1].figure.end
    if _SAME.match(text, end):
        before = [i for i in here if i.span.end <= group[0].span.start and i.manner != "bare"]
        return before[-1] if before else latest
    match = _OF.match(text, end)
    behind = next((i for i in here if match and end <= i.span.start <= match.end()), None)
    if behind is not None and behind.manner == "bare":
        return latest or behind
    if behind is not None:
        return behind
    before = [i for i in here if i.span.end <= group[0].span.start and i.manner != "bare"]
    return before[-1] if before else latest


def _law(
    document: Document, sentence: AnalysedSentence, article: Quantity, instrument: Instrument, group: Sequence[Quantity]
) -> Law:
    span = matching.unfolded(document.text, _stated(sentence, group, instrument))
    return Law(
        report=document.key, evidence=Evidence.of(document.text, span), instrument=instrument.name,
        article=" ".join(article.text.split()), year=instrument.year,
    )  # fmt: skip


def _stated(sentence: AnalysedSentence, group: Sequence[Quantity], instrument: Instrument) -> Span:
    """The articles with the instrument where it stands beside them, or is a code of the same clause; else their clause."""
    first, last = group[0].span.start, group[-1].figure.end
    clause = matching.clause_of(sentence, group[0].span)
    behind = instrument.span.start >= last and sentence.span.contains(instrument.span)
    beside = instrument.span.end <= first and _INSIDE.fullmatch(sentence.text[instrument.span.end : first]) is not None
    if behind or beside or (instrument.manner == "code" and clause.contains(instrument.span)):
        return Span(min(first, instrument.span.start), max(last, instrument.span.end))
    return clause if clause.end >= last else Span(first, last)
