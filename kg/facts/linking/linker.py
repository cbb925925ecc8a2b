"""Facts as a small trained network holds them likely: pairs of names and values in a sentence, or carried over to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.linking.pairs import RELATIONS, SYMMETRIC, Cut, Floats, cut, encode, find_allowed
from kg.model import Mark, Mention, Moment, Quantity, Text
from kg.ontology.networks import open_network

BATCH = 8
LIKELY = 0.5
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two ends of a sentence and how likely the one has the relation to the other."""

    sentence: int
    subject: Mark
    relation: str
    object: Mark
    odds: float


@dataclass(frozen=True)
class Weighed:
    """A sentence with (pair, relation): how likely each of its pairs stands in each relation, 0 where classes forbid it."""

    cut: Cut
    odds: Floats

    @cached_property
    def ends(self) -> dict[Key, list[int]]:
        """Which of the sentence's ends a key stands for."""
        ends: dict[Key, list[int]] = {}
        for place, mark in enumerate(self.cut.ends):
            ends.setdefault(key_of(mark), []).append(place)
        return ends

    def weigh(self, relation: str, one: Key, other: Key) -> float | None:
        """How likely two of its ends stand in a relation; None where they are no pair."""
        ends = self.ends
        rows = (self._rows.get((a, b)) for a in ends.get(one, ()) for b in ends.get(other, ()))
        which = RELATIONS.index(relation)
        return max((float(self.odds[row, which]) for row in rows if row is not None), default=None)

    @cached_property
    def _rows(self) -> dict[tuple[int, int], int]:
        """The row of each pair."""
        return {(one, other): row for row, (one, other) in enumerate(self.cut.pairs.tolist())}

    def links(self) -> Iterator[Link]:
        """The pairs that are likely at all, in reading order."""
        for pair, which in np.argwhere(self.odds >= LIKELY).tolist():
            one, other = (self.cut.ends[end] for end in self.cut.pairs[pair].tolist())
            yield Link(self.cut.marked.sentence.index, one, RELATIONS[which], other, float(self.odds[pair, which]))


@dataclass(frozen=True)
class Links:
    """What the linker holds of an article, sentence by sentence."""

    weighed: tuple[Weighed, ...]

    def __iter__(self) -> Iterator[Link]:
        return (link for each in self.weighed for link in each.links())

    def weigh(self, claim: Claim) -> float | None:
        """How likely a claim is by its own sentence; None where that does not hold both its ends."""
        told = self._sentences.get(claim.template.marked.sentence.index)
        one, other = key_of(claim.subject), key_of(claim.object)
        ways = ((one, other), (other, one)) if claim.relation in SYMMETRIC else ((one, other),)
        odds = (told.weigh(claim.relation, *way) for way in ways) if told else ()
        return max((each for each in odds if each is not None), default=None)

    @cached_property
    def _sentences(self) -> dict[int, Weighed]:
        return {each.cut.marked.sentence.index: each for each in self.weighed}


NO_LINKS = Links(())


class Linker:
    """The trained network of ontology/linker.onnx; ontology/make_linker.py trains it and tells on what."""

    def __init__(self) -> None:
        self._session = open_network("linker.onnx")

    def link(self, told: Sequence[tuple[Discourse, Sequence[Floats]]]) -> list[Links]:
        """The links of each of a few articles; with each, the tagger's state of every character of its sentences."""
        cuts = [(article, cut(marked, focus.values()), seen)
                for article, (discourse, states) in enumerate(told)
                for marked, focus, seen in zip(discourse.marked, discourse.carried, states, strict=True)]  # fmt: skip
        paired = [each for each in cuts if len(each[1].pairs)]
        order = sorted(range(len(paired)), key=lambda n: -len(paired[n][1].spans))
        weighed: dict[int, Weighed] = {}
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            odds = self._session.run(None, encode([paired[n][1:] for n in batch]))[0]
            ends = np.cumsum([len(paired[n][1].pairs) for n in batch])
            for n, each in zip(batch, np.split(odds, ends[:-1]), strict=True):
                weighed[n] = Weighed(paired[n][1], each * find_allowed(paired[n][1]))
        links: list[list[Weighed]] = [[] for _ in told]
        for n in sorted(weighed):
            links[paired[n][0]].append(weighed[n])
        return [Links(tuple(each)) for each in links]


def key_of(end: Mark | Mention | Quantity | Moment | Text) -> Key:
    """By what an end of a claim is known: class and name, the figure as written, the day or words."""
    if isinstance(end, Mark):
        value = end.mention or end.quantity or end.moment
        return () if value is None else key_of(value)
    if isinstance(end, Mention):
        return end.type, end.name
    return (end.text,) if isinstance(end, Quantity) else (end.value,)
