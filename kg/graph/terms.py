"""RDF terms: the namespaces, the literals, and IRIs minted from what identifies a thing."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.errors import KgError
from kg.model import Moment
from kg.ontology import IKG, IKGU, KGID

Term = NamedNode | Literal

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dcterms": DCTERMS,
    "ikg": IKG,
    "ikgu": IKGU,
    "kgid": KGID,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}

TYPE = NamedNode(RDF + "type")
SUBJECT = NamedNode(RDF + "subject")
PREDICATE = NamedNode(RDF + "predicate")
OBJECT = NamedNode(RDF + "object")
STATEMENT = NamedNode(RDF + "Statement")
LABEL = NamedNode(RDFS + "label")
ALT_LABEL = NamedNode(SKOS + "altLabel")
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
IDENTIFIER = NamedNode(DCTERMS + "identifier")
TITLE = NamedNode(DCTERMS + "title")
PUBLISHER = NamedNode(DCTERMS + "publisher")
ISSUED = NamedNode(DCTERMS + "issued")
SOURCE = NamedNode(DCTERMS + "source")

WEB_ADDRESS = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`]+")
MOMENT_TYPES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "date"),
    (re.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (re.compile(r"\d{4}"), "gYear"),
)


def ikg(name: str) -> NamedNode:
    """A term of our ontology.

    >>> ikg("suppliesTo").value
    'https://w3id.org/ikg/ontology#suppliesTo'
    """
    return NamedNode(IKG + quote(name, safe="/"))


def text(words: str, lang: str = "zh") -> Literal:
    """Words in a language, Chinese unless told otherwise.

    >>> print(text("宁德时代"))
    "宁德时代"@zh
    """
    return Literal(words, language=lang)


def typed(value: str, kind: str) -> Literal:
    """A literal of an XML Schema type."""
    return Literal(value, datatype=NamedNode(XSD + kind))


def decimal(value: Decimal) -> Literal:
    """An `xsd:decimal` in its shortest form, which is the form in which the store keeps it.

    >>> decimal(Decimal("1.50")).value, decimal(Decimal("3E+10")).value
    ('1.5', '30000000000')
    """
    digits = format(value, "f")
    short = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return typed("0" if short in ("-0", "") else short, "decimal")


def moment(value: Moment) -> Literal:
    """A date as precise as it was told; a period that is no calendar date stays plain text.

    >>> moment(Moment("2021-03", "今年3月")).datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    for form, kind in MOMENT_TYPES:
        if form.fullmatch(value.value):
            return typed(value.value, kind)
    return Literal(value.value)


def day(value: date) -> Literal:
    """A calendar day."""
    return typed(value.isoformat(), "date")


def address(source: str) -> Term:
    """Where something is found: an IRI where it is a web address, else its words.

    >>> address("https://example.org/a").value, address("赣南日报 3版").value, type(address("http://a/100%")).__name__
    ('https://example.org/a', '赣南日报 3版', 'Literal')
    """
    if not WEB_ADDRESS.fullmatch(source):
        return Literal(source)
    try:
        return NamedNode(source)
    except ValueError:
        return Literal(source)


@dataclass(frozen=True, slots=True)
class Minter:
    """Makes IRIs under one base from what identifies a thing, so that the same sources give the same IRIs.

    >>> Minter("https://w3id.org/ikg/id/").article("2021-03-13#2").value
    'https://w3id.org/ikg/id/article/2021-03-13%232'
    """

    base: str

    def __post_init__(self) -> None:
        if not isinstance(address(self.base), NamedNode) or self.base[-1] not in "/#":
            raise KgError(f"base IRI {self.base!r}: give an absolute http(s) IRI that ends in / or #, such as {KGID}")

    def entity(self, entity_id: str) -> NamedNode:
        """The IRI of a thing of the world, from the id that it was given when names were merged."""
        return NamedNode(self.base + quote(entity_id, safe="/"))

    def article(self, article_id: str) -> NamedNode:
        """The IRI of an article, which names its graph too."""
        return NamedNode(f"{self.base}article/{quote(article_id, safe='')}")

    def hashed(self, kind: str, *parts: Term | str) -> NamedNode:
        """The IRI of a node that is what it says: a statement, a figure, a link."""
        key = json.dumps([kind, *(self._identity(part) for part in parts)])
        return NamedNode(f"{self.base}{kind}/{hashlib.sha256(key.encode()).hexdigest()[:20]}")

    def _identity(self, part: Term | str) -> str:
        """What a part adds to an identity: the same under every base IRI."""
        return part.value.removeprefix(self.base) if isinstance(part, NamedNode) else str(part)
