"""The classes, predicates and units of `ontology/ikg.ttl` as frozen values."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import pyoxigraph as ox

from kg.errors import KgError
from kg.ontology.files import data_path

PredicateKind = Literal["relation", "quantity", "date", "text", "observation"]

IKG = "https://w3id.org/ikg/ontology#"
KGID = "https://w3id.org/ikg/id/"
IKGU = "https://w3id.org/ikg/unit/"

_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

# A fact's predicate specialises one of these; `indicator` stands alone.
_KINDS: dict[str, PredicateKind] = {
    "relatesTo": "relation",
    "hasQuantity": "quantity",
    "hasDate": "date",
    "hasText": "text",
}

_Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class: `comment` defines it in Chinese, `parents` are its direct superclasses in `ikg:`, the main one first.

    A `role` (Party, Venture …) only stands for several classes in a domain or range; no entity is written as one.
    """

    name: str
    iri: str
    label_zh: str
    label_en: str
    comment: str
    parents: tuple[str, ...]
    comment_en: str = ""
    role: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a fact may say: `domain` and `range` name classes (roles spelled out), or `range` a kind of literal.

    `range` is ("Quantity",), ("Observation",), ("date",) or ("text",) where the object is no entity.
    """

    name: str
    iri: str
    kind: PredicateKind
    domain: tuple[str, ...]
    range: tuple[str, ...]
    label_zh: str
    label_en: str
    symmetric: bool = False
    inverse: str | None = None
    comment: str = ""
    comment_en: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a currency: `code` is what a Quantity carries and the last part of the IRI."""

    code: str
    iri: str
    label_zh: str
    label_en: str


@dataclass(frozen=True)
class Ontology:
    """The classes, predicates and units, by name; asks answer in closed-world terms: what is not allowed is refused."""

    classes: dict[str, OntologyClass]
    predicates: dict[str, Predicate]
    units: dict[str, Unit]
    _ancestors: dict[str, frozenset[str]] = field(repr=False)

    def is_a(self, cls: str, parent: str) -> bool:
        """Whether a class is another class or one below it; False for a name that is no class.

        >>> load_ontology().is_a("HighTechZone", "Region")
        True
        """
        return parent in self._ancestors.get(cls, frozenset())

    def allows(self, predicate: str, subject_type: str, object_type: str | None = None) -> bool:
        """Whether a predicate may be said of a subject's class, and of an object's where one is given.

        >>> load_ontology().allows("locatedIn", "Enterprise", "City")
        True
        >>> load_ontology().allows("locatedIn", "GovernmentBody", "City")
        False
        """
        known = self.predicates.get(predicate)
        if known is None or not self._is_one_of(subject_type, known.domain):
            return False
        return object_type is None or self._is_one_of(object_type, known.range)

    def _is_one_of(self, cls: str, wanted: tuple[str, ...]) -> bool:
        return not self._ancestors.get(cls, frozenset()).isdisjoint(wanted)


@cache
def load_ontology() -> Ontology:
    """The ontology that `ontology/ikg.ttl` declares; read once."""
    about = _read_terms()
    classes = {name: _class(name, about[name]) for name in about if _has(about, name, _TYPE, _OWL + "Class")}
    ancestors = {name: _ancestors(name, classes) for name in classes}
    predicates = {p.name: p for name in about for p in _predicates(name, about, classes, ancestors)}
    units = {name: _unit(name, values) for name, values in about.items() if IKG + "Unit" in values.get(_TYPE, [])}
    return Ontology(classes, predicates, {unit.code: unit for unit in units.values()}, ancestors)


def _read_terms() -> dict[str, _Values]:
    """What the file says of each term of ours, in the file's order: term → property IRI (`@lang` added) → values."""
    path = data_path("ikg.ttl")
    about: dict[str, _Values] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, (ox.BlankNode, ox.Triple)):
                language = quad.object.language if isinstance(quad.object, ox.Literal) else None
                key = quad.predicate.value + (f"@{language}" if language else "")
                about[_short(quad.subject.value)][key].append(quad.object.value)
    except (OSError, SyntaxError) as wrong:
        raise KgError(f"{path}: {wrong}; mend the file or install kg again") from wrong
    return dict(about)


def _short(iri: str) -> str:
    """A term's name in `ikg:`, or its IRI where it is not ours (a unit keeps its own).

    >>> _short("https://w3id.org/ikg/ontology#Enterprise")
    'Enterprise'
    """
    return iri.removeprefix(IKG)


def _has(about: dict[str, _Values], name: str, key: str, value: str) -> bool:
    return ":" not in name and value in about[name].get(key, [])


def _first(values: _Values, key: str) -> str:
    return next(iter(values.get(key, [])), "")


def _class(name: str, values: _Values) -> OntologyClass:
    parents = [_short(iri) for iri in values.get(_RDFS + "subClassOf", []) if iri.startswith(IKG)]
    return OntologyClass(
        name,
        IKG + name,
        _first(values, _RDFS + "label@zh"),
        _first(values, _RDFS + "label@en"),
        _first(values, _SKOS + "definition@zh"),
        tuple(parents),
        _first(values, _SKOS + "definition@en"),
        IKG + "Role" in values[_TYPE],
    )


def _ancestors(name: str, classes: dict[str, OntologyClass]) -> frozenset[str]:
    found, waiting = set[str](), [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(classes[current].parents)
    return frozenset(found)


def _predicates(
    name: str, about: dict[str, _Values], classes: dict[str, OntologyClass], ancestors: dict[str, frozenset[str]]
) -> list[Predicate]:
    """The predicate that a term is, in a list; an empty one where it is none."""
    values = about[name]
    parents = [_short(iri) for iri in values.get(_RDFS + "subPropertyOf", [])]
    kind = "observation" if name == "indicator" else next((_KINDS[p] for p in parents if p in _KINDS), None)
    if kind is None:
        return []
    domain = _spell_out(_short(_first(values, _RDFS + "domain")), classes, ancestors)
    literal = kind in ("date", "text")
    objects = (kind,) if literal else _spell_out(_short(_first(values, _RDFS + "range")), classes, ancestors)
    return [
        Predicate(
            name,
            IKG + name,
            kind,
            domain,
            objects,
            _first(values, _RDFS + "label@zh"),
            _first(values, _RDFS + "label@en"),
            _OWL + "SymmetricProperty" in values[_TYPE],
            _inverse(name, about),
            _first(values, _SKOS + "definition@zh"),
            _first(values, _SKOS + "definition@en"),
        )
    ]


def _spell_out(name: str, classes: dict[str, OntologyClass], ancestors: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """The topmost classes that a role stands for, in the file's order; a class that is no role stands for itself."""
    if name in classes and name != "Entity" and not classes[name].role:
        return (name,)
    below = [cls for cls in classes if name in ancestors[cls] and not classes[cls].role and cls != "Entity"]
    return tuple(cls for cls in below if not any(other != cls and other in ancestors[cls] for other in below))


def _inverse(name: str, about: dict[str, _Values]) -> str | None:
    here = [_short(iri) for iri in about[name].get(_OWL + "inverseOf", [])]
    there = [other for other, values in about.items() if IKG + name in values.get(_OWL + "inverseOf", [])]
    return next(iter(here + there), None)


def _unit(name: str, values: _Values) -> Unit:
    code = re.split(r"[/#]", name)[-1]
    return Unit(code, name, _first(values, _RDFS + "label@zh"), _first(values, _RDFS + "label@en"))
