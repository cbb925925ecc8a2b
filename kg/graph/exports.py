"""A graph in other libraries' own terms: rdflib, networkx, pandas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

import networkx
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from kg.errors import KgError
from kg.graph.nodes import LINK_ENDS
from kg.graph.statements import Row, list_rows, words
from kg.graph.terms import ALT_LABEL, LABEL, TYPE
from kg.ontology import IKG

FACTS = DefaultGraph()
DETAIL_CLASSES = frozenset({"Article", "Quantity", "Observation", *LINK_ENDS})


def make_rdflib(store: Store) -> rdflib.Dataset:
    """The same graph in rdflib, one named graph per article; a copy, read again from N-Quads."""
    dataset = rdflib.Dataset()
    dataset.parse(data=store.dump(format=RdfFormat.N_QUADS) or b"", format="nquads")
    return dataset


def make_networkx(store: Store) -> networkx.MultiDiGraph:
    """Things as nodes (`label`, `type`, `aliases`) and facts between them as edges, keyed by predicate.

    An edge has its `predicate`, and the `quotes` and `articles` that state it. Figures and dates are no edges.
    """
    drawn = networkx.MultiDiGraph()
    for iri, attributes in sorted(_things(store).items()):
        drawn.add_node(iri, **attributes)
    told: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in list_rows(store):
        told[row.subject, row.predicate, row.object].append(row)
    for subject, predicate, thing in sorted(_links(store, drawn)):
        rows = told[subject, predicate, thing]
        quotes, articles = _distinct(row.quote for row in rows), _distinct(row.article for row in rows)
        drawn.add_edge(subject, thing, key=predicate, predicate=predicate, quotes=quotes, articles=articles)
    return drawn


def make_pandas(store: Store) -> Any:
    """A `pandas.DataFrame` with one line for each statement; its columns are the fields of `Row`."""
    try:
        import pandas
    except ImportError:
        raise KgError("pandas is not installed; run: pip install pandas") from None
    return pandas.DataFrame([asdict(row) for row in list_rows(store)], columns=[field.name for field in fields(Row)])


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _things(store: Store) -> dict[str, dict[str, Any]]:
    """Every thing of the facts by its IRI; articles, figures and links are no things."""
    found: dict[str, dict[str, Any]] = {}
    for quad in store.quads_for_pattern(None, TYPE, None, FACTS):
        kind = quad.object.value.removeprefix(IKG) if isinstance(quad.object, NamedNode) else ""
        if isinstance(quad.subject, NamedNode) and kind not in DETAIL_CLASSES:
            found[quad.subject.value] = {"type": kind, **_names(store, quad.subject)}
    return found


def _names(store: Store, thing: NamedNode) -> dict[str, Any]:
    labels, aliases = (_words(store, thing, naming) for naming in (LABEL, ALT_LABEL))
    return {"label": labels[0] if labels else "", "aliases": tuple(aliases)}


def _words(store: Store, thing: NamedNode, naming: NamedNode) -> list[str]:
    return sorted(words(quad.object) for quad in store.quads_for_pattern(thing, naming, None, FACTS))


def _links(store: Store, drawn: networkx.MultiDiGraph) -> set[tuple[str, str, str]]:
    quads = store.quads_for_pattern(None, None, None, FACTS)
    ends = ((quad.subject, quad.predicate.value, quad.object) for quad in quads if quad.predicate.value.startswith(IKG))
    return {
        (subject.value, predicate.removeprefix(IKG), thing.value)
        for subject, predicate, thing in ends
        if isinstance(subject, NamedNode) and isinstance(thing, NamedNode)
        if subject.value in drawn and thing.value in drawn
    }
