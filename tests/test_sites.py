"""Where things lie: projects listed as one place's, the innermost of several places, and what no place is told of."""

from __future__ import annotations

import pytest
from telling import facts

ZONE = "赣州经开区"


@pytest.mark.parametrize(
    ("text", "project", "place"),
    [
        ("赣州经开区3个项目集中开工。其中，高速电机项目总投资10亿元。", "高速电机项目", ZONE),
        ("两个项目均布局在赣州经开区：高速电机项目总投资10亿元；微型传感器项目总投资5亿元。", "微型传感器项目", ZONE),
        (
            "赣州经开区5个项目开工，清单如下：\n\n- 高速电机项目，总投资10亿元。\n- 微型传感器项目，总投资5亿元。",
            "微型传感器项目",
            ZONE,
        ),
    ],
)
def test_projects_listed_as_a_zones_lie_in_it(text: str, project: str, place: str) -> None:
    assert (project, place) in facts(text, "locatedIn")


def test_the_items_of_a_zones_brief_lie_in_the_zone() -> None:
    text = "今年以来，重点工作如下。\n\n- 高速电机项目完成厂房封顶。"
    assert ("高速电机项目", ZONE) in facts(text, "locatedIn", title="赣州经开区项目建设情况简报")


def test_the_projects_of_a_province_may_lie_anywhere_in_it() -> None:
    assert not facts("江西省3个项目集中开工。其中，高速电机项目总投资10亿元。", "locatedIn")


def test_what_a_project_says_of_itself_goes_before_its_list() -> None:
    text = "赣州经开区3个项目集中开工。其中，高速电机项目落户南康区。"
    assert facts(text, "locatedIn") == {("高速电机项目", "南康区")}


def test_of_two_places_of_a_project_the_innermost_is_kept() -> None:
    text = "高速电机项目落户赣州市。高速电机项目位于赣州经开区。"
    assert facts(text, "locatedIn") == {("高速电机项目", ZONE)}


@pytest.mark.parametrize(("side", "place"), [("赣州市西北部", "赣州市"), ("江西省南部", "江西省")])
def test_the_side_of_a_place_is_the_place(side: str, place: str) -> None:
    assert ("大余县", place) in facts(f"大余县位于{side}。", "partOf")


@pytest.mark.parametrize(
    ("text", "project", "place"),
    [
        ("格力电器拟在宜春新建高速电机项目，并配套建设微型传感器项目。", "微型传感器项目", "宜春"),
        ("格力电器与宜春市签约，投资10亿元建设高速电机项目。", "高速电机项目", "宜春市"),
        ("宜春市政府与格力电器签署合作协议。根据协议，将投资10亿元建设高速电机项目。", "高速电机项目", "宜春市"),
    ],
)
def test_a_place_is_carried_over_the_clauses_of_what_is_built(text: str, project: str, place: str) -> None:
    assert (project, place) in facts(text, "locatedIn")


def test_another_place_ends_what_is_carried() -> None:
    text = "格力电器拟在宜春新建高速电机项目，并在南昌配套建设微型传感器项目。"
    assert facts(text, "locatedIn") == {("高速电机项目", "宜春"), ("微型传感器项目", "南昌")}


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("家电行业里，格力电器、美的集团两家企业最大。它们的总部都设在广东。", {"格力电器", "美的集团"}),
        ("赣州经开区越办越好。这里还有格力电器、美的集团等一批企业。", {"格力电器", "美的集团"}),
        ("赣州经开区有两家上市公司。格力电器做空调。美的集团做冰箱。", {"格力电器", "美的集团"}),
    ],
)
def test_firms_are_placed_as_a_group(text: str, firms: set[str]) -> None:
    assert {firm for firm, _ in facts(text, "locatedIn")} >= firms


def test_customers_are_placed_nowhere() -> None:
    assert not facts("赣州经开区越办越好。客户有格力电器、美的集团等一批企业。", "locatedIn")


def test_a_project_lies_where_its_sentence_names_the_only_place() -> None:
    text = "格力电器说，大余县的用工便宜，高速电机项目年内投产。"
    assert facts(text, "locatedIn") == {("高速电机项目", "大余县")}


def test_a_project_of_a_zones_article_lies_in_the_zone() -> None:
    text = "今年开局良好。高速电机项目总投资10亿元。"
    assert facts(text, "locatedIn", title=f"{ZONE}加快项目建设") == {("高速电机项目", ZONE)}


def test_a_project_called_after_another_place_does_not_lie_in_the_articles_zone() -> None:
    text = "今年开局良好。格力电器重庆高速电机项目总投资10亿元。"
    assert ("格力电器重庆高速电机项目", ZONE) not in facts(text, "locatedIn", title=f"{ZONE}加快项目建设")


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("生产基地设在四川德阳和遂宁。", "遂宁", "四川"),
        ("中国（上海）自由贸易试验区临港新片区去年开工不少。", "中国（上海）自由贸易试验区临港新片区", "上海"),
        ("青岛市工业增长6%，居山东省首位。", "青岛市", "山东省"),
        ("大余县所在的赣州市去年增长6%。", "大余县", "赣州市"),
    ],
)
def test_a_place_told_with_the_one_around_it_lies_in_it(text: str, inner: str, outer: str) -> None:
    assert (inner, outer) in facts(text, "partOf")


def test_two_places_side_by_side_lie_in_neither() -> None:
    assert not facts("记者从南昌市和赣州市了解到这些。", "partOf")


@pytest.mark.parametrize(
    ("text", "park"),
    [
        ("格力电器走进成都高新区的生物医药产业园，美的集团也入驻生物医药产业园。", "生物医药产业园"),
        ("格力电器落户天府国际生物城。", "天府国际生物城"),
    ],
)
def test_a_park_that_firms_settle_in_is_a_region(text: str, park: str) -> None:
    assert park in {place for _, place in facts(text, "locatedIn")}


def test_a_park_that_one_builds_is_a_facility() -> None:
    assert not facts("格力电器投资10亿元建设电子信息产业园，产业园内有三座厂房。", "locatedIn")


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("格力电器1991年靠一条旧产线起家。", "格力电器", "1991"),
        ("2008年11月奠基的赣州经开区去年产值增长6%。", "赣州经开区", "2008-11"),
        ("成立于1991年的格力电器去年增长6%。", "格力电器", "1991"),
        ("美的集团2009年由两家老厂重组而成，主营家电。", "美的集团", "2009"),
    ],
)
def test_when_firms_and_zones_were_founded(text: str, name: str, date: str) -> None:
    assert (name, date) in facts(text, "foundedOn")


def test_a_roll_of_cities_lies_in_the_province_that_the_article_told_of() -> None:
    text = "江西省去年增长6%。赣州、宜春、九江分列前三位。"
    assert {inner for inner, outer in facts(text, "partOf") if outer == "江西省"} == {"赣州", "宜春", "九江"}


def test_a_roll_of_cities_of_several_provinces_lies_in_none() -> None:
    assert not facts("江西省去年增长6%。赣州、宜春、长沙分列前三位。", "partOf")


def test_firms_told_one_by_one_behind_a_place_that_has_several_lie_there() -> None:
    text = "在洛阳，围着轴承打转的企业不在少数。新强联科技有限公司深耕回转支承；鸿元轴承科技有限公司专攻交叉滚子轴承。"
    told = facts(text, "locatedIn")
    assert {("新强联科技有限公司", "洛阳"), ("鸿元轴承科技有限公司", "洛阳")} <= told


def test_a_firms_seat_is_the_firm() -> None:
    assert ("奇瑞控股集团", "芜湖经开区") in facts("奇瑞控股集团总部位于芜湖经开区，1997年成立。", "locatedIn")


def test_what_something_is_only_done_by_is_not_what_a_later_clause_places() -> None:
    text = "高速电机项目由宁德时代投建，位于赣州经开区。"
    assert facts(text, "locatedIn") == {("高速电机项目", ZONE)}


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("长兴岛经济区", "长兴"), ("上海庙经济开发区", "上海"), ("白沙镇", "白沙")],
)
def test_a_place_whose_name_only_opens_like_another_is_no_part_of_it(inner: str, outer: str) -> None:
    assert (inner, outer) not in facts(f"宁德时代在{inner}设厂。", "partOf")


def test_a_park_that_only_sounds_like_a_county_is_no_part_of_it() -> None:
    assert not facts("宁德时代落户南川工业园区，旁边是缙云山。", "partOf")
    assert facts("宁德时代落户南川工业园区。南川区去年增长6%。", "partOf")
    assert facts("宁德时代在江阴高新区设厂。", "partOf")


@pytest.mark.parametrize(
    ("text", "firm", "place"),
    [
        ("赣州经开区位于赣州市。宁德时代落户赣州市，比亚迪在园内设厂。", "比亚迪", ZONE),
        ("大余县去年增长6%。宁德时代在赣州经开区设厂，同县的格力电器也在扩产。", "格力电器", "大余县"),
        (
            "大余县工业增长6%，大余县出口也在增长。赣州经开区有企业30家。格力电器、美的集团等本土企业加快出海。",
            "格力电器",
            "大余县",
        ),
    ],
)
def test_a_word_for_a_kind_of_place_means_one_of_that_kind(text: str, firm: str, place: str) -> None:
    assert (firm, place) in facts(text, "locatedIn")


def test_a_project_of_an_article_that_places_things_elsewhere_may_lie_elsewhere() -> None:
    text = "宁德时代落户大余县。高速电机项目总投资10亿元。"
    assert not {
        place for thing, place in facts(text, "locatedIn", title=f"{ZONE}加快项目建设") if thing == "高速电机项目"
    }


def test_a_place_in_which_a_plant_is_built_is_no_part_of_the_plants_name() -> None:
    assert ("动力电池生产基地", "赣州市") in facts("格力电器又在赣州市新建动力电池生产基地。", "locatedIn")
