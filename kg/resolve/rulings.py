"""Decisions and outside identifiers brought to bear on the clusters: who must join, who must not, what is called otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import KgError
from kg.ontology import load_ontology
from kg.resolve.clusters import Clusters
from kg.resolve.corpus import Corpus, Link, Node
from kg.resolve.decisions import FILE as LEDGER
from kg.resolve.decisions import Decision, Ledger, read_ledger, split_reference
from kg.resolve.outside import FILE as IDENTIFIERS
from kg.resolve.outside import Identifiers, read_identifiers

BY_DECISION, BY_IDENTIFIER = 0, 1
WHOLE_SCHEMES = ("wikidata", "lei", "uscc")  # one thing has one, and two things never the same


@dataclass(frozen=True)
class Rulings:
    """What a user gave beside the articles: decisions, and identifiers of elsewhere."""

    ledger: Ledger = field(default_factory=Ledger)
    outside: Identifiers = field(default_factory=Identifiers)


def read_rulings(folder: Path, decisions: Path | None = None) -> Rulings:
    """The user's files of a folder of articles; `decisions` names another file than the folder's decisions.tsv."""
    if decisions is not None and not decisions.is_file():
        raise KgError(f"{decisions}: there is no such file of decisions; `kg decide --decisions` writes one")
    return Rulings(read_ledger(decisions or folder / LEDGER), read_identifiers(folder / IDENTIFIERS))


@dataclass
class Register:
    """Where names stand among the nodes, and what of the decisions finds nothing."""

    nodes: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    unmet: list[tuple[str, str, str]] = field(default_factory=list)

    def find(self, corpus: Corpus, words: str) -> list[Node]:
        """The nodes that a reference means."""
        kind, name, article = split_reference(words)
        found = [node for node in self.nodes.get(name, ()) if not kind or is_kind(kind, node[1])]
        if article:
            keys = corpus.local.get(article, {})
            found = [node for node in found if (node[1], name) in keys and corpus.node(article, node[1], name) == node]
        return found


def is_kind(kind: str, node_kind: str) -> bool:
    """Whether a class that a user names is that of a node, or one below it (City, Region)."""
    return kind == node_kind or load_ontology().is_a(kind, node_kind)


def scope_decided(corpus: Corpus, ledger: Ledger) -> None:
    """Lets a name hold in its article alone where a decision tells it by the article."""
    for decision in ledger.of("same", "different", "rename", "retype"):
        for words in (decision.one, decision.other):
            kind, name, article = split_reference(words)
            keys = corpus.local.get(article, {})
            corpus.scoped.update(
                (article, own, name) for own, other in keys if other == name and (not kind or is_kind(kind, own))
            )


def register(corpus: Corpus, links: Iterable[Link]) -> Register:
    """All nodes by the names that they are told by."""
    told = {(key[1], corpus.node(article, *key)) for article, key in corpus}
    told |= {(node[2], node) for link in links for node in (link.one, link.other)}
    found = Register()
    for name, node in sorted(told):
        found.nodes[name].append(node)
    return found


def apply_ledger(corpus: Corpus, clusters: Clusters, known: Register, ledger: Ledger) -> None:
    """Keeps apart and joins what a user decided, before any rule is heard."""
    for decision in ledger.of("different"):
        for one, other in _pairs(corpus, known, decision, ledger.file):
            clusters.keep_apart(one, other)
    clusters.join_all(
        Link(BY_DECISION, one, other, "decision", "", decision.note)
        for decision in ledger.of("same")
        for one, other in _pairs(corpus, known, decision, ledger.file)
    )


def _pairs(corpus: Corpus, known: Register, decision: Decision, file: str) -> Iterator[tuple[Node, Node]]:
    ones, others = (known.find(corpus, words) for words in (decision.one, decision.other))
    if not ones or not others:
        lost = [words for words, found in ((decision.one, ones), (decision.other, others)) if not found]
        known.unmet.append((file, f"line {decision.line}", f"{decision.action}: no article names {'、'.join(lost)}"))
        return
    if decision.action == "same":  # of several nodes of a name all are meant
        first = min(ones)
        yield from ((first, node) for node in sorted({*ones, *others} - {first}))
        return
    yield from ((one, other) for one in ones for other in others if one != other)


def apply_identifiers(corpus: Corpus, clusters: Clusters, known: Register, outside: Identifiers) -> None:
    """Names with one identifier are one thing; with different ones of a scheme they are not."""
    bearers: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for row in outside:
        found = known.find(corpus, row.name)
        if not found:
            known.unmet.append(
                (outside.file, f"line {row.line}", f"{row.scheme} {row.value}: no article names {row.name}")
            )
        bearers[row.scheme, row.value].extend(found)
    whole = {key: sorted(nodes) for key, nodes in sorted(bearers.items()) if nodes and key[0] in WHOLE_SCHEMES}
    firsts: dict[str, list[Node]] = defaultdict(list)
    for (scheme, _), nodes in whole.items():
        for rival in firsts[scheme]:
            clusters.keep_apart(rival, nodes[0])
        firsts[scheme].append(nodes[0])
    clusters.join_all(
        Link(BY_IDENTIFIER, nodes[0], node, "same-identifier", "", f"{scheme} {value}")
        for (scheme, value), nodes in whole.items()
        for node in nodes[1:]
    )


def list_overrides(
    corpus: Corpus, clusters: Clusters, known: Register, ledger: Ledger
) -> Mapping[tuple[str, Node], str]:
    """The labels and classes that a user gave, by `rename` or `retype` and cluster."""
    found: dict[tuple[str, Node], str] = {}
    for decision in ledger.of("rename", "retype"):
        nodes = known.find(corpus, decision.one)
        if not nodes:
            known.unmet.append(
                (ledger.file, f"line {decision.line}", f"{decision.action}: no article names {decision.one}")
            )
        found |= {(decision.action, clusters.find(node)): decision.other for node in nodes}
    return found


def list_identifiers(
    corpus: Corpus, clusters: Clusters, known: Register, outside: Identifiers
) -> Mapping[Node, list[tuple[str, str]]]:
    """The identifiers of each cluster as attributes."""
    found: dict[Node, list[tuple[str, str]]] = defaultdict(list)
    for row in outside:
        for node in known.find(corpus, row.name):
            found[clusters.find(node)].append(row.attribute)
    return found
