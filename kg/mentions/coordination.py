"""Names told by their company: in `康佳、创维、业成等6家集团` every item is a firm, known or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.mentions.brands import is_brand
from kg.mentions.cues import compile_cues, is_cue, load_cues
from kg.mentions.lattice import Candidate
from kg.mentions.names import load_words_of, names_ware
from kg.mentions.units import Unit
from kg.ontology import region_class

ITEM_TAGS = frozenset({"n", "nz", "nw", "ORG", "PER", "LOC", "a", "vn", "an", "j", "nr", "xc"})
PROPER_TAGS = frozenset({"nz", "nw", "ORG", "PER"})
ODD_TAGS = frozenset({"v", "f", "d", "ad", "m", "vd", "q"})
LONGEST_BRAND = 4
LONGEST_ITEM = 14
FIRMS_BEHIND = (
    r"[^，。；、]{0,4}?等?(?:一批|多家|数家|[\d一二三四五六七八九十百多余两]+余?多?家)?[^，。；、]{0,8}?{firms.kinds}"
    r"|等?[\d一二三四五六七八九十两]+家(?=[，。；]|$)"
)


def find_listed_firms(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates for the items of a list that are firms because of the list's other items or of the word behind it."""
    if not any(unit.type == "Enterprise" for unit in units) and "等" not in text:
        return
    for items, end in _lists(units):
        firms = sum(1 for item in items if item[-1].type == "Enterprise")
        others = sum(1 for item in items if item[-1].type not in {"", "Enterprise", "Region", "Person"})
        told = firms >= 1 and compile_cues(FIRMS_BEHIND).match(text, end) is not None
        if others == 0 and (told or (firms >= 2 and firms * 2 >= len(items)) or _are_brands(text, items, end)):
            yield from _read_items(text, items)


def _are_brands(text: str, items: Sequence[Sequence[Unit]], end: int) -> bool:
    """Whether a list that `等品牌` or `等企业` closes holds no firm that is known, but mostly names that are no words."""
    if not text.startswith("等", end) or compile_cues(FIRMS_BEHIND).match(text, end) is None:
        return False
    odd = sum(any(u.tag in PROPER_TAGS for u in item) or is_brand(text[item[0].start : item[-1].end]) for item in items)
    return odd * 2 >= len(items)


def find_joint_brands(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Two short brands side by side with no sign between them: a venture's name (`上汽通用`, `华晨宝马`)."""
    for one, other in pairwise(units):
        brands = one.type == other.type == "Enterprise" and one.end == other.start
        if brands and max(len(one.text), len(other.text)) <= LONGEST_BRAND:
            yield Candidate(one.start, other.end, "Enterprise", 3.2 * (other.end - one.start), "coordination")


def _read_items(text: str, items: Sequence[Sequence[Unit]]) -> Iterator[Candidate]:
    for item in map(_without_kind, items):
        start, end = item[0].start, item[-1].end
        alone = len(item) == 1 and item[0].type == "Enterprise"
        place = len(item) == 1 and item[0].type == "Region" and _is_plain_place(item[0].text)
        dealt = item[0].type == "Enterprise" and any(is_cue(unit.text, "brands.acts") for unit in item[1:])
        if not alone and not place and not dealt and _is_name(text[start:end]):
            yield Candidate(start, end, "Enterprise", 3.0 * (end - start), "coordination")


def _without_kind(item: Sequence[Unit]) -> Sequence[Unit]:
    """An item without the words that tell what kind of firm it is (`台资企业|某某实业`)."""
    kinds = [at for at, unit in enumerate(item[:-1]) if not unit.type and is_cue(unit.text, "firms.kinds")]
    return item[kinds[-1] + 1 :] if kinds else item


def _is_plain_place(text: str) -> bool:
    """Whether a place in a list of firms is no firm that is named after it: a country, or a name with its kind."""
    return text.endswith(load_cues("places.divisions")) or region_class(text) == "Country"


def _is_name(text: str) -> bool:
    stops = load_words_of("name_stops.tsv", "generic_modifiers.tsv")
    return (
        2 <= len(text) <= LONGEST_ITEM
        and text not in stops
        and not text.endswith(load_cues("firms.no_item"))
        and not names_ware(text)
    )


def _lists(units: Sequence[Unit]) -> Iterator[tuple[list[list[Unit]], int]]:
    """The coordinated runs of a sentence, each with its items and where it ends."""
    items: list[list[Unit]] = [[]]
    for at, unit in enumerate(units):
        if is_cue(unit.text, "joints.list") and items[-1]:
            items.append([])
        elif (_can_stand(unit) or _is_inside(units, at, items)) and _length(items[-1]) + len(unit.text) <= LONGEST_ITEM:
            items[-1].append(unit)
        else:
            yield from _closed(items)
            items = [[unit]] if _can_stand(unit) else [[]]
    yield from _closed(items)


def _closed(items: list[list[Unit]]) -> Iterator[tuple[list[list[Unit]], int]]:
    full = [item for item in items if item] if len(items) > 1 else []
    if len(full) >= 2:
        yield [_last_name(full[0]), *full[1:]], full[-1][-1].end


def _last_name(item: list[Unit]) -> list[Unit]:
    """The first item of a list without what leads up to it: from its last mark on, if it has one."""
    marked = [i for i, unit in enumerate(item) if unit.type == "Enterprise"]
    return item[marked[-1] :] if marked else item


def _is_inside(units: Sequence[Unit], at: int, items: Sequence[Sequence[Unit]]) -> bool:
    """Whether an odd word may belong to an item that stands between two signs: names are cut in strange ways."""
    unit = units[at]
    odd = len(items) > 1 and not unit.type and unit.tag in ODD_TAGS and len(unit.text) <= 2
    if not odd or is_cue(unit.text, "firms.links"):
        return False
    return any(is_cue(u.text, "joints.list") or u.text == "等" or u.tag == "w" for u in units[at + 1 : at + 3])


def _can_stand(unit: Unit) -> bool:
    if unit.type:
        return unit.type in {"Enterprise", "Region", "Product", "Person"}
    return unit.tag in ITEM_TAGS or (unit.text.isascii() and unit.text.isalnum())


def _length(item: Sequence[Unit]) -> int:
    return sum(len(unit.text) for unit in item)
