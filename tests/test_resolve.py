"""Who is who: what joins, what stays apart, and that the order of articles does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from kg.model import Alias, Article, Entity, Fact, Mention, Reading, Resolution, Span
from kg.resolve import merge_entities


def make_mention(kind: str, name: str) -> Mention:
    return Mention(kind, name, 0, 0, len(name), Span(0, len(name), name))


def make_reading(
    article: str, facts: Sequence[tuple[str, str, str, str, str]], aliases: Sequence[Alias] = ()
) -> Reading:
    page = Article(article, "", "", "", None, "", Span(0, 0, ""))
    stated = tuple(
        Fact(make_mention(kind, name), predicate, make_mention(other, target), Span(0, 0, ""), article, "test")
        for kind, name, predicate, other, target in facts
    )
    return Reading(page, (), (), tuple(aliases), stated)


def supplies(one: str, other: str) -> tuple[str, str, str, str, str]:
    return ("Enterprise", one, "suppliesTo", "Enterprise", other)


def find(resolution: Resolution, name: str) -> Entity:
    return next(e for e in resolution if name in (e.label, *e.aliases))


def test_a_defined_short_name_joins_its_full_name_in_every_article() -> None:
    alias = Alias("a", "甲乙新材料股份有限公司", "甲乙新材", "Enterprise")
    readings = [
        make_reading("a", [supplies(alias.full, "丙丁汽车")], [alias]),
        make_reading("b", [supplies("甲乙新材", "戊己")]),
    ]
    entity = find(merge_entities(readings), "甲乙新材")
    assert entity.label == "甲乙新材料股份有限公司"
    assert entity.aliases == ("甲乙新材",)


def test_a_short_name_with_two_owners_joins_each_in_its_own_article_only() -> None:
    first = Alias("a", "甲乙科技有限公司", "甲乙", "Enterprise")
    second = Alias("b", "甲乙汽车有限公司", "甲乙", "Enterprise")
    readings = [
        make_reading("a", [supplies("甲乙", "丙丁")], [first]),
        make_reading("b", [supplies("甲乙", "丙丁")], [second]),
        make_reading("c", [supplies("甲乙", "丙丁")]),
    ]
    resolution = merge_entities(readings)
    owners = [resolution.entity_id(article, make_mention("Enterprise", "甲乙")) for article in "abc"]
    assert len(set(owners)) == 3


def test_parent_and_subsidiary_stay_apart() -> None:
    resolution = merge_entities(
        [make_reading("a", [supplies("甲乙集团", "丙丁"), supplies("甲乙集团（赣州）有限公司", "丙丁")])]
    )
    assert find(resolution, "甲乙集团").id != find(resolution, "甲乙集团（赣州）有限公司").id


@pytest.mark.parametrize(
    ("short", "full", "code"),
    [("赣州", "赣州市", "360700"), ("江西", "江西省", "360000"), ("内蒙古", "内蒙古自治区", "150000")],
)
def test_forms_of_one_division_are_one_region_with_its_code(short: str, full: str, code: str) -> None:
    facts = [("Enterprise", "甲乙", "locatedIn", "Region", name) for name in (short, full)]
    entity = find(merge_entities([make_reading("a", facts)]), short)
    assert entity.id == f"region/{code}"
    assert entity.label == full
    assert short in entity.aliases
    assert ("adminCode", code) in entity.attributes


def test_a_district_name_that_many_cities_have_gets_no_code() -> None:
    entity = find(
        merge_entities([make_reading("a", [("Enterprise", "甲乙", "locatedIn", "Region", "鼓楼区")])]), "鼓楼区"
    )
    assert entity.attributes == ()


def test_a_zone_named_shortly_is_the_one_longer_zone_of_its_article() -> None:
    facts = [("Enterprise", "甲乙", "locatedIn", "Region", name) for name in ("宜宾三江新区", "三江新区")]
    assert find(merge_entities([make_reading("a", facts)]), "三江新区").label == "宜宾三江新区"


def test_every_join_has_its_reason() -> None:
    words = "甲乙新材料股份有限公司（以下简称“甲乙新材”）"
    alias = Alias("a", "甲乙新材料股份有限公司", "甲乙新材", "Enterprise", words)
    resolution = merge_entities([make_reading("a", [supplies("甲乙新材", "丙丁")], [alias])])
    join = next(join for join in resolution.joins if join.other == "甲乙新材")
    assert (join.one, join.rule, join.article, join.quote) == (alias.full, "defined", "a", words)


def test_the_order_of_articles_does_not_matter() -> None:
    alias = Alias("a", "甲乙新材料股份有限公司", "甲乙新材", "Enterprise")
    readings = [
        make_reading("a", [supplies("甲乙新材", "丙丁")], [alias]),
        make_reading("b", [supplies("甲乙新材", "戊己")]),
        make_reading("c", [("Enterprise", "甲乙新材", "locatedIn", "Region", "赣州")]),
    ]
    results = {
        (merge_entities(order).entities, tuple(sorted(merge_entities(order).by_name.items())))
        for order in permutations(readings)
    }
    assert len(results) == 1


def test_a_city_named_with_its_province_is_the_city() -> None:
    facts = [("Enterprise", "甲乙", "locatedIn", "Region", name) for name in ("江西共青城", "共青城市")]
    assert find(merge_entities([make_reading("a", facts)]), "江西共青城").label == "共青城市"


def test_the_best_known_bearer_of_a_form_has_it() -> None:
    entity = find(merge_entities([make_reading("a", [("Enterprise", "甲乙", "locatedIn", "Region", "南昌")])]), "南昌")
    assert (entity.label, entity.id) == ("南昌市", "region/360100")


def test_a_notice_that_calls_its_issuer_the_company_gives_it_no_such_name() -> None:
    alias = Alias("a", "甲乙新材料股份有限公司", "公司", "Enterprise")
    resolution = merge_entities([make_reading("a", [supplies("公司", "丙丁汽车")], [alias])])
    assert resolution.entity_id("a", make_mention("Enterprise", "公司")) == find(resolution, alias.full).id
    assert all("公司" not in (entity.label, *entity.aliases) for entity in resolution)
