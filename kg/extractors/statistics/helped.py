"""Victims by what the words around them come to: those who were found to be some, and those who got help."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import COMPLAINED, Governor


def of_victims(context: Context, phrase: Phrase, governor: Governor, noun: str) -> Measure | None:
    """Victims: those whom somebody established to be some, and those to whom help went."""
    if noun in ("victim", "person", "population", "at-risk", "") and _is_found_exploited(context, phrase, governor):
        return Measure("victims-identified", "persons")
    if noun == "victim" and word_at(context, governor.last) in ("logged", "logging"):
        return Measure("victims-identified", "persons")
    is_subject_of = governor.finite or governor.first >= phrase.end
    if noun == "victim" and is_subject_of and word_at(context, governor.first).startswith(COMPLAINED):
        return Measure("victims-cooperating", "persons")
    is_had = not {"have", "exist"}.isdisjoint(governor.predicates)
    if (is_had and _lives_in_care(context, phrase)) or _is_in_care(context, phrase, governor):
        return Measure("victims-assisted", "persons")
    is_seen = word_at(context, governor.last) in ("attended", "attending") and governor.last < phrase.at
    if is_seen and noun in _HELPED and context.section == "protection":
        return Measure("victims-assisted", "persons")
    is_told = governor.predicates == ("report",) and noun == "person" and context.section == "protection"
    if is_told and context.totals and context.totals[-1].measure.name == "victims-identified":
        return Measure("victims-identified", "persons")
    is_paid = (
        word_at(context, governor.last) == "paid" and governor.finite and word_at(context, governor.last - 1) == "been"
    )
    if is_paid and noun in ("victim", "person") and phrase.head is not None:
        return Measure("victims-assisted", "persons")
    is_dative = word_at(context, governor.last) in ("went to", "given to", "provided to", "offered to", "extended to")
    if is_dative and noun in _HELPED and any(_is_help(context, governor.last - back) for back in (1, 2, 3)):
        return Measure("victims-assisted", "persons")
    if phrase.noun in ("", "victim") and _is_acceptance(context, phrase, governor):
        return Measure("victims-assisted", "persons")
    if _is_sent_off(context, phrase, governor):
        return Measure("victims-repatriated", "persons")
    is_given_to = context.tape.letters[: phrase.at].rstrip("dw").endswith("t") and governor.last < phrase.at
    if noun == "victim" and is_given_to and "assign" in governor.predicates:  # "assigned guardians to six victims"
        return Measure("victims-assisted", "persons")
    if _is_given_help(context, phrase, governor, noun) or _is_given_things(context, phrase, governor):
        return Measure("victims-assisted", "persons")
    return None


def _is_given_help(context: Context, phrase: Phrase, governor: Governor, noun: str) -> bool:
    """Whether the people are those to whom help was given: "gave food and clothing to 12 persons"."""
    if noun not in ("person", "victim", "at-risk", "") or {"allocate", "provide"}.isdisjoint(governor.predicates):
        return False
    end = phrase.end
    codes = context.tape.codes(end, min(end + 2, len(context.tape.tokens)))
    if phrase.of_them and "measure-noun/assistance" in codes:
        return True
    is_dative = context.tape.letters[: phrase.at].rstrip("d").endswith("t")
    return is_dative and "measure-noun/assistance" in context.tape.codes(governor.last, phrase.at)


_PAPERS = re.compile(
    r"\b(?:travel|return|repatriation|emergency) (?:documents?|papers|certificates?|passports?) (?:to|for)\b"
)
_WENT_HOME = re.compile(
    r",? (?:who|and|so that they|with which they) (?:then |later |all |could )?(?:returned?|flew|fly|went|go"
    r"|travel(?:ed)?)\b"
)


def _is_sent_off(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether people got papers and went home: "gave return papers to nine persons, who flew home"."""
    tape = context.tape
    if governor.last > phrase.at or not _PAPERS.search(tape.text(governor.last, phrase.at - 1)):
        return False
    return _WENT_HOME.match(tape.sentence.text, tape.tokens[phrase.end - 1].end) is not None


_ACCEPTED = re.compile(
    r"(?:accepted|agreed|took)(?: it| them| the offer| this offer| to do so)?(?=[.,;]| and\b| but\b)"
)


def _is_acceptance(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether people accepted the help that the words before speak of: "offered shelter to all; 138 accepted"."""
    tape = context.tape
    if phrase.zero or not governor.finite or governor.first < phrase.at:
        return False
    is_offered = "measure-noun/assistance" in tape.codes(0, phrase.at)
    return is_offered and _ACCEPTED.match(tape.sentence.text, tape.tokens[governor.first].start) is not None


_WHERE = re.compile(
    r"\b(?:[Ss]helters?|[Hh]omes?|[Cc]ent(?:er|re)s?|[Rr]efuges?|[Hh]ostels?|apartments?"
    r"|safe houses?)\b[^.;]{0,50}, where (?:about |some |over |nearly )?\Z"
)


def _lived_where(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether people lived in a place of help: "a second shelter in the port, where 28 girls lived during the year"."""
    tape = context.tape
    is_lived = word_at(context, governor.last) in ("lived", "resided", "slept", "stayed") or (
        governor.first < len(tape.tokens)
        and tape.tokens[governor.first].word in ("lived", "resided", "slept", "stayed")
    )
    if not is_lived or context.section == "prosecution" or phrase.noun in ("official", "professional", "suspect"):
        return False
    start = tape.tokens[phrase.at].start
    return _WHERE.search(tape.sentence.text, tape.sentence.span.start, start) is not None


_IN_HOME = re.compile(
    r" (?:in|at) (?:its|their|the|a|an|his|her) (?:own |[a-z-]+ ){0,2}?(?:homes?|shelters?|cent(?:er|re)s?|refuges?"
    r"|hostels?|orphanages?|safe houses?|convents?)\b"
)


def _is_in_care(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether people lived in a place of help, or were kept there."""
    if governor.predicates == ("other",):
        return _lived_where(context, phrase, governor)
    return _is_kept_in_home(context, phrase, governor)


def _is_kept_in_home(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether people were kept in a place of help: "kept 30 of them in its home"."""
    is_kept = word_at(context, governor.last) in ("kept", "keeps", "keeping", "put") and governor.last < phrase.at
    if (
        not is_kept
        or context.section != "protection"
        or phrase.noun in ("official", "professional", "suspect", "thing")
    ):
        return False
    return _IN_HOME.match(context.tape.sentence.text, context.tape.tokens[phrase.end - 1].end) is not None


_RESIDENTS = frozenset(
    {"residents", "inmates", "occupants", "guests", "boarders", "clients", "beneficiaries", "charges"}
)
_HOUSES = re.compile(
    r"\b(?:[Ss]helters?|[Hh]omes?|[Cc]ent(?:er|re)s?|[Rr]efuges?|safe houses?|[Hh]ostels?"
    r"|(?:support|care|assistance|protection|victims?) program(?:me)?)\b"
)


def _lives_in_care(context: Context, phrase: Phrase) -> bool:
    """Whether those counted live in a place of help: "the shelter had 67 residents"."""
    tape = context.tape
    if phrase.head is None or tape.tokens[phrase.head].word not in _RESIDENTS or context.section != "protection":
        return False
    return _HOUSES.search(tape.text(0, phrase.at)) is not None


_HELPED = frozenset({"victim", "person", "at-risk", "population"})


def word_at(context: Context, at: int) -> str:
    """The word at a token; nothing before the first."""
    return context.tape.tokens[at].word if at >= 0 else ""


def _is_help(context: Context, at: int) -> bool:
    return at >= 0 and context.tape.tokens[at].code == "measure-noun/assistance"


_WERE_VICTIMS = re.compile(r" (?:were|was|had been) (?:[a-z]+ ){0,2}victims?\b")
_FOUND_THAT = re.compile(
    r"\b(?:found|determined|established|concluded|confirmed|discovered|ruled|decided) that (?:the )?\Z"
)


_HELP = re.compile(
    r" (?:[a-z]+ ){0,2}(?:food|meals|shelter|clothing|clothes|care|counseling|schooling|education|literacy|lessons"
    r"|lodging|housing|assistance|aid|advice|treatment|therapy|training|courses|quarters|beds?|refuge|accommodation"
    r"|medicine|medicines|support|help|protection|stipends?"
    r"|allowances?|vouchers|tools|grants|loans|permits|visas|jobs?|work|places|rooms|legal aid|services|asylum"
    r"|residency|residence|scholarships|cash|money|kits?|supplies)\b"
)


def _is_given_things(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether a verb of giving has the people and the help as its two objects: "offered 38 residents food and schooling"."""
    is_given = not {"allocate", "provide"}.isdisjoint(governor.predicates) and governor.last == phrase.at - 1
    if not is_given or phrase.noun not in ("person", "victim", "at-risk", "public", "population"):
        return False
    return _HELP.match(context.tape.sentence.text, context.tape.tokens[phrase.end - 1].end) is not None


def _is_found_exploited(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether somebody established that the people had been exploited: "the ministry found that 22 had been held in bondage"."""
    tape = context.tape
    start = tape.tokens[context.leader(phrase).at].start
    end = tape.tokens[phrase.end - 1].end
    is_past = "exploit" in governor.predicates or _WERE_VICTIMS.match(tape.sentence.text, end) is not None
    is_past = is_past and governor.finite
    return is_past and _FOUND_THAT.search(tape.sentence.text, tape.sentence.span.start, start) is not None
