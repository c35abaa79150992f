"""Which measure a figure gives by its own words: the lattice first, then what the lattice cannot see."""

from __future__ import annotations

import re

import kg.extractors.statistics.lattice as lattice
from kg.extractors.statistics.again import continued
from kg.extractors.statistics.antecedents import means_officials
from kg.extractors.statistics.barred import (
    barred_predicates,
    is_for_words,
    is_habit,
    is_of_board,
    is_of_places,
    is_of_testimony,
    is_screened,
    is_shelter,
)
from kg.extractors.statistics.cases import of_case
from kg.extractors.statistics.charges import of_charges
from kg.extractors.statistics.context import Context
from kg.extractors.statistics.deeds import is_by_private
from kg.extractors.statistics.doings import of_doing
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.nouns import of_noun
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.special import is_involved, of_accused, special
from kg.extractors.statistics.subjecting import LED, Governor
from kg.records import replace

_PEOPLE = frozenset({"victim", "person", "suspect", "at-risk", "population", "official", "professional", "public"})
_CHANGED = _PEOPLE | {"premises", "thing", "unit"}
_REFUSED = frozenset({"dispose", "sentence"})


def measures(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    """The measures of a figure under a governor: none, one, or one for each of coordinated verbs."""
    if any(
        rule(context, phrase)
        for rule in (
            is_habit,
            is_of_board,
            is_shelter,
            is_for_words,
            is_screened,
            is_by_private,
            is_of_places,
            is_of_testimony,
        )
    ):
        return []
    found = _measures(context, phrase, governor)
    return [lattice.for_officials(m) for m in found] if found and means_officials(context, phrase) else found


def _measures(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    if phrase.doing:
        return of_doing(context, phrase, governor)
    if not phrase.noun and phrase.head is None and (doing := _of_siblings(context, phrase, governor)):
        return of_doing(context, replace(phrase, doing=doing), governor)
    if (
        not phrase.noun
        and context.tape.letters[phrase.at - 2 : phrase.at] == "Ng"
        and governor is not None
        and governor.last < phrase.at
    ):
        if context.tape.tokens[phrase.at - 2].word in ("charges", "charge", "case", "cases"):
            return [m for m in (of_charges(context.tape, phrase),) if m]
    accused = of_accused(context, phrase)
    if accused is not None:
        return [accused]
    if phrase.noun in ("person", "victim") and is_involved(context, phrase):
        is_found = phrase.noun == "victim" and context.section == "protection"
        accused = _proceeded_against(context, phrase, governor)
        return [accused] if accused else [Measure("victims-identified", "persons")] * is_found
    if governor is None:
        return of_noun(context, phrase, governor)
    decided = special(context, phrase, governor)
    if decided is not None:
        return [decided]
    found = _of_lattice(context, phrase, governor)
    if (
        found
        and found[0].name in _AUDIENCES
        and _OF_EVENTS.match(context.tape.sentence.text, context.tape.tokens[phrase.at].end)
    ):
        return []
    is_sentenced = "sentence" in governor.predicates and context.tape.letters[governor.last] in "VG"
    if not found and phrase.noun == "official" and is_sentenced and not phrase.zero:
        return [Measure("officials-convicted", "persons")]
    if found or _REFUSED.intersection(governor.predicates):
        return found
    return of_noun(context, phrase, governor)


_AUDIENCES = frozenset({"people-reached", "persons-trained"})
_OF_EVENTS = re.compile(
    r"(?: (?!of\b|in\b|for\b|at\b|from\b)[a-z-]+)? (?:seminars?|workshops?|courses?|sessions?|lectures?|classes"
    r"|briefings?|meetings?|campaigns?|events?|broadcasts?)\b"
)
"""Occasions are not their audience: "held 40 workshops for 900 recruiters"."""


_SAYS_NOTHING = frozenset({"", "other", "do", "report", "send", "receive", "exist"})


def _of_siblings(context: Context, phrase: Phrase, governor: Governor | None) -> str:
    """What the list counts that a bare figure closes: "14 convictions by federal courts and 128 in the states"."""
    if (
        phrase.zero
        or phrase.of_them
        or phrase not in context.siblings[1:]
        or context.tape.letters[phrase.end] not in "ip"
    ):
        return ""
    is_light = governor is None or _SAYS_NOTHING.issuperset(governor.predicates)
    first = context.siblings[0]
    return first.doing if is_light and first.doing and context.tape.letters[phrase.at - 1] in "&c" else ""


def _proceeded_against(context: Context, phrase: Phrase, governor: Governor | None) -> Measure | None:
    """The measure of persons whom charges or proceedings are against: "criminal proceedings were under way against 27"."""
    if context.tape.letters[phrase.at - 1] != "g" or phrase.noun != "person":
        return None
    if governor and governor.last < phrase.at and context.tape.letters[governor.last] == "S":
        found = (lattice.measure_of(p, "person") for p in governor.predicates if p in ("investigate", "prosecute"))
        return next(found, None)
    return of_charges(context.tape, phrase)


def _of_lattice(context: Context, phrase: Phrase, governor: Governor) -> list[Measure]:
    noun = context.noun_of(phrase)
    if noun == "suspect" and _CLIENTS.search(context.tape.text(phrase.at, phrase.end - 1)):
        noun = "person"
    if noun == "case" and phrase.head is None and _OF_PERSONS.match(context.tape.tokens[governor.last].word):
        noun = "case" if context.tape.letters[phrase.at - 1 : phrase.at] == "i" else "suspect"
    barred = barred_predicates(context, phrase, governor, noun)
    predicates = [p for p in governor.predicates if p not in barred]
    found = [lattice.measure_of(p, noun) for p in predicates]
    if not any(found) and noun == "call":  # of calls that "led to investigations"
        found = [lattice.measure_of(p, "") for p in predicates if p in ("investigate", "prosecute", "convict")]
    if not any(found) and noun == "case":
        found = [of_case(context, phrase, governor)]
    if not any(found) and noun in _CHANGED and _may_change_noun(phrase, governor):
        found = [lattice.measure_of(p, "") for p in predicates]
    is_led = context.tape.tokens[governor.last].word in LED or context.tape.tokens[governor.first].word in LED
    if leading := _none_leading(context, phrase):
        return [leading]
    if not any(found) and phrase.zero and phrase.head is None and (is_led or not phrase.of_them):
        found = [lattice.measure_of(p, "") for p in predicates]
    if noun == "thing" and _takes_people(context, phrase, governor):
        found = [lattice.measure_of(p, "person") for p in predicates]
    if not any(found) and phrase.of_them and noun in ("case", "premises", "thing"):
        people = next((one for one in reversed(context.nouns) if one in _PEOPLE), "")
        found = [lattice.measure_of(p, people) for p in predicates] if people else found
    if not any(found):
        found = [continued(context, phrase, governor)]
    if not phrase.noun and _goes_on_about_officials(context, phrase):
        found = [m and lattice.for_officials(m) for m in found]
    names = {m.name for m in found if m}
    if "victims-assisted" in names and context.section == "protection":
        found = [m for m in found if m is None or m.name != "persons-trained"]
    return list(dict.fromkeys(m for m in found if m))


def _goes_on_about_officials(context: Context, phrase: Phrase) -> bool:
    """Whether a bare figure is of the officials counted before it, in this sentence or, where nobody else is named, in the last."""
    if context.totals:
        return context.totals[-1].measure.name.startswith("officials-")
    is_bare = phrase.head is None and not context.nouns and bool(context.earlier)
    return is_bare and context.earlier[-1].measure.name.startswith("officials-")


def _none_leading(context: Context, phrase: Phrase) -> Measure | None:
    """The measure of what none of them came to: "74 calls, none of them leading to a prosecution"."""
    tape = context.tape
    led = _LEADING.match(tape.letters, phrase.end) if phrase.zero and phrase.of_them else None
    if led is None or tape.tokens[phrase.end].word not in LED:
        return None
    return lattice.measure_of(lattice.predicate_of(tape.tokens[led.end() - 1].code), "")


_LEADING = re.compile(r"[GV][dw]{0,2}S")
_OF_PERSONS = re.compile(r"(?:convict|acquit|arrest|found guilty|finding guilty)(?:s|ed|ing|ted|ting)?\Z")
"""What is done to persons only: "brought 19 cases to court and convicted 12"."""
_CLIENTS = re.compile(r"\b(?:clients|beneficiaries)\Z")
_OF_PEOPLE = re.compile(
    r"(?:arrest|apprehend|book|nab|detain|charg|jail|convict|acquit|indict|repatriat|rescu|free|liberat|train|shelter)"
)
_NEAR = re.compile(r"[dw]{0,2}")


def _takes_people(context: Context, phrase: Phrase, governor: Governor) -> bool:
    """Whether the verb beside an unknown noun is one that only people are the object of: "arrested nine landlords"."""
    tape = context.tape
    first, last = (governor.last + 1, phrase.at) if governor.last < phrase.at else (phrase.end, governor.first)
    is_near = governor.finite or _NEAR.fullmatch(tape.letters[first:last]) is not None
    is_noun = tape.letters[governor.last : governor.last + 2] == "So"
    if is_noun and governor.last < phrase.at and governor.predicates[-1] in ("arrest", "convict", "acquit"):
        return True
    is_place = governor.finite and tape.letters[phrase.at - 1 : phrase.at] == "i"
    return (
        is_near
        and not is_place
        and tape.letters[governor.last] == "V"
        and _OF_PEOPLE.match(tape.tokens[governor.last].word) is not None
    )


def _may_change_noun(phrase: Phrase, governor: Governor) -> bool:
    """Whether a bare figure may count other people than those before it: "arrested 12 suspects and rescued 30"."""
    return not (phrase.noun or phrase.partitive or governor.finite)
