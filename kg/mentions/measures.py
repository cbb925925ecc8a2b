"""The unit words and bound words of `ontology/units.toml`, and how one is found at a place of a text."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.model import Bound
from kg.ontology import data_path

BOUNDS: tuple[Bound, ...] = ("atLeast", "about", "atMost", "exact")


class Unit(NamedTuple):
    """A unit word: a figure of it times `factor` is an amount of `base`, unless one of `unless` follows."""

    word: str
    kind: str
    base: str
    factor: Fraction
    unless: tuple[str, ...] = ()


class BoundWord(NamedTuple):
    """A word beside a figure such as 超 or 以上, unless one of `unless` stands on its far side."""

    bound: Bound
    unless: tuple[str, ...] = ()


class Measures(NamedTuple):
    """What `ontology/units.toml` holds: units, words before and after a figure, money signs, set phrases."""

    units: dict[str, Unit]
    before: dict[str, BoundWord]
    after: dict[str, BoundWord]
    signs: dict[str, str]
    idioms: tuple[str, ...]


class Term(NamedTuple):
    """A word found in a text: where it ends and what it is."""

    end: int
    unit: Unit


@cache
def load_measures(path: Path | None = None) -> Measures:
    """The measures of a file, read once; KgError where the file is wrong.

    >>> load_measures().units["亩"].factor
    Fraction(2000, 3)
    """
    path = path or data_path("units.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return _make_measures(table)
    except (OSError, tomllib.TOMLDecodeError) as wrong:
        raise KgError(f"{path}: {wrong}; it must be a TOML file of unit words") from None
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise KgError(f"{path}: {wrong!r}; each [[unit]] has kind, base, words, perhaps a factor as 2000/3") from None


def _make_measures(table: dict[str, Any]) -> Measures:
    unless = {word: tuple(after) for word, after in table["unless"].items()}
    units = {
        word: Unit(word, row["kind"], row["base"], Fraction(row.get("factor", "1")), unless.get(word, ()))
        for row in table["unit"]
        for word in row["words"]
    }
    folded = {word.lower(): unit for word, unit in units.items() if word.isascii() and word.isalpha() and len(word) > 1}
    sides = [_bound_words(table[side], table[side + "_unless"]) for side in ("before", "after")]
    return Measures(folded | units, sides[0], sides[1], dict(table["signs"]), tuple(table["idioms"]["words"]))


def _bound_words(rows: dict[str, list[str]], unless: dict[str, list[str]]) -> dict[str, BoundWord]:
    return {word: BoundWord(bound, tuple(unless.get(word, ()))) for bound in BOUNDS for word in rows.get(bound, ())}


_LONGEST = 6


def find_unit(text: str, at: int) -> Term | None:
    """The longest unit word that stands at a place of the text, after at most one space.

    >>> find_unit("18GWh储能电池", 2).unit.base, find_unit("7台湾企业", 1)
    ('Wh', None)
    """
    units = load_measures().units
    at += text.startswith(" ", at)
    for length in range(min(_LONGEST, len(text) - at), 0, -1):
        word = text[at : at + length]
        unit = units.get(word) or (units.get(word.lower()) if length > 1 and word.isascii() else None)
        if unit and _stands_alone(text, at + length, unit):
            return Term(at + length, unit)
    return None


def _stands_alone(text: str, end: int, unit: Unit) -> bool:
    latin = unit.word.isascii() and unit.word[-1].isalpha()
    if latin and text[end : end + 1].isascii() and text[end : end + 1].isalnum():
        return False
    return not text.startswith(unit.unless, end)


def find_bound_after(text: str, at: int) -> tuple[int, Bound] | None:
    """Where a bound word that begins at a place ends, and what it says: 以上 → atLeast."""
    words = load_measures().after
    for length in (3, 2, 1):
        word = words.get(text[at : at + length])
        if word and len(text) >= at + length and not text.startswith(word.unless, at + length):
            return at + length, word.bound
    return None


def find_bound_before(text: str, at: int, floor: int) -> tuple[int, Bound] | None:
    """Where a bound word that ends at a place (and begins after `floor`) begins, and what it says: 不超过 → atMost."""
    words = load_measures().before
    for length in (3, 2, 1):
        start = at - length
        word = words.get(text[start:at]) if start >= floor else None
        if word and not text.endswith(word.unless, 0, start):
            return start, word.bound
    return None


def find_sign_before(text: str, at: int, floor: int) -> tuple[int, str] | None:
    """Where a money sign that ends at a place begins, and its currency: 人民币 → CNY."""
    signs = load_measures().signs
    for length in (3, 2, 1):
        start = at - length
        if start >= floor and (currency := signs.get(text[start:at])):
            return start, currency
    return None


def exact(number: Fraction) -> Decimal:
    """The number as a plain decimal: exact where it has one, else to the hundredth (a mu is 666.67 m2).

    >>> exact(Fraction(18) * 10**9), exact(Fraction(2000, 3)), exact(Fraction("3.40"))
    (Decimal('18000000000'), Decimal('666.67'), Decimal('3.4'))
    """
    if number.denominator == 1:
        return Decimal(number.numerator)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        quotient = (Decimal(number.numerator) / number.denominator).normalize()
        return quotient if quotient != quotient.to_integral_value() else quotient.quantize(Decimal(1))
    return (Decimal(round(number * 100)) / 100).normalize() + 0
