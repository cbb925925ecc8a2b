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
