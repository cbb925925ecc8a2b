"""Property graphs that we write, read by networkx, ndex2 and a Cypher engine (Ladybug, Kùzu's successor)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import ladybug
import networkx
import pytest
from exported import whole_graph
from hostile import CONTROLS, NASTY
from ndex2.cx2 import RawCX2NetworkFactory
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.errors import KgError
from kg.graph import Graph
from kg.publish.exports.cypher import CONSTRAINTS, quote, quote_name, write_cypher
from kg.publish.exports.neo4j import BETWEEN, write_neo4j
from kg.publish.exports.networks import colour_of, write_cx2, write_gexf, write_graphml, write_node_link
from kg.publish.exports.property_graph import PropertyGraph, read_property_graph

GEXF = "{http://gexf.net/1.3}"
EVIDENCE = "quotes"
IKG, XSD = "https://w3id.org/ikg/ontology#", "http://www.w3.org/2001/XMLSchema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
QUESTIONS = {  # the same question in SPARQL and in Cypher
    "who supplies whom": (
        "SELECT ?a ?b { ?s ikg:suppliesTo ?o . ?s rdfs:label ?a . ?o rdfs:label ?b }",
        "MATCH (s)-[r]->(o) WHERE label(r) = 'suppliesTo' RETURN s.name, o.name",
    ),
    "which projects lie where": (
        "SELECT ?a ?b { ?s a ikg:Project ; ikg:locatedIn ?o ; rdfs:label ?a . ?o rdfs:label ?b }",
        "MATCH (s:Project)-[r]->(o) WHERE label(r) = 'locatedIn' RETURN s.name, o.name",
    ),
    "how many firms there are": (
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ikg:Enterprise }",
        "MATCH (s:Enterprise) RETURN count(s)",
    ),
    "what is invested": (
        "SELECT ?a ?v { ?s ikg:totalInvestment ?q ; rdfs:label ?a . ?q ikg:value ?n BIND (STR(?n) AS ?v) }",
        "MATCH (s)-[r]->(q) WHERE label(r) = 'totalInvestment' RETURN s.name, q.valueExact",
    ),
    "who supplies the customer of a partner": (
        "SELECT DISTINCT ?a ?b { ?s ikg:cooperatesWith|^ikg:cooperatesWith ?m . ?m ikg:suppliesTo ?o ."
        " ?s rdfs:label ?a . ?o rdfs:label ?b }",
        "MATCH (s)-[c]-(m), (m)-[r]->(o) WHERE label(c) = 'cooperatesWith' AND label(r) = 'suppliesTo'"
        " RETURN DISTINCT s.name, o.name",
    ),
}


@pytest.fixture(scope="module")
def graph(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The committed graph with what is known and inferred of it."""
    return Graph.open(whole_graph(repository, tmp_path_factory.mktemp("graph")))


@pytest.fixture(scope="module")
def nodes_and_edges(graph: Graph) -> PropertyGraph:
    """The same as a property graph, with what is inferred."""
    return read_property_graph(graph.store, inferred=True)


def hostile_store(words: str) -> Store:
    """A firm whose name, alias and quote are the words, and a firm that it supplies."""
    store = Store()
    names = ("enterprise/a", "enterprise/b", "article/x", "statement/s")
    a, b, article, said = (NamedNode(f"https://w3id.org/ikg/id/{name}") for name in names)
    rdf, prov = TYPE[: -len("type")], "http://www.w3.org/ns/prov#"
    label, alias = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#altLabel"
    facts = [(a, TYPE, NamedNode(IKG + "Enterprise")), (b, TYPE, NamedNode(IKG + "Enterprise"))]
    facts += [(a, label, Literal(words, language="zh")), (a, alias, Literal(words + "甲", language="zh"))]
    facts += [(a, IKG + "suppliesTo", b)]
    evidence = [(article, TYPE, NamedNode(IKG + "Article")), (said, TYPE, NamedNode(rdf + "Statement"))]
    evidence += [(said, rdf + "subject", a), (said, rdf + "object", b), (said, prov + "wasDerivedFrom", article)]
    evidence += [(said, rdf + "predicate", NamedNode(IKG + "suppliesTo")), (said, IKG + "quote", Literal(words))]
    store.extend(Quad(s, NamedNode(p) if isinstance(p, str) else p, o, DefaultGraph()) for s, p, o in facts)
    store.extend(Quad(s, NamedNode(p), o, article) for s, p, o in evidence)
    return store


class Engine:
    """A Cypher engine with an empty graph."""

    def __init__(self, folder: Path) -> None:
        self.connection = ladybug.Connection(ladybug.Database(str(folder / "cypher.db")))
        self.ask("CREATE GRAPH ikg ANY")
        self.ask("USE GRAPH ikg")

    def ask(self, cypher: str) -> list[list[Any]]:
        """The rows of an answer."""
        found = self.connection.execute(cypher)
        return list(found) if not isinstance(found, list) else [row for one in found for row in one]

    def run(self, script: Path) -> None:
        """Runs a script; Ladybug knows no constraints, so these alone are left out."""
        for line in script.read_text("utf-8").removesuffix("\n").split("\n"):
            if line not in CONSTRAINTS:
                self.ask(line)


@pytest.fixture(scope="module")
def engine(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine that has run our Cypher script."""
    folder = tmp_path_factory.mktemp("cypher")
    write_cypher(graph.store, False, folder / "graph.cypher")
    engine = Engine(folder)
    engine.run(folder / "graph.cypher")
    yield engine
    engine.connection.close()


def test_the_cypher_script_makes_every_node_and_relationship(engine: Engine, graph: Graph) -> None:
    wanted = read_property_graph(graph.store)
    assert engine.ask("MATCH (n) RETURN count(n)") == [[len(wanted.nodes)]]
    assert engine.ask("MATCH ()-[r]->() RETURN count(r)") == [[len(wanted.edges)]]
    counted = dict(engine.ask("MATCH ()-[r]->() RETURN label(r), count(r)"))
    types = [edge.type for edge in wanted.edges]
    assert counted == {kind: types.count(kind) for kind in set(types)}


@pytest.mark.parametrize("question", QUESTIONS)
def test_cypher_answers_as_sparql_does(question: str, graph: Graph, engine: Engine) -> None:
    sparql, cypher = QUESTIONS[question]
    wanted = sorted(tuple(map(str, row)) for row in graph.query(sparql))
    assert wanted
    assert sorted(tuple(map(str, row)) for row in engine.ask(cypher)) == wanted


def test_a_relationship_carries_its_sentences_and_dates(graph: Graph, engine: Engine) -> None:
    fact = next(row for row in graph.facts() if row.predicate == "suppliesTo")
    told = engine.ask(
        "MATCH (s)-[r]->(o) WHERE label(r) = 'suppliesTo'"
        f" AND s.iri = {quote(fact.subject)} AND o.iri = {quote(fact.object)} RETURN r.quotes, r.lastIssued, r.modalities"
    )
    assert len(told) == 1
    assert fact.quote in json.loads(told[0][0])
    assert str(told[0][1]) >= "2000-01-01"


def test_what_is_denied_is_no_relationship_between_things(graph: Graph, nodes_and_edges: PropertyGraph) -> None:
    facts = {
        (row.subject, row.predicate, row.object) for row in graph.facts() if row.modality not in ("denied", "rumoured")
    }
    for edge in nodes_and_edges.edges:
        if edge.properties.get(EVIDENCE):
            assert (edge.source, edge.type, edge.target) in facts
    stated = {(e.source, e.type, e.target) for e in nodes_and_edges.edges if e.properties.get("inferred") is False}
    ends = {node.iri for node in nodes_and_edges.nodes}
    wanted = {
        (str(q.subject)[1:-1], q.predicate.value.removeprefix(IKG), str(q.object)[1:-1])
        for q in graph.store.quads_for_pattern(None, None, None, DefaultGraph())
        if str(q.object)[1:-1] in ends and q.predicate.value.startswith(IKG)
    }
    assert stated == wanted


@pytest.mark.parametrize("words", [*NASTY, *CONTROLS[1:]])
def test_no_text_breaks_out_of_its_cypher_string(words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    write_cypher(hostile_store(words or "甲"), False, folder / "graph.cypher")
    engine = Engine(folder)
    engine.run(folder / "graph.cypher")
    wanted = words or "甲"
    assert engine.ask(f"RETURN {quote(wanted)}") == [[wanted]]
    assert engine.ask("MATCH (n) RETURN count(n)") == [[3]]
    assert engine.ask("MATCH (s:Enterprise)-[r]->() RETURN s.name") == [[wanted]]
    engine.connection.close()


def test_names_are_quoted_and_no_backslash_meets_a_u() -> None:
    assert quote_name("a`) DETACH DELETE (b") == "`a``) DETACH DELETE (b`"
    assert "\\u0027" not in quote("\\u0027 OR 1=1")


def read_csv(path: Path) -> tuple[list[str], list[list[str]]]:
    """The head and the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def test_neo4j_files_load_into_a_cypher_engine(graph: Graph, nodes_and_edges: PropertyGraph, tmp_path: Path) -> None:
    write_neo4j(graph.store, True, tmp_path)
    script = (tmp_path / "import.sh").read_text("utf-8")
    database = ladybug.Connection(ladybug.Database(str(tmp_path / "csv.db")))
    database.execute("CREATE NODE TABLE Node(iri STRING PRIMARY KEY, name STRING)")
    total = {"nodes": 0, "relationships": 0}
    for file in sorted(tmp_path.glob("nodes-*.csv")):
        assert f"--nodes={file.name}" in script
        head, rows = read_csv(file)
        total["nodes"] += len(rows)
        keep = tmp_path / f"two-{file.name}"
        columns = ["iri", "name"] if "name:string" in head else ["iri"]
        _keep_columns(keep, rows, tuple(place for place, cell in enumerate(head) if cell.split(":")[0] in columns))
        database.execute(f"COPY Node({', '.join(columns)}) FROM '{keep}' (HEADER=false, PARALLEL=false)")
    for file in sorted(tmp_path.glob("relationships-*.csv")):
        assert f"--relationships={file.name}" in script
        head, rows = read_csv(file)
        assert (head[:2], head[-1]) == ([":START_ID", ":END_ID"], ":TYPE")
        total["relationships"] += len(rows)
        name = file.stem.removeprefix("relationships-")
        keep = tmp_path / f"two-{file.name}"
        _keep_columns(keep, rows, (0, 1))
        database.execute(f"CREATE REL TABLE {name}(FROM Node TO Node)")
        database.execute(f"COPY {name} FROM '{keep}' (HEADER=false, PARALLEL=false)")
    assert total == {"nodes": len(nodes_and_edges.nodes), "relationships": len(nodes_and_edges.edges)}
    assert list(database.execute("MATCH (n) RETURN count(n)")) == [[total["nodes"]]]
    assert list(database.execute("MATCH ()-[r]->() RETURN count(r)")) == [[total["relationships"]]]
    found = list(database.execute("MATCH (s)-[:suppliesTo]->(o) RETURN s.name, o.name"))
    assert sorted(map(tuple, found)) == sorted(graph.query(QUESTIONS["who supplies whom"][0]))
    database.close()


def _keep_columns(path: Path, rows: list[list[str]], places: tuple[int, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[place] for place in places] for row in rows)


@pytest.mark.parametrize("words", NASTY)
def test_neo4j_cells_hold_any_text(words: str, tmp_path: Path) -> None:
    write_neo4j(hostile_store(words), False, tmp_path)
    head, rows = read_csv(tmp_path / "nodes-Enterprise.csv")
    row = dict(zip(head, rows[0], strict=True))
    assert row["name:string"] == words
    assert row["aliases:string[]"] == words + "甲"
    assert row[":LABEL"].split(BETWEEN) == ["Enterprise", "Organization", "Thing"]
    head, rows = read_csv(tmp_path / "relationships-suppliesTo.csv")
    assert dict(zip(head, rows[0], strict=True))["quotes:string[]"] == words


def test_a_text_with_the_mark_between_items_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cypher"):
        write_neo4j(hostile_store(f"a{BETWEEN}b"), False, tmp_path)


def test_networkx_reads_what_we_write(graph: Graph, nodes_and_edges: PropertyGraph, tmp_path: Path) -> None:
    for write, name in ((write_graphml, "g.graphml"), (write_gexf, "g.gexf"), (write_node_link, "g.json")):
        write(graph.store, True, tmp_path / name)
    linked = json.loads((tmp_path / "g.json").read_text("utf-8"))
    networks = [
        networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True),
        networkx.read_gexf(tmp_path / "g.gexf"),
        networkx.node_link_graph(linked, edges="edges"),
    ]
    names = {node.iri: node.properties.get("name") for node in nodes_and_edges.nodes}
    ends = sorted((edge.source, edge.target) for edge in nodes_and_edges.edges)
    for network in networks:
        assert {iri: said.get("name") for iri, said in network.nodes(data=True) if names[iri]} == {
            iri: name for iri, name in names.items() if name
        }
        assert sorted((source, target) for source, target, *_ in network.edges) == ends


def test_gexf_has_time_and_colours_and_is_in_order(graph: Graph, tmp_path: Path) -> None:
    write_gexf(graph.store, False, tmp_path / "g.gexf")
    root = ElementTree.parse(tmp_path / "g.gexf").getroot()
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    (drawn,) = root.findall(f"{GEXF}graph")
    assert (drawn.get("mode"), drawn.get("timeformat")) == ("dynamic", "date")
    assert [child.tag.removeprefix(GEXF) for child in drawn] == ["attributes", "attributes", "nodes", "edges"]
    declared = {each.get("id") for each in drawn.iter(f"{GEXF}attribute")}
    assert {each.get("for") for each in drawn.iter(f"{GEXF}attvalue")} <= declared
    nodes = {node.get("id"): node for node in drawn.iter(f"{GEXF}node")}
    for edge in drawn.iter(f"{GEXF}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes.keys()
    assert all(node.find("{http://gexf.net/1.3/viz}color") is not None for node in nodes.values())
    assert any(edge.get("start") for edge in drawn.iter(f"{GEXF}edge"))
    assert colour_of("Enterprise") != colour_of("City")


def test_cytoscape_reads_cx2(graph: Graph, nodes_and_edges: PropertyGraph, tmp_path: Path) -> None:
    write_cx2(graph.store, True, tmp_path / "g.cx2")
    network = RawCX2NetworkFactory().get_cx2network(json.loads((tmp_path / "g.cx2").read_text("utf-8")))
    nodes = network.get_nodes()
    assert len(nodes) == len(nodes_and_edges.nodes)
    assert len(network.get_edges()) == len(nodes_and_edges.edges)
    iris = {number: node["v"]["iri"] for number, node in nodes.items()}
    found = sorted((iris[e["s"]], e["v"]["interaction"], iris[e["t"]]) for e in network.get_edges().values())
    assert found == sorted((edge.source, edge.type, edge.target) for edge in nodes_and_edges.edges)


@pytest.mark.parametrize("write", [write_graphml, write_gexf, write_cx2, write_node_link, write_cypher])
def test_the_same_graph_gives_the_same_bytes(write: Any, graph: Graph, tmp_path: Path) -> None:
    write(graph.store, True, tmp_path / "one")
    again = Store()
    again.extend(sorted(graph.store, key=str, reverse=True))
    write(again, True, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("words", filter(None, NASTY))
def test_any_text_comes_back_from_xml(words: str, tmp_path: Path) -> None:
    store = hostile_store(words)
    write_gexf(store, False, tmp_path / "g.gexf")
    assert (
        networkx.read_gexf(tmp_path / "g.gexf").nodes["https://w3id.org/ikg/id/enterprise/a"].get("name", "") == words
    )
    write_node_link(store, False, tmp_path / "g.json")
    linked = networkx.node_link_graph(json.loads((tmp_path / "g.json").read_text("utf-8")), edges="edges")
    assert linked.nodes["https://w3id.org/ikg/id/enterprise/a"]["name"] == words


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_what_xml_cannot_hold_is_refused(write: Any, tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"U\+0001"):
        write(hostile_store("a\x01b"), False, tmp_path / "g.xml")
