"""Figures, honours and tables: whose they are, what they are called, and which figures are no facts.

Names in [brackets] are marked by hand, so that the tests try this room alone; figures and dates are read by their grammar.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.claims import Claim
from kg.facts.focus import follow
from kg.facts.statistics import is_general_industry, read_statistics
from kg.facts.template import make_template
from kg.mentions.values import find_values
from kg.model import Mark, Marked, Mention, Quantity, Sentence, SentenceKind, Span, Text

NAME = re.compile(r"\[([^\]]+)\]")
KINDS = {
    "Phase": "期$",
    "Project": "(?:项目|工程)$",
    "Facility": "(?:基地|工厂|机场)$",
    "Industry": "(?:产业|产业链)$",
    "Region": "(?:省|市|县|区|镇)$",
    "Product": "(?:电池|茶叶)$",
}


def kind_of(name: str) -> str:
    return next((kind for kind, ending in KINDS.items() if re.search(ending, name)), "Enterprise")


def mark_names(text: str, index: int, kind: SentenceKind) -> Marked:
    """A sentence whose bracketed names are marks beside the figures and dates in it."""
    marks, plain, at = [], "", 0
    for match in NAME.finditer(text):
        plain += text[at : match.start()]
        name, start = match.group(1), len(plain)
        mention = Mention(kind_of(name), name, index, start, start + len(name), Span(start, start + len(name), name))
        marks.append(Mark(start, start + len(name), mention.type, name, mention))
        plain, at = plain + name, match.end()
    plain += text[at:]
    taken = [range(mark.start, mark.end) for mark in marks]
    for value in find_values(plain, date(2023, 7, 1)):
        if not any(value.start in span for span in taken):
            words = plain[value.start : value.end]
            marks.append(
                Mark(
                    value.start,
                    value.end,
                    value.kind,
                    words,
                    None,
                    value.quantity,
                    value.moment,
                    value.period,
                    value.measure,
                )
            )
    sentence = Sentence("a", index, index, kind, plain, tuple(range(len(plain))))
    return Marked(sentence, tuple(sorted(marks, key=lambda mark: mark.start)))


def read(*texts: str, kind: SentenceKind = "text") -> list[Claim]:
    """The claims of the sentences of an article."""
    discourse = follow([mark_names(text, index, kind) for index, text in enumerate(texts)])
    return [claim for each in discourse.marked for claim in read_statistics(make_template(each), discourse, set())]


def tell(*texts: str, kind: SentenceKind = "text") -> list[str]:
    """The claims in words: whose, what it is called, how much."""
    told = []
    for claim in read(*texts, kind=kind):
        whose = claim.subject.mention.name if claim.subject.mention else ""
        if isinstance(claim.object, Quantity):
            value = f"{claim.object.value.normalize():f}{claim.object.unit}"
            told.append(f"{whose} {dict(claim.details)['name']} {value}")
        elif isinstance(claim.object, Text):
            told.append(f"{whose} {claim.object.value}")
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[青山市]地区生产总值达到1500亿元，增长6.8%。", ["青山市 地区生产总值 150000000000CNY", "青山市 地区生产总值同比增长 6.8percent"]),
        ("[青山市]税收下降2.1%。", ["青山市 税收同比增长 -2.1percent"]),
        ("[青山市]有茶企120家，其中规上企业35家、上市公司4家。", ["青山市 规上企业 35unit", "青山市 上市公司 4unit"]),
        ("[青山市]聚集了4家整车企业和30余家零部件企业。", ["青山市 整车企业 4unit", "青山市 零部件企业 30unit"]),
        ("[青山市]21个项目集中开工，总投资超110亿元。", ["青山市 项目 21unit", "青山市 总投资 11000000000CNY"]),
        ("[青山市]签约项目20个，另外5个属于康养。", ["青山市 签约项目 20unit", "青山市 签约项目 5unit"]),
        (
            "[青山市]汽车产量达到30万辆、出口额达到5亿元，同比分别增长8%和12%。",
            [
                *("青山市 汽车产量 300000unit", "青山市 出口额 500000000CNY"),
                *("青山市 汽车产量同比增长 8percent", "青山市 出口额同比增长 12percent"),
            ],
        ),
        (
            "[青山市]粮食产量60万吨，茶叶产量3万吨，同比均增长5%。",
            [
                *("青山市 粮食产量 600000t", "青山市 茶叶产量 30000t"),
                *("青山市 粮食产量同比增长 5percent", "青山市 茶叶产量同比增长 5percent"),
            ],
        ),
        ("[青山市]家具出口额12亿元，占全国的20%。", ["青山市 家具出口额 1200000000CNY", "青山市 家具出口额占全国比重 20percent"]),
        ("[青山市]城镇化率达62.5%。", ["青山市 城镇化率 62.5percent"]),
        ("[青山市]规上企业由56家增加到83家。", ["青山市 规上企业 56unit", "青山市 规上企业 83unit"]),
        ("[青山市]固定资产投资（不含农户）增长3.2%。", ["青山市 固定资产投资同比增长 3.2percent"]),
        ("[远大机械]出口整车8.9万辆。", ["远大机械 出口整车 89000unit"]),
        ("我国汽车产量2600万辆。", ["中国 汽车产量 26000000unit"]),
    ],
)  # fmt: skip
def test_figures_are_named_and_owned(text: str, expected: list[str]) -> None:
    """Each figure has its own name, and growth is that of the figure told before it."""
    told = tell(text)
    assert [each for each in told if each in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "[青山市]的[远大机械]每吨涨价200元。",
        "[青山市]300余人参加了开幕式。",
        "[远大机械]以3亿元收购[宏图机械]51%股权。",
        "[远大机械]持股36.8%。",
        "[青山市]引进亿元以上的企业。",
        "[青山市]打造千亿级产业集群。",
        "[远大机械]生产效率提升30%，运营成本下降20%。",
        "[青山市]会期3天。",
        "[青山市]与23家企业交流。",
        "[青山市]在全国169家园区中表现突出。",
        "全球市场规模达到500亿元。",
        "[青山市]对增长的贡献高于全省2个百分点。",
    ],
)
def test_prices_guests_thresholds_and_stakes_are_no_statistics(text: str) -> None:
    """Figures that no table of statistics would hold are left alone."""
    assert tell(text) == []


@pytest.mark.parametrize(
    ("texts", "owner"),
    [
        (("[远大机械]、[宏图机械]齐聚[青山市]，配套企业超过100家。",), "青山市"),
        (("[远大机械]落户[青山市]，现有员工1200人。",), "远大机械"),
        (("[远大机械]发布年报。", "去年营业收入80亿元。"), "远大机械"),
        (("近千家物流企业在[青山市]安家。",), "青山市"),
        (("地处[青山市]的[高塘区]有茶厂，规上企业12家。",), "高塘区"),
        (("[远大机械]合资设立[宏图机械]，注册资本6000万元。",), "宏图机械"),
        (("[青山市]产量连续七年稳居[河东省]首位；茶叶产量6万吨。",), "青山市"),
        (("本报[青山市]讯，[高塘区]规上企业达到80家。",), "高塘区"),
    ],
)
def test_a_figure_belongs_to_what_leads_its_clause(texts: tuple[str, ...], owner: str) -> None:
    """Places settled in, compared with or written from own nothing; a firm's own figures stay the firm's."""
    figures = [claim for claim in read(*texts) if isinstance(claim.object, Quantity)]
    assert {claim.subject.text for claim in figures} == {owner}


def test_figures_told_respectively_go_to_their_names() -> None:
    """As many names as figures: each has its own."""
    assert tell("[青山市]、[高塘区]税收分别为12亿元和5亿元。") == [
        "青山市 税收 1200000000CNY",
        "高塘区 税收 500000000CNY",
    ]
    assert tell("[青山市]、[高塘区]势头良好，其中税收5亿元。") == ["青山市 税收 500000000CNY"]


def test_a_projects_own_figures_are_no_indicators() -> None:
    """What is told of a project is left to the rules of projects."""
    assert tell("[青山市]传来消息，[远大零件项目]用工4500余人，固定资产投资30亿元。") == []
    assert tell("[青山市]传来消息，刚投运的[一期]产能15GWh。") == []


def test_targets_and_periods_are_told() -> None:
    """A target year is the period, and the figure is marked as a target."""
    [claim] = read("到2025年，[青山市]茶叶产量力争达到10万吨。")
    assert dict(claim.details) == {"name": "茶叶产量", "period": "2025", "target": "true"}


def test_what_a_firm_can_make_is_a_capacity() -> None:
    """A capacity of a firm is no indicator, one of a place is."""
    claims = [*read("[远大机械]电池产能达到50GWh。"), *read("[青山市]电池产能达到50GWh。")]
    assert [claim.relation for claim in claims] == ["annualCapacity", "indicator"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("[远大机械]获评国家级绿色工厂。",), ["远大机械 国家级绿色工厂"]),
        (("[远大机械]、[宏图机械]入选“全国制造业500强”。",), ["远大机械 全国制造业500强", "宏图机械 全国制造业500强"]),
        (("[青山工厂]是全省首座智能工厂。",), ["青山工厂 全省首座智能工厂"]),
        (("[远大零件项目]落户[青山市]，为当地最大的工业项目。",), ["远大零件项目 当地最大的工业项目"]),
        (("全省首个水上机场——[青山机场]在这里建成。",), ["青山机场 全省首个水上机场"]),
        (("[青山市]茶叶产量连续七年稳居全国首位。",), ["青山市 茶叶产量连续七年稳居全国首位"]),
        (("[青山市]茶叶产量6万吨，位居全省第一。",), ["青山市 茶叶产量 60000t", "青山市 茶叶产量位居全省第一"]),
        (("去年，3家企业入选全国制造业500强。",), []),
        (("[远大机械]力争成为全省最大的企业。",), []),
        (("[远大机械]进入[宏图机械]供应链，获得订单。",), []),
    ],
)
def test_honours_are_whole_and_held_by_the_right_one(texts: tuple[str, ...], expected: list[str]) -> None:
    """One clause gives one honour, with what is ranked; hopes and unnamed holders give none."""
    assert sorted(tell(*texts)) == sorted(expected)


def test_rows_take_their_names_from_the_table() -> None:
    """The first cell and the column's heading name a figure; a row of a place is that place's."""
    rows = ("指标|数值|同比增长", "[青山市]税收|12亿元|6.8%", "茶叶产量|6万吨|-1.2%")
    assert tell(*rows, kind="row")[-2:] == ["青山市 茶叶产量 60000t", "青山市 茶叶产量同比增长 -1.2percent"]
    places = ("地区|签约项目|协议资金", "[青山县]|12个|56亿元")
    assert tell(*places, kind="row") == ["青山县 签约项目 12unit", "青山县 协议资金 5600000000CNY"]


def test_rows_of_projects_are_no_statistics() -> None:
    """A list of projects is read by the rules of projects."""
    assert tell("项目|总投资", "[远大零件项目]|12亿元", kind="row") == []


def test_a_title_repeats_the_text() -> None:
    """The round figures of a title are told in full below it."""
    discourse = follow(
        [mark_names("[青山市]产值破千亿元", 0, "title"), mark_names("[青山市]产值1012亿元。", 1, "text")]
    )
    assert list(read_statistics(make_template(discourse.marked[0]), discourse, set())) == []


def test_figures_that_rules_have_taken_are_left() -> None:
    """A taken figure is not told again, but still names the growth behind it."""
    discourse = follow([mark_names("[青山市]茶叶产量6万吨，增长5%。", 0, "text")])
    template = make_template(discourse.marked[0])
    taken = {mark.start for mark in template.between(0, len(template.text)) if mark.type == "Mass"}
    [claim] = read_statistics(template, discourse, taken)
    assert dict(claim.details)["name"] == "茶叶产量同比增长"


@pytest.mark.parametrize(
    ("name", "general"), [("工业", True), ("战略性新兴产业", True), ("食品工业", False), ("光伏产业", False)]
)
def test_industries_that_are_all_industries(name: str, general: bool) -> None:
    """What covers every industry is no object of inIndustry."""
    assert is_general_industry(name) is general


@given(
    st.lists(
        st.sampled_from(
            [
                *("[青山市]", "[远大机械]", "产值", "12亿元", "，增长", "5%", "、", "企业", "3家", "占", "的", "其中"),
                *("和", "分别", "（", "）", "2022年", "。", "|", "第一", "位居"),
            ]
        ),
        max_size=24,
    )
)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    """No order of words breaks the reading, and every claim has a named owner and lies in its sentence."""
    for claim in read("".join(words) or "。"):
        assert claim.subject.mention is not None
        assert 0 <= claim.start <= claim.end <= len(claim.template.text)
