"""Firms that open with their city: a brand and a ware behind it, or a ware behind a firm's short name."""

from __future__ import annotations

import pytest

from kg.mentions.placed import find_placed_brands
from kg.mentions.units import Unit


@pytest.mark.parametrize(
    ("text", "units", "named"),
    [
        ("被湖北汐荣轴承收购", [("被", "p", ""), ("湖北", "", "Region"), ("汐荣轴承", "nz", ""), ("收购", "v", "")], ["湖北汐荣轴承"]),
        ("在湖北汐荣轴承城里", [("在", "p", ""), ("湖北", "", "Region"), ("汐荣轴承", "nz", ""), ("城里", "s", "")], []),
        ("由湖北汐荣供应", [("由", "p", ""), ("湖北", "", "Region"), ("汐荣", "nz", ""), ("供应", "v", "")], []),
        ("宜昌汐泽包装机械已投产", [
         ("宜昌汐泽", "", "Enterprise"), ("包装机械", "n", ""), ("已", "d", ""), ("投产", "v", "")], ["宜昌汐泽包装机械"]),
        ("宜昌汐泽包装机械产量", [("宜昌汐泽", "", "Enterprise"), ("包装机械", "n", ""), ("产量", "n", "")], []),
    ],
)  # fmt: skip
def test_a_ware_closes_a_placed_name(text: str, units: list[tuple[str, str, str]], named: list[str]) -> None:
    at, made = 0, []
    for word, tag, kind in units:
        made.append(Unit(at, at + len(word), tag, kind, word))
        at += len(word)
    assert [text[c.start : c.end] for c in find_placed_brands(text, made)] == named
