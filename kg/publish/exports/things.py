"""What in a graph is a thing of the world, and what only holds the details of a fact."""

from __future__ import annotations

from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.ontology import IKG
from kg.publish.shortening import TYPE, AnyTerm

DETAILS = ("Article", "Quantity", "Observation", "SupplyLink", "Position", "Investment")
DETAIL_CLASSES = frozenset(NamedNode(IKG + name) for name in DETAILS)


def list_things(store: Store) -> list[NamedNode]:
    """The things that the facts describe, by IRI; articles, figures and links are none."""
    typed = store.quads_for_pattern(None, TYPE, None, DefaultGraph())
    found = {quad.subject for quad in typed if quad.object not in DETAIL_CLASSES}
    return sorted((thing for thing in found if isinstance(thing, NamedNode)), key=lambda thing: thing.value)


def is_detail(store: Store, term: AnyTerm, graph: Any) -> bool:
    """Whether a term is an article, a figure or a link that a graph describes."""
    if not isinstance(term, NamedNode):
        return False
    return any(Quad(term, TYPE, kind, graph) in store for kind in sorted(DETAIL_CLASSES, key=str))
