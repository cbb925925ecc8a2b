"""What `该公司`, `项目`, `全市` and their like stand for."""

from __future__ import annotations

import pytest
from telling import facts, meanings

CASES = [
    ("格力电器与美的集团签署合作协议。该公司成立于1991年。", {"该公司": "格力电器"}),
    ("比亚迪5月6日宣布，公司将在赣州投资建厂。", {"公司": "比亚迪"}),
    ("比亚迪向特斯拉供货。公司去年营收100亿元。", {"公司": "比亚迪"}),
    ("格力电器董事长李明出席。李明介绍，公司今年投资10亿元。", {"公司": "格力电器"}),
    ("与特斯拉签约后，公司股价上涨。", {}),
    ("招商银行去年净利润1000亿元，该行不良率下降。", {"该行": "招商银行"}),
    ("格力电器与赣州稀土集团签约，后者将建设新厂房。", {"后者": "赣州稀土集团"}),
    ("比亚迪与吉利汽车展开竞争，前者销量更高。", {"前者": "比亚迪"}),
    ("比亚迪与宁德时代签约，双方将共建工厂。", {"双方": "Parties"}),
    ("赣州市章贡区是主城区。该区去年生产总值500亿元。", {"该区": "章贡区"}),
    ("赣州经开区成立于1990年。园区聚集企业500家，全区产值1000亿元。", {"园区": "赣州经开区", "全区": "赣州经开区"}),
    ("赣州市召开大会，全市签约项目50个，我市新能源汽车产业产值500亿元。", {"全市": "赣州市", "我市": "赣州市"}),
    ("昆山市经济总量领先，全市有企业10万家。", {"全市": "昆山市"}),
    ("江西省工信厅介绍，全省规上工业增加值增长8%。", {"全省": "江西省"}),
    ("落户赣州的企业越来越多，当地营商环境好。", {"当地": "赣州"}),
    ("公司是全国首个绿色工厂。", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_words_that_lean_on_a_name(text: str, expected: dict[str, str]) -> None:
    assert meanings(text) == expected


def test_a_project_is_the_project_told_of() -> None:
    told = meanings("宁德时代宜宾动力电池项目总投资60亿元。该项目占地500亩，项目计划2024年投产。")
    assert set(told) == {"该项目", "项目"}
    assert all("宜宾动力电池" in name for name in told.values())


def test_a_base_is_the_work_whose_name_ends_so() -> None:
    text = "宁德时代宜宾动力电池生产基地5月开工，宁德时代成都材料研发中心同日启用。基地占地500亩。"
    assert meanings(text)["基地"].endswith("基地")


def test_the_firm_of_a_notice_is_its_issuer() -> None:
    title = "格力电器股份有限公司关于签署合作协议的公告"
    assert meanings("截至本公告披露日，公司与特斯拉无关联关系。", title) == {"公司": "格力电器股份有限公司"}


def test_the_whole_country_is_china_where_it_opens_a_figure() -> None:
    assert {subject for subject, _ in facts("4月，国内动力电池装车量25GWh。", "indicator")} <= {"中国"}
    assert meanings("4月，国内动力电池装车量25GWh。") == {"国内": "中国"}


def test_hearsay_does_not_change_the_subject() -> None:
    text = "比亚迪发布公告。有媒体称特斯拉将采购刀片电池。公司对此未予置评。"
    assert meanings(text)["公司"] == "比亚迪"


TWO = [
    ("天齐锂业与宁德时代合资成立川江时代公司，前者占股60%。", {"前者": "天齐锂业"}),
    ("比亚迪与宁德时代签约。后者总部在宁德市。", {"后者": "宁德时代"}),
    ("比亚迪5月扩产。它宣布在赣州投资建厂。", {"它": "比亚迪"}),
    ("宁德时代扩产，比亚迪、吉利汽车都是其客户。公司去年营收100亿元。", {"公司": "宁德时代"}),
]


@pytest.mark.parametrize(("text", "expected"), TWO, ids=[text for text, _ in TWO])
def test_who_is_meant_of_two_and_who_is_only_told_of(text: str, expected: dict[str, str]) -> None:
    assert meanings(text) == expected
