"""Capacities by the year, where the news tells them by the month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kg.model import Mark, Quantity
from kg.ontology.expressions import compile_linear

MONTHLY = compile_linear("(?:月产能?|每月|单月|月均|月产量|个月(?:可|能)?产)[^年，。；]*$")
YEARS = frozenset({"一年", "每年", "全年", "1年", "年"})
MONTHS = Decimal(12)


def is_yearly(marks: Iterable[Mark]) -> bool:
    """Whether the spans of time before a capacity are years (`一年`), so that it is no figure of five years."""
    return all(m.text in YEARS for m in marks if m.type == "Duration")


def per_year(quantity: Quantity, words: str) -> Quantity:
    """The capacity of a year, by the words before the figure.

    >>> per_year(Quantity(Decimal(2000), "t", "2000吨"), "已形成月产").value, per_year(Quantity(Decimal(9), "t", "9吨"), "年产").value
    (Decimal('24000'), Decimal('9'))
    """
    if MONTHLY.search(words) is None:
        return quantity
    return replace(quantity, value=quantity.value * MONTHS, max=quantity.max * MONTHS if quantity.max else None)
