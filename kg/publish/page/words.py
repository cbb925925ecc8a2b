"""What the page calls classes, relations and units, in Chinese and in English, and what shares a colour."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.ontology import Ontology, data_path, labels, load_ontology

Labels = tuple[str, str]

GROUPS: dict[str, Labels] = {
    "Enterprise": ("企业", "Enterprises"),
    "Region": ("地区", "Regions"),
    "EconomicZone": ("园区", "Zones and parks"),
    "GovernmentBody": ("政府", "Government"),
    "Institution": ("院校与机构", "Institutions"),
    "Organization": ("其他组织", "Other organizations"),
    "Person": ("人物", "People"),
    "Project": ("项目", "Projects"),
    "Facility": ("设施", "Facilities"),
    "Product": ("产品", "Products"),
    "Industry": ("产业", "Industries"),
    "Other": ("其他", "Other"),
}
SIGNS: dict[str, tuple[str, bool]] = {  # the shape of each, and whether it is filled: told without colour too
    "Enterprise": ("dot", True),
    "Region": ("square", True),
    "EconomicZone": ("square", False),
    "GovernmentBody": ("triangle", True),
    "Institution": ("triangleDown", True),
    "Organization": ("triangleDown", False),
    "Person": ("star", True),
    "Project": ("diamond", True),
    "Facility": ("diamond", False),
    "Product": ("hexagon", True),
    "Industry": ("hexagon", False),
    "Other": ("dot", False),
}
OUTLINES = {  # corners of each shape in a square of 14; a dot is a circle
    "square": "2,2 12,2 12,12 2,12",
    "triangle": "7,1 13,12 1,12",
    "triangleDown": "1,2 13,2 7,13",
    "diamond": "7,0 14,7 7,14 0,7",
    "star": "7,0 8.8,5 14,5 9.8,8.2 11.3,13.3 7,10.2 2.7,13.3 4.2,8.2 0,5 5.2,5",
    "hexagon": "3.5,1 10.5,1 14,7 10.5,13 3.5,13 0,7",
}
NARROW_FIRST = ("EconomicZone", "Enterprise", "GovernmentBody", "Institution", *GROUPS)
OWL = "http://www.w3.org/2002/07/owl#"


@cache
def read_labels() -> dict[str, Labels]:
    """Every term's label in Chinese and in English, by local name: classes, relations, details, modalities, units.

    >>> read_labels()["suppliesTo"]
    ('供货给', 'supplies to')
    """
    told = {name: (label.zh, label.en) for name, label in labels.read_labels().items()}
    units = {unit.code: (unit.label_zh, unit.label_en) for unit in load_ontology().units.values()}
    return dict(sorted((told | units).items()))


@cache
def read_inverses() -> dict[str, str]:
    """For each relation the name under which it is read backwards, inferred relations included.

    >>> read_inverses()["suppliesTo"], read_inverses()["inGroupOf"]
    ('hasSupplier', 'hasGroupMember')
    """
    told = parse(path=str(data_path("ikg.ttl")), format=RdfFormat.TURTLE)
    pairs = ((quad.object, quad.subject) for quad in told if quad.predicate.value == OWL + "inverseOf")
    return {
        local_name(one.value): local_name(other.value)
        for one, other in pairs
        if isinstance(one, NamedNode) and isinstance(other, NamedNode)
    }


@cache
def list_symmetric() -> tuple[str, ...]:
    """The relations that go both ways, inferred ones included.

    >>> "cooperatesWith" in list_symmetric(), "suppliesTo" in list_symmetric()
    (True, False)
    """
    told = parse(path=str(data_path("ikg.ttl")), format=RdfFormat.TURTLE)
    found = (quad.subject for quad in told if quad.object == NamedNode(OWL + "SymmetricProperty"))
    return tuple(sorted(local_name(one.value) for one in found if isinstance(one, NamedNode)))


def most_specific(ontology: Ontology, types: list[str]) -> str:
    """The one of a thing's classes that no other one of them is below.

    >>> from kg.ontology import load_ontology
    >>> most_specific(load_ontology(), ["Region", "City"])
    'City'
    """
    leaves = [one for one in types if not any(other != one and ontology.is_a(other, one) for other in types)]
    return min(leaves, default="Other")


def group_of(ontology: Ontology, name: str) -> str:
    """The colour and shape that a class shares on the page.

    >>> from kg.ontology import load_ontology
    >>> group_of(load_ontology(), "BondedZone")
    'EconomicZone'
    """
    return next((group for group in NARROW_FIRST if name == group or ontology.is_a(name, group)), "Other")


def local_name(iri: str) -> str:
    """What follows the last `#` or `/`.

    >>> local_name("https://w3id.org/ikg/ontology#suppliesTo")
    'suppliesTo'
    """
    return iri.replace("#", "/").rsplit("/", 1)[-1]
