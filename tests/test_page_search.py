"""Searching in the page: at once, however many names there are, and without what was asked before."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store
from visiting import Opener

from kg.publish.page import write_page

FARASIS = Path(__file__).parent / "browser" / "farasis.trig"
IKG = "https://w3id.org/ikg/ontology#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
TYPE_AND_CLEAR = """(words) => {
    const field = document.getElementById("search");
    for (const typed of [words, ""]) {
        field.value = typed;
        field.dispatchEvent(new Event("input"));
    }
}"""


def make_firms(count: int) -> Store:
    """So many firms, each with a name of its own, the first a customer of all."""
    store = Store()
    firms = [NamedNode(f"https://w3id.org/ikg/id/enterprise/{number}") for number in range(count)]
    for number, firm in enumerate(firms):
        store.add(Quad(firm, TYPE, NamedNode(IKG + "Enterprise"), DefaultGraph()))
        store.add(Quad(firm, LABEL, Literal(f"第{number}号公司", language="zh"), DefaultGraph()))
        store.add(Quad(firm, NamedNode(IKG + "suppliesTo"), firms[0], DefaultGraph()))
    return store


def test_a_key_typed_at_once_is_answered_as_far_as_names_are_read(visit: Opener, tmp_path: Path) -> None:
    write_page(make_firms(2100), tmp_path / "graph.html", "两千家公司")
    seen = visit(tmp_path / "graph.html")
    seen.page.add_init_script("window.later = []; window.requestIdleCallback = (call) => later.push(call);")
    seen.page.reload()
    seen.page.wait_for_function("window.kgPage")
    results, names = seen.page.locator("#results li"), seen.page.evaluate("kgPage.nodes.map((node) => node.label)")
    seen.page.fill("#search", names[0])
    assert names[0] in results.first.inner_text()
    seen.page.fill("#search", names[-1])
    assert results.count() == 0
    assert seen.page.locator("#matches").inner_text() == "正在查找原文…0%"
    seen.page.evaluate("window.requestIdleCallback = setTimeout; later.forEach((call) => call())")
    seen.settle()
    assert names[-1] in results.first.inner_text()


def test_words_that_are_taken_back_leave_no_sentences_behind(visit: Opener, tmp_path: Path) -> None:
    store = Store()
    store.load(path=str(FARASIS), format=RdfFormat.TRIG)
    write_page(store, tmp_path / "graph.html", "江西产业图谱")
    seen = visit(tmp_path / "graph.html")
    seen.page.evaluate(TYPE_AND_CLEAR, "奔驰")
    seen.settle()
    assert "原文" not in seen.page.locator("#results").inner_text()
    assert seen.page.locator("#matches").inner_text() == "全部实体，关联多的在前"
