"""Pictures without a browser: they parse, are the same each time, hold every name as text, and lay chains in tiers."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from kg.cli import main
from kg.publish.plot import plot_chain, plot_graph, plot_thing

FARASIS = Path(__file__).parent / "browser" / "farasis.trig"
IKG = "https://w3id.org/ikg/ontology#"
FIRM = "https://w3id.org/ikg/id/enterprise/"
SVG = "{http://www.w3.org/2000/svg}"
WARNING = "#a3401a"
HOSTILE = ['</text><script>alert(1)</script>"', "<image href='https://example.org/x'/>", "甲\x00\x1b乙 & ]]>"]


@pytest.fixture(scope="module")
def farasis() -> Store:
    store = Store()
    store.load(path=str(FARASIS), format=RdfFormat.TRIG)
    return store


def supply(names: list[str], pairs: list[tuple[int, int]]) -> Store:
    """Firms with these names, of which some supply others."""
    store = Store()
    firms = [NamedNode(f"{FIRM}{number}") for number in range(len(names))]
    for firm, name in zip(firms, names, strict=True):
        kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        store.add(Quad(firm, kind, NamedNode(IKG + "Enterprise"), DefaultGraph()))
        label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        store.add(Quad(firm, label, Literal(name, language="zh"), DefaultGraph()))
    for one, other in pairs:
        store.add(Quad(firms[one], NamedNode(IKG + "suppliesTo"), firms[other], DefaultGraph()))
    return store


def texts(svg: str) -> list[str]:
    """What each name and word in a picture reads."""
    return ["".join(part.itertext()) for part in ElementTree.fromstring(svg).iter(SVG + "text")]


def column_of(svg: str, name: str) -> float:
    found = (part for part in ElementTree.fromstring(svg).iter(SVG + "text") if "".join(part.itertext()) == name)
    return float(next(found).attrib["x"])


def test_a_graph_is_a_picture_with_every_thing_and_a_legend(farasis: Store) -> None:
    told = texts(plot_graph(farasis, "江西产业图谱"))
    assert {"孚能科技", "戴姆勒", "赣州市", "动力电池", "位于", "企业", "地区"} <= set(told)
    assert "acquires" not in told and "收购" not in told
    assert {"Enterprises", "located in"} <= set(texts(plot_graph(farasis, "Jiangxi", "en")))


def test_the_same_graph_is_the_same_picture(farasis: Store) -> None:
    turned = Store()
    turned.extend(sorted(farasis, key=str, reverse=True))
    assert plot_graph(farasis, "图") == plot_graph(turned, "图")
    assert plot_chain(farasis, FIRM + "farasis") == plot_chain(turned, FIRM + "farasis")


def test_a_thing_is_drawn_with_its_neighbours_alone(farasis: Store) -> None:
    told = set(texts(plot_thing(farasis, FIRM + "farasis")))
    assert {"孚能科技", "戴姆勒", "赣州市", "陈静怡"} <= told
    assert "江西省" not in told


def test_hostile_names_are_text() -> None:
    svg = plot_graph(supply(HOSTILE, [(0, 1), (1, 2)]), HOSTILE[0])
    tags = {part.tag.removeprefix(SVG) for part in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "title", "rect", "text", "tspan", "circle", "line", "polygon"}
    assert any("<script>" in told for told in texts(svg))


def test_a_chain_runs_from_suppliers_to_customers() -> None:
    svg = plot_chain(supply(["矿", "材料厂", "电池厂", "车厂"], [(0, 1), (1, 2), (2, 3)]), FIRM + "2")
    columns = [column_of(svg, name) for name in ("矿", "材料厂", "电池厂", "车厂")]
    assert columns == sorted(set(columns))
    assert WARNING not in svg


def test_what_closes_a_circle_is_marked() -> None:
    svg = plot_chain(supply(["甲", "乙", "丙"], [(0, 1), (1, 2), (2, 0)]), FIRM + "0")
    lines = [part.attrib["stroke"] for part in ElementTree.fromstring(svg).iter(SVG + "line")]
    assert lines.count(WARNING) == 1 and len(lines) == 3


def test_the_command_writes_svg_and_png(tmp_path: Path, repository: Path) -> None:
    svg, png = tmp_path / "a.svg", tmp_path / "a.png"
    asked = [
        "plot",
        "特斯拉",
        "--chain",
        "--graph",
        str(repository / "graph_out"),
        "--svg",
        str(svg),
        "--png",
        str(png),
    ]
    ran = CliRunner().invoke(main, asked)
    assert ran.exit_code == 0, ran.output
    assert "特斯拉" in texts(svg.read_text("utf-8"))
    width = float(ElementTree.parse(svg).getroot().attrib["width"])
    head = png.read_bytes()[:24]
    assert head.startswith(b"\x89PNG") and int.from_bytes(head[16:20], "big") == round(width * 2)


def test_an_unknown_name_is_told(tmp_path: Path, repository: Path) -> None:
    asked = ["plot", "查无此名", "--graph", str(repository / "graph_out"), "--svg", str(tmp_path / "a.svg")]
    ran = CliRunner().invoke(main, asked)
    assert ran.exit_code != 0
    assert not (tmp_path / "a.svg").exists()


@pytest.mark.parametrize("asked", [["plot"], ["plot", "--chain", "--svg", "a.svg"]])
def test_what_is_missing_is_asked_for(asked: list[str]) -> None:
    ran = CliRunner().invoke(main, asked)
    assert ran.exit_code == 2
