"""The figures and dates of a sentence, each one token with its unit and bound words: 超120亿元, 4月2日, 第七."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.mentions.amounts import Amount, find_amount
from kg.mentions.calendar import Clock, Reference
from kg.mentions.dates import Told, find_date
from kg.mentions.numerals import NUMERALS
from kg.mentions.ranks import find_doubling, find_rank, find_share
from kg.model import Moment, Quantity


class Value(NamedTuple):
    """What stands in `text[start:end]`: an amount, a date, a period, a rank; `measure` is the unit word as written."""

    start: int
    end: int
    kind: str
    quantity: Quantity | None = None
    moment: Moment | None = None
    period: str | None = None
    measure: str = ""


_LATIN = string.digits + string.ascii_letters + ".+-%"
_FULL = "".join(chr(ord(c) + 0xFEE0) for c in _LATIN) + "﹪−\u3000\xa0\u2009\u202f"
_HALF = _LATIN + "%-    "
_NARROW = str.maketrans(_FULL, _HALF)
_WIDE = re.compile(f"[{_FULL}]")
_COUNTING = f"0-9{NUMERALS}"

# A value begins at one of these characters, where the one after it fits; the class alone lets the search skip fast.
_BEGINNINGS = (
    f"(?<=[{_COUNTING}第翻])|(?<=[今昨])[年日天晨早晚夜]|(?<=明)[年日天]|(?<=[去全])年|(?<=前)[年天{_COUNTING}]|(?<=后)[年天]"
    "|(?<=本)[年月周]|(?<=当)[年月日天前]|(?<=同)[年月日期]|(?<=次)[年月日]|(?<=翌)[年日]|(?<=上)[年月个半周]|(?<=下)[月个半周]"
    "|(?<=年)[底末内初]|(?<=岁)末|(?<=日)前|(?<=近)[日期年来几]|(?<=[目此])前|(?<=最)近|(?<=不)久|(?<=如)今|(?<=眼)下|(?<=届)时"
    f'|(?<=这)周|(?<=首)季|(?<=头)[{_COUNTING}]|(?<=[几数])[十百千万亿]|(?<=[“"‘「])[七八九十]'
)
_FIRST = f'{_COUNTING}第翻今昨明去全前后本当同次翌上下年岁日近目此最不如眼届这首头几数“"‘「'
_TRIGGER = re.compile(f"[{_FIRST}](?:{_BEGINNINGS})")
_SKIP = re.compile(f"[0-9][0-9.,]*|[{NUMERALS}]+|(?s:.)")


def find_values(text: str, issued: date | None, anchor: str | None = None) -> list[Value]:
    """The values of a text, left to right, none over another; dates are counted from the day of issue.

    `anchor` is the last date (ISO, or its year) that an earlier sentence told: a bare 10月28日 keeps its year.

    >>> values = find_values("今年7月，签约项目23个、资金超160亿元", date(2021, 9, 16))
    >>> [(v.kind, str(v.quantity.value) if v.quantity else v.period) for v in values]
    [('Date', '2021-07'), ('Count', '23'), ('Money', '16000000000')]
    """
    plain = text.translate(_NARROW) if _WIDE.search(text) else text
    return list(_scan(text, plain, issued, Reference(anchor) if anchor else None))


def _scan(text: str, plain: str, issued: date | None, reference: Reference | None) -> Iterator[Value]:
    at = floor = 0
    while trigger := _TRIGGER.search(plain, at):
        start = trigger.start()
        if told := find_date(plain, start, Clock(issued, reference)):
            reference = told.reference or reference
            yield _date_value(text, start, told)
            at = floor = told.end
        elif amount := _find_figure(plain, start, floor):
            yield _amount_value(text, amount)
            at = floor = amount.end
        else:
            skip = _SKIP.match(plain, start)
            at = skip.end() if skip else start + 1


def _find_figure(plain: str, at: int, floor: int) -> Amount | None:
    first = plain[at]
    if first in "第前":
        return find_rank(plain, at)
    if first == "翻":
        return find_doubling(plain, at, floor)
    if first not in _FIGURES:
        return None
    return find_share(plain, at, floor) or find_amount(plain, at, floor)


_FIGURES = frozenset("0123456789几数" + NUMERALS)


def _date_value(text: str, start: int, told: Told) -> Value:
    moment = Moment(told.moment, text[start : told.end]) if told.moment else None
    return Value(start, told.end, told.kind, None, moment, told.period)


def _amount_value(text: str, amount: Amount) -> Value:
    quantity = None if amount.kind == "Duration" else amount.quantity(text)
    return Value(amount.start, amount.end, amount.kind, quantity, measure=amount.measure)
