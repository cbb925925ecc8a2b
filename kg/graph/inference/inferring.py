"""Rules run over a store: what follows goes into the named graph `ikg:inferred`, and can be taken out again."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store
from pyoxigraph import Quad as Quad

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


def list_inferred(store: Store, subject: str | None = None) -> list[Quad]:
    """What rules inferred, of one thing or of all, in a fixed order."""
    node = NamedNode(subject) if subject else None
    return sorted(store.quads_for_pattern(node, None, None, INFERRED), key=str)


def _count(store: Store) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, INFERRED))
