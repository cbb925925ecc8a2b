"""Firms by a brand that is no word of the language, with its trade behind it: `汐果生物`, however the tagger cut it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from kg.mentions.cues import compile_cues, load_cues, load_frames
from kg.mentions.lattice import Candidate
from kg.mentions.names import Entry, NameIndex, is_han, is_listed, load_everyday, load_table, load_words, names_ware
from kg.mentions.units import Unit, walk_left
from kg.ontology import read_rows

WEIGHT = 2.3
LONGEST_SHORT = 5  # of the short names of firms
JOINING = frozenset({"w", "u", "p", "c", "v", "vd", "d", "ad", "f", "r", "TIME", "xc", ""})
BEHIND_BARE = frozenset({"w", "u", "p", "c", "d", "xc"})
PROPER = frozenset({"PER", "LOC", "ORG", "nz", "nw"})
BRACKETED = re.compile(
    "（(?P<place>[一-鿿]{2,5})）(?:(?P<firm>[一-鿿]{0,8}?(?:有限公司|公司|控股))|(?P<rest>[一-鿿]{2,4}))"
)
LED = "{brands.nouns}"
JOINTS = frozenset("、和与及")
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
    names = {
        name
        for name in (*rows, *load_words("trades.tsv"))
        if len(name) > 1 and name not in load_cues("brands.no_trade")
    }
    return NameIndex({name: Entry("Enterprise", WEIGHT, "product" if name in heads else "trade") for name in names})


def find_brands(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates of two or three characters that no dictionary holds, with a trade behind them, where a name can stand.

    >>> units = [Unit(0, 2, "v", "", "收购"), Unit(2, 3, "n", "", "汐"), Unit(3, 4, "n", "", "果"), Unit(4, 6, "n", "", "生物")]
    >>> [(c.start, c.end, c.type) for c in find_brands("收购汐果生物", units)]
    [(2, 6, 'Enterprise')]
    """
    starts = [unit.start for unit in units]
    for trade in _trades().find(text):
        if not _closes(text, trade, _unit_at(units, starts, trade.end)):
            continue
        for length in _lengths(trade.start, units, starts):
            start = trade.start - length
            word = text[trade.start : trade.end]
            if start < 0 or not is_brand(text[start : trade.start]) or is_owned(text[start : trade.start], word):
                continue
            if _opens(text, start, units, starts, trade):
                start = _with_place(text, start, units, starts)
                yield Candidate(start, trade.end, "Enterprise", WEIGHT * (trade.end - start), "brand")
                break
    yield from _find_bare(text, units, starts)
    yield from find_bracketed(text, units)


def find_traded(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """A firm's short name with a trade right behind it is one longer name (`山东高速路桥`)."""
    starts = [unit.start for unit in units]
    ends = {u.end: u.start for u in units if u.type == "Enterprise" and len(u.text) <= LONGEST_SHORT}
    for trade in _trades().find(text) if ends else ():
        start = ends.get(trade.start)
        told = start is not None and trade.source == "trade" and is_han(text[start : trade.start])
        verb = text[trade.start : trade.end] in (*load_cues("organizations.pursuits"), *load_cues("brands.chains"))
        if start is None or not told or verb or text.endswith(load_cues("organizations.traded"), start, trade.start):
            continue
        if _closes(text, trade, _unit_at(units, starts, trade.end)) and trade.end not in ends:
            yield Candidate(start, trade.end, "Enterprise", 3.2 * (trade.end - start), "brand")


def find_bracketed(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """A firm's name with its place in a bracket, which a trade or `公司` closes (`川江锐科（宜宾）氢能`)."""
    ends = {unit.end: number for number, unit in enumerate(units)} if "）" in text else {}
    for match in BRACKETED.finditer(text) if ends else ():
        last = ends.get(match.start())
        if last is None or not is_listed(match["place"], "Region"):
            continue
        rest = match["firm"] or next((match["rest"][:n] for n in (4, 3, 2) if _closes_bracket(match["rest"][:n])), "")
        first = walk_left(units, last + 1, _may_open, longest=3)
        end = match.start("firm") + len(rest) if match["firm"] else match.start("rest") + len(rest)
        if rest and first <= last and match.start() - units[first].start >= 2:
            yield Candidate(units[first].start, end, "Enterprise", 2.7 * (end - units[first].start), "brand")


def _closes_bracket(text: str) -> bool:
    """Whether a text is a trade that firms' names end in."""
    return text in load_words("trades.tsv") or load_table("org_suffixes.tsv", "class").get(text) == "Enterprise"


def _may_open(unit: Unit) -> bool:
    """Whether a word may stand in a firm's name before a bracket."""
    plain = unit.text not in load_words("name_stops.tsv") and unit.text not in load_words("titles.tsv")
    return (
        plain
        and unit.tag in {"n", "nz", "nw", "m", "ORG", "PER"}
        and unit.text.isalnum()
        and not unit.text.endswith("公司")
    )


def _find_bare(text: str, units: Sequence[Unit], starts: Sequence[int]) -> Iterator[Candidate]:
    """Brands without a trade: behind a noun for firms (`邻居百赛飞`), between words for dealings, behind another firm or a place."""
    for match in compile_cues(LED).finditer(text):
        if _is_proper(match.end(), units, starts):
            yield from _read_bare(text, match.end(), partial(_ends_bare, units, starts))
    for match in _leads().finditer(text):
        start = _skip_place(text, match.end(), units, starts)
        start += text.startswith("“", start)
        if len(match[0]) == 1 or match[0] not in load_cues("brands.nouns") or _is_proper(start, units, starts):
            yield from _read_bare(text, start, partial(_is_followed, text, load_frames()[match[0]]))
    for unit in units:
        joint = unit.end + 1 if unit.type == "Enterprise" and text[unit.end : unit.end + 1] in JOINTS else 0
        if joint and joint < len(text):
            start = _skip_place(text, joint, units, starts)
            yield from _read_bare(text, start, partial(_ends_bare, units, starts))
        elif unit.tag == "LOC" and text.endswith(load_cues("brands.strict"), 0, unit.start) and is_city(unit.text):
            for found in _read_bare(text, unit.end, partial(_ends_bare, units, starts)):
                yield found._replace(start=unit.start, score=WEIGHT * (found.end - unit.start))


def _is_followed(text: str, behind: re.Pattern[str], end: int) -> bool:
    """Whether what a frame asks for stands behind a name, outside its quotation marks."""
    return behind.match(text, end + text.startswith("”", end)) is not None


@cache
def _leads() -> re.Pattern[str]:
    """The words that lead up to a name in the frames of dealings."""
    return re.compile("|".join(map(re.escape, sorted(load_frames(), key=lambda lead: (-len(lead), lead)))))


def _read_bare(text: str, start: int, ends: Callable[[int], object]) -> Iterator[Candidate]:
    """The longest brand from a place on behind which a name can end."""
    stops = (start + length for length in (5, 4, 3, 2))
    end = next((end for end in stops if end <= len(text) and is_brand(text[start:end]) and ends(end)), 0)
    told = end and not compile_cues("{firms.honours}|{brands.acts}|签").search(text, start, end)
    if told and not names_ware(text[start:end]):
        yield Candidate(start, end, "Enterprise", WEIGHT * (end - start), "brand")


def _skip_place(text: str, start: int, units: Sequence[Unit], starts: Sequence[int]) -> int:
    """Where a name begins behind a place and `的` (`宜昌的某某`)."""
    unit = _unit_at(units, starts, start)
    placed = unit is not None and unit.start == start and (unit.tag == "LOC" or unit.type == "Region")
    return unit.end + 1 if unit is not None and placed and text.startswith("的", unit.end) else start


def is_city(text: str) -> bool:
    """Whether a text is a listed place without its kind, as the names of firms open with (`常州`, not `常州市`)."""
    return is_listed(text, "Region") and (len(text) == 2 or not text.endswith(load_cues("places.divisions")))


def _is_proper(start: int, units: Sequence[Unit], starts: Sequence[int]) -> bool:
    """Whether the tagger saw a name, or nothing that it knew, begin at a place."""
    unit = _unit_at(units, starts, start)
    return unit is not None and unit.start == start and (unit.tag in PROPER or (unit.tag == "m" and not unit.type))


def _ends_bare(units: Sequence[Unit], starts: Sequence[int], end: int) -> bool:
    """Whether a name without a trade can end at a place: a sign, a preposition, an adverb or an act follows."""
    after = _unit_at(units, starts, end)
    if after is None:
        return True
    return after.start == end and (after.tag in BEHIND_BARE or after.text.startswith(load_cues("brands.acts")))


def _lengths(end: int, units: Sequence[Unit], starts: Sequence[int]) -> tuple[int, ...]:
    """How long a brand may be: three characters, but two first where the tagger took just those for a name."""
    unit = _unit_at(units, starts, end - 1) if end > 1 else None
    proper = unit is not None and unit.start == end - 2 and unit.tag in PROPER
    return (2, 3) if proper else (3, 2)


def is_brand(text: str) -> bool:
    """Whether some characters are no word, no place or office and hold no word: so a name that somebody made.

    >>> is_brand("汐果"), is_brand("赣州"), is_brand("新型"), is_brand("工信部")
    (True, False, False, False)
    """
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    if not is_han(text) or any(pair in load_words("common_words.tsv") for pair in pairs):
        return False
    plain = text[-1] in load_cues("brands.no_end") or any(char in load_cues("brands.never") for char in text)
    listed = is_listed(text, "Region") or text in load_words("bodies.tsv")
    return not plain and text not in load_everyday() and not listed


def _closes(text: str, trade: Candidate, after: Unit | None) -> bool:
    """Whether a name can end behind a trade: no word is cut there, no longer noun begins, the trade is no verb and no ware's end."""
    if ends_ware(text, trade.start, trade.end) or text.endswith(load_cues("brands.shown"), 0, trade.end):
        return False
    if after is None:
        return True
    acts = after.text.startswith(load_cues("brands.acts"))
    if acts and text[trade.start : trade.end] in load_cues("organizations.pursuits"):
        return False
    return after.start == trade.end and (after.tag not in GOING_ON or acts)


def ends_ware(text: str, start: int, end: int) -> bool:
    """Whether a trade is only the end of a ware's name here (`起重机`, which is no 重机)."""
    return any(text[start - more : end] in load_words("product_heads.tsv") for more in (1, 2) if start >= more)


def is_owned(brand: str, trade: str) -> bool:
    """Whether a trade word behind a brand is what that firm has, and no part of its name: `特斯拉供应链`."""
    return trade in load_cues("brands.chains") and (trade == "供应链" or is_listed(brand, "Enterprise"))


def _with_place(text: str, start: int, units: Sequence[Unit], starts: Sequence[int]) -> int:
    """Where a name begins, with the city or province that stands right before it (`常州亨吉铜业`)."""
    before = _unit_at(units, starts, start - 1) if start else None
    if before is None or before.end != start or before.tag not in {"LOC", "ORG"}:
        return start
    return before.start if is_city(before.text) else start


def _unit_at(units: Sequence[Unit], starts: Sequence[int], at: int) -> Unit | None:
    """The unit that begins at a place or holds it."""
    index = bisect_right(starts, at) - 1
    return units[index] if 0 <= index < len(units) and at < units[index].end else None


def _opens(text: str, start: int, units: Sequence[Unit], starts: Sequence[int], trade: Candidate) -> bool:
    """Whether a name can begin at a place: behind a sign, a verb, a place, a noun for firms; a product's needs more."""
    if start == 0:
        return trade.source == "trade" or _acts(start, units, starts, trade)
    if text.endswith(load_cues("brands.nouns"), 0, start):
        return True
    before = _unit_at(units, starts, start - 1)
    if before is None or before.end != start:
        return False
    if before.type in {"Region", "Enterprise"} or before.tag == "LOC" or is_city(before.text):
        return trade.source == "trade"
    if trade.source == "trade":
        return before.tag in JOINING and not before.type
    if before.tag == "w" and _acts(start, units, starts, trade):
        return True
    return before.text in load_cues("brands.strict")


def _acts(start: int, units: Sequence[Unit], starts: Sequence[int], trade: Candidate) -> bool:
    """Whether a name that opens a clause is one who does something: the tagger took it for a name, or an adverb follows."""
    first, after = _unit_at(units, starts, start), _unit_at(units, starts, trade.end)
    whole = first is not None and (first.start, first.end) == (start, trade.end) and first.tag in PROPER
    return whole or (after is not None and after.tag in {"d", "p"})
