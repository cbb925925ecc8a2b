"""A table: every statement on one line, for spreadsheets."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.ontology import IKG
from kg.publish.shortening import DCTERMS, LABEL, PROV, RDF, AnyTerm

COLUMNS = (
    *("subject", "predicate", "object", "value", "unit", "article", "title", "publisher", "issued"),
    *("quote", "start", "end", "confidence", "modality", "rule"),
)
SUBJECT = NamedNode(RDF + "subject")
Said = dict[str, str]


def write_table(store: Store, path: Path) -> None:
    """Write every statement as a line of CSV (RFC 4180), by article and place; UTF-8 with the mark that Excel reads it by.

    `object` is a thing's name, a figure as written, or what an indicator counts; `value` is a number in base units, a
    date, or words. A denied claim has its line too: see `modality`.
    """
    rows = [_row(store, quad) for quad in store.quads_for_pattern(None, SUBJECT, None, None)]
    rows.sort(key=lambda row: (row["article"], int(row["start"]), int(row["end"]), *map(str, row.values())))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
        table.writeheader()
        table.writerows(rows)


def _row(store: Store, found: Quad) -> dict[str, str]:
    graph = found.graph_name
    terms = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(found.subject, None, None, graph)}
    said = {name.removeprefix(IKG): _words(term) for name, term in terms.items()}
    article = _describe(store, terms.get(PROV + "wasDerivedFrom"), graph)
    words, value, unit = _object(store, terms[RDF + "object"], graph)
    return {
        "subject": _label(store, found.object, graph),
        "predicate": said[RDF + "predicate"].removeprefix(IKG),
        "object": words,
        "value": value,
        "unit": unit,
        "article": article.get(DCTERMS + "identifier", ""),
        **{name: article.get(DCTERMS + name, "") for name in ("title", "publisher", "issued")},
        **{name: said.get(name, "") for name in ("quote", "confidence")},
        **{name: said.get(name, "0") for name in ("start", "end")},
        "modality": said.get("modality", "").removeprefix(IKG),
        "rule": unquote(said.get("extractedBy", "").removeprefix(IKG + "rule/")),
    }


def _object(store: Store, term: AnyTerm, graph: AnyTerm | DefaultGraph) -> tuple[str, str, str]:
    """What a statement is about, in words, as a value, and its unit."""
    if isinstance(term, Literal):
        return "", term.value, ""
    said = _describe(store, term, DefaultGraph()) or _describe(store, term, graph)
    label = said.get(IKG + "indicatorName") or said.get(LABEL.value, "")
    return label, said.get(IKG + "value", ""), said.get(IKG + "unit", "").rpartition("/")[2]


def _label(store: Store, term: AnyTerm, graph: AnyTerm | DefaultGraph) -> str:
    said = _describe(store, term, DefaultGraph()) or _describe(store, term, graph)
    return said.get(LABEL.value, "")


def _describe(store: Store, node: AnyTerm | None, graph: AnyTerm | DefaultGraph) -> Said:
    """What a graph says of a node, by property, as words."""
    if not isinstance(node, NamedNode | BlankNode) or isinstance(graph, Literal | Triple):
        return {}
    return {quad.predicate.value: _words(quad.object) for quad in store.quads_for_pattern(node, None, None, graph)}


def _words(term: AnyTerm) -> str:
    return str(term) if isinstance(term, Triple) else term.value
