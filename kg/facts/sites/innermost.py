"""Of several places of one thing, the one that is told most surely, and of those the innermost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.facts.template import types_of
from kg.model import Fact, Mention
from kg.ontology import region_rank

WORKS = types_of("Works")
LONGEST_CHAIN = 8
LEANING = {
    "listed-site": 1, "carried-site": 1, "here-site": 1, "group-site": 2, "lone-site": 2, "article-site": 3, "named-site": 4,
}  # fmt: skip
UNSURE = frozenset({*LEANING, "named-country"})


def drop_outer(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without places that are told less surely than another of the same thing, and without the wider of two.

    A project lies in one place, so that the narrower class of region is told more exactly; of a firm's places only
    those go that another one is stated to be part of.
    """
    outer = _find_outer(facts)
    kept = _drop_strayed(_drop_leaning(facts))
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in kept:
        if fact.predicate == "locatedIn" and isinstance(fact.object, Mention):
            places[fact.subject.type, fact.subject.name].add(fact.object.name)
    return [
        f for f in kept if f.predicate != "locatedIn" or not _is_wider(f, places[f.subject.type, f.subject.name], outer)
    ]


def _drop_leaning(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without places that only the surroundings give, where a thing's own words, or closer ones, tell one."""
    surest: dict[tuple[str, str], int] = {}
    for fact in facts:
        if fact.predicate == "locatedIn":
            thing = fact.subject.type, fact.subject.name
            surest[thing] = min(LEANING.get(fact.rule, 0), surest.get(thing, len(LEANING)))
    return [
        f
        for f in facts
        if f.predicate != "locatedIn" or LEANING.get(f.rule, 0) == surest[f.subject.type, f.subject.name]
    ]


def _drop_strayed(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without places of projects by what the article is about, where its own words place things elsewhere too."""
    told = {
        f.object.name
        for f in facts
        if f.predicate == "locatedIn" and f.rule not in UNSURE and isinstance(f.object, Mention)
    }
    return [f for f in facts if f.rule != "article-site" or not told - {f.object.name}]  # type: ignore[union-attr]


def _find_outer(facts: Sequence[Fact]) -> dict[str, set[str]]:
    """Every region that the text puts in others, with those around it."""
    near: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.predicate == "partOf" and isinstance(fact.object, Mention):
            near[fact.subject.name].add(fact.object.name)
    return {name: _climb(name, near) for name in list(near)}


def _climb(name: str, near: dict[str, set[str]]) -> set[str]:
    found, latest = set[str](), {name}
    for _ in range(LONGEST_CHAIN):
        latest = {outer for inner in latest for outer in near.get(inner, ())} - found
        found |= latest
    return found


def _is_wider(fact: Fact, places: set[str], outer: dict[str, set[str]]) -> bool:
    assert isinstance(fact.object, Mention)
    name = fact.object.name
    if any(name in outer.get(other, ()) and name != other for other in places):
        return True
    return fact.subject.type in WORKS and region_rank(name) < max(region_rank(other) for other in places)
