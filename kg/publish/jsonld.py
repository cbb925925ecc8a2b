"""JSON-LD: facts and evidence for programs that read JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from kg.publish.shortening import TYPE, XSD, AnyTerm, Shortener, find_base, group_quads, make_shortener


def write_jsonld(store: Store, path: Path) -> None:
    """Write the whole graph as JSON-LD 1.1: one line for each node, then one for each article's own graph."""
    path.write_text("".join(_lines(store)), encoding="utf-8", newline="\n")


def _lines(store: Store) -> Iterator[str]:
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in store:
        graphs["" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)].append(quad)
    subjects = (
        quad.subject.value for quads in graphs.values() for quad in quads if isinstance(quad.subject, NamedNode)
    )
    short = make_shortener(subjects, find_base(store))
    yield '{"@context": ' + _json(short.prefixes) + ',\n"@graph": [\n'
    yield ",\n".join(_entries(graphs, short))
    yield "\n]}\n"


def _entries(graphs: dict[str, list[Quad]], short: Shortener) -> Iterator[str]:
    yield from map(_json, _nodes(graphs.pop("", []), short))
    for _, quads in sorted(graphs.items()):
        yield _json({"@id": _iri(quads[0].graph_name, short), "@graph": list(_nodes(quads, short))})


def _nodes(quads: Iterable[Quad], short: Shortener) -> Iterator[dict[str, Any]]:
    for subject, said in group_quads(quads).items():
        node: dict[str, Any] = {"@id": _iri(subject, short)}
        for predicate, values in said.items():
            key, write = ("@type", _iri) if predicate == TYPE else (_iri(predicate, short), _value)
            written = [write(value, short) for value in values]
            node[key] = written[0] if len(written) == 1 else written
        yield node


def _iri(term: AnyTerm | DefaultGraph, short: Shortener) -> str:
    if isinstance(term, NamedNode):
        return short.shorten(term.value) or term.value
    if isinstance(term, BlankNode):
        return str(term)
    raise TypeError(f"{term} cannot stand in JSON-LD; our graphs hold no such term")


def _value(term: AnyTerm, short: Shortener) -> Any:
    if not isinstance(term, Literal):
        return {"@id": _iri(term, short)}
    kind = term.datatype.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if kind == XSD + "string":
        return term.value
    if kind == XSD + "boolean" and term.value in ("true", "false"):
        return term.value == "true"
    return {"@value": term.value, "@type": _iri(term.datatype, short)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
