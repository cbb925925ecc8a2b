"""Names of organizations and zones by grammar: place + brand + trade + legal form, read leftwards from the form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, takewhile

from kg.mentions.brands import ends_ware, is_brand, is_city, is_owned
from kg.mentions.cues import is_cue, load_cues
from kg.mentions.lattice import Candidate
from kg.mentions.name_starts import PROPER_TAGS, find_start
from kg.mentions.names import (
    Entry,
    NameIndex,
    ends_as_place,
    is_listed,
    load_everyday,
    load_names,
    load_words,
    load_words_of,
)
from kg.mentions.units import Unit
from kg.ontology import read_rows

TRADE_TAGS = frozenset({"n", "nz", "vn", "an", "q", "nw", "a", "LOC", "ORG"})
NOUN_TAGS = frozenset({"n", "nz", "vn", "ORG", "an", "nw", "m"})
LATIN_WORD = re.compile("[A-Z][A-Za-z]{2}")
LONGEST_NAME = 34


STRONG, BODY, WEAK = 2.5, 2.4, 2.1


@cache
def _suffix_index() -> NameIndex:
    rows = read_rows("names", "org_suffixes.tsv")
    return NameIndex({r["name"]: Entry(r["class"], WEAK if r["weak"] == "1" else STRONG, r["weak"]) for r in rows})


@cache
def _zone_index() -> NameIndex:
    rows = read_rows("names", "zone_suffixes.tsv")
    return NameIndex({r["name"]: Entry("Region", STRONG, "0") for r in rows})


@cache
def _body_index() -> NameIndex:
    return NameIndex({r["name"]: Entry(r["class"], BODY, "bodies") for r in read_rows("names", "bodies.tsv")})


def find_bodies(text: str) -> Iterator[Candidate]:
    """The offices and associations of the country, whose short names show no place (`工信部`, `乘联会`)."""
    yield from _body_index().find(text)


def find_organizations(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates that end in a legal form or another ending of an organization's name."""
    for suffix in _longest(_suffix_index().find(text)):
        if not ends_ware(text, suffix.start, suffix.end):
            yield from _read_name(text, units, suffix, "grammar-organization")


def find_zones(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates that end in a development zone's or park's suffix."""
    for suffix in _longest(_zone_index().find(text)):
        if not text.startswith(load_cues("organizations.sites"), suffix.end):
            for zone in _read_name(text, units, suffix, "grammar-zone"):
                if not _holds_firm(text, zone, units):
                    yield zone
                    yield from _without_divisions(text, zone, suffix.start)


def _without_divisions(text: str, zone: Candidate, suffix_start: int) -> Iterator[Candidate]:
    """The zone without the provinces, cities and counties told before it, which are regions of their own."""
    name, at = text[zone.start : zone.end], 0
    hits = [hit for hit in load_names().find(name) if hit.type == "Region" and hit.source == "divisions"]
    whole = [hit for hit in hits if name.endswith(load_cues("places.before_zones"), 0, hit.end)]
    while told := next((hit for hit in whole if hit.start == at), None):
        at = told.end
    if at and suffix_start - zone.start - at >= 2:
        yield zone._replace(start=zone.start + at, score=zone.score * (len(name) - at) / len(name))


def _holds_firm(text: str, zone: Candidate, units: Sequence[Unit]) -> bool:
    """Whether a firm stands in a park's name; a place with its trade is none (`钦州石化`), nor is one firm alone in a zone."""
    if text.endswith(load_cues("organizations.shared"), 0, zone.end):
        return False
    first = bisect_left(units, zone.start, key=lambda unit: unit.start)
    inside = takewhile(lambda unit: unit.end < zone.end, islice(units, first, None))
    return any(unit.tag == "ORG" and not _is_local_trade(unit.text) for unit in inside)


def _is_local_trade(text: str) -> bool:
    """Whether a word is a place and a trade of it (`酒泉经开区新能源`)."""
    places = (hit.end for hit in load_names().find(text) if hit.type == "Region" and hit.start == 0)
    return any(text[end:] in load_words_of("trades.tsv", "industry_terms.tsv") for end in places)


def _longest(hits: list[Candidate]) -> list[Candidate]:
    """Of the suffixes that end at one place the longest; none that ends inside a longer one."""
    kept: list[Candidate] = []
    reach = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reach:
            kept.append(hit)
            reach = hit.end
    return kept


def _read_name(text: str, units: Sequence[Unit], suffix: Candidate, source: str) -> Iterator[Candidate]:
    """The name that ends in a suffix, where what stands before the suffix makes one."""
    holder = bisect_right(units, suffix.start, key=lambda unit: unit.start) - 1
    if holder < 0 or suffix.start >= units[holder].end or _is_stop(units[holder], suffix):
        return
    legal = text.endswith(load_cues("organizations.legal"), 0, suffix.end)
    first, start = find_start(text, units, holder, suffix, legal=legal)
    name_units = units[first:holder]
    if start >= suffix.start or suffix.end - start > LONGEST_NAME or _is_broken(text, start, suffix.end, legal):
        return
    weak = suffix.source == "1"
    following = next((u for u in islice(units, holder, None) if u.start >= suffix.end), None)
    if weak and not _is_brand(name_units, text[suffix.start : suffix.end], following):
        return
    proper = _is_proper(name_units, units[holder], suffix.start, strict=weak or not legal)
    if proper or (suffix.type == "Region" and _is_entered(text, units, first, suffix.end)):
        yield Candidate(start, suffix.end, suffix.type, (WEAK if weak else STRONG) * (suffix.end - start), source)


def _is_stop(holder: Unit, suffix: Candidate) -> bool:
    """Whether a name's last word is no name's; the first one of a longer ending may be any (`产业|园区`)."""
    longer = suffix.start == holder.start and suffix.end > holder.end
    return holder.text in load_words("name_stops.tsv") and not longer


def _is_broken(text: str, start: int, end: int, legal: bool) -> bool:
    """Whether a stretch is no whole name: a bracket is open, its last word goes on, or it tells a trade and not a name."""
    name = text[start:end]
    if name.endswith("委") and text.startswith(load_cues("organizations.no_committee"), end):
        return True  # `某市委托某公司`
    if name.endswith("子公司"):
        return True
    if name.endswith("公司") and not legal and LATIN_WORD.match(text, end):
        return True  # `德国特种化学品公司Novabond` tells a trade, and the name behind it
    return name.count("（") != name.count("）") or name in load_words("name_stops.tsv")


def _is_brand(name_units: Sequence[Unit], suffix: str, following: Unit | None) -> bool:
    """Whether a trade word closes a brand (`冠昊生物`): one proper word before it, and no wider term behind it."""
    placed = len(name_units) == 2 and is_city(name_units[0].text) and not is_listed(name_units[1].text, "Region")
    if len(name_units) != 1 and not placed:
        return False
    brand = name_units[-1]
    if is_cue(suffix, "organizations.public") and is_listed(brand.text, "Region"):
        return True
    traded = brand.text.endswith(load_cues("organizations.traded")) and is_cue(suffix, "organizations.pursuits")
    if traded or brand.tag not in PROPER_TAGS or not _may_be_brand(brand):
        return False
    if is_owned(brand.text, suffix) or _is_product(brand.text, suffix):
        return False
    return _may_follow(brand.text, suffix, following)


def _may_be_brand(unit: Unit) -> bool:
    """Whether a word is neither a place nor a whole name nor a word of everyday language."""
    if unit.tag == "LOC" and (ends_as_place(unit.text) or _holds_place(unit.text)):
        return _is_placed_brand(unit.text)
    return unit.text not in load_everyday() and not unit.text.endswith(load_cues("organizations.closed"))


def _is_placed_brand(text: str) -> bool:
    """Whether a word that the tagger took for a place is a place and a brand (`浙江冠宇`)."""
    ends = [hit.end for hit in load_names().find(text) if hit.type == "Region" and hit.start == 0]
    return any(is_city(text[:end]) and is_brand(text[end:]) for end in ends if len(text) - end > 1)


def _is_product(brand: str, suffix: str) -> bool:
    """Whether a brand and a trade name a product: the brand is a product itself, or a known firm's."""
    heads = load_words("product_heads.tsv")
    if any(brand[-size:] in heads for size in (4, 3, 2)):
        return True
    return suffix in heads and (brand.isascii() or is_listed(brand, "Enterprise"))


def _may_follow(brand: str, suffix: str, following: Unit | None) -> bool:
    """Whether the word behind a brand and its trade makes no wider term of them."""
    if following is None or following.tag not in NOUN_TAGS:
        return True
    if following.text.startswith(load_cues("organizations.acts")):
        return True
    builds = following.text.startswith(load_cues("organizations.works"))
    return builds and not is_listed(brand) and suffix not in load_words("product_heads.tsv")


def _holds_place(text: str) -> bool:
    return any(hit.type == "Region" and hit.start == 0 for hit in load_names().find(text))


def _is_entered(text: str, units: Sequence[Unit], first: int, end: int) -> bool:
    """Whether something is in a park that is named by its trade alone: `落户汽车产业园`, `开发区的食品产业园`, `金属加工园里`."""
    start = units[first].start
    if not 5 <= end - start <= 13 or any(unit.tag not in TRADE_TAGS for unit in units[first:-1] if unit.start < end):
        return False
    if text.startswith(load_cues("organizations.sites"), end) or text.startswith(load_cues("places.no_inside"), end):
        return False
    before = units[first - 2] if first > 1 and units[first - 1].text == "的" else None
    owned = (
        before is not None and before.text.endswith(load_cues("organizations.shared")) and before.tag in {"LOC", "n"}
    )
    return owned or text.endswith(load_cues("places.enters"), 0, start) or text.startswith(("里", "内"), end)


def _is_proper(name_units: Sequence[Unit], holder: Unit, suffix_start: int, *, strict: bool) -> bool:
    """Whether something before the suffix is a proper name, not merely a trade (`汽车公司`)."""
    if holder.start < suffix_start and (holder.tag in PROPER_TAGS or not strict):
        return True
    if len(name_units) > 1 and is_cue(name_units[0].text, "organizations.national"):
        return True
    if strict:
        return any(unit.tag in PROPER_TAGS or unit.type for unit in name_units)
    return sum(unit.end - unit.start for unit in name_units) >= 2
