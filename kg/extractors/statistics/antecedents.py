"""Whom "them" means: "some officers were suspected of taking bribes, but no cases against them were opened"."""

from __future__ import annotations

import re

from kg.extractors.statistics.context import Context
from kg.extractors.statistics.phrases import Phrase
from kg.guards import guarded

_THEM = re.compile(r"(?: of| against| into| on| involving| with)? (?:them|these (?:men|officers|officials))\b")
_SUSPECTED = guarded(
    r"\b(?:complicit\w*|bribe\w*|collu\w+|corrupt\w*|links? (?:to|with)|ties (?:to|with)|linked|accus\w+|suspected"
    r"|implicated|favors|allegations?|alleged(?:ly)?|"
    r"tolerat\w+|protected traffickers|accepted (?:money|payments?)|took (?:money|payments?)|involvement|involved"
    r"|forc(?:ed|ing|e)|coerc(?:ed|ing|e)|compel(?:led|ling)?|mobiliz(?:ed|ing|e)|exploit(?:ed|ing)?"
    r"|traffick(?:ed|ing)|abus(?:ed|ing|e)|facilitat(?:ed|ing|e))\b"
)


def means_officials(context: Context, phrase: Phrase) -> bool:
    """Whether the figure is of proceedings against "them", and officials under suspicion are whom the clause before speaks of.

    Args:
        context: the sentence and what is known around the figure.
        phrase: the figure, most often a zero.
    """
    tape = context.tape
    if not (phrase.of_them or _THEM.match(tape.sentence.text, tape.tokens[phrase.end - 1].end)):
        return False
    clause = max((i for i in range(phrase.at) if tape.letters[i] in "sB"), default=0)
    clause = max([clause, *(m.start() for m in _SUBJECT.finditer(tape.letters, 0, phrase.at))])
    opened = max((i + 1 for i in range(clause) if tape.letters[i] in "s:"), default=0)
    people = [t.code for t in tape.tokens[opened:clause] if t.code in _PEOPLE]
    if people[:1] != ["counted-noun/official"]:
        return False
    return _SUSPECTED.search(tape.sentence, tape.tokens[opened].start, tape.tokens[clause].start) is not None


_SUBJECT = re.compile(r"c?&[dw]{0,3}[Nw][bhm]")
"""Where a clause with a subject of its own goes on: ", and authorities did not"."""
_PEOPLE = frozenset({"counted-noun/official", "counted-noun/suspect", "counted-noun/person", "counted-noun/victim"})
