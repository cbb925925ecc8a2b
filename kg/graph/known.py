"""What is known beforehand of the things that occur: where regions lie, which terms are broader, what goes into what.

No article states it, so it stands in graphs of its own, made anew from what the default graph names.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.graph.statements import words
from kg.graph.terms import ALT_LABEL, LABEL, SKOS, TYPE, ikg, text
from kg.ontology import load_ontology
from kg.ontology.concepts import (
    class_above,
    classes_above,
    concept_key,
    find_broader,
    industry_codes,
    load_chains,
    load_classes,
)
from kg.ontology.gazetteer import Place, list_ancestors, load_places
from kg.ontology.place_names import is_clear, read_place_name

FACTS = DefaultGraph()
GAZETTEER, TAXONOMY = ikg("gazetteer"), ikg("taxonomy")
PART_OF, UPSTREAM, CODE, ADMIN_CODE = ikg("partOf"), ikg("upstreamOf"), ikg("industryCode"), ikg("adminCode")
BROADER, CONCEPT = NamedNode(SKOS + "broader"), NamedNode(SKOS + "Concept")
Nodes = Mapping[str, tuple[NamedNode, ...]]


def describe_known(store: Store) -> None:
    """Writes the gazetteer and the taxonomy of what the default graph names, in place of those that were there."""
    remove_known(store)
    store.extend([*_gazetteer_quads(store), *_taxonomy_quads(store)])


def remove_known(store: Store) -> bool:
    """Takes the gazetteer and the taxonomy out of a store; whether there was one."""
    there = [graph for graph in (GAZETTEER, TAXONOMY) if store.contains_named_graph(graph)]
    for graph in there:
        store.remove_graph(graph)
    return bool(there)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that occurs: its IRI up to its kind (`base`), the IRI's last part, and its names, the label first."""

    node: NamedNode
    base: str
    local: str
    names: tuple[str, ...]


def _list_things(store: Store, kind: str) -> list[Named]:
    """The things of a class or one below it that the default graph describes, in order."""
    ontology = load_ontology()
    classes = [ikg(name) for name in ontology.classes if ontology.is_a(name, kind)]
    nodes = {quad.subject for cls in classes for quad in store.quads_for_pattern(None, TYPE, cls, FACTS)}
    found = (_read_named(store, node, kind) for node in nodes if isinstance(node, NamedNode))
    return sorted(found, key=lambda thing: thing.node.value)


def _read_named(store: Store, node: NamedNode, kind: str) -> Named:
    names = {
        key: sorted(words(quad.object) for quad in store.quads_for_pattern(node, key, None, FACTS))
        for key in (LABEL, ALT_LABEL)
    }
    base, _, local = node.value.rpartition(f"{kind.lower()}/")
    return Named(node, base, local, tuple(dict.fromkeys((*names[LABEL], *names[ALT_LABEL]))))


@cache
def _places_by_id() -> dict[str, Place]:
    return {place.id: place for place in load_places().values()}


def _gazetteer_quads(store: Store) -> Iterator[Quad]:
    """Each listed region that occurs and all that it lies in; of an unlisted one what its name tells."""
    bases: dict[tuple[str, str], None] = {}
    for region in _list_things(store, "Region"):
        place = _places_by_id().get(region.local)
        if place is not None:
            inner, lines = place.key, (place.key, *list_ancestors(place.key))
        else:
            inner = next((outer for name in region.names if (outer := _outer_of(name))), "")
            lines = (inner, *list_ancestors(inner)) if inner else ()
            if inner:
                yield Quad(region.node, PART_OF, _region(region.base, inner), GAZETTEER)
        bases |= dict.fromkeys((region.base, key) for key in lines)
    for base, key in bases:
        yield from _place_quads(base, load_places()[key])


def _outer_of(name: str) -> str:
    """The key of the one known place that an unlisted region's name opens with; empty where there is none."""
    read = read_place_name(name)
    return read.outer[0] if len(read.outer) == 1 and is_clear(name, read) else ""


def _region(base: str, key: str) -> NamedNode:
    return NamedNode(f"{base}region/{load_places()[key].id}")


def _place_quads(base: str, place: Place) -> Iterator[Quad]:
    node = _region(base, place.key)
    yield Quad(node, TYPE, ikg(place.type), GAZETTEER)
    yield Quad(node, LABEL, text(place.name), GAZETTEER)
    for name in (*place.shorts, *place.letters, *place.names[1:]):
        yield Quad(node, ALT_LABEL, text(name), GAZETTEER)
    for name in place.former:
        yield Quad(node, ikg("formerName"), text(name), GAZETTEER)
    if place.code:
        yield Quad(node, ADMIN_CODE, Literal(place.code), GAZETTEER)
    if place.parent:
        yield Quad(node, PART_OF, _region(base, place.parent), GAZETTEER)


def _taxonomy_quads(store: Store) -> Iterator[Quad]:
    """Broader terms among those that occur, classes of the standard, and the chain between products that occur."""
    for kind in ("Product", "Industry"):
        things = _list_things(store, kind)
        nodes = _by_key(things, kind)
        for key, above in find_broader(kind, nodes).items():
            yield from (
                Quad(one, BROADER, other, TAXONOMY) for wider in above for one, other in _pairs(nodes, key, wider)
            )
        yield from _chain_quads(nodes, things[0].base if things else "") if kind == "Product" else _class_quads(things)


def _by_key(things: Iterable[Named], kind: str) -> Nodes:
    found: dict[str, tuple[NamedNode, ...]] = defaultdict(tuple)
    for thing in things:
        for key in sorted({concept_key(kind, name) for name in thing.names[:1]}):
            found[key] += (thing.node,)
    return found


def _pairs(nodes: Nodes, key: str, other: str) -> Iterator[tuple[NamedNode, NamedNode]]:
    yield from ((one, two) for one in nodes.get(key, ()) for two in nodes.get(other, ()))


def _class_quads(industries: Iterable[Named]) -> Iterator[Quad]:
    """The classes of GB/T 4754 that industries belong to, up to their sections."""
    wanted: dict[tuple[str, str], None] = {}
    for industry in industries:
        codes = next((codes for name in industry.names if (codes := industry_codes(name))), ())
        if len(codes) == 1:
            yield Quad(industry.node, CODE, Literal(codes[0]), TAXONOMY)
        for code in codes:
            yield Quad(industry.node, BROADER, _class(industry.base, code), TAXONOMY)
            wanted |= dict.fromkeys((industry.base, each) for each in classes_above(code))
    for base, code in wanted:
        yield from _describe_class(base, code)


def _describe_class(base: str, code: str) -> Iterator[Quad]:
    node, row, above = _class(base, code), load_classes()[code], class_above(code)
    yield Quad(node, TYPE, CONCEPT, TAXONOMY)
    yield Quad(node, TYPE, ikg("Industry"), TAXONOMY)
    yield Quad(node, LABEL, text(row["name"]), TAXONOMY)
    if row["en"] != "-":
        yield Quad(node, ALT_LABEL, text(row["en"], "en"), TAXONOMY)
    yield Quad(node, CODE, Literal(code), TAXONOMY)
    if above:
        yield Quad(node, BROADER, _class(base, above), TAXONOMY)


def _class(base: str, code: str) -> NamedNode:
    return NamedNode(f"{base}class/gb4754-{code}")


def _chain_quads(nodes: Nodes, base: str) -> Iterator[Quad]:
    """What goes into what, between products that occur; what lies between two of them is described too."""
    between = _on_the_way(set(nodes))
    made: dict[str, NamedNode] = {}
    for one, other in load_chains():
        if one in between and other in between:
            for key in (one, other):
                if key not in nodes and key not in made:
                    made[key] = NamedNode(
                        f"{base}product/{hashlib.sha256(f'Product|{key}|'.encode()).hexdigest()[:12]}"
                    )
            ends = {**nodes, **{key: (node,) for key, node in made.items()}}
            yield from (Quad(up, UPSTREAM, down, TAXONOMY) for up, down in _pairs(ends, one, other))
    for key, node in made.items():
        yield Quad(node, TYPE, ikg("Product"), TAXONOMY)
        yield Quad(node, LABEL, text(key), TAXONOMY)


def _on_the_way(present: set[str]) -> set[str]:
    """The products that some product that occurs goes into and that go into another, themselves included."""
    down: dict[str, set[str]] = defaultdict(set)
    up: dict[str, set[str]] = defaultdict(set)
    for one, other in load_chains():
        down[one].add(other)
        up[other].add(one)
    return _reach(present, down) & _reach(present, up)


def _reach(start: Iterable[str], steps: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        for key in steps.get(waiting.pop(), ()):
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return seen
