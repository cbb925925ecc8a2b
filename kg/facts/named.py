"""What names say by themselves: a zone named after its city lies in it, a project named after a firm is that firm's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.template import Template
from kg.model import Fact, Mark, Mention
from kg.ontology import split_region

YIELDS = frozenset({"Energy", "Power", "Charge", "Mass", "Volume", "Count"})
WORKS = frozenset({"Project", "Facility"})
IMPLIED = "named-product"
SHORTEST = 2  # a product behind a joint that is no longer leans on the one before it (`永磁材料及器件`)
BUILT = ("建设", "新建", "建成", "建", "布局", "购置", "新增", "改造", "扩建")
PROCESS = "生产|制造|加工|研发|产业化|一体化|智能化|数字化|建设|扩建|改造|升级|技改|扩产|扩能|新建|智能|智慧|智造|绿色|综合|创新|总装|提纯|及|和|与|暨|/|全自动|自动化|规模化|超级|高端"
PLACE = "产业园区?|产业基地|生产基地|基地|生产线|产线|工厂|分厂|厂|园区?|科技园|工业园|中心|线|项目|工程|总部"
HEAD = re.compile(f"(?:{PROCESS}|{PLACE}|[一二三四五六七八九十、]+期|（[^（）]*）|”)+$")
LEAD = re.compile("(?:年产|日产|的|高端制造|、|和|及|与|暨|“|生产|建设)+")
JOINT = re.compile("(?:、|和|及|与|暨|以及)")


def read_names(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The claims that the names of a sentence make, each with the name as its evidence."""
    for at, mark in enumerate(template.marks):
        if mark is None or mark.mention is None or mark.text != mark.mention.name:
            continue
        if mark.type in {"Region", "GovernmentBody"}:
            yield from _read_place(mark, at, template)
        elif mark.type in WORKS:
            yield from _read_project(mark, at, template, discourse)


def _read_place(mark: Mark, at: int, template: Template) -> Iterator[Claim]:
    chain = [*_place_before(template, at), *_split_place(mark)]
    for outer, inner in zip(chain, chain[1:], strict=False):
        yield Claim(inner, "partOf", outer, template, at, at + 1, "named-place", 0.9)


def _place_before(template: Template, at: int) -> list[Mark]:
    """The region right before a place's name: `江西省` before `赣州经开区`."""
    before = template.marks[at - 1] if at else None
    told = before is not None and before.type == "Region" and before.mention is not None
    return [before] if told and before is not None and before.text not in {"中国", "全国", "我国", "国内"} else []


def _split_place(mark: Mark) -> list[Mark]:
    """A place's name as a chain from the outermost place in it to itself; of a government's, only the places."""
    names = split_region(mark.text)
    parts = [_part(mark, 0, len(name)) for name in names[:-1]]
    return [*parts, mark] if mark.type == "Region" else parts


def _part(mark: Mark, start: int, end: int, kind: str = "Region") -> Mark:
    mention = mark.mention
    if mention is None or len(mention.span.text) != len(mark.text):
        return mark
    span = replace(mention.span, start=mention.span.start + start, end=mention.span.start + end, text=mark.text[start:end])
    part = Mention(kind, mark.text[start:end], mention.sentence, mark.start + start, mark.start + end, span)
    return Mark(part.start, part.end, kind, part.name, part)


def _read_project(mark: Mark, at: int, template: Template, discourse: Discourse) -> Iterator[Claim]:
    owner = _owner(mark, at, template)
    first = mark.inner[0] if mark.inner else None
    if first is not None and first.type == "Enterprise" and first.start == mark.start and first.text in discourse.firms:
        yield Claim(first, "investsIn", mark, template, at, at + 1, "named-investor", 0.8)
    for inner in mark.inner:
        if inner.type in YIELDS and inner.quantity is not None and _is_yield(mark, inner):
            yield Claim(owner, "annualCapacity", inner.quantity, template, at, at + 1, "named-capacity", 0.85)
    for product in read_products(mark):
        yield Claim(owner, "produces", product, template, at, at + 1, IMPLIED, 0.8)


def _owner(mark: Mark, at: int, template: Template) -> Mark:
    """The project that a line without a firm's name is built in (`…项目总投资30亿元，建设年产5万辆专用车生产线`), else itself."""
    if not template.text.endswith(BUILT, 0, at) or any(m.type == "Enterprise" for m in mark.inner):
        return mark
    before = [m for m in template.between(template.clause(at, "。；！？")[0], at) if m.type in WORKS and m.mention]
    return before[0] if before else mark


def _is_yield(mark: Mark, inner: Mark) -> bool:
    """Whether a figure in a name is what the project yields, not the size of its ware (`12英寸`, `6号仓`)."""
    return not (inner.type == "Count" and inner.text.endswith(("号", "代", "期", "条", "个", "家"))) and inner.type != "Length" and "储能项目" not in mark.text


def read_products(mark: Mark) -> Iterator[Mark]:
    """The products in a project's name: what stands between its firm or figure and its head, if that ends in a product."""
    products = [m for m in mark.inner if m.type == "Product"]
    tail = HEAD.search(mark.text)
    if not products or tail is None:
        return
    start = max((m.end for m in mark.inner if m.type not in {"Product", "Industry"} and m.end <= products[-1].start), default=mark.start)
    end = mark.start + tail.start()
    last = products[-1]
    end = min(end, last.end) if last.start < end < last.end else end
    if last.end < end or last.start >= end:
        return
    pieces = _split(mark, [m for m in products if m.start >= start], start, end)
    for first, stop in pieces:
        text = mark.text[first - mark.start : stop - mark.start]
        lead = LEAD.match(text)
        first += lead.end() if lead else 0
        if stop - first >= 2:
            yield _part(mark, first - mark.start, stop - mark.start, "Product")


def _split(mark: Mark, products: Sequence[Mark], start: int, end: int) -> list[tuple[int, int]]:
    """The stretch of a name's products, cut where a joint stands right behind one of them."""
    pieces = []
    for product in products[:-1]:
        joint = JOINT.match(mark.text, product.end - mark.start)
        rest = end - mark.start - joint.end() if joint else 0
        if joint and (rest > SHORTEST or joint[0] == "、"):
            pieces.append((start, product.end))
            start = mark.start + joint.end()
    return [*pieces, (start, end)]


def drop_implied(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without what names imply where a sentence tells more exactly what a project makes."""
    told = {(f.subject.type, f.subject.name) for f in facts if f.predicate == "produces" and f.rule != IMPLIED}
    return [f for f in facts if f.rule != IMPLIED or (f.subject.type, f.subject.name) not in told]
