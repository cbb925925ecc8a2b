"""How well names are told who they are: pairs of names, same or different, and clusters of names (B-cubed)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.evaluate.scores import Score

COLUMNS = ("verdict", "type", "one", "other", "why", "text", "other_text")
VERDICTS = {"same": True, "different": False}
DITTO, NONE = '"', "-"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of a class that people judged: `one` stands in the first text, `other` in the last.

    `texts` are one small article or two; `place` is the file and line of the judgement.
    """

    same: bool
    type: str
    one: str
    other: str
    why: str
    texts: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class IdentityScore:
    """Pairs told to be the same: how many of them are, of how many that are; and B-cubed over clusters of names."""

    pairs: Score
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of B-cubed precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_pairs(folder: Path) -> list[Pair]:
    """The judged pairs of all tables of a folder, by file and line; KgError where one cannot be read.

    A `"` in place of a text means the text of the line above.
    """
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise KgError(f"{folder}: no tables of judged pairs (*.tsv) here; their columns are {', '.join(COLUMNS)}")
    return [pair for file in files for pair in _read_table(file)]


def _read_table(file: Path) -> Iterable[Pair]:
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    if tuple(head.split("\t")) != COLUMNS:
        raise KgError(f"{file}:1: the columns are not {', '.join(COLUMNS)}; mend the first line")
    texts: tuple[str, ...] = ()
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or cells[0] not in VERDICTS:
            raise KgError(
                f"{file}:{number}: not a judged pair; give {', '.join(COLUMNS)}, the verdict same or different"
            )
        if cells[5] != DITTO:
            texts = tuple(text for text in cells[5:] if text != NONE)
        yield Pair(VERDICTS[cells[0]], cells[1], cells[2], cells[3], cells[4], texts, f"{file.name}:{number}")


def score_pairs(judged: Iterable[tuple[bool, bool]]) -> Score:
    """Precision and recall of `same` over pairs of (what people say, what was resolved).

    >>> score_pairs([(True, True), (True, False), (False, False)])
    Score(found=1, gold=2, stated=1)
    """
    counts = Counter(judged)
    return Score(counts[True, True], counts[True, True] + counts[True, False], counts[True, True] + counts[False, True])


def score_clusters(gold: Mapping[Any, Hashable], found: Mapping[Any, Hashable]) -> tuple[float, float]:
    """B-cubed precision and recall of clusters: each maps an element to the cluster that it is in.

    >>> score_clusters({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1})
    (0.55..., 1.0)
    """
    both = _members([(gold[key], found[key]) for key in gold])
    right, wide, told = both, _members(list(gold.values())), _members([found[key] for key in gold])
    if not gold:
        return 0.0, 0.0
    precision = sum(right[gold[key], found[key]] / told[found[key]] for key in gold)
    recall = sum(right[gold[key], found[key]] / wide[gold[key]] for key in gold)
    return precision / len(gold), recall / len(gold)


def _members(clusters: Sequence[Hashable]) -> Counter[Hashable]:
    return Counter(clusters)


def pair_up(gold: Mapping[tuple[str, str, str], Hashable]) -> list[tuple[tuple[str, str, str], tuple[str, str, str]]]:
    """All pairs of names of one article and class, in order; the keys are (article, class, name)."""
    groups: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for key in sorted(gold):
        groups[key[:2]].append(key)
    return [(one, other) for keys in groups.values() for at, one in enumerate(keys) for other in keys[at + 1 :]]


def score_names(
    gold: Mapping[tuple[str, str, str], Hashable], found: Mapping[tuple[str, str, str], str]
) -> IdentityScore:
    """The names of annotated articles: which of one article and class are one thing, told and resolved."""
    told = {key: cluster for key, cluster in gold.items() if key in found}
    pairs = score_pairs((told[one] == told[other], found[one] == found[other]) for one, other in pair_up(told))
    things = {key: (*key[:2], cluster) for key, cluster in told.items()}
    return IdentityScore(pairs, *score_clusters(things, {key: (*key[:2], found[key]) for key in told}))
