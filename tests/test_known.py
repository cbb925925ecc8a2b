"""What is known beforehand in the graph: larger regions, broader terms, classes and chains, apart from what articles state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.graph import Graph, build_store
from kg.graph.known import GAZETTEER, TAXONOMY, describe_known, remove_known
from kg.graph.queries import Value
from kg.model import Article, Fact, Mention, Reading, Span
from kg.ontology import KGID, load_ontology
from kg.resolve import merge_entities

PREFIXES = """PREFIX ikg: <https://w3id.org/ikg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> """
NOWHERE = Span(0, 0, "")


def end(kind: str, name: str) -> Mention:
    return Mention(kind, name, 0, 0, len(name), NOWHERE)


def make_reading(article: str, *facts: tuple[str, str, str, str, str]) -> Reading:
    page = Article(article, "", "", "", None, "", NOWHERE)
    stated = tuple(Fact(end(k, s), p, end(c, o), Span(0, 4, "某句原文"), article, "test") for k, s, p, c, o in facts)
    return Reading(page, (), (), (), stated)


def lies_in(firm: str, place: str) -> tuple[str, str, str, str, str]:
    return ("Enterprise", firm, "locatedIn", "Region", place)


def makes(firm: str, product: str) -> tuple[str, str, str, str, str]:
    return ("Enterprise", firm, "produces", "Product", product)


def build(*readings: Reading, base: str = KGID) -> Store:
    return build_store(readings, merge_entities(readings), load_ontology(), base_iri=base)


def labels(store: Store, pattern: str) -> set[tuple[Value, ...]]:
    """The rows of labels that a pattern finds in the two graphs, as (one, other)."""
    query = PREFIXES + "SELECT ?one ?other { " + pattern + " }"
    return {tuple(row.values()) for row in Graph(store).rows(query)}


NAMED = """{ ?x rdfs:label ?one } UNION { GRAPH ?g { ?x rdfs:label ?one } }
    { ?y rdfs:label ?other } UNION { GRAPH ?h { ?y rdfs:label ?other } }"""


@pytest.fixture(scope="module")
def store() -> Store:
    return build(
        make_reading("a", lies_in("青禾电池", "南康区"), makes("青禾电池", "动力锂电池"), makes("青禾电池", "电池")),
        make_reading(
            "b", lies_in("白石材料", "赣州经开区"), makes("白石材料", "正极材料"), makes("远山汽车", "新能源汽车")
        ),
        make_reading("c", ("Enterprise", "远山汽车", "inIndustry", "Industry", "新能源汽车产业")),
    )


def test_the_gazetteer_leads_from_each_region_to_the_country(store: Store) -> None:
    assert labels(store, "GRAPH ikg:gazetteer { ?x ikg:partOf ?y . ?x rdfs:label ?one . ?y rdfs:label ?other }") == {
        ("南康区", "赣州市"), ("赣州经济技术开发区", "赣州市"), ("赣州市", "江西省"), ("江西省", "中国"),
    }  # fmt: skip


def test_what_lies_in_a_province_is_found_without_any_article_that_says_so(store: Store) -> None:
    query = (
        PREFIXES
        + """SELECT ?firm { GRAPH ikg:gazetteer { ?inner ikg:partOf*/(rdfs:label|skos:altLabel) ?name }
        ?thing ikg:locatedIn/ikg:partOf* ?inner ; rdfs:label ?firm }"""
    )
    for name in ("江西省", "江西", "赣", "赣州", "中国"):
        rows = {row["firm"] for row in Graph(store).rows(query.replace("?name", f'"{name}"@zh'))}
        assert rows == {"青禾电池", "白石材料"}, name


def test_terms_have_broader_terms_classes_and_a_chain(store: Store) -> None:
    assert ("动力锂电池", "电池") in labels(store, "GRAPH ikg:taxonomy { ?x skos:broader ?y } " + NAMED)
    assert {("新能源汽车产业", "汽车整车制造"), ("汽车整车制造", "汽车制造业"), ("汽车制造业", "制造业")} <= labels(
        store, "GRAPH ikg:taxonomy { ?x skos:broader ?y } " + NAMED
    )
    steps = labels(store, "GRAPH ikg:taxonomy { ?x ikg:upstreamOf ?y } " + NAMED)
    assert {("正极材料", "动力电池"), ("动力电池", "新能源汽车")} <= steps  # what lies between is there too
    assert not any("铜箔" in name for pair in steps for name in map(str, pair))


def test_the_default_graph_holds_nothing_that_no_article_states(store: Store) -> None:
    query = PREFIXES + """ASK { { ?x ikg:upstreamOf ?y } UNION { ?x skos:broader ?y } UNION { ?x ikg:partOf ?y } }"""
    assert Graph(store).query(query).truth is False


def facts(store: Store) -> set[str]:
    return {str(quad) for quad in store}


def test_forgetting_an_article_leaves_what_the_others_alone_would_give() -> None:
    one = make_reading("a", lies_in("青禾电池", "南康区"), makes("青禾电池", "动力锂电池"))
    other = make_reading("b", lies_in("白石材料", "四平市铁东区"), makes("白石材料", "正极材料"))
    graph = Graph(build(one, other))
    graph.forget(f"{KGID}article/b")
    assert facts(graph.store) == facts(build(one))


def test_a_graph_without_them_gets_none_by_forgetting() -> None:
    graph = Graph(
        build(make_reading("a", lies_in("青禾电池", "南康区")), make_reading("b", lies_in("白石材料", "铁东区")))
    )
    assert remove_known(graph.store)
    assert not remove_known(graph.store)
    graph.forget(f"{KGID}article/b")
    assert not list(quads(graph.store))


def quads(store: Store) -> Iterator[object]:
    for graph in (GAZETTEER, TAXONOMY):
        yield from store.quads_for_pattern(None, None, None, graph)


def test_describing_twice_changes_nothing(store: Store) -> None:
    before = facts(store)
    describe_known(store)
    assert facts(store) == before


def test_another_base_has_its_own_regions() -> None:
    store = build(make_reading("a", lies_in("青禾电池", "南康区")), base="https://example.org/kg/")
    nodes = {quad.subject for quad in store.quads_for_pattern(None, None, None, GAZETTEER)}
    assert NamedNode("https://example.org/kg/region/360700") in nodes
    assert all(
        isinstance(node, NamedNode) and node.value.startswith("https://example.org/kg/region/") for node in nodes
    )


def test_an_unlisted_park_lies_where_its_name_says() -> None:
    store = build(make_reading("a", lies_in("青禾电池", "赣州龙翔工业园")))
    assert ("赣州龙翔工业园", "赣州市") in labels(store, "GRAPH ikg:gazetteer { ?x ikg:partOf ?y } " + NAMED)
    assert not list(
        store.quads_for_pattern(None, NamedNode("https://w3id.org/ikg/ontology#partOf"), None, DefaultGraph())
    )
