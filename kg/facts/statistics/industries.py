"""Industries of a place: those that its figures are of, and those that it lists as its leading ones."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.statistics.owners import find_owner
from kg.facts.statistics.places import Figure
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark, Mention, Span

INDUSTRY = CODES["Industry"]
MEASURED = re2.compile(
    f"({INDUSTRY})(?:产业|集群|产业链|链条|链|板块|领域|类|相关|上下游|链上|重点|规上|规模以上|龙头|骨干|配套|高新技术|核心)*"
    "(?:总|年)?(?:产值|规模|营收|营业收入|主营业务收入|销售收入|收入|增加值|企业)[^，。；]*$"
)
DIVISION = ("制造业", "加工业", "开采业", "供应业", "采矿业", "服务业")
NAMED = codes_of("Industry|Product")
ITEM = f"(?:[{NAMED}]|[^，。；：、的了在将以为是有和与及“”{''.join(CODES.values())}]){{1,10}}"
ITEMS = f"{ITEM}(?:(?:、|和|与|及|以及){ITEM})+"
KIND = "(?:主导|支柱|优势|特色|重点|首位|战略性新兴|先导|新兴|传统|千亿级?|百亿级?|核心|标志性|未来)*"
NUMBER = f"(?:[两三四五六七八九十]|[0-9]{{1,2}}|{CODES['Count']})"
LISTS = (
    re2.compile(
        "(?:聚焦|发展|围绕|做大做强|壮大|培育|打造|形成|构建|主攻|突出|锚定|布局|推动|紧盯|抓好|依托|瞄准|深耕|^)了?(?:以)?"
        f"({ITEMS})等?{NUMBER}大?(?:{KIND}(?:产业集群|产业链|产业|链条|集群|板块)|{INDUSTRY})"
    ),
    re2.compile(
        f"(?:{INDUSTRY}|(?:主导|支柱|首位|优势|特色)产业)(?:主要)?(?:为|是|有|包括|涵盖|：)({ITEM}(?:(?:、|和|与|及|以及){ITEM})*)等?(?:$|[，。；])"
    ),
    re2.compile(f"以({ITEM}(?:(?:、|和|与|及|以及){ITEM})*)等?(?:产业)?为(?:主导|支柱|龙头|首位|特色|主体|核心)"),
)
FIELD = re2.compile("产业|链|集群|业$")
LEADING = frozenset(f"{kind}产业" for kind in ("主导", "支柱", "首位", "优势", "特色"))
JOINT = re2.compile("、|以及|和|与|及")
NO_FIELD = re2.compile(
    "企业|项目|公司|政策|会|工作|[一二三四五六七八九十两]个|市场|园区|人|服务业态|[年月日]|技术|产业$"
)
FIELD_LENGTHS = range(2, 13)
NOWHERE = Span(0, 0, "")


def industry_of(figure: Figure, owner: Mark, template: Template) -> Iterator[Claim]:
    """The industry that a place has a figure of: `全市光伏产业产值达300亿元`."""
    start, end = template.clause(figure.at)
    match = MEASURED.search(template.text[start : figure.at])
    mark = template.marks[start + match.start(1)] if match is not None else None
    counted = match is not None and "企业" in match.group() and not FIELD.search(mark.text if mark else "")
    if (
        counted
        or owner.type != "Region"
        or mark is None
        or mark.mention is None
        or mark.mention.name.endswith(DIVISION)
    ):
        return
    yield Claim(owner, "inIndustry", mark, template, start, end, "industry-figure", 0.65)


def read_industries(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The industries that a sentence lists as those of a place, also where they are no marks: `聚焦铸造、轴承两大产业`."""
    for expression in LISTS:
        for match in expression.finditer(template.text):
            first, last = match.span(1)
            opening = template.marks[match.start()]
            if opening is not None and opening.text not in LEADING and first > match.start():
                continue
            owner = find_owner(template, first, "产业规模", discourse)
            if owner is not None and owner.type == "Region" and owner.mention is not None:
                for field in _fields(template, first, last):
                    yield Claim(owner, "inIndustry", field, template, match.start(), match.end(), "industry-list", 0.7)


def _fields(template: Template, start: int, end: int) -> Iterator[Mark]:
    """The items of a list, each as an industry: a mark of one, or words that name one."""
    edges = [start, *(start + at for m in JOINT.finditer(template.text[start:end]) for at in m.span()), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        mark = template.marks[first] if last - first == 1 else None
        if mark is not None and mark.type == "Industry" and mark.mention is not None:
            yield mark
        elif last > first and (field := _field(template, first, last)) is not None:
            yield field


def _field(template: Template, first: int, last: int) -> Mark | None:
    begin, end = template.sentence_range(first, last)
    words = template.marked.sentence.text[begin:end]
    if len(words) not in FIELD_LENGTHS or NO_FIELD.search(words):
        return None
    return Mark(
        begin, end, "Industry", words, Mention("Industry", words, template.marked.sentence.index, begin, end, NOWHERE)
    )
