"""How well the facts of a thing are supported, in the words of `kg show`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import Graph

Marks = Mapping[tuple[str, str, str], str]  # way (out, in), predicate, the other end

SUPPORT = """
SELECT ?thing ?way ?predicate ?other ?support ?articles ?conflict ?latest ?best {
  GRAPH ikg:support {
    { ?node ikg:ofSubject ?thing ; ikg:ofObject ?other BIND("out" AS ?way) }
    UNION { ?node ikg:ofObject ?thing ; ikg:ofSubject ?other BIND("in" AS ?way) }
    ?node ikg:ofPredicate ?predicate ; ikg:supportCount ?support ; ikg:articleCount ?articles .
    OPTIONAL { ?node ikg:alternativeIn ?conflict ; ikg:isLatest ?latest ; ikg:isBestSupported ?best }
  }
}"""


def read_marks(graph: Graph, thing: str) -> Marks:
    """What is to be said beside each fact of a thing; nothing beside one that one article states and none contradicts."""
    rows = graph.rows(SUPPORT, thing=thing)
    told = {(row["way"], row["predicate"], row["other"]): mark_support(row) for row in rows}
    return {key: mark for key, mark in told.items() if mark}


def mark_support(row: Mapping[str, str]) -> str:
    """How many independent articles state a fact, and how it stands beside other accounts.

    >>> mark_support({"support": "2", "articles": "3", "conflict": "x", "latest": "true", "best": "false"})
    '2 independent articles of 3; accounts differ: the latest'
    >>> mark_support({"support": "1", "articles": "1"})
    ''
    """
    support, articles = int(row["support"]), int(row["articles"])
    words = []
    if articles > 1:
        copies = f" of {articles}" if articles > support else ""
        words.append(f"{support} independent article{'' if support == 1 else 's'}{copies}")
    if "conflict" in row:
        marks = [name for key, name in (("latest", "the latest"), ("best", "the best supported")) if row[key] == "true"]
        words.append(f"accounts differ{': ' if marks else ''}{' and '.join(marks)}")
    return "; ".join(words)
