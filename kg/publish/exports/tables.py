"""The graph as related tables: things, their names, facts, figures, statements and articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.ontology import IKG, load_ontology
from kg.ontology.labels import read_labels
from kg.publish.exports.selecting import INFERRED
from kg.publish.exports.statements import ArticleSource, list_articles, list_statements, words
from kg.publish.exports.table_shapes import SHAPES, Column
from kg.publish.exports.things import DETAIL_CLASSES, DETAILS, list_things
from kg.publish.shortening import ALT_LABEL, LABEL, TYPE, XSD

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
FACTS = DefaultGraph()
NAMINGS = {LABEL.value: "label", ALT_LABEL.value: "altLabel"}
OWN_NAMES = ("legalName", "shortName", "formerName")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows in order; the first column is its key where `keyed`."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    keyed: bool = False


def read_tables(store: Store, inferred: bool = False) -> tuple[Table, ...]:
    """The tables of a graph; with `inferred`, what rules infer is among the facts and marked."""
    statements = (
        (
            *(said.iri, said.subject, said.predicate, None if said.is_literal else said.object),
            *(said.object if said.is_literal else None, said.datatype.removeprefix(XSD) or None, said.article.iri),
            *(said.quote, said.start, said.end, said.confidence, said.modality, said.rule),
            *(said.as_written or None, said.details or None),
        )
        for said in list_statements(store)
    )
    return (
        _table("articles", (_article_row(article) for article in list_articles(store))),
        _table("details", _detail_rows(store)),
        _table("facts", _fact_rows(store, inferred)),
        _table("figures", _figure_rows(store)),
        _table("names", _name_rows(store)),
        _table("statements", statements),
        _table("terms", _term_rows()),
        _table("things", _thing_rows(store)),
    )


def _table(name: str, rows: Iterator[Row]) -> Table:
    zh, en, columns, keyed = SHAPES[name]
    order: Callable[[Row], list[str]] = lambda row: ["" if cell is None else str(cell) for cell in row]  # noqa: E731
    return Table(name, zh, en, columns, tuple(sorted(rows, key=order)), keyed)


def _article_row(article: ArticleSource) -> Row:
    told = (article.title, article.publisher, article.issued, article.source)
    return (article.iri, article.identifier, *(text or None for text in told))


def _thing_rows(store: Store) -> Iterator[Row]:
    labels = read_labels()
    for thing in list_things(store):
        kind = class_of(store, thing)
        name = name_of(store, thing)
        yield thing.value, kind, labels[kind].zh if kind in labels else kind, name


def class_of(store: Store, thing: NamedNode) -> str:
    """The most special class of a thing, by name."""
    ontology = load_ontology()
    quads = store.quads_for_pattern(thing, TYPE, None, FACTS)
    names = sorted(words(quad.object).removeprefix(IKG) for quad in quads)
    return next((one for one in names if not any(o != one and ontology.is_a(o, one) for o in names)), "")


def name_of(store: Store, thing: NamedNode) -> str | None:
    """What a thing is called; None where the facts give no name."""
    return min((words(quad.object) for quad in store.quads_for_pattern(thing, LABEL, None, FACTS)), default=None)


def _name_rows(store: Store) -> Iterator[Row]:
    for thing in list_things(store):
        for quad in store.quads_for_pattern(thing, None, None, FACTS):
            kind = NAMINGS.get(quad.predicate.value, quad.predicate.value.removeprefix(IKG))
            if isinstance(quad.object, Literal) and (kind in NAMINGS.values() or kind in OWN_NAMES):
                yield thing.value, kind, quad.object.value, quad.object.language


def _fact_rows(store: Store, inferred: bool) -> Iterator[Row]:
    things = set(list_things(store))
    for quad in store.quads_for_pattern(None, None, None, FACTS):
        if quad.subject in things and _is_told(quad):
            yield (words(quad.subject), *_said(quad), False)
    for quad in store.quads_for_pattern(None, None, None, INFERRED) if inferred else ():
        yield (words(quad.subject), *_said(quad), True)


def _is_told(quad: Quad) -> bool:
    """Whether a triple is more than a class or a name, which have tables of their own."""
    name = quad.predicate.value.removeprefix(IKG)
    return quad.predicate != TYPE and quad.predicate.value not in NAMINGS and name not in OWN_NAMES


def _said(quad: Quad) -> tuple[str, str | None, str | None, str | None, str | None]:
    """Predicate, object, value, datatype and language of a triple."""
    predicate = quad.predicate.value.removeprefix(IKG)
    if isinstance(quad.object, Literal):
        return predicate, None, quad.object.value, quad.object.datatype.value.removeprefix(XSD), quad.object.language
    return predicate, words(quad.object), None, None, None


def _details_of(store: Store, *kinds: str) -> Iterator[tuple[NamedNode, str]]:
    for kind in kinds:
        typed = store.quads_for_pattern(None, TYPE, NamedNode(IKG + kind), None)
        for node in sorted({quad.subject for quad in typed}, key=str):
            if isinstance(node, NamedNode):
                yield node, kind


def _figure_rows(store: Store) -> Iterator[Row]:
    for node, kind in _details_of(store, "Quantity", "Observation"):
        quads = store.quads_for_pattern(node, None, None, None)
        said = {quad.predicate.value.removeprefix(IKG): words(quad.object) for quad in sorted(quads, key=str)}
        unit, bound = (said.get(name, "").replace("#", "/").rpartition("/")[2] or None for name in ("unit", "bound"))
        number, most = (said.get(name) for name in ("value", "maxValue"))
        told = (said.get(name) for name in ("phase", "indicatorName", "period"))
        target = said["isTarget"] == "true" if "isTarget" in said else None
        label = said.get(LABEL.value)
        yield (node.value, kind, label, _number(number), number, unit, bound, _number(most), *told, target)


def _number(text: str | None) -> float | None:
    try:
        return float(Decimal(text)) if text else None
    except InvalidOperation:
        return None


def _detail_rows(store: Store) -> Iterator[Row]:
    for node, kind in _details_of(
        store, *(name for name in DETAILS if name not in ("Article", "Quantity", "Observation"))
    ):
        for quad in store.quads_for_pattern(node, None, None, None):
            if quad.object not in DETAIL_CLASSES:
                yield (node.value, kind, *_said(quad))


def _term_rows() -> Iterator[Row]:
    ontology = load_ontology()
    for one in ontology.classes.values():
        yield one.name, "class", one.label_zh, one.label_en, one.comment, one.comment_en
    for each in ontology.predicates.values():
        yield each.name, "property", each.label_zh, each.label_en, each.comment, each.comment_en
    for unit in ontology.units.values():
        yield unit.code, "unit", unit.label_zh, unit.label_en, "", ""
