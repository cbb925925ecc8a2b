"""Names that a firm once had, where an article says so (`原名`, `更名为`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.model import Alias
from kg.ontology.cues import list_cues
from kg.resolve.clusters import Clusters
from kg.resolve.corpus import Corpus, Node


def list_former(corpus: Corpus, clusters: Clusters) -> Mapping[Node, list[tuple[str, str]]]:
    """The former names of each cluster as attributes."""
    found: dict[Node, list[tuple[str, str]]] = defaultdict(list)
    for article, told in corpus.aliases.items():
        for alias in told:
            if name := former_name(alias):
                found[clusters.find(corpus.node(article, alias.type, name))].append(("formerName", name))
    return found


def former_name(alias: Alias) -> str:
    """Which of an alias's names is the old one; empty where neither is.

    >>> former_name(Alias("a", "中创新航", "中航锂电", "Enterprise", "中创新航（原名“中航锂电”）在厦门投产。"))
    '中航锂电'
    >>> former_name(Alias("a", "中航锂电", "中创新航", "Enterprise", "中航锂电更名为“中创新航”。"))
    '中航锂电'
    """
    at = alias.evidence.find(alias.short, alias.evidence.find(alias.full) + len(alias.full))
    before = alias.evidence[:at].rstrip('“”"：:《（( 「『')
    if at < 0:
        return ""
    if before.endswith(list_cues("identity.toml", "names.former")):
        return alias.short
    return alias.full if before.endswith(list_cues("identity.toml", "names.renamed")) else ""
