"""Firms placed as a group: `甲、乙两家企业…它们的总部都设在赣州`, `这里有甲、乙等企业`, `两家上市公司。甲…。乙…`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.sites.cues import compile_around
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark
from kg.ontology import region_class, region_rank

PLACE, FIRM, COUNT = CODES["Region"], CODES["Enterprise"], CODES["Count"]
PARTIES = CODES["Parties"]
NAMED = codes_of("Organization|Works|Region|Person")
ASIDE = "(?:（[^（）]{0,30}）)?"
LIST = f"{FIRM}{ASIDE}(?:[、和与及](?:[^，。；、：{NAMED}]{{0,3}}的)?{PLACE}*的?{FIRM}{ASIDE})*"
THEY = f"(?:^|[，。；])(?:{{around.they}}|{COUNT}{{around.firms}}?|{PARTIES})"
PLURAL = (
    f"{THEY}(?:的)?[^，。；{NAMED}]{{0,10}}{{around.stands}}{PLACE}*({PLACE})(?:[，。；]|$|境内|内|{{around.then}})"
)
SAME = f"{THEY}[^，。；{NAMED}]{{0,6}}{{around.same}}"
HERE = f"(?:^|[，；。])[^，。；{NAMED}]{{0,8}}{{around.has}}(?:了)?({LIST})等[^，。；{NAMED}]{{0,14}}{{around.firms}}"
GATHER = (
    f"({LIST})(?:等[^，。；{NAMED}]{{0,14}})?[^，。；{NAMED}]{{0,10}}{{around.settles}}(?:[，。；]|$|{{around.then}})"
)
COME = (
    f"(?:{COUNT}[^，。；{NAMED}]{{0,8}}|{{around.firms}}[^，。；{NAMED}]{{0,4}}){{around.settles}}[^，。；：{NAMED}]{{0,6}}"
    f"(?:，|：|——)(?:{{around.names}})(?:{COUNT})?：?({LIST})"
)
FOREIGN = "{around.foreign}"
DIRECT = f"({PLACE})[^，。；{NAMED}]{{0,16}}{COUNT}[^，。；{NAMED}]{{0,10}}{{around.firms}}"
WITHIN = f"({PLACE})[^。；{NAMED}]{{0,40}}{{around.within}}[^，。；{NAMED}]{{0,8}}{COUNT}[^，。；{NAMED}]{{0,10}}{{around.firms}}"
COUNTS = f"{DIRECT}|{WITHIN}"
NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
REACH = 8
GROUNDS = ("基地", "园", "园区", "区", "城")


def read_groups(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The firms that a sentence places together, by what it calls them or by where the text is."""
    if FIRM not in template.text and PLACE not in template.text:
        return
    yield from _read_plural(template, discourse)
    yield from _read_here(template, discourse)
    yield from _read_members(template, discourse)


def _read_plural(template: Template, discourse: Discourse) -> Iterator[Claim]:
    found = compile_around(PLURAL).search(template.text)
    place = template.marks[found.start(1)] if found is not None else None
    if found is None:
        found = compile_around(SAME).search(template.text)
        place = find_place(template, found.start(), discourse, zone=True) if found is not None else None
    if found is None or place is None or place.mention is None:
        return
    for firm in _last_list(template, found.start(), discourse):
        yield Claim(firm, "locatedIn", place, template, found.start(), found.end(), "group-site", 0.65)


def _last_list(template: Template, end: int, discourse: Discourse) -> Sequence[Mark]:
    """The firms told together last: in the sentence before a place of it, or in one of the two before."""
    index = template.marked.sentence.index
    for told in [template.text[:end], *(discourse.templates[index - back].text for back in (1, 2) if back <= index)]:
        source = template if told == template.text[:end] else None
        lists = [f.span() for f in re2.finditer(f"{FIRM}(?:[、和与及]{FIRM})+", told)]
        if lists:
            first, last = lists[-1]
            owner = source or next(t for t in discourse.templates[max(0, index - 2) : index] if t.text == told)
            return [m for m in owner.between(first, last) if m.type == "Enterprise" and m.mention]
    return []


def _read_here(template: Template, discourse: Discourse) -> Iterator[Claim]:
    if compile_around(FOREIGN).search(template.text) is not None:
        return
    for pattern in (HERE, GATHER, COME):
        for found in compile_around(pattern).finditer(template.text):
            if PLACE in template.text[found.start() :] or _is_ground(template, found.start(1)):
                continue
            place = find_place(template, found.start(), discourse, zone=pattern != HERE)
            for firm in template.between(*found.span(1)):
                if place is not None and firm.type == "Enterprise" and firm.mention is not None:
                    yield Claim(firm, "locatedIn", place, template, found.start(), found.end(), "here-site", 0.6)


def _is_ground(template: Template, at: int) -> bool:
    """Whether a base or park that is no region to the reader stands before a place of its sentence, and so is what holds firms."""
    return any(m.type == "Facility" and m.text.endswith(GROUNDS) for m in template.between(0, at))


def _read_members(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """A firm that a sentence opens with, behind one that counted a place's firms and named none."""
    index = template.marked.sentence.index
    opened = template.marks[0] if template.marks else None
    if opened is None or opened.type != "Enterprise" or opened.mention is None:
        return
    between: set[str] = {opened.mention.name}
    for back in range(1, min(REACH, index) + 1):
        earlier = discourse.templates[index - back]
        found = compile_around(COUNTS).search(earlier.text)
        if found is not None and FIRM not in earlier.text[found.end() :]:
            place = earlier.marks[max(found.start(1), found.start(2))]
            if place is not None and len(between) <= _number(earlier, found.start(), found.end()):
                yield Claim(opened, "locatedIn", place, template, 0, 1, "group-site", 0.55)
            return
        first = earlier.marks[0] if earlier.marks else None
        if first is not None and first.type == "Enterprise" and first.mention is not None:
            between.add(first.mention.name)


def _number(template: Template, start: int, end: int) -> int:
    """How many firms a small count tells; none for a large one."""
    count = next((m for m in template.between(start, end) if m.type == "Count"), None)
    return NUMERALS.get(count.text[0], 0) if count is not None and len(count.text) <= 3 else 0


def find_place(template: Template, at: int, discourse: Discourse, *, zone: bool) -> Mark | None:
    """The place that a text is in at a place of a sentence: told last before it, else what the article is about."""
    index, least = template.marked.sentence.index, 4 if zone else 3
    for told, end in [(template, at), *((discourse.templates[index - back], None) for back in (1, 2) if back <= index)]:
        regions = [m for m in told.between(0, len(told.marks) if end is None else end) if _is_site(m, least)]
        if regions:
            return max(reversed(regions), key=lambda m: region_rank(m.mention.name) if m.mention else 0)
    main = discourse.main_region
    return main if main is not None and _is_site(main, least) else None


def _is_site(mark: Mark, least: int) -> bool:
    if mark.type != "Region" or mark.mention is None:
        return False
    return region_rank(mark.mention.name) >= least and region_class(mark.mention.name) != "Country"
