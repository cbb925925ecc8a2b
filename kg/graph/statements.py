"""The facts of a graph as rows: each with the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import unquote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.graph import terms
from kg.graph.terms import LABEL, ikg
from kg.ontology import IKG

AnyTerm = NamedNode | BlankNode | Literal | Triple
Described = dict[NamedNode, AnyTerm]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as one sentence states it: `quote` stands in the article's source at `start` to `end`.

    `subject` and an `object` that is a thing are IRIs, any other object is its value; `object_label` is a thing's name,
    a figure or a date as written, or the words. `value` and `unit` are a figure's number in base units. `indicator` and
    `period` tell what an indicator counts.
    """

    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    value: Decimal | None
    unit: str
    indicator: str
    period: str
    article: str
    title: str
    quote: str
    start: int
    end: int
    confidence: float
    modality: str
    rule: str


def list_rows(store: Store) -> Iterator[Row]:
    """Every statement of every article, by article and place."""
    rows = [_row(store, quad) for quad in store.quads_for_pattern(None, terms.SUBJECT, None, None)]
    yield from sorted(rows, key=lambda row: (row.article, row.start, row.end, row.predicate, row.subject, row.object))


def find_rows(store: Store, subject: AnyTerm, predicate: AnyTerm, thing: AnyTerm) -> Iterator[Row]:
    """The statements of one fact, by article and place."""
    said = (quad for quad in store.quads_for_pattern(None, terms.SUBJECT, subject, None))
    found = [quad for quad in said if _says(store, quad, predicate, thing)]
    yield from sorted(
        (_row(store, quad) for quad in found), key=lambda row: (row.article, row.start, row.end, row.quote)
    )


def _says(store: Store, found: Quad, predicate: AnyTerm, thing: AnyTerm) -> bool:
    """Whether a statement node has this predicate and this object."""
    ends = ((terms.PREDICATE, predicate), (terms.OBJECT, thing))
    return all(Quad(found.subject, key, value, found.graph_name) in store for key, value in ends)


def describe(store: Store, node: AnyTerm | None, graph: AnyTerm | DefaultGraph) -> Described:
    """What a graph says of a node, one value per property; empty for what is no node."""
    if not isinstance(node, NamedNode | BlankNode) or isinstance(graph, Literal | Triple):
        return {}
    return {quad.predicate: quad.object for quad in store.quads_for_pattern(node, None, None, graph)}


def words(value: AnyTerm | None) -> str:
    """A term as words: an IRI, a literal's text, or nothing."""
    return value.value if isinstance(value, NamedNode | BlankNode | Literal) else ""


def label_of(store: Store, node: AnyTerm, graph: AnyTerm | DefaultGraph) -> str:
    """A thing's name, from the facts or from the article's own graph."""
    found = describe(store, node, DefaultGraph()).get(LABEL) or describe(store, node, graph).get(LABEL)
    return words(found)


def _row(store: Store, found: Quad) -> Row:
    graph = found.graph_name
    said = describe(store, found.subject, graph)
    article = describe(store, said.get(terms.DERIVED_FROM), graph)
    thing = said[terms.OBJECT]
    figure = describe(store, thing, DefaultGraph()) or describe(store, thing, graph)
    number = figure.get(ikg("value"))
    return Row(
        subject=words(found.object),
        subject_label=label_of(store, found.object, graph),
        predicate=words(said.get(terms.PREDICATE)).removeprefix(IKG),
        object=words(thing),
        object_label=words(figure.get(LABEL)) or words(said.get(ikg("asWritten"))) or words(thing),
        value=Decimal(words(number)) if number is not None else None,
        unit=words(figure.get(ikg("unit"))).rpartition("/")[2],
        indicator=words(figure.get(ikg("indicatorName"))),
        period=words(figure.get(ikg("period"))),
        article=words(article.get(terms.IDENTIFIER)),
        title=words(article.get(terms.TITLE)),
        quote=words(said.get(ikg("quote"))),
        start=int(words(said.get(ikg("start"))) or 0),
        end=int(words(said.get(ikg("end"))) or 0),
        confidence=float(words(said.get(ikg("confidence"))) or 1),
        modality=words(said.get(ikg("modality"))).removeprefix(IKG) or "asserted",
        rule=unquote(words(said.get(ikg("extractedBy"))).removeprefix(IKG).removeprefix("rule/")),
    )
