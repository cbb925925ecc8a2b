"""Names as a small trained network labels them: it sees the tagger's states, the marks chosen so far and the words' edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.mentions.lattice import Candidate
from kg.mentions.names import is_listed, load_everyday, load_stops
from kg.model import Mark, Marked
from kg.ontology.networks import open_network

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

NAMES = (
    "Region", "Enterprise", "GovernmentBody", "Institution", "Person", "Project", "Facility", "Product", "Industry",
)  # fmt: skip
OTHERS = (
    "Title", "Phase", "Parties", "Money", "Energy", "Power", "Charge", "Mass", "Area", "Length", "Volume", "Container",
    "Count", "Percent", "Multiple", "Ordinal", "Date", "Period", "Vague", "Duration", "Former", "Latter", "Country",
)  # fmt: skip
MARKS = {kind: 1 + 2 * number for number, kind in enumerate((*NAMES, *OTHERS, ""))}
LABELS = 1 + 2 * len(NAMES)  # outside; each class begun, each class gone on with
SURE, CROSSING = 0.5, 0.9  # how likely a name must be where nothing is marked, and where marks are crossed
OVERRULING = 40.0  # what a label says weighs more than any marks that it crosses
BATCH = 8


class Labeller:
    """The trained network of ontology/labeller.onnx; ontology/make_labeller.py trains it and tells on what."""

    def __init__(self) -> None:
        self._session = open_network("labeller.onnx")

    def label(self, marked: Sequence[Marked], states: Sequence[Floats]) -> list[list[Candidate]]:
        """The names in each sentence that its marks lack; `states` holds the tagger's state of every character."""
        found: list[list[Candidate]] = [[] for _ in marked]
        order = sorted((n for n, each in enumerate(marked) if len(states[n])), key=lambda n: -len(states[n]))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            odds = self._weigh([marked[n] for n in batch], [states[n] for n in batch])
            for n, each in zip(batch, odds, strict=True):
                found[n] = list(_read_names(each[: len(states[n])], marked[n]))
        return found

    def _weigh(self, marked: Sequence[Marked], states: Sequence[Floats]) -> Floats:
        """(sentence, character, label): how likely each label is; what lies behind a sentence's end means nothing."""
        lengths = np.array([len(each) for each in states], dtype=np.int32)
        shape = len(marked), int(lengths.max())
        seen = np.zeros((*shape, states[0].shape[1]), dtype=np.float32)
        marks, words = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, (each, state) in enumerate(zip(marked, states, strict=True)):
            seen[row, : len(state)] = state
            marks[row, : len(state)], words[row, : len(state)] = encode_marks(each)
        fed = {"states": seen, "marks": marks, "words": words, "length": lengths}
        odds: Floats = self._session.run(None, fed)[0]
        return odds


def encode_marks(marked: Marked) -> tuple[Ints, Ints]:
    """What the network sees of a sentence's marks and words: a number for each character, 0 where no mark is."""
    size = len(marked.sentence.text)
    marks, words = np.zeros(size, dtype=np.int64), np.ones(size, dtype=np.int64)
    for mark in marked.marks:
        number = MARKS.get(mark.type.removeprefix("Anaphor:"), MARKS[""])
        marks[mark.start : mark.end] = number + 1
        marks[mark.start] = number
    for start, _, _ in marked.words:
        words[start] = 2
    return marks, words


def _read_names(odds: Floats, marked: Marked) -> Iterator[Candidate]:
    """The labelled names that are sure enough, not marked yet, and no words that the lists have judged already."""
    labels, text = odds.argmax(axis=1), marked.sentence.text
    there = {(mark.start, mark.end, mark.type) for mark in marked.marks}
    for start in np.flatnonzero(labels % 2 == 1).tolist():
        label, end = int(labels[start]), start + 1
        while end < len(labels) and labels[end] == label + 1:
            end += 1
        kind = NAMES[label // 2]
        sure = min(float(odds[start, label]), *odds[start + 1 : end, label + 1].tolist(), 1.0)
        crossed = [mark for mark in marked.marks if mark.start < end and start < mark.end]
        kept = any(_is_kept(mark, start, end) for mark in crossed) or _is_judged(text[start:end], kind)
        said = any(at > start and to == end and tag == "a" for at, to, tag in marked.words)  # 用工便宜 is no name
        if not (kept or said) and sure >= (CROSSING if crossed else SURE) and (start, end, kind) not in there:
            yield Candidate(start, end, kind, OVERRULING + end - start, "labeller")


def _is_kept(mark: Mark, start: int, end: int) -> bool:
    """Whether a label must not cross a mark: it would cut a figure, a day or a title in two, or tear a part from a place."""
    inside = start <= mark.start and mark.end <= end
    within = mark.start <= start and end <= mark.end
    return (mark.type not in NAMES and not inside) or (mark.type == "Region" and within)


def _is_judged(text: str, kind: str) -> bool:
    """Whether lists know some words: as no name, or as a place that they weigh themselves; a character names wares alone."""
    if len(text) == 1 and kind not in {"Product", "Industry"}:
        return True
    return text in load_stops() or text in load_everyday() or (kind == "Region" and is_listed(text, kind))
