"""The shapes: a good graph conforms, and each way to break it breaks the shape that is meant."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SH, SKOS

from kg.ontology import IKG, IKGU, KGID, data_path, load_ontology

LITERAL_SHAPES = {"date": "DateObject", "text": "TextObject"}
PREFIXES = f"""PREFIX ikg: <{IKG}> PREFIX u: <{IKGU}> PREFIX e: <{KGID}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}>
    PREFIX skos: <{SKOS}> PREFIX prov: <{PROV}> PREFIX dcterms: <{DCTERMS}> """
MODALITIES = ["asserted", "planned", "reported", "denied", "rumoured"]
BOUNDS = ["exact", "atLeast", "atMost", "about"]


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return rdflib.Graph().parse(data_path("ikg.ttl"))


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data_path("shapes.ttl"))


def read_town() -> ox.Store:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("town.trig")), format=ox.RdfFormat.TRIG)
    return store


def broken_shapes(store: ox.Store, terms: rdflib.Graph, shapes: rdflib.Graph) -> set[str]:
    """What is violated: `Shape` or `Shape/path`."""
    text = "".join(sorted(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in store))
    data = rdflib.Graph().parse(data=text, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=terms, inference="none", advanced=True)
    assert isinstance(report, rdflib.Graph)
    return {shape_name(shapes, report, result) for result in report.subjects(RDF.type, SH.ValidationResult)}


def shape_name(shapes: rdflib.Graph, report: rdflib.Graph, result: rdflib.term.Node) -> str:
    shape, path = report.value(result, SH.sourceShape), report.value(result, SH.resultPath)
    if isinstance(shape, rdflib.URIRef):
        return str(shape).split("#")[1]
    owner = next(
        o for o in shapes.subjects(RDF.type, SH.NodeShape) for p in shapes.objects(o, SH.property) if p == shape
    )
    return f"{str(owner).split('#')[1]}/{re.split('[/#]', str(path))[-1]}"


def test_a_good_graph_conforms(terms: rdflib.Graph, shapes: rdflib.Graph) -> None:
    assert broken_shapes(read_town(), terms, shapes) == set()


def swap(graph: str, place: str, value: str) -> str:
    """An update that gives a place another value."""
    old = f"{{ {graph} {{ {place} ?o }} }}" if graph else f"{{ {place} ?o }}"
    return f"DELETE {old} INSERT {{ {place} {value} }} WHERE {old}"


BREAKAGES = [
    ("Statement/quote", "DELETE WHERE { GRAPH ?g { e:st1 ikg:quote ?o } }"),
    ("Statement/subject", "DELETE WHERE { GRAPH ?g { e:st1 rdf:subject ?o } }"),
    ("Statement/predicate", "INSERT DATA { e:st1 rdf:predicate ikg:produces }"),
    ("Statement/object", "DELETE WHERE { GRAPH ?g { e:st1 rdf:object ?o } }"),
    ("Statement/wasDerivedFrom", "DELETE WHERE { GRAPH ?g { e:st1 prov:wasDerivedFrom ?o } }"),
    ("Statement/start", swap("GRAPH ?g", "e:st1 ikg:start", "900")),
    ("Statement/confidence", swap("GRAPH ?g", "e:st1 ikg:confidence", "1.5")),
    ("Statement/modality", swap("GRAPH ?g", "e:st1 ikg:modality", "ikg:sure")),
    ("Statement/extractedBy", "DELETE WHERE { GRAPH ?g { e:st1 ikg:extractedBy ?o } }"),
    ("Article/identifier", "DELETE WHERE { GRAPH ?g { e:article-one dcterms:identifier ?o } }"),
    ("Article/title", "DELETE WHERE { GRAPH ?g { e:article-one dcterms:title ?o } }"),
    ("Entity/label", 'INSERT DATA { e:car rdfs:label "远山"@zh }'),
    ("Entity/label", "DELETE WHERE { e:car rdfs:label ?o }"),
    ("Entity/altLabel", 'INSERT DATA { e:car skos:altLabel "远山" }'),
    ("Entity/type", "DELETE WHERE { e:boss a ?o ; ikg:holdsPosition ?p . e:post ?d ?e . GRAPH ?g { e:st6 ikg:details ?f } }"),
    ("EnterpriseSubject", "INSERT DATA { e:lab ikg:suppliesTo e:car }"),
    ("EnterpriseObject", "INSERT DATA { e:car ikg:acquires e:lab }"),
    ("EntitySubject", "INSERT DATA { e:deal ikg:recognizedAs '先进'@zh }"),
    ("IndicatorSubject", "INSERT DATA { e:plant ikg:indicator e:obs }"),
    ("IndustryMemberSubject", "INSERT DATA { e:lab ikg:inIndustry e:ev }"),
    ("IndustryObject", "INSERT DATA { e:cell ikg:inIndustry e:pack }"),
    ("OrganizationSubject", "INSERT DATA { e:boss ikg:investsIn e:plant }"),
    ("InvestmentTargetObject", "INSERT DATA { e:cell ikg:investsIn e:pack }"),
    ("PartySubject", "INSERT DATA { e:plant ikg:cooperatesWith e:cell }"),
    ("PartyObject", "INSERT DATA { e:boss ikg:holdsPosition e:plant }"),
    ("PersonSubject", "INSERT DATA { e:car ikg:holdsPosition e:cell }"),
    ("ProjectSubject", "INSERT DATA { e:cell ikg:phaseInvestment e:q5 }"),
    ("ProductObject", "INSERT DATA { e:cell ikg:produces e:ev }"),
    ("RegionSubject", "INSERT DATA { e:plant ikg:partOf e:city }"),
    ("RegionObject", "INSERT DATA { e:cell ikg:locatedIn e:plant }"),
    ("SitedSubject", "INSERT DATA { e:boss ikg:locatedIn e:city }"),
    ("VentureSubject", "INSERT DATA { e:lab ikg:produces e:pack }"),
    ("WorksSubject", "INSERT DATA { e:cell ikg:totalInvestment e:q30 }"),
    ("WorksObject", "INSERT DATA { e:cell ikg:participatesIn e:car }"),
    ("QuantityObject", "INSERT DATA { e:plant ikg:landArea e:obs }"),
    ("ObservationObject", "INSERT DATA { e:city ikg:indicator e:q5 }"),
    ("DateObject", 'INSERT DATA { e:plant ikg:completedOn "2031年" }'),
    ("TextObject", 'INSERT DATA { e:plant ikg:recognizedAs "重点项目" }'),
    ("Measure/value", swap("", "e:q5 ikg:value", "'5亿'")),
    ("Measure/unit", swap("", "e:q5 ikg:unit", "u:mu")),
    ("Measure/bound", "INSERT DATA { e:q5 ikg:bound ikg:roughly }"),
    ("Range/value", swap("", "e:q28 ikg:maxValue", "1.0")),
    ("Observation/indicatorName", "DELETE WHERE { e:obs ikg:indicatorName ?o }"),
    ("Observation/period", swap("", "e:obs ikg:period", "'上半年'")),
    ("SupplyLink/customer", "DELETE WHERE { e:link ikg:customer ?o }"),
    ("Position/person", "DELETE WHERE { e:post ikg:person ?o }"),
    ("Investment/target", "DELETE WHERE { e:deal ikg:target ?o }"),
    ("NoRegionInItself", "INSERT DATA { e:prov ikg:partOf e:prov }"),
    ("NoFirmToItself", "INSERT DATA { e:car ikg:suppliesTo e:car }"),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "update"), BREAKAGES)
def test_a_broken_graph_breaks_just_the_intended_shape(
    terms: rdflib.Graph, shapes: rdflib.Graph, shape: str, update: str
) -> None:
    store = read_town()
    store.update(PREFIXES + update)
    assert broken_shapes(store, terms, shapes) == {shape}


def test_every_shape_says_what_is_wrong_in_chinese_and_in_english(shapes: rdflib.Graph) -> None:
    constraints = {*shapes.objects(None, SH.property), *shapes.subjects(SH["class"]), *shapes.subjects(SH.sparql)}
    constraints |= {*shapes.subjects(SH["or"])}
    for shape in constraints:
        languages = sorted(
            str(words.language) for words in shapes.objects(shape, SH.message) if isinstance(words, rdflib.Literal)
        )
        assert languages == ["en", "zh"], shape


def test_every_node_shape_is_broken_above(shapes: rdflib.Graph) -> None:
    named = {str(shape).split("#")[1] for shape in shapes.subjects(RDF.type, SH.NodeShape)}
    assert named == {shape.split("/")[0] for shape, _ in BREAKAGES}


def test_the_shapes_ask_for_the_domains_and_ranges_that_the_ontology_declares(
    terms: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    for predicate in load_ontology().predicates.values():
        iri = rdflib.URIRef(predicate.iri)
        for target, side in ((SH.targetSubjectsOf, RDFS.domain), (SH.targetObjectsOf, RDFS.range)):
            asked = {cls for shape in shapes.subjects(target, iri) for cls in shapes.objects(shape, SH["class"])}
            literal = side == RDFS.range and predicate.kind in LITERAL_SHAPES
            assert asked == (set() if literal else {terms.value(iri, side)}), predicate.name
        if predicate.kind in LITERAL_SHAPES:
            shape = rdflib.URIRef("https://w3id.org/ikg/shapes#" + LITERAL_SHAPES[predicate.kind])
            assert (shape, SH.targetObjectsOf, iri) in shapes


def test_the_lists_of_the_shapes_are_those_of_the_ontology(shapes: rdflib.Graph) -> None:
    listed = {str(item) for head in shapes.objects(None, SH["in"]) for item in shapes.items(head)}
    wanted = {predicate.iri for predicate in load_ontology().predicates.values()}
    individuals = {IKG + name for name in MODALITIES + BOUNDS}
    assert listed == wanted | individuals | {unit.iri for unit in load_ontology().units.values()}
