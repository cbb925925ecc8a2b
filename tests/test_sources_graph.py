"""What the graph of our own nine articles must hold, each fact with its clause, by rules that know none of its names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.graph import Graph
from kg.graph.statements import Row
from kg.pipeline import build_graph

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build_graph([ROOT / "sources"])


def read_names(graph: Graph) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for row in graph.rows("SELECT ?e ?n { ?e rdfs:label|skos:altLabel ?n }"):
        names.setdefault(row["e"], set()).add(row["n"])
    return names


def spell(row: Row, names: dict[str, set[str]]) -> set[str]:
    """The forms of a fact's object: a thing's names, a figure in base units, a date, or the words."""
    if row.value is not None:
        return {f"{float(row.value):g} {row.unit}"}
    return names.get(row.object, {row.object})


MUST_HOLD = [
    ("孚能科技", "suppliesTo", "戴姆勒奔驰", "供应链"),
    ("金力永磁", "suppliesTo", "特斯拉", "供应链"),
    ("吉利科技集团", "investsIn", "42GWh动力电池项目", "投资"),
    ("42GWh动力电池项目", "locatedIn", "赣州经开区", "落户"),
    ("42GWh动力电池项目", "totalInvestment", "3e+10 CNY", "300亿元"),
    ("42GWh动力电池项目", "signedOn", "2021-03-13", "3月13日"),
    ("芯片项目", "locatedIn", "赣州综合保税区", "落在这里"),
    ("芯片项目", "producesOn", "2021-09", "9月底"),
    ("创维集团", "cooperatesWith", "赣州经开区", "合作"),
    ("新粮谷项目", "annualCapacity", "3e+06 t", "300万吨"),
    ("新粮谷项目", "totalInvestment", "1.5e+10 CNY", "150亿元"),
    ("南昌综保区", "recognizedAs", "第40位", "第40位"),
    ("中国", "indicator", "309000 unit", "30.9万辆"),
    ("中国", "indicator", "321000 unit", "32.1万辆"),
    ("余卫", "holdsPosition", "吉利科技集团", "副总裁"),
    ("郭声琪", "holdsPosition", "赣州经开区", "副书记"),
    ("何武宜", "holdsPosition", "赣州立德电子有限公司", "董事长"),
    ("蔡报贵", "holdsPosition", "金力永磁", "董事长"),
    ("肖亚庆", "holdsPosition", "工业和信息化部", "部长"),
    ("赵志国", "holdsPosition", "信息通信管理局", "局长"),
    ("共青城", "indicator", "5e+10 CNY", "500亿元"),
    ("共青城", "indicator", "2e+10 CNY", "200亿元"),
    ("共青城", "indicator", "50 unit", "至少50个"),
    ("共青城", "indicator", "40 unit", "40个以上"),
    ("共青城", "inIndustry", "电子信息", "产业"),
]


@pytest.mark.parametrize(("subject", "predicate", "target", "words"), MUST_HOLD)
def test_the_graph_of_our_sources_holds(graph: Graph, subject: str, predicate: str, target: str, words: str) -> None:
    names = read_names(graph)
    quotes = [
        row.quote
        for row in graph.facts()
        if row.predicate == predicate
        and any(subject == name or (len(subject) > 2 and subject in name) for name in names[row.subject])
        and any(target in name for name in spell(row, names))
    ]
    assert any(words in quote for quote in quotes), quotes


def test_what_a_city_aims_at_is_marked_as_a_target(graph: Graph) -> None:
    rows = graph.rows("SELECT ?value { ?figure ikg:indicatorName ?name ; ikg:isTarget true ; ikg:value ?value }")
    assert {50_000_000_000.0, 20_000_000_000.0} <= {float(row["value"]) for row in rows}


def test_every_quote_stands_where_the_graph_says_it_does(graph: Graph) -> None:
    texts = {path.stem: path.read_bytes().decode() for path in (ROOT / "sources").glob("*.md")}
    rows = list(graph.facts())
    assert len(rows) > 100
    for row in rows:
        assert texts[row.article.rsplit("/", 1)[-1]][row.start : row.end] == row.quote


def test_no_rule_and_no_list_knows_a_name_that_only_our_golden_articles_hold() -> None:
    golden = [json.loads(path.read_text("utf-8")) for path in (ROOT / "tests" / "golden").glob("*.json")]
    named = {e["name"] for page in golden for e in page["entities"] if e["type"] in {"Project", "Facility", "Person"}}
    rules = "".join(path.read_text("utf-8") for path in sorted((ROOT / "ontology" / "rules").glob("*.toml")))
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "kg").rglob("*.py")))
    code = re.sub(r'"""[\s\S]*?"""', "", code)  # doctests may show the sources' own names
    assert sorted(name for name in named if len(name) > 3 and (name in rules or name in code)) == []


def test_every_term_of_ours_that_is_written_is_declared(graph: Graph) -> None:
    asked = "SELECT DISTINCT ?term { { ?s ?term ?o } UNION { GRAPH ?g { ?s ?term ?o } } UNION { ?s a ?term } }"
    written = {row["term"].partition("/ontology#")[2] for row in graph.rows(asked)} - {""}
    declared = set(re.findall(r"^ikg:(\w+)", (ROOT / "ontology" / "ikg.ttl").read_text("utf-8"), re.MULTILINE))
    assert len(written) > 30
    assert written <= declared
