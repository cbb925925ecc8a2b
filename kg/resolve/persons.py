"""Which people are one: a name is one person where the posts told of it agree, and open where nothing tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from kg.model import Mention
from kg.resolve.clusters import Clusters
from kg.resolve.corpus import Corpus, Link, Node
from kg.resolve.groups import group_items

PERSON = "Person"
BY_POST = 7
SHORTEST = 2  # characters of an organization's name that tell it within another (`云岭县` in `云岭县委`)


@dataclass(frozen=True)
class Bearer:
    """A person's name in one article, with the organizations and regions of the posts told there."""

    node: Node
    places: frozenset[Node]


def scope_persons(corpus: Corpus) -> None:
    """Lets every person's name hold in its own article; who is one across articles is decided by `match_persons`."""
    corpus.scoped.update((article, kind, name) for article, (kind, name) in corpus if kind == PERSON)


def match_persons(corpus: Corpus, clusters: Clusters) -> tuple[list[Link], list[tuple[Node, Node, str]]]:
    """The links between bearers of one name whose posts agree, and those left open."""
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    for article, keys in corpus.local.items():
        names = {name for kind, name in keys if kind == PERSON}
        posts = _posts(corpus, clusters, article) if names else {}
        for name in names:
            bearers[name].append(Bearer((article, PERSON, name), frozenset(posts.get(name, ()))))
    links: list[Link] = []
    open_pairs: list[tuple[Node, Node, str]] = []
    for _, same in sorted(bearers.items()):
        found = group_items(same, lambda bearer: (frozenset(), bearer.places), _agree)
        for group in found.groups:
            first = group.items[0]
            links += (_link(corpus, first, other) for other in group.items[1:])
        open_pairs += ((item.node, group.items[0].node, "several-persons") for item, group in found.open)
        heads = [group.items[0].node for group in found.groups]
        open_pairs += ((heads[0], other, "other-post") for other in heads[1:])
    return links, open_pairs


def _posts(corpus: Corpus, clusters: Clusters, article: str) -> dict[str, set[Node]]:
    found: dict[str, set[Node]] = defaultdict(set)
    for fact in corpus.facts[article]:
        if fact.predicate == "holdsPosition" and isinstance(fact.object, Mention):
            found[fact.subject.name].add(clusters.find(corpus.node(article, fact.object.type, fact.object.name)))
    return found


def _link(corpus: Corpus, first: Bearer, other: Bearer) -> Link:
    one, two = sorted((first.node, other.node))
    return Link(BY_POST, one, two, "same-post", two[0], corpus.quote(two[0], two[1:]))


def _agree(_: int, mine: Iterable[Hashable], known: Iterable[Hashable]) -> bool:
    """Whether two sets of organizations share one, by itself or by name within a name."""
    pairs = [
        (one[2], other[2]) for one in mine for other in known if isinstance(one, tuple) and isinstance(other, tuple)
    ]
    return any(a == b or (min(len(a), len(b)) > SHORTEST and (a in b or b in a)) for a, b in pairs)
