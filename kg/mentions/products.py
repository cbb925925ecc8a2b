"""Products and industries by their head nouns (`高性能钕铁硼永磁材料`), and products by what is said of them (`主要生产羊绒纱线`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.mentions.names import load_table, load_words
from kg.mentions.product_signs import is_rare, is_told, is_told_behind, is_yearly, load_ware_heads, mend_wares
from kg.mentions.product_words import (
    BEARERS,
    FIGURES,
    INDUSTRY_HEADS,
    INTAKES,
    JOINTS,
    LONGEST_TERM,
    MAKES_WORDS,
    MEASURABLES,
    MERE,
    METALS,
    MODIFYING_TAGS,
    NO_INDUSTRY,
    NO_PRODUCT,
    NO_TERM,
    NOUN_TAGS,
    NUMBERED,
    OPENINGS,
    SIZE_UNITS,
    SIZES,
    TAKING,
)
from kg.mentions.project_words import PLAIN_VERBS
from kg.mentions.units import Piece, Unit
from kg.ontology import read_rows


@dataclass
class Run:
    """Nouns that stand together, with whether the words before them tell that they are made."""

    units: list[Unit]
    told: bool
    joint: bool
    yearly: bool


def find_terms(units: Sequence[Unit]) -> Iterator[Piece]:
    """Products and industries in the runs of nouns between other marks."""
    told = False
    runs = list(_find_runs(mend_wares(units)))
    read = []
    for run in runs:
        run.told = run.told or (told and run.joint)
        read.append(list(_read_run(run)))
        told = run.told
    for at in _beside_wares(runs, read):
        runs[at].told = True
        read[at] = list(_read_run(runs[at]))
    yield from (_with_size(units, piece) for pieces in read for piece in pieces)


def _beside_wares(runs: Sequence[Run], read: Sequence[Sequence[Piece]]) -> Iterator[int]:
    """The unread runs of one word that no list knows and that stand in a list beside a product (`光伏切割液、减水剂`)."""
    for at, run in enumerate(runs):
        if read[at] or len(run.units) > 1 or not is_rare(run.units[0].text) or run.units[0].tag not in {"n", "nz"}:
            continue
        before = run.joint and at > 0 and _ends_in_ware(read[at - 1])
        behind = at + 1 < len(runs) and runs[at + 1].joint and _ends_in_ware(read[at + 1])
        if before or behind:
            yield at


def _ends_in_ware(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and pieces[-1].type == "Product"


def _with_size(units: Sequence[Unit], piece: Piece) -> Piece:
    """A product with the size of it that stands right before it (`12英寸硅片`, `314Ah电芯`)."""
    if piece.type == "Product":
        before = next((u for u in units if u.end == piece.start), None)
        if before is not None and before.type in {"Length", "Charge"} and before.text.endswith(SIZE_UNITS):
            return Piece(before.start, piece.end, piece.type)
    return piece


def _find_runs(units: Sequence[Unit]) -> Iterator[Run]:
    """The runs of a sentence; `joint` where a sign of a list alone stands between a run and the one before it."""
    begun, ended = 0, -1
    current: list[Unit] = []
    for at, unit in enumerate([*units, Unit(0, 0, "w", "", "")]):
        joins = bool(unit.end) and _joins(units, at)
        follows = not current or current[-1].end == unit.start
        if follows and (joins or (current and unit.type == "" and _is_model(unit))):
            begun = at if not current else begun
            current.append(unit)
            continue
        if current:
            told = is_told(units, begun, current) or is_told_behind(units, begun + len(current))
            yield Run(current, told, _is_joined(units, ended, begun), is_yearly(units, begun))
            ended = begun + len(current) - 1
        current = [unit] if joins else []
        begun = at


def _is_joined(units: Sequence[Unit], ended: int, begun: int) -> bool:
    """Whether only a sign of a list stands between two runs, a figure before or behind it (`瓶盖6亿只、酒盒2亿套`)."""
    between = [u for u in units[ended + 1 : begun] if u.type not in FIGURES]
    return 0 <= ended < begun <= ended + 4 and len(between) == 1 and between[0].text in JOINTS


def _joins(units: Sequence[Unit], at: int) -> bool:
    unit = units[at]
    if unit.type:
        return False
    if unit.tag == "w" and not _is_model(unit):
        return False
    if unit.text in load_words("name_stops.tsv") and unit.text not in INDUSTRY_HEADS:
        return False
    if load_table("anaphors.tsv", "type").get(unit.text) == "Zone":  # 园区生物医药产业 is the park's
        return False
    if unit.tag in NOUN_TAGS or _is_model(unit) or (unit.tag == "v" and _is_listed_product(units, at)):
        return True
    if _is_unknown_ware(unit):
        return True
    if unit.tag in MODIFYING_TAGS and unit.text in load_words("term_modifiers.tsv"):
        return True
    return _is_bound(units, at) or _is_opening(units, at) or _is_odd(units, at)


def _is_unknown_ware(unit: Unit) -> bool:
    """A long word that the tagger does not know, misread as a verb or the like, that ends in a product."""
    text = unit.text
    odd = unit.tag in {"v", "a", "d", "ad", "vd"} and len(text) > 3
    return odd and any(text[-size:] in load_ware_heads() for size in range(2, len(text)))


def _is_odd(units: Sequence[Unit], at: int) -> bool:
    """Whether a word that no list knows, read as a verb, opens the ware right behind it (`压载泵`)."""
    unit, behind = units[at], units[at + 1] if at + 1 < len(units) else None
    if behind is None or behind.start != unit.end or unit.tag not in {"v", "ad", "d"} or len(unit.text) != 2:
        return False
    return (
        behind.type == ""
        and behind.text in load_ware_heads()
        and is_rare(unit.text)
        and not PLAIN_VERBS & set(unit.text)
    )


def _is_opening(units: Sequence[Unit], at: int) -> bool:
    """Whether a word opens a term by what stands on both sides: `的配送机器人`, `大尺寸叶片`, `霍尔推进器`."""
    unit = units[at]
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is None or behind.type or behind.start != unit.end:
        return False
    if unit.text == "可":
        return behind.text in {"降解", "穿戴", "再生"}
    if behind.tag not in {"n", "nz", "nw"}:
        return False
    if unit.text in SIZES:
        return behind.text in MEASURABLES or unit.text in "半超微双"
    before = units[at - 1] if at else None
    led = before is not None and not before.type and (before.text in INTAKES or before.tag == "m")
    if not led or behind.text not in load_ware_heads():
        return False
    return unit.tag == "PER" or (unit.tag == "v" and len(unit.text) == 2 and unit.text not in TAKING)


def _is_listed_product(units: Sequence[Unit], at: int) -> bool:
    """Whether a word read as a verb is a product, beside the sign of a list or behind a noun (`硅棒、切片`, `中药饮片`)."""
    if units[at].text not in load_ware_heads():
        return False
    beside = {u.text for u in [*units[max(0, at - 1) : at], *units[at + 1 : at + 2]]}
    return bool(beside & JOINTS) or (at > 0 and units[at - 1].tag in NOUN_TAGS and units[at - 1].end == units[at].start)


def _is_bound(units: Sequence[Unit], at: int) -> bool:
    """Whether an odd word belongs to the noun right behind it: `换电`, `隔音`, `高效电机`, `三元电池`, `四价疫苗`."""
    unit = units[at]
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is None or behind.type or behind.start != unit.end or behind.tag not in {"n", "nz", "nw", "a"}:
        return False
    if unit.text == "用":
        return _ends_product(units, at)
    if unit.tag == "v":
        return unit.text in MAKES_WORDS and len(behind.text) <= 2
    if unit.tag == "a":
        return unit.text not in load_words("generic_modifiers.tsv") and unit.text not in load_words("name_stops.tsv")
    return unit.tag == "m" and NUMBERED.match(unit.text) is not None


def _ends_product(units: Sequence[Unit], at: int) -> bool:
    """Whether the words right before a place end in a product (`工业母机` before `用数控系统`)."""
    first = at
    while first > max(0, at - 3) and not units[first - 1].type and units[first - 1].end == units[first].start:
        first -= 1
    before = units[first:at]
    return any(_kind(before[start:], len(before) - start - 1) == "Product" for start in range(len(before)))


def _is_model(unit: Unit) -> bool:
    """A model's or standard's token inside a term: `A6`, `5G`, `TFT-LCD`."""
    text = unit.text
    return text in {"-", "·", "/"} or (text.isascii() and text.replace("-", "").isalnum() and not text.isdigit())


def _read_run(run: Run) -> Iterator[Piece]:
    units = run.units
    if run.yearly and len(units) > 1 and (units[0].tag in {"v", "vn"} or units[0].text in MAKES_WORDS):
        units, run.told = units[1:], True
    yields = [at for at, unit in enumerate(units) if unit.text in {"年产", "日产", "可产", "主产"}]
    if yields:
        units, run.told = units[yields[-1] + 1 :], True
    while units and (units[0].text in _opening_words() or units[0].text in "-·/") and not _is_sized(units):
        units = units[1:]
    while run.told and units and units[-1].tag == "vn" and units[-1].text in _leading_words():
        units = units[:-1]
    if not units:
        return
    last = next((i for i in reversed(range(len(units))) if _kind(units, i)), None)
    goes_on = last is not None and any(u.tag == "v" for u in units[last + 1 :])  # 电解镍[装上火车]
    if run.told and last != len(units) - 1 and not goes_on and _is_product(units):
        yield Piece(units[0].start, units[-1].end, "Product")
    elif last is not None and units[last].end - units[0].start <= LONGEST_TERM:
        yield Piece(units[0].start, units[last].end, _kind(units, last))


def _is_sized(units: Sequence[Unit]) -> bool:
    return units[0].text in SIZES and len(units) > 1 and units[1].text in MEASURABLES


def _is_product(units: Sequence[Unit]) -> bool:
    """Whether a run that is told to be made names a product, not `产品` or `能力`."""
    text = "".join(u.text for u in units)
    if text in METALS:
        return True
    if units[-1].tag in {"vn", "v", "a"} or not 2 <= len(text) <= LONGEST_TERM:
        return False
    generic = all(u.text in load_words("generic_modifiers.tsv") for u in units)
    return not generic and NO_PRODUCT.search(text) is None and text not in load_words("name_stops.tsv")


@cache
def _pure_industries() -> frozenset[str]:
    """Industry terms that are not at once the name of a product."""
    return frozenset(r["name"] for r in read_rows("names", "industry_terms.tsv") if r["product"] != "1")


def _is_mere_word(run: Sequence[Unit], last: int) -> bool:
    """Whether a name of an industry only tells what the noun behind it is (`证券代码`, `消防安全`)."""
    return run[last].text in MERE and last + 1 < len(run) and run[last + 1].text not in BEARERS


@cache
def _leading_words() -> frozenset[str]:
    return load_words("generic_modifiers.tsv") - load_words("term_modifiers.tsv")


@cache
def _opening_words() -> frozenset[str]:
    return _leading_words() | OPENINGS


def _kind(run: Sequence[Unit], last: int) -> str:
    """Product or Industry, by how the run's words up to `last` end; empty where they end in neither."""
    term = "".join(u.text for u in run[: last + 1])
    odd = run[last].tag in {"ad", "d", "a", "m"} or (run[last].tag == "v" and run[last].text not in load_ware_heads())
    if odd and not _is_unknown_ware(run[last]):
        return ""
    if term in _pure_industries():
        return "" if _is_mere_word(run, last) else "Industry"
    for head in INDUSTRY_HEADS if term.endswith(INDUSTRY_HEADS) else ():
        if term.endswith(head) and (len(term) > len(head) + 1 or term[: -len(head)] in load_ware_heads()):
            return "" if NO_INDUSTRY.match(term) else "Industry"
    heads = load_ware_heads()
    if NO_TERM.search(term):
        return ""
    for size in range(min(6, len(term)), 0, -1):
        weak = heads.get(term[-size:])
        if weak is not None:
            return "Product" if len(term) >= (size + 2 if weak else 2) else ""
    return ""
