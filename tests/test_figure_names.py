"""Figures under any name, and amounts that are none because they are paid, or only possible."""

from __future__ import annotations

import pytest
from telling import facts, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("芜湖市上半年贸易顺差297亿元。", "297亿元"),
        ("2023年，芜湖市采下干毛茶6.4万吨。", "6.4万吨"),
        ("去年，芜湖市数据中心用电79亿千瓦时。", "79亿千瓦时"),
        ("芜湖市全市投运标准机架28.6万架。", "28.6万架"),
        ("去年，远大机械净亏4.3亿元。", "4.3亿元"),
        ("远大机械去年产值9亿元，海外收入占到一半。", "一半"),
        ("远大机械2022年产焦炭410万吨，约六成送进了隔壁的钢厂。", "约六成"),
        ("芜湖市聚集企业62家，其中拿到出口备案的24家。", "24家"),
        ("芜湖市产值从三年前的38亿元增长到410亿元。", "38亿元"),
        ("芜湖市规上企业翻一番、达到46户。", "46户"),
    ],
)
def test_figures_whose_names_no_list_knows(text: str, value: str) -> None:
    assert value in {told for _, told in facts(text, "indicator")}


@pytest.mark.parametrize(
    "text",
    [
        "去年，远大机械以4.6亿元买下宏图光学。",
        "今年3月，远大机械掏1.1亿元上新线。",
        "芜湖市远大机械厂房改造花掉2.1亿元。",
        "远大机械新厂满产后一年能出螺丝1.8亿袋。",
        "远大机械去年比年初增加31.7亿元。",
    ],
)
def test_money_paid_and_what_could_be_made_are_no_figures(text: str) -> None:
    assert not facts(text, "indicator")


def test_a_loss_is_told_by_its_name() -> None:
    told = [fact for fact in read("去年，远大机械净亏4.3亿元。").facts if fact.predicate == "indicator"]
    assert [(fact.detail("name"), fact.object.value) for fact in told] == [("净亏", 430000000)]
