"""Firms by a brand that is no word of the language, with its trade behind it: `汐果生物`, however the tagger cut it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.cues import load_cues
from kg.mentions.lattice import Candidate
from kg.mentions.names import Entry, NameIndex, is_han, is_listed, load_everyday, load_words
from kg.mentions.units import Unit
from kg.ontology import read_rows

WEIGHT = 2.3
JOINING = frozenset({"w", "u", "p", "c", "v", "vd", "d", "ad", "f", "r", "TIME", "xc", ""})
GOING_ON = frozenset({"n", "nz", "vn", "an"})


@cache
def _trades() -> NameIndex:
    """The words that end a firm's name behind a brand; one that is a product too is told by its source."""
    heads = load_words("product_heads.tsv")
    rows = (
        row["name"]
        for row in read_rows("names", "org_suffixes.tsv")
        if row["class"] == "Enterprise" and row["weak"] == "1"
    )
    names = {name for name in (*rows, *load_words("trades.tsv")) if len(name) > 1}
    return NameIndex({name: Entry("Enterprise", WEIGHT, "product" if name in heads else "trade") for name in names})


def find_brands(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates of two or three characters that no dictionary holds, with a trade behind them, where a name can stand.

    >>> units = [Unit(0, 2, "v", "", "收购"), Unit(2, 3, "n", "", "汐"), Unit(3, 4, "n", "", "果"), Unit(4, 6, "n", "", "生物")]
    >>> [(c.start, c.end, c.type) for c in find_brands("收购汐果生物", units)]
    [(2, 6, 'Enterprise')]
    """
    starts = [unit.start for unit in units]
    for trade in _trades().find(text):
        if not _closes(text, trade.end, _unit_at(units, starts, trade.end)):
            continue
        for length in (3, 2):
            start = trade.start - length
            if start >= 0 and is_brand(text[start : trade.start]) and _opens(text, start, units, starts, trade):
                start = _with_place(text, start, units, starts)
                yield Candidate(start, trade.end, "Enterprise", WEIGHT * (trade.end - start), "brand")
                break


def is_brand(text: str) -> bool:
    """Whether some characters are no word, no place and hold no word: so a name that somebody made.

    >>> is_brand("汐果"), is_brand("赣州"), is_brand("新型")
    (True, False, False)
    """
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    if not is_han(text) or any(pair in load_words("common_words.tsv") for pair in pairs):
        return False
    plain = text[-1] in load_cues("brands.no_end") or any(char in load_cues("brands.never") for char in text)
    return not plain and text not in load_everyday() and not is_listed(text, "Region")


def _closes(text: str, end: int, after: Unit | None) -> bool:
    """Whether a name can end at a place: no word is cut there, and no longer noun begins."""
    if after is None:
        return True
    return after.start == end and (after.tag not in GOING_ON or after.text.startswith(load_cues("brands.acts")))


def _with_place(text: str, start: int, units: Sequence[Unit], starts: Sequence[int]) -> int:
    """Where a name begins, with the city or province that stands right before it (`常州亨吉铜业`)."""
    before = _unit_at(units, starts, start - 1) if start else None
    if before is None or before.end != start or before.tag != "LOC" or not is_listed(before.text, "Region"):
        return start
    return start if before.text.endswith(load_cues("places.divisions")) else before.start


def _unit_at(units: Sequence[Unit], starts: Sequence[int], at: int) -> Unit | None:
    """The unit that begins at a place or holds it."""
    index = bisect_right(starts, at) - 1
    return units[index] if 0 <= index < len(units) and at < units[index].end else None


def _opens(text: str, start: int, units: Sequence[Unit], starts: Sequence[int], trade: Candidate) -> bool:
    """Whether a name can begin at a place: behind a sign, a verb, a place, a noun for firms; a product's needs more."""
    if start == 0:
        return trade.source == "trade"
    if text.endswith(load_cues("brands.nouns"), 0, start):
        return True
    before = _unit_at(units, starts, start - 1)
    if before is None or before.end != start:
        return False
    if before.type in {"Region", "Enterprise"} or before.tag == "LOC":
        return trade.source == "trade"
    if trade.source == "trade":
        return before.tag in JOINING and not before.type
    return before.text in load_cues("brands.strict")
