"""Many readings of a sentence in, the best one out: a cover of non-overlapping candidates with the highest score."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple


class Candidate(NamedTuple):
    """A possible mark: where, what, how sure (the score grows with its length), and which source proposed it."""

    start: int
    end: int
    type: str
    score: float
    source: str


def choose_cover(candidates: Iterable[Candidate], length: int) -> list[Candidate]:
    """The non-overlapping candidates with the greatest total score, in order; ties go to the longer and earlier one.

    >>> names = [Candidate(0, 2, "Region", 4, "names"), Candidate(0, 6, "Enterprise", 9, "tagger")]
    >>> [c.type for c in choose_cover(names, 6)]
    ['Enterprise']
    """
    best = [0.0]  # the score of the best cover up to each place that a candidate has reached
    chosen: list[Candidate | None] = [None] * (length + 1)
    for candidate in sorted(candidates, key=_BY_END):
        start, end = candidate.start, candidate.end
        best += [best[-1]] * (end + 1 - len(best))
        total = best[start] + candidate.score
        if total > best[end]:
            best[end], chosen[end] = total, candidate
    return _walk_back(chosen, length)


_BY_END = attrgetter("end", "start", "type", "source")


def _walk_back(chosen: list[Candidate | None], at: int) -> list[Candidate]:
    cover = []
    while at > 0:
        candidate = chosen[at]
        if candidate is None:
            at -= 1
        else:
            cover.append(candidate)
            at = candidate.start
    return cover[::-1]
