"""How soon the page stands and answers, in a real browser: against pyvis's own page, and at a hundred thousand things.

    python -m benchmarks.page [--things 100000] [--stock 1000]

Prints seconds until a page is ready for pyvis's stock page (its defaults, in_line) and for ours on one graph and in one
run, with the ratio; then for a large graph the file's size, seconds until ready, milliseconds a keystroke (the first comes
as soon as the page is ready), an expansion and a drawn frame of a drag, and the scripts' heap. Ready means that the first
frame is drawn.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store
from pyvis.network import Network

from kg.ontology import IKG, KGID
from kg.publish.page import write_page

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PARTS = "江淮华新能源科技电池材料光伏智造精密重工远景东方海陆安宁长城时代金力永磁中航天合正泰晶科"
CLASSES = {"Enterprise": "有限公司", "Project": "项目", "Product": "材料", "County": "县"}
LINKS = {
    ("Enterprise", "Enterprise"): "suppliesTo",
    ("Enterprise", "Project"): "investsIn",
    ("Enterprise", "Product"): "produces",
    ("Enterprise", "County"): "locatedIn",
    ("Project", "County"): "locatedIn",
    ("Project", "Product"): "produces",
}
FACTS_EACH = 3.1
FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"]
FIRST_KEY = """async (word) => {
    const field = document.getElementById("search");
    field.value = word;
    const start = performance.now();
    field.dispatchEvent(new Event("input"));
    const spent = performance.now() - start;
    let [last, longest, over] = [performance.now(), 0, false];
    const beat = () => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
        if (!over) setTimeout(beat);
    };
    setTimeout(beat);
    await kgPage.settled();
    over = true;
    return [spent, longest, performance.now() - start];
}"""
KEYS = """async (words) => {
    const field = document.getElementById("search"), spent = [];
    for (const word of words) {
        field.value = word;
        const start = performance.now();
        field.dispatchEvent(new Event("input"));
        spent.push(performance.now() - start);
    }
    field.value = "";
    field.dispatchEvent(new Event("input"));
    await kgPage.settled();
    return spent;
}"""
EXPAND = """async (id) => {
    kgPage.choose({ node: id });
    await kgPage.settled();
    const start = performance.now();
    document.querySelector("#panel .expansion button").click();
    await kgPage.settled();
    return performance.now() - start;
}"""
DRAG = """async () => {
    const spent = [];
    for (let frame = 0; frame < 60; frame += 1) {
        await new Promise((next) => requestAnimationFrame(next));
        const { x, y } = kgPage.network.getViewPosition();
        const start = performance.now();
        kgPage.network.moveTo({ position: { x: x + 8, y }, animation: false });
        kgPage.network.redraw();
        spent.push(performance.now() - start);
    }
    return spent.sort((one, two) => one - two)[30];
}"""


def make_quads(things: int) -> Iterator[Quad]:
    """A graph of so many things, with names of common parts and hubs as news has them."""
    chance = random.Random(20260101)
    kinds = chance.choices(list(CLASSES), weights=[5, 3, 1, 1], k=things)
    names = ["".join(chance.choices(PARTS, k=chance.randint(3, 8))) + CLASSES[kind] for kind in kinds]
    nodes = [NamedNode(f"{KGID}{kind.lower()}/{number:012x}") for number, kind in enumerate(kinds)]
    for node, kind, name in zip(nodes, kinds, names, strict=True):
        yield Quad(node, NamedNode(RDF + "type"), NamedNode(IKG + kind), DefaultGraph())
        yield Quad(
            node, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal(name, language="zh"), DefaultGraph()
        )
    for number in range(int(things * FACTS_EACH)):
        one, other = int(things * chance.random() ** 3), int(things * chance.random())
        for subject, target in ((one, other), (other, one)):
            relation = LINKS.get((kinds[subject], kinds[target]))
            if relation is not None and subject != target:
                words = "".join(chance.choices(PARTS, k=chance.randint(10, 30)))
                quote = f"{words}，{names[subject]}日前与{names[target]}达成协议"
                yield from _state(number, nodes[subject], relation, nodes[target], quote)
                break


def _state(number: int, subject: NamedNode, relation: str, target: NamedNode, quote: str) -> Iterator[Quad]:
    """A fact with the statement that makes it, in one of many articles."""
    article, statement = NamedNode(f"{KGID}article/{number // 12}"), NamedNode(f"{KGID}statement/{number:012x}")
    yield Quad(subject, NamedNode(IKG + relation), target, DefaultGraph())
    told = {
        RDF + "subject": subject,
        RDF + "predicate": NamedNode(IKG + relation),
        RDF + "object": target,
        "http://www.w3.org/ns/prov#wasDerivedFrom": article,
        IKG + "quote": Literal(quote, language="zh"),
        IKG + "start": Literal(number),
        IKG + "confidence": Literal(f"0.{80 + number % 20}"),
        IKG + "modality": NamedNode(IKG + "asserted"),
        IKG + "extractedBy": NamedNode(f"{IKG}rule/r{number % 80}"),
    }
    for predicate, value in told.items():
        yield Quad(statement, NamedNode(predicate), value, article)
    yield Quad(article, NamedNode("http://purl.org/dc/terms/title"), Literal(f"第{number // 12}篇"), article)
    yield Quad(
        article, NamedNode("http://purl.org/dc/terms/issued"), Literal(f"2024-{number % 12 + 1:02d}-01"), article
    )


def make_store(things: int) -> Store:
    store = Store()
    store.bulk_extend(make_quads(things))
    return store


def write_stock(store: Store, path: Path) -> None:
    """The same things and facts as pyvis writes them without our help."""
    network = Network(cdn_resources="in_line")
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    for quad in store.quads_for_pattern(None, label, None, DefaultGraph()):
        network.add_node(str(quad.subject), label=quad.object.value)  # type: ignore[union-attr]
    for relation in sorted(set(LINKS.values())):
        for quad in store.quads_for_pattern(None, NamedNode(IKG + relation), None, DefaultGraph()):
            network.add_edge(str(quad.subject), str(quad.object), title=relation)
    path.write_text(network.generate_html(), encoding="utf-8")


def time_page(page: Page, path: Path, ready: str) -> float:
    """Seconds from opening a file until it says that it is ready."""
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    while not page.evaluate(f"Boolean({ready})"):
        time.sleep(0.02)
    return time.perf_counter() - start


def say(name: str, told: str) -> None:
    sys.stdout.write(f"{name:28} {told}\n")


def compare(page: Page, place: Path, things: int) -> None:
    """Our page against pyvis's own, of one graph."""
    store = make_store(things)
    write_stock(store, place / "stock.html")
    write_page(store, place / "ours.html", "ours")
    settled = (
        "document.getElementById('loadingBar')?.style.display === 'none'"  # pyvis takes it away when all stands still
    )
    ours = time_page(page, place / "ours.html", "window.kgPage")
    stock = time_page(page, place / "stock.html", settled)
    say(f"stock pyvis, {things} things", f"{stock:.1f} s until ready")
    say(f"ours, {things} things", f"{ours:.2f} s until ready: {stock / ours:.0f} times sooner")


def measure_large(page: Page, place: Path, things: int) -> None:
    """What a reader of a large graph waits for."""
    path = place / "large.html"
    write_page(make_store(things), path, "large")
    ready = time_page(page, path, "window.kgPage")
    ask: Callable[[str, object], object] = page.evaluate
    spent, longest, whole = ask(FIRST_KEY, "江")  # type: ignore[misc]
    statements = ask("kgPage.claims.reduce((sum, claim) => sum + claim.statements.length, 0)", None)
    say(
        "large graph",
        f"{things} things, {statements} sentences, {path.stat().st_size / 1e6:.1f} MB, ready after {ready:.2f} s",
    )
    say(
        "the first key",
        f"{spent:.0f} ms; the page is held {longest:.0f} ms at most until all names and sentences are searched, {whole / 1000:.1f} s",
    )
    say("later keys", ", ".join(f"{took:.0f} ms" for took in ask(KEYS, ["江", "江淮", "新能源", "电池材料"])))  # type: ignore[attr-defined]
    say("an expansion", ", ".join(f"{ask(EXPAND, node):.0f} ms" for node in (0, 3, 9)))
    say(
        "a frame of a drag",
        f"{ask(DRAG, None):.1f} ms of CPU, {ask('kgPage.spots.size + kgPage.links.size', None)} elements drawn",
    )
    used = "performance.memory.usedJSHeapSize"
    peak = float(str(ask(used, None))) / 1e6
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    say("heap", f"{peak:.0f} MB after all this, {float(str(ask(used, None))) / 1e6:.0f} MB of it in use")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--things", type=int, default=100_000)
    parser.add_argument("--stock", type=int, default=1000, help="0: pyvis's own page is left out")
    options = parser.parse_args()
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        if options.stock:
            compare(browser.new_page(), Path(place), options.stock)
        measure_large(browser.new_page(viewport={"width": 1440, "height": 900}), Path(place), options.things)
        browser.close()


if __name__ == "__main__":
    main()
