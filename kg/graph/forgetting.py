"""Dropping one article from a graph: what the other articles state stays, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.graph import terms
from kg.graph.claims import ACCEPTED
from kg.graph.identity import IDENTITY, JOINS, MAY_BE
from kg.graph.known import describe_known, remove_known
from kg.graph.nodes import LINK_ENDS
from kg.graph.quads import AS_WRITTEN, plainest
from kg.graph.statements import AnyTerm, Described, describe, words
from kg.graph.support import COPY_OF, weigh_support
from kg.graph.terms import LABEL, TYPE, ikg, text

FACTS = DefaultGraph()
INFERRED = ikg("inferred")
FIGURES = (ikg("Quantity"), ikg("Observation"))
LINKS = tuple(ikg(name) for name in LINK_ENDS)
DETAILS = ikg("details")
ACCEPTED_TERMS = tuple(ikg(name) for name in ACCEPTED)


def forget_article(store: Store, article_iri: str) -> None:
    """Take an article and all that it alone stated out of a store; nothing changes where the store never knew it.

    An entity that another article's statement names stays with all its names: who is who is not decided here. What was
    inferred goes as a whole, since it may rest on the article: infer again.
    """
    graph = NamedNode(article_iri)
    found = store.quads_for_pattern(None, terms.SUBJECT, None, graph)
    said = [describe(store, quad.subject, graph) for quad in found]
    if not said and not store.contains_named_graph(graph):
        return
    touched = [*_nodes(said, terms.SUBJECT), *_lead_copies(store, graph)]
    described = remove_known(store)
    store.remove_graph(graph)
    store.remove_graph(INFERRED)
    for claim in said:
        _drop_fact(store, claim)
    for node in _nodes(said, terms.OBJECT, DETAILS):
        _drop_figure_or_link(store, node)
    weigh_support(store, touched)
    for thing in _nodes(said, terms.SUBJECT, terms.OBJECT):
        if all(quad.graph_name == IDENTITY for quad in store.quads_for_pattern(None, None, thing, None)):
            _remove_all(store, thing)
            _forget_joins(store, thing)
    if described:
        describe_known(store)


def _lead_copies(store: Store, gone: NamedNode) -> list[NamedNode]:
    """The things told of by articles that copy a forgotten one; the first of these copies is now what the others copy."""
    copies = [quad.subject for quad in store.quads_for_pattern(None, COPY_OF, gone, None)]
    days = {
        copy: words(describe(store, copy, copy).get(terms.ISSUED)) for copy in copies if isinstance(copy, NamedNode)
    }
    if not days:
        return []
    first = min(days, key=lambda copy: (not days[copy], days[copy], copy.value))
    for copy in days:
        store.remove(Quad(copy, COPY_OF, gone, copy))
        if copy != first:
            store.add(Quad(copy, COPY_OF, first, copy))
    stated = [quad.object for copy in days for quad in store.quads_for_pattern(None, terms.SUBJECT, None, copy)]
    return [thing for thing in stated if isinstance(thing, NamedNode)]


def _forget_joins(store: Store, thing: NamedNode) -> None:
    """Remove why a thing that is gone got its names, and what it might have been."""
    for property in (JOINS, MAY_BE):
        for found in list(store.quads_for_pattern(None, property, thing, IDENTITY)):
            for quad in list(store.quads_for_pattern(found.subject, None, None, IDENTITY)):
                store.remove(quad)


def _nodes(said: Iterable[Described], *properties: NamedNode) -> list[NamedNode]:
    """The nodes that statements point at by some properties, in order."""
    found = {claim.get(key) for claim in said for key in properties}
    return sorted((node for node in found if isinstance(node, NamedNode)), key=str)


def _drop_fact(store: Store, claim: Described) -> None:
    """Remove a statement's triple where no accepted statement supports it any more."""
    subject, predicate, thing = (claim[key] for key in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT))
    if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode):
        return
    others = _accepted(store, terms.SUBJECT, subject)
    if not any(said[terms.PREDICATE] == predicate and said[terms.OBJECT] == thing for said in others):
        store.remove(Quad(subject, predicate, thing, FACTS))


def _drop_figure_or_link(store: Store, node: NamedNode) -> None:
    """Remove a figure or link that no accepted statement points at any more; name anew a figure that stays."""
    kind = describe(store, node, FACTS).get(TYPE)
    if kind not in FIGURES + LINKS:
        return
    left = [*_accepted(store, terms.OBJECT, node), *_accepted(store, DETAILS, node)]
    if not left:
        _remove_all(store, node)
    elif kind in FIGURES:
        for quad in list(store.quads_for_pattern(node, LABEL, None, FACTS)):
            store.remove(quad)
        store.add(Quad(node, LABEL, text(plainest(words(said.get(AS_WRITTEN)) for said in left))))


def _accepted(store: Store, property: NamedNode, value: AnyTerm) -> list[Described]:
    """The accepted statements that have a value in a property."""
    found = store.quads_for_pattern(None, property, value, None)
    said = [describe(store, quad.subject, quad.graph_name) for quad in found]
    return [claim for claim in said if claim.get(ikg("modality")) in ACCEPTED_TERMS]


def _remove_all(store: Store, node: NamedNode) -> None:
    for quad in list(store.quads_for_pattern(node, None, None, FACTS)):
        store.remove(quad)
