"""Units in lower case beside the name of their body: "the National Police's anti-trafficking unit"."""

from __future__ import annotations

import re

from kg.extractors.words import word_set

LOWER_UNIT = re.compile(
    r"(?:'s?)? (?:(?:specialized |special |central "
    r"|national )?(?:(?:anti|counter)-(?:human[ -])?trafficking(?:[- ]in[- ]persons)?|"
    r"[Hh]uman [Tt]rafficking|[Tt]rafficking in (?:[Pp]ersons|[Hh]uman [Bb]eings)|[Oo]rganized [Cc]rime"
    r"|[Cc]hild [Pp]rotection|[Ss]exual [Oo]ffenses|[Vv]ice)"
    r"(?:,? and (?:[a-z-]+ ){0,2}(?:exploitation|smuggling|crimes?|protection))?(?: investigations?| police)?) "
    r"(?:unit|section|division|directorate|department|squad|bureau)\b"
)
OWN_UNIT = re.compile(
    r"'s? (?:(?!own\b|new\b|various\b|specialized\b|local\b|regional\b)[a-z]+ ){1,2}(?:division|directorate"
    r"|inspectorate|department|bureau)\b"
)
"""A unit of a ministry in lower case: "the Ministry of Labor's inspection division"."""
OWNER = re.compile(r"\b(?:army|navy|military|gendarmerie)'s $")
UNIT_OF = re.compile(
    r"\b(?:(?:specialized|special|dedicated|national|central) )?(?:(?:anti"
    r"|counter)-(?:human[ -])?trafficking(?:-in-persons)?|"
    r"human trafficking|trafficking in persons|child protection|organized crime"
    r"|women and children's)(?: and [a-z]+(?: [a-z]+)?)? (?:police )?"
    r"(?:unit|section|division|directorate|department|squad|bureau|desk|office) of the $"
)
"""A unit in lower case that a name goes on from: "the anti-trafficking unit of the National Police"."""
OPENS_NAME = word_set(
    "Fondation Fondasyon Fundación Fundacion Fundação Asociación Asociacion Associação Corporación Corporacion"
)
"""Heads that open the name of an organization, which goes on to the last of the capitals."""
ROMANCE = re.compile(r"[a-zéáíóú](?:al|ale|[ae]ux|el|elle|aire|ario|aria|ivo|iva|ico|ica|ado|ada|if|ive)$")
"""Adjectives of French, Spanish and Portuguese stand behind their noun: "Consejo Nacional"."""
PLACES = word_set("Centers Centres Units Offices Desks Cells Bureaus Posts Stations")
"""What a name with a head in it can end in: "Labor Service Centers"."""
DEEDS = word_set("Support Save Free Help Protect Stop Feed Love Break Breaking")
"""Verbs in names: "Gulu Support the Children Organization"."""
IS_MEMBER = re.compile(r"(?:Members?|Speakers?|Deput(?:y|ies)|Senators?) of ")
"""A person of a body, and no body: "a Member of Parliament"."""
