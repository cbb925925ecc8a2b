"""Products and industries: the writings of one term joined; broader terms stay terms of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.ontology.concepts import concept_key
from kg.resolve.corpus import EVERYWHERE, Link

CONCEPTS = ("Product", "Industry")
BY_TERM = 4


def link_concepts(names: Iterable[str], kind: str) -> Iterator[Link]:
    """Each product or industry joined to the writing of its term that comes first (`锂动力电池`, `动力锂电池`)."""
    first: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (len(name), name)):
        usual = first.setdefault(concept_key(kind, name), name)
        if usual != name:
            yield Link(BY_TERM, (EVERYWHERE, kind, usual), (EVERYWHERE, kind, name), "same-term")
