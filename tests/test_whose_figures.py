"""Whose figures are over several sentences, in interviews and in lists; what places are known for and live on."""

from __future__ import annotations

import pytest
from telling import facts

PLACES = "2022年，安徽省实现生产总值45045亿元，增长3.5%。"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (PLACES + "其中，合肥市以12013亿元稳居首位，增长3.5%。", {("合肥市", "12013亿元"), ("合肥市", "3.5%")}),
        (PLACES + "排在末位的黄山市也突破了1000亿元。", {("黄山市", "1000亿元")}),
        (
            PLACES + "芜湖市、滁州市紧随其后，分别实现4502亿元、3610亿元，增速分别为4.1%、5.3%。",
            {("芜湖市", "4502亿元"), ("滁州市", "3610亿元"), ("芜湖市", "4.1%"), ("滁州市", "5.3%")},
        ),
        (PLACES + "黄山市达到1000亿元。\n\n工业方面，规模以上工业增加值增长6.1%。", {("安徽省", "6.1%")}),
        (
            "芜湖市税收90亿元，高出滁州市平均水平；规上工业总产值300亿元。",
            {("芜湖市", "90亿元"), ("芜湖市", "300亿元")},
        ),
        ("芜湖市整车产量80万辆，其中新能源汽车20万辆。", {("芜湖市", "80万辆"), ("芜湖市", "20万辆")}),
        ("芜湖市汽车产量要翻一番，达到120万辆。", {("芜湖市", "120万辆")}),
    ],
)
def test_figures_go_to_the_places_of_a_list(text: str, whose: set[tuple[str, str]]) -> None:
    assert whose <= facts(text, "indicator")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("合肥市与芜湖市共建园区。据芜湖市统计局数据，去年，全市税收90亿元。", ("芜湖市", "90亿元")),
        ("合肥市与芜湖市共建园区。芜湖市委书记王建国说，去年，全市税收90亿元。", ("芜湖", "90亿元")),
    ],
)
def test_the_whole_city_is_the_speakers(text: str, whose: tuple[str, str]) -> None:
    assert whose in facts(text, "indicator")


def test_answers_of_an_interview_are_of_the_speakers_firm() -> None:
    """王建国 answers for his firm, although another was named last; the asker says nothing."""
    text = (
        "对话人：芜湖远大机械有限公司董事长王建国。\n\n记者：业绩如何？\n\n"
        "王建国：上半年营业收入4.1亿元，增长33%。我们给合肥宏图机械有限公司供货。\n\n"
        "记者：订单呢？\n\n王建国：在手订单14亿元。"
    )
    told = facts(text, "indicator")
    assert {whose for whose, _ in told} == {"芜湖远大机械有限公司"}
    assert {value for _, value in told} == {"4.1亿元", "33%", "14亿元"}


@pytest.mark.parametrize(
    "text",
    [
        "芜湖市家具出口30多个国家和地区。",
        "芜湖远大机械有限公司拟向全体股东每10股派发现金红利13元。",
        "芜湖市工业增速较全省平均水平高出3.4个百分点。",
    ],
)
def test_no_figure_of_countries_shares_or_distances(text: str) -> None:
    assert not facts(text, "indicator")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("芜湖市聚焦铸造、轴承、家电三大主导产业。", {("芜湖市", "铸造"), ("芜湖市", "轴承")}),
        (
            "芜湖经开区的主导产业为智能装备和机床，去年产值400亿元。",
            {("芜湖经开区", "智能装备"), ("芜湖经开区", "机床")},
        ),
        ("芜湖市去年光伏产业产值达300亿元。", {("芜湖市", "光伏产业")}),
    ],
)
def test_industries_of_a_place_need_no_mark(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= facts(text, "inIndustry")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("芜湖市素有“长江明珠”的美誉。", {("芜湖市", "长江明珠")}),
        (
            "芜湖市成为继合肥市之后全省第二座、全国第四十座“万亿之城”。",
            {("芜湖市", "全省第二座“万亿之城”"), ("芜湖市", "全国第四十座“万亿之城”")},
        ),
        ("芜湖远大机械有限公司全球市场占有率约34%，居世界首位。", {("芜湖远大机械有限公司", "全球市场占有率居世界首位")}),
        ("这是芜湖远大机械有限公司的第二座新厂。", set()),
    ],
)  # fmt: skip
def test_bynames_and_ranks(text: str, expected: set[tuple[str, str]]) -> None:
    told = facts(text, "recognizedAs")
    assert expected <= told if expected else not told


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "芜湖远大机械有限公司落户芜湖市。这家2010年成立的企业，手握专利700多项。去年营收9.4亿元。",
            {("芜湖远大机械有限公司", "700多项"), ("芜湖远大机械有限公司", "9.4亿元")},
        ),
        (
            "熬冬的是远大机械。第三季度亏损1.2亿元。",
            {("远大机械", "1.2亿元")},
        ),
        (
            "芜湖市去年完成产值90亿元。远大机械、宏图光学等龙头企业合计实现产值60亿元。",
            {("芜湖市", "90亿元"), ("芜湖市", "60亿元")},
        ),
        (
            "芜湖市动作频频。总部设在芜湖市的38家上市公司，前三季度合计营收1127亿元，归母净利润58亿元。",
            {("芜湖市", "1127亿元"), ("芜湖市", "58亿元")},
        ),
        (
            "芜湖远大机械有限公司去年采购额96亿元，本地配套率由38%提高到52%。",
            {("芜湖远大机械有限公司", "96亿元"), ("芜湖远大机械有限公司", "38%"), ("芜湖远大机械有限公司", "52%")},
        ),
        ("芜湖市所在的安徽省上半年外贸进出口1083亿元。", {("安徽省", "1083亿元")}),
        ("重庆市动作不断。上半年，全市整车产量60万辆。", {("重庆市", "60万辆")}),
    ],
)
def test_figures_of_firms_pointed_at_of_groups_and_of_places_told_by_the_way(
    text: str, whose: set[tuple[str, str]]
) -> None:
    assert whose <= facts(text, "indicator")


def test_a_labelled_paragraph_is_about_the_whole_again() -> None:
    text = "● 外贸。宏图光学出口9亿元。\n\n● 招商引资。上半年新签约项目42个。"
    told = facts("芜湖市上半年生产总值900亿元。\n\n" + text, "indicator", title="芜湖市经济运行简报")
    assert ("芜湖市", "42个") in told


def test_a_trade_has_the_figures_of_a_sentence_that_opens_with_it_where_no_place_is_told() -> None:
    text = "我国汽车市场回暖。\n\n储能产业去年产值达900亿元，同比增长12%。"
    told = facts(text, "indicator", title="储能产业跑出加速度")
    assert told == {("储能产业", "900亿元"), ("储能产业", "12%")}


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "远大机械发布年报。分品牌看，远大品牌收入24亿元；宏图品牌收入21亿元。",
            {("远大机械", "21亿元")},
        ),
        (
            "芜湖市有3家百亿企业：芜湖远大机械有限公司营收276亿元，芜湖宏图光学有限公司194亿元。",
            {("芜湖远大机械有限公司", "276亿元"), ("芜湖宏图光学有限公司", "194亿元")},
        ),
        (
            "芜湖市加快招商。远大机械、宏图光学等8家企业先后布局，石化产值去年首次跨过门槛，达1043亿元。",
            {("芜湖市", "1043亿元")},
        ),
    ],
)
def test_figures_of_a_firms_lines_of_firms_in_a_list_and_of_several(text: str, whose: set[tuple[str, str]]) -> None:
    assert whose <= facts(text, "indicator")


def test_what_works_will_yield_is_no_figure_of_their_place() -> None:
    assert not facts("芜湖市动作频频。新线占地400亩，达产后年销售收入可达100亿元。", "indicator")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("合肥市与芜湖市共建园区。芜湖市统计局提供的数据显示，去年税收90亿元。", ("芜湖市", "90亿元")),
        ("贵州遵义的仁怀市现有酒类包装企业147家。", ("仁怀市", "147家")),
        ("芜湖市汽车产业营收100亿元，奇瑞汽车一家便贡献了60亿元。", ("奇瑞汽车", "60亿元")),
        ("新型显示产业2021年在合肥市实现产值236亿元。", ("合肥市", "236亿元")),
        ("芜湖市现有企业428户（无为市占301户，繁昌区迁入12户），完成产值336亿元。", ("芜湖市", "336亿元")),
    ],
)
def test_figures_are_of_who_is_told_of_and_not_of_who_is_named_by_the_way(text: str, whose: tuple[str, str]) -> None:
    assert whose in facts(text, "indicator")


def test_a_round_step_and_a_price_are_no_statistics() -> None:
    told = facts("2025年湖北省光电子信息产业规模首次突破10000亿元，达到10300亿元，某厂成交价3亿元。", "indicator")
    assert told == {("湖北省", "10300亿元")}


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("远大集团旗下的宏图光学有限公司，去年营收3.2亿元。", "宏图光学有限公司"),
        ("远大集团在芜湖市设立的宏图光学有限公司去年营收3.2亿元。", "宏图光学有限公司"),
        ("远大集团与宏图光学有限公司合作，去年营收3.2亿元。", "远大集团"),
    ],
)
def test_figures_are_of_the_firm_and_not_of_its_group(text: str, whose: str) -> None:
    assert facts(text, "indicator") == {(whose, "3.2亿元")}


def test_what_a_place_makes_a_year_is_no_capacity_of_works_told_before() -> None:
    text = "远大服装产业园占地90亩。\n\n芜湖市现有服装企业2500家，年产衬衫3亿件。"
    assert ("芜湖市", "3亿件") in facts(text, "indicator")
    assert not facts(text, "annualCapacity")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("芜湖市有染厂2100家，“中国染都”的牌子挂了十年。", {("芜湖市", "中国染都")}),
        ("“中国染都”芜湖市去年营收3亿元。", {("芜湖市", "中国染都")}),
        ("芜湖市要打造“中国染都”。", set()),
    ],
)
def test_bynames_are_of_the_place_beside_them(text: str, told: set[tuple[str, str]]) -> None:
    assert facts(text, "recognizedAs") == told


@pytest.mark.parametrize(
    "text",
    ["远大机械与宏图光学合资建厂，各占50%。", "宏图光学由远大机械持股六成，其余四成归芜湖市国资公司。"],
)
def test_parts_in_a_firm_are_no_statistics(text: str) -> None:
    assert not facts(text, "indicator")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("锂电池产业继续增长。2022年产量达75亿只，同比增长9%。", "锂电池产业"),
        ("工信部数据显示，锂离子电池行业产量超过52万吨。", "锂离子电池行业"),
        ("中国光伏行业协会发布数据，2022年光伏产业产量达80万吨。", "光伏产业"),
    ],
)
def test_a_trade_has_the_figures_where_no_place_or_firm_is_told(text: str, whose: str) -> None:
    assert {subject for subject, _ in facts(text, "indicator")} == {whose}


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("福耀集团在宜宾扩产。这家成立于1998年的宜宾企业，去年营收30亿元。", "福耀集团"),
        ("福耀集团2015年登陆深交所，2022年营收30亿元。", "福耀集团"),
        ("福耀集团隶属格力电器，格力电器持股60%，去年营收30亿元。", "福耀集团"),
        ("赣州市南康区境内的赣州经开区，去年工业产值达300亿元。", "赣州经开区"),
        ("赣州经开区工业产值300亿元，占全赣州市的七成，规上企业58家。", "赣州经开区"),
        ("赣州经开区排名江西省第一，规上企业58家。", "赣州经开区"),
    ],
)
def test_what_a_firm_or_zone_lies_in_or_is_compared_with_has_none_of_its_figures(text: str, whose: str) -> None:
    assert {subject for subject, _ in facts(text, "indicator")} == {whose}
