"""Figures with a grammar of their own: ranks (第七, 前十强), shares (百分之三十, 三分之一) and doublings (翻一番)."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from kg.mentions.amounts import RANGE, Amount
from kg.mentions.bounds import choose_bound, close_token, open_token
from kg.mentions.measures import exact, find_unit
from kg.mentions.numerals import Figure, find_figure, read_chinese
from kg.model import Bound

_NO_RANK = re.compile("期|阶段|方(?!阵)|时间|[一二三]?产业|书记|季度|现场|视角|汽车|财经|范式|重型|重工|人民")
_RANK_WORDS = "届代大强轮年天周季级"
_TOP = re.compile("名|位|强|大(?![力量批])|甲|(?=[，。；、！？）)”的行之\n]|$)")
_NO_TOP = "目此以之日年早提会生空史"
_HUNDREDTHS = re.compile("([百千万])分之")
_PARTS = re.compile("([二三四五六七八九十])分之([一二三四五六七八九])")
_DOUBLE = re.compile("翻[了上]?(?:(?P<times>[一两二三四五1-5])?番|一?倍)")
_HALF = re.compile("[占过到近达]一半|的一半(?=[以还多左，。；])")
_PER = {"百": Fraction(1), "千": Fraction(1, 10), "万": Fraction(1, 100)}


def find_rank(text: str, at: int) -> Amount | None:
    """The rank that begins at 第 or 前, or None.

    >>> find_rank("位居第40位", 2).low, find_rank("进入前十强", 2).bound
    (Decimal('40'), 'atMost')
    """
    if text[at] == "第":
        return _find_ordinal(text, at)
    return _find_top(text, at) if text[at] == "前" and (at == 0 or text[at - 1] not in _NO_TOP) else None


def _figure_after(text: str, at: int) -> Figure | None:
    at += text.startswith(" ", at)
    return find_figure(text, at) if at < len(text) else None


def _find_ordinal(text: str, at: int) -> Amount | None:
    figure = _figure_after(text, at + 1)
    if figure is None or figure.bare or figure.bound != "exact" or _NO_RANK.match(text, figure.end):
        return None
    high, end = None, figure.end
    if (gap := RANGE.match(text, end)) and (last := _figure_after(text, gap.end())) and last.low > figure.low:
        high, end = last.low, last.end
    measure = _rank_word(text, end)
    return Amount(at, end + len(measure), "Ordinal", "ordinal", figure.low, high, "exact", measure)


def _rank_word(text: str, end: int) -> str:
    found = find_unit(text, end)
    if found and found.unit.kind == "Count" and text.startswith(found.unit.word, end):
        return found.unit.word
    return text[end] if end < len(text) and text[end] in _RANK_WORDS else ""


def _find_top(text: str, at: int) -> Amount | None:
    figure = _figure_after(text, at + 1)
    word = figure and figure.bound == "exact" and not figure.bare and _TOP.match(text, figure.end)
    if not figure or not word or figure.low > 1000:
        return None
    return Amount(at, word.end(), "Ordinal", "ordinal", figure.low, None, "atMost", word[0])


def find_share(text: str, at: int, floor: int) -> Amount | None:
    """The share that begins at a place: 百分之三十, 三分之一; or None.

    >>> find_share("近百分之三十五", 1, 0).low, find_share("三分之一", 0, 0).low
    (Decimal('35'), Decimal('33.33'))
    """
    if match := _HUNDREDTHS.match(text, at):
        return _find_hundredths(text, at, floor, match)
    if text.startswith("一半", at) and _HALF.search(text, max(at - 1, 0), at + 4):
        return Amount(at, at + 2, "Percent", "percent", Decimal(50), None, "exact", "半")
    match = _PARTS.match(text, at)
    if match is None:
        return None
    whole, part = read_chinese(match[1]) or 1, read_chinese(match[2]) or 0
    return _bounded(text, at, floor, match.end(), exact(Fraction(100 * part, whole))) if part < whole else None


def _find_hundredths(text: str, at: int, floor: int, match: re.Match[str]) -> Amount | None:
    figure = _figure_after(text, match.end())
    if figure is None:
        return None
    per, high, end = _PER[match[1]], figure.high, figure.end
    if gap := RANGE.match(text, end):
        again = _HUNDREDTHS.match(text, gap.end())
        last = _figure_after(text, again.end() if again else gap.end())
        if last and last.low > figure.low and find_unit(text, last.end) is None:
            high, end = last.low, last.end
    low = exact(Fraction(figure.low) * per)
    return _bounded(text, at, floor, end, low, None if high is None else exact(Fraction(high) * per), figure.bound)


def _bounded(
    text: str, at: int, floor: int, end: int, low: Decimal, high: Decimal | None = None, inner: Bound = "exact"
) -> Amount:
    opening, closing = open_token(text, at, floor), close_token(text, end, "Percent")
    bound = choose_bound(opening.bound, closing.bound, inner)
    measure = text[at : text.index("之", at) + 1]
    return Amount(opening.start, closing.end, "Percent", "percent", low, high, bound, measure)


def find_doubling(text: str, at: int, floor: int) -> Amount | None:
    """The growth that 翻番, 翻两番 or 翻倍 tells, in percent: once over is 100, twice over 300; or None.

    >>> find_doubling("比上年翻了两番", 3, 0).low
    Decimal('300')
    """
    match = _DOUBLE.match(text, at)
    if match is None:
        return None
    word = match["times"] or "1"
    times = int(word) if word.isascii() else read_chinese(word) or 1
    opening = open_token(text, at, floor)
    growth = Decimal(100 * (2**times - 1))
    return Amount(opening.start, match.end(), "Multiple", "percent", growth, None, opening.bound, match[0][-1])
