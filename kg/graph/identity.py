"""Who is who as quads of their own graph: why names joined, which things were left apart though they may be one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.nodes import Property
from kg.graph.terms import DERIVED_FROM, TYPE, Minter, ikg, text
from kg.model import Doubt, Join, Resolution

IDENTITY = ikg("identity")
JOINS, MAY_BE = ikg("joins"), ikg("mayBe")


def identity_quads(resolution: Resolution, named: Collection[NamedNode], minter: Minter) -> Iterator[Quad]:
    """Every join and every doubt that concerns things which some statement names."""
    for join in resolution.joins:
        if (node := minter.entity(join.entity)) in named:
            iri = minter.hashed("join", node, text(join.one), text(join.other), join.rule, join.article)
            yield from (Quad(iri, key, value, IDENTITY) for key, value in _join_properties(join, node, minter))
    for doubt in resolution.doubts:
        ends = minter.entity(doubt.one), minter.entity(doubt.other)
        if all(end in named for end in ends):
            iri = minter.hashed("doubt", *ends, text(doubt.name), text(doubt.other_name), doubt.reason)
            yield from (Quad(iri, key, value, IDENTITY) for key, value in _doubt_properties(doubt, ends, minter))


def copy_quads(resolution: Resolution, minter: Minter) -> Iterator[Quad]:
    """Which article copies which, each in the copy's own graph."""
    for copy, first in resolution.copies.items():
        node = minter.article(copy)
        yield Quad(node, ikg("copyOf"), minter.article(first), node)


def _join_properties(join: Join, node: NamedNode, minter: Minter) -> Iterator[Property]:
    yield TYPE, ikg("NameJoin")
    yield JOINS, node
    yield ikg("oneName"), text(join.one)
    yield ikg("otherName"), text(join.other)
    yield ikg("joinedBy"), ikg(f"identity/{join.rule}")
    yield from _sources(join, minter)


def _doubt_properties(doubt: Doubt, ends: tuple[NamedNode, NamedNode], minter: Minter) -> Iterator[Property]:
    yield TYPE, ikg("NameDoubt")
    yield from ((MAY_BE, end) for end in ends)
    yield ikg("oneName"), text(doubt.name)
    yield ikg("otherName"), text(doubt.other_name)
    yield ikg("leftApartFor"), ikg(f"identity/{doubt.reason}")
    yield from _sources(doubt, minter)


def _sources(told: Join | Doubt, minter: Minter) -> Iterator[Property]:
    if told.quote:
        yield ikg("quote"), text(told.quote)
    if told.article:
        yield DERIVED_FROM, minter.article(told.article)
