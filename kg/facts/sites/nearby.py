"""Places that only the surroundings of a project tell: the one its sentence names, the article's zone, its own name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.sites.carried import is_own_works
from kg.facts.sites.cues import compile_around
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark
from kg.ontology import is_within, region_class, region_rank

HEAD = "生产基地"  # the longest plain head of a facility that is called by its place
STOPS = "。；！？"
FIRM = CODES["Enterprise"]
COUNTY, ZONE = 4, 5  # the ranks of places: the least that a sentence or a project's name, and an article, may tell
WHOSE = f"^(?:里|内|境内|本地|当地)?的?(?:[{codes_of('Organization|Works')}]|{{around.bodies}})"
PLANNED = "(?:{around.founds}|{around.plans})了?[^，。；]{0,8}$"


def read_nearby(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The only place of a project's sentence, the zone that an article's project is in, the place in a project's name."""
    works = [(at, mark) for at, mark in enumerate(template.marks) if mark is not None and is_own_works(mark)]
    if not works:
        return
    zone = discourse.main_region
    rank = region_rank(zone.mention.name) if zone is not None and zone.mention else 0
    alone = rank >= ZONE and zone is not None and not _has_other_zone(zone, discourse)
    for at, mark in works:
        if zone is not None and alone and _is_whole(mark, zone) and not _names_other(template, at, zone):
            yield Claim(mark, "locatedIn", zone, template, at, at + 1, "article-site", 0.55, "asserted")
        lone = _lone_place(template, at) if template.marked.sentence.kind != "title" else None
        if lone is not None and _is_named(mark) and _may_lie(mark, lone) and _leads_to(template, lone, at):
            yield Claim(mark, "locatedIn", lone, template, at, at + 1, "lone-site", 0.5, "asserted")
        place = _place_in(mark) if mark.type == "Project" else None
        if place is not None:
            yield Claim(mark, "locatedIn", place, template, at, at + 1, "named-site", 0.55, "asserted")


def _has_other_zone(zone: Mark, discourse: Discourse) -> bool:
    """Whether an article whose title names no zone tells of another than the main one, and so of its projects as well."""
    name = zone.mention.name if zone.mention else ""
    if any(m.mention and m.mention.name == name for m in discourse.marked[0].marks):
        return False
    others = {m.mention.name for told in discourse.marked for m in told.marks if m.type == "Region" and m.mention}
    return any(
        region_rank(other) == ZONE and other[:2] != name[:2] and not other.endswith(name[-4:]) for other in others
    )


def _lone_place(template: Template, at: int) -> Mark | None:
    """The one place, with those around it, that the sentence of a project names."""
    places = _places(template, at)
    inner = max(reversed(places), key=lambda m: region_rank(m.mention.name) if m.mention else 0, default=None)
    name = inner.mention.name if inner is not None and inner.mention else ""
    chain = all(later.start - earlier.end <= 1 for earlier, later in pairwise(places))
    around = (m.mention.name for m in places if m.mention)
    if chain and places:
        return places[-1]
    return inner if all(n == name or name.startswith(n) or is_within(name, n) for n in around) else None


def _is_named(mark: Mark) -> bool:
    """Whether a mark is a project, or a facility that is called after someone."""
    return mark.type == "Project" or any(inner.type == "Enterprise" for inner in mark.inner)


def _places(template: Template, at: int) -> list[Mark]:
    start, end = template.clause(at, STOPS)
    return [m for m in template.between(start, end) if m.type == "Region" and m.mention]


def _leads_to(template: Template, place: Mark, at: int) -> bool:
    """Whether a place stands before a project, is there already, and says of nothing else where that is from."""
    told = template.positions.get(place.start, at)
    between = template.text[told + 1 : at]
    start = template.clause(at, STOPS)[0]
    anothers = compile_around(WHOSE).search(between) is not None or "；" in between
    anothers = anothers or (FIRM in template.text[start:told] and "，" + FIRM in between)
    return told < at and not anothers and not _is_planned(template, told)


def _may_lie(mark: Mark, place: Mark) -> bool:
    """Whether a project may lie in a place: no wide one, and none outside the places in the project's name."""
    name = place.mention.name if place.mention else ""
    if region_rank(name) < COUNTY or mark.text.startswith("国家"):
        return False
    places = [m.mention.name for m in mark.inner if m.type == "Region" and m.mention]
    return all(name.startswith(other) or is_within(name, other) for other in places)


def _names_other(template: Template, at: int, zone: Mark) -> bool:
    """Whether the sentence tells, before a project, a place other than the article's."""
    name = zone.mention.name if zone.mention else ""
    told = template.positions.get(zone.start) if zone in template.marks else None
    if told is not None and _is_planned(template, told):
        return True
    regions = (m.mention.name for m in template.between(0, at) if m.type == "Region" and m.mention)
    return any(region != name for region in regions)


def _is_planned(template: Template, place: int) -> bool:
    """Whether a place is only to be made where its sentence names it (`规划了甲产业园`)."""
    return compile_around(PLANNED).search(template.text[template.clause(place)[0] : place]) is not None


def _is_whole(mark: Mark, zone: Mark) -> bool:
    """Whether a mark is a project, or a facility called after its owner, and is called after no place beside the zone."""
    owned = bool(mark.inner) and mark.inner[0].type == "Enterprise" and mark.inner[0].start == mark.start
    name = zone.mention.name if zone.mention else ""
    places = [m.mention.name for m in mark.inner if m.type == "Region" and m.mention]
    return (mark.type == "Project" or owned) and all(name.startswith(place) for place in places)


def _place_in(mark: Mark) -> Mark | None:
    """The place that a project's name opens with, or the zone in it; a province is too wide."""
    places = [m for m in mark.inner if m.type == "Region" and m.mention and m.mention.name != "中国"]
    if not places or places[-1].mention is None:
        return None
    place = places[-1]
    name = place.mention.name if place.mention else ""
    opens = place.start == mark.start and place.end + len(HEAD) >= mark.end
    return place if region_rank(name) >= COUNTY and (opens or region_class(name) not in {"City", "County"}) else None
