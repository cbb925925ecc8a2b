"""Wares, works and their figures in made-up sentences: what is a product's term, who makes it, which project a figure is of."""

from __future__ import annotations

import pytest
from telling import facts, read

from kg.model import Moment, Quantity

FIRM = "恒岳精工有限公司"
MAKERS = [
    (f"{FIRM}的轴承和齿轮远销20多个国家。", {"轴承", "齿轮"}),
    (f"{FIRM}轴承产销量连续7年居全球第一。", {"轴承"}),
    (f"2021年，{FIRM}实现轴承销量300万套。", {"轴承"}),
    (f"{FIRM}以轴承见长。", {"轴承"}),
    (f"跟着来的还有供应轴承的{FIRM}。", {"轴承"}),
    (f"国内首批伺服电机在{FIRM}下线。", {"伺服电机"}),
    (f"{FIRM}主要生产12英寸硅片。", {"12英寸硅片"}),
    (f"作为国内轴承生产企业，{FIRM}去年营收大增。", {"轴承"}),
    (f"主要从事轴承研发生产的{FIRM}落户。", {"轴承"}),
    (f"{FIRM}正式推出大直径盾构机。", {"大直径盾构机"}),
    (f"{FIRM}采购的轴承已经到货。", set()),
    (f"{FIRM}的无人机首飞成功。", {"无人机"}),
    (f"{FIRM}在沈阳设有工厂，为华晨宝马配套座椅。", {"座椅"}),
    (f"{FIRM}实施了轻量化底盘系统、热管理系统等7个项目。", {"轻量化底盘系统", "热管理系统"}),
    (f"{FIRM}凭借一款小小的拉链走向世界。", {"拉链"}),
    (f"{FIRM}的车间里，一台台盾构机正在总装。", {"盾构机"}),
    (f"{FIRM}总装车间，一台台工业机器人正在进行最后调试，随后下线。", {"工业机器人"}),
    (f"“我们的减速器订单排到了年底。”{FIRM}总经理王强说。", {"减速器"}),
    (f"{FIRM}是宏远集团的全资子公司，动力电池年产能10GWh。", {"动力电池"}),
    (f"{FIRM}目前具备年产镍20万吨、铜100万吨的能力。", {"镍", "铜"}),
    (f"宏远集团从{FIRM}采购轴承。", {"轴承"}),
    (f"{FIRM}是轴承的最大买家。", set()),
    (f"宏远集团向{FIRM}交付轴承。", set()),
    (f"{FIRM}使用的轴承由宏远集团供应。", set()),
]
NAMES = [
    ("榆河工业区煤制烯烃升级示范项目开工。", "榆河工业区煤制烯烃升级示范项目"),
    ("公司拟投建8万吨/年磷酸铁锂项目。", "8万吨/年磷酸铁锂项目"),
    ("公司将建设年产30GWh动力电池和年产10万吨碳酸锂及陶瓷土（含锂）矿采选综合开发利用生产基地项目。",
     "年产30GWh动力电池和年产10万吨碳酸锂及陶瓷土（含锂）矿采选综合开发利用生产基地项目"),
    ("三期项目已经投产，四期项目总投资105亿元。", "四期项目"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wares"), MAKERS)
def test_who_makes_what(text: str, wares: set[str]) -> None:
    assert {ware for firm, ware in facts(text, "produces") if firm == FIRM} == wares


WORKS = [
    ("公司将建设年产30GWh动力电池和年产10万吨碳酸锂生产基地项目。", {"动力电池", "碳酸锂"}),
    ("宏远集团的250万吨PTA及180万吨功能性材料项目开工。", {"PTA", "功能性材料"}),
    ("沧州5万吨高纯晶硅项目投产。", {"高纯晶硅"}),
    ("宏远碳化硅衬底产业化项目（一期）开工。", {"碳化硅衬底"}),
    ("宏远退役动力电池回收利用项目开工。", set()),
]


@pytest.mark.parametrize(("text", "wares"), WORKS)
def test_what_the_names_of_works_say_of_wares(text: str, wares: set[str]) -> None:
    assert {ware for _, ware in facts(text, "produces")} == wares


CAPACITIES = [
    ("恒岳新材有限公司月产铜箔2000吨。", {24000}),
    ("恒岳钢铁有限公司产能由300万吨提升到600万吨。", {6000000}),
    ("青河汽车工厂的年产能为15万辆，最终可扩至30万辆。", {150000, 300000}),
    ("青河电池项目分两期建设，其中一期10GWh已经投产。", {10000000000}),
    ("青河电池项目与云岭铜箔项目年产能分别为10GWh、2万吨。", {10000000000, 20000}),
    ("青河光伏项目建成后每年可节约标准煤20万吨。", set()),
    ("青河铜箔项目五年产铜箔20万吨。", set()),
]


@pytest.mark.parametrize(("text", "values"), CAPACITIES)
def test_capacities_are_of_a_year(text: str, values: set[int]) -> None:
    told = {
        int(f.object.value)
        for f in read(text).facts
        if f.predicate == "annualCapacity" and isinstance(f.object, Quantity)
    }
    assert told == values


def test_two_firms_that_make_in_turn() -> None:
    text = "恒岳精工有限公司、云岭丝杠有限公司分别生产轴承和丝杠。"
    assert facts(text, "produces") == {("恒岳精工有限公司", "轴承"), ("云岭丝杠有限公司", "丝杠")}


DAYS = [
    ("青河电池项目去年4月动的土，下个月投产。", {("startedOn", "2022-04"), ("producesOn", "2023-06")}),
    ("2021年签约、2022年开工的青河电池项目已经投产。", {("signedOn", "2021"), ("startedOn", "2022")}),
    ("自2019年1月7日动工以来，青河电池工厂已完成三期扩建。", {("startedOn", "2019-01-07")}),
    ("青河电池项目开工日期为2022年3月1日，竣工日期为2023年9月30日。",
     {("startedOn", "2022-03-01"), ("completedOn", "2023-09-30")}),
    ("青河电池项目、云岭铜箔项目分别于2021年5月和2022年3月开工。", {("startedOn", "2021-05"), ("startedOn", "2022-03")}),
    ("5月8日，宏远集团与恒岳精工有限公司签署战略合作协议。", {("signedOn", "2023-05-08")}),
    ("5月8日，滁州市举行招商项目集中签约仪式。\n\n签约项目包括青河电池项目。", {("signedOn", "2023-05-08")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_on_which_day_what_befell(text: str, days: set[tuple[str, str]]) -> None:
    dated = {(f.predicate, f.object.value) for f in read(text).facts if isinstance(f.object, Moment)}
    assert dated == days


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_project_is_named_whole(text: str, name: str) -> None:
    assert name in {m.name for m in read(text).mentions if m.type == "Project"}


def test_a_list_of_capacities_is_told_apart() -> None:
    text = "恒岳新材磷酸铁锂项目将形成年产8万吨磷酸铁锂、2万吨磷酸铁的产能。"
    assert {value for _, value in facts(text, "annualCapacity")} == {"8万吨", "2万吨"}


def test_an_unknown_firm_is_no_part_of_a_ware() -> None:
    assert facts("恒岳新材磷酸铁锂项目总投资26亿元。", "produces") == {("恒岳新材磷酸铁锂项目", "磷酸铁锂")}


def test_the_former_of_two_projects() -> None:
    text = "云岭芯片产业园项目、青河电机生产基地项目同时开工，前者占地400亩。"
    assert facts(text, "landArea") == {("云岭芯片产业园项目", "400亩")}


def test_no_firm_opens_with_a_figure() -> None:
    marks = {
        m.name
        for m in read("其中一期投资25亿元，建设5GW高效光伏组件和2GW硅片产能。").mentions
        if m.type == "Enterprise"
    }
    assert not marks
