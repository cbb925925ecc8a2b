"""The places known beforehand, each once: divisions by their codes, zones, countries, and what lies in what."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.ontology.files import read_rows

CHINA = "中国"
NONE = "-"
CODE = re.compile("[0-9]{6}")
BY_NAME, BY_SHORT, BY_STEM, BY_FORMER, BY_LETTER = range(5)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `key` is its code, or its name where it has none; `parent` is the key of what it lies in.

    `names` are its full names, the official one first, and `shorts` what names it wherever it stands alone; `stems` may
    name others too. `former` are names given up, `letters` what stands for it in 闽粤赣.
    """

    key: str
    name: str
    type: str
    parent: str = ""
    names: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Its code in GB/T 2260; empty where it has none."""
        return self.key if CODE.fullmatch(self.key) else ""

    @property
    def id(self) -> str:
        """The last part of its IRI: its code (in Taiwan that of ISO 3166-2), or else a hash of its name."""
        return (
            self.key
            if self.code or self.key.startswith("TW-")
            else hashlib.sha256(f"Region|{self.name}|".encode()).hexdigest()[:12]
        )


@cache
def load_places() -> dict[str, Place]:
    """Every place by its key: China and the other countries, macro-regions, divisions, zones.

    >>> load_places()["360703"].name, load_places()["360703"].parent
    ('南康区', '360700')
    """
    divisions = {place.key: place for place in _divisions()}
    named = _by_name(divisions)
    places = {place.key: place for place in _countries()} | divisions
    for row in read_rows("names", "zones.tsv"):
        zone = _zone(row, divisions, named)
        twins = [key for form in zone.names for key in named.get(form, ()) if divisions[key].parent == zone.parent]
        if twins:  # a new area that has become a district of that name
            places[twins[0]] = replace(
                places[twins[0]], names=tuple(dict.fromkeys(places[twins[0]].names + zone.names))
            )
        else:
            places.setdefault(zone.key, zone)
    return places


@cache
def find_bearers(form: str) -> tuple[tuple[int, str], ...]:
    """The keys of the places that a form may name, each with how surely: by name, short form, stem, former name, letter.

    >>> find_bearers("赣州市"), find_bearers("南昌"), find_bearers("赣县")
    (((0, '360700'),), ((1, '360100'), (2, '360121')), ((1, '360704'), (3, '360704')))
    """
    return tuple(sorted(_bearers().get(form, ())))


@cache
def list_ancestors(key: str) -> tuple[str, ...]:
    """What a place lies in, nearest first.

    >>> list_ancestors("360703")
    ('360700', '360000', '中国')
    """
    places = load_places()
    found: list[str] = []
    while (key := places[key].parent) in places:
        found.append(key)
    return tuple(found)


@cache
def _bearers() -> Mapping[str, set[tuple[int, str]]]:
    table: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for place in load_places().values():
        for rank, forms in enumerate((place.names, place.shorts, place.stems, place.former, place.letters)):
            for form in forms:
                table[form].add((rank, place.key))
    return table


def _divisions() -> Iterator[Place]:
    former: dict[str, list[str]] = defaultdict(list)
    for row in read_rows("names", "former_divisions.tsv"):
        former[row["now_code"]].append(row["name"])
    for row in read_rows("names", "divisions.tsv"):
        yield Place(
            row["code"],
            row["name"],
            row["type"],
            CHINA if row["parent_code"] == NONE else row["parent_code"],
            names=(row["name"], *_plain_autonomous(row["name"], row["stem"])),
            shorts=split_cell(row["short"]),
            stems=tuple({row["stem"]} - {row["name"], *split_cell(row["short"])}),
            former=tuple(former[row["code"]]),
            letters=tuple(form for form in split_cell(row["abbr"]) if form not in split_cell(row["short"])),
        )


def _plain_autonomous(name: str, stem: str) -> tuple[str, ...]:
    """An autonomous division's name without its peoples.

    >>> _plain_autonomous("镇宁布依族苗族自治县", "镇宁")
    ('镇宁自治县',)
    """
    kind = name[-3:]
    return (stem + kind,) if kind in ("自治县", "自治州", "自治旗") and stem + kind != name else ()


def _countries() -> Iterator[Place]:
    for file in ("countries", "macro_regions"):
        for row in read_rows("names", f"{file}.tsv"):
            kind = "MacroRegion" if row["type"] == "WorldRegion" else row["type"]
            parent = row.get("country", NONE).replace(NONE, "")
            names = (row["name"], *split_cell(row["aliases"]))
            yield Place(row["name"], row["name"], kind, parent, names)


def _zone(row: Mapping[str, str], divisions: Mapping[str, Place], named: Mapping[str, tuple[str, ...]]) -> Place:
    """A zone within its city, or within its province where the list tells no city."""
    province = named[row["province"]][0]
    cities = [key for key in named.get(row["city"], ()) if province in _climb(key, divisions)]
    return Place(
        row["name"], row["name"], row["type"], (*cities, province)[0], (row["name"], *split_cell(row["aliases"]))
    )


def _climb(key: str, divisions: Mapping[str, Place]) -> Iterator[str]:
    while key in divisions:
        yield key
        key = divisions[key].parent


def _by_name(divisions: Mapping[str, Place]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for place in divisions.values():
        table[place.name] += (place.key,)
    return dict(table)


def split_cell(cell: str) -> tuple[str, ...]:
    """The alternatives of a cell of a name list.

    >>> split_cell("沪|申"), split_cell("-")
    (('沪', '申'), ())
    """
    return () if cell == NONE else tuple(cell.split("|"))
