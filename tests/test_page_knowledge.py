"""What the page tells beside facts: what rules infer, what lists know, who differs; and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from visiting import Opener, Visit

from kg.graph.inference import infer
from kg.graph.reasons import give_reason
from kg.graph.support import weigh_support
from kg.ontology import load_ontology
from kg.publish.page import write_page
from kg.publish.page.contents import keep_best
from kg.publish.page.homes import find_homes
from kg.publish.page.reading import read_contents

SUPPORT = Path(__file__).parent / "browser" / "support.trig"
IKG = "https://w3id.org/ikg/ontology#"
VIEWS = ("overview", "chain", "region", "timeline", "article", "table")
HOSTILE = ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "javascript:alert(3)", "__proto__"]


@pytest.fixture(scope="module")
def store() -> Store:
    """A small graph with its gazetteer, what rules infer of it and how well it is supported."""
    made = Store()
    made.load(path=str(SUPPORT), format=RdfFormat.TRIG)
    infer(made)
    weigh_support(made)
    return made


@pytest.fixture(scope="module")
def page(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    assert write_page(store, path, "云泽", give_reason) == 0
    return path


def look_at(seen: Visit, name: str) -> str:
    """What the panel says of a thing, all its parts open."""
    seen.page.evaluate("(name) => kgPage.choose({ node: kgPage.nodes.find((node) => node.label === name).id })", name)
    seen.settle()
    seen.page.evaluate("for (const part of document.querySelectorAll('#panel details')) part.open = true")
    return str(seen.page.locator("#panel").inner_text())


def test_inferred_facts_stand_apart_with_rule_and_reason(visit: Opener, page: Path) -> None:
    seen = visit(page)
    look_at(seen, "青禾电池")
    apart = seen.page.locator("#panel .apart").inner_text()
    assert "由规则推断" in apart and "二级供应商" in apart
    assert "青禾电池向远山汽车供货，远山汽车向海澜出行供货" in apart
    assert "海澜出行" not in seen.page.locator("#panel h3").all_inner_texts()
    seen.page.click("#language")
    seen.settle()
    look_at(seen, "青禾电池")
    assert "second-tier supplier" in seen.page.locator("#panel .apart").inner_text()


def test_inferred_facts_are_drawn_only_when_asked_for_and_never_counted(visit: Opener, page: Path) -> None:
    seen = visit(page)
    told = seen.page.locator("#counts").inner_text()
    drawn = "[...kgPage.links.values()].flatMap((link) => link.predicates)"
    assert "secondTierSupplierOf" not in seen.page.evaluate(drawn)
    before = seen.page.evaluate("kgPage.countShown()")
    seen.page.locator("#filters summary").click()
    seen.page.locator('[data-name="inferred"]').click()
    seen.settle()
    assert "secondTierSupplierOf" in seen.page.evaluate(drawn)
    assert seen.page.evaluate("kgPage.countShown()") == before
    assert seen.page.locator("#counts").inner_text() == told
    seen.page.reload()
    seen.settle()
    assert "secondTierSupplierOf" in seen.page.evaluate(drawn)


def test_accounts_that_differ_stand_side_by_side(visit: Opener, page: Path) -> None:
    seen = visit(page)
    assert "说法不一" in look_at(seen, "云泽基地项目")
    sides = seen.page.locator("#panel .side").all_inner_texts()
    assert len(sides) == 2
    assert [("最新" in side, "2024-05-01" in side) for side in sides].count((True, True)) == 1
    assert [("最新" in side, "2024-05-01" in side) for side in sides].count((False, False)) == 1


def test_regions_are_a_tree_by_the_lists_of_divisions(visit: Opener, page: Path) -> None:
    seen = visit(page)
    seen.page.evaluate("location.hash = 'view=region'")
    seen.page.wait_for_selector(".tree li li li")
    deep = seen.page.locator(".tree > li > ul > li > ul > li").inner_text()
    assert "云泽经开区" in deep and "云泽基地项目" in deep
    assert "1 项" in seen.page.locator(".tree > li > .branch").inner_text()


def test_an_edge_says_from_whom_to_whom_because(visit: Opener, page: Path) -> None:
    seen = visit(page)
    seen.click(*seen.middle("青禾电池", "远山汽车"))
    assert seen.page.locator("#panel h2").inner_text() == "青禾电池 → 远山汽车，依据："
    assert "青禾电池向远山汽车供货" in seen.page.locator("#panel").inner_text()


def test_handles_of_the_months_pass_by_keyboard_and_never_each_other(visit: Opener, page: Path) -> None:
    seen = visit(page)
    seen.page.locator("#filters summary").click()
    handle = seen.page.locator('#filters [data-name="from"]')
    handle.focus()
    for _ in range(3):  # there are three months
        seen.page.keyboard.press("ArrowRight")
        seen.settle()
    assert "from=2024-05" in seen.page.evaluate("location.hash")
    assert seen.page.evaluate("document.activeElement.dataset.name") == "from"
    seen.page.locator('#filters [data-name="to"]').focus()
    seen.page.keyboard.press("ArrowLeft")
    seen.settle()
    assert seen.page.locator('#filters [data-name="to"]').input_value() == "2"
    assert seen.page.locator(".months").inner_text() == "2024-05 – 2024-05"


def test_by_keyboard_alone_from_a_search_to_evidence_and_more(visit: Opener, page: Path) -> None:
    seen = visit(page)
    seen.page.evaluate("location.hash = 'view=chain'")
    seen.settle()
    seen.page.focus("#search")
    seen.page.keyboard.type("qinghe")
    seen.settle()
    while "青禾电池" not in seen.page.evaluate("document.activeElement.innerText || ''"):
        seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    seen.settle()
    assert "青禾电池向远山汽车供货" in seen.page.locator("#panel blockquote").first.inner_text()
    before = seen.page.evaluate("kgPage.spots.size")
    while not seen.page.evaluate("Boolean(document.activeElement.closest('.expansion'))"):
        seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    seen.settle()
    assert seen.page.evaluate("kgPage.spots.size") > before


def test_chinese_is_drawn_in_chinese_letters(visit: Opener, page: Path) -> None:
    seen = visit(page)
    shapes = """["电", "池", "\\u{10FFFE}"].map((letter) => {
        const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
        pen.font = `40px ${getComputedStyle(document.body).fontFamily}`;
        pen.fillText(letter, 10, 60);
        return [...pen.getImageData(0, 0, 100, 100).data].join("");
    })"""
    one, other, none = seen.page.evaluate(shapes)
    assert len({one, other, none}) == 3  # a font without them draws the same box for each


def hostile_store() -> Store:
    """The small graph with every text of it replaced by one that would like to be markup, and more of them added."""
    made = Store()
    made.load(path=str(SUPPORT), format=RdfFormat.TRIG)
    infer(made)
    weigh_support(made)
    texts = [quad for quad in made if isinstance(quad.object, Literal) and quad.object.language == "zh"]
    for number, quad in enumerate(sorted(texts, key=str)):
        made.remove(quad)
        made.add(
            Quad(
                quad.subject, quad.predicate, Literal(HOSTILE[number % 4] + str(number), language="zh"), quad.graph_name
            )
        )
    for subject in sorted({quad.subject for quad in texts}, key=str):
        alias = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
        made.add(Quad(subject, alias, Literal(HOSTILE[1], language="zh")))
        made.add(Quad(subject, NamedNode(IKG + "recognizedAs"), Literal(HOSTILE[0], language="zh")))
    for quad in list(made.quads_for_pattern(None, NamedNode(IKG + "quote"), None, None)):
        for name in ("extractedBy", "asWritten"):
            made.add(Quad(quad.subject, NamedNode(IKG + name), Literal(HOSTILE[0]), quad.graph_name))
        for name in ("source", "publisher"):
            place = NamedNode(f"http://purl.org/dc/terms/{name}")
            made.add(Quad(quad.graph_name, place, Literal(HOSTILE[2]), quad.graph_name))  # type: ignore[arg-type]
    return made


def test_hostile_words_in_every_field_run_in_no_view(visit: Opener, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write_page(hostile_store(), path, HOSTILE[0], give_reason)
    seen = visit(path)
    for view in VIEWS:
        seen.page.evaluate(f"location.hash = 'inferred=1&view={view}'")
        seen.settle()
        for node in (0, 1):
            seen.page.evaluate(f"kgPage.choose({{ node: {node} }})")
            seen.settle()
        seen.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        assert seen.page.locator("main img, main script, main iframe, main [onerror], main a[href]").count() == 0, view
    assert seen.page.evaluate("({}).alert === undefined")


def test_things_without_room_are_counted(store: Store) -> None:
    contents = read_contents(store, load_ontology())
    kept = keep_best(contents, 3)
    assert kept.left_out == len(contents.nodes) - 3 and len(kept.nodes) == 3
    assert all(claim.subject < 3 and (claim.target or 0) < 3 for claim in kept.claims)


def test_what_lies_in_a_zone_is_drawn_beside_its_city(store: Store) -> None:
    contents = read_contents(store, load_ontology())
    labels = [node.label for node in contents.nodes]
    homes = find_homes(contents, len(labels))
    city = labels.index("云泽市")
    assert homes[labels.index("云泽基地项目")] == homes[labels.index("青禾电池")] == city
    assert homes[labels.index("北原省")] == -1
