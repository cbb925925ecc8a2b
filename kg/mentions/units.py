"""Units of a sentence: its words, with chosen marks standing as one unit each; the grammars walk over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Unit(NamedTuple):
    """A word (`tag` is its part of speech) or a mark (`type` is what it is)."""

    start: int
    end: int
    tag: str
    type: str
    text: str


class Piece(NamedTuple):
    """Where a mark stands and what it is: all that the units need to know of it."""

    start: int
    end: int
    type: str


def make_units(text: str, words: Sequence[tuple[int, int, str]], pieces: Iterable[Piece]) -> list[Unit]:
    """The words and marks of a sentence in order; a word cut by a mark keeps the part outside it.

    >>> [u.text for u in make_units("吉利落户赣州", [(0, 2, "ORG"), (2, 4, "v"), (4, 6, "LOC")], [Piece(0, 2, "Enterprise")])]
    ['吉利', '落户', '赣州']
    """
    marks = sorted(pieces)
    units = [Unit(m.start, m.end, "", m.type, text[m.start : m.end]) for m in marks]
    edges = [(m.start, m.end) for m in marks]
    at = 0
    for start, end, tag in words:
        while at < len(edges) and edges[at][1] <= start:
            at += 1
        begin, number = start, at
        while number < len(edges) and edges[number][0] < end:
            if begin < edges[number][0]:
                units.append(Unit(begin, edges[number][0], tag, "", text[begin : edges[number][0]]))
            begin = max(begin, edges[number][1])
            number += 1
        if begin < end:
            units.append(Unit(begin, end, tag, "", text[begin:end]))
    return sorted(units)


def walk_left(units: Sequence[Unit], at: int, accepts: Callable[[Unit], bool], longest: int = 12) -> int:
    """The index of the first of the accepted units that end just before index `at` (`at` itself where none is)."""
    first = at
    while first > 0 and at - first < longest and accepts(units[first - 1]):
        first -= 1
    return first
