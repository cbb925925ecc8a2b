"""JSON-LD for readers: one document for each thing, with its facts and the sentences that state them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from kg.ontology import IKG
from kg.publish.exports.things import DETAILS, is_detail, list_things
from kg.publish.shortening import LABEL, RDF, TYPE, XSD, AnyTerm, Shortener, find_base, make_shortener

SUBJECT = NamedNode(RDF + "subject")
TERMS: dict[str, dict[str, str]] = {  # how a term of the documents is read: its IRI, and what its bare values are
    "label": {"@id": "rdfs:label", "@language": "zh"},
    "altLabel": {"@id": "skos:altLabel", "@language": "zh"},
    "title": {"@id": "dcterms:title", "@language": "zh"},
    "publisher": {"@id": "dcterms:publisher", "@language": "zh"},
    "identifier": {"@id": "dcterms:identifier"},
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "source": {"@id": "dcterms:source"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "modality": {"@id": "ikg:modality", "@type": "@vocab"},
    "bound": {"@id": "ikg:bound", "@type": "@vocab"},
    "unit": {"@id": "ikg:unit", "@type": "@id"},
    "extractedBy": {"@id": "ikg:extractedBy", "@type": "@id"},
    "quote": {"@id": "ikg:quote", "@language": "zh"},
    "value": {"@id": "ikg:value", "@type": "xsd:decimal"},
    "maxValue": {"@id": "ikg:maxValue", "@type": "xsd:decimal"},
    "confidence": {"@id": "ikg:confidence", "@type": "xsd:decimal"},
    "start": {"@id": "ikg:start", "@type": "xsd:integer"},
    "end": {"@id": "ikg:end", "@type": "xsd:integer"},
    "statements": {"@reverse": "rdf:subject"},
}
CONTEXT, FRAME, DOCUMENTS = "context.jsonld", "frame.jsonld", "documents.jsonl"
KINDS = ("Statement", *DETAILS)
Document = dict[str, Any]


def write_documents(store: Store, folder: Path) -> None:
    """Write a JSON-LD context, a frame, and one document a line for each thing, into a folder.

    A document has all that the facts say of a thing, the figures that they point at, and under `statements` what the
    articles say of it, each with its sentence and its article. Framing the graph by the frame gives the same documents.
    """
    things = list_things(store)
    base = find_base(store)
    short = make_shortener([*(thing.value for thing in things), *(f"{base}{kind.lower()}/" for kind in KINDS)], base)
    context = make_context(short)
    (folder / CONTEXT).write_text(_json({"@context": context}, 1), encoding="utf-8", newline="\n")
    (folder / FRAME).write_text(_json(make_frame(store), 1), encoding="utf-8", newline="\n")
    with (folder / DOCUMENTS).open("w", encoding="utf-8", newline="\n") as out:
        writer = _Writer(store, short)
        out.writelines(_json(writer.document(thing)) for thing in things)


def make_context(short: Shortener) -> dict[str, Any]:
    """The JSON-LD 1.1 context: our terms by their own names, prefixes for kinds of things, and what values are."""
    return {"@version": 1.1, "@vocab": IKG, "id": "@id", "type": "@type", **short.prefixes, **TERMS}


def make_frame(store: Store) -> Document:
    """The frame that makes one document of each thing; other things in it are no more than a name."""
    kinds = sorted({kind for thing in list_things(store) for kind in _kinds(store, thing)})
    named: Document = {"@explicit": True, "label": {}, "type": {}}
    said: Document = {"object": {"@embed": "@once", **named}, "derivedFrom": {"@embed": "@always"}}
    return {"@context": CONTEXT, "type": kinds, "@embed": "@once", "statements": {"@embed": "@always", **said}}


def _kinds(store: Store, thing: NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(thing, TYPE, None, DefaultGraph()):
        if isinstance(quad.object, NamedNode):
            yield quad.object.value.removeprefix(IKG)


class _Writer:
    """Makes documents; knows the store, the short form of IRIs, and by which word a property goes."""

    def __init__(self, store: Store, short: Shortener) -> None:
        self._store, self._short = store, short
        spaces = {prefix + ":": space for prefix, space in short.prefixes.items()}
        self._words = {
            spaces[iri.partition(":")[0] + ":"] + iri.partition(":")[2]: word
            for word, said in TERMS.items()
            if (iri := said.get("@id"))
        }

    def document(self, thing: NamedNode) -> Document:
        """What a thing's document says."""
        told = {"@context": CONTEXT, **self._node(thing, DefaultGraph())}
        statements = sorted(self._store.quads_for_pattern(None, SUBJECT, thing, None), key=str)
        said = [self._statement(quad.subject, quad.graph_name) for quad in statements]
        return {**told, "statements": said} if said else told

    def _statement(self, node: AnyTerm, graph: Any) -> Document:
        return {word: value for word, value in self._node(node, graph).items() if word != "subject"}

    def _node(self, node: AnyTerm, graph: Any) -> Document:
        """A node with all that one graph says of it; figures, links and articles in it are spelled out too."""
        said: dict[str, list[Any]] = defaultdict(list)
        quads = self._store.quads_for_pattern(node, None, None, graph)  # type: ignore[arg-type]
        for quad in sorted(quads, key=lambda quad: (quad.predicate != LABEL, str(quad.predicate), str(quad.object))):
            if quad.predicate == TYPE:
                said["type"].append(self._vocabulary(quad.object))
            else:
                word = self._word(quad.predicate)
                said[word].append(self._value(word, quad.object, graph))
        told = {word: values[0] if len(values) == 1 else values for word, values in said.items()}
        kind = {"type": told.pop("type")} if "type" in told else {}
        return {"id": self._iri(node), **kind, **told}

    def _word(self, predicate: NamedNode) -> str:
        iri = predicate.value
        local = iri.removeprefix(IKG)
        free = local != iri and self._is_free(local)
        return self._words.get(iri) or (local if free else self._iri(predicate))

    def _value(self, word: str, term: AnyTerm, graph: Any) -> Any:
        kind = TERMS.get(word, {}).get("@type")
        if isinstance(term, Literal):
            return self._literal(word, term)
        if kind == "@vocab":
            return self._vocabulary(term)
        if kind == "@id" and word in ("unit", "extractedBy"):
            return self._iri(term)
        return self._linked(term, graph)

    def _linked(self, term: AnyTerm, graph: Any) -> Document:
        """What a property points at: a detail in full, any other thing by its name."""
        for home in (graph, DefaultGraph()):
            if is_detail(self._store, term, home):
                return self._node(term, home)
        labels = self._store.quads_for_pattern(term, LABEL, None, DefaultGraph())  # type: ignore[arg-type]
        names = sorted((quad.object for quad in labels), key=str)
        named = {"label": self._literal("label", names[0])} if names and isinstance(names[0], Literal) else {}
        return {"id": self._iri(term), **named}

    def _literal(self, word: str, term: Literal) -> Any:
        said, kind = TERMS.get(word, {}), term.datatype.value
        if term.language:
            plain = term.language == said.get("@language")
            return term.value if plain else {"@value": term.value, "@language": term.language}
        if kind == XSD + "boolean" and term.value in ("true", "false"):
            return term.value == "true"
        if kind == XSD + "integer" and term.value.isdecimal() and str(int(term.value)) == term.value:
            return int(term.value)
        if kind == XSD + "string" and not said.keys() & {"@type", "@language"}:
            return term.value
        short = self._iri(term.datatype)
        return term.value if said.get("@type") == short else {"@value": term.value, "@type": short}

    def _iri(self, term: AnyTerm) -> str:
        if isinstance(term, NamedNode):
            return self._short.shorten(term.value) or term.value
        if isinstance(term, BlankNode):
            return str(term)
        raise TypeError(f"{term} cannot stand in JSON-LD; our graphs hold no such term")

    def _vocabulary(self, term: AnyTerm) -> str:
        local = term.value.removeprefix(IKG) if isinstance(term, NamedNode) else ""
        return local if self._is_free(local) else self._iri(term)

    def _is_free(self, word: str) -> bool:
        """Whether a term of ours can go by its own name: no prefix and no other term has it."""
        return word.isidentifier() and word not in TERMS and word not in self._short.prefixes


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
