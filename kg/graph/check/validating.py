"""A graph held against the shapes: SHACL Core by shacl-rust, the constraints that are queries by the store itself."""

from __future__ import annotations

from collections.abc import Iterator

import shacl_rust
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.graph.check.findings import Broken, Finding, explain_broken
from kg.graph.check.shapes import SUBCLASS, TYPE, Constraint, Shapes, read_shapes, read_vocabulary
from kg.graph.statements import AnyTerm

FACTS = DefaultGraph()


def check_graph(store: Store) -> list[Finding]:
    """What in a graph breaks a shape: violations first, then warnings, by shape and thing; empty for a good graph.

    All graphs are taken together, facts and evidence and what was inferred. The same graph gives the same list.
    """
    union = _unite(store)
    shapes = read_shapes()
    broken = {*_find_core(union, shapes), *_find_asked(union, shapes)}
    found = [explain_broken(store, each) for each in broken]
    return sorted(found, key=lambda each: (each.severity, each.shape, each.label, each.focus, each.path, each.value))


def _unite(store: Store) -> Store:
    """All graphs in one, with what validation must know of the ontology; SHACL has no word for RDF 1.2's triple terms."""
    union = Store()
    plain = (quad for quad in store if not isinstance(quad.object, Triple))
    union.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in plain)
    union.extend(read_vocabulary())
    return union


def _find_core(union: Store, shapes: Shapes) -> Iterator[Broken]:
    data = union.dump(format=RdfFormat.N_TRIPLES, from_graph=FACTS) or b""
    report = shacl_rust.validate(
        data.decode(), shapes.core, data_format="nt", shapes_format="nt", experimental_index=True
    )
    for result in report["results"]:
        shape = shapes.named[result["sourceShape"].strip("<>")]
        path = result.get("resultPath", "").strip("<>")
        value = _read_term(result["value"]) if "value" in result else None
        yield Broken(shape, _read_term(result["focusNode"]), path, value)


def _read_term(written: str) -> AnyTerm:
    """A term from its N-Triples form."""
    quad: Quad = next(iter(parse(input=f"<x:s> <x:p> {written} .", format=RdfFormat.N_TRIPLES)))
    return quad.object


def _find_asked(union: Store, shapes: Shapes) -> Iterator[Broken]:
    for constraint in shapes.constraints:
        for row in union.query(constraint.select, prefixes=shapes.prefixes):  # type: ignore[union-attr]
            focus = row["this"]
            if _is_target(union, constraint, focus):
                yield Broken(constraint.shape, focus, value=row["value"])


def _is_target(union: Store, constraint: Constraint, node: AnyTerm) -> bool:
    """Whether a node is one of those that a shape is about."""
    for kind, term in constraint.targets:
        if kind == "targetClass" and _is_of(union, node, term):
            return True
        if kind == "targetObjectsOf" and next(union.quads_for_pattern(None, term, node, FACTS), None):
            return True
        if isinstance(node, Literal | Triple):
            continue
        if kind == "targetSubjectsOf" and next(union.quads_for_pattern(node, term, None, FACTS), None):
            return True
    return False


def _is_of(union: Store, node: AnyTerm, wanted: NamedNode) -> bool:
    """Whether a node is of a class or of one below it."""
    if isinstance(node, Literal | Triple):
        return False
    waiting = [quad.object for quad in union.quads_for_pattern(node, TYPE, None, FACTS)]
    seen: set[AnyTerm] = set()
    while waiting:
        cls = waiting.pop()
        if cls == wanted:
            return True
        if isinstance(cls, NamedNode) and cls not in seen:
            waiting += [quad.object for quad in union.quads_for_pattern(cls, SUBCLASS, None, FACTS)]
        seen.add(cls)
    return False
