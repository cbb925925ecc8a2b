"""Firms by a place, a brand that is no word of the language, and perhaps a ware: `宜宾锐岷`, `宜宾锐岷轴承`, `宜宾锐岷精密陶瓷`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.mentions.brands import is_brand, is_city
from kg.mentions.cues import is_cue, load_cues
from kg.mentions.lattice import Candidate
from kg.mentions.names import is_listed, load_words_of
from kg.mentions.units import Unit
from kg.ontology import region_class

WEIGHT = 3.2
CLOSING = frozenset({"w", "u", "p", "c", "d", "v", "xc"})
CITIES = frozenset({"Province", "City", "County"})
LONGEST_TAIL = 6
LONGEST_FIRM = 6


def find_placed_brands(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates for firms that open with the city or province where they are, however the tagger cut the rest."""
    starts = {unit.start: unit for unit in units}
    for before, place in pairwise([Unit(0, 0, "w", "", ""), *units]):
        if place.type == "Enterprise" and (end := _end_of_ware(text, place, starts)):
            yield Candidate(place.start, end, "Enterprise", WEIGHT * (end - place.start), "foreign")
        elif place.type == "Region" and is_city(place.text) and region_class(place.text) in CITIES:
            after = starts.get(place.end)
            if after is None or after.type in {"", "Product", "Industry"}:
                end = _end_of_brand(text, place.end, starts)
                if end and _may_open(text, before, place, end):
                    yield Candidate(place.start, end, "Enterprise", WEIGHT * (end - place.start), "foreign")


def _end_of_brand(text: str, start: int, starts: dict[int, Unit]) -> int:
    """Where a brand of two or three characters ends, with the ware behind it; 0 where no brand begins."""
    for size in (2, 3):
        brand = text[start : start + size]
        if len(brand) < size or not is_brand(brand) or is_listed(brand) or brand in _wares():
            continue
        for end in range(start + size + LONGEST_TAIL, start + size + 1, -1):
            if text[start + size : end] in _wares() and _closes(text, end, starts):
                return end
    return 0


def _end_of_ware(text: str, firm: Unit, starts: dict[int, Unit]) -> int:
    """Where the ware ends right behind a firm's name that opens with its city (`宜宾锐岷|精密陶瓷`); 0 where there is none."""
    placed = 4 <= len(firm.text) <= LONGEST_FIRM and not firm.text.endswith(load_cues("organizations.closed"))
    if not placed or is_listed(firm.text) or not (is_city(firm.text[:2]) or is_city(firm.text[:3])):
        return 0
    ends = range(firm.end + LONGEST_TAIL, firm.end + 1, -1)
    return next((end for end in ends if text[firm.end : end] in _wares() and _closes(text, end, starts)), 0)


@cache
def _wares() -> frozenset[str]:
    """The wares and trades that end the names of firms."""
    kinds = load_words_of("industry_terms.tsv") - load_words_of("product_heads.tsv")
    verbs = {*load_cues("organizations.pursuits"), *load_cues("brands.chains"), "产业", "行业", "企业"}
    return load_words_of("trades.tsv", "product_heads.tsv") - kinds - verbs


def _closes(text: str, end: int, starts: dict[int, Unit]) -> bool:
    """Whether a name can end at a place: a sign, `的`, a joint, an adverb or a verb follows."""
    after = starts.get(end)
    return end == len(text) or (after is not None and not after.type and after.tag in CLOSING)


def _may_open(text: str, before: Unit, place: Unit, end: int) -> bool:
    """Whether what stands before the place leads up to a firm, and nobody goes there or comes from there."""
    if before.end != place.start or before.type:
        return before.end == place.start == 0
    if is_cue(before.text[-1:], "places.at") or is_cue(before.text, "places.leads"):
        return False
    return before.tag in {"w", "p", "c", "u"} or before.text in load_cues("brands.strict")
