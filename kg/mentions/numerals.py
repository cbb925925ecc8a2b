"""Figures as the news writes them, without their units: 1,234.5, 3亿5千万, 三千五百万, 十余, 几十万."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kg.model import Bound

NUMERALS = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億"
_ROWS = ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {character: number for number, row in enumerate(_ROWS) for character in row}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_ORDER = 10**8

# 千 belongs to its unit in 千瓦, 千克, 千米, 千伏; 百 to 百分之 and 百分点.
_THOUSAND = "千(?![瓦克米伏卡帕]|分之)"
_HUNDRED = "百(?!分[点之])"
_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,16})(?:\.\d{1,8})?(?!\.?\d)")
_CHINESE = re.compile(
    rf"(?:[几数](?=[十百千万亿]))?(?:[零〇○一二两三四五六七八九十万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億]|{_HUNDRED}|{_THOUSAND}){{1,24}}"
    r"(?:几(?![乎何内率经天]))?"
)
_DECIMALS = re.compile(rf"点([零〇一二三四五六七八九]{{1,6}})(?![{NUMERALS}年月])")
_SCALE = re.compile(rf" ?(个亿(?!元)|[十百千]?万亿|[十百千][万亿]|[万亿萬億]|{_HUNDRED}|{_THOUSAND})")
_MORE = re.compile(r"余(?!热|姚|杭|电|气|料|额)|多|\+|几(?![乎何内率])|来(?![自宾访源电料水到源])")
_PAIR = re.compile("一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九")
_BARE = re.compile("[百千万亿佰仟萬億]+|十[万亿]+")


class Figure(NamedTuple):
    """A number read at some place: it ends at `end`; `high` is set for 七八 and the like.

    `scale` is the multiplier that closes it (万, 亿 …; 1 where none); `bare` says that it has no digit at all (千亿).
    """

    end: int
    low: Decimal
    high: Decimal | None
    scale: int
    bound: Bound
    chinese: bool
    bare: bool


def find_figure(text: str, at: int) -> Figure | None:
    """The figure that begins at a place of the text, or None.

    >>> find_figure("3亿5千万元", 0).low, find_figure("十余家", 0).bound, find_figure("七八万吨", 0).high
    (Decimal('350000000'), 'atLeast', Decimal('80000'))
    """
    return _find_arabic(text, at) if "0" <= text[at] <= "9" else _find_chinese(text, at)


def _find_arabic(text: str, at: int) -> Figure | None:
    match = _ARABIC.match(text, at)
    if match is None:
        return None
    number = Decimal(match[0].replace(",", ""))
    figure = _close(text, match.end(), number, None, "exact", False)
    return figure if figure.bound != "exact" or figure.scale < 1000 else _add_lower(text, figure)


def _add_lower(text: str, figure: Figure) -> Figure:
    """The figure with its lower parts, as 3亿 with 5千万: each closes with a smaller multiplier than the last."""
    for _ in range(3):
        match = _ARABIC.match(text, figure.end)
        if match is None:
            break
        part = _close(text, match.end(), Decimal(match[0].replace(",", "")), None, "exact", False)
        if not 10 <= part.scale < figure.scale or part.low >= figure.scale:
            break
        figure = part._replace(low=figure.low + part.low)
        if figure.bound != "exact":
            break
    return figure


def _close(text: str, end: int, low: Decimal, high: Decimal | None, bound: Bound, chinese: bool) -> Figure:
    """A figure with what follows its digits: 余 or 多, a multiplier, and 余 or 多 again."""
    scale, more = 1, _MORE.match(text, end)
    after = more.end() if more else end
    if match := _SCALE.match(text, after):
        scale, after = _multiplier(match[1]), match.end()
        if not more and (more := _MORE.match(text, after)):
            after = more.end()
    if more:
        bound = "about" if more[0] == "来" else "atLeast"
    return Figure(after, low * scale, None if high is None else high * scale, scale, bound, chinese, False)


def _multiplier(word: str) -> int:
    product = 1
    for character in word:
        product *= _SMALL.get(character) or _LARGE.get(character) or 1
    return product


def _find_chinese(text: str, at: int) -> Figure | None:
    match = _CHINESE.match(text, at)
    if match is None:
        return None
    run = match[0]
    several = run[0] in "几数" or run[-1] == "几"
    run = run.strip("几数")
    low, high = _read_span(run)
    if not low or (several and run[-1] in _DIGITS):
        return None
    end = match.end()
    bound: Bound = "atLeast" if several else "about" if high else "exact"
    if high is None and low < 10 and (tail := _DECIMALS.match(text, end)):
        low, end = low + Decimal("0." + "".join(str(_DIGITS[c]) for c in tail[1])), tail.end()
    figure = _close(text, end, low, high, bound, True)
    closing = figure.scale if figure.scale > 1 else _closing_scale(run)
    return figure._replace(scale=closing, bare=not several and _BARE.fullmatch(run) is not None)


def _read_span(run: str) -> tuple[Decimal | None, Decimal | None]:
    """The lower and upper end of a Chinese number: 七八万 has two."""
    pair = _PAIR.search(run)
    if pair is None:
        return _decimal(read_chinese(run)), None
    middle = pair.start() + 1
    low = _decimal(read_chinese(run[:middle] + run[middle + 1 :]))
    high = _decimal(read_chinese(run[: middle - 1] + run[middle:]))
    return (low, high) if low is not None and high is not None and low < high else (None, None)


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _closing_scale(run: str) -> int:
    large = [c for c in reversed(run) if c not in _DIGITS and c not in _SMALL]
    if not large or run[-1] not in _LARGE:
        return 1
    closing = run[len(run.rstrip("".join(_LARGE))) :]
    return _multiplier(closing)


def read_chinese(run: str) -> int | None:
    """The whole number that a run of Chinese numerals writes, or None where it writes none.

    >>> [read_chinese(run) for run in ("三千五百万", "两百亿", "千亿", "一百零五", "一万二", "二〇二一", "万万")]
    [35000000, 20000000000, 100000000000, 105, 12000, None, None]
    """
    *high, rest = re.split("[亿億]", run)
    if not high:
        return _below_order(rest, 0)
    if len(high) > 1:
        return None
    above = _below_order(high[0], 0) if high[0] else 1
    below = _below_order(rest, _ORDER) if rest else 0
    return None if above is None or below is None else above * _ORDER + below


def _below_order(run: str, above: int) -> int | None:
    """The value of numerals without 亿; `above` is the multiplier that stands before them (0 where none)."""
    *high, rest = re.split("[万萬]", run)
    if len(high) > 1:
        return None
    if not high:
        return _section(rest, above)
    head = 1 if not high[0] and not above else _section(high[0], above)
    tail = _section(rest, 10**4) if rest else 0
    return None if head is None or tail is None else head * 10**4 + tail


def _section(run: str, above: int) -> int | None:
    """The value of numerals below 万; a last digit right after a multiplier counts its tenths, as the 五 of 三千五."""
    if not run:
        return None
    total, digit, last, zero = 0, None, above or 10**9, False
    for character in run:
        if character in _DIGITS:
            number = _DIGITS[character]
            if digit is not None or (number == 0 and (zero or not (above or total or run == character))):
                return None
            zero, digit = (True, None) if number == 0 else (zero, number)
            continue
        size = _SMALL.get(character)
        if size is None or size >= last or (digit is None and (total or zero) and size != 10):
            return None
        total, digit, last, zero = total + (digit or 1) * size, None, size, False
    if zero and digit is None:
        return 0 if run in ("零", "〇", "○") and not above else None
    if digit is None:
        return total
    return total + digit * (last // 10 if 100 <= last < 10**9 and not zero else 1)
