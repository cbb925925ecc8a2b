"""Regions: what a name means by itself, by its article, and what is left apart because nothing tells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.model import Article, Fact, Mention, Reading, Span
from kg.ontology.gazetteer import find_bearers, list_ancestors, load_places
from kg.ontology.place_names import read_place_name
from kg.resolve import merge_entities
from kg.resolve.placing import Placed, place_regions

NOWHERE = Span(0, 0, "")


def tell(
    *names: str, article: str = "a", title: str = "", publisher: str = "", inside: Sequence[tuple[str, str]] = ()
) -> Reading:
    """A reading that names regions one after the other, each taking part in a fact."""
    places = [Mention("Region", name, at, 0, len(name), Span(0, 0, name)) for at, name in enumerate(names)]
    firm = Mention("Enterprise", "青禾电池", 0, 0, 4, NOWHERE)
    facts = [Fact(firm, "locatedIn", place, NOWHERE, article, "test") for place in places]
    for one, other in inside:
        ends = (Mention("Region", name, 0, 0, len(name), NOWHERE) for name in (one, other))
        facts.append(Fact(next(ends), "partOf", next(ends), NOWHERE, article, "test"))
    page = Article(article, "", title, publisher, None, "", NOWHERE)
    return Reading(page, (), tuple(places), (), tuple(facts))


def place(name: str, *names: str, **told: str) -> Placed:
    return place_regions([tell(*names, name, **told)])["a"][name]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("赣", "360000"), ("江西", "360000"), ("赣州", "360700"), ("赣州市", "360700"), ("江西赣州", "360700"),
        ("江西省赣州市", "360700"), ("江西共青城", "360482"), ("四平市铁东区", "220303"), ("赣县", "360704"),
        ("吉林", "220000"), ("吉林市", "220200"), ("黔西南州", "522300"), ("内蒙古", "150000"), ("雄安新区", "河北雄安新区"),
        ("浦东新区", "310115"), ("上海浦东新区", "310115"), ("赣州经开区", "赣州经济技术开发区"), ("德国慕尼黑", "慕尼黑"),
        ("赣州市高新区", "赣州高新技术产业开发区"), ("江西赣州经开区", "赣州经济技术开发区"), ("镇宁自治县", "520423"),
    ],
)  # fmt: skip
def test_a_form_that_one_place_bears_names_it_anywhere(name: str, key: str) -> None:
    assert read_place_name(name).only == key
    assert place(name)[:2] == (key, load_places()[key].name)


@pytest.mark.parametrize(
    ("name", "around", "told", "key"),
    [
        ("朝阳区", ["长春市"], {}, "220104"),
        ("朝阳区", ["北京市"], {}, "110105"),
        ("朝阳区", ["二道区"], {}, "220104"),  # a district of Changchun
        ("朝阳区", ["吉林省"], {}, "220104"),
        ("朝阳区", [], {"publisher": "吉林日报"}, "220104"),
        ("经开区", [], {"publisher": "赣南日报"}, "赣州经济技术开发区"),
        ("朝阳区", ["长春市", "北京市"], {"title": "长春市举行签约"}, "220104"),
        ("朝阳", ["长春市"], {}, "220104"),
        ("朝阳", ["辽宁省"], {}, "211300"),
        ("通州", ["南通"], {}, "320612"),
        ("高新区", ["赣州市"], {}, "赣州高新技术产业开发区"),
        ("高新区", ["赣州高新区", "南昌市", "赣州市"], {}, "赣州高新技术产业开发区"),
        ("城区", ["晋城市"], {}, "140502"),
    ],
)
def test_an_ambiguous_name_is_told_by_its_article(name: str, around: list[str], told: dict[str, str], key: str) -> None:
    assert place(name, *around, **told).scope == key


def test_what_the_text_states_comes_before_what_it_mentions() -> None:
    reading = tell("北京市", "长春市", "朝阳区", inside=[("朝阳区", "长春市")])
    assert place_regions([reading])["a"]["朝阳区"].scope == "220104"


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("朝阳区", []),
        ("朝阳区", ["长春市", "北京市"]),
        ("鼓楼区", ["江苏省"]),
        ("高新区", []),
        ("高新区", ["赣州市", "南昌市"]),
        ("城关镇", []),
    ],
)
def test_a_name_that_nothing_tells_apart_stays_in_its_article(name: str, around: list[str]) -> None:
    assert place(name, *around).scope == "a"
    readings = [tell(*around, name), tell(*around, name, article="b")]
    resolution = merge_entities(readings)
    mention = Mention("Region", name, 0, 0, 0, NOWHERE)
    assert resolution.entity_id("a", mention) != resolution.entity_id("b", mention)


def test_two_districts_of_one_name_are_two_things_with_their_codes() -> None:
    resolution = merge_entities([tell("长春市", "朝阳区"), tell("北京市", "朝阳区", article="b")])
    codes = {
        code
        for entity in resolution
        for key, code in entity.attributes
        if entity.label == "朝阳区" and key == "adminCode"
    }
    assert codes == {"110105", "220104"}


def test_a_park_is_one_of_its_city_and_another_in_another_city() -> None:
    readings = [
        tell("赣州市", "龙翔工业园"),
        tell("江西省赣州市龙翔工业园", article="b"),
        tell("吉安市", "龙翔工业园", article="c"),
    ]
    placed = place_regions(readings)
    assert placed["a"]["龙翔工业园"][:2] == placed["b"]["江西省赣州市龙翔工业园"][:2] == ("360700", "龙翔工业园")
    assert placed["c"]["龙翔工业园"].scope == "360800"


def test_a_park_told_without_a_city_is_the_one_that_has_a_city() -> None:
    placed = place_regions([tell("赣州市", "龙翔工业园"), tell("龙翔工业园", article="b")])
    assert placed["b"]["龙翔工业园"].scope == "360700"


@pytest.mark.parametrize("zone", ["龙翔经济开发区", "乐亭高新区", "赣州经开区"])
def test_the_development_zone_is_the_one_zone_that_is_told(zone: str) -> None:
    placed = place_regions([tell("开发区", zone)])["a"]
    same = placed["开发区"][:2] == placed[zone][:2]
    assert same is (placed[zone].scope != "")  # where nothing tells its city, its name alone does not either


def test_a_zone_is_told_by_its_end_or_its_beginning_too() -> None:
    placed = place_regions([tell("上海市", "临港新片区", "临港", "大丰港经济开发区", "大丰港")])["a"]
    assert placed["临港"][:2] == placed["临港新片区"][:2]
    assert placed["大丰港"][:2] != placed["大丰港经济开发区"][:2]  # a port and the zone called after it


def test_an_unrelated_article_changes_nothing() -> None:
    readings = [tell("长春市", "朝阳区"), tell("朝阳区", article="b")]
    more = [*readings, tell("沈阳市", "铁西区", article="c")]
    placed, after = place_regions(readings), place_regions(more)
    assert {key: after[key] for key in placed} == placed


def test_a_former_name_stands_beside_the_code() -> None:
    entity = next(entity for entity in merge_entities([tell("宁乡县")]) if entity.id == "region/430182")
    assert entity.label == "宁乡市"
    assert {"宁乡县", "宁乡"} <= set(entity.aliases)
    assert ("formerName", "宁乡县") in entity.attributes


def test_every_place_lies_in_places_that_are_there() -> None:
    places = load_places()
    for key, found in places.items():
        assert all(above in places for above in list_ancestors(key))
        assert not found.parent or found.parent in places, key
        assert key not in list_ancestors(key)
        assert (0, key) in find_bearers(found.name)
    assert len({found.id for found in places.values()}) == len(places)
