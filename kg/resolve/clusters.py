"""Nodes joined into clusters: union by the smaller node, with the reason of every join, and pairs that never join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.resolve.corpus import Link, Node


@dataclass
class Clusters:
    """Which nodes are one; `links` are the joins that were made, `refused` those that a decision forbids."""

    parents: dict[Node, Node] = field(default_factory=dict)
    foes: dict[Node, set[Node]] = field(default_factory=lambda: defaultdict(set))
    links: list[Link] = field(default_factory=list)
    refused: list[Link] = field(default_factory=list)

    def find(self, node: Node) -> Node:
        """The node that stands for a node's cluster."""
        root = node
        while (above := self.parents.setdefault(root, root)) != root:
            root = above
        while self.parents[node] != root:
            self.parents[node], node = root, self.parents[node]
        return root

    def keep_apart(self, one: Node, other: Node) -> None:
        """Forbids that two nodes ever come into one cluster."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self.foes[first].add(second)
            self.foes[second].add(first)

    def join_all(self, links: Iterable[Link]) -> None:
        """Makes the joins, in an order of their own, so that it does not matter in which they were found."""
        for link in sorted(links):
            self._join(link)

    def _join(self, link: Link) -> None:
        first, second = self.find(link.one), self.find(link.other)
        if first == second:
            return
        if second < first:
            first, second = second, first
        if self.foes and second in self.foes.get(first, ()):
            self.refused.append(link)
            return
        self.parents[second] = first
        self.links.append(link)
        if self.foes and second in self.foes:
            self._inherit(first, self.foes.pop(second))

    def _inherit(self, root: Node, foes: set[Node]) -> None:
        for foe in foes:
            self.foes[foe] = {
                root if each not in (root,) and self.find(each) == root else each for each in self.foes[foe]
            }
            self.foes[foe].add(root)
        self.foes[root] |= foes
