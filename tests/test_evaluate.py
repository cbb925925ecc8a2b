"""Scores: what counts as found, once, and what as wrong; totals worked out by hand from the matching rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.evaluate import (
    Claim,
    GoldArticle,
    GoldFact,
    Thing,
    evaluate,
    list_misses,
    read_claims,
    read_gold,
    read_things,
    score_things,
)
from kg.evaluate.names import are_close, fold

TRIG = """
@prefix ikg: <https://w3id.org/ikg/ontology#> .
@prefix rule: <https://w3id.org/ikg/ontology#rule/> .
@prefix kgid: <https://w3id.org/ikg/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
kgid:a rdfs:label "云杉电池有限公司"@zh ; skos:altLabel "云杉电池"@zh .
kgid:b rdfs:label "白鹭汽车"@zh .
kgid:p rdfs:label "云杉30吉瓦时动力电池项目"@zh .
kgid:r rdfs:label "松江区"@zh .
kgid:q ikg:value 5000000000 ; ikg:unit <https://w3id.org/ikg/unit/CNY> .
kgid:g1 {
  kgid:one dcterms:identifier "moon" . kgid:two dcterms:identifier "moon#2" .
  kgid:s1 rdf:subject kgid:a ; rdf:predicate ikg:suppliesTo ; rdf:object kgid:b ; prov:wasDerivedFrom kgid:one ;
    ikg:extractedBy ikg:rule\\/supply-to .
  kgid:s2 rdf:subject kgid:a ; rdf:predicate ikg:suppliesTo ; rdf:object kgid:b ; prov:wasDerivedFrom kgid:two ;
    ikg:extractedBy ikg:rule\\/enter-chain .
  kgid:s3 rdf:subject kgid:a ; rdf:predicate ikg:cooperatesWith ; rdf:object kgid:b ; prov:wasDerivedFrom kgid:one .
  kgid:s4 rdf:subject kgid:b ; rdf:predicate ikg:cooperatesWith ; rdf:object kgid:a ; prov:wasDerivedFrom kgid:one .
  kgid:s5 rdf:subject kgid:p ; rdf:predicate ikg:totalInvestment ; rdf:object kgid:q ; prov:wasDerivedFrom kgid:one ;
    ikg:extractedBy ikg:rule\\/money .
  kgid:s6 rdf:subject kgid:p ; rdf:predicate ikg:signedOn ; rdf:object "2021-03"^^xsd:gYearMonth ;
    prov:wasDerivedFrom kgid:one ; ikg:extractedBy ikg:rule\\/signed .
  kgid:s7 rdf:subject kgid:p ; rdf:predicate ikg:locatedIn ; rdf:object kgid:r ; prov:wasDerivedFrom kgid:one ;
    ikg:extractedBy ikg:rule\\/located .
  kgid:s8 rdf:subject kgid:b ; rdf:predicate ikg:locatedIn ; rdf:object kgid:r ; prov:wasDerivedFrom kgid:one ;
    ikg:extractedBy ikg:rule\\/located .
}
"""
GOLD = {
    "entities": [
        {"id": "e1", "name": "云杉电池", "type": "Enterprise", "aliases": ["云杉"]},
        {"id": "e2", "name": "白鹭汽车", "type": "Enterprise"},
        {"id": "e3", "name": "动力电池项目", "type": "Project"},
        {"id": "e4", "name": "上海市松江区", "type": "Region"},
    ],
    "facts": [
        {"s": "e1", "p": "suppliesTo", "o": "e2", "evidence": "云杉电池为白鹭汽车供货"},
        {"s": "e2", "p": "cooperatesWith", "o": "e1"},
        {"s": "e3", "p": "totalInvestment", "v": 5020000000, "u": "CNY"},
        {"s": "e3", "p": "signedOn", "v": "2021-03-13", "evidence": "3月13日签约"},
        {"s": "e3", "p": "locatedIn", "o": "e4"},
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> list[GoldArticle]:
    (tmp_path / "moon.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return read_gold(tmp_path)


@pytest.fixture
def claims() -> list[Claim]:
    return read_claims(asking(TRIG))


def asking(trig: str) -> Callable[[str], Iterable[dict[str, str]]]:
    store = ox.Store()
    store.load(trig.encode(), format=ox.RdfFormat.TRIG)

    def ask(query: str) -> Iterable[dict[str, str]]:
        answer = store.query(query)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        return [{name: row[name].value for name in names if row[name] is not None} for row in answer]

    return ask


def test_a_fact_counts_once_however_many_sentences_and_ways_round_state_it(claims: list[Claim]) -> None:
    assert [claim.predicate for claim in claims] == [
        "cooperatesWith",
        "locatedIn",
        "locatedIn",
        "signedOn",
        "suppliesTo",
        "totalInvestment",
    ]
    assert claims[4].rules == ("enter-chain", "supply-to")
    assert claims[5] == Claim(
        "moon", "totalInvestment", frozenset({"云杉30吉瓦时动力电池项目"}), None, "5000000000", "CNY", ("money",)
    )


def test_totals_are_those_of_the_contract(claims: list[Claim], gold: list[GoldArticle]) -> None:
    judged = evaluate(claims, gold)
    assert (judged.total.found, judged.total.gold, judged.total.stated) == (4, 5, 6)
    assert (judged.total.precision, judged.total.recall) == (4 / 6, 4 / 5)
    assert judged.total.f1 == pytest.approx(8 / 11)
    assert judged.by_article == {"moon": judged.total}
    assert {p: (s.found, s.gold, s.stated) for p, s in judged.by_predicate.items()} == {
        "cooperatesWith": (1, 1, 1),
        "locatedIn": (1, 1, 2),
        "signedOn": (0, 1, 1),
        "suppliesTo": (1, 1, 1),
        "totalInvestment": (1, 1, 1),
    }


def test_rules_earn_by_what_only_they_find_and_harm_by_what_only_they_get_wrong(
    claims: list[Claim], gold: list[GoldArticle]
) -> None:
    rules = evaluate(claims, gold).by_rule
    assert {name: (rule.right, rule.wrong) for name, rule in rules.items()} == {
        "enter-chain": (1, 0),
        "located": (1, 1),
        "money": (1, 0),
        "signed": (0, 1),
        "supply-to": (1, 0),
    }
    assert rules["money"].gain == pytest.approx(8 / 11 - 6 / 10)
    assert rules["signed"].gain == pytest.approx(8 / 11 - 8 / 10)
    assert rules["supply-to"].gain == 0.0
    assert (rules["money"].precision, rules["signed"].precision) == (1.0, 0.0)


def test_misses_name_the_words_and_the_rules(claims: list[Claim], gold: list[GoldArticle]) -> None:
    assert list(list_misses(evaluate(claims, gold))) == [
        ("missed", "moon", "动力电池项目 signedOn 2021-03-13", "3月13日签约"),
        ("wrong", "moon", "白鹭汽车 locatedIn 松江区", "located"),
        ("wrong", "moon", "云杉30吉瓦时动力电池项目 signedOn 2021-03", "signed"),
    ]


def test_exact_names_are_paired_before_close_ones() -> None:
    long, short = Thing("苍耳二期动力电池项目", "Project"), Thing("动力电池项目", "Project")
    facts = tuple(GoldFact(project, "signedOn", value="2022") for project in (long, short))
    exact = Claim("a", "signedOn", frozenset({fold("动力电池项目")}), value="2022")
    close = Claim("a", "signedOn", frozenset({fold("苍耳动力电池项目")}), value="2022")
    judged = evaluate([exact, close], [GoldArticle("a", facts)])
    assert set(judged.judgements[0].found) == {(facts[0], close), (facts[1], exact)}


@pytest.mark.parametrize(
    ("told", "stated", "agree"),
    [(("100", "CNY"), ("101", "CNY"), True), (("100", "CNY"), ("102", "CNY"), False), (("9", "Wh"), ("9", "W"), False)],
)
def test_amounts_agree_within_one_percent_and_in_unit(
    told: tuple[str, str], stated: tuple[str, str], agree: bool
) -> None:
    fact = GoldFact(Thing("南塔基地", "Facility"), "landArea", None, *told)
    claim = Claim("a", "landArea", frozenset({"南塔基地"}), None, *stated)
    assert evaluate([claim], [GoldArticle("a", (fact,))]).total.found == agree


def test_an_enterprise_needs_its_name_where_a_product_needs_a_close_one() -> None:
    claim = Claim("a", "recognizedAs", frozenset({"车规级芯片"}), value="专精特新“小巨人”企业")
    scores = [
        evaluate([claim], [GoldArticle("a", (GoldFact(Thing("车规级芯片组", kind), "recognizedAs", value=told),))])
        for kind, told in [
            ("Product", "专精特新小巨人企业"),
            ("Enterprise", "专精特新小巨人企业"),
            ("Product", "独角兽"),
        ]
    ]
    assert [score.total.found for score in scores] == [1, 0, 0]


def test_claims_about_other_articles_do_not_count(claims: list[Claim]) -> None:
    judged = evaluate(
        claims, [GoldArticle("sun", (GoldFact(Thing("白鹭汽车", "Enterprise"), "foundedOn", value="2020"),))]
    )
    assert (judged.total.found, judged.total.gold, judged.total.stated) == (0, 1, 0)
    assert (judged.total.precision, judged.total.recall, judged.total.f1) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"entities": [], "facts": [{"s": "e1", "p": "partOf", "o": "e2"}]}', '{"entities": [{}]}']
)
def test_a_broken_annotation_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "moon.json").write_text(text, encoding="utf-8")
    with pytest.raises(KgError, match=r"moon\.json"):
        read_gold(tmp_path)


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no annotations"):
        read_gold(tmp_path)


@given(st.text(max_size=12), st.text(max_size=12))
def test_closeness_has_no_direction_where_one_name_lies_in_the_other(a: str, b: str) -> None:
    assert are_close(a, a)
    if len(a) >= 3 and len(b) <= 4:
        assert are_close(a, a + b) and are_close(a + b, a)


CLASSES = """
@prefix ikg: <https://w3id.org/ikg/ontology#> .
@prefix kgid: <https://w3id.org/ikg/id/> .
kgid:a a ikg:Enterprise . kgid:b a ikg:Institution . kgid:p a ikg:Project . kgid:r a ikg:County .
"""


def test_entities_are_found_by_name_and_class_once_an_article(gold: list[GoldArticle]) -> None:
    found = read_things(asking(TRIG + CLASSES))
    assert [(thing.article, thing.kind) for thing in found] == [
        ("moon", "Enterprise"), ("moon", "Institution"), ("moon", "Project"), ("moon", "Region"),
    ]  # fmt: skip
    scores = score_things(found, gold)
    assert {kind: (score.found, score.gold, score.stated) for kind, score in scores.items()} == {
        "Region": (1, 1, 1),
        "Enterprise": (1, 2, 1),  # the car maker is told as an institution
        "Institution": (0, 0, 1),
        "Project": (1, 1, 1),
        "all": (3, 4, 4),
    }
