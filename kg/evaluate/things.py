"""Entities judged by name and class: what a graph names in each article, against the things that people found there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.claims import NAMES, PREFIXES, Row
from kg.evaluate.gold import GoldArticle, Thing
from kg.evaluate.matching import agree_closely, agree_exactly
from kg.evaluate.names import fold
from kg.evaluate.scores import Score
from kg.ontology import IKG, load_ontology

KINDS = (
    "Region", "Enterprise", "GovernmentBody", "Institution", "Person", "Project", "Facility", "Product", "Industry",
)  # fmt: skip
THINGS = (
    PREFIXES
    + """
SELECT DISTINCT ?article ?thing ?class {
  GRAPH ?graph {
    { ?statement rdf:subject ?thing } UNION { ?statement rdf:object ?thing }
    ?statement prov:wasDerivedFrom ?source .
    ?source dcterms:identifier ?article .
  }
  ?thing a ?class .
  FILTER(STRSTARTS(STR(?class), STR(ikg:)))
}"""
)


@dataclass(frozen=True, slots=True)
class FoundThing:
    """An entity that a graph's statements name in an article: its kind and all its folded names."""

    article: str
    kind: str
    iri: str
    names: frozenset[str]


def read_things(ask: Callable[[str], Iterable[Row]]) -> list[FoundThing]:
    """Each entity once an article; the second article of a page (`page#2`) counts as its page."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in ask(NAMES):
        names[row["thing"]].add(fold(row["name"]))
    found = {(row["article"].split("#")[0], _kind_of(row["class"]), row["thing"]) for row in ask(THINGS)}
    return [FoundThing(*key, frozenset(names[key[2]])) for key in sorted(found) if key[1]]


def _kind_of(iri: str) -> str:
    """The annotated class that a class is one of; empty for figures and links."""
    ontology = load_ontology()
    return next((kind for kind in KINDS if ontology.is_a(iri.removeprefix(IKG), kind)), "")


def score_things(found: Iterable[FoundThing], gold: Sequence[GoldArticle]) -> dict[str, Score]:
    """Precision and recall of entities by class, and in all (`all`): each thing is found once, by name and class."""
    told: dict[str, list[FoundThing]] = defaultdict(list)
    for thing in found:
        told[thing.article].append(thing)
    counts: Counter[tuple[str, str]] = Counter()
    for article in gold:
        _count_article(article.things, told[article.id], counts)
    kinds = [kind for kind in KINDS if counts[kind, "gold"] or counts[kind, "stated"]]
    scores = {kind: _score(counts, [kind]) for kind in kinds}
    return {**scores, "all": _score(counts, kinds)}


def _count_article(things: Sequence[Thing], found: Sequence[FoundThing], counts: Counter[tuple[str, str]]) -> None:
    counts.update((thing.type, "gold") for thing in things)
    counts.update((thing.kind, "stated") for thing in found)
    missed, left = list(things), list(found)
    for alike in (agree_exactly, agree_closely):
        for thing in list(missed):
            hit = next((each for each in left if each.kind == thing.type and alike(thing, each.names)), None)
            if hit is not None:
                missed.remove(thing)
                left.remove(hit)
                counts[thing.type, "found"] += 1


def _score(counts: Mapping[tuple[str, str], int], kinds: Iterable[str]) -> Score:
    wanted = tuple(kinds)
    found, gold, stated = (sum(counts.get((kind, what), 0) for kind in wanted) for what in ("found", "gold", "stated"))
    return Score(found, gold, stated)
