"""Names of organizations and zones by grammar: place + brand + trade + legal form, read leftwards from the form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import islice, takewhile

from kg.mentions.lattice import Candidate
from kg.mentions.mending import is_listed
from kg.mentions.names import Entry, NameIndex, load_everyday, load_names, load_words
from kg.mentions.units import Unit, walk_left
from kg.ontology import read_rows

NAME_TAGS = {"ORG", "LOC", "PER", "nz", "n", "nw", "vn", "an", "a", "s", "j", "f", "v"}
INNER_WORDS = {"国际", "控股", "服务", "建设", "投资", "项目", "基地", "世界"}
BODY_WORDS = INNER_WORDS | {"产业", "行业", "企业", "企业家", "品牌", "合作", "国家"}
PROPER_TAGS = {"ORG", "LOC", "PER", "nz", "nw"}
TRADED = re.compile(
    "..(?:重工|科技|股份|电子|能源|新材|汽车|化工|智能|医药|药业|生物|集团|半导体|锂电|新能源|装备|机械|材料|电气|精密|动力)$"
)
PUBLIC = re.compile(
    "产投|城投|交投|国投|建投|文旅|水务|金控|国资|城建|文投|旅投|产控|城发|科投|能投|水投|港务|机场集团|地铁|公交"
)
CLOSED = re.compile("海关$|[局厅部委会院所署]$|公司$|集团$")
LATIN = re.compile("[A-Z][A-Za-z]{2}")
LOFTY = frozenset({"高端", "先进", "新型", "智能", "绿色", "转型"})
WORKS = re.compile("生产线|产线|项目|基地|工厂|产业园|厂区|车间|生产基地")
FIRM_VERBS = re.compile(
    "供应|供货|生产|投资|运营|配套|负责|提供|采购|承建|建设|开发|合作|入驻|控股|参股|持股|中标|回应"
)
PLACE_ENDS = tuple("省市区县镇乡州旗盟港湾岛城村园路")
LONGEST_NAME = 34
STRONG, WEAK = 2.5, 2.1


@cache
def _suffix_index() -> NameIndex:
    rows = read_rows("names", "org_suffixes.tsv")
    return NameIndex({r["name"]: Entry(r["class"], WEAK if r["weak"] == "1" else STRONG, r["weak"]) for r in rows})


@cache
def _zone_index() -> NameIndex:
    rows = read_rows("names", "zone_suffixes.tsv")
    return NameIndex({r["name"]: Entry("Region", STRONG, "0") for r in rows})


@cache
def _body_index() -> NameIndex:
    return NameIndex({r["name"]: Entry(r["class"], 2.4, "bodies") for r in read_rows("names", "bodies.tsv")})


def find_bodies(text: str) -> Iterator[Candidate]:
    """The offices and associations of the country, whose short names show no place (`工信部`, `乘联会`)."""
    yield from _body_index().find(text)


def find_organizations(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates that end in a legal form or another ending of an organization's name."""
    for suffix in _longest(_suffix_index().find(text)):
        yield from _read_name(text, units, suffix, "grammar-organization")


def find_zones(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates that end in a development zone's or park's suffix."""
    for suffix in _longest(_zone_index().find(text)):
        if not text.startswith(("项目", "建设项目", "工程"), suffix.end):
            for zone in _read_name(text, units, suffix, "grammar-zone"):
                if not _holds_firm(zone, units):
                    yield zone
                    yield from _without_divisions(text, zone, suffix.start)


def _without_divisions(text: str, zone: Candidate, suffix_start: int) -> Iterator[Candidate]:
    """The zone without the provinces, cities and counties told before it, which are regions of their own."""
    hits = [
        hit
        for hit in load_names().find(text[zone.start : zone.end])
        if hit.type == "Region" and hit.source == "divisions"
    ]
    at = 0
    while full := next((h for h in hits if h.start == at and text[zone.start + h.end - 1] in "省市区县州盟旗"), None):
        at = full.end
    if at and suffix_start - zone.start - at >= 2:
        yield zone._replace(
            start=zone.start + at, score=zone.score * (zone.end - zone.start - at) / (zone.end - zone.start)
        )


def _holds_firm(zone: Candidate, units: Sequence[Unit]) -> bool:
    first = bisect_left(units, zone.start, key=lambda unit: unit.start)
    inside = takewhile(lambda unit: unit.end < zone.end, islice(units, first, None))
    return any(unit.tag == "ORG" for unit in inside)


def _longest(hits: list[Candidate]) -> list[Candidate]:
    """Of the suffixes that end at one place the longest; none that ends inside a longer one."""
    kept: list[Candidate] = []
    reach = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reach:
            kept.append(hit)
            reach = hit.end
    return kept


def _read_name(text: str, units: Sequence[Unit], suffix: Candidate, source: str) -> Iterator[Candidate]:
    holder = bisect_right(units, suffix.start, key=lambda unit: unit.start) - 1
    if holder < 0 or suffix.start >= units[holder].end or units[holder].text in load_words("name_stops.tsv"):
        return
    if text[suffix.end - 1] == "委" and text[suffix.end : suffix.end + 1] in {"托", "员", "派", "任"}:
        return  # `某市委托某公司`
    first = _name_start(units, holder, suffix.type, _is_legal(text, suffix.end))
    name_units = units[first:holder]
    inside = units[holder]
    start = units[first].start
    if start >= suffix.start or suffix.end - start > LONGEST_NAME:
        return
    if text.count("（", start, suffix.end) != text.count("）", start, suffix.end):
        return
    if text[start : suffix.end].endswith("公司") and not _is_legal(text, suffix.end) and LATIN.match(text, suffix.end):
        return  # `德国特种化学品公司Novabond` tells a trade, and the name behind it
    weak = suffix.source == "1"
    following = next((u for u in islice(units, holder, None) if u.start >= suffix.end), None)
    if text[start : suffix.end] in load_words("name_stops.tsv"):
        return
    if weak and not _is_brand(name_units, text[suffix.start : suffix.end], following):
        return
    if _is_proper(name_units, inside, suffix.start, strict=weak or not _is_legal(text, suffix.end)):
        weight = WEAK if weak else STRONG
        yield Candidate(start, suffix.end, suffix.type, weight * (suffix.end - start), source)


def _is_legal(text: str, end: int) -> bool:
    """Whether a name ends in a legal form, so that whatever stands before it belongs to a name."""
    return text.endswith(("有限公司", "有限责任公司", "股份公司", "集团公司"), 0, end)


def _is_brand(name_units: Sequence[Unit], suffix: str, following: Unit | None) -> bool:
    """Whether a trade word closes a brand (`正海生物`): one proper word before it, and no wider term behind it."""
    if len(name_units) == 1 and PUBLIC.fullmatch(suffix) and is_listed(name_units[0].text, "Region"):
        return True
    if suffix in {"投资", "建设", "工程", "服务", "发展", "控股"} and name_units and TRADED.search(name_units[-1].text):
        return False
    if len(name_units) != 1 or name_units[0].tag not in {"ORG", "nz", "PER", "nw", "LOC"}:
        return False
    if name_units[0].tag == "LOC" and (name_units[0].text.endswith(PLACE_ENDS) or _holds_place(name_units[0].text)):
        return False
    if name_units[0].text in load_everyday() or CLOSED.search(name_units[0].text):
        return False
    brand, heads = name_units[0].text, load_words("product_heads.tsv")
    if any(brand[-size:] in heads for size in (4, 3, 2)):
        return False
    if suffix in heads and (brand.isascii() or is_listed(brand, "Enterprise")):
        return False  # a known firm and its product
    if following is None or FIRM_VERBS.match(following.text):
        return True
    builds = not is_listed(brand) and suffix not in heads and WORKS.match(following.text)
    return bool(builds) or following.tag not in {"n", "nz", "vn", "ORG", "an", "nw", "m"}


def _holds_place(text: str) -> bool:
    return any(hit.type == "Region" and hit.start == 0 for hit in load_names().find(text))


def _name_start(units: Sequence[Unit], holder: int, kind: str, legal: bool) -> int:
    def belongs(unit: Unit) -> bool:
        return _belongs(unit, INNER_WORDS if kind == "Enterprise" else BODY_WORDS) and (
            legal or unit.tag not in {"v", "a"} or unit.text in LOFTY
        )

    first = walk_left(units, holder, belongs)
    while first > 0 and _closes(units[first - 1 : holder + 1]):  # 三星（中国）半导体有限公司
        opening = next((i for i in range(first - 1, max(-1, first - 5), -1) if units[i].text in "（("), None)
        if opening is None or units[first - 1].end - units[opening].start > 10:
            break
        before = walk_left(units, opening, belongs)
        if before == opening:
            break
        first = before
    while first < holder and (units[first].tag in {"v", "a", "f", "s"} or units[first].text in _openers()):
        first += 1
    return first


def _belongs(unit: Unit, inner: Set[str]) -> bool:
    if unit.type:
        return unit.type in {"Region", "Enterprise", "Institution"}
    return unit.tag in NAME_TAGS and (unit.text in inner or unit.text not in load_words("name_stops.tsv"))


def _closes(units: Sequence[Unit]) -> bool:
    """Whether a bracket ends in these units that opens before them."""
    text = "".join(unit.text for unit in units)
    return text.startswith("）") or text.count("）") > text.count("（")


@cache
def _openers() -> frozenset[str]:
    """Words that stand before a name and never in it (`下属`, `龙头企业`)."""
    return frozenset(row["name"] for row in read_rows("names", "name_stops.tsv"))


def _is_proper(name_units: Sequence[Unit], holder: Unit, suffix_start: int, *, strict: bool) -> bool:
    """Whether something before the suffix is a proper name, not merely a trade (`汽车公司`)."""
    if holder.start < suffix_start and (holder.tag in PROPER_TAGS or not strict):
        return True
    if name_units and name_units[0].text in {"国家", "全国", "中央"} and len(name_units) > 1:
        return True
    if strict:
        return any(u.tag in PROPER_TAGS or u.type for u in name_units)
    return sum(u.end - u.start for u in name_units) >= 2
