"""What is denied, rumoured, asked or hoped is no fact; what is planned is one."""

from __future__ import annotations

import pytest
from telling import facts, read

SUPPLY, BUY, JOIN = "suppliesTo", "acquires", "cooperatesWith"

DOUBTED = [
    ("denied", SUPPLY, "宁德时代否认向特斯拉供货。"),
    ("denied", SUPPLY, "宁德时代向特斯拉供货的消息不实。"),
    ("denied", BUY, "宁德时代收购天齐锂业的传闻，公司予以否认。"),
    ("denied", BUY, "宁德时代收购天齐锂业51%股权未果。"),
    ("denied", BUY, "宁德时代终止收购天齐锂业51%股权。"),
    ("rumoured", BUY, "网传宁德时代将收购天齐锂业。"),
    ("rumoured", SUPPLY, "知情人士称，比亚迪将向特斯拉供应刀片电池。"),
    ("asked", SUPPLY, "比亚迪是否向特斯拉供货，公司未回应。"),
    ("asked", SUPPLY, "比亚迪能否打入苹果公司供应链？"),
    ("asked", JOIN, "如果宁德时代与特斯拉合作，将改变行业格局。"),
    ("asked", JOIN, "宁德时代希望与特斯拉合作。"),
]
BELIEVED = [
    (SUPPLY, "宁德时代为特斯拉供货，但公司没有透露具体份额。"),
    (SUPPLY, "市场传闻比亚迪向特斯拉供货，比亚迪对此已确认。"),
    (JOIN, "宁德时代不是第一次与特斯拉合作。"),
    (BUY, "宁德时代将收购天齐锂业51%股权。"),
]


@pytest.mark.parametrize(("modality", "relation", "text"), DOUBTED, ids=[text for *_, text in DOUBTED])
def test_what_is_no_fact(modality: str, relation: str, text: str) -> None:
    reading = read(text)
    assert facts(text, relation) == set()
    assert {f.modality for f in (*reading.facts, *reading.rejected) if f.predicate == relation} == {modality}


@pytest.mark.parametrize(("relation", "text"), BELIEVED, ids=[text for _, text in BELIEVED])
def test_what_is_a_fact_all_the_same(relation: str, text: str) -> None:
    assert len(facts(text, relation)) == 1


@pytest.mark.parametrize("text", ["宁德时代未与特斯拉签署合作协议。", "宁德时代与宝马合作，并未与特斯拉合作。"])
def test_a_denial_holds_for_its_own_clause(text: str) -> None:
    assert ("宁德时代", "特斯拉") not in facts(text, JOIN)


def test_a_date_that_nobody_tells_is_none() -> None:
    text = "宁德时代宜宾动力电池项目5月开工。至于项目何时投产，公司尚未披露。"
    assert facts(text, "producesOn") == set()


def test_the_plan_of_a_project_is_a_planned_fact() -> None:
    text = "宁德时代贵州动力电池项目总投资70亿元，计划2024年12月投产。"
    assert {f.modality for f in read(text).facts if f.predicate == "producesOn"} == {"planned"}
    assert {f.modality for f in read(text).facts if f.predicate == "totalInvestment"} == {"asserted"}


def test_the_title_itself_may_deny() -> None:
    text = "宁德时代5月16日发布公告。"
    assert facts(text, SUPPLY, title="宁德时代：公司未向特斯拉供货") == set()
