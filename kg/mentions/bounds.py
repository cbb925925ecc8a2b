"""The words beside a figure: 超, 近, 人民币 before it and 以上, 左右 after it, all one token with the figure."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.mentions.measures import find_bound_after, find_bound_before, find_sign_before
from kg.model import Bound

_TAILED = frozenset({"Money", "Mass", "Energy", "Power", "Area", "Length", "Multiple", "Volume", "Charge", "Duration"})
_DURATION_TAIL = re.compile("(?:来(?![自宾访源])|以来|以内|之内|内(?![蒙地需外陆部容])|间(?![接隔断])|之久|时间)")


class Opening(NamedTuple):
    """Where the token of a figure begins, how the words there bound it, and the currency that they name."""

    start: int
    bound: Bound
    currency: str | None


class Closing(NamedTuple):
    """Where the token of a figure ends and how the words there bound it."""

    end: int
    bound: Bound


def open_token(text: str, at: int, floor: int) -> Opening:
    """The words before a figure; nothing before `floor` is looked at.

    >>> open_token("投资超过人民币100亿元", 7, 0)
    Opening(start=2, bound='atLeast', currency='CNY')
    """
    start, currency = at, None
    bound: Bound = "exact"
    for _ in range(3):
        edge = start - (start > floor and text[start - 1] == " ")
        if sign := find_sign_before(text, edge, floor):
            start, currency = sign
        elif found := find_bound_before(text, edge, floor):
            start, bound = found[0], bound if bound != "exact" else found[1]
        else:
            break
    return Opening(start, bound, currency)


def close_token(text: str, end: int, kind: str) -> Closing:
    """The words after a figure and its unit, such as 以上; 级 and 多 only where the unit takes them (10万吨级, 3年多).

    >>> close_token("500亩以上土地", 4, "Area"), close_token("3个级别", 2, "Count")
    (Closing(end=6, bound='atLeast'), Closing(end=2, bound='exact'))
    """
    found = find_bound_after(text, end)
    if found and (kind in _TAILED or text[end] not in "级多余许"):
        end, bound = found
    else:
        bound = "exact"
    if kind == "Duration" and (tail := _DURATION_TAIL.match(text, end)):
        end = tail.end()
    return Closing(end, bound)


def choose_bound(*bounds: Bound) -> Bound:
    """The first bound that says something."""
    return next((bound for bound in bounds if bound != "exact"), "exact")
