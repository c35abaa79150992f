"""Reading: decoding, identity, sentences, layout and the errors that a user meets."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.errors import KgError, ReadingError, VocabularyError
from kg.reading import plain, read, read_text
from kg.reading.countries import default_countries, find_country, load_countries
from kg.reading.header import parse_date
from kg.reading.sentences import split_sentences

_COUNTRIES = {"kosovo": "XKX", "albania": "ALB", "georgia": "GEO"}
_NARRATIVE = "Kosovo (Tier 2)\n\nKosovo is a source country for victims of trafficking.\n"
_REPORTS = sorted((Path(__file__).parents[1] / "data" / "reports").glob("*.txt"))


def _write(folder: Path, data: bytes, name: str = "XKX-2011.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "rule", "remedy"),
    [
        (b"", "empty", "Give a file"),
        (b"\xef\xbb\xbf \r\n", "empty", "Give a file"),
        (b"%PDF-1.7 ...", "PDF", "plain text"),
        (b"\x89PNG\r\n", "a picture", "plain text"),
        (b"PK\x03\x04rest", "ZIP", "plain text"),
        (b"Kosovo \0 trafficking", "byte offset 7", "plain text"),
        (_NARRATIVE.encode("utf-16"), "UTF-16", "iconv -f UTF-16"),
        ("Kosovo – trafficking".encode("cp1252"), "0x96 at byte offset 7", "iconv"),
        (b"\xef\xbb\xbf\xff", "0xff at byte offset 3", "iconv"),
        (b"<!DOCTYPE html><p>trafficking</p>", "no narrative on the page", "page of one country"),
        (b"Kosovo (Tier 2)\n\nSearch Refworld\n", "no narrative", "country narrative"),
        (b"Boil the potatoes in salted water. Drain them well.", "no narrative on trafficking", "country narrative"),
    ],
)
def test_file_that_is_no_narrative_is_refused(tmp_path: Path, data: bytes, rule: str, remedy: str) -> None:
    """The error names the file, the rule and the remedy."""
    path = _write(tmp_path, data)
    with pytest.raises(ReadingError) as caught:
        read(path, countries=_COUNTRIES)
    assert caught.value.where == str(path)
    assert rule in caught.value.what
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "rule"), [("missing.txt", "no such file"), (".", "folder"), ("a\0b", "cannot be read")]
)
def test_path_that_cannot_be_read_is_refused(tmp_path: Path, name: str, rule: str) -> None:
    """A missing file, a folder and an impossible name are errors of ours."""
    with pytest.raises(ReadingError, match=rule):
        read(tmp_path / name, countries=_COUNTRIES)


@pytest.mark.parametrize(
    ("text", "report", "rule"),
    [
        (_NARRATIVE, "XKX", "'XKX' is no report key"),
        (_NARRATIVE, "xkx-2011", "'xkx-2011' is no report key"),
        (_NARRATIVE, "XKX-1998", "'XKX-1998' is no report key"),
        (_NARRATIVE, "ZZZ-2011", "unknown country 'ZZZ'"),
        (_NARRATIVE, None, "of which year"),
        ("Atlantis (Tier 2)\n\nIt is a source country for victims of trafficking. (2008)", None, "country 'Atlantis'"),
        ("It is a source country for victims of trafficking. (2008)", None, "which country"),
        (_NARRATIVE + "It was placed on Tier 3 in the 2001 report. By 2004 that changed.", None, "of which year"),
    ],
)
def test_unknown_country_or_year_is_refused(text: str, report: str | None, rule: str) -> None:
    """A key of bad form, an unknown country and a missing year say what to pass instead."""
    with pytest.raises(ReadingError, match=rule) as caught:
        read_text(text, report=report, countries=_COUNTRIES)
    assert "XKX" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "text", "report", "key"),
    [
        ("XKX-2011.txt", _NARRATIVE, None, "XKX-2011"),
        ("XKX-2011.corrected.txt", _NARRATIVE, None, "XKX-2011"),
        ("XKX-2011.txt", _NARRATIVE, "ALB-2009", "ALB-2009"),
        ("text", "2011 Trafficking in Persons Report - Kosovo\n\n" + _NARRATIVE, None, "XKX-2011"),
        (
            "text",
            "Trafficking in Persons Report 2019: Albania\n\nIt suffers trafficking in many forms.",
            None,
            "ALB-2019",
        ),
        ("text", "Publication Date June 27, 2011\n" + _NARRATIVE, None, "XKX-2011"),
        (
            "text",
            "Cite as US, 2011 Trafficking in Persons Report - Kosovo, 27 June 2011\n" + _NARRATIVE,
            None,
            "XKX-2011",
        ),
        ("text", _NARRATIVE.strip() + " (2008)", None, "XKX-2008"),
        ("text", _NARRATIVE + "\n143\nTRAFFICKING IN PERSONS REPORT 2004\n\nIt ran a shelter.", None, "XKX-2004"),
        ("text", "Home > Reports\n\nOffice\n2016 Trafficking in Persons Report\n\n" + _NARRATIVE, None, "XKX-2016"),
        (
            "text",
            "ALBANIA (Tier 2) [Extract from the Trafficking in Persons Report, June 2009]\n\nA source of trafficking.",
            None,
            "ALB-2009",
        ),
        ("text", "SPECIAL CASE: ALBANIA\n\nIt is a source of trafficking victims. (2012)", None, "ALB-2012"),
        ("text", "The Government of Albania does not combat trafficking. This 2011 report says so.", None, "ALB-2011"),
    ],
)
def test_key_comes_from_the_first_source_that_has_it(name: str, text: str, report: str | None, key: str) -> None:
    """The argument goes before the file name, the file name before the text."""
    assert read_text(text, report=report, name=name, countries=_COUNTRIES).key == key


def test_sources_that_disagree_are_both_named() -> None:
    """A file name and a title that disagree give one warning for the country and one for the year."""
    text = "2011 Trafficking in Persons Report - Kosovo\n\n" + _NARRATIVE
    warnings = read_text(text, name="ALB-2012.txt", countries=_COUNTRIES).metadata.warnings
    assert warnings == (
        "the file name says ALB, the title says XKX; ALB is used.",
        "the file name says 2012, the title says 2011; 2012 is used.",
        "the file name says ALB, the tier line says XKX; ALB is used.",
    )


def test_bytes_are_kept_as_they_are(tmp_path: Path) -> None:
    """A byte order mark is dropped; line ends stay; the hash is that of the file."""
    data = b"\xef\xbb\xbf" + _NARRATIVE.replace("\n", "\r\n").encode()
    document = read(_write(tmp_path, data), countries=_COUNTRIES)
    assert document.text == _NARRATIVE.replace("\n", "\r\n")
    assert document.metadata.sha256 == hashlib.sha256(data).hexdigest()
    assert read_text("\ufeff" + _NARRATIVE, report="XKX-2011", countries=_COUNTRIES).text == _NARRATIVE


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. Government paid. It did so twice.", 2),
        ("He left the U.S. The court agreed.", 2),
        ("Dr. A. B. Smith and Gen. Lee met in St. Lucia.", 1),
        ("They said no. The court said so in case No. 12 of Dec. 2009.", 2),
        ("It gave $216,234.50 to Acme Inc. of Boston, i.e. Suffolk, e.g. Dorchester.", 1),
        ('They called it "closed." Others did not (as in 2009.) Some asked [why.] All left.', 4),
        ("Article 143.² The term is 12 years' imprisonment. Was it enough? No! It was not…", 5),
        ("the end. and then lower case", 1),
        ("39 were found. 12 were helped.[4] 20 left.", 3),
        ("One; two; three; The Four.", 1),
    ],
)
def test_sentences_survive_abbreviations(text: str, count: int) -> None:
    """Stops in abbreviations, initials and figures end nothing; all sentences together are the whole text."""
    sentences = [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    assert len(sentences) == count
    assert " ".join(sentences) == text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Girls suffer from traf-\nficking in the co-\noperative.",
            "Girls suffer from trafficking in the cooperative.",
        ),
        ("An anti-\ntrafficking unit and Guinea-\r\nBissau.", "An anti-trafficking unit and Guinea-Bissau."),
        ("State-\nsponsored trafficking, from 2009-\n2010.", "State-sponsored trafficking, from 2009-2010."),
        ("Decision makers met. The decision-\nmakers saw traf\u00ad\nficking.", None),
        ("Trafficking of\n12\n\fTRAFFICKING IN PERSONS REPORT\nyoung girls.", "Trafficking of young girls."),
        ("Traf-\n\n12\n\n\fTRAFFICKING IN PERSONS REPORT\n\nficking of young girls.", "Trafficking of young girls."),
        (
            "Tra\ufb03cking of\u00a0 o\u00adffi\u200bcers\tis non\u2011existent.",
            "Trafficking of officers is non-existent.",
        ),
    ],
)
def test_plain_view_has_whole_sentences(body: str, expected: str | None) -> None:
    """Words are whole, furniture is gone, white space is single; each span leads back to the words as they stand."""
    document = read_text("Kosovo (Tier 2)\n\n" + body, report="XKX-2011", countries=_COUNTRIES)
    view = plain(document)
    sentences = [sentence.span.text(view.document.text) for sentence in view.document.sentences]
    assert " ".join(sentences) == (expected or "Decision makers met. The decision-makers saw trafficking.")
    back = [view.view.original(sentence.span) for sentence in view.document.sentences]
    assert back == [sentence.span for sentence in document.sentences]
    assert " ".join(span.text(document.text) for span in back) == body


def test_plain_view_of_plain_text_is_the_document() -> None:
    """Where a page did nothing to a text the document itself is read."""
    document = read_text(_NARRATIVE, report="XKX-2011", countries=_COUNTRIES)
    assert plain(document).document is document


def test_lines_that_return_are_page_furniture() -> None:
    """Running headers of any wording, browser lines and the country's name in the margin are no prose."""
    page = (
        "9/12/23, 3:05 PM  Kosovo\nA Portal of Reports 7\nGirls were\nKOSOVO\nhttps://example.org/kosovo/ 1/5\nfound. "
    )
    text = _NARRATIVE + "\n" + page + "\n" + page.replace("7", "8").replace("Girls", "Two boys")
    document = read_text(text, report="XKX-2011", countries=_COUNTRIES)
    view = plain(document).document
    assert [s.span.text(view.text) for s in view.sentences][1:] == ["Girls were found.", "Two boys were found."]


def test_chart_of_tiers_is_page_furniture() -> None:
    """The chart of a country's tiers by year gives no sentence."""
    text = _NARRATIVE + "\nKOSOVO TIER RANKING BY YEAR\n2008 2009 2010 2011\n2 2WL 2WL 2\n\nGirls were found.\n"
    document = read_text(text, report="XKX-2011", countries=_COUNTRIES)
    assert [s.span.text(document.text) for s in document.sentences][1:] == ["Girls were found."]


def test_paragraphs_without_blank_lines_are_told_apart() -> None:
    """A line that ends in a full stop and had room for the next word ends its paragraph."""
    line = "Victims of trafficking are found in all of the provinces of the country\n"
    text = _NARRATIVE + "\n" + line * 2 + "and at sea.\nPrevention\nOfficials made efforts to raise awareness.\n"
    document = read_text(text, report="XKX-2011", countries=_COUNTRIES)
    assert [s.section for s in document.sentences] == ["profile", "profile", "prevention"]


@pytest.mark.parametrize(
    "heading", ["PROSECUTION", "Prosecution", "## Prosecution", "**Prosecution:**", "Law Enforcement"]
)
def test_heading_is_no_sentence(heading: str) -> None:
    """A heading names the section and belongs to no sentence."""
    text = _NARRATIVE + f"\n{heading}\nCourts tried a case.\n"
    document = read_text(text, report="XKX-2011", countries=_COUNTRIES)
    assert [(s.section, s.span.text(text)) for s in document.sentences][1:] == [("prosecution", "Courts tried a case.")]


def test_bullets_in_one_line_are_told_apart() -> None:
    """Bullets that lost their line ends are still one sentence each."""
    text = _NARRATIVE + "\nPRIORITIZED RECOMMENDATIONS: • Train judges. Soon. • Fund shelters.\n"
    document = read_text(text, report="XKX-2011", countries=_COUNTRIES)
    assert [s.span.text(text) for s in document.sentences[1:]] == ["Train judges. Soon.", "Fund shelters."]


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_every_era_has_its_sections(path: Path) -> None:
    """Each report of the test data has all six parts, bar recommendations before 2005."""
    document = read(path)
    names = {section.name for section in document.sections}
    missing = {"profile", "assessment", "recommendations", "prosecution", "protection", "prevention"} - names
    assert document.key == path.stem
    assert missing == ({"recommendations"} if document.metadata.year < 2005 else set())
    assert document.metadata.warnings == ()


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Congo, Democratic Republic of the", "COD"),
        ("THE DEMOCRATIC REPUBLIC OF THE CONGO", "COD"),
        ("Micronesia, Federated States of", "FSM"),
        ("Burma (Myanmar)", "MMR"),
        ("Korea, North", "PRK"),
        ("Cote d’Ivoire", "CIV"),
        ("The Gambia", "GMB"),
        ("Kosovo", "XKX"),
        ("Atlantis", None),
    ],
)
def test_printed_names_resolve(name: str, iso3: str | None) -> None:
    """Inverted, capital and doubled names are found in the vocabulary."""
    assert find_country(name, default_countries()) == iso3


@pytest.mark.parametrize("content", [None, b"this is no Turtle"])
def test_broken_places_are_an_error(tmp_path: Path, content: bytes | None) -> None:
    """Places that are missing or no Turtle are a vocabulary error."""
    path = tmp_path / "places.ttl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(VocabularyError) as caught:
        load_countries(path)
    assert isinstance(caught.value, KgError)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("27 June 2011", "2011-06-27"),
        ("June 3rd, 2005", "2005-06-03"),
        ("2011-06-27", "2011-06-27"),
        ("31 June 2011", "None"),
        ("12 Foo 2011", "None"),
        ("June 2011", "None"),
    ],
)
def test_dates_of_headers(text: str, date: str) -> None:
    """Full dates are read in three forms; anything else is no date."""
    assert str(parse_date(text)) == date
