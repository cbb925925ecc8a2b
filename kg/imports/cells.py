"""Cells read as names and values: what is empty, what no name can be, dates and amounts by the grammar of the news."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from kg.model import Moment, Quantity
from kg.ontology.place_names import read_place_name

LONGEST = 80
NOTHING = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "不详", "未知", "空", "n/a", "na", "null", "none", "nan"}
)
NO_NAMES = frozenset({"合计", "小计", "总计", "其他", "其它", "等", "同上", "合计：", "total"})
FORMULA = ("=", "+", "@")
CJK = "\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
GAPS = re.compile(rf"(?<=[{CJK}])\s+|\s+(?=[{CJK}])")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd-\uffff]")
DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?)?")
YEAR = re.compile(r"(\d{4})年?")
MIDNIGHT = "-01-01T00:00:00Z"  # Wikidata writes a year like this
PLACE_ENDS = "省市区县旗州盟"


class Told(Protocol):
    """A value that the grammar of the news finds in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def quantity(self) -> Quantity | None:
        """The amount, where it is one."""

    @property
    def moment(self) -> Moment | None:
        """The date, where it is one."""

    @property
    def period(self) -> str | None:
        """The period, where it is one."""


FindValues = Callable[[str, date | None], Sequence[Told]]


def plain(words: str) -> str:
    """A cell's words without what is not seen, with no gaps inside Chinese; empty for what stands for nothing.

    >>> plain("  宁德时代\\n新能源 "), plain("—"), plain("N/A"), plain("BYD  Auto")
    ('宁德时代新能源', '', '', 'BYD Auto')
    """
    seen = " ".join(GAPS.sub("", UNSEEN.sub("", words).strip()).split())
    return "" if seen.lower() in NOTHING else seen


def why_no_name(name: str) -> str:
    """Why words cannot be a thing's name; empty where they can.

    >>> why_no_name("宁德时代"), why_no_name("=cmd|' /C calc'!A0"), why_no_name("12345")
    ('', 'it looks like a formula', 'it has no letter')
    """
    if name.startswith(FORMULA):
        return "it looks like a formula"
    if len(name) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if not any(char.isalpha() for char in name):
        return "it has no letter"
    return "it is no name" if name.lower() in NO_NAMES else ""


def read_place(words: str) -> str:
    """The region that an address opens with, as far as the lists know it; the words themselves where they know none.

    >>> read_place("江西省赣州市章贡区水西工业园12号"), read_place("江西省赣州市"), read_place("无名镇")
    ('江西省赣州市章贡区', '江西省赣州市', '无名镇')
    """
    if read_place_name(words).only:
        return words
    ends = [at + 1 for at, char in enumerate(words[:40]) if char in PLACE_ENDS]
    return next((words[:end] for end in reversed(ends) if read_place_name(words[:end]).only), words)


def read_moment(words: str, find_values: FindValues) -> Moment | None:
    """The date that a whole cell tells; None where it tells none.

    >>> [found and found.value for found in (read_moment(each, lambda *_: []) for each in ("20210313", "2021", "13月"))]
    ['2021-03-13', '2021', None]
    """
    if words.endswith(MIDNIGHT) or YEAR.fullmatch(words):
        return Moment(words[:4], words)
    if found := DAY.fullmatch(words):
        try:
            return Moment(date(*map(int, found.groups())).isoformat(), words)
        except ValueError:
            return None
    told = [value.moment for value in find_values(words, None) if (value.start, value.end) == (0, len(words))]
    return told[0] if told else None


def read_amount(words: str, unit: str, find_values: FindValues) -> Quantity | None:
    """The amount that a whole cell tells, with the mapping's unit behind a bare number; None where it tells none."""
    number = words.replace(",", "").replace("，", "")
    spelled = f"{number}{unit}" if unit and re.fullmatch(r"\d+(?:\.\d+)?", number) else number
    for value in find_values(spelled, None):
        if (value.start, value.end) == (0, len(spelled)):
            return value.quantity
    return None


def read_period(words: str, find_values: FindValues) -> str:
    """A period as indicators have it: `2021年上半年` is 2021-H1; the words themselves where no grammar knows them."""
    for value in find_values(words, None):
        if (value.start, value.end) == (0, len(words)):
            return value.period or (value.moment.value if value.moment else words)
    return words[:4] if YEAR.fullmatch(words) else words
