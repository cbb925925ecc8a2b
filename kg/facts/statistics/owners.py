"""Whose a figure is: the place or firm that leads its clause, else an earlier clause or sentence, else the article's own."""

from __future__ import annotations

from collections.abc import Iterator

import re2  # type: ignore[import-untyped]

from kg.facts.focus import Discourse
from kg.facts.statistics.words import is_of_firms, is_of_places
from kg.facts.template import CODES, Template, codes_of, make_template
from kg.model import Mark, Marked, Mention, Span
from kg.ontology import region_class

STOPS = "，。；：！？|"
OWNERS = ("Region", "Enterprise", "Institution")
WORKS = ("Project", "Facility")
OBLIQUE = ("与", "同", "向", "对", "给", "比", "除", "由", "被", "如", "占", "围绕", "算上", "包括", "超过", "继", "有", "和", "来自", "至", "只有", "于")
LEADING = re2.compile(f"[^{codes_of('When|Vague|Duration|Ordinal|Title|Person|Industry')}]")
NATION = re2.compile("我国|全国(?:共|累计|新|规|汽)|全国|中国")
NATIONAL = re2.compile(f"^(?:[{codes_of('When|Vague')}]|目前|，|在|截至)*(?:我国|全国)")
WORLDWIDE = re2.compile(f"^(?:[{codes_of('When|Vague')}]|目前|，)*(?:全球|世界|国际|行业|海外)")
UNNAMED = re2.compile("^(?:这[座个家条款]|该(?:货|品|产|机|系统|平台))")
SETTLED = re2.compile(f"(?:在|到|落户|落地|进驻|入驻|齐聚|扎根|汇聚|云集|放到了|投向)(?:了)?([{CODES['Region']}])")
AGENT = re2.compile(f"^的[^，。；]{{1,16}}?(?:由|来自|出自|产自|源自)([{codes_of('Region|Enterprise')}])")
GROUP = re2.compile(f"[{CODES['Count']}][^，。；]{{0,12}}(?:项目|企业)|(?:项目|企业)[^，。；]{{0,4}}[{CODES['Count']}]")
REMEMBERED = 4
UNKNOWN = object()


def find_owner(template: Template, at: int, name: str, discourse: Discourse) -> Mark | None:
    """The mark of whose figure stands at a place of a template; None where it is a project's, the world's or unclear."""
    agent = AGENT.search(template.text[at + 1 :])
    if agent is not None:
        return template.marks[at + 1 + agent.start(1)]
    wanted = ("Region",) if is_of_places(name) else OWNERS
    found = _owner_in(template, at, wanted)
    index = template.marked.sentence.index
    for earlier in discourse.marked[max(0, index - REMEMBERED) : index][::-1]:
        if found is not None or earlier.sentence.kind == "title":
            break
        other = make_template(earlier)
        found = _owner_in(other, len(other.text), wanted)
    if found is UNKNOWN:
        return None
    return found if isinstance(found, Mark) else _owner_of_article(discourse, name)


def _owner_in(template: Template, at: int, wanted: tuple[str, ...]) -> object:
    """The owner that the clauses up to a place tell, nearest first; UNKNOWN where they tell of something else."""
    own = True
    grouped = False
    for start, end in _clauses(template, at):
        text = template.text[start:end]
        whole = template.text[start : template.clause(max(start, end - 1), STOPS)[1]] if own else text
        grouped = grouped or GROUP.search(text) is not None
        found = _owner_of_clause(template, start, end, wanted, grouped)
        found = found or _settled(template, start, whole)
        if found is None and own and NATIONAL.search(text):
            found = nation_in(template.marked)
        if found is None and (UNNAMED.search(text) or (own and WORLDWIDE.search(text))):
            found = UNKNOWN
        if found is not None:
            return found
        own = False
    return None


def _clauses(template: Template, at: int) -> Iterator[tuple[int, int]]:
    end = at
    while end >= 0:
        start = max((template.text.rfind(stop, 0, end) for stop in STOPS), default=-1) + 1
        yield start, end
        end = start - 1


def _owner_of_clause(template: Template, start: int, end: int, wanted: tuple[str, ...], grouped: bool) -> object:
    for number in range(start, end):
        mark = template.marks[number]
        if mark is None or mark.type not in (*OWNERS, *WORKS) or mark.mention is None:
            continue
        if not _leads(template, start, number):
            return UNKNOWN if mark.type in WORKS and not grouped and "Enterprise" in wanted else None
        if mark.type in WORKS:
            return None if grouped or "Enterprise" not in wanted else UNKNOWN
        head = _head(template, number, end)
        if head.type in wanted and not _is_wide(head):
            return head
        if head.type == "Region" and _is_wide(head) and number == start:
            return head
    return None


def _leads(template: Template, start: int, number: int) -> bool:
    """Whether a mark opens its clause, times and a few words aside, and is no oblique part of it."""
    before = template.text[start:number]
    return len("".join(LEADING.findall(before))) <= 6 and not before.endswith(OBLIQUE)


def _head(template: Template, number: int, end: int) -> Mark:
    """The last of names that stand side by side: of `[江西省][赣州市]` the city, of `[美国][空气化工]` the firm."""
    while number + 1 < end:
        following = template.marks[number + 1]
        if following is None or following.type not in OWNERS or following.mention is None:
            break
        number += 1
    mark = template.marks[number]
    assert mark is not None
    return mark


def _settled(template: Template, start: int, text: str) -> Mark | None:
    """The place that firms of a clause settle in: `近千家企业在郑州航空港安家`."""
    match = SETTLED.search(text)
    mark = template.marks[start + match.start(1)] if match is not None else None
    return mark if mark is not None and mark.mention is not None and not _is_wide(mark) else None


def _is_wide(mark: Mark) -> bool:
    return mark.type == "Region" and mark.mention is not None and region_class(mark.mention.name) in {"Country", "MacroRegion"}


def _owner_of_article(discourse: Discourse, name: str) -> Mark | None:
    main = discourse.main_region
    if main is not None and not is_of_firms(name):
        return main
    if main is None:
        return next((mark for sentence in discourse.marked if (mark := nation_in(sentence)) is not None), None)
    return None


def nation_in(sentence: Marked) -> Mark | None:
    """中国 as the words `我国` or `全国` of a sentence name it."""
    at = sentence.sentence.text.find("我国")
    at = at if at >= 0 else sentence.sentence.text.find("全国")
    if at < 0:
        return None
    text, offsets = sentence.sentence.text[at : at + 2], sentence.sentence.offsets
    span = Span(offsets[at], offsets[at + 1] + 1, text)
    return Mark(at, at + 2, "Region", "中国", Mention("Region", "中国", sentence.sentence.index, at, at + 2, span))
