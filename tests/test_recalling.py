"""Whether a sentence that leaves its holder unsaid may still mean what earlier sentences were about."""

from __future__ import annotations

import pytest
from telling import facts

WORKS = "宁德时代宜宾动力电池项目在四川开工。"
SAID = [
    (WORKS + "今年底建成，总投资60亿元。", True),
    (WORKS + "工期不长。格力电器派人考察，总投资60亿元。", False),
    (WORKS + "工期不长。赣州市的做法不同，总投资60亿元。", False),
]


@pytest.mark.parametrize(("text", "held"), SAID, ids=[text for text, _ in SAID])
def test_a_new_name_ends_what_an_earlier_sentence_was_about(text: str, held: bool) -> None:
    told = {subject for subject, _ in facts(text, "totalInvestment")}
    assert any("宜宾" in name for name in told) == held


LESSER = [
    ("宁德时代宜宾动力电池项目选址川江产业园，占地500亩，年产电池20GWh。", "宜宾"),
    ("宁德时代宜宾动力电池项目5月签约，新建16GWh电池片产线，明年三季度投产，年税收3亿元。", "宜宾"),
    ("宁德时代宜宾动力电池项目是全国最大的动力电池生产基地，占地500亩，总投资60亿元。", "宜宾"),
    ("宁德时代宜宾动力电池项目开工；天齐锂业遂宁碳酸锂项目占地500亩，总投资60亿元。", "遂宁"),
]


@pytest.mark.parametrize(("text", "of"), LESSER, ids=[text for text, _ in LESSER])
def test_the_place_a_part_or_the_rank_of_works_has_no_figures_of_its_own(text: str, of: str) -> None:
    for relation in ("landArea", "totalInvestment", "expectedTax"):
        assert all(of in subject for subject, _ in facts(text, relation))
    assert any(facts(text, relation) for relation in ("landArea", "totalInvestment", "expectedTax"))


def test_a_bare_project_is_not_the_place_where_one_was_begun() -> None:
    text = "5月10日，宁德时代宜宾动力电池项目在川江综合产业园开工，项目总投资60亿元。"
    assert all("宜宾" in subject for subject, _ in facts(text, "totalInvestment"))
    assert facts(text, "totalInvestment")


def test_who_holds_a_share_makes_nothing_thereby() -> None:
    text = "宁德时代宜宾动力电池项目总投资60亿元，格力电器与天齐锂业各持股50%，2022年5月动工，届时年产能20GWh。"
    assert {subject for subject, _ in facts(text, "annualCapacity")} <= {"宁德时代宜宾动力电池项目"}
