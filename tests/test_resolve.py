"""Who is who: what joins, what stays apart, and that the order of articles does not matter."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identities import are_one, find, invests, make_mention, make_reading, some_readings, supplies

from kg.graph import state_quads
from kg.model import Alias, Reading
from kg.resolve import merge_entities


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


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("金澜磁材", "江西金澜磁材科技股份有限公司"),
        ("云岭", "云岭股份有限公司"),
        ("岷泉集团", "四川岷泉酒业集团有限公司"),
        ("冀滦磁材", "唐山冀滦磁性材料股份有限公司"),
        ("孚江科技（赣州）", "孚江科技(赣州)有限公司"),
        ("孚江赣州", "孚江科技（赣州）有限公司"),
        ("ＹＬ 电池", "YL电池"),
        ("衡川云岭电池有限公司", "衡川云岭电池股份有限公司"),
    ],
)
def test_a_short_name_of_one_firm_joins_it(short: str, full: str) -> None:
    resolution = merge_entities([make_reading("a", [supplies(short, "丙丁"), supplies(full, "丙丁")])])
    assert are_one(resolution, "a", short, full)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("孚江科技", "孚江科技（赣州）有限公司"),
        ("云岭集团", "云岭汽车"),
        ("云岭集团", "云岭集团（赣州）有限公司"),
        ("云岭电池", "云岭汽车"),
        ("吉利", "吉利科技集团"),
        ("吉利", "吉利汽车"),
        ("吉利科技集团", "吉利汽车"),
        ("隆基", "银川隆基硅材料有限公司"),
        ("赣州云岭电池有限公司", "长沙云岭电池有限公司"),
    ],
)
def test_groups_daughters_and_namesakes_stay_apart(one: str, other: str) -> None:
    resolution = merge_entities([make_reading("a", [supplies(one, "丙丁"), supplies(other, "丙丁")])])
    assert not are_one(resolution, "a", one, other)


def test_a_short_name_that_two_firms_may_own_joins_neither_and_is_told() -> None:
    names = ("云岭", "云岭电池有限公司", "云岭汽车有限公司")
    resolution = merge_entities([make_reading("a", [supplies(name, "丙丁") for name in names])])
    assert len({resolution.entity_id("a", make_mention("Enterprise", name)) for name in names}) == 3
    assert {doubt.other_name for doubt in resolution.doubts} == {f"Enterprise:{name}" for name in names[1:]}


def test_an_owner_in_the_article_comes_before_one_elsewhere() -> None:
    readings = [
        make_reading("a", [supplies("云岭", "丙丁"), supplies("云岭电池有限公司", "丙丁")]),
        make_reading("b", [supplies("云岭", "丙丁"), supplies("云岭汽车有限公司", "丙丁")]),
        make_reading("c", [supplies("云岭", "丙丁")]),
    ]
    resolution = merge_entities(readings)
    assert are_one(resolution, "a", "云岭", "云岭电池有限公司")
    assert are_one(resolution, "b", "云岭", "云岭汽车有限公司")
    assert find(resolution, "云岭电池有限公司").id != resolution.entity_id("c", make_mention("Enterprise", "云岭"))


def test_listed_firms_have_their_tickers_and_brands_their_makers() -> None:
    resolution = merge_entities([make_reading("a", [supplies("CATL", "特斯拉"), supplies("宁德时代", "特斯拉")])])
    assert are_one(resolution, "a", "CATL", "宁德时代")
    assert ("ticker", "300750.SZ") in find(resolution, "CATL").attributes


@pytest.mark.parametrize(
    ("one", "other"),
    [("工信部", "工业和信息化部"), ("赣州市工信局", "赣州市工业和信息化局"), ("中共江西省委", "江西省委")],
)
def test_an_office_is_one_by_all_its_names(one: str, other: str) -> None:
    facts = [("GovernmentBody", name, "cooperatesWith", "Enterprise", "丙丁") for name in (one, other)]
    assert are_one(merge_entities([make_reading("a", facts)]), "a", one, other, "GovernmentBody")


def test_a_former_name_is_told() -> None:
    alias = Alias("a", "云岭新能源", "云岭电池", "Enterprise", "云岭新能源（原名“云岭电池”）投产。")
    resolution = merge_entities([make_reading("a", [supplies("云岭新能源", "丙丁")], [alias])])
    assert ("formerName", "云岭电池") in find(resolution, "云岭新能源").attributes


def test_a_project_told_three_ways_in_one_article_is_one() -> None:
    names = ("云岭衡川42GWh动力电池项目", "云岭（衡川）动力电池项目", "动力电池项目")
    resolution = merge_entities([make_reading("a", [invests("云岭集团", name) for name in names])])
    assert len({resolution.entity_id("a", make_mention("Project", name)) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云岭衡川42GWh动力电池项目", "云岭衡川12GWh动力电池项目"),
        ("云岭赣州动力电池项目", "云岭长沙动力电池项目"),
        ("云岭衡川动力电池项目", "云岭衡川储能电站项目"),
        ("云岭动力电池一期项目", "云岭动力电池二期项目"),
        ("云岭动力电池项目", "云岭动力电池研究院"),
    ],
)
def test_several_projects_of_one_investor_stay_apart(one: str, other: str) -> None:
    resolution = merge_entities([make_reading("a", [invests("云岭集团", one), invests("云岭集团", other)])])
    assert not are_one(resolution, "a", one, other, "Project")


def test_a_bare_project_of_two_firms_is_two_things() -> None:
    readings = [
        make_reading("a", [invests("云岭集团", "动力电池项目")]),
        make_reading("b", [invests("海澜集团", "动力电池项目")]),
    ]
    resolution = merge_entities(readings)
    ids = {resolution.entity_id(article, make_mention("Project", "动力电池项目")) for article in "ab"}
    assert len(ids) == 2


def test_a_phase_hangs_below_its_project() -> None:
    resolution = merge_entities(
        [make_reading("a", [invests("云岭集团", name) for name in ("云岭动力电池项目", "云岭动力电池二期项目")])]
    )
    assert ("phaseOf", find(resolution, "云岭动力电池项目").id) in find(resolution, "云岭动力电池二期项目").attributes


def test_a_person_with_other_posts_is_another_person() -> None:
    readings = [
        make_reading(article, [("Person", "李伟", "holdsPosition", "Enterprise", firm)])
        for article, firm in (("a", "云岭电池"), ("b", "云岭电池"), ("c", "海澜汽车"))
    ]
    ids = [merge_entities(readings).entity_id(article, make_mention("Person", "李伟")) for article in "abc"]
    assert ids[0] == ids[1] != ids[2]


@settings(max_examples=60, deadline=None)
@given(some_readings(), st.randoms(use_true_random=False))
def test_any_order_of_articles_gives_the_same_things(readings: list[Reading], random: object) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = merge_entities(readings), merge_entities(shuffled)
    assert (one.entities, one.by_name, one.joins, one.doubts) == (
        other.entities, other.by_name, other.joins, other.doubts,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(some_readings())
def test_an_unrelated_article_changes_nothing_else(readings: list[Reading]) -> None:
    news = make_reading("z", [supplies("浔溪轮胎有限公司", "浔溪轮胎"), invests("浔溪轮胎", "浔溪轮胎硫化车间项目")])
    before = set(state_quads(readings, merge_entities(readings)))
    after = set(state_quads([*readings, news], merge_entities([*readings, news])))
    alone = set(state_quads([news], merge_entities([news])))
    assert after == before | alone
