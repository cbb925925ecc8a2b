"""VoID and DCAT: what the data set holds, counted, for catalogues and for people who meet it for the first time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse

from kg.errors import KgError
from kg.ontology import IKG, data_path
from kg.publish.shortening import find_base

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "ikg": IKG,
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
FILES = (
    ("facts.csv", "text/csv"),
    ("graph.html", "text/html"),
    ("graph.jsonld", "application/ld+json"),
    ("graph.nq", "application/n-quads"),
    ("graph.ttl", "text/turtle"),
)
# The graphs that are not an article's own, and what each holds.
PARTS = {
    "inferred": ("规则推断的事实", "Facts that rules infer"),
    "gazetteer": ("事先已知的地区归属与名称", "Where regions lie and what they are called, known beforehand"),
    "taxonomy": (
        "事先已知的产品与产业的层级和链条",
        "Broader terms and chains of products and industries, known beforehand",
    ),
    "identity": ("名称归并的理由", "Why names were joined"),
    "support": ("各事实的独立来源数", "How many independent articles support each fact"),
}
RIGHTS = (
    ("本体与规则按 Apache-2.0 许可。所引新闻语句的权利归原权利人，使用前请自行确认。", "zh"),
    (
        "Ontology and rules: Apache-2.0. Rights in the quoted news stay with their owners; check before you use them.",
        "en",
    ),
)
FACTS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
       (COUNT(DISTINCT ?p) AS ?properties) { ?s ?p ?o }"""
WHOLE = "SELECT (COUNT(*) AS ?triples) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
CLASSES = "SELECT ?term (COUNT(DISTINCT ?thing) AS ?entities) { ?thing a ?term } GROUP BY ?term ORDER BY ?term"
PROPERTIES = """
SELECT ?term (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
{ ?s ?term ?o } GROUP BY ?term ORDER BY ?term"""
GRAPHS = "SELECT ?term (COUNT(*) AS ?triples) { GRAPH ?term { ?s ?p ?o } } GROUP BY ?term"
ARTICLES = """
SELECT (COUNT(DISTINCT ?article) AS ?count) { GRAPH ?article { ?article a <https://w3id.org/ikg/ontology#Article> } }"""
DAYS = """
SELECT (MIN(?issued) AS ?first) (MAX(?issued) AS ?last) { GRAPH ?article { ?article <http://purl.org/dc/terms/issued> ?issued } }"""
PUBLISHERS = """
SELECT ?term (COUNT(DISTINCT ?article) AS ?count) {
  GRAPH ?article { ?article <http://purl.org/dc/terms/publisher> ?term }
} GROUP BY ?term ORDER BY ?term"""

Described = tuple[str, list[tuple[str, str]]]  # an IRI, and what is said of it


def write_void(store: Store, path: Path) -> None:
    """Write what a graph holds as VoID and DCAT in Turtle: counts, sources, rights, the version of the ontology."""
    dataset = f"{find_base(store)}dataset"
    lines = [f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(PREFIXES.items())]
    for node, said in _describe(store, dataset):
        lines.append(f"\n<{node}> " + " ;\n    ".join(f"{name} {value}" for name, value in said) + " .\n")
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _describe(store: Store, dataset: str) -> Iterator[Described]:
    parts = [*_parts(store, dataset)]
    files = [*_files(dataset)]
    head = _head(store, dataset)
    yield (
        dataset,
        [
            *head,
            *(("void:subset", f"<{node}>") for node, _ in parts),
            *(("dcat:distribution", f"<{node}>") for node, _ in files),
        ],
    )
    (days,) = _rows(store, DAYS)
    if "first" in days:
        yield (
            f"{dataset}#period",
            [
                ("a", "dcterms:PeriodOfTime"),
                ("dcat:startDate", f'"{days["first"]}"^^xsd:date'),
                ("dcat:endDate", f'"{days["last"]}"^^xsd:date'),
            ],
        )
    yield from parts
    yield from _partitions(store, dataset)
    yield from files


def _head(store: Store, dataset: str) -> list[tuple[str, str]]:
    (articles,) = _rows(store, ARTICLES)
    said = [
        ("a", "void:Dataset , dcat:Dataset"),
        ("dcterms:title", '"产业知识图谱"@zh , "Industry knowledge graph"@en'),
        ("dcterms:conformsTo", f"<{_read_version()}>"),
        ("dcterms:rights", " , ".join(_text(*words) for words in RIGHTS)),
        ("void:vocabulary", f"<{IKG}>"),
        ("void:uriSpace", _text(dataset.removesuffix("dataset"))),
        ("void:triples", _count(store, WHOLE, "triples")),
        ("void:documents", articles["count"]),
    ]
    if "first" in _rows(store, DAYS)[0]:
        said.append(("dcterms:temporal", f"<{dataset}#period>"))
    sources = [f"{row['term']}（{row['count']}）" for row in _rows(store, PUBLISHERS)]
    return [*said, *(("dcterms:source", _text(words, "zh")) for words in sources)]


def _parts(store: Store, dataset: str) -> Iterator[Described]:
    (facts,) = _rows(store, FACTS)
    named = {row["term"]: int(row["triples"]) for row in _rows(store, GRAPHS)}
    known = {name: named.pop(IKG + name, 0) for name in PARTS}
    yield (
        f"{dataset}#facts",
        [
            *_title("文章陈述的事实", "What articles state"),
            ("void:triples", facts["triples"]),
            ("void:distinctSubjects", facts["subjects"]),
            ("void:distinctObjects", facts["objects"]),
            ("void:properties", facts["properties"]),
            ("void:classes", str(len(_rows(store, CLASSES)))),
        ],
    )
    evidence = _title("每篇文章一个命名图的原文依据", "The words behind each fact, in one named graph per article")
    yield f"{dataset}#evidence", [*evidence, ("void:triples", str(sum(named.values())))]
    for name, titles in PARTS.items():
        if known[name]:
            yield f"{dataset}#{name}", [*_title(*titles), ("void:triples", str(known[name]))]


def _partitions(store: Store, dataset: str) -> Iterator[Described]:
    """How many things of each class, and how many triples of each property, the facts hold."""
    classes, properties = _rows(store, CLASSES), _rows(store, PROPERTIES)
    links = [("void:classPartition", f"<{dataset}#class-{_last(row['term'])}>") for row in classes]
    links += [("void:propertyPartition", f"<{dataset}#property-{_last(row['term'])}>") for row in properties]
    if links:
        yield f"{dataset}#facts", links
    for row in classes:
        yield (
            f"{dataset}#class-{_last(row['term'])}",
            [("void:class", f"<{row['term']}>"), ("void:entities", row["entities"])],
        )
    for row in properties:
        yield (
            f"{dataset}#property-{_last(row['term'])}",
            [
                ("void:property", f"<{row['term']}>"),
                ("void:triples", row["triples"]),
                ("void:distinctSubjects", row["subjects"]),
                ("void:distinctObjects", row["objects"]),
            ],
        )


def _files(dataset: str) -> Iterator[Described]:
    for name, kind in FILES:
        said = [("a", "dcat:Distribution"), ("dcterms:title", _text(name)), ("dcat:mediaType", f"<{MEDIA}{kind}>")]
        yield f"{dataset}#file-{name}", said


def _title(zh: str, en: str) -> list[tuple[str, str]]:
    return [("a", "void:Dataset"), ("dcterms:title", f"{_text(zh, 'zh')} , {_text(en, 'en')}")]


def _rows(store: Store, sparql: str) -> list[dict[str, str]]:
    found = store.query(sparql)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a count is a SELECT")
    names = [variable.value for variable in found.variables]
    rows = [{name: row[name] for name in names} for row in found]
    return [{name: str(getattr(term, "value", term)) for name, term in row.items() if term is not None} for row in rows]


def _count(store: Store, sparql: str, name: str) -> str:
    (row,) = _rows(store, sparql)
    return row[name]


def _text(words: str, language: str | None = None) -> str:
    return str(Literal(words, language=language) if language else Literal(words))


def _last(iri: str) -> str:
    """A term's own name; a term of another vocabulary by its whole IRI, since two may end alike.

    >>> _last("https://w3id.org/ikg/ontology#suppliesTo"), _last("http://www.w3.org/2000/01/rdf-schema#label")
    ('suppliesTo', 'www-w3-org-2000-01-rdf-schema-label')
    """
    return iri.removeprefix(IKG) if iri.startswith(IKG) else re.sub(r"[^A-Za-z0-9]+", "-", iri.partition("//")[2])


def _read_version() -> str:
    """The IRI of this version of the ontology; KgError where ikg.ttl tells none."""
    path = data_path("ikg.ttl")
    found: Iterable[str] = (
        quad.object.value
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if quad.predicate.value.endswith("#versionIRI") and isinstance(quad.object, NamedNode)
    )
    version = next(iter(found), None)
    if version is None:
        raise KgError(f"{path}: no owl:versionIRI; mend the file or install kg again")
    return version
