"""What no fact took: the reason for each kind of number, place and name that is left over."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.facts import Rejection
from kg.reading import read_text
from kg.unclaimed import Unclaimed

HEAD = "Kenya (Tier 2)\n\nKenya is a source country for women subjected to forced labor.\n\n"


def rest(text: str, section: str = "Protection") -> Unclaimed:
    """What is left of a text that stands in one section of a narrative."""
    document = read_text(f"{HEAD}{section}\n{text}\n", report="KEN-2012")
    return pipeline.find_unclaimed(document, pipeline.extract(document))


def rules(found: Unclaimed) -> dict[str, str]:
    """Quote -> rule."""
    return {r.quote: r.rule for r in found.rejections}


@pytest.mark.parametrize(
    ("text", "quote", "rule"),
    [
        ("The ministry opened an office in 2009.", "2009", "figure-date"),
        ("Girls as young as nine were exploited.", "nine", "figure-age"),
        ("It was the third such campaign.", "third", "figure-order"),
        ("Boys could call the hotline 116 at any hour.", "116", "figure-name"),
        ("Officials met victims during a two-week visit.", "two-week", "figure-duration"),
        ("The council met five times.", "five", "no-measure"),
        ("Nine of the 23 were fathers.", "23", "figure-back"),
        ("The unit had seven officers, three more than in 2010.", "three", "figure-difference"),
    ],
)
def test_figures(text: str, quote: str, rule: str) -> None:
    """A figure that no fact has is told by what it is."""
    assert rules(rest(text)).get(quote) == rule


def test_figures_that_others_say_already_are_no_loss() -> None:
    """Looking back and differences are explained, and not counted among the numbers that could be facts."""
    alone = rest("The police convicted 23 traffickers in 2011.", "Prosecution")
    found = rest("The police convicted 23 traffickers in 2011. None of the 23 appealed.", "Prosecution")
    assert rules(found)["23"] == "figure-back"
    assert found.numbers == alone.numbers == (1, 0)


def test_claimed_figures_are_not_refused() -> None:
    """A number and a year that a fact has as its values are in no rejection."""
    found = rest("The government identified 35 victims of trafficking in 2011.")
    assert (found.numbers, found.numbers.share) == ((1, 0), 0.0)
    assert not {"35", "2011"} & rules(found).keys()


def test_a_refusal_is_dropped_where_another_extractor_took_the_figure() -> None:
    """The reader of statistics knows no measure for shelters; the figure is a shelter's all the same."""
    found = rest("The government operated four shelters for women.")
    assert "four" not in rules(found)
    assert found.numbers == (1, 0)


def test_recommendations_are_no_loss() -> None:
    """A figure in a recommendation is refused and not counted."""
    text = "Recommendations for Kenya: Train at least 350 labor inspectors to identify victims of trafficking."
    found = rest(text)
    assert "recommended" in rules(found).values()
    assert found.numbers == (0, 0)


@pytest.mark.parametrize(
    ("text", "quote", "rule"),
    [
        ("Officers freed victims of forced labor in Mombasa.", "Mombasa", "place-own"),
        ("Officers received training on human trafficking in Ghana.", "Ghana", "place-section"),
        ("Victims of sex trafficking were met by the Ugandan embassy.", "Ugandan", "place-official"),
    ],
)
def test_places(text: str, quote: str, rule: str) -> None:
    """A place in a clause on trafficking that no flow or role has is told by where it stands and what it does there."""
    assert rules(rest(text)).get(quote) == rule


def test_places_elsewhere_are_left_alone() -> None:
    """A clause that does not speak of trafficking needs no reasons for its places."""
    assert "Ghana" not in rules(rest("The president travelled to Ghana."))


@pytest.mark.parametrize(
    ("text", "quote", "rule"),
    [
        ("Victims met the Minister of Justice.", "Minister of Justice", "body-title"),
        ("Victims were taken across the Red Bridge by bus.", "Red Bridge", "body-unknown"),
        ("Victims were paid by QRST in cash.", "QRST", "body-acronym"),
    ],
)
def test_names(text: str, quote: str, rule: str) -> None:
    """A name in capitals that is no agency is told by its words."""
    assert rules(rest(text)).get(quote) == rule


def test_two_bare_capitals_are_left_alone() -> None:
    """They may be a person's name, which is never put forward."""
    assert not any("Doe" in quote for quote in rules(rest("Jane Doe, a victim, was sheltered.")))


def test_later_namings_of_an_agency_are_claimed() -> None:
    """The acronym and the short form of a body that is a fact are in no rejection."""
    text = "The Ministry of Social Protection (MSPR) sheltered victims. MSPR and the Ministry of Social Protection met."
    assert not any("M" in quote for quote in rules(rest(text)))


def test_rejections_are_in_text_order_and_true() -> None:
    """Sorted by place; each quote is the text's."""
    text = f"{HEAD}Protection\nThe council met five times in 2009 with QRST.\n"
    document = read_text(text, report="KEN-2012")
    found: tuple[Rejection, ...] = pipeline.find_unclaimed(document, pipeline.extract(document)).rejections
    assert [r.span for r in found] == sorted(r.span for r in found)
    assert all(r.quote == r.span.text(text) and r.reason for r in found)
