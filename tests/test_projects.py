"""Projects and what is told of them: names with their borders, products, figures and days, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from kg.facts import Stater
from kg.mentions import Finder
from kg.model import Article, Fact, Mention, Span
from kg.text import split_sentences

WORKS = {"Project", "Facility"}


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder()


@pytest.fixture(scope="module")
def stater() -> Stater:
    return Stater()


def _article(text: str) -> Article:
    return Article("a", text, "", "", date(2022, 6, 16), "a.txt", Span(0, len(text), text))


def _names(finder: Finder, text: str) -> list[str]:
    article = _article(text)
    marked = finder.find_all([(article, split_sentences(article))])[0].marked
    return [m.text for told in marked for m in told.marks if m.type in WORKS and m.mention and m.text == m.mention.name]


def _facts(finder: Finder, stater: Stater, text: str) -> set[tuple[str, str, str]]:
    article = _article(text)
    found = finder.find_all([(article, split_sentences(article))])[0]
    facts = stater.state_all([(article, found.marked, found.states)])[0].facts
    return {
        (fact.subject.name, fact.predicate, _write(fact))
        for fact in facts
        if fact.subject.type in WORKS | {"Enterprise"}
    }


def _write(fact: Fact) -> str:
    return fact.object.name if isinstance(fact.object, Mention) else str(fact.object.value).removesuffix(".00")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "远山铜箔项目、青河年产3万吨铝箔项目和北岭电解液项目先后开工。",
            ["远山铜箔项目", "青河年产3万吨铝箔项目", "北岭电解液项目"],
        ),
        ("全市签约项目91个，5个新能源项目开工，重大项目加快推进。", []),
        ("宁德时代建设年产20GWh动力电池项目。", ["年产20GWh动力电池项目"]),
        ("新型换电重卡制造基地项目已投产。", ["新型换电重卡制造基地项目"]),
        ("项目的一期工程已开工，一期项目明年投产。", []),
        ("三、四期项目今年1月开工。", ["三、四期项目"]),
        ("“海湾智能装备产业园”正式投产。", ["海湾智能装备产业园"]),
        ("这里将建成全省首条液晶显示生产线。", []),
        ("天合机电追加2亿元扩建滁州第三工厂，六号工厂上月投产。", ["滁州第三工厂", "六号工厂"]),
        ("比亚迪在园内兴建封测产线。", ["封测产线"]),
        ("比亚迪的分段车间已经封顶，市场上的分段车间不多。", ["分段车间"]),
        ("比亚迪建设齿轮箱再制造基地，扩产拉棒切片项目。", ["齿轮箱再制造基地", "拉棒切片项目"]),
    ],
)
def test_a_project_has_its_whole_name_and_no_more(finder: Finder, text: str, names: list[str]) -> None:
    assert _names(finder, text) == names


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "青河年产3万吨铝箔项目落户。达产后，预计年产值20亿元、年税收1.2亿元。",
            {
                ("expectedRevenue", "2000000000"),
                ("expectedTax", "120000000"),
                ("annualCapacity", "30000"),
                ("produces", "铝箔"),
            },
        ),
        (
            "青河铝箔项目总投资50亿元，其中一期20亿元、二期30亿元。",
            {("totalInvestment", "5000000000"), ("phaseInvestment", "2000000000"), ("phaseInvestment", "3000000000")},
        ),
        (
            "青河铝箔项目2021年2月签约，3月18日开工，今年1月投产。",
            {("signedOn", "2021-02"), ("startedOn", "2021-03-18"), ("producesOn", "2022-01")},
        ),
        (
            "青河铝箔项目达产后年产光伏玻璃40万吨、背板玻璃20万吨。",
            {
                ("annualCapacity", "400000"),
                ("annualCapacity", "200000"),
                ("produces", "光伏玻璃"),
                ("produces", "背板玻璃"),
            },
        ),
        ("青河铝箔项目计划2022年12月竣工投产。", {("completedOn", "2022-12"), ("producesOn", "2022-12")}),
        ("青河铝箔项目主要产品为羊绒围巾和拉挤板材。", {("produces", "羊绒围巾")}),
    ],
)
def test_what_is_told_of_a_project(finder: Finder, stater: Stater, text: str, facts: set[tuple[str, str]]) -> None:
    told = {(predicate, value) for name, predicate, value in _facts(finder, stater, text) if name.startswith("青河")}
    assert facts <= told, told


def test_figures_of_several_projects_are_no_projects(finder: Finder, stater: Stater) -> None:
    facts = _facts(finder, stater, "青河铝箔项目已开工。全市6个项目总投资100亿元。通海大桥全长5公里，总投资18亿元。")
    assert not {fact for fact in facts if fact[1] == "totalInvestment"}


def test_a_sentence_tells_more_exactly_than_a_name(finder: Finder, stater: Stater) -> None:
    facts = _facts(finder, stater, "青河锂电池材料项目开工，主要生产三元前驱体。")
    assert {value for _, predicate, value in facts if predicate == "produces"} == {"三元前驱体"}


def test_a_firm_inside_a_name_invests_only_where_the_article_knows_it(finder: Finder, stater: Stater) -> None:
    facts = _facts(finder, stater, "宁德时代今日公告。宁德时代贵州动力电池项目开工，通用机场建成。")
    invested = {(subject, value) for subject, predicate, value in facts if predicate == "investsIn"}
    assert invested == {("宁德时代", "宁德时代贵州动力电池项目")}


def test_the_day_of_a_ceremony_is_that_of_the_projects_it_names(finder: Finder, stater: Stater) -> None:
    text = "5月12日，全市举行重大项目集中开工仪式，共32个项目开工。其中，青河铝箔项目总投资22亿元。\n\n远山铜箔项目占地300亩。"
    started = {(name, value) for name, predicate, value in _facts(finder, stater, text) if predicate == "startedOn"}
    assert started == {("青河铝箔项目", "2022-05-12")}


def test_what_was_only_heard_on_a_day_did_not_happen_then(finder: Finder, stater: Stater) -> None:
    facts = _facts(finder, stater, "记者6月12日从市商务局获悉，青河铝箔项目日前签约。")
    assert not {fact for fact in facts if fact[1] == "signedOn"}


def test_a_line_that_a_project_builds_is_no_project_of_its_own(finder: Finder, stater: Stater) -> None:
    facts = _facts(finder, stater, "青河铝箔项目总投资30亿元，建设年产5万吨铜箔生产线。")
    assert ("青河铝箔项目", "annualCapacity", "50000") in facts


def test_rows_of_a_table_are_read_by_their_headings(finder: Finder, stater: Stater) -> None:
    text = "| 项目名称 | 总投资（亿元） | 用地 |\n| --- | --- | --- |\n| 青河铝箔项目 | 13.5 | 300亩 |\n| 远山铜箔项目 | 8 | 150亩 |\n"
    facts = _facts(finder, stater, text)
    assert ("青河铝箔项目", "totalInvestment", "1350000000") in {(n, p, v.split(".")[0]) for n, p, v in facts}
    assert ("远山铜箔项目", "landArea", "100000") in facts
