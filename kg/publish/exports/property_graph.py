"""The graph as nodes and relationships with properties, which Neo4j, Gephi, Cytoscape and networkx know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.ontology import IKG, IKGU, load_ontology
from kg.ontology.labels import read_labels
from kg.publish.exports.selecting import INFERRED, KNOWN
from kg.publish.exports.statements import (
    ArticleSource,
    Statement,
    group_by_fact,
    list_articles,
    list_statements,
    words,
)
from kg.publish.exports.things import DETAILS
from kg.publish.shortening import OWL, RDFS, SKOS, TYPE, XSD, AnyTerm

Value = str | int | float | bool | tuple[str, ...] | tuple[int, ...] | tuple[float, ...]
Properties = dict[str, Value]
NAMES = {
    RDFS + "label": "name",
    SKOS + "altLabel": "aliases",
    OWL + "sameAs": "sameAs",
    SKOS + "exactMatch": "exactMatch",
}
LISTS = frozenset({"aliases", "sameAs", "exactMatch"})
THING, ARTICLE, STATED_IN = "Thing", "Article", "statedIn"
HOMES = (DefaultGraph(), *KNOWN)
DAYS = ("issued", "firstIssued", "lastIssued")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIGURES = ("decimal", "double", "float")
WHOLE = ("integer", "int", "long")


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its IRI, its labels (its class first, then those above it) and its properties."""

    iri: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two nodes; what states it is in its properties."""

    source: str
    target: str
    type: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes by IRI; relationships by their ends and type."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def read_property_graph(store: Store, inferred: bool = False) -> PropertyGraph:
    """Things, figures, links and articles as nodes; facts as relationships with all that states them.

    A fact between two nodes is one relationship. What is said of a node in plain words, and each claim that is denied or
    rumoured, is a relationship `statedIn` from the node to the article. With `inferred`, what rules infer comes too,
    marked `inferred: true`.
    """
    statements = list_statements(store)
    edges = [*_fact_edges(store, group_by_fact(statements), inferred), *_statement_edges(statements, store)]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    described = {words(quad.subject) for quad in store.quads_for_pattern(None, TYPE, None, DefaultGraph())}
    articles = {article.iri: article for article in list_articles(store)}
    nodes = [_read_node(store, iri) for iri in sorted((ends | described) - articles.keys())]
    nodes += [_article_node(article) for article in articles.values()]
    return PropertyGraph(
        tuple(sorted(_even_out(nodes), key=lambda node: node.iri)),
        tuple(sorted(edges, key=lambda edge: (edge.type, edge.source, edge.target, str(edge.properties)))),
    )


def _fact_edges(store: Store, told: dict[tuple[str, str, str], list[Statement]], inferred: bool) -> Iterator[Edge]:
    stated = set()
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        if _is_link(store, quad):
            name = quad.predicate.value.removeprefix(IKG)
            fact = (words(quad.subject), name, words(quad.object))
            stated.add(fact)
            yield Edge(fact[0], fact[2], name, {"inferred": False, **_evidence(told.get(fact, []))})
    for quad in store.quads_for_pattern(None, None, None, INFERRED) if inferred else ():
        fact = (words(quad.subject), quad.predicate.value.removeprefix(IKG), words(quad.object))
        if isinstance(quad.object, NamedNode) and fact not in stated:
            yield Edge(fact[0], fact[2], fact[1], {"inferred": True, **_evidence([])})


def _is_link(store: Store, quad: Quad) -> bool:
    """Whether a triple is a relationship: a property of ours between two nodes, not the unit or the bound of a figure."""
    if not isinstance(quad.object, NamedNode) or not quad.predicate.value.startswith(IKG):
        return False
    return not (quad.object.value.startswith((IKG, IKGU)) and _class(store, quad.subject) in DETAILS)


def _evidence(said: Sequence[Statement]) -> Properties:
    """What states a relationship, as lists in one order, and what they come to."""
    days = sorted(one.article.issued for one in said if one.article.issued)
    return {
        "confidence": max((one.confidence for one in said), default=0.0),
        "sources": len({one.article.iri for one in said}),
        "firstIssued": days[0] if days else "",
        "lastIssued": days[-1] if days else "",
        "quotes": tuple(one.quote for one in said),
        "articles": tuple(one.article.identifier for one in said),
        "titles": tuple(one.article.title for one in said),
        "publishers": tuple(one.article.publisher for one in said),
        "dates": tuple(one.article.issued for one in said),
        "startOffsets": tuple(one.start for one in said),
        "endOffsets": tuple(one.end for one in said),
        "confidences": tuple(one.confidence for one in said),
        "modalities": tuple(one.modality for one in said),
        "rules": tuple(one.rule for one in said),
    }


def _statement_edges(statements: Iterable[Statement], store: Store) -> Iterator[Edge]:
    for said in statements:
        if said.is_literal or not said.accepted:
            yield Edge(said.subject, said.article.iri, STATED_IN, {**_claim(said), **_one_quote(said)})


def _claim(said: Statement) -> Properties:
    kind = said.datatype.removeprefix(XSD) if said.is_literal else "iri"
    return {"statement": said.iri, "predicate": said.predicate, "object": said.object, "objectType": kind}


def _one_quote(said: Statement) -> Properties:
    return {
        "quote": said.quote,
        "startOffset": said.start,
        "endOffset": said.end,
        "confidence": said.confidence,
        "modality": said.modality,
        "rule": said.rule,
        "issued": said.article.issued,
    }


def _class(store: Store, node: AnyTerm) -> str:
    """The most special class of a node, by name; "" where none is told."""
    if not isinstance(node, NamedNode):
        return ""
    found = {words(quad.object) for home in HOMES for quad in store.quads_for_pattern(node, TYPE, None, home)}
    names = sorted(iri.removeprefix(IKG) for iri in found if iri.startswith(IKG))
    return max(names, key=lambda name: len(_above(name)), default="")


def _above(name: str) -> list[str]:
    """A class and those above it, the nearest first; roles are not among them."""
    ontology = load_ontology()
    known = (other for other in ontology.classes if other != "Entity" and not ontology.classes[other].role)
    above = [other for other in known if ontology.is_a(name, other)]
    return sorted(above, key=lambda other: (-sum(ontology.is_a(other, each) for each in above), other))


def _read_node(store: Store, iri: str) -> Node:
    node = NamedNode(iri)
    name = _class(store, node)
    quads = {(q.predicate.value, q.object) for home in HOMES for q in store.quads_for_pattern(node, None, None, home)}
    said: dict[str, list[Value]] = defaultdict(list)
    for predicate, value in sorted(quads, key=str):
        for key, plain in _property(predicate, value, name in DETAILS):
            said[key].append(plain)
    if "name" not in said and (term := read_labels().get(iri.removeprefix(IKG))):
        said["name"].append(term.zh)
    labels = tuple(dict.fromkeys((*([name] if name else []), *_above(name), THING)))
    return Node(iri, labels, {key: _fold(key, values) for key, values in sorted(said.items())})


def _property(predicate: str, value: AnyTerm, detail: bool) -> Iterator[tuple[str, Value]]:
    key = NAMES.get(predicate, predicate.removeprefix(IKG))
    if isinstance(value, Literal):
        yield key, _plain(value)
        if value.datatype.value == XSD + "decimal":
            yield key + "Exact", value.value
    elif predicate in NAMES:
        yield key, words(value)
    elif detail and predicate.startswith(IKG) and words(value).startswith((IKG, IKGU)):
        yield key, words(value).replace("#", "/").rpartition("/")[2]


def _plain(literal: Literal) -> Value:
    kind = literal.datatype.value.removeprefix(XSD)
    try:
        if kind in FIGURES:
            return float(Decimal(literal.value))
        if kind in WHOLE:
            return int(literal.value)
    except (ValueError, ArithmeticError):
        return literal.value
    return literal.value == "true" if kind == "boolean" else literal.value


def _fold(key: str, values: list[Value]) -> Value:
    """One value, or several as a list of text; what may be several is always a list."""
    if key in LISTS or (len(values) > 1 and len({str(value) for value in values}) > 1):
        return tuple(sorted(str(value) for value in values)) if key != "name" else str(values[0])
    return values[0]


def _article_node(article: ArticleSource) -> Node:
    names = ("identifier", "title", "publisher", "issued", "source")
    told = {name: getattr(article, name) for name in names if getattr(article, name)}
    return Node(article.iri, (ARTICLE,), {"name": article.title or article.identifier, **told})


def _even_out(nodes: list[Node]) -> Iterator[Node]:
    """The same nodes, each property of one type throughout: a list where any node has several, text where types differ."""
    kinds: dict[str, set[type]] = defaultdict(set)
    for node in nodes:
        for key, value in node.properties.items():
            kinds[key].add(type(value))
    for node in nodes:
        even = {key: _cast(value, kinds[key]) for key, value in node.properties.items()}
        yield Node(node.iri, node.labels, even)


def _cast(value: Value, kinds: set[type]) -> Value:
    if len(kinds) == 1:
        return value
    if tuple in kinds:
        return value if isinstance(value, tuple) else (str(value),)
    return float(value) if kinds == {int, float} and not isinstance(value, str | tuple) else str(value)


def column_types(properties: Iterable[Properties]) -> dict[str, str]:
    """The type of each property: string, int, double, boolean, date, or a list of them (`string[]`), by name."""
    rows = list(properties)
    found: dict[str, str] = {}
    for said in rows:
        for key, value in said.items():
            if found.get(key, "[]").startswith("[]"):
                found[key] = _type_name(value)
    days = {key for key in DAYS if found.get(key) == "string" and all(_is_day(said.get(key, "")) for said in rows)}
    return {key: "date" if key in days else "string[]" if kind == "[]" else kind for key, kind in sorted(found.items())}


def _is_day(value: Value) -> bool:
    return value == "" or DAY.fullmatch(str(value)) is not None


def _type_name(value: Value) -> str:
    names: dict[type, str] = {bool: "boolean", int: "int", float: "double", str: "string"}
    if isinstance(value, tuple):
        return f"{names[type(value[0])]}[]" if value else "[]"
    return names[type(value)]
