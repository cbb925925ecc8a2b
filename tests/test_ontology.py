"""What may be said: the ontology's terms, its reader, its shapes and its questions, on a small town of our own."""

from __future__ import annotations

import re
from pathlib import Path

import pyowl2_profiles
import pyoxigraph as ox
import pytest
import rdflib
from owl_rl import find_breaches
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from kg.errors import KgError
from kg.ontology import (
    IKG,
    IKGU,
    data_path,
    files,
    load_ontology,
    read_rows,
)


def names(text: str) -> list[str]:
    return text.split()


CLASSES = names("""Region Country Province City County Town MacroRegion EconomicZone DevelopmentZone HighTechZone BondedZone
    FreeTradeZone NewArea IndustrialPark Organization Enterprise GovernmentBody Institution Person Project Facility
    Product Industry Article SupplyLink Position Investment Observation Quantity""")
RELATIONS = names("""partOf locatedIn suppliesTo cooperatesWith investsIn participatesIn subsidiaryOf acquires produces
    inIndustry holdsPosition""")
QUANTITIES = names("totalInvestment phaseInvestment annualCapacity expectedRevenue expectedTax landArea floorArea")
DATES = names("signedOn startedOn completedOn producesOn announcedOn launchedOn foundedOn")
OTHER_PROPERTIES = names("""recognizedAs indicator value unit bound maxValue phase indicatorName period isTarget supplier
    customer product status since person organization title investor target amount stake details quote start end
    confidence modality extractedBy adminCode legalName shortName ticker upstreamOf hasSupplier locationOf""")
INDIVIDUALS = names("asserted planned reported denied rumoured exact atLeast atMost about inferred gazetteer taxonomy")
UNITS = names("CNY USD EUR HKD TWD Wh W Ah t m2 m3 TEU unit percent")
MODULES = ("ikg.ttl", "alignments.ttl", "schemes.ttl", "shapes.ttl")


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return rdflib.Graph().parse(data_path("ikg.ttl"))


def find_own(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    named = {term for term in graph.subjects(RDF.type) if isinstance(term, rdflib.URIRef)}
    return sorted(term for term in named if str(term).startswith((IKG, IKGU)))


def own(graph: rdflib.Graph, kind: rdflib.URIRef) -> list[rdflib.URIRef]:
    return sorted(term for term in find_own(graph) if (term, RDF.type, kind) in graph)


# The ontology as a file


@pytest.mark.parametrize("name", MODULES)
def test_both_parsers_read_the_same_triples(name: str) -> None:
    quads = list(ox.parse(path=str(data_path(name)), format=ox.RdfFormat.TURTLE))
    assert len(quads) == len(rdflib.Graph().parse(data_path(name)))


@pytest.mark.parametrize("name", [*CLASSES, *RELATIONS, *QUANTITIES, *DATES, *OTHER_PROPERTIES, *INDIVIDUALS])
def test_every_name_of_the_contract_is_declared(terms: rdflib.Graph, name: str) -> None:
    kinds = set(terms.objects(rdflib.URIRef(IKG + name), RDF.type))
    wanted = {OWL.Class} if name in CLASSES else {OWL.ObjectProperty, OWL.DatatypeProperty}
    assert kinds & wanted if name not in INDIVIDUALS else kinds


def test_every_term_is_named_and_defined_once_in_chinese_and_in_english(terms: rdflib.Graph) -> None:
    ours = find_own(terms)
    assert len(ours) > 120
    for term in ours:
        for said in (RDFS.label, SKOS.definition, SKOS.example):
            languages = sorted(
                str(words.language) for words in terms.objects(term, said) if isinstance(words, rdflib.Literal)
            )
            assert languages == ["en", "zh"], f"{term} {said}"


def test_every_property_has_one_domain_and_one_range_that_are_declared(terms: rdflib.Graph) -> None:
    classes = {*terms.subjects(RDF.type, OWL.Class), OWL.Thing}
    for prop in own(terms, OWL.ObjectProperty) + own(terms, OWL.DatatypeProperty):
        domains, ranges = list(terms.objects(prop, RDFS.domain)), list(terms.objects(prop, RDFS.range))
        assert len(domains) == len(ranges) == 1, prop
        assert domains[0] in classes, prop
        is_object = (prop, RDF.type, OWL.ObjectProperty) in terms
        assert (ranges[0] in classes) == is_object, prop


def test_nothing_of_ours_is_used_without_being_declared(terms: rdflib.Graph) -> None:
    used = {
        node for triple in terms for node in triple if str(node).startswith((IKG, IKGU)) and node != rdflib.URIRef(IKG)
    }
    names = {node for node in used if isinstance(node, rdflib.URIRef)}
    assert names <= set(terms.subjects(RDF.type))


@pytest.mark.parametrize("name", ["ikg.ttl", "alignments.ttl", "schemes.ttl"])
def test_the_profile_is_owl_2_rl(terms: rdflib.Graph, name: str) -> None:
    """By our own check; pyowl2-profiles agrees, but takes property chains and disjoint classes for no part of RL."""
    assert find_breaches(terms + rdflib.Graph().parse(data_path(name))) == []
    store = ox.Store()
    store.load(path=str(data_path(name)), format=ox.RdfFormat.TURTLE)
    seen = pyowl2_profiles.detect_profiles(store)
    assert seen["dl"]["violations_by_axiom_type"] == {}
    assert set(seen["rl"]["violations_by_axiom_type"]) <= {"owl:AllDisjointClasses", "owl:propertyChainAxiom"}


BREACHES = [
    ("ikg:A a owl:Class . ikg:A owl:disjointUnionOf ( ikg:Region ikg:Person ) .", "no axiom of RL"),
    ("ikg:a a owl:ObjectProperty , owl:ReflexiveProperty .", "no axiom of RL"),
    (
        "ikg:Region rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ikg:partOf ; owl:hasSelf true ] .",
        "no axiom of RL",
    ),
    ("ikg:Region rdfs:subClassOf [ a owl:Class ; owl:unionOf ( ikg:City ikg:Town ) ] .", "on the wrong side"),
    ("ikg:Region rdfs:subClassOf [ owl:onProperty ikg:partOf ; owl:someValuesFrom ikg:Region ] .", "on the wrong side"),
    ("[ owl:onProperty ikg:partOf ; owl:allValuesFrom ikg:Region ] rdfs:subClassOf ikg:City .", "on the wrong side"),
    ("owl:Thing rdfs:subClassOf ikg:Entity .", "on the wrong side"),
    ("ikg:Region rdfs:subClassOf [ owl:onProperty ikg:partOf ; owl:maxCardinality 2 ] .", "cardinality: 2"),
    ("ikg:d a owl:DatatypeProperty ; rdfs:range xsd:date .", "datatype: "),
    ("ikg:Region rdfs:label 'x'^^xsd:gYear .", "datatype: "),
    ("ikg:Region rdfs:subClassOf ikg:Nonsense .", "undeclared class"),
    ("ikg:partOf rdfs:subPropertyOf ikg:nonsense .", "undeclared property"),
    ("ikg:value a owl:ObjectProperty .", "used in two ways"),
    ("rdf:Statement a owl:Class .", "reserved"),
    ("ikg:partOf a owl:FunctionalProperty .", "not simple"),
    ("ikg:suppliesTo owl:propertyChainAxiom ( ikg:secondTierSupplierOf ikg:suppliesTo ) .", "not regular"),
]


@pytest.mark.parametrize(("axioms", "words"), BREACHES)
def test_what_is_no_owl_2_rl_is_refused(terms: rdflib.Graph, axioms: str, words: str) -> None:
    prefixes = f"@prefix ikg: <{IKG}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix rdf: <{RDF}> . @prefix xsd: <{XSD}> ."
    found = find_breaches(terms + rdflib.Graph().parse(data=prefixes + axioms, format="turtle"))
    assert any(breach.startswith(words) for breach in found), found


def test_every_property_is_used_in_a_graph_that_conforms(terms: rdflib.Graph) -> None:
    store = ox.Store()
    for name in ("whole.trig", "town.trig"):
        store.load(path=str(Path(__file__).with_name(name)), format=ox.RdfFormat.TRIG)
    used = {quad.predicate.value for quad in store}
    properties = own(terms, OWL.ObjectProperty) + own(terms, OWL.DatatypeProperty)
    assert [str(prop) for prop in properties if str(prop) not in used] == [], "add it to tests/whole.trig"


def test_the_ontology_says_who_it_is(terms: rdflib.Graph) -> None:
    about = rdflib.URIRef(IKG.rstrip("#"))
    vann = rdflib.Namespace("http://purl.org/vocab/vann/")
    version = terms.value(about, OWL.versionInfo)
    assert terms.value(about, OWL.versionIRI) == rdflib.URIRef(f"{about}/{version}")
    assert str(terms.value(about, vann.preferredNamespacePrefix)) == "ikg"
    assert str(terms.value(about, vann.preferredNamespaceUri)) == IKG
    assert terms.value(about, DCTERMS.license) == rdflib.URIRef("https://www.apache.org/licenses/LICENSE-2.0")
    for said in (DCTERMS.title, DCTERMS.creator, DCTERMS.description):
        assert {str(words.language) for words in terms.objects(about, said)} == {"zh", "en"}  # type: ignore[attr-defined]


# Concept schemes


SCHEMES = {"StatusScheme": "ProjectStatus", "ModalityScheme": "Modality", "BoundScheme": "Bound", "UnitScheme": "Unit"}
STATUSES = ["意向", "签约", "开工", "在建", "竣工", "投产", "扩产", "停工", "终止"]


@pytest.mark.parametrize(("scheme", "cls"), SCHEMES.items())
def test_a_scheme_lists_all_concepts_of_its_class_by_their_preferred_names(
    terms: rdflib.Graph, scheme: str, cls: str
) -> None:
    graph = terms + rdflib.Graph().parse(data_path("schemes.ttl"))
    head = rdflib.URIRef(IKG + scheme)
    concepts = set(graph.subjects(RDF.type, rdflib.URIRef(IKG + cls)))
    assert concepts == set(graph.objects(head, SKOS.hasTopConcept)) == set(graph.subjects(SKOS.inScheme, head))
    for concept in concepts:
        assert set(graph.objects(concept, SKOS.prefLabel)) == set(graph.objects(concept, RDFS.label))
        assert len(list(graph.objects(concept, SKOS.definition))) == 2


def test_the_statuses_of_a_project_are_in_order() -> None:
    graph = rdflib.Graph().parse(data_path("schemes.ttl"))
    concepts = list(graph.subjects(RDF.type, rdflib.URIRef(IKG + "ProjectStatus")))
    ranked = sorted(concepts, key=lambda concept: int(str(graph.value(concept, SKOS.notation))))
    labels = [list(graph.objects(concept, RDFS.label)) for concept in ranked]
    names = [str(word) for words in labels for word in words if word.language == "zh"]  # type: ignore[attr-defined]
    assert names == STATUSES


def test_rules_and_questions_use_the_statuses_of_the_scheme() -> None:
    graph = rdflib.Graph().parse(data_path("schemes.ttl"))
    known = {str(concept) for concept in graph.subjects(RDF.type, rdflib.URIRef(IKG + "ProjectStatus"))}
    files = [*data_path("inference").glob("*.rq"), *data_path("queries").glob("*.rq")]
    used = {name for file in files for name in re.findall(r"ikg:(status-[\w-]+)", file.read_text("utf-8"))}
    assert used
    assert {IKG + name for name in used} <= known


def test_a_unit_of_qudt_has_a_kind_of_quantity() -> None:
    graph = rdflib.Graph().parse(data_path("alignments.ttl"))
    qudt = rdflib.Namespace("http://qudt.org/schema/qudt/")
    for unit in load_ontology().units.values():
        kinds = list(graph.objects(rdflib.URIRef(unit.iri), qudt.hasQuantityKind))
        assert len(kinds) == (0 if unit.code == "TEU" else 1), unit.code


@pytest.mark.parametrize("code", UNITS)
def test_a_unit_ends_in_its_code_and_points_at_qudt(terms: rdflib.Graph, code: str) -> None:
    unit = load_ontology().units[code]
    assert re.split(r"[/#]", unit.iri)[-1] == code
    matches = [str(match) for match in terms.objects(rdflib.URIRef(unit.iri), SKOS.exactMatch)]
    assert [match.startswith("http://qudt.org/vocab/unit/") for match in matches] == ([] if code == "TEU" else [True])


# The ontology as values


def test_predicates_are_the_facts_of_the_contract_with_their_kinds() -> None:
    kinds = {name: predicate.kind for name, predicate in load_ontology().predicates.items()}
    wanted = dict.fromkeys(RELATIONS, "relation") | dict.fromkeys(QUANTITIES, "quantity") | dict.fromkeys(DATES, "date")
    assert kinds == wanted | {"recognizedAs": "text", "indicator": "observation"}


def test_only_cooperation_is_symmetric_and_every_other_relation_has_an_inverse() -> None:
    relations = [load_ontology().predicates[name] for name in RELATIONS]
    assert [p.name for p in relations if p.symmetric] == ["cooperatesWith"]
    assert [p.name for p in relations if not p.inverse] == ["cooperatesWith"]
    assert load_ontology().predicates["suppliesTo"].inverse == "hasSupplier"


def test_a_class_has_its_main_parent_first_and_roles_are_marked() -> None:
    classes = load_ontology().classes
    assert classes["HighTechZone"].parents == ("EconomicZone",)
    assert classes["Enterprise"].parents[0] == "Organization"
    assert classes["Enterprise"].label_zh == "企业"
    assert sorted(name for name, cls in classes.items() if cls.role) == [
        "IndicatorSubject", "IndustryMember", "InvestmentTarget", "Party", "Sited", "Venture", "Works",
    ]  # fmt: skip


def test_a_domain_spells_its_role_out() -> None:
    predicates = load_ontology().predicates
    assert predicates["locatedIn"].domain == ("Enterprise", "Institution", "Project", "Facility")
    assert predicates["cooperatesWith"].range == ("Region", "Organization")
    assert predicates["totalInvestment"].range == ("Quantity",)
    assert predicates["signedOn"].range == ("date",)


@pytest.mark.parametrize(
    ("cls", "parent", "answer"),
    [
        ("City", "Region", True),
        ("FreeTradeZone", "EconomicZone", True),
        ("Enterprise", "Party", True),
        ("Region", "Region", True),
        ("Region", "City", False),
        ("Person", "Organization", False),
        ("Nonsense", "Region", False),
    ],
)
def test_is_a_follows_the_classes_upwards(cls: str, parent: str, answer: bool) -> None:
    assert load_ontology().is_a(cls, parent) is answer


@pytest.mark.parametrize(
    "line",
    """partOf: Region City > Region Province
    locatedIn: Enterprise Institution Project Facility > Region County HighTechZone
    suppliesTo: Enterprise > Enterprise
    cooperatesWith: Organization Region Enterprise GovernmentBody City > Organization Region Institution
    investsIn: Organization Enterprise GovernmentBody Institution > Project Facility Enterprise Region City
    participatesIn: Organization Enterprise > Project Facility
    subsidiaryOf: Enterprise > Enterprise
    acquires: Enterprise > Enterprise
    produces: Enterprise Project Facility > Product
    inIndustry: Enterprise Project Region > Industry
    holdsPosition: Person > Organization Region Enterprise GovernmentBody County
    totalInvestment: Project Facility >
    phaseInvestment: Project >
    annualCapacity: Project Facility Enterprise >
    expectedRevenue: Project Facility Enterprise >
    expectedTax: Project Facility Enterprise >
    landArea: Project Facility >
    floorArea: Project Facility >
    signedOn: Project Facility Enterprise >
    producesOn: Project Facility Enterprise >
    foundedOn: Organization Institution Region >
    recognizedAs: Region Organization Person Project Facility Product Industry >
    indicator: Region Organization Facility Industry >""".splitlines(),
)
def test_allows_the_table_of_the_guidelines_and_no_more(line: str) -> None:
    ontology = load_ontology()
    predicate, rest = line.strip().split(":")
    subjects, objects = (side.split() for side in rest.split(">"))
    entities = names("Region City Enterprise GovernmentBody Institution Person Project Facility Product Industry")

    def within(wanted: list[str]) -> set[str]:
        return {cls for cls in entities if any(ontology.is_a(cls, name) for name in wanted)}

    assert {cls for cls in entities if ontology.allows(predicate, cls)} == within(subjects)
    assert {cls for cls in entities if ontology.allows(predicate, subjects[0], cls)} == within(objects)
    assert all(ontology.allows(predicate, one, other) for one in subjects for other in objects)


def test_allows_refuses_what_is_no_predicate_and_what_is_no_class() -> None:
    assert not load_ontology().allows("loves", "Enterprise", "Enterprise")
    assert not load_ontology().allows("produces", "Nonsense")


# Files


def test_data_path_prefers_the_folder_inside_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg" / "_ontology").mkdir(parents=True)
    monkeypatch.setattr(files, "_PACKAGE", tmp_path / "kg")
    assert data_path("names", "a.tsv") == tmp_path / "kg" / "_ontology" / "names" / "a.tsv"


def test_rows_go_by_column_name_past_comments_and_empty_lines(tmp_path: Path) -> None:
    table = tmp_path / "zones.tsv"
    table.write_text("# whose names\nname\tcode\n\n云泽高新区\t01 \n长岭区\t\n", encoding="utf-8")
    assert read_rows(str(table)) == [{"name": "云泽高新区", "code": "01"}, {"name": "长岭区", "code": ""}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name\tcode\n\xe9\x95\xbf\xe5\xb2\xad\n", "bad.tsv:2: 1 cells, but 2 columns"),
        (b"name\tname\n", "bad.tsv:1: column names are empty or stand twice"),
        (b"name\t\n", "bad.tsv:1: column names are empty or stand twice"),
        (b"# nothing else\n", "the table is empty"),
        (b"name\n\xff\n", "byte 5 is not UTF-8"),
    ],
)
def test_a_malformed_table_is_refused_with_its_place(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "bad.tsv").write_bytes(content)
    with pytest.raises(KgError, match=re.escape(words)):
        read_rows(str(tmp_path / "bad.tsv"))


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no such file"):
        read_rows(str(tmp_path / "gone.tsv"))
