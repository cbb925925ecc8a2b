"""What tells that nouns name a ware: words of making before or behind them, a figure that measures them, the list itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.mentions.names import load_words
from kg.mentions.product_words import DOES, FIGURES, GAUGES, NOUN_TAGS, TELLS, TOLD_BEHIND
from kg.mentions.units import Unit
from kg.ontology import read_rows

BROKEN = 4  # a ware's name is cut into so many words at most


@cache
def load_ware_heads() -> dict[str, bool]:
    """Head nouns of products, with whether one alone is no product (`材料`)."""
    return {row["name"]: row["weak"] == "1" for row in read_rows("names", "product_heads.tsv")}


@cache
def _leading_words() -> frozenset[str]:
    return load_words("generic_modifiers.tsv") - load_words("term_modifiers.tsv")


def is_rare(text: str) -> bool:
    """Whether no list of common words knows a word."""
    return text not in load_words("common_words.tsv")


def is_told(units: Sequence[Unit], begun: int, run: Sequence[Unit]) -> bool:
    """Whether a run begins behind words that tell of products; a figure may stand between (`年产5万吨`)."""
    at = begun
    while at > 0 and units[at - 1].type in FIGURES:
        at -= 1
    if at < begun and _is_gauge(units[begun - 1]):
        return True
    if at and not units[at - 1].type and units[at - 1].text in DOES:
        return any(is_rare(u.text) or u.text in load_ware_heads() or u.text.isascii() for u in run)
    before = "".join(u.text for u in units[max(0, at - 4) : at] if not u.type)
    opening = units[begun].text if units[begun].text in _leading_words() else ""
    return TELLS.search(before + opening) is not None or TELLS.search(before) is not None


def _is_gauge(unit: Unit) -> bool:
    """Whether a figure measures wares (`12万吨`, `240台`), and no people, firms or places."""
    return unit.type == "Mass" or (unit.type == "Count" and unit.text[-1] in GAUGES)


def is_told_behind(units: Sequence[Unit], end: int) -> bool:
    """Whether words right behind a run tell that it is made (`组件产能`, `粗钢年产能`), or a figure measures it."""
    behind = units[end] if end < len(units) else None
    if behind is not None and _is_gauge(behind):
        return True
    return TOLD_BEHIND.match("".join(u.text for u in units[end : end + 3] if not u.type)) is not None


def is_yearly(units: Sequence[Unit], begun: int) -> bool:
    """Whether a bare `年` stands before a run, so that its first verb is done to the ware (`年制绿氢3万吨`)."""
    before = units[begun - 1] if begun else None
    return before is not None and not before.type and before.text in {"年", "可年", "每年"}


def mend_wares(units: Sequence[Unit]) -> list[Unit]:
    """The units with each listed ware whole that the tagger cut into odd words (`己/r 二/m 酸/a`)."""
    mended: list[Unit] = []
    at = 0
    while at < len(units):
        size = _broken_ware(units, at)
        if size:
            first, last = units[at], units[at + size - 1]
            mended.append(Unit(first.start, last.end, "n", "", "".join(u.text for u in units[at : at + size])))
        else:
            mended.append(units[at])
        at += size or 1
    return mended


def _broken_ware(units: Sequence[Unit], at: int) -> int:
    """How many words from here on spell one listed ware of three characters or more, one of them no noun; 0 for none."""
    if units[at].type or units[at].tag == "w" or (units[at].tag in NOUN_TAGS and not _is_odd(units, at + 1)):
        return 0
    heads, text, found = load_ware_heads(), units[at].text, 0
    for more in range(1, BROKEN):
        if at + more >= len(units) or units[at + more].type or units[at + more].start != units[at + more - 1].end:
            break
        text += units[at + more].text
        if len(text) > 2 and heads.get(text) is False:
            found = more + 1
    return found


def _is_odd(units: Sequence[Unit], at: int) -> bool:
    return at < len(units) and units[at].type == "" and units[at].tag not in NOUN_TAGS and units[at].tag != "w"
