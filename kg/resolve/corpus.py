"""The names of all articles as nodes: one for every article, or one of an article's own where a name means different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from kg.model import Alias, Fact, Mention, Reading
from kg.ontology import read_rows
from kg.resolve.placing import Placed, place_regions

Node = tuple[str, str, str]  # scope (an article's id, or "" for every article), class, name
Key = tuple[str, str]  # class, name

EVERYWHERE = ""
REGION = "Region"
LEGAL = ("有限公司", "有限责任公司", "股份公司")


class Link(NamedTuple):
    """A proposal that two nodes are one: the lower its rank, the sooner it is heard."""

    rank: int
    one: Node
    other: Node
    rule: str
    article: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Corpus:
    """The names that take part in facts, by article with the first fact that holds each, and which hold in one article only."""

    readings: tuple[Reading, ...]
    facts: dict[str, tuple[Fact, ...]]
    local: dict[str, dict[Key, Fact]]
    aliases: dict[str, tuple[Alias, ...]]
    places: dict[str, dict[str, Placed]]
    scoped: set[tuple[str, str, str]] = field(default_factory=set)

    def node(self, article: str, kind: str, name: str) -> Node:
        """The node of a name in an article; a region's is the place that it means there, by the place's own name."""
        if (article, kind, name) in self.scoped:
            return article, kind, name
        if kind == REGION and (placed := self.places[article].get(name)):
            return placed.scope, kind, placed.name
        return EVERYWHERE, kind, name

    def quote(self, article: str, *keys: Key) -> str:
        """The words of the first fact of an article that holds one of some names."""
        found = (self.local[article].get(key) for key in keys)
        return next((" ".join(fact.evidence.text.split()) for fact in found if fact), "")

    def __iter__(self) -> Iterator[tuple[str, Key]]:
        """Every name of every article, with the article."""
        for article, names in self.local.items():
            for key in names:
                yield article, key


def gather(readings: Sequence[Reading]) -> Corpus:
    """The names of readings, in the order of the articles' ids whatever order they come in."""
    ordered = tuple(sorted(readings, key=lambda reading: reading.article.id))
    local = {reading.article.id: _names(reading) for reading in ordered}
    aliases = {reading.article.id: _used(reading, local[reading.article.id]) for reading in ordered}
    facts = {reading.article.id: reading.facts for reading in ordered}
    corpus = Corpus(ordered, facts, local, aliases, place_regions(ordered))
    for article, told in aliases.items():
        corpus.scoped.update((article, alias.type, alias.short) for alias in told if alias.short in standing_words())
    return corpus


def _names(reading: Reading) -> dict[Key, Fact]:
    found: dict[Key, Fact] = {}
    for fact in (*reading.facts, *reading.rejected):
        subject, thing = fact.subject, fact.object
        found.setdefault((subject.type, subject.name), fact)
        if isinstance(thing, Mention):
            found.setdefault((thing.type, thing.name), fact)
    return found


def _used(reading: Reading, local: dict[Key, Fact]) -> tuple[Alias, ...]:
    """The definitions of an article that concern a name of its facts."""
    used = (a for a in reading.aliases if (a.type, a.short) in local or (a.type, a.full) in local)
    return tuple(_turn(alias) for alias in used)


def _turn(alias: Alias) -> Alias:
    """A definition with the legal name as the full one (`甲乙磁材全称甲乙磁性材料股份有限公司`)."""
    reversed_ = alias.short.endswith(LEGAL) and not alias.full.endswith(LEGAL)
    return replace(alias, full=alias.short, short=alias.full) if reversed_ else alias


@cache
def standing_words() -> frozenset[str]:
    """Words that stand for a name and are none (`公司`), though a notice may define them."""
    return frozenset(row["name"] for row in read_rows("names", "anaphors.tsv"))
