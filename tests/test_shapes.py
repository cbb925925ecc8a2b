"""The shapes as a file: they cover the ontology, and say in two languages what is wrong. tests/test_check.py breaks them."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.graph.check.shapes import SHAPES, read_shapes
from kg.ontology import IKG, IKGU, data_path, load_ontology

ROOT = Path(__file__).parents[1]
MONEY = {"AUD", "CAD", "CHF", "CNY", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "RUB", "SGD", "THB", "TWD", "USD"}


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return rdflib.Graph().parse(data_path("ikg.ttl")).parse(data_path("schemes.ttl"))


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data_path("shapes.ttl"))


def find_properties(terms: rdflib.Graph) -> set[str]:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    named = {str(term) for kind in kinds for term in terms.subjects(RDF.type, kind)}
    return {term.removeprefix(IKG) for term in named if term.startswith(IKG)}


def listed(shapes: rdflib.Graph, shape: str) -> set[str]:
    head = shapes.value(rdflib.URIRef(SHAPES + shape), SH["in"])
    return {str(item) for item in shapes.items(head)}


def test_every_shape_says_what_is_wrong_in_chinese_and_in_english(shapes: rdflib.Graph) -> None:
    named = {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(SH.sparql)}
    sides = {shape for shape in shapes.subjects(RDF.type, SH.NodeShape) if not shapes.value(shape, SH.property)}
    for shape in named | sides:
        assert isinstance(shape, rdflib.URIRef), "a shape without a name cannot be traced"
        languages = sorted(str(words.language) for words in shapes.objects(shape, SH.message))  # type: ignore[attr-defined]
        assert languages == ["en", "zh"], shape


def test_both_sides_of_every_property_have_a_shape(terms: rdflib.Graph, shapes: rdflib.Graph) -> None:
    for name in find_properties(terms):
        for side, target in (("subject", SH.targetSubjectsOf), ("object", SH.targetObjectsOf)):
            shape = rdflib.URIRef(f"{SHAPES}{name}-{side}")
            assert (shape, target, rdflib.URIRef(IKG + name)) in shapes, shape


def test_the_shapes_ask_for_the_domains_and_ranges_that_the_ontology_declares(
    terms: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    special = {rdflib.URIRef(IKG + name) for name in ("Statement", "Qualified")}
    classes = set(terms.subjects(RDF.type, OWL.Class))
    for name in find_properties(terms):
        for side, said in (("subject", RDFS.domain), ("object", RDFS.range)):
            declared = terms.value(rdflib.URIRef(IKG + name), said)
            if declared in classes - special and str(declared).startswith(IKG):
                asked = shapes.value(rdflib.URIRef(f"{SHAPES}{name}-{side}"), SH["class"])
                individuals = {str(term) for term in terms.subjects(RDF.type, declared)}
                assert asked == declared or listed(shapes, f"{name}-{side}") == individuals, (name, side)


def test_section_3_is_what_the_script_writes() -> None:
    script = runpy.run_path(str(ROOT / "ontology" / "make_shapes.py"))
    kept = data_path("shapes.ttl").read_text("utf-8").split(script["MARKS"][0])[1].split(script["MARKS"][1])[0]
    assert kept.strip() == script["write_shapes"]().strip(), "run: python ontology/make_shapes.py"


def test_every_class_of_things_and_nodes_is_aimed_at_or_asked_for(terms: rdflib.Graph, shapes: rdflib.Graph) -> None:
    ontology = load_ontology()
    aimed = {
        str(cls).removeprefix(IKG)
        for cls in (*shapes.objects(None, SH.targetClass), *shapes.objects(None, SH["class"]))
    }
    aimed |= {"Statement", "Qualified", "Role"}  # written as rdf:Statement; asked for as `or`; a class of classes
    aimed |= {"Bound", "Modality", "ProjectStatus", "Unit"}  # their individuals are listed one by one
    for name in ontology.classes:
        assert any(ontology.is_a(name, wanted) for wanted in aimed if wanted in ontology.classes), name


def test_a_statement_may_have_the_predicates_of_the_ontology(shapes: rdflib.Graph) -> None:
    wanted = {predicate.iri for predicate in load_ontology().predicates.values()}
    assert listed(shapes, "Statement-predicate") == wanted


def test_units_are_the_ontologys(shapes: rdflib.Graph) -> None:
    units = {unit.iri for unit in load_ontology().units.values()}
    assert listed(shapes, "Money-unit") == {IKGU + code for code in MONEY}
    assert listed(shapes, "Money-unit") | listed(shapes, "Capacity-unit") | {IKGU + "percent"} == units
    assert listed(shapes, "Area-unit") <= units


def test_every_shape_kept_by_hand_is_broken_in_the_corpus() -> None:
    cases = (case.read_text("utf-8") for case in (ROOT / "tests" / "broken").glob("*.ru"))
    fired = {found[1] for text in cases if (found := re.match(r"# fires: (\S+)", text))}
    kept = {shape.name for shape in read_shapes().named.values() if not shape.name.endswith(("-subject", "-object"))}
    sides = {"Statement-subject", "Statement-object"}
    assert (kept | sides) - fired == set()
