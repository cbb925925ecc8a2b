"""Whose a project is, and whose the firms of a list are: by the name, the place in the text, the whole, the head."""

from __future__ import annotations

import pytest
from test_paraphrases import mark_up

from kg.facts.focus import follow
from kg.facts.owners import drop_weaker
from kg.facts.stater import read_sentence
from kg.model import Fact, Mark, Mention, Span


def read(text: str) -> set[tuple[str, str, str]]:
    """The relations that the sentences of a text state, by names."""
    discourse = follow(mark_up(text))
    claims = [claim for template in discourse.templates for claim in read_sentence(template, discourse)]
    return {
        (c.subject.mention.name, c.relation, c.object.mention.name)
        for c in claims
        if c.subject.mention and isinstance(c.object, Mark) and c.object.mention
    }


@pytest.mark.parametrize(
    ("text", "owner", "works"),
    [
        ("[E华晟股份]，[P己内酰胺二期项目]去年投产。", "华晟股份", "己内酰胺二期项目"),
        ("[E华晟股份]扩产提速，[P储能电池项目]已经封顶。", "华晟股份", "储能电池项目"),
        ("[E华晟股份]一口气签下两个项目：[P光伏项目]投资6亿元；[P装备项目]投资3亿元。", "华晟股份", "装备项目"),
        ("[E华晟股份]是[E恒瑞达]的全资子公司，去年在[R丰乐县]建设[P储能电池项目]。", "华晟股份", "储能电池项目"),
        ("[E华晟股份]去年为[E恒瑞达]供应了轴承，今年又新建[P储能电池项目]。", "华晟股份", "储能电池项目"),
    ],
)
def test_a_project_is_of_the_firm_that_its_text_is_about(text: str, owner: str, works: str) -> None:
    told = read(text)
    assert (owner, "investsIn", works) in told
    assert {who for who, relation, what in told if (relation, what) == ("investsIn", works)} == {owner}


@pytest.mark.parametrize(
    "text",
    [
        "[E中建二十局]承建的[P储能电池项目]封顶。",
        "[E华晟股份]负责[P储能电池项目]的设计。",
        "考察团参观了[E华晟股份]和[P储能电池项目]。",
        "[E华晟股份]开到了[F国家存储基地]隔壁。",
    ],
)
def test_a_firm_that_only_serves_or_stands_near_owns_nothing(text: str) -> None:
    assert not [fact for fact in read(text) if fact[1] == "investsIn"]


def test_firms_under_a_head_are_what_the_head_says() -> None:
    told = read("[E华晟股份]有一串子公司：[E恒瑞达]做稀土，[E天石科技]经营电机。")
    assert {("恒瑞达", "subsidiaryOf", "华晟股份"), ("天石科技", "subsidiaryOf", "华晟股份")} <= told


def test_firms_that_are_only_counted_are_named_next() -> None:
    told = read("有2家企业跻身[E华晟股份]的供应商行列。[E恒瑞达]做机翼。[E天石科技]做座椅。[E海通精密]做钟表。")
    assert {who for who, relation, whom in told if relation == "suppliesTo"} == {"恒瑞达", "天石科技"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[G丰乐县政府]与来自[R深圳]的[E华晟股份]签署合作协议。", ("丰乐县政府", "cooperatesWith", "华晟股份")),
        ("[E恒瑞达]向[R德国]车企[E华晟股份]供应[D轴承]。", ("恒瑞达", "suppliesTo", "华晟股份")),
        ("[P储能电池项目]由世界500强企业[E华晟股份]投资建设。", ("华晟股份", "investsIn", "储能电池项目")),
        ("[E恒瑞达]隶属于[R德国]的[E华晟股份]。", ("恒瑞达", "subsidiaryOf", "华晟股份")),
    ],
)
def test_where_a_party_is_from_hides_nothing(text: str, told: tuple[str, str, str]) -> None:
    assert told in read(text)


def fact(owner: str, works: str, rule: str, confidence: float) -> Fact:
    span = Span(0, 1, "甲")
    subject, target = (Mention(kind, name, 0, 0, 1, span) for kind, name in (("Enterprise", owner), ("Project", works)))
    return Fact(subject, "investsIn", target, span, "a", rule, confidence)


def test_a_sentence_outweighs_a_name_and_a_place() -> None:
    told = fact("恒瑞达", "华晟电池项目", "invests-by", 0.9)
    named = fact("华晟股份", "华晟电池项目", "named-investor", 0.65)
    placed = fact("天石科技", "华晟电池", "owner-topic", 0.5)
    assert drop_weaker([told, named, placed]) == [told]
    assert drop_weaker([named, placed]) == [named]
