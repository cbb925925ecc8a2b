"""What the linker sees of a sentence: words and marks as a row of tokens, and the pairs of names and values that may relate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.facts.template import CLASSES, types_of
from kg.model import Mark, Marked
from kg.ontology import data_path, load_ontology

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]

VALUES = {
    "totalInvestment": "Money", "phaseInvestment": "Money", "annualCapacity": "Capacity", "landArea": "Area",
    "floorArea": "Area", "signedOn": "Date", "startedOn": "Date", "completedOn": "Date", "producesOn": "Date",
    "foundedOn": "Date", "expectedRevenue": "Money", "indicator": "Amount",
}  # fmt: skip
RELATIONS = (
    "suppliesTo", "produces", "investsIn", "locatedIn", "inIndustry", "acquires", "subsidiaryOf", "cooperatesWith",
    "participatesIn", "partOf", "holdsPosition", *VALUES,
)  # fmt: skip
SYMMETRIC = frozenset({"cooperatesWith"})
BOTH_WAYS = np.array([relation in SYMMETRIC for relation in RELATIONS])
NUMBERS = {kind: number for number, kind in enumerate((*CLASSES, ""), start=1)}  # 0 is a word
REACH = 16  # names and values from one end of a pair to the other: what is read stays linear in the text
NEAR, FAR, COUNTS, LATELY = 8, 4, 4, 4  # distances told apart by one, those by doubling, counts, sentences ago
STEPS = NEAR + FAR
FEATURES = 2 * STEPS + 2 * LATELY + 3 * COUNTS
HALF = np.float32(0.5)
NO_PAIRS = np.zeros((0, 2), dtype=np.int64)
STOPS = frozenset("，。；：！？")


@dataclass(frozen=True)
class Cut:
    """A marked sentence as tokens, each a mark or a word between marks, and what the sentences before were about.

    `ends` are what may relate: first what is `carried` over, then the marks of the sentence, at the tokens `at` (-1 for
    what is carried). `types` are the ends' kinds, `pairs` are (subject, object) by their numbers among the ends.
    """

    marked: Marked
    spans: Ints
    kinds: Ints
    words: Ints
    stops: Ints
    ends: tuple[Mark, ...]
    at: Ints
    types: Ints
    pairs: Ints

    @property
    def ago(self) -> Ints:
        """How many sentences ago what each end names was told where it is carried over."""
        here = self.marked.sentence.index
        return np.array([here - mark.mention.sentence if mark.mention else 0 for mark in self.ends], dtype=np.int64)


def cut(marked: Marked, carried: Iterable[Mark] = ()) -> Cut:
    """A sentence as tokens, and the pairs that may relate as far as their classes tell."""
    spans, marks = _tokenize(marked)
    named = {mark.mention.name for mark in marked.marks if mark.mention is not None}
    before = [mark for mark in carried if mark.mention is not None and mark.mention.name not in named]
    here = [at for at, mark in enumerate(marks) if mark is not None and _is_end(mark)]
    ends = (*before, *(mark for mark in marks if mark is not None and _is_end(mark)))
    known, text = load_words(), marked.sentence.text
    kinds = np.array([0 if mark is None else number(mark) for mark in marks], dtype=np.int64)
    words = [known.get(text[start:end], 0) if mark is None else 0
             for (start, end), mark in zip(spans, marks, strict=True)]  # fmt: skip
    at = np.array([-1] * len(before) + here, dtype=np.int64)
    types = np.concatenate([[number(mark) for mark in before], kinds[here]]).astype(np.int64)
    pairs = _pair(ends, types, at) if len(ends) > 1 else NO_PAIRS
    stops = np.array([text[start] in STOPS for start, _ in spans], dtype=np.int64)
    return Cut(
        marked, np.array(spans, dtype=np.int64), kinds, np.array(words, dtype=np.int64), stops, ends, at, types, pairs
    )


def _tokenize(marked: Marked) -> tuple[list[tuple[int, int]], list[Mark | None]]:
    spans, marks = list[tuple[int, int]](), list[Mark | None]()
    at, names = 0, iter([*marked.marks, None])
    mark = next(names)
    for _, end, _ in marked.words:
        while at < end:
            if mark is not None and mark.start <= at:
                to = mark.end
                marks.append(mark)
                mark = next(names)
            else:
                to = end if mark is None else min(end, mark.start)
                marks.append(None)
            spans.append((at, to))
            at = to
    return spans, marks


def _is_end(mark: Mark) -> bool:
    return mark.mention is not None or mark.quantity is not None or mark.moment is not None


def number(mark: Mark) -> int:
    """The number of a mark's kind: odd where it is a name or value itself, even where it stands for a name."""
    stands = mark.mention is not None and mark.text != mark.mention.name
    return 2 * class_of(mark) + stands - 1


def class_of(mark: Mark) -> int:
    """The number of a mark's class."""
    return NUMBERS.get(mark.type, NUMBERS[""])


def _pair(ends: Sequence[Mark], types: Ints, at: Ints) -> Ints:
    """(pair, 2): subjects and objects whose classes some relation allows, of two names or a name and a value."""
    names: dict[str, int] = {}
    same = np.array([names.setdefault(mark.mention.name, place) if mark.mention is not None else -1 - place
                     for place, mark in enumerate(ends)])  # fmt: skip
    order, classes = np.arange(len(ends)), (types + 1) // 2
    rows = np.flatnonzero(same >= 0)
    carried = (at[rows, None] < 0) | (at < 0)
    near = (np.abs(order[rows, None] - order) <= REACH) | carried
    apart = (same[rows, None] != same) & ~((at[rows, None] < 0) & (at < 0))
    pairs = np.argwhere(near & apart & load_some()[classes[rows, None], classes])
    pairs[:, 0] = rows[pairs[:, 0]]
    return pairs


def _describe(cuts: Sequence[Cut]) -> Ints:
    """(pair, 4): order and distance of the ends (or how long ago one was told), how many like each and stops between."""
    offsets = np.cumsum([0, *(len(each.kinds) for each in cuts)])
    places = np.concatenate([each.at[each.pairs] for each in cuts])
    types = np.concatenate([each.types[each.pairs] for each in cuts])
    ago = np.concatenate([each.ago[each.pairs] for each in cuts])
    shift = np.repeat(offsets[:-1], [len(each.pairs) for each in cuts])
    first, last = places.min(axis=1), places.max(axis=1)
    span, backward = last - first, places[:, 1] < places[:, 0]
    steps = np.where(span <= NEAR, span - 1, np.minimum(np.log2(span).astype(np.int64) + NEAR - 3, STEPS - 1))
    lately = np.clip(np.where(places < 0, ago, 0).max(axis=1), 1, LATELY) - 1
    apart = np.where(first < 0, 2 * STEPS + backward * LATELY + lately, backward * STEPS + steps)
    seen = np.zeros((offsets[-1] + 1, 2 * len(NUMBERS) + 2), dtype=np.int64)
    seen[np.arange(1, len(seen)), np.concatenate([each.kinds for each in cuts])] = 1
    seen[1:, -1] = np.concatenate([each.stops for each in cuts])
    seen = seen.cumsum(axis=0)
    counted = np.column_stack([types, np.full(len(types), -1)])
    between = seen[(last + shift)[:, None], counted] - seen[(first + shift + 1)[:, None], counted]
    counts = np.minimum(between, COUNTS - 1) + 2 * STEPS + 2 * LATELY + COUNTS * np.arange(3)
    return np.column_stack([apart, counts])


def find_allowed(cut: Cut) -> Bools:
    """(pair, relation): what classes allow; what runs both ways is asked only of the end that stands first."""
    classes = ((cut.types + 1) // 2)[cut.pairs]
    allowed: Bools = load_fit()[classes[:, 0], classes[:, 1]]
    backward: Bools = cut.pairs[:, :1] > cut.pairs[:, 1:]
    return allowed & ~(BOTH_WAYS & backward)


@cache
def load_fit() -> Bools:
    """(class, class, relation): which of RELATIONS may lead from a class of name to one of name or value."""
    ontology = load_ontology()
    fit = np.zeros((len(NUMBERS) + 1, len(NUMBERS) + 1, len(RELATIONS)), dtype=np.bool_)
    for which, relation in enumerate(RELATIONS):
        for subject in CLASSES:
            for target in CLASSES:
                wanted = VALUES.get(relation)
                allowed = ontology.allows(relation, subject, None if wanted else target)
                fit[NUMBERS[subject], NUMBERS[target], which] = allowed and (not wanted or target in types_of(wanted))
    return fit


@cache
def load_some() -> Bools:
    """(class, class): whether any of RELATIONS may lead from the one to the other."""
    return np.asarray(load_fit().any(axis=2))


@cache
def load_words() -> dict[str, int]:
    """The words that the linker knows, by their numbers from 1 on: one a line in ontology/linker.txt."""
    words = data_path("linker.txt").read_text("utf-8").split()
    return {word: place for place, word in enumerate(words, start=1)}


def encode(told: Sequence[tuple[Cut, Floats]]) -> dict[str, NDArray[np.generic]]:
    """What the network is fed of a few sentences, each with the tagger's state of every character.

    `marks` are the places of the sentences' own ends among all tokens of the batch, row by row; `pairs` count ends: first
    these, behind them what is `carried`.
    """
    lengths = np.array([len(each.spans) for each, _ in told], dtype=np.int32)
    shape = len(told), int(lengths.max())
    seen = np.zeros((*shape, told[0][1].shape[1]), dtype=np.float32)
    kinds, words = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    marks, before, pairs = list[Ints](), list[Ints](), list[Ints]()
    ahead, behind = (
        0,
        sum(int((each.at >= 0).sum()) for each, _ in told),
    )  # what is carried is counted behind all marks of the batch
    for row, (each, states) in enumerate(told):
        size, carried = len(each.spans), each.at < 0
        seen[row, :size] = read_tokens(each, states)
        kinds[row, :size], words[row, :size] = each.kinds, each.words
        marks.append(row * shape[1] + each.at[~carried])
        before.append(each.types[carried])
        many = len(before[-1])
        pairs.append(np.where(carried, behind, ahead - many)[each.pairs] + each.pairs)
        behind, ahead = behind + many, ahead + len(marks[-1])
    return {
        "states": seen, "kinds": kinds, "words": words, "length": lengths, "marks": np.concatenate(marks),
        "carried": np.concatenate(before), "pairs": np.concatenate(pairs), "features": _describe([each for each, _ in told]),
    }  # fmt: skip


def read_tokens(cut: Cut, states: Floats) -> Floats:
    """(token, unit): the mean of the tagger's states at each token's first and last character."""
    first, last = states[cut.spans[:, 0]], states[cut.spans[:, 1] - 1]
    return (first + last) * HALF
