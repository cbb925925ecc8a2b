"""Which region `全市`, `该区`, `当地` or a bare office means, and which one an article is mostly about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Mark, Marked, Mention, Span
from kg.ontology import leading_place, region_class

NOWHERE = Span(0, 0, "")  # filled in where facts are made

ZONES = ("DevelopmentZone", "HighTechZone", "BondedZone", "FreeTradeZone", "NewArea", "IndustrialPark", "EconomicZone")
PLACES = {
    "City": ("City",), "Province": ("Province",), "County": ("County",), "Region": (), "Zone": ("County", *ZONES),
}  # fmt: skip
PARK = re.compile("园|片区|开发区|高新区|经开区|新区|保区|示范区")
BOARD = re.compile("(?:党工委|管委会|管理委员会)(?:.{0,8}局|办公室|投资促进中心)?$")
LONGEST_TITLE = 12
LATELY = 4  # names of zones that a reader still tells apart
MUNICIPALITIES = frozenset({"北京", "上海", "天津", "重庆"})
AUTONOMOUS = ("内蒙古", "广西", "宁夏", "新疆", "西藏")


def recall_place(kind: str, told: Sequence[Mark], main: Mark | None, text: str) -> Mark | None:
    wanted = ZONES if PARK.search(text) else PLACES[kind]
    regions = [m for m in told if m.type == "Region" and m.mention is not None]
    fitting = [m for m in regions if _is_place(m, kind, wanted)]
    if text.endswith("园区"):
        whole = main.mention.name if main is not None and main.mention and _is_place(main, kind, wanted) else ""
        zones = [m for m in regions if _is_park(m, "") or _is_place(m, kind, wanted)]
        fitting = [m for m in zones[-LATELY:] if _is_park(m, whole)] or fitting
    if text.endswith(("镇", "乡")):
        fitting = [m for m in regions if m.mention and m.mention.name.endswith(("镇", "乡", "街道"))] or fitting
    if (text[0] in "该这" and fitting) or (text.endswith(("镇", "乡")) and fitting):
        return fitting[-1]
    if main is not None and main.mention is not None and _is_place(main, kind, wanted):
        recent = {m.mention.name for m in fitting[-6:] if m.mention}
        if not fitting or any(_are_one(main.mention.name, name) for name in recent):
            return main
    if fitting:
        return fitting[-1]
    offices = [place for mark in told if (place := seat_of(mark)) is not None]
    return next((place for place in reversed(offices) if _is_place(place, kind, wanted)), None)


def recall_speaker(kind: str, before: Sequence[Mark], text: str) -> Mark | None:
    """The place of whoever a sentence lets speak: `溧阳市委书记…说，全市…`, `据宁德市统计局数据，全市…`."""
    wanted = ZONES if PARK.search(text) else PLACES[kind]
    for at in range(len(before) - 1, -1, -1):
        mark, behind = before[at], before[at + 1] if at + 1 < len(before) else None
        titled = behind is not None and behind.type in {"Title", "Person"} and behind.start - mark.end <= 6
        place = mark if mark.type == "Region" and titled else seat_of(mark)
        if place is not None and place.mention is not None and _is_place(place, kind, wanted):
            return place
    return None


def seat_of(mark: Mark) -> Mark | None:
    """The place that a government's name opens with: of `江西省工信厅` `江西省`."""
    if mark.type != "GovernmentBody" or mark.mention is None:
        return None
    zone = BOARD.sub("", mark.mention.name)
    if zone != mark.mention.name and region_class(zone) in ZONES:
        return _place_at(mark, zone)
    name = leading_place(mark.mention.name)
    name += next((level for level in "省市县区" if mark.mention.name.startswith(level, len(name))), "") if name else ""
    return _place_at(mark, name) if name else None


def find_officials(marked: Iterable[Marked]) -> dict[str, Mark]:
    """The places of those whom an article names with a government's office (`甲区管委会副主任李明`), by their names."""
    found: dict[str, Mark] = {}
    for told in marked:
        for body, *titles in zip(told.marks, told.marks[1:], told.marks[2:], strict=False):
            person = next((m for m in titles if m.type == "Person"), None)
            place = seat_of(body) if person is not None else None
            if place is not None and person is not None and person.start - body.end <= LONGEST_TITLE:
                found.setdefault(person.text, place)
    return found


def _place_at(mark: Mark, name: str) -> Mark:
    assert mark.mention is not None
    start = mark.mention.start
    mention = Mention("Region", name, mark.mention.sentence, start, start + len(name), NOWHERE)
    return Mark(start, start + len(name), "Region", name, mention)


def _are_one(name: str, other: str) -> bool:
    """Whether two names of regions differ by their kind at most: `大余`, `大余县`."""
    short, long = sorted((name, other), key=len)
    return long == short or (long.startswith(short) and long[len(short) :] in {"省", "市", "区", "县", "州", "旗"})


def is_of_level(name: str, wanted: Iterable[str]) -> bool:
    """Whether a region is of one of the classes; a county-level city and a municipality are cities too.

    >>> [is_of_level(name, ("City",)) for name in ("昆山", "昆山市", "重庆", "大余县")]
    [True, True, True, False]
    """
    found = region_class(name)
    lesser = found == "County" and region_class(name.removesuffix("市") + "市") == "County"
    lesser = lesser or name.removesuffix("市") in MUNICIPALITIES
    return found in wanted or ("City" in wanted and lesser)


def _is_park(mark: Mark, whole: str) -> bool:
    """Whether a region's name says that it is a park, and one of the `whole`: `西永微电园`, `自贡航空产业园`."""
    name = mark.mention.name if mark.mention else ""
    return name.startswith(whole) and name.endswith(("园", "园区"))


def _is_place(mark: Mark, kind: str, wanted: Iterable[str]) -> bool:
    """Whether a region is of a kind: a county-level city is a city too, an autonomous region a `区`."""
    name = mark.mention.name if mark.mention else ""
    found = region_class(name)
    if kind == "Zone" and tuple(wanted) == ZONES:
        return found in ZONES
    if kind == "Region":
        return found not in {"Country", "MacroRegion", "WorldRegion"}
    return is_of_level(name, wanted) or (kind == "Zone" and found == "Province" and name.startswith(AUTONOMOUS))


def find_main_region(marked: Sequence[Marked]) -> Mark | None:
    """The region that an article is mostly about: the one it names most, its title counting threefold.

    An office names its place too, and `全市` the city named most.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Mark] = {}
    for sentence in marked:
        weight = 3 if sentence.sentence.kind == "title" else 1
        seats = [seat for mark in sentence.marks if (seat := seat_of(mark)) is not None]
        for mark in [*find_regions(sentence.marks), *seats]:
            name = mark.mention.name  # type: ignore[union-attr]
            known = name if name in first else next((other for other in first if _are_one(name, other)), name)
            counts[known] += weight
            first.setdefault(known, mark)
    for kind in (m.type.removeprefix("Anaphor:") for told in marked for m in told.marks if m.text[0] == "全"):
        fitting = [
            name for name in counts if kind in {"City", "Province"} and _is_place(first[name], kind, PLACES[kind])
        ]
        if fitting:
            counts[max(fitting, key=lambda name: counts[name])] += 1
    if not counts:
        return None
    return first[min(counts, key=lambda name: (-counts[name], -len(name), name))]


def find_regions(marks: Iterable[Mark]) -> Iterator[Mark]:
    for mark in marks:
        if mark.type == "Region" and mark.mention is not None:
            if region_class(mark.mention.name) not in {"Country", "MacroRegion"}:
                yield mark
