"""How well a fact is supported: independent articles counted, figures and dates that differ marked, none thrown away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.graph import terms
from kg.graph.claims import ACCEPTED
from kg.graph.statements import AnyTerm, describe, words
from kg.graph.terms import TYPE, Minter, Term, ikg, typed
from kg.ontology import load_ontology

SUPPORT = ikg("support")
OF_SUBJECT, OF_PREDICATE, OF_OBJECT = ikg("ofSubject"), ikg("ofPredicate"), ikg("ofObject")
COPY_OF, ALTERNATIVE = ikg("copyOf"), ikg("alternativeIn")
MODALITIES = frozenset(ikg(name) for name in ACCEPTED)
SLOTS = ("unit", "phase", "indicatorName", "period", "isTarget")

Fact = tuple[NamedNode, NamedNode, Term]


@dataclass
class Told:
    """Who states a fact: its articles, and the originals among them once copies are put down to what they copy."""

    articles: set[NamedNode] = field(default_factory=set)
    originals: set[NamedNode] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    @property
    def last(self) -> str:
        """The last day on which it was stated, as 2021-09-16; empty where no article is dated."""
        return max(self.days, default="")


def weigh_support(store: Store, subjects: Iterable[NamedNode] | None = None) -> None:
    """Write anew, into the graph `ikg:support`, how many independent articles state each fact (of some things, or of all).

    Facts of one thing that give one figure or date differently are alternatives of one conflict; the latest and the best
    supported of them are marked.
    """
    if subjects is None:
        store.remove_graph(SUPPORT)
        told = _collect(store, store.quads_for_pattern(None, terms.SUBJECT, None, None))
    else:
        chosen = sorted(set(subjects), key=str)
        for thing in chosen:
            _drop(store, thing)
        told = _collect(
            store, (q for thing in chosen for q in store.quads_for_pattern(None, terms.SUBJECT, thing, None))
        )
    store.extend(_quads(store, told))


def _drop(store: Store, thing: NamedNode) -> None:
    """Remove the support of a thing's facts, and the conflicts between them."""
    nodes = [found.subject for found in store.quads_for_pattern(None, OF_SUBJECT, thing, SUPPORT)]
    conflicts = {found.object for node in nodes for found in store.quads_for_pattern(node, ALTERNATIVE, None, SUPPORT)}
    for node in (*nodes, *conflicts):
        if isinstance(node, NamedNode):
            for quad in list(store.quads_for_pattern(node, None, None, SUPPORT)):
                store.remove(quad)


def _collect(store: Store, statements: Iterable[Quad]) -> dict[Fact, Told]:
    """The accepted facts with those who state them."""
    found: dict[Fact, Told] = defaultdict(Told)
    articles: dict[NamedNode, tuple[NamedNode, str]] = {}
    for quad in statements:
        graph, subject = quad.graph_name, quad.object
        if not isinstance(graph, NamedNode) or not isinstance(subject, NamedNode):
            continue
        said = describe(store, quad.subject, graph)
        predicate, thing = said.get(terms.PREDICATE), said.get(terms.OBJECT)
        if said.get(ikg("modality")) in MODALITIES and isinstance(predicate, NamedNode) and isinstance(thing, Term):
            if graph not in articles:
                articles[graph] = _read_article(store, graph)
            original, day = articles[graph]
            told = found[subject, predicate, thing]
            told.articles.add(graph)
            told.originals.add(original)
            told.days.update({day} - {""})
    return found


def _read_article(store: Store, article: NamedNode) -> tuple[NamedNode, str]:
    """What an article copies, or itself, and its day of issue."""
    said = describe(store, article, article)
    first = said.get(COPY_OF)
    return first if isinstance(first, NamedNode) else article, words(said.get(terms.ISSUED))


def _quads(store: Store, told: Mapping[Fact, Told]) -> Iterator[Quad]:
    conflicts = _find_conflicts(store, told)
    for fact, who in told.items():
        subject, predicate, thing = fact
        minter = Minter(next(iter(who.articles)).value.rpartition("article/")[0])
        node = minter.hashed("support", subject, predicate, thing)
        yield Quad(node, TYPE, ikg("Support"), SUPPORT)
        yield Quad(node, OF_SUBJECT, subject, SUPPORT)
        yield Quad(node, OF_PREDICATE, predicate, SUPPORT)
        yield Quad(node, OF_OBJECT, thing, SUPPORT)
        yield Quad(node, ikg("supportCount"), _count(who.originals), SUPPORT)
        yield Quad(node, ikg("articleCount"), _count(who.articles), SUPPORT)
        if who.last:
            yield Quad(node, ikg("lastReported"), typed(who.last, "date"), SUPPORT)
        if fact in conflicts:
            yield from _conflict_quads(node, conflicts[fact], minter)


@dataclass(frozen=True)
class Alternative:
    """A fact's place among those that differ from it."""

    key: tuple[NamedNode, NamedNode, str]
    latest: bool
    best: bool


def _conflict_quads(node: NamedNode, place: Alternative, minter: Minter) -> Iterator[Quad]:
    conflict = minter.hashed("conflict", *place.key)
    yield Quad(conflict, TYPE, ikg("Conflict"), SUPPORT)
    yield Quad(node, ALTERNATIVE, conflict, SUPPORT)
    yield Quad(node, ikg("isLatest"), _truth(place.latest), SUPPORT)
    yield Quad(node, ikg("isBestSupported"), _truth(place.best), SUPPORT)


def _find_conflicts(store: Store, told: Mapping[Fact, Told]) -> dict[Fact, Alternative]:
    """The facts that give one figure or date of a thing otherwise than another article does."""
    groups: dict[tuple[NamedNode, NamedNode, str], dict[Fact, str]] = defaultdict(dict)
    days: set[NamedNode] = set()
    kinds = {ikg(name): known.kind for name, known in load_ontology().predicates.items()}
    for fact in told:
        kind = kinds.get(fact[1])
        if kind in ("quantity", "observation"):
            slot, value = _read_figure(store, fact[2])
            groups[fact[0], fact[1], slot][fact] = value
        elif kind == "date":
            days.add(fact[1])
            groups[fact[0], fact[1], ""][fact] = words(fact[2])
    found: dict[Fact, Alternative] = {}
    for key, values in groups.items():
        articles = set().union(*(told[fact].articles for fact in values))
        differ = _days_differ if key[1] in days else _figures_differ
        if len(articles) > 1 and differ(sorted(set(values.values()))):
            found |= _rank(key, values, told)
    return found


def _read_figure(store: Store, node: AnyTerm) -> tuple[str, str]:
    """What a figure is of (unit, phase, indicator, period, target), and its value."""
    said = describe(store, node, DefaultGraph())
    return "|".join(words(said.get(ikg(name))) for name in SLOTS), words(said.get(ikg("value")))


def _figures_differ(values: list[str]) -> bool:
    return len(values) > 1


def _days_differ(values: list[str]) -> bool:
    """Whether sorted days contradict each other; one told less exactly does not.

    >>> _days_differ(["2021-03", "2021-03-13"]), _days_differ(["2021-03-13", "2021-04"])
    (False, True)
    """
    return any(not longer.startswith(shorter) for shorter, longer in pairwise(values))


def _rank(
    key: tuple[NamedNode, NamedNode, str], values: Mapping[Fact, str], told: Mapping[Fact, Told]
) -> dict[Fact, Alternative]:
    latest = max(values, key=lambda fact: (told[fact].last, len(told[fact].originals), str(fact)))
    best = max(values, key=lambda fact: (len(told[fact].originals), told[fact].last, str(fact)))
    return {fact: Alternative(key, fact == latest, fact == best) for fact in values}


def _count(things: set[NamedNode]) -> Literal:
    return typed(str(len(things)), "integer")


def _truth(value: bool) -> Literal:
    return typed("true" if value else "false", "boolean")
