"""What a graph claims of each article, read from its statement nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.evaluate.names import fold

Row = Mapping[str, str]
SYMMETRIC = frozenset({"cooperatesWith"})

PREFIXES = """
PREFIX ikg: <https://w3id.org/ikg/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
STATEMENTS = (
    PREFIXES
    + """
SELECT DISTINCT ?article ?subject ?predicate ?object (isLiteral(?object) AS ?literal) ?rule {
  GRAPH ?graph {
    ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; prov:wasDerivedFrom ?source .
    ?source dcterms:identifier ?article .
    OPTIONAL { ?statement ikg:extractedBy ?rule }
    FILTER(STRSTARTS(STR(?predicate), STR(ikg:)))
  }
}"""
)
NAMES = (
    PREFIXES
    + """
SELECT DISTINCT ?thing ?name {
  { ?thing rdfs:label|skos:prefLabel|skos:altLabel ?name }
  UNION { GRAPH ?graph { ?thing rdfs:label|skos:prefLabel|skos:altLabel ?name } }
}"""
)
AMOUNTS = (
    PREFIXES
    + """
SELECT DISTINCT ?amount ?value ?unit {
  { ?amount ikg:value ?value OPTIONAL { ?amount ikg:unit ?unit } }
  UNION { GRAPH ?graph { ?amount ikg:value ?value OPTIONAL { ?amount ikg:unit ?unit } } }
}"""
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact that a graph states of an article: its ends by all their folded names, and the rules that found it."""

    article: str
    predicate: str
    subject: frozenset[str]
    object: frozenset[str] | None = None
    value: str = ""
    unit: str = ""
    rules: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """A key that sorts claims the same way on every machine."""
        ends = ("|".join(sorted(names)) for names in (self.subject, self.object or ()))
        return (self.article, self.predicate, *ends, self.value, self.unit, *self.rules)


def read_claims(ask: Callable[[str], Iterable[Row]]) -> list[Claim]:
    """Each fact once an article, though several sentences may state it; `ask` answers a SPARQL SELECT with its rows.

    The second article of a page (`page#2`) counts as its page; a symmetric relation counts once whichever way it runs.
    """
    names: dict[str, set[str]] = {}
    for row in ask(NAMES):
        names.setdefault(row["thing"], set()).add(fold(row["name"]))
    amounts = {row["amount"]: row for row in sorted(ask(AMOUNTS), key=lambda row: sorted(row.items()))}
    stated: dict[_Key, set[str]] = {}
    for row in ask(STATEMENTS):
        stated.setdefault(_identify(row), set()).add(_last_part(row.get("rule", "")))
    claims = (_make_claim(key, rules - {""}, names, amounts) for key, rules in stated.items())
    return sorted(claims, key=lambda claim: claim.order)


class _Key(NamedTuple):
    article: str
    predicate: str
    subject: str
    object: str
    is_literal: bool


def _identify(row: Row) -> _Key:
    predicate, ends = _last_part(row["predicate"]), (row["subject"], row["object"])
    if predicate in SYMMETRIC:
        ends = (min(ends), max(ends))
    return _Key(row["article"].split("#")[0], predicate, *ends, row["literal"] == "true")


def _make_claim(key: _Key, rules: Set[str], names: Mapping[str, Set[str]], amounts: Mapping[str, Row]) -> Claim:
    claim = Claim(key.article, key.predicate, frozenset(names.get(key.subject, ())), rules=tuple(sorted(rules)))
    if key.is_literal:
        return replace(claim, value=key.object)
    if key.object in amounts:
        amount = amounts[key.object]
        return replace(claim, value=amount["value"], unit=_last_part(amount.get("unit", "")))
    return replace(claim, object=frozenset(names.get(key.object, ())))


def _last_part(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
