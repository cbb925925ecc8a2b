"""Industries of a place: those that its figures are of, and those that it lists as its leading ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues, load_cues
from kg.facts.focus import Discourse
from kg.facts.statistics.owners import find_owner
from kg.facts.statistics.places import Figure
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark, Mention, Span
from kg.ontology.expressions import compile_linear, sift

INDUSTRY = CODES["Industry"]
MEASURED = f"({INDUSTRY}){{industries.parts}}*(?:总|年)?{{industries.measures}}[^，。；]*$"
NAMED = codes_of("Industry|Product")
ITEM = f"(?:[{NAMED}]|[^，。；：、的了在将以为是有和与及“”{''.join(CODES.values())}]){{1,10}}"
ITEMS = f"{ITEM}(?:(?:、|和|与|及|以及){ITEM})+"
KIND = "{industries.ranks}*"
NUMBER = f"(?:[两三四五六七八九十]|[0-9]{{1,2}}|{CODES['Count']})"
LISTS = (
    f"(?:{{industries.fosters}}|^)了?(?:以)?({ITEMS})等?{NUMBER}大?(?:{KIND}{{industries.groups}}|{INDUSTRY})",
    f"(?:{INDUSTRY}|{{industries.leading}}产业)(?:主要)?{{industries.copulas}}"
    f"({ITEM}(?:(?:、|和|与|及|以及){ITEM})*)等?(?:$|[，。；])",
    f"以({ITEM}(?:(?:、|和|与|及|以及){ITEM})*)等?(?:产业)?为{{industries.leaders}}",
)
FIELD = compile_linear("产业|链|集群|业$")
LEADING = "^{industries.leading}产业$"
JOINT = compile_linear("、|以及|和|与|及")
NO_FIELD = "{industries.no_field}"
FIELD_LENGTHS = range(2, 13)
NOWHERE = Span(0, 0, "")


def industry_of(figure: Figure, owner: Mark, template: Template) -> Iterator[Claim]:
    """The industry that a place has a figure of: `全市光伏产业产值达300亿元`."""
    start, end = template.clause(figure.at)
    match = compile_cues(MEASURED).search(template.text[start : figure.at])
    mark = template.marks[start + match.start(1)] if match is not None else None
    counted = match is not None and "企业" in match.group() and not FIELD.search(mark.text if mark else "")
    if (
        counted
        or owner.type != "Region"
        or mark is None
        or mark.mention is None
        or mark.mention.name.endswith(load_cues("industries.divisions"))
    ):
        return
    yield Claim(owner, "inIndustry", mark, template, start, end, "industry-figure", 0.65)


def read_industries(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The industries that a sentence lists as those of a place, also where they are no marks: `聚焦铸造、轴承两大产业`."""
    for number in sorted(_sieve().Match(template.text) or ()):
        for match in compile_cues(LISTS[number]).finditer(template.text):
            first, last = match.span(1)
            opening = template.marks[match.start()]
            if opening is not None and not compile_cues(LEADING).search(opening.text) and first > match.start():
                continue
            owner = find_owner(template, first, "产业规模", discourse)
            if owner is not None and owner.type == "Region" and owner.mention is not None:
                for field in _fields(template, first, last):
                    yield Claim(owner, "inIndustry", field, template, match.start(), match.end(), "industry-list", 0.7)


@cache
def _sieve() -> Any:
    """The wordings of lists as one filter, for few sentences list industries."""
    return sift(map(compile_cues, LISTS))


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
    if len(words) not in FIELD_LENGTHS or compile_cues(NO_FIELD).search(words):
        return None
    return Mark(
        begin, end, "Industry", words, Mention("Industry", words, template.marked.sentence.index, begin, end, NOWHERE)
    )
