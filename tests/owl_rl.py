"""A check of OWL 2 RL over an ontology's triples: what the profile's grammar and OWL 2 DL's restrictions refuse.

It covers the axioms that RDF can write with the vocabulary of OWL 2: reserved terms that are declared, terms used in two
ways, undeclared terms, datatypes outside RL's list, axioms that RL lacks (disjoint unions, reflexive and self
restrictions, keys over expressions), class expressions on the wrong side of a subsumption, cardinalities other than 0 and
1, characteristics that properties with chains or transitivity may not have, and chains that depend on themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, XSD

Node = rdflib.term.Node

RESERVED = tuple(str(space) for space in (OWL, RDF, RDFS, XSD))
NAMES = """decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int short byte
    unsignedLong unsignedInt unsignedShort unsignedByte float double string normalizedString token language Name NCName
    NMTOKEN boolean hexBinary base64Binary anyURI dateTime dateTimeStamp"""
DATATYPES = {RDF.PlainLiteral, RDF.XMLLiteral, RDFS.Literal} | {XSD[name] for name in NAMES.split()}
BELOW = {OWL.intersectionOf, OWL.unionOf, OWL.oneOf, OWL.someValuesFrom, OWL.hasValue}
ABOVE = {
    OWL.intersectionOf,
    OWL.complementOf,
    OWL.allValuesFrom,
    OWL.hasValue,
    OWL.maxCardinality,
    OWL.maxQualifiedCardinality,
}
EXPRESSIONS = BELOW | ABOVE | {
    OWL.minCardinality, OWL.cardinality, OWL.minQualifiedCardinality, OWL.qualifiedCardinality, OWL.hasSelf,
}  # fmt: skip
FORBIDDEN = {OWL.disjointUnionOf, OWL.hasSelf}
SIMPLE_ONLY = {
    OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty,
}  # fmt: skip
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def find_breaches(graph: rdflib.Graph) -> list[str]:
    """What keeps an ontology out of OWL 2 RL, in words; empty where nothing does."""
    checks = (_reserved, _two_ways, _undeclared, _datatypes, _forbidden, _sides, _cardinalities, _simple, _regular)
    return sorted({breach for check in checks for breach in check(graph)})


def _reserved(graph: rdflib.Graph) -> Iterator[str]:
    for kind in (*PROPERTY_KINDS, OWL.Class, RDFS.Datatype, OWL.NamedIndividual):
        for term in graph.subjects(RDF.type, kind):
            if isinstance(term, rdflib.URIRef) and str(term).startswith(RESERVED):
                yield f"reserved: {term}"


def _two_ways(graph: rdflib.Graph) -> Iterator[str]:
    for term in set(graph.subjects(RDF.type)):
        kinds = set(graph.objects(term, RDF.type))
        if len(kinds & set(PROPERTY_KINDS)) > 1 or {OWL.Class, RDFS.Datatype} <= kinds:
            yield f"used in two ways: {term}"


def _undeclared(graph: rdflib.Graph) -> Iterator[str]:
    classes = {*graph.subjects(RDF.type, OWL.Class), OWL.Thing}
    properties = {term for kind in PROPERTY_KINDS for term in graph.subjects(RDF.type, kind)}
    named = lambda nodes: {node for node in nodes if isinstance(node, rdflib.URIRef)}  # noqa: E731
    used = named(graph.subjects(RDFS.subClassOf)) | named(graph.objects(None, RDFS.subClassOf))
    used |= named(graph.objects(None, RDFS.domain))
    yield from (f"undeclared class: {term}" for term in used - classes)
    ends = named(graph.subjects(RDFS.subPropertyOf)) | named(graph.objects(None, RDFS.subPropertyOf))
    yield from (f"undeclared property: {term}" for term in ends - properties)
    for term in set(graph.predicates()) - properties:
        if not str(term).startswith(RESERVED):
            yield f"undeclared property: {term}"


def _datatypes(graph: rdflib.Graph) -> Iterator[str]:
    classes = set(graph.subjects(RDF.type, OWL.Class)) | {OWL.Thing}
    literal = set(graph.subjects(RDF.type, OWL.DatatypeProperty))
    for term, end in graph.subject_objects(RDFS.range):
        if term in literal and end not in DATATYPES:
            yield f"datatype: {end}"
        if term not in literal and isinstance(end, rdflib.URIRef) and end not in classes:
            yield f"undeclared class: {end}"
    for node in graph.objects():
        if isinstance(node, rdflib.Literal) and node.datatype is not None and node.datatype not in DATATYPES:
            yield f"datatype: {node.datatype}"


def _forbidden(graph: rdflib.Graph) -> Iterator[str]:
    yield from (f"no axiom of RL: {predicate}" for predicate in set(graph.predicates()) & FORBIDDEN)
    if OWL.ReflexiveProperty in set(graph.objects(None, RDF.type)):
        yield f"no axiom of RL: {OWL.ReflexiveProperty}"


def _sides(graph: rdflib.Graph) -> Iterator[str]:
    lower = {*graph.subjects(RDFS.subClassOf)}
    upper = {*graph.objects(None, RDFS.subClassOf), *graph.objects(None, RDFS.domain), *graph.objects(None, RDFS.range)}
    both = {*graph.subjects(OWL.equivalentClass), *graph.objects(None, OWL.equivalentClass)}
    for node, allowed in [*((n, BELOW) for n in lower | both), *((n, ABOVE) for n in upper | both)]:
        yield from (f"on the wrong side: {used}" for used in _used(graph, node) if used not in allowed)
    if OWL.Thing in lower:
        yield "on the wrong side: owl:Thing"


def _used(graph: rdflib.Graph, node: Node) -> Iterator[Node]:
    """The constructors of a class expression, those inside it as well."""
    if not isinstance(node, rdflib.BNode):
        return
    for predicate, value in graph.predicate_objects(node):
        if predicate in EXPRESSIONS:
            yield predicate
            for part in graph.items(value) if (value, RDF.first, None) in graph else [value]:
                yield from _used(graph, part)


def _cardinalities(graph: rdflib.Graph) -> Iterator[str]:
    for predicate in (OWL.maxCardinality, OWL.maxQualifiedCardinality):
        for number in graph.objects(None, predicate):
            if int(str(number)) not in (0, 1):
                yield f"cardinality: {number}"


def _simple(graph: rdflib.Graph) -> Iterator[str]:
    composite = {*graph.subjects(RDF.type, OWL.TransitiveProperty), *graph.subjects(OWL.propertyChainAxiom)}
    grown = True
    while grown:
        wider = {sup for sub, sup in graph.subject_objects(RDFS.subPropertyOf) if sub in composite}
        wider |= {b for a, b in graph.subject_objects(OWL.inverseOf) if a in composite}
        wider |= {a for a, b in graph.subject_objects(OWL.inverseOf) if b in composite}
        grown, composite = not wider <= composite, composite | wider
    for term in composite:
        yield from (f"not simple: {term}" for kind in graph.objects(term, RDF.type) if kind in SIMPLE_ONLY)
    yield from (f"not simple: {term}" for term in graph.objects(None, OWL.propertyDisjointWith) if term in composite)


def _regular(graph: rdflib.Graph) -> Iterator[str]:
    """Chains whose property is needed, by other chains or subproperties, to find itself."""
    needs: dict[Node, set[Node]] = {}
    for sub, sup in graph.subject_objects(RDFS.subPropertyOf):
        needs.setdefault(sup, set()).add(sub)
    for term, head in graph.subject_objects(OWL.propertyChainAxiom):
        links = list(graph.items(head))
        inner = links[1:] if links[0] == term else links[:-1] if links[-1] == term else links
        if term in inner:
            yield f"not regular: {term}"
        needs.setdefault(term, set()).update(set(inner) - {term})
    for term in set(graph.subjects(OWL.propertyChainAxiom)):
        seen: set[Node] = set()
        waiting = [*needs.get(term, set())]
        while waiting:
            other = waiting.pop()
            if other == term:
                yield f"not regular: {term}"
                break
            if other not in seen:
                seen.add(other)
                waiting += needs.get(other, set())
