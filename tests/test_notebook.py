"""Graphs and answers in a notebook: shown safely, drawn, handed to pandas; the example in docs/ gives what it shows."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from runpy import run_path
from xml.etree import ElementTree

import pytest

import kg
from kg.errors import KgError
from kg.graph.display import draw_table
from kg.notebook import OpenGraph, load

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def town() -> OpenGraph:
    return load(ROOT / "tests" / "town.trig")


def words(shown: object) -> Counter[str]:
    """The words that a reader sees of an output, whatever draws it."""
    text = "".join(shown) if isinstance(shown, list) else str(shown)
    return Counter(unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL)).split())


def test_the_example_gives_again_what_it_shows() -> None:
    kept = json.loads((ROOT / "docs" / "example.ipynb").read_text("utf-8"))
    again = run_path(str(ROOT / "docs" / "make_example.py"))["make_notebook"]()
    assert [cell["source"] for cell in again["cells"]] == ["".join(cell["source"]) for cell in kept["cells"]]
    for cell, other in zip(kept["cells"], again["cells"], strict=True):
        outputs, others = cell.get("outputs", []), other.get("outputs", [])
        assert [each["output_type"] for each in outputs] == [each["output_type"] for each in others]
        for one, two in zip(outputs, others, strict=True):
            assert one["data"].keys() == two["data"].keys()
            for kind in one["data"].keys() - {"text/plain"}:
                assert words(one["data"][kind]) == words(two["data"][kind]), cell["id"]
    shown = json.dumps(kept, ensure_ascii=False)
    assert not re.search(r"/(?:tmp|home|root|work)/|Error|Traceback", shown)
    assert sum("image/svg+xml" in each["data"] for cell in kept["cells"] for each in cell.get("outputs", [])) == 1


def test_a_graph_shows_what_it_holds(town: OpenGraph) -> None:
    shown = town._repr_html_()
    things = town.query("SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ikg:Enterprise }").rows[0][0]
    assert f'>Enterprise 企业</td><td style="text-align:left;vertical-align:top">{things}<' in shown
    ElementTree.fromstring(f"<div>{shown}</div>")
    assert isinstance(kg.load(ROOT / "tests" / "town.trig"), OpenGraph)


def test_an_answer_shows_as_a_table_in_which_nothing_runs(town: OpenGraph) -> None:
    answer = town.query("SELECT ?a ?b { VALUES (?a ?b) { ('<script>alert(1)</script>' UNDEF) ('&amp;' 2) } }")
    shown = answer._repr_html_()
    cells = [cell.text for cell in ElementTree.fromstring(f"<div>{shown}</div>").iter("td")]
    assert cells == ["<script>alert(1)</script>", None, "&amp;", "2"]
    assert "<script" not in shown
    assert town.query("ASK { ?x a ikg:Nothing }")._repr_html_() == "<p>false</p>"


def test_a_long_answer_says_how_much_it_leaves_out() -> None:
    shown = draw_table(["n"], [[n] for n in range(70)])
    assert (shown.count("<tr>"), "20 more rows" in shown) == (51, True)


def test_an_answer_becomes_a_frame(town: OpenGraph) -> None:
    frame = town.query("SELECT ?name ?class { ?x rdfs:label ?name ; a ?class } ORDER BY ?name").to_pandas()
    assert list(frame.columns) == ["name", "class"]
    assert len(frame) == len(town.query("SELECT ?name ?class { ?x rdfs:label ?name ; a ?class }"))
    assert town.query("SELECT ?x { ?x a ikg:Nothing }").to_pandas().empty


def test_pictures_of_the_graph_of_a_thing_and_of_a_chain(town: OpenGraph, tmp_path: Path) -> None:
    name = town.query("SELECT ?name { ?x ikg:suppliesTo ?y ; rdfs:label ?name } ORDER BY ?name LIMIT 1").rows[0][0]
    for picture in (town.plot(), town.plot(str(name)), town.plot(str(name), chain=True, language="en")):
        assert ElementTree.fromstring(picture._repr_svg_()).tag.endswith("svg")
        assert "<script" not in picture.svg
    town.plot(str(name)).save(tmp_path / "p.svg")
    assert (tmp_path / "p.svg").read_text("utf-8") == town.plot(str(name)).svg
    with pytest.raises(KgError, match="no things are called '无此物'"):
        town.plot("无此物")
