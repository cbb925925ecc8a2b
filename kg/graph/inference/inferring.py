"""Rules run over a store: what follows goes into the named graph `ikg:inferred`, and can be taken out again."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad, Store

from kg.graph.inference.rules import list_rules
from kg.graph.terms import ikg

INFERRED = ikg("inferred")


def infer(store: Store) -> int:
    """Fill `ikg:inferred` with what follows from the stated facts, and nothing else; how many triples that are.

    What stood there before goes first: to infer twice is to infer once. The facts themselves are never touched.
    """
    remove_inferred(store)
    for rule in list_rules():
        store.update(rule.update)
        size = -1
        while rule.repeats and size != (size := _count(store)):
            store.update(rule.update)
    return _count(store)


def remove_inferred(store: Store) -> None:
    """Take out all that rules inferred; the stated facts and their evidence stay."""
    store.remove_graph(INFERRED)


def list_inferred(store: Store) -> Iterator[Quad]:
    """What rules inferred, in a fixed order."""
    yield from sorted(store.quads_for_pattern(None, None, None, INFERRED), key=str)


def _count(store: Store) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, INFERRED))
