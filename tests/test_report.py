"""Reports: each claim with its sentence, what is open told, the same bytes each time, fit to print, safe to open."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser

from kg.cli import main
from kg.errors import KgError
from kg.graph import Graph, load
from kg.pipeline import build
from kg.publish.report import Report, draw_html, draw_markdown, escape_markdown, make_report

ROOT = Path(__file__).parents[1]
PAGES = {
    "a": """云泽电池固态电池项目开工
某报 | 2021-03-13

云泽动力电池股份有限公司（以下简称“云泽电池”）位于赣州经开区。云泽电池成立于2015年6月。3月12日，云泽电池固态电池项目在赣州经开区开工，总投资30亿元。云泽电池向青禾汽车股份有限公司供应动力电池。
云泽电池固态电池项目由云泽电池投资建设。
""",
    "b": """固态电池的进展
另一报 | 2021-06-20

云泽动力电池股份有限公司成立于2016年。云泽动力电池股份有限公司否认收购北原客车有限公司。云泽动力电池股份有限公司向青禾汽车股份有限公司供应动力电池。
""",
}
HOSTILE = '<img src=x onerror="alert(1)">|*星*[链](http://e.example)`'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("report")
    (home / "news").mkdir()
    for name, text in PAGES.items():
        (home / "news" / f"{name}.txt").write_text(text, "utf-8")
    build([home / "news"], home / "out")
    return home / "out"


def find(graph: Graph, name: str) -> str:
    """The IRI of the one thing of a name."""
    rows = {
        row["thing"]
        for row in graph.rows(
            "SELECT ?thing ?name { { ?thing rdfs:label|skos:altLabel ?name } UNION"
            " { GRAPH ikg:gazetteer { ?thing rdfs:label|skos:altLabel ?name } } }"
        )
        if row["name"] == name
    }
    (iri,) = rows
    return iri


def told(report: Report) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every claim of a report with its footnotes."""
    for section in (*report.sections, *report.questions):
        for row in section.rows:
            for cell in row:
                yield from ((part.text, part.notes) for part in cell)


@pytest.fixture(scope="module")
def company(folder: Path) -> Report:
    graph = load(folder)
    return make_report(graph.store, "company", find(graph, "云泽动力电池股份有限公司"))


@pytest.fixture(scope="module")
def region(folder: Path) -> Report:
    graph = load(folder)
    return make_report(graph.store, "region", find(graph, "江西省"))


def test_every_footnote_is_a_sentence_of_its_article_and_every_number_has_one(company: Report, region: Report) -> None:
    texts = ["".join(text.split()) for text in PAGES.values()]
    for report in (company, region):
        numbers = [number for _, notes in told(report) for number in notes]
        assert set(numbers) == {note.number for note in report.notes}
        assert [note.number for note in report.notes] == list(range(1, len(report.notes) + 1))
        for note in report.notes:
            assert any("".join(note.quote.split()) in text for text in texts)
            assert note.article in ("云泽电池固态电池项目开工, 某报, 2021-03-13", "固态电池的进展, 另一报, 2021-06-20")


def test_every_figure_date_and_link_has_a_footnote(company: Report) -> None:
    bare = {text for text, notes in told(company) if not notes}
    things = {"云泽动力电池股份有限公司", "青禾汽车股份有限公司", "北原客车有限公司"}
    assert not [text for text in bare if re.search(r"\d+亿|成立 |供货给 .*青禾", text)]
    assert things & {text.split()[0] for text, notes in told(company) if notes}


def test_a_company_is_told_with_links_and_denials(company: Report) -> None:
    facts = {row[0][0].text: [part.text for part in row[1]] for row in company.sections[0].rows}
    assert facts["供货给"] == ["青禾汽车股份有限公司 (动力电池)"]
    assert facts["位于"] == ["赣州经济技术开发区"]
    supplies = next(row[1][0] for row in company.sections[0].rows if row[0][0].text == "供货给")
    assert (supplies.support, len(supplies.notes)) == ("2 篇独立文章", 2)
    unheld = next(section for section in company.questions if section.title == "被否认或仅为传闻")
    assert [(cell[0].text, cell[0].mark) for (cell,) in unheld.rows] == [
        ("云泽动力电池股份有限公司 收购 北原客车有限公司", "否认")
    ]
    assert "收购" not in facts
    assert company.picture_title == "供应链图"
    assert "青禾汽车" in company.picture


def test_a_region_holds_what_lies_in_its_parts_and_shows_where_accounts_differ(region: Report) -> None:
    sections = {section.title: section for section in region.sections}
    (works,) = sections["项目与设施"].rows
    assert works[0][0].text == "云泽电池固态电池项目"
    assert [part.text for part in works[2]] == ["总投资 30亿元"]
    assert "云泽动力电池股份有限公司" in [row[0][0].text for row in sections["企业与机构"].rows]
    assert [(row[0][0].text, row[1][0].text) for row in sections["时间线"].rows] == [
        ("2015-06", "成立 云泽动力电池股份有限公司"),
        ("2016", "成立 云泽动力电池股份有限公司"),
        ("2021-03-12", "开工 云泽电池固态电池项目"),
    ]
    conflicts = next(section for section in region.questions if section.title == "说法不一")
    assert [part.text for part in conflicts.rows[0][2]] == ["2015-06", "2016"]
    assert any("最新" in part.mark for part in conflicts.rows[0][2])


def test_a_chain_shows_its_makers_and_its_gaps() -> None:
    graph = load(ROOT / "tests" / "town.trig")
    graph = Graph(graph.store)
    graph.store.update("""
        PREFIX e: <https://w3id.org/ikg/id/product/> PREFIX ikg: <https://w3id.org/ikg/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        INSERT DATA { GRAPH ikg:taxonomy { e:x ikg:upstreamOf e:y . e:x a ikg:Product ; rdfs:label "隔膜"@zh .
                      e:y a ikg:Product ; rdfs:label "星河电池"@zh } }""")
    report = make_report(graph.store, "chain", "https://w3id.org/ikg/id/product/y")
    assert [(row[0][0].text, row[1][0].text) for row in report.sections[0].rows] == [
        ("星河电池", "没有企业或项目"), ("隔膜", "没有企业或项目"),
    ]  # fmt: skip
    missing = next(section for section in report.questions if section.title == "缺少的信息")
    assert [row[0][0].text for row in missing.rows] == ["星河电池", "隔膜"]


def test_the_same_graph_gives_the_same_bytes_and_english_changes_headings_alone(folder: Path) -> None:
    graph = load(folder)
    iri = find(graph, "江西省")
    zh, again, en = (make_report(load(folder).store, "region", iri, language) for language in ("zh", "zh", "en"))
    assert draw_html(zh) == draw_html(again)
    assert draw_markdown(zh, "p.svg") == draw_markdown(again, "p.svg")
    assert [note.quote for note in en.notes] == [note.quote for note in zh.notes]
    assert {"Projects and plants", "Timeline"} <= {section.title for section in en.sections}
    own = [words for words, _ in re.findall(r">([^<>]*[\u4e00-\u9fff][^<>]*)<(/h2|/h3|/th|/dt)", draw_html(en))]
    assert own == []


def test_every_word_of_a_report_is_told_in_both_languages() -> None:
    table = tomllib.loads((ROOT / "kg" / "publish" / "report" / "headings.toml").read_text("utf-8"))
    code = "".join(
        path.read_text("utf-8")
        for path in (ROOT / "kg" / "publish" / "report").rglob("*.*")
        if path.suffix in (".py", ".html", ".md")
    )
    for key, (zh, en) in table.items():
        assert re.search("[\u4e00-\u9fff]", zh) and not re.search("[\u4e00-\u9fff]", en)
        assert re.findall(r"{\w+}", zh) == re.findall(r"{\w+}", en)
        assert "-" in key or f'"{key}"' in code or f"words.{key}" in code, f"{key} is said nowhere"


@pytest.mark.parametrize("width", [390, 1200])
def test_a_browser_shows_a_report_asks_nothing_and_prints_it(
    chromium: Browser, tmp_path: Path, folder: Path, width: int
) -> None:
    graph = load(folder)
    graph.store.update(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> DELETE { ?x rdfs:label ?l } INSERT { ?x rdfs:label ?new } "
        f"WHERE {{ ?x rdfs:label ?l FILTER(STR(?l) = '青禾汽车股份有限公司') BIND('''{HOSTILE}'''@zh AS ?new) }}"
    )
    page_file = tmp_path / "r.html"
    made = make_report(graph.store, "company", find(graph, "云泽动力电池股份有限公司"))
    page_file.write_text(draw_html(made), "utf-8")
    with chromium.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        troubles: list[str] = []
        page.on(
            "request", lambda request: troubles.append(request.url) if not request.url.startswith("file:") else None
        )
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.goto(page_file.as_uri())
        assert HOSTILE in page.inner_text("main")
        assert page.locator("img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert Axe().run(page).response["violations"] == []
        page.locator("sup a").first.click()
        assert page.evaluate("document.querySelector(':target').tagName") == "LI"
        printed = page.pdf(prefer_css_page_size=True)
        assert troubles == []
    assert printed.startswith(b"%PDF")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} <= {(595, 842), (596, 842), (594, 842)}


def test_names_that_may_be_one_thing_are_told_with_the_reason_in_words(folder: Path) -> None:
    graph = load(folder)
    one, other = (find(graph, name) for name in ("云泽动力电池股份有限公司", "青禾汽车股份有限公司"))
    graph.store.update(f"""
        PREFIX ikg: <https://w3id.org/ikg/ontology#> INSERT DATA {{ GRAPH ikg:identity {{
          <https://w3id.org/ikg/id/doubt/1> a ikg:NameDoubt ; ikg:mayBe <{one}>, <{other}> ;
          ikg:oneName "Enterprise:云泽@a"@zh ; ikg:otherName "Enterprise:青禾"@zh ;
          ikg:leftApartFor <https://w3id.org/ikg/ontology#identity/several-owners> }} }}""")
    for language, title, reason in (
        ("zh", "或为同一事物", "简称可指几家企业"),
        ("en", "May be one thing", "several firms may own the short form"),
    ):
        questions = make_report(graph.store, "company", one, language).questions
        (section,) = (section for section in questions if section.title == title)
        assert [[cell[0].text for cell in row] for row in section.rows] == [["云泽 / 青禾", reason]]


def test_markdown_shows_names_as_they_are() -> None:
    assert escape_markdown(HOSTILE).replace("\\", "") == HOSTILE
    assert not re.search(r"(?<!\\)[|*`<\[]", escape_markdown(HOSTILE))


def test_the_command_writes_both_forms_and_says_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    run = CliRunner()
    done = run.invoke(main, ["report", "region", "江西", str(folder), "-o", str(tmp_path / "r.md")])
    assert done.exit_code == 0, done.output
    assert "![关系图: 江西省](r.svg)" in (tmp_path / "r.md").read_text("utf-8")
    assert (tmp_path / "r.svg").read_text("utf-8").startswith("<svg")
    done = run.invoke(main, ["report", "region", "江西", str(folder), "--format", "html", "--lang", "en"])
    assert done.output.startswith("<!DOCTYPE html>")
    wrong = run.invoke(main, ["report", "region", "云泽动力电池股份有限公司", str(folder)])
    assert wrong.exit_code == 1
    assert "ask for: kg report company 云泽动力电池股份有限公司" in wrong.output
    unknown = run.invoke(main, ["report", "company", "云泽动", str(folder)])
    assert "did you mean" in unknown.output


def test_a_thing_that_no_fact_names_has_no_report(folder: Path) -> None:
    with pytest.raises(KgError, match="no article tells anything"):
        make_report(load(folder).store, "company", "https://w3id.org/ikg/id/enterprise/none")
