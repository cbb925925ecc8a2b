"""Nodes that hold the details of a fact: a figure, a link. Content is identity, so equal facts meet in one node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.graph.terms import TYPE, Minter, Term, decimal, ikg, moment, text, typed
from kg.model import Fact, Moment, Quantity
from kg.ontology import IKGU

Property = tuple[NamedNode, Term]

LINK_CLASSES = {
    "suppliesTo": "SupplyLink",
    "holdsPosition": "Position",
    "investsIn": "Investment",
    "acquires": "Investment",
}
LINK_ENDS = {
    "SupplyLink": ("supplier", "customer"),
    "Position": ("person", "organization"),
    "Investment": ("investor", "target"),
}
LINK_DETAILS = {"SupplyLink": ("product", "status", "since"), "Position": ("title",), "Investment": ("amount", "stake")}
OBSERVATION_DETAILS = ("name", "period", "target")
QUANTITY_DETAILS = ("phase",)
TOLD_BY_RELATION = ("name", "target")  # what an indicator is called and aims at; a capacity is called `annualCapacity`


@dataclass(frozen=True, slots=True)
class Node:
    """A node and what it says of itself."""

    iri: NamedNode
    properties: tuple[Property, ...]

    def quads(self, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        """Its triples, in a graph."""
        for predicate, value in self.properties:
            yield Quad(self.iri, predicate, value, graph)


def figure_node(fact: Fact, subject: NamedNode, minter: Minter) -> Node | None:
    """The `ikg:Quantity` or `ikg:Observation` that a fact with an amount points at; None where its object is no amount.

    The figure as written is no part of it: `300亿元` and `三百亿元` are one figure.
    """
    if not isinstance(fact.object, Quantity):
        return None
    said = _observed(fact) if fact.predicate == "indicator" else _measured(fact)
    properties = (*said, *_amount(fact.object))
    return Node(minter.hashed("quantity", subject, fact.predicate, *_parts(properties)), properties)


def link_node(fact: Fact, ends: tuple[Term, Term], minter: Minter) -> Node | None:
    """The node that holds a link's details (a supply's product, a person's title, a stake); None where none is told."""
    kind = LINK_CLASSES.get(fact.predicate)
    if kind is None:
        return None
    told = {(ikg(name), detail(name, value)) for name, value in fact.details if name in LINK_DETAILS[kind]}
    if not told:
        return None
    names = (ikg(name) for name in LINK_ENDS[kind])
    properties = ((TYPE, ikg(kind)), *zip(names, ends, strict=True), *sorted(told, key=str))
    return Node(minter.hashed(kind.lower(), *_parts(properties)), properties)


def left_details(fact: Fact) -> tuple[Property, ...]:
    """The details that no figure and no link holds; they hang on the statement itself."""
    held = _held_details(fact)
    left = {(ikg(name), detail(name, value)) for name, value in fact.details if name not in held}
    return tuple(sorted(left, key=str))


def detail(name: str, value: str) -> Literal:
    """A detail's value: a period's code plain, a date typed, words as Chinese.

    >>> print(detail("period", "2021-H1"), detail("product", "动力电池"))
    "2021-H1" "动力电池"@zh
    """
    if name == "since":
        return moment(Moment(value, value))
    if name == "row":
        return typed(value, "integer")
    return Literal(value) if name == "period" else text(value)


def _held_details(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact.object, Quantity):
        return OBSERVATION_DETAILS if fact.predicate == "indicator" else (*QUANTITY_DETAILS, *TOLD_BY_RELATION)
    return LINK_DETAILS.get(LINK_CLASSES.get(fact.predicate, ""), ())


def _parts(properties: Iterable[Property]) -> Iterator[Term]:
    for predicate, value in properties:
        yield predicate
        yield value


def _amount(quantity: Quantity) -> Iterator[Property]:
    yield ikg("value"), decimal(quantity.value)
    yield ikg("unit"), NamedNode(IKGU + quote(quantity.unit))
    yield ikg("bound"), ikg(quantity.bound)
    if quantity.max is not None:
        yield ikg("maxValue"), decimal(quantity.max)


def _measured(fact: Fact) -> Iterator[Property]:
    yield TYPE, ikg("Quantity")
    for phase in sorted({value for name, value in fact.details if name == "phase"}):
        yield ikg("phase"), text(phase)


def _observed(fact: Fact) -> Iterator[Property]:
    yield TYPE, ikg("Observation")
    if name := fact.detail("name"):
        yield ikg("indicatorName"), text(name)
    if period := fact.detail("period"):
        yield ikg("period"), Literal(period)
    yield ikg("isTarget"), typed("true" if fact.detail("target") == "true" else "false", "boolean")
