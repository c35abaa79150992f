"""The words by which a place in a flow is governed, and what a list of places may hold between its members."""

from __future__ import annotations

import re

from kg.extractors.flows.segments import VERBS
from kg.extractors.words import word_set

INTO = frozenset(
    [
        "to",
        "into",
        "in",
        "at",
        "within",
        "throughout",
        "inside",
        "across",
        "toward",
        "towards",
        "onto",
        "on",
        "near",
        "around",
        "along",
        "off",
        "aboard",
        "reach",
        "reaching",
        "reached",
        "reaches",
        "enter",
        "entering",
        "entered",
        "enters",
    ]
)
LOCAL = frozenset(["in", "of", "throughout", "across", "within", "along", "inside", "near", "around", "on", "at"])
THROUGH = frozenset(["through", "via", "transit", "transits", "transited", "transiting"])
NOWHERE = frozenset(
    [
        "by",
        "with",
        "against",
        "about",
        "like",
        "as",
        "than",
        "without",
        "despite",
        "per",
        "over",
        "under",
        "after",
        "before",
        "since",
        "until",
        "bordering",
    ]
)
PREPOSITIONS = (
    INTO
    | LOCAL
    | THROUGH
    | NOWHERE
    | {"from", "for", "between", "outside", "except", "excluding", "unlike", "including"}
)
STOPS = VERBS | frozenset(["who", "that", "which", "where", "whose", "whom", ";", ":", "if", "whether"])
NOT_TO = word_set(
    "compared according due similar contrast return returned returning returns repatriated relative access deported "
    "extradited addition related linked subject thanks response visit visits visited assistance donated flagged "
    "belonging"
)
NOT_FROM = word_set(
    "return returned returning returns repatriated deported rescued removed apart aside different differ suffer "
    "suffers ranging ranged benefit free prevent separate withdrawn support funding assistance grant help expelled "
    "back escape escaped evacuated released"
)
BOUND = frozenset(
    [
        "left",
        "leave",
        "leaving",
        "leaves",
        "depart",
        "departed",
        "departing",
        "bound",
        "destined",
        "head",
        "headed",
        "heading",
        "recruited",
    ]
)
EXCLUDED = re.compile(
    r"\b(?:except|excepting|excluding|other than|rather than|unlike|apart from|aside from|exception of"
    r"|(?:but|and|though) not|not)\b"
)
GLUE = word_set(
    "and or as well also including include like such particularly especially notably primarily mainly mostly "
    "chiefly largely predominantly principally namely specifically even the other some certain many several most "
    "neighboring neighbouring nearby countries country nations nation republics various mainland provinces "
    "territories numerous multiple different additional francophone anglophone lusophone destinations states parts"
    " areas regions elsewhere further increasingly recently more less "
    "lesser , ( ) / - & both not but possibly reportedly perhaps potentially sometimes occasionally then usually "
    "often typically among others its a an far away distant european african asian arab gulf predominately again "
    "number growing – — frequently commonly e.g i.e . adjacent surrounding developed wealthier wealthy rich centers "
    "centres cities towns urban tourist coastal resort resorts"
)
HEADS_OF_NAMES = re.compile(
    r"\b(?:[Gg]overnments?|[Mm]inistr(?:y|ies)|[Bb]ank|[Uu]niversity|[Ee]mbass(?:y|ies)|[Pp]arliament|[Pp]resident"
    r"|[Kk]ing|[Ff]ederation|"
    r"[Cc]ongress|[Aa]rmy|[Ff]orces|[Pp]olice|[Aa]uthorities|[Cc]ourts?|[Ll]aws?|[Cc]onsulates?|[Mm]issions?|Embassy"
    r"|Council|Association|Front|"
    r"Party|Society|Union|Republic)(?: (?:of|in|from))?(?: the)? $|(?:[Ee]mbass(?:y|ies)|[Mm]ission"
    r"|[Aa]mbassador) to (?:the )?$"
)
NAME_GOES_ON = re.compile(r"(?:'s)? (?:[A-Z][a-z]+|[A-Z]{2,})")
POSSESSED_BODY = re.compile(
    r"'s? (?:\w+ ){0,2}(?:governments?|authorities|police|laws?|parliament|embass(?:y|ies)"
    r"|borders?(?! (?:with|towns?|cities|areas?|regions?|provinces?|states?|zones?|villages)\b)|military|army"
    r"|neighbors|neighbours)\b"
)
INVARIANT = ("ese", "ish", "sh", "ch", "ss", "i", "ao")
CROSSED = re.compile(r" (?:border|frontier|desert|mountains|coast)\b(?! (?:with|towns?|areas?|regions?|cities))")
ACROSS = re.compile(r"\b(?:across|over|through|via) (?:the )?$")
"""A border that is crossed is on the way: "led over the frontier"."""
LAST_LEG = re.compile(
    r", (?:many|most|some|several|often|usually|mostly)(?: of (?:them|whom|these))? (?:are |were )?(?:then )?"
    r"(?:smuggled|taken|brought|driven|led|guided|moved|transported|walked) (?:across|over|through"
    r"|by) [^,;]{3,40}? from (?:the )?$"
)
"""The last leg of a way whose start was told: "from A to B, most of them smuggled across the border from C"."""
LEG_REACH = 110
"""How far before a place, in code points, the words of the last leg can begin."""
KINDS = frozenset(
    {"urban", "rural", "poor", "remote", "coastal", "tourist", "commercial", "industrial", "agricultural"}
)
"""Adjectives that share a noun with the next: "to urban and tourist centers"."""
OFFICIALS = frozenset(
    {
        "officials",
        "officers",
        "police",
        "authorities",
        "diplomats",
        "prosecutors",
        "judges",
        "inspectors",
        "embassies",
        "consulates",
    }
    | {"ngos", "ngo", "organizations", "observers", "experts", "media", "journalists", "researchers"}
)
"""Those who report or respond: where they are, nobody is exploited for that."""
