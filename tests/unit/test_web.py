"""Web pages and PDF files: the narrative comes out whole and alone, and what is none is refused."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ReadingError
from kg.facts import to_record
from kg.pipeline import extract
from kg.reading import read, read_text
from kg.reading.formats import LARGEST, media_type
from tests import webpages

_DATA = Path(__file__).parents[1] / "data"
_FILES = sorted([*_DATA.glob("reports/*.txt"), *_DATA.glob("own/reports/*.txt")])
_WORDS = "Kosovo (Tier 2)\n\nKosovo is a source country for women and girls who are victims of trafficking in persons."


def _page(folder: Path, data: bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _facts(text_of: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a document
    records = [to_record(fact) for fact in extract(text_of).facts]
    return [{name: value for name, value in r.items() if name not in ("start", "end")} for r in records]


@pytest.mark.parametrize("site", webpages.SITES)
def test_page_has_the_facts_of_its_narrative(site: str, tmp_path: Path) -> None:
    """Whatever the site puts around it: no paragraph is lost, nothing foreign is read, and the words are the same."""
    for file in _FILES[webpages.SITES.index(site) % 3 :: 3]:
        narrative = webpages.body(file.read_bytes().decode())
        page = webpages.dressed(site, narrative, "Some Country", int(file.stem[4:]))
        document = read(_page(tmp_path, webpages.encoded(site, page)), report=file.stem)
        expected = read_text(narrative, report=file.stem)
        assert _facts(document) == _facts(expected)
        seen = [" ".join(s.span.text(document.text).split()) for s in document.sentences]
        assert seen == [" ".join(s.span.text(narrative).split()) for s in expected.sentences]


@pytest.mark.parametrize("site", webpages.SITES)
def test_page_says_whose_report_it_is(site: str, tmp_path: Path) -> None:
    """Country and year come from the title, the heading or the address of the page, without a warning."""
    page = webpages.dressed(site, _WORDS.split("\n\n")[1], "Kosovo", 2011)
    document = read(_page(tmp_path, webpages.encoded(site, page)))
    assert document.key == "XKX-2011"
    assert document.metadata.warnings == ()
    assert document.metadata.media_type == "text/html"


def test_text_of_a_page_reads_as_the_page(tmp_path: Path) -> None:
    """The extracted text is a narrative in plain text: read again, it is the same document bar its hash and type."""
    narrative = webpages.body(_FILES[0].read_bytes().decode())
    page = webpages.dressed("refworld-2012", narrative, "Brazil", 2024)
    document = read(_page(tmp_path, page.encode()), report="BRA-2024")
    again = read_text(document.text, report="BRA-2024")
    assert (again.sentences, again.sections) == (document.sentences, document.sections)
    assert document.metadata.publisher == "United States Department of State"
    assert document.metadata.issued == again.metadata.issued is not None


def test_closing_items_without_a_stop_are_kept(tmp_path: Path) -> None:
    """The list at the end of the narrative is whole; the links of the page behind it are not of it."""
    page = (
        "<html><body><article><h1>Kosovo (Tier 2)</h1><p>Kosovo is a source country for women who are subjected to "
        "forced prostitution in other countries of Europe.</p><p>Recommendations for Kosovo:</p><ul>"
        "<li>Fund the shelters.</li><li>Prosecute the traffickers</li><li>Train the judges</li></ul></article>"
        "<footer><a href='/'>Contact us</a></footer></body></html>"
    )
    text = read(_page(tmp_path, page.encode()), report="XKX-2011").text
    assert "Train the judges" in text
    assert "Contact us" not in text


@pytest.mark.parametrize("charset", ["undefined", "no-such-charset"])
def test_declared_encoding_that_is_none(charset: str, tmp_path: Path) -> None:
    """A page that names an encoding which nobody has is read as UTF-8."""
    page = (
        f"<html><head><meta charset='{charset}'></head><body><h1>Kosovo (Tier 2)</h1><p>Kosovo is a source country for "
        "women who are subjected to forced prostitution in every caf\u00e9 of other countries.</p></body></html>"
    )
    assert "caf\u00e9" in read(_page(tmp_path, page.encode()), report="XKX-2011").text


def test_page_that_disagrees_with_its_file_name_is_a_warning(tmp_path: Path) -> None:
    """The file name goes before the page's title, and both are named."""
    page = webpages.dressed("state-gov-2023", _WORDS.split("\n\n")[1], "Kosovo", 2011)
    document = read(_page(tmp_path, page.encode(), "ALB-2012.html"))
    assert document.key == "ALB-2012"
    assert "the file name says ALB, the title says XKX; ALB is used." in document.metadata.warnings


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\n<!-- saved -->\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.0//EN'>", "text/html"),
        (b"\xef\xbb\xbf<html>", "text/html"),
        ("<html><p>x</p>".encode("utf-16"), "text/html"),
        (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "text/html"),
        (b"%PDF-1.4", "application/pdf"),
        (b"Kosovo (Tier 2) < Albania", "text/plain"),
        (b"<Kosovo>", "text/plain"),
    ],
)
def test_format_is_told_by_content(data: bytes, kind: str) -> None:
    """Declarations, comments and byte order marks may stand before the first tag."""
    assert media_type(data) == kind


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("no-such-charset", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-8"),
        ("UTF-16BE", "utf-8"),
        ("utf-16", "cp1252"),
    ],
)
def test_encoding_of_a_page(charset: str, encoding: str, tmp_path: Path) -> None:
    """The page's own word counts where the bytes bear it out; old pages in windows-1252 keep their quotes."""
    words = _WORDS.replace("girls", "\u201cgirls\u201d")
    markup = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={charset}'></head><body>"
    body = "".join(f"<p>{part}</p>" for part in words.split("\n\n"))
    data = (markup + body).encode(encoding)
    # Of even length: all but half of a code unit is UTF-16 of something.
    document = read(_page(tmp_path, data + b" " * (len(data) % 2), "XKX-2011.txt"))
    assert "\u201cgirls\u201d" in document.text


_MANY = b"".join(
    b"<p>%s (TIER 2)</p><p>It is a source of women and girls who are victims of trafficking in many forms.</p>" % name
    for name in (b"ALBANIA", b"KOSOVO")
)
_LINKS = "".join(f"<li><a href='/{n}'>Country {n}</a></li>" for n in range(60))


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"<html></html>", "the page is empty"),
        (b"<html><body><form><input type='password'></form><p>Sign in</p></body></html>", "a login page"),
        (f"<html><body><h1>Report</h1><ul>{_LINKS}</ul></body></html>".encode(), "a page of links"),
        (
            b"<html><body><p>Boil the potatoes in salted water until they are soft, and drain them well.</p>",
            "trafficking",
        ),
        (
            _MANY,
            r"narratives of 2 countries in it \(ALB, XKX",
        ),
        (b"PK\x03\x04word/document.xml", "a ZIP archive or an office document, not plain text, HTML or PDF"),
        (b"x" * (LARGEST + 1), "more than the 20,000,000"),
    ],
    ids=["empty", "login", "index", "other", "many", "docx", "huge"],
)
def test_page_without_a_narrative_is_refused(data: bytes, rule: str, tmp_path: Path) -> None:
    """The error names the file, says what it is, and what to do."""
    path = _page(tmp_path, data, "XKX-2011.txt")
    with pytest.raises(ReadingError, match=rule) as caught:
        read(path)
    assert caught.value.where == str(path)
    assert caught.value.remedy


def _pdf(text: str, *, pages: int = 1, title: str = "") -> bytes:
    """A PDF file of hard-wrapped lines, 40 to a page, each page with a header and a number."""
    from reportlab.pdfgen.canvas import Canvas  # a test dependency that few tests need

    from tests.pages import Traced, wrapped

    lines = wrapped(Traced.of(text), 78).text.splitlines()
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setTitle(title)
    for number in range(max(pages, -(-len(lines) // 40))):
        canvas.drawString(60, 800, "TRAFFICKING IN PERSONS REPORT 2011")
        for row, line in enumerate(lines[number * 40 : number * 40 + 40]):
            canvas.drawString(60, 770 - 16 * row, line)
        canvas.drawString(300, 40, str(212 + number))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("file", _FILES[::4], ids=lambda path: path.stem)
def test_pdf_has_the_facts_of_its_narrative(file: Path, tmp_path: Path) -> None:
    """Lines, divided words, headers and numbers of a PDF file change no fact; the quotes are those of its text."""
    narrative = webpages.body(file.read_bytes().decode()).encode("latin-1", "ignore").decode("latin-1")
    document = read(_page(tmp_path, _pdf(narrative), "narrative.doc"), report=file.stem)
    found, expected = extract(document).facts, extract(read_text(narrative, report=file.stem)).facts
    assert document.metadata.media_type == "application/pdf"
    assert all(fact.span.text(document.text) == fact.evidence.quote for fact in found)
    bare = [{k: v for k, v in to_record(f).items() if k not in ("start", "end", "quote")} for f in found]
    assert bare == [{k: v for k, v in to_record(f).items() if k not in ("start", "end", "quote")} for f in expected]


def test_title_of_a_pdf_says_whose_it_is(tmp_path: Path) -> None:
    """The metadata of the file count where the text names no year."""
    data = _pdf(_WORDS, title="2011 Trafficking in Persons Report - Kosovo")
    assert read(_page(tmp_path, data, "x.pdf")).key == "XKX-2011"


@pytest.mark.parametrize(
    ("data", "rule", "remedy"),
    [
        (_pdf(_WORDS, pages=41), "41 pages: it is a whole report", "pages of one country"),
        (b"%PDF-1.4\nnot much of it", "cannot be read", "plain text"),
        (_pdf(_WORDS).replace(b"/ASCII85Decode", b"/ASCII85Decoda"), "cannot be read", "plain text"),
    ],
    ids=["whole", "damaged", "filter"],
)
def test_pdf_that_is_no_narrative_is_refused(data: bytes, rule: str, remedy: str, tmp_path: Path) -> None:
    """A whole report and a damaged file say what they are."""
    with pytest.raises(ReadingError, match=rule) as caught:
        read(_page(tmp_path, data, "XKX-2011.pdf"))
    assert remedy in caught.value.remedy


def test_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdf the error says what to install."""
    load = builtins.__import__

    def no_pypdf(name: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - the signature of import
        if name == "pypdf":
            raise ImportError(name)
        return load(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", no_pypdf)
    with pytest.raises(ReadingError, match=r"tip-kg\[pdf\]"):
        read(_page(tmp_path, _pdf(_WORDS), "XKX-2011.pdf"))
