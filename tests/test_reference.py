"""`kg ontology`: the terms as tables, as a page that needs no network, as a picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser

from kg.cli import main
from kg.ontology import load_ontology
from kg.publish.reference import draw_classes, read_vocabulary, write_reference

SVG = "{http://www.w3.org/2000/svg}"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["ontology", *map(str, words)])


def test_the_tables_name_every_term_once() -> None:
    shown = run().stdout
    for term in read_vocabulary().terms:
        assert len(re.findall(rf"^{re.escape(term.name)} ", shown, re.MULTILINE)) == 1, term.name
        assert term.label_zh in shown
    assert re.search(r"^suppliesTo +供货给 +Enterprise +Enterprise +一家企业", shown, re.MULTILINE)


def test_every_class_predicate_and_unit_of_the_reader_is_a_term() -> None:
    names = {term.name for term in read_vocabulary().terms}
    ontology = load_ontology()
    assert {*ontology.classes, *ontology.predicates, *(f"ikgu:{code}" for code in ontology.units)} <= names
    assert "status-producing" in names


@pytest.mark.parametrize("word", ["suppliesTo", "ikg:suppliesTo", "供货给"])
def test_one_term_is_shown_whole_by_any_of_its_names(word: str) -> None:
    shown = run(word).stdout
    assert all(said in shown for said in ("supplies to", "ikg:hasSupplier", "青禾电池供货给远山汽车", "ikg:Enterprise"))


def test_an_unknown_term_is_an_error_with_guesses() -> None:
    result = run("supplyTo")
    assert result.exit_code == 1
    assert "did you mean suppliesTo," in result.stderr


def test_the_files_are_the_same_each_time(tmp_path: Path) -> None:
    assert run("--html", tmp_path / "a.html", "--svg", tmp_path / "a.svg").exit_code == 0
    assert (tmp_path / "a.html").read_text("utf-8") == write_reference()
    assert (tmp_path / "a.svg").read_text("utf-8") == draw_classes()
    assert run("--svg", tmp_path / "none" / "a.svg").exit_code == 1


def test_the_page_has_a_place_for_every_term_and_no_link_leads_nowhere() -> None:
    page = write_reference()
    places = set(re.findall(r' id="([^"]+)"', page))
    assert {term.name for term in read_vocabulary().terms} <= places
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places
    assert not re.search(r"<(script|img|link|iframe)\b", page)


def test_the_page_asks_nothing_of_the_network_and_fits_a_phone(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(write_reference(), "utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(f"{file.as_uri()}#suppliesTo")
    assert asked == [file.as_uri() + "#suppliesTo"] or asked == [file.as_uri()]
    assert errors == []
    assert page.locator("article#suppliesTo").bounding_box()["y"] < 200  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_diagram_shows_every_class_and_its_facts_inside_its_frame() -> None:
    root = ET.fromstring(draw_classes())
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    ontology = load_ontology()
    classes = [name for name, cls in ontology.classes.items() if not cls.role and name != "Role"]
    for name in classes:
        assert sum(text.endswith(f" {name}") for text in texts) == 1, name
    assert sum("suppliesTo →" in text for text in texts) == 1
    assert sum("locatedIn →" in text for text in texts) == 4
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    boxes = [box.attrib for box in root.iter(f"{SVG}rect") if box.get("rx")]
    assert all(float(box["x"]) + float(box["width"]) <= width for box in boxes)
    assert all(float(box["y"]) + float(box["height"]) <= height for box in boxes)


def test_no_two_boxes_of_the_diagram_overlap() -> None:
    root = ET.fromstring(draw_classes())
    boxes = [box.attrib for box in root.iter(f"{SVG}rect") if box.get("rx") and not box.get("class")]
    frames = [tuple(float(box[key]) for key in ("x", "y", "width", "height")) for box in boxes]
    for place, (x, y, w, h) in enumerate(frames):
        for a, b, c, d in frames[place + 1 :]:
            assert x + w <= a or a + c <= x or y + h <= b or b + d <= y
