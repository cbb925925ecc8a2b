"""The page in a real browser: it shows what the graph holds, asks nothing of a network, runs nothing that news says."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store
from visiting import Opener

from kg.publish.page import write_page

FARASIS = Path(__file__).parent / "browser" / "farasis.trig"
IKG = "https://w3id.org/ikg/ontology#"
KGID = "https://w3id.org/ikg/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
HOSTILE = [
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(2)">',
    "javascript:alert(3)",
    "\"'`${alert(4)}{{ 7*7 }}<!--",
    '行\u2028分\u2029隔 href="https://example.org/"',
    "__proto__",
]


@pytest.fixture(scope="module")
def farasis_store() -> Store:
    store = Store()
    store.load(path=str(FARASIS), format=RdfFormat.TRIG)
    return store


@pytest.fixture
def farasis_page(farasis_store: Store, tmp_path: Path) -> Path:
    write_page(farasis_store, tmp_path / "graph.html", "江西产业图谱")
    return tmp_path / "graph.html"


def line_store(count: int, names: Callable[[int], str]) -> Store:
    """Firms that each supply the next one, with a sentence each."""
    store = Store()
    article = NamedNode(f"{KGID}article/hostile")
    for index in range(count):
        firm, customer = (NamedNode(f"{KGID}enterprise/{number}") for number in (index, index + 1))
        store.add(Quad(firm, NamedNode(RDF + "type"), NamedNode(IKG + "Enterprise"), DefaultGraph()))
        store.add(Quad(firm, LABEL, Literal(names(index), language="zh"), DefaultGraph()))
        if index + 1 < count:
            store.add(Quad(firm, NamedNode(IKG + "suppliesTo"), customer, DefaultGraph()))
            for predicate, value in statement(firm, customer, article, names(index)):
                store.add(Quad(NamedNode(f"{KGID}statement/{index}"), NamedNode(predicate), value, article))
    for name in ("title", "publisher", "issued", "source"):
        store.add(Quad(article, NamedNode(f"http://purl.org/dc/terms/{name}"), Literal(names(2)), article))
    return store


def statement(
    firm: NamedNode, customer: NamedNode, article: NamedNode, quote: str
) -> list[tuple[str, NamedNode | Literal]]:
    return [
        (RDF + "subject", firm),
        (RDF + "predicate", NamedNode(IKG + "suppliesTo")),
        (RDF + "object", customer),
        ("http://www.w3.org/ns/prov#wasDerivedFrom", article),
        (IKG + "quote", Literal(quote, language="zh")),
        (IKG + "modality", Literal(quote)),
        (IKG + "extractedBy", Literal(quote)),
    ]


def test_click_on_a_node_shows_its_facts_with_their_sentences(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    seen.click(*seen.spot("孚能科技"))
    panel = seen.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "孚能科技"
    assert "孚能科技进入戴姆勒奔驰供应链" in panel.inner_text()
    assert panel.locator("h3").all_inner_texts() == [
        "供货给 1",
        "被收购 1",
        "任职者 1",
        "合作 1",
        "位于 1",
        "股票代码 1",
    ]
    footer = panel.locator("footer", has_text="supply-enter-chain").inner_text()
    for part in ("一块电池的远行", "赣水日报", "2020-07-01", "0.93", "断定"):
        assert part in footer
    assert "产品：动力电池" in panel.inner_text()
    assert panel.locator("mark").first.inner_text() == "孚能科技"
    assert panel.locator("mark.object").first.inner_text() == "戴姆勒奔驰"


def test_click_on_a_line_shows_why_two_things_are_linked(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    seen.click(*seen.middle("孚能科技", "戴姆勒"))
    panel = seen.page.locator("#panel").inner_text()
    assert "孚能科技进入戴姆勒奔驰供应链" in panel
    assert "收购" not in panel
    seen.page.reload()
    seen.settle()
    assert "孚能科技进入戴姆勒奔驰供应链" in seen.page.locator("#panel").inner_text()


def test_amounts_and_dates_stand_in_the_panel_not_in_the_drawing(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    assert seen.page.evaluate("kgPage.nodes.length") == 7
    seen.click(*seen.spot("贡水电池基地项目"))
    panel = seen.page.locator("#panel").inner_text()
    assert "超四十五亿元" in panel
    assert "= 不少于 45亿元" in panel
    assert "2020-06" in panel


def test_denied_claims_are_told_as_denied_and_draw_no_line(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    seen.click(*seen.spot("赣江动力集团"))
    assert seen.page.locator("#panel .denied").inner_text() == "文中否认"
    ends = seen.page.evaluate("[...kgPage.links.values()].map(({ predicates }) => predicates).flat()")
    assert "acquires" not in ends


def test_search_finds_names_aliases_and_sentences(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    results = seen.page.locator("#results")
    seen.seek("奔驰")
    assert "戴姆勒" in results.locator("li").first.inner_text()
    assert "孚能科技进入戴姆勒奔驰供应链" in results.inner_text()
    seen.seek("查无此人")
    assert seen.page.locator("#matches").inner_text() == "没有找到"


def test_keyboard_alone_reaches_every_fact(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    seen.page.focus("#search")
    seen.page.keyboard.type("赣州市")
    seen.page.keyboard.press("Tab")
    while "赣州市" not in seen.page.evaluate("document.activeElement.innerText"):
        seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    seen.settle()
    assert seen.page.locator("#panel h2").inner_text() == "赣州市"
    assert seen.page.evaluate("document.activeElement.id") == "panel"
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#panel").is_hidden()


def test_legend_hides_a_class(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    legend = seen.page.locator("#legend button")
    assert [words.split("\n")[0] for words in legend.all_inner_texts()] == ["企业", "地区", "人物", "项目"]
    legend.nth(1).click()
    assert legend.nth(1).get_attribute("aria-pressed") == "false"
    assert "赣州市" not in seen.page.locator("#results").inner_text()
    assert seen.page.evaluate("kgPage.network.body.nodeIndices.length") == 5


def test_english_at_a_click(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    seen.click(*seen.spot("孚能科技"))
    seen.page.click("#language")
    seen.settle()
    assert "supplies to" in seen.page.locator("#panel").inner_text()
    assert "product: 动力电池" in seen.page.locator("#panel").inner_text()
    assert "：" not in seen.page.locator("#panel .details").first.inner_text()
    assert seen.page.evaluate("document.documentElement.lang") == "en"


def test_hostile_news_is_only_ever_text(visit: Opener, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write_page(line_store(len(HOSTILE), lambda index: HOSTILE[index]), path, HOSTILE[0])
    seen = visit(path)
    assert seen.page.title() == HOSTILE[0]
    assert seen.page.locator("h1").inner_text() == HOSTILE[0]
    for index, name in enumerate(HOSTILE):
        seen.page.evaluate(
            "(id) => { kgPage.choose({ node: id }); return kgPage.settled(); }",
            seen.page.evaluate(f"kgPage.nodes.findIndex((n) => n.iri.endsWith('/{index}'))"),
        )
        assert seen.page.locator("#panel h2").evaluate("(heading) => heading.textContent") == name
    assert seen.page.locator("#panel a, #panel img, #panel script").count() == 0
    assert seen.page.locator("script").count() == 7


def test_a_title_from_right_to_left_turns_no_date_round(visit: Opener, farasis_store: Store, tmp_path: Path) -> None:
    titles = list(farasis_store.quads_for_pattern(None, NamedNode("http://purl.org/dc/terms/title"), None, None))
    turned = Store()
    turned.extend(farasis_store)
    for quad in titles:
        turned.remove(quad)
        turned.add(Quad(quad.subject, quad.predicate, Literal("\u202e远行"), quad.graph_name))
    write_page(turned, tmp_path / "graph.html", "图")
    seen = visit(tmp_path / "graph.html")
    seen.click(*seen.spot("孚能科技"))
    footer = seen.page.locator("#panel footer").first
    assert "\u202e" in footer.locator("bdi").first.inner_text()
    lefts = [part.bounding_box()["x"] for part in footer.locator("bdi").all()[1:3]]  # type: ignore[index]
    assert lefts == sorted(lefts)


def test_codes_and_links_outside_are_not_counted_as_facts(visit: Opener, farasis_page: Path) -> None:
    seen = visit(farasis_page)
    told = seen.page.evaluate("kgPage.claims.filter((claim) => claim.holds).map((claim) => claim.predicate)")
    facts = [name for name in told if name not in ("ticker", "adminCode", "sameAs", "exactMatch")]
    assert 0 < len(facts) < len(told)
    assert f" {len(facts)} 条事实" in seen.page.locator("#counts").inner_text()


def test_empty_graph_says_so(visit: Opener, tmp_path: Path) -> None:
    write_page(Store(), tmp_path / "graph.html", "空图")
    seen = visit(tmp_path / "graph.html")
    assert "图中还没有事实" in seen.page.locator("#empty").inner_text()
    assert seen.page.locator("#counts").inner_text() == "0 个实体 · 0 条事实 · 0 篇文章"


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_sticks_out_of_the_window(visit: Opener, farasis_page: Path, width: int) -> None:
    seen = visit(farasis_page, width=width, height=844)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    seen.click(*seen.spot("孚能科技"))
    assert seen.page.locator("#panel").is_visible()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    box = seen.page.locator("#panel").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width


def test_dark_where_the_reader_likes_dark(visit: Opener, farasis_page: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    assert visit(farasis_page, color_scheme="dark").page.evaluate(ground) == "rgb(12, 17, 24)"
    assert visit(farasis_page, color_scheme="light").page.evaluate(ground) == "rgb(244, 246, 249)"


def test_more_things_than_fit_are_counted_found_and_drawn_when_asked_for(visit: Opener, tmp_path: Path) -> None:
    write_page(line_store(1510, lambda index: f"第{index}号公司"), tmp_path / "graph.html", "长链")
    seen = visit(tmp_path / "graph.html")
    drawn = "kgPage.spots.size + kgPage.links.size"
    assert seen.page.evaluate(drawn) <= 1500
    shown = seen.page.evaluate("kgPage.spots.size")
    assert f"图中显示 {shown} / 1510 个" in seen.page.locator("#counts").inner_text()
    last = seen.page.evaluate("kgPage.nodes[kgPage.nodes.length - 1].label")
    seen.seek(last)
    seen.page.locator("#results button").first.click()
    seen.settle()
    assert seen.page.locator("#panel h2").inner_text() == last
    assert seen.page.evaluate("(id) => kgPage.spots.has(id)", 1509)
    assert seen.page.evaluate(drawn) <= 1500


def star_store(points: int) -> Store:
    """A firm that many others supply."""
    store = line_store(points + 1, lambda index: f"{index}号公司")
    hub = NamedNode(f"{KGID}enterprise/0")
    for index in range(1, points + 1):
        spoke = NamedNode(f"{KGID}enterprise/{index}")
        store.add(Quad(spoke, NamedNode(IKG + "suppliesTo"), hub, DefaultGraph()))
    return store


def test_a_neighbourhood_grows_ten_at_a_time(visit: Opener, tmp_path: Path) -> None:
    write_page(star_store(2000), tmp_path / "graph.html", "星")
    seen = visit(tmp_path / "graph.html")
    seen.page.evaluate("kgPage.choose({ node: 0 })")
    seen.settle()
    before = seen.page.evaluate("kgPage.spots.size")
    seen.page.click("#panel .expansion button")
    seen.settle()
    assert seen.page.evaluate("kgPage.spots.size + kgPage.links.size") <= 1500
    assert seen.page.evaluate("kgPage.spots.has(0)")
    told = seen.page.locator("#panel .expansion").inner_text()
    assert told.startswith("相连 2000 个") and before > 0


def test_same_store_same_bytes(farasis_store: Store, tmp_path: Path) -> None:
    turned = Store()
    turned.extend(sorted(farasis_store, key=str, reverse=True))
    write_page(farasis_store, tmp_path / "one.html", "江西")
    write_page(turned, tmp_path / "two.html", "江西")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_policy_comes_first_and_allows_exactly_what_is_there(farasis_page: Path) -> None:
    html = farasis_page.read_text("utf-8")
    assert html.index('<head>\n<meta http-equiv="Content-Security-Policy"') == html.index("<head>")
    bodies = re.findall(r'<(?:script|script type="module"|style)>(.*?)</(?:script|style)>', html, re.DOTALL)
    prints = {"sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies}
    policy = html.split('content="', 1)[1].split('"', 1)[0]
    assert set(re.findall(r"sha256-[^']+", policy)) == prints
    assert "unsafe" not in policy and "http" not in policy
