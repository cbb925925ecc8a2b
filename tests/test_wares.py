"""Wares in running words: by what is done to them, what measures them and what stands beside them, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from kg.mentions import Finder
from kg.model import Article, Span
from kg.text import split_sentences


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder()


def _wares(finder: Finder, text: str) -> list[str]:
    article = Article("a", text, "", "", date(2022, 6, 16), "a.txt", Span(0, len(text), text))
    marked = finder.find_all([(article, split_sentences(article))])[0].marked
    return [m.text for told in marked for m in told.marks if m.type == "Product"]


@pytest.mark.parametrize(
    ("text", "wares"),
    [
        ("比亚迪去年卖出12万吨瓷晶绒，工人3000人。", ["瓷晶绒"]),
        ("比亚迪做贯流扇叶，供给格力。", ["贯流扇叶"]),
        ("比亚迪的瓷晶绒、减水剂供不应求。", ["瓷晶绒", "减水剂"]),
        ("比亚迪布下己二酸、氨纶两条线。", ["己二酸", "氨纶"]),
        ("比亚迪签下2亿元压载泵订单。", ["压载泵"]),
        ("比亚迪年销汽车300万辆，库容15万吨。", []),
        ("比亚迪的客户表上多了几家，收入涨了三成。", []),
    ],
)
def test_a_ware_is_told_by_making_measure_or_list(finder: Finder, text: str, wares: list[str]) -> None:
    assert _wares(finder, text) == wares
