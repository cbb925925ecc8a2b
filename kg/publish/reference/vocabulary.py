"""Every term of the ontology with all that a reader wants to know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.ontology import IKG, IKGU, data_path, load_ontology

FILES = ("ikg.ttl", "alignments.ttl", "schemes.ttl", "shapes.ttl")
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SH = "http://www.w3.org/ns/shacl#"
PREFIXES = {
    "dcterms": DCTERMS, "foaf": "http://xmlns.com/foaf/0.1/", "geo": "http://www.opengis.net/ont/geosparql#", "ikg": IKG,
    "ikgu": IKGU, "oa": "http://www.w3.org/ns/oa#", "org": "http://www.w3.org/ns/org#", "owl": OWL,
    "prov": "http://www.w3.org/ns/prov#", "quantitykind": "http://qudt.org/vocab/quantitykind/",
    "qudt": "http://qudt.org/schema/qudt/", "rdf": RDF, "rdfs": RDFS, "schema": "https://schema.org/", "skos": SKOS,
    "sosa": "http://www.w3.org/ns/sosa/", "unit": "http://qudt.org/vocab/unit/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
KINDS = {
    "class": ("类", "Classes"),
    "role": ("角色类", "Roles"),
    "fact": ("事实属性", "Properties of facts"),
    "object": ("对象属性", "Other object properties"),
    "literal": ("数据属性", "Other datatype properties"),
    "individual": ("个体与概念", "Individuals and concepts"),
    "unit": ("单位", "Units"),
}
TRAITS = {"SymmetricProperty": "symmetric", "TransitiveProperty": "transitive", "FunctionalProperty": "functional"}
Said = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its names, what it means, where it stands. IRIs of other terms are shortened (`ikg:Region`)."""

    name: str
    iri: str
    kind: str
    label_zh: str
    label_en: str
    zh: str
    en: str
    examples: tuple[str, ...]
    parents: tuple[str, ...]
    aligned: tuple[str, ...]
    domain: str
    range: str
    inverse: str
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What the ontology says of itself."""

    title_zh: str
    title_en: str
    zh: str
    en: str
    iri: str
    version: str
    version_iri: str
    license: str
    creator: str
    prefix: str


@dataclass(frozen=True)
class Vocabulary:
    """The ontology's header and its terms, by kind and name; `shapes` are the messages of SHACL that name no property."""

    header: Header
    terms: tuple[Term, ...]
    shapes: tuple[tuple[str, str, str, str], ...]

    def of(self, kind: str) -> list[Term]:
        """The terms of one of `KINDS`."""
        return [term for term in self.terms if term.kind == kind]


@cache
def read_vocabulary() -> Vocabulary:
    """The terms of ikg.ttl and schemes.ttl with their alignments, and the messages of the shapes."""
    about = _read_files()
    ours = (iri for iri in about if iri.startswith((IKG, IKGU)))
    terms = [_term(iri, about[iri], about) for iri in ours if _kind(iri, about[iri])]
    order = list(KINDS)
    ranked = sorted(terms, key=lambda term: (order.index(term.kind), term.name.lower(), term.name))
    return Vocabulary(_header(about), tuple(ranked), tuple(_shapes(about)))


def shorten(iri: str) -> str:
    """An IRI with a prefix where one is known.

    >>> shorten("https://w3id.org/ikg/ontology#Region")
    'ikg:Region'
    """
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri != start:
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def _read_files() -> dict[str, dict[str, list[str]]]:
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in FILES:
        for quad in ox.parse(path=str(data_path(name)), format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.object, ox.BlankNode | ox.Triple) and isinstance(quad.subject, ox.NamedNode):
                language = quad.object.language if isinstance(quad.object, ox.Literal) else None
                values = about[quad.subject.value][quad.predicate.value + (f"@{language}" if language else "")]
                if quad.object.value not in values:
                    values.append(quad.object.value)
    return about


def _kind(iri: str, said: Said) -> str:
    """Which of `KINDS` a term is; "" for what is none of ours to explain."""
    types = said.get(RDF + "type", [])
    name = iri.removeprefix(IKG)
    if OWL + "Class" in types:
        return "role" if IKG + "Role" in types else "class"
    if name in load_ontology().predicates:
        return "fact"
    if OWL + "ObjectProperty" in types:
        return "object"
    if OWL + "DatatypeProperty" in types or OWL + "AnnotationProperty" in types:
        return "literal"
    if IKG + "Unit" in types:
        return "unit"
    return "individual" if types else ""


def _term(iri: str, said: Said, about: Mapping[str, Said]) -> Term:
    parents = [*said.get(RDFS + "subClassOf", []), *said.get(RDFS + "subPropertyOf", [])]
    near = [*said.get(SKOS + "exactMatch", []), *said.get(SKOS + "closeMatch", [])]
    ours, outside = _split(parents)
    inverse = [*said.get(OWL + "inverseOf", []), *(o for o in about if iri in about[o].get(OWL + "inverseOf", []))]
    types = said.get(RDF + "type", [])
    return Term(
        name=shorten(iri).removeprefix("ikg:"),
        iri=iri,
        kind=_kind(iri, said),
        label_zh=_first(said, RDFS + "label@zh"),
        label_en=_first(said, RDFS + "label@en"),
        zh=_first(said, SKOS + "definition@zh"),
        en=_first(said, SKOS + "definition@en"),
        examples=tuple(said.get(SKOS + "example@zh", []) + said.get(SKOS + "example@en", [])),
        parents=tuple(ours or [shorten(kind) for kind in types if kind.startswith(IKG) and kind != IKG + "Role"]),
        aligned=(*outside, *map(shorten, near)),
        domain=shorten(_first(said, RDFS + "domain")),
        range=shorten(_first(said, RDFS + "range")),
        inverse=shorten(inverse[0]) if inverse else "",
        traits=tuple(TRAITS[kind.removeprefix(OWL)] for kind in types if kind.removeprefix(OWL) in TRAITS),
    )


def _split(iris: Iterable[str]) -> tuple[list[str], list[str]]:
    """Terms of ours and of others, shortened."""
    short = [shorten(iri) for iri in iris]
    return [s for s in short if s.startswith("ikg:")], [s for s in short if not s.startswith("ikg:")]


def _header(about: Mapping[str, Said]) -> Header:
    iri = IKG.rstrip("#")
    said = about[iri]
    return Header(
        title_zh=_first(said, DCTERMS + "title@zh"),
        title_en=_first(said, DCTERMS + "title@en"),
        zh=_first(said, DCTERMS + "description@zh"),
        en=_first(said, DCTERMS + "description@en"),
        iri=iri,
        version=_first(said, OWL + "versionInfo"),
        version_iri=_first(said, OWL + "versionIRI"),
        license=_first(said, DCTERMS + "license"),
        creator=" · ".join((_first(said, DCTERMS + "creator@zh"), _first(said, DCTERMS + "creator@en"))),
        prefix=_first(said, "http://purl.org/vocab/vann/preferredNamespacePrefix"),
    )


def _shapes(about: Mapping[str, Said]) -> Iterable[tuple[str, str, str, str]]:
    for iri in sorted(about):
        said, name = about[iri], iri.rpartition("#")[2]
        if SH + "message@zh" in said and not (name.endswith(("-subject", "-object")) and name[0].islower()):
            severity = "warning" if SH + "Warning" in said.get(SH + "severity", []) else "violation"
            yield name, severity, _first(said, SH + "message@zh"), _first(said, SH + "message@en")


def _first(said: Said, key: str) -> str:
    return next(iter(said.get(key, [])), "")
