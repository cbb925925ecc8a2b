"""The description of the data set: its counts are those of the graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF

from kg.graph.inference import infer
from kg.publish import OUTPUTS
from kg.publish.void import write_void

IKG = rdflib.Namespace("https://w3id.org/ikg/ontology#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(scope="module")
def town() -> ox.Store:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("town.trig")), format=ox.RdfFormat.TRIG)
    store.load(
        """<https://w3id.org/ikg/id/article/three> a <https://w3id.org/ikg/ontology#Article> ;
        <http://purl.org/dc/terms/issued> "2031-02-03"^^<http://www.w3.org/2001/XMLSchema#date> ;
        <http://purl.org/dc/terms/publisher> "云泽\\"日报\\" \\\\ 要闻"@zh .""",
        format=ox.RdfFormat.TURTLE,
        to_graph=ox.NamedNode("https://w3id.org/ikg/id/article/three"),
    )
    infer(store)
    return store


@pytest.fixture(scope="module")
def described(town: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    path = tmp_path_factory.mktemp("void") / "void.ttl"
    write_void(town, path)
    return rdflib.Graph().parse(path)


def dataset(described: rdflib.Graph) -> rdflib.term.Node:
    (found,) = described.subjects(RDF.type, DCAT.Dataset)
    return found


def test_the_whole_and_its_parts_are_counted(town: ox.Store, described: rdflib.Graph) -> None:
    whole = dataset(described)
    assert described.value(whole, VOID.triples).toPython() == len(town)
    assert described.value(whole, VOID.documents).toPython() == 3
    parts = {
        str(part).rpartition("#")[2]: described.value(part, VOID.triples).toPython()
        for part in described.objects(whole, VOID.subset)
    }
    assert sum(parts.values()) == len(town)
    assert set(parts) == {"facts", "evidence", "inferred"}
    assert parts["facts"] == sum(1 for _ in town.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def test_classes_and_properties_are_counted_among_the_facts(town: ox.Store, described: rdflib.Graph) -> None:
    entities = {
        described.value(part, VOID["class"]): described.value(part, VOID.entities)
        for part in described.objects(None, VOID.classPartition)
    }
    assert entities[IKG.Enterprise].toPython() == 4
    triples = {described.value(part, VOID.property): part for part in described.objects(None, VOID.propertyPartition)}
    assert described.value(triples[IKG.suppliesTo], VOID.triples).toPython() == 2
    assert described.value(triples[IKG.totalInvestment], VOID.distinctSubjects).toPython() == 1
    assert described.value(triples[IKG.totalInvestment], VOID.distinctObjects).toPython() == 2
    facts = sum(1 for _ in town.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert sum(described.value(part, VOID.triples).toPython() for part in triples.values()) == facts


def test_version_rights_sources_days_and_files_are_told(described: rdflib.Graph) -> None:
    whole = dataset(described)
    assert str(described.value(whole, DCTERMS.conformsTo)).startswith("https://w3id.org/ikg/ontology/")
    assert {words.language for words in described.objects(whole, DCTERMS.rights)} == {"zh", "en"}
    assert [str(words) for words in described.objects(whole, DCTERMS.source)] == ['云泽"日报" \\ 要闻（1）']
    period = described.value(whole, DCTERMS.temporal)
    assert [str(described.value(period, day)) for day in (DCAT.startDate, DCAT.endDate)] == ["2031-02-03", "2031-02-03"]
    files = {str(described.value(file, DCTERMS["title"])) for file in described.objects(whole, DCAT.distribution)}
    assert files == {name for name in OUTPUTS if name.partition(".")[0] in ("graph", "facts")}


def test_there_are_no_blank_nodes_and_the_same_graph_gives_the_same_bytes(
    town: ox.Store, described: rdflib.Graph, tmp_path: Path
) -> None:
    assert not any(isinstance(term, rdflib.BNode) for triple in described for term in triple)
    again = ox.Store()
    again.extend(sorted(town, key=str, reverse=True))
    for store, name in ((town, "one"), (again, "two")):
        write_void(store, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_graph_of_nothing_is_described_too(tmp_path: Path) -> None:
    write_void(ox.Store(), tmp_path / "void.ttl")
    described = rdflib.Graph().parse(tmp_path / "void.ttl")
    assert described.value(dataset(described), VOID.triples).toPython() == 0
