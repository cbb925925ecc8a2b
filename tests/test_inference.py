"""What rules infer: all that follows and nothing else, explained, repeatable and removable."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import IKG, infer_plainly, local, read_plain
from synthetic import make_quads

from kg.errors import KgError
from kg.graph import Graph
from kg.graph.inference import INFERRED, explain, infer, list_inferred, list_rules, remove_inferred
from kg.graph.inference.rules import parse_rule
from kg.ontology import data_path

FACTS = ox.DefaultGraph()
ID = "https://w3id.org/ikg/id/"
CLASSES = {
    "e": "Enterprise",
    "r": "City",
    "p": "Project",
    "o": "Product",
    "i": "Industry",
    "n": "Person",
    "u": "Institution",
}
# What OWL 2 RL covers of what we state: the property, the kinds of its ends, and whether it leads forward only.
COVERED = [
    ("partOf", "r", "r", False), ("locatedIn", "e", "r", False), ("locatedIn", "p", "r", False), ("suppliesTo", "e", "e", True),
    ("cooperatesWith", "e", "r", False), ("subsidiaryOf", "e", "e", True), ("acquires", "e", "e", False), ("investsIn", "e", "p", False),
    ("produces", "e", "o", False), ("inIndustry", "e", "i", False), ("holdsPosition", "n", "e", False),
    ("participatesIn", "u", "p", False), ("upstreamOf", "o", "o", False),
]  # fmt: skip
COVERED_NAMES = """partOf hasPart locatedIn locationOf suppliesTo hasSupplier secondTierSupplierOf thirdTierSupplierOf
    cooperatesWith subsidiaryOf hasSubsidiary inGroupOf hasGroupMember groupSuppliesTo groupInvestsIn acquires acquiredBy investsIn
    hasInvestor produces producedBy inIndustry hasMemberFirm holdsPosition positionHeldBy participatesIn hasParticipant upstreamOf
    downstreamOf"""
BY_OWL = frozenset(COVERED_NAMES.split())


def load(text: str, form: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> ox.Store:
    store = ox.Store()
    store.load(text, format=form)
    return store


def inferred(store: ox.Store) -> set[tuple[str, str, str]]:
    return {(quad.subject.value, local(quad.predicate.value), quad.object.value) for quad in list_inferred(store)}


@pytest.fixture(scope="module")
def town() -> ox.Store:
    store = load(Path(__file__).with_name("town.trig").read_text("utf-8"), ox.RdfFormat.TRIG)
    infer(store)
    return store


@pytest.fixture(scope="module")
def city() -> ox.Store:
    store = load("".join(make_quads(1500, seed=3)))
    infer(store)
    return store


@st.composite
def stated(draw: st.DrawFn) -> list[tuple[str, str, str]]:
    """A few facts of all relations that OWL RL covers; supply and ownership lead forward, so that no firm meets itself."""
    found = []
    for _ in range(draw(st.integers(1, 14))):
        name, one, other, forward = draw(st.sampled_from(COVERED))
        start, end = draw(st.integers(0, 4)), draw(st.integers(0, 4))
        if forward:
            start, end = min(start, end), max(start, end) + (start == end)
        found.append((f"{one}{start}", name, f"{other}{end}"))
    return found


@pytest.fixture(scope="module")
def axioms() -> rdflib.Graph:
    """The axioms of our relations, without labels and without what other vocabularies say."""
    whole = rdflib.Graph().parse(data_path("ikg.ttl"))
    kept = rdflib.Graph()
    logic = {"subPropertyOf", "inverseOf", "propertyChainAxiom", "type", "first", "rest"}
    for subject, predicate, thing in whole:
        if local(str(predicate)) in logic and "#Role" not in thing and str(thing) not in (f"{IKG}relatesTo",):
            kept.add((subject, predicate, thing))
    return kept


@settings(max_examples=15, deadline=None)
@given(facts=stated())
def test_the_closure_is_that_of_owl_rl(axioms: rdflib.Graph, facts: list[tuple[str, str, str]]) -> None:
    graph = rdflib.Graph()
    graph += axioms
    store = ox.Store()
    for one, name, other in facts:
        graph.add((rdflib.URIRef(ID + one), rdflib.URIRef(IKG + name), rdflib.URIRef(ID + other)))
        store.add(ox.Quad(ox.NamedNode(ID + one), ox.NamedNode(IKG + name), ox.NamedNode(ID + other)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False, axiomatic_triples=False).expand(graph)
    follows = {
        (str(one), local(str(name)), str(other))
        for one, name, other in graph
        if str(name).startswith(IKG) and local(str(name)) in BY_OWL and str(one).startswith(ID)
    }
    infer(store)
    said = {(ID + one, name, ID + other) for one, name, other in facts}
    assert {triple for triple in inferred(store) if triple[1] in BY_OWL} | said == follows


def test_rules_infer_what_plain_loops_do_and_nothing_else() -> None:
    names: set[str] = set()
    for seed in (1, 2, 3):
        store = load("".join(make_quads(900, seed=seed)))
        infer(store)
        expected = infer_plainly(read_plain(store))
        assert inferred(store) == expected
        names |= {name for _, name, _ in expected}
    assert names >= {local(rule.head.predicate) for rule in list_rules() if "?" not in rule.head.predicate}


def test_to_infer_twice_is_to_infer_once_and_what_was_inferred_can_be_taken_out(city: ox.Store) -> None:
    store = ox.Store()
    store.extend(city)
    remove_inferred(store)
    before = set(store)
    assert infer(store) == infer(store) == len(list_inferred(store)) > 500
    assert set(store) == set(city)
    assert {quad for quad in store if quad.graph_name != INFERRED} == before
    remove_inferred(store)
    assert set(store) == before


def test_after_forgetting_an_article_only_what_still_follows_is_inferred_again(city: ox.Store) -> None:
    store = ox.Store()
    store.extend(city)
    graph = Graph(store)
    graph.forget(f"{ID}article/3")
    assert list_inferred(store) == []
    assert graph.infer() > 500
    assert inferred(store) == infer_plainly(read_plain(store)) != inferred(city)


def test_facts_stay_the_stated_ones_and_no_inferred_fact_repeats_one(city: ox.Store) -> None:
    for quad in list_inferred(city):
        assert ox.Quad(quad.subject, quad.predicate, quad.object, FACTS) not in city


def leaves(explained: object) -> list[object]:
    below = [fact for step in explained.steps for fact in step.facts]  # type: ignore[attr-defined]
    return [leaf for fact in below for leaf in leaves(fact)] if below else [explained]


def test_every_inferred_fact_of_a_town_is_explained_down_to_stated_facts(town: ox.Store) -> None:
    found = list_inferred(town)
    assert len(found) > 25
    for quad in found:
        explained = explain(town, quad.subject, quad.predicate, quad.object)
        assert explained is not None and explained.steps, quad
        assert all(leaf.stated for leaf in leaves(explained)), quad  # type: ignore[attr-defined]


def test_inferred_facts_of_a_city_are_explained_with_sentences(city: ox.Store) -> None:
    relations = {local(quad.predicate.value): quad for quad in list_inferred(city)}
    assert len(relations) > 24
    for name, quad in relations.items():
        explained = explain(city, quad.subject, quad.predicate, quad.object)
        assert explained is not None and explained.steps, name
        ends = leaves(explained)
        assert all(leaf.stated for leaf in ends)  # type: ignore[attr-defined]
        if name not in ("hasPart", "partOf", "downstreamOf"):
            assert any(leaf.rows for leaf in ends), name  # type: ignore[attr-defined]


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(ID + name)


def ikg(name: str) -> ox.NamedNode:
    return ox.NamedNode(IKG + name)


def test_a_reason_is_told_in_both_languages_with_names(town: ox.Store) -> None:
    explained = explain(town, node("salt"), ikg("secondTierSupplierOf"), node("car"))
    assert explained is not None
    (step,) = explained.steps
    assert step.reason_zh == "白石锂业向青禾电池供货，青禾电池向远山汽车供货"
    assert step.reason_en == "白石锂业 supplies 青禾电池, which supplies 远山汽车"
    assert [[row.quote for row in fact.rows] for fact in step.facts] == [
        ["白石锂业为青禾配套"],
        ["青禾电池向远山汽车供应储能电池", "远山汽车采购青禾的电池"],
    ]


def test_a_stated_fact_is_explained_by_its_sentences_and_a_denied_one_is_not_held(town: ox.Store) -> None:
    said = explain(town, node("cell"), ikg("suppliesTo"), node("car"))
    assert said is not None and said.stated and len(said.rows) == 2 and said.steps == ()
    denied = explain(town, node("cell"), ikg("suppliesTo"), node("mine"))
    assert denied is not None and not denied.stated and [row.modality for row in denied.rows] == ["denied"]
    assert explain(town, node("car"), ikg("suppliesTo"), node("mine")) is None


STATUS = """
@prefix ikg: <https://w3id.org/ikg/ontology#> . @prefix e: <https://w3id.org/ikg/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:plant a ikg:Project ; ikg:startedOn "2031-03"^^xsd:gYearMonth ; ikg:producesOn "2032"^^xsd:gYear . e:firm ikg:investsIn e:plant .
GRAPH e:one {
  e:one dcterms:issued "2031-04-01"^^xsd:date .
  e:s1 rdf:subject e:plant ; rdf:predicate ikg:startedOn ; rdf:object "2031-03"^^xsd:gYearMonth ;
    ikg:quote "项目3月动土" ; ikg:modality ikg:asserted .
  e:s2 rdf:subject e:plant ; rdf:predicate ikg:producesOn ; rdf:object "2032"^^xsd:gYear ; ikg:quote "计划2032年投产" ;
    ikg:modality MODALITY .
}
GRAPH e:two {
  e:two dcterms:issued "TWO"^^xsd:date .
  e:s3 rdf:subject e:firm ; rdf:predicate ikg:investsIn ; rdf:object e:plant ; ikg:quote "WORDS" ; ikg:modality ikg:asserted .
}
"""


@pytest.mark.parametrize(
    ("modality", "two", "words", "status"),
    [
        ("planned", "2033-01-01", "投资该项目", "started"),  # a plan is no proof, however old
        ("asserted", "2031-05-01", "投资该项目", "started"),  # a date after the newest article was not reached
        ("asserted", "2033-01-01", "投资该项目", "producing"),
        ("planned", "2033-01-01", "该项目已竣工", "completed"),
        ("planned", "2033-01-01", "该项目将于年内竣工", "started"),
        ("planned", "2031-05-01", "该项目已停工", "halted"),
        ("planned", "2031-03-01", "该项目曾停工", "halted"),
        ("planned", "2033-01-01", "该项目终止", "terminated"),
    ],
)
def test_a_status_is_the_furthest_stage_by_dates_and_words(modality: str, two: str, words: str, status: str) -> None:
    text = STATUS.replace("MODALITY", f"ikg:{modality}").replace("TWO", two).replace("WORDS", words)
    store = load(text, ox.RdfFormat.TRIG)
    infer(store)
    assert {thing for _, name, thing in inferred(store) if name == "projectStatus"} == {f"{IKG}status-{status}"}


def test_a_halt_is_over_when_a_later_article_tells_of_work() -> None:
    text = STATUS.replace("MODALITY", "ikg:planned").replace("TWO", "2031-03-01").replace("WORDS", "该项目曾停工")
    text = text.replace("项目3月动土", "项目已复工")
    store = load(text, ox.RdfFormat.TRIG)
    infer(store)
    assert not any(thing.endswith("halted") for _, _, thing in inferred(store))


def test_every_rule_is_labelled_and_its_terms_are_declared() -> None:
    declared = rdflib.Graph().parse(data_path("ikg.ttl"))
    assert len(list_rules()) > 20
    for rule in list_rules():
        assert rule.zh and rule.en and rule.reason_zh and rule.reason_en
        for pattern in (rule.head, *rule.because):
            if not pattern.predicate.startswith("?"):
                assert (rdflib.URIRef(pattern.predicate), rdflib.RDF.type, rdflib.OWL.ObjectProperty) in declared


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# zh: 甲\n# en: a\n# reason zh: 甲\n", "lacks `# reason en"),
        (
            "# zh: 甲\n# en: a\n# reason zh: 甲\n# reason en: a\n# because: ?s ikg:partOf ?o\nINSERT { ?s ?p ?o } WHERE {}",
            "give `# because",
        ),
    ],
)
def test_a_rule_that_cannot_be_explained_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "half.rq").write_text(text, encoding="utf-8")
    with pytest.raises(KgError, match=told):
        parse_rule(tmp_path / "half.rq")
