"""The other commands as processes: data to stdout, messages to stderr, exit statuses."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SKOS

from kg import __version__
from kg.drawing import ENDINGS
from tests.builders import DATA, report_text
from tests.command.conftest import Run

COMMANDS = ("build", "facts", "validate", "ask", "explain", "export", "draw", "evaluate")


def test_version_and_help(kg: Run) -> None:
    """The version is the package's; every command has a help text with an example."""
    assert __version__ in kg("--version").stdout
    for command in COMMANDS:
        text = kg(command, "--help").stdout
        assert re.search(rf"Examples?:\s+kg {command}", text), command


def test_facts_are_json_lines_with_true_quotes(kg: Run) -> None:
    """Every line is one object whose quote stands at its offsets."""
    result = kg("facts")
    text = report_text()
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 0
    assert len(records) > 80
    assert all(text[r["start"] : r["end"]] == r["quote"] for r in records)
    assert {r["report"] for r in records} == {"XKX-2011"}


def test_facts_as_csv_and_table(kg: Run) -> None:
    """The other forms hold the same facts."""
    rows = list(csv.DictReader(io.StringIO(kg("facts", "--format", "csv", "--kind", "tier").stdout)))
    assert [(row["kind"], row["tier"]) for row in rows] == [("tier", "2")]
    assert "Kosovo (Tier 2)" in kg("facts", "--format", "table", "--kind", "tier").stdout


@pytest.mark.parametrize("wrong", [("--kind", "statistics"), ("--rejected", "--kind", "statistic")])
def test_kind_of_facts_is_checked(kg: Run, wrong: tuple[str, ...]) -> None:
    """A kind that there is not, or one of what became no fact, is misuse and no empty answer."""
    result = kg("facts", *wrong)
    assert (result.returncode, result.stdout) == (2, "")
    assert "--kind" in result.stderr


def test_rejections_have_reasons(kg: Run) -> None:
    """``--rejected`` names for each refused candidate the rule and the reason."""
    records = [json.loads(line) for line in kg("facts", "--rejected").stdout.splitlines()]
    assert records
    assert all(r["rule"] and r["reason"] and r["quote"] for r in records)


def test_questions_are_listed(kg: Run) -> None:
    """Without a question, the questions are listed; no data are needed for it."""
    assert "law-enforcement-funnel" in kg("ask").stdout


def test_an_answer_in_each_format(kg: Run, built: Path) -> None:
    """Table, CSV, TSV, JSON and Markdown give the same tier."""
    for form in ("table", "csv", "tsv", "json", "markdown"):
        result = kg("ask", "tier-placements", "--format", form, "--data", built)
        assert result.returncode == 0, result.stderr
        assert "Tier 2" in result.stdout


def test_parameters_are_checked(kg: Run, built: Path) -> None:
    """A parameter selects; one that is unknown or does not fit is an error that says what is expected."""
    chosen = kg("ask", "statistics-of-measure", "-p", "measure=convictions", "--format", "csv", "--data", built)
    assert "22" in chosen.stdout
    for wrong in ("measure=happiness", "colour=red", "measure"):
        result = kg("ask", "statistics-of-measure", "-p", wrong, "--data", built)
        assert (result.returncode, "Traceback" in result.stderr) == (2, False)


def test_all_questions_that_take_a_parameter(kg: Run, built: Path) -> None:
    """``--all`` asks those that have the parameter, also those that need it; a name that none has is an error."""
    result = kg("ask", "--all", "-p", "report=XKX-2011", "--data", built)
    assert result.returncode == 0, result.stderr
    assert "[kg ask tier-placements]" in result.stdout
    assert "[kg ask coverage]" not in result.stdout
    assert "[kg ask statistics-of-measure]" in kg("ask", "--all", "-p", "measure=convictions", "--data", built).stdout
    unknown = kg("ask", "--all", "-p", "bogus=1", "--data", built)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "bogus: is no parameter of any question" in unknown.stderr


def test_what_does_not_go_together(kg: Run, built: Path, tmp_path: Path) -> None:
    """Of two things to ask none is silently left out, nor one of two values."""
    (tmp_path / "a.rq").write_text("SELECT (1 AS ?n) {}", encoding="utf-8")
    own = ("--sparql", tmp_path / "a.rq")
    twice = ("tier-placements", "-p", "report=XKX-2011", "-p", "report=KEN-2012")
    for wrong in (("reports", *own), ("reports", "--all"), ("--all", *own), (*own, "-p", "year=2010"), twice):
        result = kg("ask", *wrong, "--data", built)
        assert (result.returncode, result.stdout, "Traceback" in result.stderr) == (2, "", False), wrong


def test_what_a_table_shows_can_be_asked_for(kg: Run, built: Path) -> None:
    """IRIs are taken in the short form in which tables show them."""
    short = "data/agency/XKX/kosovo-police"
    assert short in kg("ask", "agencies-by-type", "--data", built).stdout
    asked = ("ask", "actions-of-agencies", "--format", "csv", "--data", built, "-p")
    one, other = (kg(*asked, f"agency={head}{short}").stdout for head in ("", "https://w3id.org/tip-kg/"))
    assert one == other
    assert one.count("\n") > 1


def test_own_sparql_that_lacks_a_prefix(kg: Run, built: Path, tmp_path: Path) -> None:
    """The error names the file, the place, the prefix, and the line that declares it where the project has one."""
    (tmp_path / "mine.rq").write_text("SELECT * {\n  ?flow a tip:Flow }", encoding="utf-8")
    error = kg("ask", "--sparql", tmp_path / "mine.rq", "--data", built).stderr
    assert "mine.rq, line 2, column 19: prefix tip: is not declared." in error
    assert "PREFIX tip: <https://w3id.org/tip-kg/ontology#>" in error
    error = kg("ask", "--sparql", "-", "--data", built, stdin="SELECT * { ?flow a x:Flow }").stderr
    assert "<stdin>, line 1, column 26: prefix x: is not declared." in error


def test_unknown_question_suggests_near_ones(kg: Run, built: Path) -> None:
    """A slip of the pen is answered with the name that was meant."""
    result = kg("ask", "tier-placement", "--data", built)
    assert result.returncode == 2
    assert "tier-placements" in result.stderr


def test_own_sparql(kg: Run, built: Path) -> None:
    """One's own query runs from standard input; SERVICE and syntax errors are refused with a message."""
    count = kg("ask", "--sparql", "-", "--format", "csv", "--data", built, stdin="SELECT (1 AS ?n) {}")
    assert count.stdout.split() == ["n", "1"]
    service = "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"
    assert kg("ask", "--sparql", "-", "--data", built, stdin=service).returncode == 2
    assert kg("ask", "--sparql", "-", "--data", built, stdin="SELECT {").returncode == 2


def test_validation_of_a_good_and_a_damaged_graph(kg: Run, built: Path, tmp_path: Path) -> None:
    """The build conforms; a shifted offset is found, exit 1, and the statement's words are shown."""
    assert kg("validate", built).returncode == 0
    text = (built / "XKX-2011.ttl").read_text(encoding="utf-8")
    start = re.search(r"oa:start (\d+)", text)
    assert start
    shifted = str(int(start[1]) + 1)
    damaged = text.replace(start[0], f"oa:start {shifted}", 1)
    (tmp_path / "damaged.ttl").write_text(damaged, encoding="utf-8")
    result = kg("validate", tmp_path / "damaged.ttl")
    assert result.returncode == 1
    assert shifted in result.stdout
    turtle = kg("validate", tmp_path / "damaged.ttl", "--format", "turtle")
    assert "sh:ValidationReport" in turtle.stdout
    for engine in ("pyshacl", "sparql"):
        assert kg("validate", tmp_path / "damaged.ttl", "--engine", engine).stdout == result.stdout


def test_data_that_are_none(kg: Run, tmp_path: Path) -> None:
    """No build, a broken file and RDF without a report are told apart, each with what to do."""
    assert "kg build" in kg("validate", tmp_path / "nothing").stderr
    (tmp_path / "broken.ttl").write_text("this is no Turtle", encoding="utf-8")
    (tmp_path / "other.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    for name in ("broken.ttl", "other.ttl"):
        result = kg("ask", "reports", "--data", tmp_path / name)
        assert (result.returncode, name in result.stderr, "Traceback" in result.stderr) == (2, True, False)


def test_a_statement_is_explained(kg: Run, built: Path) -> None:
    """The quote is shown between what stands before and behind it."""
    answer = kg("ask", "tier-placements", "--format", "csv", "--data", built).stdout
    iri = next(csv.DictReader(io.StringIO(answer)))["statement"]
    for name in (iri, iri.split("/data/report/")[1]):
        result = kg("explain", name, "--data", built)
        assert result.returncode == 0, result.stderr
        assert "Kosovo (Tier 2)" in result.stdout
        assert "Kosovo is a source" in result.stdout
    for wrong, rule in (("XKX-2011/tier/nothing", "no statement"), ("a b", "no IRI"), ("http://a b", "no IRI")):
        result = kg("explain", wrong, "--data", built)
        assert (result.returncode, rule in result.stderr, "Traceback" in result.stderr) == (2, True, False)


@pytest.mark.parametrize("form", ["turtle", "ntriples", "nquads", "trig"])
def test_export_reads_back(kg: Run, built: Path, tmp_path: Path, form: str) -> None:
    """Each format holds the same report: it can be asked again."""
    ending = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "trig": "trig"}[form]
    file = tmp_path / f"dataset.{ending}"
    assert kg("export", "--format", form, "--to", file, "--data", built).returncode == 0
    named = file.rename(tmp_path / f"dataset.{form}")
    first, again = (kg("ask", "reports", "--format", "csv", "--data", path).stdout for path in (built, named))
    assert first == again != ""


@pytest.mark.parametrize("form", ["turtle", "ntriples", "nquads", "trig"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib, of itself
def test_export_with_labels(kg: Run, built: Path, tmp_path: Path, form: str) -> None:
    """With the vocabulary places and codes have names, for rdflib too; without it the file is what it was."""
    ending = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "trig": "trig"}[form]
    bare, file = tmp_path / f"bare.{ending}", tmp_path / f"all.{ending}"
    assert kg("export", "--format", form, "--to", bare, "--data", built).returncode == 0
    assert kg("export", "--format", form, "--with-vocabulary", "--to", file, "--data", built).returncode == 0
    assert file.read_bytes().startswith(bare.read_bytes())
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=file.read_text(encoding="utf-8"), format={"ntriples": "nt"}.get(form, form))
    place, code = (
        rdflib.URIRef(f"https://w3id.org/tip-kg/{end}") for end in ("data/place/MDA", "code/measure/convictions")
    )
    assert rdflib.Literal("Moldova", lang="en") in set(graph.objects(place, SKOS.prefLabel))
    assert graph.value(code, SKOS.prefLabel)
    first, again = (kg("ask", "origins-of-victims", "--format", "csv", "--data", p).stdout for p in (built, file))
    assert first == again != ""
    assert kg("validate", file).returncode == 0


def test_pictures(kg: Run, built: Path, tmp_path: Path) -> None:
    """A picture and a network file are written; an unknown ending is an error."""
    for name in ("flows.svg", "flows.graphml", "flows.json"):
        result = kg("draw", "flows", "--to", tmp_path / name, "--data", built)
        assert result.returncode == 0, result.stderr
        assert "Moldova" in (tmp_path / name).read_text(encoding="utf-8")
    assert kg("draw", "flows", "--to", tmp_path / "flows.doc", "--data", built).returncode == 2
    text = kg("draw", "--help").stdout
    assert [ending for ending in ENDINGS if ending not in text] == []


def test_factual_output_of_a_synthetic_report_says_so(kg: Run, tmp_path: Path) -> None:
    """A synthetic narrative is called synthetic in the graph and in the list of reports."""
    out = tmp_path / "o"
    assert kg("build", DATA / "reports" / "ALB-2004.txt", "--out", out, "--no-answers").returncode == 0
    rows = list(csv.DictReader(io.StringIO(kg("ask", "reports", "--format", "csv", "--data", out).stdout)))
    assert rows[0]["synthetic"] == "true"
