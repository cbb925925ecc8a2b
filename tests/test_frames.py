"""What is told of a project after its sentence has named it, in the words of features and interviews; and what is not."""

from __future__ import annotations

import pytest
from telling import facts

PLANT = "正泰新能去年在盐城开工正泰盐城智能工厂。"
NAME = "正泰盐城智能工厂"


@pytest.mark.parametrize(
    ("text", "predicate", "told"),
    [
        ("工厂去年4月动的工。", "startedOn", "2022-04"),
        ("今年3月打桩，年底封顶。", "startedOn", "2023-03"),
        ("工厂从去年9月一直干到现在。", "startedOn", "2022-09"),
        ("厂房封了顶，2024年8月交付使用。", "completedOn", "2024-08"),
        ("今年4月，第一片组件下了线。", "producesOn", "2023-04"),
        ("工厂计划2024年10月出第一片。", "producesOn", "2024-10"),
        ("后年夏天开机。", "producesOn", "2025"),
        ("今年2月，工厂的机器响了。", "producesOn", "2023-02"),
        ("资金总盘子24亿元。", "totalInvestment", "24亿元"),
        ("这个厂一年能出10GWh光伏组件。", "annualCapacity", "10GWh"),
        ("一年能做8000台，机器日夜不停。", "annualCapacity", "8000台"),
        ("达产以后，产值估摸6亿元。", "expectedRevenue", "6亿元"),
        ("工厂拿了200亩地。", "landArea", "200亩"),
        ("工厂不大：2.3亿元、58亩。", "landArea", "58亩"),
        ("工厂不大：2.3亿元、58亩。", "totalInvestment", "2.3亿元"),
    ],
)
def test_a_plant_keeps_what_later_clauses_tell_of_it(text: str, predicate: str, told: str) -> None:
    assert (NAME, told) in facts(PLANT + text, predicate)


@pytest.mark.parametrize(
    ("text", "predicate", "told"),
    [
        ("金力永磁主要生产钕铁硼磁钢，产品用在新能源汽车上。", "produces", "新能源汽车"),
        ("金力永磁的磁钢装在新能源汽车里。", "produces", "新能源汽车"),
        ("盐田港去年吞吐量1400万标箱，它的体量排第一。", "recognizedAs", "体量排第一"),
        ("容百科技募集资金20亿元，约35%用于建设宁波生产基地。", "indicator", "35%"),
        ("孚能科技在赣州建设赣州基地。戴姆勒与孚能科技签订供货合同，总规模140GWh。", "annualCapacity", "140GWh"),
        ("佳木斯的天石科技来了，恒瑞达储能电池项目已经封顶。", "locatedIn", "佳木斯"),
        ("恒瑞达储能电池项目动工，市里为此规划了河东工业园。", "locatedIn", "河东工业园"),
        (PLANT + "地块成交价2.3亿元、58亩。", "totalInvestment", "2.3亿元"),
        (PLANT + "村里流转的200亩地种了茶。", "landArea", "200亩"),
    ],
)
def test_what_only_stands_near_is_no_fact(text: str, predicate: str, told: str) -> None:
    assert told not in {what for who, what in facts(text, predicate) if who != "天石科技"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("恒瑞达机器人2006年从一间电机作坊起步，如今有员工300人。", {("恒瑞达机器人", "2006")}),
        ("2016年，湖州天石科技由三家老厂合并而成。", {("湖州天石科技", "2016")}),
        ("金川新材——2020年由三位博士办起来的企业。", {("金川新材", "2020")}),
        (
            "2006年，德国博世在苏州工业园区办起全资子公司博世苏州医疗器械有限公司。",
            {("博世苏州医疗器械有限公司", "2006")},
        ),
        ("天石科技看好这桩买卖，标的2016年成立。", set()),
        ("2016年由天石科技分拆组建。", set()),
    ],
)
def test_how_features_tell_when_a_firm_began(text: str, told: set[tuple[str, str]]) -> None:
    assert facts(text, "foundedOn") == told


def test_a_plant_whose_name_is_unread_is_not_the_one_told_before() -> None:
    text = PLANT + "她指向东边的耐寒巡检机器人智造工厂，去年4月动的工。"
    assert (NAME, "2022-04") not in facts(text, "startedOn")
