"""Posts in offices that were told before, in boards of zones, and posts told behind what someone did; honours without a pronoun."""

from __future__ import annotations

import pytest
from telling import facts


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("芜湖市工信局印发了行动方案。该局副局长王建国介绍，用地优先保障。", ("王建国", "芜湖市工信局")),
        (
            "芜湖经济技术开发区管委会生物医药处处长王建国介绍，新签项目27个。",
            ("王建国", "芜湖经济技术开发区管委会"),
        ),
        ("王建国在车间干了十一年，如今是芜湖远大机械有限公司的生产厂长。", ("王建国", "芜湖远大机械有限公司")),
    ],
)
def test_posts_in_bodies_told_before_and_behind_what_someone_did(text: str, post: tuple[str, str]) -> None:
    assert post in facts(text, "holdsPosition")


@pytest.mark.parametrize(
    ("text", "honour"),
    [
        (
            "芜湖远大机械有限公司有国产“轴承第一股”之称。",
            ("芜湖远大机械有限公司", "轴承第一股"),
        ),
        (
            "芜湖经济技术开发区是长三角承接产业转移的先行区示范区。",
            ("芜湖经济技术开发区", "长三角承接产业转移的先行区示范区"),
        ),
        (
            "合肥市所在的安徽省上半年外贸进出口1083亿元，在中部各省中排第一。",
            ("安徽省", "排第一"),
        ),
    ],
)
def test_honours_of_whom_a_clause_is_about(text: str, honour: tuple[str, str]) -> None:
    assert honour[0] in {whose for whose, _ in facts(text, "recognizedAs")}
    assert any(honour[1] in title for _, title in facts(text, "recognizedAs"))
