"""Amounts: a figure, its unit and the words that bound it, or a range of two: 50亿—80亿元, 近千家, 3年多."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kg.mentions.bounds import Opening, choose_bound, close_token, open_token
from kg.mentions.measures import Unit, exact, find_unit, load_measures
from kg.mentions.numerals import Figure, find_figure
from kg.model import Bound, Quantity


class Amount(NamedTuple):
    """An amount read at some place of a text, in base units; `measure` is the unit word as written."""

    start: int
    end: int
    kind: str
    unit: str
    low: Decimal
    high: Decimal | None
    bound: Bound
    measure: str

    def quantity(self, text: str) -> Quantity:
        """The amount as a quantity of the model, with its words."""
        return Quantity(self.low, self.unit, text[self.start : self.end], self.bound, self.high)


class Term(NamedTuple):
    """A figure with its unit, or without one."""

    figure: Figure
    unit: Unit | None
    end: int
    high: Decimal | None
    scale: int


_NUMBER = Unit("", "Number", "number", Fraction(1))
RANGE = re.compile(" ?(?:——|[-—–~～－〜至到]) ?")
_TENTHS = re.compile("([一二三四五六七八九])(?![成十百千万亿年月])|半")
_RATE = re.compile(
    "/(?:立方米|平方米|平方公里|公斤|千克|千瓦时|千瓦|公里|小时|分钟|公顷|标箱|kWh|Wh|kW|kg|km|m2|m²|m3|m³|TEU|[吨克亩瓦秒人台套辆件片股箱升次户度家只头间WtLh](?![A-Za-z]))"
)
_TIMES = re.compile("(?<![0-9.])([0-9]{1,2}) ?[×✕xX*] ?$")
_BIG = re.compile("(?:大|重大|重点)?(?:项目|企业|产业|园区|集群|村|镇|县)")
_ONLY = ("仅", "只有", "仅有", "唯有", "只")
_NOT_AFTER_NUMBER = "伏安公分里号年岁步转卡帕"
_TEN_THOUSAND = 10**4
_HUNDRED_MILLION = 10**8


def find_amount(text: str, at: int, floor: int) -> Amount | None:
    """The amount whose figure begins at a place; its token may begin earlier, at `floor` at the earliest.

    >>> amount = find_amount("总投资50亿至80亿元项目", 3, 0)
    >>> amount.low, amount.high, amount.unit, amount.end
    (Decimal('5000000000'), Decimal('8000000000'), 'CNY', 11)
    """
    if text.startswith(load_measures().idioms, at) or _is_inside_name(text, at):
        return None
    first = _find_term(text, at)
    if first is None:
        return None
    opening = _open(text, at, floor, first.figure)
    from_to = text.endswith(("从", "由"), 0, opening.start)
    term = (None if from_to else _find_range(text, first)) or first
    return _make_amount(text, at, term, opening)


def _is_inside_name(text: str, at: int) -> bool:
    """Whether the figure belongs to a code: 0797-8123, 3.5.2, 第二."""
    before = text[at - 1] if at else ""
    if (before.isascii() and before.isdigit()) or before == "第":
        return True
    linked = before in ("-", ".", "/", ":") and at > 1
    return linked and text[at - 2].isascii() and text[at - 2].isalnum()


def _find_term(text: str, at: int) -> Term | None:
    figure = find_figure(text, at)
    if figure is None:
        return None
    found = find_unit(text, figure.end)
    if found is None:
        return Term(figure, None, figure.end, figure.high, figure.scale)
    if found.unit.word == "成":
        return _find_tenths(text, figure, found.unit, found.end)
    return Term(figure, found.unit, found.end, figure.high, figure.scale)


def _find_tenths(text: str, figure: Figure, unit: Unit, end: int) -> Term | None:
    """三成, 三成五, 六七成: tenths go up to ten."""
    if figure.scale != 1 or not 0 < figure.low <= 10 or figure.low % 1:
        return None
    if figure.chinese and (tail := _TENTHS.match(text, end)):
        more = find_figure(text, end) if tail[1] else None
        figure = figure._replace(low=figure.low + (more.low if more else Decimal(5)) / 10)
        end = tail.end()
    return Term(figure, unit, end, figure.high, 1)


def _find_range(text: str, first: Term) -> Term | None:
    """The term with the upper end that follows; a lower end without a multiplier or unit takes the upper end's."""
    gap = RANGE.match(text, first.end)
    if gap is None or gap.end() >= len(text):
        return None
    last = _find_term(text, gap.end())
    if last is None or not _fit(first, last):
        return None
    unit = last.unit or _NUMBER
    low, high = first.figure.low, last.figure.low
    if first.unit is None and first.scale == 1 and low * last.scale < high:
        low *= last.scale
    if first.unit:
        high = exact(Fraction(high) * unit.factor / first.unit.factor)
        unit = first.unit
    if low >= high:
        return None
    figure = first.figure._replace(
        low=low, bound=choose_bound(first.figure.bound, last.figure.bound), bare=last.figure.bare
    )
    return Term(figure, None if unit is _NUMBER else unit, last.end, high, max(first.scale, last.scale))


def _fit(first: Term, last: Term) -> bool:
    if first.unit is None or last.unit is None:
        return first.unit is None
    same_measure = first.unit.kind not in ("Count", "Duration") or first.unit.word == last.unit.word
    return same_measure and (first.unit.kind, first.unit.base) == (last.unit.kind, last.unit.base)


def _open(text: str, at: int, floor: int, figure: Figure) -> Opening:
    opening = open_token(text, at, floor)
    passed = figure.bare and opening.start == at > floor and text[at - 1] in "上过"
    if passed and not text.endswith(("以上", "通过", "经过", "不过"), 0, at):
        return Opening(at - 1, "atLeast", opening.currency)
    return opening


def _make_amount(text: str, at: int, term: Term, opening: Opening) -> Amount | None:
    unit = term.unit or _NUMBER
    if unit is _NUMBER and opening.currency:
        unit = Unit("", "Money", opening.currency, Fraction(1))
    end, closed = close_token(text, term.end, "Money" if unit is _NUMBER else unit.kind)
    bound = choose_bound(opening.bound, closed, term.figure.bound, "about" if term.figure.high else "exact")
    if bound == "exact" and term.figure.bare and unit.kind == "Money" and _BIG.match(text, term.end):
        bound = "atLeast"
    if not _is_amount(text, at, term, unit, bound, closed):
        return None
    if unit is _NUMBER and text[term.end : end] == "级" and term.scale >= _HUNDRED_MILLION:
        unit = Unit("", "Money", "CNY", Fraction(1))
    amount = _write(opening.start, end, term, unit, bound)
    if opening.currency and unit.base == "CNY":
        amount = amount._replace(unit=opening.currency)
    return _adjust(text, at, amount, term)


def _write(start: int, end: int, term: Term, unit: Unit, bound: Bound) -> Amount:
    low = exact(Fraction(term.figure.low) * unit.factor)
    high = None if term.high is None else exact(Fraction(term.high) * unit.factor)
    return Amount(start, end, unit.kind, unit.base, low, high, bound, unit.word)


def _adjust(text: str, at: int, amount: Amount, term: Term) -> Amount:
    """The amount per something (元/吨), below zero (-3.5%), or times a number before it (2×66万千瓦)."""
    if rate := _RATE.match(text, term.end):
        per = rate[0]
        return amount._replace(end=rate.end(), kind="Rate", unit=amount.unit + per, measure=amount.measure + per)
    if amount.start != at:
        return amount
    if amount.kind == "Percent" and text[at - 1 : at] == "-" and text[at - 2 : at - 1] != "-":
        return amount._replace(start=at - 1, low=-amount.low, high=None)
    if amount.kind in ("Power", "Energy", "Mass") and (times := _TIMES.search(text, max(0, at - 5), at)):
        return amount._replace(start=times.start(), low=amount.low * int(times[1]))
    return amount


def _is_amount(text: str, at: int, term: Term, unit: Unit, bound: Bound, closed: Bound) -> bool:
    """Whether the figure is told as an amount, not as a part of a name or of a phrase."""
    figure = term.figure
    if at and text[at - 1].isascii() and text[at - 1].isalpha() and not _is_after_acronym(text, at, unit, term.scale):
        return False
    if figure.bare and (unit.kind == "Duration" or (bound == "exact" and figure.low in (100, 1000, 10**4, 10**8))):
        return False
    if unit is _NUMBER:
        return _is_number(text, term, bound)
    if unit.kind == "Count" and figure.chinese and figure.bound == "exact" and closed == "exact" and term.high is None:
        return _is_count(text, at, figure)
    if unit.kind == "Duration":
        return figure.low < 1000
    return not (unit.word in ("元", "寸") and figure.chinese and figure.low <= 10 and term.high is None)


def _is_after_acronym(text: str, at: int, unit: Unit, scale: int) -> bool:
    """GDP1200亿元 and R&D3.4% are amounts; X5 and M10 are names."""
    letters = at > 1 and text[at - 2].isascii() and text[at - 2].isalpha()
    return unit.word == "%" or (letters and scale >= _TEN_THOUSAND and unit.kind != "Number")


def _is_number(text: str, term: Term, bound: Bound) -> bool:
    """A figure without a unit is told only in ten thousands or more, as 突破500亿."""
    after = text[term.end : term.end + 1]
    if term.scale < _TEN_THOUSAND or (term.figure.bare and bound == "exact"):
        return False
    return not (after in _NOT_AFTER_NUMBER and after) and not (after.isascii() and after.isalnum())


def _is_count(text: str, at: int, figure: Figure) -> bool:
    """一家 and 二次 are words more than figures, but for 仅一家."""
    word = text[at : figure.end]
    return word not in ("一", "二") or (word == "一" and text.endswith(_ONLY, 0, at))
