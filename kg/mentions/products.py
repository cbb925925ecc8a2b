"""Products and industries by their head nouns (`高性能钕铁硼永磁材料`), and products by what is said of them (`主要生产羊绒纱线`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.mentions.names import load_words
from kg.mentions.units import Piece, Unit
from kg.ontology import read_rows

NOUN_TAGS = {"n", "nz", "nw", "vn", "an", "ORG"}
BRANCHES = (
    "制造业",
    "加工业",
    "制品业",
    "服务业",
    "冶炼业",
    "养殖业",
    "种植业",
    "纺织业",
    "采选业",
    "开采业",
    "供应业",
    "建筑业",
    "零售业",
    "装备业",
    "化工业",
    "物流业",
    "旅游业",
    "软件业",
    "酿造业",
    "印刷业",
    "造纸业",
    "家具业",
    "铸造业",
    "材料业",
    "电子业",
    "医药业",
)
INDUSTRY_HEADS = ("产业集群", "产业链", "产业", "行业", "集群", *BRANCHES)
SIZE_UNITS = ("英寸", "寸", "吋", "毫米", "纳米", "微米", "Ah")
LONGEST_TERM = 26
FIGURES = {"Count", "Mass", "Energy", "Power", "Area", "Length", "Volume"}
JOINTS = {"、", "和", "及", "与", "以及", "或"}
TELLS = re.compile(
    "(?:主要|专门|专业|专注|可|将|年|日|试|自主|批量)?(?:生产|制造|量产|研制|年产|日产|可产|可出|出产|产出|织造|酿造|种植|养殖|供应|专做|主营|主打|主攻|加工生产|研发生产)"
    "(?:的是|的产品为|的产品有|的主要是|各类|各种|系列|高端)?$"
    "|(?:主要|主导|主营|核心|主打|拳头)?(?:产品|业务)(?:主要)?(?:为|是|有|包括|涵盖|覆盖|含)$|(?:主要|专业|专门|专注)?从事$"
)
TOLD_BEHIND = re.compile("(?:的)?(?:年|总|月|设计|规划|现有|新增)*(?:产能|生产线|产线)")
OPENINGS = frozenset({"现有", "全球", "首架", "主流", "大手笔", "产销", "所需", "所用", "其他", "相关", "同类"})
METALS = frozenset("铜铝铅锌锡镍钴金银锂钛钨钼锰镁硅钢铁锑钒")
NO_PRODUCT = re.compile(
    "(?:厚度|宽度|长度|直径|产品|设备|能力|产能|年产能|基地|产线|生产线|企业|项目|公司|集团|工艺|过程|成本|效率|环节|要素|业务|经营|任务|计划|总值|产值|车间|许可证|许可|资料|管理|模式|体系|标准"
    "|技术|周期|规模|领域|市场|方式|安全|总量|产量|销量|额|期|工人|人员|厂|厂家|商|园|中心|平台|活动|工作|准备|订单|条件|旺季|秩序|一线|环境|质量|销售|研发|贸易|服务"
    "|行业|产业|方面|等级|需求|数据|单位|部门|阶段|现场|形势|运营|建设|投资|合作|协议|经验|记录|速度|水平|配套|流程|时间|人|年|月|力|化|性|率|者|家|地|区|带动|业)$"
)
MAKES_WORDS = frozenset(
    "换隔制吸减发压焊切磨轧喷涂印纺织染烘烤炒蒸煮腌熏挤冲钻铣刨镗铸锻浇充输配变调控驱转提助防抗耐阻储灭消测检存滤搅捆播割采掘挖盾吊搬码筛洗净缝绣裁剪脱载拉载混增"
    "感摄扫雕贴封熔炼融碳氧氢氮缓释导透保护卸装抛"
)
SIZES = frozenset("大小高低长短厚薄宽窄轻重深浅硬软超微全半非双多单特")
MEASURABLES = frozenset(
    (
        "尺寸",
        "马力",
        "功率",
        "容量",
        "直径",
        "口径",
        "吨位",
        "扭矩",
        "幅宽",
        "流量",
        "跨度",
        "压力",
        "密度",
        "强度",
        "精度",
        "模量",
        "纯度",
        "特异性",
        "合一",
    )
)
INTAKES = frozenset(("的", "以", "把", "在", "其", "负责"))
TAKING = frozenset(
    (
        "采购", "搭载", "使用", "采用", "建设", "生产", "制造", "销售", "出口", "进口",
        "供应", "提供", "购买", "引进", "研发", "收购",
    )
)  # fmt: skip
NO_TERM = re.compile(
    "(?:厚度|宽度|长度|高度|直径|硬度|精度|浓度|部门|朋友圈|都市圈|经济圈|商圈|生态圈|科创板|创业板|新三板|北交所|板块|并网|路线|生产线|产线|流水线|总装线|热线|战线|岸线|主线|时间线|红线|底线|产品线|时间表"
    "|条件|文件|案件|事件|邮件|合同|重心|面孔|长板|短板|真金白银|荣枯线|[灌包]装线|装配线|扩建线|熟料线|航线|管线|干线|支线|专线|沿线|前线|一线"
    "|互动平台|一览表|报表|发布|链条|条线|一条线|服务|体系|出口|窗口|大门|专门|热门|网格|上网|联网|互联网|官网|官方网|电网|路网|包干|承包|荷包|钱包|思想|大会|人才|图表|代表)$"
)
MERE = frozenset(("证券", "消防", "基金", "生物", "教育", "通信", "健康", "激光", "显示", "交通运输", "会计"))
BEARERS = frozenset(("产业", "行业", "企业", "领域", "板块", "集群", "产业链", "赛道", "制造"))
NO_INDUSTRY = re.compile(
    "(?:完整|现代化|全|整个|主导|支柱|特色|优势|三地|两地|相关|上下游|本地|新兴|传统|未来)(?:产业|产业链|行业|集群)$"
)
NUMBERED = re.compile("^(?:[一二三四五六七八九十双多单]+[元价维轴轮相核层代聚]|[一二三四五六七八九十双])$")


@dataclass
class Run:
    """Nouns that stand together, with whether the words before them tell that they are made."""

    units: list[Unit]
    told: bool
    joint: bool
    yearly: bool


@cache
def _heads() -> dict[str, bool]:
    """Head nouns, with whether one alone is no product (`材料`)."""
    return {row["name"]: row["weak"] == "1" for row in read_rows("names", "product_heads.tsv")}


def find_terms(units: Sequence[Unit]) -> Iterator[Piece]:
    """Products and industries in the runs of nouns between other marks."""
    told = False
    for run in _find_runs(units):
        run.told = run.told or (told and run.joint)
        pieces = [_with_size(units, piece) for piece in _read_run(run)]
        told = run.told
        yield from pieces


def _with_size(units: Sequence[Unit], piece: Piece) -> Piece:
    """A product with the size of it that stands right before it (`12英寸硅片`, `314Ah电芯`)."""
    if piece.type == "Product":
        before = next((u for u in units if u.end == piece.start), None)
        if before is not None and before.type in {"Length", "Charge"} and before.text.endswith(SIZE_UNITS):
            return Piece(before.start, piece.end, piece.type)
    return piece


def _find_runs(units: Sequence[Unit]) -> Iterator[Run]:
    """The runs of a sentence; `joint` where a sign of a list alone stands between a run and the one before it."""
    begun, ended = 0, -1
    current: list[Unit] = []
    for at, unit in enumerate([*units, Unit(0, 0, "w", "", "")]):
        follows = not current or current[-1].end == unit.start
        if unit.end and follows and (_joins(units, at) or (current and unit.type == "" and _is_model(unit))):
            begun = at if not current else begun
            current.append(unit)
            continue
        if current:
            told = _is_told(units, begun) or _is_told_behind(units, begun + len(current))
            yield Run(current, told, _is_joined(units, ended, begun), _is_yearly(units, begun))
            ended = begun + len(current) - 1
        current = [unit] if unit.end and _joins(units, at) else []
        begun = at


def _is_joined(units: Sequence[Unit], ended: int, begun: int) -> bool:
    """Whether only a sign of a list stands between two runs, a figure before or behind it (`瓶盖6亿只、酒盒2亿套`)."""
    between = [u for u in units[ended + 1 : begun] if u.type not in FIGURES]
    return 0 <= ended < begun <= ended + 4 and len(between) == 1 and between[0].text in JOINTS


def _joins(units: Sequence[Unit], at: int) -> bool:
    unit = units[at]
    if unit.type:
        return False
    if unit.tag == "w" and not _is_model(unit):
        return False
    if unit.text in load_words("name_stops.tsv") and unit.text not in INDUSTRY_HEADS:
        return False
    if unit.tag in NOUN_TAGS or _is_model(unit) or (unit.tag == "v" and _is_listed_product(units, at)):
        return True
    if _is_unknown_ware(unit):
        return True
    if unit.tag in {"v", "a", "ad", "d", "f", "b"} and unit.text in load_words("term_modifiers.tsv"):
        return True
    return _is_bound(units, at) or _is_opening(units, at)


def _is_unknown_ware(unit: Unit) -> bool:
    """A long word that the tagger does not know, misread as a verb or the like, that ends in a product."""
    text = unit.text
    odd = unit.tag in {"v", "a", "d", "ad", "vd"} and len(text) > 3
    return odd and any(text[-size:] in _heads() for size in range(2, len(text)))


def _is_opening(units: Sequence[Unit], at: int) -> bool:
    """Whether a word opens a term by what stands on both sides: `的配送机器人`, `大尺寸叶片`, `霍尔推进器`."""
    unit = units[at]
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is None or behind.type or behind.start != unit.end:
        return False
    if unit.text == "可":
        return behind.text in {"降解", "穿戴", "再生"}
    if behind.tag not in {"n", "nz", "nw"}:
        return False
    if unit.text in SIZES:
        return behind.text in MEASURABLES or unit.text in "半超微双"
    before = units[at - 1] if at else None
    led = before is not None and not before.type and (before.text in INTAKES or before.tag == "m")
    if not led or behind.text not in _heads():
        return False
    return unit.tag == "PER" or (unit.tag == "v" and len(unit.text) == 2 and unit.text not in TAKING)


def _is_listed_product(units: Sequence[Unit], at: int) -> bool:
    """Whether a word read as a verb is a product, beside the sign of a list or behind a noun (`硅棒、切片`, `中药饮片`)."""
    if units[at].text not in _heads():
        return False
    beside = {u.text for u in [*units[max(0, at - 1) : at], *units[at + 1 : at + 2]]}
    return bool(beside & JOINTS) or (at > 0 and units[at - 1].tag in NOUN_TAGS and units[at - 1].end == units[at].start)


def _is_bound(units: Sequence[Unit], at: int) -> bool:
    """Whether an odd word belongs to the noun right behind it: `换电`, `隔音`, `高效电机`, `三元电池`, `四价疫苗`."""
    unit = units[at]
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is None or behind.type or behind.start != unit.end or behind.tag not in {"n", "nz", "nw", "a"}:
        return False
    if unit.text == "用":
        return _ends_product(units, at)
    if unit.tag == "v":
        return unit.text in MAKES_WORDS and len(behind.text) <= 2
    if unit.tag == "a":
        return unit.text not in load_words("generic_modifiers.tsv") and unit.text not in load_words("name_stops.tsv")
    return unit.tag == "m" and NUMBERED.match(unit.text) is not None


def _ends_product(units: Sequence[Unit], at: int) -> bool:
    """Whether the words right before a place end in a product (`工业母机` before `用数控系统`)."""
    first = at
    while first > max(0, at - 3) and not units[first - 1].type and units[first - 1].end == units[first].start:
        first -= 1
    before = units[first:at]
    return any(_kind(before[start:], len(before) - start - 1) == "Product" for start in range(len(before)))


def _is_model(unit: Unit) -> bool:
    """A model's or standard's token inside a term: `A6`, `5G`, `TFT-LCD`."""
    text = unit.text
    return text in {"-", "·", "/"} or (text.isascii() and text.replace("-", "").isalnum() and not text.isdigit())


def _is_told(units: Sequence[Unit], begun: int) -> bool:
    """Whether a run begins behind words that tell of products; a figure may stand between (`年产5万吨`)."""
    at = begun
    while at > 0 and units[at - 1].type in FIGURES:
        at -= 1
    before = "".join(u.text for u in units[max(0, at - 4) : at] if not u.type)
    opening = units[begun].text if units[begun].text in _leading_words() else ""
    return TELLS.search(before + opening) is not None or TELLS.search(before) is not None


def _is_told_behind(units: Sequence[Unit], end: int) -> bool:
    """Whether words right behind a run tell that it is made (`组件产能`, `粗钢年产能`)."""
    return TOLD_BEHIND.match("".join(u.text for u in units[end : end + 3] if not u.type)) is not None


def _is_yearly(units: Sequence[Unit], begun: int) -> bool:
    """Whether a bare `年` stands before a run, so that its first verb is done to the ware (`年制绿氢3万吨`)."""
    before = units[begun - 1] if begun else None
    return before is not None and not before.type and before.text in {"年", "可年", "每年"}


def _read_run(run: Run) -> Iterator[Piece]:
    units = run.units
    if run.yearly and len(units) > 1 and (units[0].tag in {"v", "vn"} or units[0].text in MAKES_WORDS):
        units, run.told = units[1:], True
    yields = [at for at, unit in enumerate(units) if unit.text in {"年产", "日产", "可产", "主产"}]
    if yields:
        units, run.told = units[yields[-1] + 1 :], True
    while units and (units[0].text in _leading_words() | OPENINGS or units[0].text in "-·/") and not _is_sized(units):
        units = units[1:]
    while run.told and units and units[-1].tag == "vn" and units[-1].text in _leading_words():
        units = units[:-1]
    if not units:
        return
    last = max((i for i in range(len(units)) if _kind(units, i)), default=None)
    if run.told and last != len(units) - 1 and _is_product(units):
        yield Piece(units[0].start, units[-1].end, "Product")
    elif last is not None and units[last].end - units[0].start <= LONGEST_TERM:
        yield Piece(units[0].start, units[last].end, _kind(units, last))


def _is_sized(units: Sequence[Unit]) -> bool:
    return units[0].text in SIZES and len(units) > 1 and units[1].text in MEASURABLES


def _is_product(units: Sequence[Unit]) -> bool:
    """Whether a run that is told to be made names a product, not `产品` or `能力`."""
    text = "".join(u.text for u in units)
    if text in METALS:
        return True
    if units[-1].tag in {"vn", "v", "a"} or not 2 <= len(text) <= LONGEST_TERM:
        return False
    generic = all(u.text in load_words("generic_modifiers.tsv") for u in units)
    return not generic and NO_PRODUCT.search(text) is None and text not in load_words("name_stops.tsv")


@cache
def _pure_industries() -> frozenset[str]:
    """Industry terms that are not at once the name of a product."""
    return frozenset(r["name"] for r in read_rows("names", "industry_terms.tsv") if r["product"] != "1")


def _is_mere_word(run: Sequence[Unit], last: int) -> bool:
    """Whether a name of an industry only tells what the noun behind it is (`证券代码`, `消防安全`)."""
    return run[last].text in MERE and last + 1 < len(run) and run[last + 1].text not in BEARERS


@cache
def _leading_words() -> frozenset[str]:
    return load_words("generic_modifiers.tsv") - load_words("term_modifiers.tsv")


def _kind(run: Sequence[Unit], last: int) -> str:
    """Product or Industry, by how the run's words up to `last` end; empty where they end in neither."""
    term = "".join(u.text for u in run[: last + 1])
    odd = run[last].tag in {"ad", "d", "a", "m"} or (run[last].tag == "v" and run[last].text not in _heads())
    if odd and not _is_unknown_ware(run[last]):
        return ""
    if term in _pure_industries():
        return "" if _is_mere_word(run, last) else "Industry"
    for head in INDUSTRY_HEADS:
        if term.endswith(head) and (len(term) > len(head) + 1 or term[: -len(head)] in _heads()):
            return "" if NO_INDUSTRY.match(term) else "Industry"
    heads = _heads()
    if NO_TERM.search(term):
        return ""
    for size in range(min(6, len(term)), 0, -1):
        weak = heads.get(term[-size:])
        if weak is not None:
            return "Product" if len(term) >= (size + 2 if weak else 2) else ""
    return ""
