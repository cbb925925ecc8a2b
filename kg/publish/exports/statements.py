"""The statements of a graph with their articles, read once for every format that writes evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.ontology import IKG
from kg.publish.shortening import DCTERMS, PROV, RDF, TYPE, AnyTerm

STATEMENT = NamedNode(RDF + "Statement")
ARTICLE = NamedNode(IKG + "Article")
ACCEPTED = ("asserted", "planned", "reported")
Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """An article that facts come from; `issued` is an ISO date, empty where it is not known."""

    iri: str
    identifier: str = ""
    title: str = ""
    publisher: str = ""
    issued: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as one sentence states it; `object` is an IRI or a value, told apart by `is_literal`."""

    iri: str
    subject: str
    predicate: str
    object: str
    is_literal: bool
    datatype: str
    article: ArticleSource
    quote: str
    start: int
    end: int
    confidence: float
    modality: str
    rule: str
    as_written: str
    details: str

    @property
    def accepted(self) -> bool:
        """Whether its triple is a fact; what is denied or rumoured is not."""
        return self.modality in ACCEPTED


def list_articles(store: Store) -> list[ArticleSource]:
    """The articles of a graph, by IRI."""
    found = {quad.subject: quad.graph_name for quad in store.quads_for_pattern(None, TYPE, ARTICLE, None)}
    names = ("identifier", "title", "publisher", "issued", "source")
    articles = []
    for node, graph in found.items():
        said = {quad.predicate.value: words(quad.object) for quad in store.quads_for_pattern(node, None, None, graph)}
        articles.append(ArticleSource(words(node), *(said.get(DCTERMS + name, "") for name in names)))
    return sorted(articles, key=lambda article: article.iri)


def list_statements(store: Store) -> list[Statement]:
    """The statements of a graph, by article and place."""
    articles = {article.iri: article for article in list_articles(store)}
    found = (_read(store, quad.subject, articles) for quad in store.quads_for_pattern(None, TYPE, STATEMENT, None))
    return sorted(found, key=lambda said: (said.article.iri, said.start, said.end, said.predicate, said.iri))


def _read(store: Store, node: AnyTerm, articles: dict[str, ArticleSource]) -> Statement:
    if isinstance(node, Literal | Triple):
        raise TypeError(f"{node} is no statement node")
    quads = store.quads_for_pattern(node, None, None, None)
    said: dict[str, AnyTerm] = {quad.predicate.value: quad.object for quad in quads}
    thing = said.get(RDF + "object")
    article = words(said.get(PROV + "wasDerivedFrom"))
    told = {name: words(said.get(IKG + name)) for name in ("quote", "start", "end", "confidence", "asWritten")}
    return Statement(
        iri=words(node),
        subject=words(said.get(RDF + "subject")),
        predicate=words(said.get(RDF + "predicate")).removeprefix(IKG),
        object=words(thing),
        is_literal=isinstance(thing, Literal),
        datatype=thing.datatype.value if isinstance(thing, Literal) else "",
        article=articles.get(article, ArticleSource(article)),
        quote=told["quote"],
        start=int(told["start"] or 0),
        end=int(told["end"] or 0),
        confidence=float(told["confidence"] or 1),
        modality=words(said.get(IKG + "modality")).removeprefix(IKG) or "asserted",
        rule=unquote(words(said.get(IKG + "extractedBy")).removeprefix(IKG).removeprefix("rule/")),
        as_written=told["asWritten"],
        details=words(said.get(IKG + "details")),
    )


def group_by_fact(statements: Iterable[Statement]) -> dict[Fact, list[Statement]]:
    """The statements of each fact, those that deny it or spread it as a rumour left out."""
    told: dict[Fact, list[Statement]] = defaultdict(list)
    for said in statements:
        if said.accepted:
            told[said.subject, said.predicate, said.object].append(said)
    return told


def words(term: AnyTerm | None) -> str:
    """A term as words: an IRI, a literal's text, or nothing."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term or "")
