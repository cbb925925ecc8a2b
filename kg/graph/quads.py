"""Readings and entities in, quads out: facts in the default graph, their evidence in one graph per article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.graph import terms
from kg.graph.claims import SYMMETRIC, Claim, find_claims
from kg.graph.identity import copy_quads, identity_quads
from kg.graph.nodes import Property, left_details
from kg.graph.terms import LABEL, OWL, SKOS, TYPE, Minter, address, day, decimal, ikg, text, typed
from kg.model import Article, Entity, Moment, Quantity, Reading, Resolution
from kg.ontology import KGID

AS_WRITTEN = ikg("asWritten")
NAME_ATTRIBUTES = ("legalName", "shortName", "formerName")
OUTSIDE_LINKS = {"sameAs": NamedNode(OWL + "sameAs"), "exactMatch": NamedNode(SKOS + "exactMatch")}
LINKS_BETWEEN = ("phaseOf",)
Place = tuple[NamedNode, NamedNode | DefaultGraph]


def state_quads(
    readings: Iterable[Reading],
    resolution: Resolution,
    base_iri: str = KGID,
    symmetric: Collection[str] = SYMMETRIC,
) -> Iterator[Quad]:
    """Everything that the articles state, as quads; a quad that several facts share may come more than once.

    Only entities that some statement names are described. Rejected facts are not here: they wait for review.
    """
    minter = Minter(base_iri)
    labels: dict[Place, str] = {}
    named: set[NamedNode] = set()
    for reading in readings:
        yield from _article_quads(reading.article, minter)
        for claim in find_claims(reading, resolution, minter, symmetric):
            yield from _claim_quads(claim)
            named.update(claim.things)
            _note_label(claim, labels)
    for (figure, graph), label in labels.items():
        yield Quad(figure, LABEL, text(label), graph)
    yield from _entity_quads(resolution, named, minter)
    yield from identity_quads(resolution, named, minter)
    yield from copy_quads(resolution, minter)


def _note_label(claim: Claim, labels: dict[Place, str]) -> None:
    if claim.figure is not None and isinstance(claim.fact.object, Quantity):
        place, words = (claim.figure.iri, claim.home), claim.fact.object.text
        labels[place] = plainest((labels.get(place, words), words))


def plainest(forms: Iterable[str]) -> str:
    """The one label of a figure that articles write in several ways: the shortest, then the first in code point order.

    >>> plainest(["三百亿元", "300亿元", "300 亿元"])
    '三百亿元'
    """
    return min(forms, key=lambda form: (len(form), form))


def _article_quads(article: Article, minter: Minter) -> Iterator[Quad]:
    node = minter.article(article.id)
    yield Quad(node, TYPE, ikg("Article"), node)
    yield Quad(node, terms.IDENTIFIER, Literal(article.id), node)
    if article.title:
        yield Quad(node, terms.TITLE, text(article.title), node)
    if article.publisher:
        yield Quad(node, terms.PUBLISHER, text(article.publisher), node)
    if article.issued is not None:
        yield Quad(node, terms.ISSUED, day(article.issued), node)
    if article.source:
        yield Quad(node, terms.SOURCE, address(article.source), node)


def _claim_quads(claim: Claim) -> Iterator[Quad]:
    for predicate, value in _statement_properties(claim):
        yield Quad(claim.statement, predicate, value, claim.article)
    for node in (claim.figure, claim.link):
        if node is not None:
            yield from node.quads(claim.home)
    if claim.accepted:
        yield Quad(claim.subject, ikg(claim.fact.predicate), claim.object, DefaultGraph())


def _statement_properties(claim: Claim) -> Iterator[Property]:
    fact, span = claim.fact, claim.fact.evidence
    yield TYPE, terms.STATEMENT
    yield terms.SUBJECT, claim.subject
    yield terms.PREDICATE, ikg(fact.predicate)
    yield terms.OBJECT, claim.object
    yield terms.DERIVED_FROM, claim.article
    yield ikg("quote"), text(span.text)
    yield ikg("start"), typed(str(span.start), "integer")
    yield ikg("end"), typed(str(span.end), "integer")
    yield ikg("confidence"), decimal(round(Decimal(str(fact.confidence)), 4))
    yield ikg("modality"), ikg(fact.modality)
    yield ikg("extractedBy"), ikg(f"rule/{fact.rule}")
    if fact.trigger:
        yield ikg("trigger"), text(fact.trigger)
    if isinstance(fact.object, Quantity | Moment):
        yield AS_WRITTEN, text(fact.object.text)
    if claim.link is not None:
        yield ikg("details"), claim.link.iri
    yield from left_details(fact)


def _entity_quads(resolution: Resolution, named: set[NamedNode], minter: Minter) -> Iterator[Quad]:
    for entity in resolution:
        node = minter.entity(entity.id)
        if node in named:
            for predicate, value in _entity_properties(entity):
                yield Quad(node, predicate, value)
            links = ((ikg(name), minter.entity(other)) for name, other in entity.attributes if name in LINKS_BETWEEN)
            yield from (Quad(node, link, other) for link, other in links if other in named)


def _entity_properties(entity: Entity) -> Iterator[Property]:
    yield TYPE, ikg(entity.type)
    yield LABEL, text(entity.label)
    for alias in entity.aliases:
        if alias != entity.label:
            yield terms.ALT_LABEL, text(alias)
    for name, value in entity.attributes:
        if name in OUTSIDE_LINKS:
            yield OUTSIDE_LINKS[name], address(value)
        elif name not in LINKS_BETWEEN:
            yield ikg(name), text(value) if name in NAME_ATTRIBUTES else Literal(value)
