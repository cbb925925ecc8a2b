"""RDF in every notation: ordered quads in, a stream of bytes out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.ontology import KGID, data_path
from kg.publish.exports.ordering import open_ordered, reading
from kg.publish.exports.selecting import merge_graphs, select_quads
from kg.publish.exports.streams import OrderedHead, XmlText, buffer
from kg.publish.shortening import RDF, TYPE, VOCABULARIES

FORMS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
WITH_TRIPLE_TERMS = ("turtle", "ntriples", "nquads", "trig")
KINDS = (
    *("article", "class", "conflict", "doubt", "enterprise", "facility", "governmentbody", "industry", "institution"),
    *(
        "investment",
        "join",
        "person",
        "position",
        "product",
        "project",
        "quantity",
        "region",
        "statement",
        "supplylink",
    ),
    "support",
)
JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
ONTOLOGY_FILES = ("ikg.ttl", "schemes.ttl", "alignments.ttl")
STATEMENT, REIFIES = NamedNode(RDF + "Statement"), NamedNode(RDF + "reifies")
ENDS = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))


@dataclass(frozen=True, slots=True)
class RdfOrder:
    """What is to be written: a notation, a part of the graph, and whether statements become RDF 1.2 reifiers."""

    form: str
    part: str = "facts"
    rdf12: bool = False


def write_rdf(source: Store | Path, order: RdfOrder, out: IO[bytes]) -> None:
    """Write a part of a graph in one of the RDF notations, in order: the same graph gives the same bytes.

    Memory does not grow with the graph where `source` is a file that `kg build` wrote, or any other without blank nodes.
    """
    with _open_part(source, order.part) as path, reading(path):
        quads = select_quads(parse(path=path, format=RdfFormat.N_QUADS), order.part)
        if order.rdf12:
            quads = reify(quads)
        if order.form == "hext":
            out.writelines(map(_write_hext, quads))
            return
        form = FORMS[order.form]
        said = quads if form.supports_datasets or order.part == "facts" else merge_graphs(quads)
        stream = XmlText(out) if order.form == "rdfxml" else OrderedHead(out)
        target = buffer(stream)
        serialize(said, target, form, prefixes=_prefixes(path))
        target.flush()
        stream.finish()


@contextmanager
def _open_part(source: Store | Path, part: str) -> Iterator[Path]:
    with open_ordered(_read_ontology() if part == "ontology" else source) as path:
        yield path


def _read_ontology() -> Store:
    store = Store()
    for name in ONTOLOGY_FILES:
        store.load(path=data_path(name), format=RdfFormat.TURTLE)
    return store


def _prefixes(path: Path) -> dict[str, str]:
    """The prefixes of the usual vocabularies and of each kind of thing under the base of the graph's IRIs."""
    with path.open("rb") as lines:
        first = lines.readline().decode(errors="replace")
    start, found, _ = first.removeprefix("<").partition("article/")
    base = start if found and start.startswith("http") else KGID
    return {**VOCABULARIES, **{kind: f"{base}{kind}/" for kind in KINDS}}


def reify(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Ordered quads whose `rdf:Statement` nodes have become RDF 1.2 reifiers: `?statement rdf:reifies <<( s p o )>>`."""
    for _, run in groupby(quads, key=lambda quad: quad.subject):
        said = list(run)
        if any(quad.predicate == TYPE and quad.object == STATEMENT for quad in said):
            said = sorted(_reify_node(said), key=lambda quad: (quad.predicate.value, str(quad.object)))
        yield from said


def _reify_node(said: list[Quad]) -> Iterator[Quad]:
    ends = {quad.predicate: quad for quad in said if quad.predicate in ENDS}
    if len(ends) < len(ENDS):
        yield from said
        return
    subject, predicate, thing = (ends[end].object for end in ENDS)
    graph = ends[ENDS[0]].graph_name
    yield Quad(said[0].subject, REIFIES, Triple(subject, predicate, thing), graph)  # type: ignore[arg-type]
    yield from (q for q in said if q.predicate not in ENDS and not (q.predicate == TYPE and q.object == STATEMENT))


def _write_hext(quad: Quad) -> bytes:
    """A quad as one line of HexTuples: subject, predicate, value, datatype, language, graph."""
    subject, predicate, thing, graph = quad
    value, kind, language = (
        (thing.value, "" if thing.language else thing.datatype.value, thing.language or "")
        if isinstance(thing, Literal)
        else (_node(thing), "globalId" if isinstance(thing, NamedNode) else "localId", "")
    )
    if language:
        kind = RDF + "langString"
    where = getattr(graph, "value", "")
    row = [_node(subject), predicate.value, value, kind, language, where]
    return (JSON.encode(row) + "\n").encode()


def _node(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
