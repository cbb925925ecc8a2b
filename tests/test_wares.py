"""Wares, works and their figures in made-up sentences: what is a product's term, who makes it, which project a figure is of."""

from __future__ import annotations

import pytest
from telling import facts, read

FIRM = "恒岳精工有限公司"
MAKERS = [
    (f"{FIRM}的轴承和齿轮远销20多个国家。", {"轴承", "齿轮"}),
    (f"{FIRM}轴承产销量连续7年居全球第一。", {"轴承"}),
    (f"2021年，{FIRM}实现轴承销量300万套。", {"轴承"}),
    (f"{FIRM}以轴承见长。", {"轴承"}),
    (f"跟着来的还有供应轴承的{FIRM}。", {"轴承"}),
    (f"国内首批伺服电机在{FIRM}下线。", {"伺服电机"}),
    (f"{FIRM}主要生产12英寸硅片。", {"12英寸硅片"}),
    (f"作为国内轴承生产企业，{FIRM}去年营收大增。", {"轴承"}),
    (f"主要从事轴承研发生产的{FIRM}落户。", {"轴承"}),
    (f"{FIRM}正式推出大直径盾构机。", {"大直径盾构机"}),
    (f"{FIRM}采购的轴承已经到货。", set()),
]
NAMES = [
    ("榆河工业区煤制烯烃升级示范项目开工。", "榆河工业区煤制烯烃升级示范项目"),
    ("公司拟投建8万吨/年磷酸铁锂项目。", "8万吨/年磷酸铁锂项目"),
    ("公司将建设年产30GWh动力电池和年产10万吨碳酸锂及陶瓷土（含锂）矿采选综合开发利用生产基地项目。",
     "年产30GWh动力电池和年产10万吨碳酸锂及陶瓷土（含锂）矿采选综合开发利用生产基地项目"),
    ("三期项目已经投产，四期项目总投资105亿元。", "四期项目"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wares"), MAKERS)
def test_who_makes_what(text: str, wares: set[str]) -> None:
    assert {ware for firm, ware in facts(text, "produces") if firm == FIRM} == wares


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_project_is_named_whole(text: str, name: str) -> None:
    assert name in {m.name for m in read(text).mentions if m.type == "Project"}


def test_a_list_of_capacities_is_told_apart() -> None:
    text = "恒岳新材磷酸铁锂项目将形成年产8万吨磷酸铁锂、2万吨磷酸铁的产能。"
    assert {value for _, value in facts(text, "annualCapacity")} == {"8万吨", "2万吨"}


def test_an_unknown_firm_is_no_part_of_a_ware() -> None:
    assert facts("恒岳新材磷酸铁锂项目总投资26亿元。", "produces") == {("恒岳新材磷酸铁锂项目", "磷酸铁锂")}


def test_the_former_of_two_projects() -> None:
    text = "云岭芯片产业园项目、青河电机生产基地项目同时开工，前者占地400亩。"
    assert facts(text, "landArea") == {("云岭芯片产业园项目", "400亩")}


def test_no_firm_opens_with_a_figure() -> None:
    marks = {
        m.name
        for m in read("其中一期投资25亿元，建设5GW高效光伏组件和2GW硅片产能。").mentions
        if m.type == "Enterprise"
    }
    assert not marks
