"""The parts of a year, told after it or alone: months, days, quarters, halves; and the pieces of their grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.mentions.calendar import Season, write_day
from kg.mentions.numerals import read_chinese

MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = "(?:[12][0-9]|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
YEAR = "(?:18|19|20)[0-9]{2}"
TO = " ?(?:——|[-—–~～－〜至到]) ?"
EARLY = "初(?![步期级创始心])"
EDGE = f"(?:底|末|{EARLY}|[上中下]旬|中下旬|上中旬)"
HOURS = (
    "(?: ?[（(](?:周|星期)[一二三四五六日天][）)])?"
    "(?: ?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚|深夜|夜间))?"
    "(?: ?[0-9]{1,2}(?:时|点(?![0-9])|[:：][0-9]{2})(?:[0-9]{1,2}分|整|许|半)?)?"
)

_MONTHS = re.compile(f"(?P<a>{MONTH})(?:(?: ?月份?)?{TO}|、)(?P<b>{MONTH}) ?月份?(?! ?{DAY}[日号])")
_DAY = re.compile(f"(?P<m>{MONTH}) ?月份? ?(?P<a>{DAY})(?:(?:{TO}|、)(?P<b>{DAY}))? ?[日号](?!线){HOURS}")
_MONTH = re.compile(f"(?P<m>{MONTH}) ?月(?:份(?!额))?{EDGE}?(?![球饼亮光色季老])")
_HALF = re.compile("(?<!以)(?P<half>[上下])半年")
_QUARTER = re.compile("第?(?P<q>[一二三四1-4])个?季度|首季度?|Q(?P<code>[1-4])")
_QUARTERS = re.compile("前(?P<n>[两二三23])个?季度")
_FIRST_MONTHS = re.compile(f"(?<![目此以之日提会])[前头](?P<n>{MONTH}|两)个?月")
_WHOLE = re.compile("全年")
_YEAR_EDGE = re.compile(f"年?(?:底(?![部盘座色])|末(?!端)|内(?![蒙需外陆地容部])|{EARLY})|年中|岁末")


class Part(NamedTuple):
    """What follows a year (or stands alone, the year being clear): a moment and a period within it."""

    end: int
    kind: str
    season: Season
    write: Callable[[int], tuple[str | None, str | None]]


def find_part(text: str, at: int) -> Part | None:
    for pattern, make in _PARTS:
        if (match := pattern.match(text, at)) and (part := make(match)):
            return part
    return None


def find_edge(text: str, at: int) -> Part | None:
    match = _YEAR_EDGE.match(text, at)
    return match and _make_year(match)


def _make_months(match: re.Match[str]) -> Part | None:
    first, last = read_small(match["a"]), read_small(match["b"])
    return _stretch(match, first, last) if first < last else None


def _make_first_months(match: re.Match[str]) -> Part:
    return _stretch(match, 1, 2 if match["n"] == "两" else read_small(match["n"]))


def _make_quarters(match: re.Match[str]) -> Part:
    return _stretch(match, 1, 9 if match["n"] in "三3" else 6)


def _stretch(match: re.Match[str], first: int, last: int) -> Part:
    return Part(match.end(), "Period", Season(last, last), lambda y: (f"{y}", f"{y}-{first:02}/{y}-{last:02}"))


def _make_day(match: re.Match[str]) -> Part:
    month, first, last = read_small(match["m"]), read_small(match["a"]), read_small(match["b"] or match["a"])

    def write(year: int) -> tuple[str | None, str | None]:
        start, stop = write_day(year, month, first), write_day(year, month, last)
        return start, f"{start}/{stop}" if start and stop and start < stop else None

    return Part(match.end(), "Date", Season(month, month, first), write)


def _make_month(match: re.Match[str]) -> Part:
    month = read_small(match["m"])
    return Part(match.end(), "Date", Season(month, month), lambda y: (f"{y}-{month:02}", f"{y}-{month:02}"))


def _make_half(match: re.Match[str]) -> Part:
    number, season = (1, Season(1, 6)) if match["half"] == "上" else (2, Season(4, 12))
    return Part(match.end(), "Period", season, lambda y: (f"{y}", f"{y}-H{number}"))


def _make_quarter(match: re.Match[str]) -> Part:
    number = read_small(match["q"] or match["code"] or "1")
    return Part(match.end(), "Period", Season(3 * number - 2, 3 * number), lambda y: (f"{y}", f"{y}-Q{number}"))


def _make_year(match: re.Match[str]) -> Part:
    return Part(match.end(), "Date", Season(4, 12), lambda y: (f"{y}", f"{y}"))


def read_small(word: str) -> int:
    return int(word) if word.isascii() else read_chinese(word) or 0


_PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Part | None]], ...] = (
    (_MONTHS, _make_months),
    (_DAY, _make_day),
    (_MONTH, _make_month),
    (_HALF, _make_half),
    (_QUARTER, _make_quarter),
    (_QUARTERS, _make_quarters),
    (_FIRST_MONTHS, _make_first_months),
    (_WHOLE, _make_year),
)
