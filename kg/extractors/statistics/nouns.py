"""Figures that need no verb: by the noun that they count."""

from __future__ import annotations

import re

from kg.extractors.statistics.charges import of_charges
from kg.extractors.statistics.context import Context
from kg.extractors.statistics.estimates import is_untold
from kg.extractors.statistics.lattice import Measure
from kg.extractors.statistics.phrases import Phrase
from kg.extractors.statistics.subjecting import Governor
from kg.extractors.statistics.taught import LIGHT


def _text_behind(context: Context, phrase: Phrase, governor: Governor | None) -> str:
    end = context.tape.tokens[max(phrase.end - 1, governor.last if governor else 0)].end
    return context.tape.sentence.text[end : end + 60]


_GIVEN = re.compile(
    r" (?:[a-z-]+ ){0,3}?(?:cash|money|loans?|grants?|stipends?|subsid(?:y|ies)|allowances?|pensions?|scholarships?"
    r"|seeds?|tools|livestock|food|uniforms?|vouchers?|payments?)\b"
)
"""What is given to people, who are told nothing with it: "960 parents received cash"."""
_TRAVELERS = re.compile(r"tourists|residents|inhabitants|commuters|travelers")
_AUDIENCE = re.compile(r"(?:viewers|listeners|subscribers|attendees|users|followers|readers|spectators|audiences?)\Z")
_SEEN = LIGHT | {"attend", "allocate", "visit", "assign", "change", "estimate", ""}


def of_noun(context: Context, phrase: Phrase, governor: Governor | None) -> list[Measure]:
    """Nouns that need no verb: viewers were reached by somebody, "its 90 inspectors" are staff."""
    tape = context.tape
    word = tape.tokens[phrase.head].word if phrase.head is not None else ""
    is_seen = governor is None or set(governor.predicates) <= _SEEN
    is_audience = (
        phrase.noun == "public"
        and not _GIVEN.match(_text_behind(context, phrase, governor))
        and context.section == "prevention"
        and is_seen
        and not _TRAVELERS.match(word)
    )
    if _AUDIENCE.search(word) or is_audience:
        return [Measure("people-reached", "persons")]
    if charged := of_charges(tape, phrase):
        return [charged]
    if is_untold(context, phrase, governor):
        return [Measure("victims-identified", "persons")]
    owner = tape.tokens[phrase.at - 1].word if phrase.at and phrase.noun == "official" else ""
    if owner == "s" and tape.tokens[phrase.at - 2].word in ("'", "\N{RIGHT SINGLE QUOTATION MARK}"):
        owner = "'s"
    is_staff = owner in ("its", "whose", "their") or owner.endswith("'s") or _is_with_staff(context, phrase, governor)
    is_staff = is_staff or (
        phrase.noun == "official" and phrase.head is not None and phrase.head < phrase.at and is_seen
    )
    return [Measure("personnel", "persons")] if is_staff else []


_BODY_WITH = re.compile(
    r"\b(?:[Dd]irectorates?|[Uu]nits?|[Dd]ivisions?|[Dd]epartments?|[Ss]ections?|[Bb]ureaus?|[Ss]quads?|[Oo]ffices?"
    r"|[Tt]ask [Ff]orces?|[Bb]rigades?|[Dd]esks?|[Tt]eams?|[Aa]genc(?:y|ies)|[Ii]nspectorates?|[Cc]orps)"
    r"(?: \([A-Z-]+\))?,?(?: (?:led|headed|commanded|run|directed|supervised|overseen) by (?:an?|the|its"
    r"|one) (?:[a-z-]+ ){0,3}[a-z-]+)? with(?: a (?:staff|total|force) of)?(?: only| just| some)?\Z"
)
"""A body of officials with what it has: "maintained a directorate with 34 regional units and 318 officers"."""
_WITH = re.compile(r"(?:[cN]|Nw?)k[dw]?\Z")


def _is_with_staff(context: Context, phrase: Phrase, governor: Governor | None) -> bool:
    """Whether officials are what a body has: "the authority, with seven inspectors for 190 islands"."""
    is_light = governor is None or set(governor.predicates) <= {"inspect", "visit"}
    if phrase.noun not in ("official", "unit"):
        return False
    if is_light and phrase.noun == "official" and _WITH.search(context.tape.letters, 0, phrase.at) is not None:
        return True
    ahead = context.tape.text(0, max(context.leader(phrase).at - 1, 0))
    return phrase.head is not None and _BODY_WITH.search(ahead) is not None
