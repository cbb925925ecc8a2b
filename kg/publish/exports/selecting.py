"""Which part of a graph is exported: facts, evidence, what was inferred, what is known beforehand, or everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.ontology import IKG

INFERRED = NamedNode(IKG + "inferred")
KNOWN = (NamedNode(IKG + "gazetteer"), NamedNode(IKG + "taxonomy"))
PARTS: dict[str, str] = {
    "facts": "what the articles state, as plain triples",
    "evidence": "the sentences: one named graph per article, and the counts of support",
    "inferred": "what rules infer",
    "known": "places and terms known beforehand",
    "ontology": "the classes, properties and concepts themselves",
    "all": "the whole graph: facts, evidence, inferred and known",
}


def select_quads(quads: Iterable[Quad], part: str) -> Iterator[Quad]:
    """The quads of a part of a graph, in the order in which they come."""
    wanted = _WANTED[part]
    return filter(wanted, quads) if wanted else iter(quads)


def merge_graphs(quads: Iterable[Quad]) -> Iterator[Triple]:
    """The triples of quads in order, each once, for formats that hold one graph."""
    last: Triple | None = None
    for quad in quads:
        triple = quad.triple
        if triple != last:
            yield triple
        last = triple


def _is_evidence(quad: Quad) -> bool:
    graph = quad.graph_name
    return not isinstance(graph, DefaultGraph) and graph != INFERRED and graph not in KNOWN


_WANTED: dict[str, Callable[[Quad], bool] | None] = {
    "facts": lambda quad: isinstance(quad.graph_name, DefaultGraph),
    "evidence": _is_evidence,
    "inferred": lambda quad: quad.graph_name == INFERRED,
    "known": lambda quad: quad.graph_name in KNOWN,
    "ontology": None,
    "all": None,
}
