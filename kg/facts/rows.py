"""Rows of a table of projects: each cell is read by the heading over it (`总投资（亿元）`, `占地面积`, `主要产品`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.template import Template
from kg.model import Mark, Quantity

WORKS = frozenset({"Project", "Facility"})
TABLE_REACH = 60  # rows between a heading and the rows that it is read for
SCALES = {"亿元": 10**8, "万元": 10**4, "千万元": 10**7}
FIGURES = (
    ("totalInvestment", "Money", re.compile("总投资|投资总额|投资额|计划投资$|投资规模|概算")),
    ("floorArea", "Area", re.compile("建筑面积")),
    ("landArea", "Area", re.compile("占地|用地|面积")),
)
NO_TOTAL = re.compile("年度|当年|本年|今年|完成|累计|到位|一期")
MADE = re.compile("产品|建设内容|建设规模|规模|内容|主营")


def read_rows(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """What a row says of its project: figures and products in the cells under headings that tell of them."""
    if template.marked.sentence.kind != "row" or "|" not in template.text:
        return
    header = _find_header(template, discourse)
    cells = list(_cells(template))
    subject = next(
        (m for start, end in cells for m in template.between(start, end) if m.type in WORKS and m.mention), None
    )
    if subject is None or len(header) != len(cells):
        return
    for heading, (start, end) in zip(header, cells, strict=True):
        yield from _read_figure(heading, start, end, subject, template)
        if MADE.search(heading):
            for mark in template.between(start, end):
                if mark.type == "Product":
                    yield Claim(subject, "produces", mark, template, start, end, "row-product", 0.85, "asserted")


def _find_header(template: Template, discourse: Discourse) -> list[str]:
    """The headings of the table that a row stands in: the cells of its first row, if they name no project and no figure."""
    index = template.marked.sentence.index
    first = index
    while first > 0 and index - first < TABLE_REACH and discourse.marked[first - 1].sentence.kind == "row":
        first -= 1
    if first == index:
        return []
    return [cell.strip() for cell in discourse.marked[first].sentence.text.split("|")]


def _cells(template: Template) -> Iterator[tuple[int, int]]:
    start = 0
    for end, char in enumerate(template.text + "|"):
        if char == "|":
            yield start, end
            start = end + 1


def _read_figure(heading: str, start: int, end: int, subject: Mark, template: Template) -> Iterator[Claim]:
    for relation, kind, sign in FIGURES:
        if not sign.search(heading) or (relation == "totalInvestment" and NO_TOTAL.search(heading)):
            continue
        told = [m.quantity for m in template.between(start, end) if m.type == kind and m.quantity is not None]
        bare = _read_bare(heading, template, start, end) if kind == "Money" and not told else None
        for quantity in told[:1] or ([bare] if bare else []):
            yield Claim(subject, relation, quantity, template, start, end, "row-figure", 0.9, "asserted")
        return


def _read_bare(heading: str, template: Template, start: int, end: int) -> Quantity | None:
    """A number whose unit the heading tells: 132 under `总投资（亿元）`."""
    if start == end:
        return None
    first, last = template.sentence_range(start, end)
    words = template.marked.sentence.text[first:last].strip()
    scale = next((SCALES[unit] for unit in ("亿元", "千万元", "万元") if unit in heading), 0)
    try:
        return Quantity(Decimal(words.replace(",", "")) * scale, "CNY", words) if scale else None
    except InvalidOperation:
        return None
