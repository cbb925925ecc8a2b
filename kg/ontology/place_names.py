"""What a region's name says by itself: the known places that it may mean, and the known place that it opens with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.ontology.files import read_rows
from kg.ontology.gazetteer import BY_LETTER, BY_SHORT, BY_STEM, Place, find_bearers, list_ancestors, load_places
from kg.ontology.regions import leading_place

BRACKETED = re.compile("中国[（(]([^）)]+)[）)](.{2,})")
LEVELS = ("Province", "City", "County")
BARE_ZONES = {
    "高新区": "HighTechZone", "高新技术产业开发区": "HighTechZone", "国家高新区": "HighTechZone",
    "高新技术开发区": "HighTechZone", "国家级高新区": "HighTechZone",
    "经开区": "DevelopmentZone", "经济技术开发区": "DevelopmentZone", "国家级经开区": "DevelopmentZone",
    "国家级经济技术开发区": "DevelopmentZone", "经济开发区": "DevelopmentZone", "开发区": "DevelopmentZone",
    "综保区": "BondedZone", "综合保税区": "BondedZone", "保税区": "BondedZone",
    "自贸区": "FreeTradeZone", "自贸试验区": "FreeTradeZone", "自由贸易试验区": "FreeTradeZone", "新区": "NewArea",
}  # fmt: skip
ZONE_ENDS = (
    ("高新技术产业开发区", "高新区"), ("高新技术产业园区", "高新区"), ("高新技术开发区", "高新区"), ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"), ("综合保税区", "综保区"), ("自由贸易试验区", "自贸区"), ("自贸试验区", "自贸区"),
    ("工业园区", "工业园"), ("产业园区", "产业园"), ("科技园区", "科技园"), ("化工园区", "化工园"),
)  # fmt: skip
RANKS_OF_ZONES = re.compile("^(?:国家级|国家|省级|市级)")
LANDS = ("港", "湾", "湖", "江", "河", "山", "岛", "口")  # 大丰港经济开发区 is called after the port
TOWNS = ("街道", "镇", "乡", "村", "社区", "苏木")


class PlaceName(NamedTuple):
    """What a name may mean: `sure` and `loose` keys of known places; else it is `local` within one of `outer`."""

    sure: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()
    local: str = ""

    @property
    def only(self) -> str:
        """The key of the one place that it names wherever it stands; empty where there is none."""
        return self.sure[0] if len(self.sure) == 1 else ""


@cache
def read_place_name(name: str) -> PlaceName:
    """What a region's name may mean.

    >>> read_place_name("江西赣州").only, read_place_name("四平市铁东区").only, read_place_name("朝阳区").sure
    ('360700', '220303', ('110105', '220104'))
    >>> read_place_name("赣州龙岭工业园").outer, read_place_name("赣州龙岭工业园").local
    (('360700',), '龙岭工业园')
    """
    inner = _read_within(name)
    if inner:
        return PlaceName(sure=inner)
    direct = find_bearers(name)
    best = tuple(key for rank, key in direct if rank <= BY_SHORT)
    stems = tuple(dict.fromkeys(key for rank, key in direct if rank == BY_STEM))
    if (best or stems) and (name in everyday_places() or _has_own_seat(best, stems)):
        return PlaceName(loose=best + stems, local=name)
    if best or stems:
        return PlaceName(sure=best or (stems if len(stems) == 1 else ()), loose=stems, local=name)
    old = tuple(dict.fromkeys(key for rank, key in direct if rank <= BY_LETTER))
    return PlaceName(sure=old, local=name) if old else _read_unlisted(name)


def _has_own_seat(best: Sequence[str], stems: Sequence[str]) -> bool:
    """Whether a form is a prefecture's and its chief city's alike (`恩施`: 恩施州 and 恩施市 in it)."""
    places = load_places()
    wide = len(best) == 1 and places[best[0]].type == "City" and not places[best[0]].name.endswith("市")
    return wide and any(places[key].name.endswith("市") and places[key].parent == best[0] for key in stems)


def is_clear(name: str, read: PlaceName) -> bool:
    """Whether an unlisted name surely opens with a place: a full name, a city or more, or what only zones are called.

    `滨江产业园` may lie by any river; `滨江区产业园`, `赣州产业园` and `南康高新区` tell where they are.
    """
    places = [load_places()[key] for key in read.outer]
    told = any(name.startswith(form) for place in places for form in place.names)
    return told or read.local in BARE_ZONES or any(place.type != "County" for place in places)


def _read_within(name: str) -> tuple[str, ...]:
    """The known places of a name that tells a larger place before them (`江西赣州`, `赣州市高新区`)."""
    for end in range(len(name) - 2, 1, -1):
        outer = {key for _, key in find_bearers(name[:end])}
        if outer:
            rest = name[end:]
            keys = [key for _, key in find_bearers(rest)] + [*_read_within(rest), *_zones_of(outer, rest)]
            found = tuple(sorted({key for key in keys if outer.intersection(list_ancestors(key))}))
            if found and (len(found) == 1 or not find_bearers(name)):
                return found
    return ()


def _zones_of(outer: set[str], rest: str) -> list[str]:
    """The zones that are called after a place (`高新区` of 赣州市)."""
    if rest not in BARE_ZONES:
        return []
    return [zone for key in sorted(outer) if (zone := zone_of(key, rest))]


def zone_of(key: str, bare: str) -> str:
    """The zone of a kind that is called after a place: its key, or nothing.

    >>> zone_of("360700", "高新区"), zone_of("360700", "自贸区")
    ('赣州高新技术产业开发区', '')
    """
    place = load_places()[key]
    ends = (bare, "经开区") if bare.endswith("开发区") and BARE_ZONES[bare] == "DevelopmentZone" else (bare,)
    forms = [form + end for form in (*place.shorts, *place.stems, place.name) for end in ends]
    found = {zone for form in forms for rank, zone in find_bearers(form) if rank == 0}
    inside = [zone for zone in found if key in list_ancestors(zone)]
    return inside[0] if len(inside) == 1 else ""


def _read_unlisted(name: str) -> PlaceName:
    """A name that no list holds, within the place that it opens with: a zone, else a division."""
    if bracketed := BRACKETED.match(name):
        inner = read_place_name(bracketed[1])
        return PlaceName(outer=inner.sure, local=bracketed[2]) if inner.sure else PlaceName(local=name)
    zone = next((end for end in range(len(name) - 2, 3, -1) if _is_zone(name[:end]) and name[end] not in "东西南北"), 0)
    head = name[:zone] or leading_place(name)
    if not zone:
        head += next(
            (level for level in "省市县区州" if name.startswith(level, len(head)) and find_bearers(head + level)), ""
        )
    rest = name[len(head) :]
    if not head or len(rest) < 2 or rest in TOWNS or rest.startswith(LANDS):
        return PlaceName(local=name)
    outer = tuple(dict.fromkeys(key for rank, key in find_bearers(head) if rank <= BY_STEM))
    deeper = _read_unlisted(rest)
    if deeper.outer and any(set(outer).intersection(list_ancestors(key)) for key in deeper.outer):
        inside = tuple(key for key in deeper.outer if set(outer).intersection(list_ancestors(key)))
        return deeper._replace(outer=inside)
    return PlaceName(outer=outer, local=rest)


def _is_zone(name: str) -> bool:
    """Whether a text is, by itself, a zone of the lists."""
    return any(rank == 0 and level_of(load_places()[key]) == len(LEVELS) for rank, key in find_bearers(name))


@cache
def everyday_places() -> frozenset[str]:
    """Words that name a part of any city (`城区`, `市区`) and are the names of some districts too."""
    return frozenset(row["word"] for row in read_rows("names", "everyday.tsv") if row["of"] == "county")


def plain_zone(name: str) -> str:
    """An unlisted zone's own name with its kind in the short form, without its rank.

    >>> plain_zone("高新技术产业开发区"), plain_zone("省级经济开发区"), plain_zone("龙翔工业园区")
    ('高新区', '经开区', '龙翔工业园')
    """
    name = RANKS_OF_ZONES.sub("", name)
    return next((name.removesuffix(end) + short for end, short in ZONE_ENDS if name.endswith(end)), name)


def is_town(name: str) -> bool:
    """Whether a name is a town's, a street's or a village's: every county may have one of that name."""
    return name.endswith(TOWNS)


@cache
def is_generic(name: str) -> bool:
    """Whether a name only tells a kind of zone (`工业园区`), so that every city has one."""
    return name in BARE_ZONES or any(row["name"] == name for row in read_rows("names", "zone_suffixes.tsv"))


def level_of(place: Place) -> int:
    """How deep a division lies: a province 0, a city 1, a county 2; anything else 3."""
    return LEVELS.index(place.type) if place.type in LEVELS else 3
