"""Names of those whose house or order is told of, where no noun for an organization introduces them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.guards import guarded
from kg.model import AnalysedSentence, Span


def find_owners(sentence: AnalysedSentence) -> Iterator[Span]:
    """Names of those whose home is told of, and of orders: "another, Amani's shelter", "the Catholic order of the Oblates"."""
    for match in _OPERATOR.finditer(sentence):
        span = Span(*match.span("by"))
        known = (*sentence.of("place"), *sentence.of("agency-head"), *sentence.of("body"), *sentence.of("title-noun"))
        if not any(span.overlaps(mention.span) for mention in known):
            yield span
    for match in _OWNER.finditer(sentence):
        span = Span(*match.span(next(group for group in ("of", "kind", "owner") if match[group])))
        if match["of"] or not any(span.overlaps(place.span) for place in sentence.of("place")):
            yield span


_OWNER = guarded(
    r"\b[Tt]he (?P<kind>(?!(?:Local|International|Women|Christian|Catholic|Islamic|UN|EU|US|Human|Anti|Children|First"
    r"|Second|Third|Main|Only|Largest)\b)[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}) NGO\b(?! [A-Z]|s)|"
    r"\b(?:[Oo]ne of (?:them|these|which), |another, |shelters?: "
    r"|[Tt]he shelter is )(?P<owner>(?!(?:[A-Z][a-z]+ )?(?:Government|Ministry|City|Women|Children|Region"
    r"|State)s?\b)[A-Z][a-z]+[a-z'-]*(?: [A-Z][a-z]+){0,2})'s (?:own )?(?:[a-z]+ )?(?:house|home|shelter|safe house"
    r"|center)\b(?= (?:in|for|near|at|which)\b)"
    r"|\b(?:religious|Catholic|monastic|missionary) (?:order|congregation)(?: of (?:the )?"
    r"|, (?:the )?)(?P<of>[A-Z][a-z]+(?: (?:of (?:the )?|for )?[A-Z][a-z]+){0,4})"
)

_OPERATOR = guarded(
    r"\b(?:[Hh]ot-?lines?|[Hh]elp-?lines?|[Cc]all centers?|[Ss]helters?|[Ss]afe ?houses?|[Cc]risis centers?"
    r"|another),? (?:that (?:is|was) |which (?:is|was) |(?:is|was) )?"
    r"(?:jointly )?(?:run|operated|managed|administered|staffed) by (?:the )?"
    r"(?P<by>(?!(?:NGO|IOM|UN|Prince|Princess|King|Queen|President|Pastor|Reverend|Lady|Sister|Father|Mother|Brother"
    r"|Bishop|Mrs?|Ms|Dr|Catholic|Christian|Muslim|Islamic|Buddhist|Protestant|Anglican|Lutheran|Local"
    r"|International)\b)"
    r"[A-Z][\w'-]*[a-z](?: (?:(?:of|for|the|de|del|la|against|and) ){0,2}[A-Z][\w'-]*[a-z]){1,4})(?=[,;.]"
    r"| (?:in|and|with|for|at|that|which|received|assisted|referred|took|housed|\())"
)
"""Who answers a hotline or runs a shelter, by a name of two words or more; a house that is no shelter may be run by a person."""
