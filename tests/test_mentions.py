"""Names of firms, offices, places and persons in sentences of our own: where each begins and ends, and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import pytest

from kg.mentions import Finder, Found
from kg.model import Article, Mark, Sentence, Span

LETTERS = {"Enterprise": "E", "Region": "R", "GovernmentBody": "G", "Institution": "I", "Person": "P"}
MARK = re.compile(r"\[([EGIRP]):([^\[\]]+)\]")


@cache
def wake_finder() -> Finder:
    return Finder()


def find(*texts: str) -> Found:
    """What is found in an article of these sentences, the first of them its title."""
    body, at, sentences = "\n".join(texts), 0, []
    for number, text in enumerate(texts):
        kind = "text" if number or len(texts) == 1 else "title"
        sentences.append(Sentence("a", number, number, kind, text, tuple(range(at, at + len(text)))))  # type: ignore[arg-type]
        at += len(text) + 1
    return wake_finder().find_all([(Article("a", body, "", "", None, "", Span(0, len(body), body)), sentences)])[0]


def flatten(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The names of a sentence, those inside a project's or plant's name included, but not those inside another name."""
    for mark in marks:
        if mark.type in LETTERS:
            yield mark
        else:
            yield from flatten(mark.inner)


def write(text: str) -> str:
    """A sentence with its names in brackets."""
    written, at = "", 0
    for mark in flatten(find(text).marked[0].marks):
        written += f"{text[at : mark.start]}[{LETTERS[mark.type]}:{mark.text}]"
        at = mark.end
    return written + text[at:]


def names_of(found: Found, number: int) -> set[tuple[str, str]]:
    return {(LETTERS[mark.type], mark.text) for mark in flatten(found.marked[number].marks)}


def short_names(found: Found) -> dict[str, str]:
    return {alias.short: alias.full for alias in found.aliases}


@pytest.mark.parametrize(
    "marked",
    [
        # offices
        "[G:湖南省工业和信息化厅]公布了名单",
        "昨日，[G:宁乡市政府]与[E:霁川集团有限公司]签约",
        "[G:滁州经济技术开发区管理委员会]发布通知",
        "据[G:柳州市统计局]数据，上半年产值增长",
        "[G:工信部]、[G:国家能源局]联合印发通知",
        "[G:山东省海洋局]批复同意",
        # places
        "项目位于[R:江苏省][R:盐城市][R:大丰区]",
        "[R:苏州工业园区]内企业云集",
        "落户[R:福建省][R:宁德市][R:霞浦县]",
        "选址[R:宜宾临港经济技术开发区]",
        "在[R:匈牙利][R:德布勒森]建厂",
        "落户[R:山西转型综合改革示范区]的企业",
        # parks and towns
        "仓库设在[R:霁河港片区]",
        "落户[R:西宁甘河工业城]",
        "组件车间放在了[R:食品加工产业园区]，明年投产",
        "在[R:温州][R:乐清][R:霁市镇]扩建",
        "[R:湛江经开区东海岛石化产业园区]产值增长",
        # what the tagger took into a name, or cut from it
        "它的主人叫[E:北京霁量科技有限公司]",
        "由[E:霁立集团]同[E:安霁德集团]合办",
        "原料采购自[E:霁用集团]",
        "三电系统采购自[E:霁能科技]",
        "[E:霁高齿]母公司",
        "零件由[E:霁利重庆公司]就近配套",
        "[E:遵义同川玻璃股份有限公司]董事长[P:王建国]",
        "供给[E:霁荣股份]和台资企业[E:霁盛实业]",
        # firms in several Latin words, with the place of a subsidiary, with a place in a bracket
        "客户有[E:Kessler Furniture]",
        "拿下[E:Dentana S.p.A.]的80%股权",
        "[E:西门子中国]与本地签约",
        "[E:长电绍兴]的先进封装",
        "[E:霁锦国鸿（鄂尔多斯）氢能]的董事换人",
        "塔筒由[E:川江重工（阳江）海工装备有限公司]制造",
        "货主是[E:中国宝武]",
        # firms by their form
        "[E:霁江（中国）投资有限公司]持股5%",
        "[E:霁川一体化基地（广东）有限公司]成立",
        "[E:深圳市霁川光电股份有限公司]全资子公司[E:赣州霁川光电有限公司]",
        "[E:中国五冶]中标[E:宁波霁川铜业（集团）股份有限公司]项目",
        "[E:京东方]投资[E:翌光科技]",
        "[E:霁江集团]旗下[E:霁江能源]亏损",
        "[E:晶澳科技]在[R:扬州]投资",
        # foreign firms
        "[E:德国博世]、[E:法国法雷奥]、[E:加拿大麦格纳]等企业落户",
        "[E:LG新能源]扩产，[E:SK On]在[R:盐城]建厂",
        "[E:General Motors]与[E:LG Energy Solution]合资",
        # firms by what stands beside them
        "引进[E:盛美]、[E:通富微电]、[E:诺泰]等一批企业",
        "公司收购了[E:霁蓝]51%股权",
        "由[E:瑞驰]投资建设",
        "[E:霁蓝]总经理[P:陈国强]表示",
        "转由[E:成都西蜀电源]供应",
        "与[E:深圳微岚医械]签订协议",
        "酒企“[E:春溪坊]”",
        # brands that no dictionary holds, by their dealings, places and trades
        "零件一直从[E:岑暮精瓷]买",
        "齿轮由[E:滕岙]供货",
        "滤芯用的是[E:沭璟]的货",
        "剩下的给了“[E:嗦壹嘴]”。",
        "另一半交给[E:昆山擎川]。",
        "卖给[E:昱塔钢构]和别人",
        "参建单位里还有[E:山东高速路桥]。",
        "来自园区邻居[E:百赛飞]。",
        "供货方是[E:株洲时代新材]和[E:贵州中伟新材料]",
        "年产起重机1.2万台",
        "[E:澄江股份]：关于控股子公司签订合同的公告",
        # persons
        "[P:买买提·吐尔逊]介绍",
        "[P:彼得·舒尔茨]博士说",
        "董事长[P:欧阳明]出席",
        "工程师[P:马晓红]",
        "[E:特斯拉]CEO[P:埃隆·马斯克]",
        # institutions
        "[I:清华大学]与[E:宁德时代]共建实验室",
        "[I:乘联会]数据显示",
        "[I:中国汽车动力电池产业创新联盟]",
        "[I:国家稀土功能材料创新中心]",
    ],
)
def test_names_begin_and_end_where_they_should(marked: str) -> None:
    assert write(MARK.sub(r"\2", marked)) == marked


@pytest.mark.parametrize(
    "text",
    [
        "加强合作，共建通道",
        "新兴产业发展迅速",
        "和平与发展",
        "富裕家庭，兄弟单位",
        "联合研发，统一管理",
        "苹果种植面积",
        "荣耀时刻",
        "参股公司较多",
        "引进先进技术和设备",
        "与地方政府签署协议",
        "由专业团队负责运营",
        "为新能源汽车提供动力电池",
        "是国家级专精特新“小巨人”企业",
        "联合实验室揭牌",
        "在港上市",
        "打造先进制造业基地",
        "“荣昌猪”品牌价值上升",
        "鞋服产业产值增长",
    ],
)
def test_everyday_words_are_no_names(text: str) -> None:
    assert write(text) == text


@pytest.mark.parametrize(
    ("text", "full", "shorts"),
    [
        ("湖南霁山集团有限公司（原名“霁山实业”，下称“霁山集团”或“霁山”）", "湖南霁山集团有限公司", {"霁山实业", "霁山集团", "霁山"}),
        ("霁川集团（下称霁川）扩产", "霁川集团", {"霁川"}),
        ("杭州霁湖科技股份有限公司（英文名Jihu Tech，股票代码：688001.SH）", "杭州霁湖科技股份有限公司", {"Jihu Tech"}),
        ("浙江霁蓝科技有限公司，以下简称“霁蓝科技”，昨日签约", "浙江霁蓝科技有限公司", {"霁蓝科技"}),
        ("山西转型综合改革示范区管委会（简称“综改区管委会”）", "山西转型综合改革示范区管委会", {"综改区管委会"}),
    ],
)  # fmt: skip
def test_a_definition_gives_short_forms(text: str, full: str, shorts: set[str]) -> None:
    told = short_names(find(text))
    assert {short for short, owner in told.items() if owner == full} >= shorts


def test_a_brand_left_over_stands_for_its_firm() -> None:
    found = find("吉林霁参堂生物制品有限公司在建项目", "霁参堂人参加工项目开工，霁参堂去年投产")
    assert short_names(found)["霁参堂"] == "吉林霁参堂生物制品有限公司"
    assert ("E", "霁参堂") in names_of(found, 1)


def test_a_brand_of_two_firms_stands_for_neither() -> None:
    found = find("安徽霁江锂电有限公司与江苏霁江铜业有限公司合作", "霁江去年投产")
    assert "霁江" not in short_names(found)


def test_a_foreign_firm_is_known_without_its_country() -> None:
    found = find("德国霁森集团与无锡市签约", "霁森集团已有三家工厂")
    assert short_names(found)["霁森集团"] == "德国霁森集团"


def test_an_announcement_is_its_issuers() -> None:
    found = find(
        "证券代码：300999 证券简称：霁川智能 公告编号：2024-018",
        "霁川智能制造股份有限公司关于对外投资的公告",
        "公司拟与苏州高新区管委会签署协议，由子公司实施",
    )
    told = short_names(found)
    assert told["公司"] == told["霁川智能"] == "霁川智能制造股份有限公司"
    assert [mark.text for mark in found.marked[2].marks].count("公司") == 1


def test_a_name_has_one_class_in_an_article() -> None:
    found = find("霁芯半导体回应传闻", "霁芯一直正常生产", "霁芯表示，霁芯半导体没有停工")
    kinds = {mark.type for marked in found.marked for mark in flatten(marked.marks) if mark.text == "霁芯"}
    assert kinds <= {"Enterprise"}


def test_marks_never_overlap_and_say_what_they_stand_on() -> None:
    text = "赣州经开区的霁川电子（赣州）有限公司董事长王强与吉利科技集团签约，总投资300亿元"
    marks = find(text).marked[0].marks
    assert all(text[mark.start : mark.end] == mark.text for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


def test_articles_read_together_read_as_they_do_alone() -> None:
    texts = [
        "吉利科技集团落户赣州经开区",
        "霁蓝总经理陈国强表示，公司收购了霁川51%股权",
        "宁乡市政府与霁川集团有限公司签约",
    ]
    articles = [
        (
            Article(f"a{n}", text, "", "", None, "", Span(0, len(text), text)),
            [Sentence(f"a{n}", 0, 0, "text", text, tuple(range(len(text))))],
        )
        for n, text in enumerate(texts)
    ]
    finder = wake_finder()
    assert finder.find_all(articles) == [finder.find_all([article])[0] for article in articles]
