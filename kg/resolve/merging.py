"""Readings in, entities out: names become nodes, rules and decisions join them, clusters become things."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from kg.model import Doubt, Entity, Join, Mention, Reading, Resolution
from kg.resolve.bodies import BODIES, link_bodies
from kg.resolve.clusters import Clusters
from kg.resolve.concepts import CONCEPTS, link_concepts
from kg.resolve.copies import find_copies
from kg.resolve.corpus import REGION, Corpus, Link, Node, gather
from kg.resolve.entities import draft_entities, make_entity
from kg.resolve.firms import (
    FIRM,
    link_definitions,
    link_forms,
    link_listed,
    link_spellings,
    settle_definitions,
    settle_owners,
)
from kg.resolve.former import list_former
from kg.resolve.persons import match_persons, scope_persons
from kg.resolve.rulings import (
    Register,
    Rulings,
    apply_identifiers,
    apply_ledger,
    list_identifiers,
    list_overrides,
    register,
    scope_decided,
)
from kg.resolve.works import Matches, match_works, scope_works

NOTHING_RULED = Rulings()
SAID = 0.75  # the confidence of a fact that words of its own tell
OWNING = frozenset({"subsidiaryOf", "investsIn", "acquires"})
Open = list[tuple[Node, Node, str]]


def merge_entities(readings: Sequence[Reading], rulings: Rulings = NOTHING_RULED) -> Resolution:
    """The entities of all readings, the reason of every join, and what was left apart though it may be one.

    A user's decisions and identifiers come first, then definitions in the text, official and listed names, and short
    names that only one firm in scope can own; works are compared last, since their investors must be known.
    """
    with _no_collection():
        return _merge(readings, rulings)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage cycles meanwhile: it would walk millions of values that all stay, for a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _merge(readings: Sequence[Reading], rulings: Rulings) -> Resolution:
    corpus = gather(readings)
    scope_works(corpus)
    scope_persons(corpus)
    scope_decided(corpus, rulings.ledger)
    links, open_pairs = _list_links(corpus)
    nodes = {corpus.node(article, *key) for article, key in corpus}
    known = register(corpus, links) if rulings.ledger.decisions or rulings.outside.rows else Register()
    clusters = Clusters()
    apply_ledger(corpus, clusters, known, rulings.ledger)
    apply_identifiers(corpus, clusters, known, rulings.outside)
    for article, one, other in _parents(corpus):
        clusters.keep_apart(corpus.node(article, FIRM, one), corpus.node(article, FIRM, other))
    clusters.join_all(links)
    for node in nodes:
        clusters.find(node)
    works = match_works(corpus, clusters)
    people, strangers = match_persons(corpus, clusters)
    clusters.join_all([*works.links, *people])
    return _conclude(corpus, clusters, known, rulings, [*open_pairs, *works.open, *strangers], works)


def _parents(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    """The firms of which an article says in so many words that one owns, founds or buys the other, and so that they are two."""
    for article, facts in corpus.facts.items():
        for fact in facts:
            if fact.predicate in OWNING and fact.confidence >= SAID and isinstance(fact.object, Mention):
                if fact.subject.type == fact.object.type == FIRM:
                    yield article, fact.subject.name, fact.object.name


def _list_links(corpus: Corpus) -> tuple[list[Link], Open]:
    """What the rules propose for all but works, and the short names whose owner they leave open."""
    defined = settle_definitions(corpus)
    owned = settle_owners(corpus, defined)
    names: dict[str, set[str]] = defaultdict(set)
    for _, (kind, name) in corpus:
        names[kind].add(name)
    links = [*link_definitions(corpus), *owned.links]
    links += [*link_listed(sorted(names[FIRM]), defined), *link_forms(names[FIRM])]
    for kind in (FIRM, *BODIES):
        links += link_spellings(names[kind], kind)
    for kind in BODIES:
        links += link_bodies(names[kind], kind)
    for kind in CONCEPTS:
        links += link_concepts(names[kind], kind)
    return links, owned.open


def _conclude(
    corpus: Corpus, clusters: Clusters, known: Register, rulings: Rulings, open_pairs: Open, works: Matches
) -> Resolution:
    members: dict[Node, list[Node]] = defaultdict(list)
    for node in clusters.parents:
        members[clusters.find(node)].append(node)
    drafts = draft_entities(members, _surfaces(corpus))
    overrides = list_overrides(corpus, clusters, known, rulings.ledger)
    more = list_identifiers(corpus, clusters, known, rulings.outside)
    former = list_former(corpus, clusters)
    made: dict[Node, Entity] = {}
    for root, draft in drafts.items():
        label, kind = (overrides.get((action, root), "") for action in ("rename", "retype"))
        made[root] = make_entity(draft, label, kind, [*more.get(root, ()), *former.get(root, ())])
    made |= _hang_phases(made, clusters, works)
    ids = {node: made[root].id for root, nodes in members.items() for node in nodes}
    return Resolution(
        tuple(_unique(made.values())),
        {(article, *key): ids[corpus.node(article, *key)] for article, key in corpus},
        _list_joins(corpus, clusters, ids),
        tuple(sorted(_tell_doubts(corpus, clusters, ids, open_pairs))),
        tuple(sorted(set(known.unmet))),
        find_copies(corpus.readings),
    )


def _surfaces(corpus: Corpus) -> Mapping[Node, set[str]]:
    """Forms that are no node of their own: those that cleaning changed, as Traditional names, and those of regions."""
    found: dict[Node, set[str]] = defaultdict(set)
    for article, (kind, name) in corpus:
        if kind == REGION:
            found[corpus.node(article, kind, name)].add(name)
    for reading in corpus.readings:
        for fact in (*reading.facts, *reading.rejected):
            for mention in (fact.subject, fact.object):
                if isinstance(mention, Mention) and mention.span.text != mention.name:
                    surface = "".join(mention.span.text.split())
                    if surface != mention.name and len(surface) == len(mention.name):
                        found[corpus.node(reading.article.id, mention.type, mention.name)].add(surface)
    return found


def _hang_phases(made: Mapping[Node, Entity], clusters: Clusters, works: Matches) -> Iterator[tuple[Node, Entity]]:
    """The works that are a phase of one other work, with the work that they hang below."""
    above: dict[Node, set[Node]] = defaultdict(set)
    for part, whole in works.phases:
        above[clusters.find(part)].add(clusters.find(whole))
    for root, wholes in above.items():
        if len(wholes) == 1 and root not in wholes and root not in set().union(*(above.get(w, set()) for w in wholes)):
            entity = made[root]
            attributes = (*entity.attributes, ("phaseOf", made[next(iter(wholes))].id))
            yield root, Entity(entity.id, entity.type, entity.label, entity.aliases, attributes)


def _list_joins(corpus: Corpus, clusters: Clusters, ids: Mapping[Node, str]) -> tuple[Join, ...]:
    """The reason of every join, in order, each once."""
    told = {(link.one[2], link.other[2], link.rule, link.article, link.quote, ids[link.one]) for link in clusters.links}
    return tuple(Join(*each) for each in sorted(told.union(_tell_places(corpus, ids))))


def _tell_places(corpus: Corpus, ids: Mapping[Node, str]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Why the regions are who they are that an article tells by another name."""
    for article, (kind, name) in corpus:
        node = corpus.node(article, kind, name)
        if kind == REGION and node[2] != name:
            reason = corpus.places[article][name].reason.replace(" ", "-")
            yield node[2], name, reason, article, corpus.quote(article, (kind, name)), ids[node]


def _tell_doubts(corpus: Corpus, clusters: Clusters, ids: Mapping[Node, str], open_pairs: Open) -> set[Doubt]:
    """What was left apart: joins that a decision forbids, and names with several owners."""
    refused = ((link.one, link.other, "kept-apart", link.article, link.quote) for link in clusters.refused)
    left = ((one, other, reason, "", "") for one, other, reason in open_pairs if one in ids and other in ids)
    return {
        Doubt(ids[one], ids[other], reason, _refer(corpus, one), _refer(corpus, other), article, quote)
        for one, other, reason, article, quote in (*refused, *left)
        if ids[one] != ids[other]
    }


def _refer(corpus: Corpus, node: Node) -> str:
    """A node as a decision names it: with its class, and its article where it holds there alone."""
    article = f"@{node[0]}" if node[0] in corpus.local else ""
    return f"{node[1]}:{node[2]}{article}"


def _unique(entities: Iterable[Entity]) -> Iterator[Entity]:
    seen: set[str] = set()
    for entity in entities:
        if entity.id not in seen:
            seen.add(entity.id)
            yield entity
