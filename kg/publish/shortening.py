"""IRIs in short: which prefixes a graph's files use, and what an IRI looks like with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.ontology import IKG, IKGU, KGID

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
VOCABULARIES = {
    "dcterms": DCTERMS,
    "ikg": IKG,
    "ikgu": IKGU,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}
TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
ALT_LABEL = NamedNode(SKOS + "altLabel")
KIND = re.compile(r"[a-z][a-z0-9-]*")
LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:[A-Za-z0-9_-]|%[0-9A-Fa-f]{2})*")

AnyTerm = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Shortener:
    """Prefixes, and IRIs written with them; one prefix for each kind of thing (`enterprise:9f86…`)."""

    prefixes: dict[str, str]
    _by_space: dict[str, str] = field(repr=False)

    def shorten(self, iri: str) -> str | None:
        """An IRI as `prefix:local`, valid in Turtle and JSON-LD alike; None where it has no such form.

        >>> make_shortener(["https://w3id.org/ikg/id/region/360700"]).shorten("https://w3id.org/ikg/id/region/360700")
        'region:360700'
        """
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_space.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and LOCAL.fullmatch(iri, cut) else None


def make_shortener(iris: Iterable[str], base: str = KGID) -> Shortener:
    """Prefixes for the usual vocabularies and for every kind of thing among some IRIs under the base."""
    kinds = {iri[len(base) :].partition("/")[0] for iri in iris if iri.startswith(base) and "/" in iri[len(base) :]}
    own = {kind: f"{base}{kind}/" for kind in kinds if KIND.fullmatch(kind) and kind not in VOCABULARIES}
    prefixes = dict(sorted({**VOCABULARIES, **own}.items()))
    return Shortener(prefixes, {space: prefix for prefix, space in prefixes.items()})


def find_base(store: Store) -> str:
    """What the IRIs of a store's things begin with, read from any of its articles."""
    found = next(store.quads_for_pattern(None, TYPE, NamedNode(IKG + "Article"), None), None)
    if found is None or not isinstance(found.subject, NamedNode):
        return KGID
    return found.subject.value.rpartition("article/")[0] or KGID


def group_quads(quads: Iterable[Quad]) -> dict[AnyTerm, dict[NamedNode, list[AnyTerm]]]:
    """Quads by subject and predicate, everything sorted; its class and its label come first among what a thing says."""
    grouped: dict[AnyTerm, dict[NamedNode, list[AnyTerm]]] = {}
    for quad in sorted(quads, key=_order):
        grouped.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    return grouped


def _order(quad: Quad) -> tuple[str, bool, bool, str, str]:
    predicate = quad.predicate
    return str(quad.subject), predicate != TYPE, predicate != LABEL, predicate.value, str(quad.object)
