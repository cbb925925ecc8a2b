"""The graph: what readings become, what may be asked of it, and what stays when an article is forgotten."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.graph import Graph, build_store, forget_article, load, state_quads, zh
from kg.graph.queries import refuse_service
from kg.model import Article, Entity, Fact, Mention, Moment, Quantity, Reading, Resolution, Span, Text
from kg.ontology import IKG, KGID, load_ontology

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"

NAMES = {
    "云岭电池": ("enterprise/aa01", "Enterprise"),
    "云岭": ("enterprise/aa01", "Enterprise"),
    "海澜汽车": ("enterprise/aa02", "Enterprise"),
    "青川市": ("region/519999", "City"),
    "王小川": ("person/ab01", "Person"),
    "青川电池项目": ("project/ac01", "Project"),
    "动力电池": ("product/ad01", "Product"),
}
ENTITIES = (
    Entity(
        "enterprise/aa01",
        "Enterprise",
        "云岭电池",
        ("云岭", "云岭电池"),
        (("ticker", "300999.SZ"), ("shortName", "云岭")),
    ),
    Entity("enterprise/aa02", "Enterprise", "海澜汽车"),
    Entity("region/519999", "City", "青川市", (), (("adminCode", "519999"),)),
    Entity("person/ab01", "Person", "王小川"),
    Entity("project/ac01", "Project", "青川电池项目"),
    Entity("product/ad01", "Product", "动力电池"),
)
ARTICLES = ("a1", "a2", "页#2")
RESOLUTION = Resolution(
    ENTITIES, {(article, kind, name): entity for article in ARTICLES for name, (entity, kind) in NAMES.items()}
)


def name_of(words: str) -> Mention:
    return Mention(NAMES[words][1], words, 0, 0, len(words), Span(0, len(words), words))


def make_fact(subject: str, predicate: str, object: Any, quote: str = "", article: str = "a1", **more: Any) -> Fact:
    target = name_of(object) if isinstance(object, str) else object
    words = quote or f"{subject}{predicate}"
    return Fact(name_of(subject), predicate, target, Span(3, 3 + len(words), words), article, "手写/rule 1", **more)


def make_reading(*facts: Fact, article: str = "a1", rejected: Sequence[Fact] = ()) -> Reading:
    text = "标题：" + "".join(fact.evidence.text for fact in facts)
    paper = Article(
        article, text, "电池新闻", "青川日报", date(2021, 9, 16), "https://example.org/1", Span(0, len(text), text)
    )
    own = tuple(replace(fact, article=article) for fact in facts)
    return Reading(paper, (), (), (), own, tuple(rejected))


def make_store(*readings: Reading) -> ox.Store:
    return build_store(readings, RESOLUTION, load_ontology())


def kgid(path: str) -> ox.NamedNode:
    return ox.NamedNode(KGID + path)


def ikg(name: str) -> ox.NamedNode:
    return ox.NamedNode(IKG + name)


def facts_in(store: ox.Store) -> set[tuple[str, str, str]]:
    """The default graph's plain facts, with short names."""
    return {
        (quad.subject.value.removeprefix(KGID), quad.predicate.value.removeprefix(IKG), quad.object.value)
        for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        if quad.predicate.value.startswith(IKG)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)
    }


def said_of(store: ox.Store, node: Any, graph: Any) -> dict[str, Any]:
    return {quad.predicate.value: quad.object for quad in store.quads_for_pattern(node, None, None, graph)}


def only_statement(store: ox.Store) -> tuple[dict[str, Any], Any]:
    (found,) = store.quads_for_pattern(None, ox.NamedNode(RDF + "subject"), None, None)
    return said_of(store, found.subject, found.graph_name), found.graph_name


def money(text: str, value: int | str, **more: Any) -> Quantity:
    return Quantity(Decimal(value), "CNY", text, **more)


SUPPLY = make_fact("云岭电池", "suppliesTo", "海澜汽车", "云岭电池向海澜汽车供货", details=(("product", "动力电池"),))


def test_a_fact_between_things_is_a_plain_triple() -> None:
    store = make_store(make_reading(make_fact("云岭电池", "locatedIn", "青川市")))
    assert ("enterprise/aa01", "locatedIn", KGID + "region/519999") in facts_in(store)


def test_the_default_graph_holds_a_fact_once_however_many_articles_state_it() -> None:
    store = make_store(make_reading(SUPPLY), make_reading(SUPPLY, article="a2"))
    asked = Graph(store).query("SELECT (COUNT(*) AS ?n) { ?a ikg:suppliesTo ?b }")
    assert asked.rows == ((1,),)
    assert sum(1 for _ in store.quads_for_pattern(None, ox.NamedNode(RDF + "subject"), None, None)) == 2


def test_a_statement_carries_the_contract_to_the_letter() -> None:
    store = make_store(make_reading(replace(SUPPLY, confidence=0.93)))
    said, graph = only_statement(store)
    link = said.pop(IKG + "details")
    assert graph == kgid("article/a1")
    assert said == {
        RDF + "type": ox.NamedNode(RDF + "Statement"),
        RDF + "subject": kgid("enterprise/aa01"),
        RDF + "predicate": ikg("suppliesTo"),
        RDF + "object": kgid("enterprise/aa02"),
        PROV + "wasDerivedFrom": kgid("article/a1"),
        IKG + "quote": zh("云岭电池向海澜汽车供货"),
        IKG + "start": ox.Literal(3),
        IKG + "end": ox.Literal(14),
        IKG + "confidence": ox.Literal("0.93", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        IKG + "modality": ikg("asserted"),
        IKG + "extractedBy": ox.NamedNode(IKG + "rule/%E6%89%8B%E5%86%99/rule%201"),
    }
    assert said_of(store, link, ox.DefaultGraph()) == {
        RDF + "type": ikg("SupplyLink"),
        IKG + "supplier": kgid("enterprise/aa01"),
        IKG + "customer": kgid("enterprise/aa02"),
        IKG + "product": zh("动力电池"),
    }


def test_every_quote_stands_where_its_statement_says() -> None:
    reading = make_reading(SUPPLY)
    ((row),) = Graph(make_store(reading)).facts()
    assert reading.article.text[row.start : row.end] == row.quote == "云岭电池向海澜汽车供货"


def test_an_article_is_described_in_its_own_graph() -> None:
    store = make_store(make_reading(article="页#2"))
    node = kgid("article/%E9%A1%B5%232")
    assert said_of(store, node, node) == {
        RDF + "type": ikg("Article"),
        DCTERMS + "identifier": ox.Literal("页#2"),
        DCTERMS + "title": zh("电池新闻"),
        DCTERMS + "publisher": zh("青川日报"),
        DCTERMS + "issued": ox.Literal("2021-09-16", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        DCTERMS + "source": ox.NamedNode("https://example.org/1"),
    }


def test_an_entity_has_its_names_and_codes() -> None:
    store = make_store(make_reading(SUPPLY))
    found = {
        str(q.predicate) + str(q.object) for q in store.quads_for_pattern(kgid("enterprise/aa01"), None, None, None)
    }
    assert f"<{RDF}type><{IKG}Enterprise>" in found
    assert '<http://www.w3.org/2000/01/rdf-schema#label>"云岭电池"@zh' in found
    assert '<http://www.w3.org/2004/02/skos/core#altLabel>"云岭"@zh' in found
    assert '<http://www.w3.org/2004/02/skos/core#altLabel>"云岭电池"@zh' not in found
    assert f'<{IKG}ticker>"300999.SZ"' in found
    assert f'<{IKG}shortName>"云岭"@zh' in found


def test_an_entity_that_no_statement_names_is_left_out() -> None:
    store = make_store(make_reading(SUPPLY))
    assert said_of(store, kgid("person/ab01"), None) == {}


def test_an_amount_is_a_quantity_in_base_units_with_its_words() -> None:
    amount = money("200亿至300.50亿元", "2E+10", bound="about", max=Decimal("30050000000.00"))
    store = make_store(make_reading(make_fact("青川电池项目", "phaseInvestment", amount, details=(("phase", "一期"),))))
    said, _ = only_statement(store)
    figure = said_of(store, said[RDF + "object"], ox.DefaultGraph())
    assert {key.rpartition("#")[2]: value.value for key, value in figure.items()} == {
        "type": IKG + "Quantity",
        "value": "20000000000",
        "unit": "https://w3id.org/ikg/unit/CNY",
        "bound": IKG + "about",
        "maxValue": "30050000000",
        "phase": "一期",
        "label": "200亿至300.50亿元",
    }
    assert said[IKG + "asWritten"] == zh("200亿至300.50亿元")
    assert IKG + "phase" not in said


def test_an_indicator_is_an_observation() -> None:
    details = (("name", "签约资金"), ("period", "2021-H1"), ("target", "true"))
    store = make_store(make_reading(make_fact("青川市", "indicator", money("30亿元", 3000000000), details=details)))
    said, _ = only_statement(store)
    figure = said_of(store, said[RDF + "object"], ox.DefaultGraph())
    assert figure[RDF + "type"] == ikg("Observation")
    assert figure[IKG + "indicatorName"] == zh("签约资金")
    assert figure[IKG + "period"] == ox.Literal("2021-H1")
    assert figure[IKG + "isTarget"] == ox.Literal(True)
    assert not {IKG + "name", IKG + "period", IKG + "target"} & set(said)


def test_the_same_figure_in_other_words_is_one_node_with_its_plainest_label() -> None:
    first = make_reading(make_fact("青川电池项目", "totalInvestment", money("300 亿元", 30000000000)))
    second = make_reading(make_fact("青川电池项目", "totalInvestment", money("三百亿元", 30000000000)), article="a2")
    asked = Graph(make_store(first, second)).query("SELECT ?label { ?p ikg:totalInvestment ?q . ?q rdfs:label ?label }")
    assert asked.rows == (("三百亿元",),)


def test_figures_that_differ_in_any_part_are_different_nodes() -> None:
    amounts = [
        money("5亿元", 5),
        money("5亿元", 6),
        replace(money("5亿元", 5), unit="USD"),
        money("5亿元", 5, bound="atLeast"),
    ]
    facts = [make_fact("青川电池项目", "totalInvestment", amount) for amount in amounts]
    facts += [
        make_fact("青川电池项目", "phaseInvestment", amounts[0], details=(("phase", p),)) for p in ("一期", "二期")
    ]
    asked = Graph(make_store(make_reading(*facts))).query("SELECT DISTINCT ?q { ?q a ikg:Quantity }")
    assert len(asked) == 6


@pytest.mark.parametrize(("value", "kind"), [("2021-03-13", "date"), ("2021-03", "gYearMonth"), ("2021", "gYear")])
def test_a_date_is_as_precise_as_told(value: str, kind: str) -> None:
    store = make_store(make_reading(make_fact("青川电池项目", "startedOn", Moment(value, "今年"))))
    said, _ = only_statement(store)
    told = ox.Literal(value, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#" + kind))
    assert said[RDF + "object"] == told
    assert said[IKG + "asWritten"] == zh("今年")
    assert ox.Quad(kgid("project/ac01"), ikg("startedOn"), told) in store


def test_words_as_a_value_have_their_language() -> None:
    store = make_store(make_reading(make_fact("云岭电池", "recognizedAs", Text("全省首家“独角兽”企业"))))
    assert ox.Quad(kgid("enterprise/aa01"), ikg("recognizedAs"), zh("全省首家“独角兽”企业")) in store


@pytest.mark.parametrize("modality", ["denied", "rumoured"])
def test_what_is_denied_or_rumoured_is_a_statement_but_no_fact(modality: Any) -> None:
    amount = make_fact("青川电池项目", "totalInvestment", money("9亿元", 900000000), modality=modality)
    store = make_store(make_reading(replace(SUPPLY, modality=modality), amount))
    assert not {p for _, p, _ in facts_in(store)} & {"suppliesTo", "totalInvestment", "supplier", "value"}
    rows = list(Graph(store).facts())
    assert {row.modality for row in rows} == {modality}
    assert {row.value for row in rows} == {None, Decimal(900000000)}
    assert {row.subject_label for row in rows} == {"云岭电池", "青川电池项目"}


@pytest.mark.parametrize("modality", ["planned", "reported"])
def test_what_is_planned_or_reported_is_a_fact(modality: Any) -> None:
    store = make_store(make_reading(replace(SUPPLY, modality=modality)))
    assert ("enterprise/aa01", "suppliesTo", KGID + "enterprise/aa02") in facts_in(store)


def test_rejected_claims_go_nowhere() -> None:
    assert set(make_store(make_reading(rejected=[SUPPLY]))) == set(make_store(make_reading()))


def test_cooperation_is_written_once_whichever_way_it_is_told() -> None:
    there = make_fact("云岭电池", "cooperatesWith", "海澜汽车")
    back = make_fact("海澜汽车", "cooperatesWith", "云岭电池")
    store = make_store(make_reading(there), make_reading(back, article="a2"))
    assert len([fact for fact in facts_in(store) if fact[1] == "cooperatesWith"]) == 1


def test_a_capacity_keeps_the_time_of_its_figure_and_no_name_of_an_indicator() -> None:
    amount = Quantity(Decimal(40000), "t", "40000吨")
    told = (("name", "产能"), ("period", "2025"), ("target", "true"))
    graph = Graph(make_store(make_reading(make_fact("云岭电池", "annualCapacity", amount, details=told))))
    said = graph.query("SELECT ?p ?o { GRAPH ?g { ?s a rdf:Statement ; ?p ?o FILTER(isLiteral(?o)) } }").rows
    details = {(str(name).partition("#")[2], value) for name, value in said}
    assert ("period", "2025") in details
    assert not {name for name, _ in details} & {"name", "target"}


def test_a_position_and_an_investment_name_both_ends() -> None:
    position = make_fact("王小川", "holdsPosition", "云岭电池", details=(("title", "董事长"),))
    buying = make_fact(
        "云岭电池", "acquires", "海澜汽车", details=(("stake", "51%"), ("amount", "6亿元"), ("period", "2021"))
    )
    graph = Graph(make_store(make_reading(position, buying)))
    asked = graph.query(
        "SELECT ?who ?title { ?p a ikg:Position ; ikg:person ?w ; ikg:organization ?o ; ikg:title ?title . "
        "?w rdfs:label ?who }"
    )
    assert asked.rows == (("王小川", "董事长"),)
    bought = graph.query(
        "SELECT ?stake ?amount { ?i ikg:investor ?a ; ikg:target ?b ; ikg:stake ?stake ; ikg:amount ?amount }"
    )
    assert bought.rows == (("51%", "6亿元"),)
    left = graph.query("SELECT ?p { GRAPH ?g { ?s a rdf:Statement ; ikg:period ?p } }")
    assert left.rows == (("2021",),)


def test_of_two_rules_with_one_finding_the_surer_speaks() -> None:
    sure, unsure = replace(SUPPLY, rule="b", confidence=0.9), replace(SUPPLY, rule="a", confidence=0.5)
    for facts in ((sure, unsure), (unsure, sure)):
        (row,) = Graph(make_store(make_reading(*facts))).facts()
        assert (row.rule, row.confidence) == ("b", 0.9)


def test_no_blank_nodes_and_the_same_quads_in_any_order() -> None:
    readings = [make_reading(SUPPLY), make_reading(make_fact("青川市", "indicator", money("3", 3)), article="a2")]
    forth, back = (set(state_quads(order, RESOLUTION)) for order in (readings, readings[::-1]))
    assert forth == back
    assert not any(isinstance(term, ox.BlankNode) for quad in forth for term in quad)


def test_another_base_iri_changes_nothing_else() -> None:
    base = "http://example.org/产业/"
    mine = {str(quad) for quad in state_quads([make_reading(SUPPLY)], RESOLUTION)}
    other = {str(quad).replace(base, KGID) for quad in state_quads([make_reading(SUPPLY)], RESOLUTION, base)}
    assert mine == other


@pytest.mark.parametrize("base", ["产业", "http://example.org/a", "http://example.org/a b/", ""])
def test_a_base_iri_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(KgError, match="base IRI"):
        list(state_quads([], RESOLUTION, base))


# ---- asking


@pytest.fixture
def graph() -> Graph:
    started = make_fact("青川电池项目", "startedOn", Moment("2021-03-13", "3月13日"))
    total = make_fact("青川电池项目", "totalInvestment", money("300.50亿元", 30050000000))
    return Graph(make_store(make_reading(SUPPLY, started, total)))


def test_answers_are_python_values(graph: Graph) -> None:
    asked = graph.query("SELECT ?d ?v ?none { ?p ikg:startedOn ?d ; ikg:totalInvestment/ikg:value ?v }")
    assert asked.variables == ("d", "v", "none")
    assert asked.rows == ((date(2021, 3, 13), Decimal(30050000000), None),)
    assert list(asked.dicts()) == [{"d": date(2021, 3, 13), "v": Decimal(30050000000), "none": None}]
    assert list(asked.strings()) == [{"d": "2021-03-13", "v": "30050000000"}]


def test_a_question_of_truth_is_true_or_false(graph: Graph) -> None:
    assert graph.query("ASK { ?a ikg:suppliesTo ?b }").truth is True
    assert not graph.query("ASK { ?a ikg:acquires ?b }")


def test_construct_gives_triples(graph: Graph) -> None:
    asked = graph.query("CONSTRUCT { ?b ikg:hasSupplier ?a } WHERE { ?a ikg:suppliesTo ?b }")
    assert asked.rows == ((KGID + "enterprise/aa02", IKG + "hasSupplier", KGID + "enterprise/aa01"),)


def test_variables_are_bound_by_value(graph: Graph) -> None:
    text = "SELECT ?thing ?name ?other { ?thing rdfs:label ?name . ?thing ikg:suppliesTo ?other }"
    assert len(graph.query(text, thing=KGID + "enterprise/aa01")) == 1
    assert len(graph.query(text, name=zh("云岭电池"))) == 1
    assert len(graph.query(text, name='" } DROP ALL #')) == 0


def test_a_bound_variable_that_is_not_selected_is_named(graph: Graph) -> None:
    with pytest.raises(KgError, match="SELECT"):
        graph.query("SELECT ?b { ?a ikg:suppliesTo ?b }", a=KGID + "enterprise/aa01")


def test_evidence_is_reached_by_graph_only(graph: Graph) -> None:
    assert not graph.query("SELECT ?q { ?s ikg:quote ?q }")
    assert len(graph.query("SELECT ?q { GRAPH ?g { ?s ikg:quote ?q } }")) == 3


def test_a_wrong_query_is_told_where(graph: Graph) -> None:
    with pytest.raises(KgError, match="line 2, column"):
        graph.query("SELECT ?s {\n ?s ?p }")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://localhost/> { ?s ?p ?o } }",
        "ASK { OPTIONAL { { SELECT ?s { SERVICE ?g { ?s ?p ?o } } } } }",
        "SELECT * { FILTER EXISTS { SERVICE ?g { ?s ?p ?o } } }",
        "SELECT (EXISTS { SERVICE ?g { ?s ?p ?o } } AS ?x) { }",
        "SELECT * { ?s ?p ?o . MINUS { SERVICE ?g { ?s ?p ?o } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE ?g { ?s ?p ?o } }",
        "SELECT * { # a comment that ends here\r SERVICE <http://localhost/> { ?s ?p ?o } }",
        'SELECT * { BIND("\\u0022" AS ?a) SERVICE <http://localhost/> { ?s ?p ?o } BIND("\\u0022" AS ?b) }',
        "SELECT * { SERVICE ?g { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } VALUES ?s { <http://a> } # SERVICE\n SERVICE <http://b> {}",
    ],
)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(KgError, match=r"SERVICE|service"):
        refuse_service(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s rdfs:label "SERVICE"@en }',
        "SELECT ?service { ?service ikg:suppliesTo ?b }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://localhost/> { }",
        "SELECT * { ?s <http://example.org/service> ?o }",
    ],
)
def test_the_word_service_alone_is_no_request(graph: Graph, query: str) -> None:
    graph.query(query)


# ---- opening, and other libraries


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "nq", "trig", "jsonld"])
def test_any_rdf_file_can_be_opened(graph: Graph, tmp_path: Path, suffix: str) -> None:
    form = ox.RdfFormat.from_extension(suffix)
    assert form is not None
    facts = [quad.triple for quad in graph.store.quads_for_pattern(None, None, None, ox.DefaultGraph())]
    ox.serialize(facts, str(tmp_path / f"图.{suffix}"), format=form)
    assert load(tmp_path / f"图.{suffix}").query("ASK { ?a ikg:suppliesTo ?b }")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("graph.nq", "不是 RDF", r"graph\.nq:1: not valid RDF"),
        ("graph.docx", "", "not a graph that can be read"),
        ("graph.ttl", None, "kg build"),
    ],
)
def test_a_file_that_is_no_graph_is_told(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(KgError, match=message):
        load(tmp_path / name)


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="kg build"):
        load(tmp_path)


def test_rdflib_gets_the_same_quads(graph: Graph) -> None:
    dataset = graph.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(list(dataset.quads())) == len(graph.store)
    assert len(dataset.default_graph) == len(list(graph.store.quads_for_pattern(None, None, None, ox.DefaultGraph())))


def test_networkx_gets_things_and_links_with_their_quotes(graph: Graph) -> None:
    drawn = graph.to_networkx()
    maker, buyer = KGID + "enterprise/aa01", KGID + "enterprise/aa02"
    assert drawn.nodes[maker] == {"label": "云岭电池", "type": "Enterprise", "aliases": ("云岭",)}
    assert drawn.edges[maker, buyer, "suppliesTo"]["quotes"] == ("云岭电池向海澜汽车供货",)
    assert drawn.edges[maker, buyer, "suppliesTo"]["articles"] == ("a1",)
    assert (drawn.number_of_nodes(), drawn.number_of_edges()) == (3, 1)


def test_pandas_gets_one_line_a_statement(graph: Graph) -> None:
    table = graph.to_pandas()
    assert len(table) == 3
    assert set(table["predicate"]) == {"suppliesTo", "startedOn", "totalInvestment"}
    assert table.loc[table["predicate"] == "totalInvestment", "object_label"].tolist() == ["300.50亿元"]


def test_without_pandas_the_remedy_is_named(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match="pip install pandas"):
        graph.to_pandas()


# ---- forgetting

POOL = [
    SUPPLY,
    replace(SUPPLY, details=()),
    replace(SUPPLY, modality="denied"),
    make_fact("云岭电池", "locatedIn", "青川市"),
    make_fact("云岭", "locatedIn", "青川市", modality="rumoured"),
    make_fact("青川电池项目", "totalInvestment", money("300亿元", 30000000000)),
    make_fact("青川电池项目", "totalInvestment", money("三百亿元", 30000000000), modality="planned"),
    make_fact("青川电池项目", "totalInvestment", money("300亿", 30000000000), modality="denied"),
    make_fact("青川市", "indicator", money("3亿", 300000000), details=(("name", "税收"), ("period", "2020"))),
    make_fact("青川电池项目", "startedOn", Moment("2021-03", "3月")),
    make_fact("王小川", "holdsPosition", "云岭电池", details=(("title", "董事长"),)),
    make_fact("云岭电池", "cooperatesWith", "海澜汽车"),
    make_fact("海澜汽车", "cooperatesWith", "云岭电池"),
    make_fact("云岭电池", "recognizedAs", Text("龙头企业")),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(POOL), max_size=6), min_size=3, max_size=3), st.integers(0, 2))
def test_forgetting_an_article_leaves_what_the_others_state(stated: list[list[Fact]], gone: int) -> None:
    readings = [make_reading(*facts, article=article) for facts, article in zip(stated, ARTICLES, strict=True)]
    store = make_store(*readings)
    forget_article(store, readings_iri(readings[gone]))
    assert set(store) == set(make_store(*(reading for at, reading in enumerate(readings) if at != gone)))


def test_forgetting_an_unknown_article_changes_nothing() -> None:
    store = make_store(make_reading(SUPPLY))
    before = set(store)
    forget_article(store, KGID + "article/nowhere")
    assert set(store) == before


def readings_iri(reading: Reading) -> str:
    return next(iter(state_quads([reading], RESOLUTION))).graph_name.value  # type: ignore[union-attr]
