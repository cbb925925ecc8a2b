"""What a store holds, read for the page: things, claims of every kind, sentences, support and conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from urllib.parse import unquote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.ontology import IKG, Ontology
from kg.publish.page.contents import Article, Claim, Contents, Kind, Node, Reason, Statement, Support, Value
from kg.publish.page.words import list_symmetric, local_name, most_specific, read_inverses, read_labels

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
DERIVED_FROM = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
TYPE = NamedNode(RDF + "type")
KNOWN = (NamedNode(IKG + "gazetteer"), NamedNode(IKG + "taxonomy"))
INFERRED = NamedNode(IKG + "inferred")
DETAIL_CLASSES = frozenset({"Article", "SupplyLink", "Position", "Investment", "Observation", "Quantity"})
NOT_THINGS = DETAIL_CLASSES | {"Support", "Conflict", "NameJoin", "NameDoubt"}
TOLD_ELSEWHERE = frozenset(
    {"quote", "start", "end", "confidence", "modality", "extractedBy", "asWritten", "trigger", "details"}
    | {"supplier", "customer", "person", "organization", "investor", "target"}
)
OUTSIDE_LINKS = frozenset({SKOS + "exactMatch", "http://www.w3.org/2002/07/owl#sameAs"})
EXPLAINED = 2000  # reasons are sought for so many inferred facts, a few milliseconds each; `kg why` tells the others

Term = NamedNode | BlankNode | Literal | Triple
Thing = NamedNode | BlankNode
Key = tuple[Thing, NamedNode, Term]
Reasoner = Callable[[Store, Quad], tuple[str, str, str, str] | None]


def read_contents(store: Store, ontology: Ontology, reasoner: Reasoner | None = None) -> Contents:
    """Everything in a store that the page shows, in an order that depends on nothing but the graph.

    The reasoner tells of an inferred fact the rule's label and the reason, in Chinese and in English each.
    """
    return _Reader(store, ontology, reasoner).read()


class _Reader:
    """Reads one store once: what points where, then who is a node, then which claims there are."""

    def __init__(self, store: Store, ontology: Ontology, reasoner: Reasoner | None) -> None:
        self.store = store
        self.ontology = ontology
        self.reasoner = reasoner
        self.types = self._read_types()
        self.evidence = self._read_evidence()
        self.support = self._read_support()

    def read(self) -> Contents:
        kinds = self._find_claims()
        nodes = self._rank_nodes(kinds)
        rank = {node.iri: index for index, node in enumerate(nodes)}
        articles = sorted({article for rows in self.evidence.values() for article, _ in rows}, key=str)
        shelf = {article: index for index, article in enumerate(articles)}
        reasons = self._give_reasons([key for key, kind in kinds.items() if kind == "inferred"], rank)
        claims = [self._claim(key, kind, rank, shelf, reasons.get(key)) for key, kind in kinds.items()]
        claims.sort(
            key=lambda claim: (claim.subject, claim.predicate, not claim.holds, str(claim.target), str(claim.value))
        )
        return Contents(tuple(nodes), tuple(claims), tuple(self._article(one, shelf) for one in articles))

    def _read_types(self) -> dict[str, str]:
        """The class of every thing that may stand on the page, by IRI."""
        names: dict[str, list[str]] = defaultdict(list)
        for quad in self.store.quads_for_pattern(None, TYPE, None, None):
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(IKG):
                names[str(quad.subject)].append(local_name(quad.object.value))
        found = {subject: most_specific(self.ontology, sorted(set(types))) for subject, types in names.items()}
        return {subject: name for subject, name in found.items() if name not in NOT_THINGS}

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

    def _read_support(self) -> dict[Key, Support]:
        """How well facts are supported, and which stand in a conflict."""
        found: dict[Key, Support] = {}
        for quad in self.store.quads_for_pattern(None, NamedNode(IKG + "ofSubject"), None, None):
            said = self._read_about(quad.subject)
            predicate, target, conflict = (said.get(name) for name in ("ofPredicate", "ofObject", "alternativeIn"))
            if isinstance(quad.object, NamedNode) and isinstance(predicate, NamedNode) and target is not None:
                count, latest, best = (
                    getattr(said.get(name), "value", "") for name in ("supportCount", "isLatest", "isBestSupported")
                )
                found[quad.object, predicate, target] = Support(
                    int(count or 0), getattr(conflict, "value", ""), latest == "true", best == "true"
                )
        return found

    def _find_claims(self) -> dict[Key, Kind]:
        """Every claim about a thing with its kind; where several fit, the articles come first and the rules last."""
        claims: dict[Key, Kind] = {key: "unheld" for key in self.evidence if str(key[0]) in self.types}
        for key in self._facts(DefaultGraph()):
            claims[key] = "stated"
        for graph in KNOWN:
            for key in self._facts(graph):
                claims.setdefault(key, "known")
        inferred = {key for key in self._facts(INFERRED) if not self._is_read_backwards(key)}
        for key in sorted(inferred - claims.keys(), key=str):
            turned = (key[2], key[1], key[0])
            if key[1].value.removeprefix(IKG) not in list_symmetric() or turned not in claims:
                claims[key] = "inferred"
        return claims

    def _facts(self, graph: NamedNode | DefaultGraph) -> list[Key]:
        return [
            (quad.subject, quad.predicate, quad.object)
            for quad in self.store.quads_for_pattern(None, None, None, graph)
            if str(quad.subject) in self.types and _is_fact(quad) and isinstance(quad.subject, NamedNode | BlankNode)
        ]

    @staticmethod
    def _is_read_backwards(key: Key) -> bool:
        """Whether a fact only says backwards what another says: the panel reads that one from both ends."""
        return key[1].value.removeprefix(IKG) in read_inverses().values()

    def _rank_nodes(self, kinds: dict[Key, Kind]) -> list[Node]:
        """All things that a claim names; those that no article's claim names count no fact and come last."""
        degree: dict[str, int] = defaultdict(int)
        terms: dict[str, Thing] = {}
        for (subject, _, target), kind in kinds.items():
            for end in (subject, target):
                if str(end) in self.types and isinstance(end, NamedNode | BlankNode):
                    degree[end.value] += kind in ("stated", "unheld")
                    terms[end.value] = end
        nodes = [self._node(terms[iri], count) for iri, count in degree.items()]
        return sorted(nodes, key=lambda node: (-node.degree, node.iri))

    def _node(self, thing: Thing, degree: int) -> Node:
        label = self._text(thing, RDFS + "label") or local_name(thing.value)
        names = {name for place in (SKOS + "altLabel", IKG + "shortName") for name in self._texts(thing, place)}
        return Node(thing.value, label, self.types[str(thing)], tuple(sorted(names - {label})), degree)

    def _give_reasons(self, keys: list[Key], rank: dict[str, int]) -> dict[Key, Reason]:
        """Reasons of the inferred facts, of those about the best-connected things where there are too many."""
        if self.reasoner is None:
            return {}
        first = sorted(keys, key=lambda key: (rank[key[0].value], str(key)))[:EXPLAINED]
        told = ((key, self.reasoner(self.store, Quad(*key, INFERRED))) for key in first)
        return {key: Reason(*reason) for key, reason in told if reason is not None}

    def _claim(
        self, key: Key, kind: Kind, rank: dict[str, int], shelf: dict[Thing, int], reason: Reason | None
    ) -> Claim:
        subject, predicate, target = key
        node = rank.get(target.value) if isinstance(target, NamedNode | BlankNode) else None
        rows = [self._statement(one, shelf[article]) for article, one in self.evidence.get(key, ())]
        rows.sort(key=lambda row: (row.article, row.start, row.quote, row.rule, row.details))
        value = self._value(target) if node is None else None
        name = local_name(predicate.value)
        return Claim(rank[subject.value], name, node, value, kind, tuple(rows), self.support.get(key), reason)

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
            trigger=words.get("trigger", ""),
            iri=statement.value,
            details=tuple(
                sorted((k, self._show(term)) for k, term in (said | more).items() if k not in TOLD_ELSEWHERE)
            ),
        )

    def _read_about(self, node: Term) -> dict[str, Term]:
        """What our own properties say of a node, the first value of each: a product, a title, a stake."""
        assert isinstance(node, NamedNode | BlankNode)
        quads = [
            quad
            for quad in self.store.quads_for_pattern(node, None, None, None)
            if quad.predicate.value.startswith(IKG)
        ]
        quads.sort(key=lambda quad: str(quad.object), reverse=True)
        return {quad.predicate.value.removeprefix(IKG): quad.object for quad in quads}

    def _value(self, target: Term) -> Value:
        """A value as written and, for a quantity or an observation, in base units; a concept of ours by its name."""
        if not isinstance(target, NamedNode | BlankNode):
            return {"text": self._show(target)}
        written = {"text": self._text(target, RDFS + "label"), "indicator": self._text(target, IKG + "indicatorName")}
        for name in ("value", "maxValue", "unit", "bound", "phase", "period", "isTarget"):
            written[name] = _short(self._text(target, IKG + name))
        if not any(written.values()):
            concept = target.value.removeprefix(IKG)
            written["concept" if concept in read_labels() else "text"] = concept
        return {name: text for name, text in (written | {"iri": target.value}).items() if text}

    def _show(self, term: Term) -> str:
        """A term in words: a literal's text, else a thing's label, else the last part of its IRI."""
        if isinstance(term, NamedNode | BlankNode):
            return self._text(term, RDFS + "label") or local_name(term.value)
        return term.value if isinstance(term, Literal) else str(term)

    def _article(self, article: Thing, shelf: dict[Thing, int]) -> Article:
        title, publisher, issued, source, name = (
            self._text(article, DCTERMS + part) for part in ("title", "publisher", "issued", "source", "identifier")
        )
        copied = self._one(article, IKG + "copyOf")
        original = shelf.get(copied, shelf[article]) if isinstance(copied, NamedNode | BlankNode) else shelf[article]
        return Article(title, publisher, issued, source, name or local_name(article.value), article.value, original)

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
