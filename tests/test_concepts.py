"""Products and industries: one term in several writings, broader terms, classes of the standard, chains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import read_rows
from kg.ontology.concepts import (
    class_above,
    classes_above,
    concept_key,
    find_broader,
    industry_codes,
    load_chains,
    load_classes,
    read_term,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("动力锂电池", "锂动力电池"), ("锂离子动力电池", "动力锂离子电池"), ("稀土永磁材料", "永磁稀土材料"),
        ("印刷电路板", "PCB"), ("高端锂电铜箔", "锂电铜箔"), ("新能源车", "新能源汽车"), ("“光伏组件”", "光伏 组件"),
    ],
)  # fmt: skip
def test_writings_of_one_product_share_a_key(one: str, other: str) -> None:
    assert concept_key("Product", one) == concept_key("Product", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("动力电池", "电池"), ("动力电池", "储能电池"), ("汽车芯片", "芯片"), ("柔性显示屏", "显示柔性屏"),
        ("先进陶瓷", "陶瓷"), ("高端装备", "装备"), ("铜箔", "铝箔"), ("半导体", "导体"),
    ],
)  # fmt: skip
def test_different_products_do_not(one: str, other: str) -> None:
    assert concept_key("Product", one) != concept_key("Product", other)


@pytest.mark.parametrize("ending", ["产业", "行业", "产业链", "产业集群", ""])
def test_an_industry_is_one_whatever_word_calls_it_one(ending: str) -> None:
    assert concept_key("Industry", f"新能源汽车{ending}") == "新能源汽车"


@pytest.mark.parametrize("name", ["农业", "林业", "工业"])
def test_a_short_industry_keeps_its_name(name: str) -> None:
    assert concept_key("Industry", name) == name


def test_broader_is_the_next_broader_term() -> None:
    terms = ["电池", "动力电池", "储能电池", "动力锂电池", "芯片", "汽车芯片", "半导体", "导体"]
    keys = {concept_key("Product", term): term for term in terms}
    told = {keys[key]: [keys[wider] for wider in wide] for key, wide in find_broader("Product", keys).items()}
    assert told == {"动力电池": ["电池"], "储能电池": ["电池"], "动力锂电池": ["动力电池"], "汽车芯片": ["芯片"]}
    assert find_broader("Industry", ["新能源汽车", "汽车", "生物医药", "医药"]) == {
        "新能源汽车": ("汽车",),
        "生物医药": ("医药",),
    }


@given(st.lists(st.sampled_from(sorted(row["name"] for row in read_rows("names", "product_heads.tsv"))), max_size=12))
def test_nothing_is_broader_than_itself(terms: list[str]) -> None:
    broader = find_broader("Product", [concept_key("Product", term) for term in terms])

    def climb(key: str, seen: tuple[str, ...]) -> None:
        assert key not in seen
        for above in broader.get(key, ()):
            climb(above, (*seen, key))

    for key in broader:
        climb(key, ())


@given(st.text(alphabet="动力锂电池储能高端新型三元磷酸铁汽车芯片", min_size=1, max_size=9))
def test_a_key_is_the_key_of_itself(name: str) -> None:
    key = concept_key("Product", name)
    assert concept_key("Product", key) == key
    assert read_term(key).key == key


@pytest.mark.parametrize(
    ("industry", "codes"),
    [
        ("汽车制造业", ("36",)),
        ("汽车产业", ("36",)),
        ("新能源汽车产业链", ("361",)),
        ("稀土产业", ("093", "323")),
        ("元宇宙产业", ()),
    ],
)
def test_industries_of_the_news_have_their_classes(industry: str, codes: tuple[str, ...]) -> None:
    assert industry_codes(industry) == codes


def test_every_class_stands_in_a_section() -> None:
    for code in load_classes():
        assert classes_above(code)[-1].isalpha()
        assert class_above(code) in load_classes() or code.isalpha()
    assert classes_above("361") == ("361", "36", "C")


def test_the_chain_of_batteries_leads_to_cars() -> None:
    below: dict[str, set[str]] = {}
    for up, down in load_chains():
        below.setdefault(up, set()).add(down)
    assert "动力电池" in below["正极材料"] and "新能源汽车" in below["动力电池"]
    assert all(up != down for up, down in load_chains())
