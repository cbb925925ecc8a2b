"""Names told by the words beside them: `收购X`, `由X投资建设`, `X董事长`, `“X”品牌`, and a country before a brand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.mentions.lattice import Candidate
from kg.mentions.mending import is_listed
from kg.mentions.names import load_everyday, load_words
from kg.mentions.units import Unit
from kg.ontology import region_class

FIRM_TITLES = re.compile("董事|总裁|总经理|经理|CEO|CTO|CFO|创始人|厂长|首席|合伙人")
LONGEST_RUN = 10
WEIGHT = 2.4
PROPER = frozenset({"nz", "nw", "ORG", "PER", "xc", "LOC"})
TAKING = re.compile("收购|并购|入股|控股|参股|增资|牵手|携手|联手|引进|引入|旗下")
BESIDE = re.compile("投资方|收购方|母公司|(?:全资|控股)?子公司|承建单位|建设单位|运营主体|实施主体")
OTHERS = tuple("省市人方式点间目的景容位体因件查告况划型称码额期示况区县镇乡局厅部委办会院院校长员们者志论谈评析说")
PLACE_ENDS = tuple("省市区县镇乡州旗盟港湾岛城村园路")
APPOSED = re.compile(
    "(?:企业|公司|巨头|厂商|车企|药企|房企|供应商|制造商|运营商|服务商|开发商|经销商|生产商|品牌商|独角兽|龙头|品牌)$"
)
BUILDING = re.compile(
    "(?:独家|共同|联合|全额|全资|斥资|出资|负责|牵头|自主)?(?:投资|建设|承建|兴建|打造|运营|实施|开发|建造|出资|研发|生产)"
)
TOLD_BEHIND = re.compile("旗下|是一[家个]|的(?:全资|控股)?子公司|股份有限|等(?:知名|龙头|上市)?(?:企业|公司)")
QUOTED = re.compile(
    "[“「]([^“”「」，。、]{2,10})[”」](?=品牌|公司|集团|车企|酒企|药企|汽车品牌)"
    "|(?:(?<=品牌|公司|厂商|巨头|车企|药企|酒企|茶企|房企)|(?<=供应商|制造商|服务商|运营商|经销商))[“「]([^“”「」，。、]{2,8})[”」]"
)
RANKS = re.compile(
    "巨人|独角兽|瞪羚|链主|冠军|专精特新|龙头|头部|灯塔|旗舰|百强|千亿|百亿|雏鹰|领跑|上云|出海|走出去|引进来|专利|老字号|僵尸|一带一路"
)
HEADLINE = re.compile(
    r"([A-Za-z一-鿿]{2,8})(?:股份)?[：:](?=关于|拟|股东|董事会|监事会|子公司|控股|全资|签|中标|收到|收购|获|第|20\d\d年|上半年|前三季度|一季度|预计|首次|终止|公司|与|未|已)"
)
LATIN = re.compile(r"[A-Z][A-Za-z0-9&-]*(?: (?:&|of|[A-Z][A-Za-z0-9&-]*\.?)){1,4}(?![A-Za-z])")
ONE_LATIN = re.compile(
    r"(?<![A-Za-z0-9 ])[A-Z][A-Za-z]*[a-z]{2}[A-Za-z]*(?: (?:&|of|[A-Z][A-Za-z0-9&-]*\.?)){0,4}(?![A-Za-z0-9])"
)
KINDS = ("公司", "企业", "巨头", "厂商", "制造商", "供应商", "车企", "药企", "集团旗下")
LATIN_FORMS = re.compile(
    "AB|AG|AS|ASA|SA|SE|NV|BV|KG|Inc|Corp|Corporation|Ltd|Limited|Co|Company|Group|Holdings|Holding|Motors|"
    "Motor|Energy|Power|Electric|Electronics|Solution|Solutions|Technologies|Technology|Materials|Chemical|"
    "Chemicals|Industries|International|Systems|Semiconductor|Pharma|Therapeutics|Biologics|Automotive|Battery|"
    "Steel|Mining|Resources|Lithium|Partners|Capital|Ventures|GmbH|LLC|plc|PLC|On|Aerospace|Airlines|Airways|"
    "Logistics|Foods|Networks|Labs|Robotics|Research"
)
RUN_TAGS = frozenset(
    {"n", "nz", "nw", "ORG", "PER", "LOC", "xc", "vn", "an", "j", "a", "v", "q", "s", "m", "nr", "f", "ad", "vd"}
)
FRAMES = (
    (
        "由",
        "供应|承建|承接|建设|建成|投资|出资|负责|运营|提供|代工|生产|牵头|实施|操盘|打造|控股|设计|总包|独家|兴建|开发|全资|持有|持股",
    ),
    (
        "与|和|同|跟",
        "签订|签署|签约|正式签|成功签|战略合作|合作|共建|共同|达成|携手|联合|成立|合资|组建|就.{2,12}(?:达成|签)|在.{2,10}签",
    ),
    ("向|给|为", "供货|供应|批量供|稳定供|配套|提供|交付|采购|出售|转让|订购|增资|代工|输送|支付"),
    (
        "拿下|收购|受让|并购|购买|取得|持有",
        "(?:所持|持有的?|合计|全部)?[0-9.]+%|的?(?:全部|部分|控股|少数)?股[权份]|的控股权|[（，。]",
    ),
    (
        "供应商|客户|承建单位|建设单位|运营商|承包商|厂商|车企|投资方|合作方|竞争对手|大股东",
        "[，。、；]|的|和|与|等|已|也|将|供|签|在",
    ),
    ("上市公司|子公司|龙头企业|外资企业|链主企业|重点企业", "(?!的|等|和|数)"),
    ("方：|商：|位：|体：|户：|业：", r"$|[，。；、\n|]"),
)
LEADS = re.compile(f"(?:{'|'.join(leads for leads, _ in FRAMES)})$")
BEHIND = tuple((re.compile(leads), re.compile(behind)) for leads, behind in FRAMES)
OPENING_TAGS = frozenset({"v", "ad", "vd", "f", "s", "q", "m"})
FIGURES = frozenset("0123456789一两多几数各每若")
HOME = frozenset({"中国", "我国", "全国", "国内", "中华"})


def find_in_context(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates for firms that no list knows and no ending shows.

    >>> units = [Unit(0, 2, "v", "", "收购"), Unit(2, 6, "nz", "", "霁川智造")]
    >>> [(c.start, c.end, c.type) for c in find_in_context("收购霁川智造", units)]
    [(2, 6, 'Enterprise')]
    """
    for at, unit in enumerate(units):
        if _may_name(unit) and (_is_told_before(units, at) or _is_told_behind(text, units, at)):
            yield Candidate(unit.start, unit.end, "Enterprise", WEIGHT * len(unit.text), "context")
    yield from _find_runs(text, units)
    for match in QUOTED.finditer(text):
        start, end = match.span(1) if match[1] else match.span(2)
        if not RANKS.search(text, start, end):
            yield Candidate(start, end, "Enterprise", 2.9 * (end - start), "context")
    if (headline := HEADLINE.match(text)) and _may_head(headline[1]):
        yield Candidate(0, headline.end(1), "Enterprise", 2.9 * headline.end(1), "headline")
    yield from _find_latin(text, units)


def _may_name(unit: Unit) -> bool:
    if unit.type == "Region" and (is_listed(unit.text) or unit.text.endswith(PLACE_ENDS)):
        return False
    named = unit.type in {"Person", "Region"} or (not unit.type and unit.tag in PROPER)
    return (
        named
        and 2 <= len(unit.text) <= 8
        and unit.text not in _stops()
        and not unit.text.isdigit()
        and "·" not in unit.text
    )


def _may_head(text: str) -> bool:
    """Whether the words before a headline's colon may be a firm's short name, not a place, an office or a person's part."""
    return not (
        is_listed(text, "Region") or text.endswith(OTHERS) or text in _stops() or text in load_words("titles.tsv")
    )


@cache
def _stops() -> frozenset[str]:
    files = ("name_stops.tsv", "generic_modifiers.tsv", "industry_terms.tsv")
    return load_everyday().union(*(load_words(file) for file in files))


def _is_told_before(units: Sequence[Unit], at: int) -> bool:
    before = units[at - 1] if at else None
    if before is not None and before.text == "了" and at > 1:
        before = units[at - 2]
    if before is None or before.type:
        return False
    if TAKING.fullmatch(before.text):
        return True
    person = units[at].type == "Person" or units[at].tag == "PER"
    return not person and (
        BESIDE.fullmatch(before.text) is not None or (before.tag == "n" and APPOSED.search(before.text) is not None)
    )


def _is_told_behind(text: str, units: Sequence[Unit], at: int) -> bool:
    end = units[at].end
    if at and units[at - 1].text == "由" and BUILDING.match(text, end):
        return True
    if TOLD_BEHIND.match(text, end):
        return units[at].type != "Person"
    title, person = units[at + 1 : at + 2], units[at + 2 : at + 3]
    held = bool(title) and title[0].type == "Title" and bool(person) and person[0].type == "Person"
    return held and FIRM_TITLES.search(title[0].text) is not None


def _find_runs(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Names cut into several words, told by what stands on both sides of them: `由X负责运营`, `与X签订`, `拿下X70%的股权`."""
    for first, unit in enumerate(units):
        lead = LEADS.search(text[max(0, unit.start - 5) : unit.start])
        if lead is None or not _in_run(unit) or (unit.tag in OPENING_TAGS and len(unit.text) > 1):
            continue
        last = first
        while last + 1 < len(units) and _goes_on(units[last + 1]) and units[last + 1].end - unit.start <= LONGEST_RUN:
            last += 1
        while last >= first and not (_is_odd(units[first : last + 1]) and _follows(text, lead[0], units[last].end)):
            last -= 1
        length = units[last].end - unit.start if last >= first else 0
        if 2 <= length <= LONGEST_RUN and text[unit.start : units[last].end] not in _stops():
            yield Candidate(unit.start, units[last].end, "Enterprise", WEIGHT * length, "context")


def _goes_on(unit: Unit) -> bool:
    return _in_run(unit) or (unit.text in load_words("trades.tsv") and unit.tag not in {"v", "vn"})


def _in_run(unit: Unit) -> bool:
    if unit.type:
        return unit.type in {"Person", "Region", "Enterprise", "Product", "Industry"}
    return unit.tag in RUN_TAGS and unit.text not in _stops()


def _is_odd(run: Sequence[Unit]) -> bool:
    """Whether words are no phrase of everyday language: one is proper and unlisted, or they are cut in strange ways."""
    if len(run) == 1 and run[0].type in {"Person", "Product", "Industry", "Enterprise"}:
        return False
    plain = [unit for unit in run if not unit.type]
    cut = sum(len(unit.text) == 1 for unit in plain) >= 2
    strange = any(
        unit.tag in {"m", "q", "ad", "f"} and unit.text[0] not in FIGURES for unit in plain if unit is not run[0]
    )
    proper = any(unit.tag in PROPER for unit in plain) or any(
        unit.type == "Person" or (unit.type in {"Region", "Enterprise"} and not is_listed(unit.text)) for unit in run
    )
    latin = all(unit.text.isascii() for unit in run) and run[0].text[:1].isupper() and run[0].text[-1].islower()
    if len(run) > 1 and run[0].type == "Region" and run[-1].text in load_words("trades.tsv"):
        return True
    if run[0].text.isascii() and not latin:
        return False
    return (
        latin
        or bool(plain and (cut or strange or proper))
        or (len(run) == 1 and proper and not run[0].text.endswith(PLACE_ENDS))
    )


def _follows(text: str, lead: str, end: int) -> bool:
    """Whether what a lead word asks for comes behind a name."""
    return any(leads.fullmatch(lead) and behind.match(text, end) for leads, behind in BEHIND)


def _find_latin(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Names of several Latin words, of which one is a firm's or the last one is a word that firms' names end in."""
    for match in LATIN.finditer(text):
        last = match[0].split(" ")[-1].rstrip(".")
        firm = any(u.type == "Enterprise" and match.start() <= u.start and u.end <= match.end() for u in units)
        if LATIN_FORMS.fullmatch(last) or firm:
            yield Candidate(match.start(), match.end(), "Enterprise", 2.9 * (match.end() - match.start()), "context")
    for match in ONE_LATIN.finditer(text):
        before = next((u for u in units if u.end == match.start() - (text[match.start() - 1] == "的")), None)
        foreign = before is not None and before.type == "Region" and region_class(before.text) == "Country"
        if foreign or text.endswith(KINDS, 0, match.start()):
            yield Candidate(match.start(), match.end(), "Enterprise", 2.9 * (match.end() - match.start()), "context")


def find_foreign(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """A country right before a firm is part of the firm's name here (`德国博世`)."""
    for before, unit in pairwise(units):
        told = (
            before.type == "Region"
            and unit.type == "Enterprise"
            and before.end == unit.start
            and not unit.text[0].isascii()
        )
        if told and text[before.start : before.end] not in HOME and region_class(before.text) == "Country":
            yield Candidate(before.start, unit.end, "Enterprise", 3.2 * (unit.end - before.start), "foreign")
