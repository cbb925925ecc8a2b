"""Figures that no other rule has taken: indicators of a region, a firm or an industry, with their growth and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import re2  # type: ignore[import-untyped]

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.template import ANY_MARK, CODES, Template, codes_of, types_of
from kg.model import Mark, Quantity

AMOUNTS = types_of("Amount")
SUBJECTS = ("Region", "Enterprise", "Institution")
GROWTH = re2.compile("(?:同比|环比|比上年|较上年|比去年|比上月|增长|增幅|增速|上涨|提升|提高|下降|减少|回落|下滑|降低|翻)[^，。；]{0,10}$")
FALL = re2.compile("(?:下降|减少|回落|下滑|降低|负增长)[^，。；]{0,6}$")
COUNTED = re2.compile(f"^(?:[{ANY_MARK}]|[^，。；：、！？的了是在等为]){{1,16}}")
NAME = re2.compile(f"(?P<name>(?:[^，。；：！？、{codes_of('Amount|When|Vague|Duration')}]){{2,24}}?)(?:仅|就|已|则|也|均|共|累计|分别|合计|总计|总额)*(?:达到?|为|是|至|完成|实现|有|突破|超过?|占|升至|增至|做到|攀升到|冲到|约|近|共计|到|高达|可达)*$")
MEASURES_LEFT_OUT = frozenset("天次年分秒度届周步条点声号岁夜道桩番句轮遍场回")
TARGET = re2.compile("力争|目标|到20|到“|将达|有望|计划|预计|确保|争取|可望")
SHARED_HEADS = re2.compile("(?:企业|项目|人|员工|平台|专利|人才|企业家|户|单位|院校|公司|机构|园区|仓|实验室|中心|产值|营收|收入|产量|销量|总额|规模|利润|税收|投资|资金|资本|面积|出口|进口|进出口|货值|占比|比重|份额|率|产能|储量|客流|吞吐量)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at a place of a template, with the words that name it."""

    at: int
    mark: Mark
    name: str
    growth: bool


def read_statistics(template: Template, discourse: Discourse, taken: set[int]) -> Iterator[Claim]:
    """Indicators from the figures whose marks start at none of the `taken` places."""
    last_name = ""
    for at, mark in enumerate(template.marks):
        if mark is None or mark.type not in AMOUNTS or mark.quantity is None:
            continue
        if mark.start in taken:
            last_name = _name_before(template, at) or last_name
            continue
        figure = _read_figure(template, at, mark, last_name)
        if figure is None:
            continue
        last_name = last_name if figure.growth else figure.name
        subject = _subject(template, at, discourse)
        if subject is not None:
            yield _claim(figure, subject, template)


def _read_figure(template: Template, at: int, mark: Mark, last_name: str) -> Figure | None:
    start = template.clause(at)[0]
    before = template.text[start:at]
    if mark.type in {"Percent", "Multiple"} and GROWTH.search(before):
        base = _name_before(template, at) or last_name
        return Figure(at, mark, _growth_name(base, before), True) if base else None
    if mark.type == "Multiple" or mark.measure and mark.measure[-1] in MEASURES_LEFT_OUT:
        return None
    name = _name_before(template, at) or (_name_behind(template, at) if mark.type == "Count" else "")
    if not name or (mark.type == "Count" and not SHARED_HEADS.search(name)):
        return None
    return Figure(at, mark, name, False)


def _growth_name(base: str, before: str) -> str:
    return f"{base}{'环比' if '环比' in before else '同比'}增长"


def _name_before(template: Template, at: int) -> str:
    """The noun phrase that ends before a figure in its clause, written out."""
    start = template.clause(at, "，。；：！？、")[0]
    match = NAME.search(template.text[start:at])
    if match is None:
        return ""
    first, last = match.span(NAME.groupindex["name"])
    begin, end = template.sentence_range(start + first, start + last)
    return _strip(template.marked.sentence.text[begin:end])


def _name_behind(template: Template, at: int) -> str:
    match = COUNTED.search(template.text[at + 1 :])
    if match is None:
        return ""
    begin, end = template.sentence_range(at + 1, at + 1 + match.end())
    return template.marked.sentence.text[begin:end]


def _strip(name: str) -> str:
    for opening in ("其中", "目前", "同时", "此外", "全市", "全区", "全县", "全省", "该区", "该市", "园区", "当地", "新增"):
        if opening != "新增":
            name = name.removeprefix(opening)
    return name.strip("的了，、 ")


def _subject(template: Template, at: int, discourse: Discourse) -> Mark | None:
    """Whose figure it is: the first region or firm of its clause, else of its sentence, else what the text is about."""
    wanted = set(SUBJECTS)
    clause_start = template.clause(at)[0]
    for stretch in ((clause_start, at), (template.clause(at, "。；！？")[0], at), (0, at)):
        marks = [m for m in template.between(*stretch) if m.type in wanted and m.mention is not None]
        if marks:
            return marks[0]
    return discourse.recall(template.marked.sentence.index, ["Region", "Enterprise"])


def _claim(figure: Figure, subject: Mark, template: Template) -> Claim:
    quantity = figure.mark.quantity
    assert quantity is not None
    start, end = template.clause(figure.at)
    if figure.growth and FALL.search(template.text[start : figure.at]):
        quantity = replace(quantity, value=-abs(quantity.value))
    details = [("name", figure.name)]
    period = _period(template, figure.at)
    if period:
        details.append(("period", period))
    if TARGET.search(template.text[start:end]):
        details.append(("target", "true"))
    return Claim(subject, "indicator", _in_percent(quantity), template, start, end, "statistics", 0.7, "", tuple(details))


def _in_percent(quantity: Quantity) -> Quantity:
    if quantity.unit in {"percentagePoint", "times"}:
        return replace(quantity, unit="percent", value=quantity.value * Decimal(1))
    return quantity


def _period(template: Template, at: int) -> str:
    marks = [m for m in template.between(0, at) if m.period]
    return marks[-1].period or "" if marks else ""
