"""Clusters of names made into things of the world: an id, a class, a label, all other names, codes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Entity
from kg.ontology.listed import find_listed
from kg.ontology.organizations import analyse_firm
from kg.resolve.corpus import Node, standing_words
from kg.resolve.regions import describe_region, is_known

REGION, TOLD_APART = "Region", frozenset({"Project", "Facility", "Person"})
LIMITED = ("有限公司", "有限责任公司", "股份公司", "股份有限公司")


@dataclass(frozen=True)
class Draft:
    """A cluster on its way to an entity: its natural label and class identify it, whatever a user calls it."""

    nodes: tuple[Node, ...]
    names: frozenset[str]
    kind: str
    label: str
    scope: str
    title: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies it."""
        return self.kind, self.label, self.scope


def draft_entities(clusters: Mapping[Node, Sequence[Node]], surfaces: Mapping[Node, set[str]]) -> dict[Node, Draft]:
    """Each cluster by its root; of several with one class and label each is told by the first article that has it."""
    drafts = {root: _draft(root, nodes, surfaces) for root, nodes in sorted(clusters.items())}
    shared = {key for key, count in Counter(draft.key for draft in drafts.values()).items() if count > 1}
    return {root: _scope(draft) if draft.key in shared else draft for root, draft in drafts.items()}


def _draft(root: Node, nodes: Sequence[Node], surfaces: Mapping[Node, set[str]]) -> Draft:
    told = {node[2] for node in nodes}
    told = told - standing_words() or told
    listed = sorted(node for node in nodes if node[1] == REGION and is_known(node[0], node[2]))
    label = listed[0][2] if listed else min(told, key=lambda name: (-len(name), name))
    scope, kind, _ = listed[0] if listed else min(node for node in nodes if node[2] == label)
    seen = set[str]().union(*(surfaces.get(node, ()) for node in nodes))
    names = seen if kind == REGION and seen and not listed else told | seen
    scope = scope if kind == REGION else "" if kind in TOLD_APART else min(node[0] for node in nodes)
    names = names - standing_words() or names
    title = label if listed or kind != REGION else min(names, key=lambda name: (-len(name), name))
    return Draft(tuple(sorted(nodes)), frozenset(names), kind, label, scope, title)


def _scope(draft: Draft) -> Draft:
    return replace(draft, scope=min(node[0] for node in draft.nodes))


def make_entity(draft: Draft, label: str = "", kind: str = "", more: Sequence[tuple[str, str]] = ()) -> Entity:
    """The entity of a cluster, under a label and a class of a user's where one is given."""
    label = label or draft.title
    local, entity_class, names, known = _describe(draft)
    prefix = (kind or draft.kind).lower() if draft.kind != REGION or kind else REGION.lower()
    digest = hashlib.sha256("|".join((draft.kind, draft.label, draft.scope)).encode()).hexdigest()[:12]
    attributes = tuple(sorted({*known, *more}))
    return Entity(
        f"{prefix}/{local or digest}", kind or entity_class, label, tuple(sorted(names - {label})), attributes
    )


Known = tuple[tuple[str, str], ...]


def _describe(draft: Draft) -> tuple[str, str, frozenset[str], Known]:
    """Code, class, names and attributes of a cluster by the lists."""
    if draft.kind == REGION:
        place = describe_region(draft.scope, draft.label, draft.names)
        return place.local, place.type, place.aliases | {draft.label}, place.attributes
    return "", draft.kind, draft.names, tuple(_attributes(draft))


def _attributes(draft: Draft) -> list[tuple[str, str]]:
    """What the lists and the names themselves tell of a firm: its legal name, its tickers."""
    if draft.kind != "Enterprise":
        return []
    found = [("legalName", draft.label)] if analyse_firm(draft.label).form.endswith(LIMITED) else []
    listed = {firm for name in draft.names if (firm := find_listed(name)) and firm.tickers}
    if len(listed) == 1:
        found += [("ticker", ticker) for ticker in next(iter(listed)).tickers]
    return found
