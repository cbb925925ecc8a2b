"""The figures of a sentence: what each is worth, in which unit, how it is bound, and what is no figure at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.mentions.calendar import Clock
from kg.mentions.dates import find_date
from kg.mentions.measures import load_measures
from kg.mentions.numerals import find_figure, read_chinese
from kg.mentions.values import Value, find_values

ISSUED = date(2021, 9, 16)


def tell(value: Value) -> str:
    """A value on one line: words, kind, amount (with its upper end), unit, and its bound where it has one."""
    quantity = value.quantity
    if quantity is None:
        return f"{value.kind}"
    most = f"..{quantity.max:f}" if quantity.max is not None else ""
    bound = "" if quantity.bound == "exact" else f" {quantity.bound}"
    return f"{value.kind} {quantity.value:f}{most} {quantity.unit}{bound}"


def read(text: str) -> list[tuple[str, str]]:
    return [(text[v.start : v.end], tell(v)) for v in find_values(text, ISSUED)]


MONEY = [
    ("总投资160亿元的项目", "160亿元", "Money 16000000000 CNY"),
    ("投资1.25亿元", "1.25亿元", "Money 125000000 CNY"),
    ("注册资本8000万元", "8000万元", "Money 80000000 CNY"),
    ("产值1.2万亿元", "1.2万亿元", "Money 1200000000000 CNY"),
    ("补助300元", "300元", "Money 300 CNY"),
    ("奖金五万元", "五万元", "Money 50000 CNY"),
    ("总投资两百亿元", "两百亿元", "Money 20000000000 CNY"),
    ("投资三千五百万元", "三千五百万元", "Money 35000000 CNY"),
    ("投资十二亿元", "十二亿元", "Money 1200000000 CNY"),
    ("投资3亿5千万元", "3亿5千万元", "Money 350000000 CNY"),
    ("投资1亿2000万元", "1亿2000万元", "Money 120000000 CNY"),
    ("投资三亿五千万元", "三亿五千万元", "Money 350000000 CNY"),
    ("产值超千亿元", "超千亿元", "Money 100000000000 CNY atLeast"),
    ("形成千亿元产业", "千亿元", "Money 100000000000 CNY atLeast"),
    ("打造百亿级集群", "百亿级", "Money 10000000000 CNY about"),
    ("打造千亿级产业集群", "千亿级", "Money 100000000000 CNY about"),
    ("引进亿元以上项目", "亿元以上", "Money 100000000 CNY atLeast"),
    ("引进亿元项目", "亿元", "Money 100000000 CNY atLeast"),
    ("税收过亿元", "过亿元", "Money 100000000 CNY atLeast"),
    ("营收上亿元", "上亿元", "Money 100000000 CNY atLeast"),
    ("实现收入60亿元以上", "60亿元以上", "Money 6000000000 CNY atLeast"),
    ("投资超过90亿元", "超过90亿元", "Money 9000000000 CNY atLeast"),
    ("投资逾90亿元", "逾90亿元", "Money 9000000000 CNY atLeast"),
    ("产值突破500亿元", "突破500亿元", "Money 50000000000 CNY atLeast"),
    ("投资不低于5亿元", "不低于5亿元", "Money 500000000 CNY atLeast"),
    ("投资近20亿元", "近20亿元", "Money 2000000000 CNY about"),
    ("投资约20亿元", "约20亿元", "Money 2000000000 CNY about"),
    ("投资大约20亿元", "大约20亿元", "Money 2000000000 CNY about"),
    ("投资20亿元左右", "20亿元左右", "Money 2000000000 CNY about"),
    ("投资不超过20亿元", "不超过20亿元", "Money 2000000000 CNY atMost"),
    ("投资20亿元以内", "20亿元以内", "Money 2000000000 CNY atMost"),
    ("投资30余亿元", "30余亿元", "Money 3000000000 CNY atLeast"),
    ("投资30多亿元", "30多亿元", "Money 3000000000 CNY atLeast"),
    ("投资3亿多元", "3亿多元", "Money 300000000 CNY atLeast"),
    ("投资数十亿元", "数十亿元", "Money 1000000000 CNY atLeast"),
    ("投资几十亿元", "几十亿元", "Money 1000000000 CNY atLeast"),
    ("投资十几亿元", "十几亿元", "Money 1000000000 CNY atLeast"),
    ("投资七八亿元", "七八亿元", "Money 700000000..800000000 CNY about"),
    ("投资50亿—80亿元", "50亿—80亿元", "Money 5000000000..8000000000 CNY"),
    ("投资50亿至80亿元", "50亿至80亿元", "Money 5000000000..8000000000 CNY"),
    ("投资50亿元至80亿元", "50亿元至80亿元", "Money 5000000000..8000000000 CNY"),
    ("投资50-80亿元", "50-80亿元", "Money 5000000000..8000000000 CNY"),
    ("投资9000万元至1.2亿元", "9000万元至1.2亿元", "Money 90000000..120000000 CNY"),
    ("投资约3至5亿元", "约3至5亿元", "Money 300000000..500000000 CNY about"),
    ("投资三到五亿元", "三到五亿元", "Money 300000000..500000000 CNY"),
    ("人民币12亿元", "人民币12亿元", "Money 1200000000 CNY"),
    ("12亿元人民币", "12亿元人民币", "Money 1200000000 CNY"),
    ("约人民币12亿元", "约人民币12亿元", "Money 1200000000 CNY about"),
    ("人民币约12亿元", "人民币约12亿元", "Money 1200000000 CNY about"),
    ("投资7亿美元", "7亿美元", "Money 700000000 USD"),
    ("投资7亿欧元", "7亿欧元", "Money 700000000 EUR"),
    ("投资7亿港元", "7亿港元", "Money 700000000 HKD"),
    ("投资7亿港币", "7亿港币", "Money 700000000 HKD"),
    ("投资7亿新台币", "7亿新台币", "Money 700000000 TWD"),
    ("投资7亿日元", "7亿日元", "Money 700000000 JPY"),
    ("投资7亿韩元", "7亿韩元", "Money 700000000 KRW"),
    ("投资7亿英镑", "7亿英镑", "Money 700000000 GBP"),
    ("融资$5亿", "$5亿", "Money 500000000 USD"),
    ("融资US$300万", "US$300万", "Money 3000000 USD"),
    ("售价￥200万", "￥200万", "Money 2000000 CNY"),
    ("投资300 亿元", "300 亿元", "Money 30000000000 CNY"),
    ("投资１２００万元", "１２００万元", "Money 12000000 CNY"),
    ("投资1,200万元", "1,200万元", "Money 12000000 CNY"),
    ("全市GDP1200亿元", "1200亿元", "Money 120000000000 CNY"),
    ("投资10个亿", "10个亿", "Number 1000000000 number"),
    ("总投资300亿，建设基地", "300亿", "Number 30000000000 number"),
    ("销量突破10万，再创新高", "突破10万", "Number 100000 number atLeast"),
    ("产值过百亿", "过百亿", "Number 10000000000 number atLeast"),
]

PHYSICAL = [
    ("年产18GWh储能电池", "18GWh", "Energy 18000000000 Wh"),
    ("年产18 GWh储能电池", "18 GWh", "Energy 18000000000 Wh"),
    ("年产18gwh电池", "18gwh", "Energy 18000000000 Wh"),
    ("年产５０ＧＷｈ电池", "５０ＧＷｈ", "Energy 50000000000 Wh"),
    ("年产50-100GWh电池", "50-100GWh", "Energy 50000000000..100000000000 Wh"),
    ("储能200MWh", "200MWh", "Energy 200000000 Wh"),
    ("年发电20万千瓦时", "20万千瓦时", "Energy 200000000 Wh"),
    ("年发电3亿度电", "3亿度电", "Energy 300000000000 Wh"),
    ("容量5吉瓦时", "5吉瓦时", "Energy 5000000000 Wh"),
    ("光伏组件10GW", "10GW", "Power 10000000000 W"),
    ("装机500MW", "500MW", "Power 500000000 W"),
    ("装机20万千瓦", "20万千瓦", "Power 200000000 W"),
    ("装机三十万千瓦", "三十万千瓦", "Power 300000000 W"),
    ("装机3千瓦", "3千瓦", "Power 3000 W"),
    ("装机50兆瓦", "50兆瓦", "Power 50000000 W"),
    ("装机6吉瓦", "6吉瓦", "Power 6000000000 W"),
    ("建设2×66万千瓦机组", "2×66万千瓦", "Power 1320000000 W"),
    ("电芯280Ah", "280Ah", "Charge 280 Ah"),
    ("年产3亿安时", "3亿安时", "Charge 300000000 Ah"),
    ("电池5000mAh", "5000mAh", "Charge 5 Ah"),
    ("年产300万吨", "300万吨", "Mass 3000000 t"),
    ("年产6万吨至8万吨", "6万吨至8万吨", "Mass 60000..80000 t"),
    ("年产七八万吨", "七八万吨", "Mass 70000..80000 t about"),
    ("建成10万吨级码头", "10万吨级", "Mass 100000 t about"),
    ("重5公斤", "5公斤", "Mass 0.005 t"),
    ("重200克", "200克", "Mass 0.0002 t"),
    ("重3千克", "3千克", "Mass 0.003 t"),
    ("产茶10万斤", "10万斤", "Mass 50 t"),
    ("占地15亩", "15亩", "Area 10000 m2"),
    ("占地520亩", "520亩", "Area 346666.67 m2"),
    ("占地约600亩", "约600亩", "Area 400000 m2 about"),
    ("建筑面积12万平方米", "12万平方米", "Area 120000 m2"),
    ("建筑面积3000㎡", "3000㎡", "Area 3000 m2"),
    ("建筑面积3.5万m2", "3.5万m2", "Area 35000 m2"),
    ("占地20公顷", "20公顷", "Area 200000 m2"),
    ("面积5.5平方公里", "5.5平方公里", "Area 5500000 m2"),
    ("全长30公里", "30公里", "Length 30000 m"),
    ("全长3千米", "3千米", "Length 3000 m"),
    ("高50米", "50米", "Length 50 m"),
    ("8英寸晶圆", "8英寸", "Length 8 inch"),
    ("65英寸面板", "65英寸", "Length 65 inch"),
    ("供气10亿立方米", "10亿立方米", "Volume 1000000000 m3"),
    ("容积500升", "500升", "Volume 0.5 m3"),
    ("吞吐量6万标箱", "6万标箱", "Container 60000 TEU"),
    ("吞吐量3万个标准箱", "3万个标准箱", "Container 30000 TEU"),
    ("吞吐量100万TEU", "100万TEU", "Container 1000000 TEU"),
    ("均价5000元/吨", "5000元/吨", "Rate 5000 CNY/吨"),
    ("能量密度180Wh/kg", "180Wh/kg", "Rate 180 Wh/kg"),
    ("产能5万吨/年", "5万吨", "Mass 50000 t"),
]

COUNTS = [
    ("年产20万辆汽车", "20万辆", "Count 200000 unit"),
    ("年产10亿片芯片", "10亿片", "Count 1000000000 unit"),
    ("年产60万台套电机", "60万台套", "Count 600000 unit"),
    ("年产6万台（套）设备", "6万台（套）", "Count 60000 unit"),
    ("年产6万套零部件", "6万套", "Count 60000 unit"),
    ("年产3000万颗", "3000万颗", "Count 30000000 unit"),
    ("规模10万锭", "10万锭", "Count 100000 unit"),
    ("交付5艘", "5艘", "Count 5 unit"),
    ("企业5家", "5家", "Count 5 unit"),
    ("5家电池企业", "5家", "Count 5 unit"),
    ("项目23个", "23个", "Count 23 unit"),
    ("两个基地", "两个", "Count 2 unit"),
    ("两家公司", "两家", "Count 2 unit"),
    ("三十二家企业", "三十二家", "Count 32 unit"),
    ("十家企业", "十家", "Count 10 unit"),
    ("专利120项", "120项", "Count 120 unit"),
    ("从业人员2万人", "2万人", "Count 20000 unit"),
    ("接待游客30万人次", "30万人次", "Count 300000 unit"),
    ("员工45000余人", "45000余人", "Count 45000 unit atLeast"),
    ("员工100多名", "100多名", "Count 100 unit atLeast"),
    ("企业十余家", "十余家", "Count 10 unit atLeast"),
    ("企业几十家", "几十家", "Count 10 unit atLeast"),
    ("企业十来家", "十来家", "Count 10 unit about"),
    ("企业数百家", "数百家", "Count 100 unit atLeast"),
    ("企业上百家", "上百家", "Count 100 unit atLeast"),
    ("近百家企业", "近百家", "Count 100 unit about"),
    ("近万人参加", "近万人", "Count 10000 unit about"),
    ("10+家企业", "10+家", "Count 10 unit atLeast"),
    ("10-15家企业", "10-15家", "Count 10..15 unit"),
    ("3至4家企业", "3至4家", "Count 3..4 unit"),
    ("50万到60万辆", "50万到60万辆", "Count 500000..600000 unit"),
    ("三五家企业", "三五家", "Count 3..5 unit about"),
    ("十七八家企业", "十七八家", "Count 17..18 unit about"),
    ("不足10家", "不足10家", "Count 10 unit atMost"),
    ("至少3家", "至少3家", "Count 3 unit atLeast"),
    ("不少于4个", "不少于4个", "Count 4 unit atLeast"),
    ("50家以下", "50家以下", "Count 50 unit atMost"),
    ("1000台左右", "1000台左右", "Count 1000 unit about"),
    ("仅一家企业", "一家", "Count 1 unit"),
    ("1家企业", "1家", "Count 1 unit"),
    ("签约5家企业", "5家", "Count 5 unit"),
    ("5家上下游企业", "5家", "Count 5 unit"),
    ("3家以上市公司为主", "3家", "Count 3 unit"),
    ("5家园区企业", "5家", "Count 5 unit"),
    ("4家长三角企业", "4家", "Count 4 unit"),
    ("3个体系", "3个", "Count 3 unit"),
    ("ARJ21交付10架", "10架", "Count 10 unit"),
    ("5G基站3万个", "3万个", "Count 30000 unit"),
    ("前5家企业", "5家", "Count 5 unit"),
    ("千万辆规模", "千万辆", "Count 10000000 unit"),
]

SHARES = [
    ("增长12.5%", "12.5%", "Percent 12.5 percent"),
    ("增长12.5％", "12.5％", "Percent 12.5 percent"),
    ("占比超30%", "超30%", "Percent 30 percent atLeast"),
    ("达到11%左右", "11%左右", "Percent 11 percent about"),
    ("增速6%-8%", "6%-8%", "Percent 6..8 percent"),
    ("增速6%—8%", "6%—8%", "Percent 6..8 percent"),
    ("增速6-8%", "6-8%", "Percent 6..8 percent"),
    ("增速为-3.5%", "-3.5%", "Percent -3.5 percent"),
    ("百分之三十", "百分之三十", "Percent 30 percent"),
    ("近百分之六十五", "近百分之六十五", "Percent 65 percent about"),
    ("百分之三至百分之五", "百分之三至百分之五", "Percent 3..5 percent"),
    ("百分之三点五", "百分之三点五", "Percent 3.5 percent"),
    ("百分之百", "百分之百", "Percent 100 percent"),
    ("千分之三", "千分之三", "Percent 0.3 percent"),
    ("占全国三分之一", "三分之一", "Percent 33.33 percent"),
    ("占全国四分之三以上", "四分之三以上", "Percent 75 percent atLeast"),
    ("占全国三成", "三成", "Percent 30 percent"),
    ("占全国近八成", "近八成", "Percent 80 percent about"),
    ("占全国三成五", "三成五", "Percent 35 percent"),
    ("占全国五成以上", "五成以上", "Percent 50 percent atLeast"),
    ("占全国六七成", "六七成", "Percent 60..70 percent about"),
    ("提高1.8个百分点", "1.8个百分点", "Percent 1.8 percentagePoint"),
    ("提高两个百分点", "两个百分点", "Percent 2 percentagePoint"),
    ("提高50个基点", "50个基点", "Percent 0.5 percentagePoint"),
    ("增长1.8倍", "1.8倍", "Multiple 180 percent"),
    ("增长一倍", "一倍", "Multiple 100 percent"),
    ("增长近十倍", "近十倍", "Multiple 1000 percent about"),
    ("增长2至3倍", "2至3倍", "Multiple 200..300 percent"),
    ("翻一番", "翻一番", "Multiple 100 percent"),
    ("实现翻番", "翻番", "Multiple 100 percent"),
    ("翻了两番", "翻了两番", "Multiple 300 percent"),
    ("产值翻倍", "翻倍", "Multiple 100 percent"),
    ("研发占GDP3.4%", "3.4%", "Percent 3.4 percent"),
]

RANKS = [
    ("位居第七", "第七", "Ordinal 7 ordinal"),
    ("排名第40位", "第40位", "Ordinal 40 ordinal"),
    ("第三届博览会", "第三届", "Ordinal 3 ordinal"),
    ("第十六届论坛", "第十六届", "Ordinal 16 ordinal"),
    ("第5家企业", "第5家", "Ordinal 5 ordinal"),
    ("第100万辆新车下线", "第100万辆", "Ordinal 1000000 ordinal"),
    ("第5.5代线", "第5.5代", "Ordinal 5.5 ordinal"),
    ("第10.5代线", "第10.5代", "Ordinal 10.5 ordinal"),
    ("第三代半导体", "第三代", "Ordinal 3 ordinal"),
    ("列第3-5名", "第3-5名", "Ordinal 3..5 ordinal"),
    ("进入前十强", "前十强", "Ordinal 10 ordinal atMost"),
    ("排名前十的企业", "前十", "Ordinal 10 ordinal atMost"),
    ("前10名企业", "前10名", "Ordinal 10 ordinal atMost"),
]

DURATIONS = [
    "3年",
    "近三年",
    "5年内",
    "两年来",
    "30天",
    "24小时",
    "5个工作日",
    "3个月",
    "18个月",
    "一年半",
    "3个多月",
    "20多年",
    "5年以上",
    "两三年",
    "逾40年",
    "三年左右",
    "五年间",
    "三至五年",
    "2个季度",
    "21年",
    "15分钟",
]

NOTHING = [
    "一家企业",
    "一个项目",
    "一项技术",
    "一批产品",
    "一次机会",
    "一期工程",
    "二期项目",
    "一至六期项目",
    "三、四期项目",
    "第二期",
    "X5车型",
    "P7车型",
    "ARJ21客机",
    "M10硅片",
    "2170电池",
    "18650电池",
    "5G网络",
    "ISO9001认证",
    "COVID-19疫情",
    "30周年",
    "三周岁",
    "世界500强企业",
    "全国百强县",
    "十佳企业",
    "十大项目",
    "三一重工",
    "三元锂电池",
    "三元正极材料",
    "二次元",
    "二次电池",
    "七台河市",
    "五台山",
    "零部件企业",
    "零件加工",
    "万科集团",
    "万向集团",
    "百度公司",
    "千家万户",
    "统一部署",
    "四维图新",
    "第三方机构",
    "第一时间",
    "第一产业",
    "千方百计",
    "万众一心",
    "九江市",
    "三亚市",
    "六安市",
    "五粮液",
    "90年代",
    "三年级",
    "1990年代",
    "电话0797-8123456",
    "电话13800138000",
    "版本3.2.1",
    "工业4.0",
    "型号XR-500",
    "单位：亿元",
    "（万元）",
    "千亿新区",
    "一带一路",
    "双百行动",
    "三只松鼠",
    "三桶油",
    "升级换代",
    "第一汽车集团",
    "地址192.168.1.1",
    "百年企业",
    "千年古城",
    "几家企业",
    "几个项目",
    "系数",
    "总数",
    "5号线",
    "6号仓",
    "3号楼",
    "10千伏",
    "500千伏",
    "几何级",
    "数字经济",
    "一一对应",
]

SEVERAL = [
    ("签约项目23个、资金160亿元，其中10亿元以上项目4个", ["23个", "160亿元", "10亿元以上", "4个"]),
    ("由20家增至45家", ["20家", "45家"]),
    ("从20家到45家", ["20家", "45家"]),
    ("从3万吨到5万吨", ["3万吨", "5万吨"]),
    ("5个亿元项目", ["5个", "亿元"]),
    ("8亿元或2000万美元以上", ["8亿元", "2000万美元以上"]),
    ("20GW、30GW和5GW", ["20GW", "30GW", "5GW"]),
    ("2025年产10万吨", ["2025年", "10万吨"]),
    ("目前3家企业", ["目前", "3家"]),
    ("第12位，前移3位", ["第12位", "3位"]),
    ("分别增长3%、5.5%和104%", ["3%", "5.5%", "104%"]),
    ("总投资70亿元,用地300亩,年产值90亿元", ["70亿元", "300亩", "90亿元"]),
    ("30-20家", []),
    ("10家至5个", ["10家", "5个"]),
]


@pytest.mark.parametrize(("text", "words", "told"), MONEY + PHYSICAL + COUNTS + SHARES + RANKS)
def test_an_amount_is_read_with_its_unit_and_bound(text: str, words: str, told: str) -> None:
    assert read(text) == [(words, told)]


@pytest.mark.parametrize("words", DURATIONS)
def test_a_duration_is_one_token_without_a_quantity(words: str) -> None:
    assert read(f"工期{words}，") == [(words, "Duration")]


@pytest.mark.parametrize("text", NOTHING)
def test_a_name_or_phrase_with_numerals_is_no_value(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "words"), SEVERAL)
def test_figures_stand_in_order_each_with_its_words(text: str, words: list[str]) -> None:
    assert [found for found, _ in read(text)] == words


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("20万辆", "辆"),
        ("6万台（套）", "台（套）"),
        ("160亿元", "元"),
        ("5家", "家"),
        ("18gwh", "Wh"),
        ("第三届", "届"),
        ("$5亿", ""),
        ("3成", "成"),
    ],
)
def test_the_measure_word_is_kept(text: str, measure: str) -> None:
    [value] = find_values(text, ISSUED)
    assert value.measure.endswith(measure)


def test_the_quantity_carries_its_words_with_their_bounds() -> None:
    [value] = find_values("总投资超人民币１６０亿元以上", ISSUED)
    assert value.quantity is not None
    assert value.quantity.text == "超人民币１６０亿元以上"
    assert value.quantity.value == Decimal(16_000_000_000)


def test_values_are_exact_decimals() -> None:
    [value] = find_values("投资0.1亿元", None)
    assert value.quantity is not None
    assert str(value.quantity.value) == "10000000"


@pytest.mark.parametrize(
    ("run", "number"),
    [
        ("十", 10),
        ("一十", 10),
        ("二十五", 25),
        ("一百零五", 105),
        ("一千零五十", 1050),
        ("一万二", 12000),
        ("三千五", 3500),
        ("十二万三千亿", 12300000000000),
        ("百万", 10**6),
        ("万亿", 10**12),
        ("一一", None),
        ("二〇二一", None),
        ("万万", None),
        ("亿亿", None),
        ("亿万", None),
        ("百千", None),
        ("零", 0),
    ],
)
def test_chinese_numerals_are_read_strictly(run: str, number: int | None) -> None:
    assert read_chinese(run) == number


def test_a_wrong_unit_file_says_what_it_must_be(tmp_path: Path) -> None:
    broken = tmp_path / "units.toml"
    broken.write_text("[[unit]]\nkind = 'Money'\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"units\.toml"):
        load_measures(broken)


@given(st.integers(min_value=1, max_value=10**12))
def test_a_chinese_amount_reads_back(number: int) -> None:
    words = cn2an.an2cn(number)
    assert read_chinese(words) == number == cn2an.cn2an(words, "strict")


@given(
    st.integers(min_value=3, max_value=9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("", 1)])
)
def test_a_rendered_amount_reads_back_in_both_scripts(number: int, scale: tuple[str, int]) -> None:
    for digits in (str(number), f"{number:,}", cn2an.an2cn(number)):
        [value] = find_values(f"产量{digits}{scale[0]}吨。", ISSUED)
        assert value.quantity is not None
        assert value.quantity.value == number * scale[1]


_NUMERIC = "0129.,%一三五十百千万亿几数余多超近约点成倍２％￥$第前翻番"
_CHARACTERS = _NUMERIC + "，。、-—至到元家个月年日上期同今去吨亩“”()A底初从强级周×/（）来起号时分"
_WORDS = (
    "12",
    "2021",
    "以上",
    "左右",
    "美元",
    "半年",
    "季度",
    "期间",
    "GWh",
    "百分之",
    "分之",
    "人民币",
    "以来",
    "目前",
    "年产",
    "项目",
)
_PIECES = st.sampled_from([*_CHARACTERS, *_WORDS])


@settings(max_examples=400)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_spans_lie_in_the_text_in_order_and_hold_their_words(text: str) -> None:
    values = find_values(text, ISSUED)
    edges = [edge for value in values for edge in (value.start, value.end)]
    assert edges == sorted(edges)
    for value in values:
        assert 0 <= value.start < value.end <= len(text)
        words = text[value.start : value.end]
        assert value.quantity is None or value.quantity.text in words
        assert value.moment is None or value.moment.text in words
        assert value.quantity is None or value.quantity.max is None or value.quantity.max > value.quantity.value


@given(st.text(max_size=60))
def test_any_text_at_all_is_read(text: str) -> None:
    assert all(0 <= value.start < value.end <= len(text) for value in find_values(text, None))


@settings(max_examples=200)
@given(st.lists(_PIECES, max_size=20).map("".join))
def test_a_sentence_before_only_shifts_what_follows(text: str) -> None:
    before = "本报讯。"
    shifted = [v._replace(start=v.start + len(before), end=v.end + len(before)) for v in find_values(text, ISSUED)]
    assert find_values(before + text, ISSUED) == shifted


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "万",
        "第",
        "、",
        "一",
        "1,",
        "9.",
        "亿",
        "十",
        "百分之",
        "1月",
        "3-",
        "年",
        "“十",
        "1万",
        "10至",
        "千瓦",
        "5×",
        "2021、",
        "三分之",
        "第1",
        "1亿零",
        "前",
        "超",
        "一、",
    ],
)
def test_a_piece_said_over_and_over_is_tried_a_bounded_number_of_times(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0

    def counting_date(text: str, at: int, clock: Clock) -> object:
        nonlocal tried
        tried += 1
        return find_date(text, at, clock)

    monkeypatch.setattr("kg.mentions.values.find_date", counting_date)
    text = (piece * 20_000)[:20_000]
    values = find_values(text, ISSUED)
    assert tried <= len(text)
    assert all(value.end - value.start <= 80 for value in values)


def test_a_figure_reads_no_further_than_its_bound() -> None:
    assert find_figure("一" * 20_000, 0) is None
    assert find_figure("1" * 20_000, 0) is None
    figure = find_figure("3亿" * 10_000, 0)
    assert figure is None or figure.end <= 40
