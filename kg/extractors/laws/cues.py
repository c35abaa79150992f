"""The patterns by which an instrument is named: its number, its year, its subject."""

from __future__ import annotations

import re

from kg.extractors.words import word_set

YEAR = r"(?:1[89]|20)\d\d"
NUMBER = re.compile(
    r"(?:,? (?:No|Nos|Number|Nr|no|number)\.? ?|,? (?:#|n\N{DEGREE SIGN}|N\N{DEGREE SIGN}) ?| )"
    r"(?P<number>(?:[A-Z]{1,4}[-/])?\d[\d,]*(?:\([IVX]{1,3}\))?(?:[./-](?:[A-Z]{1,4}[-/])?\d+)*(?:[-/][A-Z]{1,3}\b)?"
    r"(?:[A-Z]?\b|(?<=\))))(?! percent|,\d)"
)
ENACTED = re.compile(
    rf"(?:,| \([^)]*\),?)?(?: which| that)?(?: was| were)?(?: first| recently)? (?:enacted|adopted|passed|promulgated"
    rf"|approved|issued|ratified|signed|"
    rf"entered into force|came into (?:force|effect)|took effect|in force since|effective"
    rf"|amended)\b[^.;]{{0,24}}?\b(?P<year>{YEAR})\b"
)
IN_YEAR = re.compile(rf" in (?:[A-Z][a-z]+ )?(?P<year>{YEAR})\b")
OF_YEAR = re.compile(rf"(?:,| of| from|,? \(|, of) ?(?:[A-Z][a-z]+ )?(?P<year>{YEAR})\b\)?(?![-/])")
AMENDED_IN = re.compile(rf"\bin (?:[A-Z][a-z]+ )?(?P<year>{YEAR})(?:,)? (?:by|through|with|under) (?:the |its )?$")
LEFT_JOINTS = word_set("of and & for against on in to the de des du la et y e da do dos contra contre")
OUTSIDE = word_set(
    "amendment amendments articles the a an its under in of by from with article articles section sections"
)
AMENDED = word_set("Act Law Ordinance Decree Order Proclamation")
"""Heads before which "Amendment" belongs to the title."""
SUBJECT = re.compile(
    r"\b(?:(?:[Aa]nti|[Cc]ounter)-?\s?(?:[a-z-]+ )?(?:trafficking|TIP|slavery|smuggling|prostitution|pimping"
    r"|corruption|vagrancy)[a-z-]*|"
    r"trafficking(?:-specific|-in-persons| in persons)?|slavery|domestic workers?|child protection|forced labor"
    r"|child labor|"
    r"passport|UN|ILO|Palermo|procurement|witness protection|labor recruitment|sponsorship|organized crime"
    r"|victim protection|immigration|extradition|money laundering|cybercrime|domestic violence|foreign employment)\b"
)
LOWER_LEFT = re.compile(
    rf"(?:(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    rf"|December) )?(?P<year>{YEAR} )?"
    r"(?P<words>(?:(?:comprehensive|framework|new|national|federal|specific|specialized|amended|revised|first|organic"
    r"|state|general|military|interim|transitional|revised|sexual|child|children|"
    r"human|persons|in|and|women|domestic|workers?|forced|labor|penal|criminal|immigration|passport|protection"
    r"|witness|victim|"
    r"organized|crime|cybercrime|money|laundering|violence|foreign|employment|migrant|procurement|UN|ILO|TIP|Palermo"
    r"|optional|sponsorship|recruitment|slavery|extradition|smuggling|trafficking[a-z-]*"
    r"|(?:[Aa]nti|[Cc]ounter)-?(?:[a-z-]+|TIP)) )*"
    r"|(?<=\b(?:19|20)\d\d )(?!(?:of|the|an?|its|their|no|under|in|to|by) )(?:[a-z-]+ )(?:of )?(?:[a-z-]+ )?)$"
)
ARTICLE_LEFT = re.compile(
    r"\b(?:[Ss]ection|[Aa]rticle|[Cc]hapter"
    r"|[Pp]aragraph)s? (?:\d[\w()./-]*(?:,? (?:and|to|through|or) |, ))*\d[\w()./-]* of the "
    r"(?P<words>(?!of |the |same |said |new |above |this |that )(?:[a-z][a-z-]+ ){1,4})\Z"
)
"""The words of a title in lower case, which an article before them shows to be one: "Section 129 of the crimes ordinance"."""
BEFORE_YEAR = re.compile(r"\b(?:pre|post)-\Z")
"""What makes of a year no year of enactment: "the pre-1991 penal code"."""
LOWER_RIGHT = re.compile(
    r" (?:against|on|prohibiting|criminalizing|concerning|to combat|to prevent|to prohibit|to suppress|to eliminate"
    r"|for the (?:suppression|prevention|prohibition) of|"
    r"on the (?:suppression|prevention|prohibition) of) (?:(?:all|forms|of|the|human|sex|child|labor|combating"
    r"|migrant|domestic) ){0,4}"
    r"(?:(?:(?:inducement|recruitment|procurement|incitement) (?:to|into|for|of) )?prostitution"
    r"|trafficking(?: in (?:persons|women|children|human beings|people)(?: and [a-z]+)?)?|slavery|smuggling|pimping"
    r"|forced labor|child labor|(?:domestic )?(?:workers?|work))\b"
    r"| for (?:the )?(?:prevention|protection)(?: of [a-z]+)?(?: and [a-z]+(?: [a-z]+)?)?\b"
)
VIOLATED = re.compile(r" (?:violations?|offen[cs]es?|reforms?|enforcement|infractions?|breaches)\b")
"""What a code modifies, and is then not named itself: "labor code violations"."""
PASSED = re.compile(
    rf"(?: (?:that|which) (?:was|were))? (?:enacted|adopted|passed|promulgated|approved|issued|ratified|signed"
    rf"|in force since|introduced)"
    rf"(?: (?:by|on) [^,;.]{{2,40}}?)?(?: in| on| since)? (?:[A-Z][a-z]+ )?(?:\d{{1,2}}, )?(?P<year>{YEAR})\b"
)
"""How a law is told from others that has neither title nor subject: "a law passed in April 2008"."""
_NOT_SUBJECT = (
    r"(?!(?:the|a|an|its|this|that|which|who|has|have|had|is|was|were|are|be|been|may|can|could|and|or|but|to|in|on"
    r"|of|for|by|with|as|at|under|also|not|only|went|came|took|did|does|do|should|would|will)\b"
    r"|(?:prohibit|forbid|prescrib|provid|carr|punish|impos|cover|requir|remain|criminali[sz])[a-z]*\b)"
)
OF_SUBJECT = re.compile(
    rf" (?:against|on|concerning|regarding|governing|banning|prohibiting|outlawing|forbidding|criminalizing|punishing"
    rf"|restricting|regulating) (?:the )?{_NOT_SUBJECT}[a-z-]+(?: (?:(?:of|and|or|in) )?{_NOT_SUBJECT}[a-z-]+){{0,3}}"
)
"""What a law that has a year is about: "the 1999 law against organized crime"."""
TO_TREATY = re.compile(r" to (?:the )?(?:ILO Convention(?: No\.?)? \d+|(?:ILO )?Forced Labor Convention(?:, 1930)?)")
"""The convention that a protocol goes on: "the 2014 protocol to ILO Convention 29"."""
PASSING = re.compile(r"\b(?:adopted|passed|enacted|approved|promulgated|issued) (?:a|an|its first|the first) $")
