"""The page's views, filters, paths and files to take away, on the graph of our own articles, in a real browser."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from visiting import Opener, Visit

from kg import load
from kg.publish.page import write_page
from kg.publish.page.words import group_of

IKG = "https://w3id.org/ikg/ontology#"
VIEWS = ("overview", "chain", "region", "timeline", "article", "table")
PICTURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def own_store(repository: Path) -> Store:
    """The graph of our own articles."""
    return load(repository / "graph_out").store


@pytest.fixture(scope="module")
def own_page(own_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write_page(own_store, path, "产业知识图谱")
    return path


@pytest.fixture(scope="module")
def own_graph(repository: Path) -> networkx.MultiDiGraph:
    return load(repository / "graph_out").to_networkx()


GO_TO = """(address) => new Promise((arrived) => {
    const before = location.href;
    addEventListener("hashchange", arrived, { once: true });  // the page itself listens already, and so hears of it first
    location.hash = address;
    if (location.href === before) arrived();
}).then(() => null)"""


def open_view(seen: Visit, address: str) -> None:
    """Goes to a place of the page as a link would."""
    seen.page.evaluate(GO_TO, address)
    seen.settle()


def counts(seen: Visit) -> dict[str, int]:
    return dict(seen.page.evaluate("kgPage.countShown()"))


@pytest.mark.parametrize(("scheme", "language"), [("light", "zh"), ("dark", "en")])
def test_axe_finds_nothing_in_any_view(visit: Opener, own_page: Path, scheme: str, language: str) -> None:
    seen = visit(own_page, color_scheme=scheme)
    if language == "en":
        seen.page.click("#language")
        seen.settle()
    seen.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    for view in VIEWS:
        open_view(seen, f"view={view}")
        found = Axe().run(seen.page).response["violations"]
        assert [(view, one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
    seen.page.evaluate("kgPage.choose({ node: 0 })")
    seen.settle()
    assert [one["id"] for one in Axe().run(seen.page).response["violations"]] == []


def test_counts_are_those_of_networkx(visit: Opener, own_page: Path, own_graph: networkx.MultiDiGraph) -> None:
    seen = visit(own_page)
    links = "kgPage.claims.filter((claim) => claim.holds && claim.target !== null).length"
    assert seen.page.evaluate(links) == own_graph.number_of_edges()
    linked = [node for node in own_graph if own_graph.degree(node)]
    drawn = """(() => {
        const ends = kgPage.claims.filter((claim) => claim.holds && claim.target !== null).map((claim) => [claim.subject, claim.target]);
        return new Set(ends.flat()).size;
    })()"""
    assert seen.page.evaluate(drawn) == len(linked)


def test_hiding_a_class_counts_as_networkx_does(
    visit: Opener, own_page: Path, own_graph: networkx.MultiDiGraph
) -> None:
    from kg.ontology import load_ontology

    seen = visit(own_page)
    open_view(seen, "no-groups=Person Product")
    kept = [
        n
        for n, told in own_graph.nodes(data=True)
        if group_of(load_ontology(), told["type"]) not in ("Person", "Product")
    ]
    links = own_graph.subgraph(kept).number_of_edges()
    shown = "kgPage.claims.filter((claim) => claim.holds && claim.target !== null && kgPage.isShown(claim)).length"
    assert seen.page.evaluate(shown) == links


def test_a_relation_that_is_hidden_leaves_drawing_table_and_panel(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    everything = counts(seen)["facts"]
    produced = seen.page.evaluate(
        "kgPage.claims.filter((claim) => claim.holds && claim.predicate === 'produces').length"
    )
    open_view(seen, "view=table&no-predicates=produces")
    assert counts(seen)["facts"] == everything - produced
    assert f"{everything - produced} 条事实" in seen.page.locator("caption").inner_text()
    assert "produces" not in seen.page.evaluate(
        "[...kgPage.links.values()].filter((link) => link.shown).map((link) => link.predicates).flat()"
    )


def test_dates_confidence_and_sources_filter(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    open_view(seen, "from=2022-01&to=2022-01")
    seen.page.evaluate("window.inMonth = (s, month) => kgPage.articles[s.article].issued.startsWith(month); 0")
    assert seen.page.evaluate(
        "kgPage.claims.filter(kgPage.isShown).every((c) => c.statements.some((s) => inMonth(s, '2022-01')))"
    )
    open_view(seen, "sure=0.9")
    assert seen.page.evaluate(
        "kgPage.claims.filter(kgPage.isShown).every((c) => c.statements.some((s) => Number(s.confidence) >= 0.9))"
    )
    open_view(seen, "sources=2")
    told = seen.page.evaluate(
        "kgPage.claims.filter(kgPage.isShown).map((c) => new Set(c.statements.map((s) => s.article)).size)"
    )
    assert told and min(told) >= 2
    seen.page.get_by_role("button", name="全部清除").click()
    seen.settle()
    assert seen.page.evaluate("location.hash") in ("", "#")


def test_a_link_restores_view_filters_selection_and_camera(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    iri = seen.page.evaluate("kgPage.nodes[2].iri")
    open_view(seen, f"at={iri}&no-groups=Person&sure=0.5&camera=40 60 0.900")
    before = seen.page.evaluate("location.hash")
    seen.page.reload()
    seen.settle()
    assert seen.page.evaluate("location.hash") == before
    assert seen.page.locator("#panel h2").inner_text() == seen.page.evaluate("kgPage.nodes[2].label")
    assert seen.page.evaluate("Math.round(kgPage.network.getScale() * 100)") == 90
    assert seen.page.locator('#legend [data-name="Person"]').get_attribute("aria-pressed") == "false"


def test_back_and_forward_walk_through_what_was_looked_at(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    seen.page.get_by_role("tab", name="时间线").click()
    seen.settle()
    seen.page.get_by_role("tab", name="表格").click()
    seen.settle()
    seen.page.go_back()
    seen.page.wait_for_function("document.body.dataset.view === 'timeline'")
    seen.page.go_forward()
    seen.page.wait_for_function("document.body.dataset.view === 'table'")
    assert seen.page.get_by_role("tab", name="表格").get_attribute("aria-selected") == "true"


def test_a_chain_lays_suppliers_left_and_customers_right(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    supplier, customer = seen.page.evaluate(
        "(() => { const c = kgPage.claims.find((one) => one.predicate === 'suppliesTo' && one.holds); return [c.subject, c.target]; })()"
    )
    iri = seen.page.evaluate("(id) => kgPage.nodes[id].iri", supplier)
    open_view(seen, f"view=chain&of={iri}")
    assert seen.page.evaluate("([a, b]) => kgPage.spots.get(a).x < kgPage.spots.get(b).x", [supplier, customer])
    assert seen.page.evaluate("(id) => kgPage.nodes[id].label", customer) in seen.page.locator("#sheet").inner_text()


def test_the_article_view_marks_the_clauses_of_what_is_chosen(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    open_view(seen, "view=article")
    assert seen.page.locator(".clauses > li").count() > 3
    seen.page.locator(".clauses .told").first.click()
    seen.settle()
    assert seen.page.locator(".clauses .told-here").count() >= 1
    assert seen.page.locator("#panel").is_visible()


def test_a_path_is_drawn_between_two_things(visit: Opener, own_page: Path, own_graph: networkx.MultiDiGraph) -> None:
    one, other = max(networkx.connected_components(own_graph.to_undirected()), key=len), None
    ends = sorted(one)
    lengths = networkx.single_source_shortest_path_length(own_graph.to_undirected(), ends[0])
    other = max(sorted(lengths), key=lambda node: lengths[node])
    seen = visit(own_page)
    open_view(seen, f"path={ends[0]} {other}")
    assert seen.page.evaluate("kgPage.spots.size") == lengths[other] + 1


def test_the_timeline_tells_each_date_in_words_too(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    open_view(seen, "view=timeline")
    dated = seen.page.evaluate(
        """new Set(kgPage.claims.filter((c) => c.holds && /^(announced|signed|started|completed|produces|launched)On$/
            .test(c.predicate)).map((c) => c.subject)).size"""
    )
    assert seen.page.locator(".timeline > li").count() == dated
    assert "签约日期 2021-03-13" in seen.page.locator(".timeline").inner_text()


def test_the_table_sorts_and_finds(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    open_view(seen, "view=table")
    seen.page.get_by_role("button", name="报道日期").click()
    seen.settle()
    seen.page.get_by_role("button", name="报道日期").click()
    seen.settle()
    column = seen.page.locator("tbody td:nth-child(4)").all_inner_texts()
    assert column == sorted(column, reverse=True)
    assert seen.page.locator("th[aria-sort=descending]").count() == 1
    seen.page.fill("#sheet input", "特斯拉")
    seen.page.keyboard.press("Enter")
    seen.settle()
    assert all("特斯拉" in row for row in seen.page.locator("tbody tr").all_inner_texts())


def test_names_are_found_by_pinyin_and_initials(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    for typed in ("tesila", "tsl"):
        seen.seek(typed)
        assert "特斯拉" in seen.page.locator("#results li").first.inner_text()


@pytest.fixture
def taken(visit: Opener, own_page: Path) -> Iterator[dict[str, bytes]]:
    """Every file that the page offers, by its button."""
    seen = visit(own_page)
    seen.page.locator("#take summary").click()
    files: dict[str, bytes] = {}
    for name in ("PNG", "PNG 2×", "SVG", "CSV", "JSON", "Turtle"):
        with seen.page.expect_download() as waiting:
            seen.page.locator("#take").get_by_role("button", name=name, exact=True).click()
        got: Download = waiting.value
        files[name] = Path(got.path()).read_bytes()
    yield files


def test_what_is_taken_away_can_be_read_elsewhere(taken: dict[str, bytes], own_store: Store) -> None:
    from xml.etree import ElementTree

    assert taken["PNG"].startswith(PICTURE) and taken["PNG 2×"].startswith(PICTURE)
    assert int.from_bytes(taken["PNG 2×"][16:20], "big") == 2 * int.from_bytes(taken["PNG"][16:20], "big")
    picture = ElementTree.fromstring(taken["SVG"])
    assert picture.tag.endswith("svg") and any("赣州" in (text.text or "") for text in picture.iter())
    rows = list(csv.DictReader(io.StringIO(taken["CSV"].decode("utf-8-sig"))))
    told = json.loads(taken["JSON"])
    assert len(rows) == len(told) > 100 and all(row["quote"] for row in rows)
    quads = list(parse(taken["Turtle"], format=RdfFormat.TURTLE))
    known = {(str(q.subject), str(q.predicate), str(q.object)) for q in own_store}
    quotes = [q for q in quads if q.predicate.value.endswith("#quote")]
    assert quotes and all((str(q.subject), str(q.predicate), str(q.object)) in known for q in quotes)


def test_a_sentence_is_copied_as_citation_turtle_and_question(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page)
    seen.page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    seen.page.evaluate("kgPage.choose({ node: 1 })")
    seen.settle()
    quote = seen.page.locator("#panel blockquote p").first.inner_text()
    seen.page.locator("#panel .clip", has_text="引文").first.click()
    assert quote in seen.page.evaluate("window.copied")
    seen.page.locator("#panel .clip", has_text="Turtle").first.click()
    assert any(
        q.predicate.value.endswith("#quote")
        for q in parse(seen.page.evaluate("window.copied").encode(), format=RdfFormat.TURTLE)
    )
    seen.page.locator("#panel .clip", has_text="SPARQL").first.click()
    asked = seen.page.evaluate("window.copied")
    assert len(list(load(Path(__file__).parent.parent / "graph_out").rows(asked))) >= 1


def test_the_page_holds_still_for_those_who_ask(visit: Opener, own_page: Path) -> None:
    seen = visit(own_page, reduced_motion="reduce")
    seen.page.evaluate(
        """window.moves = []; const move = kgPage.network.moveTo;
        kgPage.network.moveTo = (to) => { moves.push(to.animation); return move.call(kgPage.network, to); }; 0"""
    )
    seen.page.evaluate("kgPage.choose({ node: 3 }, 'near')")
    seen.settle()
    assert seen.page.evaluate("moves.length > 0 && moves.every((one) => one === false)")


def test_head_tail_and_trigger_are_marked_in_the_sentence(visit: Opener, own_store: Store, tmp_path: Path) -> None:
    store = Store()
    store.extend(own_store)
    statement = next(
        store.quads_for_pattern(None, NamedNode(f"{IKG}quote"), Literal("客户名单里有特斯拉", language="zh"), None)
    )
    old = list(store.quads_for_pattern(statement.subject, NamedNode(f"{IKG}trigger"), None, None))
    for quad in old:
        store.remove(quad)
    told = Literal("客户名单", language="zh")
    store.add(Quad(statement.subject, NamedNode(f"{IKG}trigger"), told, statement.graph_name))
    write_page(store, tmp_path / "graph.html", "图")
    seen = visit(tmp_path / "graph.html")
    seen.page.evaluate("kgPage.choose({ node: kgPage.nodes.findIndex((node) => node.label === '特斯拉') })")
    seen.settle()
    assert "客户名单" in seen.page.locator("#panel mark.trigger").all_inner_texts()
