"""What kind of region a name is: by the official lists where it stands in one, else by how it ends."""

from __future__ import annotations

from functools import cache

from kg.ontology.files import read_rows
from kg.ontology.gazetteer import CHINA, find_bearers, list_ancestors

ENDINGS = (
    ("园区", "IndustrialPark"), ("片区", "DevelopmentZone"),
    ("自治区", "Province"), ("特别行政区", "Province"), ("省", "Province"), ("自治州", "City"), ("地区", "City"),
    ("盟", "City"), ("州", "City"), ("市", "City"), ("县", "County"), ("旗", "County"), ("区", "County"),
    ("街道", "Town"), ("镇", "Town"), ("乡", "Town"), ("村", "Town"),
)  # fmt: skip


@cache
def _listed() -> dict[str, str]:
    table: dict[str, str] = {}
    for column in ("name", "short", "stem"):  # 西安 is the city before it is a district called 西安区
        for row in read_rows("names", "divisions.tsv"):
            for form in row[column].split("|"):
                if len(form) > 1:
                    table.setdefault(form, row["type"])
    for file in ("countries", "macro_regions", "zones"):
        for row in read_rows("names", f"{file}.tsv"):
            kind = "MacroRegion" if row["type"] == "WorldRegion" else row["type"]
            for form in (row["name"], *row["aliases"].split("|")):
                table.setdefault(form, kind)
    del table["-"]  # an empty cell
    return table


@cache
def _zone_endings() -> tuple[tuple[str, str], ...]:
    rows = read_rows("names", "zone_suffixes.tsv")
    return tuple(sorted(((row["name"], row["type"]) for row in rows), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def region_class(name: str) -> str:
    """The class of a region by its name.

    >>> [region_class(name) for name in ("江西省", "赣州", "大余县", "赣州经开区", "长三角")]
    ['Province', 'City', 'County', 'DevelopmentZone', 'MacroRegion']
    >>> region_class("经开区"), region_class("新区")
    ('DevelopmentZone', 'NewArea')
    """
    listed = _listed().get(name)
    if listed:
        return listed
    if len(name) == 2 and name.endswith("市"):  # 柳市 is a town
        return "Town"
    zone = next((kind for ending, kind in _zone_endings() if name.endswith(ending)), "")
    return zone or next((kind for ending, kind in ENDINGS if name.endswith(ending) and name != ending), "Region")


RANKS = {"MacroRegion": 0, "Country": 1, "Province": 2, "City": 3, "County": 4, "Town": 6}
ZONE_RANK, VILLAGE_RANK = 5, 7
STATES = ("州", "省", "府", "邦")  # parts of foreign countries, which the lists hold among the regions of the world
OWN_KINDS = ("岛", "湾", "庙", "堡", "镇", "街道", "乡", "村")  # go on a name that only sounds like a place's


def region_rank(name: str) -> int:
    """How far inside others a region lies by its class: a country 1, a province 2, a city 3, a county 4, a zone 5.

    >>> [region_rank(name) for name in ("江西", "赣州经开区", "陈埭镇", "涵口村", "加利福尼亚州")]
    [2, 5, 6, 7, 2]
    """
    rank = RANKS.get(region_class(name), ZONE_RANK)
    if rank == 0 and name.endswith(STATES):
        return RANKS["Province"]
    return VILLAGE_RANK if name.endswith("村") and rank == RANKS["Town"] else rank


@cache
def split_region(name: str) -> tuple[str, ...]:
    """The regions that a region's name goes through, outermost first and itself last.

    >>> split_region("江西省赣州市"), split_region("镇江经开区航空产业园")
    (('江西省', '江西省赣州市'), ('镇江', '镇江经开区', '镇江经开区航空产业园'))
    >>> split_region("江苏如皋高新区"), split_region("武汉东湖高新区")
    (('江苏', '江苏如皋', '江苏如皋高新区'), ('武汉', '武汉东湖高新区'))
    """
    chain, at = [], 0
    while place := leading_place(name[at:]):
        if at and len(place) < 3 and not is_within(place, name[:at]):  # 武汉|东湖高新区: 东湖 is a district of Nanchang
            break
        at += len(place)
        chain.append(name[:at])
    for end in range(at + 2, len(name) - 2):
        if any(name.endswith(ending, at, end) for ending, _ in _zone_endings() if len(ending) > 1):
            if not name.startswith(("区", "园", "管委会"), end):
                chain.append(name[:end])
                at = end
    return (*chain, name)


@cache
def is_within(place: str, outer: str) -> bool:
    """Whether the lists put a place of a name in another one.

    >>> is_within("如皋", "江苏"), is_within("东湖区", "武汉")
    (True, False)
    """
    around = {key for _, key in find_bearers(outer)}
    return any(around.intersection(list_ancestors(key)) for _, key in find_bearers(place))


@cache
def is_abroad(place: str, outer: str) -> bool:
    """Whether a place is China's by the lists, and the other one is a foreign country or a part of the world.

    >>> is_abroad("赣州经开区", "亚洲"), is_abroad("赣州", "长三角"), is_abroad("图林根州", "欧洲")
    (True, False, False)
    """
    return outer in _world() and any(is_within(part, CHINA) for part in split_region(place))


@cache
def _world() -> frozenset[str]:
    rows = read_rows("names", "countries.tsv")
    return frozenset(form for row in rows for form in (row["name"], *row["aliases"].split("|"))) - {CHINA}


@cache
def leading_place(name: str) -> str:
    """The listed region that a region's or government's name opens with; empty where it opens with none.

    >>> leading_place("赣州经开区"), leading_place("赣州市"), leading_place("长三角"), leading_place("长兴岛经济区")
    ('赣州', '', '', '')
    """
    for size in range(len(name) - 1, 1, -1):
        place = name[:size]
        if name[size:] == "港" or (
            name.startswith(OWN_KINDS, size) and not name.startswith(("湾区", "乡村", "村镇"), size)
        ):
            continue
        if place in _openers() and name[size:] not in {"省", "市", "区", "县", "州"} and _lies_there(name, place):
            if region_class(place) != "County" or not name.startswith("新区", size):
                return place
    return ""


def _lies_there(zone: str, place: str) -> bool:
    """Whether a zone may be named after a place: a listed zone of another city is not (`东湖高新区` is in Wuhan)."""
    city = _zone_cities().get(zone)
    return city is None or city in {place, f"{place}市"} or not _openers()[place] or city in _openers()[place]


@cache
def _openers() -> dict[str, frozenset[str]]:
    """The forms of divisions that zones are named after, each with the cities and provinces that hold such a division."""
    rows = read_rows("names", "divisions.tsv")
    names = {row["code"]: row["name"] for row in rows}
    parents: dict[str, set[str]] = {}
    for row in rows:
        for form in (row["name"], *row["short"].split("|"), *row["stem"].split("|")):
            parents.setdefault(form, set()).update({names.get(row["parent_code"], ""), row["name"]})
    return {form: frozenset(held - {""}) for form, held in parents.items() if len(form) > 1}


@cache
def _zone_cities() -> dict[str, str]:
    rows = [row for row in read_rows("names", "zones.tsv") if row["city"] != "-"]
    return {form: row["city"] for row in rows for form in (row["name"], *row["aliases"].split("|"))}
