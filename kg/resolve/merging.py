"""Who is who: mentions in, entities out, each join with its reason; nothing here changes a mention."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.model import Alias, Entity, Mention, Reading, Resolution
from kg.ontology import read_rows, region_class
from kg.resolve.regions import find_official, list_forms, load_official

Node = tuple[str, str, str]  # scope (an article's id, or "" for every article), class, name

PROJECT_TAIL = re.compile(r"(?:建设)?(?:项目|工程)$|[“”\"《》\s]")
WORKS = frozenset({"Project", "Facility"})


@dataclass
class Clusters:
    """Nodes joined into clusters (union by the smaller node), with the reason of every join."""

    parents: dict[Node, Node] = field(default_factory=dict)
    reasons: list[tuple[str, str, str]] = field(default_factory=list)

    def find(self, node: Node) -> Node:
        """The node that stands for a node's cluster."""
        root = node
        while self.parents.setdefault(root, root) != root:
            root = self.parents[root]
        while self.parents[node] != root:
            self.parents[node], node = root, self.parents[node]
        return root

    def join(self, one: Node, other: Node, reason: str) -> None:
        """Makes two clusters one."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self.parents[second] = first
            self.reasons.append((one[2], other[2], reason))


def merge_entities(readings: Sequence[Reading]) -> Resolution:
    """The entities of all readings: equal names, defined aliases, official forms, a short name of one owner only."""
    clusters = Clusters()
    contested = _contested(alias for reading in readings for alias in reading.aliases)
    nodes: dict[tuple[str, str, str], Node] = {}
    for reading in readings:
        local = {(m.type, m.name): _node(reading, m.type, m.name, contested) for m in _stated(reading)}
        nodes |= {(reading.article.id, *key): node for key, node in local.items()}
        _join_article(reading, local, contested, clusters)
    for node in sorted(set(nodes.values())):
        clusters.find(node)
        _join_official(node, clusters)
    members: dict[Node, set[str]] = defaultdict(set)
    for node in clusters.parents:
        members[clusters.find(node)].add(node[2])
    for key, surface in _surfaces(readings):
        members[clusters.find(nodes[key])].add(surface)
    entities = {root: _make_entity(root, names) for root, names in sorted(members.items())}
    by_name = {key: entities[clusters.find(node)].id for key, node in nodes.items()}
    return Resolution(tuple(_unique(entities.values())), by_name, tuple(sorted(clusters.reasons)))


def _unique(entities: Iterable[Entity]) -> Iterator[Entity]:
    seen: set[str] = set()
    for entity in entities:
        if entity.id not in seen:
            seen.add(entity.id)
            yield entity


def _stated(reading: Reading) -> Iterator[Mention]:
    """The mentions that take part in a fact, rejected ones included."""
    for fact in (*reading.facts, *reading.rejected):
        yield fact.subject
        if isinstance(fact.object, Mention):
            yield fact.object


def _surfaces(readings: Iterable[Reading]) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The forms that stand in the sources where cleaning changed them, as Traditional names, by whom they name."""
    for reading in readings:
        for mention in _stated(reading):
            surface = "".join(mention.span.text.split())
            if surface != mention.name and len(surface) == len(mention.name):
                yield (reading.article.id, mention.type, mention.name), surface


def _contested(aliases: Iterable[Alias]) -> frozenset[tuple[str, str]]:
    """Short names that different articles give to different full names: they hold in their own article alone."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for alias in aliases:
        owners[alias.type, alias.short].add(alias.full)
    return frozenset(short for short, fulls in owners.items() if len(fulls) > 1)


def _node(reading: Reading, kind: str, name: str, contested: frozenset[tuple[str, str]]) -> Node:
    return (reading.article.id if (kind, name) in contested else "", kind, name)


def _join_article(
    reading: Reading, local: dict[tuple[str, str], Node], contested: frozenset[tuple[str, str]], clusters: Clusters
) -> None:
    for alias in reading.aliases:
        if (alias.type, alias.short) in local or (alias.type, alias.full) in local:
            one, other = (_node(reading, alias.type, name, contested) for name in (alias.full, alias.short))
            clusters.join(one, other, f"defined in {alias.article}")
    for kind, name in sorted(local):
        owner = _owner_here(kind, name, local)
        if owner is not None:
            clusters.join(local[kind, name], local[owner], f"one longer name in {reading.article.id}")


def _owner_here(kind: str, name: str, local: dict[tuple[str, str], Node]) -> tuple[str, str] | None:
    """The one longer name of the article that a zone's or project's name is a part of."""
    if kind == "Region" and region_class(name).endswith(("Zone", "Area", "Park")):
        longer = [key for key in local if key[0] == kind and key[1] != name and key[1].endswith(name)]
    elif kind in WORKS and len(core := PROJECT_TAIL.sub("", name)) >= 4:
        longer = [key for key in local if key[0] in WORKS and key[1] != name and core in PROJECT_TAIL.sub("", key[1])]
    else:
        return None
    return longer[0] if len(longer) == 1 else None


@cache
def _standing_words() -> frozenset[str]:
    """Words that stand for a name and are none (`公司`), though a notice may define them."""
    return frozenset(row["name"] for row in read_rows("names", "anaphors.tsv"))


def _join_official(node: Node, clusters: Clusters) -> None:
    scope, kind, name = node
    if kind != "Region":
        return
    full = find_official(name)
    if full and full != name:
        clusters.join(node, (scope, kind, full), "official name")


def _make_entity(root: Node, names: set[str]) -> Entity:
    scope, kind, _ = root
    names = names - _standing_words() or names
    label = _choose_label(kind, names)
    attributes: list[tuple[str, str]] = []
    key = f"{kind}|{label}|{scope}"
    entity_class, local = kind, ""
    if kind == "Region":
        entity_class = region_class(label)
        name, code = load_official().get(label, ("", ""))
        if name == label:
            attributes.append(("adminCode", code))
            local, names = code, names | list_forms()[code]
    identifier = f"{kind.lower()}/{local or hashlib.sha256(key.encode()).hexdigest()[:12]}"
    return Entity(identifier, entity_class, label, tuple(sorted(names - {label})), tuple(attributes))


def _choose_label(kind: str, names: set[str]) -> str:
    """The fullest name: an official one where there is one, else the longest, else the first in order."""
    official = sorted(name for name in names if load_official().get(name, ("", ""))[0] == name) if kind == "Region" else []
    return official[0] if official else min(names, key=lambda name: (-len(name), name))
