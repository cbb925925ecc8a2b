"""Units of a sentence: its words, with chosen marks standing as one unit each; the grammars walk over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
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


def word_units(text: str, words: Iterable[tuple[int, int, str]]) -> list[Unit]:
    """The words of a sentence as units: made once, for a sentence is read several times with other marks."""
    return [Unit(start, end, tag, "", text[start:end]) for start, end, tag in words]


def make_units(text: str, words: Sequence[Unit], pieces: Iterable[Piece]) -> list[Unit]:
    """The words and marks of a sentence in order; a word cut by a mark keeps the part outside it.

    >>> words = word_units("吉利落户赣州", [(0, 2, "ORG"), (2, 4, "v"), (4, 6, "LOC")])
    >>> [u.text for u in make_units("吉利落户赣州", words, [Piece(0, 2, "Enterprise")])]
    ['吉利', '落户', '赣州']
    """
    marks = sorted(pieces)
    if not marks:
        return list(words)
    units: list[Unit] = []
    at = 0
    for word in words:
        start, end = word.start, word.end
        while at < len(marks) and marks[at].end <= start:
            at += 1
        if at == len(marks) or marks[at].start >= end:
            units.append(word)
        elif start < marks[at].start or marks[at].end < end:
            units += (Unit(a, b, word.tag, "", text[a:b]) for a, b in _outside(start, end, marks[at:]))
    units += (Unit(start, end, "", kind, text[start:end]) for start, end, kind in marks)
    units.sort(key=_START)
    return units


_START = attrgetter("start")


def _outside(start: int, end: int, marks: Iterable[Piece]) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that no mark covers."""
    for mark in marks:
        if mark.start >= end:
            break
        if start < mark.start:
            yield start, mark.start
        start = max(start, mark.end)
    if start < end:
        yield start, end


def walk_left(units: Sequence[Unit], at: int, accepts: Callable[[Unit], bool], longest: int = 12) -> int:
    """The index of the first of the accepted units that end just before index `at` (`at` itself where none is)."""
    first = at
    while first > 0 and at - first < longest and accepts(units[first - 1]):
        first -= 1
    return first
