"""What was written is read again as it was built: each report has its own words for what several of them name."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import dataset
from kg.building import Options, Silent, build_dataset
from kg.dataset import Dataset, each_chunk

_TEXT = (
    "{} (Tier 2)\n\nThis text is synthetic. The government made efforts against trafficking in persons. "
    "Police cooperated with {} on two trafficking investigations during the reporting period.\n"
)
_NAMES = {"FJI-2009": ("Fiji", "EUROPOL"), "KWT-2011": ("Kuwait", "Europol")}
ENDINGS = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "trig": "trig"}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two reports that name one agency in two ways."""
    folder = tmp_path_factory.mktemp("texts")
    for key, words in _NAMES.items():
        (folder / f"{key}.txt").write_text(_TEXT.format(*words), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(texts: Path) -> Dataset:
    """The dataset of both."""
    data = kg.build(*sorted(texts.iterdir()))
    labels = [{line.split(" ", 1)[1] for line in g.lines if "prefLabel> " in line} for g in data.graphs]
    assert labels[0].isdisjoint(labels[1])
    return data


def test_a_list_of_paths_is_told_how_to_be_given(texts: Path) -> None:
    """What is no path is an error that says how several are given."""
    with pytest.raises(TypeError, match=r"a path is expected, not a list: kg\.build\(\*paths\)"):
        kg.build(list(texts.iterdir()))  # type: ignore[arg-type]


def exported(data: Dataset, form: str, folder: Path) -> Path:
    """The file of a dataset in a format."""
    path = folder / f"all.{ENDINGS[form]}"
    path.write_bytes(b"".join(each_chunk(data, form)))
    return path


def test_a_folder_of_turtle_is_read_as_it_was_built(built: Dataset, tmp_path: Path) -> None:
    """A file says nothing about the reports of other files, and validation finds nothing that was not there."""
    dataset.write(built, tmp_path)
    again = dataset.load(tmp_path)
    assert again.graphs == built.graphs
    assert kg.validate(again).conforms


@pytest.mark.parametrize("form", ["nquads", "trig"])
def test_named_graphs_keep_reports_apart(built: Dataset, tmp_path: Path, form: str) -> None:
    """One file of several reports is read as it was built, in the formats that have named graphs."""
    again = dataset.load(exported(built, form, tmp_path))
    assert again.graphs == built.graphs
    assert kg.validate(again).conforms


@pytest.mark.parametrize("form", list(ENDINGS))
def test_no_format_loses_a_triple(built: Dataset, tmp_path: Path, form: str) -> None:
    """Without named graphs the reports are there as well, with what all of them say of the agency."""
    again = dataset.load(exported(built, form, tmp_path))
    assert [graph.key for graph in again.graphs] == list(_NAMES)
    assert again.triples == built.triples


def test_a_report_in_two_files_is_one(built: Dataset, tmp_path: Path) -> None:
    """It has what both say."""
    dataset.write(built, tmp_path)
    key = built.graphs[0].key
    whole = (tmp_path / f"{key}.ttl").read_bytes()
    (tmp_path / "again.ttl").write_bytes(whole.replace(b'"EUROPOL"@en', b'"Europol Office"@en'))
    (one, other) = dataset.load(tmp_path).graphs
    assert set(one.lines) > set(built.graphs[0].lines)
    assert other == built.graphs[1]


@pytest.mark.parametrize("form", ["ntriples", "nquads", "trig"])
def test_a_format_is_the_same_from_memory_and_from_disk(built: Dataset, texts: Path, tmp_path: Path, form: str) -> None:
    """Byte by byte."""
    build_dataset([texts], tmp_path / "out", Options(jobs=1), Silent())
    stored = dataset.load(tmp_path / "out")
    assert b"".join(each_chunk(stored, form)) == b"".join(each_chunk(built, form))
