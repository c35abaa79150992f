"""Values of parameters as inline data (SPARQL 1.1 Query Language, 10.2), so that an engine plans with them.

Oxigraph substitutes variables while it evaluates, when the plan is already made: a question about one country would
look at all of them first. A one-row VALUES block in each group that uses the variable is what a plan starts from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

OPAQUE = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""'
    r"|'''(?:[^'\\]|\\.|'{1,2}(?!'))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\s]*>'
    r"|\#[^\n\r]*"
)
"""A pattern of strings, IRIs and comments (SPARQL 1.1, 19.8), which may hold any word without meaning it."""
_TOKEN = re.compile(rf"{OPAQUE}|[{{}}()]|[?$]\w+|\w+", re.DOTALL)
_HEADS = frozenset(("SELECT", "GROUP", "ORDER", "HAVING"))


def with_values(text: str, bound: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with the values written in, as RDF terms, where its patterns use the variables.

    Args:
        text: a query of the project, whose braces are in order; its parameters are written ``$_name``.
        bound: name of the variable (without ``$``) to term; without any the text stays as it is.

    >>> with_values("SELECT ?s $_o WHERE { ?s ?p $_o }", {"_o": ox.Literal("a")})
    'SELECT ?s $_o WHERE { VALUES $_o { "a" } ?s ?p $_o }'
    """
    if not bound:
        return text
    for group in sorted(_groups(text), key=lambda group: group.start, reverse=True):
        blocks = [f" VALUES ${name} {{ {bound[name]} }}" for name in sorted(group.names & bound.keys())]
        text = text[: group.start] + "".join(blocks) + text[group.start :]
    return text


@dataclass(slots=True)
class _Group:
    """A group graph pattern: the offset behind its brace, and the parameters of its own patterns."""

    start: int = 0
    names: set[str] = field(default_factory=set)
    depth: int = 0
    in_head: bool = False

    def read(self, word: str) -> None:
        """Take a token that opens and closes no group."""
        if word in ("(", ")"):
            self.depth += 1 if word == "(" else -1
        elif word.upper() in _HEADS:
            self.in_head = True
        elif word.startswith("$") and not self.depth and not self.in_head:
            self.names.add(word[1:])


def _groups(text: str) -> Iterator[_Group]:
    """The groups of a query; expressions in parentheses, templates and the heads of sub-selects are no patterns."""
    opened, before = [_Group(in_head=True)], ""
    for match in _TOKEN.finditer(text):
        if match[0] == "{":
            opened.append(_Group(match.end(), in_head=before.upper() == "CONSTRUCT"))
        elif match[0] == "}":
            yield opened.pop()
            opened[-1].in_head = False
        else:
            opened[-1].read(match[0])
        before = match[0]
