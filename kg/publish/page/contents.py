"""What the page shows: things, facts and sentences read out of a store, as plain lists in a fixed order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.ontology import IKG, Ontology
from kg.publish.page.words import local_name, most_specific

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
DERIVED_FROM = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
TYPE = NamedNode(RDF + "type")
DETAIL_CLASSES = frozenset({"Article", "SupplyLink", "Position", "Investment", "Observation", "Quantity"})
TOLD_ELSEWHERE = frozenset(
    {"quote", "start", "end", "confidence", "modality", "extractedBy", "asWritten", "details"}
    | {"supplier", "customer", "person", "organization", "investor", "target"}
)
OUTSIDE_LINKS = frozenset({SKOS + "exactMatch", "http://www.w3.org/2002/07/owl#sameAs"})

Term = NamedNode | BlankNode | Literal | Triple
Thing = NamedNode | BlankNode
Value = dict[str, str]


@dataclass(frozen=True)
class Node:
    """A thing of the world: what it is called, what it is, and how many facts name it."""

    iri: str
    label: str
    type: str
    aliases: tuple[str, ...]
    degree: int


@dataclass(frozen=True)
class Statement:
    """A sentence's claim, as the page prints it under a fact."""

    article: int
    quote: str
    start: int
    confidence: str
    modality: str
    rule: str
    written: str
    details: tuple[tuple[str, str], ...]
    iri: str


@dataclass(frozen=True)
class Claim:
    """A fact, or a claim that was denied or is a rumour (`holds` is False): `target` is a node, else `value` tells."""

    subject: int
    predicate: str
    target: int | None
    value: Value | None
    holds: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Contents:
    """All that the page knows; nodes stand with the best-connected first."""

    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]
    articles: tuple[tuple[str, ...], ...]


def read_contents(store: Store, ontology: Ontology) -> Contents:
    """Everything in a store that the page shows, in an order that depends on nothing but the graph."""
    return _Reader(store, ontology).read()


Key = tuple[Thing, NamedNode, Term]


class _Reader:
    """Reads one store once: what points where, then who is a node, then which claims there are."""

    def __init__(self, store: Store, ontology: Ontology) -> None:
        self.store = store
        self.ontology = ontology
        self.types = self._read_types()
        self.evidence = self._read_evidence()

    def read(self) -> Contents:
        keys = self._find_claims()
        nodes = self._rank_nodes(list(keys))
        rank = {node.iri: index for index, node in enumerate(nodes)}
        articles = sorted({article for rows in self.evidence.values() for article, _ in rows}, key=str)
        shelf = {article: index for index, article in enumerate(articles)}
        claims = [self._claim(key, holds, rank, shelf) for key, holds in keys.items()]
        claims.sort(
            key=lambda claim: (claim.subject, claim.predicate, not claim.holds, str(claim.target), str(claim.value))
        )
        return Contents(tuple(nodes), tuple(claims), tuple(self._article(one) for one in articles))

    def _read_types(self) -> dict[str, str]:
        """The class of every thing that may stand on the page, by IRI."""
        names: dict[str, list[str]] = defaultdict(list)
        for quad in self.store.quads_for_pattern(None, TYPE, None, None):
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(IKG):
                names[str(quad.subject)].append(local_name(quad.object.value))
        found = {subject: most_specific(self.ontology, sorted(set(types))) for subject, types in names.items()}
        return {subject: name for subject, name in found.items() if name not in DETAIL_CLASSES}

    def _read_evidence(self) -> dict[Key, list[tuple[Thing, Thing]]]:
        """For each claim, the (article, statement) pairs that make it."""
        found: dict[Key, list[tuple[Thing, Thing]]] = defaultdict(list)
        for quad in self.store.quads_for_pattern(None, NamedNode(RDF + "subject"), None, None):
            statement = quad.subject
            predicate, target = (self._one(statement, RDF + name) for name in ("predicate", "object"))
            article = self._one(statement, DERIVED_FROM.value)
            if isinstance(predicate, NamedNode) and target is not None and isinstance(article, NamedNode | BlankNode):
                assert isinstance(quad.object, NamedNode | BlankNode) and isinstance(statement, NamedNode | BlankNode)
                found[quad.object, predicate, target].append((article, statement))
        return found

    def _find_claims(self) -> dict[Key, bool]:
        """Every claim about a thing, and whether the default graph holds it."""
        claims = {key: False for key in self.evidence if str(key[0]) in self.types}
        for quad in self.store.quads_for_pattern(None, None, None, DefaultGraph()):
            if str(quad.subject) in self.types and _is_fact(quad):
                assert isinstance(quad.subject, NamedNode | BlankNode)
                claims[quad.subject, quad.predicate, quad.object] = True
        return claims

    def _rank_nodes(self, keys: list[Key]) -> list[Node]:
        degree: dict[str, int] = defaultdict(int)
        terms: dict[str, Thing] = {}
        for subject, _, target in keys:
            for end in (subject, target):
                if str(end) in self.types and isinstance(end, NamedNode | BlankNode):
                    degree[end.value] += 1
                    terms[end.value] = end
        nodes = [self._node(terms[iri], count) for iri, count in degree.items()]
        return sorted(nodes, key=lambda node: (-node.degree, node.iri))

    def _node(self, thing: Thing, degree: int) -> Node:
        label = self._text(thing, RDFS + "label") or local_name(thing.value)
        names = {name for place in (SKOS + "altLabel", IKG + "shortName") for name in self._texts(thing, place)}
        return Node(thing.value, label, self.types[str(thing)], tuple(sorted(names - {label})), degree)

    def _claim(self, key: Key, holds: bool, rank: dict[str, int], shelf: dict[Thing, int]) -> Claim:
        subject, predicate, target = key
        node = rank.get(target.value) if isinstance(target, NamedNode | BlankNode) else None
        rows = [self._statement(one, shelf[article]) for article, one in self.evidence.get(key, ())]
        rows.sort(key=lambda row: (row.article, row.start, row.quote, row.rule, row.details))
        value = self._value(target) if node is None else None
        return Claim(rank[subject.value], local_name(predicate.value), node, value, holds, tuple(rows))

    def _statement(self, statement: Thing, article: int) -> Statement:
        said = self._read_about(statement)
        words = {name: term.value for name, term in said.items() if not isinstance(term, Triple)}
        link = said.get("details")
        more = self._read_about(link) if isinstance(link, NamedNode | BlankNode) else {}
        return Statement(
            article=article,
            quote=words.get("quote", ""),
            start=int(words.get("start", 0)),
            confidence=words.get("confidence", ""),
            modality=local_name(words.get("modality", "")) or "asserted",
            rule=unquote(words.get("extractedBy", "").removeprefix(IKG).removeprefix("rule/")),
            written=words.get("asWritten", ""),
            iri=statement.value,
            details=tuple(
                sorted((k, self._show(term)) for k, term in (said | more).items() if k not in TOLD_ELSEWHERE)
            ),
        )

    def _read_about(self, node: Thing) -> dict[str, Term]:
        """What our own properties say of a node, the first value of each: a product, a title, a stake."""
        quads = [
            quad
            for quad in self.store.quads_for_pattern(node, None, None, None)
            if quad.predicate.value.startswith(IKG)
        ]
        quads.sort(key=lambda quad: str(quad.object), reverse=True)
        return {quad.predicate.value.removeprefix(IKG): quad.object for quad in quads}

    def _value(self, target: Term) -> Value:
        """A value as written and, for a quantity or an observation, in base units."""
        if not isinstance(target, NamedNode | BlankNode):
            return {"text": self._show(target)}
        written = {"text": self._text(target, RDFS + "label"), "indicator": self._text(target, IKG + "indicatorName")}
        for name in ("value", "maxValue", "unit", "bound", "phase", "period", "isTarget"):
            written[name] = _short(self._text(target, IKG + name))
        if not any(written.values()):
            written["text"] = target.value
        return {name: text for name, text in (written | {"iri": target.value}).items() if text}

    def _show(self, term: Term) -> str:
        """A term in words: a literal's text, else a thing's label, else the last part of its IRI."""
        if isinstance(term, NamedNode | BlankNode):
            return self._text(term, RDFS + "label") or local_name(term.value)
        return term.value if isinstance(term, Literal) else str(term)

    def _article(self, article: Thing) -> tuple[str, ...]:
        """Title, publisher, date, web address, identifier and IRI of an article."""
        title, publisher, issued, source, name = (
            self._text(article, DCTERMS + part) for part in ("title", "publisher", "issued", "source", "identifier")
        )
        return title, publisher, issued, source, name or local_name(article.value), article.value

    def _one(self, thing: Term, predicate: str) -> Term | None:
        """The only value of a property, or the first in order where there are several."""
        assert isinstance(thing, NamedNode | BlankNode)
        quads = self.store.quads_for_pattern(thing, NamedNode(predicate), None, None)
        return min((quad.object for quad in quads), key=str, default=None)

    def _text(self, thing: Term, predicate: str) -> str:
        """The property's value as text, Chinese where it is told in several languages; "" where there is none."""
        return next(iter(self._texts(thing, predicate)), "")

    def _texts(self, thing: Term, predicate: str) -> list[str]:
        assert isinstance(thing, NamedNode | BlankNode)
        quads = self.store.quads_for_pattern(thing, NamedNode(predicate), None, None)
        terms = sorted({quad.object for quad in quads}, key=lambda term: (_language(term) != "zh", str(term)))
        return [term.value for term in terms if not isinstance(term, Triple)]


def _is_fact(quad: Quad) -> bool:
    return quad.predicate.value.startswith(IKG) or quad.predicate.value in OUTSIDE_LINKS


def _language(term: Term) -> str:
    return (term.language or "") if isinstance(term, Literal) else ""


def _short(text: str) -> str:
    """An IRI's last part; any other text as it is.

    >>> _short("http://qudt.org/vocab/unit/W-HR")
    'W-HR'
    """
    return local_name(text) if text.startswith(("http:", "https:")) else text
