"""Files of the views: valid, the same twice, and errors that say what to do."""

from __future__ import annotations

import errno
import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import networkx as nx
import pytest
from pyoxigraph import Store

from kg import network
from kg.drawing import ENDINGS, draw
from kg.drawing.agencies import blocks
from kg.drawing.bars import bars, picture
from kg.drawing.flows import LIMIT, families, merged
from kg.errors import OutputError
from kg.export import to_store
from kg.graph import build_graph
from tests import builders

NETWORKS = ("flows", "agencies", "statements")
TEXT = "Words about trafficking."
_TEXT = "{http://www.w3.org/2000/svg}text"


def stored(*keys: str) -> Store:
    """The gold of reports, as a store."""
    graphs = [build_graph(builders.sample_document(key), builders.gold_facts(key)) for key in keys]
    return to_store(graphs, vocabulary=True)


def stored_facts(*facts: tuple[str, dict[str, Any]]) -> Store:
    """Facts of kinds with fields, as a store."""
    made = [builders.fact(kind, TEXT, **fields) for kind, fields in facts]
    return to_store([build_graph(builders.document(TEXT), made)], vocabulary=True)


@pytest.fixture(scope="module")
def sample() -> Store:
    """The gold of the bundled report."""
    return stored("XKX-2011")


def written(view: str, store: Store, to: Path) -> bytes:
    """The bytes of a view's file."""
    draw(view, store, to)
    return to.read_bytes()


def words(svg: bytes) -> str:
    """All text of an SVG."""
    return " ".join("".join(node.itertext()) for node in ET.fromstring(svg).iter(_TEXT))  # noqa: S314 - our own file


@pytest.mark.parametrize("view", NETWORKS)
def test_network_files_are_read_back_whole(view: str, sample: Store, tmp_path: Path) -> None:
    """GraphML, GEXF and JSON hold as many nodes and edges as the view, and their labels."""
    graph = network.VIEWS[view].function(sample)
    for ending in (".graphml", ".gexf", ".json"):
        draw(view, sample, tmp_path / f"x{ending}")
    found = [
        nx.read_graphml(tmp_path / "x.graphml", force_multigraph=True),
        nx.read_gexf(tmp_path / "x.gexf"),
        nx.node_link_graph(json.loads((tmp_path / "x.json").read_text(encoding="utf-8")), edges="edges"),
    ]
    for again in found:
        assert (len(again), again.number_of_edges()) == (len(graph), graph.number_of_edges())
        assert dict(again.nodes(data="label")) == dict(graph.nodes(data="label"))


@pytest.mark.parametrize("view", network.VIEWS)
def test_files_are_the_same_twice(view: str, sample: Store, tmp_path: Path) -> None:
    """No clock and no chance in any file."""
    for ending in (e for e in ENDINGS if view in NETWORKS or e not in (".graphml", ".gexf")):
        first = written(view, sample, tmp_path / f"a{ending}")
        assert first == written(view, sample, tmp_path / f"b{ending}"), ending


def test_files_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    """Two processes with different hash seeds write the same bytes."""
    code = (
        "import sys; from pathlib import Path; from kg.drawing import draw\n"
        "from tests.unit.test_drawing import stored\n"
        "store = stored('XKX-2011'); [draw(*v.split('.')[:1], store, Path(sys.argv[1]) / v) for v in sys.argv[2:]]"
    )
    names = ["flows.svg", "statements.svg", "agencies.gexf", "statements.graphml"]
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        root = Path(__file__).parents[2]
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed), *names], check=True, env=environment, cwd=root
        )
    assert [n for n in names if (tmp_path / "1" / n).read_bytes() != (tmp_path / "2" / n).read_bytes()] == []


def test_gexf_bears_no_date(sample: Store, tmp_path: Path) -> None:
    """The library would write today's date and its version."""
    content = written("flows", sample, tmp_path / "x.gexf").decode()
    assert "lastmodifieddate" not in content
    assert "NetworkX" not in content


def test_flow_picture_names_places_and_source(sample: Store, tmp_path: Path) -> None:
    """The SVG keeps its text: places, families, the dashed kind, the source line."""
    shown = words(written("flows", sample, tmp_path / "x.svg"))
    names = ("Kosovo", "Moldova", "Albania", "Poland", "Serbia", "Eastern Europe", "Europe")
    assert [name for name in names if name not in shown] == []
    assert "sexual exploitation" in shown
    assert "said to be possible" in shown
    assert "Source: 2011 Trafficking in Persons Report - Kosovo." in shown
    assert "SYNTHETIC" not in shown


@pytest.mark.parametrize("view", network.VIEWS)
def test_synthetic_texts_are_called_so(view: str, tmp_path: Path) -> None:
    """No picture of a made-up text can be taken for a picture of a report."""
    shown = words(written(view, stored("GHA-2007"), tmp_path / "x.svg"))
    assert "SYNTHETIC test narrative, not a published report" in shown
    assert "Source:" not in shown


def test_mixed_stores_are_called_so(tmp_path: Path) -> None:
    """A picture of real and made-up texts names both."""
    shown = words(written("flows", stored("GHA-2007", "XKX-2011"), tmp_path / "x.svg"))
    assert "PARTLY SYNTHETIC" in shown
    assert "Source: 2011 Trafficking in Persons Report - Kosovo." in shown


@pytest.mark.parametrize("view", network.VIEWS)
def test_png_is_an_image_without_date(view: str, sample: Store, tmp_path: Path) -> None:
    """Signature and size are right, and no text chunk says when or by what it was made."""
    content = written(view, sample, tmp_path / "x.PNG")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert 600 <= width <= 4000
    assert 300 <= height <= 4000
    assert b"tEXt" not in content


def test_chart_says_every_figure_with_its_mark() -> None:
    """Numbers are on the bars as the text gives them, with "over" and "about"; undated ones are counted, not drawn."""
    facts = [
        (
            "statistic",
            {"measure": "investigations", "value": 1234, "year": 2010, "unit": "cases", "comparator": "over"},
        ),
        ("statistic", {"measure": "convictions", "value": 0, "year": 2010, "offenses": ("forced-labor",)}),
        ("statistic", {"measure": "prosecutions", "value": 5, "year": None}),
    ]
    store = stored_facts(*facts)
    counts = network.law_enforcement(store)
    drawn = bars([count for count in counts if count.year])
    assert [bar.number for bar in drawn] == ["over 1,234", "0"]
    assert drawn[0].words == ["cases"]
    assert drawn[1].words[0] == "persons"
    shown = " ".join(text.get_text() for text in reversed(picture(counts, network.sources(store)).texts))
    assert "1 without a year left out." in shown


def test_families_and_firmness_of_flows() -> None:
    """One ribbon for the same places and family, dashed while none is asserted; what is denied is not drawn."""
    flows: list[tuple[str, dict[str, Any]]] = [
        ("flow", {"offenses": ("sex-trafficking",), "modality": "possible"}),
        ("flow", {"offenses": ("forced-prostitution", "forced-labor"), "victims": ("girls",)}),
        ("flow", {"offenses": ("forced-begging",), "modality": "possible"}),
        ("flow", {"offenses": ("forced-marriage",), "modality": "negated"}),
    ]
    ribbons = merged(network.flows(stored_facts(*flows)))
    assert [(r.family, r.possible) for r in ribbons] == [
        ("sexual exploitation", False),
        ("forced labor", False),
        ("forced begging", True),
    ]
    assert ribbons[0].victims == {"women", "girls"}
    assert families(["trafficking-in-persons"]) == ["form not stated"]


@pytest.mark.parametrize("places", [1, 60, LIMIT + 5])
def test_flow_picture_of_few_and_many_places(places: int, tmp_path: Path) -> None:
    """One place or sixty fit; what is above the limit is said to be left out."""
    codes = [f"region:place-{number:03}" for number in range(places)]
    store = stored_facts(*[("flow", {"origin": code, "destination": "XKX"}) for code in codes])
    shown = words(written("flows", store, tmp_path / "x.svg"))
    assert shown.count("place ") == min(places, LIMIT)
    assert ("are left out" in shown) == (places > LIMIT)


def test_units_stand_below_their_agency() -> None:
    """Units follow what they are part of, also where a circle of names leaves no first one."""
    graph = nx.MultiDiGraph()
    for name in ("a", "b", "c", "d", "e"):
        graph.add_node(name, label=name, kind="agency", agency_type_code="police")
    for part, whole in (("a", "c"), ("d", "e"), ("e", "d")):
        graph.add_edge(part, whole, relation="unit of")
    assert [(block.node, block.depth) for block in blocks(graph)] == [("b", 0), ("c", 0), ("a", 1), ("d", 0), ("e", 1)]


def test_agencies_picture_says_what_each_did(tmp_path: Path) -> None:
    """Statements stand beside their agency; agencies without any are listed."""
    facts: list[tuple[str, dict[str, Any]]] = [
        ("agency", {"name": "Ministry of Justice"}),
        ("agency", {"name": "Border Police", "type": "police"}),
        ("statistic", {"actor": "Border Police", "measure": "victims-identified", "value": 12, "modality": "possible"}),
    ]
    shown = words(written("agencies", stored_facts(*facts), tmp_path / "x.svg"))
    assert "victims identified 2010: 12" in shown
    assert "Named without a statement of their own: Ministry of Justice." in shown


def test_other_peoples_settings_stay(sample: Store, tmp_path: Path) -> None:
    """Drawing neither reads nor changes the caller's settings of matplotlib."""
    plain = written("flows", sample, tmp_path / "a.svg")
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path"}):
        before = dict(mpl.rcParams)
        assert written("flows", sample, tmp_path / "b.svg") == plain
        assert dict(mpl.rcParams) == before


def test_folders_are_made(sample: Store, tmp_path: Path) -> None:
    """A file in a folder that does not exist yet is written."""
    assert written("flows", sample, tmp_path / "new" / "x.graphml")


def test_a_file_is_whole_or_not_there(sample: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new file cannot take its place, the old one stands, and no part of the new one."""
    file = tmp_path / "x.graphml"
    file.write_text("old")

    def full(_: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "no space left", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="no space left"):
        draw("flows", sample, file)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_unknown_view(sample: Store, tmp_path: Path) -> None:
    """The error lists the views."""
    with pytest.raises(OutputError, match=r"no such view.*flows, law-enforcement, agencies, statements"):
        draw("map", sample, tmp_path / "x.png")


@pytest.mark.parametrize("name", ["x.pdf", "x"])
def test_unknown_ending(name: str, sample: Store, tmp_path: Path) -> None:
    """The error lists the endings, and nothing is written."""
    with pytest.raises(OutputError, match=r"ending .* is unknown\. Use one of \.png, \.svg, \.graphml, \.gexf, \.json"):
        draw("flows", sample, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_table_is_no_network(sample: Store, tmp_path: Path) -> None:
    """Figures by year have no nodes and edges."""
    with pytest.raises(OutputError, match="a table and no network"):
        draw("law-enforcement", sample, tmp_path / "x.gexf")


def test_missing_extra_is_named(sample: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib pictures say what to install, and networks are still written."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(OutputError, match=r"tip-kg\[plot\]' \(in a clone: '\.\[plot\]'\)"):
        draw("flows", sample, tmp_path / "x.png")
    assert written("flows", sample, tmp_path / "x.graphml")


@pytest.mark.parametrize("view", network.VIEWS)
def test_nothing_to_draw(view: str, tmp_path: Path) -> None:
    """A store without report is an error; a report without matter is an empty network, and no picture."""
    with pytest.raises(OutputError, match="no report"):
        draw(view, Store(), tmp_path / "x.png")
    bare = stored_facts()
    with pytest.raises(OutputError, match="nothing to draw"):
        draw(view, bare, tmp_path / "x.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("view", ["flows", "agencies"])
def test_an_empty_network_is_a_valid_file(view: str, tmp_path: Path) -> None:
    """A report without flows or agencies gives a network without nodes."""
    draw(view, stored_facts(), tmp_path / "x.graphml")
    assert len(nx.read_graphml(tmp_path / "x.graphml")) == 0


def test_unwritable_place(sample: Store, tmp_path: Path) -> None:
    """A file where a folder should be is named."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        draw("flows", sample, tmp_path / "file" / "x.graphml")
