"""`ontology/shapes.ttl` taken apart: what a SHACL Core engine reads, and the constraints that are queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.ontology import IKG, IKGU, data_path

SHAPES = "https://w3id.org/ikg/shapes#"
SH = "http://www.w3.org/ns/shacl#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
SPARQL = ox.NamedNode(SH + "sparql")
TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")

Subject = ox.NamedNode | ox.BlankNode
Said = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a shape says where it is broken, and how grave that is: `violation` or `warning`."""

    name: str
    severity: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint that is a query (SHACL-SPARQL): `$this` is bound to each of the shape's targets."""

    shape: Shape
    select: str
    targets: tuple[tuple[str, ox.NamedNode], ...]


@dataclass(frozen=True)
class Shapes:
    """All shapes by IRI, those of SHACL Core as N-Triples, and the others as queries with their prefixes."""

    named: dict[str, Shape]
    core: str
    constraints: tuple[Constraint, ...]
    prefixes: dict[str, str]


@cache
def read_shapes() -> Shapes:
    """The shapes of `ontology/shapes.ttl`; read once."""
    triples = [quad.triple for quad in _parse(data_path("shapes.ttl"))]
    about: dict[Subject, Said] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if not isinstance(triple.subject, ox.Triple):
            about[triple.subject][triple.predicate.value].append(triple.object)
    named = {node.value: _shape(node, said) for node, said in about.items() if SH + "message" in said}
    asking = {node for node, said in about.items() if SPARQL.value in said}
    inner = {node for shape in asking for node in about[shape][SPARQL.value]}
    core = ox.serialize((t for t in triples if t.subject not in asking | inner), format=ox.RdfFormat.N_TRIPLES)
    constraints = [_constraint(node, about, named) for node in sorted(asking, key=str)]
    prefixes = dict(_prefix(said) for said in about.values() if SH + "prefix" in said)
    return Shapes(named, (core or b"").decode(), tuple(constraints), prefixes)


@cache
def read_vocabulary() -> tuple[ox.Quad, ...]:
    """What validation must know of the ontology: which class lies under which, and of which class its individuals are."""
    files = ("ikg.ttl", "schemes.ttl")
    quads = [quad for name in files for quad in _parse(data_path(name))]
    return tuple(quad for quad in quads if quad.predicate in (TYPE, SUBCLASS) and _is_ours(quad.object))


def _is_ours(term: object) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith((IKG, IKGU))


def _parse(path: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as wrong:
        raise KgError(f"{path}: {wrong}; mend the file or install kg again") from wrong


def _shape(node: Subject, said: Said) -> Shape:
    words = {term.language: term.value for term in said[SH + "message"] if isinstance(term, ox.Literal)}
    warns = any(_value(term) == SH + "Warning" for term in said.get(SH + "severity", []))
    name = node.value.removeprefix(SHAPES)
    return Shape(name, "warning" if warns else "violation", words.get("zh", ""), words.get("en", ""))


def _constraint(node: Subject, about: dict[Subject, Said], named: dict[str, Shape]) -> Constraint:
    said = about[node]
    query = next(term for term in said[SPARQL.value] if isinstance(term, ox.BlankNode))
    targets = ((kind, term) for kind in TARGETS for term in said.get(SH + kind, []) if isinstance(term, ox.NamedNode))
    return Constraint(named[node.value], _value(about[query][SH + "select"][0]), tuple(targets))


def _prefix(said: Said) -> tuple[str, str]:
    return _value(said[SH + "prefix"][0]), _value(said[SH + "namespace"][0])


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return "" if isinstance(term, ox.Triple) else term.value
