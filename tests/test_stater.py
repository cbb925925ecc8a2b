"""What becomes a fact, what is refused and why, and that every quotation stands in its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import article, facts, read, reader

from kg.facts.stater import UNBELIEVED
from kg.model import Fact, Mention, Span
from kg.pipeline import read_article
from kg.publish.journals import write_review
from kg.sources import read_articles

SOURCES = sorted((Path(__file__).parents[1] / "sources").glob("*.md"))
PIECES = (
    "宁德时代", "赣州市", "赣州经开区", "格力电器", "李明", "董事长", "市委书记", "管委会主任", "该公司", "公司", "全市", "项目",
    "宜宾动力电池项目", "动力电池", "新能源汽车产业", "10亿元", "50GWh", "2023年5月", "向", "供货", "收购", "落户", "位于", "与",
    "签署合作协议", "否认", "网传", "总投资", "年产", "开工", "投产", "旗下", "，", "。", "、", "；", "“", "”", "（", "）", "\n\n", " ",
    "我国", "同比增长8%", "担任", "由", "的", "ＡＢ公司", "\u200b", "A1", "\r\n", "&nbsp;", "**",
)  # fmt: skip


def spans_of(fact: Fact) -> list[Span]:
    ends = [end for end in (fact.subject, fact.object) if isinstance(end, Mention)]
    return [fact.evidence, *(end.span for end in ends)]


def wrong_spans(text: str, told: tuple[Fact, ...]) -> list[Span]:
    """The spans that quote something else than what stands there, or nothing."""
    return [s for fact in told for s in spans_of(fact) if not s.text or text[s.start : s.end] != s.text]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_quotation_of_the_sources_stands_there(path: Path) -> None:
    (page,) = read_articles([path])
    reading = read_article(page, reader())  # type: ignore[arg-type]
    assert reading.facts
    assert wrong_spans(page.text, (*reading.facts, *reading.rejected)) == []  # type: ignore[union-attr]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
def test_every_quotation_of_any_text_stands_there(text: str) -> None:
    reading = read_article(article(text), reader())
    assert wrong_spans(text, (*reading.facts, *reading.rejected)) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
def test_no_claim_is_made_twice_and_none_of_a_thing_about_itself(text: str) -> None:
    reading = read_article(article(text), reader())
    related = [(f.subject.name, f.predicate, f.object.name) for f in reading.facts if isinstance(f.object, Mention)]
    assert all(subject != thing for subject, _, thing in related)
    assert len({(f.subject.type, f.subject.name, f.predicate, str(f.object), f.details) for f in reading.facts}) == len(
        reading.facts
    )


def test_one_fact_once_even_where_it_is_told_twice() -> None:
    assert facts("宁德时代向特斯拉供货。5月，宁德时代向特斯拉供货。", "suppliesTo") == {("宁德时代", "特斯拉")}
    assert (
        len([f for f in read("宁德时代向特斯拉供货。5月，宁德时代向特斯拉供货。").facts if f.predicate == "suppliesTo"])
        == 1
    )


def test_a_denied_claim_between_two_named_parties_is_kept_as_denied() -> None:
    (fact,) = (f for f in read("宁德时代否认向特斯拉供货。").facts if f.predicate == "suppliesTo")
    assert (fact.modality, fact.reason) == ("denied", "")


def test_a_claim_that_is_only_asked_is_rejected_with_the_reason() -> None:
    (claim,) = (f for f in read("比亚迪是否向特斯拉供货，公司未回应。").rejected if f.predicate == "suppliesTo")
    assert claim.reason == "modality: asked"


def test_rejected_claims_say_why_in_the_journal(tmp_path: Path) -> None:
    reading = read("网传宁德时代将落户赣州市。比亚迪是否向特斯拉供货，公司未回应。")
    write_review(reading.rejected, tmp_path / "review.jsonl")
    lines = (tmp_path / "review.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == len(reading.rejected) > 0
    assert all('"reason": "' in line for line in lines)


def test_what_is_accepted_is_not_rejected_as_well() -> None:
    reading = read("比亚迪是否向特斯拉供货，此前不明。比亚迪向特斯拉供货。")
    assert [f.modality for f in reading.facts if f.predicate == "suppliesTo"] == ["asserted"]
    assert not [f for f in reading.rejected if f.predicate == "suppliesTo"]
    assert not any(f.reason for f in reading.facts)
    assert all(f.modality in UNBELIEVED or f.reason for f in reading.rejected)


def test_of_two_supplies_that_run_against_each_other_the_surer_is_kept() -> None:
    stated = [
        (fact.subject.name, fact.object.name)
        for fact in read("宁德时代与天齐锂业签订供货合同。未来三年，由天齐锂业向宁德时代供应碳酸锂。").facts
        if fact.predicate == "suppliesTo" and isinstance(fact.object, Mention)
    ]
    assert stated == [("天齐锂业", "宁德时代")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("孚能科技进入特斯拉供应链。", "供应链"),
        ("比亚迪与深圳市签订战略合作协议。", "签订"),
        ("赣州经开区企业云集。", ""),
    ],
)
def test_a_fact_tells_the_words_by_which_it_was_told(text: str, words: str) -> None:
    told = {fact.trigger for fact in read(text).facts if fact.predicate != "partOf"}
    assert told == ({words} if words else set())
    assert all(fact.trigger in fact.evidence.text for fact in read(text).facts)
