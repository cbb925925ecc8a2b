"""What the terms of the ontology are called in Chinese and in English, inferred ones and statuses included."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.errors import KgError
from kg.ontology.files import data_path
from kg.ontology.terms import IKG

_NAMING = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")
_FILES = ("ikg.ttl", "schemes.ttl")


@dataclass(frozen=True, slots=True)
class TermLabel:
    """A term's names; each is the term's own name where the ontology gives none."""

    zh: str
    en: str


@cache
def read_labels() -> dict[str, TermLabel]:
    """The labels of our terms by name, `suppliesTo` or `status-signed`.

    >>> read_labels()["secondTierSupplierOf"].zh
    '二级供应商'
    """
    found: dict[str, dict[str, str]] = {}
    for path in filter(lambda path: path.is_file(), map(data_path, _FILES)):
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                _note(quad, found)
        except SyntaxError as wrong:
            raise KgError(f"{path}: {wrong}; mend the file or install kg again") from wrong
    return {name: TermLabel(said.get("zh", name), said.get("en", name)) for name, said in found.items()}


def find_terms(word: str) -> list[str]:
    """The names of the terms that a word means: `suppliesTo`, `ikg:suppliesTo`, `供货给` or `supplies to`.

    >>> find_terms("供货给"), find_terms("ikg:suppliesTo")
    (['suppliesTo'], ['suppliesTo'])
    """
    name = word.removeprefix(IKG).removeprefix("ikg:")
    labels = read_labels()
    if name in labels:
        return [name]
    return sorted(term for term, label in labels.items() if word in (label.zh, label.en))


def _note(quad: ox.Quad, found: dict[str, dict[str, str]]) -> None:
    if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(IKG):
        if quad.predicate.value in _NAMING and isinstance(quad.object, ox.Literal) and quad.object.language:
            found.setdefault(quad.subject.value.removeprefix(IKG), {}).setdefault(
                quad.object.language, quad.object.value
            )
