"""Everyday statements of economic news, each said in five ways: how many of them the rules read.

`[E华晟股份]` is a mark of the class whose letter it opens with; the tagger has no part in this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from kg.facts.focus import follow
from kg.facts.matching import match_rules, read_claims
from kg.facts.modality import read_modality
from kg.facts.named import read_names
from kg.facts.stater import UNBELIEVED
from kg.facts.template import make_template
from kg.mentions.values import find_values
from kg.model import Mark, Marked, Mention, Sentence, Span
from kg.ontology import load_ontology

ISSUED = date(2022, 6, 16)
KINDS = {
    "E": "Enterprise", "R": "Region", "P": "Project", "F": "Facility", "D": "Product", "G": "GovernmentBody",
    "I": "Institution", "N": "Industry", "T": "Title", "H": "Person", "B": "Parties",
}  # fmt: skip
BRACKET = re.compile(r"\[([A-Z])([^\]]+)\]")
FLOOR = 0.85

SAID: dict[tuple[str, str, str], tuple[str, ...]] = {
    # a firm settles
    ("华晟股份", "locatedIn", "丰乐县"): (
        "[E华晟股份]正式落户[R丰乐县]。",
        "继去年入园之后，[E华晟股份]今年把总部从[R海州市]迁到了[R丰乐县]。",
        "[R丰乐县]引来[E华晟股份]，补上了链条上最缺的一环。",
        "总部位于[R丰乐县]的[E华晟股份]日前发布年报。",
        "在[R丰乐县]，[E华晟股份]的车间里一片忙碌。",
    ),
    ("华晟股份", "locatedIn", "丰乐经开区"): (
        "走进位于[R丰乐经开区]的[E华晟股份]，机器人正在搬运。",
        "[R丰乐经开区]先后引进[E华晟股份]、[E恒瑞达]等龙头企业。",
        "[E华晟股份]是[R丰乐经开区]的一家老牌企业。",
        "目前，[R丰乐经开区]已有[E华晟股份]、[E恒瑞达]等企业入驻。",
        "[R丰乐经开区]企业[E华晟股份]近日拿到了首张绿色工厂证书。",
    ),
    # a firm's plant
    ("华晟智能工厂", "locatedIn", "丰乐县"): (
        "[F华晟智能工厂]坐落在[R丰乐县]城南。",
        "[R丰乐县][F华晟智能工厂]全面投用。",
        "走进[R丰乐县]的[F华晟智能工厂]，只见产线飞转。",
        "[E华晟股份]在[R丰乐县]新建的[F华晟智能工厂]已经封顶。",
        "位于[R丰乐县]的[F华晟智能工厂]上月交付首批产品。",
    ),
    # a project is placed
    ("储能电池项目", "locatedIn", "丰乐县"): (
        "[P储能电池项目]选址[R丰乐县]，占地300亩。",
        "[P储能电池项目]总投资20亿元，建设地点为[R丰乐县]。",
        "总投资20亿元的[P储能电池项目]签约落户[R丰乐县]。",
        "5月6日，[R丰乐县][P储能电池项目]举行开工仪式。",
        "[E华晟股份]与[R丰乐县]签约，将在当地建设[P储能电池项目]。",
    ),
    ("储能电池项目", "locatedIn", "丰乐高新区"): (
        "[P储能电池项目]在[R丰乐高新区]开工建设。",
        "[R丰乐高新区]的[P储能电池项目]进入设备安装阶段。",
        "[E华晟股份]把[P储能电池项目]放在了[R丰乐高新区]。",
        "[P储能电池项目]花落[R海州市][R丰乐高新区]。",
        "[G丰乐高新区管委会]与[E华晟股份]签约，[P储能电池项目]将落户[R丰乐高新区]。",
    ),
    # who invests in a project
    ("华晟股份", "investsIn", "储能电池项目"): (
        "[E华晟股份]拟投资20亿元建设[P储能电池项目]。",
        "[P储能电池项目]由[E华晟股份]投资兴建。",
        "[E华晟股份]投资20亿元的[P储能电池项目]近日开工。",
        "[R丰乐县]与[E华晟股份]就[P储能电池项目]正式签约。",
        "[E华晟股份][P储能电池项目]顺利封顶。",
    ),
    ("恒瑞达", "investsIn", "精细化工项目"): (
        "[P精细化工项目]的投资主体为[E恒瑞达]。",
        "投资方[E恒瑞达]介绍，[P精细化工项目]分两期实施。",
        "[E恒瑞达]发布公告，公司拟在[R丰乐县]新建[P精细化工项目]。",
        "[E恒瑞达]：拟12亿元投建[P精细化工项目]",
        "总投资12亿元、由[E恒瑞达]建设的[P精细化工项目]昨日投产。",
    ),
    ("恒瑞达", "investsIn", "恒瑞达西部基地"): (
        "[E恒瑞达]计划斥资8亿元，在[R丰乐县]打造[F恒瑞达西部基地]。",
        "[E恒瑞达]总投资8亿元，建设[F恒瑞达西部基地]。",
        "[E恒瑞达]在[R丰乐县]的[F恒瑞达西部基地]已经投产。",
        "[F恒瑞达西部基地]是[E恒瑞达]在西部投资的首个基地。",
        "[E恒瑞达]旗下的[F恒瑞达西部基地]年内达产。",
    ),
    # equity
    ("华晟股份", "investsIn", "恒瑞达"): (
        "[E华晟股份]拟向[E恒瑞达]增资3亿元。",
        "[E恒瑞达]完成新一轮融资，由[E华晟股份]领投。",
        "[E华晟股份]参股[E恒瑞达]，持股比例为15%。",
        "[E恒瑞达]获[E华晟股份]3亿元战略投资。",
        "[E华晟股份]持有[E恒瑞达]12%的股份，为第三大股东。",
    ),
    ("华晟股份", "investsIn", "丰乐华晟新材料公司"): (
        "[E华晟股份]出资1亿元设立[E丰乐华晟新材料公司]。",
        "[E丰乐华晟新材料公司]由[E华晟股份]与[E恒瑞达]共同出资组建。",
        "[E华晟股份]和[E恒瑞达]合资成立[E丰乐华晟新材料公司]，双方各占一半。",
        "[E华晟股份]对[E丰乐华晟新材料公司]追加投资2亿元。",
        "[E丰乐华晟新材料公司]注册资本1亿元，其中[E华晟股份]出资4000万元，占40%。",
    ),
    # a firm comes to a place with its money
    ("华晟股份", "investsIn", "丰乐县"): (
        "[E华晟股份]将在[R丰乐县]设立全资子公司。",
        "[E华晟股份]决定到[R丰乐县]投资建厂。",
        "[E华晟股份]近年在[R丰乐县]累计投资超过50亿元。",
        "[E华晟股份]加码[R丰乐县]，再投10亿元。",
        "[E华晟股份]在[R丰乐县]投资20亿元建设新工厂。",
    ),
    # take-overs
    ("华晟股份", "acquires", "恒瑞达"): (
        "[E华晟股份]以5亿元收购[E恒瑞达]60%股权。",
        "[E恒瑞达]被[E华晟股份]全资收购。",
        "[E华晟股份]完成对[E恒瑞达]的并购。",
        "[E华晟股份]将[E恒瑞达]收入囊中。",
        "[E华晟股份]拟受让[E恒瑞达]的控股权。",
    ),
    ("中元集团", "acquires", "东陵化工"): (
        "[E中元集团]：拟收购[E东陵化工]51%股权",
        "[E东陵化工]51%的股权已转让给[E中元集团]。",
        "去年，[E中元集团]花6亿元买下[E东陵化工]。",
        "[E中元集团]竞得[E东陵化工]100%股权，作价6亿元。",
        "[E中元集团]从[E南屏控股]手中接过[E东陵化工]51%的股份。",
    ),
    # groups
    ("东陵化工", "subsidiaryOf", "中元集团"): (
        "[E东陵化工]是[E中元集团]的全资子公司。",
        "[E中元集团]旗下[E东陵化工]日前复产。",
        "[E中元集团]控股的[E东陵化工]本月投产。",
        "[E东陵化工]为[E中元集团]下属企业。",
        "[E中元集团]间接持有[E东陵化工]70%股权。",
    ),
    ("南屏纸业", "subsidiaryOf", "中元集团"): (
        "[E中元集团]全资子公司[E南屏纸业]负责运营。",
        "[E中元集团]现有[E东陵化工]、[E南屏纸业]两家控股子公司。",
        "[E南屏纸业]的控股股东是[E中元集团]。",
        "作为[E中元集团]的控股子公司，[E南屏纸业]专注生活用纸。",
        "[E中元集团]持有[E南屏纸业]75%的股权，为其控股股东。",
    ),
    # who supplies whom
    ("恒瑞达", "suppliesTo", "华晟股份"): (
        "[E恒瑞达]长期向[E华晟股份]供货。",
        "[E恒瑞达]是[E华晟股份]的一级供应商。",
        "[E华晟股份]的电池由[E恒瑞达]独家供应。",
        "[E恒瑞达]的产品已批量配套[E华晟股份]。",
        "[E恒瑞达]已进入[E华晟股份]的供应链体系。",
    ),
    ("明泰科技", "suppliesTo", "远航汽车"): (
        "[E明泰科技]为[E远航汽车]提供[D减速器]。",
        "[E远航汽车]是[E明泰科技]的最大客户。",
        "[E明泰科技]获得[E远航汽车]的定点通知书。",
        "[E远航汽车]每年从[E明泰科技]采购[D减速器]10万台。",
        "[E明泰科技]的主要客户有[E远航汽车]、[E东陵化工]等。",
    ),
    ("明泰科技", "suppliesTo", "东升重工"): (
        "[E东升重工]所用的[D减速器]来自[E明泰科技]。",
        "[D减速器]由[E明泰科技]供给[E东升重工]。",
        "[E明泰科技]生产的[D减速器]主要销往[E东升重工]等主机厂。",
        "[E东升重工]的供应商[E明泰科技]也跟着扩产。",
        "[E东升重工]投产后，[E明泰科技]就近为其配套。",
    ),
    # deals
    ("华晟股份", "cooperatesWith", "丰乐大学"): (
        "[E华晟股份]与[I丰乐大学]签署战略合作协议。",
        "[E华晟股份]携手[I丰乐大学]共建实验室。",
        "[E华晟股份]联合[I丰乐大学]攻关新材料。",
        "[E华晟股份]同[I丰乐大学]达成合作。",
        "日前，[E华晟股份]与[I丰乐大学]举行校企合作签约仪式。",
    ),
    ("丰乐县", "cooperatesWith", "中元集团"): (
        "[R丰乐县]与[E中元集团]签约。",
        "[R丰乐县]牵手[E中元集团]共建产业园。",
        "5月6日，[R丰乐县]和[E中元集团]在[R海州市]签订投资协议。",
        "[R丰乐县]与[E中元集团]举行项目签约仪式。",
        "[R丰乐县]、[E中元集团]签署框架协议，[B双方]将深化合作。",
    ),
    ("远航汽车", "cooperatesWith", "明泰科技"): (
        "[E远航汽车]与[E明泰科技]达成战略合作伙伴关系。",
        "[E远航汽车]宣布与[E明泰科技]开展合作，共同开发[D减速器]。",
        "[E明泰科技]成为[E远航汽车]的战略合作伙伴。",
        "[E远航汽车]、[E明泰科技]强强联手。",
        "[E远航汽车]负责人到访[E明泰科技]，[B双方]签署合作备忘录。",
    ),
    # contractors and operators
    ("中建六局", "participatesIn", "丰乐物流园项目"): (
        "[P丰乐物流园项目]由[E中建六局]承建。",
        "[E中建六局]中标[P丰乐物流园项目]。",
        "[P丰乐物流园项目]的施工单位为[E中建六局]。",
        "[E中建六局]承建的[P丰乐物流园项目]封顶。",
        "[P丰乐物流园项目]昨日开工，[E中建六局]为总承包方。",
    ),
    ("远通物流", "participatesIn", "丰乐冷链中心"): (
        "[F丰乐冷链中心]建成后交由[E远通物流]运营。",
        "[F丰乐冷链中心]的运营方是[E远通物流]。",
        "[E远通物流]负责[F丰乐冷链中心]的日常运营。",
        "[F丰乐冷链中心]委托[E远通物流]管理运营。",
        "[E远通物流]参与建设[F丰乐冷链中心]。",
    ),
    # places in places
    ("丰乐县", "partOf", "海州市"): (
        "[R丰乐县]隶属[R海州市]。",
        "[R海州市]下辖的[R丰乐县]人口50万人。",
        "[R丰乐县]位于[R海州市]东部。",
        "[R丰乐县]地处[R海州市]北部山区。",
        "[R海州市]的[R丰乐县]盛产茶叶。",
    ),
}


def mark_up(text: str) -> list[Marked]:
    """The sentences of a text with the marks that its brackets name and the values that it holds."""
    told = []
    for number, piece in enumerate(re.findall("[^。]+。?", text)):
        plain, marks, at = "", list[Mark](), 0
        for found in BRACKET.finditer(piece):
            plain += piece[at : found.start()]
            at, start = found.end(), len(plain)
            plain += found[2]
            kind, end = KINDS[found[1]], len(plain)
            mention = Mention(kind, found[2], number, start, end, Span(start, end, found[2]))
            both = found[1] == "B"
            marks.append(Mark(start, end, "Anaphor:Parties" if both else kind, found[2], None if both else mention))
        plain += piece[at:]
        for v in find_values(plain, ISSUED):
            if not any(v.start < m.end and m.start < v.end for m in marks):
                marks.append(Mark(v.start, v.end, v.kind, plain[v.start : v.end], None, v.quantity, v.moment, v.period, v.measure))
        sentence = Sentence("said", number, number, "text", plain, tuple(range(len(plain))))
        told.append(Marked(sentence, tuple(sorted(marks, key=lambda m: m.start)), ()))
    return told


def read(text: str) -> Iterator[tuple[str, str, str]]:
    """The relations that a text states."""
    discourse = follow(mark_up(text))
    for marked in discourse.marked:
        template = make_template(marked)
        claims = [*read_names(template, discourse)]
        for hit in match_rules(template):
            claims += read_claims(hit, template, discourse)
        for claim in claims:
            target = claim.object if isinstance(claim.object, Mark) else None
            fits = load_ontology().allows(claim.relation, claim.subject.type, target.type if target else None)
            doubted = (claim.modality or read_modality(template, claim.start, claim.end)) in UNBELIEVED
            if target is not None and fits and not doubted and claim.subject.mention and target.mention:
                yield claim.subject.mention.name, claim.relation, target.mention.name


def survives(text: str, fact: tuple[str, str, str]) -> bool:
    told = set(read(text))
    turned = (fact[2], fact[1], fact[0])
    return fact in told or (fact[1] == "cooperatesWith" and turned in told)


ALL = [(fact, text) for fact, texts in SAID.items() for text in texts]


def test_most_ways_of_saying_it_are_read() -> None:
    lost = [text for fact, text in ALL if not survives(text, fact)]
    assert len(lost) <= (1 - FLOOR) * len(ALL), "\n".join(lost)


@pytest.mark.parametrize("fact", SAID, ids="-".join)
def test_every_statement_is_read_in_three_ways_of_five(fact: tuple[str, str, str]) -> None:
    assert sum(survives(text, fact) for text in SAID[fact]) >= 3
