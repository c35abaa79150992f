"""Where the values of parameters go in a query."""

import pyoxigraph as ox
import pytest

from kg.queries import load_queries, load_views
from kg.queries.inline import with_values

COUNTRY = ox.NamedNode("urn:c")
VALUES = " VALUES $_c { <urn:c> }"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SELECT $_c WHERE { { SELECT $_c WHERE { ?r ?p $_c } } OPTIONAL { $_c ?q ?l } }",
            "SELECT $_c WHERE { { SELECT $_c WHERE {%V ?r ?p $_c } } OPTIONAL {%V $_c ?q ?l } }".replace("%V", VALUES),
        ),
        ("CONSTRUCT { ?s ?p $_c } WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p $_c } WHERE { ?s ?p ?o }"),
        ('SELECT ?s WHERE { ?s ?p "{ $_c" . # { $_c\n }', 'SELECT ?s WHERE { ?s ?p "{ $_c" . # { $_c\n }'),
        ("SELECT ?s WHERE { ?s ?p '} $_c', '''a ' } $_c''' }", "SELECT ?s WHERE { ?s ?p '} $_c', '''a ' } $_c''' }"),
        ("SELECT ?s WHERE { ?s ?p ?o FILTER($_c = ?o) }", "SELECT ?s WHERE { ?s ?p ?o FILTER($_c = ?o) }"),
    ],
    ids=["sub-select and optional", "template", "string and comment", "other quotes", "expression"],
)
def test_values_stand_in_the_groups_whose_patterns_use_them(text: str, expected: str) -> None:
    """Patterns get the values; heads, templates, strings, comments and expressions do not."""
    assert with_values(text, {"_c": COUNTRY}) == expected


@pytest.mark.parametrize(
    "text", ["SELECT ?s WHERE { ?s ?p '}' }", 'SELECT ?s WHERE { ?s ?p """a"}""" }', "SELECT ?s { ?s ?p ?o } }"]
)
def test_nothing_to_place_leaves_the_text_alone(text: str) -> None:
    """One's own query goes to the engine as it was written, whatever its braces: the engine says what is wrong."""
    assert with_values(text, {}) == text


def test_every_question_can_be_planned_with_its_parameters() -> None:
    """Each parameter of each question and view stands in a pattern, but for those that only expressions use."""
    unplanned = {
        f"{query.name} {parameter.name}"
        for query in (*load_queries().values(), *load_views().values())
        for parameter in query.parameters
        if with_values(query.text, {parameter.variable: ox.Literal("value")}) == query.text
    }
    assert unplanned == {"statements-with-words words"}
