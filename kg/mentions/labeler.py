"""Names that no list holds: a conditional random field over characters, trained on sentences written for this project.

It sees each character with its neighbours, the tagger's word and tag around it, and what the name lists say there. The
weights (`ontology/training/names.npz`) come from `python -m ontology.training.train`, which also says how much they help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.mentions.lattice import Candidate
from kg.mentions.listed import find_listed
from kg.mentions.tagger import Word
from kg.ontology import data_path

Floats = NDArray[np.float32]
CLASSES = {
    "E": "Enterprise", "G": "GovernmentBody", "I": "Institution", "R": "Region", "P": "Person",
    "J": "Project", "F": "Facility", "D": "Product", "Y": "Industry",
}  # fmt: skip
EDGE = "\x00"
LONG_WORD = 4


class Weights(NamedTuple):
    """A trained field: each feature's row in `rows` (features x labels, a row of zeros last), and what one label adds to
    the next (`moves`)."""

    labels: tuple[str, ...]
    index: dict[str, int]
    rows: Floats
    moves: Floats


@cache
def load_weights() -> Weights:
    """The weights that come with the rules."""
    with np.load(data_path("training", "names.npz"), allow_pickle=False) as file:
        features = [str(feature) for feature in file["features"]]
        labels = tuple(str(label) for label in file["labels"])
        rows = np.vstack([file["rows"].astype(np.float32), np.zeros((1, len(labels)), np.float32)])
        return Weights(labels, {feature: number for number, feature in enumerate(features)}, rows, file["moves"])


def describe(text: str, words: Sequence[Word], known: Sequence[Candidate]) -> list[list[str]]:
    """The features of each character of a text."""
    tags, before, after, inside = _spread_words(text, words)
    lists = _spread_known(text, known)
    chars = [EDGE, EDGE, *text, EDGE, EDGE]
    rows = []
    for at in range(len(text)):
        a, b, c, d, e = chars[at : at + 5]
        here, previous, following = tags[at], tags[at - 1] if at else EDGE, tags[at + 1] if at + 1 < len(text) else EDGE
        rows.append([
            "c" + c, "b" + b, "d" + d, "a" + a, "e" + e, "bc" + b + c, "cd" + c + d, "ab" + a + b, "de" + d + e,
            "t" + here, "s" + previous, "u" + following, "st" + previous + here, "tu" + here + following,
            "p" + before[at], "n" + after[at], "w" + inside[at],
            "l" + lists[at], "lt" + lists[at] + here, "pl" + before[at] + lists[at],
        ])  # fmt: skip
    return rows


def _spread_words(text: str, words: Sequence[Word]) -> tuple[list[str], list[str], list[str], list[str]]:
    """For each character: its word's tag with B or I, the word before, the word behind, and its word where that is short."""
    tags, before, after, inside = ([EDGE] * len(text) for _ in range(4))
    for number, word in enumerate(words):
        previous = words[number - 1].text[-LONG_WORD:] if number else EDGE
        following = words[number + 1].text[:LONG_WORD] if number + 1 < len(words) else EDGE
        for at in range(word.start, word.end):
            tags[at] = word.tag + ("B" if at == word.start else "I")
            before[at], after[at] = previous, following
            inside[at] = word.text if len(word.text) <= LONG_WORD else word.text[-2:] + "+"
    return tags, before, after, inside


def _spread_known(text: str, known: Sequence[Candidate]) -> list[str]:
    """For each character the class of the longest listed name or ending over it, with where in it the character stands."""
    spread = [""] * len(text)
    for hit in sorted(known, key=lambda c: (c.end - c.start, -c.start, c.type)):
        for at in range(hit.start, hit.end):
            edge = "B" if at == hit.start else "E" if at == hit.end - 1 else "I"
            spread[at] = hit.type[:4] + edge
    return spread


def label_texts(texts: Sequence[str], words: Sequence[Sequence[Word]], weight: float) -> list[list[Candidate]]:
    """The names that the field sees in each text, as candidates of `weight` a character; texts are read together."""
    weights = load_weights()
    scores = [_score(describe(text, said, find_listed(text)), weights) for text, said in zip(texts, words, strict=True)]
    paths = _decode(scores, weights.moves)
    return [
        [
            Candidate(start, end, CLASSES[kind], weight * (end - start), "labeler")
            for start, end, kind in read_spans([weights.labels[number] for number in path])
        ]
        for path in paths
    ]


def _score(described: Sequence[Sequence[str]], weights: Weights) -> Floats:
    """What each character's features say for each label: an array of characters x labels."""
    known = [[row for feature in features if (row := weights.index.get(feature)) is not None] for features in described]
    rows = [row for found in known for row in (*found, -1)]  # the last row is empty: no character is without one
    starts = np.cumsum([0, *(len(found) + 1 for found in known[:-1])])
    return np.add.reduceat(weights.rows[rows], starts, axis=0) if rows else np.zeros((0, len(weights.labels)), np.float32)


def _decode(scores: Sequence[Floats], moves: Floats) -> list[list[int]]:
    """The best sequence of labels of each text (Viterbi), all texts a step at a time."""
    longest = max(map(len, scores), default=0)
    if not longest:
        return [[] for _ in scores]
    table = np.zeros((longest, len(scores), len(moves)), dtype=np.float32)
    for number, rows in enumerate(scores):
        table[: len(rows), number] = rows
    best, steps, history = table[0], [], [table[0]]
    for row in table[1:]:
        paths = best[:, :, None] + moves[None]
        steps.append(paths.argmax(axis=1))
        best = paths.max(axis=1) + row
        history.append(best)
    return [_walk_back(number, len(rows), history, steps) for number, rows in enumerate(scores)]


def _walk_back(number: int, length: int, history: Sequence[Floats], steps: Sequence[NDArray[np.intp]]) -> list[int]:
    if not length:
        return []
    path = [int(history[length - 1][number].argmax())]
    for step in reversed(steps[: length - 1]):
        path.append(int(step[number, path[-1]]))
    return path[::-1]


def read_spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The spans of a sequence of labels (`B-E I-E O`), with their letters.

    >>> list(read_spans(["B-E", "I-E", "O", "B-R"]))
    [(0, 2, 'E'), (3, 4, 'R')]
    """
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield start, at, kind
            kind = ""
        if label.startswith("B-"):
            start, kind = at, label[2:]
